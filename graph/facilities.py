"""Facility uses: the named places that an edition runs, builds, plans or meets at.

The gazetteer (``families``) has read the whole report; here each edition is searched for the places that it
names in full, in short, by a member's name, or as a part of another place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..corpus import Report, Section, area_in_m2, squeeze
from .context import Context, Contexts
from .families import build_gazetteer, members_in
from .gazetteer import Gazetteer, abbreviates, ends_word, readable
from .kinds import has_kind, is_generic, starts_in
from .places import PlaceName, place_key
from .venues import ADDRESS, is_site_label, is_venue_label

__all__ = ["FacilityFact", "Gazetteer", "build_gazetteer", "iter_facilities", "place_key"]

_EVENT = re.compile(
    r"개최|행사|박람회|포럼|설명회|상담회|축제|공연|데모데이|전시회|페스티벌|컨퍼런스|워크숍|주간|위크|총회|간담회|공유회|경진대회|매칭데이"
)
_BUILD = re.compile(
    r"조성|건립|신축|증축|착공|준공|공사|설계|구축|개관\s?예정|예정|리모델링|개소\s?추진|신설"
)
_PART = re.compile(
    r"(?<![가-힣A-Za-z\d·])(?:제?\d(?:·\d)*전시장|\d블록|\d단지|[A-D]홀|(?:아트|컨퍼런스|컨벤션|전시)홀|그랜드볼룸|컨퍼런스룸|"
    r"(?:야외|[가-힣]{2,3})(?:광장|마당|극장)|[가-힣]{2,6}브랜치|디자인랩|쇼룸|[가-힣]{4,6}동(?=[(\"'〉>]))(?![가-힣]{2})"
)
_PART_KIND = re.compile(r"(?:홀|광장|마당|극장|전시장|쇼룸|디자인랩|브랜치|볼룸|별관|본관|신관)$")
_SPLIT = re.compile(
    r"(.+?)\s((?:\S*(?:홀|광장|마당|극장|전시장|쇼룸|디자인랩|브랜치|볼룸|컨퍼런스룸|별관|본관|신관)|[가-힣]{4,6}동)(?:\s?\d관)?)"
)
"""A place and its part: ``동대문디자인플라자 아트홀 2관``."""
_HALL_NUMBERS = re.compile(r"\s?(\d)관?((?:\s?,\s?\d(?!\d|월|\.)관?)*)(?!\d|층|[월년개,.명])")
_WHOLE_KIND = re.compile(
    r"(?:[A-Z]{3,}|센터|플라자|메쎄|멧세|허브|파크|타워|단지|플렉스|밸리|스퀘어|시청|엑스|스코|텍)$"
)
_BLOCKS = re.compile(r"\d\s?개\s?동(?![가-힣])|\d블록.*\d블록")


@dataclass(frozen=True, slots=True)
class FacilityFact:
    """A place as an edition uses it: its fullest name in the report, and the name as written here."""

    edition: Section
    place: str
    name: str
    status: str | None
    address: str | None
    area_m2: float | None
    line: int
    mentions: tuple[int, ...] = ()
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class _Mention:
    """A place in a line: where, which, and the place that it is a part of."""

    span: PlaceName
    place: str
    whole: str | None = None


def iter_facilities(report: Report, contexts: Contexts, book: Gazetteer) -> Iterator[FacilityFact]:
    """The places of every edition, one row for each, at the first line that names it."""
    for edition in report.editions:
        lines = list(contexts.of(edition))
        uses: dict[str, FacilityFact] = {}
        for place, found in enumerate(_of_edition(edition, lines, book)):
            context = lines[place]
            for mention in found:
                key = place_key(mention.place)
                fact = uses.get(key)
                if fact is None:
                    status = _status(context, mention.span)
                    fact = FacilityFact(
                        edition, mention.place, mention.span.name, status, None, None, context.line.number,
                        (), mention.whole,
                    )  # fmt: skip
                elif context.line.number not in (fact.line, *fact.mentions):
                    fact = replace(fact, mentions=(*fact.mentions, context.line.number))
                uses[key] = _enriched(fact, lines, place, mention.span)
        yield from uses.values()


def _of_edition(edition: Section, lines: list[Context], book: Gazetteer) -> list[list[_Mention]]:
    """The places of every line of an edition."""
    titles = [edition.title]
    if edition.parent is not None:
        titles.append(edition.parent.title)
    spoken = place_key(" ".join((*titles, *(context.text[:2000] for context in lines))))
    spans = [_spans(context, book, spoken) for context in lines]
    introduced = {
        place_key(book.full(span.name)): book.full(span.name)
        for found in spans for span in found if span.sure
    }  # fmt: skip
    for title in titles:
        for span in _known(title, book):
            introduced.setdefault(place_key(book.full(span.name)), book.full(span.name))
    result: list[list[_Mention]] = []
    whole: str | None = None
    many = {
        family for family, members in book.families.items()
        if len(set(members.values())) > 2 and not any(place_key(full) == family for full in members.values())
    }  # fmt: skip
    for context, found in zip(lines, spans, strict=True):
        mentions = [m for span in found if (m := _resolved(context.text, span, book, introduced)) is not None]
        mentions = [m for m in mentions if place_key(m.place) not in many]
        mentions = list(_with_parts(context, mentions, whole, book))
        for mention in mentions:
            holds = mention.whole is None and _WHOLE_KIND.search(re.sub(r"\(.*\)$", "", mention.place))
            if holds and (whole is None or is_venue_label(context.label) or _BLOCKS.search(context.text)):
                whole = mention.place
        result.append(mentions)
    return result


def _resolved(text: str, span: PlaceName, book: Gazetteer, introduced: dict[str, str]) -> _Mention | None:
    """The place that a name stands for here; ``None`` where it is but a kind."""
    key = place_key(span.name)
    full = book.full(span.name)
    known = span.sure or key in book.names or key in book.short
    alone = text[max(0, span.start - 2) : span.start].strip() not in ("(", ",")
    if not span.sure and alone and is_generic(span.name) and place_key(full) not in introduced:
        known = False
    elif key in book.short:
        return _Mention(span, full)
    longer = [k for k in introduced if k != key and abbreviates(key, k)] if len(key) > 3 or not known else []
    near = [k for k in longer if k.endswith(key) and _is_front(k[: -len(key)], book)] or longer
    if len(near) == 1 and (not known or (near[0].endswith(key) and len(near[0]) - len(key) < 7)):
        return _Mention(span, introduced[near[0]])
    return _Mention(span, full) if known else None


def _is_front(front: str, book: Gazetteer) -> bool:
    return front in book.regions or front.rstrip("시") in book.regions


def _spans(context: Context, book: Gazetteer, spoken: str) -> list[PlaceName]:
    """The names in a line, left to right, none inside another."""
    text, number = readable(context), context.line.number
    found: list[PlaceName] = []
    for name in (*book.lines.get(number, ()), *book.venues.get(number, ())):
        inside = [
            o for o in found if o.meets(name.start, name.end) and (o.start, o.end) != (name.start, name.end)
        ]
        if any(o.end - o.start >= name.end - name.start or not name.sure for o in inside):
            continue
        if sum(o.sure for o in inside) > 1:
            continue
        found = [o for o in found if o not in inside]
        found.append(name)
    for name in _known(text, book):
        inside = [o for o in found if o.meets(name.start, name.end)]
        if not inside or (len(inside) == 1 and name.start < inside[0].start and inside[0].end <= name.end):
            found = [*(o for o in found if o not in inside), name]
    for start, end, full in members_in(text, book, spoken):
        if not any(name.meets(start, end) for name in found):
            found.append(PlaceName(start, end, full, True))
    return sorted(found, key=lambda name: name.start)


def _known(text: str, book: Gazetteer) -> Iterator[PlaceName]:
    """Names of the gazetteer that a text gives in any spacing, the longest at every place."""
    origin = [at for at, char in enumerate(text) if not char.isspace() and char not in "·()'\""]
    squeezed = "".join(text[at] for at in origin).casefold()
    if len(squeezed) != len(origin):
        return
    floor = 0
    for at in range(len(squeezed) - 2):
        if at < floor:
            continue
        for key in book.index.get(squeezed[at : at + 2], ()):
            if not squeezed.startswith(key, at):
                continue
            start, end = origin[at], origin[at + len(key) - 1] + 1
            if re.match(r"[가-힣A-Za-z]", text[max(0, start - 1) : start]) or not ends_word(text, end):
                continue
            floor = at + len(key)
            yield PlaceName(start, end, text[start:end], True)
            break


# -- parts ----------------------------------------------------------------------------------------------


def _with_parts(
    context: Context, mentions: list[_Mention], whole: str | None, book: Gazetteer
) -> Iterator[_Mention]:
    """The mentions of a line with the parts that it names of a place, or of the venue of the lines above.

    ``코엑스(C홀, 스타트업브랜치)`` names three places; ``DDP 아트홀 1, 2`` two halls of one.
    """
    text = readable(context)
    spans = [(m.span.start, m.span.end) for m in mentions]
    loose = [
        _Mention(PlaceName(p.start(), p.end(), p[0], True), p[0])
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
                yield _Mention(
                    PlaceName(mention.span.start, mention.span.start + len(front), front, True), owner
                )
            whole, wholes = owner, wholes + 1
            yield from _halls(text, mention, owner, part)
        elif _is_part(name, book):
            if whole is not None and (wholes or _PART_KIND.search(name) or _BLOCKS.search(context.text)):
                yield from _halls(text, mention, whole, name)
            elif mention not in loose:
                yield mention
        else:
            if any(
                p.span.start == mention.span.end + 1 and _is_part(p.span.name, book) for p in loose
            ) and not is_venue_label(context.label):
                whole, wholes = mention.place, wholes + 1
                continue
            if is_site_label(context.label) and (first := name.split()[0]) != name and has_kind(first):
                yield _Mention(
                    PlaceName(mention.span.start, mention.span.start + len(first), first, True),
                    book.full(first),
                )
            if _WHOLE_KIND.search(re.sub(r"\(.*\)$", "", name)) or (
                is_venue_label(context.label) and not _PART_KIND.search(name)
            ):
                whole, wholes = mention.place, wholes + 1
            yield mention


def _is_part(name: str, book: Gazetteer) -> bool:
    return _PART.fullmatch(name) is not None and not starts_in(name, book.regions)


def _halls(text: str, mention: _Mention, whole: str, part: str) -> Iterator[_Mention]:
    """One mention for every number of a part: ``아트홀 1, 2``, ``제1·2전시장``."""
    span = mention.span
    both = re.fullmatch(r"제?(\d(?:·\d)+)(전시장)", part)
    if both:
        for number in both[1].split("·"):
            yield _Mention(span, f"{whole} 제{number}{both[2]}", whole)
        return
    numbers = _HALL_NUMBERS.match(text[span.end :]) if part.endswith("홀") else None
    if numbers is None:
        yield _Mention(span, f"{whole} {part}", whole)
        return
    for number in re.findall(r"\d", numbers[0]):
        named = replace(span, name=f"{span.name} {number}관", end=span.end + numbers.end())
        yield _Mention(named, f"{whole} {part} {number}관", whole)


# -- what is said of a place ------------------------------------------------------------------------------


def _status(context: Context, mention: PlaceName) -> str | None:
    """What the line says of the place: runs, is built, is planned, is a venue."""
    label, title = context.label, context.edition.title
    after = context.text[mention.end : mention.end + 24]
    if is_venue_label(label):
        return (
            "행사장" if _EVENT.search(title) or "개최" in label or "행사" in label or "/" in label else "운영"
        )
    if re.match(r"[^,]{0,8}(?:운영|입주|이용|개소|개관\()", after):
        return "운영"
    if re.match(r"[^,]{0,14}(?:조성|건립|신축|증축|착공|준공|공사|설계|개관\s?예정|구축)", after):
        return "조성"
    if re.match(r"[^,]{0,14}(?:지정|유치|검토|신청)", after):
        return "계획"
    if _EVENT.search(context.text) and re.search(r"\d월|\d{1,2}\.\s?\d{1,2}", context.text):
        return "행사장"
    if _BUILD.search(context.text) or _BUILD.search(title):
        return "조성"
    return "운영" if re.search(r"운영|입주|이용", context.text + title) else None


def _enriched(fact: FacilityFact, lines: list[Context], place: int, mention: PlaceName) -> FacilityFact:
    """Add the area and the address that stand in the bracket behind the name or on the detail lines below."""
    text = lines[place].text
    bracket = re.match(r"['」]?\s?\(([^()]*)\)", text[mention.end :])
    area, address = fact.area_m2, fact.address
    if bracket:
        area = area or area_in_m2(bracket[1])
        address = address or _address(bracket[1])
    for below in lines[place + 1 : place + 5]:
        if below.label not in ("위치", "면적", "규모", "위치/규모", "연면적"):
            continue
        under = below.above and below.above[0].number == lines[place].line.number
        if under or squeeze(text).endswith(squeeze(fact.name)):
            area = area or area_in_m2(below.text)
            address = address or (_address(below.text) if below.label.startswith("위치") else None)
    return replace(fact, area_m2=area, address=address)


def _address(text: str) -> str | None:
    found = ADDRESS.search(text)
    return found[0].strip() if found else None
