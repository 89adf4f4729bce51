"""Which program, facility, law, department or report a name means: any spelling, an old name, a part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import PurePath
from typing import TypeVar

from ..ontology.codes import LineageRelation
from .lookup import Lookup
from .model import Tables
from .names import find_by_name

_Row = TypeVar("_Row")


class KnownNames:
    """The names of everything in one set of tables.

    Every ``find_`` raises ``NotFoundError`` with near names where nothing has the name, and
    ``AmbiguousNameError`` with the candidates where several have it.
    """

    def __init__(self, tables: Tables) -> None:
        self.tables = tables
        self._lookup = Lookup(tables)

    def find_program(self, name: str) -> str:
        """The identifier of the program that a name means."""
        return find_by_name(name, self._program_names, kind="사업", inside=self._programs_above)

    def find_facility(self, name: str) -> str:
        """The identifier of the facility that a name means."""
        wholes = {row.id: set(self._lookup.wholes(row.id)) - {row.id} for row in self.tables.facilities}
        return find_by_name(name, self._facility_names, kind="시설", inside=wholes)

    def find_law(self, name: str) -> str:
        """The identifier of the law that a name means."""
        return find_by_name(name, self._law_names, kind="법령")

    def find_department(self, name: str) -> str:
        """The identifier of the department that a name means."""
        return find_by_name(name, self._department_names, kind="부서")

    def find_report(self, name: str) -> str:
        """The key of the report that a name means: its key, its file, its date (2024-02), office and date."""
        names = {
            row.report: [
                row.report,
                PurePath(row.document).stem,
                row.date,
                row.date[:7],
                f"{row.issuer} {row.date}",
            ]
            for row in self.tables.reports
        }
        return find_by_name(name, names, kind="보고서")

    def find_thing(self, name: str) -> str:
        """The identifier of the program, facility, law or department that a name means."""
        names = self._program_names | self._facility_names | self._law_names | self._department_names
        return find_by_name(name, names, kind="것", inside=self._programs_above)

    @cached_property
    def _program_names(self) -> dict[str, list[str]]:
        titles = _spellings(self.tables.editions, lambda row: (row.program, row.title))
        return {row.id: _unique(row.name, *row.names, *titles[row.id]) for row in self.tables.programs}

    @cached_property
    def _programs_above(self) -> dict[str, set[str]]:
        """For each program those that it is a part of: as a sub-item, or as what joined or left another."""
        above: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.tables.editions:
            if row.parent is not None:
                above[row.program].add(self._lookup.editions[row.parent].program)
        for link in self.tables.lineage:
            source, target = (self._lookup.editions[end].program for end in (link.source, link.target))
            if link.relation == LineageRelation.PART_OF:
                above[source].add(target)
            elif link.relation == LineageRelation.CONTAINS:
                above[target].add(source)
        for program, wholes in above.items():
            wholes.discard(program)
        return above

    @cached_property
    def _facility_names(self) -> dict[str, list[str]]:
        """The spellings of each facility; a part's also behind every name of its whole (DDP 아트홀)."""
        written = _spellings(self.tables.facility_uses, lambda row: (row.facility, row.name))
        names = {row.id: _unique(row.name, *row.aliases, *written[row.id]) for row in self.tables.facilities}
        for row in self.tables.facilities:
            wholes = names.get(row.part_of or "", [])
            inner = {name.removeprefix(whole).strip() for name in names[row.id] for whole in wholes}
            names[row.id] = _unique(
                *names[row.id], *(f"{whole} {name}" for name in sorted(inner) if name for whole in wholes)
            )
        return names

    @cached_property
    def _law_names(self) -> dict[str, list[str]]:
        written = _spellings(self.tables.citations, lambda row: (row.law, row.name))
        return {row.id: _unique(row.name, *row.aliases, *written[row.id]) for row in self.tables.laws}

    @cached_property
    def _department_names(self) -> dict[str, list[str]]:
        written = _spellings(self.tables.department_editions, lambda row: (row.department, row.name))
        return {row.id: _unique(row.name, *row.names, *written[row.id]) for row in self.tables.departments}


def _spellings(rows: Iterable[_Row], named: Callable[[_Row], tuple[str, str]]) -> defaultdict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        identifier, name = named(row)
        found[identifier].append(name)
    return found


def _unique(*names: str) -> list[str]:
    return list(dict.fromkeys(names))
