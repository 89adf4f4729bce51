"""How a report numbers its business: with 1., but also with (1), [1], ①, 가. or nothing but a box.

Offices choose their numbers as freely as their bullets.  What all have in common is what stands below a
business: the blocks of the genre (사업개요, 추진실적, 향후계획).  The signs above those blocks number it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from .lines import OUTLINE, Line, Marker
from .titles import clean_title, is_structural, is_title, title_key

_OTHERS = frozenset({Marker.BRACKETED, Marker.PARENTHESIS, Marker.HANGUL, Marker.CIRCLED, Marker.BOX})
"""Markers that number business where none of the outline does."""
_CHAPTERS = frozenset({Marker.ROMAN, Marker.PART})
_NEAR = (
    6  # lines below a title within which its first block stands: purpose, department and budget come before
)
_SHARE = 0.2  # of all headings above blocks, at least, that bear the signs of business
_MORE = 1.5  # boxes to each numbered heading right above one, at least, where boxes are business
_LEAST = 2  # headings that make a way of numbering
_RETURNS = 4  # times from which on the words of a box are no title; two chapters may share one
_NUMBER = re.compile(r"(\d{1,2})(?:[.)]|\s*[│┃∣❘|ㅣ])\s*(?=\D)")


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that can be a title: how it is marked, and with which number."""

    line: Line
    style: str
    number: int | None


def mark_business(lines: Sequence[Line]) -> Sequence[Line]:
    r"""Lines in which business is marked as the outline expects it, however the office numbers it.

    The lines of a report that numbers business as most do (1., 과제 1, 1-1) come back as they are.

    >>> from gyebo.corpus.lines import read_lines
    >>> text = "\n".join(f"({n}) 하천 {n}구간 정비\n□ 사업개요\n ○ 대상 : {n}곳\n" for n in (1, 2, 3))
    >>> [(line.marker.name, line.value) for line in mark_business(read_lines(text)) if line.ordinal]
    [('WORDED', '1'), ('WORDED', '2'), ('WORDED', '3')]
    """
    returning = _returning(lines)
    headings = [heading for line in lines if (heading := _heading(line, returning)) is not None]
    above = _above_blocks(lines, headings, returning)
    style = _style(headings, above)
    if style is None:
        return lines
    own = [heading for heading in headings if heading.style == style]
    if own[0].number is None:
        opened = {heading.line.number for heading, below in pairwise(headings) if below.number == 1}
        own = [heading for heading in own if heading.line.number in above[style] | opened]
    marked = {heading.line.number: _marked(heading) for heading in own}
    return [marked.get(line.number, line) for line in lines]


def _returning(lines: Sequence[Line]) -> frozenset[str]:
    """The words of boxes that return in business after business: each names a part of it."""
    said = Counter(
        title_key(line.body) for line in lines if line.marker is Marker.BOX and is_title(line.body)
    )
    return frozenset(key for key, count in said.items() if count >= _RETURNS)


def _returns(line: Line, returning: Collection[str]) -> bool:
    return line.marker is Marker.BOX and title_key(line.body) in returning


def _heading(line: Line, returning: Collection[str]) -> _Heading | None:
    if line.blank or line.marker not in OUTLINE | _OTHERS:
        return None
    if _returns(line, returning):
        return None
    counted = _NUMBER.match(line.body) if line.marker is Marker.BOX else None
    body = line.body[counted.end() :] if counted else line.body
    if body and (not is_title(body) or is_structural(clean_title(body))):
        return None  # a number alone may have its title below
    if counted:
        return _Heading(line, f"{line.style}#", int(counted[1]))
    return _Heading(line, line.style, line.ordinal)


def _above_blocks(
    lines: Sequence[Line], headings: Sequence[_Heading], returning: Collection[str]
) -> dict[str, set[int]]:
    """For each way of marking the lines, by number, that stand right above the first of some blocks."""
    places = {heading.line.number: heading for heading in headings}
    above: dict[str, set[int]] = defaultdict(set)
    below: dict[str, list[_Heading]] = defaultdict(
        list
    )  # the numbered headings that a box stands right below
    last: _Heading | None = None
    outer: _Heading | None = None
    between = 0
    for line in lines:
        if line.blank:
            continue
        if (heading := places.get(line.number)) is not None:
            boxed = line.marker is Marker.BOX and heading.number is None
            outer = last if boxed and not between else None
            last, between = heading, 0
        elif (
            last is not None
            and line.style != last.style
            and (
                is_structural(line.body) or (line.marker is Marker.BOX and title_key(line.body) in returning)
            )
        ):
            if between <= _NEAR:
                above[last.style].add(last.line.number)
                if outer is not None:
                    below[last.style].append(outer)
            last = None
        else:
            between += 1
    for style, outers in below.items():
        if len(above[style]) < _MORE * len(outers):  # boxes that say what the heading above them is for
            del above[style]
            for heading in outers:
                above[heading.style].add(heading.line.number)
    return above


def _style(headings: Sequence[_Heading], above: dict[str, set[int]]) -> str | None:
    """How business is marked where it is not numbered as most reports do it, or None where it is."""
    markers = {heading.style: heading.line.marker for heading in headings}
    total = sum(len(lines) for style, lines in above.items() if markers[style] not in _CHAPTERS)
    usual = sum(len(lines) for style, lines in above.items() if _is_usual(markers[style]))
    if usual >= max(_LEAST, _SHARE * total):
        return None
    able = [
        style
        for style, lines in above.items()
        if markers[style] in _OTHERS and len(lines) >= max(_LEAST, _SHARE * total)
    ]
    return next((style for style in able if not _is_inner(style, able, headings)), None)


def _is_usual(marker: Marker) -> bool:
    return marker in OUTLINE and marker not in _CHAPTERS


def _is_inner(style: str, styles: Collection[str], headings: Sequence[_Heading]) -> bool:
    """Whether headings of a style stand within the business that another style numbers."""
    return any(_goes_on_across(other, style, headings) for other in styles if other != style)


def _goes_on_across(outer: str, inner: str, headings: Sequence[_Heading]) -> bool:
    """Whether the numbers of *outer* go on where those of *inner* begin anew, more often than the reverse."""
    return _crossings(outer, inner, headings) > _crossings(inner, outer, headings)


def _crossings(outer: str, inner: str, headings: Sequence[_Heading]) -> int:
    count = 0
    last: int | None = None
    begun = False
    for heading in headings:
        if heading.style == inner:
            begun = begun or heading.number in (1, None)
        elif heading.style == outer:
            follows = heading.number is None or (last is not None and heading.number == last + 1)
            count += begun and follows
            last, begun = heading.number, False
    return count


def _marked(heading: _Heading) -> Line:
    """The line of a heading with the marker of business."""
    line = heading.line
    counted = _NUMBER.match(line.body) if line.marker is Marker.BOX else None
    body = line.body[counted.end() :].strip() if counted else line.body
    glyph = f"{line.glyph} {counted[0].strip()}" if counted else line.glyph
    value = None if heading.number is None else str(heading.number)
    return replace(line, marker=Marker.WORDED, glyph=glyph, value=value, body=body)
