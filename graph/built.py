"""Houses that a title or a bullet builds, whose names reach from its first word to what is done."""

from __future__ import annotations

import re

from .gazetteer import Gazetteer
from .kinds import SOLID_END, is_generic
from .places import iter_places

_BUILT_HERE = re.compile(
    r"^\s*[\Wㅇ]{0,3}(?P<name>[가-힣A-Za-z0-9·&]{2,12}(?:\s[가-힣A-Za-z0-9·&]{1,12}){1,4})"
    r"\s(?:건립|신축|착공|준공|개관|설치|조성)"
    r"(?=\s*(?:\(|$|:))"
)
"""A bullet that names a house and what is done to have it: ``가온 지원센터 착공(3월)``."""
_BUILT = re.compile(
    r"(?:\(가칭\)\s?)?(?P<name>[가-힣A-Za-z0-9·&() -]{4,30}?)\s?(?:조성|건립|건설|신축|개관|구축|설치|유치)"
    r"(?=\s|$|,|·)"
)
"""A title that builds one house, whatever its name is made of: ``나래동 복합청사 지하 공영주차장 건립``."""
_NO_WORD = re.compile(
    r"(?:을|를|의|등|및|와|과|한|는|은|형|별|한\s)$|^(?:등|및|내|안|각종|각|총|노후|공공|주민|권역별|맞춤형|신규|기존|"
    r"주요|전국|거점|지역|특화|우수|민간|입주|운영|지원)$"
)
"""Words that tell of houses, rather than stand in the name of one."""


def add_titled(book: Gazetteer, title: str) -> None:
    """A title that runs or builds a place names it, whatever its kind (상상타운 조성)."""
    for place in iter_places(title, regions=book.regions):
        if not is_generic(place.name) and re.match(
            r"\s(?:조성|건립|운영|개관|설치|이전)", title[place.end :]
        ):
            book.add(place.name)
    built = _BUILT.match(title)
    if built is not None and SOLID_END.search(built["name"]):
        words = built["name"].split()
        if len(words) > 1 and not any(map(_NO_WORD.search, words)):
            book.add(built["name"])


def add_built(book: Gazetteer, text: str) -> None:
    """A bullet that says no more than that a house is built names the house."""
    built = _BUILT_HERE.match(text)
    if built is not None and SOLID_END.search(built["name"]):
        words = built["name"].split()
        if len(words) > 1 and not any(map(_NO_WORD.search, words)) and not is_generic(built["name"]):
            book.add(built["name"])
