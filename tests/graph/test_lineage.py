"""A program through the years, out of rows written by hand."""

from __future__ import annotations

import dataclasses

import pytest

from gyebo.errors import AmbiguousNameError
from gyebo.graph.lineage import Gap, Kinship, group_links
from gyebo.graph.model import LineageLink, Tables
from gyebo.graph.questions import Questions
from tests.factories import EARLIER, LATER, WALK_23, make_tables

QUESTIONS = Questions(make_tables())


def test_a_lineage_has_the_names_places_laws_and_budgets_of_each_report() -> None:
    found = QUESTIONS.lineage("빗물마을")
    assert [(each.kinship, each.title, each.facilities, each.laws) for each in found.editions] == [
        (Kinship.OWN, "빗물마을 조성", ("빛나루센터 2층", "한빛전시관"), ("한빛시 물순환 기본조례",)),
        (Kinship.OWN, "빗물마을 조성 및 관리", ("빛나루센터",), ("한빛시 물순환 기본조례", "하수도법")),
    ]
    (event,) = found.events
    assert (event.relation, event.moved, event.confidence, event.explicit) == ("renamed", True, 0.9, False)
    assert found.gaps == ()


def test_the_figures_of_two_reports_for_one_year_stand_side_by_side() -> None:
    budgets = QUESTIONS.lineage("빗물마을").budgets
    assert [(each.year, each.amount, each.differs, each.report) for each in budgets] == [
        (2023, 1_200_000_000, True, EARLIER),
        (2023, 1_300_000_000, True, LATER),
        (2024, 1_500_000_000, False, LATER),
    ]


def test_what_merged_into_a_program_stands_before_it_in_one_event() -> None:
    found = QUESTIONS.lineage("우수 시설 개선")
    assert [(each.kinship, each.title) for each in found.editions] == [
        (Kinship.ANCESTOR, "우수관 개량"),
        (Kinship.ANCESTOR, "저류조 설치"),
        (Kinship.OWN, "우수 시설 개선"),
    ]
    (event,) = found.events
    assert (event.relation, event.source_titles, event.target_titles) == (
        "merged", ("우수관 개량", "저류조 설치"), ("우수 시설 개선",),
    )  # fmt: skip
    assert (event.confidence, event.explicit) == (0.95, True)
    later = QUESTIONS.lineage("저류조")
    assert [(each.kinship, each.title) for each in later.editions] == [
        (Kinship.OWN, "저류조 설치"),
        (Kinship.DESCENDANT, "우수 시설 개선"),
    ]


def test_a_report_without_a_program_is_a_gap_and_so_are_years_without_a_report() -> None:
    assert QUESTIONS.lineage("산책로").gaps == (Gap(EARLIER, None, (LATER,), ()),)
    tables = make_tables()
    reports = tuple(
        dataclasses.replace(row, date="2027-02-01") if row.report == LATER else row for row in tables.reports
    )
    later = Questions(dataclasses.replace(tables, reports=reports))
    assert later.lineage("빗물마을").gaps == (Gap(EARLIER, LATER, (), (2024, 2025, 2026)),)


def test_the_order_of_the_rows_does_not_matter() -> None:
    tables = make_tables()
    rows = [row for _, table in tables.items() for row in table]
    turned = Questions(Tables.from_rows(reversed(rows)))
    assert turned.lineage("빗물마을") == QUESTIONS.lineage("빗물마을")
    assert turned.lineage(QUESTIONS.tables.editions[0].program).own[0].edition != WALK_23


def test_a_name_of_a_program_and_of_what_became_a_part_of_it_means_the_program() -> None:
    tables = make_tables()
    with pytest.raises(AmbiguousNameError):
        Questions(tables).lineage("우수")
    links = tuple(dataclasses.replace(link, relation="part_of") for link in tables.lineage)
    found = Questions(dataclasses.replace(tables, lineage=links)).lineage("우수")
    assert found.program.name == "우수 시설 개선"


def test_a_part_of_what_was_split_that_merged_into_another_thing_belongs_to_both() -> None:
    links = [
        LineageLink(f"{one}{other}", one, other, relation, False, 0.9, False, (), ())
        for one, other, relation in (("a", "b", "split"), ("a", "d", "merged"), ("c", "d", "merged"))
    ]
    assert [(relation, [link.id for link in group]) for relation, group in group_links(links)] == [
        ("split", ["ab", "ad"]), ("merged", ["ad", "cd"]),
    ]  # fmt: skip
