"""Which titles are one program."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.graph.programs import SAME, Titled, likeness, link_editions

TITLES = st.text(alphabet="가나다라마바 조성운영및·청년창업허브2024년", max_size=20)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("강변 놀이숲 조성 및 운영", "강변놀이숲 조성·운영"),
        ("2025년 제3회 등불축제 개최", "2026년 제4회 등불축제 개최"),
        ("마을버스 노선 개편", "마을버스 노선 개편 추진"),
    ],
)
def test_titles_of_one_program(left: str, right: str) -> None:
    assert likeness(left, right) >= SAME


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("강변 놀이숲 조성 및 운영", "골목 쉼터 조성 및 운영"),
        ("청년 일자리 지원", "노인 일자리 지원"),
        ("해외시장 진출 지원", "지역 공예품 해외시장 진출 지원"),
    ],
)
def test_titles_of_two_programs_of_one_theme(left: str, right: str) -> None:
    assert likeness(left, right) < SAME


def test_the_name_of_the_city_is_no_part_of_a_title() -> None:
    left, right = "가람형 안심주택 공급", "가람 청년센터 신설"
    assert likeness(left, right, ["가람"]) < likeness(left, right)


def test_the_best_pair_wins_and_each_edition_has_one_partner() -> None:
    old = [Titled("a1", "등불축제 개최"), Titled("a2", "등불축제 거리공연 개최")]
    new = [Titled("b1", "등불축제 거리공연 개최")]
    assert link_editions([old, new]) == [("a2", "b1", 1.0)]


def test_an_edition_waits_for_a_later_report() -> None:
    reports = [[Titled("a", "등불축제 개최")], [Titled("b", "하천 정비")], [Titled("c", "등불축제 개최")]]
    assert link_editions(reports) == [("a", "c", 1.0)]


def test_what_people_hold_apart_is_not_linked() -> None:
    reports = [[Titled("a", "등불축제 개최")], [Titled("b", "등불축제 개최")]]
    assert link_editions(reports, apart=lambda old, new: (old, new) == ("a", "b")) == []


@given(TITLES, TITLES)
def test_likeness_lies_between_0_and_1_and_nearly_forgets_the_order(left: str, right: str) -> None:
    assert 0 <= likeness(left, right) <= 1
    assert (likeness(left, right) == 1) == (likeness(right, left) == 1)
