"""Places that several programs use as a drawing: the places left, the busiest first, their programs right."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from .answers import FacilityProgram, SharedFacility
from .svg import GREY, PAPER, Drawing, clean, text_width, wrap
from .wording import say

_MOST = 15  # places that are drawn: what can still be read on one page
_MARGIN, _HEAD, _ROW = 24, 40, 24  # around everything; of the columns' names; of what stands below
_PLACE, _PROGRAM, _BETWEEN = 248, 400, 280  # how wide the columns are, and what lies between them
_WIDTH = 2 * _MARGIN + _PLACE + _BETWEEN + _PROGRAM
_HEADING, _COLUMN, _TITLE, _SMALL = 17, 13, 12.5, 10.5  # sizes of letters
_HEADING_LINE, _TITLE_LINE, _LINES = 24, 17, 3  # from line to line; lines of a name
_SIDE, _PADDING, _APART = 11, 11, 7  # what a box keeps free at its sides; above and below; between boxes
_WIRES_APART, _CORNER = 7, 9  # between lines on the side of a box; from its corner to the first
_UNKNOWN = "때 모름"
_SWEEPS, _SINGLY = 8, 3  # how often orders are looked at again; years that are named one by one
_SAMPLE = 34  # how long a line is where its meaning is told
_AGES = (("#1a4f85", "none"), ("#a34700", "9 4"), ("#1f6f54", "4 3"), ("#5f5f5f", "1.5 3.5"))
"""Colour and dashes of lines whose last report is of the latest year, the one before, two before, older."""


@dataclass(eq=False, slots=True)
class _Box:
    """A place or a program, with those that it has lines to and the years of the reports that say so."""

    name: str
    lines: list[str]
    note: str
    partners: dict[_Box, tuple[int, ...]] = field(default_factory=dict)
    y: float = 0.0

    @property
    def height(self) -> float:
        written = len(self.lines) * _TITLE_LINE + _PADDING
        return max(written, (len(self.partners) - 1) * _WIRES_APART + 2 * _CORNER)

    @property
    def wanted(self) -> float:
        """Where its lines would run straight."""
        return sum(partner.y for partner in self.partners) / len(self.partners) if self.partners else self.y

    def ends(self) -> dict[_Box, float]:
        """How high the line to each partner ends here, from above to below as they stand."""
        first = self.y - (len(self.partners) - 1) * _WIRES_APART / 2
        ordered = sorted(self.partners, key=lambda partner: partner.y)
        return {partner: first + place * _WIRES_APART for place, partner in enumerate(ordered)}


def draw_shared_facilities(shared: Sequence[SharedFacility], *, name: str | None = None) -> str:
    """The drawing of places and of the programs that share them, as the text of an SVG file.

    Fifteen places are drawn, those with the most programs, and the others counted; a part of a place is a
    place of its own.  ``name`` is the drawing's heading, unless it shall be the usual one.
    """
    name = say("함께 쓰는 시설") if name is None else name
    drawn = sorted(shared, key=lambda facility: -facility.program_count)[:_MOST]
    places, programs = _boxes(drawn)
    heading = wrap(clean(name), _WIDTH - 2 * _MARGIN, _HEADING, _LINES)
    top = _MARGIN + len(heading) * _HEADING_LINE + (_HEAD if places else 0)
    bottom = _stand(places, programs, top)
    ages = _ages(places)
    notes = _notes(len(drawn), len(shared))
    below = bottom + _PADDING + _ROW * (bool(ages) + len(notes))
    drawing = Drawing(_WIDTH, below + _MARGIN / 2, name, [*_sentences(places), *notes])
    for place, line in enumerate(heading):
        drawing.text(_MARGIN, _MARGIN + 12 + _HEADING_LINE * place, line, _HEADING, font_weight="700")
    if places:
        look = {"fill": GREY, "font_weight": "700"}
        heads = say("시설 %(n)s곳", n=len(places)), say("사업 %(n)s개", n=len(programs))
        for x, head in zip((_MARGIN, _WIDTH - _MARGIN - _PROGRAM), heads, strict=True):
            drawing.text(x, top - _HEAD / 2, head, _COLUMN, **look)
    _draw_wires(drawing, places, ages)
    for box in places:
        _draw_box(drawing, box, _MARGIN, _PLACE, strong=True)
    for box in programs:
        _draw_box(drawing, box, _WIDTH - _MARGIN - _PROGRAM, _PROGRAM, strong=False)
    _draw_legend(drawing, bottom + _PADDING + _ROW / 2, ages)
    for place, note in enumerate(reversed(notes), 1):
        drawing.text(_MARGIN, below - _ROW * (place - 0.5), note, _SMALL, fill=GREY)
    return drawing.to_svg()


def _boxes(shared: Sequence[SharedFacility]) -> tuple[list[_Box], list[_Box]]:
    """The places and the programs, connected; a program under the title that it has last."""
    uses = sorted((use for facility in shared for use in facility.programs), key=_year)
    titles = {use.program: clean(use.title) for use in uses}
    years: defaultdict[str, set[int]] = defaultdict(set)
    for use in uses:
        years[use.program].add(_year(use))
    programs = {each: _box(title, _PROGRAM, _written(years[each])) for each, title in titles.items()}
    places = []
    for facility in shared:
        place = _box(clean(facility.name), _PLACE, say("사업 %(n)s개", n=facility.program_count))
        for program in dict.fromkeys(use.program for use in facility.programs):
            said = sorted({_year(use) for use in facility.programs if use.program == program})
            place.partners[programs[program]] = programs[program].partners[place] = tuple(said)
        places.append(place)
    return places, list(programs.values())


def _box(name: str, width: float, note: str) -> _Box:
    room = width - 3 * _SIDE - text_width(note, _SMALL)
    return _Box(name, wrap(name, room, _TITLE, _LINES), note)


def _year(use: FacilityProgram) -> int:
    """The year of its report; 0 where that is not known."""
    return use.report_year or 0


def _written(years: Iterable[int]) -> str:
    """Years as they stand in a box: up to three one by one, more as the first and the last."""
    known = [str(year) for year in sorted(years) if year]
    return f"{known[0]}~{known[-1]}" if len(known) > _SINGLY else " · ".join(known) or say(_UNKNOWN)


def _stand(places: list[_Box], programs: list[_Box], top: float) -> float:
    """Give the boxes their heights from ``top`` on; where they end.

    Programs stand in the order of their places, and places with as many programs in the order of those: so
    few lines cross.
    """
    height = max(sum(box.height + _APART for box in boxes) for boxes in (places, programs))
    for _ in range(_SWEEPS):
        _stack(places, top, height)
        programs.sort(key=lambda box: box.wanted)
        _stack(programs, top, height)
        places.sort(key=lambda box: (-len(box.partners), box.wanted))
    _stack(places, top, height)
    return top + height


def _stack(boxes: Sequence[_Box], top: float, height: float) -> None:
    """Stand boxes one below the other, with even gaps, so that they fill a height."""
    free = height - sum(box.height for box in boxes)
    for box in boxes:
        top += free / len(boxes) / 2
        box.y = top + box.height / 2
        top = box.y + box.height / 2 + free / len(boxes) / 2


def _ages(places: Sequence[_Box]) -> dict[int, int]:
    """The place in :data:`_AGES` of each year that is the last of a line."""
    last = {years[-1] for place in places for years in place.partners.values()}
    return {year: min(age, len(_AGES) - 1) for age, year in enumerate(sorted(last, reverse=True))}


def _notes(drawn: int, known: int) -> list[str]:
    if not known:
        return [say("없음: 두 사업 이상이 함께 쓰는 시설이 없습니다.")]
    left_out = "함께 쓰는 사업이 많은 %(n)s곳만 그렸습니다. 나머지 %(others)s곳은 그리지 않았습니다."
    return [say(left_out, n=drawn, others=known - drawn)] * (known > drawn)


def _sentences(places: Sequence[_Box]) -> Iterator[str]:
    """What the drawing shows, for those who cannot see it."""
    for place in places:
        programs = ", ".join(
            f"‘{program.name}’({_written(place.partners[program])})" for program in place.ends()
        )
        yield f"{place.name}: {place.note}. {programs}."


def _draw_wires(drawing: Drawing, places: Sequence[_Box], ages: Mapping[int, int]) -> None:
    left, right = _MARGIN + _PLACE, _MARGIN + _PLACE + _BETWEEN
    middle = (left + right) / 2
    for place in places:
        for program, y in place.ends().items():
            years = place.partners[program]
            group = drawing.group(f"{place.name} – {program.name} ({_written(years)})")
            other = program.ends()[place]
            colour, dashes = _AGES[ages[years[-1]]]
            group.path(
                "M", left, y, "C", middle, y, middle, other, right, other,
                stroke=colour, stroke_dasharray=dashes, stroke_width="1.5",
            )  # fmt: skip


def _draw_box(drawing: Drawing, box: _Box, x: float, width: float, *, strong: bool) -> None:
    group, top = drawing.group(f"{box.name} ({box.note})"), box.y - box.height / 2
    look = {"fill": "#fdf5e6", "stroke": "#7a4f00"} if strong else {"fill": PAPER, "stroke": GREY}
    group.box(x, top, width, box.height, round=6, stroke_width="1.4" if strong else "0.9", **look)
    first = box.y - (len(box.lines) - 1) * _TITLE_LINE / 2
    for place, line in enumerate(box.lines):
        weight = "700" if strong else "400"
        group.text(x + _SIDE, first + place * _TITLE_LINE, line, _TITLE, font_weight=weight)
    group.text(x + width - _SIDE, box.y, box.note, _SMALL, fill=GREY, text_anchor="end")


def _draw_legend(drawing: Drawing, y: float, ages: Mapping[int, int]) -> None:
    """What the lines mean: the year of the last report that has the program at the place."""
    if not ages:
        return
    heading = say("선: 가장 최근에 실린 보고서")
    drawing.text(_MARGIN, y, heading, _SMALL, fill=GREY)
    x = _MARGIN + text_width(heading, _SMALL) + _ROW
    for age, (colour, dashes) in enumerate(_AGES):
        years = [str(year or say(_UNKNOWN)) for year, of_year in ages.items() if of_year == age]
        if years:
            look = {"stroke": colour, "stroke_dasharray": dashes, "stroke_width": "1.5"}
            says = say("%(year)s 이전", year=years[0]) if len(years) > 1 else years[0]
            drawing.path("M", x, y, "H", x + _SAMPLE, **look)
            drawing.text(x + _SAMPLE + 8, y, says, _SMALL, fill=GREY)
            x += _SAMPLE + 8 + text_width(says, _SMALL) + _ROW
