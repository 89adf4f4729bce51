"""How high boxes and lines stand in a lineage's drawing: few lines cross, they run straight where they can.

Lines pass a column only where room is kept for them, so that none runs over a box.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, combinations, pairwise, product
from typing import TypeAlias

from ..ontology.codes import LineageRelation
from .lineage import Lineage, LineageEvent
from .lineage_lanes import LANES, Columns, Lane
from .lineage_stops import PADDING, Card, Port, Stop, Wire

_APART, _PASSING, _CLOSE = 20, 15, 11  # between boxes; a box and a line that passes it, which can come closer
_INTO, _OUT = 19, 11  # between lines on the left side of a box, where their labels stand; on its right side
_KINK = 3  # a bend that looks like a mistake
_SWEEPS, _ROUNDS = 12, 3  # how often orders and heights, ends of lines, are looked at again
_DEPTH = {lane: place for place, lane in enumerate(Lane)}

_Stops: TypeAlias = list[list[Stop]]
"""The stops by column, from above to below."""


class Plan:
    """The boxes and lines of a lineage, and how high they stand: few crossings, lines that run straight.

    ``boxes`` stand by edition, ``into`` and ``out`` hold where lines end on the left and the right side of a
    box; ``bands`` are the lanes that occur, each with its top and bottom, and ``words`` the events with links
    that have no line.
    """

    def __init__(self, lineage: Lineage, columns: Columns) -> None:
        self.boxes = {
            edition.edition: Stop(place, LANES[edition.kinship], Card.of(edition))
            for place, column in enumerate(columns)
            for edition in column
        }
        self.wires: list[Wire] = []
        self.words: list[LineageEvent] = []
        self.bands: list[tuple[Lane, float, float]] = []
        self.into: defaultdict[Stop, dict[object, Port]] = defaultdict(dict)
        self.out: defaultdict[Stop, dict[object, Port]] = defaultdict(dict)
        told = {pair: event for event in sorted(lineage.events, key=_is_merger) for pair in _pairs(event)}
        for event in lineage.events:
            self._connect(event, [pair for pair in _pairs(event) if told[pair] is event])
        for stop, card in self.cards():
            into, out = len(self.into[stop]), len(self.out[stop])
            stop.height = max(card.height, (into + 0.5) * _INTO, (out + 0.5) * _OUT)
        self._arrange(len(columns))

    def cards(self) -> Iterator[tuple[Stop, Card]]:
        """The boxes with what stands in them."""
        return ((stop, stop.card) for stop in self.boxes.values() if stop.card is not None)

    def _connect(self, event: LineageEvent, links: Iterable[tuple[str, str]]) -> None:
        pairs = [(self.boxes[one], self.boxes[other]) for one, other in links]
        for source, target in pairs:
            if source.column < target.column:
                self._wire(event, source, target)
        if any(source.column >= target.column for source, target in pairs):
            self.words.append(event)

    def _wire(self, event: LineageEvent, source: Stop, target: Stop) -> None:
        lane = target.lane if source.lane is Lane.OWN else source.lane
        stops = (source, *(Stop(place, lane) for place in range(source.column + 1, target.column)), target)
        merged, split = event.relation is LineageRelation.MERGED, event.relation is LineageRelation.SPLIT
        out = self.out[source].setdefault((id(event), None if split else target), Port())
        into = self.into[target].setdefault((id(event), None if merged else source), Port())
        wire = Wire(event, stops, out, into)
        for kept in (self.wires, out.wires, into.wires):
            kept.append(wire)
        for one, other in pairwise(stops):
            one.near.append(other)
            other.near.append(one)

    def _arrange(self, columns: int) -> None:
        passing = (stop for wire in self.wires for stop in wire.stops[1:-1])
        stops = sorted((*self.boxes.values(), *passing), key=lambda stop: _DEPTH[stop.lane])
        standing = _least_crossing([[each for each in stops if each.column == c] for c in range(columns)])
        own = _in_lane(standing, Lane.OWN)
        for column in own:
            _settle(column, [0.0] * len(column))
        top, bottom = _extent(own)
        above, below = _in_lane(standing, Lane.ANCESTORS), _in_lane(standing, Lane.DESCENDANTS)
        if any(above):
            _stand(above, top, high=top - PADDING)
            self.bands.append((Lane.ANCESTORS, _extent(above)[0], top))
        self.bands.append((Lane.OWN, top, bottom))
        if any(below):
            _stand(below, bottom, low=bottom + PADDING)
            self.bands.append((Lane.DESCENDANTS, bottom, _extent(below)[1]))
        for ends in (self.into, self.out):
            for box, ports in ends.items():
                for port in ports.values():
                    port.y = box.y
        for _ in range(_ROUNDS):
            for box, ports in self.into.items():
                _spread(box, ports.values(), _INTO, -2)
            for box, ports in self.out.items():
                _spread(box, ports.values(), _OUT, 1)
            _straighten(self.wires, standing, {lane: (top, bottom) for lane, top, bottom in self.bands})
        for wire in self.wires:
            if len(wire.out.wires) == 1 and abs(wire.out.y - wire.heights[1]) < _KINK:
                wire.out.y = wire.heights[1]


def _is_merger(event: LineageEvent) -> bool:
    """Whether what an event links is drawn as its own, and not as that of a split that it is a part of."""
    return event.relation is LineageRelation.MERGED


def _pairs(event: LineageEvent) -> Iterator[tuple[str, str]]:
    return product(event.sources, event.targets)


def _in_lane(columns: _Stops, lane: Lane) -> _Stops:
    return [[stop for stop in column if stop.lane is lane] for column in columns]


def _least_crossing(columns: _Stops) -> _Stops:
    """The columns in the best of some orders, each made by looking at the column before or after."""
    best, tried = columns, [list(column) for column in columns]
    for sweep in range(_SWEEPS):
        for column in reversed(tried) if sweep % 2 else tried:
            _order(column, _ranks(tried), 1 if sweep % 2 else -1)
        if _crossings(tried) < _crossings(best):
            best = [list(column) for column in tried]
    return best


def _order(column: list[Stop], rank: Mapping[Stop, int], side: int) -> None:
    """Order a column, lane by lane, as what its stops are connected with on one side is ordered."""

    def wanted(stop: Stop) -> tuple[int, float]:
        beside = [rank[other] for other in stop.near if other.column == stop.column + side]
        return _DEPTH[stop.lane], _mean(beside) if beside else rank[stop]

    column.sort(key=wanted)


def _ranks(columns: _Stops) -> dict[Stop, int]:
    """How far each stands below the last ancestor of its column."""
    ranks: dict[Stop, int] = {}
    for column in columns:
        above = sum(stop.lane is Lane.ANCESTORS for stop in column)
        ranks.update((stop, place - above) for place, stop in enumerate(column))
    return ranks


def _crossings(columns: _Stops) -> int:
    """How many pairs of lines between neighbouring columns cross."""
    rank, count = _ranks(columns), 0
    for column in columns:
        ends = ((stop, other) for stop in column for other in stop.near if other.column > stop.column)
        runs = [(rank[stop], rank[other]) for stop, other in ends]
        count += sum((a - c) * (b - d) < 0 for (a, b), (c, d) in combinations(runs, 2))
    return count


def _stand(columns: _Stops, edge: float, low: float = -math.inf, high: float = math.inf) -> None:
    """Give a lane's stops their heights: at its edge first, then nearer to what they are connected with."""
    for column in columns:
        _settle(column, [edge] * len(column), low, high)
    for sweep in range(_SWEEPS):
        for column in reversed(columns) if sweep % 2 else columns:
            _settle(column, [_straight(stop) for stop in column], low, high)


def _straight(stop: Stop) -> float:
    """Where a stop stands if its lines run straight."""
    return _mean(other.y for other in stop.near) if stop.near else stop.y


def _settle(
    column: Sequence[Stop], wanted: Sequence[float], low: float = -math.inf, high: float = math.inf
) -> None:
    """Stand the stops of a column as near as can be to where they want to, clear of each other."""
    if not column:
        return
    apart = [
        (one.height + other.height) / 2 + (_APART if one.card and other.card else _PASSING)
        for one, other in pairwise(column)
    ]
    first, last = low + column[0].height / 2, high - column[-1].height / 2
    for stop, y in zip(column, _nearest(wanted, apart, first, last), strict=True):
        stop.y = y


def _spread(box: Stop, ports: Iterable[Port], apart: float, other_end: int) -> None:
    """Where lines end on a side of a box: in the order of their other ends, straight where they can."""
    wanted = {port: _mean(wire.heights[other_end] for wire in port.wires) for port in ports}
    ordered = sorted(wanted, key=wanted.__getitem__)
    if not ordered:
        return
    heights = _nearest(
        [wanted[port] for port in ordered],
        [apart] * (len(ordered) - 1),
        box.top + 0.75 * apart,
        box.bottom - 0.75 * apart,
    )
    for port, y in zip(ordered, heights, strict=True):
        port.y = y


def _straighten(wires: Iterable[Wire], columns: _Stops, bands: Mapping[Lane, tuple[float, float]]) -> None:
    """Let each line pass its columns at one height, that of its end where nothing is in the way."""
    for wire in wires:
        passing = wire.stops[1:-1]
        free = [_free(stop, columns[stop.column], *bands[stop.lane]) for stop in passing]
        low, high = max((one for one, _ in free), default=0.0), min((other for _, other in free), default=0.0)
        for stop in passing:
            stop.y = min(max(wire.into.y, low), high) if low <= high else stop.y


def _free(stop: Stop, column: Sequence[Stop], top: float, bottom: float) -> tuple[float, float]:
    """From where to where a stop can move in its column, inside its lane."""
    place = column.index(stop)
    above = column[place - 1].bottom if place else top
    below = column[place + 1].top if place + 1 < len(column) else bottom
    return max(above, top) + _CLOSE, min(below, bottom) - _CLOSE


def _nearest(wanted: Sequence[float], apart: Sequence[float], low: float, high: float) -> list[float]:
    """Heights within bounds, each at least so far below the one before, by least squares from the wanted.

    >>> _nearest([0, 0, 50], [10, 10], -100, 100), _nearest([0, 0, 50], [10, 10], 0, 30)
    ([-5.0, 5.0, 50.0], [0.0, 10.0, 30.0])
    """
    offsets = list(accumulate(apart, initial=0.0))
    pools: list[tuple[float, int]] = []  # where those stand that are in each other's way, and how many
    for height, offset in zip(wanted, offsets, strict=True):
        pool, size = height - offset, 1
        while pools and pools[-1][0] >= pool:
            before, many = pools.pop()
            pool, size = (before * many + pool * size) / (many + size), many + size
        pools.append((pool, size))
    freely = (pool for pool, size in pools for _ in range(size))
    return [
        min(max(height, low), high - offsets[-1]) + offset
        for height, offset in zip(freely, offsets, strict=True)
    ]


def _extent(columns: _Stops) -> tuple[float, float]:
    """From where to where a lane reaches that has these stops."""
    stops = [stop for column in columns for stop in column]
    top, bottom = min((stop.top for stop in stops), default=0.0), max((s.bottom for s in stops), default=0.0)
    return top - PADDING, bottom + PADDING


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)
