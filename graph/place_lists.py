"""Lists of places that say once what their names share: a kind, a house that is counted through.

``가온, 나래, 다솜도서관`` names three libraries, ``가온창작촌 1·2호점`` two shops of one house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import squeeze
from .kinds import KIND_END, SOLID_END, STOP, is_generic, kind_of, tells_nothing
from .place_bounds import PlaceName
from .regions import NO_REGION, WORLD

_FRONT = r"(?:제\d{1,2}|[가-힣A-Z][가-힣A-Za-z]{1,5}\d{0,2}(?:동|차)?)"
_ASIDE = r"(?:\([가-힣]{1,8}\))?"
_ELIDED = re.compile(
    rf"(?<![가-힣A-Za-z0-9])(?P<fronts>{_FRONT}{_ASIDE}(?:\s?[,·]\s?{_FRONT}{_ASIDE}){{0,8}}\s?[,·]\s?)"
    r"(?P<last>[가-힣][가-힣0-9&]{1,14})(?P<next>\s[가-힣&]{2,12})?"
)
"""``가온, 나래, 다솜도서관``: a list whose items share the kind of the last."""
_AFTER = re.compile(r"(?:에서|[을를은는이가의에과와도])?(?:\s|$|[,.·)(:/→~])")
_OPENS = re.compile(r"(?:^|[^가-힣A-Za-z0-9)\s]|[^가-힣]\s)\s*$")
_GROUNDS = re.compile(r"(?:단지|산단|특구|클러스터|벨트|지구|밸리|도시|지역)$")
"""Kinds that trades have as well: the estate of 바이오·의료."""
_ESTATE = re.compile(r"(?:산업|농공)단지$|산단$")
"""Estates, which are listed by where they lie: 가온·나래·다솜 산업단지."""
_ORDINAL = re.compile(r"제\d{1,2}|[가-힣]+\d{1,2}(?:동|차)?")
_NO_FRONT = re.compile(
    r"(?:지원|개발|육성|운영|조성|관리|상담|교육|등|및|은|는|을|를|의|에|분야|산업|기업|업체|기관|시설|제조|예정|과|국|청|집|..대)$|^[A-Z]+$"
)
_HOW_MANY = re.compile(r"\s(?:총\s?)?(\d[\d,]*)\s?(?:개|곳)")
_UNITS = re.compile(
    r"(?:(?P<house>(?:[가-힣A-Z][가-힣A-Za-z0-9&+-]*\s)?[가-힣A-Z][가-힣A-Za-z0-9&+-]{1,14})\s?)?"
    r"(?<![\d.~])(?P<numbers>제?\d{1,2}(?:\s?[·,~]\s?제?\d{1,2}){0,6})\s?(?P<unit>호점|호(?=[\s,(]|$)|블록|단지(?!계))"
)
"""``가온창작촌 1·2호점``: a house that is counted through."""


_FAMILY = re.compile(
    r"(?:센터|허브|캠퍼스|랩|밸리|공간|사무소|쉼터|거점센터|분소|지점|지소|충전소|펌프장|복지관|도서관|체육관|시장|교육원|터)$"
)
"""Kinds of houses that are counted as members of one family."""
_MEMBER = r"(?:[가-힣]{2,7}\d?|[A-Z]\+|[A-Z]\d|LA)"
_MEMBERS = rf"{_MEMBER}(?:\s?\([^()]*\))?(?:\s?[,·/]\s?{_MEMBER}(?:\s?\([^()]*\))?)+"
_HEAD = r"(?:[가-힣A-Z][가-힣A-Za-z0-9&-]*\s)?[가-힣A-Z][가-힣A-Za-z0-9&-]+"
_COUNTED = re.compile(
    rf"(?P<head>{_HEAD})\s(?:총\s?)?(?P<count>\d{{1,2}})\s?개[소곳]?\s?[:(]\s?(?P<members>{_MEMBERS})"
)
"""``가온창작공간 3개소 : 나래, 다솜, 라온``"""
_SUMMED = re.compile(rf"(?P<members>{_MEMBERS})\s?등?\s(?P<count>\d{{1,2}})\s?개\s?(?P<head>[가-힣]{{3,10}})")
"""``도쿄, 오사카 등 2개 무역사무소``"""
_OPENED = re.compile(rf"(?P<head>{_HEAD})\s(?P<members>{_MEMBERS})")
"""``가온창업허브 도쿄, 오사카``"""


def iter_listed(text: str, regions: frozenset[str]) -> Iterator[PlaceName]:
    """The names of a list that gives what they share but once.

    >>> [place.name for place in iter_listed("○ 대상 : 가온, 나래, 다솜도서관", frozenset())]
    ['가온도서관', '나래도서관', '다솜도서관']
    >>> [place.name for place in iter_listed("가온창작촌 1·2호점 운영", frozenset())]
    ['가온창작촌 1호점', '가온창작촌 2호점']
    """
    if "," in text or "·" in text:
        for match in _ELIDED.finditer(text):
            yield from _sharing(text, match, regions)
        for pattern in (_COUNTED, _SUMMED, _OPENED):
            for match in pattern.finditer(text):
                yield from _members(match, regions)
    if "호" in text or "블록" in text or "단지" in text:
        for match in _UNITS.finditer(text):
            yield from _units(text, match, regions)


def _sharing(text: str, match: re.Match[str], regions: frozenset[str]) -> Iterator[PlaceName]:
    """The names of an elided list, if it is one."""
    fronts = [*re.finditer(r"[^,·\s()]+(?![^()]*\))", match["fronts"])]
    for front, gap, common, end in _last_names(text, match, regions):
        words = [*(each[0] for each in fronts), front]
        if not all(_is_front(word, common, regions) for word in words):
            continue
        if any(word != front and word.startswith(front) for word in words):
            continue  # 가온고, 가온의료원: each says its town
        before = text[: match.start()]
        member = re.search(r"(\S+)\s$", before)
        if member and KIND_END.search(member[1]):
            continue  # 나래창업허브 가온, 다솜 창업허브: a member of its own
        if len(words) == 2 and words[0] not in regions and not _OPENS.search(before):
            continue  # 본관 로비, 가온문화센터: the end of another piece
        if outnumbered(text[end:], len(words)):
            continue
        if not _is_shared(words, common, regions, dotted="·" in match["fronts"] and bool(gap)):
            continue
        for each in fronts:
            start = match.start("fronts") + each.start()
            yield PlaceName(start, start + len(each[0]), f"{each[0]}{gap}{common}", True)
        yield PlaceName(match.start("last"), end, text[match.start("last") : end], True)
        return


def outnumbered(after: str, members: int) -> bool:
    """Whether many more are counted than a list has members: the trades of 1,742 workshops."""
    stated = _HOW_MANY.match(after)
    return stated is not None and int(stated[1].replace(",", "")) > 3 * members


def _last_names(
    text: str, match: re.Match[str], regions: frozenset[str]
) -> Iterator[tuple[str, str, str, int]]:
    """How the last name of a list may divide: what it has for itself, the gap, what all share, its end."""
    last = match["last"]
    if match["next"]:
        for rest in dict.fromkeys(
            (match["next"][1:], re.sub(r"(?:에서|[을를은는이가의에과와도])$", "", match["next"][1:]))
        ):
            end = match.end("last") + 1 + len(rest)
            if _is_common(rest) and _AFTER.match(text[end:]):
                yield last, " ", rest, end
    for word in dict.fromkeys((last, re.sub(r"(?:에서|[을를은는이가의에과와도])$", "", last))):
        end = match.start("last") + len(word)
        if not _AFTER.match(text[end:]):
            continue
        sizes = [size for size in range(2, len(word) - 1) if _is_common(word[size:])]
        for size in sorted(sizes, key=lambda size: (word[:size] not in regions, size)):
            yield word[:size], "", word[size:], end


def _is_common(rest: str) -> bool:
    """Whether words are a kind that needs something before it to name a place."""
    return SOLID_END.search(rest) is not None and (rest == kind_of(rest) or is_generic(rest))


def _is_front(word: str, common: str, regions: frozenset[str]) -> bool:
    """Whether a word tells which of a kind a place is."""
    if word in regions or _ORDINAL.fullmatch(word):
        return True
    return (
        word not in STOP
        and word not in NO_REGION
        and not KIND_END.search(word)
        and not _NO_FRONT.search(word)
        and not tells_nothing(word, kind_of(common))
    )


def _is_shared(words: list[str], common: str, regions: frozenset[str], *, dotted: bool) -> bool:
    """Whether words are so many places rather than the trades or the tasks of one."""
    known = [word for word in words if word in regions or re.sub(r"\d*(?:동|차)?$", "", word) in regions]
    if known:
        return True
    if _GROUNDS.search(common):
        return len(words) > 2 and (any(map(_ORDINAL.fullmatch, words)) or _ESTATE.search(common) is not None)
    return len(words) > 2 or (dotted and common != kind_of(common) and len(common) > 4)


def _members(match: re.Match[str], regions: frozenset[str]) -> Iterator[PlaceName]:
    """The houses of a family that a list names by where they stand."""
    count = match.groupdict().get("count")
    first, _, head = match["head"].rpartition(" ")
    opened = match.re is _OPENED
    if first and (opened or first in regions or is_generic(head)):
        head = match["head"]
    if not (
        _FAMILY.search(head) if not opened else SOLID_END.search(head) or re.fullmatch(r"[A-Z]{2,5}", head)
    ):
        return
    members = [*re.finditer(rf"(?<![가-힣A-Z]){_MEMBER}(?![^()]*\))", match["members"])]
    names = [member[0] for member in members]
    sited = [name in regions or name in WORLD or name[-1] == "+" for name in names]
    if not (all(sited) or (count is not None and int(count) == len(names) and sum(sited) * 2 >= len(names))):
        return
    for place, member in enumerate(members):
        start = match.start("members") + member.start()
        begin = match.start("head") if opened and place == 0 else start
        form = f"{member[0]} {head}" if match.re is _SUMMED else f"{head} {member[0]}"
        yield PlaceName(begin, start + len(member[0]), form, True)


def _units(text: str, match: re.Match[str], regions: frozenset[str]) -> Iterator[PlaceName]:
    """The shops, blocks or estates of a house that a line counts through; one alone where it is a shop."""
    house, unit = match["house"] or "", match["unit"]
    start = match.start("house") if house else match.start("numbers")
    numbers = [*re.finditer(r"\d{1,2}", match["numbers"])]
    values = [int(number[0]) for number in numbers]
    if len(values) == 1 and unit != "호점":
        return
    if values != sorted(set(values)):
        return
    first, _, second = house.rpartition(" ")
    if first and not (first in regions or KIND_END.search(first) or is_generic(second)):
        start, house = start + len(first) + 1, second
    if (
        house in STOP
        or len(squeeze(house)) < 3
        or (unit != "호점" and not KIND_END.search(house) and unit != "호")
    ):
        return
    if "~" in match["numbers"]:
        values = [*range(values[0], values[-1] + 1)] if len(values) == 2 else []
    for place, value in enumerate(values):
        at = numbers[min(place, len(numbers) - 1)]
        begin = start if place == 0 else match.start("numbers") + at.start()
        close = match.end() if place == len(values) - 1 else match.start("numbers") + at.end()
        if begin < close:
            yield PlaceName(begin, close, f"{house} {value}{unit}", True)


def _same_grounds(heads: list[str]) -> str:
    """What the names of a list share where a kind of grounds stands inside it: 가온·나래산단 지원센터."""
    first, _, house = heads[-1].partition(" ")
    grounds = kind_of(first)
    size = len(first) - len(grounds)
    shared = (
        house.strip() != grounds
        and house
        and _ESTATE.fullmatch(grounds)
        and kind_of(house)
        and is_generic(house)
    )
    return heads[-1][size:] if shared and all(len(head) == size for head in heads[:-1]) else ""


def coordinate(name: str, start: int, regions: frozenset[str]) -> list[PlaceName] | None:
    """The names that a middle dot joins: ``중부·남부기술교육원`` shares its kind, ``가산단·나산단`` does not.

    ``None`` where the dot stands inside one name (``의·과학``, ``문화·복지센터``).
    """
    heads = name.split("·")
    last = heads[-1]
    if re.search(r"(?:벨트|클러스터|특구|지구|시티)$", last) and " " in last:
        return None  # one site that spans both
    if re.search(r"\d$", heads[0]):
        return None
    if grounds := _same_grounds(heads):
        found, at = [], start
        for head in heads[:-1]:
            found.append(PlaceName(at, at + len(head), head + grounds, True))
            at += len(head) + 1
        return [*found, PlaceName(at, at + len(last), last, True)]
    if all(KIND_END.search(head) for head in heads):
        found, at = [], start
        for head in heads:
            found.append(PlaceName(at, at + len(head), head, not is_generic(head)))
            at += len(head) + 1
        return found
    fronts = [re.split(r"\s", head)[-1] for head in heads[:-1]]
    size = next((n for n in (4, 3, 2) if last[:n] in regions and n < len(last)), 0)
    if (
        not size
        and kind_of(last[len(fronts[-1]) :]) == last[len(fronts[-1]) :].strip()
        and not is_generic(fronts[-1] + kind_of(last))
    ):
        size = len(fronts[-1]) if kind_of(last) not in ("센터", "허브", "랩") else 0
    if station := re.match(r"[가-힣]+역(?=\s)", last):
        size = station.end()
    common = last[size:]
    if not size or not KIND_END.search(common) or not all(2 <= len(f) <= 6 for f in fronts):
        return None
    if station is None and not any(front in regions for front in fronts) and kind_of(common) != common:
        return None
    found, at = [], start
    for head, front in zip(heads, (*fronts, last[:size]), strict=True):
        at += len(head) + 1
        begin = at - 1 - len(front) if head is not last else at - 1 - len(head)
        found.append(PlaceName(begin, at - 1, front + common, True))
    return found
