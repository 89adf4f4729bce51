"""One program through the years: its editions, what they came from and became, and what happened between.

A lineage holds the editions of a program and, besides, those that merged into it or came out of it, stood
inside it or stand inside it now, as far back and as far on as the links reach.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..ontology.codes import LineageRelation
from .lookup import Lookup, is_total
from .model import Budget, Edition, Evidence, LineageLink, Program, Reason, ReportRow, Span, Tables


class Kinship(StrEnum):
    """What an edition is to the program whose lineage holds it."""

    OWN = "own"
    ANCESTOR = "ancestor"
    DESCENDANT = "descendant"


@dataclass(frozen=True, slots=True)
class LineageEdition:
    """An edition in a lineage, with what its report says of it.

    ``budgets`` are those of the whole edition, ``facilities`` and ``laws`` the names of those that it or its
    sub-items use and cite; ``parent`` is the title of the item around it, ``line`` that of its title.
    """

    kinship: Kinship
    edition: str
    program: str
    title: str
    report: str
    report_year: int | None
    date: str
    issuer: str
    department: str | None
    likely_department: str | None
    chapter: str | None
    parent: str | None
    status: str
    fate: str
    budgets: tuple[Budget, ...]
    facilities: tuple[str, ...]
    laws: tuple[str, ...]
    operators: tuple[str, ...]
    document: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class LineageEvent:
    """What happened between two reports: which editions became which, how sure that is, and why.

    ``sources`` are several where they merged, ``targets`` several where one was split.  ``confidence`` and
    ``reasons`` are those of the least sure of its links.
    """

    relation: LineageRelation
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    source_titles: tuple[str, ...]
    target_titles: tuple[str, ...]
    source_report: str
    target_report: str
    moved: bool
    confidence: float
    explicit: bool
    reasons: tuple[Reason, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class YearBudget:
    """What an edition of a lineage was given for a year, as one report says.

    ``kinship`` tells the program's own money from that of programs that merged into it or came out of it,
    which is never added to it.  ``differs`` where another line gives this program another amount.
    """

    year: int
    kinship: Kinship
    program: str
    title: str
    label: str
    phase: str | None
    amount: int
    differs: bool
    report: str
    report_year: int | None
    document: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A time between two of a program's editions, or after the last, of which nothing is known.

    ``reports`` are the keys of reports of its office that do not have it, ``years`` those in which the office
    made no report that is here: what is not reported has not ended.
    """

    after: str
    before: str | None
    reports: tuple[str, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Lineage:
    """A program through the years.

    ``editions`` stand by report and line, the program's own and its kin's; ``events`` by report, ``budgets``
    by year, all with their places.
    """

    program: Program
    editions: Sequence[LineageEdition]
    events: Sequence[LineageEvent]
    budgets: Sequence[YearBudget]
    gaps: Sequence[Gap]

    @property
    def own(self) -> tuple[LineageEdition, ...]:
        """The program's own editions, by report."""
        return tuple(each for each in self.editions if each.kinship is Kinship.OWN)

    def to_svg(self) -> str:
        """The lineage as a drawing: reports as columns, editions as boxes, what happened as lines between."""
        from .lineage_drawing import draw_lineage

        return draw_lineage(self)


def group_links(links: Sequence[LineageLink]) -> Iterator[tuple[LineageRelation, Sequence[LineageLink]]]:
    """The links of each event: of a merger those with one target, of a split those with one source.

    A part of what was split that was merged into another thing belongs to both.
    """
    groups: defaultdict[tuple[LineageRelation, str], list[LineageLink]] = defaultdict(list)
    parted = {link.source for link in links if link.relation == LineageRelation.SPLIT}
    for link in links:
        relation = LineageRelation(link.relation)
        shared = {LineageRelation.MERGED: link.target, LineageRelation.SPLIT: link.source}
        groups[relation, shared.get(relation, link.id)].append(link)
        if relation is LineageRelation.MERGED and link.source in parted:
            groups[LineageRelation.SPLIT, link.source].append(link)
    return ((relation, group) for (relation, _), group in groups.items())


def trace(tables: Tables, lookup: Lookup, program: str) -> Lineage:
    """The lineage of a program, by its identifier."""
    return _Tracing(tables, lookup, lookup.programs[program]).lineage()


class _Tracing:
    def __init__(self, tables: Tables, lookup: Lookup, program: Program) -> None:
        self._tables, self._lookup, self._program = tables, lookup, program
        own = set(program.editions)
        back = _reach(own, ((link.target, link.source) for link in tables.lineage))
        on = _reach(own, ((link.source, link.target) for link in tables.lineage))
        self._kin = {
            **dict.fromkeys(back - own, Kinship.ANCESTOR),
            **dict.fromkeys(on - own, Kinship.DESCENDANT),
            **dict.fromkeys(own, Kinship.OWN),
        }

    def lineage(self) -> Lineage:
        return Lineage(
            self._program,
            tuple(self._edition(row) for row in self._tables.editions if row.id in self._kin),
            tuple(self._events()),
            tuple(sorted(self._budgets(), key=lambda each: (each.year, each.kinship != Kinship.OWN))),
            tuple(self._gaps()),
        )

    def _edition(self, row: Edition) -> LineageEdition:
        report = self._lookup.reports[row.report]
        inside = self._lookup.inside(row.id)
        return LineageEdition(
            self._kin[row.id], row.id, row.program, row.title, row.report, self._lookup.year(row.report),
            report.date, report.issuer, self._lookup.department_of(row), row.likely_department, row.chapter,
            self._lookup.editions[row.parent].title if row.parent else None, row.status, row.fate,
            tuple(self._totals(row.id)),
            _names(use.facility_name for use in self._tables.facility_uses if use.edition in inside),
            _names(cited.law_name for cited in self._tables.citations if cited.edition in inside),
            row.operators, row.document, row.line_start, row.source_lines, row.quote,
        )  # fmt: skip

    def _totals(self, edition: str) -> Iterator[Budget]:
        return filter(is_total, self._lookup.budgets_of(edition))

    def _events(self) -> Iterator[LineageEvent]:
        links = [link for link in self._tables.lineage if {link.source, link.target} <= self._kin.keys()]
        events = [_event(relation, group, self._lookup) for relation, group in group_links(links)]
        place = self._lookup.order
        return iter(sorted(events, key=lambda each: (place[each.target_report], place[each.source_report])))

    def _budgets(self) -> Iterator[YearBudget]:
        for row in self._tables.editions:
            if row.id not in self._kin:
                continue
            for budget in self._totals(row.id):
                if budget.year is None or budget.amount is None:
                    continue
                yield YearBudget(
                    budget.year, self._kin[row.id], row.program, row.title, budget.label, budget.phase,
                    budget.amount, self._lookup.differs(budget), row.report, self._lookup.year(row.report),
                    budget.document, budget.line, budget.source_lines, budget.quote,
                )  # fmt: skip

    def _gaps(self) -> Iterator[Gap]:
        reports = self._lookup.reports
        editions = [self._lookup.editions[each] for each in self._program.editions]
        shown = list(dict.fromkeys(edition.report for edition in editions))
        offices = {reports[key].office for key in shown}
        of_office = [key for key, row in reports.items() if row.office in offices]
        having = {self._lookup.editions[each].report for each in self._kin}
        for after, before in zip(shown, [*shown[1:], None], strict=True):
            between = _between(of_office, after, before)
            missing = tuple(key for key in between if key not in having)
            years = _years_without(reports, [after, *between, *([before] if before else [])])
            if missing or (years and before is not None):
                yield Gap(after, before, missing, years)


def _between(reports: Sequence[str], after: str, before: str | None) -> Sequence[str]:
    end = reports.index(before) if before is not None else len(reports)
    return reports[reports.index(after) + 1 : end]


def _years_without(reports: Mapping[str, ReportRow], keys: Sequence[str]) -> tuple[int, ...]:
    """The years between the first and the last of some reports in which none of them was made."""
    years = [int(reports[key].date[:4]) for key in keys]
    return tuple(year for year in range(years[0], years[-1]) if year not in years)


def _event(relation: LineageRelation, links: Sequence[LineageLink], lookup: Lookup) -> LineageEvent:
    sources = tuple(dict.fromkeys(link.source for link in links))
    targets = tuple(dict.fromkeys(link.target for link in links))
    least = min(links, key=lambda link: link.confidence)
    return LineageEvent(
        relation, sources, targets,
        tuple(lookup.editions[each].title for each in sources),
        tuple(lookup.editions[each].title for each in targets),
        lookup.editions[sources[0]].report, lookup.editions[targets[0]].report,
        any(link.moved for link in links), least.confidence, all(link.explicit for link in links),
        least.reasons,
        tuple(dict.fromkeys(shown for link in links for shown in link.evidence)),
    )  # fmt: skip


def _reach(start: Iterable[str], steps: Iterable[tuple[str, str]]) -> set[str]:
    """Everything that steps lead to from the start, itself among them."""
    onward: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in steps:
        onward[one].append(other)
    found, open_ends = set(start), list(start)
    while open_ends:
        for other in onward[open_ends.pop()]:
            if other not in found:
                found.add(other)
                open_ends.append(other)
    return found


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
