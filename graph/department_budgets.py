"""Budgets of departments, from the tables of the first pages: a fact for each cell, and wrong sums.

A budget table is one of offices with a unit of money.  Sums are checked, never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..corpus import Line, Marker, Report, squeeze
from .charge import headed_parts
from .grid_heads import head_pieces, joined_years
from .grid_lines import pieces_of, printed_head
from .grids import Cell, Grid
from .money import UNITS
from .offices import office_tables

_AMOUNT = re.compile(r"(?P<sign>[△▲]\s?|-)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)")
_RATE = re.compile(r"[률율]|비중|구성비|비율|%")
_UNIT = re.compile(
    r"단위\s*:?\s*(?P<stated>[^)\]>\n]+)|\((?:[^()]*기준\s*[,/·]\s*)?\s*(?P<alone>백만원|천원|억원|원)\s*\)\s*$"
)
_MONEY = re.compile(r"(?<![가-힣])[십백천만억]*원(?![가-힣])")
_UNIT_ALONE = re.compile(r"\W*단위\s*:?[^)]*\)?\s*")
_OWN_AMOUNT = re.compile(r"(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>[백천만십억]*원|명)?")
_STATED = re.compile(
    r"(?P<label>(?:['’‘]?\s?\d{2,4}\s?년?도?\s?)?(?:본|최종|현재)?\s?예\s?산(?:액|현액)?)\s*[:：]\s*"
    r"(?P<figure>\d[\d,]*(?:\.\d+)?\s?[백천만십억]*원)"
)
_YEAR = re.compile(r"['’‘´`]\s?(\d{2})(?!\d)|(20\d{2})")
_HEADINGS = frozenset({Marker.ROMAN, Marker.PART, Marker.DOTTED, Marker.BOX})
_NEXT_TABLE = 12  # lines from a table to the next of the same kind, with a caption and heads between
_DATED = re.compile(r"(?:['’‘´`]\s?\d{2}(?!\d)|20\d{2}|(?<!\d)\d{2}(?=\s?년))\s?(?:년도?|\.)?\s*")
_FISCAL = re.compile(r"(?:['’‘´`]\s?(\d{2})|(20\d{2}))\s?(?:년|회계\s?연도)")


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
    above: Grid | None = None
    for table in office_tables(report):
        unit = _unit(table) or (_unit(above) if above is not None and _goes_on(above, table) else None)
        above = table
        if unit is None or not table.heads:
            continue
        cells, wrong = _read(table, unit, _year_around(table) or default)
        facts.extend(cells)
        checks.extend(wrong)
    known = {fact.line for fact in facts}
    facts.extend(fact for fact in _headed(report, default) if fact.line not in known)
    facts.sort(key=lambda fact: fact.line)
    return facts, checks


def _headed(report: Report, default: int) -> Iterator[DepartmentBudgetFact]:
    """The budget below the heading of a department: in words, or in a small table of posts and people."""
    for part in headed_parts(report):
        units = [_money(match) for line in part.lines if (match := _UNIT.search(line.text)) is not None]
        unit = next((each for each in units if each is not None), None)
        for label, figure, line in _own_cells(part.lines):
            amount = _OWN_AMOUNT.fullmatch(figure)
            own = (UNITS.get(amount["unit"] or "") or unit) if amount is not None else None
            if amount is None or own is None or "예산" not in squeeze(label):
                continue
            won = int(Decimal(amount["number"].replace(",", "")) * own)
            yield DepartmentBudgetFact(
                part.name, stated_year(label) or default, label, won, line.number, figure
            )


def _own_cells(lines: Sequence[Line]) -> Iterator[tuple[str, str, Line]]:
    """The heads of a small table of one row, or one column, with the figure that belongs to each."""
    heads: list[str] = []
    figures: list[tuple[str, Line]] = []
    for line in lines:
        if (stated := _STATED.search(line.text)) is not None:
            yield stated["label"], squeeze(stated["figure"]), line
            return
        words = [piece for piece in pieces_of(line.text) if not _OWN_AMOUNT.fullmatch(piece)]
        cells = [piece for piece in pieces_of(line.text) if _OWN_AMOUNT.fullmatch(piece)]
        if len(cells) == 1 and "예산" in "".join(words):
            yield line.text[: line.text.rindex(cells[0])].strip(), cells[0], line
            return
        if cells:
            figures.extend((cell, line) for cell in cells)
        elif figures:
            break  # what follows is no row of the table
        elif "단위" not in line.text:
            heads.extend(joined_years(head_pieces(printed_head(line))))
    for head, (figure, line) in zip(heads[-len(figures) :], figures, strict=False):
        yield head, figure, line


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
            over = table.over[place]
            if stated_year(over) and heading_of(over):  # 2027년 본예산 over 계, 국비, 시비
                label = f"{over} {label}"
            year = stated_year(label) or stated_year(over)
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
            return _money(stated)
    for line in below:
        if _UNIT_ALONE.fullmatch(line.text) and (stated := _UNIT.search(line.text)):
            return _money(stated)
    return None


def _goes_on(above: Grid, table: Grid) -> bool:
    """Whether a table of budgets stands below another of the next bureau, and so in the same unit."""
    if not any("예산" in squeeze(head) or "집행" in squeeze(head) for head in (*table.heads, *table.over)):
        return False
    last = max(cell.line.number for row in above.rows for cell in row.cells)
    first = min(row.line.number for row in table.rows)
    numbered = any(line.marker in _HEADINGS for line in table.around[0] if line.number > last)
    return 0 < first - last <= _NEXT_TABLE and not numbered


def _money(stated: re.Match[str]) -> int | None:
    """The unit of money among those that a note states (단위 : 명, 천원), in won, or None."""
    money = _MONEY.search(stated["stated"] or stated["alone"])
    return UNITS.get(money[0]) if money is not None else None


def _year_around(table: Grid) -> int | None:
    """The fiscal year that the words above a table name, else that of the day on which it stands so."""
    for pattern in (_FISCAL, _YEAR):
        for line in reversed(table.around[0]):
            years = {_as_year(match[1] or match[2]) for match in pattern.finditer(line.text)}
            if len(years) == 1:
                return years.pop()
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
        before, after = place - 2, place - 1
        if (stated_year(heads[before]) or 0) > (stated_year(heads[after]) or 9999):
            before, after = after, before
        earlier = {cell.name: cell.amount for cell in columns.get(before, [])}
        later = {cell.name: cell.amount for cell in columns.get(after, [])}
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


def heading_of(head: str) -> str:
    """What the head of a column says besides its year.

    >>> [heading_of(head) for head in ("’25년 본예산", "2024 결산", "´24년예산", "2024. 예산현액")]
    ['본예산', '결산', '예산', '예산현액']
    """
    return _DATED.sub("", head, count=1).strip()


def _as_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)
