"""Branches of a house that a list names by their town or their number alone.

``한별카페 … : 가온점, 나래점``, ``한별돌봄센터 - 3호점(가온동), 4호점(나래동)``,
``한별일자리센터(본소), 가온·나래 분소``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .context import Context
from .kinds import kind_of
from .place_bounds import PlaceName

_BRANCHES = re.compile(r"(?<![가-힣A-Za-z])[가-힣]{2,12}\d?점(?:\s*[,·]\s?[가-힣]{2,12}\d?점)+(?![가-힣])")
"""``가온점, 나래점``: the branches of what the lines above speak of."""
_NUMBERED = re.compile(r"(?<![가-힣\d]\s)(?<![가-힣\d])\d{1,2}호점(?:\s*[,·]\s?\d{1,2}호점)+(?![가-힣])")
"""``3호점(가온동), 4호점(나래동)``"""
_OFFICES = re.compile(
    r"(?<![가-힣A-Za-z])(?P<fronts>[가-힣]{2,4}(?:\s?[,·]\s?[가-힣]{2,4})+)\s?(?P<kind>분소|분관|분원|분점|지소)(?![가-힣])"
)
"""``가온·나래 분소``"""
_NO_BRANCH = re.compile(
    r"^[가-힣]{0,3}(?:[시지관장거쟁중초단]|문제|백화|음식|편의|판매|가맹|전문|할인|서|상|매|주|제과|대리|직영|입|소매|도매|면세|공통|차이|강|약|요|기)점$"
)
_WORD = re.compile(r"[가-힣\d]+")


def iter_branches(context: Context, text: str, above: str) -> Iterator[PlaceName]:
    """The branches of a line; ``above`` is the kind or the house that the lines above speak of."""
    if "점" not in text and "분" not in text and "지소" not in text:
        return
    bare = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)
    for match in (*_BRANCHES.finditer(bare), *_NUMBERED.finditer(bare)):
        words = [*_WORD.finditer(match[0])]
        before = bare[: match.start()] if match.re is _NUMBERED else bare[: match.start()].rpartition(":")[2]
        house = _house_before(before) or above
        if house and not any(_NO_BRANCH.search(word[0]) for word in words):
            for word in words:
                start = match.start() + word.start()
                yield PlaceName(start, start + len(word[0]), f"{house} {word[0]}", True)
    for match in _OFFICES.finditer(bare):
        words = [*re.finditer(r"[가-힣]+", match["fronts"])]
        house = words.pop(0)[0] if kind_of(words[0][0]) else _house_before(bare[: match.start()])
        for word in words if house else ():
            start = match.start() + word.start()
            yield PlaceName(start, start + len(word[0]), f"{house} {word[0]} {match['kind']}", True)


def _house_before(text: str) -> str:
    """The last word before a list that is the name of a house."""
    words = re.findall(r"[가-힣A-Za-z0-9]+", text)
    return next((word for word in reversed(words) if len(word) > len(kind_of(word)) + 1 > 1), "")
