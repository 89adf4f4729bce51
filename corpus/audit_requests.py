"""The requests of an audit part: where each begins, what it asks, what was done, how far, by whom.

The cells of each request are read in their order: first what is asked, then, behind a label, a bullet or in
the next column, what was done.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import audit_words as words
from .audit_cells import LEADING, MARGIN, TRAILING, Cell, read_cells
from .audit_leads import without_leads
from .audit_openings import find_openings
from .lines import Line, Marker

_LABEL = re.compile(
    r"^(?:지적|요구|질의|건의|시정|권고)[가-힣·ㆍ‧/ ]{0,10}(?:사항|내용|요지|요구)"
    r"\s?(?:\([^)]{1,20}위원\))?\s*[:：―–-]\s+"
)
"""What stands before a request: ``지적사항 (○○○ 위원) -``."""
_LONGEST_LINE = 1_000  # characters; the longest line of an audit in the reports seen has under 300
_CLOSED = 0.6  # of all requests that close with a department: others are no departments within them
_MOST_CELLS = 20_000  # of an audit part; the longest of the reports seen has 1,800


@dataclass(frozen=True, slots=True)
class Request:
    """One request of the audit: lines ``start`` to ``end``, its words up to line ``title_end``.

    ``title`` and ``measure`` are in the report's own characters, lines joined with one space; ``status`` and
    ``department`` without letter-spacing; ``group`` is what a field of its own (구분) or the heading that it
    stands under says, as printed.
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


def _shortened(line: Line) -> Line:
    """A line as far as a request may run: patterns would read two million characters again and again."""
    if len(line.text) <= _LONGEST_LINE:
        return line
    text = line.text[:_LONGEST_LINE]
    return replace(line, text=text, body=line.body[:_LONGEST_LINE], key=line.key[:_LONGEST_LINE])


def read_requests(lines: Sequence[Line], first: int, last: int) -> list[Request]:
    """The requests on the physical lines *first* to *last* of a report, in their order."""
    cells = read_cells([_shortened(line) for line in lines], first, last)[:_MOST_CELLS]
    starts = find_openings(cells)
    cells = without_leads(_with_sorts(cells, starts), starts)
    offices = _Offices(cells, starts)
    known = "".join(line.key for line in lines[: first - 1])
    inside = [_without_tail(offices.without(start, end)) for start, end in pairwise([*starts, len(cells)])]
    closed = sum(_closes(cells) for cells in inside) > _CLOSED * len(inside)
    found: list[Request] = []
    group, above = None, 0
    for start, own in zip(starts, inside, strict=True):
        request = _Draft(known).read(_without_strays(own) if closed else own)
        if request is None:
            continue
        group = next((cell.group for cell in reversed(cells[above:start]) if cell.group), group)
        above = start
        found.append(request.closed(group, offices.above(start)))
    return found


def _with_sorts(cells: Sequence[Cell], starts: Sequence[int]) -> list[Cell]:
    """The cells of an audit part, with what stands alone behind the number of a request as its kind: 시정."""
    found = list(cells)
    for place in (start + 1 for start in starts if cells[start].number and not cells[start].words):
        if place < len(found) and found[place].group and found[place].line.marker is Marker.NONE:
            found[place] = replace(found[place], group=None, label="sort", sort=found[place].group)
    return found


# -- headings above requests ----------------------------------------------------------------------------


_BUREAU = re.compile(r"(?:국|본부|실|사업단)$")


class _Offices:
    """Departments that stand above their requests as headings, where the first request has one above it."""

    def __init__(self, cells: Sequence[Cell], starts: Sequence[int]) -> None:
        self._cells = cells
        openers = frozenset(starts)
        self._charges = [place for place, cell in enumerate(cells) if cell.label == "charge"]
        self._places = [place for place in range(len(cells)) if self._is_head(place, openers)]
        if starts and self._closes(starts):  # departments stand below their requests, bureaus above
            self._places = [place for place in self._places if _BUREAU.search(cells[place].office or "")]
        self.heads = bool(
            starts
            and self._places
            and (self._places[0] < starts[0] or cells[self._places[0]].label == "charge")
        )

    def _closes(self, starts: Sequence[int]) -> bool:
        """Whether the last request, as most before it, closes with a department alone."""
        ends = [*(start - 1 for start in starts[1:]), len(self._cells) - 1]
        told = [self._closing(end, start) for start, end in zip(starts, ends, strict=True)]
        return told[-1] and 2 * sum(told) > len(told)

    def _closing(self, end: int, start: int) -> bool:
        """Whether the last cell of a request is a department, headings of bureaus left aside."""
        while end > start and (
            self._cells[end].form or self._cells[end].group is not None or self._is_bureau(end)
        ):
            end -= 1
        cell = self._cells[end]
        return end > start and cell.alone and cell.office is not None and not cell.status

    def _is_bureau(self, place: int) -> bool:
        return _BUREAU.search(self._cells[place].office or "") is not None and self._cells[place].alone

    def _is_head(self, place: int, starts: Collection[int]) -> bool:
        """Whether a department stands right above a request, headings and heads of columns left aside."""
        cell = self._cells[place]
        if not (cell.office and not cell.status) or place in starts:
            return False
        if not cell.alone and not (cell.label == "charge" and self._opens_a_group(place)):
            return False
        below = place + 1
        while below < len(self._cells) and (self._cells[below].form or self._cells[below].group is not None):
            below += 1
        return below in starts

    def _opens_a_group(self, place: int) -> bool:
        """Whether the first label that names a department stands right below a heading, as those below do."""
        return place >= self._charges[0] > 0 and self._cells[self._charges[0] - 1].group is not None

    def without(self, start: int, end: int) -> list[Cell]:
        """The cells of a request without such headings."""
        left_out = self._places if self.heads else ()
        return [self._cells[place] for place in range(start, end) if place not in left_out]

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
    sort: str | None = None
    asked: list[tuple[Cell, int, int]] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    start: int = 0
    end: int = 0
    answered: bool = False

    def read(self, cells: Sequence[Cell]) -> _Draft | None:
        """Read the cells from one request to the next; None where nothing is asked."""
        self.start = cells[0].line.number
        self.end = max(cell.line.number for cell in cells)
        self.number = cells[0].number
        self.office = None if cells[0].alone else cells[0].office
        labelled = any(cell.label == "answer" for cell in cells)
        worded = any(cell.label == "request" for cell in cells)
        for place, cell in enumerate(cells):
            torn = cell.group is not None and self.asked and not self.answered and not cell.returns
            self.sort = self.sort or cell.sort
            if cell.label in ("member", "sort") or (cell.label == "topic" and worded):
                continue  # a heading; the request follows
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
                self.sort = self.sort or words.sort_in(cell.words)
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
            leading = LEADING.match(cell.line.text, start)
            if leading is not None:
                self.asked[0] = (cell, leading.end(), end)
        if self.status is None and self.done:
            said = words.prose_says(_joined(" ".join(self.done)))
            self.office, self.status = self.office or said[0], said[1]
        whole = _joined(" ".join(exact(cell.line, start, end) for cell, start, end in self.asked))
        title = _LABEL.sub("", whole) or whole
        return Request(
            self.number, title, self.status, self.office or office, _joined(" ".join(self.done)),
            self.sort or group, self.start, self.asked[-1][0].line.number, self.end,
        )  # fmt: skip

    def _answer(self, cell: Cell) -> None:
        if self.status is None:
            self.status = cell.status
        if cell.status and not self.asked:
            return  # 처리상태 : 완료 stands above what is asked
        self.answered = True
        start, end = self._trimmed(cell, cell.start, len(cell.line.text))
        if re.sub(words.CLOSE, "", cell.line.text[start:end]).strip():
            self.done.append(exact(cell.line, start, end))

    def _alone(self, cell: Cell, above: Sequence[Cell], labelled: bool) -> None:
        if cell.office and self.office is None:
            self.office = self._whole(cell.office, above)
        if cell.status and (self.status is None or (not labelled and words.is_status(cell.status))):
            self.status = cell.status
        self.answered = self.answered or (bool(self.asked) and not labelled)

    def _whole(self, office: str, above: Sequence[Cell]) -> str:
        """A department's name with its first half, where that stands alone on the line above."""
        half = above[-1].line.key if above else ""
        if not re.fullmatch(r"[가-힣·]{2,8}", half):
            return office
        first = len(self.asked) == 1 and not self.asked[0][0].long  # too short to ask anything
        if half + office not in self.known and not first:
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
        if cell.column or first.column:
            return cell.column > first.column
        if cell.bullet:
            if not asked and words.asks(cell.words):
                return False  # what is wrong, then behind an arrow what is asked
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
            match = TRAILING.search(cell.line.text, cell.start) or MARGIN.search(cell.line.text, cell.start)
            says = words.bracket_says(match[1]) if match else None
            self.office, self.status = (self.office or says[0], says[1]) if says else (self.office, None)

    def _trimmed(self, cell: Cell, start: int, end: int) -> tuple[int, int]:
        """The span of the words without the brackets that name department and status."""
        text = cell.line.text
        start = self._opened(text, start, end)
        while True:
            match = TRAILING.search(text[:end], start) or MARGIN.search(text[:end], start)
            says = words.bracket_says(match[1]) if match else None
            if match is not None and match.re is TRAILING and words.is_member(match[1]):
                end = match.start()
                continue
            if match is None or says is None or (self.answered and says[1] and self.status):
                break
            if says[0] and self.office and says[0] != self.office:
                break
            self.office, self.status = self.office or says[0], self.status or says[1]
            end = match.start()
        while start < end and text[start].isspace():
            start += 1
        return start, end

    def _opened(self, text: str, start: int, end: int) -> int:
        """Where the words begin behind brackets that name department, status or the request itself."""
        above: str | None = None  # a department alone may be what the request is about
        place = start
        while not self.answered:
            member = 0 if self.asked else words.member_at(text[place:end])
            if member:
                place += member
                start, self.office = place, self.office or above
            leading = LEADING.match(text, place, end)
            if leading is None:
                break
            says = words.bracket_says(leading[1])
            if says is not None and says[1]:
                self.status, self.office = self.status or says[1], self.office or says[0] or above
            elif says is not None and above is None and not self.asked and self.office is None:
                above = says[0]
                self.topic = self.topic or above
            elif words.request_number(leading[1]) is not None or words.is_member(leading[1]):
                self.office = self.office or above
            else:
                break
            place = leading.end()
            if above is None or self.office is not None:
                start = place
        return start


def _without_tail(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The cells of a request without the headings and heads of the next."""
    end = len(cells)
    while end > 1:
        cell = cells[end - 1]
        heading = cell.alone and cell.office and not cell.status and cell.line.marker is not Marker.NONE
        remark = cell.line.marker is Marker.NOTE and cells[end - 2].group  # below the heading of a group
        if not (cell.form or cell.group is not None or heading or remark):
            break
        end -= 1
    return cells[:end]


def _closes(cells: Sequence[Cell]) -> bool:
    """Whether a request closes with a department, and perhaps its status behind."""
    return any(cell.alone and cell.office for cell in cells[-2:])


def _without_strays(cells: Sequence[Cell]) -> list[Cell]:
    """The cells of a request that closes with its department: what looks like one before is content."""
    last = len(cells) - 2 if _closes(cells) else len(cells)
    return [
        replace(cell, office=None, alone=False) if place < last and _names_office(cell) else cell
        for place, cell in enumerate(cells)
    ]


def _names_office(cell: Cell) -> bool:
    return cell.alone and cell.office is not None and cell.status is None


def exact(line: Line, start: int, end: int) -> str:
    """The report's own characters of a stretch of a line's reading form."""
    return line.exact[line.origin[start] : line.origin[end - 1] + 1].strip()


def _joined(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
