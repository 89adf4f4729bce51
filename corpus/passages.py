"""Passages: a bullet or table row with what belongs to it, cut losslessly from the exact text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from .bullets import nest
from .lines import Line, Marker
from .model import Passage, Section, SectionKind
from .normalize import squeeze
from .outline import is_block

MOST_CHARACTERS = 400
MOST_LINES = 15
"""Above these the lines under a bullet are cut: what a hit may show at once.  A longer line stays whole."""

_PARTS = frozenset({Marker.NONE, Marker.NOTE})
"""The markers of lines that belong to the bullet above them and say little alone."""


def build_passages(text: str, lines: Sequence[Line], sections: Sequence[Section]) -> tuple[Passage, ...]:
    """The passages of a report in the order of its lines; together they hold every non-blank line once.

    *text* is the exact text that *lines* were read from; no passage crosses the border of a section.
    """
    owner: dict[int, Section] = {}
    for section in sections:
        owner.update(dict.fromkeys(range(section.start, section.end + 1), section))
    passages: list[Passage] = []
    for _, stretch in groupby(lines, key=lambda line: id(owner.get(line.number))):
        run = list(stretch)
        passages.extend(_cut(text, run, owner.get(run[0].number)))
    return tuple(passages)


def _cut(text: str, lines: Sequence[Line], section: Section | None) -> Iterator[Passage]:
    parents = nest(lines)
    by_number = {line.number: line for line in lines}

    def passage(group: Sequence[Line]) -> Passage:
        first, last = group[0], group[-1]
        start = first.start + len(first.exact) - len(first.exact.lstrip())
        end = last.start + len(last.exact.rstrip())
        titles = _titles(section)
        known = {squeeze(title) for title in titles}
        above = (body for body in _lines_above(first, parents, by_number) if squeeze(body) not in known)
        headings = (*titles, *above)
        return Passage(start, end, first.number, last.number, headings, text[start:end], section)

    group: list[Line] = []
    for line in lines:
        if line.blank:
            continue
        if group and _opens(line, group):
            yield passage(group)
            group = []
        group.append(line)
    if group:
        yield passage(group)


def _opens(line: Line, group: Sequence[Line]) -> bool:
    """Whether a line begins a new passage rather than belongs to the one before it."""
    first = group[0]
    if line.marker in _PARTS and not is_block(line):
        size = line.start + len(line.exact) - first.start
        return size > MOST_CHARACTERS or line.number - first.number >= MOST_LINES
    alone = len(group) == 1 and is_block(first)  # a block says what its first bullet is about
    return not alone or is_block(line) or line.marker in (Marker.CIRCLED, Marker.HANGUL)


def _titles(section: Section | None) -> tuple[str, ...]:
    """Chapter, item and sub-item, outermost first."""
    titles: list[str] = []
    while section is not None:
        if section.title and section.kind is not SectionKind.FINDING:
            titles.append(section.title)
        section = section.parent
    return tuple(reversed(titles))


def _lines_above(line: Line, parents: Mapping[int, int], by_number: Mapping[int, Line]) -> Iterator[str]:
    """The block and the bullets that a line stands under, outermost first."""
    above: list[str] = []
    number = parents.get(line.number)
    while number is not None:
        above.append(by_number[number].body)
        number = parents.get(number)
    return (body for body in reversed(above) if body)
