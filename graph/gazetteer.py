"""The places that a report names: their full names, and the short ones under which it returns to them.

A report introduces a place in full and comes back to it without its city (``창업허브``), by an abbreviation
(``마곡산단``), by the name in its bracket (``DDP``).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from .context import Context
from .kinds import PARTICLE, has_kind, kind_of
from .places import PlaceName, place_key
from .regions import SIDES

_DROPPED_LATIN = re.compile(r"[a-z&]+(?:밸리)?")
_LATIN_PLACE = re.compile(
    r"([A-Z]{3,8})\s?(?:아트홀|컨퍼런스홀|컨벤션센터|전시장|패션몰|쇼룸|마켓|[가-힣]{2,3}광장)"
)
_LAW = re.compile(
    r"「[^「」]*(?:법|법률|조례|규칙|시행령|지침|계획|전략|비전|로드맵|대책|구상)\s*」|「[^「」]*$"
)
"""Laws and plans, also one whose name goes on below."""
_BARE_LAW = re.compile(r"[^:,]*(?:법|법률|조례|규칙|시행령)(?:\s?제[^,]*)?(?=,|$|\s및|\s등)")

_LAW_OPENS = re.compile(r"(?<=[,:])[^,:()「」]*$")
"""The last of the laws of a line, which may go on below."""


@dataclass(slots=True)
class Gazetteer:
    """The places that a report names, by key.

    ``short`` maps the keys of short forms to full names, ``families`` those of families to their members, and
    ``kinds`` a kind to the places of that kind by what stands before it (시장: 가온 → 가온시장).
    """

    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    short: dict[str, str] = field(default_factory=dict)
    families: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    kinds: dict[str, dict[str, str]] = field(default_factory=dict)
    regions: frozenset[str] = frozenset()
    lines: dict[int, tuple[PlaceName, ...]] = field(default_factory=dict)
    venues: dict[int, tuple[PlaceName, ...]] = field(default_factory=dict)
    counted: dict[int, tuple[PlaceName, ...]] = field(default_factory=dict)
    index: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Note a mention of a name; of two spellings the one with spaces is kept."""
        key = place_key(name)
        if len(key) < 2 or name in self.regions:
            return
        self.counts[key] += 1
        if key not in self.names or (" " in name and " " not in self.names[key]):
            self.names[key] = re.sub(r"\s+", " ", name.strip(" ·,-'"))

    def full(self, name: str) -> str:
        """The fullest name of a place, whichever of its forms is given."""
        key = place_key(name)
        known = self.short.get(key) or self.names.get(key)
        first, _, rest = name.strip().partition(" ")
        if known == name.strip() and first in self.regions and place_key(rest) in self.short:
            return self.full(rest)  # 서울 양재 aT센터
        return known or name.strip()

    def close(self) -> None:
        """Index the names by their first two characters, longest first, so that a line is scanned once."""
        for member in {member for members in self.families.values() for member in members}:
            if not has_kind(member):  # a region: 동대문
                self.names.pop(place_key(member), None)
        self.index = defaultdict(list)
        for key in sorted(set(self.names) | set(self.short), key=lambda k: (-len(k), k)):
            if len(key) >= 3:
                self.index[key[:2]].append(key)


def readable(context: Context) -> str:
    """The line with its laws blanked out: 「… 산업단지 개발 … 조례」 names no place."""
    text = context.text
    if "「" in text or re.search(r"법|조례|칙|령|지침", text):
        text = _LAW.sub(lambda m: " " * len(m[0]), text)
        if any("근거" in label or label == "지원기준" for label in context.labels):
            text = _BARE_LAW.sub(lambda m: " " * len(m[0]), text)
            text = _LAW_OPENS.sub(lambda m: " " * len(m[0]), text)
    return text[:4000]


def add_latin(book: Gazetteer) -> None:
    """Latin capitals that have halls of their own are a place: DDP, for there is a ``DDP 아트홀``."""
    for name in list(book.names.values()):
        match = _LATIN_PLACE.match(name)
        if match:
            book.add(match[1])


def add_bracketed(book: Gazetteer, lines: list[Context]) -> None:
    """``동대문디자인플라자(DDP)`` gives two names to one place."""
    for context in lines:
        for match in re.finditer(
            r"([가-힣A-Za-z]{3,20})\s?\((?:이하\s?['\"]?)?([가-힣A-Za-z]{2,20})['\"]?\)", readable(context)
        ):
            left, right = match[1], match[2]
            left = next((p.name for p in book.lines[context.line.number] if p.end == match.end(1)), left)
            latin = re.fullmatch(r"[A-Z]{2,8}|[A-Z]밸리", left) or re.fullmatch(
                r"[A-Z]{2,8}|[A-Z]밸리", right
            )
            known = [n for n in (left, right) if place_key(n) in book.names or has_kind(n)]
            if not ((latin and known) or len(known) == 2) or left in book.regions or right in book.regions:
                continue
            keep = max((left, right), key=lambda n: (place_key(n) in book.names and has_kind(n), len(n)))
            other = right if keep == left else left
            if place_key(keep) != place_key(other):
                book.add(keep)
                book.add(other)
                book.short[place_key(other)] = book.names[place_key(keep)]


def add_former(book: Gazetteer, lines: list[Context]) -> None:
    """``BT-IT융합센터(舊 국방벤처센터)``: the bracket calls the place by another name."""
    for context in lines:
        text, found = readable(context), book.lines[context.line.number]
        for name in found:
            match = (
                re.match(r"\s?\((?:舊|옛|前|구|가칭)?\s?([^()]{4,20})\)", text[name.end :])
                if name.sure
                else None
            )
            if (
                match
                and kind_of(match[1])
                and not _BUILDING.search(match[1])
                and not any(match[1].startswith(region) for region in book.regions)
            ):
                book.short.setdefault(place_key(match[1]), book.full(name.name))


_BUILDING = re.compile(r"(?:별관|본관|빌딩|타워|청사|회관|상가)$")
"""What a bracket tells as the seat of a place, not as its other name."""
_RENAMED = re.compile(r"\(당초\)\s?(.{2,40}?)\s?[→⇨➡⇒]\s?\(변경\)\s?(.{2,40})")


def add_renamed(book: Gazetteer, lines: list[Context]) -> None:
    """``(당초) 창업센터 가람 → (변경) 창업허브 가람`` tells two names of one place.

    So do a new name that opens the old one, and a change under 명칭; other changes move to another place.
    """
    for context in lines:
        text = readable(context)
        found = _RENAMED.search(text)
        if found is None:
            continue
        here = [p for p in book.lines[context.line.number] if p.sure]
        old = next((p for p in here if found.start(1) <= p.start <= found.start(1) + 1), None)
        new = next((p for p in here if found.start(2) <= p.start <= found.start(2) + 1), None)
        if (
            old
            and new
            and (
                place_key(old.name).startswith(place_key(new.name))
                or (" " in old.name and old.name.split()[-1] == new.name.split()[-1])
                or "명칭" in context.label + text[: found.start()]
            )
        ):
            book.short.setdefault(place_key(old.name), book.full(new.name))


def add_short_forms(book: Gazetteer) -> None:
    """A name that only drops the front of exactly one longer name is its short form."""
    keys = sorted({*book.names, *book.counts}, key=lambda k: (len(k), k))
    ends: dict[str, list[str]] = defaultdict(list)
    for key in sorted(book.names):
        for size in range(1, min(7, len(key) - 2)):
            ends[key[size:]].append(key)
    for key in keys:
        if key in book.short or len(key) < 3:
            continue
        longer = [o for o in ends.get(key, ()) if not any(p != o and o.endswith(p) for p in ends[key])]
        fronts = {book.names[o] for o in longer}
        often = any(book.counts[key] > 4 * book.counts[o] for o in longer)  # G밸리 is not short for SBA G밸리
        if len(fronts) == 1 and not often and _is_dropped(longer[0][: len(longer[0]) - len(key)], book):
            book.short[key] = fronts.pop()


def add_contracted(book: Gazetteer) -> None:
    """``마곡산단`` and ``마곡산업단지`` are ``마곡 융복합 R&D 산업단지`` where no other estate opens so."""
    estates = [key for key in sorted(book.names) if key.endswith("산업단지")]
    for key in sorted({*book.names, *book.counts}):
        front = re.sub(r"(?:일반|국가)?(?:산업단지|산단)$", "", key)
        if front == key or len(front) < 2:
            continue
        same = [estate for estate in estates if estate.startswith(front) and estate != key]
        if len(same) == 1:
            book.short.setdefault(key, book.names[same[0]])


def add_parks(book: Gazetteer) -> None:
    """``가람TP`` is 가람테크노파크, as offices shorten it."""
    for key, name in list(book.names.items()):
        if key.endswith("테크노파크") and len(key) > 6:
            book.short.setdefault(key.removesuffix("테크노파크") + "tp", name)


def add_districts(book: Gazetteer) -> None:
    """``가람2지구`` is ``가람2지구 도시첨단산업단지`` where no other name opens so."""
    opened: dict[str, set[str]] = defaultdict(set)
    for key in sorted(book.names):
        match = re.match(r"[가-힣]{2,4}\d?지구(?=.{3})", key)
        if match and not kind_of(match[0]):
            opened[match[0]].add(key)
    for short, longer in opened.items():
        if len(longer) == 1 and short not in book.names:
            book.short.setdefault(short, book.names[longer.pop()])


def _is_dropped(front: str, book: Gazetteer) -> bool:
    """Whether the dropped front is what writers drop: a city, a region, another place."""
    return front not in SIDES and (
        front in book.regions or front.rstrip("시") in book.regions or front in book.names
        or _DROPPED_LATIN.fullmatch(front) is not None
    )  # fmt: skip


def abbreviates(short: str, long: str) -> bool:
    """Whether one key shortens another: its characters in order, last one last, first one at the head.

    >>> abbreviates("미음산단", "미음산업단지"), abbreviates("애니센터", "서울애니메이션센터")
    (False, True)
    """
    if long.endswith(short):
        return True
    kind = kind_of(short)
    if len(short) < 4 or not kind or not long.endswith(kind):
        return False
    rest = iter(long)
    return all(char in rest for char in short) and short[:2] in long


def ends_word(text: str, end: int) -> bool:
    """Whether a name may end here: no letter follows but a particle."""
    after = text[end : end + 5]
    if re.match(r"(?:대?로|길)(?:\d+번?길)?\s?\d", text[end : end + 10]):
        return False  # 가온역로 25: a street that is named after a station
    return (
        not re.match(r"[가-힣A-Za-z]", after)
        or re.match(rf"(?!상[가-힣]){PARTICLE}(?![가-힣]{{2}})|에서|으로|일대", after) is not None
    )
