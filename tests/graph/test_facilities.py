"""The places that an edition uses, and what is said of them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.corpus import report_from_text
from gyebo.graph.context import Contexts
from gyebo.graph.facilities import FacilityFact, build_gazetteer, iter_facilities
from gyebo.graph.resolve import build_rows
from gyebo.ontology import Curated

from .drafts import draft

TITLE = "빗물 재이용 지원"


def uses(body: str, *, title: str = TITLE) -> list[FacilityFact]:
    report = draft(body, title=title)
    contexts = Contexts(report)
    return list(iter_facilities(report, contexts, build_gazetteer(report, contexts, {})))


def places(body: str, *, title: str = TITLE) -> list[str]:
    return [use.place for use in uses(body, title=title)]


def test_one_place_in_two_spellings_is_one_use_with_a_mention() -> None:
    (use,) = uses(" ㅇ '다온 물놀이센터' 개관\n  - 다온물놀이센터에서 물놀이 교육")
    assert (use.place, use.name, use.line, use.mentions) == ("다온 물놀이센터", "다온 물놀이센터", 7, (8,))


def test_an_elided_list_names_every_member_as_it_is_written() -> None:
    found = uses(" ㅇ 운영시설 : 가람창업허브 3개소(다온, 라온, 마루)", title="가람창업허브 운영")
    assert [(use.place, use.name) for use in found] == [
        ("가람창업허브 다온", "다온"),
        ("가람창업허브 라온", "라온"),
        ("가람창업허브 마루", "마루"),
    ]


def test_a_row_that_gives_a_number_alone_counts_through_the_house_above() -> None:
    body = " ㅇ 나래예술촌 1호 금빛길 41 운영\n 2호 은빛길 27\n 3호 달빛길 58"
    assert places(body) == ["나래예술촌 1호", "나래예술촌 2호", "나래예술촌 3호"]


def test_a_number_without_a_house_above_is_none() -> None:
    assert places(" ㅇ 지원 규모 : 세 곳\n 2호 은빛길 27") == []


def test_a_hall_behind_a_house_is_its_part_and_a_hall_in_a_list_of_rooms_is_none() -> None:
    assert "가람문화센터 다목적홀" in places(" ㅇ 장소 : 가람문화센터 다목적홀")
    assert places(" ㅇ 가람문화센터 운영\n  - 주요시설 : 헬스장, 다목적홀, 강의실") == ["가람문화센터"]


def test_a_bare_member_of_a_list_is_no_alias_of_its_place() -> None:
    body = " ㅇ 운영시설 : 가람창업허브 3개소(다온, 라온, 마루)"
    tables = build_rows([draft(body, title="가람창업허브 운영")], Curated())
    rows = {row.name: row.aliases for row in tables.facilities}
    assert rows["가람창업허브 다온"] == rows["가람창업허브 라온"] == ()


def test_what_shares_a_kind_is_as_many_places() -> None:
    found = places(" ㅇ 대상 : 새솔·한별 노인종합복지관 보수")
    assert found == ["새솔 노인종합복지관", "한별 노인종합복지관"]


def test_a_bracket_that_opens_an_item_names_a_member() -> None:
    body = " ㅇ 운영시설 : 가람창업허브 3개소(다온, 라온, 마루)\n□ 계획\n ㅇ (라온) 바이오 특화 보육"
    found = {use.place: use.mentions for use in uses(body, title="가람창업허브 운영")}
    assert found["가람창업허브 라온"] == (9,)


def test_members_that_share_their_kind_are_two_places() -> None:
    body = " ㅇ 다솜·나래기술교육원 학과 개편\n ㅇ 위치 : 다솜구 들꽃로 3, 나래구 물빛로 5"
    assert [(use.place, use.name) for use in uses(body)][:2] == [
        ("다솜기술교육원", "다솜"),
        ("나래기술교육원", "나래기술교육원"),
    ]


@pytest.mark.parametrize(
    ("told", "area"), [("연면적 1,200㎡", 1200.0), ("121평", 400.0), ("1천평", 3305.8), ("평가 90점", None)]
)
def test_the_address_and_the_area_of_the_bracket(told: str, area: float | None) -> None:
    (use,) = uses(f" ㅇ 나래박물관(다솜구 들꽃로 12, {told}) 착공")
    assert (use.place, use.address, use.area_m2) == ("나래박물관", "다솜구 들꽃로 12", area)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (" ㅇ 나래박물관 운영", "운영"),
        (" ㅇ 나래박물관 건립", "조성"),
        (" ㅇ 새빛 경제자유구역 지정", "계획"),
        (" ㅇ 장    소 : 나래박물관 대강당", "행사장"),
    ],
)
def test_the_status(line: str, status: str) -> None:
    assert [use.status for use in uses(line, title="물 이용 포럼 개최")] == [status]


def test_venues_are_named_by_their_label() -> None:
    body = " ㅇ 일시/장소 : 5. 3.(월) / 누리컨벤션센터 3층 대회의실, 나래구 소재 다솜호텔"
    assert places(body, title="물 이용 포럼 개최") == ["누리컨벤션센터", "다솜호텔"]


def test_the_column_of_venues() -> None:
    table = "전시회\t장소\t기간\n물산업전\t다솜 무역회관\t5월\n빗물전\t새빛엑스포\t6월"
    assert places(table) == ["다솜 무역회관", "새빛엑스포"]


def test_numbered_halls_are_parts_of_their_venue() -> None:
    found = uses(" ㅇ 장    소 : 가람플라자 아트홀 1, 2", title="물 이용 포럼 개최")
    assert [(use.place, use.part_of) for use in found] == [
        ("가람플라자", None),
        ("가람플라자 아트홀 1관", "가람플라자"),
        ("가람플라자 아트홀 2관", "가람플라자"),
    ]


def test_counted_buildings_are_parts_of_the_place_of_the_title() -> None:
    found = uses(" ㅇ 2개 동(연구동·지원동) 입주율 90%", title="다솜바이오허브 운영")
    assert [(use.place, use.part_of) for use in found][-2:] == [
        ("다솜바이오허브 연구동", "다솜바이오허브"),
        ("다솜바이오허브 지원동", "다솜바이오허브"),
    ]


def test_the_bare_name_of_a_family_is_none_of_its_members() -> None:
    found = uses(
        " ㅇ 운영시설 : 동부·서부기술교육원, 남부기술교육원, 북부기술교육원\n"
        "□ 추진현황\n ㅇ 산업수요를 반영한 학과 신설\n"
        "2. 직업훈련 강화\n□ 추진계획\n"
        " ㅇ 기술교육원과 대학간 연계\n ㅇ 서부기술교육원-한빛시 협력과정 운영\n"
    )
    later = [use for use in found if use.edition.title == "직업훈련 강화"]
    assert [(use.place, use.name) for use in later] == [("서부기술교육원", "서부기술교육원")]


def test_the_kind_alone_is_the_place_of_the_title_where_it_opens_the_line() -> None:
    (use,) = uses("  - 허브 운영사 공모(9월)", title="다솜바이오허브 공간 개선")
    assert (use.place, use.mentions) == ("다솜바이오허브", (7,))


def test_a_renamed_place_is_one() -> None:
    body = " ㅇ 위치 : 다온구 들꽃로 1\n ㅇ (당초) 가람창업센터 다온 → (변경) 가람창업허브 다온"
    assert places(body) == ["가람창업허브 다온"]


def test_moving_to_another_place_renames_nothing() -> None:
    body = " ㅇ 장    소 : (당초) 나래박물관 → (변경) 다솜과학관"
    assert places(body, title="물 이용 포럼 개최") == ["나래박물관", "다솜과학관"]


def test_names_without_a_kind_in_a_counted_list() -> None:
    body = " ㅇ 구직영(2개소) : 다솜 일자리센터, 나래 푸른누리터\n ㅇ 대상 : 다솜구, 나래구 주민"
    assert places(body) == ["다솜 일자리센터", "나래 푸른누리터"]


@pytest.mark.parametrize(
    "line",
    [
        " ㅇ 회의실 3개와 교육장 운영",
        " ㅇ 빗물 포털 개편",
        " ㅇ 다솜구와 나래구 지원",
        " ㅇ 물산업협회, 한빛재단과 협력",
        " ㅇ 유관기관 : 새빛창조혁신센터, 물산업협회",
        " ㅇ 새빛과학관과 협력하여 물 교육",
        " ㅇ 해외시장과 금융시장 개척",
        " ㅇ 좁고 낡은 작업장 정비",
        " ㅇ 서울 전략클러스터 활용",
        " ㅇ 세계적인 물산업의 허브로 도약",
    ],
)
def test_no_places(line: str) -> None:
    assert places(line) == []


_WORDS = st.sampled_from(
    [
        *(
            "ㅇ",
            "-",
            "※",
            "가람창업허브",
            "3개소",
            "(다온, 라온)",
            "장소",
            ":",
            "다솜·나래기술교육원",
            "아트홀 1, 2",
            "→",
        ),
        *(
            "'",
            "「",
            "」",
            "\t",
            "다솜구 들꽃로 12",
            "DDP",
            "센터",
            "허브",
            "운영",
            "조성",
            "(당초)",
            "(변경)",
            "신청사",
        ),
        *(
            "벡스코",
            "K-랩",
            "+",
            "2개 동(가동·나동)",
            "6월",
            "1,200㎡",
            "평",
            "등",
            "와",
            "시장",
            "나래구",
            "부지",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=25).map(" ".join)))
def test_whatever_the_text_a_use_stands_in_its_line(text: str) -> None:
    report = report_from_text(
        f"주요업무보고\n2031. 3. 5.\n한빛시 물순환국\n\n1. 나래박물관 운영\n□ 개요\n{text}\n", name="a.txt"
    )
    contexts = Contexts(report)
    for use in iter_facilities(report, contexts, build_gazetteer(report, contexts, {})):
        assert use.name
        assert use.name in report.lines[use.line - 1].text


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            " ㅇ 대상 : 가람·제3·다솜 산업단지 정비",
            ["가람 산업단지", "제3 산업단지", "다솜 산업단지"],
        ),
        (" ㅇ 순회 : 새솔4동·한별동 주민센터", ["새솔4동 주민센터", "한별동 주민센터"]),
        (" ㅇ 물길가꿈 1·2호점 운영", ["물길가꿈 1호점", "물길가꿈 2호점"]),
        (" ㅇ 운영 : 도쿄, 하노이 등 2개 무역사무소", ["도쿄 무역사무소", "하노이 무역사무소"]),
        (" ㅇ 거점 : 물빛상담소 2개소(도쿄, 하노이)", ["도쿄 물빛상담소", "하노이 물빛상담소"]),
        (" ㅇ 마련 : 물빛창업공간 2개소 : 서울, 부산", ["물빛창업공간 서울", "물빛창업공간 부산"]),
        (" ㅇ 물빛허브 2개 동(연구동, 지원동) 운영", ["물빛허브", "물빛허브 연구동", "물빛허브 지원동"]),
        (" ㅇ 물놀이 : 가람호수공원, 다솜월드, 나래체육공원", ["가람호수공원", "다솜월드", "나래체육공원"]),
        (" ㅇ 옛 나래군청 터에 물길 조성", ["옛 나래군청 터"]),
        (" ㅇ 나래천 유역 정비", ["나래천"]),
    ],
)
def test_lists_sites_and_waters(body: str, found: list[str]) -> None:
    assert places(body) == found


def test_a_name_without_some_of_its_inner_words_is_the_same_place() -> None:
    (use,) = uses(" ㅇ 새솔 반도체 특화단지 지정\n ㅇ 새솔 특화단지 용수 공급")
    assert (use.place, use.mentions) == ("새솔 반도체 특화단지", (8,))


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (" ㅇ 가온박물관 연계 야간투어 3회", ["가온박물관"]),
        (" ㅇ 가온지원센터 연계 야간투어 3회", []),
        (" ㅇ 새솔시장 정비\n ㅇ 남새솔시장 정비", ["새솔시장", "남새솔시장"]),
        (" ㅇ 돌샘시장 정비\n ㅇ 돌샘수산시장 정비", ["돌샘시장", "돌샘수산시장"]),
        (" ㅇ 물빛항 물길항로 지원센터 착공(3월)", ["물빛항 물길항로 지원센터"]),
        (" ㅇ 물빛 노래하는 분수 착공(3월)", []),
        ("시설명 위치 면적\n물결누리 다솜구 들꽃로 12 412㎡", ["물결누리"]),
    ],
)
def test_sights_markets_and_houses_that_are_built(body: str, found: list[str]) -> None:
    assert places(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (" ㅇ 예산 : 3억원(시비 2억원, 물빛연구센터 1억원)", []),
        (" ㅇ 예산 : 3억원(물빛연구센터 1억원, 한별연구센터 2억원)", ["물빛연구센터", "한별연구센터"]),
        (" ㅇ 물길 조사(수행 : 물빛연구센터)", []),
    ],
)
def test_who_pays_or_carries_out_is_no_place(body: str, found: list[str]) -> None:
    assert places(body) == found


def test_a_street_that_bears_the_name_of_a_station_is_not_the_station() -> None:
    assert places(" ㅇ 한별역 3번 출구 정비\n ㅇ 위치 : 물빛읍 한별역로 25") == ["한별역"]
    assert uses(" ㅇ 한별역 3번 출구 정비\n ㅇ 위치 : 물빛읍 한별역로 25")[0].mentions == ()


def test_a_technopark_goes_by_its_letters() -> None:
    (use,) = uses(" ㅇ 물빛테크노파크 운영\n ㅇ 물빛TP 옥상 정비")
    assert (use.place, use.mentions) == ("물빛테크노파크", (8,))


def test_halls_that_a_dot_joins_are_each_one() -> None:
    found = places(" ㅇ 물빛문화센터 운영\n ㅇ 9. 10. / 물빛문화센터 아트홀 1·2관")
    assert found[-2:] == ["물빛문화센터 아트홀 1관", "물빛문화센터 아트홀 2관"]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("물길 제품 상설판매장(한별역 2층, 96㎡) 매출 5억원", "물길 제품 상설판매장"),
        ("물길 노동자지원센터(새솔구 물빛로 78) 상담", "물길 노동자지원센터"),
        ("물길 돌봄 빌리지(새솔구 물빛동)에 보호소 이전", "물길 돌봄 빌리지"),
    ],
)
def test_what_opens_a_bullet_and_has_its_address_or_area_behind_is_one_name(line: str, found: str) -> None:
    assert found in places(f" ㅇ {line}")


@pytest.mark.parametrize(
    "line",
    [
        "주민설명회 2회(물빛리 회관)",
        "미분양 용지 3필지(4,100㎡)",
        "임시 연구실 마련(물빛로 41)",
        "한빛 놀이쇼(물빛하리 홀)",
    ],
)
def test_what_is_done_at_an_address_is_no_name(line: str) -> None:
    assert not [name for name in places(f" ㅇ {line}") if name.split()[0] == line.split()[0]]


@pytest.mark.parametrize(
    "line",
    [
        "25개 자치구 캠퍼스 완성에 이어",
        "폭염 대비 무더위쉼터 지킴이 40명",
        "축제를 물빛으로 옮겨 산업단지 연결",
        "법에 따라 상점가 지정 신청",
        "물길 R&D연구센터(공공형) 준공\n  - 공공형 26백만원",
    ],
)
def test_words_that_only_qualify_open_no_name(line: str) -> None:
    assert not set(places(f" ㅇ {line}")) - {"물길 R&D연구센터", "R&D연구센터"}


def test_the_label_of_the_list_behind_is_no_member_of_the_list_before() -> None:
    found = places(" ㅇ 대상 : 나래시장, 다솜시장 / 첫디딤기반 : 라온시장, 마루시장")
    assert "첫디딤기반" not in found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("물빛박물관 주차장 60면 확충", ["물빛박물관"]),
        ("물빛체육센터 수영장 여과기 교체", ["물빛체육센터"]),
        ("물빛시장 주차장 60면 확충", ["물빛시장 주차장"]),
    ],
)
def test_the_car_park_of_a_house_is_the_house_and_that_of_a_market_is_not(
    line: str, found: list[str]
) -> None:
    assert places(f" ㅇ {line}") == found


def test_a_night_market_stands_in_the_market_before_it() -> None:
    assert places(" ㅇ 새솔중앙시장 '은하수 야시장' 재개장") == ["새솔중앙시장"]
    assert places(" ㅇ 토요일야시장 운영") == []


def test_a_list_under_a_count_of_buildings_tells_them_by_what_is_in_each() -> None:
    found = places(
        " ㅇ 물빛창업허브 5개 동 입주\n  - 연구실험동 3개사, 산업지원동 24개사 등", title="물길 창업"
    )
    assert found[-2:] == ["물빛창업허브 연구실험동", "물빛창업허브 산업지원동"]


def test_where_in_the_city_a_house_stands_is_not_in_its_name() -> None:
    assert places(" ㅇ 위치 : 새솔구 물빛로 12\n ㅇ 새솔 서울물빛허브를 거점으로 운영") == ["서울물빛허브"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (" ㅇ 물빛공원 산책로(2.4㎞) 정비", ["물빛공원"]),
        (" ㅇ 디지털배움터 운영", []),
        (" ㅇ 한별과기대 융합연구동·새솔대 HIT관 등에서 창업캠프", ["한별과기대 융합연구동", "새솔대 HIT관"]),
        (" ㅇ 물빛테크센터(물빛역세권 B1-4블록) 설계", ["물빛테크센터"]),
    ],
)
def test_paths_and_programs_are_no_places(body: str, found: list[str]) -> None:
    assert places(body, title="물길 잇기") == found


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (" ㅇ 향후계획 : 다온로 12 도색", []),
        (" ㅇ 시설현황(새솔면 별빛리 12)", []),
        (" ㅇ 장소 : 원도심 일원", []),
        (" ㅇ 물놀이교육지구 운영", []),
        (" ㅇ 물놀이대회 : 10. 2. / 다온체육공원 → 라온생태공원 반환", ["다온체육공원", "라온생태공원"]),
        (" ㅇ 물놀이대회(10. 2.~3., 다온스타파크)", ["다온스타파크"]),
        (" ㅇ 다온누리(새솔면 별빛리)에서 물놀이", ["다온누리"]),
        (" ㅇ 물빛판매장 11개소 운영", []),
        (" ㅇ 물빛판매장 운영", ["물빛판매장"]),
        ("   (공원과·다온시립미술관)", []),
        ("   (다온공원·라온미술관)", ["다온공원", "라온미술관"]),
        (" ㅇ 옛 다온역 부지 물빛공원 조성", ["옛 다온역 부지 물빛공원"]),
        (" ㅇ 옛 다온역 부지 도색", ["옛 다온역 부지"]),
        (" ㅇ 신축 2개소(새솔면 별빛리, 돌샘동) : 물놀이장", []),
        (" ㅇ 조명 : 다온대교(완료), 라온교·솔내교(공사 중)", ["다온대교", "라온교", "솔내교"]),
        (" ㅇ 물놀이 : 종합운동장, 다온야구장, 라온체육관", ["종합운동장", "다온야구장", "라온체육관"]),
    ],
)
def test_what_a_line_shows_of_places(line: str, found: list[str]) -> None:
    assert places(line) == found
