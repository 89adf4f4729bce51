"""Tables with one cell a line, row by row."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..corpus import squeeze
from .cell_forms import YEAR, heads_money, is_filled, is_money_cell
from .context import Context
from .grid_lines import CORNER, pieces_of

_UNIT_ALONE = re.compile(r"\s*\(?[가-힣]*\s?단위\s?:[^)]*\)?\s*")
_MOST_COLUMNS = 12

Found = tuple[str, str, str, Context]
"""A cell: the head of its row and of its column, its text, and the line that it stands on."""


def stacked(run: Sequence[Context]) -> list[list[Found]]:
    """The cells of a table with one cell a line, row by row: rows of as many cells as the first has heads.

    The heads may stand on one line above the cells.
    """
    lines = [context for context in run if not _UNIT_ALONE.fullmatch(context.text)]
    cells = [context.text.strip() for context in lines]
    heads = pieces_of(lines[0].text) if lines else []
    if len(heads) > 2 and not any(map(is_money_cell, heads)) and _are_alone(cells[1:]):
        lines, cells = [*lines[:1] * len(heads), *lines[1:]], [*heads, *cells[1:]]
    corner = next((place for place, cell in enumerate(cells) if CORNER.fullmatch(squeeze(cell))), 0)
    for start in dict.fromkeys((corner, *range(max(0, corner - 1), min(3, len(cells))))):
        for size in range(2, _MOST_COLUMNS + 2):
            found = _by_size(lines[start:], cells[start:], size)
            if found:
                return found
    return []


def _are_alone(cells: Sequence[str]) -> bool:
    """Whether lines hold a cell each: a figure, a dash or the words of one."""
    return len(cells) > 3 and all(is_filled(cell) or len(pieces_of(cell)) < 3 for cell in cells)


def _by_size(lines: Sequence[Context], cells: Sequence[str], size: int) -> list[list[Found]]:
    """The cells if rows of *size* make a table: a money column, or a money row, all of figures."""
    heads = cells[:size]
    if size == 2 and not (len(cells) > 5 and CORNER.fullmatch(squeeze(heads[0])) and heads_money(heads[1])):
        return []
    if len(cells) < 2 * size - 1 or any(len(cell) > 40 for cell in cells) or any(map(is_money_cell, heads)):
        return []
    rows = _rows_of(cells, size, [place for place in range(1, size) if heads_money(heads[place])])
    if rows is None or not any(
        all(map(is_filled, cells[first : first + size - 1])) and (not name or heads_money(name))
        for name, first, _ in rows
    ):
        money = [place for place in range(1, size) if heads_money(heads[place])]
        if rows is None or not money:
            return []
    return [
        [(name, heads[1 + place - first], cells[place], lines[place]) for place in range(first, last)]
        for name, first, last in rows
    ]


def _rows_of(cells: Sequence[str], size: int, money: Sequence[int]) -> list[tuple[str, int, int]] | None:
    """The rows behind the heads: name, first cell and end of each; None where they are of another size.

    Under a head of money stand figures, or else all the cells of a row are of one sort.  The last cell of a
    row may be missing, and the name of the last row.
    """

    def fits(first: int, last: int) -> bool:
        row = cells[first:last]
        if money:
            return all(is_filled(row[place - 1]) for place in money if place - 1 < len(row))
        return len({is_filled(cell) for cell in row}) == 1

    def rest(place: int) -> list[tuple[str, int, int]] | None:
        if place == len(cells):
            return []
        if len(cells) - place == size - 1 and fits(place, len(cells)) and is_money_cell(cells[place]):
            return [("", place, len(cells))]
        for last in (place + size, place + size - 1):
            if last > len(cells) or is_money_cell(cells[place]) or not fits(place + 1, last):
                continue
            if YEAR.fullmatch(cells[place]) and any(map(YEAR.fullmatch, cells[place + 1 : last])):
                continue  # the year of the next row
            if last - place < size and not (money and max(money) < size - 1):
                continue
            below = rest(last)
            if below is not None:
                return [(cells[place], place + 1, last), *below]
        return None

    return rest(size)
