"""The requests of an audit part: where each begins, what it asks, what was done, how far, by whom.

How requests open differs from office to office: with a number, a label (지적 1), a bullet, or as a row of a
table.  What all have in common is one sign, each, of how far they are dealt with; so of all ways to cut the
part into requests that one is taken in which most requests have just one sign.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import audit_words as words
from .audit_cells import Cell, read_cells
from .lines import Line, Marker

_MOST_CELLS = 20_000  # of an audit part; the longest of the reports seen has 1,800
_EXTRA = 0.6  # what a request with another sign of its own loses
_LEADING = re.compile(rf"\s*{words.OPEN}\s*([^\[\](){{}}<>【】〔〕]{{1,60}}?)\s*{words.CLOSE}\s*")
_TRAILING = re.compile(rf"\s*{words.OPEN}\s*([^\[\](){{}}<>【】〔〕]{{1,60}}?)\s*{words.CLOSE}\s*\.?\s*$")
_MARGIN = re.compile(r"\s{2,}(\S+(?:\s\S+)?)\s*$")
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SYLLABLES = "가나다라마바사아자차카타파하"


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the audit: lines ``start`` to ``end``, its words up to line ``title_end``.

    ``title`` and ``measure`` are in the report's own characters, lines joined with one space; ``status`` and
    ``department`` without letter-spacing; ``group`` is the heading it stands under.
    """

    number: str | None
    title: str
    status: str | None
    department: str | None
    measure: str
    group: str | None
    start: int
    title_end: int
    end: int


def read_requests(lines: Sequence[Line], first: int, last: int) -> list[Request]:
    """The requests on the physical lines *first* to *last* of a report, in their order."""
    cells = read_cells(lines, first, last)[:_MOST_CELLS]
    starts = _starts(cells)
    offices = _Offices(cells, starts)
    known = "".join(line.key for line in lines[: first - 1])
    found: list[Request] = []
    for start, end in pairwise([*starts, len(cells)]):
        request = _Draft(known).read(cells[start:end])
        if request is None:
            continue
        found.append(request.closed(_group(cells, start), offices.above(start)))
    return found


# -- where requests begin -------------------------------------------------------------------------------


def _starts(cells: Sequence[Cell]) -> list[int]:
    """The places of the cells that open the requests."""
    best: tuple[float, list[int]] = (0.0, [])
    for signs in _signs(cells):
        for starts in _ways(cells, signs):
            score = _score(starts, signs)
            if score > best[0] + 1e-9:
                best = (score, starts)
    return best[1]


def _signs(cells: Sequence[Cell]) -> Iterator[list[int]]:
    """The places of what may be the sign of each request, in order of trust."""
    told = [place for place, cell in enumerate(cells) if cell.label == "answer" and cell.status]
    if told:
        yield told
    alone = list(_alone(cells))
    if alone:
        yield alone
    keys = Counter(cell.label_key for cell in cells if cell.label == "answer" and cell.group is None)
    for key, _ in keys.most_common(3):
        yield [place for place, cell in enumerate(cells) if cell.label_key == key and cell.label == "answer"]
    closed = [place for place, cell in enumerate(cells) if not cell.form and _closing_status(cell)]
    if closed:
        yield closed


def _alone(cells: Sequence[Cell]) -> Iterator[int]:
    """Cells that are a status, below words that can be a request."""
    asked = False
    for place, cell in enumerate(cells):
        if cell.status and cell.alone:
            if asked:
                yield place
            asked = False
        elif not cell.form and cell.group is None and cell.long and not cell.alone:
            asked = True


def _closing_status(cell: Cell) -> bool:
    """Whether the words of a cell begin or end with a status in a bracket or at the margin."""
    text = cell.line.text
    for match in (_LEADING.match(text, cell.start), _TRAILING.search(text, cell.start)):
        says = words.bracket_says(match[1]) if match else None
        if says is not None and says[1]:
            return True
    margin = _MARGIN.search(text, cell.start)
    return margin is not None and words.is_status(margin[1])


def _ways(cells: Sequence[Cell], signs: Sequence[int]) -> Iterator[list[int]]:
    """The ways to cut the part into requests, in order of trust."""
    kinds = Counter(cell.kind for cell in cells if cell.number and not cell.form and not cell.label)
    for kind, _ in kinds.most_common(8):
        yield _numbered(cells, kind, signs)
    labels = [place for place, cell in enumerate(cells) if cell.label == "request" and cell.group is None]
    yield [place for place in labels if place - 1 not in labels]
    bullets = Counter(
        cell.line.glyph for cell in cells if cell.kind.startswith("bullet") and not cell.label and cell.long
    )
    for glyph, _ in sorted(bullets.most_common(5), key=lambda each: each[0] == "-"):
        places = [
            place
            for place, cell in enumerate(cells)
            if cell.line.glyph == glyph and cell.kind and not (cell.label or cell.alone or cell.form)
        ]
        yield _last_before(places, signs)
    yield _plain(cells, signs)
    yield _behind(cells, signs)


def _score(starts: Sequence[int], signs: Sequence[int]) -> float:
    """How many requests have a sign, less those without and the signs too many."""
    if not starts or not signs:
        return 0.0
    score = -float(bisect_left(signs, starts[0]))
    for start, end in pairwise([*starts, max(starts[-1], signs[-1]) + 1]):
        inside = bisect_left(signs, end) - bisect_left(signs, start)
        score += 1 - _EXTRA * (inside - 1) if inside else -1
    return score


def _numbered(cells: Sequence[Cell], kind: str, signs: Sequence[int]) -> list[int]:
    """The cells that number on, one after the other, with a sign between each two.

    The number may start again below a heading.  Where a number stands twice, as in a list within an answer,
    the last before the next sign opens the request.
    """
    spans = {
        place: _span(cell.number)
        for place, cell in enumerate(cells)
        if cell.kind == kind and cell.number and _may_open(cells, place)
    }
    places = sorted(spans)
    starts: list[int] = []
    while True:
        last = starts[-1] if starts else -1
        free = places[bisect_right(places, last) :]
        wanted = [
            place for place in free
            if (starts and spans[last] and _follows(spans[last], spans[place]))
            or (_is_first(spans[place]) and (not starts or _below_heading(cells, place)))
        ]  # fmt: skip
        if not starts and not wanted:
            wanted = free[:1]
        passed = [bisect_left(signs, place) - bisect_left(signs, max(last, 0)) for place in wanted]
        right = [place for place, count in zip(wanted, passed, strict=True) if count == (1 if starts else 0)]
        if right:
            starts.append(right[-1])
        elif later := [place for place, count in zip(wanted, passed, strict=True) if count > 0]:
            starts.append(later[0])
        elif starts and wanted and bisect_left(signs, wanted[0]) < len(signs):
            starts.append(wanted[0])
        else:
            return starts


def _may_open(cells: Sequence[Cell], place: int) -> bool:
    cell = cells[place]
    if cell.form or cell.group is not None or cell.label == "answer" or (cell.alone and not cell.number):
        return False
    if cell.words:
        return not cell.alone or cell.status is not None or cell.kind in ("square", "bare", "dotted")
    return place + 1 < len(cells) and not cells[place + 1].form


def _span(number: str | None) -> tuple[int, ...]:
    """The numbers of a marker: first and last of a range, chapter and place of 1-2."""
    if number and number[0] in _CIRCLES:
        return (_CIRCLES.index(number[0]) + 1,) * 2
    if number and number in _SYLLABLES:
        return (_SYLLABLES.index(number) + 1,) * 2
    if number and "-" in number:
        part, place = (int(each) for each in number.split("-"))
        return part, place, 0
    digits = re.findall(r"\d+", number or "")
    return (int(digits[0]), int(digits[-1])) if digits else ()


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    if len(before) == len(after) == 3:
        return after[:2] in ((before[0], before[1] + 1), (before[0] + 1, 1), (before[1] + 1, after[1]))
    return bool(before and after) and after[0] == (before[-1] or before[-2]) + 1


def _is_first(span: tuple[int, ...]) -> bool:
    return bool(span) and (span[0] == 1 if len(span) == 2 else span[1] == 1 or span[0] == 1)


def _below_heading(cells: Sequence[Cell], place: int) -> bool:
    """Whether a heading stands right above a cell, heads of columns and labels left aside."""
    for above in reversed(cells[max(0, place - 8) : place]):
        if above.group is not None or (above.alone and above.office and not above.status):
            return True
        if above.form:
            continue
        return above.line.marker in (Marker.BOX, Marker.ROMAN, Marker.HANGUL) and len(above.line.key) <= 30
    return False


def _last_before(places: Sequence[int], signs: Sequence[int]) -> list[int]:
    """For each sign the last of *places* between the sign before it and itself."""
    starts = []
    floor = -1
    for sign in signs:
        between = places[bisect_right(places, floor) : bisect_right(places, sign)]
        if between:
            starts.append(between[-1])
        floor = sign
    return starts


def _plain(cells: Sequence[Cell], signs: Sequence[int]) -> list[int]:
    """For each sign the first of the lines without bullets above it."""
    starts = []
    floor = -1
    for sign in signs:
        place = sign
        while place - 1 > floor and not _is_content_of_answer(cells[place - 1]):
            place -= 1
        while place < sign and (cells[place].form or cells[place].group is not None or cells[place].alone):
            place += 1
        if place < sign:
            starts.append(place)
        floor = sign
    return starts


def _is_content_of_answer(cell: Cell) -> bool:
    return (cell.bullet and not cell.alone) or cell.label == "answer"


def _behind(cells: Sequence[Cell], signs: Sequence[int]) -> list[int]:
    """For each sign the first words behind the sign before it: rows of a table that end with the sign."""
    starts = []
    for floor, sign in zip([-1, *signs[:-1]], signs, strict=True):
        opener = next((place for place in range(floor + 1, sign) if _is_free(cells[place])), None)
        if opener is not None:
            starts.append(opener)
    return starts


def _is_free(cell: Cell) -> bool:
    return not cell.form and cell.group is None and not cell.alone and (cell.long or bool(cell.number))


# -- headings above requests ----------------------------------------------------------------------------


def _group(cells: Sequence[Cell], start: int) -> str | None:
    """The last group that a heading opened above a request."""
    for cell in reversed(cells[:start]):
        if cell.group:
            return cell.group
    return None


class _Offices:
    """Departments that stand above their requests as headings, where the first request has one above it."""

    def __init__(self, cells: Sequence[Cell], starts: Sequence[int]) -> None:
        self._places = [
            place
            for place, cell in enumerate(cells)
            if cell.alone and cell.office and not cell.status and place not in starts
        ]
        self._cells = cells
        self.heads = bool(starts and self._places and self._places[0] < starts[0])

    def above(self, start: int) -> str | None:
        """The department whose heading is the last above a request."""
        place = bisect_left(self._places, start) - 1
        return self._cells[self._places[place]].office if self.heads and place >= 0 else None


# -- one request ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Draft:
    """A request while its cells are read."""

    known: str
    """The squeezed text of the report above the part: names of departments cut in two stand there whole."""
    number: str | None = None
    status: str | None = None
    office: str | None = None
    topic: str | None = None
    asked: list[tuple[Cell, int, int]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    answered: bool = False

    def read(self, cells: Sequence[Cell]) -> _Draft | None:
        """Read the cells from one request to the next; None where nothing is asked."""
        cells = _without_tail(cells)
        self.start = cells[0].line.number
        self.end = cells[-1].line.number
        self.number = cells[0].number
        labelled = any(cell.label == "answer" for cell in cells)
        for place, cell in enumerate(cells):
            torn = cell.group is not None and self.asked and not self.answered and not cell.returns
            if cell.form or (cell.group is not None and not cell.label and not torn):
                continue
            if torn:  # no heading stands within a request: the end of a line is
                self._ask(replace(cell, start=0))
            elif cell.label == "answer":
                self._answer(cell)
            elif cell.label == "charge":
                self.office = self.office or cell.office
            elif cell.alone and not (self.answered and labelled and cell.office and self.office):
                self._alone(cell, cells[:place], labelled)
            elif words.is_kind(cell.words) and not self.asked:
                continue
            elif self.answered or self._turns(cell, cells[place:], labelled):
                self.answered = True
                self._do(cell)
            else:
                self._ask(cell)
        return self if self.asked else None

    def closed(self, group: str | None, office: str | None) -> Request:
        """The request as it was read, under its headings."""
        if self.topic is not None and self.office is None and office is None:
            self.office = self.topic
            cell, start, end = self.asked[0]
            leading = _LEADING.match(cell.line.text, start)
            if leading is not None:
                self.asked[0] = (cell, leading.end(), end)
        title = " ".join(exact(cell.line, start, end) for cell, start, end in self.asked)
        return Request(
            self.number, _joined(title), self.status, self.office or office, _joined(" ".join(self.done)),
            group, self.start, self.asked[-1][0].line.number, max(self.end, self.asked[-1][0].line.number),
        )  # fmt: skip

    def _answer(self, cell: Cell) -> None:
        self.answered = True
        if self.status is None:
            self.status = cell.status
        start, end = self._trimmed(cell, cell.start, len(cell.line.text))
        if start < end:
            self.done.append(exact(cell.line, start, end))

    def _alone(self, cell: Cell, above: Sequence[Cell], labelled: bool) -> None:
        if cell.office and self.office is None:
            self.office = self._whole(cell.office, above)
        if cell.status and (self.status is None or not labelled):
            self.status = cell.status
        self.answered = self.answered or (bool(self.asked) and not labelled)

    def _whole(self, office: str, above: Sequence[Cell]) -> str:
        """A department's name with its first half, where that stands alone on the line above."""
        half = above[-1].line.key if above else ""
        if not re.fullmatch(r"[가-힣·]{2,8}", half) or half + office not in self.known:
            return office
        if self.answered and self.done:
            self.done.pop()
        elif self.asked and self.asked[-1][0] is above[-1]:
            self.asked.pop()
        return half + office

    def _turns(self, cell: Cell, rest: Sequence[Cell], labelled: bool) -> bool:
        """Whether what was done begins with a cell, in a request without a label that says so."""
        if labelled or not self.asked:
            return False
        first = self.asked[0][0]
        asked = words.asks(first.line.text if len(self.asked) == 1 else self.asked[-1][0].line.text)
        if cell.line.number == first.line.number:
            return cell.column > first.column
        if cell.column > first.column:
            return True
        if cell.bullet:
            return asked or not first.bullet or cell.line.glyph != first.line.glyph
        return asked and not any(later.bullet for later in rest)

    def _ask(self, cell: Cell) -> None:
        start, end = cell.start, len(cell.line.text.rstrip())
        if self.asked and not cell.label:
            start = len(cell.line.text) - len(cell.line.text.lstrip())
        start, end = self._trimmed(cell, start, end)
        if start < end:
            self.asked.append((cell, start, end))

    def _do(self, cell: Cell) -> None:
        self.done.append(cell.line.exact.strip())
        if self.status is None:
            match = _TRAILING.search(cell.line.text, cell.start) or _MARGIN.search(cell.line.text, cell.start)
            says = words.bracket_says(match[1]) if match else None
            self.office, self.status = (self.office or says[0], says[1]) if says else (self.office, None)

    def _trimmed(self, cell: Cell, start: int, end: int) -> tuple[int, int]:
        """The span of the words without the brackets that name department and status."""
        text = cell.line.text
        leading = _LEADING.match(text, start, end)
        says = words.bracket_says(leading[1]) if leading else None
        if leading and says is not None and not self.answered:
            if says[1]:
                self.status = self.status or says[1]
                self.office = self.office or says[0]
                start = leading.end()
            elif not self.asked and self.office is None:
                self.topic = self.topic or says[0]
        while True:
            match = _TRAILING.search(text[:end], start) or _MARGIN.search(text[:end], start)
            says = words.bracket_says(match[1]) if match else None
            if match is None or says is None or (self.answered and says[1] and self.status):
                break
            if says[0] and self.office and says[0] != self.office:
                break
            self.office, self.status = self.office or says[0], self.status or says[1]
            end = match.start()
        while start < end and text[start].isspace():
            start += 1
        return start, end


def _without_tail(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells of a request without the headings and heads of the next."""
    end = len(cells)
    while end > 1:
        cell = cells[end - 1]
        heading = cell.alone and cell.office and not cell.status and cell.line.marker is not Marker.NONE
        if not (cell.form or cell.group is not None or heading):
            break
        end -= 1
    return cells[:end]


def exact(line: Line, start: int, end: int) -> str:
    """The report's own characters of a stretch of a line's reading form."""
    return line.exact[line.origin[start] : line.origin[end - 1] + 1].strip()


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
