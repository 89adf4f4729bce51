"""Budgets: the money an edition sets aside, with its year, its scope, its phase and who pays it.

:mod:`.outlays` decides which amounts count and :mod:`.fiscal` which year they are of; here they become
rows, and the rows of an edition decide together which of them is its own amount for a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..corpus import Marker, Report, Section, SectionKind, squeeze
from ..corpus.outline import is_block
from .budget_tables import iter_cell_budgets, shares_in_row
from .calendars import Calendar, read_calendar
from .context import Context, Contexts, has_work, names_work
from .fiscal import OWN, SHARE, WHOLE, payer_of, phase_in, source_of
from .money import iter_amounts
from .outlays import LEAST, is_budget, is_factor, is_rate
from .phrases import Phrase, phrases, tidy
from .scopes import BudgetFact, Row, merge, scoped
from .spreads import (
    join_changes,
    parts_below,
    parts_by_column,
    parts_by_sum,
    share_lines,
    spread_over_years,
    steps_added,
    summed_years,
    sums_of_rows,
    sums_of_years,
    sums_told,
    with_share,
    yearly_series,
    years_by_sum,
)
from .tables import Cell, iter_rows
from .year_words import years_in
from .years import Whole, is_of_period, is_over_years, is_paired, year_of

__all__ = ["BudgetFact", "iter_budgets"]

_SHARE_HERE = re.compile(r"(?:시|市)출자")
_PAYS_IN = re.compile(r"(?:\([^)]*\))?출자(?!액|금)")
_NOT_IN_A_LABEL = re.compile(
    r"'?\d{2,4}년?도?(?:분|안)?|전년도|본예산|결산|예산안|추경|최종|기정|변경|당초|요구액?|제\d회|증액|후|\W"
)


_PHASE_WORDS = re.compile(
    r"'?\d{2,4}년?도?|전년도?|금년도?|올해|본예산|결산|예산(?:현액|안|액)?|최종|기정|변경|당초|집행액?|지출액?|대비|추경후|변동|추이|총|약|안|\W"
)
_ADDITION = re.compile(r"추경(?!\s?후)[^,→⇒⇨➔=]*\d(?![^,]*[→⇒⇨➔])|성립전")
_ADDED = re.compile(r"\d[^→⇒⇨➔=]*[,/+][^→⇒⇨➔=]*추경(?!\s?후)[^,/+→⇒⇨➔=]*$")
_TURNS = re.compile(r"\s*(?:\([^()]*\)\s*)?[→⇒⇨➔]\s*(?:제?\d회\s?)?(?:최종|추경|변경|확정)(?:예산)?안?\s*")
_COMES_TO = re.compile(
    r"(?:기정|본예산|당초)[^→⇒⇨➔=]*\d[^→⇒⇨➔=]*(?:추경|증액?|감액)[^→⇒⇨➔=]*[→⇒⇨➔=]\s*(?:최종\s*)?$"
)
"""What stands before the sum of a budget and its addition (``본예산 21억원, 추경 3억원 증 → 24억원``)."""
_BY_YEARS = re.compile(r"(?:[연년]도|연차)별?(?:투자|출자|집행|사업비|예산)*(?:액|계획|내역)?(?:\(|$)")
_PUBLIC = re.compile(
    r"기금|특[교별조]|균특|지특|보조|[국도시군구]비|교부|예산|지방채|회계|[가-힣][시군구도]$"
)
"""Public money by another name."""
_WORK_FIRST = re.compile(r"[^:,(]*\d[^:,(원]*,(?!\d{3})\s?[^:,(]*?\d[\d,]*[십백천만억]*원")
"""A work with how many there are of it, then its cost (``게임마켓 참가 24개사, 사업비 3억원``)."""
_DISTRICT = re.compile(r"[가-힣]{1,3}[군구]")
"""Who pays a share by its name, in two brackets two shares (``46억원(국 12, 시 20, 가람군 14)``)."""
_LEAST_LISTED = 3  # figures of a list
_TWO_YEARS = re.compile(
    r"20\d\d년도?[가-힣]{0,12}(?:실적|성과|결과|상황)[가-힣]{0,4}20\d\d년도?[가-힣]{0,12}계획"
)
"""The title of a report of what was done in one year and what is planned for the next."""
_FRONT = 40  # lines in which a report says what it is about


def _fiscal_year(report: Report) -> int:
    """The year whose budget a report is about: its own, or the next where it presents that year's draft."""
    year = int(report.metadata.date[:4])
    front = "".join(line.key for line in report.lines[:_FRONT])
    return year + 1 if re.search(rf"{year + 1}년도?(?:예산안|세출예산|본예산)", front) else year


def iter_budgets(report: Report, contexts: Contexts) -> Iterator[BudgetFact]:
    """The budgets of every edition of a report, in the order of its lines."""
    date = report.metadata.date
    calendar = read_calendar(
        int(date[:4]),
        contexts,
        early=date[5:7] in ("01", "02"),
        late=date[5:7] >= "10",
        two=_TWO_YEARS.search("".join(line.key for line in report.lines[:_FRONT])) is not None,
    )
    for edition in report.editions:
        lines = list(contexts.of(edition))
        tables = list(iter_rows(lines))
        heads = " ".join(squeeze(row[0].row) for _, row in tables)
        rows: list[Row] = []
        undecided: list[Row] = []
        header = ""
        for context in lines:
            if context.line.marker is not Marker.NONE:
                header = ""
            elif not re.search(r"\d", context.text):
                header = squeeze(context.text)
            of_cells = [
                cell for at, row in tables if at is context for cell in _of_cells(at, row, calendar, heads)
            ]
            rows.extend(of_cells)
            if not of_cells:
                _of_line(context, calendar, header, rows, undecided)
        rows = summed_years(share_lines(years_by_sum(rows)))
        rows.extend(
            parts_below(rows, undecided, {c.line.number: c.above[0].number for c in lines if c.above})
        )
        sums = sums_of_rows(rows, undecided)
        undecided = [row for row in undecided if not any(row.fact is each.fact for each in sums)]
        rows = sums
        rows.extend(parts_by_sum(rows, [row for row in undecided if row.in_table]))
        rows.extend(parts_by_column(rows, lines))
        if any(re.match(r"매수자|매입자|매각금액", context.label) for context in lines):
            rows = [row for row in rows if not WHOLE.search(row.label)]  # a buyer's cost of building
        rows.sort(key=lambda row: row.fact.line)
        yield from merge(scoped(rows, calendar.year, _first_bullet(edition, lines)))


def _first_bullet(edition: Section, lines: Sequence[Context]) -> int | None:
    """The line of the first bullet of a sub-item, which tells what the sub-item is."""
    if edition.kind is not SectionKind.SUBITEM:
        return None
    below = (context.line for context in lines if context.line.number > edition.title_end)
    return next((line.number for line in below if line.marker is not Marker.NONE), None)


def _of_line(
    context: Context, calendar: Calendar, header: str, rows: list[Row], undecided: list[Row]
) -> None:
    """Add the budgets of a line to *rows*, and amounts of a table that nothing explains to *undecided*."""
    found = phrases(context)
    shares = {phrase.of for phrase in found if phrase.of is not None and source_of(phrase.label)}
    fund = re.search(r"펀드|결성|조성", context.text) is not None
    kept: dict[int, Row] = {}
    summed = sum(phrase.amount.value or 0 for phrase in found if not phrase.inner)
    outer = _broken_down(context, rows, calendar.year, summed)
    listed = _listed_with_budgets(found, context) | _stepped(found, context)
    others = _other_payers(found)
    for place, phrase in enumerate(found):
        if place in others:
            continue
        parent = kept.get(phrase.of) if phrase.of is not None else None
        if phrase.of is not None and parent is None:
            word = squeeze(phrase.label)
            if not (OWN.match(word) or SHARE.match(word) or _SHARE_HERE.fullmatch(word)):
                continue
        row = _row(phrase, context, parent.fact if parent else None, outer, calendar)
        under = outer is not None and LEAST <= phrase.amount.least <= (outer.fact.amount or 0)
        if (
            place in listed
            or (place in shares and not fund and not is_rate(phrase))
            or is_budget(phrase, context, inside=parent is not None, under=under)
        ):
            kept[place] = row
        elif not is_factor(phrase) and (context.line.marker is Marker.NONE or not phrase.inner):
            undecided.append(replace(row, header=header))
    spread_over_years(found, kept, context, calendar.year)
    sums_of_years(found, kept, context)
    if outer is not None:
        yearly_series(found, kept, context, outer)
    join_changes(found, kept, context)
    steps_added(found, kept)
    sums_told(found, kept)
    for place, phrase in enumerate(found):
        source = payer_of(phrase, context) if phrase.of in kept else None
        if phrase.of is not None and source and (place in kept or source == "민간"):
            whole = kept[phrase.of]
            fact = with_share(whole.fact, source, phrase.amount.value or 0)
            kept[phrase.of] = replace(whole, fact=fact)
    rows.extend(
        row
        for place, row in kept.items()
        if found[place].of not in kept or not _is_whole(found[place], kept[found[place].of or 0])
    )


def _listed_with_budgets(found: Sequence[Phrase], context: Context) -> set[int]:
    """The places in a list of names and figures whose unit its first one gives, where most are budgets.

    ``마을 복지 1,800백만원, 전기요금 1,500, 태양광 800``: what one name alone would speak against, its
    neighbours outweigh.
    """
    items = [place for place, phrase in enumerate(found) if not phrase.inner and phrase.label]
    bare = [place for place in items if not found[place].amount.text.endswith("원")]
    if len(items) < _LEAST_LISTED or len(bare) < len(items) - 1:
        return set()
    told = [place for place in items if is_budget(found[place], context, inside=False)]
    return set(items) if len(told) * 3 >= len(items) * 2 else set()


def _other_payers(found: Sequence[Phrase]) -> set[int]:
    """The places of what somebody else pays beside public funds (``국비 30, 시비 60, 한빛개발 10``)."""
    others: set[int] = set()
    for whole in {phrase.of for phrase in found if phrase.of is not None}:
        shares = [place for place, phrase in enumerate(found) if phrase.of == whole]
        paid = [place for place in shares if source_of(found[place].label)]
        summed = sum(found[place].amount.value or 0 for place in shares)
        if len(paid) > 1 and len(shares) == len(paid) + 1 and summed == found[whole].amount.value:
            others |= {place for place in shares if not _PUBLIC.search(found[place].label)} - set(paid)
    return others


def _stepped(found: Sequence[Phrase], context: Context) -> set[int]:
    """The places of what a budget becomes, behind an arrow and its phase (``기정 9억원 → 최종 8억원``)."""
    return {
        place
        for place in range(1, len(found))
        if found[place - 1].inner == found[place].inner
        and _TURNS.fullmatch(context.text[found[place - 1].amount.end : found[place].amount.start])
        and is_budget(found[place - 1], context, inside=False)
    }


def _is_whole(phrase: Phrase, whole: Row) -> bool:
    """Whether the one who pays in a bracket pays all (``3억원(시비 3억원)``)."""
    return source_of(phrase.label) is not None and phrase.amount.value == whole.fact.amount


def _broken_down(context: Context, rows: Sequence[Row], now: int, summed: int) -> Row | None:
    """The budget line that a line stands right under, and so breaks down; its sums add up to *summed*."""
    over = context.beside[:1] if _BY_YEARS.match(context.label) and context.beside else context.above[:1]
    above = over[0].number if over else None
    lines = [row for row in rows if row.fact.line == above and row.standing != "part"]
    lines = [row for row in lines if row.fact.year == now] or lines
    if len({row.fact.year for row in lines}) == 1:
        lines = [max(lines, key=lambda row: row.fact.amount or 0)]
    if len(lines) != 1:
        return None
    told = _is_money(lines[0].label) or lines[0].fact.year is not None or lines[0].fact.amount == summed
    return lines[0] if told else None


def _is_money(label: str) -> bool:
    return any(pattern.search(label) for pattern in (OWN, SHARE, WHOLE))


def _row(
    phrase: Phrase, context: Context, parent: BudgetFact | None, outer: Row | None, calendar: Calendar
) -> Row:
    source = source_of(phrase.label)
    label, ruling = phrase.label, ""
    plain = _NOT_IN_A_LABEL.sub("", squeeze(label))
    governed = not re.search(r"[가-힣A-Za-z]", plain) or plain in re.sub(r"\W", "", context.label)
    governed = governed or OWN.match(squeeze(label)) is not None
    phase = phase_in(phrase, context, parent.phase if parent else None)
    if phase == "추경" and parent is None and _ADDED.search(context.text[: phrase.amount.start]):
        governed = False  # what an addition comes to, behind the budget that it is added to
    if parent is None and _COMES_TO.search(context.text[: phrase.amount.start]):
        label, phase, governed = context.label or "예산", "최종", True
    if governed and parent is None and not phrase.inner:
        above = next((word for word in context.labels if OWN.match(word) or SHARE.match(word)), "")
        if above and above != context.label and phase == "추경":  # an addition told below the budget line
            governed = False
        named = re.search(r"[가-힣]", _NOT_IN_A_LABEL.sub("", context.label)) is not None
        ruling = (context.label if named else above) or context.label or squeeze(label)
        money = any(p.search(context.label) for p in (OWN, SHARE, WHOLE))
        if is_paired(phrase, context) or (OWN.match(squeeze(label)) and not money):
            ruling = squeeze(label)
        printed = (
            "/" in context.label
            or squeeze(label) == context.label.lstrip("'")
            or OWN.match(squeeze(label)) is not None
        )
        label = label if label and printed else context.label or above or label
    if _BY_YEARS.match(context.label) and OWN.match(squeeze(context.block)) and parent is None:
        governed, ruling = True, squeeze(context.block)  # □ 소요예산 ㅇ 연도별(억원) : ('24) 198, …
    if _PAYS_IN.match(phrase.tail) and parent is None and not SHARE.match(squeeze(label)):
        label, governed = "출자액", False
    if source and parent is None and not phrase.inner and _names_a_work(context):
        label = tidy(context.text.partition(":")[0])
    if parent is not None and (source or _DISTRICT.fullmatch(squeeze(phrase.label))):
        label = f"{parent.label} {phrase.label}"
    whole = parent or (outer.fact if outer else None)
    paid_by = payer_of(phrase, context)
    fact = BudgetFact(
        edition=context.edition,
        amount=phrase.amount.value,
        amount_min=phrase.amount.low,
        amount_max=phrase.amount.high,
        year=year_of(phrase, context, Whole(whole.year) if whole else None, parent is not None, calendar),
        label=label or context.block,
        scope="part",
        phase=phase,
        funds=((paid_by, phrase.amount.least),) if paid_by else (),
        as_written=phrase.amount.text,
        line=context.line.number,
    )
    depth = sum(not is_block(line) and line.marker is not Marker.CIRCLED for line in context.above)
    in_bracket = phrase.inner and parent is None and ":" in context.text[phrase.amount.end :]
    nested = bool(context.works) or _is_of_work(phrase, context) or in_bracket
    work = context.works[-1].number if context.works else context.line.number if nested else 0
    standing = "part" if parent else ("nested" if nested else "own") if governed else "named"
    block = frozenset(years_in(context.block))
    in_table = context.line.marker is Marker.NONE
    over_years = is_over_years(phrase, context) or (fact.year is None and is_of_period(context, calendar))
    compared = context.line.marker is Marker.NOTE and phrase.amount.least > _most_above(context)
    of_whole = (
        (not nested or compared)
        and not _is_added_to(context)
        and _names_phase(phrase, phase, fact.year, parent)
    )
    return Row(
        fact, standing, depth, block, ruling,
        in_table=in_table, unnamed=not label, over_years=over_years, whole=of_whole, work=work,
    )  # fmt: skip


def _most_above(context: Context) -> int:
    """The largest amount on the line that a note belongs to: what exceeds it is of more than that line."""
    return max((amount.least for line in context.above[:1] for amount in iter_amounts(line.text)), default=0)


def _is_added_to(context: Context) -> bool:
    """Whether a line tells what is added to a budget, which is then one of the parts of what it comes to."""
    return _ADDITION.search(context.text) is not None


def _names_phase(phrase: Phrase, phase: str | None, year: int | None, parent: BudgetFact | None) -> bool:
    """Whether the words before an amount name nothing but the year or the phase of a budget."""
    words = squeeze(phrase.label)
    if not words or year is None or phase == "추경" or _PHASE_WORDS.sub("", words):
        return False
    if parent is None:
        dated = re.search(r"전년|\d", words) is not None
        return dated if phase == "집행" else phase is not None or dated
    return (phase in ("본예산", "기정", "최종") and parent.year == year) or (
        phase is None and parent.year not in (None, year)
    )


def _is_of_work(phrase: Phrase, context: Context) -> bool:
    """Whether a line names a work first and then its cost (``게임마켓 참가 : 24개사, 소요예산 3억원``)."""
    if _WORK_FIRST.match(context.line.body) and OWN.fullmatch(squeeze(phrase.label)):
        return has_work(re.split(r"[\d,]", context.line.body)[0])
    head, colon, _ = context.text.partition(":")
    label = squeeze(phrase.label)
    named = label not in squeeze(head) and re.fullmatch(r"'?\d{2,4}년?도?(?:\(?안\)?)?", label) is None
    told = bool(colon) and len(head) < phrase.amount.start and named
    return told and context.line.number > context.edition.title_end and names_work(context.line)


def _names_a_work(context: Context) -> bool:
    """Whether the label of a line names a work, not money (``기본설계 : 시비 9억원``)."""
    label = context.label
    money = OWN.match(label) or SHARE.match(label) or WHOLE.search(label) or source_of(label)
    return bool(
        label and ":" in context.text and not money and not re.search(r"재원|예산|[국도시구군]비", label)
    )


def _of_cells(context: Context, cells: Sequence[Cell], calendar: Calendar, heads: str) -> Iterator[Row]:
    """The cells of a table row that are budgets."""
    found = list(iter_cell_budgets(context, cells, calendar, heads))
    for said in (*found, *shares_in_row(context, found)):
        won = said.cell.amount
        fact = BudgetFact(
            edition=context.edition,
            amount=won,
            amount_min=None,
            amount_max=None,
            year=said.year,
            label=said.label,
            scope=said.scope,
            phase=said.phase,
            funds=said.funds,
            as_written=said.cell.text,
            line=said.cell.line,
        )
        column = None if said.stated else (said.cell.table, said.series)
        ruling = "합계" if said.sums else ""
        work = context.works[-1].number if context.works else 0
        yield Row(fact, said.scope, ruling=ruling, in_table=True, column=column, work=work)
