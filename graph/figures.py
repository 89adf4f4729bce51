"""Bare figures: amounts whose unit stands elsewhere, and the stretches of a line that hold them.

``27,577백만원(공덕 18,108, M+ 4,935)`` and ``2,700백만원[국비 900 / 시비 1,800]`` give the unit once;
``사업비(백만원) : 2,700`` gives it in the label, ``450 → 630백만원`` at the end, and ``재원 : 국비 900,
시비 1,800`` leaves it to the budget line above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..corpus import Marker, squeeze
from .context import Context
from .money import UNITS, Amount, iter_amounts

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_UNIT = r"(?:단위\s?:\s?)?(백만원|천원|억원|만원|천만원|십억원|원)"
_SOURCE = (
    r"(?:(?:국|도|시|구|군|시군|구군|군구)비|國費|市費|國|市|道|區|국고|균특|지특|특교[세금]|"
    r"기금|민자|민간|자부담|자체)"
)
ITEM = re.compile(
    r"(?P<label>(?:제?\d+(?:회|차|단계)\s?)?[^\d,/()+\s](?:[A-Za-z]?\+(?=\s?\d)|[^,/()+])*?)\s*:?\s*"
    rf"(?<![\d.,'])(?P<number>{_NUMBER})(?!,?\d)\s*(?=$|[,/)(+→⇒⇨➔]|\s[가-힣'])"
)
"""A label with a bare figure behind it."""
YEAR_LABEL = re.compile(
    r"(?:^|[\s(])(?:'\d{2}|20\d{2})\s?년?도?(?:까지|이전|이후|부터)?$|^(?:전년도?|금년|올해)$"
)
"""A label that is a year."""
_DATED = rf"(?:'\d{{2}}|20\d{{2}})\s?년?도?\s*:?\s*(?:{_NUMBER})"
COUNT = re.compile(
    r"^[\s(]*(?:총|약)?\s*\d[\d,.]*\s*(?:여)?\s*"
    r"(?:개\s?사|개소|개교|개\s?과제|과제|개\s?대학|개|명|팀|대|곳|건|종)[\s:)]*$"
)
_OTHER_BRACKET = re.compile(
    r"(?<=[원억만천\d])(\s*)(?:\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕|《([^《》]*)》|⟨([^⟨⟩]*)⟩|〈([^〈〉]*)〉|<([^<>]*)>|\{([^{}]*)\})"
)
_YEAR_BRACKET = re.compile(r"(?<=[\s,:])\((\s?(?:'\d{2}|20\d{2})\s?년?\s?안?)\)(?=\s*\d)")
"""A year in a bracket before its figure."""
_SHARE_DOT = re.compile(rf"(?<=[\d%원억만천)])(\s*)[·‧ㆍ](?=\s*(?:{_SOURCE}|[국도시군구])\s*:?\s*\d)")
_YEARS_APART = re.compile(
    r"(?<=[천만억조]원)\s(?=\s*(?:'\d{2}|20\d{2})\s?년?도?\s*:?\s*\d[\d,.]*\s?[십백천]?[만억조]?원)"
)
"""The gap between the years of a series: ``'25년 3억원  '26년 4억원``."""
_HUNDRED = 100
_PERCENT = re.compile(r"\(\s?\d+(?:\.\d+)?\s?%\s?\)|\d+(?:\.\d+)?\s?%")
_TRAIL = re.compile(
    rf"\s*(?:\([^()]*\)\s*(?=[-,:;※/=]))?(?:[-,:;※/=]\s*)?(?:재\s?원\S{{0,3}}\s*:\s*)?(?={_SOURCE}\s*:?\s*\d)"
)
SOURCE = re.compile(rf"{_SOURCE}$")
"""A word for the source of money."""
SOURCE_SAID = re.compile(rf"{_SOURCE}\s*:?\s*\d")
"""A source of money with what it gives."""
_ARROW_BEFORE = re.compile(
    rf"(?<![\d.,'])(?P<number>{_NUMBER})\s*(?:→|⇒|⇨|➔)\s*(?:\(?\s?(?:'\d{{2}}|20\d{{2}})\s?년?도?\s?\)?\s*)?"
    r"(?:(?:변경|최종|확정)\s*)?$"
)
_YEAR_BEFORE = re.compile(
    rf"(?:'\d{{2}}|20\d{{2}})\s?년?도?\s*:?\s*(?P<number>{_NUMBER})\s*[,/]\s*(?:'\d{{2}}|20\d{{2}})\s?년?도?\s*:?\s*$"
)
"""The figure of the year before, in a series whose last amount has the unit."""
_MONEY_LABEL = re.compile(
    r"예산|사업비|소요액|투자[비액]|재원|출자|출연|보조금|위탁[금료비]|[국도시구군]비|[가-힣]{2}비$"
)
_BREAKS_DOWN = re.compile(rf"재원|{_SOURCE}|(?:연[차도]|년도)별|~?(?:'\d{{2}}|20\d{{2}})년(?:까지)?\d")
"""How a line begins that tells who pays the sum beside it, or in which years."""
_BY_YEARS = re.compile(r"(?:[연년]도|연차|단계)별?")
"""The label of a series below the head of a block of money."""
_AT_LABEL = re.compile(rf"^[^:]{{1,24}}?[(\[]\s?{_UNIT}\s?[)\]]\s*:")
_AT_END = re.compile(rf"[(\[]\s?{_UNIT}\s?[)\]]\s*$")
_SIGNS = re.compile(
    r"[(\[)\]]|,(?!\d{3}(?!\d))|[/;+▸▹‣▶►◦∙•]|\s[·-]\s|^\W*[^:\d(]{1,20}:|^\W*(?:\d{2}|20\d{2})\s?년?도?\s?:|^\s*[·∙•◦-]\s?"
    rf"|\s(?={_SOURCE}\s?(?:\([^()]*\)\s?)?:?\s?\d)|(?<=원)\s*:|[→⇒⇨➔](?=\s*(?:(?:제?\d회\s?)?(?:추경|최종|변경)|\(?'?\d{{2,4}}년))"
)
_LISTED = re.compile(
    rf"\s*[^\w']*(?P<label>[^:]*?(?:[가-힣A-Za-z)'%㎡]|\S(?=\s)))\s*:?\s*(?<![\d.,'])(?P<number>{_NUMBER})\s*"
    r"(?P<bracket>\([^()]*\))?\s*(?:등\s*)?"
)
"""A piece of a list: a label, a bare figure, and perhaps what that comes to in detail."""
_ROW = re.compile(r"(?<![\d.,'A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d{3,}(?!\s?[가-힣년]))(?![\d,])")
_LETTERS = re.compile(r"[가-힣A-Za-z]{2}|[A-Z]\d|\d년")
_STATED = re.compile(
    rf"(?<![\d.,'~])(?P<number>{_NUMBER})(?=\s*(?:$|[,/(\[<→⇒⇨➔+=※-])|\s)(?!\s?(?:%|년|월|일|개|명|회|건|인|~))"
)


@dataclass(frozen=True, slots=True)
class Bare:
    """A bare figure read as an amount, with the words before it."""

    amount: Amount
    label: str


def as_one_bracket(text: str) -> str:
    """A line whose brackets behind amounts are round, shares stand between commas, years stand free.

    >>> as_one_bracket("사업비 : 9백만원[국비 3 / 시비 6]"), as_one_bracket("국비 3 · 시비 6")
    ('사업비 : 9백만원(국비 3 / 시비 6)', '국비 3 , 시비 6')
    >>> as_one_bracket("연도별 : ('24) 1.4, ('25) 2.6")
    "연도별 :  '24  1.4,  '25  2.6"
    """
    text = _YEAR_BRACKET.sub(lambda match: f" {match[1]} ", text)

    def rounded(match: re.Match[str]) -> str:
        inside = next(group for group in match.groups()[1:] if group is not None)
        return f"{match[1]}({inside})" if re.search(r"\d", inside) else match[0]

    return _YEARS_APART.sub(",", _SHARE_DOT.sub(r"\1,", _OTHER_BRACKET.sub(rounded, text)))


def iter_bare(text: str, span: tuple[int, int], taken: Sequence[Amount], total: Amount) -> Iterator[Bare]:
    """The bare figures in a stretch of a line that breaks *total* down, in the unit of that total."""
    first, last = span
    inside = _PERCENT.sub(lambda match: " " * len(match[0]), text[first:last])
    apart = re.sub(r"(?<=\d)(\s*)·(?=\s*[가-힣A-Za-z])", r"\1,", inside)
    inside = apart if adds_up(apart, total) else inside  # 위탁 590·행사 97
    numbers = [match["number"] for match in ITEM.finditer(inside)]
    if _are_percents(inside, total):
        return
    unit = _unit_by_sum(numbers, total)
    for match in ITEM.finditer(inside):
        start = first + match.start("number")
        if any(amount.start <= start < amount.end for amount in taken):
            continue
        label = match["label"].strip()
        dated = YEAR_LABEL.search(label) is not None
        if not re.search(r"[가-힣A-Za-z'\u4e00-\u9fff]", label) or (
            not dated and re.search(r"제$|각$|외$|분의$|(?:^|\s)[\d.]+년?$|\d년$|\d\.$", label)
        ):
            continue
        if COUNT.match(match["number"] + inside[match.end("number") :][:3]):
            continue
        amount = made(match["number"], start, unit)
        if dated or amount.least <= (total.value or total.high or 0):
            yield Bare(amount, label)


def _are_percents(inside: str, total: Amount) -> bool:
    """Whether figures in a bracket share out a hundred, not their total (``8억원(국 50 : 시 50)``)."""
    numbers = [Decimal(number.replace(",", "")) for number in re.findall(_NUMBER, inside)]
    return len(numbers) > 1 and sum(numbers) == _HUNDRED and total.value != _HUNDRED * total.unit


def adds_up(inside: str, total: Amount) -> bool:
    """Whether the bare figures of a bracket come to an amount (``9백만원 요구 (국 3 / 시 6)``)."""
    numbers = [Decimal(match["number"].replace(",", "")) for match in ITEM.finditer(inside)]
    return len(numbers) > 1 and sum(numbers) * total.unit == total.value


def _unit_by_sum(numbers: Sequence[str], total: Amount) -> int:
    """The unit in which bare figures add up to their total, else that of the total."""
    summed = sum((Decimal(number.replace(",", "")) for number in numbers), Decimal())
    for unit in (total.unit, *sorted(set(UNITS.values()), reverse=True)):
        if len(numbers) > 1 and total.value and abs(summed * unit - total.value) * 100 <= total.value:
            return unit
    return total.unit


def shares_behind(text: str, total: Amount) -> tuple[int, int] | None:
    """The stretch behind an amount that lists who pays it (``2,700백만원 - 국비 900, 시비 1,800``)."""
    lead = _TRAIL.match(text, total.end)
    if lead is None:
        return None
    last = lead.end()
    for match in ITEM.finditer(_PERCENT.sub(lambda m: " " * len(m[0]), text[lead.end() :])):
        if not SOURCE.search(match["label"].strip(" :-")):
            break
        last = lead.end() + match.end("number")
    return (lead.end(), last) if last > lead.end() else None


_NOTED_YEARS = re.compile(rf"\s*(?:\([^()]*\))?\s*[※☞]\s*(?P<years>{_DATED}(?:\s*,\s*{_DATED})*)\s*$")


def years_behind(text: str, total: Amount) -> tuple[int, int] | None:
    """The stretch of a note behind an amount that gives its years (``90억원 ※ '26년 2,310, '27년 4,150``)."""
    match = _NOTED_YEARS.match(text, total.end)
    return match.span("years") if match else None


_STREET = re.compile(r"[가-힣][구군시읍면]\s[가-힣0-9]+(?:로|길|동|리)\s*$")
"""An address whose number looks like a figure."""
_PAYER = re.compile(r"국|도|시|군|구")
_PAYERS = re.compile(r"국 ?\d[\d,.]*\s*[,/·]\s*(?:도|시)\s?\d|도 ?\d[\d,.]*\s*[,/·]\s*(?:시|군)\s?\d")
"""Who pays, each by its first letter: ``국 4,900, 도 1,960, 시 7,840``."""
_STEP = re.compile(
    r"(?:'?\d{2,4}년?\s?)?(?:본예산|당초|기정|최종|변경|(?:제?\d회\s?)?추경)(?:예산)?안?(?:\(안\))?"
)


def iter_listed(text: str, unit: int, most: int | None) -> Iterator[tuple[Bare, tuple[int, int] | None]]:
    """The pieces of a list that are a label with a bare figure behind it, and the bracket behind that.

    *most* is the sum that the list breaks down, where it is known: a list that exceeds it is none.  Nothing
    is found where a piece with a figure is of another form.

    >>> [(b.label, b.amount.value) for b, _ in iter_listed("- 장비 3종 540, 전시 180(해외 60)", 10**6, None)]
    [('장비 3종', 540000000), ('전시', 180000000)]
    """
    found: list[tuple[Bare, tuple[int, int] | None]] = []
    for first, last in () if "\t" in text else _pieces(text):
        match = _LISTED.fullmatch(text, first, last)
        if match is None or COUNT.match(match["number"]) or _STREET.search(match["label"]):
            continue
        if not _LETTERS.search(match["label"]) and not (
            _PAYER.fullmatch(match["label"].strip()) and _PAYERS.search(text)
        ):
            continue
        if _ROW.search(match["label"]):
            return  # two figures behind one name: a row of a table
        bracket = match.span("bracket") if match["bracket"] else None
        amount = made(match["number"], match.start("number"), unit)
        found.append((Bare(amount, match["label"].strip(" :-")), bracket))
    steps = len(found) > 1 and all(
        _STEP.fullmatch(bare.label) or YEAR_LABEL.search(bare.label) for bare, _ in found
    )  # one budget, step by step or year by year
    if most is None or steps or sum(bare.amount.least for bare, _ in found) <= most * 1.001:
        yield from found


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a line between the signs of a list, brackets whole."""
    start, depth = 0, 0
    for sign in _SIGNS.finditer(text):
        if sign[0] in "([":
            depth += 1
        elif sign[0] in ")]":
            depth -= depth > 0
        elif not depth:
            yield start, sign.start()
            start = sign.end()
    yield start, len(text)


def before_arrow(text: str, later: Amount) -> Amount | None:
    """The bare figure that becomes an amount (``450 → 630백만원``), or that of the year before, in its unit.

    >>> text = "'25년 13,420, '26년 16,850백만원"
    >>> before_arrow(text, next(iter_amounts(text))).value
    13420000000
    """
    match = _ARROW_BEFORE.search(text[: later.start]) or _YEAR_BEFORE.search(text[: later.start])
    return made(match["number"], match.start("number"), later.unit) if match else None


def stated_amounts(context: Context, text: str) -> Iterator[Amount]:
    """The bare figures of a budget line whose unit its label, its end or the head of its block states."""
    match = _AT_LABEL.search(text) or (_AT_END.search(text) if ":" in text else None)
    if match is None and ":" in text:
        match = re.search(rf"[(\[]\s?{_UNIT}\s?[)\]]\s*$", context.block)
    label = text.partition(":")[0]
    name = re.sub(r"^\W+", "", squeeze(re.sub(r"[(\[].*", "", label)))
    by_years = _BY_YEARS.fullmatch(name) and _MONEY_LABEL.search(squeeze(context.block))
    if match is None or len(name) > 10 or not (_MONEY_LABEL.search(name) or by_years):
        return  # a longer label names another's budget
    body = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)
    for figure in _STATED.finditer(body, len(label)):
        yield made(figure["number"], figure.start("number"), UNITS[match[1]])


def unit_around(context: Context) -> int | None:
    """The unit of the amount that a line breaks down: above it, else on the budget line beside it."""
    for line in context.above[: 2 if context.line.marker is Marker.NONE else 1]:
        for amount in iter_amounts(line.text):
            return amount.unit
        if (stated := re.search(rf"[(\[]\s?{_UNIT}\s?[)\]]\s*(?::|$)", line.text)) is not None:
            return UNITS[stated[1]]
    if not _BREAKS_DOWN.match(context.label or squeeze(context.line.body)):
        return None
    for line in context.beside:
        if _MONEY_LABEL.search(squeeze(line.body.partition(":")[0])):
            return next((amount.unit for amount in iter_amounts(line.text)), None)
    return None


def unit_by_sum_beside(context: Context, text: str) -> int | None:
    """The unit in which a list of bare figures comes to an amount on the line before it."""
    for line in context.beside[:1]:
        for amount in iter_amounts(line.text):
            listed = [bare.amount.value or 0 for bare, _ in iter_listed(text, amount.unit, None)]
            if len(listed) > 1 and sum(listed) == amount.value:
                return amount.unit
    return None


def made(number: str, start: int, unit: int) -> Amount:
    """An amount out of a bare figure."""
    value = int(Decimal(number.replace(",", "")) * unit)
    return Amount(start, start + len(number), number, value, unit=unit)
