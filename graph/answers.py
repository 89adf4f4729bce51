"""The rows of answers: what :mod:`gyebo.graph.questions` gives back, each with its place and its quote.

``report_year`` is the year of the report's date, ``year`` the fiscal year of money.  ``line`` is a line of
``document``, the file that was read; where that is an account of the report, ``quote`` is the account's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .model import Budget, Citation, Edition, Facility, FacilityUse, Finding, LineageLink, Program, Span


@dataclass(frozen=True, slots=True)
class FacilityProgram:
    """A program that a facility is shared by, as one edition says."""

    program: str
    edition: str
    title: str
    report: str
    report_year: int | None
    name: str
    document: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class SharedFacility:
    """A facility that two or more programs use, with every edition that says so."""

    facility: str
    name: str
    aliases: tuple[str, ...]
    programs: tuple[FacilityProgram, ...]

    @property
    def program_count(self) -> int:
        """How many programs use it."""
        return len({use.program for use in self.programs})


@dataclass(frozen=True, slots=True)
class ProgramAt:
    """A program at a facility, or at a part of it, as one edition says under the name that it uses."""

    program: str
    program_name: str
    edition: str
    title: str
    report: str
    report_year: int | None
    department: str | None
    facility: str
    facility_name: str
    name: str
    status: str | None
    document: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class FacilityFacts:
    """A facility, its parts, and who uses them."""

    facility: Facility
    parts: Sequence[Facility]
    programs: Sequence[ProgramAt]


@dataclass(frozen=True, slots=True)
class FacilityMention:
    """Why a spelling counts as a facility.

    ``how`` is ``이름`` for its proper name, ``표기`` for another spelling of it (spacing, dots, brackets),
    ``별칭`` for another name, for which ``reason`` says why it is the same place; ``statement`` is the
    ``rdf:Statement`` of the fact.
    """

    name: str
    how: str
    reason: str | None
    facility: str
    facility_name: str
    edition: str
    title: str
    report: str
    report_year: int | None
    document: str
    line: int
    source_lines: Span
    quote: str
    statement: str


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What one report says of a program."""

    edition: Edition
    report_year: int | None
    department: str | None
    budgets: tuple[Budget, ...]
    facilities: tuple[FacilityUse, ...]
    citations: tuple[Citation, ...]
    parts: tuple[Edition, ...]


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """A request of the council's audit, what was done about it, and the programs that it concerns."""

    finding: Finding
    report_year: int | None
    programs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A place that two programs both use, or of which they use parts, with where the two say so."""

    facility: str
    name: str
    uses: tuple[ProgramAt, ...]
    other_uses: tuple[ProgramAt, ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A program near another: how many steps away, and the things between, the nearest to the first first."""

    program: str
    name: str
    steps: int
    through: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LineageStep:
    """How one edition became another, with the titles that the two reports give them."""

    link: LineageLink
    source_title: str
    source_report: str
    target_title: str
    target_report: str


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """A program report by report, and the steps of lineage from, to and between its editions."""

    program: Program
    editions: Sequence[EditionFacts]
    lineage: Sequence[LineageStep]


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a chain between two things, as the graph has it: ``source_label predicate target_label``.

    ``report`` and ``line`` say where it stands; a part and its whole stand nowhere.
    """

    source: str
    source_label: str
    predicate: str
    target: str
    target_label: str
    report: str | None
    report_year: int | None
    line: int | None
    statement: str | None


@dataclass(frozen=True, slots=True)
class LawUse:
    """A law, or an article of it, that a program cites in one report."""

    law: str
    law_name: str
    kind: str
    name: str
    article: str | None
    role: str
    program: str
    program_name: str
    edition: str
    title: str
    report: str
    report_year: int | None
    department: str | None
    document: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A budget of a program in one report.

    ``differs`` where another report, or another line, gives this program's total for the same year and
    phase as another amount: both stand, neither is summed or dropped.
    """

    program: str
    program_name: str
    edition: str
    title: str
    report: str
    report_year: int | None
    department: str | None
    chapter: str | None
    year: int | None
    label: str
    scope: str
    phase: str | None
    amount: int | None
    amount_min: int | None
    amount_max: int | None
    funds: tuple[tuple[str, int], ...]
    as_written: str
    differs: bool
    document: str
    line: int
    source_lines: Span
    quote: str
