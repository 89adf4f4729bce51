"""Budgets: which amounts are public money set aside, for what, for which year.

Reports print money of every kind side by side.  An amount counts as budget unless the words around it
say that it is something else: turnover, loans, a fund's size, another's share, a ceiling, a rate a
head.  Labels (``소요예산``), fund sources (``국비``) and brackets behind a total count for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Marker, Report, Section, squeeze
from ..corpus.outline import is_block, title_key
from .context import Context, Contexts
from .money import iter_amounts
from .phrases import Phrase, phrases, tidy
from .tables import Cell, iter_cells

FUNDS = {
    "국비": "국비", "국고": "국비", "국고보조": "국비", "國費": "국비", "국": "국비",
    "시비": "시비", "市비": "시비", "市費": "시비", "市": "시비", "시": "시비", "도비": "도비", "道": "도비",
    "구비": "구비", "區비": "구비", "區": "구비", "자치구": "구비", "군비": "구비", "구군비": "구비", "시군비": "구비", "구": "구비",
    "기금": "기금", "민간": "민간", "민자": "민간", "자부담": "민간", "민간부담": "민간",
}  # fmt: skip
"""Words for the source of money, and the source that they mean."""

_YEAR = r"(?:'(\d{2})|(20\d{2}))"
_YEAR_WORD = re.compile(rf"{_YEAR}\s?년?(?!\s?[.\d~]|\s?\d)")
_YEAR_AFTER = re.compile(rf"^\s?\(\s?{_YEAR}\s?년?도?\s?[,)]")
_SPAN = re.compile(rf"{_YEAR}\s?년?\s*~|~\s*{_YEAR}|\d+\s?개?년간|\d\s?개년|년\s?이후|누적|계속비|(?<!\d)\d년\s")
_OWN = re.compile(
    r"^(?:'?\d{2,4}년?도?)?(?:총|소요|사업|본|최종|세출|당초|편성|투자)*(?:예산|예산액|예산총액|사업비|소요액)(?:\(?'?\d{2,4}년?\)?|\([^)]*\)|/.*)?$"
)
"""A label of the edition's own amount for a year (squeezed)."""
_SHARE = re.compile(r"^(?:'?\d{2,4}년?도?)?(?:상반기|하반기)?(?:시|市|도|구|우리시)?(?:출자액|출자금액|출자금|출연금|부담액|분담금|추진비)(?:\(?'?\d{2,4}년?\)?)?$")
_WHOLE = re.compile(r"총사업비|총공사비|총투자비|^건립비|^공사비|총소요|총예산\(\d+년|소요예산\(\d+년간")
"""What a building or a scheme costs altogether: money of no single year."""
_BUDGET = re.compile(
    r"예산|사업비|예비비|추경|출자|출연|시비|국비|구비|도비|군비|國費|市費|보조금|위탁금|위탁료|보전금|지원금(?!액)|분담금|부담액|"
    r"소요|재원|교부|편성|변경\]|보전$|집행$|[가-힣]비(?:용)?$|운영비|조성비|인건비|설계비|용역비|구축비|홍보비|관리비|이월|감정평가"
)
_OTHER = re.compile(
    r"매출(?!채권)|수출(?!기업|보험|지원|상담회|초보|바우처|유망|역량)|판매(?!지원)|거래|투자유치|유치액|투자액|투자금|민간투자|투자연계|투자규모|후속투자|직접투자|선투자|"
    r"계약|수주|융자|대출|보증(?!재원|료)|보험금|보장|결성|조성(?:목표|규모|총액|액)|조성.{0,6}규모|펀드(?:규모)?$|한도|최대|최고|최소|최저|"
    r"인당|평균|연봉|임금|급여|소득|재산|자산|자본금|절감|상금|발행|할인|매각|임대료|과징금|과태료|포상|부가가치|파급효과|손실|감면|체납|"
    r"수입|수익|후원|협찬|모태|은행|잔액|충전액|사용액|구매액|지급액|지원금액|가격|단가|요금|수당|영업이익|경제효과|민간출자|타사|보상금|대관료|"
    r"달러|채무|연체|공급규모|자금규모|장학|등록금|이용료|사용료|징수|세입|세수|환급|설비투자|유발|공공구매|투자집행|의향서|투자협약|전년대비|계약금|잔금|적립|상품권|본사업|현금성"
)
"""Money that is no budget, by the words that lead to it."""
_OTHER_AFTER = re.compile(
    r"^(?:한도|이내|이하|이상|미만|초과|까지|상당|수준|씩|(?:의)?(?:매출|투자유치|융자|대출|보증|수출|판매|계약|채무|손실|거래|상금|경제)|"
    r"감소|증가|감액|규모(?:의)?(?:경제|생산|펀드|결성|조성|융자|보증|매출|대출|보장|투자)|(?:을|를)?(?:유치|절감|돌파|기록|적립|기부|후원)|결성|조성(?!비)|달성|/(?:월|인|명|일|시간)|목표|지급\()"
)
_RATE = re.compile(
    r"(?:기업|업체|개소|개사|과제|팀|인|명|점포|행사|건|가구|세대|학교|대학|상점가|필지|호|곳|사|교|대|회|社)(?:별|당)(?:최대|연|월|평균|약)?$|"
    r"(?:1개(?:사|소|교|업체|팀|과제)?|1인|1명|1회|1일|월|일|시간|연간)(?:최대|평균|약)?$|[×✕x]$"
)
_FACTOR = re.compile(r"^(?:[×✕*]|x\d)")
_OUTLAY = re.compile(r"지원|육성|개최|구축|설치|도입|추진|운영|연구|사업|R&D|강화|촉진|구입|구매|교체|조성|매칭|과제|확대|개발|투입|용역|정비|보수")
_NO_OUTLAY = re.compile(r"목표|실적|성과|지원금액|지원내용|지원대상|지원한도|지원규모$|기준|현황|효과|이용|수당|단가|의향|협약|체결|출자자")
_SPENDS = re.compile(r"^(?:\([^)]{1,12}\))?(?:추가)?(?:출자|출연|투입|편성|확보|교부|배정|집행)|^규모\S{0,8}(?:사업|지원)|^지원(?!금)|^-?(?:국비|시비|도비)")
_PHASES = (
    ("집행", re.compile(r"집행|지출")), ("최종", re.compile(r"최종|변경")), ("기정", re.compile(r"기정")),
    ("추경", re.compile(r"추경|추가경정|증액|증$")), ("본예산", re.compile(r"본예산|당초")),
)  # fmt: skip
_GENERIC = frozenset({"", "계", "합계", "총계", "소계", "총"})
_LEAST = 5_000_000
"""Below this many won an amount in running text is what one person or firm gets (0 of 372 gold budgets are smaller)."""


@dataclass(frozen=True, slots=True)
class BudgetFact:
    """A budget as one edition states it; amounts in won."""

    edition: Section
    amount: int | None
    amount_min: int | None
    amount_max: int | None
    year: int | None
    label: str
    scope: str
    phase: str | None
    funds: tuple[tuple[str, int], ...]
    as_written: str
    line: int
    depth: int = 0
    mentions: tuple[int, ...] = ()


def iter_budgets(report: Report, contexts: Contexts) -> Iterator[BudgetFact]:
    """The budgets of every edition of a report, in the order of its lines."""
    year = int(report.metadata.date[:4])
    contexts.undated_is_unsure = _dates_its_budgets(contexts)
    for edition in report.editions:
        lines = list(contexts.of(edition))
        cells: dict[int, list[Cell]] = {}
        for cell in iter_cells(lines):
            cells.setdefault(cell.line, []).append(cell)
        heads = " ".join(squeeze(cell.row) for row in cells.values() for cell in row[:1])
        rows: list[BudgetFact] = []
        undecided: list[BudgetFact] = []
        for context in lines:
            if context.line.number in cells and not any(True for _ in iter_amounts(context.text)):
                rows.extend(_of_cells(context, cells[context.line.number], year, heads))
            else:
                _of_line(context, year, rows, undecided)
        rows.extend(_parts_by_sum(rows, undecided))
        yield from _merge(_scoped(sorted(rows, key=lambda row: row.line)))


def _dates_its_budgets(contexts: Contexts) -> bool:
    """Whether a report puts the year on most of its budget lines (``’24년 예산``).

    Where it does, an undated line is certain only if its business names the year; 2024-08 dates 25 of
    its 33 lines and leaves those undated whose year readers could not tell.
    """
    dated = [bool(_YEAR_WORD.search(context.label)) for context in contexts if _OWN.match(context.label)]
    return sum(dated) * 2 > len(dated)


# -- one line ---------------------------------------------------------------------------------------


def _of_line(context: Context, report_year: int, rows: list[BudgetFact], undecided: list[BudgetFact]) -> None:
    """Add the budgets of a line to *rows*, and the amounts of table rows that it does not explain to *undecided*."""
    found = phrases(context)
    shares = {phrase.of for phrase in found if phrase.of is not None and _source(phrase.label)}
    kept: dict[int, BudgetFact] = {}
    for place, phrase in enumerate(found):
        parent = kept.get(phrase.of) if phrase.of is not None else None
        if phrase.of is not None and parent is None:
            word = squeeze(phrase.label)
            if not (_OWN.match(word) or _SHARE.match(word) or re.fullmatch(r"(?:시|市)출자", word)):
                continue
        fact = _fact(phrase, context, parent, report_year)
        fund = re.search(r"펀드|결성|조성", context.text) is not None
        if (place in shares and not fund and not _RATE.search(phrase.lead)) or _is_budget(phrase, context, parent is not None):
            kept[place] = fact
        elif context.line.marker is Marker.NONE and not _FACTOR.match(phrase.tail):
            undecided.append(fact)
    _spread_over_years(found, kept, context)
    for place, phrase in enumerate(found):
        if phrase.of in kept and place in kept and (source := _source(phrase.label)):
            kept[phrase.of] = _with_share(kept[phrase.of], source, kept[place].amount or 0)
    rows.extend(kept.values())


def _spread_over_years(found: Sequence[Phrase], kept: dict[int, BudgetFact], context: Context) -> None:
    """A sum whose years are told behind it is of no single year; what falls to a year is that year's own amount."""
    for place, whole in list(kept.items()):
        if found[place].inner or whole.scope == "part" or not (_OWN.match(squeeze(whole.label)) or _SHARE.match(squeeze(whole.label)) or _WHOLE.search(squeeze(whole.label))):
            continue
        text = context.text[found[place].amount.end :]
        noted = None if _YEAR_WORD.search(context.label) else re.search(rf"※\s*{_YEAR}\s?년", text)
        inside = [p for p in kept if found[p].of == place and _YEAR_WORD.search(context.text[: found[p].amount.start][-12:])]
        years = {kept[p].year for p in inside}
        if len(years) < 2 and not (inside and _WHOLE.search(squeeze(whole.label))) and not (noted and len(kept) > 1):
            continue
        kept[place] = replace(whole, year=None, scope="part")
        for other in kept:
            note = noted and not found[other].inner and other > place
            if other in inside or note:
                kept[other] = replace(kept[other], scope="yearly")
            elif found[other].of == place:
                kept[other] = replace(kept[other], year=None)


def _fact(phrase: Phrase, context: Context, parent: BudgetFact | None, report_year: int) -> BudgetFact:
    source = _source(phrase.label)
    label = phrase.label
    plain = re.sub(r"'?\d{2,4}년?도?|전년도|본예산|추경|최종|기정|변경|당초|제\d회|증액|후|\W", "", squeeze(label))
    governed = not re.search(r"[가-힣A-Za-z]", plain) or plain in re.sub(r"\W", "", context.label)
    if governed and parent is None and not phrase.inner:
        above = next((word for word in context.labels if _OWN.match(word) or _SHARE.match(word)), "")
        label = context.label or above or label
    if parent is not None and source:
        label = f"{parent.label} {phrase.label}"
    alone = re.match(r"\(?(?:전액)?(국비|시비|도비|구비)(?:100%|전액)?\)|-(국비|시비|도비|구비)100%", phrase.tail)
    paid_by = source or (FUNDS[alone[1] or alone[2]] if alone else None)
    depth = sum(not is_block(line) and line.marker is not Marker.CIRCLED for line in context.above)
    return BudgetFact(
        context.edition, phrase.amount.value, phrase.amount.low, phrase.amount.high,
        _year(phrase, context, parent, report_year), label or context.block,
        "part" if parent else "own" if governed else "named", _phase(phrase, context, parent),
        ((paid_by, phrase.amount.least),) if paid_by else (), phrase.amount.text, context.line.number, depth,
    )  # fmt: skip


def _source(label: str) -> str | None:
    """The fund source that a label names, if it names one and nothing else."""
    return FUNDS.get(re.sub(r"[·\s]|부담분?$|예산$|^\d{2,4}년", "", label))


def _with_share(total: BudgetFact, source: str, won: int) -> BudgetFact:
    shares = dict(total.funds)
    shares[source] = shares.get(source, 0) + won
    whole = total.amount or total.amount_max or 0
    return replace(total, funds=tuple(sorted(shares.items()))) if sum(shares.values()) <= whole else total


def _is_budget(phrase: Phrase, context: Context, inside: bool) -> bool:
    """Whether the words around an amount say that it is set aside; ``inside`` a budget, only a rate speaks against it."""
    lead, label = re.sub(r"[(\[총약:]+$", "", phrase.lead), squeeze(phrase.label)
    if inside:
        return _source(phrase.label) != "민간" and not (re.search(r"매출|융자|대출|1인|최대", lead) or _RATE.search(lead) or _FACTOR.match(phrase.tail))
    line_label = _label_in_force(phrase, context)
    own = any(_OWN.match(word) or _SHARE.match(word) or _WHOLE.search(word) for word in (line_label, _row_head(context)))
    if _FACTOR.match(phrase.tail) or (_RATE.search(lead) and not (own and lead.endswith("연간"))) or re.search(r"최대$|한도$", lead):
        return False
    if _OTHER_AFTER.match(phrase.tail):
        return False
    above = _under_budget(context)
    if _of_others(phrase, context):
        return False
    if own or (above and not re.search(r"매출(?!채권)|융자|대출|조성규모|결성", label + lead)):
        return True
    if (phrase.amount.value or 0) < _LEAST and phrase.amount.value is not None:
        return False
    if _is_building(context):
        return True
    fund = re.search(r"펀드|결성|모태", context.text) is not None
    if _source(label) or _SPENDS.match(phrase.tail):
        return not re.search(r"민간|은행|정부|기업|협약|수탁기관", lead[-8:]) and not (fund and _source(label) == "민간")
    if _BUDGET.search(label[-12:]) and not re.search(r"민간|은행|모태|매출(?!채권)|융자|대출|보험료|업체|지원금액", label):
        return True
    if phrase.amount.value is None or fund:
        return False
    if _OTHER.search(lead) or _OTHER.search(line_label) or any(_OTHER.search(word) for word in context.labels[1:3]):
        return False
    return _is_outlay(phrase, context)


def _is_building(context: Context) -> bool:
    """Whether a line gives the size of a building, so that an amount on it is what the building costs."""
    return bool("규모" in context.label and re.search(r"㎡|m\^2|\d층", context.text)) and not re.search(
        r"펀드|융자|보증", context.text
    )


def _of_others(phrase: Phrase, context: Context) -> bool:
    """Whether the amount is borne by somebody else: an organiser, firms, another body that carries the work out."""
    before = squeeze(context.text[: phrase.amount.start])[-16:]
    bracket = re.match(r"\(([^()]*)", phrase.tail) or re.match(r",([^()]*)\)", phrase.tail)
    return bool(
        re.search(r"주최측|민간|참여기업|입주기업|사업자|업체부담|협회|㈜|조합부담", before)
        or (bracket and re.search(r"시행|공사채|분양|㈜|민간투자", bracket[1]))
    )


def _label_in_force(phrase: Phrase, context: Context) -> str:
    """The label of the line, or that of the note (``※ 조성목표 : …``) in which the amount stands."""
    note = re.search(r"※\s*([^:※]{1,20}?)\s*:[^※]*$", context.text[: phrase.amount.start])
    return squeeze(note[1]) if note else context.label


def _row_head(context: Context) -> str:
    """The squeezed words before the first figure of a table row."""
    return squeeze(re.split(r"\d", context.text, maxsplit=1)[0]) if context.line.marker is Marker.NONE else ""


def _under_budget(context: Context) -> bool:
    """Whether a line stands under a budget line or in a block about budgets."""
    if re.search(r"예산|예비비|사업비|재원|소요액", squeeze(context.block)):
        return True
    return any(_OWN.match(label) or _SHARE.match(label) for label in context.labels[1:4])


def _is_outlay(phrase: Phrase, context: Context) -> bool:
    """Whether an amount in running text is what a support costs: ``… 지원(183억원)``, ``(52개사, 18억원)``."""
    text = squeeze(context.text[: phrase.amount.start])
    if context.line.marker is Marker.NONE and context.above:
        text = squeeze(context.above[0].text) + text
    counted = re.search(r"\d개?(?:사|소|교|과제|대학|팀|명|개|곳|프로젝트|종)[,:\s]*$", text) or re.match(r",\d+개?(?:과제|사|팀|명|개)", phrase.tail)
    if phrase.inner:
        return bool(counted or _OUTLAY.search(text[-40:]))
    if counted and _OUTLAY.search(text + squeeze(context.text[phrase.amount.end :])):
        return True
    labelled = bool(context.label) and ":" in context.text and not re.search(_NO_OUTLAY, context.label)
    return labelled or re.search(rf"(?:{_OUTLAY.pattern})$", text) is not None


def _parts_by_sum(rows: Sequence[BudgetFact], undecided: Sequence[BudgetFact]) -> Iterator[BudgetFact]:
    """Amounts of a table that add up to a budget of the edition are its parts."""
    runs: list[list[BudgetFact]] = []
    for row in undecided:
        if runs and row.line - runs[-1][-1].line <= 6:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        total = sum(row.amount or 0 for row in run)
        whole = next((row for row in rows if row.amount == total and len(run) > 2), None)
        if whole is not None:
            yield from (replace(row, scope="part", year=whole.year) for row in run)


# -- year, phase, scope ---------------------------------------------------------------------------------


def _as_year(match: re.Match[str]) -> int:
    digits = next(group for group in match.groups() if group)
    return 2000 + int(digits) if len(digits) == 2 else int(digits)


def _year(phrase: Phrase, context: Context, parent: BudgetFact | None, report_year: int) -> int | None:
    """The fiscal year: beside the amount, at its total, in its label, block or title; else the report's own."""
    text = context.text
    after = _YEAR_AFTER.match(text[phrase.amount.end :])
    if after is not None and not any(True for _ in iter_amounts(text[phrase.amount.end :].split(")")[0])):
        return _as_year(after)
    clause = re.split(r"[,/→⇨➔※;]", text[: phrase.amount.start])[-1]
    stated = list(_YEAR_WORD.finditer(clause[-34:]))
    if _SPAN.search(clause):
        return None
    if re.search(r"전년도?|작년|지난해", clause[-20:]) and not stated:
        return report_year - 1
    if stated:
        return _as_year(stated[-1])
    if parent is not None:
        return parent.year
    if _is_building(context) or _WHOLE.search(context.label) or _WHOLE.search(squeeze(phrase.label)) or (_SPAN.search(text) and not _OWN.match(context.label)):
        return None
    return said_year(context, report_year)


def said_year(context: Context, report_year: int) -> int | None:
    """The one year that the label, the block or the title of an amount names; else the report's, if the section names it."""
    for words in (context.label, context.block):
        years = {_as_year(match) for match in _YEAR_WORD.finditer(words)}
        if len(years) == 1:
            return years.pop()
    titled = {int(year) for year in re.findall(r"(?<!\d)(20[12]\d)(?!\d)", context.edition.title)}
    titled |= {_as_year(match) for match in _YEAR_WORD.finditer(context.edition.title)}
    titled = {year for year in titled if abs(year - report_year) <= 1}  # not the 2030 of a plan's name
    if len(titled) == 1:
        return titled.pop()
    return report_year if not context.undated_is_unsure or context.names_year(report_year) else None


def _phase(phrase: Phrase, context: Context, parent: BudgetFact | None) -> str | None:
    words = phrase.lead[-10:] + squeeze(phrase.label)
    bracket = re.match(r"\(([^()]*)\)", phrase.tail)
    if bracket and not re.search(r"\d", re.sub(r"'?\d{2,4}년|제\d회", "", bracket[1])):
        words += bracket[1]
    for phase, pattern in _PHASES:
        if pattern.search(words):
            return phase
    if parent is not None:
        return parent.phase
    said = (context.text, *(line.text for line in context.above[:1]))
    if any(re.search(r"※\s?추경예산|추경\s?:|/\s?제\d회\s?추경", text) for text in said) and not phrase.inner:
        return "추경"
    return None


def _scoped(rows: list[BudgetFact]) -> list[BudgetFact]:
    """Decide which rows are an edition's own amount for a year.

    Its budget line says so; without one, the city's share in a fund, then what falls to a year of a
    larger sum, then the first amount that a bullet of its own names.
    """

    def chosen(pattern: re.Pattern[str]) -> set[int]:
        return {
            place for place, row in enumerate(rows)
            if row.scope == "own" and pattern.match(squeeze(row.label)) and not _WHOLE.search(squeeze(row.label))
            and row.year is not None and row.phase not in ("집행", "기정") and "반기" not in row.label
            and not (row.phase == "본예산" and any(other.phase == "최종" for other in rows if other.line == row.line))
        }  # fmt: skip

    own = chosen(_OWN)
    marked = own or chosen(_SHARE)
    if not own:
        marked |= {place for place, row in enumerate(rows) if row.scope == "yearly" and row.depth == 0}
    if not marked and not any(row.scope == "total" for row in rows):
        named = (place for place, row in enumerate(rows) if row.scope in ("own", "named") and row.depth == 0 and row.year)
        first = next(named, None)
        if first is not None and re.search(r"(?:비|금|예산|운영|지원|액)$", squeeze(rows[first].label)) and rows[first].phase is None:
            marked = {first} if not _WHOLE.search(squeeze(rows[first].label)) else set()
    return [
        replace(row, scope="total" if place in marked or row.scope == "total" else "part") for place, row in enumerate(rows)
    ]


def _merge(rows: Sequence[BudgetFact]) -> Iterator[BudgetFact]:
    """One row for an amount that an edition states again under the same label or under a sum's."""
    kept: list[BudgetFact] = []
    for row in rows:
        for place, first in enumerate(kept):
            same = (row.amount, row.amount_min, row.year) == (first.amount, first.amount_min, first.year)
            again = title_key(row.label) == title_key(first.label) or squeeze(row.label) in _GENERIC
            if same and again and row.line != first.line:
                lines = (*first.mentions, row.line)
                kept[place] = replace(first, mentions=tuple(dict.fromkeys(lines)))
                break
        else:
            kept.append(row)
    yield from kept


# -- tables ---------------------------------------------------------------------------------------------


def _of_cells(context: Context, cells: Sequence[Cell], report_year: int, heads: str) -> Iterator[BudgetFact]:
    """Cells of a table whose header states a unit of money, where row or column says that it is a budget."""
    named = re.compile(r"예산|사업비|출자|출연|시비|국비|도비|구비|집행")
    row_says = named.search(squeeze(cells[0].row))
    amounts = [cell.amount for cell in cells]
    summed = len(amounts) > 2 and amounts[0] == sum(amounts[1:])
    for place, cell in enumerate(cells):
        row, column = squeeze(cell.row), squeeze(cell.column)
        if re.search(r"증감|비율|%|건수|인원|수혜|업체수|비고|잔액|대출|융자|결성|매출|조성목표", column) or re.search(r"조성|결성|매출|융자|목표|운용사", row):
            continue
        source = _source(cell.column) or _source(cell.row)
        year = next((_as_year(m) for text in (cell.column, cell.row) for m in _YEAR_WORD.finditer(text)), None)
        caption = not named.search(heads) and re.search(r"예산|사업비|예비비|재원|투자계획", squeeze(cell.caption))
        if not (row_says or source or caption or re.search(r"예산|사업비|집행|소요액", column)):
            continue
        label = " ".join(part for part in (cell.row, "" if year and _YEAR_WORD.fullmatch(column) else cell.column) if part)
        phase = next((p for p, pattern in _PHASES if pattern.search(column)), None)
        spans = _SPAN.search(cell.column) is not None
        sums = summed and place == 0 and _SHARE.match(row) and "반기" not in row
        own = year is not None and (_OWN.match(row) or (row in ("계", "합계", "총계") and any(_OWN.match(word) for word in context.labels)))
        scope = "total" if sums or own else "part"
        yield BudgetFact(
            context.edition, cell.amount, None, None, None if spans or _WHOLE.search(column) else year or said_year(context, report_year),
            tidy(label) or label, scope, phase, ((source, cell.amount),) if source else (), cell.text, cell.line,
        )  # fmt: skip
