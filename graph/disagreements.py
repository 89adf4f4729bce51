"""Figures on which reports disagree, side by side: neither is dropped, neither is right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .lookup import Lookup, is_total
from .model import Budget, DepartmentBudget, Span, Tables

_YEAR = re.compile(r"['’‘]?\d{2,4}년(?:도)?\s*")
_SPENT = re.compile(r"집행|지출|원인행위")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount (won) as one report gives it."""

    amount: int
    label: str
    title: str
    report: str
    report_year: int | None
    document: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A program, or a department, with the different amounts that are given for one year and phase."""

    kind: str
    thing: str
    name: str
    year: int
    phase: str | None
    figures: tuple[Figure, ...]


def iter_disagreements(tables: Tables, lookup: Lookup) -> Iterator[Disagreement]:
    """Programs whose whole budget of a year is told differently, then departments, by name and year.

    Of departments, a renamed one with what it was, the budgets under one heading are compared, as 예산현액 in
    two reports; what is spent grows from report to report.
    """
    programs: defaultdict[tuple[str, int, str | None], list[Budget]] = defaultdict(list)
    for row in tables.budgets:
        if is_total(row) and row.year is not None:
            programs[lookup.editions[row.edition].program, row.year, row.phase].append(row)
    for (program, year, phase), rows in sorted(
        programs.items(), key=lambda each: (lookup.programs[each[0][0]].name, each[0][1], each[0][2] or "")
    ):
        if len({row.amount for row in rows}) > 1:
            figures = tuple(_figure(lookup, row, lookup.editions[row.edition].title) for row in rows)
            yield Disagreement("program", program, lookup.programs[program].name, year, phase, figures)
    heirs = {each.source: each.target for each in tables.department_changes if each.relation == "renamed"}
    departments: defaultdict[tuple[str, int, str], list[DepartmentBudget]] = defaultdict(list)
    for cell in tables.department_budgets:
        if cell.year is not None and not _SPENT.search(cell.label):
            heir = _heir(cell.department, heirs)
            departments[heir, cell.year, _YEAR.sub("", cell.label)].append(cell)
    for (department, year, _), cells in sorted(
        departments.items(), key=lambda each: (lookup.departments[each[0][0]].name, each[0][1], each[0][2])
    ):
        if len({cell.amount for cell in cells}) > 1 and len({cell.report for cell in cells}) > 1:
            figures = tuple(_figure(lookup, cell, cell.name) for cell in cells)
            yield Disagreement(
                "department", department, lookup.departments[department].name, year, None, figures
            )


def _heir(department: str, heirs: Mapping[str, str]) -> str:
    """What a department is called last."""
    seen = {department}
    while (heir := heirs.get(department)) is not None and heir not in seen:
        department = heir
        seen.add(heir)
    return department


def _figure(lookup: Lookup, row: Budget | DepartmentBudget, title: str) -> Figure:
    return Figure(
        row.amount or 0, row.label, title, row.report, lookup.year(row.report), row.document, row.line,
        row.source_lines, row.quote,
    )  # fmt: skip
