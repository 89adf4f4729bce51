"""Bullets as running text: a line with the lines that continue it, and the way back to each physical line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..corpus import Line, Marker
from .context import LONGEST, Context


@dataclass(frozen=True, slots=True)
class Prose:
    """A bullet with its continuation lines in one text; ``starts`` are the offsets where lines begin."""

    context: Context
    text: str
    starts: tuple[int, ...]
    lines: tuple[Line, ...]

    def line_at(self, offset: int) -> Line:
        """The physical line that holds an offset of the text."""
        return self.lines[bisect_right(self.starts, offset) - 1]


def iter_prose(contexts: Iterable[Context]) -> Iterator[Prose]:
    """The bullets of an edition; lines without a marker continue the bullet above them."""
    group: list[Context] = []
    size = 0
    for context in contexts:
        title = context.edition.title_end
        begins = context.line.marker is not Marker.NONE or (
            group and group[-1].line.number <= title < context.line.number
        )
        if group and (begins or size > LONGEST):
            yield _join(group)
            group, size = [], 0
        group.append(context)
        size += len(context.text)
    if group:
        yield _join(group)


def _join(group: list[Context]) -> Prose:
    text, starts = "", []
    for context in group:
        if text:
            text += " "
        starts.append(len(text))
        text += context.text.strip()
    return Prose(group[0], text, tuple(starts), tuple(context.line for context in group))
