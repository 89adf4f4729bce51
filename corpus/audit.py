"""The part of a report that answers the council's audit (행정사무감사), with a section for each request.

The part is known by its heading and by requests that stand below it; it ends where the report numbers on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .audit_requests import Request, read_requests
from .lines import OUTLINE, Line, Marker
from .model import Section, SectionKind
from .normalize import squeeze

_HEADING = re.compile(
    r"(?:\d{2,4}년도?|'\d\d년도?|제\d+회)?.{0,14}?(?:행정사무감사|행감|의회지적사항|감사지적사항)(?:결과)?.{0,16}?"
    r"(?:처리|조치|지적|시정|건의|요구|이행|추진|후속|개선|수감|결과).{0,16}"
)
_LISTED = re.compile(r"[.·…‥]{3,}|\s{3,}\d{1,3}$")
_LONGEST_HEADING = 45  # characters without white space
_FIRST_REQUEST = 150  # lines below the heading within which the first request stands; else it is an entry
_LONGEST_NEXT_PART = 30  # characters without white space of the heading that ends the part
_APPENDIX = re.compile(r"[<\[【(]?(?:붙임|별첨|참고자료|부록)\d?[>\]】).:]?")
_NUMBERED_APPENDIX = re.compile(r"(?:붙임|별첨|참고|부록)(?:자료|문서|사항)?\d?")
_CLOSING = re.compile(r"(?:끝|감사합니다|이상입니다)[.!]?")
_ACCOUNT_HEADING = re.compile(r"#{1,6}(?=\s)")
_PARTS = frozenset({Marker.ROMAN, Marker.PART})


def build_audit(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The audit part and, below it, a section a request; empty where the report has no such part."""
    for heading in lines:
        if not _is_heading(heading) or _is_listed(lines, heading):
            continue
        requests, end = _read(lines, heading)
        if not requests or requests[0].start > heading.number + _FIRST_REQUEST:
            continue
        audit = Section(
            kind=SectionKind.AUDIT,
            number=heading.value,
            title=heading.body,
            line=heading.number,
            title_end=heading.number,
            start=heading.number,
            end=end,
            path="audit",
        )
        return (audit, *_findings(requests, audit))
    return ()


def requests_of(lines: Sequence[Line], audit: Section) -> list[Request]:
    """The requests of an audit part, one for each of its sections, in the same order."""
    return read_requests(lines, audit.start + 1, audit.end)


def _read(lines: Sequence[Line], heading: Line) -> tuple[list[Request], int]:
    """The requests below a heading, and the last line of the part."""
    end = _next_part(lines, heading)
    requests = read_requests(lines, heading.number + 1, end)
    if requests and (last := _end(lines[:end], requests[-1].title_end, heading)) < end:
        return read_requests(lines, heading.number + 1, last), last
    return requests, trim(lines, heading.number, end)


def _is_heading(line: Line) -> bool:
    if line.blank or line.marker not in OUTLINE | {Marker.NONE, Marker.BOX} or _LISTED.search(line.text):
        return False
    return len(line.key) <= _LONGEST_HEADING and _HEADING.fullmatch(squeeze(line.body)) is not None


def _is_listed(lines: Sequence[Line], heading: Line) -> bool:
    """Whether a numbered heading is an entry of a contents page: it returns, or chapters begin below it."""
    if heading.marker in _PARTS and heading.ordinal is not None:
        return any(
            line.marker is heading.marker and line.ordinal is not None and line.ordinal <= heading.ordinal
            for line in lines[heading.number :]
        )
    numbered = heading.marker in OUTLINE
    return numbered and any(line.key == heading.key for line in lines[heading.number :])


def _next_part(lines: Sequence[Line], heading: Line) -> int:
    """The last line before the part behind this one: by the headings of an account, or by the numbering."""
    if (level := _level(heading)) is not None:
        levels = ((line.number, _level(line)) for line in lines[heading.number :])
        return next((number - 1 for number, own in levels if own is not None and own <= level), len(lines))
    inner = False
    for line in lines[heading.number :]:
        if line.marker not in _PARTS or len(line.key) >= _LONGEST_NEXT_PART:
            continue
        if line.marker is heading.marker:
            if line.ordinal == (heading.ordinal or 0) + 1:
                return line.number - 1
        elif line.ordinal == 1:
            inner = True  # the part numbers its own headings so
        elif not inner and heading.marker not in _PARTS:
            return line.number - 1
    return len(lines)


def _level(line: Line) -> int | None:
    """How deep a heading of an account stands; None for any other line."""
    sign = _ACCOUNT_HEADING.match(line.exact)
    return sign.end() if sign is not None and not line.text.startswith("#") else None


def _end(lines: Sequence[Line], last_request: int, heading: Line) -> int:
    """The last line before the heading or the appendix that follows the last request."""
    for line in lines[last_request:]:
        like_heading = line.marker is heading.marker and line.ordinal == (heading.ordinal or 0) + 1
        outer = line.marker is Marker.ROMAN or (like_heading and line.marker in OUTLINE)
        short = outer and len(line.key) < _LONGEST_NEXT_PART
        if short or _is_appendix(line) or _CLOSING.fullmatch(line.key):
            return trim(lines, heading.number, line.number - 1)
    return trim(lines, heading.number, len(lines))


def _is_appendix(line: Line) -> bool:
    """Whether a line heads an appendix, which may be numbered as the parts are: ``4. 참고자료``."""
    numbered = line.marker in OUTLINE and _NUMBERED_APPENDIX.fullmatch(squeeze(line.body))
    return bool(numbered or _APPENDIX.match(line.key))


def trim(lines: Sequence[Line], first: int, last: int) -> int:
    """The last non-blank line up to *last*, but not before *first*."""
    while last > first and lines[last - 1].blank:
        last -= 1
    return last


def _findings(requests: Sequence[Request], audit: Section) -> Iterator[Section]:
    """One section a request: from its first line to the last before the next request."""
    for place, request in enumerate(requests, 1):
        yield Section(
            kind=SectionKind.FINDING,
            number=request.number,
            title="",
            line=request.start,
            title_end=request.title_end,
            start=request.start,
            end=request.end,
            parent=audit,
            path=f"audit/{place}",
        )
