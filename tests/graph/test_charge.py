"""Which department is in charge of a business."""

from __future__ import annotations

import pytest

from gyebo.corpus import report_from_text
from gyebo.graph.charge import Charges

BODY = "□ 개요\n ○ 대상 : 2곳\n ○ 기간 : 1년\n"


def charged(text: str) -> list[str | None]:
    report = report_from_text(f"한빛시 물순환국\n2025. 2. 14.\n{text}", name="a.txt")
    charges = Charges(report)
    return [charges.find(section) for section in report.editions]


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("1. 물길 내기 <하천관리과>", "하천관리과"),
        ("1. 물길 내기          하천관리과", "하천관리과"),
        ("1. 물길 내기\n【하천관리과】", "하천관리과"),
        ("1. 물길 내기\n(담당: 하천관리과)", "하천관리과"),
        ("1. 물길 내기\n담 당 부 서 : 하천관리과, 물순환과", "하천관리과, 물순환과"),
        ("1. 물길 내기\n담당 : 하천관리과 정비팀", "하천관리과"),
        ("1. 물길 내기\n담당 : 하천관리과(과장 김○○ ☎210-3000)", "하천관리과"),
        ("1. 물길 내기\n하천관리과장 ○○○(☎3000)  정비팀장 ○○○(☎3001)", "하천관리과"),
        ("1. 물길 내기 〈하천관리과·물순환과〉", "하천관리과, 물순환과"),
        ("1. 물길 내기\n추진부서: 정비1팀, 정비2팀", "정비1팀, 정비2팀"),
        ("1. 물길 내기 〈한빛기술학교〉", "한빛기술학교"),
        ("1. 물길 내기", None),
    ],
)
def test_a_department_named_with_the_title(title: str, department: str | None) -> None:
    assert charged(f"{title}\n{BODY}2. 둑 높이기\n{BODY}") == [department, None]


def test_a_business_that_has_moved_is_in_the_charge_of_where_it_went() -> None:
    note = " ※ 소관 변경(’25. 1. 1.) : (당초) 하천관리과 → (변경) 물순환과\n"
    assert charged(f"1. 물길 내기\n{BODY}{note}2. 둑 높이기\n{BODY}") == ["물순환과", None]


def test_a_part_is_in_the_charge_of_the_whole() -> None:
    parts = "① 물길 고르기\n ㅇ 신청 : 3월\n② 통 놓기\n ㅇ 놓기 : 5월\n"
    assert charged(f"1. 물길 내기 <하천관리과>\n{BODY}{parts}2. 둑 높이기\n{BODY}") == ["하천관리과"] * 3 + [
        None
    ]


OVERVIEW = "□ 추진배경\n ○ 비가 잦음\n ○ 물길이 좁음\n□ 사업개요\n ○ 대상 : 2곳\n ○ 기간 : 1년\n"


@pytest.mark.parametrize(
    ("field", "department"),
    [
        (" ○ 담당부서 : 하천관리과\n", "하천관리과"),
        ("  - 추 진 부 서 : 하천관리과(총괄), 물순환과(시공)\n", "하천관리과, 물순환과"),
        ("□ 소관부서: 하천관리과 정비팀\n", "하천관리과"),
        (" ○ 담당부서 : 아직 정하지 않음\n", None),
        (" ○ 둑 높이기 공사\n  - 담당부서 : 도로과\n", None),
        ("□ 추진실적\n ○ 준공 : 1곳\n ○ 담당부서 : 도로과\n", None),
        ("구간\t담당부서\t길이\n1구간\t도로과\t2km\n", None),
    ],
    ids=["a field", "nested", "a box", "no department", "of a work inside", "too late", "a table of others"],
)
def test_a_field_of_the_overview_names_the_department(field: str, department: str | None) -> None:
    text = f"1. 물길 내기\n{OVERVIEW}{field}□ 향후계획\n ○ 착공 : 3월\n2. 둑 높이기\n{BODY}"
    assert charged(text) == [department, None]


def test_a_field_of_a_part_is_not_that_of_the_whole() -> None:
    first = "① 물길 고르기\n □ 개요\n  ㅇ 신청 : 3월\n  ㅇ 방법 : 우편\n  ㅇ 담당부서 : 하천과\n"
    parts = f"{first}② 통 놓기\n ㅇ 놓기 : 5월\n"
    assert charged(f"1. 물길 내기\n{BODY}{parts}2. 둑 높이기\n{BODY}") == [None, "하천과", None, None]


def test_the_department_of_a_request_of_the_audit_is_that_of_no_business() -> None:
    charge = "- 담당부서 : 하천과\n"
    audit = (
        f"Ⅱ. 행정사무감사 처리결과\n1. 밤에도 불을 켤 것\n□ 추진상황 : 완료\n- 등을 세움\n{charge}"
        f"2. 얼지 않게 할 것\n□ 추진상황 : 완료\n- 덮개를 씌움\n{charge}"
    )
    assert charged(f"Ⅰ. 주요업무\n1. 물길 내기\n{BODY}{audit}") == [None]


@pytest.mark.parametrize("heading", ["{}", "【 {} 】", "□ {}", "《 {} 소관 》", "『{}』"])
def test_a_department_heads_its_part_of_the_report(heading: str) -> None:
    text = (
        f"Ⅱ. 주요업무\n\n{heading.format('하천관리과')}\n\n1. 물길 내기\n{BODY}2. 둑 높이기\n{BODY}"
        f"{heading.format('물순환과')}\n\n3. 나무 심기\n{BODY}"
    )
    assert charged(text) == ["하천관리과", "하천관리과", "물순환과"]


def test_a_department_that_closes_a_business_heads_nothing() -> None:
    text = f"Ⅱ. 주요업무\n1. 물길 내기\n{BODY}하천관리과\n2. 둑 높이기\n{BODY}물순환과\n"
    assert charged(text) == [None, None]


def test_the_office_that_reports_heads_nothing() -> None:
    assert charged(f"Ⅱ. 주요업무\n물순환국\n1. 물길 내기\n{BODY}2. 둑 높이기\n{BODY}") == [None, None]
