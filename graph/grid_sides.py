"""Tables that are printed side by side: ``부서 정원 현원 부서 정원 현원``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..corpus import Line, squeeze
from .grid_lines import CORNER, Item, LineKind, is_figure, pieces_of, read_item

Table = tuple[list[Item], list[Item]]
"""The lines of the head of a table, and those of its body."""


def apart(head: list[Item], body: list[Item]) -> Iterator[Table]:
    """The tables whose heads return on the line of heads, one after the other; else the table as it is."""
    cut = _second_corner(head[-1].line) if head else None
    if cut is None:
        yield head, body
        return
    halves = [_halves(head[-1].line, cut)]
    halves += [_halves(item.line, _second_name(item.line)) for item in body if item.kind is not LineKind.STOP]
    for side in (0, 1):
        rows = [read_item(line) for half in halves if (line := half[side]) is not None]
        yield from apart(rows[:1], rows[1:])


def _second_corner(line: Line) -> int | None:
    """Where the head of the column of names stands a second time, with as many heads behind it."""
    pieces = pieces_of(line.text)
    corner = CORNER.match(squeeze(pieces[0])) if pieces else None
    if corner is None or len(pieces) < 4:
        return None
    spaced = re.compile(r"(?<!\S)" + r"\s*".join(map(re.escape, corner[0])))
    again = list(spaced.finditer(line.text))
    heads = squeeze(line.text[again[0].start() : again[1].start()]) if len(again) > 1 else ""
    return again[1].start() if heads and squeeze(line.text[again[1].start() :]).startswith(heads) else None


def _second_name(line: Line) -> int | None:
    """Where words stand behind the figures of a row: the name of the row beside it."""
    figures = False
    for match in re.finditer(r"\S+", line.text):
        if is_figure(match[0]):
            figures = True
        elif figures and re.match("[가-힣A-Za-z]", match[0]):
            return match.start()
    return None


def _halves(line: Line, cut: int | None) -> Sequence[Line | None]:
    if cut is None:
        return line, None
    left, right = slice(None, cut), slice(cut, None)
    return tuple(replace(line, text=line.text[part], origin=line.origin[part]) for part in (left, right))
