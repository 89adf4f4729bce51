"""The parts of a report that departments head, where it goes from one department to the next."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from .lines import Line, Marker
from .normalize import squeeze
from .offices import is_office

_MARKED = frozenset(
    {Marker.NONE, Marker.BOX, Marker.BRACKETED, Marker.ROMAN, Marker.PART, Marker.DOTTED, Marker.BARE}
)
_SIGNS = r"[\s\[\](){}<>【】〔〕『』「」〈〉《》]+"
_AROUND = re.compile(rf"^{_SIGNS}|{_SIGNS}$")
_OF_OFFICE = re.compile(r"(.+?)(?:소관)?(?:주요)?(?:업무|사업)?(?:(?:추진)?(?:계획|상황|실적|현황))?")
_LINES_ABOVE = 15  # lines between the heading of a department and its first business: its staff and budget


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a department heads: where its heading stands, and what stands above its first business.

    ``titles`` are the lines of the titles of its business.
    """

    name: str
    line: int
    lines: tuple[Line, ...]
    titles: list[int] = field(default_factory=list)


def iter_parts(
    lines: Sequence[Line], titles: Sequence[int], chapters: Collection[int], *, issuer: str
) -> Iterator[Part]:
    r"""The parts of a report, in the order of its lines; none of them is that of the *issuer* itself.

    *titles* and *chapters* are the lines of the titles of its business and chapters.  Where no department
    stands above the first business, departments close what they name, and nothing is a part.

    >>> from gyebo.corpus.lines import read_lines
    >>> lines = read_lines("【하천과】\n1. 물길 내기\n ○ 2곳\n【 물 순 환 과 】\n2. 둑 높이기\n ○ 1곳\n")
    >>> parts = iter_parts(lines, [2, 5], (), issuer="한빛시 물순환국")
    >>> [(part.name, part.line, part.titles) for part in parts]
    [('하천과', 1, [2]), ('물순환과', 4, [5])]
    """
    current: Part | None = None
    last = 0
    for title in titles:
        above = [line for line in lines[last : title - 1] if not line.blank][-_LINES_ABOVE:]
        for place, line in reversed(list(enumerate(above))):
            name = _office_in(line)
            headed = name is not None and name not in squeeze(issuer)
            if not (headed or line.number in chapters):
                continue
            if current is not None:
                yield current
            current = Part(name, line.number, tuple(above[place + 1 :])) if headed and name else None
            break
        if current is None and title == titles[0]:
            return
        if current is not None:
            current.titles.append(title)
        last = title
    if current is not None:
        yield current


def _office_in(line: Line) -> str | None:
    """The department that a line is made of, letter-spacing removed, or None."""
    if line.marker not in _MARKED:
        return None
    match = _OF_OFFICE.fullmatch(squeeze(_AROUND.sub("", line.body or line.text)))
    return match[1] if match is not None and is_office(match[1]) else None
