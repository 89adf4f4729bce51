"""Where the name of a place begins and ends, once the kind in it is found.

Words before the kind belong to it as long as they are names or nouns themselves; a member, a number or a
floor may follow it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .kinds import (
    BRIDGE,
    ENDING,
    FUNCTION,
    KIND_END,
    NOUN,
    PARTICLE,
    PROVINCES,
    SHY_END,
    SOLID_END,
    STOP,
    has_kind,
    is_generic,
    kind_of,
    starts_in,
)
from .regions import NO_REGION, WORLD

_PARTICLE_END = re.compile(rf"{PARTICLE}$")
_ROOMS = re.compile(
    r"\s(?:지하\s?|지상\s?)?\d+(?:\s?[~,·-]\s?\d+)?층|\([가-힣]{1,3}[구군]\s[가-힣0-9]+(?:로|길|동)\s?\d"
)
"""A floor or an address, which ends a name: ``에스플렉스센터 시너지움 5~7층``."""
_TELLS_HOW = re.compile(
    r"^[가-힣](?:는|던|은|운|고)$|(?:[러어해워려춰켜져혀]진|[르우으꾸]고|[했었였]던|[넘남옮]긴|답게|[맞갖]춰|[옮남담넘맡]겨|[키하되]고|[들일]어[설날])$"
)
"""Verbs and adjectives before a noun, also those of two letters that could be names (맞는, 낡은)."""
_TOWNSHIP = re.compile(
    r"(?:[가-힣]{1,3}읍|[가-힣]{1,3}(?<![하되으려이오가보있없읍방전정측표화반장지평수단])면)"
)
"""A town or a township in front of a name, which is part of it."""
_PHRASE_OPENS = re.compile(r"(?:^|\s내\s|[(\[,/:'\"「①-⑳]|(?:^|\s)[-·○ㅇ❍●▸‣∙※]|^\W+|^\s*\d{1,2}[.)]?)\s*$")
_NO_PART = re.compile(
    r"(?:기반|대비|전용|연계|활용|통한|대상|관련|중심|맞춤|특화|전문|공동|합동|참여|현장|분야|사업|기업|시민|주민)$"
)
_HOUSE = re.compile(r"[가-힣]{2}(?:연구원|진흥원|대학교|병원)$")
"""Bodies whose houses bear their names: ``한빛연구원 R&D센터``."""


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


def first_word(text: str, tokens: list[re.Match[str]], place: int, head: str, regions: frozenset[str]) -> int:
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
    if first > 0 and len(tokens[first - 1][0]) < 4 and any(map(tokens[first][0].startswith, PROVINCES)):
        return first  # the city opens the name: 홍릉 서울바이오허브
    while reach > 0 and first - reach < 3:
        left, right = tokens[reach - 1], tokens[reach]
        if text[left.end() : right.start()] != " " or not _is_noun(left[0]) or _is_sited(tokens, reach):
            break
        if SOLID_END.search(left[0]) and not is_generic(left[0]) and not re.match(r"제?\d", right[0]):
            break  # two names, one behind the other
        reach -= 1
    if reach > 0 and tokens[reach - 1][0] == "글로벌" and text[tokens[reach - 1].end() :].startswith(" "):
        reach -= 1
    if reach < first and _PHRASE_OPENS.search(text[: tokens[reach].start()]):
        return reach
    return first


def _is_sited(tokens: list[re.Match[str]], place: int) -> bool:
    """Whether 소재 before a word tells where it is (나래구 소재), not what it is made of (배터리 소재)."""
    if tokens[place - 1][0] != "소재":
        return False
    return place < 2 or not _is_noun(tokens[place - 2][0]) or len(tokens[place - 2][0]) < 3


def _is_noun(word: str) -> bool:
    """Whether a word can stand inside a name: no particle, no ending, nothing that only qualifies."""
    if (
        word in STOP
        or word in BRIDGE - {"소재"}
        or word in FUNCTION
        or word in NO_REGION
        or _TELLS_HOW.search(word)
    ):
        return False
    if KIND_END.search(word) and len(word) < 4:
        return False
    if re.search(r"\d|^.{1,3}(?:시|구|군|동|읍|면|리)$", word) or _NO_PART.search(word):
        return False
    return re.fullmatch(r"[가-힣A-Za-z&·]{2,12}", word) is not None and (
        len(word) == 2 or NOUN.search(word) is not None or not ENDING.search(word)
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
    if word in regions or word in WORLD or (word[-1] == "시" and word[:-1] in regions):
        return True
    if re.fullmatch(r"[가-힣]{2,4}\d동", word):
        return True
    if right.endswith("시장") and not right.endswith(("가축시장", "도매시장")):
        return False  # what stands before the market of the economists is no name: 중국 등 신흥 시장
    if word in STOP | BRIDGE | FUNCTION or re.fullmatch(r"[\d.,·-]+\S{0,2}", word):
        return False
    if right.endswith(("단지", "산단")) and re.fullmatch(r"[가-힣]{2,8}\d(?:차|단계)", word):
        return True
    if _TOWNSHIP.fullmatch(word) and SOLID_END.search(right):
        return True
    if re.search(r"[구군읍면]$", word) and word[:-1] in regions:
        return bare and word[-1] in "구군" and SOLID_END.search(right) is not None
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


def head_of(word: str) -> str | None:
    """The word without its particle, if it ends in a kind of place."""
    if KIND_END.search(word):
        return word
    stripped = _PARTICLE_END.sub("", word)
    return stripped if stripped != word and KIND_END.search(stripped) else None


def end_of(text: str, end: int, following: list[re.Match[str]], regions: frozenset[str]) -> int:
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
        if re.search(r"[로길]$", word) and re.match(r"\s?\d", text[following[0].end() :]):
            return end  # its address
        if (
            re.fullmatch(r"[가-힣]{2,6}(?<!공간)(?<!시설)", word)
            and word not in STOP
            and _ROOMS.match(text[following[0].end() :])
        ):
            return following[0].end()
        if re.fullmatch(
            r"[가-힣]{2,5}[동관](?<!공동관)(?<!통합관)(?<!한국관)(?<!개관)(?<!휴관)", word
        ) and re.match(r"[〉>\])(']", text[following[0].end() :]):
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
        re.fullmatch(r"[가-힣]{2,3}", word[0]) is not None
        and re.match(r"[,)]|\s등\)", text[word.end() :]) is not None
        and re.search(r"[(,]\s?[가-힣A-Z]+$", text[:end]) is not None and word[0] not in STOP
        and word[0][-1] not in "실층내등장홀"
    )  # fmt: skip
