"""Parts of places: halls, squares, buildings of a place that its line or the lines above name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .context import Context
from .gazetteer import Gazetteer, readable
from .kinds import has_kind, starts_in
from .places import PlaceName, place_key
from .venues import is_site_label, is_venue_label

_PART = re.compile(
    r"(?<![가-힣A-Za-z\d·-])(?<![의한된할는은]\s)(?:제?\d(?:·\d)*전시장|\d블록|\d단지|[A-D]홀|(?:아트|컨퍼런스|컨벤션|전시)홀|(?<!,\s)(?:다목적|대공연|소공연)홀|그랜드볼룸|컨퍼런스룸|"
    r"(?:야외|[가-힣]{2,3})(?:광장|마당|극장)(?!로\s?\d)|[가-힣]{2,6}브랜치|디자인랩|쇼룸|[가-힣]{4,6}동(?=[(\"'〉>]))(?![가-힣]{2})"
)
_PART_KIND = re.compile(r"(?:홀|광장|마당|극장|전시장|쇼룸|디자인랩|브랜치|볼룸|별관|본관|신관)$")
_SPLIT = re.compile(
    r"(.+?)\s((?:\S*(?:홀|광장|마당|극장|전시장|쇼룸|디자인랩|브랜치|볼룸|컨퍼런스룸|별관|본관|신관)|[가-힣]{4,6}동)(?:\s?\d(?:·\d)*관)?)"
)
"""A place and its part: ``동대문디자인플라자 아트홀 2관``."""
_HALL_NUMBERS = re.compile(r"\s?(\d)관?((?:\s?[,·]\s?\d(?!\d|월|\.)관?)*)(?!\d|층|[월년개,.명])")
_WHOLE_KIND = re.compile(
    r"(?:[A-Z]{3,}|센터|플라자|메쎄|멧세|허브|파크|타워|단지|플렉스|밸리|스퀘어|시청|엑스|스코|텍)$"
)
_BLOCKS = re.compile(r"\d\s?개\s?동(?![가-힣])|\d블록.*\d블록")


_HOUSE_BEFORE = re.compile(
    r"(?<![가-힣A-Za-z])([가-힣]{2,8}(?:공원|센터|회관|광장|시장|체육관|운동장|도서관|박물관|미술관|누리|마루))\s$"
)
"""A house right before its hall, though nothing else shows it to be one: ``호수공원 한울광장``."""
_BUILDINGS = re.compile(r"\d\s?개\s?동\s?\((?P<list>[^()]*[·,][^()]*)\)")
"""The buildings of the place that the title names: ``3개 동(연구동·지원동·가람센터)``."""

_HAS_BUILDINGS = re.compile(r"\d\s?개\s?동(?!\s?\()(?![가-힣])")
_FILLED = re.compile(r"(?<![가-힣])([가-힣]{2,6}(?:동|관|센터))\s\d+개?[사팀실]")
"""A building, and how many are in it."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a line: where, which, and the place that it is a part of."""

    span: PlaceName
    place: str
    whole: str | None = None


def holds_parts(mention: Mention, context: Context, whole: str | None) -> bool:
    """Whether the parts that follow are parts of this place."""
    holds = mention.whole is None and _WHOLE_KIND.search(re.sub(r"\(.*\)$", "", mention.place))
    return bool(holds) and (
        whole is None or is_venue_label(context.label) or _BLOCKS.search(context.text) is not None
    )


def with_parts(
    context: Context, mentions: list[Mention], whole: str | None, book: Gazetteer
) -> Iterator[Mention]:
    """The mentions of a line with the parts that it names of a place, or of the venue of the lines above.

    ``코엑스(C홀, 스타트업브랜치)`` names three places; ``DDP 아트홀 1, 2`` two halls of one.
    """
    text = readable(context)
    spans = [(m.span.start, m.span.end) for m in mentions]
    loose = [
        Mention(PlaceName(p.start(), p.end(), p[0], True), p[0])
        for p in _PART.finditer(text) if not any(s < p.end() and p.start() < e for s, e in spans)
    ]  # fmt: skip
    wholes = 0
    for mention in sorted((*mentions, *loose), key=lambda m: m.span.start):
        name = mention.span.name
        split = _SPLIT.fullmatch(name)
        if split and (
            place_key(split[1]) in book.names
            or place_key(split[1]) in book.short
            or is_venue_label(context.label)
        ):
            front, part = split[1], split[2]
            owner = book.full(front)
            if is_venue_label(context.label) and not wholes:
                yield Mention(
                    PlaceName(mention.span.start, mention.span.start + len(front), front, True), owner
                )
            whole, wholes = owner, wholes + 1
            yield from _halls(text, mention, owner, part)
        elif _is_part(name, book):
            if mention.place.endswith(f" {name}"):
                yield mention  # the report tells elsewhere what it is part of
                continue
            beside = _HOUSE_BEFORE.search(text[: mention.span.start])
            if beside is not None and not any(m.span.end == beside.end(1) for m in mentions):
                yield from _halls(text, mention, _named_so(beside[1], book), name)
            elif whole is not None and (wholes or _PART_KIND.search(name) or _BLOCKS.search(context.text)):
                yield from _halls(text, mention, whole, name)
            elif mention not in loose:
                yield mention
        else:
            if any(
                p.span.start == mention.span.end + 1 and _is_part(p.span.name, book) for p in loose
            ) and not is_venue_label(context.label):
                whole, wholes = mention.place, wholes + 1
                continue
            first = name.split()[0]
            written = text.startswith(first, mention.span.start)
            if is_site_label(context.label) and written and first != name and has_kind(first):
                yield Mention(
                    PlaceName(mention.span.start, mention.span.start + len(first), first, True),
                    book.full(first),
                )
            if _WHOLE_KIND.search(re.sub(r"\(.*\)$", "", name)) or (
                is_venue_label(context.label) and not _PART_KIND.search(name)
            ):
                whole, wholes = mention.place, wholes + 1
            yield mention


def _named_so(word: str, book: Gazetteer) -> str:
    """The one place whose name a word ends, or the word itself."""
    longer = {
        name for key, name in book.names.items() if key.endswith(place_key(word)) and key != place_key(word)
    }
    return longer.pop() if len(longer) == 1 else book.full(word)


def buildings_of(
    context: Context, mentions: Sequence[Mention], owner: str | None, whole: str | None
) -> Iterator[Mention]:
    """The buildings that a line counts and lists, as parts of the place before them or of the title's one.

    A list under the line that counts them tells them by what is in each: ``연구동 3개사, 지원동 5개사``.
    """
    text = context.text
    if whole is not None and any(_HAS_BUILDINGS.search(line.text) for line in context.above[:1]):
        listed = [*_FILLED.finditer(text)]
        for match in listed if len(listed) > 1 else ():
            yield Mention(PlaceName(*match.span(1), match[1], True), f"{whole} {match[1]}", whole)
    counted = _BUILDINGS.search(text)
    if counted is None:
        return
    near = [m for m in mentions if m.span.end <= counted.start() <= m.span.end + 3]
    whole = near[-1].place if near else owner
    if whole is None:
        return
    for item in re.finditer(r"[^·,]+", counted["list"]):
        name = item[0].strip()
        if re.fullmatch(r"[가-힣A-Za-z]{2,8}(?:동|관|센터)", name):
            start = counted.start("list") + item.start()
            yield Mention(PlaceName(start, start + len(name), name, True), f"{whole} {name}", whole)


def _is_part(name: str, book: Gazetteer) -> bool:
    return _PART.fullmatch(name) is not None and not starts_in(name, book.regions)


def _halls(text: str, mention: Mention, whole: str, part: str) -> Iterator[Mention]:
    """One mention for every number of a part: ``아트홀 1, 2``, ``제1·2전시장``."""
    span = mention.span
    both = re.fullmatch(r"제?(\d(?:·\d)+)(전시장)", part)
    if both:
        for number in both[1].split("·"):
            yield Mention(span, f"{whole} 제{number}{both[2]}", whole)
        return
    rooms = re.fullmatch(r"(.+홀)\s?(\d(?:·\d)+)관", part)
    if rooms:
        for number in rooms[2].split("·"):
            yield Mention(span, f"{whole} {rooms[1]} {number}관", whole)
        return
    part = re.sub(r"^(?=\d전시장$)", "제", part)
    numbers = _HALL_NUMBERS.match(text[span.end :]) if part.endswith("홀") else None
    if numbers is None:
        yield Mention(span, f"{whole} {part}", whole)
        return
    for number in re.finditer(r"(\d)관?", numbers[0]):
        end = span.end + number.end()
        named = PlaceName(span.start, end, text[span.start : end], span.sure)
        yield Mention(named, f"{whole} {part} {number[1]}관", whole)
