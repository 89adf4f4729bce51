"""Where names of places begin and end in a line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.graph.places import iter_places, place_key

REGIONS = frozenset({"다온", "라온", "마루", "다솜", "북부", "남부", "가람", "서울"})


def sure(text: str) -> list[str]:
    return [place.name for place in iter_places(text, regions=REGIONS) if place.sure]


@pytest.mark.parametrize(
    ("spelling", "other"),
    [
        ("가람창업허브 다온", "가람창업허브(다온)"),
        ("물빛 센터", "물빛센터"),
        ("빛·물 박물관", "빛물박물관"),
        ("허브 M⁺", "허브 M+"),
        ("BIZ센터", "biz센터"),
    ],
)
def test_spellings_of_one_name(spelling: str, other: str) -> None:
    assert place_key(spelling) == place_key(other)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("'물빛 AI 허브' 개관", ["물빛 AI 허브"]),
        ("한별시장 공영주차장에서 행사", ["한별시장 공영주차장"]),
        ("가람창업허브(다온) 입주", ["가람창업허브(다온)"]),
        ("북부·남부기술교육원 통합", ["북부기술교육원", "남부기술교육원"]),
        ("북부+남부기술교육원", ["북부기술교육원", "남부기술교육원"]),
        ("나래산단·새솔산단 정비", ["나래산단", "새솔산단"]),
        ("빛누리대 해오름관에서 개최", ["빛누리대 해오름관"]),
        ("공동판매장 옆 공동전시장(물결303) 운영", ["물결303"]),
        ("글로벌 창업허브 다온 조성", ["글로벌 창업허브 다온"]),
        ("물빛연구원 R&D센터에서", ["물빛연구원 R&D센터"]),
        ("새솔지원센터 다온분소", ["새솔지원센터 다온분소"]),
        ("물산업관 임시관(다솜구)", []),
        ("물빛애니메이션센터 임시관(다솜구)", ["물빛애니메이션센터 임시관"]),
        ("한별2지구 보상", ["한별2지구"]),
        ("한별도매시장 이전부지 활용", ["한별도매시장 이전부지"]),
        ("한별2지구 3공구 보상", ["한별2지구 3공구"]),
        ("대상 : 다온1·다온2·새솔 빗물펌프장", ["다온1 빗물펌프장", "다온2 빗물펌프장", "새솔 빗물펌프장"]),
        ("가온·나래 노인종합복지관 운영", ["가온 노인종합복지관", "나래 노인종합복지관"]),
        ("해솔면 물빛드림센터 운영", ["해솔면 물빛드림센터"]),
        ("윤슬 다래 물빛나눔센터 설계", ["윤슬 다래 물빛나눔센터"]),
        ("새솔창작촌 나래예술촌 2호 입주", ["새솔창작촌", "나래예술촌 2호"]),
        ("구간 : 새솔역 3번 출구 ~ 한별교", ["새솔역", "한별교"]),
        ("한별교 내진 보강", ["한별교"]),
        ("산사 체험 : 윤슬사, 해솔사", ["윤슬사", "해솔사"]),
        ("물빛보건지소, 새솔어린이집 신축", ["물빛보건지소", "새솔어린이집"]),
        ("윤슬하수처리장 증설", ["윤슬하수처리장"]),
        ("한별종합운동장 보수", ["한별종합운동장"]),
        ("ㅇ 물길 모형 시험평가센터 착공", ["물길 모형 시험평가센터"]),
        ("ㅇ 물길·둑길·빗길 특화단지 육성", ["물길·둑길·빗길 특화단지"]),
        ("ㅇ 대상 : 한별, 윤슬, 해솔도서관", ["한별도서관", "윤슬도서관", "해솔도서관"]),
        ("ㅇ 한빛시 다솜구 윤슬동 물빛배움터 개관", ["물빛배움터"]),
        ("ㅇ 윤슬국제공항 제2여객터미널", ["윤슬국제공항 제2여객터미널"]),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    assert sure(text) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("여건에 맞는 다온지원센터 운영", ["다온지원센터"]),
        ("당초 추정했던 센터 신설", []),
        ("대상 : 전 지역 주변 학교, 비교", []),
        ("공사 및 행사, 조사 등 지원내역", []),
        ("11개 읍면 작은도서관 순회", []),
        ("자전거 대여소 확충", []),
        ("한 해를 넘긴 회관 정비", []),
        ("좁고 낡은 새솔복지관 정비", ["새솔복지관"]),
        ("사람이 어우러진 G밸리", ["G밸리"]),
        ("물산업전 DDP 쇼룸 운영", ["DDP 쇼룸"]),
        ("전문 지원시설 스케일업 센터 운영", ["스케일업 센터"]),
        ("다솜동 나래유통센터 개소", ["나래유통센터"]),
        ("나래복지관 교육장에서", ["나래복지관"]),
        ("가람광장 시민청", ["가람광장"]),
    ],
)
def test_junk_around_a_name_is_none_of_it(text: str, names: list[str]) -> None:
    assert sure(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "창업지원센터 운영",
        "국내외 시장 개척",
        "부산시장 주재 회의",
        "컨트롤타워 구축",
        "물류 허브로 도약",
        "새빛로 12",
        "서울 전략클러스터 활용",
        "코워킹스페이스 등",
        "한국물산업협회",
        "제1부두 정비",
        "빠르고 쉬운 해외시장",
    ],
)
def test_no_names(text: str) -> None:
    assert sure(text) == []


@given(st.text(alphabet="가람창업허브센터다온·+()'「」,: 1AB\t→", max_size=60))
def test_names_lie_within_their_line_and_never_overlap(text: str) -> None:
    end = 0
    for place in iter_places(text, regions=REGIONS):
        assert end <= place.start < place.end <= len(text)
        end = place.end
