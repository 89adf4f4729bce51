"""The rows of the knowledge base, as its users see them, in the form in which they are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from gyebo.graph.model import Tables

from .rows import (
    BudgetRow,
    CitationRow,
    DepartmentBudgetRow,
    DepartmentRow,
    EditionRow,
    FacilityRow,
    FindingRow,
    Row,
    departments,
    spellings,
)


def find_rows(tables: Tables, report: str, city: str | None = None) -> tuple[Row, ...]:
    """What the tables say of one report; names of places are compared without the ``city`` at their head."""
    return tuple(
        chain(
            _editions(tables, report),
            _budgets(tables, report),
            _citations(tables, report),
            _facilities(tables, report, city),
            _departments(tables, report),
            _findings(tables, report),
        )
    )


def _lines(tables: Tables) -> dict[str, int]:
    return {edition.id: edition.line_start for edition in tables.editions}


def _editions(tables: Tables, report: str) -> Iterator[Row]:
    lines = _lines(tables)
    for row in tables.editions:
        if row.report == report:
            parent = lines[row.parent] if row.parent else None
            charged = departments(row.department)
            yield EditionRow(line=row.line_start, name=row.title, parent=parent, departments=charged)


def _budgets(tables: Tables, report: str) -> Iterator[Row]:
    lines = _lines(tables)
    for row in tables.budgets:
        if row.report == report:
            yield BudgetRow(
                line=row.line, name=row.label, mentions=row.mentions, editions=(lines[row.edition],),
                low=row.amount_min if row.amount is None else row.amount,
                high=row.amount_max if row.amount is None else row.amount,
                year=row.year, scope=row.scope,
            )  # fmt: skip


def _citations(tables: Tables, report: str) -> Iterator[Row]:
    lines = _lines(tables)
    for row in tables.citations:
        if row.report == report:
            yield CitationRow(
                line=row.line, name=row.law_name, editions=(lines[row.edition],),
                article=row.article, role=row.role,
            )  # fmt: skip


def _facilities(tables: Tables, report: str, city: str | None) -> Iterator[Row]:
    lines = _lines(tables)
    places = {place.id: place for place in tables.facilities}
    for row in tables.facility_uses:
        if row.report == report:
            place = places[row.facility]
            full = _forms([place.name], city)
            yield FacilityRow(
                line=row.line, name=row.facility_name, mentions=row.mentions, editions=(lines[row.edition],),
                full=full, spellings=full | _forms([row.name, *place.aliases], city), status=row.status,
            )  # fmt: skip


def _forms(names: Iterable[str], city: str | None) -> frozenset[str]:
    return frozenset(form for name in names for form in spellings(name, city))


def _departments(tables: Tables, report: str) -> Iterator[Row]:
    """The rows of staff tables, without departments of which only the duties are told, and the budgets."""
    for staff in tables.department_editions:
        if staff.report == report and (staff.quota is not None or staff.actual is not None):
            yield DepartmentRow(line=staff.line, name=staff.name, quota=staff.quota, actual=staff.actual)
    for cell in tables.department_budgets:
        if cell.report == report:
            yield DepartmentBudgetRow(
                line=cell.line, name=cell.name, label=cell.label, year=cell.year, amount=cell.amount
            )


def _findings(tables: Tables, report: str) -> Iterator[Row]:
    for row in tables.findings:
        if row.report == report:
            yield FindingRow(
                line=row.line_start, name=row.title, start=row.title, end=row.title,
                number=row.number, status=row.status, department=row.department,
                last=row.line_end, group=row.group,
            )  # fmt: skip
