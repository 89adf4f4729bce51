"""Departments, their people, duties and budgets on the first pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.corpus import Report, report_from_text
from gyebo.graph.departments import DepartmentBudgetFact, SumCheck, read_department_budgets, read_departments

from .drafts import BUSINESS, HEAD

M = 10**6


def opening(table: str) -> Report:
    """A report whose first pages hold *table*."""
    return report_from_text(f"{HEAD}\n{table}\n{BUSINESS}", name="opening.txt")


def staff(table: str) -> list[tuple[str, int | None, int | None]]:
    return [(row.name, row.quota, row.actual) for row in read_departments(opening(table))]


def cells(table: str) -> list[tuple[str, int | None, str, int]]:
    facts, _ = read_department_budgets(opening(table))
    return [(fact.name, fact.year, fact.label, fact.amount) for fact in facts]


def test_posts_and_people_in_two_columns() -> None:
    assert staff("구 분 정 원 현 원\n계 42 40\n물순환정책과 22 21\n하 천 관 리 과 20 19") == [
        ("물순환정책과", 22, 21),
        ("하천관리과", 20, 19),
    ]


def test_posts_and_people_as_pairs() -> None:
    assert staff("부서 정원/현원\n계 42/40\n물순환정책과 22/21\n하천관리과 20/19") == [
        ("물순환정책과", 22, 21),
        ("하천관리과", 20, 19),
    ]


def test_a_name_cut_over_two_lines() -> None:
    assert ("물순환정책추진단", 12, 11) in staff(
        "구분 정원 현원\n계 32 30\n물순환정책 12 11\n추진단\n하천관리과 20 19"
    )


def test_duties_stand_behind_the_name() -> None:
    report = opening(
        "부서 담당업무\n물순환정책과 · 빗물정원 조성 · 물순환 계획 수립\n하천관리과 · 하천 점검\n예산현황"
    )
    assert [(row.name, row.duties) for row in read_departments(report)] == [
        ("물순환정책과", ("빗물정원 조성", "물순환 계획 수립")),
        ("하천관리과", ("하천 점검",)),
    ]


TABLE = """예산현황 (단위: 백만원)
구분 ’30년 예산 ’31년 예산 증감
계 900 1,000 100
물순환정책과 500 {first} {change}
하천관리과 400 340 △60
"""


def test_a_cell_is_a_fact_with_the_year_of_its_column() -> None:
    assert cells(TABLE.format(first=660, change=160)) == [
        ("물순환정책과", 2030, "’30년 예산", 500 * M),
        ("물순환정책과", 2031, "’31년 예산", 660 * M),
        ("물순환정책과", None, "증감", 160 * M),
        ("하천관리과", 2030, "’30년 예산", 400 * M),
        ("하천관리과", 2031, "’31년 예산", 340 * M),
        ("하천관리과", None, "증감", -60 * M),
    ]


def test_a_triangle_that_marks_a_rise_is_read_by_its_columns() -> None:
    changes = [row[3] for row in cells(TABLE.format(first=660, change="△160")) if row[2] == "증감"]
    assert changes == [160 * M, -60 * M]


def test_a_wrong_sum_is_told_and_left() -> None:
    facts, checks = read_department_budgets(opening(TABLE.format(first=650, change=150)))
    assert checks == [SumCheck(7, "’31년 예산", 1_000 * M, 990 * M)]
    assert [fact.amount for fact in facts if fact.year == 2031] == [650 * M, 340 * M]


def test_right_sums_are_no_matter() -> None:
    assert read_department_budgets(opening(TABLE.format(first=660, change=160)))[1] == []


@pytest.mark.parametrize("unit", ["명", "%", "개소"])
def test_a_table_of_something_else(unit: str) -> None:
    assert cells(f"(단위: {unit})\n구분 ’31년 예산\n계 9\n물순환정책과 9") == []


def test_rates_and_dashes_are_no_cells() -> None:
    table = "(단위: 천원)\n부서 예산현액 지출액 집행률\n계 900 300 33.3\n물순환정책과 900 300 33.3\n"
    assert cells(table + "하천관리과 - - -") == [
        ("물순환정책과", 2031, "예산현액", 900_000),
        ("물순환정책과", 2031, "지출액", 300_000),
    ]


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "물순환정책과",
                "하천관리과",
                "계",
                "구분",
                "정원",
                "현원",
                "예산",
                "12",
                "1,200",
                "△30",
                "-",
                "22/21",
                "(단위: 백만원)",
                "’31년",
                "\n",
                "담당업무",
                "· 점검",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_no_table_raises_and_every_cell_stands_on_its_line(table: str) -> None:
    report = opening(table)
    facts, _ = read_department_budgets(report)
    assert all(isinstance(fact, DepartmentBudgetFact) for fact in facts)
    assert all(fact.as_written in report.lines[fact.line - 1].text for fact in facts)
    assert all(row.line <= len(report.lines) for row in read_departments(report))
