"""A program's lineage as a drawing: a column for each report, a lane for the program and for its kin.

Lines bend in the gutters between the columns, and pass a column only where room is kept for them, so that
none runs over a box.  Each ends at a place of its own on the side of a box, with its label before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from ..ontology.codes import LineageRelation
from .lineage import Lineage, LineageEdition, LineageEvent
from .lineage_lanes import Columns, Lane, columns_of
from .lineage_layout import Plan
from .lineage_signs import INSIDE, Legend, draw_line, draw_time
from .lineage_stops import BOX, INNER, PADDING, SMALL_LINE, TITLE_LINE, Card, Port, Stop, Wire
from .lineage_words import (
    SMALL,
    TITLE,
    Strip,
    facts_of,
    heading_of,
    label_of,
    month_of,
    sentence_of,
    sentences_of,
    strips_of,
)
from .svg import FAINT, GREY, INK, PAPER, Drawing, clean, clip, text_width, wrap
from .wording import say

_MARGIN, _NAMES, _HEAD = 24, 94, 54  # around everything; for the lanes' names, left; for reports, above
_NARROWEST = 560  # of a drawing: room for its heading and for what the signs mean
_HEADING, _DATE = 17, 13  # sizes of letters
_STRIP = 62  # how wide a time is that has no column of its own
_STUB, _ARROW, _ROOM = 14, 8, 9  # straight ends of lines: at a source, the arrow, around a label


def draw_lineage(lineage: Lineage) -> str:
    """The drawing of a lineage, as the text of an SVG file that needs nothing else.

    Links inside one report or against the order of reports have no line: they stand below, in words.
    """
    columns = columns_of(lineage)
    if not columns:
        return _draw_nothing(lineage)
    return _Picture(lineage, columns, Plan(lineage, columns)).draw()


def _draw_nothing(lineage: Lineage) -> str:
    sentence = say("사업판 없음: 이 사업이 실린 보고서가 없습니다.")
    drawing = Drawing(_NARROWEST, 120, heading_of(lineage), [sentence])
    room = _NARROWEST - 2 * _MARGIN
    drawing.text(_MARGIN, 40, clip(heading_of(lineage), room, _HEADING), _HEADING, font_weight="700")
    drawing.text(_MARGIN, 80, sentence, TITLE, fill=GREY)
    return drawing.to_svg()


@dataclass(frozen=True, slots=True)
class _Gutter:
    """What lies left of a column: from where on strips, curves and labels stand, and where it ends."""

    strips: float
    curves: float
    labels: float
    right: float


class _Picture:
    """A plan with everything's place from left to right, drawn."""

    def __init__(self, lineage: Lineage, columns: Columns, plan: Plan) -> None:
        self._lineage, self._columns, self._plan = lineage, columns, plan
        self._strips = strips_of(lineage, columns)
        self._gutters: list[_Gutter] = []
        left = float(_MARGIN + _NAMES)
        for place in range(len(columns) + 1):
            self._gutters.append(self._gutter(place, left))
            left = self._gutters[-1].right + BOX
        self._width = max(self._gutters[-1].right + _MARGIN, _NARROWEST)
        self._heading = wrap(heading_of(lineage), self._width - 2 * _MARGIN, _HEADING)
        self._top = _MARGIN + len(self._heading) * 24 + 12
        self._down = self._top + _HEAD - plan.bands[0][1]  # from the plan's heights to the drawing's
        self._bottom = plan.bands[-1][2] + self._down

    def _gutter(self, place: int, left: float) -> _Gutter:
        strips = len(self._strips.get(place, ()))
        curves = left + (_STUB + strips * _STRIP if strips else 0)
        crossing = [w for w in self._plan.wires if w.stops[0].column < place <= w.stops[-1].column]
        if not crossing:
            return _Gutter(left + _STUB, curves, curves, curves + (2 * _STUB if place > 0 else 0))
        bend = max(
            abs(wire.heights[step] - wire.heights[step - 1])
            for wire in crossing
            for step in (place - wire.stops[0].column,)
        )
        labels = [text_width(label_of(w.event), SMALL) for w in crossing if w.stops[-1].column == place]
        room = max(labels) + 2 * _ROOM + _ARROW if labels else 0
        bent_to = curves + _STUB + min(40 + 0.2 * bend, 120)
        return _Gutter(left + _STUB, curves + _STUB, bent_to, bent_to + max(room, _STUB))

    def draw(self) -> str:
        """The drawing."""
        legend = Legend(self._lineage, self._strips, self._width - 2 * _MARGIN)
        words = [line for event in self._plan.words for line in self._in_words(event)]
        below = self._bottom + 20  # where what the signs mean begins
        height = below + legend.height + len(words) * 18 + _MARGIN / 2
        sentences = list(sentences_of(self._lineage, self._columns, self._strips))
        drawing = Drawing(self._width, height, heading_of(self._lineage), sentences)
        for place, line in enumerate(self._heading):
            drawing.text(_MARGIN, _MARGIN + 12 + 24 * place, line, _HEADING, font_weight="700")
        self._draw_lanes(drawing)
        for place, column in enumerate(self._columns):
            self._draw_head(drawing, self._gutters[place].right + BOX / 2, column[0])
        for wire in self._plan.wires:
            self._draw_wire(drawing, wire)
        for box, ports in self._plan.into.items():
            for port in ports.values():
                self._draw_end(drawing, self._gutters[box.column], port)
        for box, card in self._plan.cards():
            _draw_card(drawing, card, self._gutters[box.column].right, box.top + self._down, box)
        legend.draw(drawing, _MARGIN, below)
        for place, line in enumerate(words):
            drawing.text(_MARGIN, below + legend.height + 9 + 18 * place, line, SMALL, fill=GREY)
        return drawing.to_svg()

    def _in_words(self, event: LineageEvent) -> list[str]:
        told = say("선 없는 연결: %(sentence)s", sentence=sentence_of(event))
        return wrap(clean(told), self._width - 2 * _MARGIN, SMALL)

    def _draw_lanes(self, drawing: Drawing) -> None:
        right = self._width - _MARGIN
        for lane, top, bottom in self._plan.bands:
            y, height = top + self._down, bottom - top
            if lane is Lane.OWN:
                drawing.box(_MARGIN, y, right - _MARGIN, height, fill="#f5f9fd")
            look = {"fill": lane.stroke, "font_weight": "700"}
            drawing.text(_MARGIN + 10, y + height / 2, say(lane.label), TITLE, **look)
        for y in (*(top for _, top, _ in self._plan.bands), self._plan.bands[-1][2]):
            drawing.path("M", _MARGIN, y + self._down, "H", right, stroke=FAINT)
        for place, strips in self._strips.items():
            for step, strip in enumerate(strips):
                self._draw_strip(drawing, self._gutters[place].strips + step * _STRIP, strip)

    def _draw_strip(self, drawing: Drawing, x: float, strip: Strip) -> None:
        group, middle, width = drawing.group(strip.sentence), x + _STRIP / 2, _STRIP - 6
        top = self._top + _HEAD - 8
        draw_time(group, x + 3, top, width, self._bottom - top, empty=strip.report is not None)
        group.text(middle, self._top + 17, strip.heading, SMALL, text_anchor="middle", font_weight="700")
        group.text(middle, self._top + 34, strip.says, SMALL, fill=GREY, text_anchor="middle")

    def _draw_head(self, drawing: Drawing, middle: float, edition: LineageEdition) -> None:
        group = drawing.group(f"{edition.date} {edition.issuer} ({edition.report})")
        issuer = clip(clean(edition.issuer).rpartition(" ")[2], BOX, SMALL)
        group.text(
            middle, self._top + 15, month_of(edition.date), _DATE, text_anchor="middle", font_weight="700"
        )
        group.text(middle, self._top + 34, issuer, SMALL, fill=GREY, text_anchor="middle")

    def _draw_wire(self, drawing: Drawing, wire: Wire) -> None:
        column = wire.stops[0].column
        heights = [height + self._down for height in wire.heights]
        steps: list[str | float] = ["M", self._gutters[column].right + BOX, heights[0]]
        for gutter, (one, other) in zip(self._gutters[column + 1 :], pairwise(heights), strict=False):
            middle = (gutter.curves + gutter.labels) / 2
            steps += ["H", gutter.curves, "C", middle, one, middle, other, gutter.labels, other]
        label = _label_middle(self._gutters[wire.stops[-1].column], wire.event)
        dashed, double = wire.event.relation in INSIDE, wire.event.explicit
        draw_line(drawing, [*steps, "H", label], dashed=dashed, double=double, strong=wire.own)
        if wire.event.relation is LineageRelation.SPLIT:
            drawing.dot(self._gutters[column + 1].curves, heights[0], 4.5, fill=INK)

    def _draw_end(self, drawing: Drawing, gutter: _Gutter, port: Port) -> None:
        """The arrow, the label and, where lines have met, the dot."""
        event, y, x = port.wires[0].event, port.y + self._down, gutter.right
        if event.relation is LineageRelation.MERGED:
            drawing.dot(gutter.labels, y, 4.5, fill=INK)
        middle, width = _label_middle(gutter, event), text_width(label_of(event), SMALL) + 6
        rest: list[str | float] = ["M", middle, y, "H", x - _ARROW + 1]
        draw_line(drawing, rest, dashed=False, double=event.explicit, strong=port.wires[0].own)
        drawing.path("M", x, y, "L", x - _ARROW, y - 4.5, "V", y + 4.5, "Z", fill=INK)
        drawing.box(middle - width / 2, y - 7.5, width, 15, round=7.5, fill=PAPER)
        drawing.text(middle, y, label_of(event), SMALL, text_anchor="middle")


def _label_middle(gutter: _Gutter, event: LineageEvent) -> float:
    return gutter.right - _ARROW - _ROOM - text_width(label_of(event), SMALL) / 2


def _draw_card(drawing: Drawing, card: Card, x: float, y: float, box: Stop) -> None:
    inside, lane = card.edition.parent is not None, box.lane
    own = lane is Lane.OWN and not inside
    told = (
        card.edition.title,
        card.edition.parent and say("상위: %(name)s", name=card.edition.parent),
        *facts_of(card.edition),
    )
    group = drawing.group(" · ".join(filter(None, told)))
    group.box(
        x, y, BOX, box.height, round=7, fill=PAPER if inside else lane.fill, stroke=lane.stroke,
        stroke_width="0.8" if inside else "2" if own else "1.4",
    )  # fmt: skip
    line = y + (box.height - card.height + PADDING) / 2
    for text, size, step, look in (
        *((text, SMALL, SMALL_LINE, {"fill": GREY}) for text in card.around),
        *((text, TITLE, TITLE_LINE, _title_look(inside=inside, own=own)) for text in card.title),
        *((text, SMALL, SMALL_LINE, {"fill": GREY}) for text in card.facts),
    ):
        group.text(x + (BOX - INNER) / 2, line + step / 2, text, size, **look)
        line += step


def _title_look(*, inside: bool, own: bool) -> dict[str, str]:
    return {"fill": GREY} if inside else {"font_weight": "700" if own else "500"}
