"""Figures on which reports disagree, side by side: neither is dropped, neither is right."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from .department_budgets import heading_of
from .lookup import Lookup, is_total
from .model import Budget, DepartmentBudget, Span, Tables

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
    """Programs of which two reports tell the whole budget of a year differently, then departments, by name.

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
        if _disagree(rows):
            figures = tuple(_figure(lookup, row, lookup.editions[row.edition].title) for row in rows)
            yield Disagreement("program", program, lookup.programs[program].name, year, phase, figures)
    departments: defaultdict[tuple[str, int, str], list[DepartmentBudget]] = defaultdict(list)
    for cell in tables.department_budgets:
        if cell.year is not None and not _SPENT.search(cell.label):
            heir = lookup.heir_of(cell.department)
            departments[heir, cell.year, heading_of(cell.label)].append(cell)
    for (department, year, _), cells in sorted(
        departments.items(), key=lambda each: (lookup.departments[each[0][0]].name, each[0][1], each[0][2])
    ):
        if _disagree(cells):
            figures = tuple(_figure(lookup, cell, cell.name) for cell in cells)
            yield Disagreement(
                "department", department, lookup.departments[department].name, year, None, figures
            )


def _disagree(rows: Sequence[Budget] | Sequence[DepartmentBudget]) -> bool:
    """Whether two reports have no amount in common: one may give a total and what falls to a half-year."""
    given: defaultdict[str, set[int | None]] = defaultdict(set)
    for row in rows:
        given[row.report].add(row.amount)
    return any(one.isdisjoint(other) for one, other in combinations(given.values(), 2))


def _figure(lookup: Lookup, row: Budget | DepartmentBudget, title: str) -> Figure:
    return Figure(
        row.amount or 0, row.label, title, row.report, lookup.year(row.report), row.document, row.line,
        row.source_lines, row.quote,
    )  # fmt: skip
