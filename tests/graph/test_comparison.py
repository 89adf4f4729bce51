"""Two reports side by side."""

from __future__ import annotations

import dataclasses

import pytest

from gyebo.errors import NotFoundError
from gyebo.graph.model import DepartmentBudget, DepartmentChange
from gyebo.graph.questions import Questions
from gyebo.ontology import iri
from tests.factories import EARLIER, ISSUER, LATER, POLICY, WALK, make_tables

QUESTIONS = Questions(make_tables())


def test_every_program_of_both_reports_has_its_change() -> None:
    found = QUESTIONS.changes(EARLIER, LATER)
    assert [(each.kind, each.source_title, each.target_title, each.moved) for each in found] == [
        ("renamed", "빗물마을 조성", "빗물마을 조성 및 관리", True),
        ("merged", "우수관 개량", "우수 시설 개선", False),
        ("merged", "저류조 설치", "우수 시설 개선", False),
        ("not_reported", "마을 공모", None, False),
        ("not_reported", "하천 산책로 정비", None, False),
    ]
    assert QUESTIONS.changes("2024", "2023-02") == found


def test_a_report_is_not_held_against_itself_and_has_to_be_there() -> None:
    with pytest.raises(NotFoundError, match="같은 보고서"):
        QUESTIONS.changes(LATER, "2024")
    with pytest.raises(NotFoundError, match="보고서"):
        QUESTIONS.changes(EARLIER, "2031")


def test_budgets_of_whole_programs_are_compared_for_the_years_of_the_reports() -> None:
    (found,) = QUESTIONS.budget_changes(EARLIER, LATER)
    assert (found.source_year, found.source_amount) == (2023, 1_200_000_000)
    assert (found.target_year, found.target_amount) == (2024, 1_500_000_000)
    assert (found.change, found.rate) == (300_000_000, 0.25)


@pytest.mark.parametrize("phase", ["추경", "집행"])
def test_what_was_added_or_spent_is_held_against_no_budget(phase: str) -> None:
    tables = make_tables()
    budgets = tuple(
        dataclasses.replace(row, phase=phase) if row.report == EARLIER else row for row in tables.budgets
    )
    assert Questions(dataclasses.replace(tables, budgets=budgets)).budget_changes(EARLIER, LATER) == ()


def test_figures_on_which_reports_disagree_stand_side_by_side() -> None:
    (found,) = QUESTIONS.disagreements()
    assert (found.name, found.year) == ("빗물마을 조성 및 관리", 2023)
    assert [(figure.amount, figure.report) for figure in found.figures] == [
        (1_200_000_000, EARLIER), (1_300_000_000, LATER),
    ]  # fmt: skip


def test_a_report_that_gives_two_figures_agrees_with_one_that_gives_either() -> None:
    tables = make_tables()
    later = next(row for row in tables.budgets if row.amount == 1_300_000_000)
    both = dataclasses.replace(later, id="other", amount=1_200_000_000)
    agreeing = dataclasses.replace(tables, budgets=(*tables.budgets, both))
    assert Questions(agreeing).disagreements() == ()


def test_laws_that_only_the_later_report_cites_are_new() -> None:
    assert [use.law_name for use in QUESTIONS.new_laws(EARLIER, LATER)] == ["하수도법"]


def test_two_programs_share_a_place_of_which_one_uses_a_part() -> None:
    (found,) = QUESTIONS.shared_places("빗물마을", "산책로")
    assert found.name == "빛나루센터"
    assert [(use.title, use.facility_name) for use in found.uses] == [
        ("빗물마을 조성", "빛나루센터 2층"), ("빗물마을 조성 및 관리", "빛나루센터"),
    ]  # fmt: skip
    assert [use.program for use in found.other_uses] == [WALK]


def test_findings_are_asked_by_word_program_and_report() -> None:
    (found,) = QUESTIONS.findings("조명")
    assert (found.finding.status, found.programs) == ("완료", ("하천 산책로 정비",))
    assert QUESTIONS.findings(program="산책로") == QUESTIONS.findings(report="2023") == (found,)
    assert QUESTIONS.findings("조명", program="빗물마을") == ()


def test_a_department_stands_beside_what_it_was_before_it_was_renamed_twice() -> None:
    tables = make_tables()
    (old,) = tables.department_budgets
    name = "물환경과"
    new_id = iri.department_id(ISSUER, name)
    new = DepartmentBudget("x", new_id, LATER, "a.md", name, 2023, "’23년예산", 4_000_000_000, 3, (3, 3), "")
    between = "물정책과", iri.department_id(ISSUER, "물정책과"), "between"
    changes = (
        DepartmentChange("e", "renamed", POLICY, old.name, EARLIER, between[1], between[0], between[2], 0.5,
                         False, ()),
        DepartmentChange("f", "renamed", between[1], between[0], between[2], new_id, name, LATER, 0.5, False,
                         ()),
    )  # fmt: skip
    department = dataclasses.replace(tables.departments[0], id=new_id, name=name, names=(name,))
    asked = Questions(
        dataclasses.replace(
            tables,
            departments=(*tables.departments, department),
            department_budgets=(old, new),
            department_changes=changes,
        )
    )
    (found,) = asked.department_budget_changes(EARLIER, LATER)
    assert (found.source_name, found.name, found.label) == (old.name, name, "예산")
    assert (found.source_amount, found.amount, found.change) == (old.amount, 4_000_000_000, 600_000_000)


def test_the_table_of_a_department_stands_beside_the_sum_of_its_programs() -> None:
    (found,) = QUESTIONS.department_sums()
    assert (found.name, found.report, found.year) == ("물순환정책과", EARLIER, 2023)
    assert (found.amount, found.programs, found.count) == (3_400_000_000, 1_200_000_000, 1)


def test_laws_of_one_program_are_those_of_its_sub_items_too() -> None:
    assert [use.law_name for use in QUESTIONS.laws(program="빗물마을")] == [
        "한빛시 물순환 기본조례", "한빛시 물순환 기본조례", "하수도법",
    ]  # fmt: skip
    assert QUESTIONS.laws(program="산책로") == ()
