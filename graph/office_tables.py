"""Tables whose rows are departments: the name of each row and the figures behind it.

Names are letter-spaced, cut over lines, marked with footnotes; figures stand behind the name, below it on a
line each, or beside one half of it.  All of that is read here, so that staff and budgets need not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..corpus import Line, squeeze

NAME = re.compile(
    r"(?:제\d)?[가-힣A-Za-z][가-힣A-Za-z0-9·&]{0,18}"
    r"(?:과|관|단|반|팀|센터|실|국|본부|소|원|처|회)(?:\([가-힣]+\))?"
)
SUM = re.compile(r"(?:총?계|합계|소계|총합계|누계)(?:\(.*\))?")
_ANY_NAME = re.compile(r"[가-힣A-Za-z][가-힣A-Za-z0-9·&]{1,14}")
_NO_NAME = re.compile(
    r"본청|사업소|직속기관|읍면동|기타|비고|구분|부서[명별]?|정원|현원|결원|과부족|증감|비율|.*(?:직|급|공무원|예산|회계|국비|시비|도비)"
)
_FIGURE = re.compile(r"[△▲+-]?\s?\d[\d,.]*\s?[%명]?|-|\d+\s?/\s?\d+(?:\s?\(\d+\))?")
_FOOTNOTE = re.compile(r"(?<=[가-힣)])\s?(?:\d|\*)\)(?=\s|$)")
_HALF = re.compile(r"[가-힣A-Za-z·]{2,10}")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the squeezed name, the line it begins on, its figures as text and the lines these stand on.

    ``below`` holds a line for each figure where they stand on lines of their own, else the one line of all.
    """

    name: str
    line: Line
    figures: str
    below: tuple[Line, ...]
    last: int
    """The number of the row's last line."""

    @property
    def is_sum(self) -> bool:
        """Whether the row sums up others."""
        return SUM.fullmatch(self.name) is not None

    def line_of(self, place: int) -> Line:
        """The line on which the figure at a place stands."""
        return self.below[place] if place < len(self.below) else self.below[0]


def read_rows(lines: Sequence[Line]) -> list[Row]:
    """The rows of departments and sums among lines without blanks, in their order."""
    kept: list[Row] = []
    for block in _blocks(list(_candidates(lines))):
        block = [row for row in block if not _NO_NAME.fullmatch(row.name)]
        offices = sum(NAME.fullmatch(row.name) is not None for row in block)
        others = sum(not row.is_sum for row in block) - offices
        table = offices > 1 and offices > others
        kept.extend(row for row in block if row.is_sum or table or NAME.fullmatch(row.name))
    return kept


def _blocks(rows: Sequence[tuple[int, int, Row]]) -> Iterator[list[Row]]:
    """Rows that stand right below each other."""
    block: list[Row] = []
    end = -1
    for first, last, row in rows:
        if block and first > end + 1:
            yield block
            block = []
        block.append(row)
        end = last
    if block:
        yield block


def _candidates(lines: Sequence[Line]) -> Iterator[tuple[int, int, Row]]:
    """What may be a row, with the places of its first and last line."""
    place, halves, started = 0, list[Line](), False
    while place < len(lines):
        line = lines[place]
        name, figures = split_row(line)
        below = _figures_below(lines, place) if not figures else []
        if figures or below:
            words = "".join(half.key for half in halves)
            end = place + len(below)
            rest = figures or " ".join(each.text.strip() for each in below)
            joined = started and bool(words) and NAME.fullmatch(words + name)
            if joined:
                first = place - len(halves)
                yield (
                    first,
                    end,
                    Row(words + name, lines[first], rest, (*below,) or (line,), lines[end].number),
                )
            elif SUM.fullmatch(name) or NAME.fullmatch(name):
                yield place, end, Row(name, line, rest, (*below,) or (line,), lines[end].number)
            elif (cut := _cut_name(name, lines, end)) is not None:
                yield place, end + 1, Row(cut, line, rest, (*below,) or (line,), lines[end + 1].number)
                end += 1
            elif started and _ANY_NAME.fullmatch(name) and not _NO_NAME.fullmatch(name):
                yield place, end, Row(name, line, rest, (*below,) or (line,), lines[end].number)
            started = started or bool(SUM.fullmatch(name) or NAME.fullmatch(name))
            place, halves = end + 1, []
            continue
        plain = _HALF.fullmatch(name) is not None and not _NO_NAME.fullmatch(name)
        halves = [*halves, line][-2:] if plain else []
        place += 1


def _figures_below(lines: Sequence[Line], place: int) -> list[Line]:
    """The figures of a row that stand on lines of their own below its name."""
    name = _unnoted(lines[place].text)
    if not (SUM.fullmatch(squeeze(name)) or _ANY_NAME.fullmatch(squeeze(name))):
        return []
    found: list[Line] = []
    for line in lines[place + 1 :]:
        if not _FIGURE.fullmatch(line.text.strip()):
            break
        found.append(line)
    return found if len(found) > 1 else []


def _cut_name(name: str, lines: Sequence[Line], place: int) -> str | None:
    """The whole name where the figures stand beside its first half."""
    below = lines[place + 1].key if place + 1 < len(lines) else ""
    halves = re.fullmatch(r"[가-힣]{2,12}", name) and re.fullmatch(r"[가-힣]{2,6}", below)
    return name + below if halves and NAME.fullmatch(name + below) and not NAME.fullmatch(name) else None


def split_row(line: Line) -> tuple[str, str]:
    """The squeezed words before the first figure of a row, and the rest of it from there."""
    text = _unnoted(line.text).strip()
    match = re.match(r"([^\d△▲]*?(?:제?\d팀|\d팀)?[^\d△▲]*?)(?=(?:[△▲-]\s?)?\d|\s-\s)", text)
    if match is None or re.match(r"\d(?:팀|과|본부)", text[match.end() :]):
        return squeeze(text), ""
    return squeeze(match[1]), text[match.end() :]


def _unnoted(text: str) -> str:
    """A line without the marks of footnotes."""
    return _FOOTNOTE.sub("", text)
