"""Budgets: the money an edition sets aside, with its year, its scope, its phase and who pays it.

:mod:`.outlays` decides which amounts count and :mod:`.fiscal` which year they are of; here they become
rows, and the rows of an edition decide together which of them is its own amount for a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Marker, Report, Section, SectionKind, squeeze
from ..corpus.outline import is_block, title_key
from .budget_tables import iter_cell_budgets, nested_sum
from .context import Context, Contexts
from .fiscal import (
    NOTED_YEAR,
    OWN,
    SHARE,
    SPAN,
    WHOLE,
    YEAR_WORD,
    Calendar,
    payer_of,
    phase_in,
    read_calendar,
    source_of,
    year_of,
    years_in,
)
from .outlays import LEAST, is_budget, is_factor, is_rate
from .phrases import Phrase, phrases
from .tables import Cell, iter_cells, iter_columns

_SHARE_HERE = re.compile(r"(?:시|市)출자")
_PAYS_IN = re.compile(r"(?:\([^)]*\))?출자(?!액|금)")
_ARROW = re.compile(r"[^,/※]*[→⇨➔][^,/※]*")
_NOT_IN_A_LABEL = re.compile(
    r"'?\d{2,4}년?도?|전년도|본예산|추경|최종|기정|변경|당초|요구액|제\d회|증액|후|\W"
)
_GRANT_TABLE = re.compile(
    r"(?=.*(?:투자액|지원액|지원금|사업비|예산))(?:분야|구분|사업|과제)(?!.*(?:기업|업체|유치|결성|조합))"
)
"""The head of a table of what each field or scheme gets; one with firms in it tells what others invest."""
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
class _Row:
    """A fact whose scope is still open, with what decides it.

    ``standing`` is ``own`` on a budget line, ``yearly`` for what falls to a year of a larger sum,
    ``named`` for an amount that a bullet names, ``part`` inside another, ``total`` where a table says so.
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

    @property
    def label(self) -> str:
        """The squeezed label that decides the scope: that of the budget line which the row stands under."""
        return self.ruling or squeeze(self.fact.label)
        return squeeze(self.fact.label)


def iter_budgets(report: Report, contexts: Contexts) -> Iterator[BudgetFact]:
    """The budgets of every edition of a report, in the order of its lines."""
    calendar = read_calendar(int(report.metadata.date[:4]), contexts)
    for edition in report.editions:
        lines = list(contexts.of(edition))
        cells: dict[int, list[Cell]] = {}
        for cell in iter_cells(lines):
            cells.setdefault(cell.line, []).append(cell)
        heads = " ".join(squeeze(cell.row) for row in cells.values() for cell in row[:1])
        rows: list[_Row] = []
        undecided: list[_Row] = []
        header = ""
        for context in lines:
            if context.line.marker is not Marker.NONE:
                header = ""
            elif not re.search(r"\d", context.text):
                header = squeeze(context.text)
            if context.line.number in cells:
                rows.extend(_of_cells(context, cells[context.line.number], calendar, heads))
            _of_line(context, calendar, header, rows, undecided)
        rows.extend(_parts_by_sum(rows, undecided))
        rows.extend(_parts_by_column(rows, lines))
        if any(re.match(r"매수자|매입자|매각금액", context.label) for context in lines):
            rows = [row for row in rows if not WHOLE.search(row.label)]  # a buyer's cost of building
        rows.sort(key=lambda row: row.fact.line)
        yield from _merge(_scoped(rows, calendar.year, _first_bullet(edition, lines)))


def _first_bullet(edition: Section, lines: Sequence[Context]) -> int | None:
    """The line of the first bullet of a sub-item, which tells what the sub-item is."""
    if edition.kind is not SectionKind.SUBITEM:
        return None
    below = (context.line for context in lines if context.line.number > edition.title_end)
    return next((line.number for line in below if line.marker is not Marker.NONE), None)


# -- rows -------------------------------------------------------------------------------------------


def _of_line(
    context: Context, calendar: Calendar, header: str, rows: list[_Row], undecided: list[_Row]
) -> None:
    """Add the budgets of a line to *rows*, and amounts of a table that nothing explains to *undecided*."""
    found = phrases(context)
    shares = {phrase.of for phrase in found if phrase.of is not None and source_of(phrase.label)}
    fund = re.search(r"펀드|결성|조성", context.text) is not None
    kept: dict[int, _Row] = {}
    for place, phrase in enumerate(found):
        parent = kept.get(phrase.of) if phrase.of is not None else None
        if phrase.of is not None and parent is None:
            word = squeeze(phrase.label)
            if not (OWN.match(word) or SHARE.match(word) or _SHARE_HERE.fullmatch(word)):
                continue
        row = _row(phrase, context, parent.fact if parent else None, calendar)
        if (place in shares and not fund and not is_rate(phrase)) or is_budget(
            phrase, context, inside=parent is not None
        ):
            kept[place] = row
        elif context.line.marker is Marker.NONE and not is_factor(phrase):
            undecided.append(replace(row, header=header))
    _spread_over_years(found, kept, context)
    _join_changes(found, kept, context)
    for place, phrase in enumerate(found):
        source = payer_of(phrase, context) if phrase.of in kept else None
        if phrase.of is not None and source and (place in kept or source == "민간"):
            whole = kept[phrase.of]
            fact = _with_share(whole.fact, source, phrase.amount.value or 0)
            kept[phrase.of] = replace(whole, fact=fact)
    rows.extend(kept.values())


def _row(phrase: Phrase, context: Context, parent: BudgetFact | None, calendar: Calendar) -> _Row:
    source = source_of(phrase.label)
    label, ruling = phrase.label, ""
    plain = _NOT_IN_A_LABEL.sub("", squeeze(label))
    governed = not re.search(r"[가-힣A-Za-z]", plain) or plain in re.sub(r"\W", "", context.label)
    governed = governed or OWN.match(squeeze(label)) is not None
    phase = phase_in(phrase, context, parent.phase if parent else None)
    if governed and parent is None and not phrase.inner:
        above = next((word for word in context.labels if OWN.match(word) or SHARE.match(word)), "")
        if above and above != context.label and phase == "추경":  # an addition told below the budget line
            governed = False
        ruling = context.label or above or squeeze(label)
        printed = squeeze(label) == context.label.lstrip("'") or OWN.match(squeeze(label)) is not None
        label = label if label and printed else context.label or above or label
    if _PAYS_IN.match(phrase.tail) and parent is None and not SHARE.match(squeeze(label)):
        label, governed = "출자액", False
    if parent is not None and source:
        label = f"{parent.label} {phrase.label}"
    paid_by = payer_of(phrase, context)
    fact = BudgetFact(
        edition=context.edition,
        amount=phrase.amount.value,
        amount_min=phrase.amount.low,
        amount_max=phrase.amount.high,
        year=year_of(phrase, context, parent.year if parent else None, parent is not None, calendar),
        label=label or context.block,
        scope="part",
        phase=phase,
        funds=((paid_by, phrase.amount.least),) if paid_by else (),
        as_written=phrase.amount.text,
        line=context.line.number,
    )
    depth = sum(not is_block(line) and line.marker is not Marker.CIRCLED for line in context.above)
    standing = "part" if parent else "own" if governed else "named"
    block = frozenset(years_in(context.block))
    in_table = context.line.marker is Marker.NONE
    return _Row(fact, standing, depth, block, ruling, in_table=in_table, unnamed=not label)


def _spread_over_years(found: Sequence[Phrase], kept: dict[int, _Row], context: Context) -> None:
    """A sum whose years are told behind it is of no single year; what falls to a year is that year's own."""
    for place, whole in list(kept.items()):
        label = whole.label
        larger = WHOLE.search(label) is not None
        if found[place].inner or whole.standing == "part":
            continue
        shared = whole.standing == "own" and SHARE.match(label)
        if not (larger or OWN.match(label) or shared):
            continue
        text = context.text[found[place].amount.end :]
        noted = None if YEAR_WORD.search(context.label) else NOTED_YEAR.search(text)
        inside = [
            part for part in kept
            if found[part].of == place and YEAR_WORD.search(context.text[: found[part].amount.start][-12:])
        ]  # fmt: skip
        years = {kept[part].fact.year for part in inside}
        if len(years) < 2 and not (inside and larger) and not (noted and len(kept) > 1):
            continue
        kept[place] = replace(whole, fact=replace(whole.fact, year=None), standing="part")
        for part, row in kept.items():
            note = noted and not found[part].inner and part > place
            if part in inside or note:
                kept[part] = replace(row, standing="yearly")
            elif found[part].of == place:
                kept[part] = replace(row, fact=replace(row.fact, year=None))


def _join_changes(found: Sequence[Phrase], kept: dict[int, _Row], context: Context) -> None:
    """``20억 → 63억`` tells what an amount becomes; ``[본예산] … + [추경] … = [변경] …`` what it comes to."""
    for place in kept:
        if place + 1 not in kept:
            continue
        between = context.text[found[place].amount.end : found[place + 1].amount.start]
        row, later = kept[place], kept[place + 1]
        if _ARROW.fullmatch(between):
            kept[place] = replace(row, becomes=later.fact.amount)
            if row.fact.year != later.fact.year and "part" not in (row.standing, later.standing):
                kept[place] = replace(kept[place], standing="yearly")
                kept[place + 1] = replace(later, standing="yearly")
        elif "=" in between:
            before = [kept[p].fact.amount or 0 for p in kept if p <= place]
            if len(before) > 1 and sum(before) == later.fact.amount:
                kept[place + 1] = replace(later, standing="total")


def _with_share(total: BudgetFact, source: str, won: int) -> BudgetFact:
    shares = dict(total.funds)
    shares[source] = shares.get(source, 0) + won
    whole = total.amount or total.amount_max or 0
    return replace(total, funds=tuple(sorted(shares.items()))) if sum(shares.values()) <= whole else total


def _of_cells(context: Context, cells: Sequence[Cell], calendar: Calendar, heads: str) -> Iterator[_Row]:
    """The cells of a table row that are budgets."""
    for said in iter_cell_budgets(context, cells, calendar, heads):
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
        yield _Row(fact, said.scope, in_table=True)


def _parts_by_sum(rows: Sequence[_Row], undecided: Sequence[_Row]) -> Iterator[_Row]:
    """Amounts of a table that add up to a budget of the edition are its parts."""
    runs: list[list[_Row]] = []
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
                yield replace(row, fact=replace(row.fact, year=whole.year), standing="part")
        else:
            granted = (row for row in run if _GRANT_TABLE.match(row.header))
            yield from (replace(row, standing="part") for row in granted if (row.fact.amount or 0) >= LEAST)


def _parts_by_column(rows: Sequence[_Row], lines: Sequence[Context]) -> Iterator[_Row]:
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
            fact = replace(
                whole, amount=figure.amount, label=figure.words, phase=None, funds=(),
                as_written=figure.text, line=number,
            )  # fmt: skip
            yield _Row(fact, "part", in_table=True)


# -- scope ------------------------------------------------------------------------------------------


def _scoped(rows: Sequence[_Row], year: int, first_bullet: int | None) -> Iterator[_Row]:
    """Decide which rows are the edition's own amount for a year.

    Its budget line says so; without one, the city's share in a fund, then what falls to a year of a
    larger sum, then the only amount that its bullets name.  An earlier year has its own: the first
    amount that a block about that year tells.
    """
    marked = {place for place, row in enumerate(rows) if row.standing == "total"}
    own = {place for place, row in enumerate(rows) if _is_own(row, OWN)}
    marked |= own or {place for place, row in enumerate(rows) if _is_own(row, SHARE)}
    if not own:
        marked |= {place for place, row in enumerate(rows) if row.standing == "yearly" and row.depth == 0}
    if not marked:
        marked |= _only_named(rows, first_bullet)
    marked |= _of_earlier_years(rows, marked, year)
    totals = {rows[place].fact.amount for place in marked}
    for place, row in enumerate(rows):
        whole = place in marked or (
            row.becomes is not None and row.becomes in totals and row.fact.phase != "기정"
        )
        yield replace(row, fact=replace(row.fact, scope="total" if whole else "part"))


def _is_own(row: _Row, pattern: re.Pattern[str]) -> bool:
    if row.standing != "own" or not pattern.match(row.label) or "반기" in row.label:
        return False
    if row.fact.phase in ("집행", "기정"):
        return False
    if row.fact.year is None:
        return pattern is OWN and not WHOLE.search(row.label) and not SPAN.search(row.fact.label)
    return True


def _only_named(rows: Sequence[_Row], first_bullet: int | None) -> set[int]:
    """The only amount that the bullets of an edition without a budget line name, if it is what it costs."""
    named = [
        place for place, row in enumerate(rows)
        if row.standing in ("own", "named") and row.depth == 0
    ]  # fmt: skip
    if len(named) != 1 or any(row.in_table or row.standing == "yearly" for row in rows):
        return set()
    first = rows[named[0]]
    if first.fact.year is None or first.fact.phase is not None or WHOLE.search(first.label):
        return set()
    cost = re.search(r"(?:비|금|예산|운영|지원|액)$", first.label)
    return set(named) if cost or first.fact.line == first_bullet else set()


def _of_earlier_years(rows: Sequence[_Row], marked: set[int], year: int) -> set[int]:
    """For each earlier year without a total: the first amount of a bullet in the block about that year."""
    have = {rows[place].fact.year for place in marked}
    found: dict[int, int] = {}
    for place, row in enumerate(rows):
        said = row.fact.year
        told = row.standing == "named" and row.depth == 0 and not row.in_table
        if told and said is not None and said < year and said in row.block and said not in have:
            found.setdefault(said, place)
    return set(found.values())


def _is_again(row: _Row, first: BudgetFact) -> bool:
    """Whether a row of the same amount and year says again, by its label, what *first* says."""
    if row.in_table and row.unnamed:
        return False  # two cells of one table
    label = squeeze(first.label)
    if title_key(row.fact.label) == title_key(first.label) or row.label in _GENERIC:
        return True
    if any(pattern.match(row.label) and pattern.match(label) for pattern in (OWN, SHARE)):
        return True
    return source_of(row.fact.label) is not None and row.fact.funds == first.funds


def _merge(rows: Iterator[_Row]) -> Iterator[BudgetFact]:
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
