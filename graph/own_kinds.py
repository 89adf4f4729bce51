"""Kinds that a report makes for itself: what a city calls its own houses, which no list of kinds can hold.

A word that stands alone and also ends the names of several houses, one of which opens or has an address, is
what such houses are called there: 누림터 beside 가온누림터 and 나래누림터.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .kinds import STOP, is_generic, kind_of
from .place_bounds import PlaceName

_WORD = re.compile(r"(?<![가-힣])[가-힣]{2,12}")
_PARTICLE = re.compile(r"(?:에서|[을를은는이가의에과와도])$")
_OPENED = re.compile(
    r"(?<![가-힣])(?P<word>[가-힣]{4,12})['’」]?\s?(?:재?개관|재?개소|개원|문을\s열|"
    r"\((?:[가-힣]{1,4}[시구군]\s)?(?:[가-힣]{1,4}[읍면]\s)?[가-힣0-9]{1,9}(?:로|길|동|리)\s?\d)"
)
"""A word that opens its doors, or an address behind it."""
_NO_KIND = re.compile(
    r"(?:부지|시설|공간|사업|주택|건물)$|"
    r"(?:[하되키리기히]여|[하되]고|[되지]어|[가-힣]해|며|면서|도록|므로|으로|에게|까지|부터)$"
)
"""Words too wide for a kind, and verbs: what was done to have a house opened (협력하여 문을 연)."""
_LEAST = 3  # letters of such a kind


def own_kinds(texts: Iterable[str]) -> frozenset[str]:
    """The words that a report calls its houses by.

    >>> sorted(own_kinds(["누림터 운영", "누림터 현황", "가온누림터 개관(3월)", "나래누림터를 새로"]))
    ['누림터']
    >>> sorted(own_kinds(["하여 하여 협력하여 문을 연다", "선정하여", "발굴하여 문을 연"]))
    []
    """
    seen: set[str] = set()
    again: set[str] = set()
    opened: set[str] = set()
    for text in texts:
        for found in _WORD.findall(text):
            word = _PARTICLE.sub("", found)
            (again if word in seen else seen).add(word)
        opened.update(match["word"] for match in _OPENED.finditer(text))
    kinds: set[str] = set()
    for name in opened:
        for size in range(_LEAST, min(5, len(name) - 2) + 1):
            kind = name[-size:]
            if kind in again and not (kind_of(kind) or kind in STOP or _NO_KIND.search(kind)):
                named = {word for word in seen if _is_named(word, kind)}
                if len(named) > 1:
                    kinds.add(kind)
    return frozenset(kinds)


def _is_named(word: str, kind: str) -> bool:
    return word.endswith(kind) and 1 < len(word) - len(kind) < 9 and word[: -len(kind)] not in STOP


def names_of_own(text: str, kinds: frozenset[str]) -> Iterator[PlaceName]:
    """The names of a line that end in one of the report's own kinds.

    >>> [place.name for place in names_of_own("누림터 2곳(가온누림터, 나래누림터)", frozenset({"누림터"}))]
    ['가온누림터', '나래누림터']
    """
    for kind in sorted(kinds):
        if kind in text:
            for match in re.finditer(
                rf"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{{2,8}}{kind}(?![가-힣]{{2}})", text
            ):
                if not is_generic(match[0]) and match[0][: -len(kind)] not in STOP:
                    yield PlaceName(match.start(), match.end(), match[0], True)
