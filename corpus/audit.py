"""The part of a report that answers the council's audit (행정사무감사), with a section for each request.

Requests are printed in many ways; what all have is a line that says how far each is dealt with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from .lines import OUTLINE, Line, Marker, last_number
from .model import Section, SectionKind
from .normalize import squeeze
from .titles import STATUS

_HEADING = re.compile(
    r"(?:\d{2,4}년도?|제\d+회)?.{0,14}?(?:행정사무감사|행감)(?:결과)?.{0,12}?"
    r"(?:처리결과|조치결과|처리상황|조치사항|처리현황|조치현황|지적사항).{0,12}"
)
_LONGEST_HEADING = 45  # characters without white space
_FIRST_STATUS = 150  # lines below the heading within which the first request is answered; else it is an entry
_LONGEST_NEXT_PART = 30  # characters without white space of the heading that ends the part
_NUMBERED = (Marker.DOTTED, Marker.BARE, Marker.PARENTHESIS)


def build_audit(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The audit part and, below it, a section a request; empty where the report has no such part."""
    heading = _heading(lines)
    if heading is None:
        return ()
    audit = Section(
        kind=SectionKind.AUDIT,
        number=heading.value,
        title=heading.body,
        line=heading.number,
        title_end=heading.number,
        start=heading.number,
        end=_end(lines, heading),
        path="audit",
    )
    return (audit, *_findings(lines, audit))


def _heading(lines: Sequence[Line]) -> Line | None:
    """The first heading of that name below which a request is answered."""
    statuses = [line.number for line in lines if STATUS.match(line.key)]
    for line in lines:
        if line.blank or line.marker not in OUTLINE | {Marker.NONE, Marker.BOX}:
            continue
        named = len(line.key) <= _LONGEST_HEADING and _HEADING.fullmatch(squeeze(line.body))
        if named and any(line.number < status <= line.number + _FIRST_STATUS for status in statuses):
            return line
    return None


def _end(lines: Sequence[Line], heading: Line) -> int:
    """The last line before the next part of the report, behind the last status."""
    first = heading.number
    last_status = max((line.number for line in lines[first:] if STATUS.match(line.key)), default=first)
    for line in lines[last_status:]:
        like_heading = line.marker is heading.marker and line.marker in OUTLINE
        if line.marker is Marker.ROMAN or (like_heading and len(line.key) < _LONGEST_NEXT_PART):
            return trim(lines, first, line.number - 1)
    return trim(lines, first, len(lines))


def trim(lines: Sequence[Line], first: int, last: int) -> int:
    """The last non-blank line up to *last*, but not before *first*."""
    while last > first and lines[last - 1].blank:
        last -= 1
    return last


def _findings(lines: Sequence[Line], audit: Section) -> Iterator[Section]:
    """One section a request: from its first line to the last before the next request."""
    starts: list[int] = []
    statuses = [line.number for line in lines[audit.start - 1 : audit.end] if STATUS.match(line.key)]
    for floor, status in pairwise([audit.start, *statuses]):
        before = lines[starts[-1] - 1] if starts else None
        starts.append(_request_start(lines, floor, status, before))
    ends = [start - 1 for start in starts[1:]] + [audit.end]
    for place, (start, status, end) in enumerate(zip(starts, statuses, ends, strict=False), 1):
        line = lines[start - 1]
        yield Section(
            kind=SectionKind.FINDING,
            number=line.value if line.marker in _NUMBERED else None,
            title="",
            line=start,
            title_end=status - 1,
            start=start,
            end=trim(lines, start, end),
            parent=audit,
            path=f"audit/{place}",
        )


def _request_start(lines: Sequence[Line], floor: int, status: int, before: Line | None) -> int:
    """The first line of the request above a status line, below the status before it (*floor*).

    It opens as the request *before* did: with a number or a round bullet.
    """
    for number in range(status - 1, floor, -1):
        line = lines[number - 1]
        if line.blank:
            continue
        if _opens_request(line, before):
            return number
        if line.marker is Marker.BOX:
            break
    return next(number for number in range(floor + 1, status + 1) if not lines[number - 1].blank)


def _opens_request(line: Line, before: Line | None) -> bool:
    if line.marker is Marker.ROUND:
        return line.glyph != "◦" and (before is None or before.marker not in _NUMBERED)
    if line.marker not in _NUMBERED or line.ordinal is None or not line.body:
        return False
    if before is not None and before.marker is line.marker and before.ordinal is not None:
        first = last_number((line.value or "").split("~")[0].split(",")[0])
        return first is not None and first in (before.ordinal + 1, 1)
    return line.marker is Marker.DOTTED or line.ordinal <= 3
