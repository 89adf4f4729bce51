"""Departments that follow each other."""

from __future__ import annotations

from gyebo.corpus import report_from_text
from gyebo.graph.department_lineage import link_departments
from gyebo.graph.departments import DepartmentFact


def fact(name: str, *duties: str) -> DepartmentFact:
    return DepartmentFact(name, 10, 9, duties, 1)


RIVER = fact("하천관리과", "지방하천 정비와 준설, 제방 점검", "저수지 비상대처계획 수립")
PARK = fact("공원녹지과", "근린공원 조성, 가로수 관리", "수목원 운영, 등산로 정비")
TAX = fact("세정과", "지방세 부과와 징수, 체납 정리")


def changes(earlier: list[DepartmentFact], later: list[DepartmentFact]) -> dict[tuple[str, str], str]:
    return {(link.source, link.target): link.relation.value for link in link_departments(earlier, later)}


def test_the_same_duties_under_another_name_are_a_renamed_department() -> None:
    renamed = fact("치수방재과", "지방하천 정비, 준설과 제방 점검", "저수지 비상대처계획")
    assert changes([RIVER, PARK, TAX], [renamed, PARK, TAX]) == {("하천관리과", "치수방재과"): "renamed"}


def test_duties_that_two_new_departments_share_out_were_split() -> None:
    parks, trees = (
        fact("공원조성과", "근린공원 조성, 등산로 정비"),
        fact("수목과", "가로수 관리, 수목원 운영"),
    )
    assert changes([PARK, RIVER, TAX], [parks, trees, RIVER, TAX]) == {
        ("공원녹지과", "공원조성과"): "split",
        ("공원녹지과", "수목과"): "split",
    }


def test_two_departments_in_one_were_merged() -> None:
    both = fact("강변공원과", *RIVER.duties, *PARK.duties)
    assert changes([PARK, RIVER, TAX], [both, TAX]) == {
        ("공원녹지과", "강변공원과"): "merged",
        ("하천관리과", "강변공원과"): "merged",
    }


def test_other_duties_are_another_department() -> None:
    assert changes([RIVER, TAX], [TAX, fact("관광과", "야시장 축제 유치, 기념품 공모")]) == {}


def test_a_line_that_has_both_names_says_so_itself() -> None:
    text = "2026. 1. 5.\n※ 조직개편: 하천관리과를 물환경과로 함\n1. 사업\n○ 대상 : 2곳\n○ 기간 : 1년"
    report = report_from_text(text, name="a.txt")
    (link,) = link_departments([RIVER, TAX], [TAX, fact("물환경과", "먹는물 검사")], report.lines)
    assert (link.source, link.target, link.relation.value) == ("하천관리과", "물환경과", "renamed")
    assert link.line is not None
    assert link.line.number == 2
