"""Departments: their posts and people, their duties, their budgets, from the tables of the first pages.

A staff table is known by 정원 and 현원 or by pairs such as 30/32, a budget table by a unit of money and
heads such as 예산현액 above rows of departments.  Sums are checked, never corrected.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..corpus import Line, Report, SectionKind, squeeze
from .money import UNITS

_NAME = re.compile(r"(?:제\d)?[가-힣A-Za-z][가-힣A-Za-z0-9·&]{0,18}(?:과|관|단|반|팀|센터|실|국|본부|사업소|소|원|처|회|추진단)(?:\([가-힣]+\))?")
_SUM = re.compile(r"^(?:총?계|합계|소계|총합계)$")
_PAIR = re.compile(r"(?<![\d/])(\d{1,4})\s?/\s?(\d{1,4})(?![\d/])")
_COUNT = re.compile(r"(?<![\d,.△▲-])\d{1,4}(?![\d,.%])")
_AMOUNT = re.compile(r"(?P<sign>[△▲]\s?|-(?=\d))?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)|(?<=\s)-(?=\s|$)")
_HEAD = re.compile(
    r"(?P<year>['’‘´`]?\s?(?:20)?\d{2}\s?년도?\s?)?(?P<at>\d{1,2}월\s?말?\s?)?"
    r"(?P<word>[가-힣]{0,4}?(?:증감률|증감율|집행률|집행율|비율|구성비|비중|증감액?|예산현액|최종예산|추경예산|기정예산|본예산|당초예산|예산액|예산총액|예산|원인행위액?|지출액|집행액|지출|이월액|결산액|잔액))"
)
_RATE = re.compile(r"률$|율$|비중$|구성비$")
_BULLET = re.compile(r"[·•∙◦⦁\-▪]\s*")
_DUTIES = re.compile(r"(?:담당|주요|분장|소관)?(?:업무|사무|기능)$")


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
    """A column whose printed sum is not the sum of its rows: a mistake of the report, told and left as it is."""

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
    first = min((section.start for section in report.sections if section.kind in kinds), default=len(report.lines) + 1)
    return [line for line in report.lines[: first - 1] if not line.blank]


# -- rows -------------------------------------------------------------------------------------------


def _rows(lines: Sequence[Line]) -> Iterator[_Row]:
    """Rows that begin with the name of a department or with a sum, names cut over two lines joined."""
    pending: Line | None = None
    started = False
    for line in lines:
        words, figures = _split(line.text.strip())
        name = squeeze(words)
        if figures and _SUM.match(name):
            started = True
            yield _Row(name, line, figures)
        elif figures and pending is not None and started and _NAME.fullmatch(pending.key + name):
            yield _Row(pending.key + name, pending, figures)
        elif figures and _NAME.fullmatch(name):
            yield _Row(name, line, figures)
        pending = line if not figures and re.fullmatch(r"[가-힣]{2,10}", name) else None
    for line, below in zip(lines, lines[1:], strict=False):  # 경제자유구역 12 11 over 추진단
        words, figures = _split(line.text.strip())
        name = squeeze(words)
        if figures and re.fullmatch(r"[가-힣]{3,12}", name) and not _NAME.fullmatch(name) and re.fullmatch(r"[가-힣]{2,6}", below.key):
            if _NAME.fullmatch(name + below.key):
                yield _Row(name + below.key, line, figures)


def _split(text: str) -> tuple[str, str]:
    """The words before the first figure of a row, and the rest."""
    match = re.match(r"([^\d△▲]*?(?:제?\d팀|\d팀)?[^\d△▲]*?)(?=(?:[△▲-]\s?)?\d|\s-\s)", text)
    if match is None:
        return text, ""
    words = match[1]
    if re.match(r"\d(?:팀|과|본부)", text[len(words) :]):
        return text, ""
    return words, text[len(words) :]


# -- staff and duties -----------------------------------------------------------------------------------


def _staff(row: _Row, lines: Sequence[Line]) -> tuple[int, int] | None:
    pair = _PAIR.match(row.rest)
    if pair is not None:
        return int(pair[1]), int(pair[2])
    head = [line for line in lines if line.number < row.line.number][-40:]
    marked = next((line for line in reversed(head) if re.search(r"정원.{0,6}현원|예산현액|최종예산|본예산|지출액", line.key)), None)
    if marked is None or "정원" not in marked.key or "/" in marked.text:
        return None
    counts = _COUNT.findall(row.rest)
    if len(counts) < 2 or "," in row.rest:
        return None
    return int(counts[0]), int(counts[1])


def _duties(report: Report) -> Iterator[tuple[str, tuple[str, ...], int]]:
    """Names with the duties listed behind or below them, under a head such as 담당업무."""
    inside, name, number = False, "", 0
    duties: list[str] = []
    pending = ""
    editions = {n for s in report.editions for n in (s.start,)}
    for line in report.lines:
        if line.blank:
            continue
        key = line.key
        heads = re.fullmatch(r"(?:구분|부서명?|부서|팀명?|구분부서)?(?:" + _DUTIES.pattern.rstrip("$") + r")", key)
        if heads:
            inside = True
            continue
        if not inside:
            continue
        if line.number in editions or re.search(r"단위:", key) or re.fullmatch(r"예산(?:현황)?", key) or re.match(r"[ⅠⅡⅢⅣⅤⅥⅦ]", key):
            if name and duties:
                yield name, tuple(duties), number
            inside, name, duties = False, "", []
            continue
        head, _, rest = _partition(line.text.strip())
        words = squeeze(head)
        candidate = next((n for n in (pending + words, words) if pending + words and _NAME.fullmatch(n)), "")
        if candidate and not (rest == "" and len(words) > 14):
            if name and duties:
                yield name, tuple(duties), number
            name, number, duties = candidate, line.number, []
            pending = ""
        elif words and not rest and len(words) <= 10 and re.fullmatch(r"[가-힣]+", words):
            pending = words
            continue
        elif words and name:
            duties.append(re.sub(r"\s+", " ", head.strip()))
        duties.extend(part.strip() for part in re.split(r"\s[·•∙]\s", rest) if len(part.strip()) > 2)
        pending = ""
    if name and duties:
        yield name, tuple(duties), number


def _partition(text: str) -> tuple[str, str, str]:
    match = re.search(r"[·•∙◦⦁]\s*(?=[가-힣A-Z0-9‘'])", text)
    if match is not None and (match.start() == 0 or text[match.start() - 1].isspace()):
        return text[: match.start()], match[0], text[match.end() :]
    return text, "", ""


# -- budgets --------------------------------------------------------------------------------------------


def read_department_budgets(report: Report) -> tuple[list[DepartmentBudgetFact], list[SumCheck]]:
    """The cells of the department budget tables, and the columns whose printed sums are wrong."""
    lines = _front(report)
    rows = [row for row in _rows(lines)]
    facts: list[DepartmentBudgetFact] = []
    checks: list[SumCheck] = []
    for table, unit, heads in _tables(lines, rows):
        columns: dict[int, list[DepartmentBudgetFact]] = {}
        sums: dict[int, tuple[int, int]] = {}
        for row in sorted(table, key=lambda row: row.line.number):
            for place, cell in enumerate(_cells(row.rest, len(heads))):
                label = heads[place]
                if cell is None or _RATE.search(squeeze(label)):
                    continue
                amount = round(cell * unit)
                if _SUM.match(row.name):
                    sums[place] = (row.line.number, amount)
                    continue
                fact = DepartmentBudgetFact(row.name, _year(label, report, table), label, amount, row.line.number, row.rest)
                columns.setdefault(place, []).append(fact)
        _mend_signs(columns, heads)
        for place, cells in sorted(columns.items()):
            facts.extend(cells)
            added = sum(cell.amount for cell in cells)
            if place in sums and "증감" not in heads[place] and sums[place][1] != added:
                checks.append(SumCheck(sums[place][0], heads[place], sums[place][1], added))
    facts.sort(key=lambda fact: fact.line)
    return facts, checks


def _tables(lines: Sequence[Line], rows: Sequence[_Row]) -> Iterator[tuple[list[_Row], int, list[str]]]:
    """Tables of department rows below a unit of money: their rows, the unit in won, the heads of their columns."""
    by_line = {row.line.number: row for row in rows}
    unit, header, table, started = 0, [], [], False
    header_lines: list[Line] = []
    for line in [*lines, None]:
        stated = re.search(r"단위\s*:\s*([가-힣]+)", line.text) if line is not None else None
        row = by_line.get(line.number) if line is not None else None
        if line is None or stated or (started and row is None and not re.fullmatch(r"[가-힣]{2,10}", line.key)):
            if unit and table and (header := _heads(header_lines, table)):
                yield table, unit, header
            header_lines, table, started = [], [], False
            unit = UNITS.get(stated[1], 0) if stated else 0
            continue
        if not unit:
            continue
        if row is not None:
            table.append(row)
            started = True
        elif not started:
            header_lines.append(line)


def _heads(lines: Sequence[Line], table: Sequence[_Row]) -> list[str]:
    """The heads of the columns of figures, as printed; empty where they do not fit the figures."""
    text = " ".join(re.sub(r"\d\)(?=\s|$)", "", line.exact.strip()) for line in lines)
    joined = re.sub(r"\s+", "", text)
    joined = re.sub(r"^.*?(?:구분|부서명|부서|소관)(?=.{0,3}(?:['’‘]|\d|[가-힣]))", "", joined)
    found = [match for match in _HEAD.finditer(joined)]
    heads = [re.sub(r"(년도?)(?=[가-힣])", r"\1 ", match[0]) if "년 " in text else match[0] for match in found]
    width = max((len(_figures(row.rest)) for row in table), default=0)
    if len(heads) > width:  # 집행률 over 원인행위액 and 지출액: the heads behind it are its own
        rate = next((place for place, head in enumerate(heads) if _RATE.search(head)), None)
        if rate is not None and len(heads) - 1 == width:
            heads = [*heads[:rate], *(f"{heads[rate]}({sub})률" for sub in heads[rate + 1 :])]
    return heads if len(heads) == width and any(not _RATE.search(head) for head in heads) else []


def _figures(rest: str) -> list[str]:
    return [match[0] for match in _AMOUNT.finditer(" " + rest)]


def _cells(rest: str, width: int) -> list[float | None]:
    """The figures of a row as numbers (a dash is none), padded to the width of the table."""
    cells: list[float | None] = []
    for match in _AMOUNT.finditer(" " + rest):
        if match["number"] is None:
            cells.append(None)
            continue
        value = float(match["number"].replace(",", ""))
        cells.append(-value if match["sign"] else value)
    return (cells + [None] * width)[:width]


def _mend_signs(columns: dict[int, list[DepartmentBudgetFact]], heads: Sequence[str]) -> None:
    """Read a column of changes as later minus earlier where the two columns before it prove how △ is meant.

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
            proven = abs(change) == abs(cell.amount)
            amount = change if proven else cell.amount
            mended.append(DepartmentBudgetFact(cell.name, None, cell.label, amount, cell.line, cell.as_written))
        columns[place] = mended


def _year(label: str, report: Report, table: Sequence[_Row]) -> int | None:
    stated = re.search(r"(?:['’‘´`]\s?(\d{2})|(20\d{2}))\s?년", label)
    if stated:
        return int(stated[2]) if stated[2] else 2000 + int(stated[1])
    return None if "증감" in label else int((report.metadata.as_of or report.metadata.date)[:4])
