"""Budgets of departments, from the tables of the first pages: a fact for each cell, and wrong sums.

A budget table is one of offices with a unit of money.  Sums are checked, never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Report, squeeze
from .grids import Cell, Grid
from .money import UNITS
from .offices import office_tables

_AMOUNT = re.compile(r"(?P<sign>[△▲]\s?|-)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_RATE = re.compile(r"[률율]|비중|구성비|비율|%")
_UNIT = re.compile(r"단위\s*:?\s*([가-힣]+)|\(\s*(백만원|천원|억원|원)\s*\)\s*$")
_UNIT_ALONE = re.compile(r"\W*단위\s*:?[^)]*\)?\s*")
_YEAR = re.compile(r"['’‘´`]\s?(\d{2})(?!\d)|(20\d{2})")
_FISCAL = re.compile(r"(?:['’‘´`]\s?(\d{2})|(20\d{2}))\s?년")


@dataclass(frozen=True, slots=True)
class DepartmentBudgetFact:
    """One cell of the table of department budgets, in won."""

    name: str
    year: int | None
    label: str
    amount: int
    line: int
    as_written: str


@dataclass(frozen=True, slots=True)
class SumCheck:
    """A column whose printed sum is not that of its rows: a mistake of the report, left as it is."""

    line: int
    label: str
    printed: int
    added: int


def read_department_budgets(report: Report) -> tuple[list[DepartmentBudgetFact], list[SumCheck]]:
    """The cells of the department budget tables, and the columns whose printed sums are wrong."""
    facts: list[DepartmentBudgetFact] = []
    checks: list[SumCheck] = []
    default = int((report.metadata.as_of or report.metadata.date)[:4])
    for table in office_tables(report):
        unit = _unit(table)
        if unit is None or not table.heads:
            continue
        cells, wrong = _read(table, unit, _year_around(table) or default)
        facts.extend(cells)
        checks.extend(wrong)
    facts.sort(key=lambda fact: fact.line)
    return facts, checks


def _read(table: Grid, unit: int, default: int) -> tuple[Iterator[DepartmentBudgetFact], list[SumCheck]]:
    """The facts of a table, column by column, and its wrong sums."""
    columns: dict[int, list[DepartmentBudgetFact]] = {}
    sums: dict[int, tuple[int, int]] = {}
    for row in table.rows:
        for place, (label, cell) in enumerate(zip(table.heads, row.cells, strict=False)):
            rate = _RATE.search(squeeze(label + table.over[place]))
            value = _value(cell) if rate is None else None
            if value is None:
                continue
            amount = round(value * unit)
            if row.is_sum:
                sums.setdefault(place, (cell.line.number, amount))
                continue
            year = stated_year(label) or stated_year(table.over[place])
            year = year or (None if "증감" in squeeze(label) else default)
            fact = DepartmentBudgetFact(row.name, year, label, amount, cell.line.number, cell.text)
            columns.setdefault(place, []).append(fact)
    _mend_signs(columns, [squeeze(label) for label in table.heads])
    wrong = []
    for place, cells in sorted(columns.items()):
        added, label = sum(cell.amount for cell in cells), table.heads[place]
        if place in sums and "증감" not in squeeze(label) and sums[place][1] != added:
            wrong.append(SumCheck(sums[place][0], label, sums[place][1], added))
    return (cell for _, cells in sorted(columns.items()) for cell in cells), wrong


def _unit(table: Grid) -> int | None:
    """The unit of money of a table: what stands nearest above it, else alone below it; None for others."""
    above, below = table.around
    for line in reversed(above):
        if stated := _UNIT.search(line.text):
            return UNITS.get(stated[1] or stated[2])
    for line in below:
        if _UNIT_ALONE.fullmatch(line.text) and (stated := _UNIT.search(line.text)):
            return UNITS.get(stated[1] or stated[2])
    return None


def _year_around(table: Grid) -> int | None:
    """The fiscal year that the words above a table name, else that of the day on which it stands so."""
    for pattern in (_FISCAL, _YEAR):
        for line in reversed(table.around[0]):
            years = {match[1] or match[2] for match in pattern.finditer(line.text)}
            if len(years) == 1:
                return _as_year(years.pop())
    return None


def _value(cell: Cell) -> float | None:
    """The figure of a cell; a dash or a word is none."""
    match = _AMOUNT.fullmatch(cell.text)
    if match is None:
        return None
    value = float(match["number"].replace(",", ""))
    return -value if match["sign"] else value


def _mend_signs(columns: dict[int, list[DepartmentBudgetFact]], heads: Sequence[str]) -> None:
    """Read a column of changes as later minus earlier where the columns before it prove how △ is meant.

    Some offices print △ for a rise and nothing for a fall; most print △ for a fall.
    """
    for place, head in enumerate(heads):
        if "증감" not in head or _RATE.search(head) or place < 2:
            continue
        earlier = {cell.name: cell.amount for cell in columns.get(place - 2, [])}
        later = {cell.name: cell.amount for cell in columns.get(place - 1, [])}
        mended = []
        for cell in columns.get(place, []):
            change = later.get(cell.name, 0) - earlier.get(cell.name, 0)
            amount = change if abs(change) == abs(cell.amount) else cell.amount
            mended.append(replace(cell, year=None, amount=amount))
        columns[place] = mended


def stated_year(head: str) -> int | None:
    """The year in the head of a column, or None.

    >>> stated_year("’25년 본예산"), stated_year("2024 결산"), stated_year("예산현액")
    (2025, 2024, None)
    """
    stated = _YEAR.search(head) or re.match(r"(\d{2})(?=년)()", head)
    return _as_year(stated[1] or stated[2]) if stated else None


def _as_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
