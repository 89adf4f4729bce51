"""What reports give departments in their tables, beside the sum of their programs' budgets for that year."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass

from .lookup import Lookup, is_total
from .model import DepartmentBudget, Span, Tables

_SPENT = re.compile(r"집행|지출|원인행위|증감|이월")


@dataclass(frozen=True, slots=True)
class DepartmentSum:
    """A department's budget in a table of a report (won), and its programs' in the same report and year.

    ``programs`` is the sum over the ``count`` items that have an amount of the whole for that year; sub-items
    stand in their items' amounts.  Programs that name no department are those that lists of duties tell.  The
    two need not agree: a report tells of chosen programs, and not of salaries.
    """

    department: str
    name: str
    report: str
    report_year: int | None
    year: int
    label: str
    amount: int
    programs: int
    count: int
    document: str
    line: int
    source_lines: Span
    quote: str


def sum_departments(tables: Tables, lookup: Lookup) -> tuple[DepartmentSum, ...]:
    """Every budget of a department with the sum of its programs, report by report, the largest first.

    Columns of what was spent are left out.
    """
    sums: defaultdict[tuple[str, str, int], dict[str, int]] = defaultdict(dict)
    for edition in tables.editions:
        owner = lookup.charge_of(edition)
        if owner is None or edition.parent is not None:
            continue
        for budget in filter(is_total, lookup.budgets_of(edition.id)):
            held = sums[owner.id, edition.report, budget.year or 0]
            held[edition.id] = max(held.get(edition.id, 0), budget.amount or 0)
    found = [
        _sum(cell, sums[cell.department, cell.report, cell.year or 0], lookup)
        for cell in tables.department_budgets
        if cell.year is not None and not _SPENT.search(cell.label)
    ]
    return tuple(
        sorted(found, key=lambda each: (lookup.order[each.report], -each.year, -each.amount, each.name))
    )


def _sum(cell: DepartmentBudget, programs: dict[str, int], lookup: Lookup) -> DepartmentSum:
    return DepartmentSum(
        cell.department, cell.name, cell.report, lookup.year(cell.report), cell.year or 0, cell.label,
        cell.amount, sum(programs.values()), len(programs), cell.document, cell.line, cell.source_lines,
        cell.quote,
    )  # fmt: skip
