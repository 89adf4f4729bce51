"""Departments: their posts and people, their duties, their budgets, from the tables of the first pages.

A staff table is known by 정원 and 현원 or by pairs such as 30/32, a budget table by a unit of money and
heads such as 예산현액 above rows of departments.  Sums are checked, never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from ..corpus import Line, Report, SectionKind, squeeze
from .money import UNITS

_NAME = re.compile(
    r"(?:제\d)?[가-힣A-Za-z][가-힣A-Za-z0-9·&]{0,18}"
    r"(?:과|관|단|반|팀|센터|실|국|본부|소|원|처|회)(?:\([가-힣]+\))?"
)
_SUM = re.compile(r"^(?:총?계|합계|소계|총합계)$")
_PAIR = re.compile(r"(?<![\d/])(\d{1,4})\s?/\s?(\d{1,4})(?![\d/])")
_COUNT = re.compile(r"(?<![\d,.△▲-])\d{1,4}(?![\d,.%])")
_AMOUNT = re.compile(
    r"(?P<sign>[△▲]\s?|-(?=\d))?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<=\s)-(?=\s|$)"
)
_HEAD = re.compile(
    r"(?P<year>['’‘´`]?\s?(?:20)?\d{2}\s?년도?\s?)?(?P<at>\d{1,2}월\s?말?\s?)?"
    r"(?P<word>[가-힣]{0,4}?(?:증감률|증감율|집행률|집행율|비율|구성비|비중|증감액?|예산현액|"
    r"최종예산|추경예산|기정예산|본예산|당초예산|예산액|예산총액|예산|원인행위액?|지출액|집행액|지출|이월액|결산액|잔액))"
)
_RATE = re.compile(r"률$|율$|비중$|구성비$")
_DUTY_HEAD = re.compile(r"(?:구분|부서명?|팀명?|구분부서)?(?:담당|주요|분장|소관)?(?:업무|사무|기능)")
_DUTY_BULLET = re.compile(r"(?<!\S)[·•∙◦⦁]\s*(?=[가-힣A-Z0-9‘'])")
_DUTY_END = re.compile(r".*단위:|예산(?:현황)?$|[ⅠⅡⅢⅣⅤⅥⅦ]")
_STAFF_HEAD = re.compile(r"정원.{0,6}현원|예산현액|최종예산|본예산|지출액")


@dataclass(frozen=True, slots=True)
class DepartmentFact:
    """A department as the report's tables show it."""

    name: str
    quota: int | None
    actual: int | None
    duties: tuple[str, ...]
    line: int


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
class _Row:
    name: str
    line: Line
    rest: str


def read_departments(report: Report) -> list[DepartmentFact]:
    """The departments of a report with their staff and duties, in the order of its tables."""
    lines = _front(report)
    found: dict[str, DepartmentFact] = {}
    for row in _rows(lines):
        if row.name in found or _SUM.match(row.name):
            continue
        staff = _staff(row, lines)
        if staff is not None:
            found[row.name] = DepartmentFact(row.name, *staff, (), row.line.number)
    for name, duties, number in _duties(report):
        name = name if name in found else re.sub(r"\([^)]*\)$", "", name)  # 경제정책과(제로페이추진반)
        known = found.get(name)
        if known is not None:
            found[name] = DepartmentFact(name, known.quota, known.actual, duties, known.line)
        elif duties:
            found[name] = DepartmentFact(name, None, None, duties, number)
    return list(found.values())


def _front(report: Report) -> list[Line]:
    """The lines before the first chapter or business."""
    kinds = (SectionKind.CHAPTER, SectionKind.ITEM)
    first = min(
        (section.start for section in report.sections if section.kind in kinds), default=len(report.lines) + 1
    )
    return [line for line in report.lines[: first - 1] if not line.blank]


# -- rows -------------------------------------------------------------------------------------------


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    """Rows that begin with the name of a department or with a sum, names cut over two lines joined."""
    pending: Line | None = None
    started = False
    for line in lines:
        name, figures = _split(line)
        if figures and _SUM.match(name):
            started = True
            yield _Row(name, line, figures)
        elif figures and pending is not None and started and _NAME.fullmatch(pending.key + name):
            yield _Row(pending.key + name, pending, figures)
        elif figures and _NAME.fullmatch(name):
            yield _Row(name, line, figures)
        pending = line if not figures and re.fullmatch(r"[가-힣]{2,10}", name) else None
    for line, below in pairwise(lines):
        name, figures = _split(line)
        cut = re.fullmatch(r"[가-힣]{3,12}", name) and re.fullmatch(r"[가-힣]{2,6}", below.key)
        if figures and cut and not _NAME.fullmatch(name) and _NAME.fullmatch(name + below.key):
            yield _Row(name + below.key, line, figures)  # the figures stand beside the first half of a name


def _split(line: Line) -> tuple[str, str]:
    """The squeezed words before the first figure of a row, and the rest of it from there."""
    text = line.text.strip()
    match = re.match(r"([^\d△▲]*?(?:제?\d팀|\d팀)?[^\d△▲]*?)(?=(?:[△▲-]\s?)?\d|\s-\s)", text)
    if match is None or re.match(r"\d(?:팀|과|본부)", text[match.end() :]):
        return squeeze(text), ""
    return squeeze(match[1]), text[match.end() :]


# -- staff and duties -----------------------------------------------------------------------------------


def _staff(row: _Row, lines: Sequence[Line]) -> tuple[int, int] | None:
    """Posts and people of a row: a pair such as 30/32, else the first two counts under 정원 and 현원."""
    pair = _PAIR.match(row.rest)
    if pair is not None:
        return int(pair[1]), int(pair[2])
    above = [line for line in lines if line.number < row.line.number][-40:]
    head = next((line for line in reversed(above) if _STAFF_HEAD.search(line.key)), None)
    if head is None or "정원" not in head.key or "/" in head.text:
        return None
    counts = _COUNT.findall(row.rest)
    if len(counts) < 2 or "," in row.rest:
        return None
    return int(counts[0]), int(counts[1])


@dataclass(slots=True)
class _Duties:
    """The department whose duties are being read."""

    name: str = ""
    line: int = 0
    listed: list[str] = field(default_factory=list)

    def close(self) -> Iterator[tuple[str, tuple[str, ...], int]]:
        """What was read, if anything was."""
        if self.name and self.listed:
            yield self.name, tuple(self.listed), self.line


def _duties(report: Report) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Names with the duties listed behind or below them, under a head such as 담당업무."""
    starts = {section.start for section in report.editions}
    inside, pending, current = False, "", _Duties()
    for line in report.lines:
        if line.blank:
            continue
        if _DUTY_HEAD.fullmatch(line.key):
            inside = True
            continue
        if not inside:
            continue
        if line.number in starts or _DUTY_END.match(line.key):
            yield from current.close()
            inside, current = False, _Duties()
            continue
        words, duties = _partition(line.text.strip())
        key = squeeze(words)
        name = next((name for name in (pending + key, key) if _NAME.fullmatch(name)), "")
        if name and (duties or len(key) <= 14):
            yield from current.close()
            current = _Duties(name, line.number)
        elif key and not duties and len(key) <= 10 and re.fullmatch(r"[가-힣]+", key):
            pending = key  # the first half of a name, perhaps
            continue
        elif key and current.name:
            current.listed.append(re.sub(r"\s+", " ", words.strip()))
        current.listed.extend(
            part.strip() for part in re.split(r"\s[·•∙]\s", duties) if len(part.strip()) > 2
        )
        pending = ""
    yield from current.close()


def _partition(text: str) -> tuple[str, str]:
    """The words before the first bullet of a line, and what follows it."""
    match = _DUTY_BULLET.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.end() :])


# -- budgets --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of departments under a unit of money, with the heads of their columns as printed."""

    rows: tuple[_Row, ...]
    unit: int
    heads: tuple[str, ...]


def read_department_budgets(report: Report) -> tuple[list[DepartmentBudgetFact], list[SumCheck]]:
    """The cells of the department budget tables, and the columns whose printed sums are wrong."""
    facts: list[DepartmentBudgetFact] = []
    checks: list[SumCheck] = []
    default = int((report.metadata.as_of or report.metadata.date)[:4])
    for table in _tables(_front(report)):
        columns: dict[int, list[DepartmentBudgetFact]] = {}
        sums: dict[int, tuple[int, int]] = {}
        for row in table.rows:
            for place, (head, cell) in enumerate(zip(table.heads, _cells(row.rest), strict=False)):
                if cell is None or _RATE.search(squeeze(head)):
                    continue
                written, value = cell
                amount = round(value * table.unit)
                if _SUM.match(row.name):
                    sums[place] = (row.line.number, amount)
                    continue
                year = _year(head, default)
                fact = DepartmentBudgetFact(row.name, year, head, amount, row.line.number, written)
                columns.setdefault(place, []).append(fact)
        _mend_signs(columns, table.heads)
        for place, cells in sorted(columns.items()):
            facts.extend(cells)
            added = sum(cell.amount for cell in cells)
            if place in sums and "증감" not in table.heads[place] and sums[place][1] != added:
                checks.append(SumCheck(sums[place][0], table.heads[place], sums[place][1], added))
    facts.sort(key=lambda fact: fact.line)
    return facts, checks


def _tables(lines: Sequence[Line]) -> Iterator[_Table]:
    """The tables of department rows below a unit of money whose heads fit their figures."""
    by_line = {row.line.number: row for row in _rows(lines)}
    unit, above, rows = 0, list[Line](), list[_Row]()
    for line in lines:
        stated = re.search(r"단위\s*:\s*([가-힣]+)", line.text)
        row = by_line.get(line.number)
        if stated or (rows and row is None and not re.fullmatch(r"[가-힣]{2,10}", line.key)):
            yield from _table(rows, unit, above)
            unit, above, rows = UNITS.get(stated[1], 0) if stated else 0, [], []
        elif unit and row is not None:
            rows.append(row)
        elif unit and not rows:
            above.append(line)
    yield from _table(rows, unit, above)


def _table(rows: Sequence[_Row], unit: int, above: Sequence[Line]) -> Iterator[_Table]:
    if rows and (heads := _heads(above, rows)):
        yield _Table(tuple(sorted(rows, key=lambda row: row.line.number)), unit, tuple(heads))


def _heads(lines: Sequence[Line], rows: Sequence[_Row]) -> list[str]:
    """The heads of the columns of figures, as printed; empty where they do not fit the figures."""
    text = " ".join(re.sub(r"\d\)(?=\s|$)", "", line.exact.strip()) for line in lines)
    joined = re.sub(r"\s+", "", text)
    joined = re.sub(r"^.*?(?:구분|부서명|부서|소관)(?=.{0,3}(?:['’‘]|\d|[가-힣]))", "", joined)
    heads = [match[0] for match in _HEAD.finditer(joined)]
    if "년 " in text:
        heads = [re.sub(r"(년도?)(?=[가-힣])", r"\1 ", head) for head in heads]
    width = max(len(_cells(row.rest)) for row in rows)
    rate = next((place for place, head in enumerate(heads) if _RATE.search(head)), None)
    if rate is not None and len(heads) - 1 == width:  # 집행률 stands over 원인행위액 and 지출액 of its own
        heads = [*heads[:rate], *(f"{heads[rate]}({sub})률" for sub in heads[rate + 1 :])]
    return heads if len(heads) == width and any(not _RATE.search(head) for head in heads) else []


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

    2024-02 prints △ for a rise and nothing for a fall; most offices print △ for a fall.
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


def _year(head: str, default: int) -> int | None:
    """The year in the head of a column; the change between two years has none."""
    stated = re.search(r"(?:['’‘´`]\s?(\d{2})|(20\d{2}))\s?년", head)
    if stated:
        return int(stated[2]) if stated[2] else 2000 + int(stated[1])
    return None if "증감" in head else default
