"""Departments: their posts and people, their duties, their budgets, from the tables of the first pages.

A staff table is known by 정원 and 현원 or by pairs such as 30/32, a list of duties by a head such as
담당업무.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..corpus import Line, Report, SectionKind, squeeze
from .department_budgets import DepartmentBudgetFact, SumCheck, read_tables
from .office_tables import NAME, SUM, Row, read_rows, split_row

__all__ = [
    "DepartmentBudgetFact",
    "DepartmentFact",
    "SumCheck",
    "read_department_budgets",
    "read_departments",
]

_PAIR = re.compile(r"(?<![\d/])(\d{1,4})\s?명?\s?/\s?(\d{1,4})(?![\d/])")
_COUNT = re.compile(r"(?<![\d,.△▲-])\d{1,4}(?![\d,.%])|(?<!\S)-(?!\S)")
_STATED = re.compile(
    r"([가-힣A-Za-z0-9·&]{2,20})\s*[:(-]?\s*정원\s*:?\s*(\d{1,4})\s*명?\s*[,/·]?\s*현원\s*:?\s*(\d{1,4})"
)
_DUTY_HEAD = re.compile(r"(?:구분|부서[명별]?|팀[명별]?|구분부서)?(?:담당|주요|분장|소관)?(?:업무|사무|기능)")
_DUTY_BULLET = re.compile(r"(?<!\S)[·•∙◦⦁]\s*(?=[가-힣A-Z0-9‘'])|\t+\s*(?=[가-힣A-Z])")
_DUTY_END = re.compile(r".*단위:|예산(?:현황)?$|[ⅠⅡⅢⅣⅤⅥⅦ]")
_MONEY_HEAD = re.compile(r"예산현액|최종예산|본예산|기정예산|예산액|지출액|집행액|단위:(?:백만|천|억)?원")
_OFFICE_ITSELF = re.compile(
    r"(?:일반|기본|조직|인력|기구|예산|정원)[가-힣·]*현황|(?:조직|기구)[및·]|주요기능$|분장사무$"
)
_HEAD_REACH = 40  # rows of the longest table below its head
_HEAD_LINES = 8  # lines over which the head of a table is spread


@dataclass(frozen=True, slots=True)
class DepartmentFact:
    """A department as the report's tables show it."""

    name: str
    quota: int | None
    actual: int | None
    duties: tuple[str, ...]
    line: int


def read_departments(report: Report) -> list[DepartmentFact]:
    """The departments of a report with their staff and duties, in the order of its tables."""
    lines = _front(report)
    found: dict[str, DepartmentFact] = {}
    for name, quota, actual, number in (
        *_rows_of_staff(lines),
        *_across(lines),
        *_stacked(lines),
        *_stated(lines),
    ):
        found.setdefault(name, DepartmentFact(name, quota, actual, (), number))
    for name, duties, number in _duties(report):
        name = name if name in found else re.sub(r"\([^)]*\)$", "", name)  # 경제정책과(제로페이추진반)
        known = found.get(name)
        if known is not None:
            found[name] = DepartmentFact(name, known.quota, known.actual, duties, known.line)
        elif duties:
            found[name] = DepartmentFact(name, None, None, duties, number)
    return list(found.values())


def read_department_budgets(report: Report) -> tuple[list[DepartmentBudgetFact], list[SumCheck]]:
    """The cells of the department budget tables, and the columns whose printed sums are wrong."""
    return read_tables(report, _front(report))


def _front(report: Report) -> list[Line]:
    """The lines before the first business, the chapter on the office itself among them."""
    kinds = (SectionKind.CHAPTER, SectionKind.ITEM)
    first = min(
        (
            section.start
            for section in report.sections
            if section.kind in kinds and not _OFFICE_ITSELF.search(squeeze(section.title))
        ),
        default=len(report.lines) + 1,
    )
    return [line for line in report.lines[: first - 1] if not line.blank]


# -- staff ----------------------------------------------------------------------------------------------


def _rows_of_staff(lines: Sequence[Line]) -> Iterator[tuple[str, int, int, int]]:
    """Name, posts, people and line of the rows of staff tables."""
    places = {line.number: place for place, line in enumerate(lines)}
    for row in read_rows(lines):
        staff = None if row.is_sum else _staff(row, lines[: places[row.line.number]])
        if staff is not None:
            yield row.name, *staff, row.line.number


def _staff(row: Row, above: Sequence[Line]) -> tuple[int, int] | None:
    """Posts and people of a row: a pair such as 30/32, else the counts under 정원 and 현원."""
    head = _staff_head(above)
    pair = _PAIR.match(row.figures)
    if pair is not None or head is None:
        both = (int(pair[1]), int(pair[2])) if pair is not None else None
        return both[::-1] if both and head and "현원/정원" in head else both
    if re.search(r"\d,\d{3}", row.figures) or "정원/현원" in head:
        return None
    nested = re.match(r"(\d{1,4})\s?명?\s?\((\d{1,4})\s?명?\)", row.figures)
    if nested is not None and "정원(현원)" in head:
        return int(nested[1]), int(nested[2])
    figures = re.sub(r"\(\d+\)", "", row.figures)  # women among them
    counts = [0 if count == "-" else int(count) for count in _COUNT.findall(figures)]
    by_kind = head.count("정원") == head.count("현원") == 1 and len(re.findall("[합소]?계", head)) > 1
    if by_kind and len(counts) > 2 and len(counts) % 2 == 0:  # 정원 and 현원 stand over columns of their own
        counts = [counts[0], counts[len(counts) // 2]]
    if len(counts) < 2:
        return None
    first, second = counts[:2]
    return (second, first) if head.rfind("현원") < head.rfind("정원") else (first, second)


def _staff_head(above: Sequence[Line]) -> str | None:
    """The squeezed head of the staff table that a row stands in, None where it stands in none."""
    for place in range(len(above) - 1, max(-1, len(above) - 1 - _HEAD_REACH), -1):
        key = above[place].key
        if _MONEY_HEAD.search(key):
            return None
        if not re.search(r"정원(?!:?\d)|현원(?!:?\d)", key):
            continue
        first = max(0, place - _HEAD_LINES)
        head = [
            line.key
            for line in above[first : place + _HEAD_LINES]
            if not re.search(r"(?<!\S)\d+(?!\S)", line.text)
        ]
        text = re.sub(r"정[·및]?현원(?!정원)|정원(?:및|대비)현원", "", "".join(head))
        text = text[: text.rfind("계")] if text.endswith("계") else text
        return text if "정원" in text and "현원" in text else None
    return None


def _across(lines: Sequence[Line]) -> Iterator[tuple[str, int, int, int]]:
    """The same out of a table with a column for each department."""
    for place, line in enumerate(lines):
        label, posts = split_row(line)
        below = next((each for each in lines[place + 1 : place + 3] if each.key.startswith("현원")), None)
        if not re.match(r"정원(?:\(|$)", label) or below is None:
            continue
        quota, actual = (
            [0 if count == "-" else int(count) for count in _COUNT.findall(figures)]
            for figures in (posts, split_row(below)[1])
        )
        for head in reversed(lines[max(0, place - 4) : place]):
            cells = [squeeze(cell) for cell in re.split(r"\t|\s{2,}", head.text.strip()) if cell.strip()]
            names = (cells if len(cells) > 1 else head.text.split())[-len(quota) :]
            offices = [NAME.fullmatch(name) is not None and not SUM.fullmatch(name) for name in names]
            if len(names) == len(quota) == len(actual) and sum(offices) > 1:
                for name, office, post, person in zip(names, offices, quota, actual, strict=True):
                    if office:
                        yield name, post, person, line.number
                break


def _stacked(lines: Sequence[Line]) -> Iterator[tuple[str, int, int, int]]:
    """The same out of a table with a row of posts and a row of people for each department."""
    rows = [(line, *split_row(line)) for line in lines]
    for place, (line, label, posts) in enumerate(rows[:-1]):
        if not (posts and label.endswith("정원") and rows[place + 1][1].endswith("현원")):
            continue
        name, first = label.removesuffix("정원"), line
        for above in reversed(lines[max(0, place - 2) : place]) if not NAME.fullmatch(name) else ():
            if not re.fullmatch("[가-힣]{2,8}", above.key):
                break
            name, first = above.key + name, above
        quota, actual = _COUNT.search(posts), _COUNT.search(rows[place + 1][2])
        if quota and actual and NAME.fullmatch(name):
            yield name, int(quota[0].replace("-", "0")), int(actual[0].replace("-", "0")), first.number


def _stated(lines: Sequence[Line]) -> Iterator[tuple[str, int, int, int]]:
    """The same out of words such as 하천과 : 정원 20명, 현원 19명, where two or more have them."""
    found = [
        (match[1], int(match[2]), int(match[3]), line.number)
        for line in lines
        for match in _STATED.finditer(line.text)
        if NAME.fullmatch(match[1])
    ]
    if len(found) > 1:
        yield from found


# -- duties ---------------------------------------------------------------------------------------------


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
        name = next((name for name in (pending + key, key) if NAME.fullmatch(name)), "")
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
