"""Names of places in running text: where they begin and end.

A place bears its kind at the end of its name (센터, 허브, 시장 …).  Words before it belong to the name as
long as they are names themselves: Latin, regions, other places.  Quotes, labels and brackets say it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import squeeze
from .kinds import (
    BRIDGE,
    ENDING,
    FUNCTION,
    KIND_END,
    NOT_NAME,
    NOUN,
    PARTICLE,
    PROVINCES,
    SHY_END,
    SOLID_END,
    STOP,
    TECH,
    has_kind,
    is_generic,
    kind_of,
    starts_in,
    tells_nothing,
)  # fmt: skip
from .place_signs import HANDLED, PlaceName, coordinate, set_off
from .regions import NO_REGION

__all__ = ["PlaceName", "iter_places", "place_key"]

_TOKEN = re.compile(
    r"[가-힣A-Za-z0-9&Ⅰ-Ⅿ](?:[가-힣A-Za-z0-9&·+Ⅰ-Ⅿ]|(?<=[A-Za-z0-9])-(?=[가-힣A-Za-z0-9])|\.(?=[A-Za-z]))*"
)
_PARTICLE_END = re.compile(rf"{PARTICLE}$")
_METAPHOR = re.compile(
    r"(?:으로|로|로서|로의)\s?(?:발전|도약|육성|성장|거듭|자리|부상)|의\s(?:중심지|위상|경쟁력)|"
    r"\s?(?:20\d\d\s)?개최(?=\s:|$|\s및)"
)
"""A hub that a city grows into is no place; nor is a market that is held."""
_ADDRESSED = re.compile(r"\s?\((?:[가-힣]+시\s)?[가-힣]{1,3}[구군]\s[가-힣0-9]+(?:로|길|동|가|읍|면)\s?\d")
_ROOMS = re.compile(
    r"\s(?:지하\s?|지상\s?)?\d+(?:\s?[~,·-]\s?\d+)?층|\([가-힣]{1,3}[구군]\s[가-힣0-9]+(?:로|길|동)\s?\d"
)
"""A floor or an address, which ends a name: ``에스플렉스센터 시너지움 5~7층``."""
_ENDS = re.compile(r"\s?(?:[(,)/+→·]|$)")
_TELLS_HOW = re.compile(
    r"^[가-힣](?:는|던|은|운|고)$|(?:[러어해워려춰켜져혀]진|[르우으꾸]고|[했었였]던|[넘남옮]긴)$"
)
"""Verbs and adjectives before a noun, also those of two letters that could be names (맞는, 낡은)."""
_WARD = re.compile(
    r"(?:[가-힣]{2,4}(?:특별자치시|특별자치도|특별시|광역시|시|군)\s)?"
    r"(?:[가-힣]{1,3}[구군]\s)?(?:[가-힣]{1,4}?\d?[동읍면리가]\s)?(?:소재\s|일원\s)?"
)
"""A district, a town or a village in front of a name."""
_TOWNSHIP = re.compile(
    r"(?:[가-힣]{1,3}읍|[가-힣]{1,3}(?<![하되으려이오가보있없읍방전정측표화반장지평수단])면)"
)
"""A town or a township in front of a name, which is part of it."""
_ROOM = re.compile(r"\s(?:주차장|교육장|회의장|홍보관|체험장|운동장|카페|라운지|스튜디오)$")
"""What many houses have and none is known by."""
_PHRASE_OPENS = re.compile(r"(?:^|[(\[,/:'\"「①-⑳]|\s[-·○ㅇ❍●▸‣∙※]|^\W+|^\s*\d{1,2}[.)]?)\s*$")
_NO_PART = re.compile(
    r"(?:기반|연계|활용|통한|대상|관련|중심|맞춤|특화|전문|공동|합동|참여|현장|분야|사업|기업|시민|주민)$"
)
_HOUSE = re.compile(r"[가-힣]{2}(?:연구원|진흥원|대학교|병원)$")
"""Bodies whose houses bear their names: ``한빛연구원 R&D센터``."""
_PLUS = re.compile(r"(?<=[가-힣])\+(?=[가-힣])")
"""``중부+남부기술교육원`` are two."""
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
        head = _head(token[0])
        if head is None or (token[0] == head + "로" and re.match(r"\s?\d", text[token.end() :])):
            continue  # the name of a street
        if any(name.meets(token.start(), token.end()) for name in found[:outright]):
            continue
        if any(
            0 < name.start - token.end() < 3 and text[name.start - 1] in "'\"(「"
            for name in found[:outright]
            if not has_kind(name.name) or text[name.start - 1] != "("
        ):
            continue  # the kind that stands before the quoted name
        first = _first(text, tokens, place, head, regions)
        start, end = tokens[first].start(), token.start() + len(head)
        if re.search(r"[舊옛前]\s?$", text[:start]) and not re.match(r"\s?부지\)", text[end:]):
            continue  # what the place used to be
        end = _tail(text, end, tokens[place + 1 : place + 2], regions) if head == token[0] else end
        if end > token.end() and first > 0 and _opens(text, tokens[first - 1]):
            start = tokens[first - 1].start()
        found.extend(_named(text, start, token.start() + len(head), end, regions))
    kept: list[PlaceName] = []
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if not any(name.meets(o.start, o.end) for o in kept):
            kept.append(name)
    yield from sorted((_bare(name, regions) for name in kept), key=lambda name: name.start)


def _is_ward(words: str, regions: frozenset[str]) -> bool:
    """Whether words that end as names of districts do are such: the report speaks of them so elsewhere."""
    return all(
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
    room = _ROOM.search(name)
    if room and (has_kind(name[: room.start()]) or SOLID_END.search(name[: room.start()])):
        end, name = end - len(room[0]), name[: room.start()]
    return PlaceName(start, end, name, place.sure)


def _first(text: str, tokens: list[re.Match[str]], place: int, head: str, regions: frozenset[str]) -> int:
    """The first token of the name whose kind ends token ``place``."""
    first = reach = place
    latin = re.match(r"[A-Z]", head) is not None and head != kind_of(head)
    bare = (
        is_generic(head)
        or "·" in head
        or head[0].isdigit()
        or (SHY_END.search(head) is not None and not latin)
    )
    while reach > 0 and place - reach < 5:
        left, right = tokens[reach - 1], tokens[reach]
        if text[left.end() : right.start()] != " ":
            break
        if (
            (left[0] in regions or left[0][-1] == "+")
            and reach > 1
            and is_generic(tokens[reach - 2][0])
            and text[left.start() - 1] == " "
        ):
            break  # 창업허브 공덕 창업허브 M+: the region closes the name before
        if latin and first == place and left[0] not in regions and not _HOUSE.search(left[0]):
            break
        if _joins(left[0], head if reach == place else right[0], regions, bare=bare or first < place):
            reach -= 1
            first = reach
        elif bare and left[0] in BRIDGE:
            reach -= 1
        else:
            break
    if first == place and not bare and SOLID_END.search(head) and _in_town(text, tokens, place):
        return place - 2
    if first == place and head == kind_of(head) and SOLID_END.fullmatch(head) and reach < place:
        return place - 1 if text[tokens[place - 1].end() : tokens[place].start()] == " " else first
    return (
        first
        if is_generic(text[tokens[first].start() : tokens[place].start() + len(head)])
        else _opened(text, tokens, first)
    )


def _opened(text: str, tokens: list[re.Match[str]], first: int) -> int:
    """The first word of the phrase that a name closes, where nothing but nouns stand before the name.

    ``- 전기차 모터 시험평가센터 착공``: a bullet, a bracket, a comma opens the phrase.
    """
    reach = first
    if any(tokens[first][0].startswith(province) for province in PROVINCES):
        return first  # the city opens the name: 홍릉 서울바이오허브
    while reach > 0 and first - reach < 3:
        left, right = tokens[reach - 1], tokens[reach]
        if text[left.end() : right.start()] != " " or not _is_noun(left[0]):
            break
        if SOLID_END.search(left[0]) and not is_generic(left[0]) and not re.match(r"제?\d", right[0]):
            break  # two names, one behind the other
        reach -= 1
    if reach < first and _PHRASE_OPENS.search(text[: tokens[reach].start()]):
        return reach
    return first


def _is_noun(word: str) -> bool:
    """Whether a word can stand inside a name: no particle, no ending, nothing that only qualifies."""
    if word in STOP or word in BRIDGE or word in FUNCTION or word in NO_REGION or _TELLS_HOW.search(word):
        return False
    if KIND_END.search(word) and len(word) < 4:
        return False
    if re.search(r"\d|(?:시|구|군|동|읍|면|리)$", word) or _NO_PART.search(word):
        return False
    return re.fullmatch(r"[가-힣A-Za-z&]{2,8}", word) is not None and (
        len(word) == 2 or not ENDING.search(word)
    )


def _in_town(text: str, tokens: list[re.Match[str]], place: int) -> bool:
    """Whether a county and its town open the piece that the name closes: ``가온 나래 행복나눔센터``."""
    if place < 2:
        return False
    words = [token[0] for token in tokens[place - 2 : place]]
    known = STOP | FUNCTION | NO_REGION
    return (
        all(re.fullmatch(r"[가-힣]{2}", w) and w not in known and not _TELLS_HOW.search(w) for w in words)
        and text[tokens[place - 2].end() : tokens[place].start()] == f" {words[1]} "
        and re.search(r"(?:^|[,(:·―❍○-]|\s및|[와과])\s*$", text[: tokens[place - 2].start()]) is not None
    )


def _joins(word: str, right: str, regions: frozenset[str], *, bare: bool) -> bool:
    """Whether a word belongs to the name that the word behind it opens."""
    if word in regions or (word[-1] == "시" and word[:-1] in regions):
        return True
    if re.fullmatch(r"[가-힣]{2,4}\d동", word):
        return True
    if right.endswith("시장") and not right.endswith(("가축시장", "도매시장")):
        return False  # what stands before the market of the economists is no name: 중국 등 신흥 시장
    if word in STOP or word in BRIDGE or re.fullmatch(r"[\d.,·-]+\S{0,2}", word):
        return False
    if _TOWNSHIP.fullmatch(word) and SOLID_END.search(right):
        return True
    if re.search(r"[구군읍면]$", word) and word[:-1] in regions:
        return False
    if (
        bare
        and SOLID_END.search(right)
        and not right.endswith("단지")
        and (
            re.fullmatch(r"[가-힣]{2,4}\d|[가-힣]{2,6}\d?(?:·[가-힣]{2,6}\d?){1,5}", word)
            or (
                starts_in(word, regions)
                and not KIND_END.search(word)
                and re.fullmatch(r"[가-힣]{4}(?<![에의을를은는로])", word)
            )
        )
    ):
        return True
    if re.search(r"(?:광장|시설|기관|공간|거점)$", word) or (word.endswith("공원") and not is_generic(right)):
        return False  # a place of its own, or what the place is
    if (bare or re.match(r"[A-Z]", right)) and _HOUSE.search(word):
        return True
    if KIND_END.search(word) and not is_generic(word):
        latin = re.match(r"[A-Z]", word) is not None and not re.match(r"[A-Z]", right)
        return (bare and latin) or ((bare or latin) and KIND_END.search(right) is not None)
    if re.search(r"[A-Za-z]", word):
        return word[-1].isascii() or not ENDING.search(word)
    if bare and _TELLS_HOW.search(word) and word not in regions:
        return False
    if bare and (
        NOUN.search(word) or (len(word) == 2 and word not in FUNCTION and re.fullmatch(r"[가-힣]{2}", word))
    ):
        return True
    if bare and word[-1] == "역":
        return True
    return bare and not ENDING.search(word) and re.fullmatch(r"[가-힣·]{2,8}", word) is not None


def _head(word: str) -> str | None:
    """The word without its particle, if it ends in a kind of place."""
    if KIND_END.search(word):
        return word
    stripped = _PARTICLE_END.sub("", word)
    return stripped if stripped != word and KIND_END.search(stripped) else None


def _tail(text: str, end: int, following: list[re.Match[str]], regions: frozenset[str]) -> int:
    """The end of a name with the member behind its kind: ``서울창업허브 공덕``, ``창업허브(공덕)``."""
    glued = re.match(r"[A-Z]\+", text[end:])
    if glued:
        return end + glued.end()
    bracket = re.match(r"\s?\(([가-힣]{2,4}|[A-Z]\+)\)", text[end:])
    if bracket and (bracket[1] in regions or bracket[1].endswith("+")):
        return end + bracket.end()
    if unit := re.match(r"\s\d{1,2}호(?:점|관)?(?![가-힣\d])", text[end:]):
        return end + unit.end()
    if site := re.match(r"\s이전\s?부지(?![가-힣]{2})", text[end:]):
        return end + site.end()
    if following and text[end : following[0].start()] == " ":
        word = following[0][0]
        if (
            re.fullmatch(r"[가-힣]{2,6}(?<!공간)(?<!시설)", word)
            and word not in STOP
            and _ROOMS.match(text[following[0].end() :])
        ):
            return following[0].end()
        if re.fullmatch(r"[가-힣]{2,5}[동관](?<!공동관)(?<!통합관)(?<!한국관)", word) and re.match(
            r"[〉>\])(']", text[following[0].end() :]
        ):
            return following[0].end() if has_kind(text[:end].split("(")[-1].lstrip("〈<[' ")) else end
        branch = re.match(r"([가-힣]{2,3})(?:분소|분원|분점|지점|캠퍼스)(?![가-힣]{3})", word)
        if branch and branch[1] in regions:
            return following[0].start() + branch.end()
        for candidate in (word, _PARTICLE_END.sub("", word)):
            if (
                candidate in regions
                or (_closed(text, end, following[0]) and not is_generic(text[:end].split("(")[-1]))
                or re.fullmatch(r"[A-Z]\+|본원|본점|별관|본관|[가-힣]{2,4}[점](?<=[가-힣]{3})", candidate)
            ):
                return following[0].start() + len(candidate)
    return end


def _closed(text: str, end: int, word: re.Match[str]) -> bool:
    """Whether a short word ends the piece of a bracket that the name opens: ``(서울창업허브 관악)``."""
    return (
        re.fullmatch(r"[가-힣]{2,3}", word[0]) is not None and text[word.end() : word.end() + 1] in (",", ")")
        and re.search(r"[(,]\s?[가-힣A-Z]+$", text[:end]) is not None and word[0] not in STOP
        and word[0][-1] not in "실층내등장홀"
    )  # fmt: skip


def _named(text: str, start: int, stem: int, end: int, regions: frozenset[str]) -> Iterator[PlaceName]:
    """The names of a stretch whose kind ends at ``stem``: one, those that it coordinates, or none."""
    name = text[start:end]
    key = squeeze(name)
    if len(key) < 3 or re.fullmatch(r"[\d·]+\S{0,3}", key) or NOT_NAME.search(key):
        return
    if "·" in key:
        parts = coordinate(name, start, regions)
        if parts is not None:
            yield from parts
            return
        last = name.split("·")[-1]
        inner = re.search(r"(?:^|\s)(?:의|융|산|민)·", name) is not None or last.endswith("벨트")
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
    if _ADDRESSED.match(text[end:]):
        yield PlaceName(start, end, name, True)
        return
    handled = HANDLED.match(text[end:]) is not None
    least = 4 if shy else 2  # letters before the kind: 서울 상상타운 needs its city, 시그니처쇼룸 does not
    named = not generic and (len(front) >= least or (handled and not shy))
    if shy:
        named = named and (handled or _ENDS.match(text[end:]) is not None)
    yield PlaceName(start, end, name, proper or (tailed and bool(front)) or named)
