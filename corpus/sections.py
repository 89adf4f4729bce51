"""The section tree: chapters, business with its circled sub-headings, the audit with its findings.

Spans are lines.  An item runs from its title to the last line before the next item or chapter; a
sub-item lies inside its item and runs to the next sub-item.  Two habits of the genre break the rule
that a title stands above its body, and both are mended here: a title printed after its body, and a
title that stands on the contents page alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from .audit import build_audit, trim
from .lines import OUTLINE, Line, Marker
from .model import Section, SectionKind
from .normalize import squeeze
from .numbering import mark_business
from .outline import Outline
from .parts import iter_parts
from .subitems import build_subitems
from .titles import Heading, is_block, is_structural

_CLOSING = re.compile(r"(?:향후.*|.*일정|.*향후계획)$")
_DEPTH = {
    SectionKind.CHAPTER: 0,
    SectionKind.AUDIT: 0,
    SectionKind.ITEM: 1,
    SectionKind.SUBITEM: 2,
    SectionKind.FINDING: 3,
}


class _Bounds(NamedTuple):
    """An item's heading with the first and the last line that the item owns."""

    heading: Heading
    start: int
    end: int


def build_sections(lines: Sequence[Line], *, issuer: str = "", listed: bool = True) -> tuple[Section, ...]:
    r"""The sections of a report of *issuer*, parents before children, in the order of its lines.

    *listed* tells whether it may have contents pages, as printed reports do.

    Empty where nothing is numbered.  Sections of one level do not overlap, and children lie in their parents.

    >>> from gyebo.corpus.lines import read_lines
    >>> text = "1. 빗물마을 조성\n○ 대상 : 2곳\n○ 기간 : 1년\n2. 하천 산책로\n○ 대상 : 1곳\n○ 기간 : 2년\n"
    >>> [(s.kind.value, s.number, s.title, s.start, s.end) for s in build_sections(read_lines(text))]
    [('item', '1', '빗물마을 조성', 1, 3), ('item', '2', '하천 산책로', 4, 6)]
    """
    audit = build_audit(lines)
    if audit:  # its requests are numbered as business is: the outline is read without them
        lines = [_emptied(line) if audit[0].holds(line.number) else line for line in lines]
    lines = mark_business(lines)
    outline = Outline(lines, listed=listed)
    border = audit[0].start if audit else len(lines) + 1
    chapters = _chapters(lines, outline, border)
    items: list[Section] = []
    taken: Counter[str] = Counter()
    for place, (heading, start, end) in enumerate(_item_bounds(lines, outline, border, issuer), 1):
        chapter = next((c for c in reversed(chapters) if c.holds(start)), None)
        path = f"{chapter.path if chapter else 'c0'}/{heading.value or f'x{place}'}"
        taken[path] += 1
        item = Section(
            kind=SectionKind.ITEM,
            number=heading.value,
            title=heading.title,
            line=heading.line,
            title_end=heading.end,
            start=start,
            end=end,
            parent=chapter,
            path=path if taken[path] == 1 else f"{path}~{taken[path]}",  # a number printed twice
        )
        items.append(item)
    found = [*chapters, *items, *build_subitems(lines, items, outline.contents.entries), *audit]
    return tuple(sorted(found, key=lambda section: (section.start, _DEPTH[section.kind])))


def mark_headings(lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Line, ...]:
    r"""The lines of a report with the titles of its sections marked alike, however the office numbers them.

    Business bears one of the markers of the outline and its parts circles, so that nothing that reads the
    lines takes a title such as ``가.`` for a bullet.

    >>> from gyebo.corpus.lines import read_lines
    >>> lines = read_lines("1. 하천 정비\n ○ 대상 : 2곳\n가. 둑 높이기\n ○ 높이 : 2m\n")
    >>> part = Section(SectionKind.SUBITEM, "가", "둑 높이기", line=3, title_end=3, start=3, end=4, path="1")
    >>> [line.marker.value for line in mark_headings(lines, [part])]
    ['dotted', 'round', 'circled', 'round']
    """
    marked = list(lines)
    for section in sections:
        line = lines[section.line - 1]
        if section.kind is SectionKind.ITEM and line.marker not in OUTLINE | {Marker.NONE}:
            marked[section.line - 1] = replace(line, marker=Marker.WORDED)
        elif section.kind is SectionKind.SUBITEM and line.marker is not Marker.NONE:
            marked[section.line - 1] = replace(line, marker=Marker.CIRCLED)
    return tuple(marked)


def _emptied(line: Line) -> Line:
    return replace(
        line, text="", origin=(), indent=0, marker=Marker.NONE, glyph="", value=None, body="", key=""
    )


def _end(lines: Sequence[Line], first: int, borders: Sequence[int]) -> int:
    """The last line of what begins at *first* and ends before the nearest of the sorted borders below it."""
    place = bisect_right(borders, first)
    return trim(lines, first, (borders[place] if place < len(borders) else len(lines) + 1) - 1)


def _chapters(lines: Sequence[Line], outline: Outline, border: int) -> list[Section]:
    borders = sorted([border, *(chapter.line for chapter in outline.chapters)])
    return [
        Section(
            kind=SectionKind.CHAPTER,
            number=chapter.value,
            title=chapter.title,
            line=chapter.line,
            title_end=chapter.end,
            start=chapter.line,
            end=_end(lines, chapter.line, borders),
            path=f"c{place}",
        )
        for place, chapter in enumerate(outline.chapters, 1)
    ]


# -- items ----------------------------------------------------------------------------------------


def _item_bounds(lines: Sequence[Line], outline: Outline, border: int, issuer: str) -> Iterator[_Bounds]:
    starts = [_body_before_title(lines, outline, item) for item in outline.items]
    chapters = [chapter.line for chapter in outline.chapters]
    titles = [item.line for item in outline.items]
    parts = [part.line for part in iter_parts(lines, titles, chapters, issuer=issuer)]
    borders = sorted([border, *starts, *chapters, *parts])
    for item, start in zip(outline.items, starts, strict=True):
        yield from _with_untitled(lines, outline, _Bounds(item, start, _end(lines, item.line, borders)))


def _body_before_title(lines: Sequence[Line], outline: Outline, item: Heading) -> int:
    """The first line that an item owns: its title, or its body where that stands above the title."""
    chapter = outline.chapter_above(item.line)
    if chapter is None or any(chapter.line < other.line < item.line for other in outline.items):
        return item.line
    blocks = [
        line.number
        for line in lines[chapter.end : item.line - 1]
        if not line.blank
        and not outline.is_entry(line.number)
        and line.marker not in OUTLINE
        and is_block(line)
        and is_structural(line.body)
    ]
    return blocks[0] if len(blocks) >= 2 else item.line


def _with_untitled(lines: Sequence[Line], outline: Outline, bounds: _Bounds) -> Iterator[_Bounds]:
    """Split off a business whose title stands on the contents page alone.

    Its overview gives it away: it opens after a closing block of the business before it.
    """
    item, start, end = bounds
    chapter = outline.chapter_above(item.line)
    lost = next(outline.lost_titles(chapter.line, start), None) if chapter else None
    overview = _second_overview(lines, item.line, end) if lost else None
    if lost is None or overview is None:
        yield bounds
        return
    first = overview
    while first - 1 > item.line and lines[first - 2].marker is Marker.NONE and not is_block(lines[first - 2]):
        first -= 1
    while lines[first - 1].blank:
        first += 1
    yield _Bounds(item, start, trim(lines, item.line, first - 1))
    yield _Bounds(Heading(first, first, item.marker, None, lost), first, end)


def _second_overview(lines: Sequence[Line], title: int, end: int) -> int | None:
    """The line of the first overview (사업개요) after a closing block (향후계획) below a title."""
    closed = False
    for line in lines[title:end]:
        if not (is_block(line) and is_structural(line.body)):
            continue
        key = squeeze(line.body).split(":")[0]
        if closed and key.endswith("개요"):
            return line.number
        closed = closed or _CLOSING.fullmatch(key) is not None
    return None
