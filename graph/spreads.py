"""Budgets that explain each other: sums and their years, what an amount becomes, shares and columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ..corpus import squeeze
from .budget_tables import nested_sum
from .columns import iter_columns
from .context import Context
from .fiscal import OWN, SHARE, WHOLE, source_of
from .outlays import LEAST
from .phrases import Phrase
from .scopes import BudgetFact, Row
from .year_words import SPAN, YEAR_WORD, years_in
from .years import NOTED_YEAR

_YEAR_BEHIND = re.compile(r"^\s?\(\s?(?:'\d{2}|20\d{2})\s?년?\s?\)")
_YEAR_OPENS = re.compile(r"^\s?\(\s?(?:'\d{2}|20\d{2})\s?년?도?\s?/")
"""The year of an amount at the head of the bracket that tells its shares."""
_SERIES_LENGTH = 3  # years that make a series
_STEPS = frozenset({"본예산", "기정", "추경", "최종"})
_SERIES = re.compile(
    r"(?:[국도시구군]비|출자|출연|투자|지원|예산|사업비|시|市|도|구)*(?:연차별?|연도별|년도별|시기|계획|내역|투자계획)*"
    r"|(?:연차|연도|년도)별(?:투자|출자|출연|지원|사업비|예산|집행)*(?:액|금|비)?(?:계획|내역|현황)?"
    r"|(?:'\d{2}|20\d{2})년?도?(?:[국도시구군]비|예산|사업비)?"
)
_YEAR_AND_SUM = re.compile(r"(?:'?\d{2}|20\d{2})년도?[\d,.]+[십백천만억조]*원")
"""A year and what falls to it, before what that is for (``2026년 2,660백만원: 도로 1,180, …``)."""
_SUM_WORDS = frozenset({"총", "계", "합계", "총계"})
_ARROW = re.compile(r"[^,/※]*[→⇨➔][^,/※]*")
_GRANT_TABLE = re.compile(
    r"(?=.*(?:투자액|지원액|지원금|사업비|예산))(?:분야|구분|사업|과제)(?!.*(?:기업|업체|유치|결성|조합))"
)
"""The head of a table of what each field or scheme gets; one with firms in it tells what others invest."""


def spread_over_years(found: Sequence[Phrase], kept: dict[int, Row], context: Context, now: int) -> None:
    """A sum whose years are told behind it is of no single year; what falls to a year is that year's own."""
    for place, whole in list(kept.items()):
        label = whole.label
        larger = WHOLE.search(label) is not None
        if found[place].inner or whole.standing == "part" or _is_dated(found[place], context):
            continue
        shared = whole.standing == "own" and SHARE.match(label)
        if not (larger or OWN.match(label) or shared):
            continue
        text = context.text[found[place].amount.end :]
        if _YEAR_OPENS.match(text):
            continue
        noted = NOTED_YEAR.search(text) or re.search(r"※\s?(?:전년|작년|지난해)", text)
        stated = YEAR_WORD.search(context.label) or _YEAR_BEHIND.match(text)
        dated = [part for part in kept if _is_dated(found[part], context)]
        inside = [part for part in dated if found[part].of == place]
        notes = [part for part in dated if noted and part > place and not found[part].inner]
        for part in (*inside, *notes):
            if found[part].of is None or kept[part].fact.year is not None:
                kept[part] = replace(kept[part], standing="yearly", ruling=label)
        years = {kept[part].fact.year for part in (*inside, *notes)}
        summed = sum(kept[part].fact.amount or 0 for part in inside) <= (whole.fact.amount or 0)
        over_years = not (stated and notes) and (
            larger or shared or now in years or (len(years) > 1 and summed)
        )
        if not years or not over_years:
            for part in (*inside, *notes):  # what another year had: (’24년 13억원)
                if whole.standing == "own" and whole.fact.year not in (None, kept[part].fact.year):
                    kept[part] = replace(kept[part], standing="own", ruling=label)
            continue
        kept[place] = replace(whole, fact=replace(whole.fact, year=None), standing="part")
        for part, row in kept.items():
            if found[part].of == place and part not in inside:
                kept[part] = replace(row, fact=replace(row.fact, year=None))


def sums_of_years(found: Sequence[Phrase], kept: dict[int, Row], context: Context) -> None:
    """An amount that years told right behind it add up to is of all of them, whatever it is called.

    ``시 부담 30억원(’24년 10억원, ’25년 20억원)``, ``용역비 8억원 ※ ’24년 3억원, ’25년 5억원``.
    """
    for place, whole in list(kept.items()):
        if found[place].inner:
            continue
        behind = [part for part in kept if part > place and _is_dated(found[part], context)]
        inside = [part for part in behind if found[part].of == place]
        parts = inside or [part for part in behind if not found[part].inner]
        years = {kept[part].fact.year for part in parts}
        summed = sum(kept[part].fact.amount or 0 for part in parts)
        if len(years) == len(parts) > 1 and summed == whole.fact.amount:
            kept[place] = replace(whole, fact=replace(whole.fact, year=None), standing="part")


def yearly_series(found: Sequence[Phrase], kept: dict[int, Row], context: Context, outer: Row) -> None:
    """What a line below a sum over years says of each year is the edition's own for that year.

    ``총사업비 : 30억원`` and below it ``’26년 10억원, ’27년 20억원``.
    """
    dated = [
        place
        for place, row in kept.items()
        if row.fact.year is not None and not found[place].inner and _is_dated(found[place], context)
    ]
    years = {kept[place].fact.year for place in dated}
    own = outer.fact.year is None and outer.standing in ("own", "part", "total") and _is_sum(outer.label)
    if context.works or len(years) < len(dated) or not (own or (len(years) > 1 and _is_sum(outer.label))):
        return
    if context.label and not _names_no_work(context.label):
        return
    for place in dated:
        kept[place] = replace(kept[place], standing="yearly", ruling=outer.label, depth=0)


def _is_sum(label: str) -> bool:
    return any(pattern.search(label) for pattern in (OWN, SHARE, WHOLE))


def _names_no_work(label: str) -> bool:
    """Whether a label tells of which years or whose money a line speaks, and of no work.

    >>> _names_no_work("연차별"), _names_no_work("시비연차계획"), _names_no_work("청사신축")
    (True, True, False)
    """
    return _SERIES.fullmatch(label) is not None or _YEAR_AND_SUM.fullmatch(label) is not None


def _is_dated(phrase: Phrase, context: Context) -> bool:
    """Whether a year stands right before an amount (``'26년 5억원``, ``'26년 예산 : 5억원``)."""
    if re.search(r"이월|대비", phrase.label + phrase.tail[:6]):
        return False
    before = context.text[: phrase.amount.start][-12:]
    return re.search(rf"{YEAR_WORD.pattern}|(?:전년|금년|올해|내년)도?\s?:?\s?$", before) is not None


def join_changes(found: Sequence[Phrase], kept: dict[int, Row], context: Context) -> None:
    """``20억 → 63억`` tells what an amount becomes; ``[본예산] … + [추경] … = [변경] …`` what it comes to."""
    for place in kept:
        alike = (p for p in kept if p > place and found[p].inner == found[place].inner)
        after = next(alike, None)
        if after is None:
            continue
        between = context.text[found[place].amount.end : found[after].amount.start]
        between = between if found[place].inner else re.sub(r"\([^()]*\)", "", between)
        row, later = kept[place], kept[after]
        steps = {row.fact.phase, later.fact.phase} <= _STEPS
        if _ARROW.fullmatch(between) and (row.fact.phase != "추경" or later.fact.phase == "추경"):
            kept[place] = replace(row, becomes=later.fact.amount)
            if row.fact.year != later.fact.year and "part" not in (row.standing, later.standing):
                kept[place] = replace(kept[place], standing="yearly")
                kept[after] = replace(later, standing="yearly")
            elif (
                steps
                and row.standing in ("own", "total", "named")
                and not found[place].inner
                and not found[after].tail.startswith(("증", "추가"))
            ):
                kept[place] = replace(kept[place], standing="total")
                kept[after] = replace(later, standing="total")
        elif "=" in between:
            before = [kept[p].fact.amount or 0 for p in kept if p <= place]
            if len(before) > 1 and sum(before) == later.fact.amount:
                kept.update({p: replace(kept[p], standing="part") for p in kept if p <= place})
                phase = "최종" if later.fact.phase else None
                kept[after] = replace(later, standing="total", fact=replace(later.fact, phase=phase))


def steps_added(found: Sequence[Phrase], kept: dict[int, Row]) -> None:
    """What a budget comes to behind its addition (``본예산 9억원 → 1회 추경 2억원 증 → 11억원``)."""
    places = [place for place in kept if not found[place].inner]
    for first, second, third in zip(places, places[1:], places[2:], strict=False):
        won = [kept[place].fact.amount or 0 for place in (first, second, third)]
        if kept[second].fact.phase == "추경" and won[0] + won[1] == won[2]:
            fact = replace(kept[third].fact, phase="최종")
            kept[second] = replace(kept[second], standing="part", becomes=None)
            kept[third] = replace(kept[third], standing="total", ruling="예산", fact=fact)


def sums_told(found: Sequence[Phrase], kept: dict[int, Row]) -> None:
    """What a bracket says that budget and addition come to (``예산 9억원, 추경 2억원(기정 11억원)``)."""
    for place, row in kept.items():
        before = [kept[p].fact.amount or 0 for p in kept if p < place and not found[p].inner]
        told = found[place].inner and row.fact.phase in ("기정", "최종")
        if told and len(before) > 1 and sum(before) == row.fact.amount:
            kept[place] = replace(row, standing="total")


def with_share(total: BudgetFact, source: str, won: int) -> BudgetFact:
    """A budget with one more share, unless its shares would then come to more than it is."""
    shares = dict(total.funds)
    shares[source] = shares.get(source, 0) + won
    whole = total.amount or total.amount_max or 0
    return replace(total, funds=tuple(sorted(shares.items()))) if sum(shares.values()) <= whole else total


def share_lines(rows: Sequence[Row]) -> list[Row]:
    """Shares on lines of their own belong to the budget above that they add up to; others' are no rows."""
    found = list(rows)
    for place, whole in enumerate(rows):
        amount = whole.fact.amount
        if amount is None or whole.standing not in ("own", "part", "total", "named", "nested"):
            continue
        shares: list[int] = []
        told = sum(won for _, won in whole.fact.funds)  # the rest may stand on the next line
        for later in range(place + 1, len(rows)):
            row = rows[later]
            if row.fact.line == whole.fact.line:
                continue
            if row.in_table and whole.in_table:  # the cells of a table tell their own shares
                break
            if source_of(row.fact.label) is None or row.fact.amount is None or told >= amount:
                break
            shares.append(later)
            told += row.fact.amount
        if not shares or abs(told - amount) * 100 > amount:  # sums may be rounded
            continue
        fact = found[place].fact
        for later in shares:
            row = rows[later]
            fact = with_share(fact, source_of(row.fact.label) or "", row.fact.amount or 0)
            found[later] = replace(row, fact=replace(row.fact, year=fact.year), standing="part")
        found[place] = replace(found[place], fact=fact)
    return [row for row in found if source_of(row.fact.label) != "민간"]


def years_by_sum(rows: Sequence[Row]) -> list[Row]:
    """Cells whose table tells no year are of the year of the budget that their column adds up to."""
    columns: dict[tuple[int, str], int] = {}
    for row in rows:
        if row.column is not None:
            columns[row.column] = columns.get(row.column, 0) + (row.fact.amount or 0)
    years = {
        column: whole.fact.year
        for column, amount in columns.items()
        for whole in rows
        if whole.column is None and whole.fact.amount == amount
    }
    return [
        replace(row, fact=replace(row.fact, year=years[row.column])) if row.column in years else row
        for row in rows
    ]


def summed_years(rows: Sequence[Row]) -> list[Row]:
    """The rows; a budget that the years on the line right below it add up to is of all of them."""
    result = list(rows)
    for place, whole in enumerate(rows):
        below = [row for row in rows[place + 1 :] if whole.fact.line < row.fact.line <= whole.fact.line + 2]
        line = min((row.fact.line for row in below), default=0)
        series = [row for row in below if row.fact.line == line and row.standing != "part"]
        years = {row.fact.year for row in series}
        summed = sum(row.fact.amount or 0 for row in series)
        tabled = [row for row in rows if row.in_table and row.ruling == "합계" and row.fact.year is None]
        if whole.standing == "own" and whole.fact.amount in {row.fact.amount for row in tabled}:
            result[place] = replace(whole, fact=replace(whole.fact, year=None), standing="part")
            continue
        if whole.standing != "own" or len(series) < _SERIES_LENGTH or len(years) < len(series):
            continue
        if summed == whole.fact.amount:
            for at, row in enumerate(rows):
                if row.fact.line == whole.fact.line:
                    result[at] = replace(row, fact=replace(row.fact, year=None), standing="part")
    return result


def sums_of_rows(rows: Sequence[Row], undecided: Sequence[Row]) -> list[Row]:
    """The rows, and what a bullet that names nothing but a sum comes to: it is the edition's own.

    It sums up the bullets, or a column of the table, above it: ``○ 축제 : 3억원``, ``○ 공연 : 2억원`` and
    below them ``○ 합계 5억원``.
    """
    summed = [_summed_up(row, rows) for row in rows]
    return [*summed, *(sum_ for row in undecided if (sum_ := _summed_up(row, rows)).standing != row.standing)]


def _summed_up(row: Row, rows: Sequence[Row]) -> Row:
    """A row, marked as the edition's own where it names a sum and those above it come to that."""
    names_sum = row.unnamed or squeeze(row.fact.label) in _SUM_WORDS
    if not names_sum or row.standing in ("part", "total", "summed") or row.column is not None:
        return row
    above = [each for each in rows if each.fact.line < row.fact.line]
    if row.in_table:
        cells = [each for each in above if each.in_table and each.standing != "part"]
        return replace(row, standing="summed") if _come_to(cells, row) else row
    columns = {each.column for each in above if each.column is not None}
    groups = [[each for each in above if each.column == column] for column in sorted(columns)]
    bullets = (each for each in above if not each.in_table and each.depth == row.depth)
    groups.append([each for each in bullets if each.standing != "part"])
    parts = next((group for group in groups if _come_to(group, row)), None)
    if parts is None:
        return row
    return replace(row, standing="total", fact=replace(row.fact, year=parts[0].fact.year))


def _come_to(parts: Sequence[Row], whole: Row) -> bool:
    """Whether several rows of one year add up to another."""
    one_year = len({row.fact.year for row in parts}) == 1
    return one_year and len(parts) > 1 and sum(row.fact.amount or 0 for row in parts) == whole.fact.amount


def parts_below(rows: Sequence[Row], undecided: Sequence[Row], above: Mapping[int, int]) -> Iterator[Row]:
    """Amounts on the bullets below a budget that make up what the others there leave of it.

    *above* maps each line to the one that it stands under.
    """
    for whole in rows:
        if whole.fact.amount is None or whole.standing not in ("own", "total", "nested"):
            continue
        line = whole.fact.line
        rest = [row for row in undecided if not row.in_table and above.get(row.fact.line) == line]
        told = [row for row in rows if above.get(row.fact.line) == line and row.standing != "part"]
        summed = sum(row.fact.amount or 0 for row in (*rest, *told))
        if rest and summed == whole.fact.amount:
            for row in rest:
                yield replace(row, fact=replace(row.fact, year=whole.fact.year), standing="part")


def parts_by_sum(rows: Sequence[Row], undecided: Sequence[Row]) -> Iterator[Row]:
    """Amounts of a table that add up to a budget of the edition are its parts."""
    runs: list[list[Row]] = []
    for row in undecided:
        if runs and row.fact.line - runs[-1][-1].fact.line <= 6:
            runs[-1].append(row)
        else:
            runs.append([row])
    for run in runs:
        total = sum(row.fact.amount or 0 for row in run)
        whole = next((row.fact for row in rows if row.fact.amount == total and len(run) > 2), None)
        if whole is not None:
            for row in run:
                said = years_in(row.fact.label) if whole.year is None else set()
                if len(said) == 1 and not SPAN.search(row.fact.label):
                    yield replace(row, fact=replace(row.fact, year=said.pop()), standing="yearly", depth=0)
                else:
                    yield replace(row, fact=replace(row.fact, year=whole.year), standing="part")
        else:
            granted = (row for row in run if _GRANT_TABLE.match(row.header))
            yield from (replace(row, standing="part") for row in granted if (row.fact.amount or 0) >= LEAST)


def parts_by_column(rows: Sequence[Row], lines: Sequence[Context]) -> Iterator[Row]:
    """Lone figures of a table, one a line, that add up to a budget of the edition."""
    taken = {row.fact.line for row in rows}
    known = {row.fact.amount: row.fact for row in reversed(rows)}
    for column in iter_columns(lines):
        figures = [figure.amount for figure in column]
        sums = {sum(figures), nested_sum(figures)}
        whole = next((known[total] for total in sorted(sums) if total in known), None)
        if whole is None or any(figure.context.line.number in taken for figure in column):
            continue
        for figure in column:
            number = figure.context.line.number
            taken.add(number)
            if source_of(figure.words.partition(" ")[0]) == "민간":
                continue
            fact = replace(
                whole, amount=figure.amount, label=figure.words, phase=None, funds=(),
                as_written=figure.text, line=number,
            )  # fmt: skip
            yield Row(fact, "part", in_table=True)
