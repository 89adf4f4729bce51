"""Names of places in running text.

A place bears its kind at the end of its name (센터, 허브, 시장 …).  Words before it belong to the name as
long as they are names themselves: Latin, regions, other places.  Quotes, labels and brackets say it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import squeeze
from .kinds import (
    BRIDGE,
    KIND_END,
    NOT_NAME,
    PROVINCES,
    SOLID_END,
    TECH,
    has_kind,
    is_generic,
    kind_of,
    starts_in,
    tells_nothing,
)  # fmt: skip
from .place_bounds import PlaceName, end_of, first_word, head_of
from .place_lists import coordinate, outnumbered
from .place_sights import iter_sights
from .place_signs import HANDLED, perhaps_short, set_off
from .regions import WORLD

__all__ = ["PlaceName", "iter_places", "place_key"]

_TOKEN = re.compile(
    r"[가-힣A-Za-z0-9&Ⅰ-Ⅿ](?:[가-힣A-Za-z0-9&·+Ⅰ-Ⅿ]|(?<=[A-Za-z0-9])-(?=[가-힣A-Za-z0-9])|\.(?=[A-Za-z]))*"
)
_METAPHOR = re.compile(
    r"(?:으로|로|로서|로의)\s?(?:발전|도약|육성|성장|거듭|자리|부상)|의\s(?:중심지|위상|경쟁력)|"
    r"\s?(?:20\d\d\s)?개최(?=\s:|$|\s및)"
)
"""A hub that a city grows into is no place; nor is a market that is held."""
_ADDRESSED = re.compile(
    r"\s?\((?:[가-힣]{2,5}[시도]\s)?(?:[가-힣]{1,3}[시구군]\s)?(?:[가-힣]{1,3}[읍면]\s)?[가-힣0-9]{1,9}(?:로|길|동|가|읍|면|리)"
    r"(?:\d+길)?\s?(?:산\s?)?\d|\s?\([가-힣]{1,4}[시군구]\s[가-힣]{1,4}[읍면동리][),]"
)
"""An address in the bracket behind a name."""
_SIZED = re.compile(r"\s?(?:건립|신축|개관|개소|준공|착공)?\s?\([^()]*(?:\d\s?㎡|지[상하]\s?\d+층)")
"""The size of a house in the bracket behind its name, or behind what is done with it."""
_OPENING = re.compile(
    r"\s?\((?:'\d{2}[.년]|20\d\d|\d{1,2}월)[^()]*(?:준공|개관|개소|착공|완공|오픈|개장)[^()]*\)"
)
_SEATED = re.compile(r"\s?\((?:총\s?)?[\d,]+석[),]")
"""How many it seats."""
_TOWERED = re.compile(r"(?:로|길)(?:\s?\d+번?길)?\s\d+(?:-\d+)?(?:번지)?\s?\(?$")
"""An address right before a name, or before the bracket that the name opens."""
_STOREYS = re.compile(r"\s(?:지하\s?|지상\s?)?\d+(?:\s?[~,·-]\s?\d+)?층")
_LAID = re.compile(r"\s?\([^()]*(?:\d\s?(?:㎡|㎢|천㎡)|[가-힣]{2,3}[읍면동리]\))")
"""The area or the neighbourhood in the bracket behind a name."""
_HEADS = re.compile(r"(?:\([^()]*\))?\s?:\s?(?=.*(?:\d\s?㎡|[가-힣](?:로|길|동|리)\s?\d))")
"""A label that a value with an address or an area explains."""
_OPENING_SIGN = re.compile(r"^[\Wㅇ]*(?:\d{1,2}\)\s?)?$")
_PLACED = re.compile(r"\s(?:일원|일대|앞|옆|맞은편|주변|인근|입구|내)(?=\s|$|[,)])|에서\s|\s\d+층")
"""Where something is, told by the name before it."""
_ENDS = re.compile(r"\s?(?:[(,)/+→·]|$)")
_WARD = re.compile(
    r"(?:[가-힣]{2,4}(?:특별자치시|특별자치도|특별시|광역시|시|군)\s)?"
    r"(?:[가-힣]{1,3}[구군]\s)?(?:[가-힣]{1,3}[읍면]\s)?(?:[가-힣]{1,4}?\d?[동읍면리가]\s)?(?:소재\s|일원\s)?"
)
"""A district, a town or a village in front of a name."""
_ROOM = re.compile(r"\s(?:부설주차장|임시주차장|교육장|회의장|홍보관|체험장|운동장|카페|라운지|스튜디오)$")
"""What many houses have and none is known by."""
_ROOM_OF_HOUSE = re.compile(r"(?<=[가-힣][관원]|센터|파크)\s(?:주차장|수영장|수족관|잔디마당|강당)$")
"""What a house has under its roof or before its door; of a market or an estate it is a place of its own."""
_PLUS = re.compile(r"(?<=[가-힣])\+(?=[가-힣])")
"""``중부+남부기술교육원`` are two."""
_ROLE = re.compile(
    r"(?:훈련|이전지|대체지|후보지|개막행사|폐막행사|개막식|폐막식|본행사|주행사장|집결지|출발지|도착지|사립|민간|장애인|홈구장|(?:주|홈)?경기장|공연장|행사장)\s(?=\S)"
)
"""What a place is to the business, in front of its name: ``훈련 가온스포츠타운``."""
_FORMER = re.compile(r"[舊옛前]\s?$")


def place_key(name: str) -> str:
    """What the spellings of one name have in common: letters and digits, brackets' signs left out.

    >>> place_key("서울창업허브(공덕)") == place_key("서울창업허브 공덕")
    True
    """
    return re.sub(r"[^가-힣A-Za-z0-9+Ⅰ-Ⅿ一-鿿]", "", name.replace("⁺", "+")).casefold()


def iter_places(text: str, *, regions: frozenset[str] = frozenset()) -> Iterator[PlaceName]:
    """Every place name of a line, left to right; ``regions`` are words that stand beside names of places.

    ``sure`` tells that the line itself shows a name: by quotes, by a bracket or list that holds nothing
    else, by a region, Latin or another place in it, or by what is done with it (운영, 조성, 입주 …).

    >>> [place.name for place in iter_places("'서울 AI 허브' 개관, 조원시장 공영주차장에서")]
    ['서울 AI 허브', '조원시장 공영주차장']
    """
    text = _PLUS.sub("·", text)
    found = [*set_off(text, regions)]
    outright = len(found)
    tokens = list(_TOKEN.finditer(text))
    for place, token in enumerate(tokens):
        head = head_of(token[0])
        if head is None and "·" in token[0]:
            found.extend(_opening_list(text, token, regions))
        if head is None or (token[0] == head + "로" and re.match(r"\s?\d", text[token.end() :])):
            continue  # the name of a street
        if head.endswith("로") and re.match(r"\s?\d", text[token.end() :]):
            continue
        if token[0] == head + "과" and re.match(r"\s?[\])〕〉>】]|\s*$", text[token.end() :]):
            continue  # 〔공원과〕: the department in charge
        if any(name.meets(token.start(), token.end()) for name in found[:outright]):
            continue
        if any(
            0 < name.start - token.end() < 3 and text[name.start - 1] in "'\"(「"
            for name in found[:outright]
            if not has_kind(name.name) or text[name.start - 1] != "("
        ):
            continue  # the kind that stands before the quoted name
        first = first_word(text, tokens, place, head, regions)
        start, end = tokens[first].start(), token.start() + len(head)
        if re.search(r"[舊옛前]\s?$", text[:start]) and not re.match(r"\s?부지\)", text[end:]):
            continue  # what the place used to be
        end = end_of(text, end, tokens[place + 1 : place + 2], regions) if head == token[0] else end
        if end > token.end() and first > 0 and _opens(text, tokens[first - 1]):
            start = tokens[first - 1].start()
        found.extend(_named(text, start, token.start() + len(head), end, regions))
    kept: list[PlaceName] = []
    found.extend(iter_sights(text, regions))
    found.extend(perhaps_short(text))
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start, -len(n.name))):
        if not any(name.meets(o.start, o.end) for o in kept):
            kept.append(name)
    yield from sorted((_bare(name, regions) for name in kept), key=lambda name: name.start)


def _opening_list(text: str, token: re.Match[str], regions: frozenset[str]) -> Iterator[PlaceName]:
    """The names in a list whose last member bears no kind: ``가온아트홀·나래골``."""
    for part in re.finditer(r"[^·]+", token[0]):
        if SOLID_END.search(part[0]) and has_kind(part[0]):
            start, end = token.start() + part.start(), token.start() + part.end()
            yield from _named(text, start, end, end, regions)


def _is_ward(words: str, regions: frozenset[str]) -> bool:
    """Whether words that end as names of districts do are such: the report speaks of them so elsewhere.

    A township and its village, a district and its township say so themselves.
    """
    return re.search(r"[구읍면]\s[가-힣]{1,3}[읍면리]\s", words) is not None or all(
        re.sub(r"\d?(?:특별자치시|특별자치도|특별시|광역시|[시군구동읍면리가])$", "", word) in regions
        for word in words.split()
        if word not in ("소재", "일원")
    )


def _opens(text: str, word: re.Match[str]) -> bool:
    """Whether a modifier opens a title or a quote: ``글로벌 창업허브 부산``."""
    return (
        word[0] in BRIDGE and re.search(r"(?:^|['「:(]|[\d○ㅇ❍□.-]\s)\s*$", text[: word.start()]) is not None
    )


def _bare(place: PlaceName, regions: frozenset[str]) -> PlaceName:
    """The name without the neighbourhood before it and the room behind it, where it is a name by itself."""
    start, end, name = place.start, place.end, place.name
    latin = re.search(r"\s(?=[A-Z]{3,8}\s\S)", name)
    if latin and not re.search(r"[A-Z]", name[: latin.start()]) and not starts_in(name, regions):
        start, name = start + latin.end(), name[latin.end() :]
    ward = _WARD.match(name)
    if ward and ward[0] and has_kind(name[ward.end() :]) and _is_ward(ward[0], regions):
        start, name = start + ward.end(), name[ward.end() :]
    first, _, rest = name.partition(" ")
    if has_kind(rest) and _ROLE.match(name):
        start, name = start + len(first) + 1, rest  # 공연장 가온극장
    if first in regions - PROVINCES and has_kind(rest) and rest.startswith(tuple(PROVINCES)):
        start, name = start + len(first) + 1, rest  # 새솔 서울물빛허브: where in the city
    words = name.split()
    if len(words) > 2 and words[1] in WORLD and words[0] not in regions and not has_kind(words[0]):
        start, name = start + name.index(words[1]), name[name.index(words[1]) :]  # the country
    room = _ROOM.search(name) or _ROOM_OF_HOUSE.search(name)
    if room and (has_kind(name[: room.start()]) or SOLID_END.search(name[: room.start()])):
        end, name = end - len(room[0]), name[: room.start()]
    return PlaceName(start, end, name, place.sure)


def _is_sited(before: str, key: str, after: str) -> bool:
    """Whether an address, a storey, an area or seats show a place, though its name may be but a kind.

    ``물빛로 12(나래센터)``, ``(나래센터 3층)``, ``나래극장(300석)``; ``- 나래센터(가온동)`` opens its line.
    """
    if _SEATED.match(after):
        return True
    addressed, bracket = _TOWERED.search(before) is not None, before.endswith("(")
    if (addressed or bracket) and _STOREYS.match(after):
        return True
    if addressed and bracket and after.startswith(")"):
        return True
    opens = _OPENING_SIGN.match(before) is not None and len(key) > 4 and key[-2:] not in ("별관", "본관")
    return opens and (_LAID.match(after) or _HEADS.match(after)) is not None


def _named(text: str, start: int, stem: int, end: int, regions: frozenset[str]) -> Iterator[PlaceName]:
    """The names of a stretch whose kind ends at ``stem``: one, those that it coordinates, or none."""
    name = text[start:end]
    key = squeeze(name)
    if len(key) < 3 or re.fullmatch(r"[\d·]+\S{0,3}", key) or NOT_NAME.search(key):
        return
    if "·" in key:
        parts = coordinate(name, start, regions)
        if parts is not None:
            yield from parts if not outnumbered(text[end:], len(parts)) else ()
            return
        last = name.split("·")[-1]
        inner = re.search(r"(?:^|\s)(?:의|융|산|민)·", name) is not None or last.endswith("벨트")
        opened = re.fullmatch(r"(?:[가-힣]{3,12} )+[가-힣]{2,3}·[가-힣]{3,}", name) is not None
        inner = inner or (opened and not kind_of(name.rpartition("·")[0]))
        spans = name.split("·")[0] in regions and name.endswith("벨트")
        joined = (
            "·" not in name.split()[-1]
            and not any(KIND_END.search(head) for head in name.split("·")[:-1])
            and not starts_in(last, regions)
        )
        if (
            not spans
            and not joined
            and (
                starts_in(last, regions) or not (inner or starts_in(key, regions) or re.match(r"[A-Z]", key))
            )
        ):
            start += name.rindex("·") + 1
            name = text[start:end]
            if len(squeeze(name)) < 3:
                return
    whole = text[start:stem]
    kind = KIND_END.search(squeeze(whole))
    if kind is None:
        return
    front = squeeze(whole)[: kind.start()]
    tailed = whole != name
    plain = TECH.sub("", front)
    proper = re.search(r"[A-Z]", plain) is not None or starts_in(front, regions) or any(
        KIND_END.search(word) and not is_generic(word) for word in name.split()[:-1]
    )  # fmt: skip
    shy = SOLID_END.search(squeeze(whole)) is None
    generic = tells_nothing(front.replace("·", ""), kind[0])
    if generic and starts_in(front, PROVINCES):
        proper = False  # 서울 전략클러스터: of all that the city has
    if plain != front and (shy or kind[0] in ("허브", "산업단지", "혁신지구")):
        generic = generic or tells_nothing(plain, kind[0])
    if not proper and _METAPHOR.match(text[end:]):
        return
    if kind[0] == "시장" and front in PROVINCES:
        return  # the mayor of the city
    if not tailed and not proper and (len(key) < 5 if not front else shy and len(front) < 2):
        return
    after = text[end:]
    raised = len(front) > 3 and not shy and (_SIZED.match(after) or _OPENING.match(after))
    if _ADDRESSED.match(after) or raised or _is_sited(text[:start], key, after):
        yield PlaceName(start, end, name, True)
        return
    handled = HANDLED.match(text[end:]) is not None
    least = 4 if shy else 2  # letters before the kind: 서울 상상타운 needs its city, 시그니처쇼룸 does not
    named = not generic and (len(front) >= least or (handled and not shy))
    if shy and not generic and 1 < len(front) < least and _PLACED.match(text[end:]):
        named = handled = True
    if shy:
        named = named and (handled or _ENDS.match(text[end:]) is not None)
    yield PlaceName(start, end, name, proper or (tailed and bool(front)) or named)
