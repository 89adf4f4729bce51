from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gyebo.errors import AmbiguousNameError, NotFoundError
from gyebo.graph.model import Department, DepartmentEdition, Tables
from gyebo.graph.questions import Questions
from gyebo.ontology import iri
from tests import factories
from tests.factories import CENTRE, EARLIER, LATER, line, make_tables

ASK = Questions(make_tables())


def test_a_shared_facility_has_its_programs_year_by_year_under_every_spelling() -> None:
    (shared,) = ASK.shared_facilities()
    assert (shared.facility, shared.name, shared.program_count) == (CENTRE, "빛나루센터", 3)
    assert shared.aliases == ("빛나루 센터", "빛나루 물재생센터")
    assert [
        (u.report_year, u.title, u.name, u.document, u.line, u.source_lines, u.quote) for u in shared.programs
    ] == [
        (2023, "하천 산책로 정비", "빛나루 센터", "2023_물순환국.txt", 11, (11, 11), line(EARLIER, 11)),
        (2024, "빗물마을 조성 및 관리", "빛나루 물재생센터", "물순환국-2024.md", 3, (30, 39), line(LATER, 3)),
        (2024, "우수 시설 개선", "빛나루센터", "물순환국-2024.md", 6, (60, 69), line(LATER, 6)),
    ]


def test_two_editions_of_one_program_share_nothing() -> None:
    tables = make_tables()
    own = {factories.VILLAGE_23, factories.VILLAGE_24}
    uses = tuple(replace(use, facility=CENTRE) for use in tables.facility_uses if use.edition in own)
    assert Questions(replace(tables, facility_uses=uses)).shared_facilities() == ()


def test_the_most_shared_facility_comes_first() -> None:
    tables = make_tables()
    extra = replace(
        next(use for use in tables.facility_uses if use.facility == factories.HALL),
        id=iri.facility_use_id(factories.WALK_23, factories.HALL), edition=factories.WALK_23, line=11,
    )  # fmt: skip
    shared = Questions(replace(tables, facility_uses=(extra, *tables.facility_uses))).shared_facilities()
    assert [(each.name, each.program_count) for each in shared] == [("빛나루센터", 3), ("한빛전시관", 2)]


def test_programs_at_a_facility_include_those_at_its_parts() -> None:
    found = [
        (row.report_year, row.title, row.department, row.name, row.status)
        for row in ASK.programs_at("빛나루 센터")
    ]
    assert found == [
        (2023, "빗물마을 조성", "물순환정책과", "빛나루센터 2층", "운영"),
        (2023, "하천 산책로 정비", "하천관리과", "빛나루 센터", None),
        (2024, "빗물마을 조성 및 관리", "하천관리과", "빛나루 물재생센터", "운영"),
        (2024, "우수 시설 개선", "하천관리과", "빛나루센터", "계획"),
    ]
    assert [row.title for row in ASK.programs_at("빛나루센터 2층")] == ["빗물마을 조성"]


def test_a_facility_has_its_parts() -> None:
    facts = ASK.facility("빛나루")
    assert (facts.facility.address, [part.name for part in facts.parts]) == (
        "한빛시 강변로 1",
        ["빛나루센터 2층"],
    )
    assert facts.programs == ASK.programs_at(CENTRE)


def test_an_explanation_tells_names_spellings_and_aliases_apart() -> None:
    assert [(m.name, m.how, m.report, m.line) for m in ASK.explain("빛나루센터")] == [
        ("빛나루센터", "이름", LATER, 6),
        ("빛나루 센터", "표기", EARLIER, 11),
        ("빛나루 물재생센터", "별칭", LATER, 3),
    ]
    assert ASK.explain("빛나루센터")[1].statement == iri.statement_id(
        iri.iri(factories.WALK_23), "https://w3id.org/gyebo/def#usesFacility", iri.iri(CENTRE)
    )


def test_a_program_is_found_by_its_old_name_and_shown_report_by_report() -> None:
    facts = ASK.program("빗물마을 조성")
    assert (facts.program.id, facts.program.name) == (factories.VILLAGE, "빗물마을 조성 및 관리")
    assert [(e.report_year, e.edition.title, e.department) for e in facts.editions] == [
        (2023, "빗물마을 조성", "물순환정책과"),
        (2024, "빗물마을 조성 및 관리", "하천관리과"),
    ]
    earlier, later = facts.editions
    assert [row.as_written for row in earlier.budgets] == ["1,200백만원"]
    assert [row.name for row in earlier.facilities] == ["빛나루센터 2층", "한빛전시관"]
    assert [(row.law_name, row.article) for row in later.citations] == [
        ("한빛시 물순환 기본조례", "제8조의2"), ("하수도법", None)
    ]  # fmt: skip
    assert [part.title for part in earlier.parts] == ["마을 공모"]
    (step,) = facts.lineage
    assert (step.source_title, step.target_title, step.link.relation, step.link.moved) == (
        "빗물마을 조성", "빗물마을 조성 및 관리", "renamed", True
    )  # fmt: skip


def test_a_merged_program_names_what_it_came_from() -> None:
    assert [(s.source_title, s.source_report) for s in ASK.program("우수 시설").lineage] == [
        ("우수관 개량", EARLIER), ("저류조 설치", EARLIER)
    ]  # fmt: skip


def test_a_sub_item_does_not_make_its_program_ambiguous() -> None:
    tables = make_tables()
    editions = tuple(
        replace(row, title="빗물마을 마을 공모") if row.id == factories.CONTEST_23 else row
        for row in tables.editions
    )
    assert Questions(replace(tables, editions=editions)).find_program("빗물마을") == factories.VILLAGE


@pytest.mark.parametrize(
    ("conditions", "lines"),
    [
        ({"name": "물순환 기본조례"}, [(EARLIER, 5, "제8조"), (LATER, 4, "제8조의2")]),
        ({"name": "물순환기본조례", "article": "8"}, [(EARLIER, 5, "제8조")]),
        ({"name": "물순환기본조례", "article": "8조의2"}, [(LATER, 4, "제8조의2")]),
        ({"role": "basis"}, [(EARLIER, 5, "제8조")]),
        ({"name": "하수도법"}, [(LATER, 4, None)]),
        ({"article": "제9조"}, []),
    ],
)
def test_programs_by_law(conditions: dict[str, str], lines: list[tuple[str, int, str | None]]) -> None:
    assert [(use.report, use.line, use.article) for use in ASK.laws(**conditions)] == lines


def test_a_law_use_names_program_department_and_kind() -> None:
    (use,) = ASK.laws("하수도법")
    assert (use.kind, use.program_name, use.title, use.department, use.report_year) == (
        "법률", "빗물마을 조성 및 관리", "빗물마을 조성 및 관리", "하천관리과", 2024
    )  # fmt: skip


@pytest.mark.parametrize(
    ("conditions", "written"),
    [
        ({}, ["15억원", "1,300백만원", "1,200백만원", "1~2억원"]),
        ({"program": "빗물마을"}, ["1,200백만원", "1,300백만원", "15억원"]),
        ({"year": 2023}, ["1,300백만원", "1,200백만원"]),
        ({"department": "하천 관리과"}, ["15억원", "1,300백만원"]),
        ({"chapter": "주요 업무"}, ["1,200백만원", "1~2억원"]),
        ({"report": "2024"}, ["15억원", "1,300백만원"]),
        ({"scope": "part"}, ["1~2억원"]),
        ({"year": 2023, "report": LATER}, ["1,300백만원"]),
    ],
)
def test_budgets_meet_every_condition(conditions: dict[str, str | int], written: list[str]) -> None:
    ask: Callable[..., tuple[object, ...]] = ASK.budgets
    assert [getattr(row, "as_written", None) for row in ask(**conditions)] == written


def test_totals_that_differ_stand_side_by_side_and_are_marked() -> None:
    assert [(row.year, row.amount, row.report, row.differs) for row in ASK.budgets("빗물마을")] == [
        (2023, 1_200_000_000, EARLIER, True),
        (2023, 1_300_000_000, LATER, True),
        (2024, 1_500_000_000, LATER, False),
    ]


def test_another_phase_is_no_difference() -> None:
    tables = make_tables()
    budgets = tuple(
        replace(row, phase="최종") if row.line == 7 and row.report == LATER else row for row in tables.budgets
    )
    assert not any(row.differs for row in Questions(replace(tables, budgets=budgets)).budgets())


def test_a_department_is_the_one_of_the_reports_own_office() -> None:
    tables = make_tables()
    other = Department(iri.department_id("다른시 하천국", "하천관리과"), "하천관리과", ("하천관리과",), None)
    shown = DepartmentEdition(
        iri.department_edition_id(factories.RIVERS, factories.REPORTS[LATER]), factories.RIVERS, LATER,
        factories.DOCUMENTS[LATER], "하천관리과", None, None, (), 2, (20, 29), line(LATER, 2),
    )  # fmt: skip
    both = replace(
        tables,
        departments=(other, *tables.departments),
        department_editions=(*tables.department_editions, shown),
    )
    rows = Questions(both).budgets(department=factories.RIVERS, report=LATER)
    assert [row.as_written for row in rows] == ["15억원", "1,300백만원"]


@pytest.mark.parametrize(
    ("ask", "message"),
    [
        (ASK.program, "'없는 것': 그런 사업이 없습니다."),
        (ASK.facility, "'없는 것': 그런 시설이 없습니다."),
        (ASK.laws, "'없는 것': 그런 법령이 없습니다."),
    ],
)
def test_what_is_not_there_is_called_by_its_kind(ask: Callable[[str], object], message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        ask("없는 것")
    assert str(caught.value) == message


def test_an_ambiguous_program_lists_the_candidates() -> None:
    with pytest.raises(AmbiguousNameError, match="저류조 설치, 하천 산책로 정비"):
        Questions(
            replace(
                make_tables(),
                programs=tuple(
                    replace(row, names=(*row.names, "치수 사업"))
                    for row in make_tables().programs
                    if row.id in (factories.TANKS, factories.WALK)
                ),
            )
        ).program("치수 사업")


def test_empty_tables_answer_with_nothing() -> None:
    empty = Questions(Tables())
    assert (empty.shared_facilities(), empty.laws(), empty.budgets()) == ((), (), ())
