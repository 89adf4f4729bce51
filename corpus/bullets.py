"""How bullets nest: which line stands under which.

Offices choose their glyphs freely; what holds everywhere is that a glyph met before closes what came
after it, and a glyph not met yet opens a deeper level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .lines import OUTLINE, Line, Marker
from .outline import is_block

_DEPTH = {Marker.BOX: 0, Marker.CIRCLED: 1, Marker.HANGUL: 1, Marker.ROUND: 2, Marker.PARENTHESIS: 2}


def nest(lines: Sequence[Line]) -> Mapping[int, int]:
    """Map each non-blank line of a section to the line that it stands under (absent: to none).

    A line without a marker belongs to the last marked line above it.  Notes (※) belong to the bullet
    above them and take nothing under themselves but what has no marker.
    """
    parents: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    owner: int | None = None
    for line in lines:
        if line.blank:
            continue
        if is_block(line) and line.marker is not Marker.CIRCLED:
            circled = [entry for entry in stack if entry[0] == "circled"]
            stack = [*circled, ("block", line.number)] if line.marker is Marker.BOX else [("block", line.number)]
            if circled:
                parents[line.number] = circled[-1][1]
            owner = line.number
            continue
        if line.marker is Marker.NONE or line.marker in OUTLINE:
            if owner is not None:
                parents[line.number] = owner
            continue
        if line.marker is Marker.NOTE:
            if stack:
                parents[line.number] = stack[-1][1]
            owner = line.number
            continue
        sign = "circled" if line.marker is Marker.CIRCLED else line.glyph[0]
        while any(sign == known for known, _ in stack):
            stack.pop()
        while stack and line.marker in _DEPTH and _rank(stack[-1][0]) > _DEPTH[line.marker] + 1:
            stack.pop()
        if stack:
            parents[line.number] = stack[-1][1]
        stack.append((sign, line.number))
        owner = line.number
    return parents


def _rank(sign: str) -> int:
    """How deep a sign stands at least, so that a box closes bullets and never the reverse."""
    if sign == "block":
        return 0
    return 1 if sign == "circled" else 3
