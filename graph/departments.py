"""Departments: their posts and people, their duties, their budgets, from the tables of the first pages.

A staff table is known by 정원 and 현원 or by pairs such as 30/32, a list of duties by a head such as
담당업무.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..corpus import Line, Marker, Report, is_office, squeeze
from .grids import Row
from .offices import front_of, office_tables

_PAIR = re.compile(r"(?<![\d/])(\d{1,4})\s?명?\s?/\s?(\d{1,4})(?![\d/])")
_COUNT = re.compile(r"(?:(\d{1,4})명?|-)(?:\(\d+명?\))?$")
_NESTED = re.compile(r"(\d{1,4})명?\((\d{1,4})명?\)")
_NO_ROW = re.compile(r"본청|사업소|직속기관|읍면동")
_STATED = re.compile(
    r"([가-힣A-Za-z0-9·&]{2,20})\s*[:(-]?\s*정원\s*:?\s*(\d{1,4})\s*명?\s*[,/·]?\s*현원\s*:?\s*(\d{1,4})"
)
_DUTY_HEAD = re.compile(r"(?:구분|부서[명별]?|팀[명별]?|구분부서)?(?:담당|주요|분장|소관)?(?:업무|사무|기능)")
_BULLETS = "·•∙◦⦁▪▫‣"
_DUTY_BULLET = re.compile(rf"(?<!\S)[{_BULLETS}]\s*(?=[가-힣A-Z0-9‘'])|\t+\s*(?=[가-힣A-Z])")
_DUTY_END = re.compile(r".*단위:|예산(?:현황)?(?:$|:)|[ⅠⅡⅢⅣⅤⅥⅦ]")


@dataclass(frozen=True, slots=True)
class DepartmentFact:
    """A department as the report's tables show it."""

    name: str
    quota: int | None
    actual: int | None
    duties: tuple[str, ...]
    line: int

    @property
    def text(self) -> str:
        """What it is called, but for its kind, and what its lists of duties say."""
        return " ".join((self.name.removesuffix("과"), *self.duties))


def read_departments(report: Report) -> list[DepartmentFact]:
    """The departments of a report with their staff and duties, in the order of its tables."""
    found: dict[str, DepartmentFact] = {}
    for name, quota, actual, number in list(_tabled(report)) or _stated(front_of(report)):
        found.setdefault(name, DepartmentFact(name, quota, actual, (), number))
    for name, duties, number in _duties(report):
        name = name if name in found else re.sub(r"\([^)]*\)$", "", name)  # 경제정책과(제로페이추진반)
        known = found.get(name)
        if known is not None:
            found[name] = DepartmentFact(name, known.quota, known.actual, duties, known.line)
        elif duties:
            found[name] = DepartmentFact(name, None, None, duties, number)
    return list(found.values())


# -- staff ----------------------------------------------------------------------------------------------


def _tabled(report: Report) -> Iterator[tuple[str, int, int, int]]:
    """Name, posts, people and line of the rows of staff tables."""
    for table in office_tables(report):
        heads = [squeeze(head) for head in table.heads]
        said = "".join((*heads, *map(squeeze, table.over))) or "".join(line.key for line in table.around[0])
        for row in table.rows:
            staff = (
                None if row.is_sum or _NO_ROW.fullmatch(row.name) else _staff(row, heads, table.over, said)
            )
            if staff is not None:
                yield row.name, *staff, row.line.number


def _staff(row: Row, heads: Sequence[str], over: Sequence[str], said: str) -> tuple[int, int] | None:
    """Posts and people of a row: a pair such as 30/32, else the counts under 정원 and 현원."""
    pair = next(filter(None, (_PAIR.match(cell.text) for cell in row.cells[:1])), None)
    if pair is not None:
        both = (int(pair[1]), int(pair[2]))
        return both[::-1] if "현원/정원" in said else both
    nested = _NESTED.fullmatch(row.cells[0].text) if row.cells else None
    if nested is not None and "정원(현원)" in said:
        return int(nested[1]), int(nested[2])
    posts, people = (_column(word, heads, over) for word in ("정원", "현원"))
    if posts is None or people is None or posts == people or max(posts, people) >= len(row.cells):
        return None
    quota, actual = (_count(row.cells[place].text) for place in (posts, people))
    return (quota, actual) if quota is not None and actual is not None else None


def _column(word: str, heads: Sequence[str], over: Sequence[str]) -> int | None:
    """The column under a word, the first where it stands over several."""
    named = [place for place, head in enumerate(heads) if word in head or word in squeeze(over[place])]
    return named[0] if named else None


def _count(text: str) -> int | None:
    """The count of people in a cell, without the women among them; a dash is nobody."""
    match = _COUNT.match(text)
    return None if match is None else int(match[1] or 0)


def _stated(lines: Sequence[Line]) -> Iterator[tuple[str, int, int, int]]:
    """The same out of words such as 하천과 : 정원 20명, 현원 19명, where two or more have them."""
    found = [
        (match[1], int(match[2]), int(match[3]), line.number)
        for line in lines
        for match in _STATED.finditer(line.text)
        if is_office(match[1])
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
    inside, pending, current, head = False, "", _Duties(), Marker.NONE
    for line in report.lines:
        if line.blank:
            continue
        said = squeeze(line.body)
        if _DUTY_HEAD.fullmatch(line.key) or _DUTY_HEAD.fullmatch(said):
            inside, head = True, line.marker
            continue
        if not inside:
            continue
        if line.number in starts or _DUTY_END.match(line.key) or _DUTY_END.match(said):
            yield from current.close()
            inside, current = False, _Duties()
            continue
        words, duties = _partition(line.text.strip() if line.marker is Marker.DOT else line.body)
        key = squeeze(words)
        name = next((name for name in (pending + key, key) if is_office(name)), "")
        if not name and head is line.marker is not Marker.NONE:  # what stands beside the head, not below it
            yield from current.close()
            inside, current = False, _Duties()
            continue
        if name and (duties or len(key) <= 14):
            yield from current.close()
            current = _Duties(name, line.number)
        elif key and not duties and len(key) <= 10 and re.fullmatch(r"[가-힣]+", key):
            pending = key  # the first half of a name, perhaps
            continue
        elif key and current.name:
            current.listed.append(re.sub(r"\s+", " ", words.strip()))
        current.listed.extend(
            part.strip() for part in re.split(rf"\s[{_BULLETS}]\s", duties) if len(part.strip()) > 2
        )
        pending = ""
    yield from current.close()


def _partition(text: str) -> tuple[str, str]:
    """The words before the first bullet of a line, and what follows it."""
    match = _DUTY_BULLET.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.end() :])
