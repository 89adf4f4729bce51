"""Which budgets are an edition's own amount for a year, and which say again what another says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Section, squeeze
from ..corpus.outline import title_key
from .fiscal import OWN, SHARE, WHOLE, source_of
from .year_words import SPAN

_ALIKE = 4  # times that a budget may grow or shrink from one year, or phase, to the next
_GENERIC = frozenset({"", "계", "합계", "총계", "소계", "총"})


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
    mentions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A fact whose scope is still open, with what decides it.

    ``standing`` is ``own`` on a budget line, ``nested`` on that of a work of the edition, ``yearly`` for what
    falls to a year of a larger sum, ``named`` for an amount that a bullet names, ``part`` inside another,
    ``total`` where a table says so, ``summed`` in a table's row of sums.
    """

    fact: BudgetFact
    standing: str
    depth: int = 0
    block: frozenset[int] = frozenset()
    ruling: str = ""
    becomes: int | None = None
    in_table: bool = False
    header: str = ""
    unnamed: bool = False
    over_years: bool = False
    whole: bool = False
    """Whether the words name nothing but a year or a phase: what the edition has in another one."""
    column: tuple[int, str] | None = None
    """The table and the column of a cell whose year the table does not tell."""
    work: int = 0
    """The line that names the work of the edition which the row is of."""

    @property
    def label(self) -> str:
        """The squeezed label that decides the scope: that of the budget line which the row stands under."""
        return self.ruling or squeeze(self.fact.label)


def scoped(rows: Sequence[Row], year: int, first_bullet: int | None) -> Iterator[Row]:
    """Decide which rows are the edition's own amount for a year.

    Its budget line says so; without one, the city's share in a fund, then what falls to a year of a
    larger sum, then the only amount that its bullets name.  An earlier year has its own: the first
    amount that a block about that year tells.
    """
    rows = _lone_work(rows)
    own = {place for place, row in enumerate(rows) if _is_own(row, OWN)}
    lined = any(not rows[place].in_table for place in own)
    marked = {
        place for place, row in enumerate(rows)
        if row.standing == "total" and not (lined and row.in_table and row.work)
    }  # fmt: skip
    years = {rows[place].fact.year for place in own if rows[place].fact.phase != "기정"}
    own = {p for p in own if rows[p].fact.phase != "기정" or rows[p].fact.year not in years}
    shares = {place for place, row in enumerate(rows) if _is_own(row, SHARE)}
    marked |= own | {place for place in shares if rows[place].fact.year not in years}
    years = {rows[place].fact.year for place in own}
    marked |= {
        place for place, row in enumerate(rows)
        if row.standing == "yearly" and row.depth == 0
        and (not own or (row.ruling and (row.fact.year not in years or row.fact.phase == "본예산")))
    }  # fmt: skip
    marked |= _summed(rows, {rows[place].fact.year for place in marked})
    if not marked:
        marked |= _only_named(rows, first_bullet)
    marked |= _of_earlier_years(rows, marked, year)
    marked |= _of_other_phases(rows, marked)
    marked |= _spent_of(rows, marked, year)
    totals = {rows[place].fact.amount for place in marked}
    for place, row in enumerate(rows):
        whole = place in marked or (
            row.becomes is not None and row.becomes in totals and row.fact.phase != "기정"
        )
        yield replace(row, fact=replace(row.fact, scope="total" if whole else "part"))


def _summed(rows: Sequence[Row], years: Collection[int | None]) -> set[int]:
    """The sums of a table that are the edition's own: the only one for a year of which no line tells."""
    sums = [
        place for place, row in enumerate(rows) if row.standing == "summed" and row.fact.year not in years
    ]
    counted = Counter(rows[place].fact.year for place in sums)
    return {place for place in sums if counted[rows[place].fact.year] == 1}


def _lone_work(rows: Sequence[Row]) -> Sequence[Row]:
    """The rows; the budget lines of a work are the edition's own where it has no other work and no line.

    A second work that tells its own money makes both of them parts.
    """
    if any(row.standing in ("own", "total", "yearly") for row in rows):
        return rows
    if len({row.work for row in rows if row.work}) > 1:
        return rows
    own = [
        row for row in rows if row.standing == "nested" and OWN.match(row.label) and row.fact.year is not None
    ]
    if not own or len({row.fact.year for row in own}) < len(own):
        return rows
    return [replace(row, standing="own") if row in own else row for row in rows]


def _is_own(row: Row, pattern: re.Pattern[str]) -> bool:
    if row.standing != "own" or row.over_years or not pattern.match(row.label) or "반기" in row.label:
        return False
    if row.fact.phase == "집행":
        return False
    if row.fact.year is None:
        return pattern is OWN and not WHOLE.search(row.label) and not SPAN.search(row.fact.label)
    return True


def _only_named(rows: Sequence[Row], first_bullet: int | None) -> set[int]:
    """The only amount that the bullets of an edition without a budget line name, if it is what it costs."""
    named = [
        place for place, row in enumerate(rows)
        if row.standing in ("own", "named") and row.depth == 0
    ]  # fmt: skip
    lines = {(rows[place].fact.line, rows[place].label) for place in named}
    series = {rows[place].fact.year for place in named}
    if len(lines) == 1 and len(series) == len(named) > 1 and None not in series:
        return set(named) if re.search(r"(?:출연금|예산|사업비|운영비)$", rows[named[0]].label) else set()
    if len(named) != 1 or any(row.in_table or row.standing in ("yearly", "nested") for row in rows):
        return set()
    first = rows[named[0]]
    if first.fact.year is None or first.fact.phase is not None or WHOLE.search(first.label):
        return set()
    if re.search(r"(?:건의|신청|요청)(?:액|금|예산)?$", first.label):  # asked for, not yet given
        return set()
    cost = re.search(r"(?:비|금|예산|운영|지원|액|용역)$", first.label)
    return set(named) if cost or first.fact.line == first_bullet else set()


def _of_earlier_years(rows: Sequence[Row], marked: set[int], year: int) -> set[int]:
    """For each earlier year without a total: the first amount of a bullet in the block about that year."""
    have = {rows[place].fact.year for place in marked}
    found: dict[int, int] = {}
    for place, row in enumerate(rows):
        said = row.fact.year
        told = row.standing == "named" and row.depth == 0 and not row.in_table
        if told and said is not None and said < year and said in row.block and said not in have:
            found.setdefault(said, place)
    return set(found.values())


def _of_other_phases(rows: Sequence[Row], marked: set[int]) -> set[int]:
    """What an edition had in another year or phase, where that is of the size of what it has."""
    amounts = [rows[place].fact.amount or 0 for place in marked]
    if not amounts:
        return set()
    return {
        place
        for place, row in enumerate(rows)
        if row.whole
        and any(
            won <= (row.fact.amount or 0) * _ALIKE and (row.fact.amount or 0) <= won * _ALIKE
            for won in amounts
        )
    }


def _spent_of(rows: Sequence[Row], marked: set[int], year: int) -> set[int]:
    """What an earlier year spent of the edition's own amount, told on its line (``47억원 중 46억원 집행``).

    Of the report's own year it tells how far the work has come.
    """
    wholes = {(rows[p].fact.line, rows[p].fact.year): rows[p].fact.amount or 0 for p in marked}
    return {
        place
        for place, row in enumerate(rows)
        if row.fact.phase == "집행"
        and not row.in_table
        and (row.fact.year or year) < year
        and 0 < (row.fact.amount or 0) <= wholes.get((row.fact.line, row.fact.year), 0)
    }


def _is_again(row: Row, first: BudgetFact) -> bool:
    """Whether a row of the same amount and year says again, by its label, what *first* says."""
    if row.in_table and row.unnamed:
        return False  # two cells of one table
    label = squeeze(first.label)
    if row.fact.scope == first.scope == "total" and (
        row.fact.phase == first.phase or None in (row.fact.phase, first.phase)
    ):
        return True
    if title_key(row.fact.label) == title_key(first.label) or row.label in _GENERIC:
        return True
    if any(pattern.match(row.label) and pattern.match(label) for pattern in (OWN, SHARE)):
        return True
    return source_of(row.fact.label) is not None and row.fact.funds == first.funds


def merge(rows: Iterator[Row]) -> Iterator[BudgetFact]:
    """One row for an amount that an edition states again under the same label or under a sum's."""
    kept: list[BudgetFact] = []
    alike: dict[tuple[int | None, ...], list[int]] = {}
    for row in rows:
        fact = row.fact
        places = alike.setdefault((fact.amount, fact.amount_min, fact.year), [])
        for place in places:
            first = kept[place]
            if fact.line != first.line and _is_again(row, first):
                lines = tuple(dict.fromkeys((*first.mentions, fact.line)))
                scope = max(first.scope, fact.scope)  # total, if either is
                kept[place] = replace(first, mentions=lines, scope=scope)
                break
        else:
            places.append(len(kept))
            kept.append(fact)
    yield from kept
