"""Places that a line counts or heads by their kind, and then lists by what tells them apart.

``해변 도서관 3곳(가온, 나래, 다솜)`` names three libraries without saying so once; what is counted in 곳 and
개소 are places, and a list as long as its count lists just those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..corpus import squeeze
from .branches import iter_branches
from .context import Context
from .kinds import KIND_END, STOP, has_kind, is_generic, kind_of
from .place_bounds import PlaceName

_DOING = (
    r"(?:운영|현황|관리|조성|지정|설치|정비|개소|구축|신규|추가|시범|보수|"
    r"리모델링|확충|지원|신설|위치|대상|중)"
)
_COUNTED = re.compile(
    rf"(?P<head>[가-힣A-Za-z0-9&-]+)['」\"]?(?:\s?{_DOING}){{0,2}}\s?:?\s(?:총\s?)?(?P<count>\d{{1,2}})\s?"
    rf"(?P<unit>개\s?[소곳관]|곳|개\s?(?:단지|시장|지구)|개?(?=\s?\())(?:\s{_DOING}){{0,3}}\s?"
    r"\((?P<members>(?:[^()]|\([^()]*\))+)"
)
"""``나래 해수욕장 3곳(…)``, ``해수욕장 운영 : 3개소(…)``: a kind, how many there are, which."""
_TOTALLED = re.compile(
    r"(?P<members>[^:,·()→/]+(?:\([^()·,]*\))?(?:\s?[,·]\s?[^:,·()→/]+?(?:\([^()·,]*\))?)+)(?P<more>\s등)?\s"
    r"(?P<count>\d{1,2})\s?(?:개\s?[소곳]|곳|개\s(?P<kind>[가-힣]{2,6}))(?![가-힣]*\s?\()"
)
"""``가온성당·나래서원 등 3개소``, ``가온·나래·다솜 3개 시장``: which, and behind them how many there are."""
_TOLD_BEHIND = re.compile(
    rf"(?P<head>[가-힣A-Za-z0-9&-]+)(?:\s?{_DOING}){{0,2}}\s(?:총\s?)?(?P<count>\d{{1,2}})\s?(?:개\s?[소곳]|곳)"
    rf"(?:\s{_DOING}){{0,2}}\s?:\s?(?P<members>[^:()]+?)(?:\s등)?\s*$"
)
"""``나래 상점가 3개소 지정 : 가온길·다솜골·라온길``: a kind, how many, and which to the end."""
_SIZED = re.compile(r"(?<![가-힣A-Za-z] )(?<![가-힣A-Za-z])([가-힣]{2,3})\([^()]*\d\s?㎡\)")
"""``가온(나래동 36, 712㎡)``: where, and how large."""
_HEADED = re.compile(
    rf"^[\Wㅇ]*(?P<head>[가-힣]+)(?:\s?(?:{_DOING}|특화)){{0,2}}\s?:\s?(?P<members>\S.*\([^()]*\).*)$"
)
"""``파크골프장 현황 : 가온(18홀) 운영, 나래(36홀) 조성 중``: a kind as the label, and of each what it has."""
_STATED = re.compile(
    rf"^[\Wㅇ]*(?P<head>[가-힣]+)(?:\s?{_DOING}){{0,2}}\s?:\s?(?P<members>[^:()]+?)\s?\((?:총\s?)?(?P<count>\d{{1,2}})\s?(?:개[소관]?|곳)\)\s*$"
)
"""``나래도서관 현황 : 가온, 다솜, 라온 (3개소)``"""
_DETAILED = re.compile(rf"(?P<name>[가-힣]{{2,5}}\d?|[A-Z]\+)\s?(?P<told>\([^()]*\))?(?:\s{_DOING})*")
"""A member with what is told of it."""
_MEMBER = re.compile(r"[가-힣A-Z][가-힣A-Za-z0-9]*(?:\s[가-힣A-Za-z0-9]+){0,2}")
_NO_MEMBER = re.compile(
    r"(?:[을를은는의에로와된한할및]|축|사업|공사|지원|운영|조성|설치|정비|교체|보수|개선|확장|이전|기준|예정|이상|이하|면적|기업|업체|"
    r"개원|개관|개장|개통|\d[인명개건회면대월년원층]|포함|제외|신규|기존|국비|도비|시비|구비|군비|민간|공공|공립|사립|시립|국립|직영|위탁)$"
)
"""What a bracket tells of the places that are counted, rather than which they are."""
_PUBLIC = re.compile(r"^(?:국립|도립|시립|군립|구립|공립|사립|공공)(?=.{2})")


@dataclass(frozen=True, slots=True)
class CountedList:
    """The members of a list and the stretch of the line that says of what kind they are."""

    members: tuple[PlaceName, ...]
    start: int
    end: int


def iter_counted(
    context: Context, text: str, regions: frozenset[str], own: frozenset[str] = frozenset()
) -> Iterator[CountedList]:
    """The lists of a line whose members share the kind that is counted or that the label names.

    ``own`` are the kinds that the report makes for itself.
    Where the line counts without naming a kind (``운영 : 3개소(…)``), what it stands under names it.
    """
    if "(" in text:
        yield from _stated(text, own)
        yield from _counted(context, text)
        yield from _headed(context, text, regions)
    if "개" in text or "곳" in text:
        yield from _totalled(context, text)
        yield from _told_behind(text)
    if "(" in text and "㎡" in text:
        yield from _sized(context, text, regions)
    for branch in iter_branches(context, text, _kind_above(context)):
        yield CountedList((branch,), branch.start, branch.start)


def _counted(context: Context, text: str) -> Iterator[CountedList]:
    """Lists that are as long as their count says, or that end in 등 before they are."""
    for match in _COUNTED.finditer(text):
        own = _kind_in(match["head"])
        unit = re.sub(r"^개\s?", "", match["unit"])
        if kind_of(unit) == unit and own and own != unit and not own.endswith(unit):
            own = unit  # 가온특구 3개 지구(…): what is counted stands behind the count
        places = match["unit"][-1:] in ("소", "곳", "관")  # what only places are counted in
        kind = own or ((_kind_above(context) or _name_in(match["head"])) if places else "")
        listed = [*_members(match["members"], match.start("members"))]
        stated = int(match["count"])
        whole = len(listed) == stated or (len(listed) < stated and match["members"].endswith("등"))
        bodies = not own and any(word[-1] == "대" for _, _, word in listed)  # universities take part
        unnamed = match["head"] == "신축" and all(word[-1] in "동읍면리" for _, _, word in listed)
        if kind and len(listed) > 1 and whole and not bodies and not unnamed:
            yield _as_places(listed, kind, (match.end("head"),) * 2 if kind == unit else match.span("head"))


def _totalled(context: Context, text: str) -> Iterator[CountedList]:
    """Lists that end in their count, of places by their own kind or by that which is counted or above."""
    for match in _TOTALLED.finditer(text):
        stated = int(match["count"])
        listed = [*_pieces(match["members"], match.start("members"))]
        if len(listed) < 2 or not (len(listed) == stated or (len(listed) < stated and match["more"])):
            continue
        if not all(_MEMBER.fullmatch(word) and _is_member(word) for _, _, word in listed):
            continue
        if match["kind"]:
            kind = match["kind"] if kind_of(match["kind"]) == match["kind"] else ""
        elif any(has_kind(word) for _, _, word in listed):
            named = [PlaceName(start, end, word, True) for start, end, word in listed]
            yield CountedList(tuple(named), listed[0][0], listed[0][0])
            continue
        else:
            plain = all(
                len(word) < 5 and word[-1] != "역" for _, _, word in listed
            )  # 가온역 is a place by itself
            kind = _kind_above(context) if plain else ""
        if kind:
            yield _as_places(listed, kind, (listed[0][0], listed[0][0]))


def _told_behind(text: str) -> Iterator[CountedList]:
    """A list that fills the line behind what it counts."""
    for match in _TOLD_BEHIND.finditer(text):
        kind = _kind_in(match["head"])
        listed = [*_members(match["members"], match.start("members"))]
        stated = int(match["count"])
        whole = len(listed) == stated or (len(listed) < stated and text.rstrip().endswith("등"))
        if kind and len(listed) > 1 and whole:
            yield _as_places(listed, kind, match.span("head"))


def _sized(context: Context, text: str, regions: frozenset[str]) -> Iterator[CountedList]:
    """Regions with an area behind them, and what a list puts beside them, are houses of the kind above."""
    found = [match for match in _SIZED.finditer(text) if _is_member(match[1])]
    found = found if any(match[1] in regions for match in found) else []
    kind = _kind_above(context) if found else ""
    if kind and is_generic(kind):
        listed = [(*match.span(1), match[1]) for match in found]
        yield _as_places(listed, kind, (listed[0][0], listed[0][0]))


def _pieces(value: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The words of each piece of a list, of the first those that close it."""
    for number, piece in enumerate(re.finditer(r"(?:[^,·()]|\([^()]*\))+", value)):
        word = re.sub(r"\([^()]*\)\s*$", "", piece[0]).strip()
        if number == 0:
            word = word.rpartition(" ")[2]
        if word:
            start = at + piece.start() + piece[0].index(word)
            yield start, start + len(word), word


def _stated(text: str, own: frozenset[str]) -> Iterator[CountedList]:
    """A list whose label is its kind, as long as the bracket at its end says."""
    match = _STATED.match(text)
    if match is None:
        return
    kind = match["head"] if match["head"] in own else _kind_in(match["head"])
    listed = [*_members(match["members"], match.start("members"))]
    if kind and len(listed) == int(match["count"]):
        yield _as_places(listed, kind, match.span("head"))


def _headed(context: Context, text: str, regions: frozenset[str]) -> Iterator[CountedList]:
    """A list whose label is its kind; one of districts may also have its kind from the lines above."""
    headed = _HEADED.match(text)
    if headed is None:
        return
    listed = [*_detailed(headed["members"], headed.start("members"))]
    own = kind_of(headed["head"])
    kind = headed["head"] if own and (headed["head"] == own or is_generic(headed["head"])) else ""
    if not kind and len(listed) > 2 and all(word in regions or word[-1] == "+" for _, _, word in listed):
        kind = _kind_above(context)
    if kind and len(listed) > 1:
        yield _as_places(listed, kind, headed.span("head"))


def outside(listed: CountedList, places: Iterable[PlaceName]) -> Iterator[PlaceName]:
    """The places of a line but for the kind that a list counts."""
    for place in places:
        if not place.meets(listed.start, listed.end):
            yield place


def _kind_in(word: str) -> str:
    """What the places of a counted list are called: the word that is counted, without who keeps them."""
    return _PUBLIC.sub("", word) if kind_of(word) else ""


def _kind_above(context: Context) -> str:
    """The kind that the label names, or the words above the line, or else the title."""
    titles = (context.label, *(line.body for line in context.above), context.edition.title)
    for title in titles:
        for word in reversed(re.findall(r"[가-힣A-Za-z0-9&-]+", title)):
            if kind_of(word):
                return _PUBLIC.sub("", word)
    return ""


def _name_in(word: str) -> str:
    """A word that is counted where no kind is told: its places are named by it all the same."""
    return "" if word in STOP or word[-1] in "년월" or _NO_MEMBER.search(word) else word


def _as_places(listed: list[tuple[int, int, str]], kind: str, head: tuple[int, int]) -> CountedList:
    members = []
    for start, end, word in listed:
        known = KIND_END.search(squeeze(word)) is not None and not is_generic(word)
        gap = " " if " " in word or len(kind) > 4 or word[-1].isdigit() else ""
        name = f"{word}{gap}{kind}" if is_generic(kind) or not kind_of(kind) else f"{kind} {word}"
        members.append(PlaceName(start, end, word if known else name, True))
    return CountedList(tuple(members), *head)


def _members(listed: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The pieces of a list, each a name; none where any of them tells something else.

    Of ``가온1·2`` the second is 가온2.
    """
    found: list[tuple[int, int, str]] = []
    plain = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), listed)
    plain = re.sub(r"\s등\s*$", lambda m: " " * len(m[0]), plain)
    for piece in re.finditer(r"[^,·/]+", plain):
        word = piece[0].strip()
        start = at + piece.start() + piece[0].index(word) if word else at
        if word.isdigit() and found and found[-1][2][-1].isdigit():
            name = re.sub(r"\d+$", word, found[-1][2])
        elif _MEMBER.fullmatch(word) and _is_member(word):
            name = word
        else:
            return
        found.append((start, start + len(word), name))
    yield from found


def _is_member(word: str) -> bool:
    if len(squeeze(word)) < 2 or _NO_MEMBER.search(word) or word in STOP:
        return False
    kind = kind_of(word)
    return not kind or not is_generic(word) or len(squeeze(word)) - len(kind) > 5


def _detailed(value: str, at: int) -> Iterator[tuple[int, int, str]]:
    """The names of a list that tells something of each in brackets."""
    found: list[tuple[int, int, str]] = []
    told = 0
    for piece in re.finditer(r"(?:[^,·()]|\([^()]*\))+", value):
        match = _DETAILED.fullmatch(piece[0].strip())
        if match is None or not _is_member(match["name"]):
            return
        told += match["told"] is not None
        start = at + piece.start() + piece[0].index(match["name"])
        found.append((start, start + len(match["name"]), match["name"]))
    if told * 2 > len(found):
        yield from found
