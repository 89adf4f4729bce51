"""The words that names of places are made of: kinds, the modifiers that make no name, what stands around.

The lists are of Korean and of the genre; which regions and places there are, a report says itself.
"""

from __future__ import annotations

import re

from ..corpus import squeeze


def _any(text: str) -> str:
    """An alternation of words, the longest first, for the first that matches wins."""
    return "|".join(sorted(map(re.escape, text.split()), key=lambda word: (-len(word), word)))


def words(text: str) -> frozenset[str]:
    """The words of a list written as running text."""
    return frozenset(text.split())


PROVINCES = words("서울 부산 대구 인천 광주 대전 울산 세종 경기 강원 충북 충남 전북 전남 경북 경남 제주")
_SOLID = """
    센터 허브 캠퍼스 데이터랩 핀테크랩 창업랩 테크랩 시민랩 디자인랩 산업단지 금융단지 집적단지 산단 특구
    혁신지구 집적지구 복합지구 혁신도시 경제자유구역 박물관 과학관 미술관 기념관 도서관 체육관 경기장
    스타디움 수목원 공원 광장 회관 아트홀 타워 빌딩 디자인플라자 사이언스파크 혁신파크 테크노파크
    테크노밸리 이노베이션밸리 벤처밸리 창업밸리 테크노폴리스 복지관 문화원 교육원 사관학교 부두 환승센터
    차량기지 처리장 시장 주차타워 대장간 스퀘어 미디어시티 메쎄 멧세 메세 빅사이트 의료원 구청 시청
    시청사 창작스튜디오 공작소 제조소 주민센터 아카데미하우스 백화점 아울렛 신청사 시민청 작업장 큐브 공항
    터미널 전당 아레나 스카이돔 식물원 동물원 천문대 수련원 연수원 보건소 정수장 소각장 휴양림 물류단지
    연구단지 실증단지 농공단지 한옥마을 공연장 야구장 축구장 수영장 빙상장 캠핑장 지하상가 로데오거리
    아트센터 문화센터 의료단지 혁신단지 종합터미널 공영주차장 노상주차장 차고지 나들목 보도육교 대교 육교
    지하보도 지하차도 터널 유수지 빗물펌프장 하수처리장 물재생센터 배수지 배수펌프장 매립장 소각시설
    회수시설 자원화시설 선별장 리싸이클링타운 양묘장 저수지 둘레길 숲길 습지 요양원 어린이집 유치원
    보건지소 요양병원 대학병원 대학교병원 장례식장 승화원 추모공원 공원묘지 봉안당 보호소 보호시설 수련관
    기숙사 종합경기장 종합운동장 체육센터 파크골프장 야영장 유스호스텔 해수욕장 해변 선착장 읍성 향교 서원
    예술회관 예술관 예술공장 예술촌 촬영장 전망대 산지유통센터 도매시장 직매장 거점소독시설 소독시설
    세척소독시설 위생시험소 시험장 비행연습장 자원관리원 종자관리소 농업기술원 초등학교 중학교 고등학교
    행정복지센터 건강타운 지식산업센터 시범운행지구 자유화구역 복합시설 복합청사 나이트가든 수출단지
    보관소 대여소 실내수영장 관측소 사료관 역사관 소방서 우체국 승마장 경마공원 빌리지 생활관 폭포마당
    문화의거리 특화거리 먹자골목 작은도서관 폐기물처리장 화장장 시민회관 미디어아트플랫폼 주민복합센터
    사지 토성 비각 초가 고분 유적지구
    청년몰 지하도상가 음악당 문학촌 에어돔 보조구장 주경기장 스카이워크 케이블카 출렁다리 자전거길 스포츠타운
    테스트필드 복합체육시설 훈련시설 행복주택 비행장 카페거리 오디토리움
    기술교육원 관광단지 산업집적단지 수소충전소 충전소 발전소 발전단지 변전소 연구소 안내소 세탁소
    읍사무소 면사무소 동사무소 정비소 휴게소 출장소 학습관 체험원 랜드 테마파크 버티포트 계류장 비행시험장
    실습장 훈련장 테니스장 축구장 풋살장 농구장 썰매장 물놀이장 골프장 창업지원주택 특화단지 공업지역
    투자지역 외투지역 유통단지 주차빌딩 생태원 여객터미널 촬영소 영화관 대극장 소극장 갤러리 레지던시
    오일장 5일장 수산시장 공판장 집하장 목장 휴양마을 리조트 재활병원 경찰서 군민회관 구민회관 복지회관
    마을회관 산업혁신센터 스타트업파크 창업파크 대학로 물빛광장 해양공원 전시컨벤션센터 박람회장 기념공원
    생산시설 실증시설 유소년축구장 반다비체육센터 가족센터 돌봄센터 쉼터 정거장 창작촌 놀이터 수영장 둔치
    체육공원 근린공원 인공섬 폭포 해변공원 사옥 공동작업장 공동판매장 판매장 공유공장 공유오피스 국제학교
    폴리텍대학 공과대학 과학고 해수욕장 향토문화관 전승관 교육관 연합회관
    문학관 문화회관 음악홀 콘서트홀 아트플랫폼 시네마센터 미디어센터 창작소 예술창작소 공예관 공예촌
    도예촌 한옥촌 민속촌 민속마을 생가 고택 서당 유적지 고분군 산성 성곽 왕릉 책마을 아쿠아리움 수족관
    생태관 생태학습관 치유의숲 숲체원 체험숲 산림욕장 올레길 모노레일 레일바이크 놀이공원
    워터파크 유원지 글램핑장 어항 마리나항 크루즈터미널 등대 국제공항 배드민턴장 탁구장 볼링장
    아이스링크 스케이트장 스키장 게이트볼장 그라운드골프장 족구장 씨름장 궁도장 국궁장 양궁장 사격장
    롤러장 스케이트파크 인라인장 암벽장 스포츠파크 체력인증센터 복지타운 데이케어센터 주간보호센터
    자립관 재활원 보육원 장난감도서관 키즈카페 문화의집 여성회관 보건진료소 산후조리원 자연장지 공설묘지
    푸드뱅크 공영차고지 화물차휴게소 톨게이트 고가차도 보도교 자전거도로 물류터미널 헬기장 취수장 가압장
    빗물저류조 저류조 저류지 음식물류폐기물처리시설 공공하수처리시설 폐수처리장 태양광발전소
    열병합발전소 풍력발전단지 발전시설 야시장 먹거리촌 음식문화거리 면세점 직판장 어시장 위판장 도축장
    가공센터 가공공장 창업보육센터 메이커스페이스 팹랩 인쇄골목 공동세탁소 컨벤션홀 평생교육원
    평생학습관 안전체험관 직업체험관 훈련원 제2청사 의사당 안전센터 파출소 지구대 커뮤니티센터
    어울림센터 어울림플랫폼 거점센터 무역사무소 통상사무소 서울사무소 세종사무소 연락사무소 국제도시
    신도시 택지지구 이전적지 공여지 역사공원 문화공원 조각공원 캠핑카라반 약수터 온천 동굴 계곡 섬마을
    어촌체험마을 체험마을 마을공방 도시농업공원 꽃단지 정원박람회장 무장애숲길 맨발길 물놀이장 분수대
    바닥분수 스마트도서관 열람실동 연구동 창업동 기숙사동 임대공장 표준공장 공유주방 공유부엌 벤처타운
    벤처센터 지식센터 데이터센터 관제센터 폴리텍 미래관 신발관 초화원 안심구역 공동선별장 마을관리소
    행복마을 드림센터 반려견놀이터 반려견쉼터
    성당 교회 염전 가옥 농원 처리시설 자유무역지역 자유지역 배후단지 상점가 공업단지 양식단지
    방파제 제철소 해상누각
    나루터 데크길 꽃길 벚꽃길 관광길 해안길 사당 체험농장 실증농장 실습농장 주말농장
    종합병원 기독병원 성모병원 시립병원 도립병원 어린이병원
"""
_SHY = """
    랩 마루 오피스 쇼룸 스튜디오 라운지 마켓 호수 궁 궁전 파크 밸리 클러스터 상가 하우스 플라자 프라자
    주차장 마트 교육장 본점 전시관 홍보관 체험관 아파트 컨벤션 호텔 전시장 전시홀 컨벤션홀 운동장 청사
    레지던스 극장 패션몰 상공회의소 분소 분원 별관 본관 타운 카페 플렉스 스페이스 마을 정원 숲 기지 체험장
    교육관 상생관 문화관 창작관 예술동 스테이션 팩토리 살롱 온실 정류장 대공원 마리나 궁터 산업관 시티
    앵커 벨트 APC RPC DSC 스마트팜 가든 경로당 지소 수변무대 분관 보전관 실증동 시험동 농업지구
    고등학교 중학교 초등학교 대학교 공장 행복주택 거리 지구 단지 배움터 농장 나루 사랑채 유적
"""
"""Kinds that also end common nouns: they need a name before them (G밸리, DDP 쇼룸), not just a word."""
KIND_END = re.compile(rf"(?:{_any(_SOLID + _SHY)})(?:\(?[Ⅰ-Ⅻ]\)?)?$")
SHY_END = re.compile(rf"(?:{_any(_SHY)})$")
SOLID_END = re.compile(rf"(?:{_any(_SOLID)})$")

_ACTIVITY = """
    창업 지원 성장 비즈니스 제작 종합 상담 교육 복합 혁신 실증 개발 인증 연구 기술 글로벌 대기업 공동 입주
    임대 촬영 보조 주 공용 공영 지하 인근 민간 임차 신규 특화 대학 소재 국제 공공 작은 지역 노인 주거 산업
    거점 스마트 운영 물류 관제 체험 영상 음향 음악 공유 청년 상설 데이터 콜 문화 체육 일반 국가 첨단
    도시첨단 해외 국내 현지 전략 전통 전용 협력 통합 온라인 오프라인 중소기업 대형 코워킹 오픈이노베이션
    핵심 전담 신고 접수 유관 기업 시민 초기 전문 다목적 융복합 융합 고객 골목 무더위 한파 폭염 그늘 간이
    거점 창작 컨트롤 팀 노후 메타버스 브랜드 형 의 내 시설 부 가족 행정 현장 이동 대표 후반작업 미래 주력
    소 중 개별 제조 규제 인력 판매 판로 안전 우수 해당 각 본 동 타 단지 증권 선도 대학생 직영 고령자
    어르신 여성 전자 무역 유망 지식 벤처 민관 연관 네트워크 중심 대 환승 방문자 거주자 안내 관광 회원
    규제자유 역사 자연사 소공인 월드트레이드 컨벤션 엑시비션 무역 전시 수출 콘텐츠 권역 별 자유 상생
    소기업 메이커 스타트업 자전거 차량 견인차량 건축물 공립 도립 군립 구립 사립 광역 종합사회 사회 장애인
    청소년 아동 영유아 국민 농산물 농업 축산 농수산물 가축 로컬푸드 임대형 보행 주민 건강 생활 생활권
    건강생활 반려동물 유기동물 동물 보호 주간 야간 먹거리통합 거점세척 재활용 폐기물 자원 노상 부설 환경
    기초 읍면 자치구 종목 관람객 이용객 시니어 역세권 첫걸음 골목형 특정개발 진흥 촉진 육성 대표 상징 가상
    특성화 도시형 스마트그린 노동자 지정 관내 도내 시내 군내 구내 수변 야외 실내 실외
    친환경 친환경농업 유기농 농촌 농촌인력중개 근로자 농업근로자 산지 국공립 직장
    다함께돌봄 돌봄 자활 가족 치매안심 정신건강복지 무료 유료 임시 입체 소규모 대체 체육 휴게 다문화
    다함께 휴일 재활 생존 생태관광 공립작은 마을 테마 근린 소 어린이교통 장기 요양 보육 한시 맞춤형
    상수도 하수도 농축산 예술
"""
"""Modifiers that tell what is done at a place, not which place it is: a front of them alone names none."""
_MARKET = """
    금융 투자 노동 소비 취업 세계 신 타깃 수출 유통 자본 고용 내수 부동산 도매 등록 인정 골목형 모의
    디지털 패션 자금 신흥 중국 일본 미국 북미 유럽 동남아 아시아 생활 품목 완성차 초과 틈새 종합 콘텐츠
    바이오 미디어 뷰티 외국인 채용 공연 상품 원자재 에너지
"""
"""What makes a 시장 the market of the economists; of other kinds it makes a name (디지털금융지원센터)."""
_GENERIC_FRONT = re.compile(rf"(?:{_any(_ACTIVITY)})+")
_MARKET_FRONT = re.compile(rf"(?:{_any(_ACTIVITY + _MARKET)})+")
_SIDED = words("동부 서부 남부 북부 중부")
_TELLING = words(
    "대장간 사관학교 공작소 제조소 시민청 큐브 테크노파크 사이언스파크 창작스튜디오 디자인플라자"
)
"""Kinds so particular that any word before them makes a name (디지털대장간)."""

_MANY = words("도서관 어린이집 요양원 유치원 경로당")
"""Kinds of which a city keeps several: 시립도서관 is all of them, 시립미술관 one."""
_NUMBERED = words("부두 전시장 공장 주차장 산업단지 농공단지")
"""Kinds that are counted through: the first of them is one of many (북항 제1부두)."""

STOP = words("""
    신규 기존 주요 총 등 각 내 및 市 시 區 구 거점 핵심 공공 민간 국내 해외 국내외 국내·외 향후 현재
    상반기 하반기 연내 전국 최초 대표 유망 우수 특화 전문 통합 입주 운영 조성 건립 개관 구축 설치 추진
    지원 위탁 관련 연계 대상 참여 인근 일원 주변 옛 舊 現 前 가칭 전용 시설 공간 지역 지하 지상 연면적
    개소 해당 본 신 구분 분 주요내용 시설명 건물명 규모 면적 비고 전체 최대 최고 세계 도심 4대 5대 3대
    임차 분야 각종 등의 육성 활성화 지정 확대 강화 개최 창업 기업 청년 시민 대학 사업 산업 서비스 프로그램
    행사 교육 전시 장소 위치 위치도 대규모 중소기업 스타트업 업종별 지역별 권역별 방문 완공 신축 현장 이상
    기한 원도심 정문 후문 읍면 시군 읍면동 시군구 포함 월 분기 수료생 후속 우선 지난 이번 모든 여러 다양한
    이하 부지 예정 소속 동안 기간 다른 매월 격월 매주 격주 매년 격년 분기 연중 상시 수시 인근지역 소재지
""")
"""Words before a kind that are never part of the name."""
BRIDGE = words("일대 글로벌 소재 복합 융복합 첨단 융·복합 다목적")
"""Words that stand inside a name only where a region opens it (홍릉 일대 글로벌 바이오 클러스터)."""
FUNCTION = words("""
    하는 되는 있는 없는 위한 통한 따른 관한 대한 인한 등의 등을 등에 등과 하여 하고 하며 이를 또는 또한 되던
    새로 서로 바로 주로 함께 중인 통해 위해 대해 대비 쉬운 좋은
    착공 준공 개장 증축 철거
    따라 편한 많은 작은 높은 낮은 넓은 같은 젊은 빠른 모든
""")
"""Words of two letters that name nothing; others may, even where they seem to end in a particle (우만)."""
NOUN = re.compile(
    r"^[가-힣]{1,4}(?:체인|자인|라인|애인|노인|국인|술인|공인|상인|작가|문가|바일|동차|기차|소차|래차|고을|마을)$"
)
"""Longer nouns that look as if they ended in a particle (블록체인)."""
PARTICLE = (
    r"(?:에서는|에서도|에서의|에서|으로부터|으로의|으로|에게|에는|에도|에|을|를|은|는|이|가|과|와|의|로|도|"
    r"내에|내|앞|까지|부터|및|등에서|등에|등|별|중심|간|처럼|만|상|측|당)"
)
ENDING = re.compile(
    r"(?:을|를|은|는|의|에|에서|과|와|로|으로|한|된|될|할|하는|되는|위한|통한|있는|따른|하고|하여|해|도록|이며|및|"
    r"이|가|인|적|별|등|개|명|건|억|만|원|층|년|월|일|회|차|위해|위주|중|후|간|형|째)$"
)
TECH = re.compile(r"AI|XR|VR|AR|ICT|IT|IoT|R&D|SW|ESG|K-|e스포츠|3D|5G|DX|IR|UAM|BT|NT")
"""Acronyms of technologies, which tell no more than 디지털 does."""
NOT_NAME = re.compile(
    r"(?:부|행정\d|前|신임|특례|광역|특별)시장$|컨트롤타워|^(?:팀|노후|최대|체험|온라인|업종별|권역별|단지유형)|"
    r"야시장$|(?:[볼먹일할살놀]|즐길|읽을|이야기)거리$|[단장중근사삼오]거리$|브랜드$|^브랜드|팀빌딩|플래그십스토어|현황|교육(?:협력)?지구$|교육(?:국제화|발전)특구$|^시설|특별관$|스마트시티$|(?:재단|공사|협회|은행)$"
)
"""Mayors, figures of speech, bodies."""


def kind_of(name: str) -> str:
    """The kind that ends a name, or an empty string."""
    match = KIND_END.search(squeeze(name))
    return match[0] if match else ""


def is_solid(name: str) -> bool:
    """Whether a name, or the name before its member, ends in a kind that needs no further evidence."""
    return any(SOLID_END.search(word) for word in (*name.split(), name.split("(")[0]))


def is_generic(name: str) -> bool:
    """Whether a name says what kind of place it is, and what is done there, but not which.

    >>> is_generic("창업지원센터"), is_generic("신발산업진흥센터")
    (True, False)
    """
    key = re.sub(r"[\s·]", "", name)
    kind = KIND_END.search(key)
    return kind is not None and tells_nothing(key[: kind.start()], kind[0])


def tells_nothing(front: str, kind: str) -> bool:
    """Whether the words before a kind are none or modifiers alone."""
    if kind in _TELLING:
        return not front and len(kind) < 4
    if kind == "전시장" or SHY_END.fullmatch(kind):
        front = front[2:].removeprefix("시") if front[:2] in PROVINCES and len(front) > 3 else front
    if front == "시립" and kind in _MANY:
        return True
    if front in _SIDED and SOLID_END.fullmatch(kind):
        return False  # 동부시장
    if not front or KIND_END.fullmatch(front) or (kind in _NUMBERED and re.fullmatch(r"제?\d+", front)):
        return True
    if len(front) > 20:  # no name is; and 중소기업 splits in two ways, a thousand of them in too many
        return False
    return (_MARKET_FRONT if kind == "시장" else _GENERIC_FRONT).fullmatch(front) is not None


def has_kind(name: str) -> bool:
    """Whether a name ends in a kind of place and says more than the kind."""
    key = squeeze(re.sub(r"\([^)]*\)$", "", name))
    kind = kind_of(key)
    return bool(kind) and len(key) > len(kind) + 1 and not is_generic(key)


def starts_in(word: str, regions: frozenset[str]) -> bool:
    """Whether a word opens with a region."""
    return any(word[:size] in regions for size in (2, 3, 4))
