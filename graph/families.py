"""Families of places: those that lists name by their members, elided, dated or letter-spaced.

``서울창업허브 4개소(공덕, M+)`` names two places; which family a list belongs to, the lines above it tell.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ..corpus import Report, Section, squeeze
from .built import add_built, add_titled
from .context import Context, Contexts
from .counted import iter_counted, outside
from .gazetteer import (
    Gazetteer,
    add_bracketed,
    add_contracted,
    add_districts,
    add_former,
    add_latin,
    add_parks,
    add_renamed,
    add_short_forms,
    readable,
)  # fmt: skip
from .kinds import PROVINCES, SOLID_END, STOP, is_generic, kind_of
from .listed import names_beside, names_in_company, promoted, regional_names, row_names
from .own_kinds import names_of_own, own_kinds
from .place_tables import column_names, row_name
from .places import iter_places, place_key
from .regions import COMPASS, COUNTED, NO_REGION, SIDES, regions_of
from .venues import names_of_venues

_HOW_MANY = re.compile(r"(\d{1,2})\s?개\s?[소곳]")
_COUNTED_HEAD = re.compile(r"(?P<head>[가-힣A-Za-z&· ]{2,24}?)\s?(?:총\s?)?\d{1,2}\s?개")
_LETTERS = re.compile(r"(?<![가-힣\d])([가-힣])\s{1,4}([가-힣])(?![가-힣])")
_BETWEEN = re.compile(
    r"\(['~]?\s?(?:\d{2,4}|\d월)[\d.,~' 월년]*\)|[①-⑳❶-❿]|'\d{2}(?:\.\s?\d{1,2}\.?)?년?|"
    r"\((?:도심|[동서][남북])권?\)|\d{1,2}월(?:\s?~\s?\d{1,2}월)?|\s?\d+개소(?!\s?\()"
)
"""What may stand between the members of a list: dates, ordinals, a count."""
_SUMMED = re.compile(r"((?:[가-힣]{2,4},\s?)+[가-힣]{2,4})\s\d+개[소곳](?=\()")
"""A list that ends in its own count: ``부산진, 영도, 금정 3개소(…)``."""
_BRACKETED = re.compile(
    r"([가-힣A-Za-z ]{2,20})\s?\(([가-힣]{2,4}|[A-Z]\+)((?:\s?[,·/]\s?(?:[가-힣]{2,4}|[A-Z]\+))+)(?:\s등)?\)"
)
_DATES = re.compile(r"[가-힣]\s?(?:\(['\d]|'\d{2}\.|\d{1,2}월)")
_NO_FAMILY = re.compile(r"(?:시장|상가|광장|공원)$")
"""Kinds that are counted without belonging together (등록시장, 인정시장)."""
_MAIN = ("본원", "본점", "본관", "본소", "본부", "본사")
"""The first house of a family is the one that bears its name."""
_ITEM = re.compile(r"(?:[가-힣]{2,4}|[A-Z]\+)")


def build_gazetteer(report: Report, contexts: Contexts, aliases: Mapping[str, str]) -> Gazetteer:
    """Collect the names of a report's places; ``aliases`` (key to name) are those that people know."""
    book = Gazetteer(regions=regions_of(report))
    lines = list(contexts)
    own = own_kinds(readable(context) for context in lines)
    for at, context in enumerate(lines):
        text, number = readable(context), context.line.number
        book.lines[number] = promoted(text, [*iter_places(text, regions=book.regions)])
        for listed in iter_counted(context, text, book.regions, own):
            book.lines[number] = tuple(outside(listed, book.lines[number]))
            book.counted[number] = (*book.counted.get(number, ()), *listed.members)
        book.venues[number] = (
            *names_of_venues(context, text, book.regions),
            *names_beside(lines, at, text, book.regions),
            *row_names(text, book.lines[number]),
            *names_of_own(text, own),
        )
        for row in (*row_name(lines, at, text), *column_names(lines, at, text)):
            book.lines[number] = tuple(
                p for p in book.lines[number] if p.end <= row.end or p.start >= row.end
            )
            if is_generic(row.name):
                book.counted[number] = (*book.counted.get(number, ()), row)
            else:
                book.venues[number] += (row,)
        found = (*book.lines[number], *book.venues[number])
        book.venues[number] += tuple(
            name for name in names_in_company(text, found) if name.name not in book.regions
        )
        for place in (*book.lines[number], *book.venues[number]):
            if place.sure:
                book.add(place.name)
            else:
                book.counts[place_key(place.name)] += 1
        add_built(book, text)
        if context.line.number == context.edition.line:
            add_titled(book, context.edition.title)
    _add_regional(book, lines)
    add_latin(book)
    add_bracketed(book, lines)
    add_former(book, lines)
    add_renamed(book, lines)
    _add_families(book, lines)
    for key, full in aliases.items():
        book.short.setdefault(key, full)
    add_short_forms(book)
    add_contracted(book)
    add_parks(book)
    add_districts(book)
    book.close()
    return book


def _add_regional(book: Gazetteer, lines: list[Context]) -> None:
    """Names without a kind in counted lists (성동 청년일다방)."""
    sure = [any(place.sure for place in book.lines[context.line.number]) for context in lines]
    for at, context in enumerate(lines):
        for place in regional_names(lines, at, readable(context), book.regions, sure):
            if not any(other.meets(place.start, place.end) for other in book.lines[context.line.number]):
                book.venues[context.line.number] += (place,)
                book.add(place.name)


def _add_families(book: Gazetteer, lines: list[Context]) -> None:
    """Members of families: ``서울창업허브 4개소(공덕, M+)``, ``서울창업허브 공덕``, ``중부기술교육원``."""
    fronted: dict[str, dict[str, str]] = defaultdict(dict)
    for name in list(book.names.values()):
        split = re.fullmatch(r"(.+?)\s?[\s(]([가-힣]{2,4}|[A-Z]\+)\)?", name) or re.fullmatch(
            r"(.+?)([A-Z]\+)", name
        )
        if split and _counts(split[1]) and (split[2] in book.regions or split[2].endswith("+")):
            _add_member(book, split[1], split[2], "{} {}")
        for size in (2, 3):
            if (
                name[:size] in book.regions - PROVINCES
                and _counts(name[size:])
                and len(squeeze(name[size:])) >= 4
            ):
                fronted[place_key(name[size:])][name[:size]] = name
    for tail, members in fronted.items():
        if len(members) > 1:
            book.families[tail].update(members)
    _add_listed(book, lines)
    _add_spellings(book)
    _add_kinds(book)


def _add_kinds(book: Gazetteer) -> None:
    """What stands before the kinds of the places: 가온 for 가온시장 and for 가온시장 주차장."""
    for name in list(book.names.values()):
        for place in dict.fromkeys((name, name.split(" ")[0])):
            kind = kind_of(place)
            front = squeeze(place)[: -len(kind)] if kind else ""
            if not re.fullmatch(r"[가-힣]{2,7}\d?", front) or is_generic(place):
                continue
            members = book.kinds.setdefault(kind, {})
            members[front] = book.full(place)
            for size in (2, 3):
                if front[:size] in book.regions and len(front) - size > 1:
                    members.setdefault(front[size:], book.full(place))


def _add_listed(book: Gazetteer, lines: list[Context]) -> None:
    """Members that a list names, where a count, dates or known regions show that it is one."""
    for place, context in enumerate(lines):
        for name, listed in _in_brackets(readable(context), book):
            for member in listed:
                _add_member(book, name, member, "{} {}")
        items = listed_items(context.text)
        regional = sum(item in book.regions or item.endswith("+") for item in items)
        stated = [int(n) for c in lines[max(0, place - 1) : place + 1] for n in _HOW_MANY.findall(c.text)]
        if len(items) > 2 and len(items) in stated:
            regional = len(items)
        if len(items) < 2 or (regional * 3 < len(items) and len(_DATES.findall(context.text)) < len(items)):
            continue
        family, form = _family_of_list(lines, place, book)
        if family:
            for item in items:
                _add_member(book, family, item, form)


def _counts(name: str) -> bool:
    """Whether places of this name are counted as members of one family."""
    return kind_of(name) != "" and _NO_FAMILY.search(name) is None


def _add_member(book: Gazetteer, family: str, member: str, form: str) -> None:
    if member in _MAIN:
        book.add(family)
        book.short.setdefault(place_key(family + member), family)
    full = family if member in _MAIN else form.format(family, member)
    if member in SIDES and any(place_key(side + family) in book.names for side in SIDES):
        full = member + family  # as its sisters do: 남부기술교육원
    book.families[place_key(family)].setdefault(member, full)


def _add_spellings(book: Gazetteer) -> None:
    """The short forms of members: ``센텀밸리`` for ``부산창업밸리 센텀``, ``강남캠퍼스``."""
    for family, members in book.families.items():
        for member, full in members.items():
            if full.endswith(f" {member}캠퍼스") or full.startswith(member):
                book.short.setdefault(place_key(f"{member}캠퍼스"), full)
            for kind in sorted({*_kinds_ending(family), family}):
                if kind:
                    for spelling in (place_key(member + kind), place_key(kind + member)):
                        if spelling != place_key(full):
                            book.short.setdefault(spelling, full)


def _in_brackets(text: str, book: Gazetteer) -> Iterator[tuple[str, list[str]]]:
    """Families whose name opens the bracket of its members: ``기술교육원(중부·동부)``."""
    for match in _BRACKETED.finditer(text):
        listed = re.findall(r"[가-힣]{2,4}|[A-Z]\+", match[2] + match[3])
        name = next(
            (p.name for p in iter_places(match[1], regions=book.regions) if p.end == len(match[1].rstrip())),
            None,
        )
        if (
            name
            and not re.search(r"(?:특구|클러스터|지구|단지|시장)$", name)
            and not any(m[-1] in "구동시군" for m in listed)
            and not NO_REGION.intersection(listed)
            and not STOP.intersection(listed)
            and (any(m in book.regions for m in listed) or (SOLID_END.search(name) and not is_generic(name)))
        ):
            yield name, listed


def _kinds_ending(family: str) -> Iterator[str]:
    """Every kind that a family's name ends in: 창업밸리, 밸리."""
    for size in range(2, len(family)):
        if kind_of(family[-size:]) == family[-size:]:
            yield family[-size:]


def joined_letters(text: str) -> str:
    """The text with letter-spaced names closed: ``관   악 3월`` reads ``관악 3월``."""
    return _LETTERS.sub(r"\1\2", text)


def listed_items(text: str) -> list[str]:
    """Short names that a list holds and nothing else between its signs, dates and numbers.

    >>> listed_items("①강북 '24.6 ②강남 '24.7"), listed_items("성동(10월), 도봉(12월)")
    (['강북', '강남'], ['성동', '도봉'])
    """
    if len(text) > 600:
        return []
    bare = _BETWEEN.sub(",", _SUMMED.sub(r"\1,", joined_letters(text)))
    items = []
    for piece in re.finditer(r"[^,/·:()→]+(?=([,/·:()→])|$)", bare):
        word = re.sub(r"\s등$", "", piece[0].strip(" -※*ㅇ○")).strip()
        if (
            _ITEM.fullmatch(word)
            and piece[1] not in ("(", ":")
            and word not in NO_REGION
            and word not in COMPASS
            and f"{word}권" not in COMPASS
        ):
            items.append(word)
    return list(dict.fromkeys(items))


def _family_of_list(lines: list[Context], place: int, book: Gazetteer) -> tuple[str, str]:
    """The family that a list belongs to and the form of its members' names; empty where nothing tells."""
    context = lines[place]
    above = [line.text for line in context.above]
    near = [c.text for c in lines[max(0, place - 3) : place][::-1] if c.edition is context.edition]
    counted = next((text for text in (context.text, *near, *above) if COUNTED.search(text)), "")
    campus = any(re.search("캠퍼스(?!타운|리그)", text) for text in (context.text, *near[:1], counted))
    if not counted and not campus:
        return "", ""
    head = context.text.split(":")[0] if ":" in context.text else ""
    found = _COUNTED_HEAD.search(counted)
    if found:
        head = head if counted == context.text and ":" in counted else head + " "
    candidates = [re.sub(r"\s(?:분점|지점|분소)$", "", _without_bullet(head))]
    candidates += [counted.split("(")[0], *above]
    section: Section | None = context.edition
    while section is not None:
        candidates.append(section.title)
        section = section.parent
    for text in candidates:
        named = [
            p for p in iter_places(text[:400] + " ", regions=book.regions) if not p.name.endswith("캠퍼스")
        ]
        if named and not _counts(named[0].name):
            continue
        if named and not (is_generic(named[0].name) and len(place_key(named[0].name)) < 4):
            return named[0].name, "{} {}캠퍼스" if campus else "{} {}"
        if re.fullmatch(r"[가-힣]{2,4}\s[가-힣]{2,4}(?:실|소|점)", text):
            return text, "{} {}"
    return "", ""


def _without_bullet(text: str) -> str:
    """The words of a label without its bullet."""
    return re.sub(r"^[^가-힣A-Za-z]*(?:ㅇ\s)?|\s+$", "", text)


_BARE = re.compile(r"(?<![가-힣A-Za-z])([가-힣]{2,5}\d?)(?=\s?[,·/(]|\)|\s등|\s*$)")
"""A word that fills a piece of a list, or opens one."""


def members_by_kind(context: Context, text: str, book: Gazetteer) -> Iterator[tuple[int, int, str]]:
    """Places that a list names without the kind that its line or what stands above it speaks of.

    Under ``전통시장 활성화`` the list ``가온(지붕 보수), 나래(주차장)`` names two markets that the report
    names in full elsewhere.
    """
    bare = [*_BARE.finditer(text)] if "," in text or "·" in text else []
    if len(bare) < 2:
        return
    spoken = squeeze(" ".join((context.edition.title, *(line.text for line in context.above), text)))
    best: list[tuple[int, int, str]] = []
    for kind, members in sorted(book.kinds.items()):
        if kind in spoken:
            found = [(m.start(1), m.end(1), members[m[1]]) for m in bare if m[1] in members]
            if len(found) > max(1, len(best)):
                best = found
    yield from best


@lru_cache(maxsize=1024)
def _listed(member: str) -> re.Pattern[str]:
    """A member between the signs of a list, before its date or before its share of a sum."""
    return re.compile(rf"(?<![가-힣A-Za-z]){re.escape(member)}(?=\s?\(?['~]?\s?\d|\s?[,/·)]|\s등|\s*$)")


def members_in(text: str, book: Gazetteer, spoken: str) -> Iterator[tuple[int, int, str]]:
    """Members of a family that a list names alone, where the edition speaks of the family."""
    joined = joined_letters(text)
    best: list[tuple[str, str]] = []
    for family, members in sorted(book.families.items()):
        if family not in spoken and not (len(family) > 5 and family[2:] in spoken):
            continue
        inside = [m for m in members if m in joined and _listed(m).search(joined)]
        enough = len(inside) > 1 or any(
            item.endswith("+")
            or re.search(rf"\({item}[,)]\s?\d|:\s{item}\s\(|^[^가-힣]{{0,8}}[(\[<]{item}[)\]>]\s", text)
            for item in inside
        )
        if enough and len(inside) > len(best):
            best = [(item, members[item]) for item in inside]
    signed = {
        m: full
        for _, members in sorted(book.families.items())
        for m, full in members.items()
        if m.endswith("+")
    }
    best.extend((m, full) for m, full in signed.items() if m in text and all(m != item for item, _ in best))
    for item, full in best:
        pattern = r"\s{0,4}".join(re.escape(char) for char in item)
        match = re.search(rf"(?<![가-힣A-Za-z]){pattern}(?![가-힣A-Za-z])", text)
        if match:
            yield match.start(), match.end(), full
