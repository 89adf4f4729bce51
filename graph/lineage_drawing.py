"""A program's lineage as a drawing: a column for each report, a lane for the program and for its kin.

Lines run in the gutters between the columns, and through a column only where no box stands, so that none
crosses a box.  Each ends at a place of its own on the side of a box, with its label before it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise

from ..ontology.codes import LineageRelation
from .lineage import Gap, Kinship, Lineage, LineageEdition, LineageEvent
from .svg import FAINT, GREY, INK, PAPER, Drawing, Group, clean, clip, text_width, wrap
from .won import format_won

WORDS: Mapping[LineageRelation, str] = {
    LineageRelation.CONTINUES: "계속",
    LineageRelation.RENAMED: "이름 바뀜",
    LineageRelation.MERGED: "통합",
    LineageRelation.SPLIT: "분리",
    LineageRelation.PART_OF: "편입",
    LineageRelation.CONTAINS: "독립",
    LineageRelation.MOVED: "부서 이동",
    LineageRelation.ENDED: "종료",
    LineageRelation.NEW: "신규",
}
"""What happened between two editions, in a word or two."""

_MARGIN, _SIDE, _HEAD = 24, 78, 56  # around everything; left of the columns, for the lanes' names; above them
_BOX, _PADDING, _LINES = 208, 11, 3  # how wide a box is, what it keeps free inside, lines of its title
_TITLE, _SMALL, _LABEL, _HEADING = 12.5, 10.5, 10.5, 17
_LEADING, _SMALL_LEADING = 17, 15
_STRIP = 62  # how wide a time is that has no column of its own
_INTO, _OUT = 19, 11  # from line to line on the left side of a box, where their labels stand; on the right
_CORNER = 9  # how far from a corner of a box a line may end
_BOXES_APART, _LINE_APART, _LANE_PADDING = 20, 14, 18
_STUB, _ARROW, _LABEL_ROOM = 12, 8, 7
_SURE = 0.9  # from here on, how sure a link is needs no telling
_SWEEPS = 12
_DASHES = "6 4"
_INSIDE = frozenset({LineageRelation.PART_OF, LineageRelation.CONTAINS})
_MEETING = frozenset({LineageRelation.MERGED, LineageRelation.SPLIT})


class _Lane(Enum):
    """The lanes, from above; each with its name and the colours of its boxes."""

    ANCESTORS = (Kinship.ANCESTOR, "앞선 사업", "#7a4f00", "#fdf5e6")
    OWN = (Kinship.OWN, "이 사업", "#1a4f85", "#e6f0fa")
    DESCENDANTS = (Kinship.DESCENDANT, "이어진 사업", "#1f5f45", "#e9f5ef")

    def __init__(self, kinship: Kinship, label: str, stroke: str, fill: str) -> None:
        self.kinship, self.label, self.stroke, self.fill = kinship, label, stroke, fill


_LANES = {lane.kinship: lane for lane in _Lane}


@dataclass(eq=False, slots=True)
class _Stop:
    """Where a line begins, ends or passes in a column: a box, or room for the line itself."""

    column: int
    lane: _Lane
    edition: LineageEdition | None = None
    lines: tuple[tuple[str, ...], ...] = ((), (), ())  # above the title, the title, below it
    height: float = 0.0
    y: float = 0.0
    near: list[_Stop] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2


@dataclass(eq=False, slots=True)
class _Port:
    """A place on the side of a box where a line ends, or several that have met."""

    box: _Stop
    ends: list[_Stop] = field(default_factory=list)
    y: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class _Wire:
    """A line from one box to another, by the stops on its way."""

    event: LineageEvent
    stops: tuple[_Stop, ...]
    out: _Port
    into: _Port

    def heights(self) -> list[float]:
        """Where it stands at each of its stops."""
        return [self.out.y, *(stop.y for stop in self.stops[1:-1]), self.into.y]


@dataclass(frozen=True, slots=True)
class _Strip:
    """A time between two columns: years without a report, or a report without the program."""

    label: str
    report: str | None


@dataclass(frozen=True, slots=True)
class _Gutter:
    """What lies between two columns, from left to right: strips, then curves, then labels."""

    left: float
    strips: tuple[_Strip, ...]
    curves: tuple[float, float]
    right: float


def draw_lineage(lineage: Lineage) -> str:
    """The drawing of a lineage, as the text of an SVG file that needs nothing else.

    Links that run against the time of the reports, or inside one, have no line: they stand below in words.
    """
    return _Layout(lineage).draw()


class _Layout:
    def __init__(self, lineage: Lineage) -> None:
        self._lineage = lineage
        self._columns = list(_columns(lineage))
        self._boxes = {
            edition.edition: _Stop(place, _LANES[edition.kinship], edition)
            for place, column in enumerate(self._columns)
            for edition in column
        }
        self._into: dict[tuple[int, str, str], _Port] = {}
        self._out: dict[tuple[int, str, str], _Port] = {}
        self._stops: list[_Stop] = list(self._boxes.values())
        self._wires, self._words = self._connect()
        for stop in self._boxes.values():
            self._measure(stop)
        self._standing = _arranged(self._stops, len(self._columns))
        self._bands = _stand(self._standing)
        self._end_wires()
        self._gutters = list(self._widths())

    # ------------------------------------------------------------ what is connected

    def _connect(self) -> tuple[list[_Wire], list[LineageEvent]]:
        """The lines between boxes, and the events of which no line can tell."""
        wires, words = [], []
        for place, event in enumerate(self._lineage.events):
            for source, target in ((one, other) for one in event.sources for other in event.targets):
                if self._boxes[source].column < self._boxes[target].column:
                    wires.append(self._wire(place, event, source, target))
                else:
                    words.append(event)
        return wires, list(dict.fromkeys(words))

    def _wire(self, place: int, event: LineageEvent, source: str, target: str) -> _Wire:
        first, last = self._boxes[source], self._boxes[target]
        lane = last.lane if first.lane is _Lane.OWN else first.lane
        between = [_Stop(column, lane) for column in range(first.column + 1, last.column)]
        stops = (first, *between, last)
        self._stops.extend(between)
        for one, other in pairwise(stops):
            one.near.append(other)
            other.near.append(one)
        merged, split = event.relation is LineageRelation.MERGED, event.relation is LineageRelation.SPLIT
        out = self._out.setdefault((place, source, "" if split else target), _Port(first))
        into = self._into.setdefault((place, "" if merged else source, target), _Port(last))
        out.ends.append(stops[1])
        into.ends.append(stops[-2])
        return _Wire(event, stops, out, into)

    def _ports(self, ports: Mapping[tuple[int, str, str], _Port], box: _Stop) -> list[_Port]:
        return [port for port in ports.values() if port.box is box]

    def _measure(self, box: _Stop) -> None:
        assert box.edition is not None
        box.lines = _text_lines(box.edition)
        above, title, below = map(len, box.lines)
        written = (above + below) * _SMALL_LEADING + title * _LEADING + 2 * (_PADDING - 2)
        into, out = len(self._ports(self._into, box)), len(self._ports(self._out, box))
        box.height = max(written, into * _INTO + 6, (out - 1) * _OUT + 2 * _CORNER)

    def _end_wires(self) -> None:
        """Where each line ends on its boxes: straight across where it can, in the order of the other ends."""
        for box in self._boxes.values():
            for ports, apart in ((self._into, _INTO), (self._out, _OUT)):
                found = self._ports(ports, box)
                wanted = {id(port): _mean(self._end_height(port, end) for end in port.ends) for port in found}
                found.sort(key=lambda port: wanted[id(port)])
                heights = _settled(
                    [wanted[id(port)] for port in found],
                    [apart] * (len(found) - 1),
                    box.top + (apart / 2 + 3 if ports is self._into else _CORNER),
                    box.bottom - (apart / 2 + 3 if ports is self._into else _CORNER),
                )
                for port, height in zip(found, heights, strict=True):
                    port.y = height

    def _end_height(self, port: _Port, end: _Stop) -> float:
        return end.y
