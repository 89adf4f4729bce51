"""Departments, their people, duties and budgets on the first pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.corpus import Report, report_from_text
from gyebo.graph.department_budgets import DepartmentBudgetFact, SumCheck, read_department_budgets
from gyebo.graph.departments import read_departments

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


TWO = [("물순환정책과", 22, 21), ("하천관리과", 20, 19)]


@pytest.mark.parametrize(
    "table",
    [
        "부  서  별\t정원\t현원\t증감\t결 원 사 유\n합 계\t42\t40\t△2\n"
        "물순환정책과\t22\t21\t△1\t육아휴직 1, 파견 1\n"
        "하 천 관 리 과\t20\t19\t△1\t휴직 1",
        "부서명\n정원\n현원\n과부족\n계\n42\n40\n△2\n물순환정책과\n22\n21\n△1\n하천관리과\n20\n19\n△1",
        "구분 정원 현원\n물순환정책과 22명 21명\n하천관리과 20명 19명\n합계 42명 40명",
        "구분 현원 정원 결원\n계 40 42 2\n물순환정책과 21 22 1\n하천관리과 19 20 1",
        "구 분\t정 원\t\t\t현 원\t\t\n\t계\t일반직\t임기제\t계\t일반직\t임기제\n계\t42\t40\t2\t40\t39\t1\n"
        "물순환정책과\t22\t21\t1\t21\t20\t1\n하천관리과\t20\t19\t1\t19\t19\t-",
        "구분\t계\t물순환정책과\t하천관리과\n정원\t42\t22\t20\n현원\t40\t21\t19",
        "구분  합계  물순환정책과  하천관리과\n정 원  42  22  20\n현 원  40  21  19\n결 원  2  1  1",
        "○ 물순환정책과 : 정원 22명, 현원 21명\n○ 하천관리과 : 정원 20명, 현원 19명",
        "○ 물순환정책과(정원 22 / 현원 21), 하천관리과(정원 20 / 현원 19)",
        "구분 정원 현원\n계 42 40\n물순환\n정책과 22 21\n하 천\n관 리 과 20 19",
        "구분 합계 일반직\n정원/현원 정원/현원\n계 42/40 42/40\n"
        "물순환정책과 22/21 (10) 22/21\n하천관리과 20/19 (8) 20/19",
        "부서명 정원 현원 비고\n총 계 42 40\n물순환정책과1) 22 21\n하천관리과 20 19\n1) 기획팀 포함",
        "구분\n계\n4급\n5급\n총 계 정원 42 1 41\n현원 40 1 39\n물순환정책과 정원 22 1 21\n현원 21 1 20\n"
        "하천\n관리과\n정원 20 - 20\n현원 19 - 19",
        "구분 정원 현원 4급 5급\n계 42 40 2 38\n물순환정책과 22 21 1 20\n하천관리과 20 19 1 18",
        "구분 정원(현원)\n계 42(40)\n물순환정책과 22(21)\n하천관리과 20(19)",
        "구분 정원(여) 현원(여)\n계 42(20) 40(19)\n물순환정책과 22(11) 21(10)\n하천관리과 20(9) 19(9)",
        "구분 현원/정원\n계 40/42\n물순환정책과 21/22\n하천관리과 19/20",
        "구분 정원/현원\n계 42명/40명\n물순환정책과 22명/21명\n하천관리과 20명/19명",
        "- 물순환정책과 정원 22명 현원 21명\n- 하천관리과 정원 20명 현원 19명",
        "구분 정원 현원\n합계 42 40\n본청 22 21\n물순환정책과 22 21\n사 업 소 20 19\n하천관리과 20 19",
        "구 분\n계\n물순환정책과\n하 천 관 리 과\n정원\n42\n22\n20\n현원\n40\n21\n19\n"
        "* 휴직 1명 (단위 : 명)",
        "| 구 분 | 정원 | 현원 |\n|---|---|---|\n| 합 계 | 42 | 40 |\n| 물순환정책과 | 22 | 21 |\n"
        "| 하천<br>관리과 | 20 | 19 |",
        "구분 계 4급\n합 계\n정원 42 2\n현원 40 2\n물순환정책과\n정원 22 1\n현원 21 1\n하천관리과\n"
        "정원 20 1\n현원 19 1",
        "부서명 정원 현원\n물순환국 소계 42 40\n물순환정책과 22 21\n하천관리과 20 19\n"
        "※ 출연기관 : 물재단(정원 9, 현원 8)",
    ],
    ids=[
        "remarks with commas", "one cell a line", "units, sum below", "people first",
        "posts by kind", "departments across", "departments across, spaced", "a line each",
        "in brackets", "names in two lines", "pairs with women", "footnote at the name",
        "a row of posts, a row of people", "ranks", "people in brackets", "women in brackets",
        "pairs, people first", "pairs with units", "words", "subtotals", "columns below each other",
        "Markdown", "a row of posts below each name", "an agency in a note",
    ],
)  # fmt: skip
def test_layouts_of_staff(table: str) -> None:
    assert staff(table) == TWO


def test_offices_with_unusual_names_stand_in_the_table_too() -> None:
    table = "구분 정원 현원\n계 50 47\n물순환정책과 22 21\n대변인 8 7\n하천관리과 20 19"
    assert staff(table) == [TWO[0], ("대변인", 8, 7), TWO[1]]


def test_a_table_by_rank_tells_of_no_department() -> None:
    assert staff("구분 정원 현원\n계 42 40\n일반직 40 38\n임기제 2 2") == []


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


@pytest.mark.parametrize(
    ("table", "labels"),
    [
        ("(단위 : 백만원)\n부  서  별\t기정예산\t추경예산1)\t증감\t증감률(%)\n",
         ("기정예산", "추경예산", "증감")),
        ("(단위: 백만원, %)\n구 분 ’30년 예산(A) ’31년 예산(B) 증감(B-A) 비율\n",
         ("’30년 예산(A)", "’31년 예산(B)", "증감(B-A)")),
        ("단위 : 백만원\n부서명\n2030년\n최종예산\n2031년\n본예산\n증감액\n증감률\n",
         ("2030년 최종예산", "2031년 본예산", "증감액")),
        ("(단위 : 백만원)\n과 별\t일반회계\t특별회계\t기금\t비율\n", ("일반회계", "특별회계", "기금")),
        ("(단위 : 백만원)\n실·과\t국비\t시비\t계\t집행률\n", ("국비", "시비", "계")),
        ("(백만원)\n소관부서\t2030 결산\t2031 예산\t증감\t%\n", ("2030 결산", "2031 예산", "증감")),
    ],
)  # fmt: skip
def test_heads_of_columns(table: str, labels: tuple[str, ...]) -> None:
    rows = "계 900 1,000 100 11.1\n물순환정책과 500 660 160 32.0\n하천관리과 400 340 △60 △15.0"
    wanted = [(500 * M, 660 * M, 160 * M), (400 * M, 340 * M, -60 * M)]
    found = cells(table + rows)
    assert [row[2].replace(" ", "") for row in found] == [label.replace(" ", "") for label in labels] * 2
    assert [row[3] for row in found] == [*wanted[0], *wanted[1]]


def test_a_year_over_columns_of_its_own() -> None:
    table = (
        "(단위 : 천원)\n부 서 명\n2030년\n2031년\n본예산\n예산현액 집행액 집행률(%)\n"
        "계 900 300 33.3 800\n물순환정책과 500 200 40.0 450\n하천관리과 400 100 25.0 350\n"
    )
    assert cells(table)[:3] == [
        ("물순환정책과", 2030, "예산현액", 500_000),
        ("물순환정책과", 2030, "집행액", 200_000),
        ("물순환정책과", 2031, "2031년 본예산", 450_000),
    ]


def test_budgets_one_cell_a_line() -> None:
    table = (
        "(단위 : 천원)\n부서명\n예산현액\n집행액\n집행률(%)\n계\n900\n300\n33.3\n"
        "물순환정책과\n500\n200\n40.0\n하천관리과\n400\n100\n25.0\n"
    )
    facts, checks = read_department_budgets(report := opening(table))
    assert [(fact.name, fact.label, fact.amount) for fact in facts] == [
        ("물순환정책과", "예산현액", 500_000), ("물순환정책과", "집행액", 200_000),
        ("하천관리과", "예산현액", 400_000), ("하천관리과", "집행액", 100_000),
    ]  # fmt: skip
    assert [report.lines[fact.line - 1].text for fact in facts] == ["500", "200", "400", "100"]
    assert checks == []


@pytest.mark.parametrize(
    "table",
    [
        "부서명\n계\n물순환정책과\n하천관리과\n2030년 최종\n900\n500\n400\n2031년 본예산\n1,000\n660\n340\n"
        "(단위 : 천원)",
        "(단위 : 천원)\n| 부서 | 2030년 최종 | 2031년 본예산 |\n|---|---|---|\n"
        "| 물순환정책과 | 500 | 660 |\n| 하천관리과 | 400 | 340 |",
        "(단위 : 천원)\n부 서 명 2030 최종 2031 본예산 비 고\n물순환정책과 500 660\n"
        "하천관리과 400 340 다리 완공",
    ],
    ids=["columns below each other", "Markdown", "years without 년, remarks"],
)
def test_layouts_of_budgets(table: str) -> None:
    assert sorted((name, year, amount) for name, year, _, amount in cells(table)) == [
        ("물순환정책과", 2030, 500_000), ("물순환정책과", 2031, 660_000),
        ("하천관리과", 2030, 400_000), ("하천관리과", 2031, 340_000),
    ]  # fmt: skip


def test_a_table_dates_its_cells_by_its_words() -> None:
    caption = "○ 2030년 집행현황 (단위 : 천원, ’30.12.31. 기준)\n부서 예산현액 지출액\n"
    table = f"{caption}물순환정책과 500 200\n하천관리과 400 100"
    assert {year for _, year, _, _ in cells(table)} == {2030}


def test_an_office_with_an_unusual_name_in_the_budget() -> None:
    table = "(단위: 백만원)\n부서 예산현액\n계 900\n물순환정책과 500\n대변인 100\n하천관리과 300"
    assert [(row[0], row[3] // M) for row in cells(table)] == [
        ("물순환정책과", 500), ("대변인", 100), ("하천관리과", 300),
    ]  # fmt: skip


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


def test_two_tables_side_by_side() -> None:
    table = (
        "(단위 : 백만원)\n부 서 예산현액 집행액 부 서 예산현액 집행액\n"
        "물순환정책과 50 40 하 천 관 리 과 30 20\n재난관리과 10 5\n"
    )
    assert cells(table) == [
        ("물순환정책과", 2031, "예산현액", 50 * M),
        ("물순환정책과", 2031, "집행액", 40 * M),
        ("하천관리과", 2031, "예산현액", 30 * M),
        ("하천관리과", 2031, "집행액", 20 * M),
        ("재난관리과", 2031, "예산현액", 10 * M),
        ("재난관리과", 2031, "집행액", 5 * M),
    ]


def test_a_head_that_announces_the_columns_below_it() -> None:
    table = (
        "(단위 : 백만원)\n구 분 2025년 예산 재  원  별 집행액 집행률(%)\n출연금 수탁\n"
        "물순환정책과 50 30 20 40 80.0\n하천관리과 30 30 - 20 66.7\n"
    )
    assert cells(table)[:4] == [
        ("물순환정책과", 2025, "2025년 예산", 50 * M),
        ("물순환정책과", 2025, "출연금", 30 * M),
        ("물순환정책과", 2025, "수탁", 20 * M),
        ("물순환정책과", 2025, "집행액", 40 * M),
    ]


def test_heads_one_a_line_are_no_part_of_the_first_name() -> None:
    assert staff("부서명\n정원\n현원\n물순환과\n22\n21\n하천과\n20\n19") == [
        ("물순환과", 22, 21),
        ("하천과", 20, 19),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "(단위: 명, 백만원)\n구 분 정 원 현 원 ’25년 예산\n계 26 25 1,204",
        "정원\n현원\n’25년 예산(백만원)\n26\n25\n1,204",
        "정 원 : 26명 / 현 원 : 25명 / ’25년 예산 : 1,204백만원",
        "구분 정원 현원 ’25년 예산\n인원·예산 26명 25명 1,204백만원",
        "(단위: 명, 백만원)\n정원\t현원\t’25년 예산\n26\t25\t1,204",
        "(단위: 백만원)\n구분 계 일반직\n정원 26 26\n현원 25 25\n’25년 예산 1,204",
    ],
)
def test_a_budget_below_the_heading_of_its_department(table: str) -> None:
    part = "{name}\n\n부서현황\n{table}\n\n{number}. {title}\n□ 개요\n ○ 대상 : 2곳\n ○ 기간 : 1년\n"
    text = f"{HEAD}\nⅡ. 부서별 주요업무\n" + "".join(
        part.format(name=name, table=table, number=number, title=title)
        for number, (name, title) in enumerate([("물순환과", "물길 내기"), ("하 천 과", "둑 높이기")], 1)
    )
    report = report_from_text(text, name="parts.txt")
    facts, _ = read_department_budgets(report)
    assert [(fact.name, fact.year, fact.amount) for fact in facts] == [
        ("물순환과", 2025, 1204 * M),
        ("하천과", 2025, 1204 * M),
    ]


def test_pairs_with_spaces_between_them_and_remarks_below() -> None:
    table = "부서명\n정원 / 현원\n비고\n총 계\n42 / 40\n물순환정책과\n22 / 21\n학예사 4명 포함\n"
    table += "하천관리과\n20 / 19"
    assert staff(table) == [("물순환정책과", 22, 21), ("하천관리과", 20, 19)]


def test_a_bureau_is_the_sum_of_its_departments() -> None:
    table = (
        "부서 정원/현원\n물순환국 42/40\n물순환정책과 22/21\n하천관리과 20/19\n공원녹지국 30/29\n공원과 30/29"
    )
    assert [name for name, _, _ in staff(table)] == ["물순환정책과", "하천관리과", "공원녹지국", "공원과"]


def test_departments_as_columns_below_the_name_of_their_bureau() -> None:
    first = "물순환국\n부서 정원/현원\n계 42/40\n물순환정책과 22/21\n하천관리과 20/19\n"
    second = "공원녹지국\n구 분 계 공원조성과 산림자원과\n정 원 39 21 18\n현 원 36 20 16\n과부족 △3 △1 △2"
    assert staff(first + second) == [
        ("물순환정책과", 22, 21), ("하천관리과", 20, 19), ("공원조성과", 21, 20), ("산림자원과", 18, 16)
    ]  # fmt: skip


@pytest.mark.parametrize(
    "table",
    [
        "부서·세부사업 2030년 예산 2031년 예산 증감률(%)\n합 계 900 1,100 22.2\n물순환정책과 500 600 20.0\n"
        "  빗물마을 조성 300 400 33.3\n  물길 정비 200 200 0.0\n하천관리과 400 500 25.0\n",
        "부 서 명\n세부사업\n2030년 예산\n2031년 예산\n물순환정책과\n500\n600\n빗물마을 조성\n300\n400\n"
        "하천관리과\n400\n500\n",
    ],
)
def test_works_below_a_department_are_none(table: str) -> None:
    assert cells(f"(단위 : 천원)\n{table}") == [
        ("물순환정책과", 2030, "2030년 예산", 500_000), ("물순환정책과", 2031, "2031년 예산", 600_000),
        ("하천관리과", 2030, "2030년 예산", 400_000), ("하천관리과", 2031, "2031년 예산", 500_000),
    ]  # fmt: skip


def test_the_sum_of_a_bureau_is_no_department() -> None:
    table = "(단위 : 천원)\n부서 본예산\n물환경국 계 900\n물순환정책과 500\n하천관리과 400\n"
    assert [name for name, *_ in cells(table)] == ["물순환정책과", "하천관리과"]


def test_a_fiscal_year_named_as_such_dates_the_table() -> None:
    caption = "2030회계연도 집행현황 (’30. 12. 31. 기준, 단위 : 천원)\n부서 예산현액 지출액\n"
    assert {year for _, year, _, _ in cells(f"{caption}물순환정책과 500 200\n하천관리과 400 100")} == {2030}


def test_changes_are_those_from_the_earlier_year_whichever_stands_first() -> None:
    table = "부서 2031년 예산(A) 2030년 예산(B) 증감(A-B)\n물순환정책과 400 500 △100\n하천관리과 340 300 40\n"
    found = [amount for _, _, label, amount in cells(f"(단위 : 천원)\n{table}") if label.startswith("증감")]
    assert found == [-100_000, 40_000]


def test_a_sum_of_the_year_stands_over_who_pays_it() -> None:
    table = (
        "부서명 2030년 최종예산 2031년 본예산 증감률\n계 국·도비 시비\n"
        "물순환정책과 500 600 400 200 20.0\n하천관리과 400 300 100 200 -25.0\n"
    )
    found = [
        (label, year) for name, year, label, _ in cells(f"(단위 : 천원)\n{table}") if name == "하천관리과"
    ]
    assert found == [
        ("2030년 최종예산", 2030), ("2031년 본예산 계", 2031), ("2031년 본예산 국·도비", 2031),
        ("2031년 본예산 시비", 2031),
    ]  # fmt: skip


def test_the_next_bureau_has_the_unit_of_the_one_before() -> None:
    table = (
        "(단위 : 천원)\n[ 물환경국 ]\n부서명 예산현액 집행액\n물순환정책과 500 200\n하천관리과 400 100\n\n"
        "[ 안전국 ]\n부서명\n예산현액\n집행액\n재난관리과\n300 100\n도로과\n200 100\n"
    )
    assert [(name, amount) for name, _, label, amount in cells(table) if label == "예산현액"] == [
        ("물순환정책과", 500_000), ("하천관리과", 400_000), ("재난관리과", 300_000), ("도로과", 200_000),
    ]  # fmt: skip


def test_a_name_on_two_lines_above_its_figures_and_a_remark() -> None:
    table = "부서명 팀 정원 현원 비고\n하천관리과 3 12 11\n물 순 환\n박 물 관\n2 10 9 사업소\n도로과 2 8 8\n"
    spoken = "\n주요업무\n물순환박물관 · 전시\n"
    found = {
        each.name: (each.quota, each.actual)
        for each in read_departments(opening(f"(단위 : 명)\n{table}{spoken}"))
    }
    assert found["물순환박물관"] == (10, 9)


def test_sums_without_a_name_stand_above_the_first_department() -> None:
    table = "부서명\n예산현액\n집행액\n900\n300\n물순환정책과\n500\n200\n하천관리과\n400\n100\n"
    assert [(name, label, amount) for name, _, label, amount in cells(f"(단위 : 천원)\n{table}")] == [
        ("물순환정책과", "예산현액", 500_000), ("물순환정책과", "집행액", 200_000),
        ("하천관리과", "예산현액", 400_000), ("하천관리과", "집행액", 100_000),
    ]  # fmt: skip
