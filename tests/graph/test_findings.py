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
    assert {finding.group for finding in found(TWO)} == {"시정및처리요구사항"}


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
