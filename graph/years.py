"""Which fiscal year an amount is of: told beside it, at what it is part of, by its block, title or period."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..corpus import Marker, squeeze
from ..corpus.outline import is_block, is_structural
from .calendars import Calendar, title_years
from .context import Context
from .fiscal import OWN, SHARE, WHOLE, is_building
from .money import iter_amounts
from .phrases import Phrase
from .year_words import ANY_YEAR, SPAN, YEAR, YEAR_WORD, as_year, is_edition_of_event, years_in

_THIS_YEAR = re.compile(r"금년|올해|당해")
_LAST_YEAR = re.compile(r"전년도?|작년|지난해")
_NEXT_YEAR = re.compile(r"내년|차년도|익년|명년")
_SPAN_AFTER = re.compile(
    rf"^\s?(?:(?:\([^()]*\)|\[[^\[\]]*\])\s?)?[(,/]?\s?(?:총\s?)?(?:{YEAR}\s?년?\s?~\s?{YEAR}|~\s?{YEAR}|\d+\s?개?년\s?간?|{YEAR}\s?년?\s?까지|누적)"
    r"\s?년?\s?(?=[,)/(]|$)"
)
"""Years behind an amount that is of all of them (``120억원(’29~’32년)``, ``9억원(국 3) / 2025~2028``)."""
NOTED_YEAR = re.compile(
    rf"(?:[※/☞]|,\s|\s-|:|중\s)\s*{YEAR}\s?년?도?\s?(?:분|계획)?\s*:?\s*(?=\d)|※\s*{YEAR}\s?년"
)
_YEAR_AFTER = re.compile(
    rf"^\s?\(\s?{YEAR}\s?년?도?(?:\s?(?:분|집행|편성|예산안?|안|제?\d회|추경|반영|확보|최종|본|기정|당초|[국시도구]비))*"
    r"\s?[,)/]"
)
_SPENT_AFTER = re.compile(rf"^[^,.;:()※]{{1,24}}(?:집행|편성|반영|지급|교부)\s?\(\s?{YEAR}\s?년?도?\s?[,)]")
_SHARE_OF_YEAR = re.compile(rf"^\s?(?:\([^()]*\)\s?)?중\s?{YEAR}")
"""``7억원 중 ’25년 3억원``: the whole is of no single year."""
_DONE = re.compile(r"(?:추진|주요|사업|운영)?(?:상황|실적|성과)(?![가-힣]{2})")
"""Blocks that tell what was done by the day of the report."""
_RAISED = re.compile(r"건립|(?<!혁)신축|증축|구축비|조성비|이전$|개관$|도서관$|센터$|충전소$")
_MOST_OF_A_HOUSE = 5_000_000_000
"""From so many won, what a house costs is paid over years."""
_UNDER_WAY = re.compile(r"공정률|(?:공사|조성)\s?중(?![가-힣])")
_BUILT_ON = re.compile(r"(?:신축|건립)\s?\([^()]*㎡")
_MOST_OF_A_ROOM = 1_000_000_000
"""From so many won, that holds of what is told to be half built, or to stand on so much ground."""
_MONTHS = re.compile(r"(?<![\d년.])\s?\d{1,2}(?:월|\.\s?~)")
_DAYS = re.compile(r"(?<![\d.'])\d{1,2}\.\s?\d{1,2}\.?(?:\([^()]\))?\s?~|\d{1,2}월\s?\d{1,2}일")
"""The days on which a work is done, which is then paid in the year that the report is about."""
_MOST_OF_A_YEAR = 1_000_000_000
"""Up to so many won, a work of some months is paid within the year."""
WHOLE_SCHEME = re.compile(r"총사업비|총공사비|총투자비")
_ALTOGETHER = re.compile(r"총\s*$")
_THEN_A_YEAR = re.compile(rf"^\s*(?:\([^()]*\)|\[[^\[\]]*\])?\s*[,/※]\s*(?:{YEAR}\s?년?|올해|금년)\s*\d")
"""``총 486억원(국비 100%), ’26년 94억원``: the sum is of all the years."""
_STEP = re.compile(r"(?:제?\d[회차])?(?:추경|추가경정)(?:\(안\))?")
_OF_PERIOD = re.compile(r"(?:총)?사업비")
_BUDGETED_AFTER = re.compile(
    rf"^(?:\([^()]*\))?(?:[은는을를,]|\s?범위에서)?\s?{YEAR}\s?년?도?\s?(?:본예산|예산|추경)안?(?:에|\s)?\s?(?:반영|편성|확보|요구|신청|계상)"
)
"""The year in whose budget an amount is still to stand (``3억원은 ’26년 예산에 반영``)."""
_DATED_BEHIND = re.compile(rf"^[^()]{{0,12}}\)\s*:\s*{YEAR}\s?(?:년\s?|\.\s?)\d{{1,2}}")
"""When the work is done that the bracket of an amount belongs to (``개선(480백만원) : 2027. 3~8월``)."""
_DATED_BESIDE = re.compile(rf"^\s?,\s?{YEAR}\s?(?:년\s?|\.\s?)\d{{1,2}}(?:월|\s?~|\.(?!\d))[^()']*\)")
"""The date that follows an amount in its bracket (``(1,620백만원, '26. 12월 완료)``)."""
_DATES_AFTER = re.compile(
    rf"^\s?\(\s?{YEAR}\s?(?:년\s?|\.\s?)\d{{1,2}}\s?[.월](?!\s?\d)(?:(?!20\d\d)[^()'])*\)"
)
_YEAR_CLOSING_LINE = re.compile(rf"^(?:\s?\([^()]*\))?\s?/\s?{YEAR}\s?년도?\s*$")
_ASKED_AFTER = re.compile(r"^\s?(?:요구|편성|반영)")
"""What a budget is asked for, or holds, is of that budget's year, whatever it builds."""
_OPEN_AFTER = re.compile(
    r"^\s?\([^()]*(?:설계|용역|심의|심사|협의|감정)[^()]*(?:확정|결정|산정|산출|변동|조정)"
)
"""What a survey or a design is still to settle: the amount is of no certain year."""
_YEAR_OPENING = re.compile(
    rf"\W*{YEAR}\s?년?도?\s?(?::|(?:본예산|기정|당초|최종|예산)\b|\d[\d,.]*[십백천만억조]*원\s?:)"
)
_YEAR_BEFORE = re.compile(rf"\(\s?{YEAR}\s?년?도?\s?,\s*$")
_YEAR_RIGHT_BEFORE = re.compile(rf"(?<![~\d.])(?<!~\s){YEAR}\s?년도?(?:\s?분)?\s*$")
"""The year that an amount is told of within a longer span (``총 400억원(’26~’29) 중 ’26년 40억원``)."""
_NOT_OF_MONEY = re.compile(
    r"(?:계획|전략|로드맵)\s?\([^()]*~[^()]*\)|(?<![\d.'])(?<!\d\s)\d{1,2}\.\s?\d{1,2}\.?(?:\([^()]\))?\s?~\s?\d{1,2}\.\s?\d{1,2}\."
)
"""Spans of others: the years that a plan is made for, the days on which an event is held."""
_YEAR_CLOSING = re.compile(rf"\(\s?{YEAR}\s?년?\s?\)\s*$")


@dataclass(frozen=True, slots=True)
class Whole:
    """The budget that others break down, by its year."""

    year: int | None


def year_of(
    phrase: Phrase, context: Context, whole: Whole | None, inner: bool, calendar: Calendar
) -> int | None:
    """The fiscal year of an amount; *whole* is what it is part of, on its line (*inner*) or above it.

    It stands beside the amount, at its total, in its label, its block or its title.
    """
    of = whole.year if whole is not None else None
    text = context.text
    before, behind = text[: phrase.amount.start], text[phrase.amount.end :]
    if (closing := _YEAR_CLOSING_LINE.match(behind)) is not None:
        return as_year(closing)
    after = _YEAR_AFTER.match(behind)
    parted = after is not None and after[0].endswith("/")  # ('27년 / 국비 2,104, 시비 2,077)
    if after is not None and (parted or not any(True for _ in iter_amounts(behind.split(")")[0]))):
        return as_year(after)
    if phrase.inner and (dated := _DATED_BEHIND.match(behind)) is not None:
        return as_year(dated)
    if phrase.inner and (beside := _DATED_BESIDE.match(behind)) is not None:
        return as_year(beside)
    if (spent := _SPENT_AFTER.match(behind)) is not None:
        return as_year(spent)
    if (budgeted := _BUDGETED_AFTER.match(behind)) is not None:
        return as_year(budgeted)
    if (stated := _YEAR_BEFORE.search(before)) is not None:
        return as_year(stated)
    clause = re.split(r"[,/→⇨➔※☞;]|\s-\s", before)[-1]
    if SPAN.search(_NOT_OF_MONEY.sub(" ", clause)) or is_over_years(phrase, context):
        right_before = _YEAR_RIGHT_BEFORE.search(clause)
        return as_year(right_before) if right_before and not is_over_years(phrase, context) else None
    if (dates := _DATES_AFTER.match(behind)) is not None:
        return as_year(dates)
    if inner and "이월" in phrase.label:  # carried over from an earlier year into the year of its total
        return of
    paired = is_paired(phrase, context)
    if paired and (said := years_in(f"'{squeeze(phrase.label)}")):
        return said.pop()
    named = [
        match for match in YEAR_WORD.finditer(clause[-34:]) if not is_edition_of_event(clause[-34:], match)
    ]
    if named and not paired:
        return as_year(named[-1])
    told = YEAR_WORD.findall(re.split(r"[※:;]", before)[-1])
    if told and not phrase.inner and re.search(r"추경|최종|변경", clause):  # ’30년 기정 3억원, 추경 후 4억원
        return as_year([*YEAR_WORD.finditer(before)][-1])
    for relative, distance in ((_LAST_YEAR, -1), (_NEXT_YEAR, 1), (_THIS_YEAR, 0)):
        if relative.search(clause[-20:]):
            return calendar.year + distance
    if inner:
        return of
    if _OPEN_AFTER.match(behind):
        return None
    label = squeeze(phrase.label)
    own = OWN.match(context.label) is not None or OWN.match(label) is not None
    own = own or (_STEP.fullmatch(label) is not None and any(OWN.match(word) for word in context.labels[1:2]))
    if _is_short_work(phrase, context):
        return said_year(context, calendar)
    if _THEN_A_YEAR.match(behind) and (
        _ALTOGETHER.search(before) or not (OWN.match(context.label) or SHARE.match(context.label))
    ):
        return None
    if whole is None and (context.works or not OWN.match(context.label)) and _is_house(phrase, context):
        return None
    if _is_raised(context) and OWN.match(context.label):
        return None
    asked = _ASKED_AFTER.match(behind) is not None
    if is_building(context) or any(
        not asked and WHOLE.search(word) for word in (label, *context.labels[paired:2])
    ):
        return None
    if _is_beside_dated(phrase, before) or _SHARE_OF_YEAR.match(behind):
        return None
    if (opening := _opening_year(before)) is not None:
        return opening
    if whole is not None and (of is not None or not own):
        return of
    if SPAN.search(_NOT_OF_MONEY.sub(" ", text)) and not OWN.match(context.label):
        return None
    return said_year(context, calendar, own=own or SHARE.match(context.label) is not None)


def _is_short_work(phrase: Phrase, context: Context) -> bool:
    """Whether a small work is done within months of the year that the report is about."""
    return (
        phrase.amount.least < _MOST_OF_A_YEAR
        and _MONTHS.search(context.text) is not None
        and not years_in(context.text)
        and not ANY_YEAR.search(context.text)
        and not WHOLE_SCHEME.search(context.label + squeeze(phrase.label))
    )


def _is_house(phrase: Phrase, context: Context) -> bool:
    """Whether an amount is what a house costs, by its size and by what the line, or that above, is about.

    ``복지센터 건립`` and below it ``사업비 : 98억원``; ``상동 충전소 : 80억원``, ``(공정률 40%)``.
    """
    if phrase.amount.least < _MOST_OF_A_ROOM:
        return False
    said = (context.text, *(line.text for line in context.above[:1]))
    if any(_UNDER_WAY.search(text) or _BUILT_ON.search(text) for text in said):
        return True
    if phrase.amount.least < _MOST_OF_A_HOUSE:
        return False
    before = context.text[: phrase.amount.start]
    heads = [before.split("(")[0], *(re.split(r"[:(,\t]", text)[0] for text in (before, *said[1:]))]
    return any(_RAISED.search(squeeze(head)) for head in (*heads, "".join(context.labels[:2])))


def _is_raised(context: Context) -> bool:
    """Whether a line tells what a house costs that the lines beside it place and measure."""
    beside = {squeeze(line.body.partition(":")[0]) for line in context.beside}
    sited = any(re.match(r"위치|장소|소재지", word) for word in beside)
    sized = any(re.match(r"규모|면적|연면적|시설규모", word) for word in beside)
    return sited and sized and not years_in(context.text) and bool(context.works)


def _opening_year(before: str) -> int | None:
    """The year that opens the line, or the note, of an amount (``※ ’24년 : 교육 3억원, 홍보 …``)."""
    note = re.split("※", before)[-1]
    opening = _YEAR_OPENING.match(note)
    if opening is None or len(years_in(note)) != 1:
        return None
    return as_year(opening)


def is_paired(phrase: Phrase, context: Context) -> bool:
    """Whether an amount is that of one of several words in its label (``기간/예산 : 5월 / 3억원``)."""
    words = [word.lstrip("'") for word in context.label.split("/")]
    return len(words) > 1 and squeeze(phrase.label) in words


def is_over_years(phrase: Phrase, context: Context) -> bool:
    """Whether the years behind an amount tell that it is of all of them (``120억원(’29~’32년)``)."""
    return _SPAN_AFTER.match(context.text[phrase.amount.end :]) is not None


def _is_beside_dated(phrase: Phrase, before: str) -> bool:
    """Whether an amount without a year stands behind another whose year a bracket tells."""
    return not phrase.inner and re.search(rf"\d[^()]{{0,6}}\(\s?{YEAR}\s?년?\s?\)\s*/", before) is not None


def said_year(context: Context, calendar: Calendar, *, own: bool = False) -> int | None:
    """The year that label, bullets above, block or title of an amount name; else what the calendar says.

    ``own`` tells that the line is a budget line, which a report that dates its budgets would have dated.
    """
    if len(years := years_in(context.label)) == 1:
        return years.pop()
    bullets = [line for line in context.above if not is_block(line)]
    if bullets and (closing := _YEAR_CLOSING.search(bullets[0].text)):
        return as_year(closing)
    headings = (line.text for line in context.above if is_block(line) or is_structural(line.body))
    for words in (context.block, *headings):
        if len(years := years_in(words)) == 1 and years == years_in(_before_money(words)):
            return years.pop()
    governed = own and not context.works
    governed = governed or any(OWN.match(label) or SHARE.match(label) for label in context.labels[1:])
    if calendar.two and not governed and context.line.marker is not Marker.NONE:
        around = squeeze(_around(context))
        dated = ANY_YEAR.search(around) or title_years(context.edition, calendar.year)
        if not dated and not _DONE.search(around):
            return None
    if calendar.done != calendar.year and _DONE.search(squeeze(_around(context))):
        return calendar.done
    if len(years := title_years(context.edition, calendar.year)) == 1:
        return years.pop()
    if (told := calendar.year_around(context.edition)) is not None:
        return told
    if own and not context.works and (calendar.dated or {}).get(context.edition) == calendar.year:
        return None  # beside the line of this year: what the city puts in over all years
    runs = calendar.runs(context.edition)
    if own and len(runs) == 1:
        return next(iter(runs))
    if own and is_of_period(context, calendar):
        return None
    if not calendar.dates_its_budgets or any(_DAYS.search(line.text) for line in context.works[:1]):
        return calendar.year
    unsure = own or "결성" in context.text
    told = None if unsure else calendar.year_of(context.edition)
    if told is None and not (unsure or calendar.leaves_open(context.edition)):
        told = calendar.year
    beside = years_in(" ".join((context.text, *(line.text for line in bullets[:1]))))
    return told if not beside or told in beside else None


def _before_money(heading: str) -> str:
    """A heading without the amounts on it and what follows them (``사업비 9억원, 2026년 예산 8억원``)."""
    first = next(iter_amounts(heading), None)
    return heading if first is None else heading[: first.start]


def _around(context: Context) -> str:
    """The headings of the blocks that a line stands in, and its own label."""
    return " ".join((context.block, context.label, *(line.text for line in context.above if is_block(line))))


def is_of_period(context: Context, calendar: Calendar) -> bool:
    """Whether a line tells what an edition over several years costs altogether."""
    return len(calendar.runs(context.edition)) > 1 and _OF_PERIOD.fullmatch(context.label) is not None
