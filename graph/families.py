"""The places that a report names, and the families that its lists name by their members.

A report introduces a place in full and returns to it in short: without its city (``창업허브``), by an
abbreviation (``미음산단``), by its member's name alone (``공덕``).  The gazetteer knows what it introduced.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from ..corpus import Report, Section, squeeze
from .context import Context, Contexts
from .kinds import PARTICLE, PROVINCES, has_kind, is_generic, kind_of
from .places import PlaceName, iter_places, place_key
from .venues import names_of_venues

COMPASS = frozenset(["동북권", "서남권", "동남권", "서북권", "도심권"])
_SIDES = frozenset(["서부", "동부", "남부", "북부", "중부"])
_DISTRICT = re.compile(
    r"(?<![가-힣])([가-힣]{2,3}(?<!연))(?:구|군)(?![가-힣])|(?<![가-힣])([가-힣]{2,3}(?<![활이행운공자노감협변가냉아작연출합제]))\d?동(?![가-힣])|"
    r"(?<![가-힣])([가-힣]{2,3})\s?일대|(?<![가-힣])([가-힣]{2,3})시(?=\s[가-힣]{1,4}[구군동읍면](?![가-힣]))"
)
"""District, neighbourhood, surroundings, city with its district; 연구, 활동 and their like are none."""
_BEHIND_KIND = re.compile(r"(?:허브|센터|캠퍼스|랩)[ (]([가-힣]동)(?![가-힣])")
_REGION_LIST = re.compile(r"\(([가-힣]{2,4}(?:\s?[,·/]\s?(?:[가-힣]{2,4}|[A-Z]\+)){2,})(?:\s등)?\)")
_COUNTED = re.compile(
    r"\d{1,2}\s?개\s?(?:소|곳|(?:캠퍼스|센터|허브|랩|밸리|분점|지점|분소|시장|단지|관|동)(?![가-힣]))"
)
_HOW_MANY = re.compile(r"(\d{1,2})\s?개\s?[소곳]")
_COUNTED_HEAD = re.compile(r"(?P<head>[가-힣A-Za-z&· ]{2,24}?)\s?(?:총\s?)?\d{1,2}\s?개")
_NO_REGION = frozenset(
    [
        "기업",
        "청년",
        "대학",
        "시민",
        "투자",
        "창업",
        "교육",
        "전시",
        "홍보",
        "마케팅",
        "지원",
        "은행",
        "학생",
        "제작",
        "기획",
        "운영",
        "조사",
        "법률",
        "세무",
        "회계",
        "경영",
        "금융",
        "관광",
        "자금",
        "세제",
        "총괄",
        "재정",
        "국제",
        "언론",
        "식품",
        "바이오",
        "로봇",
        "콘텐츠",
        "게임",
        "웹툰",
        "패션",
        "뷰티",
        "영상",
        "음향",
        "음악",
        "특허",
        "상표",
        "디자인",
        "기초",
        "심화",
        "동물",
        "문화",
        "주거",
        "상권",
        "임차",
        "관리",
        "인건비",
        "대기업",
        "병원",
        "연구소",
        "대학교",
        "인쇄",
        "주얼리",
        "의류",
        "봉제",
        "수제화",
        "의상",
        "양말",
        "가죽",
        "기계금속",
        "연구",
        "활동",
        "이동",
        "자동",
        "노동",
        "공동",
        "행동",
        "감동",
        "가동",
        "변동",
        "당시",
        "동시",
        "상시",
        "즉시",
        "수시",
        "임시",
        "일시",
        "도시",
        "실시",
        "개시",
        "지시",
        "표시",
        "제시",
        "명시",
        "게시",
        "요구",
        "추구",
        "도구",
        "기구",
        "복구",
        "촉구",
        "강구",
        "창구",
        "입구",
        "출구",
        "인구",
        "규모",
        "전체",
        "현재",
        "서비스",
        "학교",
        "아파트",
        "유럽",
        "북미",
        "아시아",
        "미국",
        "중국",
        "일본",
        "독일",
        "영국",
        "프랑스",
        "베트남",
        "인도",
        "신설",
        "확대",
        "신규",
        "기존",
        "온라인",
        "해외",
        "국내",
        "상반기",
        "하반기",
        "소계",
        "합계",
        "총계",
        "구분",
        "조성",
        "설계",
        "공사",
        "개관",
        "준공",
    ]
)
_LETTERS = re.compile(r"(?<![가-힣\d])([가-힣])\s{1,4}([가-힣])(?![가-힣])")
_AMOUNT = re.compile(r"\s\d{1,3}(?:,\d{3})+(?:백만원|천원)?")
_BETWEEN = re.compile(
    r"\(['~]?\s?(?:\d{2,4}|\d월)[\d.,~' 월년]*\)|[①-⑳❶-❿]|'\d{2}(?:\.\s?\d{1,2}\.?)?년?|\d{1,2}월(?:\s?~\s?\d{1,2}월)?|\s?\d+개소(?!\s?\()"
)
_DATES = re.compile(r"[가-힣]\s?(?:\(['\d]|'\d{2}\.|\d{1,2}월)")
_ITEM = re.compile(r"(?:[가-힣]{2,4}|[A-Z]\+)")
_DROPPED_LATIN = re.compile(r"[a-z&]+(?:밸리)?")


@dataclass(slots=True)
class Gazetteer:
    """The places that a report names, by key; ``short`` maps the keys of short forms to full names."""

    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    short: dict[str, str] = field(default_factory=dict)
    families: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    regions: frozenset[str] = frozenset()
    lines: dict[int, tuple[PlaceName, ...]] = field(default_factory=dict)
    venues: dict[int, tuple[PlaceName, ...]] = field(default_factory=dict)
    index: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str) -> None:
        """Note a mention of a name; of two spellings the one with spaces is kept."""
        key = place_key(name)
        if len(key) < 2:
            return
        self.counts[key] += 1
        if key not in self.names or (" " in name and " " not in self.names[key]):
            self.names[key] = re.sub(r"\s+", " ", name.strip(" ·,-'"))

    def full(self, name: str) -> str:
        """The fullest name of a place, whichever of its forms is given."""
        key = place_key(name)
        return self.short.get(key) or self.names.get(key) or name.strip()

    def close(self) -> None:
        """Index the names by their first two characters, longest first, so that a line is scanned once."""
        self.index = defaultdict(list)
        for key in sorted(set(self.names) | set(self.short), key=lambda k: (-len(k), k)):
            if len(key) >= 3:
                self.index[key[:2]].append(key)


def readable(context: Context) -> str:
    """The line with its laws blanked out: 「… 산업단지 개발 … 조례」 names no place."""
    text = re.sub(
        r"「[^「」]*(?:법|법률|조례|규칙|시행령|지침)\s*」", lambda m: " " * len(m[0]), context.text
    )
    if any("근거" in label or label == "지원기준" for label in context.labels):
        text = re.sub(
            r"[^:,]*(?:법|법률|조례|규칙|시행령)(?:\s?제[^,]*)?(?=,|$|\s및|\s등)",
            lambda m: " " * len(m[0]),
            text,
        )
    return text[:4000]


def build_gazetteer(report: Report, contexts: Contexts, aliases: Mapping[str, str]) -> Gazetteer:
    """Collect the names of a report's places; ``aliases`` (key to name) are those that people know."""
    book = Gazetteer(regions=_regions(report))
    lines = list(contexts)
    for context in lines:
        text, number = readable(context), context.line.number
        book.lines[number] = tuple(iter_places(text, regions=book.regions))
        book.venues[number] = tuple(names_of_venues(context, text, book.regions))
        for place in (*book.lines[number], *book.venues[number]):
            if place.sure:
                book.add(place.name)
            else:
                book.counts[place_key(place.name)] += 1
        if context.line.number == context.edition.line:
            _add_titled(book, context.edition.title)
    _add_latin(book)
    _add_bracketed(book, lines)
    _add_former(book, lines)
    _add_families(book, lines)
    for key, full in aliases.items():
        book.short.setdefault(key, full)
    _add_short_forms(book)
    _add_contracted(book)
    book.close()
    return book


def _between_heads(text: str) -> Iterator[str]:
    """The words behind a head that a row repeats: ``창업허브 공덕 창업허브 M+ 창업허브 창동``."""
    words = text.split()[:60]
    heads = [word for word, count in Counter(words).items() if count > 2 and kind_of(word)]
    for word, after in itertools.pairwise(words):
        if word in heads and re.fullmatch(r"[가-힣]{2,3}", after) and not kind_of(after):
            yield after


def _add_titled(book: Gazetteer, title: str) -> None:
    """A title that runs or builds a place names it, whatever its kind (상상타운 조성)."""
    for place in iter_places(title, regions=book.regions):
        if not is_generic(place.name) and re.match(
            r"\s(?:조성|건립|운영|개관|설치|이전)", title[place.end :]
        ):
            book.add(place.name)


def _add_latin(book: Gazetteer) -> None:
    """Latin capitals that have halls and rooms of their own are a place: DDP, for there is a ``DDP 아트홀``."""
    for name in list(book.names.values()):
        match = re.match(
            r"([A-Z]{3,8})\s?(?:아트홀|컨퍼런스홀|컨벤션센터|전시장|패션몰|쇼룸|마켓|[가-힣]{2,3}광장)", name
        )
        if match:
            book.add(match[1])


def _regions(report: Report) -> frozenset[str]:
    """Words that the report uses for regions: before 구, 동, 시, before 일대, in bracketed lists of places."""
    words: set[str] = set()
    for line in report.lines:
        for match in _DISTRICT.finditer(line.text):
            words.add(next(filter(None, match.groups())))
        words.update(_BEHIND_KIND.findall(line.text))
        words.update(_between_heads(line.text))
    words -= _NO_REGION
    for line in report.lines:
        for match in _REGION_LIST.finditer(line.text):
            parts = [part.strip() for part in re.split(r"[,·/]", match[1]) if "+" not in part]
            if _COUNTED.search(line.text[: match.start()]) or sum(part in words for part in parts) * 2 >= len(
                parts
            ):
                words.update(part for part in parts if part not in _NO_REGION)
    city = squeeze(report.metadata.issuer).split("시")[0]
    city = re.sub(r"(?:특별|광역|특례|특별자치)$", "", city)
    return frozenset({*words, *PROVINCES, *COMPASS, *_SIDES, *([city] if 2 <= len(city) <= 4 else [])})


# -- families ---------------------------------------------------------------------------------------


def _add_families(book: Gazetteer, lines: list[Context]) -> None:
    """Members of families: ``서울창업허브 4개소(공덕, M+)``, ``서울창업허브 공덕``, ``중부기술교육원``."""
    fronted: dict[str, dict[str, str]] = defaultdict(dict)
    for name in list(book.names.values()):
        split = re.fullmatch(r"(.+?)\s?[\s(]([가-힣]{2,4}|[A-Z]\+)\)?", name) or re.fullmatch(
            r"(.+?)([A-Z]\+)", name
        )
        if split and kind_of(split[1]) and (split[2] in book.regions or split[2].endswith("+")):
            book.families[place_key(split[1])][split[2]] = f"{split[1]} {split[2]}"
        for size in (2, 3):
            if (
                name[:size] in book.regions - PROVINCES
                and kind_of(name[size:])
                and len(squeeze(name[size:])) >= 4
            ):
                fronted[place_key(name[size:])][name[:size]] = name
    for tail, members in fronted.items():
        if len(members) > 1:
            book.families[tail].update(members)
    for place, context in enumerate(lines):
        for name, listed in _in_brackets(context.text, book):
            for member in listed:
                book.families[place_key(name)].setdefault(member, f"{name} {member}")
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
                book.families[place_key(family)].setdefault(item, form.format(family, item))
    for family, members in book.families.items():
        for member, full in members.items():
            if full.endswith(f" {member}캠퍼스"):
                book.short.setdefault(place_key(f"{member}캠퍼스"), full)
            for kind in sorted({*_kinds_ending(family), family}):
                if kind:
                    for spelling in (place_key(member + kind), place_key(kind + member)):
                        if spelling != place_key(full):
                            book.short.setdefault(spelling, full)


def _in_brackets(text: str, book: Gazetteer) -> Iterator[tuple[str, list[str]]]:
    """Families whose name opens the bracket of its members: ``기술교육원(중부·동부)``."""
    for match in re.finditer(
        r"([가-힣A-Za-z ]{2,20})\s?\(([가-힣]{2,4}|[A-Z]\+)((?:\s?[,·/]\s?(?:[가-힣]{2,4}|[A-Z]\+))+)(?:\s등)?\)",
        text,
    ):
        listed = re.findall(r"[가-힣]{2,4}|[A-Z]\+", match[2] + match[3])
        name = next(
            (p.name for p in iter_places(match[1], regions=book.regions) if p.end == len(match[1].rstrip())),
            None,
        )
        if (
            name
            and not re.search(r"(?:특구|클러스터|지구|단지|시장)$", name)
            and not any(m[-1] in "구동시군" for m in listed)
            and not _NO_REGION.intersection(listed)
            and any(m in book.regions for m in listed)
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
    bare = _BETWEEN.sub(",", joined_letters(text))
    items = []
    for piece in re.finditer(r"[^,/·:()→]+(?=([,/·:()→])|$)", bare):
        word = re.sub(r"\s등$", "", piece[0].strip(" -※*ㅇ○")).strip()
        if (
            _ITEM.fullmatch(word)
            and piece[1] not in ("(", ":")
            and word not in _NO_REGION
            and word not in COMPASS
        ):
            items.append(word)
    return list(dict.fromkeys(items))


def _family_of_list(lines: list[Context], place: int, book: Gazetteer) -> tuple[str, str]:
    """The family that a list of members belongs to, and the form of a member's name; empty where nothing tells."""
    context = lines[place]
    above = [line.text for line in context.above]
    near = [c.text for c in lines[max(0, place - 3) : place][::-1] if c.edition is context.edition]
    counted = next((text for text in (context.text, *near, *above) if _COUNTED.search(text)), "")
    campus = any(re.search("캠퍼스(?!타운|리그)", text) for text in (context.text, *near[:1], counted))
    if not counted and not campus:
        return "", ""
    head = context.text.split(":")[0] if ":" in context.text else ""
    found = _COUNTED_HEAD.search(counted)
    if found:
        head = head if counted == context.text and ":" in counted else head + " "
    candidates = [re.sub(r"\s(?:분점|지점|분소)$", "", squeeze_marks(head))]
    candidates += [counted.split("(")[0], *above]
    section: Section | None = context.edition
    while section is not None:
        candidates.append(section.title)
        section = section.parent
    for text in candidates:
        named = [p for p in iter_places(text + " ", regions=book.regions) if not p.name.endswith("캠퍼스")]
        if named and not (is_generic(named[0].name) and len(place_key(named[0].name)) < 4):
            return named[0].name, "{} {}캠퍼스" if campus else "{} {}"
        if re.fullmatch(r"[가-힣]{2,4}\s[가-힣]{2,4}(?:실|소|점)", text):
            return text, "{} {}"
    return "", ""


def squeeze_marks(text: str) -> str:
    """The words of a label without its bullet."""
    return re.sub(r"^[^가-힣A-Za-z]*(?:ㅇ\s)?|\s+$", "", text)


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
            item.endswith("+") or re.search(rf"\({item}[,)]\s?\d|:\s{item}\s\(", text) for item in inside
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


# -- short forms --------------------------------------------------------------------------------------


def _add_bracketed(book: Gazetteer, lines: list[Context]) -> None:
    """``동대문디자인플라자(DDP)`` gives two names to one place."""
    for context in lines:
        for match in re.finditer(r"([가-힣A-Za-z]{3,20})\s?\(([가-힣A-Za-z]{2,20})\)", context.text):
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


def _add_former(book: Gazetteer, lines: list[Context]) -> None:
    """``BT-IT융합센터(舊 국방벤처센터)``, ``서울창업허브 M+ (기업벤처링 특화센터)``: the bracket calls the place by another name."""
    for context in lines:
        text, found = readable(context), book.lines[context.line.number]
        for name in found:
            match = (
                re.match(r"\s?\((?:舊|옛|前|구)?\s?([^()]{4,20})\)", text[name.end :]) if name.sure else None
            )
            if (
                match
                and kind_of(match[1])
                and not any(match[1].startswith(region) for region in book.regions)
            ):
                book.short.setdefault(place_key(match[1]), book.full(name.name))


def _add_short_forms(book: Gazetteer) -> None:
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
        longer = [
            o for o in longer if book.counts[key] <= 4 * book.counts[o]
        ]  # G밸리 is not short for SBA G밸리
        fronts = {book.names[o] for o in longer}
        if len(fronts) == 1 and _is_dropped(longer[0][: len(longer[0]) - len(key)], book):
            book.short[key] = fronts.pop()


def _add_contracted(book: Gazetteer) -> None:
    """``마곡산단`` and ``마곡산업단지`` are ``마곡 융복합 R&D 산업단지`` where no other estate opens so."""
    estates = [key for key in sorted(book.names) if key.endswith("산업단지")]
    for key in sorted({*book.names, *book.counts}):
        front = re.sub(r"(?:일반|국가)?(?:산업단지|산단)$", "", key)
        if front == key or len(front) < 2:
            continue
        same = [estate for estate in estates if estate.startswith(front) and estate != key]
        if len(same) == 1:
            book.short.setdefault(key, book.names[same[0]])


def _is_dropped(front: str, book: Gazetteer) -> bool:
    """Whether the dropped front is what writers drop: a city, a region, another place."""
    return (
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
    return (
        not re.match(r"[가-힣A-Za-z]", after)
        or re.match(rf"{PARTICLE}(?![가-힣]{{2}})|에서|으로|일대", after) is not None
    )
