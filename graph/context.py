"""The words that a figure or a name stands among: its line, the bullets above it, its block, its edition.

Every extractor asks the same questions of a line, so they are answered here once for each edition.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ..corpus import Line, Marker, Report, Section, nest, squeeze
from ..corpus.outline import is_block, is_structural

_LABEL = re.compile(
    r"^\s*[(\[<]?\s*([^:()\[\]<>]{1,24}?(?:\s?\([^():]{1,14}\)(?:\s?[가-힣][^:()\[\]<>]{0,14}?)?)?)\s*[)\]>]?\s*:\s*(?=\S|$)"
)
_UNIT = re.compile(
    r"단위\s*:\s*([^)\n]*)|(?:금액|예산\S{0,3}|사업비|출자액|지원[금액]|투자액|출연금)\s?\(\s?(백만원|천원|억원|만원)\s?\)(?!\s?:)"
)
_AMOUNT = re.compile(r"\d(?:백만|[십백천]?[만억조])?원")
_GOES_ON = re.compile(r"[국도시구군]비:?\d")
"""Shares that go on from the line above, which name nothing."""
_BRACKET_LABEL = re.compile(r"^\s*[(\[]\s*([^:()\[\]]{1,20}?)\s*[)\]]\s*")


LONGEST = 4_000
"""Characters of a line, or of a bullet over several, that are read: the longest of five real reports has 235.

What runs on further is a file without line ends, and reading it whole takes time that grows with its square.
"""


@dataclass(frozen=True, slots=True)
class Context:
    """One line of an edition with what it stands under, and the lines just before it that stand there too."""

    line: Line
    edition: Section
    label: str
    above: tuple[Line, ...]
    block: str
    unit: str
    beside: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The reading form of the line, no more than a line can hold that people wrote."""
        return self.line.text[:LONGEST]

    @property
    def labels(self) -> tuple[str, ...]:
        """The squeezed labels of the line and of what it stands under, innermost first."""
        return (self.label, *(label_of(line) for line in self.above))


def label_of(line: Line) -> str:
    """The squeezed label before the colon or in the leading bracket of a line, or an empty string.

    A bullet without either is its own label when it only names something (``사업내용``).

    >>> from gyebo.corpus.lines import read_line
    >>> [label_of(read_line(1, 0, text)) for text in (" ㅇ 소 요 예 산 : 1,200백만원", "○ (사업비) 3억원")]
    ['소요예산', '사업비']
    """
    if line.marker is Marker.NONE and _GOES_ON.search(squeeze(line.body)):
        return ""
    match = _LABEL.match(line.body) or _BRACKET_LABEL.match(line.body)
    if match is not None:
        return re.sub(r"^\W+(?='?[가-힣A-Za-z\d\u4e00-\u9fff])(?<!')", "", squeeze(match[1]))
    key = squeeze(line.body)
    if line.marker is not Marker.NONE and _AMOUNT.search(key):
        return ""
    return key if 0 < len(key) <= 12 or (is_block(line) and is_structural(line.body)) else ""


class Contexts:
    """The contexts of a report's editions, line by line."""

    def __init__(self, report: Report) -> None:
        self.report = report

    def __iter__(self) -> Iterator[Context]:
        for edition in self.report.editions:
            yield from self.of(edition)

    @cached_property
    def _parents(self) -> dict[int, int]:
        """The line that each line stands under, by the nesting of bullets in each whole item."""
        parents: dict[int, int] = {}
        for edition in self.report.editions:
            if edition.parent is None or edition.parent.kind is not edition.kind:
                first, last = edition.start, edition.end
                parents.update(nest(self.report.lines[first - 1 : last]))
        return parents

    def of(self, edition: Section) -> Iterator[Context]:
        """The contexts of the lines that belong to an edition and to none inside it."""
        unit, unit_line, block = "", 0, ""
        siblings: dict[int | None, list[Line]] = {}
        for line in self.report.lines[edition.start - 1 : edition.end]:
            if line.blank:
                continue
            headed = line.marker is Marker.NONE and unit and line.number <= unit_line + 8  # a table's head
            if is_block(line) and not headed:
                block, unit = line.body, ""
            stated = _UNIT.search(line.text)
            if stated is not None:
                unit, unit_line = squeeze(stated[1] or stated[2]), line.number
            elif line.marker in (Marker.ROUND, Marker.BOX, Marker.CIRCLED) and line.number > unit_line:
                unit = ""
            if self.report.find_edition(line.number) is not edition:
                continue
            beside = siblings.setdefault(self._parents.get(line.number), [])
            yield Context(
                line, edition, label_of(line), self._above(line), block, unit, tuple(beside[-1:-4:-1])
            )
            beside.append(line)

    def _above(self, line: Line) -> tuple[Line, ...]:
        """What a line stands under, innermost first, eight deep at most: bad nesting never runs on."""
        above: list[Line] = []
        number = self._parents.get(line.number)
        while number is not None and len(above) < 8:
            above.append(self.report.lines[number - 1])
            number = self._parents.get(number)
        return tuple(above)
