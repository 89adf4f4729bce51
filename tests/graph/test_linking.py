"""Which editions are linked: the model on small reports, and what holds for any."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.graph.link_model import read_link_model
from gyebo.graph.linking import Link, link_reports
from gyebo.graph.portraits import Portrait

TEXTS = {
    "lantern": "등불축제 개최\n- 강변 무대에서 사흘 동안 등불 행렬과 공연\n- 시민 1,200명, 상인회 공동 주관",
    "bicycle": "자전거 대여소 확충\n- 지하철역 앞 대여소 14곳 신설, 안장 교체\n- 무인 반납기 시범 도입",
    "garden": "옥상 정원 가꾸기\n- 구청사 옥상에 벌통과 텃밭 조성, 주민 정원사 양성\n- 수확물 나눔 장터",
    "noise": "공사장 소음 점검\n- 소음 측정기 설치, 야간 작업 제한\n- 민원 다발 현장 특별 점검",
    "library": "작은 도서관 순회\n- 이동 책수레 운행, 글쓰기 교실\n- 어린이 낭독회",
}


def report(
    name: str, date: str, *kinds: str, issuer: str = "가람시 문화국", own: bool = True
) -> list[Portrait]:
    return [
        Portrait(
            f"{kind}-{name}", name, "가람시", issuer, own, date, TEXTS[kind].split("\n")[0], None, TEXTS[kind]
        )
        for kind in kinds
    ]


def pairs(links: Sequence[Link]) -> set[tuple[str, str]]:
    return {(link.earlier.edition, link.later.edition) for link in links}


def link(*reports: list[Portrait]) -> list[Link]:
    return link_reports(reports, read_link_model())


FIRST = report("a", "2024-02", "lantern", "bicycle", "garden", "noise", "library")


def test_the_same_text_is_linked_and_another_is_not() -> None:
    second = report("b", "2025-02", "garden", "lantern")
    found = link(FIRST, second)
    assert pairs(found) == {("garden-a", "garden-b"), ("lantern-a", "lantern-b")}
    assert {found_link.relation.value for found_link in found} == {"continues"}
    assert all(found_link.confidence > 0.9 for found_link in found)
    strongest = found[0].reasons[0]
    assert strongest.feature == "words"
    assert strongest.effect > 0


def test_an_edition_waits_for_a_later_report_but_not_once_it_went_on() -> None:
    second, third = (
        report("b", "2025-02", "garden", "noise"),
        report("c", "2026-02", "garden", "lantern", "noise"),
    )
    found = pairs(link(FIRST, second, third))
    assert ("lantern-a", "lantern-c") in found
    assert ("garden-b", "garden-c") in found
    assert ("garden-a", "garden-c") not in found


def test_an_agency_is_linked_with_the_reports_of_the_city_nearest_to_it() -> None:
    agency = report("b", "2025-02", "garden", "noise", issuer="가람문화재단", own=False)
    third, fourth = report("c", "2026-02", "garden", "noise"), report("d", "2027-02", "garden", "noise")
    found = pairs(link(FIRST, agency, third, fourth))
    assert {("garden-a", "garden-b"), ("garden-b", "garden-c"), ("garden-a", "garden-c")} <= found
    assert ("garden-b", "garden-d") not in found


def test_cities_are_never_linked_with_each_other() -> None:
    elsewhere = [replace(each, city="다래시", report="b", edition=f"{each.edition}-b") for each in FIRST]
    assert link(FIRST, elsewhere) == []


def test_what_people_hold_apart_is_not_linked() -> None:
    second = report("b", "2025-02", "garden", "lantern")
    found = link_reports(
        [FIRST, second], read_link_model(), apart=lambda *ends: ends == ("garden-a", "garden-b")
    )
    assert pairs(found) == {("lantern-a", "lantern-b")}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from(sorted(TEXTS)), unique=True), min_size=1, max_size=4))
def test_links_go_forward_and_are_the_same_at_every_run(chosen: list[list[str]]) -> None:
    reports = [report(str(place), f"202{place}-02", *kinds) for place, kinds in enumerate(chosen)]
    found = link(*reports)
    assert found == link(*reports)
    assert all(each.earlier.date < each.later.date for each in found)
    assert all(0.5 <= each.confidence <= 1 for each in found)
