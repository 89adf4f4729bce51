"""Names of places in running text: where they begin and end.

A place bears its kind at the end of its name (센터, 허브, 시장 …).  Words before it belong to the name as
long as they are names themselves: Latin, regions, other places.  Quotes, labels and brackets say it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import squeeze

_KINDS = (
    "센터|허브|캠퍼스|데이터랩|핀테크랩|창업랩|테크랩|랩|산업단지|집적단지|산단|산업특구|융합특구|규제자유특구|패션특구|특구|혁신지구|집적지구|복합지구|경제자유구역|클러스터|"
    "박물관|과학관|미술관|기념관|체험관|홍보관|전시관|전시장|전시홀|컨벤션홀|아트홀|도서관|체육관|경기장|운동장|스타디움|수목원|공원|광장|회관|"
    "타워|빌딩|플라자|사이언스파크|혁신파크|테크노파크|파크|테크노밸리|이노베이션밸리|벤처밸리|창업밸리|테크노폴리스|밸리|복지관|문화원|교육원|사관학교|쉼터|"
    "부두|환승센터|차량기지|처리장|전통시장|종합시장|도매시장|시장|주차장|주차타워|호수|궁전|궁|대장간|애니메이션센터|스퀘어|미디어시티|"
    "배움터|상가|호텔|메쎄|멧세|빅사이트|컨벤션|상공회의소|의료원|하우스|창업큐브|도시제조허브|운동장|시청사|구청|시청|오피스|쇼룸|패션몰|창작스튜디오|스튜디오|"
    "작업장|순대타운|상상타운|복지센터|레지던스|마켓|라운지|공작소|제조소|본점|주민센터|아카데미하우스|디자인랩|디자인플라자|백화점|아울렛|신청사|청사|시민청|마트|교육장|아파트"
)
_PROPER_ONLY = frozenset("스튜디오 창작스튜디오 라운지 마켓 쇼룸 전시관 홍보관 클러스터 오피스 궁 마트 교육장 패션몰 컨벤션 본점 주차장 체험관 호텔".split())
"""Kinds that name places only behind a region, Latin or another name (DDP 쇼룸), or where quoted or labelled."""
_WEAK = frozenset("랩 오피스 쇼룸 스튜디오 라운지 마켓 호수 궁 파크 밸리 클러스터 상가 하우스 플라자 주차장 마트 교육장 특구 파크 본점 전시관 홍보관 아파트 컨벤션 쉼터".split())
"""Kinds that also end common nouns; they need a name before them (G밸리, DDP 쇼룸), not just a word."""
_COMMON = frozenset(
    "센터 허브 캠퍼스 랩 산업단지 단지 특구 지구 클러스터 박물관 전시장 회의실 광장 공원 타워 빌딩 밸리 시장 주차장 교육장 쇼룸 스튜디오 오피스 아트홀 "
    "글로벌시장 해외시장 국내시장 현지시장 투자시장 금융시장 노동시장 소비시장 취업시장 세계시장 신시장 타깃시장 수출시장 유통시장 창업시장 자본시장 고용시장 내수시장 부동산시장 벤처시장 서울시장 부시장 "
    "공유오피스 코워킹오피스 데이터센터 콜센터 문화센터 체육시설 지원센터 창업센터 연구센터 지역창업센터 공동관 홍보관 통합관 협력센터 비즈니스센터 "
    "전통시장 종합시장 도매시장 지식산업센터 산업거점 거점센터 오픈이노베이션센터 글로벌허브 대학캠퍼스 신규캠퍼스 특화캠퍼스 종합형캠퍼스 특화형캠퍼스 전문캠퍼스 "
    "경제자유구역 바이오클러스터 글로벌클러스터 산업클러스터 신산업클러스터 중소기업시장 온라인시장 오프라인시장 공영주차장 공용주차장 다목적홀 컨퍼런스홀 컨벤션홀 전시홀".split()
)
_STOP = frozenset(
    "신규 기존 주요 총 등 각 내 및 市 시 區 구 거점 핵심 공공 민간 국내 해외 글로벌 국내외 국내·외 향후 현재 상반기 하반기 연내 전국 최초 대표 유망 우수 특화 전문 통합 "
    "입주 운영 조성 건립 개관 구축 설치 추진 지원 위탁 관련 연계 대상 참여 인근 일대 일원 주변 옛 舊 現 前 가칭 전용 시설 공간 지역 지하 지상 연면적 개소 해당 본 신 "
    "구분 구 분 주요내용 시설명 건물명 규모 면적 소재 비고 전체 최대 최고 세계 도심 체험 4대 5대 3대 인근 임차 분야 관련 각종 등의 후반작업 영상 음향 음악 콘텐츠 육성 활성화 지정 확대 강화 개최 창업 기업 청년 시민 대학 사업 산업 서비스 프로그램 행사 교육 전시 장소 위치 위치도 대규모 중소기업 스타트업 소공인 업종별 지역별 권역별".split()
)
_PARTICLE = r"(?:에서는|에서도|에서|으로부터|으로|에게|에는|에도|에|을|를|은|는|이|가|과|와|의|로|도|내에|내|앞|까지|부터|및|등|등에|별|중심|간|처럼|만|상)"
_TOKEN = re.compile(r"[가-힣A-Za-z0-9&\u2160-\u217f](?:[가-힣A-Za-z0-9&·\u2160-\u217f]|-(?=[가-힣A-Za-z0-9])|\.(?=[A-Za-z]))*")
_KIND_END = re.compile(rf"(?:{_KINDS})(?:\(?[Ⅰ-Ⅻ]\)?)?$")
_ENDING = re.compile(r"(?:을|를|은|는|의|에|에서|과|와|로|으로|한|된|할|하는|되는|위한|통한|있는|따른|하고|하여|해|도록|이며|및|이|가|인|적|별|등|개|명|건|억|만|원|층|년|월|일|회|차|위해|위주|중)$")


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A stretch of text that names a place; ``start`` and ``end`` are offsets in that text."""

    start: int
    end: int
    name: str
    sure: bool


def place_key(name: str) -> str:
    """What the spellings of one name have in common: letters and digits, brackets' signs left out.

    >>> place_key("서울창업허브(공덕)") == place_key("서울창업허브 공덕")
    True
    """
    return re.sub(r"[^가-힣A-Za-z0-9+\u2160-\u217f\u4e00-\u9fff]", "", name.replace("⁺", "+")).casefold()


def has_kind(name: str) -> bool:
    """Whether a name ends in a kind of place and says more than the kind."""
    key = squeeze(re.sub(r"\([^)]*\)$", "", name))
    match = _KIND_END.search(key)
    return match is not None and key not in _COMMON and len(key) > len(match[0]) + 1


def iter_places(text: str, *, regions: frozenset[str] = frozenset()) -> Iterator[PlaceName]:
    """Every place name of a line, left to right; ``regions`` are words that stand before or after names of places.

    ``sure`` tells that the line itself shows a name: by quotes, by a bracket or list that holds nothing
    else, by a region, Latin or another place in it, or by what is done with it (운영, 조성, 입주 …).

    >>> [place.name for place in iter_places("‘서울 AI 허브’ 개관, 조원시장 공영주차장에서")]
    ['서울 AI 허브', '조원시장 공영주차장']
    """
    taken: list[tuple[int, int]] = []
    found: list[PlaceName] = []
    for match in re.finditer(r"['「\"](\(?[^'「」\"]{2,26}?)['」\"]", text):
        if has_kind(match[1]) and not re.search(r"[,:]|다\.|하는|위한", match[1]):
            taken.append(match.span(1))
            found.append(PlaceName(match.start(1), match.end(1), match[1].strip(), True))
    for match in re.finditer(r"(?:(?<=[(,/:])|(?<=·))\s*([가-힣A-Za-z&·+ \u2160-\u217f]{3,24}?)\s*(?=[),/(]|$|·\s?[가-힣])", text):
        words = match[1].split()
        if has_kind(match[1]) and 2 <= len(words) <= 4 and not any(w in _STOP or _ENDING.search(w) for w in words[:-1]):
            if not any(s < match.end(1) and match.start(1) < e for s, e in taken):
                taken.append(match.span(1))
                found.append(PlaceName(match.start(1), match.end(1), match[1], True))
    tokens = list(_TOKEN.finditer(text))
    for place, token in enumerate(tokens):
        if any(start <= token.start() < end for start, end in taken):
            continue
        head = _head(token[0])
        if head is None:
            continue
        first = place
        while first > 0 and place - first < 4 and _joins(text, tokens[first - 1], tokens[first], regions, bare=head in _COMMON or head in _GENERIC or head[0].isdigit() or first < place):
            first -= 1
        start, end = tokens[first].start(), token.start() + len(head)
        end = _tail(text, end, tokens[place + 1 : place + 2], regions) if head == token[0] else end
        found.extend(_named(text, start, end, regions))
    longest: list[PlaceName] = []
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if all(name.end <= o.start or o.end <= name.start or (name.start, name.end) == (o.start, o.end) for o in longest):
            longest.append(name)
    yield from sorted(longest, key=lambda name: name.start)


def _named(text: str, start: int, end: int, regions: frozenset[str]) -> Iterator[PlaceName]:
    name = text[start:end]
    key = squeeze(name)
    kind = _KIND_END.search(re.sub(r"[\s(](?:[가-힣]{2,3}|[A-Z]\+|본원)\)?$", "", name)) or _KIND_END.search(name)
    if key in _COMMON or len(key) < 3 or re.fullmatch(r"[\d·]+\S{0,3}", key) or _NOT_NAME.search(key):
        return
    coordinate = re.fullmatch(r"((?:[가-힣]{2,3}·)+)([가-힣]+)", key)
    if coordinate is not None and " " not in name:
        yield from _coordinate(coordinate, start, end, regions)
        return
    front = key[: len(key) - len(kind[0])] if kind else key
    proper = (
        re.search(r"[A-Za-z]", key) is not None or any(front.startswith(region) for region in regions)
        or any(_KIND_END.search(word) for word in name.split()[:-1])
    )  # fmt: skip
    weak = kind is not None and kind[0] in _WEAK
    if weak and not proper and len(front) < 2:
        return
    handled = re.match(_HANDLED, text[end:]) is not None
    sure = proper or (len(front) >= (4 if weak else 2) or handled) and not (kind is not None and kind[0] in _PROPER_ONLY)
    yield PlaceName(start, end, name, sure and key not in _GENERIC)


_GENERIC = frozenset(
    "창업허브 창업지원시설 성장지원센터 창업지원센터 비즈니스센터 제작지원센터 종합지원센터 상담센터 교육센터 복합센터 혁신센터 실증센터 개발센터 인증센터 "
    "연구개발센터 대기업전시관 글로벌전시관 입주오피스 임대오피스 촬영스튜디오 보조경기장 주경기장 기술교육원 일반산업단지 국가산업단지 메타버스전시관 "
    "공용주차장 지하주차장 인근주차장 공동전시관 서울관 한국관 통합관 창업보육센터 민간빌딩 임차빌딩 대학캠퍼스 신규캠퍼스 소재캠퍼스 특화캠퍼스 "
    "국제컨퍼런스 공공도서관 작은도서관 지역복지관 노인복지관 주거단지 산업클러스터 혁신클러스터 신산업클러스터 바이오클러스터 집적단지 연구단지 산업거점 "
    "거점클러스터 스마트센터 지역센터 운영센터 물류센터 관제센터 체험스튜디오 영상스튜디오 음향스튜디오 공유스튜디오 청년센터 상설매장".split()
)
_NOT_NAME = re.compile(r"(?:부|서울|행정\d|前|신임)부?시장$|컨트롤타워|^(?:팀|노후|최대|체험|해외|국내|현지|글로벌|온라인|소비|신규|기존|공유|코워킹|업종별|권역별|단지유형)|(?:일반|국가|첨단|도시첨단)산업단지$|팀빌딩|팝업스토어|플래그십스토어|(?:해외|패션|금융|투자|자금|노동|소비|유통|고용|세계|창업|자본|수출|내수|신흥|타깃|중국|일본|미국|북미|유럽|동남아|아시아)시장$|브랜드쇼룸|^AI스튜디오|현황|^시설")
_HANDLED = r"(?:을|를|에서|에|의|은|는|이|가|과|와|로|으로|내|도)?\s?(?:내\s)?['」]?\s?(?:\([^)]*(?:로|길|동|층|㎡|구)\s?\d[^)]*\)|운영|조성|개관|개소|입주|건립|준공|착공|이전|위탁|건설|폐원|지정|연계|육성|정비|리모델링|신축|증축|확충|통합|\d+층|중심으로|거점|관리|활용|위치|소재|설립|대관|방문|개최)"


def _coordinate(match: re.Match[str], start: int, end: int, regions: frozenset[str]) -> Iterator[PlaceName]:
    """``중부·남부기술교육원`` names two places; the last tells where their common part begins."""
    heads, last = match[1].rstrip("·").split("·"), match[2]
    size = next((len(r) for r in sorted(regions, key=len, reverse=True) if last.startswith(r)), len(heads[-1]))
    common = last[size:]
    if not common or not _KIND_END.search(common):
        return
    for head in (*heads, last[:size]):
        yield PlaceName(start, end, head + common, True)


def _tail(text: str, end: int, following: list[re.Match[str]], regions: frozenset[str]) -> int:
    """The end of a name with the member that stands behind its kind: ``서울창업허브 공덕``, ``창업허브(공덕)``."""
    glued = re.match(r"[A-Z]\+", text[end:])
    if glued:
        return end + glued.end()
    bracket = re.match(r"\s?\(([가-힣]{2,4}|[A-Z]\+)\)", text[end:])
    if bracket and (bracket[1] in regions or bracket[1].endswith("+")):
        return end + bracket.end()
    if following and text[end : following[0].start()] == " ":
        word = following[0][0]
        bare = re.sub(rf"{_PARTICLE}$", "", word)
        for candidate in (word, bare):
            if candidate in regions or re.fullmatch(r"[A-Z]\+", candidate) or candidate in ("본원", "본점"):
                return following[0].start() + len(candidate)
    return end


def _head(word: str) -> str | None:
    """The word without its particle, if it ends in a kind of place."""
    if _KIND_END.search(word):
        return word
    stripped = re.sub(rf"{_PARTICLE}$", "", word)
    return stripped if stripped != word and _KIND_END.search(stripped) else None


def _joins(text: str, left: re.Match[str], right: re.Match[str], regions: frozenset[str], *, bare: bool) -> bool:
    """Whether the word before belongs to the name."""
    if text[left.end() : right.start()] != " ":
        return False
    word = left[0]
    if word in regions:
        return True
    if _KIND_END.search(word):
        return bare and word not in _COMMON and _KIND_END.search(right[0]) is not None and squeeze(right[0]) in _COMMON
    if word in _STOP or re.fullmatch(r"[\d.,·-]+\S{0,2}", word):
        return False
    if re.search(r"[A-Za-z]", word):
        return not _ENDING.search(word) or word[-1].isascii()
    return bare and not _ENDING.search(word) and re.fullmatch(r"[가-힣·]{2,8}", word) is not None
