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
from .titles import STATUS

_HEADING = re.compile(
    r"(?:\d{2,4}년도?|'\d\d년도?|제\d+회)?.{0,14}?(?:행정사무감사|행감|의회지적사항|감사지적사항)(?:결과)?.{0,16}?"
    r"(?:처리|조치|지적|시정|건의|요구|이행|추진|후속|개선|수감|결과).{0,16}"
)
_LISTED = re.compile(r"[.·…‥]{3,}|\s{3,}\d{1,3}$")
_LONGEST_HEADING = 45  # characters without white space
_FIRST_STATUS = 150  # lines below the heading within which the first request is answered; else it is an entry
_LONGEST_NEXT_PART = 30  # characters without white space of the heading that ends the part
_PARTS = frozenset({Marker.ROMAN, Marker.PART})


def build_audit(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The audit part and, below it, a section a request; empty where the report has no such part."""
    for heading in _headings(lines):
        end = _next_part(lines, heading)
        requests = read_requests(lines, heading.number + 1, end)
        if requests and requests[0].start <= heading.number + _FIRST_STATUS:
            end = trim(lines, requests[-1].end, end) if _is_closed(lines, end) else _end(lines, requests, heading)
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
