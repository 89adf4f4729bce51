"""Joins between the tables: which report, which edition, which passage holds a line, which department."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Protocol

from ..ontology import LineageRelation, iri, matching_key
from .model import (
    Budget,
    Department,
    DepartmentBudget,
    DepartmentEdition,
    Edition,
    Finding,
    PassageRow,
    Program,
    ReportRow,
    Tables,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A line of the document through which a report was read."""

    report: str
    line: int


class _Passage(Protocol):
    """A stretch of a report, be it a row or what a search found."""

    @property
    def report(self) -> str: ...
    @property
    def line_start(self) -> int: ...
    @property
    def edition(self) -> str | None: ...
    @property
    def headings(self) -> Sequence[str]: ...


class Lookup:
    """Answers the small questions that every larger one consists of; each index is made on first use."""

    def __init__(self, tables: Tables) -> None:
        self.tables = tables

    @cached_property
    def reports(self) -> dict[str, ReportRow]:
        """Reports by key."""
        return {row.report: row for row in self.tables.reports}

    @cached_property
    def order(self) -> dict[str, int]:
        """The place of each report among all, by key: by date."""
        return {report: place for place, report in enumerate(self.reports)}

    @cached_property
    def programs(self) -> dict[str, Program]:
        """Programs by identifier."""
        return {row.id: row for row in self.tables.programs}

    @cached_property
    def editions(self) -> dict[str, Edition]:
        """Editions by identifier."""
        return {row.id: row for row in self.tables.editions}

    @cached_property
    def departments(self) -> dict[str, Department]:
        """Departments by identifier."""
        return {row.id: row for row in self.tables.departments}

    def year(self, report: str) -> int | None:
        """The year of a report's date; None for a report that the tables do not hold."""
        row = self.reports.get(report)
        return int(row.date[:4]) if row is not None else None

    def department_of(self, edition: Edition) -> str | None:
        """The name of an edition's department as it stands there, or its proper name."""
        department = self.find_department(edition.department, edition.report)
        if department is not None and department.id == edition.department:
            return department.name
        return edition.department

    def charge_of(self, edition: Edition) -> Department | None:
        """The department of an edition: the one that it names, else the one that its report's duties tell."""
        return self.find_department(edition.department or edition.likely_department, edition.report)

    def chapter_of(self, passage: _Passage) -> str | None:
        """The chapter that a passage stands in: that of its edition, else the first title above it."""
        if passage.edition is not None and (chapter := self.editions[passage.edition].chapter):
            return chapter
        return next(iter(passage.headings), None)

    def inside(self, edition: str) -> set[str]:
        """The identifiers of an edition and of its sub-items."""
        found, level = {edition}, [edition]
        while level:
            level = [each for above in level for each in self._parts[above]]
            found.update(level)
        return found

    def parts_of(self, edition: str) -> Sequence[Edition]:
        """The sub-items of an edition, by line."""
        return [self.editions[each] for each in self._parts[edition]]

    def budgets_of(self, edition: str) -> Sequence[Budget]:
        """The budgets of an edition, by line."""
        return self._budgets[edition]

    def differs(self, budget: Budget) -> bool:
        """Whether another line gives the same program another total for the same year and phase."""
        program = self.editions[budget.edition].program
        return is_total(budget) and len(self._totals[program, budget.year, budget.phase]) > 1

    def heir_of(self, department: str) -> str:
        """The identifier of what a department is called last, by the renamings that link it on."""
        seen = {department}
        while (heir := self._heirs.get(department)) is not None and heir not in seen:
            department = heir
            seen.add(heir)
        return department

    def find_department(self, value: str | None, report: str) -> Department | None:
        """The department that a row names, by identifier or by any of its names.

        Where several offices have a department of this name, the one that the report itself shows.
        """
        candidates = self._candidates(value)
        own = [row for row in candidates if row.id in self._departments_shown[report]]
        return next(iter(own or candidates), None)

    def find_passage(self, report: str, line: int) -> PassageRow | None:
        """The passage of a report that holds a line, or None where none does."""
        passages, starts = self._passages_by_report.get(report, ((), ()))
        place = bisect_right(starts, line) - 1
        if place < 0 or passages[place].line_end < line:
            return None
        return passages[place]

    def kind_of(self, passage: _Passage) -> str:
        """``program``, ``finding`` for a request of the audit, or ``other``: what a passage is part of."""
        if passage.edition is not None:
            return "program"
        return "finding" if (passage.report, passage.line_start) in self._audited else "other"

    def passages_at(self, places: Iterable[Place]) -> list[PassageRow]:
        """The passages that hold these places, each once, in the order of the places."""
        found = (self.find_passage(place.report, place.line) for place in places)
        return list({row.id: row for row in found if row is not None}.values())

    def line_of(self, words: str, edition: Edition) -> int:
        """The first line of an edition that has these words, however spaced; its title's where none has."""
        key = matching_key(words)
        for passage in self._passages_by_edition[edition.id]:
            if key not in matching_key(passage.text):
                continue
            texts = enumerate(passage.text.split("\n"), passage.line_start)
            return next((number for number, text in texts if key in matching_key(text)), passage.line_start)
        return edition.line_start

    def wholes(self, facility: str) -> Iterator[str]:
        """A facility and, outward, the facilities that it is a part of."""
        seen: set[str] = set()
        while facility not in seen:
            seen.add(facility)
            yield facility
            facility = self._part_of.get(facility) or facility

    @cached_property
    def issuer_names(self) -> dict[str, str]:
        """The name of each issuer by identifier: as its latest report spells it."""
        return {iri.issuer_id(row.issuer): row.issuer for row in self.tables.reports}

    def issuers_of(self, department: str) -> list[str]:
        """The identifiers of the issuers whose reports show a department."""
        reports = (row for row in self.tables.reports if department in self._departments_shown[row.report])
        return sorted({iri.issuer_id(row.issuer) for row in reports})

    @cached_property
    def _parts(self) -> defaultdict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for row in self.tables.editions:
            if row.parent is not None:
                found[row.parent].append(row.id)
        return found

    @cached_property
    def _budgets(self) -> defaultdict[str, list[Budget]]:
        found: defaultdict[str, list[Budget]] = defaultdict(list)
        for row in self.tables.budgets:
            found[row.edition].append(row)
        return found

    @cached_property
    def _totals(self) -> defaultdict[tuple[str, int | None, str | None], set[int | None]]:
        """The different amounts that are given as a program's total of a year and phase."""
        totals: defaultdict[tuple[str, int | None, str | None], set[int | None]] = defaultdict(set)
        for row in self.tables.budgets:
            if is_total(row):
                totals[self.editions[row.edition].program, row.year, row.phase].add(row.amount)
        return totals

    @cached_property
    def _audited(self) -> frozenset[tuple[str, int]]:
        """The lines, by report, that requests of the audit take."""
        return frozenset(
            (row.report, line)
            for row in self.tables.findings
            for line in range(row.line_start, row.line_end + 1)
        )

    @cached_property
    def _part_of(self) -> dict[str, str | None]:
        return {row.id: row.part_of for row in self.tables.facilities}

    def _candidates(self, department: str | None) -> list[Department]:
        if department is None:
            return []
        if department in self.departments:
            return [self.departments[department]]
        return self._departments_by_key.get(matching_key(department), [])

    @cached_property
    def _heirs(self) -> dict[str, str]:
        renamed = (row for row in self.tables.department_changes if row.relation == LineageRelation.RENAMED)
        return {row.source: row.target for row in renamed}

    @cached_property
    def _departments_by_key(self) -> dict[str, list[Department]]:
        found: defaultdict[str, list[Department]] = defaultdict(list)
        for row in self.tables.departments:
            for key in {matching_key(name) for name in (row.name, *row.names)}:
                found[key].append(row)
        return found

    @cached_property
    def _departments_shown(self) -> defaultdict[str, set[str]]:
        """The departments of each report: those of its own tables, else those that its editions name."""
        shown: defaultdict[str, set[str]] = defaultdict(set)
        own: tuple[DepartmentEdition | DepartmentBudget, ...]
        own = (*self.tables.department_editions, *self.tables.department_budgets)
        for row in own:
            shown[row.report].add(row.department)
        naming: tuple[Edition | Finding, ...] = (*self.tables.editions, *self.tables.findings)
        for named in naming:
            candidates = self._candidates(named.department)
            if not any(each.id in shown[named.report] for each in candidates):
                shown[named.report].update(each.id for each in candidates)
        return shown

    @cached_property
    def _passages_by_report(self) -> dict[str, tuple[list[PassageRow], list[int]]]:
        found = _grouped((row.report, row) for row in self.tables.passages)
        return {report: (rows, [row.line_start for row in rows]) for report, rows in found.items()}

    @cached_property
    def _passages_by_edition(self) -> defaultdict[str, list[PassageRow]]:
        return _grouped((row.edition or "", row) for row in self.tables.passages)


def is_total(budget: Budget) -> bool:
    """Whether a budget is the amount of a whole edition for a year."""
    return budget.scope == "total" and budget.amount is not None and budget.year is not None


def is_account(report: str, document: str) -> bool:
    """Whether a document is an account of the report and not the report itself: it bears another name.

    >>> is_account("2024_물순환국", "2024_물순환국.txt"), is_account("2024_물순환국", "물순환국-2024.md")
    (False, True)
    """
    return PurePath(document).stem != report


def _grouped(pairs: Iterable[tuple[str, PassageRow]]) -> defaultdict[str, list[PassageRow]]:
    found: defaultdict[str, list[PassageRow]] = defaultdict(list)
    for key, row in pairs:
        found[key].append(row)
    return found
