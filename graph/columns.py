"""Columns of figures that stand one a line, for whoever looks for what adds up to a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..corpus import Marker
from .cell_forms import NUMBER
from .context import Context
from .tables import money_unit

_ALONE = re.compile(rf"(?P<words>(?:[^\d\s(]\S*\s+)*)(?P<number>{NUMBER})")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that stands alone in its line of a table, in won, with the words nearest before it."""

    context: Context
    words: str
    amount: int
    text: str


def iter_columns(lines: Sequence[Context]) -> Iterator[list[Figure]]:
    """Tables with one cell a line: all lone figures under a unit, then each run of them without a break."""
    table: list[Figure] = []
    runs: list[list[Figure]] = []
    names: list[str] = []
    words, last = "", 0
    for context in lines:
        unit = money_unit(context.unit)
        if unit is None or context.line.marker in (Marker.ROUND, Marker.BOX, Marker.CIRCLED, Marker.DASH):
            yield from _column(table, runs, names)
            table, runs, names, words, last = [], [], [], "", 0
            continue
        match = _ALONE.fullmatch(context.text.strip())
        if match is None:
            words, last = context.text.strip(), 0
            if not table:
                names.append(words)
            continue
        words = match["words"].strip() or words
        amount = int(Decimal(match["number"].replace(",", "")) * unit)
        table.append(Figure(context, words, amount, match["number"]))
        if last:
            runs[-1].append(table[-1])
        else:
            runs.append([table[-1]])
        last = context.line.number
    yield from _column(table, runs, names)


def _column(table: list[Figure], runs: list[list[Figure]], names: list[str]) -> Iterator[list[Figure]]:
    """The whole table, then its columns; *names* stood before the first figure: the heads of the rows."""
    if len(table) > 2:
        yield table
    for run in runs:
        if 2 < len(run) < len(table):
            heads = names[-len(run) - 1 : -1] if len(names) > len(run) else [""] * len(run)
            yield [
                replace(figure, words=f"{figure.words} {head}".strip())
                for figure, head in zip(run, heads, strict=True)
            ]
