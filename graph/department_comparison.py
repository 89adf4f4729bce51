"""The budgets of departments in two reports side by side, a renamed department beside what it was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .department_budgets import heading_of
from .lookup import Lookup
from .model import DepartmentBudget, Span, Tables


@dataclass(frozen=True, slots=True)
class DepartmentBudgetChange:
    """What two reports give a department for one year under one heading, in won, and the difference.

    ``source_name`` is what the earlier report calls it; an amount is None where a report's table has no such
    department, and then there is no ``change``.
    """

    department: str
    name: str
    source_name: str | None
    year: int
    label: str
    source_amount: int | None
    amount: int | None
    change: int | None
    source_report: str
    source_line: int | None
    report: str
    document: str
    line: int
    source_lines: Span
    quote: str


def compare_departments(
    tables: Tables, lookup: Lookup, earlier: str, later: str
) -> tuple[DepartmentBudgetChange, ...]:
    """The budgets of departments for the years that both reports tell: by heading, the largest growth first.

    Departments that only one of the two has stand at the end of each heading.
    """
    found = list(_iter_changes(tables, lookup, earlier, later))
    labels = list(dict.fromkeys((each.year, each.label) for each in found))
    return tuple(
        sorted(
            found,
            key=lambda each: (
                labels.index((each.year, each.label)), each.change is None, -(each.change or 0), each.name,
            ),
        )
    )  # fmt: skip


def _iter_changes(
    tables: Tables, lookup: Lookup, earlier: str, later: str
) -> Iterator[DepartmentBudgetChange]:
    before, after = _cells(tables, lookup, earlier), _cells(tables, lookup, later)
    shared = {key[1:] for key in before} & {key[1:] for key in after}
    for key in (*after, *(key for key in before if key not in after)):
        _, year, label = key
        if (year, label) in shared:
            old, new = before.get(key), after.get(key)
            yield _change(old, new, year, label, earlier)


def _cells(tables: Tables, lookup: Lookup, report: str) -> dict[tuple[str, int, str], DepartmentBudget]:
    """The cells of a report by what the department is called last, the year and the heading."""
    return {
        (lookup.heir_of(cell.department), cell.year, heading_of(cell.label)): cell
        for cell in tables.department_budgets
        if cell.report == report and cell.year is not None
    }


def _change(
    old: DepartmentBudget | None, new: DepartmentBudget | None, year: int, label: str, earlier: str
) -> DepartmentBudgetChange:
    shown = new or old
    assert shown is not None
    before, after = (cell.amount if cell is not None else None for cell in (old, new))
    return DepartmentBudgetChange(
        shown.department, shown.name, old.name if old is not None else None, year, label, before, after,
        after - before if before is not None and after is not None else None, earlier,
        old.line if old is not None else None, shown.report, shown.document, shown.line,
        shown.source_lines, shown.quote,
    )  # fmt: skip
