"""What an edition does with a place, told by the words that the place stands among."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.graph.context import Contexts
from gyebo.graph.facilities import build_gazetteer, iter_facilities
from gyebo.ontology import FacilityStatus

from .drafts import draft

TITLE = "빗물 재이용 지원"


def statuses(body: str, *, title: str = TITLE) -> dict[str, str | None]:
    """The status of every place that a report of March 2031 names in *body*."""
    report = draft(body, title=title)
    contexts = Contexts(report)
    book = build_gazetteer(report, contexts, {})
    return {use.place: use.status for use in iter_facilities(report, contexts, book)}


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (" ㅇ 나래박물관 운영", "운영"),
        (" ㅇ 나래박물관 건립", "조성"),
        (" ㅇ '나래박물관'(다솜구 들꽃로 12) 건립", "조성"),
        (" ㅇ 나래박물관 지정", "계획"),
        (" ㅇ 나래박물관 지붕 보수", "운영"),
        (" ㅇ 나래박물관 건립 타당성 조사", "계획"),
        (" ㅇ 나래박물관 건립 타당성 조사\n ㅇ 나래박물관 착공", "조성"),
        (" ㅇ 이전 후보지 : 나래박물관", "계획"),
        (" ㅇ 나래박물관(다솜구 들꽃로 12) 재개관 준비, 공정률 38%", "조성"),
        (" ㅇ 2개소 조성 중(나래박물관)", "조성"),
        (" ㅇ 박물관 현황 : 나래박물관(운영), 가온박물관(공사 중)", "운영"),
        (" ㅇ 나래박물관(3관) 운영, 가온박물관(2관) 조성 중", "운영"),
        (" ㅇ 박물관 1곳 추가 설치(나래박물관)", "계획"),
        (" ㅇ 공연장 나래박물관", "운영"),
        (" ㅇ 나래박물관", "운영"),
    ],
)
def test_words_beside_a_name(body: str, status: str) -> None:
    assert statuses(body)["나래박물관"] == status


@pytest.mark.parametrize(
    ("told", "status"),
    [
        ("개관('30.11월)", "운영"),
        ("개관('31. 2.)", "운영"),
        ("개관('31. 4.)", "조성"),
        ("개관(9월)", "조성"),
        ("개관(2월)", "운영"),
        ("개관(하반기)", "조성"),
        ("개관 예정", "조성"),
        ("개관 3주년", "운영"),
        (": '31. 12월 준공", "조성"),
        ("개관('32년)", "조성"),
    ],
)
def test_an_opening_by_the_day_of_the_report(told: str, status: str) -> None:
    assert statuses(f" ㅇ 나래박물관 {told}") == {"나래박물관": status}


@pytest.mark.parametrize(("block", "status"), [("추진실적", "운영"), ("향후계획", "조성")])
def test_an_opening_without_a_day_by_what_it_stands_under(block: str, status: str) -> None:
    assert statuses(f"□ {block}\n ㅇ 나래박물관 개관") == {"나래박물관": status}


@pytest.mark.parametrize(
    "body",
    [
        " ㅇ 일시/장소 : 5. 3.(월) / 나래컨벤션센터",
        " ㅇ 물산업 박람회(나래컨벤션센터)",
        " ㅇ 빗물 한마당(9. 3., 나래컨벤션센터)",
        " ㅇ 빗물 한마당 : 9. 3. / 나래컨벤션센터",
        " ㅇ 설명회를 나래컨벤션센터에서 3회 개최",
        " ㅇ 빗물 설명회 2회 : 나래컨벤션센터",
        " ㅇ 찾아가는 빗물 교실 : 나래컨벤션센터",
        " ㅇ 나래컨벤션센터 빗물 박람회 5만명 관람",
        " ㅇ 물산업 박람회 개최\n  - 나래컨벤션센터, 5만명",
        " ㅇ 행사개요 : 5만명 관람\n ㅇ 무대 : 나래컨벤션센터",
        "행사\t기간\t장소\n빗물제\t5월\t나래컨벤션센터",
    ],
)
def test_venues(body: str) -> None:
    assert statuses(body)["나래컨벤션센터"] == "행사장"


def test_an_edition_that_is_an_event_meets_at_its_places() -> None:
    assert statuses(" ㅇ 무대 : 나래컨벤션센터", title="빗물 축제 개최") == {"나래컨벤션센터": "행사장"}


def test_a_place_label_without_an_event_is_where_something_runs() -> None:
    assert statuses(" ㅇ 장    소 : 나래컨벤션센터") == {"나래컨벤션센터": "운영"}


def test_a_later_naming_tells_more_than_the_first() -> None:
    body = " ㅇ 예산 : 나래박물관 3억원\n ㅇ 나래박물관 착공 : 9월"
    assert statuses(body) == {"나래박물관": "조성"}


def test_what_is_run_stays_so_where_it_also_holds_an_event() -> None:
    body = " ㅇ 다솜상담센터 운영\n ㅇ 빗물 설명회 : 5월, 다솜상담센터"
    assert statuses(body) == {"다솜상담센터": "운영"}


def test_a_table_tells_of_its_rows_and_a_cell_of_its_row() -> None:
    listed = (
        "시설명\t위치\t비고\n나래박물관\t다솜구\t\n새솔도서관\t나래구\t공사 중\n한별도서관\t나래구\t기본설계"
    )
    assert statuses(listed) == {"나래박물관": "운영", "새솔도서관": "조성", "한별도서관": "계획"}
    assert statuses("도서관\t위치\t총사업비\n새솔도서관\t나래구\t억원") == {"새솔도서관": "조성"}


def test_days_behind_names_under_a_heading_of_new_places() -> None:
    body = " ㅇ 신규 도서관 조성\n  - 새솔도서관('31.9), 한별도서관('31.11)"
    assert statuses(body) == {"새솔도서관": "조성", "한별도서관": "조성"}


def test_a_landmark_is_not_used() -> None:
    body = " ㅇ 위치 : 새솔도서관 앞, 한별도서관 ~ 나래박물관"
    assert statuses(body) == {"새솔도서관": None, "한별도서관": None, "나래박물관": None}
    assert statuses(f"{body}\n ㅇ 새솔도서관 운영")["새솔도서관"] == "운영"


_WORDS = st.sampled_from(
    [
        *("ㅇ", "-", "※", "□", "\t", "(", ")", "/", ",", ":", "·", "~", "「", "」", "앞", "내", "및", "에서"),
        *(
            "나래박물관",
            "새솔도서관",
            "가온컨벤션센터",
            "장소",
            "일시",
            "위치",
            "시설명",
            "총사업비",
            "축제",
            "행사개요",
        ),
        *("운영", "조성", "건립", "착공", "개관", "예정", "지정", "검토", "타당성", "신규", "공정률", "개최"),
        *("9월", "5.3.", "'31.4", "'30", "하반기", "조성\u00a0중"),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(_WORDS, st.just("\n")), max_size=40).map(" ".join), _WORDS)
def test_whatever_stands_around_a_place_its_status_is_one_of_the_list(body: str, word: str) -> None:
    for status in statuses(f" ㅇ 나래박물관 {word}\n{body}").values():
        assert status is None or FacilityStatus(status)
