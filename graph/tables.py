"""Tables as PDF extraction leaves them: rows of words and figures under a stated unit of money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..corpus import Marker, squeeze
from .context import Context
from .money import UNITS

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(rf"(?<![\d.,'~-])[△▲]?(?:{_NUMBER})(?![\d.,]*[가-힣%㎡~-]|[.,]?\d)")
_CELL = re.compile(rf"[△▲]?\s?(?P<number>{_NUMBER})(?:\s?\((?P<inner>{_NUMBER})\))?")
_SPACED = re.compile(r"(?<!\S)([가-힣]) (?=[가-힣](?!\S))")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table in won, with the heads of its row and column and the words above the table."""

    line: int
    row: str
    column: str
    caption: str
    amount: int
    text: str


def money_unit(stated: str) -> int | None:
    """The factor of the first unit of money in a squeezed ``단위`` note, or None.

    >>> money_unit("백만원,%"), money_unit("명")
    (1000000, None)
    """
    return next((UNITS[word] for word in re.split(r"[,/·]", stated) if word in UNITS), None)


def iter_cells(lines: Sequence[Context]) -> Iterator[Cell]:
    """The money cells of every table of an edition whose unit is stated above it or in its header."""
    header: list[str] = []
    for context in lines:
        unit = money_unit(context.unit)
        in_table = context.line.marker is Marker.NONE or re.match(r"'?\d", context.text.strip()) is not None
        if unit is None or not in_table:
            header = []
            continue
        text = context.text
        figures = list(_FIGURE.finditer(text))
        if not figures or ("단위" in text and len(figures) < 2) or not any(len(f[0]) > 1 for f in figures):
            if re.search(r"[가-힣]", text) and "단위" not in text:
                header.append(text)
            continue
        caption = " ".join((*context.labels[1:3], context.block))
        cells = _by_tabs(text, header) if "\t" in text else _by_order(text, figures, header)
        for row, column, number in cells:
            amount = int(Decimal(number.replace(",", "")) * unit)
            yield Cell(context.line.number, row, column, caption, amount, number)


def _by_tabs(text: str, header: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Cells of a row whose columns are told apart by tabs."""
    parts = [part.strip() for part in text.split("\t")]
    heads = [part.strip() for part in next((h for h in reversed(header) if "\t" in h), "").split("\t")]
    row = parts[0]
    paired = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", row)
    for place, part in enumerate(parts[1:], 1):
        cell = _CELL.fullmatch(part)
        if cell is None:
            continue
        column = heads[place] if place < len(heads) else ""
        if paired and cell["inner"]:  # 총계 (소요예산) | 12,310 (1,711): what stands in brackets is the bracket's
            yield paired[2], column, cell["inner"]
        else:
            yield row, column, cell["number"]


def _by_order(text: str, figures: Sequence[re.Match[str]], header: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Cells of a row whose columns are only set apart by spaces: the n-th figure under the n-th head."""
    row = text[: figures[0].start()].strip()
    if not row:
        return
    columns: list[str] = []
    for line in reversed(header[-3:]):
        heads = _SPACED.sub(r"\1", line).split()
        if len(heads) > len(figures):
            columns = heads[1 : len(figures) + 1] if len(heads) - 1 >= len(figures) else []
            break
    large = [f for f in figures if "," in f[0]]
    budget = re.search(r"\S*(?:\s?년)?\s?(?:사업비|예산액?|출자액|소요액)", " ".join(header[-2:]))
    if len(large) == 1 and len(figures) > 1 and budget is not None:
        yield row, budget[0], large[0][0]
        return
    for place, figure in enumerate(figures):
        yield row, columns[place] if columns else "", figure[0].lstrip("△▲")
