"""Names of places in running text: where they begin and end.

A place bears its kind at the end of its name (센터, 허브, 시장 …).  Words before it belong to the name as
long as they are names themselves: Latin, regions, other places.  Quotes, labels and brackets say it outright.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import squeeze


PROVINCES = frozenset("서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주".split())


def _any(words: str) -> str:
    """An alternation of words, the longest first."""
    return "|".join(sorted(map(re.escape, words.split()), key=lambda word: (-len(word), word)))


_SOLID = (
    "센터 허브 캠퍼스 데이터랩 핀테크랩 창업랩 테크랩 시민랩 디자인랩 산업단지 금융단지 집적단지 산단 특구 혁신지구 "
    "집적지구 복합지구 혁신도시 경제자유구역 박물관 과학관 미술관 기념관 도서관 체육관 경기장 스타디움 수목원 공원 광장 회관 아트홀 "
    "타워 빌딩 디자인플라자 사이언스파크 혁신파크 테크노파크 테크노밸리 이노베이션밸리 벤처밸리 창업밸리 테크노폴리스 "
    "복지관 문화원 교육원 사관학교 부두 환승센터 차량기지 처리장 시장 주차타워 대장간 스퀘어 미디어시티 배움터 메쎄 멧세 빅사이트 "
    "의료원 창업큐브 구청 시청 시청사 창작스튜디오 공작소 제조소 주민센터 아카데미하우스 백화점 아울렛 신청사 시민청 작업장 큐브 "
    "공항 터미널 전당 아레나 돔 컨벤션센터"
)
_SHY = (
    "랩 오피스 쇼룸 스튜디오 라운지 마켓 호수 궁 궁전 파크 밸리 클러스터 상가 하우스 플라자 프라자 주차장 마트 교육장 본점 전시관 "
    "홍보관 체험관 아파트 컨벤션 쉼터 호텔 전시장 전시홀 컨벤션홀 운동장 청사 레지던스 극장 패션몰 상공회의소 분소 분원 별관 본관 "
    "타운 카페 플렉스 스페이스 온실 정류장 대공원 마리나 궁터 산업관"
)
"""Kinds that also end common nouns: they need a name before them (G밸리, DDP 쇼룸), not just a word."""
_KIND_END = re.compile(rf"(?:{_any(_SOLID + ' ' + _SHY)})(?:\(?[Ⅰ-Ⅻ]\)?)?$")
_SHY_END = re.compile(rf"(?:{_any(_SHY)})$")
_SOLID_END = re.compile(rf"(?:{_any(_SOLID)})$")
_ACTIVITY = (
    "창업 지원 성장 비즈니스 제작 종합 상담 교육 복합 혁신 실증 개발 인증 연구 기술 글로벌 대기업 공동 입주 임대 촬영 보조 주 공용 공영 지하 인근 민간 "
    "임차 신규 특화 대학 소재 국제 공공 작은 지역 노인 주거 산업 거점 스마트 운영 물류 관제 체험 영상 음향 음악 공유 청년 상설 데이터 콜 문화 체육 "
    "일반 국가 첨단 도시첨단 해외 국내 현지 전략 전통 전용 협력 통합 온라인 오프라인 중소기업 대형 코워킹 오픈이노베이션 핵심 전담 신고 접수 유관 "
    "기업 시민 초기 전문 다목적 융복합 융합 창작 컨트롤 팀 노후 메타버스 브랜드 형 의 내 시설 부 가족 행정 현장 이동 대표 후반작업 미래 주력 소 중 "
    "개별 제조 규제 인력 판매 판로 안전 우수 해당 각 본 동 타 단지 증권 선도 대학생 직영 고령자 어르신 여성 전자 무역 유망 지식 벤처 민관 연관 네트워크 "
    "중심 대 환승 방문자 거주자 안내 관광 회원"
)
_MARKET = (
    "금융 투자 노동 소비 취업 세계 신 타깃 수출 유통 자본 고용 내수 부동산 도매 등록 인정 골목형 모의 디지털 패션 자금 신흥 중국 일본 미국 북미 유럽 "
    "동남아 아시아 생활 품목 완성차 초과 틈새 종합 콘텐츠 바이오 미디어 뷰티 외국인 채용 공연 상품 원자재 에너지"
)
_GENERIC_FRONT = re.compile(rf"(?:{_any(_ACTIVITY)})+")
_MARKET_FRONT = re.compile(rf"(?:{_any(_ACTIVITY + ' ' + _MARKET)})+")
"""Modifiers that tell what is done at a place, not which place it is: a front made of them alone names none."""
_TELLING = frozenset("대장간 사관학교 공작소 제조소 시민청 큐브 테크노파크 사이언스파크 창작스튜디오 디자인플라자 창업큐브".split())
"""Kinds so particular that any word before them makes a name (디지털대장간)."""
_STOP = frozenset(
    "신규 기존 주요 총 등 각 내 및 市 시 區 구 거점 핵심 공공 민간 국내 해외 국내외 국내·외 향후 현재 상반기 하반기 연내 전국 최초 대표 유망 우수 특화 전문 통합 "
    "입주 운영 조성 건립 개관 구축 설치 추진 지원 위탁 관련 연계 대상 참여 인근 일원 주변 옛 舊 現 前 가칭 전용 시설 공간 지역 지하 지상 연면적 개소 해당 본 신 "
    "구분 분 주요내용 시설명 건물명 규모 면적 비고 전체 최대 최고 세계 도심 4대 5대 3대 임차 분야 각종 등의 육성 활성화 지정 확대 강화 개최 창업 기업 "
    "청년 시민 대학 사업 산업 서비스 프로그램 행사 교육 전시 장소 위치 위치도 대규모 중소기업 스타트업 소공인 업종별 지역별 권역별 방문 완공 신축 현장 이상 기한 월 분기 "
    "수료생 후속 우선 지난 이번 모든 여러 다양한 부지 예정 간이 소속".split()
)
_BRIDGE = frozenset("일대 글로벌 소재 복합 융복합 첨단 융·복합 다목적".split())
"""Words that stand inside a name only where a region opens it (홍릉 일대 글로벌 바이오 클러스터)."""
PARTICLE = (
    r"(?:에서는|에서도|에서의|에서|으로부터|으로의|으로|에게|에는|에도|에|을|를|은|는|이|가|과|와|의|로|도|내에|내|앞|까지|"
    r"부터|및|등에서|등에|등|별|중심|간|처럼|만|상|측|당)"
)
_TOKEN = re.compile(r"[가-힣A-Za-z0-9&Ⅰ-Ⅿ](?:[가-힣A-Za-z0-9&·+Ⅰ-Ⅿ]|(?<=[A-Za-z0-9])-(?=[가-힣A-Za-z0-9])|\.(?=[A-Za-z]))*")
_PARTICLE_END = re.compile(rf"{PARTICLE}$")
_ENDING = re.compile(
    r"(?:을|를|은|는|의|에|에서|과|와|로|으로|한|된|될|할|하는|되는|위한|통한|있는|따른|하고|하여|해|도록|이며|및|이|가|인|적|별|등|개|명|건|억|만|원|층|년|월|일|회|차|위해|위주|중|및|후|간|형|째)$"
)
_HANDLED = re.compile(
    r"(?:을|를|에서|에|의|은|는|이|가|과|와|로|으로|내|도)?\s?(?:내\s)?['」]?\s?(?:\([^)]*(?:로|길|동|층|㎡|구)\s?\d[^)]*\)|\((?:[가-힣]+[구군동])\)|"
    r"운영|조성|개관|개소|입주|건립|준공|착공|이전|위탁|건설|폐원|지정|육성|정비|리모델링|신축|증축|확충|\d+층|위치|설립|대관|개최)"
)
_NOT_NAME = re.compile(
    r"(?:부|행정\d|前|신임|특례|광역|특별)시장$|컨트롤타워|^(?:팀|노후|최대|체험|온라인|업종별|권역별|단지유형)|"
    r"팀빌딩|플래그십스토어|시장$(?<=해외시장|패션시장|금융시장|투자시장|자금시장|노동시장|소비시장|유통시장|고용시장|창업시장|자본시장|수출시장)|현황|^시설|(?:재단|공사|협회|은행)$"
)
_QUOTED = re.compile(r"['「\"〈](\(?[^'「」\"〈〉]{2,26}?)['」\"〉]")
_LISTED = re.compile(
    r"(?:(?<=[(,/:)→])|(?<=·))\s*([가-힣A-Za-z&·+ Ⅰ-Ⅿ]{3,24}?)\s*(?=[),/(→]|$|·\s?[가-힣])"
)
_ON_CAMPUS = re.compile(r"(?<![가-힣])[가-힣]{2,5}(?:대학교|대)\s(?:[가-힣]{2,4}의\s)?(?:[가-힣]{1,6}|\d{2,4})(?:관|전당|캠퍼스|홀)(?![가-힣]{2})")
"""A building of a university, which counts where the university itself would be an actor."""
_APPOSED = re.compile(
    r"(?:센터|전시장|전시관|작업장|거리|공간|라운지|시설|빌딩|쇼룸|오피스|교육장|체험관)\s?[('\"「]{1,2}([가-힣A-Z][가-힣A-Za-z0-9 -]{2,15})['\")」]"
)
"""``공동판매전시장(아뜰리에440)``: a kind, and behind it in brackets or quotes the name that it goes by."""
_NO_APPOSED = re.compile(r"\d[가-힣]|[구동시군읍면층역]$|\s|운영|조성|예정|이하|이상|포함|지원|[월일년]|입주|무료|유료|임차|해외|국내|실$|등$|수탁|고유|연구|교육|대상|지역|기업|창업|업$|전시|금융|권$")


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


def place_key(name: str) -> str:
    """What the spellings of one name have in common: letters and digits, brackets' signs left out.

    >>> place_key("서울창업허브(공덕)") == place_key("서울창업허브 공덕")
    True
    """
    return re.sub(r"[^가-힣A-Za-z0-9+Ⅰ-Ⅿ一-鿿]", "", name.replace("⁺", "+")).casefold()


def kind_of(name: str) -> str:
    """The kind that ends a name, or an empty string."""
    match = _KIND_END.search(squeeze(name))
    return match[0] if match else ""


def is_generic(name: str) -> bool:
    """Whether a name says what kind of place it is, and what is done there, but not which.

    >>> is_generic("창업지원센터"), is_generic("신발산업진흥센터")
    (True, False)
    """
    key = re.sub(r"[\s·]", "", name)
    kind = _KIND_END.search(key)
    return kind is not None and _tells_nothing(key[: kind.start()], kind[0])


def _tells_nothing(front: str, kind: str) -> bool:
    """Whether the words before a kind are none or modifiers alone."""
    if kind in _TELLING:
        return not front and len(kind) < 4
    if not front or _KIND_END.fullmatch(front):
        return True
    return (_MARKET_FRONT if kind == "시장" else _GENERIC_FRONT).fullmatch(front) is not None


def has_kind(name: str) -> bool:
    """Whether a name ends in a kind of place and says more than the kind."""
    key = squeeze(re.sub(r"\([^)]*\)$", "", name))
    kind = kind_of(key)
    return bool(kind) and len(key) > len(kind) + 1 and not is_generic(key)


def starts_in(word: str, regions: frozenset[str]) -> bool:
    """Whether a word opens with a region."""
    return any(word[:size] in regions for size in (2, 3, 4))


def iter_places(text: str, *, regions: frozenset[str] = frozenset()) -> Iterator[PlaceName]:
    """Every place name of a line, left to right; ``regions`` are words that stand before or after names of places.

    ``sure`` tells that the line itself shows a name: by quotes, by a bracket or list that holds nothing
    else, by a region, Latin or another place in it, or by what is done with it (운영, 조성, 입주 …).

    >>> [place.name for place in iter_places("‘서울 AI 허브’ 개관, 조원시장 공영주차장에서".replace("‘", "'").replace("’", "'"))]
    ['서울 AI 허브', '조원시장 공영주차장']
    """
    found = [*_outright(text)]
    outright = len(found)
    tokens = list(_TOKEN.finditer(text))
    for place, token in enumerate(tokens):
        head = _head(token[0])
        if head is None or (token[0] == head + "로" and re.match(r"\s?\d", text[token.end() :])):
            continue  # the name of a street
        if any(name.meets(token.start(), token.end()) for name in found[:outright]):
            continue
        if any(0 < name.start - token.end() < 3 and text[name.start - 1] in "'\"(「" for name in found[:outright] if not has_kind(name.name) or text[name.start - 1] != "("):
            continue  # the kind that stands before the quoted name
        first = _first(text, tokens, place, head, regions)
        start, end = tokens[first].start(), token.start() + len(head)
        end = _tail(text, end, tokens[place + 1 : place + 2], regions) if head == token[0] else end
        found.extend(_named(text, start, end, regions))
    kept: list[PlaceName] = []
    for name in sorted(found, key=lambda n: (n.start - n.end, n.start)):
        if all((name.start, name.end) == (o.start, o.end) or not name.meets(o.start, o.end) for o in kept):
            kept.append(name)
    yield from sorted(kept, key=lambda name: name.start)


def _outright(text: str) -> Iterator[PlaceName]:
    """Names that signs set off: quotes, the pieces of a list, a kind's bracket, a building of a university."""
    taken: list[tuple[int, int]] = []

    def fresh(start: int, end: int) -> bool:
        free = all(end <= s or e <= start for s, e in taken)
        if free:
            taken.append((start, end))
        return free

    for match in _QUOTED.finditer(text):
        name = match[1]
        opened = kind_of(name) and len(name) > 4 and _HANDLED.match(text[match.end(1) :])
        if (has_kind(name) or opened) and not re.search(r"[,:]|다\.|하는|위한", name) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), name.strip(), True)
    for match in _ON_CAMPUS.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for match in _APPOSED.finditer(text):
        if not _NO_APPOSED.search(match[1].replace(" ", "") if match[1].isascii() else match[1]) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), match[1].strip(), True)
    for match in _LISTED.finditer(text):
        words = match[1].split()
        if 2 <= len(words) <= 4 and has_kind(match[1]) and not any(w in _STOP or _ENDING.search(w) for w in words[:-1]):
            if fresh(*match.span(1)):
                yield PlaceName(match.start(1), match.end(1), match[1], True)


def _first(text: str, tokens: list[re.Match[str]], place: int, head: str, regions: frozenset[str]) -> int:
    """The first token of the name whose kind ends token ``place``."""
    first = reach = place
    latin = re.match(r"[A-Z]", head) is not None
    bare = is_generic(head) or head[0].isdigit() or (_SHY_END.search(head) is not None and not latin)
    while reach > 0 and place - reach < 5:
        left, right = tokens[reach - 1], tokens[reach]
        if text[left.end() : right.start()] != " ":
            break
        if left[0] in regions and reach > 1 and is_generic(tokens[reach - 2][0]) and text[left.start() - 1] == " ":
            break  # 창업허브 공덕 창업허브 M+: the region closes the name before
        if latin and first == place and not (left[0] in regions):
            break
        if _joins(left[0], right[0], regions, bare=bare or first < place):
            reach -= 1
            first = reach
        elif bare and left[0] in _BRIDGE:
            reach -= 1
        else:
            break
    return first


def _joins(word: str, right: str, regions: frozenset[str], *, bare: bool) -> bool:
    """Whether a word belongs to the name that the word behind it opens."""
    if word in regions or (word[-1] == "시" and word[:-1] in regions):
        return True
    if re.fullmatch(r"[가-힣]{2,4}\d동", word):
        return True
    if word in _STOP or word in _BRIDGE or re.fullmatch(r"[\d.,·-]+\S{0,2}", word):
        return False
    if re.search(r"[구군읍면]$", word) and word[:-1] in regions:
        return False
    if _KIND_END.search(word) and not is_generic(word):
        return (bare or re.match(r"[A-Z]", word) is not None) and _KIND_END.search(right) is not None
    if re.search(r"[A-Za-z]", word):
        return word[-1].isascii() or not _ENDING.search(word)
    if bare and word[-1] == "역":
        return True
    return bare and not _ENDING.search(word) and re.fullmatch(r"[가-힣·]{2,8}", word) is not None


def _head(word: str) -> str | None:
    """The word without its particle, if it ends in a kind of place."""
    if _KIND_END.search(word):
        return word
    stripped = _PARTICLE_END.sub("", word)
    return stripped if stripped != word and _KIND_END.search(stripped) else None


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
        for candidate in (word, _PARTICLE_END.sub("", word)):
            if candidate in regions or (_closed(text, end, following[0]) and not is_generic(text[:end].split("(")[-1])) or re.fullmatch(r"[A-Z]\+|본원|본점|별관|본관|[가-힣]{2,4}[점](?<=[가-힣]{3})", candidate):
                return following[0].start() + len(candidate)
    return end


def _closed(text: str, end: int, word: re.Match[str]) -> bool:
    """Whether a short word ends the piece of a bracket that the name opens: ``(서울창업허브 관악)``."""
    return (
        re.fullmatch(r"[가-힣]{2,3}", word[0]) is not None and text[word.end() : word.end() + 1] in (",", ")")
        and re.search(r"[(,]\s?[가-힣A-Z]+$", text[:end]) is not None and word[0] not in _STOP
    )  # fmt: skip


def _named(text: str, start: int, end: int, regions: frozenset[str]) -> Iterator[PlaceName]:
    """The name of a stretch, or the names of a coordination, unless the stretch names no place."""
    name = text[start:end]
    key = squeeze(name)
    if len(key) < 3 or re.fullmatch(r"[\d·]+\S{0,3}", key) or _NOT_NAME.search(key):
        return
    if "·" in key:
        parts = _coordinate(name, start, regions)
        if parts is not None:
            yield from parts
            return
        if not starts_in(key, regions) and not re.match(r"[A-Z]", key) and not name.split()[-1].startswith(("의·", "융·")):
            start += name.rindex("·") + 1
            name = text[start:end]
            if len(squeeze(name)) < 3:
                return
    base = re.sub(r"[\s(](?:[가-힣]{2,4}|[A-Z]\+)\)?$", "", name)
    whole = base if _KIND_END.search(base) else re.sub(r"[A-Z]\+$", "", name)
    kind = _KIND_END.search(squeeze(whole))
    if kind is None:
        return
    front = squeeze(whole)[: kind.start()]
    tailed = whole != name
    proper = re.search(r"[A-Z]", front) is not None or starts_in(front, regions) or any(
        _KIND_END.search(word) and not is_generic(word) for word in name.split()[:-1]
    )  # fmt: skip
    shy = _SOLID_END.search(squeeze(whole)) is None
    generic = _tells_nothing(front.replace("·", ""), kind[0])
    if kind[0] == "시장" and front in PROVINCES:
        return  # the mayor of the city
    if not tailed and not proper and (not front or shy and len(front) < 2):
        return
    handled = _HANDLED.match(text[end:]) is not None
    sure = proper or (tailed and bool(front)) or not generic and (not shy or (len(front) >= 4 and handled)) and (len(front) >= 2 or handled)
    yield PlaceName(start, end, name, sure and not (generic and not proper and not tailed))


def _coordinate(name: str, start: int, regions: frozenset[str]) -> list[PlaceName] | None:
    """The names that a middle dot joins: ``중부·남부기술교육원`` shares its kind, ``가산단·나산단`` does not.

    ``None`` where the dot stands inside one name (``의·과학``, ``문화·복지센터``).
    """
    heads = name.split("·")
    last = heads[-1]
    if re.search(r"\d$", heads[0]):
        return None
    if all(_KIND_END.search(head) for head in heads):
        found, at = [], start
        for head in heads:
            found.append(PlaceName(at, at + len(head), head, not is_generic(head)))
            at += len(head) + 1
        return found
    fronts = [re.split(r"\s", head)[-1] for head in heads[:-1]]
    size = next((n for n in (4, 3, 2) if last[:n] in regions and n < len(last)), 0)
    if not size and kind_of(last[len(fronts[-1]) :]) == last[len(fronts[-1]) :] and not is_generic(fronts[-1] + kind_of(last)):
        size = len(fronts[-1])
    if station := re.match(r"[가-힣]+역(?=\s)", last):
        size = station.end()
    common = last[size:]
    if not size or not _KIND_END.search(common) or not all(2 <= len(f) <= 6 for f in fronts):
        return None
    if station is None and not any(front in regions for front in fronts) and kind_of(common) != common:
        return None
    end = start + len(name)
    return [PlaceName(start, end, front + common, True) for front in (*fronts, last[:size])]
