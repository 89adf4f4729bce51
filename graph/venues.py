"""Venues: places that a line names by where it stands, under a label or behind a date, not by its kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import squeeze
from .context import Context
from .kinds import STOP, has_kind, is_generic, is_solid, kind_of, starts_in
from .places import PlaceName
from .regions import WORLD

_VENUE = re.compile(r"(?:장소|개최지|행사장|집적시설|지정지역|실증거점|배치기관)(?:\([^)]*\))?$")
_SITE = re.compile(
    r"(?:위치|시설|시설명|건물명|운영시설|시설위치|대상지|조성위치|교육공간|사업대상지|소재지)$"
)
ADDRESS = re.compile(
    r"(?:[가-힣]+시\s)?[가-힣]{1,4}[구군]\s[가-힣0-9]+(?:동|로|길|가|읍|면)\s?"
    r"(?:\d[\d\-번길 ]*)?(?:\s?\d+(?:-\d+)?)?(?:\s일[원대])?"
)
_ROOM = re.compile(
    r"\s(?:지하\s?|지상\s?)?\d+(?:[~,·-]\d+)?층.*$|\s?\(?B?\d+(?:~\d+)?층\)?.*$|"
    r"\s(?:교육장|[가-힣]{2,4}전시실|[가-힣]{0,3}교육실)$|(?:\s[\d,.]+)+$|(?<=홀)\s?\d$|\s(?:등|내|일원|일대|앞|정문|후문|입구|옆|옥상|외벽|담장|맞은편|주변|외부|잔디마당|국제회의실|로비|실내|회의실|대회의실|소회의실|중회의실|대강당|강당|세미나실|민원실|다목적실|\d+호|\d+\s?[개곳]소?$).*$|(?:등|내)$"
)
_BEFORE = re.compile(
    r"^\s*(?:(?:개막|폐막|부대|사전|본)(?:행사|식)\s|.*[가-힣][을를]\s|[가-힣0-9]{2,8}(?:로|길)\s\d+(?:-\d+)?\s|\((?:당초|변경|현행|개선)\)\s?|원도심\s(?=\S{3})|[가-힣]{1,4}[구군]\s(?:소재\s)?(?=\S{3}))"
)
"""What stands before a name in the value of a label: the change of plan, the district."""
_BEHIND = re.compile(
    r"(?:\s(?:반환|출발|도착|경유|집결|연접|인접|연계|일대|일원|경내|내|앞|주변|인근|옆|전체|전관|등))+$"
)
"""What stands behind a name in the value of a label."""
_NOT_PLACE = re.compile(
    r"온라인|전국|실적$|비고$|시내$|일원$|일대$|미정|추후|추가|각\s|별도|국내|해외|기업|협회|재단|진흥원|공사$|공단$|은행$|대학교?$|위원회|연구원|주식회사|"
    r"㈜|학회|조합|본부$|부서|공모|선정|운영|조성|지원|상권$|명소|공간$|시설$|캠퍼스$|지역$|대상$|^실내|^매장|임차|건물|개최|설명회|상담회|박람회|"
    r"행사|방문|협의|착수|완료|신청|심의|예정|모집|추진|확대|점검|개관|개소|시작|발표|체결|수립|평가|공고|교육$|사업|이내|이상|이하|부스|참가|계획|마련|구축|연면적|상권|점포|여\s?곳$|"
    r"^[가-힣]{2,4}[시도군구]\s[가-힣]{1,4}[구군동읍면리]$"
)
_WHEN = (
    r"(?:\d{1,2}월|\d{1,2}\.\s?\d{1,2}\.?(?:\s?\([월화수목금토일]\))?(?:\s?~\s?(?:\d{1,2}\.\s?)?\d{1,2}\.)?|"
    r"[분반]기\s?\d?회?|월\s?\d회|주\s?\d회|격월|매월|매주)"
)
_SLOT = re.compile(
    rf"{_WHEN}\s?[,/]\s?([^,():~]{{3,24}}?)(?=$|[,()])|{_WHEN}\s([가-힣A-Z][^,():~]{{3,24}}?)(?=$|[,()])"
)
_DATED = re.compile(rf"(?:^|[,:·/])\s*([가-힣A-Za-z0-9& ]{{3,20}}?)\s?\((?:'?\d{{2}}\.\s?)?{_WHEN}[^()]*\)")
_DONE = re.compile(
    r"(?:\s(?:신설|증설|개장|재?개관|개소|착공|준공|건립|조성|보수|정비|확장|증축|이전|설치|운영|개최|휴관|재?개장|설계|기본설계|실시설계))+$"
)
"""What is done with a place at that date."""
_HALL = re.compile(r"[가-힣]{0,2}(?:엑스|스코|텍스|컨벤시아|에코)(?=$|\s)|[A-Z]{4,8}(?=$|\s[A-Z]홀|\s제?\d)")
"""How exhibition centres call themselves (킨텍스, 벡스코): enough for a name behind a date, not elsewhere."""
_HOTEL = re.compile(
    r"호텔|하얏트|힐튼|콘래드|메리어트|쉐라톤|웨스틴|노보텔|시그니엘|라마다|코트야드|포시즌스|인터컨티넨탈|워커힐|글래드|켄싱턴|"
    r"소피텔|페어몬트|반얀트리|신라스테이|앰배서더"
)
"""Chains of hotels, whose houses need no other kind."""
_HOUSE = re.compile(
    rf"(?:[가-힣]{{2,6}}\s){{0,2}}[가-힣]{{0,4}}(?:{_HOTEL.pattern})[가-힣]{{0,3}}(?:\s[가-힣]{{2,4}}){{0,2}}(?=\s\d|\s?$)"
)
_NO_HOUSE = re.compile(r"(?:을|를|등|및|의|에서)(?:\s|$)|^(?:관광|비즈니스|대형)?호텔(?:\s|$)")
_HELD = re.compile(
    r"(?:쇼|[가-힣]전|박람회|포럼|행사|상담회|설명회|위크|주간|페어|대회|총회|만찬|본선|결선|데모데이|[컨콘]퍼런스|해커톤|축제|"
    r"페스티벌|페스타|마켓|컬렉션|개막식|폐막식|기념식|시상식|데이|발표회|공유회|판촉전|워크숍|연수|밤|개최|참가|통합관|공동관|20\d\d)"
    r"[」'\"]?\s?\((?P<venue>[^():]{2,48})\)"
)
"""What is held or shown, and in the bracket behind it when and where."""
_OVER = re.compile(
    r"\d[월일.](?:\s?\([월화수목금토일]\))?\s?/\s?(?P<venue>[^/():,\d][^/():,]{1,24}?)(?=$|\s?[/(]|,\s)"
)
"""A date, a slash, and where: ``9. 16.(수) / 가온호텔``."""
_DAY = re.compile(r"\s?'?(?:\d{2}\.\s?)?\d{1,2}(?:월|\.\s?\d{1,2}\.?)[^가-힣]*$")
_BRANCH = re.compile(r"(?P<name>[가-힣A-Z][가-힣A-Za-z]{2,10})\s(?P<region>[가-힣]{2,3})")


def is_venue_label(label: str) -> bool:
    """Whether a label introduces the place where something is held."""
    return _VENUE.search(label) is not None


def is_site_label(label: str) -> bool:
    """Whether a label introduces the place where something stands."""
    return _SITE.search(label) is not None


def venue_name(piece: str) -> str | None:
    """The name in a piece of a venue line, without floors, addresses, dates."""
    name = _ROOM.sub("", " " + piece.strip(" ※*·'\""))
    name = _BEHIND.sub("", _BEFORE.sub("", ADDRESS.sub("", name).strip(" '\"「」·,()→")))
    name = _without_city(name)
    if (
        not 2 <= len(squeeze(name)) <= 20
        or name in STOP  # 원도심 일원
        or not re.match(r"[가-힣A-Za-z]", name)
        or not re.search(r"[가-힣A-Za-z]{2}", name)
    ):
        return None
    if (
        re.search(r"\d{1,2}\.\s?\d|\d시|[:~%]|\d개|\d월|\d명|\d회", name)
        or _NOT_PLACE.search(name)
        or is_generic(name)
    ):
        return None
    if len(name.split()) > 4 or (
        not has_kind(name)
        and re.fullmatch(r"[가-힣]{2}|[가-힣]{2,3}(?:구|동|시|도|읍|면|역|대|촌)", squeeze(name))
    ):
        return None
    return name


def _without_city(name: str) -> str:
    """A venue abroad without its country and its city, and one at home without its neighbourhood.

    ``나래동 가온회관`` is 가온회관; but which 마을회관 is meant, the 나래동 before it tells.
    """
    words = name.split()
    if len(words) > 2 and words[1] in WORLD and not has_kind(words[0]):
        words = words[1:]
    if len(words) > 2 and words[0] in WORLD and not is_generic(re.sub(r"\W", "", "".join(words[1:]))):
        words = words[1:]
    wards = 0
    while wards < len(words) - 1 and re.fullmatch(r"[가-힣]{1,3}\d?[시군구동읍면리]", words[wards]):
        wards += 1
    alone = wards == 1 and len(words) == 2 and words[0][-1] != "시" and has_kind(words[1])
    if wards > 1 or alone:
        words = words[wards:]
    return " ".join(words) if len(words) < len(name.split()) else name


def names_of_venues(context: Context, text: str, regions: frozenset[str]) -> Iterator[PlaceName]:
    """Names that a line gives outright: ``장소 : …``, ``(서울창업허브 공덕) …``, ``: 9월, 벡스코``."""
    label = context.label
    venue, site = _VENUE.search(label), _SITE.search(label)
    row = re.match(r"\s*(?:시설명|건물명|장소)\s+(?=\S)", text)
    if row and not re.search(r":|주소|면적|규모|위치|사업비|예산", text):  # a row of values, not of headings
        for start, piece in _pieces(
            re.sub(r"\([^()]*\)", lambda m: "," * len(m[0]), text[row.end() :]), row.end()
        ):
            name = venue_name(piece)
            if name and len(name) > 2 and name not in regions:
                yield _placed(text, name, start)
    if (venue or site) and ":" in text:
        yield from _labelled(text, label, bool(venue), regions)
    bracket = re.match(r"\s*[^\s(]{0,2}\s*[(\[]([^()\[\]]{3,20})[)\]]", text)
    if (
        bracket
        and kind_of(bracket[1])
        and is_solid(bracket[1])
        and has_kind(bracket[1].split(" ")[0])
        and not re.search(r"운영|조성|활성|[\d·]", bracket[1])
    ):
        yield PlaceName(bracket.start(1), bracket.end(1), bracket[1], True)
    for match in _SLOT.finditer(text):
        group = 1 if match[1] else 2
        for start, piece in _pieces(match[group], match.start(group)):
            name = venue_name(piece)
            if name and _is_venue(name, regions):
                yield _placed(text, name, start)
    for match in (*_HELD.finditer(text), *_OVER.finditer(text)):
        for start, piece in _pieces(match["venue"], match.start("venue")):
            name = venue_name(_DAY.sub("", piece))
            # 포럼(IRIS): the short name of what is held
            short = match.re is _HELD and match["venue"].isascii()
            if name and not short and _is_venue(name, regions):
                yield _placed(text, name, start)
    if _HOTEL.search(text):
        for start, piece in _pieces(re.sub(r"[():]", ",", text), 0):
            hotel = _HOUSE.match(piece)
            if hotel and not _NO_HOUSE.search(hotel[0]):
                yield _placed(text, hotel[0], start)
    for match in re.finditer(r"\(([가-힣]{2,3})\s((?:[A-Z][a-z]+\s)?[A-Z]{3,8})\)", text):
        if match[1] in regions:
            yield PlaceName(match.start(2), match.end(2), match[2], True)
    dated = [(match.start(1), _DONE.sub("", match[1].strip())) for match in _DATED.finditer(text)]
    if sum(bool(has_kind(name) or re.fullmatch(r"[A-Z]{3,8}", name)) for _, name in dated) > 1:
        for start, name in dated:
            if re.fullmatch(r"[A-Z]{3,8}", name) or has_kind(name):
                yield _placed(text, name, start)


def _is_venue(name: str, regions: frozenset[str]) -> bool:
    """Whether words behind a date or an event are a place rather than who comes or what is shown."""
    return len(name.split()) < 5 and bool(
        has_kind(name)
        or has_kind(name.split()[0])
        or _is_branch(name, regions)
        or _HALL.match(name)
        or _HOTEL.search(name)
    )


def _labelled(text: str, label: str, venue: bool, regions: frozenset[str]) -> Iterator[PlaceName]:
    start = text.index(":") + 1
    if "/" in label or "·" in label or "및" in label:
        slash = [match.end() for match in re.finditer(r"\s/\s|/(?=\s?[가-힣A-Z])", text[start:])]
        comma = re.search(r"\([월화수목금토일]\)\s?,\s", text[start:])
        if slash and not label.startswith(("위치", "장소")):
            start += slash[0] if not label.startswith("위치") else 0
        elif comma:
            start += comma.end()
    blank = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text[start:])
    for at, piece in _pieces(blank, start):
        name = venue_name(piece)
        front, _, rest = (name or "").partition(" ")
        if name and (front in regions or len(front) == 3) and _is_branch(rest, regions):
            at, name = at + len(front) + 1, rest
        if (
            name
            and name not in regions
            and (
                venue
                or (has_kind(name) and (starts_in(name, regions) or is_solid(name)))
                or re.match(r"[A-Z]", name)
                or _is_branch(name, regions)
            )
        ):
            yield _placed(text, name, at)


def _pieces(value: str, start: int) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"(?:(?!,(?!\d{3})|/|→|\t|\s및\s|·(?=\s?[A-Z가-힣]{3,})).)+", value):
        yield start + match.start(), re.sub(r"^및\s", "", match[0].strip())


def _placed(text: str, name: str, start: int) -> PlaceName:
    at = text.find(name, max(0, start - 1))
    at = at if at >= 0 else start
    return PlaceName(at, at + len(name), name, True)


def _is_branch(name: str, regions: frozenset[str]) -> bool:
    """``시그니엘 부산``: a name that its region closes."""
    match = _BRANCH.fullmatch(name)
    return match is not None and match["region"] in regions and not starts_in(match["name"], regions)
