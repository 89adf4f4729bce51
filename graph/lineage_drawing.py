"""A program's lineage as a drawing: a column for each report, a lane for the program and for its kin.

Lines bend in the gutters between the columns, and pass a column only where room is kept for them, so that
none runs over a box.  Each ends at a place of its own on the side of a box, with its label before it.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from itertools import accumulate, combinations, pairwise
from typing import TypeAlias

from ..ontology.codes import EditionFate, LineageRelation
from .lineage import Gap, Kinship, Lineage, LineageEdition, LineageEvent
from .svg import FAINT, GREY, INK, PAPER, Drawing, Group, clean, clip, number, text_width, wrap
from .won import format_won

_WORDS = {
    LineageRelation.CONTINUES: "계속", LineageRelation.RENAMED: "이름 바뀜", LineageRelation.MERGED: "통합",
    LineageRelation.SPLIT: "분리", LineageRelation.PART_OF: "편입", LineageRelation.CONTAINS: "독립",
    LineageRelation.MOVED: "부서 이동",
}  # fmt: skip
_PLAIN = frozenset({LineageRelation.CONTINUES, LineageRelation.RENAMED})
_MEETING = frozenset({LineageRelation.MERGED, LineageRelation.SPLIT})
_INSIDE = frozenset({LineageRelation.PART_OF, LineageRelation.CONTAINS})
_SURE = 0.9  # from here on, how sure a link is needs no telling

_MARGIN, _NAMES, _HEAD = 24, 94, 54  # around everything; for the lanes' names, left; for reports, above
_NARROWEST = 560  # of a drawing: room for its heading and for what the signs mean
_BOX, _INNER, _TITLE_LINES = 212, 188, 3  # how wide a box is and the text in it, over how many lines at most
_HEADING, _DATE, _TITLE, _SMALL = 17, 13, 12.5, 10.5  # sizes of letters
_TITLE_LINE, _SMALL_LINE = 17.5, 15.5  # from line to line
_STRIP = 62  # how wide a time is that has no column of its own
_PADDING = 20  # between a lane's edge and its boxes, and of a box above and below its text together
_APART, _PASSING, _CLOSE = 20, 15, 11  # between boxes; a box and a line that passes it, which can come closer
_INTO, _OUT = 19, 11  # between lines on the left side of a box, where their labels stand; on its right side
_STUB, _ARROW, _ROOM = 14, 8, 9  # straight ends of lines: at a source, the arrow, around a label
_KINK = 3  # a bend that looks like a mistake
_SWEEPS, _ROUNDS = 12, 3  # how often orders and heights, ends of lines, are looked at again


class _Lane(Enum):
    """The lanes, from above: whose they are, their name, the colours of their boxes."""

    ANCESTORS = (Kinship.ANCESTOR, "앞선 사업", "#7a4f00", "#fdf5e6")
    OWN = (Kinship.OWN, "이 사업", "#1a4f85", "#e4effa")
    DESCENDANTS = (Kinship.DESCENDANT, "이어진 사업", "#1f5f45", "#e9f5ef")

    def __init__(self, kinship: Kinship, label: str, stroke: str, fill: str) -> None:
        self.kinship, self.label, self.stroke, self.fill = kinship, label, stroke, fill


_LANES = {lane.kinship: lane for lane in _Lane}
_DEPTH = {lane: place for place, lane in enumerate(_Lane)}
_Columns: TypeAlias = Sequence[Sequence[LineageEdition]]


def draw_lineage(lineage: Lineage) -> str:
    """The drawing of a lineage, as the text of an SVG file that needs nothing else.

    Links inside one report or against the order of reports have no line: they stand below, in words.
    """
    columns = _columns(lineage)
    if not columns:
        return _draw_nothing(lineage)
    return _Picture(lineage, columns, _Plan(lineage, columns)).draw()


def _columns(lineage: Lineage) -> _Columns:
    """The editions by report, in the order of the reports."""
    found: defaultdict[str, list[LineageEdition]] = defaultdict(list)
    for edition in lineage.editions:
        found[edition.report].append(edition)
    return list(found.values())


# ---------------------------------------------------------------- what is written


def _heading(lineage: Lineage) -> str:
    return f"{clean(lineage.program.name)}의 계보"


def _facts(edition: LineageEdition) -> tuple[str, ...]:
    """The department, the budget of the report's year, and whether a later report says that it ended."""
    budget = _budget(edition)
    facts = (
        clean(edition.department or ""),
        f"예산 {budget}" if budget else "",
        "뒤 보고서가 종료라고 밝힘" if edition.fate == EditionFate.ENDED else "",
    )
    return tuple(filter(None, facts))


def _budget(edition: LineageEdition) -> str:
    """The first amount for the report's year, and how many others there are for it."""
    of_year = (budget.amount for budget in edition.budgets if budget.year == edition.report_year)
    amounts = list(dict.fromkeys(amount for amount in of_year if amount is not None))
    others = f" 외 {len(amounts) - 1}건" if len(amounts) > 1 else ""
    return format_won(amounts[0]) + others if amounts else ""


def _label(event: LineageEvent) -> str:
    """What happened, and how sure that is where it is not quite."""
    moved = f" · {_WORDS[LineageRelation.MOVED]}" if event.moved else ""
    sure = f" {_percent(event)}%" if event.confidence < _SURE else ""
    return f"{_WORDS[event.relation]}{moved}{sure}"


def _percent(event: LineageEvent) -> int:
    """How sure it is; rounded down, for 89.9 % are not the 90 % that need no telling."""
    return math.floor(event.confidence * 100 + 1e-9)


def _month(date: str) -> str:
    """A date as far as the month.

    >>> _month("2024-02-15"), _month("2024")
    ('2024년 2월', '2024년')
    """
    year, *month = date.split("-")[:2]
    return f"{year}년" + (f" {int(month[0])}월" if month else "")


@dataclass(frozen=True, slots=True)
class _Strip:
    """A time without a column of its own: years without a report, or a report without the program."""

    years: tuple[int, ...]
    report: str | None = None
    about: str = ""  # where the year is not known

    @property
    def heading(self) -> str:
        return (
            "~".join(str(year) for year in dict.fromkeys((*self.years[:1], *self.years[-1:]))) or self.about
        )

    @property
    def says(self) -> str:
        return "보고 없음" if self.report is None else "싣지 않음"

    @property
    def sentence(self) -> str:
        when = f"{self.heading}년" if self.years else self.heading
        if self.report is None:
            return f"{when}: 보고서가 없어 알 수 없습니다."
        return f"{when}: 보고서 {self.report}에는 이 사업이 실려 있지 않습니다."


def _strips(lineage: Lineage, columns: _Columns) -> dict[int, list[_Strip]]:
    """The times without a column of their own, by the column before which they lie.

    A year in which another office made a report that is drawn has a column.
    """
    known = [int(column[0].date[:4]) for column in columns]
    places = {column[0].report: place for place, column in enumerate(columns)}
    strips: defaultdict[int, list[_Strip]] = defaultdict(list)
    for gap in lineage.gaps:
        dated = _dated(gap, known, places)
        for year in sorted({*gap.years, *dated} - set(known)):
            beside = strips[bisect(known, year)]
            if year in dated:
                beside.append(_Strip((year,), dated[year]))
            elif beside and beside[-1].report is None and beside[-1].years[-1] == year - 1:
                beside[-1] = _Strip((*beside[-1].years, year))
            else:
                beside.append(_Strip((year,)))
        place, about = (places[gap.before], "그 사이") if gap.before else (len(columns), "그 뒤")
        strips[place] += [_Strip((), report, about) for report in gap.reports if report not in dated.values()]
    return strips


def _dated(gap: Gap, known: Sequence[int], places: Mapping[str, int]) -> dict[int, str]:
    """The reports of a gap by their years, where as many years are left over as there are reports."""
    if gap.before is None:
        return {}
    between = range(known[places[gap.after]] + 1, known[places[gap.before]])
    left = [year for year in between if year not in gap.years and year not in known]
    return dict(zip(left, gap.reports, strict=True)) if len(left) == len(gap.reports) else {}


def _sentences(lineage: Lineage, columns: _Columns, strips: Mapping[int, Sequence[_Strip]]) -> Iterator[str]:
    """What the drawing shows, for those who cannot see it."""
    yield f"보고서 {len(columns)}건에 실린 사업판 {len(lineage.editions)}건이 왼쪽에서 오른쪽으로 이어집니다."
    for place, column in enumerate((*columns, ())):
        yield from (strip.sentence for strip in strips.get(place, ()))
        for edition in column:
            lane, inside = _LANES[edition.kinship].label, f"상위 사업 ‘{edition.parent}’"
            facts = ", ".join((f"‘{edition.title}’", *([inside] if edition.parent else []), *_facts(edition)))
            yield f"{_month(edition.date)} {edition.issuer}, {lane}: {facts}."
    yield from map(_event_sentence, lineage.events)


def _event_sentence(event: LineageEvent) -> str:
    one, other = (", ".join(f"‘{each}’" for each in t) for t in (event.source_titles, event.target_titles))
    words = [_WORDS[event.relation], *([_WORDS[LineageRelation.MOVED]] if event.moved else [])]
    sure = "사람이 정함" if event.explicit else f"확신도 {_percent(event)}%"
    return f"{one} 다음은 {other}입니다({', '.join((*words, sure))})."


# ---------------------------------------------------------------- what stands how high


@dataclass(frozen=True, slots=True)
class _Card:
    """What stands in a box: the item around it, its title over lines, its department and budget."""

    edition: LineageEdition
    around: tuple[str, ...]
    title: tuple[str, ...]
    facts: tuple[str, ...]

    @classmethod
    def of(cls, edition: LineageEdition) -> _Card:
        around = (clip(f"상위: {clean(edition.parent)}", _INNER, _SMALL),) if edition.parent else ()
        title = wrap(clean(edition.title), _INNER, _TITLE, _TITLE_LINES)
        facts = _facts(edition)
        if text_width(" · ".join(facts), _SMALL) <= _INNER and facts:
            facts = (" · ".join(facts),)
        return cls(edition, around, tuple(title), tuple(clip(fact, _INNER, _SMALL) for fact in facts))

    @property
    def height(self) -> float:
        small = len(self.around) + len(self.facts)
        return len(self.title) * _TITLE_LINE + small * _SMALL_LINE + _PADDING


@dataclass(eq=False, slots=True)
class _Stop:
    """Where a line begins, ends or passes in a column: a box, or room for the line alone."""

    column: int
    lane: _Lane
    card: _Card | None = None
    height: float = 0.0
    y: float = 0.0
    near: list[_Stop] = field(default_factory=list)

    @property
    def top(self) -> float:
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        return self.y + self.height / 2

    def wanted(self) -> float:
        """Where its lines would run straight."""
        return _mean(stop.y for stop in self.near) if self.near else self.y


@dataclass(eq=False, slots=True)
class _Port:
    """Where a line ends on the side of a box, or several that have met."""

    wires: list[_Wire] = field(default_factory=list)
    y: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class _Wire:
    """A line from one box to another."""

    event: LineageEvent
    stops: tuple[_Stop, ...]
    out: _Port
    into: _Port

    @property
    def own(self) -> bool:
        """Whether both are the program's own."""
        return all(stop.lane is _Lane.OWN for stop in self.stops)

    @property
    def heights(self) -> list[float]:
        """Where it stands at each of its stops."""
        return [self.out.y, *(stop.y for stop in self.stops[1:-1]), self.into.y]


_Stops: TypeAlias = list[list[_Stop]]
"""The stops by column, from above to below."""


class _Plan:
    """The boxes and lines of a lineage, and how high they stand: few crossings, lines that run straight."""

    def __init__(self, lineage: Lineage, columns: _Columns) -> None:
        self.boxes = {
            edition.edition: _Stop(place, _LANES[edition.kinship], _Card.of(edition))
            for place, column in enumerate(columns)
            for edition in column
        }
        self.wires: list[_Wire] = []
        self.words: list[LineageEvent] = []
        self.bands: list[tuple[_Lane, float, float]] = []
        self.into: defaultdict[_Stop, dict[object, _Port]] = defaultdict(dict)
        self.out: defaultdict[_Stop, dict[object, _Port]] = defaultdict(dict)
        for event in lineage.events:
            self._connect(event)
        for stop, card in self.cards():
            into, out = len(self.into[stop]), len(self.out[stop])
            stop.height = max(card.height, (into + 0.5) * _INTO, (out + 0.5) * _OUT)
        self._arrange(len(columns))

    def cards(self) -> Iterator[tuple[_Stop, _Card]]:
        """The boxes with what stands in them."""
        return ((stop, stop.card) for stop in self.boxes.values() if stop.card is not None)

    def _connect(self, event: LineageEvent) -> None:
        pairs = [(self.boxes[one], self.boxes[other]) for one in event.sources for other in event.targets]
        for source, target in pairs:
            if source.column < target.column:
                self._wire(event, source, target)
        if any(source.column >= target.column for source, target in pairs):
            self.words.append(event)

    def _wire(self, event: LineageEvent, source: _Stop, target: _Stop) -> None:
        lane = target.lane if source.lane is _Lane.OWN else source.lane
        stops = (source, *(_Stop(place, lane) for place in range(source.column + 1, target.column)), target)
        merged, split = event.relation is LineageRelation.MERGED, event.relation is LineageRelation.SPLIT
        out = self.out[source].setdefault((id(event), None if split else target), _Port())
        into = self.into[target].setdefault((id(event), None if merged else source), _Port())
        wire = _Wire(event, stops, out, into)
        for kept in (self.wires, out.wires, into.wires):
            kept.append(wire)
        for one, other in pairwise(stops):
            one.near.append(other)
            other.near.append(one)

    def _arrange(self, columns: int) -> None:
        passing = (stop for wire in self.wires for stop in wire.stops[1:-1])
        stops = sorted((*self.boxes.values(), *passing), key=lambda stop: _DEPTH[stop.lane])
        standing = _least_crossing([[each for each in stops if each.column == c] for c in range(columns)])
        own = _in_lane(standing, _Lane.OWN)
        for column in own:
            _settle(column, [0.0] * len(column))
        top, bottom = _extent(own)
        above, below = _in_lane(standing, _Lane.ANCESTORS), _in_lane(standing, _Lane.DESCENDANTS)
        if any(above):
            _stand(above, top, high=top - _PADDING)
            self.bands.append((_Lane.ANCESTORS, _extent(above)[0], top))
        self.bands.append((_Lane.OWN, top, bottom))
        if any(below):
            _stand(below, bottom, low=bottom + _PADDING)
            self.bands.append((_Lane.DESCENDANTS, bottom, _extent(below)[1]))
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


def _in_lane(columns: _Stops, lane: _Lane) -> _Stops:
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


def _order(column: list[_Stop], rank: Mapping[_Stop, int], side: int) -> None:
    """Order a column, lane by lane, as what its stops are connected with on one side is ordered."""

    def wanted(stop: _Stop) -> tuple[int, float]:
        beside = [rank[other] for other in stop.near if other.column == stop.column + side]
        return _DEPTH[stop.lane], _mean(beside) if beside else rank[stop]

    column.sort(key=wanted)


def _ranks(columns: _Stops) -> dict[_Stop, int]:
    """How far each stands below the last ancestor of its column."""
    ranks: dict[_Stop, int] = {}
    for column in columns:
        above = sum(stop.lane is _Lane.ANCESTORS for stop in column)
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
            _settle(column, [stop.wanted() for stop in column], low, high)


def _settle(
    column: Sequence[_Stop], wanted: Sequence[float], low: float = -math.inf, high: float = math.inf
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


def _spread(box: _Stop, ports: Iterable[_Port], apart: float, other_end: int) -> None:
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


def _straighten(wires: Iterable[_Wire], columns: _Stops, bands: Mapping[_Lane, tuple[float, float]]) -> None:
    """Let each line pass its columns at one height, that of its end where nothing is in the way."""
    for wire in wires:
        passing = wire.stops[1:-1]
        free = [_free(stop, columns[stop.column], *bands[stop.lane]) for stop in passing]
        low, high = max((one for one, _ in free), default=0.0), min((other for _, other in free), default=0.0)
        for stop in passing:
            stop.y = min(max(wire.into.y, low), high) if low <= high else stop.y


def _free(stop: _Stop, column: Sequence[_Stop], top: float, bottom: float) -> tuple[float, float]:
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
    return top - _PADDING, bottom + _PADDING


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found)


# ---------------------------------------------------------------- what is drawn


def _draw_nothing(lineage: Lineage) -> str:
    sentence = "사업판 없음: 이 사업이 실린 보고서가 없습니다."
    drawing = Drawing(_NARROWEST, 120, _heading(lineage), [sentence])
    room = _NARROWEST - 2 * _MARGIN
    drawing.text(_MARGIN, 40, clip(_heading(lineage), room, _HEADING), _HEADING, font_weight="700")
    drawing.text(_MARGIN, 80, sentence, _TITLE, fill=GREY)
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

    def __init__(self, lineage: Lineage, columns: _Columns, plan: _Plan) -> None:
        self._lineage, self._columns, self._plan = lineage, columns, plan
        self._strips = _strips(lineage, columns)
        self._gutters: list[_Gutter] = []
        left = float(_MARGIN + _NAMES)
        for place in range(len(columns) + 1):
            self._gutters.append(self._gutter(place, left))
            left = self._gutters[-1].right + _BOX
        self._width = max(self._gutters[-1].right + _MARGIN, _NARROWEST)
        self._heading = wrap(_heading(lineage), self._width - 2 * _MARGIN, _HEADING)
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
        labels = [text_width(_label(w.event), _SMALL) for w in crossing if w.stops[-1].column == place]
        room = max(labels) + 2 * _ROOM + _ARROW if labels else 0
        bent_to = curves + _STUB + min(40 + 0.2 * bend, 120)
        return _Gutter(left + _STUB, curves + _STUB, bent_to, bent_to + max(room, _STUB))

    def draw(self) -> str:
        """The drawing."""
        legend = _Legend(self._lineage, self._strips, self._width - 2 * _MARGIN)
        words = [line for event in self._plan.words for line in self._in_words(event)]
        below = self._bottom + 20  # where what the signs mean begins
        height = below + legend.height + len(words) * 18 + _MARGIN / 2
        sentences = list(_sentences(self._lineage, self._columns, self._strips))
        drawing = Drawing(self._width, height, _heading(self._lineage), sentences)
        for place, line in enumerate(self._heading):
            drawing.text(_MARGIN, _MARGIN + 12 + 24 * place, line, _HEADING, font_weight="700")
        self._draw_lanes(drawing)
        for place, column in enumerate(self._columns):
            self._draw_head(drawing, self._gutters[place].right + _BOX / 2, column[0])
        for wire in self._plan.wires:
            self._draw_wire(drawing, wire)
        for box, ports in self._plan.into.items():
            for port in ports.values():
                self._draw_end(drawing, self._gutters[box.column], port)
        for box, card in self._plan.cards():
            _draw_card(drawing, card, self._gutters[box.column].right, box.top + self._down, box)
        legend.draw(drawing, _MARGIN, below)
        for place, line in enumerate(words):
            drawing.text(_MARGIN, below + legend.height + 9 + 18 * place, line, _SMALL, fill=GREY)
        return drawing.to_svg()

    def _in_words(self, event: LineageEvent) -> list[str]:
        return wrap(clean(f"선 없는 연결: {_event_sentence(event)}"), self._width - 2 * _MARGIN, _SMALL)

    def _draw_lanes(self, drawing: Drawing) -> None:
        right = self._width - _MARGIN
        for lane, top, bottom in self._plan.bands:
            y, height = top + self._down, bottom - top
            if lane is _Lane.OWN:
                drawing.box(_MARGIN, y, right - _MARGIN, height, fill="#f5f9fd")
            drawing.text(
                _MARGIN + 10, y + height / 2, lane.label, _TITLE, fill=lane.stroke, font_weight="700"
            )
        for y in (*(top for _, top, _ in self._plan.bands), self._plan.bands[-1][2]):
            drawing.path("M", _MARGIN, y + self._down, "H", right, stroke=FAINT)
        for place, strips in self._strips.items():
            for step, strip in enumerate(strips):
                self._draw_strip(drawing, self._gutters[place].strips + step * _STRIP, strip)

    def _draw_strip(self, drawing: Drawing, x: float, strip: _Strip) -> None:
        group, middle, width = drawing.group(strip.sentence), x + _STRIP / 2, _STRIP - 6
        top = self._top + _HEAD - 8
        _draw_time(group, x + 3, top, width, self._bottom - top, empty=strip.report is not None)
        group.text(middle, self._top + 17, strip.heading, _SMALL, text_anchor="middle", font_weight="700")
        group.text(middle, self._top + 34, strip.says, _SMALL, fill=GREY, text_anchor="middle")

    def _draw_head(self, drawing: Drawing, middle: float, edition: LineageEdition) -> None:
        group = drawing.group(f"{edition.date} {edition.issuer} ({edition.report})")
        issuer = clip(clean(edition.issuer).rpartition(" ")[2], _BOX, _SMALL)
        group.text(
            middle, self._top + 15, _month(edition.date), _DATE, text_anchor="middle", font_weight="700"
        )
        group.text(middle, self._top + 34, issuer, _SMALL, fill=GREY, text_anchor="middle")

    def _draw_wire(self, drawing: Drawing, wire: _Wire) -> None:
        column = wire.stops[0].column
        heights = [height + self._down for height in wire.heights]
        steps: list[str | float] = ["M", self._gutters[column].right + _BOX, heights[0]]
        for gutter, (one, other) in zip(self._gutters[column + 1 :], pairwise(heights), strict=False):
            middle = (gutter.curves + gutter.labels) / 2
            steps += ["H", gutter.curves, "C", middle, one, middle, other, gutter.labels, other]
        label = _label_middle(self._gutters[wire.stops[-1].column], wire.event)
        dashed, double = wire.event.relation in _INSIDE, wire.event.explicit
        _draw_line(drawing, [*steps, "H", label], dashed=dashed, double=double, strong=wire.own)
        if wire.event.relation is LineageRelation.SPLIT:
            drawing.dot(self._gutters[column + 1].curves, heights[0], 4.5, fill=INK)

    def _draw_end(self, drawing: Drawing, gutter: _Gutter, port: _Port) -> None:
        """The arrow, the label and, where lines have met, the dot."""
        event, y, x = port.wires[0].event, port.y + self._down, gutter.right
        if event.relation is LineageRelation.MERGED:
            drawing.dot(gutter.labels, y, 4.5, fill=INK)
        middle, width = _label_middle(gutter, event), text_width(_label(event), _SMALL) + 6
        rest: list[str | float] = ["M", middle, y, "H", x - _ARROW + 1]
        _draw_line(drawing, rest, dashed=False, double=event.explicit, strong=port.wires[0].own)
        drawing.path("M", x, y, "L", x - _ARROW, y - 4.5, "V", y + 4.5, "Z", fill=INK)
        drawing.box(middle - width / 2, y - 7.5, width, 15, round=7.5, fill=PAPER)
        drawing.text(middle, y, _label(event), _SMALL, text_anchor="middle")


def _label_middle(gutter: _Gutter, event: LineageEvent) -> float:
    return gutter.right - _ARROW - _ROOM - text_width(_label(event), _SMALL) / 2


def _draw_card(drawing: Drawing, card: _Card, x: float, y: float, box: _Stop) -> None:
    inside, lane = card.edition.parent is not None, box.lane
    own = lane is _Lane.OWN and not inside
    told = (card.edition.title, card.edition.parent and f"상위: {card.edition.parent}", *_facts(card.edition))
    group = drawing.group(" · ".join(filter(None, told)))
    group.box(
        x, y, _BOX, box.height, round=7, fill=PAPER if inside else lane.fill, stroke=lane.stroke,
        stroke_width="0.8" if inside else "2" if own else "1.4",
    )  # fmt: skip
    line = y + (box.height - card.height + _PADDING) / 2
    for text, size, step, look in (
        *((text, _SMALL, _SMALL_LINE, {"fill": GREY}) for text in card.around),
        *((text, _TITLE, _TITLE_LINE, _title_look(inside=inside, own=own)) for text in card.title),
        *((text, _SMALL, _SMALL_LINE, {"fill": GREY}) for text in card.facts),
    ):
        group.text(x + (_BOX - _INNER) / 2, line + step / 2, text, size, **look)
        line += step


def _title_look(*, inside: bool, own: bool) -> dict[str, str]:
    return {"fill": GREY} if inside else {"font_weight": "700" if own else "500"}


def _draw_line(
    group: Group, steps: Sequence[str | float], *, dashed: bool, double: bool, strong: bool = False
) -> None:
    width = 2.4 if strong else 1.5
    look = {"stroke": INK if strong else GREY, **({"stroke_dasharray": "6 4"} if dashed else {})}
    group.path(*steps, stroke_width=number(width + 3 if double else width), **look)
    if double:
        group.path(*steps, stroke_width=number(width), stroke=PAPER)


def _draw_time(group: Group, x: float, y: float, width: float, height: float, *, empty: bool) -> None:
    """A time of which nothing is known, or one whose report does not have the program (``empty``)."""
    if empty:
        group.box(x, y, width, height, round=4, fill="none", stroke=GREY, stroke_dasharray="3 4")
        return
    group.box(x, y, width, height, fill="#eceef1")
    group.path(
        "M", x + width / 2, y + 3, "V", y + height - 3,
        stroke=GREY, stroke_dasharray="1 5", stroke_linecap="round", stroke_width="1.6",
    )  # fmt: skip


_Mark: TypeAlias = Callable[[Group, float, float], None]


class _Legend:
    """What the signs mean that occur, in rows as wide as the drawing."""

    _ROW, _SAMPLE, _BETWEEN = 24, 34, 26

    def __init__(self, lineage: Lineage, strips: Mapping[int, Sequence[_Strip]], width: float) -> None:
        self._placed: list[tuple[float, float, _Mark, str]] = []
        x, y = 0.0, self._ROW / 2
        for mark, says in _signs(lineage, [strip for found in strips.values() for strip in found]):
            needed = self._SAMPLE + 8 + text_width(says, _SMALL)
            if x and x + needed > width:
                x, y = 0.0, y + self._ROW
            self._placed.append((x, y, mark, says))
            x += needed + self._BETWEEN
        self.height = y + self._ROW / 2 if self._placed else 0.0

    def draw(self, drawing: Drawing, left: float, top: float) -> None:
        """Draw it below the height ``top``."""
        for x, y, mark, says in self._placed:
            mark(drawing, left + x, top + y)
            drawing.text(left + x + self._SAMPLE + 8, top + y, says, _SMALL, fill=GREY)


def _signs(lineage: Lineage, strips: Sequence[_Strip]) -> Iterator[tuple[_Mark, str]]:
    """The signs that occur, each with what it means."""
    happened = {event.relation for event in lineage.events}
    for among, dashed, met in ((_PLAIN, False, False), (_MEETING, False, True), (_INSIDE, True, False)):
        words = [word for relation, word in _WORDS.items() if relation in happened & among]
        if words:
            yield partial(_line_mark, dashed=dashed, met=met), " · ".join(words)
    if any(event.explicit for event in lineage.events):
        yield partial(_line_mark, double=True), "사람이 정한 연결"
    if any(event.confidence < _SURE for event in lineage.events):
        yield _percent_mark, "확신도 (90%보다 낮을 때만)"
    if any(edition.parent for edition in lineage.editions):
        yield _part_mark, "다른 사업의 하위 사업"
    if any(strip.report is None for strip in strips):
        yield _strip_mark, "보고서가 없어 알 수 없음"
    if any(strip.report is not None for strip in strips):
        yield partial(_strip_mark, report=""), "보고서에 이 사업이 없음"


def _line_mark(
    group: Group, x: float, y: float, *, dashed: bool = False, met: bool = False, double: bool = False
) -> None:
    _draw_line(group, ["M", x, y, "H", x + 34], dashed=dashed, double=double)
    if met:
        group.dot(x + 17, y, 4.5, fill=INK)


def _percent_mark(group: Group, x: float, y: float) -> None:
    group.text(x + 17, y, "75%", _SMALL, text_anchor="middle")


def _part_mark(group: Group, x: float, y: float) -> None:
    group.box(x + 2, y - 7, 30, 14, round=4, fill=PAPER, stroke=GREY, stroke_width="0.8")


def _strip_mark(group: Group, x: float, y: float, *, report: str | None = None) -> None:
    _draw_time(group, x + 8, y - 8, 18, 16, empty=report is not None)
