"""Requests of the council's audit and what was done about them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.corpus import Report, report_from_text
from gyebo.graph.findings import FindingFact, iter_findings

from .drafts import BUSINESS, HEAD


def audited(findings: str) -> Report:
    """A report that ends with an audit part."""
    text = f"{HEAD}\n{BUSINESS}\nⅡ. 2030년 행정사무감사 처리결과\n{findings}"
    return report_from_text(text, name="audit.txt")


def found(findings: str) -> list[FindingFact]:
    return list(iter_findings(audited(findings)))


TWO = """시정 및 처리 요구사항
1. 하천 산책로의 야간 조명을
   더 촘촘히 둘 것 (하천관리과)
□ 추진상황 : 추진완료
ㅇ 조명 40개를 새로 둠
2. 빗물저금통 관리 대장을 둘 것 (물순환정책과)
□ 추진상황 : 추진 중
ㅇ 대장 양식을 만드는 중
"""


def test_a_request_is_told_whole() -> None:
    first, second = found(TWO)
    assert (first.number, first.title) == ("1", "하천 산책로의 야간 조명을 더 촘촘히 둘 것")
    assert (second.number, second.title) == ("2", "빗물저금통 관리 대장을 둘 것")


def test_what_was_done_how_far_and_by_whom() -> None:
    first, second = found(TWO)
    assert (first.measure, first.status, first.department) == ("ㅇ 조명 40개를 새로 둠", "완료", "하천관리과")
    assert (second.status, second.department) == ("추진중", "물순환정책과")


def test_the_heading_that_a_request_stands_under() -> None:
    assert {finding.group for finding in found(TWO)} == {"시정 및 처리 요구사항"}


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("자료제출 등 기타사항 조    치    결    과", "자료제출 등 기타사항"),
        ("2  건 의 사 항", "건의사항"),
        ("【시정․처리 요구사항】 (총 2건)", "시정·처리 요구사항"),
        ("□ 지적사항별 처리결과", None),
        ("구    분\t계\t완료\t추진중\n건    의\t2\t1\t1", None),
    ],
)
def test_a_group_is_named_as_it_is_printed(heading: str, group: str | None) -> None:
    text = TWO.replace("시정 및 처리 요구사항", heading)
    assert [finding.group for finding in found(text)] == [group, group]


FIELDS = """1
- 요구사항: 하천 산책로의 야간 조명을 더 촘촘히 둘 것
- 처리결과: 조명 40개를 새로 둠
- 처리상태: 완료
- 담당부서: 하천관리과
- 구분: 시정·처리 요구사항
2
- 요구사항: 빗물저금통 관리 대장을 둘 것
- 처리결과: 대장 양식을 만드는 중
- 처리상태: 추진중
- 담당부서: 물순환정책과
- 구분: 기타(자료제출 등)
"""


def test_a_field_of_a_request_names_its_group_and_is_no_measure() -> None:
    first, second = found(FIELDS)
    assert (first.group, first.measure) == ("시정·처리 요구사항", "조명 40개를 새로 둠")
    assert (second.group, second.measure) == ("기타(자료제출 등)", "대장 양식을 만드는 중")
    assert (first.status, second.department) == ("완료", "물순환정책과")


def test_a_field_of_something_else_names_no_group() -> None:
    (first, _) = found(FIELDS.replace("- 구분: 시정·처리 요구사항", "- 구분: 신규 조명"))
    assert first.group is None


def test_a_column_of_the_table_names_the_group_of_each_request() -> None:
    (head, first, second) = (
        "연번 구분 지적사항 조치결과 처리상황\n",
        "1\n시정\n하천 산책로의 야간 조명을 더 촘촘히 둘 것\n완료\nㅇ 조명 40개를 새로 둠\n",
        "2\n건의\n빗물저금통 관리 대장을 해마다 점검하기 바람\n추진중\nㅇ 대장 양식을 만드는 중\n",
    )
    assert [finding.group for finding in found(head + first + second)] == ["시정", "건의"]


def test_the_note_below_the_next_heading_belongs_to_no_request() -> None:
    note = "건 의 사 항\n※ 부서명은 2029년 기준\n건 의 사 항 조 치 결 과\n"
    text = TWO.replace("2. 빗물", f"{note}1. 빗물")
    first, second = found(text)
    assert (first.line_end, second.line) == (first.line + 3, first.line + 7)
    assert (first.group, second.group) == ("시정 및 처리 요구사항", "건의사항")


def test_lines_from_the_request_to_the_last_of_the_measure() -> None:
    report = audited(TWO)
    first, second = iter_findings(report)
    assert report.lines[first.line - 1].text.startswith("1. ")
    assert (first.line_end, second.line) == (first.line + 3, first.line + 4)


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        ("완료", "완료"),
        ("추진완료", "완료"),
        ("조치 완료", "완료"),
        ("추진 중", "추진중"),
        ("처리중", "추진중"),
        ("계속추진", "계속추진"),
        ("정상추진", "정상추진"),
        ("장 기 검 토", "장기검토"),
        ("검토", "검토"),
    ],
)
def test_statuses(printed: str, status: str) -> None:
    assert found(TWO.replace("추진완료", printed))[0].status == status


def test_without_an_audit_part_there_is_no_finding() -> None:
    report = report_from_text(f"{HEAD}\n{BUSINESS}", name="plain.txt")
    assert list(iter_findings(report)) == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "1.",
                "2.",
                "할 것",
                "(하천관리과)",
                "□",
                "추진상황",
                ":",
                "완료",
                "건의사항",
                "\n",
                "ㅇ",
                "향후계획",
            ]
        ),
        max_size=40,
    )
)
def test_no_audit_raises_and_lines_are_in_order(pieces: list[str]) -> None:
    report = audited(" ".join(pieces))
    for finding in iter_findings(report):
        assert 1 <= finding.line <= finding.line_end <= len(report.lines)
