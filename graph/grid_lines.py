"""The lines of tables: words, figures, or both, however letters and cells are spaced out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from ..corpus import Line, Marker, squeeze

_FIGURE = re.compile(
    r"[△▲+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[%명]?(?:\([△▲-]?[\d,.]+[%명]?\))?|[-–]|〃"
    r"|\d+명?/\d+명?(?:\(\d+\))?"
)
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d")
_IN_BRACKETS = re.compile(r"\(\d+\)")
_UNIT_NOTE = re.compile(r"[(\[<]?\s?단위\s*:?[^)\]>\n]*[)\]>]?|\(\s?(?:백만원|천원|억원|원|명)\s?\)")
_AS_OF = re.compile(r"\(?['‘’]?\d{2,4}\s?[.년][^)]*(?:기준|현재)\)?|※.*")
_FOOTNOTE = re.compile(r"(?<=[가-힣)])\s?(?:\d|\*)\)(?=\s|$)")
CORNER = re.compile(
    r"(?:구분|[가-힣]{2,4}명(?=$|[^가-힣])|(?:소관|담당)?부서[명별]?|[실국과팀·]{1,5}[별명]"
    r"|실[·]?과|소관|기관[명별]?|연번|직급)"
)
"""The head of the column of names."""
_STOPS = frozenset({
    Marker.BOX, Marker.ROUND, Marker.DETAIL, Marker.CIRCLED, Marker.HANGUL, Marker.ROMAN, Marker.PART,
    Marker.NOTE, Marker.DOT, Marker.WORDED,
})  # fmt: skip
_NUMBERED = frozenset({Marker.DOTTED, Marker.DASHED, Marker.BARE, Marker.PARENTHESIS})
_LONGEST_LINE = 400  # characters of a row
_PAIR_APART = re.compile(r"(?<![\d,./])(\d{1,4})\s/\s(\d{1,4})(?![\d,./])")
"""Posts and people with spaces between them: ``31 / 29``."""
LONGEST_NAME = 24
"""Characters of a name without white space."""


class LineKind(Enum):
    """What a line is for a table."""

    ROW = "row"  # words and figures behind them
    FIGURES = "figures"
    WORDS = "words"
    STOP = "stop"  # what stands in no table: a bullet, a heading


@dataclass(frozen=True, slots=True)
class Item:
    """A line as a part of a table."""

    kind: LineKind
    line: Line
    name: str = ""
    cells: tuple[str, ...] = ()


def read_item(line: Line) -> Item:
    """What a line is for a table, with the name and the cells of a row."""
    text = _FOOTNOTE.sub("", line.text)
    if len(text) > _LONGEST_LINE or line.marker in _STOPS:
        return Item(LineKind.STOP, line)
    if line.marker is Marker.DASH and re.search(r"[가-힣A-Za-z]", text):
        return Item(LineKind.STOP, line)
    if (
        line.marker in _NUMBERED
        and re.search(r"[가-힣]", line.body)
        and not any(map(is_figure, pieces_of(line.body)))
    ):
        return Item(LineKind.STOP, line)
    if text.lstrip()[:1] in "【[<" and text.strip():
        return Item(LineKind.STOP, line)
    if "단위" in text and not re.search(r"[가-힣]", _AS_OF.sub("", _UNIT_NOTE.sub("", text))):
        return Item(LineKind.STOP, line)
    pieces = pieces_of(text)
    figures = [is_figure(piece) for piece in pieces]
    if pieces and _are_heads(pieces):
        return Item(LineKind.WORDS, line, squeeze(text))
    if not any(figures):
        plain = squeeze(_AS_OF.sub("", _UNIT_NOTE.sub("", text)))
        return Item(LineKind.WORDS, line, plain) if plain else Item(LineKind.STOP, line)
    if all(figure or not piece for figure, piece in zip(figures, pieces, strict=True)):
        return Item(LineKind.FIGURES, line, cells=tuple(pieces))
    leading = figures.index(False)
    if leading > 1 and not any(figures[leading:]):  # the name stands above, a remark behind
        return Item(LineKind.FIGURES, line, cells=tuple(pieces[:leading]))
    first = figures.index(True)
    if first == 0 and len(pieces) > 2 and re.fullmatch(r"\d{1,2}", pieces[0]) and True in figures[1:]:
        pieces, figures = pieces[1:], figures[1:]  # a running number before the name
        first = figures.index(True)
    name = squeeze("".join(pieces[:first]))
    if not name or len(name) > LONGEST_NAME or ":" in name:
        return Item(LineKind.WORDS, line, squeeze(text))
    return Item(LineKind.ROW, line, name, tuple(_leading(pieces[first:], figures[first:])))


def _are_heads(pieces: Sequence[str]) -> bool:
    """Whether a line is a head although figures stand in it: the head of names, or nothing but years."""
    return CORNER.fullmatch(pieces[0]) is not None or all(map(_YEAR_ALONE.fullmatch, pieces))


def _leading(pieces: Sequence[str], figures: Sequence[bool]) -> Iterator[str]:
    """The cells of a row up to its last figure: what follows is a remark."""
    last = max(place for place, figure in enumerate(figures) if figure)
    remark = next((place for place, piece in enumerate(pieces) if piece.startswith("※")), last + 1)
    yield from pieces[: min(last + 1, remark)]


def is_figure(piece: str) -> bool:
    """Whether a cell is a figure, a pair of counts or the dash that stands for none."""
    return bool(piece) and _FIGURE.fullmatch(piece.replace(" ", "")) is not None


def pieces_of(text: str) -> list[str]:
    """The cells of a line: between tabs, or its words with letter-spacing closed."""
    if "\t" in text.strip():
        cells = [re.sub(r"\s+", " ", cell).strip() for cell in text.strip("\n").split("\t")]
        cells = [squeeze(cell) if re.fullmatch(r"(?:\S\s)+\S", cell) else cell for cell in cells]
        while cells and not cells[-1]:
            cells.pop()
        return cells
    pieces: list[str] = []
    for word in _PAIR_APART.sub(r"\1/\2", text).split():
        spaced = (
            pieces
            and re.fullmatch(r"[가-힣A-Z]", word)
            and re.fullmatch(r"(?:[가-힣A-Z] )*[가-힣A-Z]", pieces[-1])
        )
        bracket = pieces and _IN_BRACKETS.fullmatch(word) and is_figure(pieces[-1])
        signed = pieces and pieces[-1] in "△▲" and is_figure(word)
        if spaced:
            pieces[-1] += f" {word}"
        elif bracket or signed:
            pieces[-1] += word
        else:
            pieces.append(word)
    return [squeeze(piece) for piece in pieces]


def printed_head(line: Line) -> str:
    """The words of a head in the characters of the report, cells held apart by tabs."""
    printed = "".join(
        char if char == "\t" else line.exact[place]
        for char, place in zip(line.text, line.origin, strict=True)
    )
    return _AS_OF.sub("", _UNIT_NOTE.sub("", _FOOTNOTE.sub("", printed)))
