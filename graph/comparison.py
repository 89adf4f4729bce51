"""Two reports side by side: which programs are new, gone or changed, and whose budgets grew or fell.

The reports need not follow each other: an edition of the later one comes from the editions of the earlier
that the links lead back to, through the reports between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..ontology.codes import GOES_ON, EditionFate, LineageRelation
from .lookup import Lookup, is_total
from .model import Budget, Edition, LineageLink, Span, Tables

_PHASES = ("본예산", None, "기정", "최종")
"""Phases of a year's budget, the one that tells it best last; what is added or spent tells no such."""


class ChangeKind(StrEnum):
    """What became of a program between two reports; the first six are those of links between editions."""

    CONTINUES = "continues"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    PART_OF = "part_of"
    CONTAINS = "contains"
    NEW = "new"
    ENDED = "ended"
    NOT_REPORTED = "not_reported"


@dataclass(frozen=True, slots=True)
class ProgramChange:
    """An edition of an earlier report and one of a later that came from it; one of them is None alone.

    Departments are those that the editions name, else those that lists of duties tell.  ``confidence`` is the
    product of those of the links between them; ``report``, ``line`` and ``quote`` are
    those of the later edition's title, or of the earlier's where there is no later one.
    """

    kind: ChangeKind
    program: str
    source: str | None
    source_title: str | None
    source_parent: str | None
    source_department: str | None
    target: str | None
    target_title: str | None
    target_parent: str | None
    target_department: str | None
    moved: bool
    confidence: float
    report: str
    report_year: int | None
    document: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """What a program was given in the years of an earlier and a later report, in won, and the difference.

    Both are amounts of whole editions of one office; where a report has several for its year, the one of the
    latest phase.  Amounts that a report gives as added (추경) or spent (집행) are no year's budget.
    """

    program: str
    program_name: str
    source_title: str
    source_year: int
    source_amount: int
    target_title: str
    target_year: int
    target_amount: int
    change: int
    rate: float | None
    source_report: str
    source_line: int
    report: str
    document: str
    line: int
    source_lines: Span
    quote: str


def compare_programs(tables: Tables, lookup: Lookup, earlier: str, later: str) -> tuple[ProgramChange, ...]:
    """What became of the programs of one report in a later one: in the later one's order, then the gone."""
    comparison = _Comparison(tables, lookup, earlier, later)
    return tuple(comparison.changes())


def compare_budgets(tables: Tables, lookup: Lookup, earlier: str, later: str) -> tuple[BudgetChange, ...]:
    """Whose budget grew most, down to whose fell most, among the programs that go on between two reports."""
    comparison = _Comparison(tables, lookup, earlier, later)
    return tuple(sorted(comparison.budgets(), key=lambda each: (-each.change, each.target_title)))


@dataclass(frozen=True, slots=True)
class _Way:
    """How an edition leads back to one of the earlier report."""

    source: str
    relation: LineageRelation
    moved: bool
    confidence: float


class _Comparison:
    def __init__(self, tables: Tables, lookup: Lookup, earlier: str, later: str) -> None:
        self._lookup, self._later = lookup, later
        self._before = [row for row in tables.editions if row.report == earlier]
        self._after = [row for row in tables.editions if row.report == later]
        self._links: defaultdict[str, list[LineageLink]] = defaultdict(list)
        for link in tables.lineage:
            self._links[link.target].append(link)
        self._floor = lookup.order[earlier]

    def changes(self) -> Iterator[ProgramChange]:
        followed: set[str] = set()
        for row in self._after:
            ways = self._ways(row.id)
            for way in ways:
                followed.add(way.source)
                yield self._change(ChangeKind(way.relation), self._lookup.editions[way.source], row, way)
            if not ways:
                yield self._change(ChangeKind.NEW, None, row, None)
        for row in self._before:
            if row.id not in followed:
                kind = ChangeKind.ENDED if row.fate == EditionFate.ENDED else ChangeKind.NOT_REPORTED
                yield self._change(kind, row, None, None)

    def budgets(self) -> Iterator[BudgetChange]:
        offices = self._lookup.reports
        for row in self._after:
            for way in self._ways(row.id):
                source = self._lookup.editions[way.source]
                if way.relation not in GOES_ON or offices[source.report].office != offices[row.report].office:
                    continue
                old, new = self._budget(source), self._budget(row)
                if old is not None and new is not None:
                    yield self._budget_change(source, old, row, new)

    def _ways(self, edition: str) -> Sequence[_Way]:
        """The editions of the earlier report that an edition comes from, each by its surest way."""
        found: dict[str, _Way] = {}
        self._walk(edition, LineageRelation.CONTINUES, moved=False, confidence=1.0, found=found)
        return sorted(found.values(), key=lambda way: -way.confidence)

    def _walk(
        self,
        edition: str,
        relation: LineageRelation,
        *,
        moved: bool,
        confidence: float,
        found: dict[str, _Way],
    ) -> None:
        for link in self._links[edition]:
            source = self._lookup.editions[link.source]
            if self._lookup.order[source.report] < self._floor:
                continue
            through = _through(relation, LineageRelation(link.relation))
            way = _Way(link.source, through, moved or link.moved, confidence * link.confidence)
            if self._lookup.order[source.report] == self._floor:
                if link.source not in found or found[link.source].confidence < way.confidence:
                    found[link.source] = way
            else:
                self._walk(link.source, through, moved=way.moved, confidence=way.confidence, found=found)

    def _change(
        self, kind: ChangeKind, source: Edition | None, target: Edition | None, way: _Way | None
    ) -> ProgramChange:
        shown = target or source
        assert shown is not None
        return ProgramChange(
            kind, shown.program, *self._side(source), *self._side(target), way is not None and way.moved,
            round(way.confidence, 2) if way is not None else 1.0, shown.report,
            self._lookup.year(shown.report), shown.document, shown.line_start, shown.source_lines,
            shown.quote,
        )  # fmt: skip

    def _side(self, row: Edition | None) -> tuple[str | None, str | None, str | None, str | None]:
        if row is None:
            return None, None, None, None
        parent = self._lookup.editions[row.parent].title if row.parent else None
        return row.id, row.title, parent, self._lookup.department_of(row) or row.likely_department

    def _budget(self, row: Edition) -> Budget | None:
        """What the whole edition has for the year of its report."""
        year = self._lookup.year(row.report)
        own = [
            each
            for each in self._lookup.budgets_of(row.id)
            if is_total(each) and each.year == year and each.phase in _PHASES
        ]
        return max(own, key=lambda each: (_PHASES.index(each.phase), -each.line), default=None)

    def _budget_change(self, source: Edition, old: Budget, target: Edition, new: Budget) -> BudgetChange:
        before, after = old.amount or 0, new.amount or 0
        return BudgetChange(
            target.program, self._lookup.programs[target.program].name, source.title, old.year or 0, before,
            target.title, new.year or 0, after, after - before,
            round((after - before) / before, 4) if before else None, source.report, old.line,
            target.report, new.document, new.line, new.source_lines, new.quote,
        )  # fmt: skip


def _through(one: LineageRelation, other: LineageRelation) -> LineageRelation:
    """What two steps are together: the one that is more than going on, if any is."""
    if one in GOES_ON and other in GOES_ON:
        return LineageRelation.RENAMED if LineageRelation.RENAMED in (one, other) else one
    return other if one in GOES_ON else one
