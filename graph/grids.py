"""Tables as they come out of PDF and HWP: the names of rows, the heads of columns, the cells between.

Extraction leaves a table row by row, one cell a line, or column by column; letters are spaced out, names and
heads are cut over lines.  All of that is read here, once, so that what reads a table sees rows and heads.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Line, squeeze
from .grid_heads import OF_WORKS, is_head, read_heads
from .grid_lines import CORNER, LONGEST_NAME, Item, LineKind, pieces_of, read_item
from .grid_sides import apart

SUM = re.compile(r"(?:\S*(?:총계|합계|소계)|계|총합계|누계|\S+(?:국|실|본부|사업단)계)(?:\(.*\))?")
"""The name of a row that sums up others (squeezed)."""

_WORKS_BELOW = re.compile(rf"(?:부서|기관|[실국과])[명별]?[·ㆍ/]?{OF_WORKS.pattern}")
"""Heads of a table in which the works of each department stand below it."""
_STAFF = re.compile(r"(.*?)(정원|현원)")
_MOST_IN_NAME = 2  # words of the name of an office; a line of more is one of heads
_AROUND = 4  # lines above and below a table that may give its unit


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell as printed, and the line that it stands on."""

    text: str
    line: Line


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its squeezed name, the line that this begins on, its cells in the order of the columns."""

    name: str
    line: Line
    cells: tuple[Cell, ...]
    adds_up: bool = False
    """Whether its figures are those of the rows below it together."""

    @property
    def is_sum(self) -> bool:
        """Whether the row sums up others."""
        return self.adds_up or SUM.fullmatch(self.name) is not None


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: the heads of its columns as printed, its rows, and the lines around it.

    ``heads`` are as many as the cells of the longest row, or none where they could not be told; ``over``
    are, column by column, the heads that stand over several columns (a year), empty where none does.
    """

    heads: tuple[str, ...]
    over: tuple[str, ...]
    rows: tuple[Row, ...]
    around: tuple[tuple[Line, ...], tuple[Line, ...]] = ((), ())

    def transposed(self) -> Grid:
        """The same table with a row for each head: names of rows and heads of columns change places."""
        rows = tuple(
            Row(squeeze(head), row.cells[place].line, tuple(each.cells[place] for each in self.rows))
            for place, head in enumerate(self.heads)
            for row in self.rows[:1]
            if all(place < len(each.cells) for each in self.rows)
        )
        heads = tuple(row.name for row in self.rows)
        return Grid(heads, ("",) * len(heads), rows, self.around)


class GridReader:
    """Reads the tables whose rows, or columns, bear names of one sort.

    ``is_name`` tells such a name from other words (squeezed); ``spoken`` is the squeezed text of the report,
    by which a name that is cut over two lines is told from two names.
    """

    def __init__(self, is_name: Callable[[str], bool], spoken: str) -> None:
        self._is_name = is_name
        self._spoken = spoken

    def read(self, lines: Sequence[Line]) -> Iterator[Grid]:
        """The tables among lines without blanks, in their order."""
        items = [read_item(line) for line in lines]
        place, head = 0, list[Item]()
        while place < len(items):
            item = items[place]
            if item.kind is LineKind.STOP:
                head = []
            elif item.kind is LineKind.WORDS:
                head.append(item)
            else:
                end = self._end(items, place)
                first = place - len(head)
                above, below = lines[max(0, first - _AROUND) : place], lines[end : end + _AROUND - 1]
                for grid in self._grids(head, items[place:end]):
                    yield replace(grid, around=(tuple(above), tuple(below)))
                place, head = end, []
                continue
            place += 1

    @staticmethod
    def _end(items: Sequence[Item], place: int) -> int:
        """Behind the last line of the table whose first figures stand at *place*."""
        end = place
        while end < len(items) and items[end].kind is not LineKind.STOP:
            end += 1
        while items[end - 1].kind is LineKind.WORDS and end - 1 > place:
            end -= 1
        return end

    def _grids(self, head: list[Item], body: list[Item]) -> Iterator[Grid]:
        """The tables of a stretch without bullets: one, or several below each other."""
        for stretch in self._parts(head, body):
            for part_head, part in apart(*stretch):
                grid = self._in_columns(part_head, part) or self._in_rows(part_head, part)
                if grid is not None:
                    yield grid

    def _parts(self, head: list[Item], body: list[Item]) -> Iterator[tuple[list[Item], list[Item]]]:
        """A stretch cut where a row of heads begins another table."""
        start = 0
        for place in range(1, len(body)):
            item = body[place]
            corner = item.kind is LineKind.WORDS and (
                CORNER.match(item.name) or item.line.text.count("\t") > 1
            )
            # the bureau of the next table
            titled = place - start > 1 and body[place - 1].kind is LineKind.WORDS
            first = place - titled
            if corner and body[first - 1].kind is not LineKind.WORDS and first > start:
                yield head, body[start:first]
                start = place
                while start < len(body) and body[start].kind is LineKind.WORDS:
                    start += 1
                head = body[place:start]
        if start < len(body):
            yield head, body[start:]

    # -- row by row -------------------------------------------------------------------------

    def _in_rows(self, head: list[Item], body: list[Item]) -> Grid | None:
        """A table whose cells stand behind or below the name of their row."""
        head, rows = self._rows(head, body)
        if (staff := _with_staff(rows)) is not None:
            return staff
        if not rows:
            return None
        width = _width([len(row.cells) for row in rows])
        heads, over = read_heads(head, width)
        named = [row for row in rows if row.is_sum or self._is_name(row.name)]
        if len(named) > 1 and _WORKS_BELOW.search("".join(item.name for item in head)):
            rows = named  # what stands between is the works of each
        names = [row.name for row in rows if not row.is_sum]
        if not (self._are_named(names) or self._are_named([squeeze(head) for head in heads])):
            return None
        return Grid(heads, over, tuple(rows))

    def _are_named(self, names: Sequence[str]) -> bool:
        """Whether at least half of the names are of the sort that is looked for."""
        return 0 < len(names) <= sum(map(self._is_name, names)) * 2

    def _rows(self, head: list[Item], body: list[Item]) -> tuple[list[Item], list[Row]]:
        """The rows, and the lines of the head without what belongs to the name of the first row."""
        rows: list[Row] = []
        words = list(head)
        taken = len(head)
        group: tuple[str, Line] | None = None
        for place, item in enumerate(body):
            if item.kind is LineKind.STOP:
                continue
            if item.kind is LineKind.WORDS:
                words.append(item)
                continue
            below = body[place + 1] if place + 1 < len(body) else None
            if item.kind is LineKind.FIGURES:
                named = self._name_above(words, first=not rows)
                if named is None and rows and not words:
                    last = rows[-1]  # one cell a line
                    rows[-1] = replace(last, cells=(*last.cells, *_cells(item)))
                    continue
                if named is None:
                    words = []
                    continue
                name, count = named
                line = words[-count].line
                if not rows and any(words[-count] is item for item in head):
                    taken -= count
            else:
                staff = _STAFF.fullmatch(item.name)
                owner = self._owner(staff[1], words, item, group) if staff is not None else None
                if staff is not None and owner is not None:
                    group = owner
                    rows.append(Row(f"{owner[0]}|{staff[2]}", owner[1], _cells(item)))
                    words = []
                    continue
                name, line, used, after = self._whole_name(item, words, below, first=not rows)
                if after:
                    body[place + 1] = replace(body[place + 1], kind=LineKind.STOP)
                if used and not rows:
                    taken -= used
            rows.append(Row(name, line, _cells(item)))
            words = []
        return head[: max(0, taken)], rows

    def _owner(
        self, front: str, words: list[Item], item: Item, group: tuple[str, Line] | None
    ) -> tuple[str, Line] | None:
        """The name to which a row of posts, or of people, belongs: before the word, above it, or the last."""
        if front and (self._is_name(front) or SUM.fullmatch(front)):
            return front, item.line
        headed = bool(words) and len(pieces_of(words[-1].line.text)) > _MOST_IN_NAME
        named = self._name_above(words, first=True) if words and not headed else None
        if named is not None:
            return named[0], words[-named[1]].line
        return group if not words else None

    def _name_above(self, words: list[Item], *, first: bool) -> tuple[str, int] | None:
        """The name that lines of words end with, and over how many lines it is cut."""
        if not words:
            return None
        for count in (2, 3):
            joined = "".join(item.name for item in words[-count:])
            upper = words[-count:-1]
            if len(words) < count or any(is_head(item.name) for item in upper):
                break
            if self._is_cut(joined, words[-1].name):
                return joined, count
        last = words[-1].name
        if self._is_name(last) or SUM.fullmatch(last):
            return last, 1
        if not first and 1 < len(last) <= LONGEST_NAME and re.fullmatch(r"[가-힣A-Za-z0-9·()&]+", last):
            return last, 1
        return None

    def _is_cut(self, joined: str, last: str) -> bool:
        """Whether a name is one although it stands on several lines.

        The report speaks of it elsewhere, or of its last line alone nowhere.
        """
        if not self._is_name(joined) or len(joined) > LONGEST_NAME or SUM.match(joined):
            return False
        return joined in self._spoken or not self._is_name(last) or self._spoken.count(last) < 2

    def _whole_name(
        self, item: Item, words: list[Item], below: Item | None, *, first: bool
    ) -> tuple[str, Line, int, bool]:
        """The name of a row with its halves above or below: name, line, lines above, whether one below."""
        name = item.name
        above = words[-1].name if words and not first else ""
        if above and not self._is_name(above) and self._is_cut(above + name, name):
            return words[-1].name + name, words[-1].line, 1, False
        people = bool(item.cells) and item.cells[0].endswith("명")  # a remark: 학예사 4명 포함
        cut = not people and below is not None and below.kind is LineKind.WORDS and not self._is_name(name)
        if (
            cut
            and below is not None
            and not SUM.fullmatch(name)
            and self._is_cut(name + below.name, below.name)
        ):
            return name + below.name, item.line, 0, True
        return name, item.line, 0, False

    # -- column by column -------------------------------------------------------------------

    def _in_columns(self, head: list[Item], body: list[Item]) -> Grid | None:
        """A table whose names all stand first and whose figures follow, column after column."""
        if any(item.kind is LineKind.ROW for item in body):
            return None
        runs = list(_runs([*head, *body]))
        if not runs or len(runs[0][1]) < 2:
            return None
        size = len(runs[0][1])
        words = runs[0][0]
        for own_head in (1, 0):
            names = words[len(words) - size - own_head : len(words) - own_head]
            known = sum(self._is_name(item.name) or SUM.fullmatch(item.name) is not None for item in names)
            if len(names) != size or known < size - 1 or known < 2:
                continue
            if all(len(figures) == size for _, figures in runs):
                columns = [
                    (" ".join(each.line.text.strip() for each in (said[-1:] if not place else said)), figures)
                    for place, (said, figures) in enumerate(runs)
                ]
                if not own_head:
                    heads, _ = read_heads(words[: len(words) - size], len(runs))
                    columns = [(h, c) for h, (_, c) in zip(heads, columns, strict=False)]
                return Grid(
                    tuple(title for title, _ in columns),
                    ("",) * len(columns),
                    tuple(
                        Row(item.name, item.line, tuple(figures[place] for _, figures in columns))
                        for place, item in enumerate(names)
                    ),
                )
        return None


def _runs(items: Sequence[Item]) -> Iterator[tuple[list[Item], list[Cell]]]:
    """Lines of words, each run with the figures that stand below it."""
    words: list[Item] = []
    figures: list[Cell] = []
    for item in items:
        if item.kind is LineKind.WORDS:
            if figures:
                yield words, figures
                words, figures = [], []
            words.append(item)
        else:
            figures.extend(_cells(item))
    if figures:
        yield words, figures


def _with_staff(rows: Sequence[Row]) -> Grid | None:
    """Rows of posts and of people below each other as one table of both: ``하천과|정원``, ``하천과|현원``."""
    both: dict[str, dict[str, Row]] = {}
    for row in rows:
        name, _, kind = row.name.rpartition("|")
        if name and row.cells:
            both.setdefault(name, {}).setdefault(kind, row)
    found = [
        Row(name, kinds["정원"].line, (kinds["정원"].cells[0], kinds["현원"].cells[0]))
        for name, kinds in both.items()
        if len(kinds) == 2
    ]
    return Grid(("정원", "현원"), ("", ""), tuple(found)) if len(found) > 1 else None


def _cells(item: Item) -> tuple[Cell, ...]:
    return tuple(Cell(text, item.line) for text in item.cells)


def _width(sizes: Sequence[int]) -> int:
    """The number of columns: that of most rows, the larger where two are as many."""
    counts = Counter(sizes)
    return max(counts, key=lambda size: (counts[size], size))
