"""Budgets of departments, from the tables of the first pages: a fact for each cell, and wrong sums.

A budget table is known by a unit of money above rows of departments.  Sums are checked, never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Line, Report, squeeze
from .money import UNITS
from .office_tables import Row, read_rows

_AMOUNT = re.compile(
    r"(?P<sign>[△▲]\s?|-(?=\d))?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<=\s)-(?=\s|$)"
)
_WORDS = (
    "증감률|증감율|집행률|집행율|신장률|비율|구성비|비중|증감액?|예산현액|최종예산|추경예산|기정예산|본예산|당초예산|"
    r"예산총액|예산규모|예산액|예산안|예산\(안\)|예산|원인행위액?|지출액|집행액|지출|집행|이월액|결산액?|집행잔액|불용액|잔액|"
    "일반회계|특별회계|국비|시비|도비|구비|군비|지방비|기금|사업비|인건비|운영비|편성액|교부액|합계|총계|계|%"
)
_HEAD = re.compile(
    r"(?P<year>(?:['’‘´`]\s?(?:20)?\d{2}|(?:20)?\d{2}(?=년)|20\d{2})\s?(?:년도?)?\s?)?(?P<at>\d{1,2}월\s?말?\s?)?"
    rf"(?P<word>[가-힣]{{0,4}}?(?:{_WORDS})(?:액)?)(?P<note>\((?:[A-Z](?:[-–/+][A-Z])*|%)\))?"
)
_RATE = re.compile(r"(?:률|율|비중|구성비|%)(?:\(.*\))?$")
_CORNER = re.compile(
    r"^.*?(?:구분|(?:소관|담당)?부서[명별]?|[실국과·]{1,5}[별명]|실[·]?과|소관|기관[명별]?)(?=.{0,3}(?:['’‘]|\d|[가-힣]))"
)
_OVER = re.compile(r"^(?:['’‘´`]\d{2}|20\d{2})년도?(?=(?:['’‘´`]\d{2}|20\d{2})년도?[가-힣])")
"""A year that stands over columns of its own: the next head has a year too."""
_YEAR = re.compile(r"^(?:['’‘´`]\d{2}|20\d{2})년도?\s*")
_UNIT = re.compile(r"단위\s*:?\s*([가-힣]+)|\(\s*(백만원|천원|억원|원)\s*\)\s*$")
_FOOTNOTE = re.compile(r"(?<=[가-힣)])(?:\d|\*)\)(?=\s|$)")


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


@dataclass(frozen=True, slots=True)
class _Head:
    """The head of a column as printed, and the year in it or above it."""

    label: str
    year: int | None


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of departments under a unit of money, with the heads of their columns as printed."""

    rows: tuple[Row, ...]
    unit: int
    heads: tuple[_Head, ...]


def read_tables(report: Report, lines: Sequence[Line]) -> tuple[list[DepartmentBudgetFact], list[SumCheck]]:
    """The cells of the budget tables on *lines*, and the columns whose printed sums are wrong."""
    facts: list[DepartmentBudgetFact] = []
    checks: list[SumCheck] = []
    default = int((report.metadata.as_of or report.metadata.date)[:4])
    for table in _tables(lines):
        columns: dict[int, list[DepartmentBudgetFact]] = {}
        sums: dict[int, tuple[int, int]] = {}
        for row in table.rows:
            for place, (head, cell) in enumerate(zip(table.heads, _cells(row.figures), strict=False)):
                if cell is None or _RATE.search(squeeze(head.label)):
                    continue
                written, value = cell
                amount, line = round(value * table.unit), row.line_of(place)
                if row.is_sum:
                    sums.setdefault(place, (line.number, amount))
                    continue
                year = head.year or (None if "증감" in head.label else default)
                fact = DepartmentBudgetFact(row.name, year, head.label, amount, line.number, written)
                columns.setdefault(place, []).append(fact)
        _mend_signs(columns, [head.label for head in table.heads])
        for place, cells in sorted(columns.items()):
            facts.extend(cells)
            added = sum(cell.amount for cell in cells)
            label = table.heads[place].label
            if place in sums and "증감" not in label and sums[place][1] != added:
                checks.append(SumCheck(sums[place][0], label, sums[place][1], added))
    facts.sort(key=lambda fact: fact.line)
    return facts, checks


def _tables(lines: Sequence[Line]) -> Iterator[_Table]:
    """The tables of department rows below a unit of money whose heads fit their figures."""
    by_line = {row.line.number: row for row in read_rows(lines)}
    unit, above, rows, last = 0, list[Line](), list[Row](), 0
    for line in lines:
        if line.number <= last:
            continue
        stated = _UNIT.search(line.text)
        row = by_line.get(line.number)
        if stated or (rows and row is None and not re.fullmatch(r"[가-힣]{2,10}", line.key)):
            yield from _table(rows, unit, above)
            unit = UNITS.get(stated[1] or stated[2], 0) if stated else 0
            above, rows = [], []
        elif unit and row is not None:
            rows.append(row)
            last = row.last
        elif unit and not rows:
            above.append(line)
    yield from _table(rows, unit, above)


def _table(rows: Sequence[Row], unit: int, above: Sequence[Line]) -> Iterator[_Table]:
    if any(not row.is_sum for row in rows) and (heads := _heads(above, rows)):
        yield _Table(tuple(rows), unit, tuple(heads))


def _heads(lines: Sequence[Line], rows: Sequence[Row]) -> list[_Head]:
    """The heads of the columns of figures; empty where they do not fit the figures."""
    width = max(len(_cells(row.figures)) for row in rows)
    for heads in (_known_heads(lines, width), _split_heads(lines)):
        if len(heads) == width and any(not _RATE.search(head.label) for head in heads):
            return heads
    return []


def _known_heads(lines: Sequence[Line], width: int) -> list[_Head]:
    """The words of the genre that head columns, wherever the lines are cut."""
    text = " ".join(_FOOTNOTE.sub("", line.exact.strip()) for line in lines)
    joined = _CORNER.sub("", re.sub(r"\s+", "", text))
    over = next(iter(_OVER.finditer(joined)), None)
    heads = [match[0] for match in _HEAD.finditer(joined[over.end() :] if over else joined)]
    if "년 " in text:
        heads = [re.sub(r"(년도?)(?=[가-힣])", r"\1 ", head) for head in heads]
    rate = next((place for place, head in enumerate(heads) if _RATE.search(head)), None)
    if rate is not None and len(heads) - 1 == width:  # 집행률 stands over 원인행위액 and 지출액 of its own
        name = re.sub(r"\(.*\)$", "", heads[rate])
        heads = [*heads[:rate], *(f"{name}({sub})률" for sub in heads[rate + 1 :])]
    found = [_Head(head, _stated_year(head)) for head in heads]
    if over is None:
        return found
    under = [_Head(head.label, _stated_year(over[0])) for head in found if head.year is None]
    dated = [replace(head, label=_YEAR.sub("", head.label)) for head in found if head.year is not None]
    return [*under, *dated]


def _split_heads(lines: Sequence[Line]) -> list[_Head]:
    """The cells of one line of heads behind the first, whatever words they are."""
    if len(lines) != 1:
        return []
    text = _FOOTNOTE.sub("", lines[0].exact.strip())
    cells = [cell.strip() for cell in re.split(r"\t+|\s{2,}", text) if cell.strip()][1:]
    return [_Head(cell, _stated_year(cell)) for cell in cells]


def _cells(rest: str) -> list[tuple[str, float] | None]:
    """The figures of a row as written and as numbers; a dash is none.

    >>> _cells("1,200 - △35.5")
    [('1,200', 1200.0), None, ('△35.5', -35.5)]
    """
    cells: list[tuple[str, float] | None] = []
    for match in _AMOUNT.finditer(" " + rest):
        if match["number"] is None:
            cells.append(None)
        else:
            value = float(match["number"].replace(",", ""))
            cells.append((match[0], -value if match["sign"] else value))
    return cells


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


def _stated_year(head: str) -> int | None:
    """The year in the head of a column."""
    stated = re.search(r"['’‘´`]\s?(\d{2})(?!\d)|(20\d{2})", head)
    if stated is None:
        return None
    return int(stated[2]) if stated[2] else 2000 + int(stated[1])
