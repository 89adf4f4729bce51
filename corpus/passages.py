"""Passages: a bullet or table row with what belongs to it, cut losslessly from the exact text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from .bullets import nest
from .lines import Line, Marker
from .model import Passage, Section, SectionKind
from .outline import is_block

MOST_CHARACTERS = 400
"""Above this a bullet is cut at its own bullets; DESIGN's bound for what a hit may show."""
MOST_LINES = 15


def build_passages(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of a report in the order of its lines; together they hold every non-blank line once."""
    owner: dict[int, Section] = {}
    for section in sections:
        owner.update(dict.fromkeys(range(section.start, section.end + 1), section))
    passages: list[Passage] = []
    for stretch, section in _stretches(lines, owner):
        passages.extend(_cut(text, stretch, section))
    return tuple(passages)


def _stretches(lines: Sequence[Line], owner: dict[int, Section]) -> Iterator[tuple[list[Line], Section | None]]:
    """Runs of lines that one innermost section owns."""
    run: list[Line] = []
    current: Section | None = None
    for line in lines:
        section = owner.get(line.number)
        if section is not current and run:
            yield run, current
            run = []
        current = section
        run.append(line)
    if run:
        yield run, current


def _cut(text: str, lines: Sequence[Line], section: Section | None) -> Iterator[Passage]:
    parents = nest(lines)
    by_number = {line.number: line for line in lines}
    group: list[Line] = []
    for line in lines:
        if line.blank:
            continue
        if group and _opens(line, group, parents):
            yield _passage(text, group, section, parents, by_number)
            group = []
        group.append(line)
    if group:
        yield _passage(text, group, section, parents, by_number)


def _opens(line: Line, group: Sequence[Line], parents: Mapping[int, int]) -> bool:
    """Whether a line begins a new passage rather than belongs to the one before it."""
    if is_block(line) or line.marker in (Marker.CIRCLED, Marker.HANGUL):
        return True
    size = line.start + len(line.exact) - group[0].start
    if size > MOST_CHARACTERS or line.number - group[0].number >= MOST_LINES:
        return True
    first = group[0]
    if is_block(first):
        return len(group) > 1 and line.marker is Marker.ROUND
    if line.marker in (Marker.NONE, Marker.NOTE, Marker.DETAIL, Marker.DOT):
        return False
    return line.marker is first.marker or line.marker is Marker.ROUND


def _passage(
    text: str, group: Sequence[Line], section: Section | None, parents: Mapping[int, int], by_number: dict[int, Line]
) -> Passage:
    first, last = group[0], group[-1]
    start = first.start + len(first.exact) - len(first.exact.lstrip())
    end = last.start + len(last.exact.rstrip())
    return Passage(start, end, first.number, last.number, _headings(section, first, parents, by_number), text[start:end], section)


def _headings(section: Section | None, line: Line, parents: Mapping[int, int], by_number: dict[int, Line]) -> tuple[str, ...]:
    """Chapter, item, sub-item and block above a line, outermost first."""
    titles: list[str] = []
    above = section
    while above is not None:
        if above.title and above.kind is not SectionKind.FINDING:
            titles.append(above.title)
        above = above.parent
    titles.reverse()
    number = parents.get(line.number)
    while number is not None:
        parent = by_number[number]
        if is_block(parent) and parent.body:
            titles.append(parent.body)
            break
        number = parents.get(number)
    return tuple(titles)
