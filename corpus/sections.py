"""The section tree: chapters, business with its circled sub-headings, the audit with its findings.

Spans are lines.  An item runs from its title to the last line before the next item or chapter; a
sub-item lies inside its item and runs to the next sub-item.  Two habits of the genre break the rule
that a title stands above its body, and both are mended here: a title printed after its body, and a
title that stands on the contents page alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .lines import OUTLINE, Line, Marker
from .model import Section, SectionKind
from .normalize import squeeze
from .outline import STATUS, Heading, Outline, clean_title, is_block, is_structural

_STATEMENT = re.compile(r"(?:중|다|음|함)$")
_CLOSING = re.compile(r"(?:향후.*|.*일정|.*향후계획)$")
_CONTENT = frozenset({Marker.ROUND, Marker.DASH, Marker.DOT, Marker.DETAIL, Marker.BOX, Marker.NOTE})


def build_sections(lines: Sequence[Line]) -> tuple[Section, ...]:
    """The sections of a report, parents before children, in the order of its lines."""
    outline = Outline(lines)
    sections: list[Section] = []
    chapters = [
        Section(SectionKind.CHAPTER, c.value, c.title, c.line, c.end, c.line, c.line, path=f"c{place}")
        for place, c in enumerate(outline.chapters, 1)
    ]
    bounds = _item_bounds(lines, outline)
    for place, chapter in enumerate(chapters):
        following = chapters[place + 1].line if place + 1 < len(chapters) else outline.last + 1
        chapters[place] = replace(chapter, end=_trim(lines, chapter.line, following - 1))
    pending = list(chapters)
    for place, (heading, start, end) in enumerate(bounds, 1):
        while pending and pending[0].line < start:
            sections.append(pending.pop(0))
        chapter = next((c for c in reversed(chapters) if c.line < max(start, heading.line)), None)
        path = f"{chapter.path if chapter else 'c0'}/{heading.value or f'x{place}'}"
        item = Section(
            SectionKind.ITEM, heading.value, heading.title, heading.line, heading.end, start, end, chapter, path
        )
        sections.append(item)
        sections.extend(_subitems(lines, outline, item))
    sections.extend(pending)
    if outline.audit:
        sections.extend(_audit(lines, outline.audit))
    return tuple(sections)


def _trim(lines: Sequence[Line], first: int, last: int) -> int:
    """The last non-blank line up to *last*, but not before *first*."""
    while last > first and lines[last - 1].blank:
        last -= 1
    return last


# -- items ----------------------------------------------------------------------------------------


def _item_bounds(lines: Sequence[Line], outline: Outline) -> list[tuple[Heading, int, int]]:
    """Each item's heading with the first and last line that it owns."""
    starts = [(item, _body_before_title(lines, outline, item)) for item in outline.items]
    chapter_lines = [chapter.line for chapter in outline.chapters]
    bounds: list[tuple[Heading, int, int]] = []
    for place, (item, start) in enumerate(starts):
        following = starts[place + 1][1] if place + 1 < len(starts) else outline.last + 1
        stops = [line for line in chapter_lines if item.line < line < following]
        end = _trim(lines, item.line, min([following, *stops]) - 1)
        bounds.extend(_with_untitled(lines, outline, (item, start, end)))
    return bounds


def _body_before_title(lines: Sequence[Line], outline: Outline, item: Heading) -> int:
    """The first line that an item owns: its title, or its body where that stands above the title."""
    chapter = next((c for c in reversed(outline.chapters) if c.line < item.line), None)
    if chapter is None or any(chapter.line < other.line < item.line for other in outline.items):
        return item.line
    gap = [
        line
        for line in lines[chapter.end : item.line - 1]
        if not line.blank and not outline.is_entry(line.number) and line.marker not in OUTLINE
    ]
    blocks = [line for line in gap if is_block(line) and is_structural(line.body)]
    return blocks[0].number if len(blocks) >= 2 else item.line


def _with_untitled(
    lines: Sequence[Line], outline: Outline, bounds: tuple[Heading, int, int]
) -> Iterator[tuple[Heading, int, int]]:
    """Split off a business whose title stands on the contents page alone: its overview opens after a closing block."""
    item, start, end = bounds
    chapter = next((c for c in reversed(outline.chapters) if c.line < item.line), None)
    lost = list(outline.unmatched_entries(chapter.line, start)) if chapter else []
    closed = False
    for line in lines[item.line : end] if lost else ():
        if not (is_block(line) and is_structural(line.body)):
            continue
        key = squeeze(line.body).split(":")[0]
        if closed and key.endswith("개요"):
            first = line.number
            while first - 1 > item.line and lines[first - 2].marker is Marker.NONE and not is_block(lines[first - 2]):
                first -= 1
            while lines[first - 1].blank:
                first += 1
            title = clean_title(lost[0].body)
            yield item, start, _trim(lines, item.line, first - 1)
            yield Heading(first, first, item.marker, None, title), first, end
            return
        closed = closed or bool(_CLOSING.fullmatch(key))
    yield bounds


# -- circled sub-items ------------------------------------------------------------------------------


def _subitems(lines: Sequence[Line], outline: Outline, item: Section) -> list[Section]:
    group = [
        line
        for line in lines[item.line : item.end]
        if line.marker is Marker.CIRCLED and not outline.is_entry(line.number) and _heads_a_block(lines, line, item)
    ]
    kept: list[Line] = []
    for line in group:
        expected = (kept[-1].value, _next_circle(kept[-1].value)) if kept else ("①",)
        if line.value in expected or line.value == "①":
            kept.append(line)
    sections = []
    for place, line in enumerate(kept):
        end = kept[place + 1].number - 1 if place + 1 < len(kept) else item.end
        title = clean_title(line.body)
        sections.append(
            Section(
                SectionKind.SUBITEM, line.value, title, line.number, line.number, line.number,
                _trim(lines, line.number, end), item, f"{item.path}/{place + 1}",
            )  # fmt: skip
        )
    return sections


def _heads_a_block(lines: Sequence[Line], line: Line, item: Section) -> bool:
    """Whether a circled line is a heading: doubled, or alone on its line with bullets below."""
    doubled = len(line.glyph.replace(" ", "")) == 2
    below = next((other for other in lines[line.number : item.end] if not other.blank), None)
    if below is None or not line.body or is_structural(line.body):
        return False
    if doubled:
        return True
    if any(circle in line.body for circle in "②③④⑤") or len(line.body) > 60 or _STATEMENT.search(line.body):
        return False
    body = [other for other in lines[line.number : item.end] if not other.blank]
    content = next((other for other in body if other.marker in _CONTENT or other.marker is Marker.CIRCLED), None)
    return content is not None and content.marker in _CONTENT


def _next_circle(value: str | None) -> str | None:
    return chr(ord(value) + 1) if value else None


# -- the audit part ----------------------------------------------------------------------------------


def _audit(lines: Sequence[Line], first: int) -> Iterator[Section]:
    last = _end_of_audit(lines, first)
    heading = lines[first - 1]
    audit = Section(SectionKind.AUDIT, heading.value, heading.body, first, first, first, last, path="audit")
    yield audit
    yield from _findings(lines, audit)


def _end_of_audit(lines: Sequence[Line], first: int) -> int:
    statuses = [line.number for line in lines[first:] if STATUS.match(line.key)]
    last_status = statuses[-1] if statuses else first
    opener = lines[first - 1]
    for line in lines[last_status:]:
        if line.marker is opener.marker and line.marker in OUTLINE and len(line.key) < 30:
            return _trim(lines, first, line.number - 1)
        if line.marker is Marker.ROMAN:
            return _trim(lines, first, line.number - 1)
    return _trim(lines, first, len(lines))


def _findings(lines: Sequence[Line], audit: Section) -> Iterator[Section]:
    """One section a request: from its first line to the last before the next request."""
    statuses = [n for n in range(audit.start, audit.end + 1) if STATUS.match(lines[n - 1].key)]
    starts: list[tuple[int, int]] = []
    for place, status in enumerate(statuses):
        floor = starts[-1][1] if place else audit.start
        before = lines[starts[-1][0] - 1] if place else None
        starts.append((_request_start(lines, floor, status, before), status))
    for place, (start, status) in enumerate(starts):
        end = starts[place + 1][0] - 1 if place + 1 < len(starts) else audit.end
        line = lines[start - 1]
        number = line.value if line.marker in (Marker.DOTTED, Marker.PARENTHESIS, Marker.BARE) else None
        yield Section(
            SectionKind.FINDING, number, "", start, status - 1, start, _trim(lines, start, end), audit,
            f"audit/{place + 1}",
        )  # fmt: skip


_NUMBERED = (Marker.DOTTED, Marker.BARE, Marker.PARENTHESIS)


def _request_start(lines: Sequence[Line], floor: int, status: int, before: Line | None) -> int:
    """The first line of the request above a status line, opened as the request *before* was: by a number or a round bullet."""
    for number in range(status - 1, floor, -1):
        line = lines[number - 1]
        if line.blank:
            continue
        if _opens_request(line, before):
            return number
        if line.marker is Marker.BOX:
            break
    return next(n for n in range(max(floor, 1), status + 1) if not lines[n - 1].blank)


def _opens_request(line: Line, before: Line | None) -> bool:
    if line.marker is Marker.ROUND:
        return line.glyph != "◦" and (before is None or before.marker not in _NUMBERED)
    if line.marker not in _NUMBERED or line.ordinal is None or not line.body:
        return False
    if before is not None and before.marker is line.marker and before.ordinal is not None:
        first = int(re.split(r"\D+", line.value or "0")[0])
        return first == before.ordinal + 1 or first == 1
    return line.marker is Marker.DOTTED or line.ordinal <= 3
