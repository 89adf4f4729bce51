"""Tables of an audit part whose columns are still there: split by tabs, or held apart by white space.

A row goes on over lines, each with a piece of several cells; its pieces are put in the order of its columns,
so that the request stands whole before what was done.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Sequence

from . import audit_words as words
from .lines import Line, read_line

_NUMBER = re.compile(r"\d{1,3}(?:\s?[~,-]\s?\d{1,3})*\.?|[①-⑳]")
_LEAST_HEADS = 3  # heads of a table held apart by white space
_LONGEST = 4_000  # characters of a line; what runs on further is a file without line ends
_FIRST_ROWS = 40  # lines below the heads that tell whether the table is one
_LEAST_ROWS = 2  # rows with as many cells before such a table is believed

Piece = tuple[Line, int]
"""A part of a line as a line of its own, and the number of its column."""


def part_of(line: Line, start: int, end: int) -> Line:
    """A part of a line's reading form as a line of its own, with the same number."""
    first = line.origin[start]
    return read_line(line.number, line.start + first, line.exact[first : line.origin[end - 1] + 1])


def in_columns(lines: Sequence[Line], running: Collection[str] = ()) -> Iterator[Piece]:
    """The pieces of lines in the order of the columns of each row; lines of no table as they are.

    *running* are the keys of the heads of pages, which may stand within a row.
    """
    table = _Table()
    for place, line in enumerate(lines):
        if line.blank or len(line.text) > _LONGEST:
            continue
        if line.key in running:
            yield line, 0
        elif words.is_head_row(line.text) or words.group_in(line.text) is not None:
            yield from table.flush()
            table.begin(line, lines[place + 1 : place + _FIRST_ROWS])
            yield line, 0
        else:
            yield from table.take(line)
    yield from table.flush()


class _Table:
    """The row that is being read, below heads that may tell where its columns stand."""

    def __init__(self) -> None:
        self._row: list[Piece] = []
        self._places: list[tuple[int, int]] = []
        self._width = 0

    def begin(self, head: Line, below: Sequence[Line]) -> None:
        """Begin a table below a row of heads, or end it at a heading."""
        self._places = _spaced_heads(head) if _is_believed(below) else []
        self._width = len(self._places) or head.text.strip("\t").count("\t")

    def take(self, line: Line) -> list[Piece]:
        """Read another line; what can be told of the row before it is given back."""
        tabbed = "\t" in line.text.strip()
        if tabbed:
            pieces = _by_tabs(line)
            self._width = max(self._width, pieces[-1][1])
        elif self._places:
            pieces = _by_places(line, self._places)
        elif self._row and not self._is_full():
            self._row.append((line, self._row[-1][1]))
            return []
        else:
            return [*self.flush(), (line, 0)]
        first, column = pieces[0]
        numbered = column == 0 and _NUMBER.fullmatch(first.text.strip()) is not None
        if numbered or (tabbed and column == 0 and self._is_full()):
            done, self._row = self.flush(), pieces
            return done
        if tabbed and column == 0 and self._row:  # the line goes on in the middle of a cell
            pieces = [(piece, at + self._row[-1][1]) for piece, at in pieces]
        self._row.extend(pieces)
        return []

    def flush(self) -> list[Piece]:
        """All pieces of the row, column by column."""
        done, self._row = sorted(self._row, key=lambda piece: piece[1]), []
        return done

    def _is_full(self) -> bool:
        """Whether the row has come to its last column."""
        return not self._row or self._row[-1][1] >= self._width or words.is_status(self._row[-1][0].text)


def _by_tabs(line: Line) -> list[Piece]:
    """The cells between the tabs, with their columns."""
    return [
        (part_of(line, match.start(), match.end()), line.text[: match.start()].count("\t"))
        for match in re.finditer(r"[^\t]+", line.text)
        if match[0].strip()
    ]


def _spaced_heads(line: Line) -> list[tuple[int, int]]:
    """Where the heads of columns stand that are held apart by white space, in widths of a letter."""
    cells = list(re.finditer(r"\S+(?: \S+)*", line.text))
    if len(cells) < _LEAST_HEADS or not all(words.is_head(cell[0]) for cell in cells):
        return []
    return [(_width(line.text[: cell.start()]), _width(line.text[: cell.end()])) for cell in cells]


def _is_believed(lines: Sequence[Line]) -> bool:
    """Whether rows below have cells held apart as the heads are."""
    spaced = [line for line in lines if len(re.findall(r"\S {2,}(?=\S)", line.text)) >= _LEAST_HEADS - 1]
    return len(spaced) >= _LEAST_ROWS


def _by_places(line: Line, heads: Sequence[tuple[int, int]]) -> list[Piece]:
    """The pieces of a line, each in the column whose head it stands below."""
    pieces: list[Piece] = []
    for match in re.finditer(r"\S+(?: \S+)*", line.text):
        first, last = _width(line.text[: match.start()]), _width(line.text[: match.end()])
        column = max(
            range(len(heads)),
            key=lambda at: (min(last, heads[at][1]) - max(first, heads[at][0]), -abs(first - heads[at][0])),
        )
        pieces.append((part_of(line, match.start(), match.end()), column))
    return pieces


def _width(text: str) -> int:
    """The width of a text as it is printed: Hangul takes two columns."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
