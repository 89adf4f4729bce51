"""Names of places that signs set off: quotes, pieces of a list, a kind's bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .kinds import ENDING, STOP, has_kind, kind_of

HANDLED = re.compile(
    r"(?:을|를|에서|에|의|은|는|이|가|과|와|로|으로|내|도)?\s?(?:내\s)?['」]?\s?"
    r"(?:\([^)]*(?:로|길|동|층|㎡|구)\s?\d[^)]*\)|\((?:[가-힣]+[구군동])\)|\d+층|"
    r"운영|조성|개관|개소|입주|건립|준공|착공|이전|위탁|건설|폐원|지정|육성|정비|리모델링|신축|증축|확충|위치|설립|대관|개최)"
)
"""What is done with a place, behind its name."""
_QUOTED = re.compile(r"['「\"〈](\(?[^'「」\"〈〉]{2,26}?)['」\"〉]")
_LISTED = re.compile(r"(?:(?<=[(,/:)→])|(?<=·))\s*([가-힣A-Za-z&·+ Ⅰ-Ⅿ]{3,24}?)\s*(?=[),/(→]|$|·\s?[가-힣])")
_ON_CAMPUS = re.compile(
    r"(?<![가-힣])[가-힣]{2,5}(?:대학교|대)\s(?:[가-힣]{2,4}의\s)?(?:[가-힣]{1,6}|\d{2,4})(?:관|전당|캠퍼스|홀)(?=(?:에서|[에의을를은는과와로도])?(?![가-힣]))"
)
"""A building of a university, which counts where the university itself would be an actor."""
_DISTRICT = re.compile(
    r"(?<![가-힣])[가-힣]{2,4}\d지구(?![가-힣]{2})(?!\s(?:[가-힣]+\s)?[가-힣]+(?:단지|특구))"
)
"""A numbered district of development, unless it opens the name of what stands there."""
_APPOSED = re.compile(
    r"(?:센터|전시장|전시관|작업장|거리|공간|라운지|시설|빌딩|쇼룸|오피스|교육장|체험관)"
    r"\s?[('\"「]{1,2}([가-힣A-Z][가-힣A-Za-z0-9 -]{2,15})['\")」]"
)
"""``공동판매전시장(아뜰리에440)``: a kind, and behind it in brackets or quotes the name that it goes by."""
_NO_APPOSED = re.compile(
    r"\d[가-힣]|[구동시군읍면층역실등업권]$|\s|운영|조성|예정|이하|이상|포함|지원|[월일년]|입주|무료|유료|임차|해외|국내|"
    r"수탁|고유|연구|교육|대상|지역|기업|창업|전시|금융"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A stretch of text that names a place; ``start`` and ``end`` are offsets in that text."""

    start: int
    end: int
    name: str
    sure: bool

    def meets(self, start: int, end: int) -> bool:
        """Whether the name shares a character with a stretch."""
        return self.start < end and start < self.end


def set_off(text: str) -> Iterator[PlaceName]:
    """Names that signs set off: quotes, pieces of a list, a kind's bracket, a building of a university."""
    taken: list[tuple[int, int]] = []

    def fresh(start: int, end: int) -> bool:
        free = all(end <= s or e <= start for s, e in taken)
        if free:
            taken.append((start, end))
        return free

    for match in _QUOTED.finditer(text):
        name = match[1]
        opened = kind_of(name) and len(name) > 4 and HANDLED.match(text[match.end(1) :])
        if (
            (has_kind(name) or opened)
            and not re.search(r"[,:]|다\.|하는|위한", name)
            and fresh(*match.span(1))
        ):
            yield PlaceName(match.start(1), match.end(1), name.strip(), True)
    for match in _ON_CAMPUS.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for match in _DISTRICT.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for match in _APPOSED.finditer(text):
        name = match[1].replace(" ", "") if match[1].isascii() else match[1]
        if not _NO_APPOSED.search(name) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), match[1].strip(), True)
    for match in _LISTED.finditer(text):
        words = match[1].split()
        plain = not any(word in STOP or ENDING.search(word) for word in words[:-1])
        if 2 <= len(words) <= 4 and plain and has_kind(match[1]) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), match[1], True)
