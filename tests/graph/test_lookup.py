from __future__ import annotations

from dataclasses import replace

import pytest

from gyebo.graph.lookup import Lookup, Place, is_account
from gyebo.ontology import iri
from tests import factories
from tests.factories import CENTRE, EARLIER, FLOOR, LATER, make_tables

LOOKUP = Lookup(make_tables())


@pytest.mark.parametrize(
    ("report", "line", "first"),
    [
        (EARLIER, 4, 4), (EARLIER, 5, 4), (EARLIER, 6, 6), (LATER, 7, 7),
        (EARLIER, 0, None), (LATER, 8, None), ("?", 1, None),
    ],
)  # fmt: skip
def test_the_passage_that_holds_a_line(report: str, line: int, first: int | None) -> None:
    passage = LOOKUP.find_passage(report, line)
    assert (passage.line_start if passage is not None else None) == first


def test_passages_of_places_come_once_and_in_order() -> None:
    places = [Place(EARLIER, 6), Place(EARLIER, 5), Place(EARLIER, 4), Place(EARLIER, 99)]
    assert [passage.line_start for passage in LOOKUP.passages_at(places)] == [6, 4]


def test_a_line_between_passages_has_none() -> None:
    tables = make_tables()
    holes = replace(tables, passages=tuple(row for row in tables.passages if row.line_start != 6))
    assert Lookup(holes).find_passage(EARLIER, 6) is None


@pytest.mark.parametrize(
    ("words", "line"), [("물순환정책과", 4), ("빛나루 센터 2층", 6), ("물순환 기본 조례", 5), ("광화문", 4)]
)
def test_the_line_that_has_the_words(words: str, line: int) -> None:
    edition = LOOKUP.editions[factories.VILLAGE_23]
    assert LOOKUP.line_of(words, edition) == line


def test_a_department_is_found_by_identifier_or_any_name() -> None:
    for value in (factories.RIVERS, "하천관리과", "하천 관리과"):
        department = LOOKUP.find_department(value, LATER)
        assert department is not None
        assert department.id == factories.RIVERS
    assert LOOKUP.find_department("없는과", LATER) is None
    assert LOOKUP.find_department(None, LATER) is None


def test_a_department_belongs_to_the_offices_whose_reports_show_it() -> None:
    assert LOOKUP.issuers_of(factories.RIVERS) == [iri.issuer_id(factories.ISSUER)]
    assert LOOKUP.issuers_of("department-000000000000") == []


def test_wholes_run_outward_and_end_even_in_a_circle() -> None:
    assert list(LOOKUP.wholes(FLOOR)) == [FLOOR, CENTRE]
    tables = make_tables()
    circle = tuple(replace(row, part_of=FLOOR) if row.id == CENTRE else row for row in tables.facilities)
    assert list(Lookup(replace(tables, facilities=circle)).wholes(FLOOR)) == [FLOOR, CENTRE]


def test_the_year_is_the_reports() -> None:
    assert (LOOKUP.year(EARLIER), LOOKUP.year(LATER), LOOKUP.year("?")) == (2023, 2024, None)


@pytest.mark.parametrize(
    ("report", "document", "account"),
    [
        ("a", "a.txt", False), ("a", "a.md", False), ("a.b", "a.b.txt", False),
        ("a", "b.txt", True), ("a", "a.b.txt", True),
    ],
)  # fmt: skip
def test_an_account_bears_another_name(report: str, document: str, account: bool) -> None:
    assert is_account(report, document) is account
