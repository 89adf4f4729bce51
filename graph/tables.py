"""Tables inside a business: cells of money with the heads of their row and column.

A table is a run of lines without bullets.  Its cells are held apart by tabs, by white space alone, or stand
one a line; its unit of money stands above it, in a head, behind the last cell, or below.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..corpus import Marker, squeeze
from .cell_forms import CELL, FILLED, MONEY_WORD, PAYER, WITH_UNIT, YEAR, heads_money
from .context import Context
from .figures import unit_around
from .grid_heads import head_pieces, join_heads, joined_years
from .grid_lines import CORNER, is_figure, pieces_of
from .money import UNITS, iter_amounts
from .stacked_tables import Found, stacked

_UNIT_NOTE = re.compile(r"[(\[<]?\s?단위\s*:?[^)\]>\n]*[)\]>]?")
_UNIT = re.compile(r"단위\s*:?\s*([가-힣㎡,·/%\s]+)")
_COLUMN_UNIT = re.compile(r"[(\[]\s?([^()\[\]]{1,8}?)\s?[)\]]\s*$")
_NO_MONEY = re.compile(
    r"[㎡%]|m2|m\^2|km|명|개소?|건|회|천?명|호|동|면|대|곳|팀|개사|년|천권|권|점|석|㎥|톤|kW|MW"
)
_SHARES = re.compile(r"[국도시군구]비(?=\s|$)")
_WORDS_BELOW = re.compile(
    r"내용|비고|위치|기간|대상|주소|장소|특징|방식|기관|업체|시기|사유|부서|추진|일정|준공|착공|진도|명$"
)
_RATE = re.compile(r"[%명건회]$")
_ADDRESS = re.compile(r"[가-힣](?:동|로|길|읍|면|리|가)\s*$")
"""The end of an address, whose number is no cell."""
_MOST_LINES = 120  # of a run that is read as a table


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table in won, with the heads of its row and column and the words above the table."""

    line: int
    row: str
    column: str
    caption: str
    amount: int
    text: str
    table: int = 0


def money_unit(stated: str) -> int | None:
    """The factor of the first unit of money in a squeezed ``단위`` note, or None.

    >>> money_unit("백만원,%"), money_unit("명")
    (1000000, None)
    """
    return next((UNITS[word] for word in re.split(r"[,/·\s]", stated) if word in UNITS), None)


def column_unit(column: str, unit: int | None) -> int | None:
    """The unit of a column: what its head says in a bracket, None where that is no money, else the table's.

    >>> column_unit("’25년 예산(천원)", 1), column_unit("면적(㎡)", 1000), column_unit("예산", 1000)
    (1000, None, 1000)
    """
    said = _COLUMN_UNIT.search(column)
    if said is None:
        return unit
    word = said[1].replace(" ", "")
    if word in UNITS:
        return UNITS[word]
    return None if _NO_MONEY.fullmatch(word) else unit


def iter_rows(lines: Sequence[Context]) -> Iterator[tuple[Context, list[Cell]]]:
    """The rows of every table of an edition that have cells of money, each with the line of its first."""
    for number, (run, below) in enumerate(_runs(lines)):
        unit, caption = _unit_of(run, below), _caption(run)
        if unit is None and any(len(_SHARES.findall(context.text)) > 1 for context in run[:2]):
            unit = unit_around(run[0])  # that of the budget line above, which the columns share out
        for row in _read(run):
            cells = [
                Cell(context.line.number, *cell[:2], caption, *cell[2:], table=number)
                for name, column, text, context in row
                if (cell := _money(name, column, text, unit)) is not None
            ]
            if cells:
                yield row[0][-1], cells


def _read(run: Sequence[Context]) -> list[list[Found]]:
    """The rows of a run, however its cells are held apart."""
    if not any(len(_figures_of(context.text)) > 1 for context in run):
        return _tabbed(run) or stacked(run) or _spaced(run)
    return _tabbed(run) or _spaced(run) or stacked(run)


def _money(row: str, column: str, text: str, unit: int | None) -> tuple[str, str, int, str] | None:
    """Row, column, won and figure of a cell of money, None where it is none."""
    own = next(iter(iter_amounts(text)), None)
    if own is not None and own.value is not None:
        return row, column, own.value, own.text
    factor = column_unit(column, column_unit(row, unit))
    row, column = (
        _COLUMN_UNIT.sub("", head).strip() if column_unit(head, None) else head for head in (row, column)
    )
    match = CELL.fullmatch(text)
    if factor is None or match is None:
        return None
    paired = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", row)
    if (
        paired and match["inner"]
    ):  # 총계 (소요예산) | 12,310 (1,711): what stands in brackets is the bracket's
        return paired[2], column, _won(match["inner"], factor), match["inner"]
    less = text[:1] in "△▲" and "추경" in column  # what an addition takes away
    return row, column, _won(match["number"], -factor if less else factor), match["number"]


def _won(number: str, factor: int) -> int:
    return int(Decimal(number.replace(",", "")) * factor)


def is_sum(name: str) -> bool:
    """Whether a row or a column sums up others.

    >>> is_sum("합 계"), is_sum("예산")
    (True, False)
    """
    return squeeze(name) in {"계", "합계", "총계", "소계", "총합계"}


# -- where tables stand -----------------------------------------------------------------------------


def _runs(lines: Sequence[Context]) -> Iterator[tuple[list[Context], Context | None]]:
    """The runs of lines that may be tables, each with the line below it."""
    run: list[Context] = []
    for context in lines:
        if _is_tabular(context):
            run.append(context)
            continue
        if 1 < len(run) <= _MOST_LINES:
            yield run, context
        run = []
    if 1 < len(run) <= _MOST_LINES:
        yield run, None


def _is_tabular(context: Context) -> bool:
    line = context.line
    if line.number <= context.edition.title_end:
        return False
    if line.marker is Marker.NONE or "\t" in line.text.strip() or line.text.strip() == "-":
        return True
    numbered = line.marker in (Marker.BARE, Marker.DOTTED, Marker.DASHED)
    figures = sum(map(is_figure, pieces_of(line.body)))
    return numbered and (figures > 1 or not line.body.strip())


def _unit_of(run: Sequence[Context], below: Context | None) -> int | None:
    """The unit that stands above a table, in it, or right below."""
    stated = money_unit(run[0].unit)
    if stated is not None:
        return stated
    for context in (*run, *([below] if below is not None else [])):
        if (match := _UNIT.search(context.text)) is not None:
            return money_unit(squeeze(match[1]))
        if (last := context.text.split()[-1:]) and last[0].strip("()") in UNITS:
            return UNITS[last[0].strip("()")]
    return next((unit for context in run if (unit := money_unit(context.unit)) is not None), None)


def _caption(run: Sequence[Context]) -> str:
    """The words above a table that tell what it is of."""
    context = run[0]
    titles = (each.text for each in run[:2] if each.text.lstrip()[:1] in "<〈【[")
    over = (line.text[:40] for line in context.above[:1])
    return " ".join((*over, *context.labels[1:3], context.block, *titles))


# -- how tables lie ---------------------------------------------------------------------------------


def _tabbed(run: Sequence[Context]) -> list[list[Found]]:
    """The cells of a table whose columns are told apart by tabs."""
    heads: list[str] = []
    found: list[list[Found]] = []
    for context in run:
        if "\t" not in context.text.strip("\n"):
            continue
        parts = [part.strip() for part in context.text.split("\t")]
        figures = sum(CELL.fullmatch(part) is not None for part in parts)
        if not figures and _are_counts(parts):
            continue
        if not figures or sum(YEAR.fullmatch(part) is not None for part in parts) > figures / 2 > 0.5:
            heads = parts
            continue
        names = heads
        if CELL.fullmatch(parts[0]) and len(heads) == len(parts) and not CORNER.fullmatch(squeeze(heads[0])):
            parts, names = ["", *parts], ["", *heads]  # a row without a head of its own
        found.append(
            [
                (parts[0], names[place] if place < len(names) else "", part, context)
                for place, part in enumerate(parts[1:], 1)
            ]
        )
    return found


def _spaced(run: Sequence[Context]) -> list[list[Found]]:
    """The cells of a table whose columns are told apart by white space alone, a row a line.

    The figures at the right end of a row stand under the last heads; words in between are cells of words.
    """
    closing = any(map(_closes_with_money, run))
    rows = [
        (place, words, figures)
        for place, context in enumerate(run)
        if (figures := _figures_of(context.text, closing=closing))
        for words in [context.text[: figures[0].start()]]
    ]
    rows = [row for row in rows if re.search(r"[가-힣A-Za-z]|\d년", row[1]) or len(row[2]) > 1]
    if not rows:
        return []
    width = max(Counter(len(figures) for _, _, figures in rows).items(), key=lambda each: (each[1], each[0]))[
        0
    ]
    heads = _heads_above(run, rows[0][0], width, closing=closing)
    if not heads and not any(row[1].strip() for row in rows):
        return []
    found: list[list[Found]] = []
    for place, words, figures in rows:
        name = re.split(r"\s\S*(?:동|로|길|읍|면|리|가)\s\d|(?<=\S)\s+\d", words.strip())[0].strip()
        while heads and len(figures) > width and (_RATE.search(figures[0][0]) or _ADDRESS.search(words)):
            words, figures = "", figures[1:]  # 이차보전 3% 3,900 4,200: a rate among the words
        if closing:
            figures = figures[-width:]
        kept = figures[:width] if heads else figures
        short = width - len(kept) if heads and heads_money(heads[-1]) else 0
        columns = heads[short : short + len(kept)] if heads else [""] * len(kept)
        found.append(
            [(name, column, cell[0], run[place]) for column, cell in zip(columns, kept, strict=True)]
        )
    return found


def _closes_with_money(context: Context) -> bool:
    """Whether a line of heads ends in one of money that has its unit with it (``위치 사업비(백만원)``)."""
    pieces = head_pieces(context.text)
    said = _COLUMN_UNIT.search(pieces[-1]) if len(pieces) > 2 else None
    return said is not None and said[1] in UNITS and heads_money(pieces[-1])


def _figures_of(text: str, *, closing: bool = False) -> list[re.Match[str]]:
    """The longest stretch of figures, rates and dashes in a row, the last of several; or what closes it."""
    tokens = list(re.finditer(r"\S+", _UNIT_NOTE.sub(lambda match: " " * len(match[0]), text)))
    cell = WITH_UNIT if all(WITH_UNIT.fullmatch(token[0]) for token in tokens[-2:]) else CELL
    numbers = [token[0] for token in tokens if cell.fullmatch(token[0])]
    if not numbers or all(YEAR.fullmatch(number) for number in numbers):
        return []
    best: list[re.Match[str]] = []
    run: list[re.Match[str]] = []
    for token in tokens:
        if FILLED.fullmatch(token[0]) or cell.fullmatch(token[0]):
            run.append(token)
            best = run if len(run) >= len(best) and any(cell.fullmatch(each[0]) for each in run) else best
        else:
            run = []
    return run if closing and any(cell.fullmatch(each[0]) for each in run) else best


def _heads_above(run: Sequence[Context], first: int, width: int, *, closing: bool = False) -> list[str]:
    """The heads of the columns of figures, out of the nearest line above the first row that has enough.

    Columns of words may stand before them and behind.
    """
    for context in reversed(run[max(0, first - 3) : first]):
        pieces = joined_years(head_pieces(_UNIT_NOTE.sub("", context.text)))
        if _are_counts(pieces):
            continue
        if len(pieces) > width > 1 and is_sum(pieces[0]):
            return join_heads(pieces, width)  # a row without a head of its own: the sum stands first
        cornered = bool(pieces) and CORNER.match(squeeze(pieces[0])) is not None
        starts = range(int(cornered or len(pieces) > width), len(pieces) - width + 1)
        starts = starts[-1:] if closing else starts
        if starts:
            start = max(starts, key=lambda at: (sum(map(_figures_below, pieces[at : at + width])), -at))
            return pieces[start : start + width]
    return []


def _are_counts(pieces: Sequence[str]) -> bool:
    """Whether a row is one of counts (``27개 4개 4개``), which heads no columns."""
    return sum(re.match(r"(?!20\d\d[가-힣])\d+[^\d년]", piece) is not None for piece in pieces) > 1


def _figures_below(head: str) -> int:
    """How much a head promises figures below it."""
    key = squeeze(head)
    if MONEY_WORD.search(key) or YEAR.match(key) or is_sum(head) or PAYER.fullmatch(key):
        return 2
    return -2 if _WORDS_BELOW.search(key) else 0
