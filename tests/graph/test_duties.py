"""Departments told from lists of duties."""

from __future__ import annotations

from gyebo.corpus import report_from_text
from gyebo.graph.departments import DepartmentFact
from gyebo.graph.duties import likely_departments
from gyebo.graph.extract import extract
from gyebo.graph.questions import Questions
from gyebo.graph.resolve import build_rows
from gyebo.ontology import Curated

REPORT = """한빛시 문화국 주요업무보고
2026. 2. 1.
□ 주요기능
○ 문화예술과
 - 공연장과 전시관 운영, 거리공연 지원
○ 도서관과
 - 작은 도서관 조성, 책 축제 개최
○ 체육진흥과
 - 생활체육 교실 운영, 체육관 보수
Ⅰ. 주요업무
1. 거리공연과 공연장 활성화
○ 대상 : 공연장 3곳, 거리공연 20회
○ 전시관 운영 : 2곳
2. 작은 도서관과 책 축제
○ 작은 도서관 조성 : 2곳
○ 책 축제 개최 : 10월
3. 새 청사 이전
○ 기간 : 1년
○ 대상 : 모든 부서
"""


def test_an_item_has_the_department_whose_duties_speak_of_the_same() -> None:
    facts = extract(report_from_text(REPORT, name="a.txt"))
    assert [(each.section.title, each.department, each.likely_department) for each in facts.editions] == [
        ("거리공연과 공연장 활성화", None, "문화예술과"),
        ("작은 도서관과 책 축제", None, "도서관과"),
        ("새 청사 이전", None, None),
    ]


def test_what_an_item_names_itself_counts_alone() -> None:
    named = REPORT.replace("1. 거리공연과 공연장 활성화", "1. 거리공연과 공연장 활성화 (체육진흥과)")
    first = extract(report_from_text(named, name="a.txt")).editions[0]
    assert (first.department, first.likely_department) == ("체육진흥과", None)


def test_a_department_answers_for_what_its_duties_tell() -> None:
    questions = Questions(build_rows([report_from_text(REPORT, name="a.txt")], Curated()))
    assert [edition.title for edition in questions.editions_of("도서관과")] == ["작은 도서관과 책 축제"]


def test_too_few_departments_tell_nothing() -> None:
    facts = extract(report_from_text(REPORT, name="a.txt"))
    two = [
        DepartmentFact("문화예술과", 3, 3, ("공연장 운영",), 1),
        DepartmentFact("도서관과", 3, 3, ("도서관",), 2),
    ]
    sections = [each.section for each in facts.editions]
    assert likely_departments(sections, ["공연장", "도서관", ""], two) == {}
