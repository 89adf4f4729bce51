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
from ..corpus.titles import is_title

_LABEL = re.compile(
    r"^\s*[(\[<]?\s*([^:()\[\]<>]{1,24}?(?:\s?\([^():]{1,14}\)(?:\s?[가-힣][^:()\[\]<>]{0,14}?)?)?)\s*[)\]>]?\s*:\s*(?=\S|$)"
)
_UNIT = re.compile(
    r"단위\s*:\s*([^)\n]*)|(?:금액|예산\S{0,3}|사업비|출자액|지원[금액]|투자액|출연금)\s?\(\s?(백만원|천원|억원|만원)\s?\)(?!\s?:)"
    r"|\((?:[^()]*[,/]\s?)?\s?(백만원|천원|억원|만원)\s?\)\s*$"
)
_UNIT_NOTE = re.compile(r"[(\[]\s?[가-힣]{0,4}\s?단위[^)\]]*[)\]]?\s*$")
_AMOUNT = re.compile(r"\d(?:백만|[십백천]?[만억조])?원")
_GOES_ON = re.compile(r"[국도시구군]비:?\d")
"""Shares that go on from the line above, which name nothing."""
_BRACKET_LABEL = re.compile(r"^\s*[(\[]\s*([^:()\[\]]{1,20}?)\s*[)\]]\s*")


_LONGEST_HEADING = 30  # characters without white space


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
    works: tuple[Line, ...] = ()
    """What of ``above`` names a work of the edition."""

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
    if _AMOUNT.search(key):
        return ""
    return key if 0 < len(key) <= 12 or (is_block(line) and is_structural(line.body)) else ""


_PURE = (
    r"기간|대상|대상지|위치|규모|내용|방법|방식|장소|일시|일정|근거|목적|목표|개요|현황|실적|성과|계획|방향|절차|재원|인원|면적|"
    r"예산|예산액|예산조정|예산안|예산현액|사업비|사업량|소요액|요구액|부담액|부담금|분담금|출자액|출자금|출연금|시기|기준|비고|공정률?|물량|"
    r"조건|금액|비용|총괄|왜|얼마나|어디에|어떻게|언제까지|무엇을|경비|사항|효과|배경|경위|경과|문제점|구분|내역"
)
_MIXED = (
    r"주체|기관|구성|체계|참고|구간|노선|분야|과제|전략|운영|추진|지원|결과|필요성|여건|수단|시설|주관|주최|후원|협력|프로그램|"
    r"상황|분담|부담|부서|담당|출자|출연|조정"
)
_WHICH = (
    r"'?\d{2,4}년?도?|\d단계|[상하]반기|사업|지원|추진|주요|운영|행사|시설|교육|향후|세부|총|소요|연간|연차별?|연도별|단계별|분야별|"
    r"전체|금년|올해|당초|변경|기타|관련|법적|설치|건립|조성|개최|참여|선정|공모|모집|투자|출자|협약|입주|건축|개발|공사|보상|설계|시|도|구"
)
_FORM = re.compile(
    rf"(?:(?:{_WHICH})*|[가-힣]{{0,4}})(?:{_PURE})(?:및.*|\(.*\)|/.*)?|(?:{_WHICH})+|(?:{_WHICH})*(?:{_MIXED})(?:및.*|\(.*\)|/.*)?"
)
"""Labels of the form in which offices describe a business (squeezed): they name no work of their own."""
_SUMS_LISTED = re.compile(
    r"(?:[^:,\d]*\d[\d,.]*(?:[백천십만억]*원)?(?:\([^()]*\))?\s?[,/·]\s){1,8}[^:,\d]*\d[\d,.]*(?:[백천십만억]*원)?(?:\([^()]*\))?"
)
"""A bullet that breaks a sum down (``보전금 1,200, 운영비 640``): what stands under it is the sum's."""
_UNENDED = re.compile(r"(?:고|며|여|서|어|아|도록|위해|통해|및|을|를|의|에|와|과|로|으로|하는|되는|한|된)$")


def is_heading(body: str) -> bool:
    """Whether the words of a block head what follows, rather than say what the business is for."""
    return len(squeeze(body)) <= _LONGEST_HEADING and is_title(body) and _UNENDED.search(body) is None


def names_work(line: Line) -> bool:
    """Whether a bullet or a block names a work of its own, rather than a part of the form or a sum of money.

    >>> from gyebo.corpus.lines import read_line
    >>> [names_work(read_line(1, 0, text)) for text in ("○ 사업기간 : 3년", "○ 게임마켓 참가", "□ 사업개요")]
    [False, True, False]
    """
    body = _UNIT_NOTE.sub("", line.body)
    if is_structural(body) or (line.marker is Marker.BOX and not is_heading(body)):
        return False
    head, colon, _ = body.partition(":")
    label = label_of(line) if colon or body[:1] in "([<" else ""
    return has_work(label or head)


def has_work(words: str) -> bool:
    """Whether words name a work, rather than a part of the form in which a business is described.

    >>> has_work("게임마켓 참가"), has_work("사업량")
    (True, False)
    """
    key = re.sub(r"[^\w()/']", "", squeeze(words))
    return bool(re.search(r"[가-힣]{2}", key)) and _FORM.fullmatch(key) is None


def _is_bullet(line: Line, block: Line | None) -> bool:
    """Whether a box of another shape stands below a heading (``■ 2026년 실적``, ``◇ 보증 : 20억원``)."""
    return (
        block is not None
        and line.marker is block.marker is Marker.BOX
        and line.glyph != block.glyph
        and is_structural(block.body)
        and not is_structural(line.body)
    )


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
        opened: Line | None = None
        siblings: dict[int | None, list[Line]] = {}
        for line in self.report.lines[edition.start - 1 : edition.end]:
            if line.blank:
                continue
            headed = line.marker is Marker.NONE and unit and line.number <= unit_line + 8  # a table's head
            if is_block(line) and not headed:
                if not _is_bullet(line, opened):
                    block, opened = line.body, line
                unit = ""
            stated = _UNIT.search(line.text)
            if stated is not None:
                unit = squeeze(next(group for group in stated.groups() if group is not None))
                unit_line = line.number
            elif line.marker in (Marker.ROUND, Marker.BOX, Marker.CIRCLED) and line.number > unit_line:
                unit = ""
            if self.report.find_edition(line.number) is not edition:
                continue
            beside = siblings.setdefault(self._parents.get(line.number), [])
            above = self._above(line)
            works = tuple(each for each in above if self._is_work(each, edition))
            yield Context(line, edition, label_of(line), above, block, unit, tuple(beside[-1:-4:-1]), works)
            beside.append(line)

    def _is_work(self, line: Line, edition: Section) -> bool:
        """Whether a line above another names a work, inside the edition and on a line of its own."""
        if line.marker is Marker.CIRCLED or line.number <= edition.title_end:
            return False
        inside = (each for each in self._above(line) if each.number > edition.title_end)
        if any("근거" in label_of(each) or "법령" in label_of(each) for each in inside):
            return False
        if _SUMS_LISTED.fullmatch(line.body, 0, LONGEST):
            return False
        below = self.report.lines[line.number] if line.number < len(self.report.lines) else None
        goes_on = below is not None and not below.blank and below.marker is Marker.NONE
        return names_work(line) and not (line.marker is Marker.BOX and goes_on)

    def _above(self, line: Line) -> tuple[Line, ...]:
        """What a line stands under, innermost first, eight deep at most: bad nesting never runs on."""
        above: list[Line] = []
        number = self._parents.get(line.number)
        while number is not None and len(above) < 8:
            above.append(self.report.lines[number - 1])
            number = self._parents.get(number)
        return tuple(above)
