"""Tables as PDF extraction leaves them: rows of words and figures under a stated unit of money."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

from ..corpus import Marker
from .context import Context
from .money import UNITS

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(rf"(?<![\d.,'~-])[△▲]?(?:{_NUMBER})(?![\d.,]*[가-힣%㎡~-]|[.,]?\d)")
_CELL = re.compile(rf"[△▲]?\s?(?P<number>{_NUMBER})(?:\s?\((?P<inner>{_NUMBER})\))?")
_SPACED = re.compile(r"(?<!\S)([가-힣]) (?=[가-힣](?!\S))")
_UNIT_NOTE = re.compile(r"\(?\s?단위\s?:[^)\n]*\)?")
_ALONE = re.compile(rf"(?P<words>(?:[^\d\s(]\S*\s+)*)(?P<number>{_NUMBER})")
_MONEY_HEAD = re.compile(r"총?사업비|예산액?|소요액|국비|시비|도비|구비|군비|市|道|區|기금")
_COLUMN_UNIT = re.compile(r"[(\[]\s?([^()\[\]]{1,8}?)\s?[)\]]\s*$")
_STACKED_HEAD = re.compile(
    r"(?:'\d{2}|20\d{2})년?(?:예산액?|사업비)?|총?(?:사업비|예산액?|소요액|소요예산|투자[비액]|지원[액금]|보조금)(?:\([가-힣]+\))?"
)
_STACKED = re.compile(rf"{_NUMBER}|-")
_ADDRESS = re.compile(r"\s\S*(?:동|로|길|읍|면|리|가)\s\d|\s\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a table in won, with the heads of its row and column and the words above the table."""

    line: int
    row: str
    column: str
    caption: str
    amount: int
    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that stands alone in its line of a table, in won, with the words nearest before it."""

    context: Context
    words: str
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
        years = [figure for figure in figures if re.fullmatch(r"20[0-4]\d", figure[0])]
        if (
            not figures
            or (len(years) > 1 and len(years) == len(figures))
            or ("단위" in text and len(figures) < 2)
            or not any(len(f[0]) > 1 for f in figures)
        ):
            head = _UNIT_NOTE.sub("", text)
            if re.search(r"[가-힣]", head):
                header.append(head)
            continue
        titles = (head for head in header if head.lstrip()[:1] in "<〈【[")
        over = (line.text[:40] for line in context.above[:1])
        caption = " ".join((*over, *context.labels[1:3], context.block, *titles))
        cells = _by_tabs(text, header) if "\t" in text else _by_order(text, figures, header)
        for row, column, number in cells:
            factor = column_unit(column, unit)
            if factor is None:
                continue
            amount = int(Decimal(number.replace(",", "")) * factor)
            yield Cell(context.line.number, row, column, caption, amount, number)


def iter_stacked(lines: Sequence[Context]) -> Iterator[Cell]:
    """The money cells of tables with one cell a line: heads, then rows of as many cells."""
    run: list[Context] = []
    for context in (*lines, None):
        if context is not None and money_unit(context.unit) is not None and _is_cell(context):
            run.append(context)
            continue
        if len(run) > 5:
            yield from _stacked(run)
        run = []


def _is_cell(context: Context) -> bool:
    return context.line.marker is Marker.NONE or context.text.strip() == "-"


def _stacked(run: Sequence[Context]) -> Iterator[Cell]:
    cells = [context.text.strip() for context in run]
    for width in range(3, min(9, len(cells) // 2 + 1)):
        heads = [cell.replace(" ", "") for cell in cells[:width]]
        money = [place for place, head in enumerate(heads) if place and _STACKED_HEAD.fullmatch(head)]
        starts = range(width, len(cells), width)
        if len(cells) % width or not money or any(re.search(r"\d{2}", head) for head in heads[:1]):
            continue
        if not all(_STACKED.fullmatch(cells[start + place]) for start in starts for place in money):
            continue
        if any(re.match(r"[\d△▲(-]", cells[start]) for start in starts):
            continue
        for start in starts:
            for place in money:
                context, number = run[start + place], cells[start + place]
                factor = column_unit(heads[place], money_unit(context.unit) or 0)
                if number == "-" or not factor:
                    continue
                won = int(Decimal(number.replace(",", "")) * factor)
                caption = " ".join((*(line.text[:40] for line in context.above[:1]), context.block))
                yield Cell(context.line.number, cells[start], heads[place], caption, won, number)
        return


def _are_years(figures: Sequence[re.Match[str]]) -> bool:
    """Whether the figures of a row are fiscal years, one after the other: its columns' heads."""
    years = [int(figure[0]) for figure in figures if re.fullmatch(r"20[0-4]\d", figure[0])]
    return len(years) == len(figures) > 1 and all(b - a == 1 for a, b in pairwise(years))


def column_unit(column: str, unit: int) -> int | None:
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
    return (
        None
        if re.fullmatch(r"[㎡%]|m2|m\^2|km|명|개소?|건|회|천?명|호|동|면|대|곳|팀|개사|년|천권|권|점", word)
        else unit
    )


def _by_tabs(text: str, header: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Cells of a row whose columns are told apart by tabs."""
    parts = [part.strip() for part in text.split("\t")]
    heads = [part.strip() for part in next((h for h in reversed(header) if "\t" in h), "").split("\t")]
    row = parts[0]
    if (
        _CELL.fullmatch(row)
        and len(heads) == len(parts)
        and not re.fullmatch(r"구\s*분|연\s*번|번\s*호", heads[0])
    ):
        parts, heads, row = ["", *parts], ["", *heads], ""  # a row without a head of its own
    paired = re.fullmatch(r"(.*\S)\s*\(([^()]+)\)", row)
    for place, part in enumerate(parts[1:], 1):
        cell = _CELL.fullmatch(part)
        if cell is None:
            continue
        column = heads[place] if place < len(heads) else ""
        if (
            paired and cell["inner"]
        ):  # 총계 (소요예산) | 12,310 (1,711): what stands in brackets is the bracket's
            yield paired[2], column, cell["inner"]
        else:
            yield row, column, cell["number"]


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
            table, runs, names = [], [], []
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


def _by_order(
    text: str, figures: Sequence[re.Match[str]], header: Sequence[str]
) -> Iterator[tuple[str, str, str]]:
    """Cells of a row whose columns are only set apart by spaces: the n-th figure under the n-th head."""
    row = text[: figures[0].start()].strip()
    if not row and len(figures) < 2:
        return
    if not row:
        heads = next(
            (_heads(line) for line in reversed(header[-3:]) if len(_heads(line)) == len(figures)), []
        )
        yield from (("", head, figure[0].lstrip("△▲")) for head, figure in zip(heads, figures, strict=False))
        return
    columns: list[str] = []
    large = [figure for figure in figures if "," in figure[0]]
    for line in reversed(header[-3:]):
        heads = _heads(line)
        money = [head for head in heads if _MONEY_HEAD.fullmatch(head)]
        if 1 < len(money) == len(large) and len(heads) - 1 > len(
            figures
        ):  # words stand in columns of their own
            name = _ADDRESS.split(text[: large[0].start()])[0].strip()
            yield from ((name, head, figure[0]) for head, figure in zip(money, large, strict=True))
            return
        if len(heads) > len(figures):
            columns = heads[1 : len(figures) + 1]
            break
    budget = re.search(r"\S*(?:\s?년)?\s?(?:사업비|예산액?|출자액|소요액)", " ".join(header[-2:]))
    if len(large) == 1 and budget is not None and (len(figures) > 1 or _is_only_money(header)):
        yield row, budget[0], large[0][0]
        return
    for place, figure in enumerate(figures):
        yield row, columns[place] if columns else "", figure[0].lstrip("△▲")


def _is_only_money(header: Sequence[str]) -> bool:
    """Whether the last header line has one column of money behind columns of words."""
    heads = _heads(header[-1]) if header else []
    return len(heads) > 2 and sum(bool(_MONEY_HEAD.fullmatch(head)) for head in heads) == 1


def _heads(line: str) -> list[str]:
    """The heads of a header line, letter-spaced words joined; ``구 분`` is one however it is spaced."""
    line = re.sub(r"^\s*구\s*분(?=\s)", "구분", line)
    line = re.sub(r"(?<!\d)(20[0-4]\d)(?=\s|$)", r"\1년", line)
    line = re.sub(
        r"(?<=년)\s(?=(?:이후|이전|까지|기정|최종|당초|결산|추경|예산안?|본예산|예산액|계획|집행|요구액?)(?:\s|$))",
        "",
        line,
    )
    return _SPACED.sub(r"\1", line).split()
