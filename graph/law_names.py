"""One law under many spellings: which citations mean the same law, and its official name.

Offices drop 에 관한, write 서울시 for 서울특별시, glue words and shorten names.  Spellings are one law if
they agree in everything but spaces, particles and the full or short name of the city; a short name is
resolved where exactly one ordinance of the city holds all of its words.  People's aliases come first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ..corpus import squeeze
from ..ontology import AliasKind, Curated

_LOOSE = re.compile(r"에관한|에대한|을위한|를위한|등에관한|의|및|등|[·ㆍ․\W]")
_UPPER = r"[가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도)"
_ISSUER = re.compile(rf"^((?:{_UPPER}\s)[가-힣]{{1,3}}[구군]|{_UPPER}|[가-힣]{{2,4}}[시군구도])\s")
_DECREE = re.compile(r"\s(?:시행령|시행규칙)$")
_ENDING = re.compile(r"(?:시행령|시행규칙|조례|특별조치법|특별법|기본법|법률|법|규칙|지침)$")


def law_key(name: str) -> str:
    """What the spellings of one law have in common.

    >>> law_key("도시형소공인 지원에 관한 특별법") == law_key("도시형소공인지원 특별법")
    True
    """
    return _LOOSE.sub("", squeeze(name))


def official_names(cited: Iterable[tuple[str, str]], curated: Curated) -> Mapping[tuple[str, str], str]:
    """The official name of each (name as resolved in its report, city of the report).

    Where people do not know better, the spelling used most often is taken; of two as frequent, the longer,
    which drops less.
    """
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    keyed: dict[tuple[str, str], str] = {}
    known = {law_key(alias.name): alias.name for alias in curated.aliases if alias.kind is AliasKind.LAW}
    for name, reported in cited:
        city = _in_ordinances(reported)
        full = _known(_with_city(name, city), curated)
        local = _in_city(full, city)
        if (official := _known(local, curated)) != local:
            full = official
        key = law_key(full)
        full = known.get(key, full)
        spellings[key][full] += 1
        keyed[name, reported] = key
    short = _short_forms(spellings, {_in_ordinances(city) for _, city in keyed})
    best = {key: max(counts, key=lambda n: (counts[n], len(n), n)) for key, counts in spellings.items()}
    return {
        (name, city): _in_city(best[short.get(key, key)], _in_ordinances(city))
        for (name, city), key in keyed.items()
    }


def _in_ordinances(city: str) -> str:
    """The name of a city as its ordinances bear it: 고양특례시 is 고양시 in all of them.

    >>> _in_ordinances("고양특례시"), _in_ordinances("세종특별자치시")
    ('고양시', '세종특별자치시')
    """
    return re.sub(r"특례시(?=$|\s)", "시", city)


def _known(name: str, curated: Curated) -> str:
    """The official name of a law, or of the law of a decree, as people know it."""
    decree = _DECREE.search(name)
    law = name[: decree.start()] if decree else name
    return curated.canonical(AliasKind.LAW, law) + (decree[0] if decree else "")


def _in_city(name: str, city: str) -> str:
    """An ordinance without a city in front is that of the city that reports."""
    own = city and re.search(r"조례(?:\s?시행규칙)?$", name) and not _ISSUER.match(name)
    if own and name.startswith((city, f"{city[:2]}시립")):  # 가람시립도서관: the city is in the name
        return name
    return f"{city} {name}" if own else name


def _with_city(name: str, city: str) -> str:
    """Write the city's full name where its short one stands: 서울시 → 서울특별시, 마포구 → 서울특별시 마포구.

    >>> _with_city("서울시 창업 조례", "서울특별시"), _with_city("마포구 청년 조례", "서울특별시 마포구")
    ('서울특별시 창업 조례', '서울특별시 마포구 청년 조례')
    """
    match = _ISSUER.match(name)
    if match is None or not city or match[1] == city:
        return name
    upper = city.split()[0]
    if match[1] == city.split()[-1]:
        return city + name[match.end(1) :]
    same = match[1][:-1] == upper[: len(match[1]) - 1] and re.search(r"특별|광역", upper)
    return upper + name[match.end(1) :] if same else name


def _short_forms(spellings: Mapping[str, Counter[str]], cities: set[str]) -> dict[str, str]:
    """Keys of short names of ordinances, with the key of the one ordinance that holds all of their words."""
    ordinances = {
        key: next(iter(counts)) for key, counts in spellings.items() if re.search(r"조례(?:시행규칙)?$", key)
    }
    short: dict[str, str] = {}
    for key, name in ordinances.items():
        words = _words(name, cities)
        if not words:
            continue
        holders = [
            other for other, full in ordinances.items()
            if other != key and _ISSUER.match(full) and _same_kind(name, full) and _compatible(name, full)
            and _holds(_words(full, cities), words) and len(law_key(full)) > len(key)
        ]  # fmt: skip
        if len(holders) == 1:
            short[key] = holders[0]
    return short


def _words(name: str, cities: set[str]) -> list[str]:
    stem = _ENDING.sub("", re.sub(r"\s?(?:조례|시행규칙)+$", "", name).strip())
    words = [_LOOSE.sub("", word) for word in stem.split()]
    return [
        word
        for word in words
        if word
        and word not in cities
        and not re.fullmatch(r"[가-힣]{2,4}(?:시|도|군|구)", word)
        and word not in ("관한", "위한", "기본")
    ]


def _holds(full: list[str], words: list[str]) -> bool:
    """Whether every word opens where a word of the full name does: 체육진흥 is not in 장애인체육 진흥."""
    rests = ["".join(full[place:]) for place in range(len(full))]
    return all(any(rest.startswith(word) for rest in rests) for word in words)


def _same_kind(left: str, right: str) -> bool:
    return ("시행규칙" in left) == ("시행규칙" in right) and ("기본" in left) == ("기본" in right)


def _compatible(name: str, full: str) -> bool:
    """Whether the cities agree, where both are named."""
    own, other = _ISSUER.match(name), _ISSUER.match(full)
    return own is None or other is None or own[1] == other[1]
