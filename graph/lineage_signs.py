"""The signs of a lineage's drawing: kinds of lines and of times, and the legend that says what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TypeAlias

from ..ontology.codes import GOES_ON, MEETS, LineageRelation
from .lineage import Lineage
from .lineage_words import SMALL, SURE, WORDS, Strip
from .svg import GREY, INK, PAPER, Drawing, Group, number, text_width
from .wording import say

INSIDE = frozenset({LineageRelation.PART_OF, LineageRelation.CONTAINS})
"""What happened where one stands inside the other: these lines are dashed."""

_SAMPLE = 34  # how long a line is where its meaning is told
_Mark: TypeAlias = Callable[[Group, float, float], None]


def draw_line(
    group: Group, steps: Sequence[str | float], *, dashed: bool, double: bool, strong: bool = False
) -> None:
    """Draw a line: ``double`` where people have decided on the link, ``strong`` between the program's own."""
    width = 2.4 if strong else 1.5
    look = {"stroke": INK if strong else GREY, **({"stroke_dasharray": "6 4"} if dashed else {})}
    group.path(*steps, stroke_width=number(width + 3 if double else width), **look)
    if double:
        group.path(*steps, stroke_width=number(width), stroke=PAPER)


def draw_time(group: Group, x: float, y: float, width: float, height: float, *, empty: bool) -> None:
    """Draw a time of which nothing is known, or one whose report does not have the program (``empty``)."""
    if empty:
        group.box(x, y, width, height, round=4, fill="none", stroke=GREY, stroke_dasharray="3 4")
        return
    group.box(x, y, width, height, fill="#eceef1")
    group.path(
        "M", x + width / 2, y + 3, "V", y + height - 3,
        stroke=GREY, stroke_dasharray="1 5", stroke_linecap="round", stroke_width="1.6",
    )  # fmt: skip


class Legend:
    """What the signs mean that occur, in rows as wide as the drawing."""

    _ROW, _BETWEEN = 24, 26

    def __init__(self, lineage: Lineage, strips: Mapping[int, Sequence[Strip]], width: float) -> None:
        self._placed: list[tuple[float, float, _Mark, str]] = []
        x, y = 0.0, self._ROW / 2
        for mark, says in _signs(lineage, [strip for found in strips.values() for strip in found]):
            needed = _SAMPLE + 8 + text_width(says, SMALL)
            if x and x + needed > width:
                x, y = 0.0, y + self._ROW
            self._placed.append((x, y, mark, says))
            x += needed + self._BETWEEN
        self.height = y + self._ROW / 2 if self._placed else 0.0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw it below the height ``top``."""
        for x, y, mark, says in self._placed:
            mark(drawing, left + x, top + y)
            drawing.text(left + x + _SAMPLE + 8, top + y, says, SMALL, fill=GREY)


def _signs(lineage: Lineage, strips: Sequence[Strip]) -> Iterator[tuple[_Mark, str]]:
    """The signs that occur, each with what it means."""
    happened = {event.relation for event in lineage.events}
    for among, dashed, met in ((GOES_ON, False, False), (MEETS, False, True), (INSIDE, True, False)):
        words = [word for relation, word in WORDS.items() if relation in happened & among]
        if words:
            yield partial(_line_mark, dashed=dashed, met=met), " · ".join(map(say, words))
    if any(event.explicit for event in lineage.events):
        yield partial(_line_mark, double=True), say("밝혀졌거나 사람이 정한 연결")
    if any(event.confidence < SURE for event in lineage.events):
        yield _percent_mark, say("확신도 (90%보다 낮을 때만)")
    if any(edition.parent for edition in lineage.editions):
        yield _part_mark, say("다른 사업의 하위 사업")
    if any(strip.report is None for strip in strips):
        yield _strip_mark, say("보고서가 없어 알 수 없음")
    if any(strip.report is not None for strip in strips):
        yield partial(_strip_mark, empty=True), say("보고서에 이 사업이 없음")


def _line_mark(
    group: Group, x: float, y: float, *, dashed: bool = False, met: bool = False, double: bool = False
) -> None:
    draw_line(group, ["M", x, y, "H", x + _SAMPLE], dashed=dashed, double=double)
    if met:
        group.dot(x + _SAMPLE / 2, y, 4.5, fill=INK)


def _percent_mark(group: Group, x: float, y: float) -> None:
    group.text(x + _SAMPLE / 2, y, "75%", SMALL, text_anchor="middle")


def _part_mark(group: Group, x: float, y: float) -> None:
    group.box(x + 2, y - 7, 30, 14, round=4, fill=PAPER, stroke=GREY, stroke_width="0.8")


def _strip_mark(group: Group, x: float, y: float, *, empty: bool = False) -> None:
    draw_time(group, x + 8, y - 8, 18, 16, empty=empty)
