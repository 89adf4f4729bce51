"""The part that answers the council's audit: a section a request, however it is printed."""

from __future__ import annotations

import pytest

from gyebo.corpus import SectionKind, report_from_text
from gyebo.corpus.audit import build_audit
from gyebo.corpus.lines import read_lines


def findings(text: str) -> list[tuple[str | None, int, int, int]]:
    """Number, first line, last line of the request and last line of each finding."""
    sections = build_audit(read_lines(text))
    return [(each.number, each.start, each.title_end, each.end) for each in sections[1:]]


@pytest.mark.parametrize(
    "heading",
    [
        "Ⅲ. 2024년 행정사무감사 처리결과",
        "Ⅶ 2 0 2 4 년 도  행 정 사 무 감 사  지 적 사 항 처 리 결 과",
        "2024년도 행정사무감사 지적사항 조치결과",
        "□ 행정사무감사 조치현황",
        "제3장 ’24년 행감 지적사항 처리상황",
    ],
)
def test_headings_of_the_part(heading: str) -> None:
    text = f"{heading}\n1. 밤에도 불을 켤 것\n□ 추진상황 : 완료\n"
    (audit, finding) = build_audit(read_lines(text))
    assert (audit.kind.value, audit.start, audit.end) == ("audit", 1, 3)
    assert (finding.number, finding.start, finding.parent) == ("1", 2, audit)


@pytest.mark.parametrize(
    "text",
    [
        "Ⅲ. 2024년 행정사무감사 처리결과\n1. 밤에도 불을 켤 것\n",
        "ㅇ 행정사무감사 처리결과\n□ 추진상황 : 완료\n",
        "1. 물길 내기\n□ 추진상황 : 완료\n",
    ],
    ids=["no request is answered", "a bullet", "another heading"],
)
def test_no_audit_part(text: str) -> None:
    assert build_audit(read_lines(text)) == ()


@pytest.mark.parametrize(
    "status",
    [
        "□ 추진상황 : 완료",
        "<처리결과 : 완료>",
        "○ 조치사항: 완료",
        "▶ 추 진 상 태 : 완료",
        "[처리여부] : 완료",
        "추진현황：완료",
    ],
)
def test_status_lines(status: str) -> None:
    requests = f"1. 밤에도 불을 켤 것\n{status}\n- 등을 세움\n2. 얼지 않게 할 것\n{status}\n"
    text = f"Ⅲ. 2024년 행정사무감사 처리결과\n{requests}"
    assert findings(text) == [("1", 2, 2, 4), ("2", 5, 5, 6)]


def test_requests_of_several_lines_and_several_numbers() -> None:
    text = (
        "Ⅲ. 2024년 행정사무감사 처리결과\n\n"
        "1~2. 밤에도 불을 켜고\n비 오는 날에도 켤 것\n□ 추진상황 : 완료\n ㅇ 등을 세움\n\n- 7 -\n"
        "3. 얼지 않게 할 것\n□ 추진상황 : 추진중\n ㅇ 덮개를 시험함\n\n"
    )
    assert findings(text) == [("1~2", 3, 4, 6), ("3", 9, 9, 11)]


def test_requests_without_numbers_open_with_a_round_bullet() -> None:
    text = (
        "Ⅲ. 행정사무감사 지적사항 조치결과\n"
        "○ 밤에도 불을 켤 것\n□ 조치결과 : 완료\n - 등을 세움\n"
        "○ 얼지 않게 할 것\n□ 조치결과 : 추진중\n - 덮개를 시험함\n"
    )
    assert findings(text) == [(None, 2, 2, 4), (None, 5, 5, 7)]


def test_the_part_ends_with_the_next_heading_behind_the_last_status() -> None:
    text = (
        "Ⅱ. 행정사무감사 처리결과\n1. 밤에도 불을 켤 것\n□ 추진상황 : 완료\n - 등을 세움\n\n"
        "Ⅲ. 붙임\n□ 조직 : 1국 2과\n"
    )
    audit = build_audit(read_lines(text))
    assert [(each.start, each.end) for each in audit] == [(1, 4), (2, 4)]


def test_points_of_a_request_open_none() -> None:
    text = "Ⅲ. 행정사무감사 처리결과\n○ 불을 켤 것\n◦ 밤에도\n◦ 비 올 때도\n□ 조치결과 : 완료\n - 등을 세움\n"
    assert findings(text) == [(None, 2, 4, 6)]


def test_a_chapter_ends_a_part_that_is_none_itself() -> None:
    text = "□ 행정사무감사 처리결과\n1. 불을 켤 것\n○ 조치결과 : 완료\n - 등을 세움\nⅢ. 붙임\n□ 조직\n"
    assert findings(text) == [("1", 2, 2, 4)]


def test_statuses_without_a_request_are_no_findings() -> None:
    assert findings("Ⅲ. 행정사무감사 처리결과\n□ 추진상황 : 완료\n□ 추진상황 : 추진중\n") == []


@pytest.mark.parametrize(
    "end",
    ["4. 참고자료", "Ⅳ. 부록", "[붙임 1] 조직도", "끝.", "감사합니다"],
)
def test_the_last_request_ends_where_an_appendix_begins_or_the_report_closes(end: str) -> None:
    text = (
        "행정사무감사 처리결과\n1. 밤에도 불을 켤 것\n□ 추진상황 : 완료\n - 등을 세움\n"
        f"2. 얼지 않게 할 것\n□ 추진상황 : 추진중\n - 덮개를 시험함\n\n{end}\n부서별 업무\n"
    )
    assert findings(text) == [("1", 2, 2, 4), ("2", 5, 5, 7)]


ACCOUNT = """---
report: hanbit_2031_03
issuer: 한빛시 물순환국
title: 주요업무보고
date: 2031-03-05
---

## 2030 행정사무감사 처리결과
<!-- 원문 40-41 -->

### 연번 1
<!-- 원문 42-50 -->
- 요구사항: 밤에도 불을 켤 것
- 처리결과: 등을 세움
- 처리상태: 완료

### 연번 2
<!-- 원문 51-60 -->
- 요구사항: 얼지 않게 할 것
- 처리결과: 덮개를 시험함
- 처리상태: 추진중

{heading}
<!-- 원문 61-90 -->
- 부서별 업무
  - 하천관리과: 조명과 산책로
"""


@pytest.mark.parametrize("heading", ["## 4. 참고자료", "## 그 밖의 일", "# 둘째 권"])
def test_in_an_account_the_last_request_ends_where_the_next_part_begins(heading: str) -> None:
    report = report_from_text(ACCOUNT.format(heading=heading), name="a.md")
    last = [section for section in report.sections if section.kind is SectionKind.FINDING][-1]
    assert report.lines[last.end - 1].text.endswith("처리상태: 추진중")
    assert report.source_lines(last.start, last.end) == (51, 60)
