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
from .families import build_gazetteer, members_by_kind, members_in
from .gazetteer import Gazetteer, abbreviates, ends_word, readable
from .kinds import is_generic, is_solid, kind_of
from .place_actors import acts
from .place_parts import Mention, buildings_of, holds_parts, with_parts
from .places import PlaceName, place_key
from .use_status import Naming, use_status
from .venues import ADDRESS

__all__ = ["FacilityFact", "Gazetteer", "build_gazetteer", "iter_facilities", "place_key"]

_GROUNDS = re.compile(r"(?:밸리|단지|특구|파크|플렉스|클러스터|캠퍼스|지구|시티)$")
"""Places that have houses of their own."""
_BUILT = re.compile(r"[을를]?\s?(?:조성|건립|신축|개관|착공|준공|건설|증축)")
_FAMILY_KIND = re.compile(r"(?<=.{4})(?:캠퍼스|지점|분소|분원)$")
_WORKING_TITLE = re.compile(r"\s?\(가칭\)")
_PYEONG = re.compile(r"(?<![\d,.])(\d{1,3}(?:,\d{3})+|\d{1,7})\s?([천만])?\s?평(?![가-힣])")
"""Areas in the old unit, of which 121 are 400㎡."""


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


def iter_facilities(report: Report, contexts: Contexts, book: Gazetteer) -> Iterator[FacilityFact]:
    """The places of every edition, one row for each, at the first line that names it."""
    around: dict[int, dict[str, str]] = {}
    for edition in report.editions:
        lines = list(contexts.of(edition))
        uses: dict[str, FacilityFact] = {}
        told: dict[str, list[Naming]] = {}
        top = edition.parent.start if edition.parent is not None else edition.start
        for place, found in enumerate(_of_edition(edition, lines, book, around.setdefault(top, {}))):
            context = lines[place]
            for mention in found:
                key = place_key(mention.place)
                fact = uses.get(key)
                told.setdefault(key, []).append(Naming(place, mention.span))
                if fact is None:
                    behind = _WORKING_TITLE.match(context.text, mention.span.end)
                    end = behind.end() if behind else mention.span.end
                    written = context.text[mention.span.start : end].strip()
                    fact = FacilityFact(
                        edition, mention.place, written, None, None, None, context.line.number,
                        (), mention.whole,
                    )  # fmt: skip
                elif context.line.number not in (fact.line, *fact.mentions):
                    fact = replace(fact, mentions=(*fact.mentions, context.line.number))
                uses[key] = _enriched(fact, lines, place, mention.span)
        for key, fact in uses.items():
            yield replace(fact, status=use_status(lines, told[key], report.metadata.date))


def _of_edition(
    edition: Section, lines: list[Context], book: Gazetteer, around: dict[str, str]
) -> list[list[Mention]]:
    """The places of every line of an edition; ``around`` are those of the item so far that it lies in."""
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
    around.update(introduced)
    owner = _owner(edition, book)
    result: list[list[Mention]] = []
    whole: str | None = None
    many = {
        family for family, members in book.families.items()
        if len(set(members.values())) > 2 and not any(place_key(full) == family for full in members.values())
    }  # fmt: skip
    numbered: str | None = None
    for context, found in zip(lines, spans, strict=True):
        mentions = [
            m for span in found if (m := _resolved(context.text, span, book, introduced, around)) is not None
        ]
        mentions = [
            m
            for m in mentions
            if _FAMILY_KIND.sub("", place_key(m.place)) not in many and not acts(context, m, book)
        ]
        mentions = list(with_parts(context, mentions, whole, book))
        numbered = _next_numbered(context, numbered, mentions)
        taken = [m.span for m in mentions]
        for building in buildings_of(context, mentions, owner, whole):
            if not any(span.meets(building.span.start, building.span.end) for span in taken):
                mentions.append(building)
        if owner is not None:
            mentions.extend(_of_owner(context, found, owner, [m.span for m in mentions]))
        for mention in mentions:
            if holds_parts(mention, context, whole):
                whole = mention.place
        result.append(mentions)
    return result


_UNIT = re.compile(r"(?P<house>.{3,}?)\s\d{1,2}호(?:점|관)?")
_NEXT_UNIT = re.compile(r"\W*(\d{1,2}호(?:점|관)?)(?=\s)")


def _next_numbered(context: Context, numbered: str | None, mentions: list[Mention]) -> str | None:
    """Add the house that a row gives by its number alone; the name that is counted through.

    ``가온창작촌 1호 …`` and in the row below ``2호 …``.
    """
    row = _NEXT_UNIT.match(context.text)
    if row and numbered and not mentions:
        mentions.append(Mention(PlaceName(row.start(1), row.end(1), row[1], True), f"{numbered} {row[1]}"))
        return numbered
    units = [match for m in mentions if (match := _UNIT.fullmatch(m.place))]
    return units[-1]["house"] if units else None


def _resolved(
    text: str, span: PlaceName, book: Gazetteer, introduced: dict[str, str], around: dict[str, str]
) -> Mention | None:
    """The place that a name stands for here; ``None`` where it is but a kind."""
    key = place_key(span.name)
    full = book.full(span.name)
    known = span.sure or key in book.names or key in book.short
    alone = text[max(0, span.start - 2) : span.start].strip() not in ("(", ",") and not (
        text[: span.start].endswith(": ") and re.match(r"\s?(?:/|$)", text[span.end :])
    )
    if not span.sure and alone and is_generic(span.name) and place_key(full) not in around:
        known = False
    elif key in book.short:
        return Mention(span, full)
    longer = [k for k in introduced if k != key and abbreviates(key, k)] if len(key) > 3 or not known else []
    near = [k for k in longer if k.endswith(key) and _is_front(k[: -len(key)], book)] or longer
    if len(near) == 1 and _is_one_of_many(introduced[near[0]], key, book):
        return None
    if len(near) == 1 and (not known or (near[0].endswith(key) and 1 < len(near[0]) - len(key) < 7)):
        return Mention(span, introduced[near[0]])
    fuller = {introduced[k] for k in introduced if _drops_words(span.name, introduced[k])} if known else set()
    if len(fuller) == 1:
        return Mention(span, fuller.pop())
    return Mention(span, full) if known else None


def _is_one_of_many(place: str, family: str, book: Gazetteer) -> bool:
    """Whether a place is one of a family of three or more, whose bare name is none of them.

    교육원 beside 동부·서부·남부교육원.
    """
    members = set(book.families.get(family, {}).values())
    return len(members) > 2 and place in members


def _drops_words(name: str, full: str) -> bool:
    """Whether a name is another without some of its inner words: 나래 특화단지 for 나래 반도체 특화단지."""
    short, long = (re.sub("산단$", "산업단지", place_key(each)) for each in (name, full))
    kind = kind_of(short)
    front = short[: -len(kind)] if kind else ""
    if len(front) < 2 or is_generic(name) or not long.endswith(kind) or len(long) <= len(short):
        return False
    if re.sub(r"\D", "", short) != re.sub(r"\D", "", long):
        return False
    if kind == "시장" and " " not in full:
        return False  # 가온시장 is not 가온수산시장
    rest = iter(long[: -len(kind)])
    return front[:2] in long and all(char in rest for char in front)


def _owner(edition: Section, book: Gazetteer) -> str | None:
    """The one place that the title of an edition names, or else the title of the item that it lies in."""
    for section in (edition, edition.parent):
        if section is not None:
            named = dict.fromkeys(book.full(span.name) for span in _known(section.title, book))
            if named:
                return next(iter(named)) if len(named) == 1 else None
    return None


def _of_owner(
    context: Context, found: list[PlaceName], owner: str, taken: list[PlaceName]
) -> Iterator[Mention]:
    """What a line says of the title's place without naming it: its kind, its new houses."""
    text = context.text
    kind = kind_of(re.sub(r"\s\S+$", "", owner) if not kind_of(owner) else owner)
    bare = re.match(rf"\W*({kind})(?=\s[가-힣]|[은는을를이의에])", text) if len(kind) > 1 else None
    if bare and not any(span.meets(*bare.span(1)) for span in taken):
        yield Mention(PlaceName(bare.start(1), bare.end(1), bare[1], True), owner)
    if not _GROUNDS.search(owner):
        return
    for span in found:
        if (
            not span.sure
            and len(place_key(span.name)) > 4
            and is_solid(span.name)
            and (_BUILT.match(text[span.end :]) or re.fullmatch(r"\W*", text[: span.start]))
            and not any(other.meets(span.start, span.end) for other in taken)
        ):
            yield Mention(span, f"{owner} {span.name}")


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
    for start, end, full in (*members_in(text, book, spoken), *members_by_kind(context, text, book)):
        if not any(name.meets(start, end) for name in found):
            found.append(PlaceName(start, end, full, True))
    for name in book.counted.get(number, ()):
        inside = [other for other in found if other.meets(name.start, name.end)]
        if not any(other.sure or other.start < name.start or other.end > name.end for other in inside):
            found = [*(other for other in found if other not in inside), name]
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


# -- what is said of a place ------------------------------------------------------------------------------


def _enriched(fact: FacilityFact, lines: list[Context], place: int, mention: PlaceName) -> FacilityFact:
    """Add the area and the address that stand in the bracket behind the name or on the detail lines below."""
    text = lines[place].text
    bracket = re.match(r"['」]?\s?\(([^()]*)\)", text[mention.end :])
    area, address = fact.area_m2, fact.address
    if bracket:
        area = area or _area(bracket[1])
        address = address or _address(bracket[1])
    for below in lines[place + 1 : place + 5]:
        if below.label not in ("위치", "면적", "규모", "위치/규모", "연면적"):
            continue
        under = below.above and below.above[0].number == lines[place].line.number
        if under or squeeze(text).endswith(squeeze(fact.name)):
            area = area or _area(below.text)
            address = address or (_address(below.text) if below.label.startswith("위치") else None)
    return replace(fact, area_m2=area, address=address)


def _area(text: str) -> float | None:
    """The area in square metres, also where 평 are told."""
    area = area_in_m2(text)
    old = _PYEONG.search(text) if area is None else None
    if old is None:
        return area
    return round(
        float(old[1].replace(",", "")) * (1000 if old[2] == "천" else 10000 if old[2] else 1) * 400 / 121, 1
    )


def _address(text: str) -> str | None:
    found = ADDRESS.search(text)
    return found[0].strip() if found else None
