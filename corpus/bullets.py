"""How bullets nest: which line stands under which.

Offices choose their glyphs freely; what holds everywhere is that a glyph met before closes what came
after it, and a glyph not met yet opens a deeper level.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from .lines import OUTLINE, Line, Marker
from .outline import is_block

_BLOCK, _CIRCLED = "block", "circled"  # the signs of lines that stand for themselves, whatever their glyph
_AT_LEAST = {_BLOCK: 0, _CIRCLED: 1}
_BULLET_AT_LEAST = 3
"""How deep a sign on the stack stands at least, so that a box closes bullets and never the reverse."""

_DEPTH = {Marker.BOX: 0, Marker.CIRCLED: 1, Marker.HANGUL: 1, Marker.ROUND: 2, Marker.PARENTHESIS: 2}
"""The markers that stand at one depth everywhere; all others stand where they are first met."""


def nest(lines: Sequence[Line]) -> Mapping[int, int]:
    r"""Map each line of a section, by number, to the line that it stands under (absent: to none).

    A line without a marker belongs to the last marked line above it.  Notes (※) belong to the bullet
    above them and take nothing under themselves but what has no marker.  Blank lines stand under none.

    >>> from gyebo.corpus.lines import read_lines
    >>> dict(nest(read_lines("□ 현황\n ○ 개소\n  - 2곳\n    (3층)\n ○ 운영\n")))
    {2: 1, 3: 2, 4: 3, 5: 1}
    """
    parents: dict[int, int] = {}
    stack: list[tuple[str, int]] = []
    owner: int | None = None  # the last line that may take lines without a marker
    for line in lines:
        if line.blank:
            continue
        if is_block(line):
            circled = next((entry for entry in reversed(stack) if entry[0] == _CIRCLED), None)
            stack = [(_BLOCK, line.number)]
            if circled is not None:
                parents[line.number] = circled[1]
                if line.marker is Marker.BOX:
                    stack.insert(0, circled)
        elif line.marker is Marker.NONE or line.marker in OUTLINE:
            if owner is not None:
                parents[line.number] = owner
            continue
        else:
            sign = _CIRCLED if line.marker is Marker.CIRCLED else line.glyph[0]
            if line.marker is not Marker.NOTE:
                _close(stack, line.marker, sign)
            if stack:
                parents[line.number] = stack[-1][1]
            if line.marker is not Marker.NOTE:
                stack.append((sign, line.number))
        owner = line.number
    return parents


def _close(stack: list[tuple[str, int]], marker: Marker, sign: str) -> None:
    """Take from the stack what a bullet ends: its own sign met before, and what must stand deeper."""
    while any(sign == known for known, _ in stack):
        stack.pop()
    while stack and marker in _DEPTH and _AT_LEAST.get(stack[-1][0], _BULLET_AT_LEAST) > _DEPTH[marker] + 1:
        stack.pop()
