"""Facility uses: the named places that an edition runs, builds, plans or meets at.

A report is read twice.  First every name that it gives to a place is collected, with the short forms
under which it returns (``창업큐브`` for ``G밸리 창업큐브``) and the members of its families (``공덕`` for
``서울창업허브 공덕``).  Then each edition is searched for them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from ..corpus import Report, Section, area_in_m2, squeeze
from .context import Context, Contexts
from .places import PlaceName, has_kind, iter_places, place_key

_VENUE = re.compile(r"(?:장소|개최지|행사장|전시장소)$")
_SITE = re.compile(r"^(?:위치|시설|시설명|건물명|운영시설|시설위치|대상지|집적시설|지정지역|실증거점|실증장소|운영현황|시설현황|조성위치|교육장소|교육공간|운영장소|배치장소|설치장소)$")
_ADDRESS = re.compile(r"(?:[가-힣]+시\s)?[가-힣]{1,4}[구군]\s[가-힣0-9]+(?:동|로|길|가|읍|면)\s?(?:\d[\d\-번길 ]*)?(?:\s?\d+(?:-\d+)?)?(?:\s일[원대])?")
_PART = re.compile(r"^(?:제?\d+\s?)?(?:아트홀|컨퍼런스홀|컨벤션홀|전시홀|어울림광장|어울림마당|야외광장|제?\d+전시장|[A-Z]홀|대강당|쇼룸|디자인랩|스타트업브랜치|별관|본관)(?:\s?\d관)?$")
_COUNTED = re.compile(r"(?P<head>[가-힣A-Za-z&· ]{2,24}?)\s?(?:총\s?)?\d{1,2}\s?(?:개소|개\s?(?=캠퍼스))")
_LETTERS = re.compile(r"(?<![가-힣])([가-힣])\s{1,4}([가-힣])(?![가-힣])")
_EVENT = re.compile(r"개최|행사|박람회|포럼|설명회|상담회|축제|공연|데모데이|전시회|페스티벌|컨퍼런스|워크숍|주간|위크|총회|간담회|공유회|경진대회|매칭데이")
_BUILD = re.compile(r"조성|건립|신축|증축|착공|준공|공사|설계|구축|개관\s?예정|예정|리모델링|개소\s?추진|신설")
_PLAN = re.compile(r"지정\s?추진|지정|유치|협의|검토|계획|구상|후보")
_NOT_PLACE = re.compile(r"온라인|전국|서울시내|시내|일원$|일대$|미정|추후|추가|각\s|별도|국내|해외|기업|협회|재단|진흥원|공사$|공단$|은행$|대학교?$|위원회|연구원|주식회사|㈜|학회|조합|본부$|부서|공모|선정|운영$|조성$|지원$|상권$|명소|공간$|시설$|캠퍼스$|지역$|대상$|^실내|^매장")


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


@dataclass(slots=True)
class Gazetteer:
    """The places that a report names, by key; ``short`` maps the keys of short forms to full names."""

    names: dict[str, str] = field(default_factory=dict)
    counts: Counter[str] = field(default_factory=Counter)
    short: dict[str, str] = field(default_factory=dict)
    families: dict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))
    regions: frozenset[str] = frozenset()

    def add(self, name: str) -> None:
        """Note a mention of a name."""
        key = place_key(name)
        self.counts[key] += 1
        if key not in self.names or (" " in name and " " not in self.names[key]):
            self.names[key] = re.sub(r"\s+", " ", name.strip(" ·,-'"))

    def full(self, name: str) -> str:
        """The fullest name of a place, whichever of its forms is given."""
        key = place_key(name)
        return self.short.get(key) or self.names.get(key) or name.strip()


def build_gazetteer(report: Report, contexts: Contexts, aliases: Mapping[str, str]) -> Gazetteer:
    """Collect the names of a report's places; ``aliases`` (key to name) are those that people know."""
    book = Gazetteer(regions=_regions(report))
    lines = list(contexts)
    for context in lines:
        for place in iter_places(_readable(context), regions=book.regions):
            if place.sure:
                book.add(place.name)
            else:
                book.counts[place_key(place.name)] += 1
        for name in _of_label(context):
            book.add(name)
    _add_families(book, lines)
    _add_bracketed(book, lines)
    for key, full in aliases.items():
        book.short.setdefault(key, full)
    _add_short_forms(book)
    return book


_NO_REGION = frozenset("기업 청년 대학 시민 투자 창업 교육 전시 홍보 마케팅 지원 인쇄 주얼리 의류 봉제 수제화 은행 학생 제작 기획 운영 조사 법률 세무 회계 경영 금융 관광 자금 세제 총괄 재정 국제 언론 미국 중국 일본 독일 유럽 북미 아시아 식품 바이오 로봇 콘텐츠 게임 웹툰 패션 뷰티 영상 음향 음악 특허 상표 디자인 기초 심화 동물 문화 주거 상권 임차 관리 인건비 대기업 병원 연구소 대학교".split())


def _regions(report: Report) -> frozenset[str]:
    """Words that the report uses for regions: those before 구, 동, 시, and what stands before several kinds of places."""
    words: Counter[str] = Counter()
    for line in report.lines:
        for match in re.finditer(r"(?<![가-힣])([가-힣]{1,3})(?:구|동|시|군)(?![가-힣])", line.text):
            words[match[1]] += 1
            if match[0].endswith("동") and len(match[0]) == 2:
                words[match[0]] += 1
        for match in re.finditer(r"(?<![가-힣])([가-힣]{2,3})\s?일대", line.text):
            words[match[1]] += 1
        for match in re.finditer(r"\(([가-힣]{2,3}(?:\s?[,·/]\s?(?:[가-힣]{2,4}|[A-Z]\+)){2,})\)", line.text):
            words.update(part.strip() for part in re.split(r"[,·/]", match[1]) if part.strip() not in _NO_REGION and "+" not in part)
    city = squeeze(report.metadata.issuer).split("시")[0]
    named = {word for word, count in words.items() if count >= 1 and len(word) >= 2}
    return frozenset(named | {city[:2], city} | {"동북권", "서남권", "동남권", "서북권", "도심권", "서부", "동부", "남부", "북부", "중부"})


def _of_label(context: Context) -> Iterator[str]:
    """Names that a label gives outright: ``장소 : …``, ``(서울창업허브 공덕) …``."""
    label = context.label
    if _VENUE.search(label) or _VENUE.search(label.split("/")[-1]):
        value = context.text.split(":", 1)[-1]
        if "/" in label:
            value = value.split("/")[-1]
        for piece in re.split(r",|/|및|·(?=\s?[A-Z가-힣]{3,})", re.sub(r"\([^()]*\)", "", value)):
            name = _venue(piece)
            if name:
                yield name
    bracket = re.match(r"\s*[^\s(]{0,2}\s*[(\[]([^()\[\]]{3,20})[)\]]", context.text)
    if bracket and has_kind(bracket[1].split(" ")[0]) and not re.search(r"운영|조성|활성|\d", bracket[1]):
        yield bracket[1]


def _venue(piece: str) -> str | None:
    """The name in a piece of a venue line, without floors, addresses, dates."""
    name = re.sub(r"\s(?:지하\s?|지상\s?)?\d+(?:[~,·-]\d+)?층.*$|\s(?:등|내|일원|일대|앞|외부|로비|회의실|대회의실|대강당|세미나실).*$", "", " " + piece.strip(" ※*·'\"").rstrip("등 "))
    name = _ADDRESS.sub("", name).strip(" '\"「」·,()")
    if not 2 <= len(squeeze(name)) <= 20 or not re.match(r"[가-힣A-Za-z]", name) or not re.search(r"[가-힣A-Za-z]{2}", name) or re.search(r"\d{1,2}\.\s?\d|\d시|[:~]|\d개|\d월", name) or _NOT_PLACE.search(name):
        return None
    words = name.split()
    if len(words) > 4 or (not has_kind(name) and re.fullmatch(r"[가-힣]{2,3}(?:구|동|시|도|읍|면|역)?", squeeze(name))):
        return None
    return name


def _add_families(book: Gazetteer, lines: list[Context]) -> None:
    """Members of families: ``서울창업허브 4개소(공덕, M+)``, ``서울창업허브 공덕``, ``7개 캠퍼스 : 영등포, 금천``."""
    for place, context in enumerate(lines):
        for name in iter_places(_readable(context), regions=book.regions):
            split = re.fullmatch(r"(.+?)\s?[\s(]([가-힣]{2,4}|[A-Z]\+)\)?", name.name) or re.fullmatch(r"(.+?)([A-Z]\+)", name.name)
            if split and has_kind(split[1]) and (split[2] in book.regions or split[2].endswith("+")):
                book.families[place_key(split[1])][split[2]] = f"{split[1]} {split[2]}"
        members = listed_members(context.text, book.regions)
        if len(members) < 2:
            continue
        family, form = _family_of_list(lines, place, book)
        if family:
            for member in members:
                book.families[place_key(family)][member] = form.format(family, member)


def listed_members(text: str, regions: frozenset[str]) -> list[str]:
    """Regions that a list names one after the other, letter-spaced or dated: ``관   악 3월 …``, ``성동(10월), 도봉(12월)``."""
    joined = _LETTERS.sub(r"\1\2", text)
    names = "|".join(sorted((re.escape(r) for r in regions if len(r) >= 2), key=len, reverse=True))
    found = re.findall(rf"(?<![가-힣])(?:[①-⑳]\s?)?({names}|본원|M\+)(?=\s?\(|\s?'?\d|\s?[,·/)]|\s*$|\s등|\s?\d개소)", joined)
    return list(dict.fromkeys(found))


def _family_of_list(lines: list[Context], place: int, book: Gazetteer) -> tuple[str, str]:
    """The family that a list of members belongs to, and the form of a member's name; empty where nothing tells."""
    context = lines[place]
    near = [context, *(c for c in lines[max(0, place - 4) : place][::-1] if c.edition is context.edition)]
    above = " ".join(line.text for line in context.above)
    if any("캠퍼스" in c.text for c in near) or "캠퍼스" in above:
        for title in (context.edition.title, context.edition.parent.title if context.edition.parent else "", above):
            named = next((p.name for p in iter_places(title, regions=book.regions) if not p.name.endswith("캠퍼스")), None)
            if named:
                return named, "{} {}캠퍼스"
    for text in (context.text, *(line.text for line in context.above)):
        counted = _COUNTED.search(text)
        if counted is None:
            continue
        head = re.sub(r"^.*(?:및|,|:)\s?|^[^가-힣A-Za-z]+|\s(?:총|거점|간이|현재)$", "", counted["head"]).strip()
        for words in (head, context.label, text[: counted.end()]):
            named = next((p.name for p in reversed(list(iter_places(words + " ", regions=book.regions)))), None)
            if named:
                return named, "{} {}"
            label = next((k for k in (place_key(words),) if k in book.names), None)
            if label:
                return book.names[label], "{} {}"
    return "", ""


def _add_bracketed(book: Gazetteer, lines: list[Context]) -> None:
    """``동대문디자인플라자(DDP)`` gives two names to one place."""
    for context in lines:
        for match in re.finditer(r"([가-힣A-Za-z]{3,20})\(([가-힣A-Za-z]{2,20})\)", context.text):
            left, right = match[1], match[2]
            latin = re.fullmatch(r"[A-Z]{2,8}", left) or re.fullmatch(r"[A-Z]{2,8}", right)
            known = [name for name in (left, right) if place_key(name) in book.names]
            if (latin and known) or len(known) == 2:
                keep = max((left, right), key=lambda n: (place_key(n) in book.names and has_kind(n), len(n)))
                other = right if keep == left else left
                book.add(keep)
                book.short[place_key(other)] = book.names[place_key(keep)]


def _add_short_forms(book: Gazetteer) -> None:
    """A name that only drops the front of exactly one longer name is its short form."""
    keys = sorted(book.names, key=len)
    for key in keys:
        if key in book.short or len(key) < 3:
            continue
        longer = [other for other in keys if other != key and other.endswith(key) and 0 < len(other) - len(key) <= 6]
        longer = [other for other in longer if not any(o != other and other.endswith(o) and len(o) > len(key) for o in longer)]
        longer = [other for other in longer if book.counts[key] <= 4 * book.counts[other]]  # G밸리 is not short for SBA G밸리
        fronts = {book.names[other] for other in longer}
        if len(fronts) == 1 and _dropped(longer[0][: len(longer[0]) - len(key)], book):
            book.short[key] = fronts.pop()


def _dropped(front: str, book: Gazetteer) -> bool:
    """Whether the dropped front is what writers drop: a city, a region, another place."""
    return (
        front in {region.casefold() for region in book.regions} or front.rstrip("시") in book.regions
        or front in book.names or re.fullmatch(r"[a-z]+(?:밸리)?", front) is not None or front in ("서울", "서울시", "수원시", "부산")
    )  # fmt: skip


# -- uses -------------------------------------------------------------------------------------------


def iter_facilities(report: Report, contexts: Contexts, book: Gazetteer) -> Iterator[FacilityFact]:
    """The places of every edition, one row for each, at the first line that names it."""
    for edition in report.editions:
        lines = list(contexts.of(edition))
        parent = edition.parent.title if edition.parent else ""
        spoken = place_key(" ".join((parent, edition.title, *(c.text for c in lines))))
        uses: dict[str, FacilityFact] = {}
        for place, context in enumerate(lines):
            for mention, whole in _mentions(context, book, spoken):
                full = book.full(mention.name)
                key = place_key(full)
                if key in uses:
                    first = uses[key]
                    if context.line.number != first.line:
                        uses[key] = _enriched(replace(first, mentions=(*first.mentions, context.line.number)), lines, place, mention)
                    continue
                uses[key] = _enriched(
                    FacilityFact(edition, full, mention.name, _status(context, mention), None, None, context.line.number, (), whole),
                    lines, place, mention,
                )  # fmt: skip
        yield from uses.values()


def _readable(context: Context) -> str:
    """The line with its laws blanked out: 「… 산업단지 개발 … 조례」 names no place."""
    text = re.sub(r"「[^「」]*(?:법|법률|조례|규칙|시행령|지침)\s*」", lambda m: " " * len(m[0]), context.text)
    if any("근거" in label for label in context.labels):
        text = re.sub(r"[^:,]*(?:법|법률|조례|규칙|시행령)(?:\s?제[^,]*)?(?=,|$|\s및|\s등)", lambda m: " " * len(m[0]), text)
    return text


def _mentions(context: Context, book: Gazetteer, spoken: str) -> Iterator[tuple[PlaceName, str | None]]:
    """Names in a line, with the place that a part belongs to."""
    text = _readable(context)
    found = list(iter_places(text, regions=book.regions))
    spans = [(p.start, p.end) for p in found]
    for name in _of_label(context):
        at = text.find(name)
        if at >= 0 and not any(s < at + len(name) and at < e for s, e in spans):
            found.append(PlaceName(at, at + len(name), name, True))
            spans.append((at, at + len(name)))
    for place in _known(text, book, spans):
        found.append(place)
        spans.append((place.start, place.end))
    found.extend(_members(context, book, spans, spoken))
    for place in sorted(found, key=lambda p: p.start):
        key = place_key(place.name)
        if place.sure or key in book.names or key in book.short:
            yield place, None


def _known(text: str, book: Gazetteer, spans: list[tuple[int, int]]) -> Iterator[PlaceName]:
    """Names of the gazetteer that the line gives in any spacing and that were not found by their form."""
    squeezed, origin = "", []
    for offset, char in enumerate(text):
        if not char.isspace() and char not in "·()'\"":
            squeezed += char.casefold()
            origin.append(offset)
    for key in sorted(set(book.names) | set(book.short), key=lambda k: (-len(k), k)):
        if len(key) < 3:
            continue
        at = squeezed.find(key)
        if at < 0:
            continue
        start, end = origin[at], origin[at + len(key) - 1] + 1
        before, after = text[start - 1 : start], text[end : end + 1]
        if any(s < end and start < e for s, e in spans):
            continue
        if re.match(r"[가-힣A-Za-z]", before) or (re.match(r"[A-Za-z]", after) and re.match(r"[a-z]", key[-1])):
            continue
        if re.match(r"[가-힣]", after) and not re.match(r"(?:에서|에|을|를|의|과|와|로|은|는|이|가|내|도|등|및|앞|까지|부터|만|으로|중심|일대)", text[end:]):
            continue
        spans.append((start, end))
        yield PlaceName(start, end, text[start:end], True)


def _members(context: Context, book: Gazetteer, spans: list[tuple[int, int]], spoken: str) -> Iterator[PlaceName]:
    """Members of a family that a list names alone, where the edition speaks of the family."""
    text = _readable(context)
    joined = _LETTERS.sub(r"\1\2", text)
    listed = set(listed_members(text, book.regions))
    for family, members in book.families.items():
        if family not in spoken and not (len(family) > 5 and family[2:] in spoken):
            continue
        inside = [m for m in members if m in listed or re.search(rf"(?<![가-힣A-Za-z]){re.escape(m)}\s\d{{1,3}},\d{{3}}", joined)]
        if len(inside) < 2 and not (len(inside) == 1 and family in place_key(text)):
            continue
        for member in inside:
            pattern = r"\s*".join(re.escape(char) for char in member)
            match = re.search(rf"(?<![가-힣A-Za-z]){pattern}(?![가-힣A-Za-z])", text)
            if match and not any(s <= match.start() < e for s, e in spans):
                spans.append(match.span())
                yield PlaceName(match.start(), match.end(), members[member], True)


def _status(context: Context, mention: PlaceName) -> str | None:
    """What the line says of the place: runs, is built, is planned, is a venue."""
    label = context.label
    after = context.text[mention.end : mention.end + 24]
    if _VENUE.search(label) or _EVENT.search(context.edition.title) and _VENUE.search(label.split("/")[-1]):
        return "행사장" if _EVENT.search(context.edition.title) or "개최" in label or "행사" in label or "/" in label else "운영"
    if re.match(r"[^,]{0,8}(?:운영|입주|이용|개소|개관\()", after):
        return "운영"
    if re.match(r"[^,]{0,14}(?:조성|건립|신축|증축|착공|준공|공사|설계|개관\s?예정|구축)", after):
        return "조성"
    if re.match(r"[^,]{0,14}(?:지정|유치|검토|신청)", after):
        return "계획"
    if _EVENT.search(context.text) and re.search(r"\d월|\d{1,2}\.\s?\d{1,2}", context.text):
        return "행사장"
    if _BUILD.search(context.text) or _BUILD.search(context.edition.title):
        return "조성"
    return "운영" if re.search(r"운영|입주|이용", context.text + context.edition.title) else None


def _enriched(fact: FacilityFact, lines: list[Context], place: int, mention: PlaceName) -> FacilityFact:
    """Add the area and the address that stand in the bracket behind the name or on the detail lines below."""
    text = lines[place].text
    bracket = re.match(r"['」]?\s?\(([^()]*)\)", text[mention.end :])
    area = fact.area_m2
    address = fact.address
    if bracket:
        area = area or area_in_m2(bracket[1])
        found = _ADDRESS.search(bracket[1])
        address = address or (found[0].strip() if found else None)
    for below in lines[place + 1 : place + 5]:
        if below.label in ("위치", "면적", "규모", "위치/규모", "연면적") and (below.above and below.above[0].number == lines[place].line.number or squeeze(lines[place].text).endswith(squeeze(fact.name))):
            area = area or area_in_m2(below.text)
            found = _ADDRESS.search(below.text)
            address = address or (found[0].strip() if found and below.label.startswith("위치") else None)
    return replace(fact, area_m2=area, address=address)
