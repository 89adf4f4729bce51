from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from gyebo.errors import NotFoundError, QueryError
from gyebo.graph.competency import get_question, iter_questions
from gyebo.graph.dataset import build_dataset
from gyebo.graph.store import OxigraphStore, RdflibStore, SparqlStore, check_query
from tests.factories import EARLIER, LATER, line, make_tables

Maker = Callable[[Iterable[bytes]], SparqlStore]
RENAMED, CONTEST = "빗물마을 조성 및 관리", "마을 공모"
RAIN, WALK, CENTRE = "우수 시설 개선", "하천 산책로 정비", "빛나루센터"


@pytest.fixture(scope="module", params=[OxigraphStore, RdflibStore])
def store(request: pytest.FixtureRequest) -> SparqlStore:
    make: Maker = request.param
    return make(quads for _, quads in build_dataset(make_tables()))


ANSWERS: dict[str, list[tuple[Any, ...]]] = {
    "ancestors": [
        (RENAMED, LATER, "빗물마을 조성", EARLIER),
        (RAIN, LATER, "우수관 개량", EARLIER),
        (RAIN, LATER, "저류조 설치", EARLIER),
    ],
    "budgets-by-chapter": [
        (EARLIER, "Ⅲ. 주요업무", 2023, "본예산", 1_200_000_000, 1),
        (LATER, "주요 사업", 2023, "본예산", 1_300_000_000, 1),
        (LATER, "주요 사업", 2024, None, 1_500_000_000, 1),
    ],
    "department-changes": [("물순환정책과", "하천관리과", "merged", 0)],
    "differing-budgets": [
        (RENAMED, 2023, "본예산", EARLIER, 1_200_000_000),
        (RENAMED, 2023, "본예산", LATER, 1_300_000_000),
    ],
    "facility-quotes": [
        ("빛나루센터 2층", "빛나루센터 2층", "빗물마을 조성", EARLIER, 6, line(EARLIER, 6)),
        ("한빛전시관", "한빛전시관", "빗물마을 조성", EARLIER, 6, line(EARLIER, 6)),
        (CENTRE, "빛나루 센터", WALK, EARLIER, 11, line(EARLIER, 11)),
        (CENTRE, "빛나루 물재생센터", RENAMED, LATER, 3, line(LATER, 3)),
        (CENTRE, "빛나루센터", RAIN, LATER, 6, line(LATER, 6)),
    ],
    "facts-without-passage": [],
    "findings": [(EARLIER, "1", "산책로 야간 조명을 늘릴 것", "완료", WALK)],
    "merged-programs": [(RAIN, "우수관 개량", line(LATER, 5)), (RAIN, "저류조 설치", line(LATER, 5))],
    "moved-programs": [(RENAMED, "물순환정책과", "하천관리과", LATER)],
    "not-reported": [(CONTEST, "not_reported", EARLIER, 8), (WALK, "not_reported", EARLIER, 10)],
    "program-history": [
        (CONTEST, EARLIER, CONTEST, None, "공모비", None, None),
        (RENAMED, EARLIER, "빗물마을 조성", "물순환정책과", "소요예산", 2023, 1_200_000_000),
        (RENAMED, LATER, RENAMED, "하천관리과", "예산", 2023, 1_300_000_000),
        (RENAMED, LATER, RENAMED, "하천관리과", "예산", 2024, 1_500_000_000),
        (RAIN, LATER, RAIN, "하천관리과", None, None, None),
        ("우수관 개량", EARLIER, "우수관 개량", "하천관리과", None, None, None),
        ("저류조 설치", EARLIER, "저류조 설치", "하천관리과", None, None, None),
        (WALK, EARLIER, WALK, "하천관리과", None, None, None),
    ],
    "programs-by-law": [
        ("하수도법", None, "mention", RENAMED, LATER, 4),
        ("한빛시 물순환 기본조례", "제8조", "basis", RENAMED, EARLIER, 5),
        ("한빛시 물순환 기본조례", "제8조의2", "mention", RENAMED, LATER, 4),
    ],
    "renamed-programs": [("빗물마을 조성", RENAMED, EARLIER, LATER, 0.9, 0)],
    "split-programs": [],
    "shared-facilities": [
        (CENTRE, WALK, WALK, EARLIER, 11),
        (CENTRE, RENAMED, RENAMED, LATER, 3),
        (CENTRE, RAIN, RAIN, LATER, 6),
    ],
}


def test_every_question_that_ships_has_an_answer_here() -> None:
    assert [each.name for each in iter_questions()] == sorted(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_competency_question_has_its_answer(store: SparqlStore, name: str) -> None:
    question = get_question(name)
    assert question.question.endswith("?")
    assert [tuple(row.values()) for row in store.query(question.query)] == ANSWERS[name]


@pytest.mark.parametrize("name", ANSWERS)
def test_the_question_declares_its_prefixes(name: str) -> None:
    import pyoxigraph

    pyoxigraph.Store().query(get_question(name).query)  # raises where a prefix is unknown


def test_an_unknown_question_is_named_with_those_that_exist() -> None:
    with pytest.raises(NotFoundError, match="shared-facilities"):
        get_question("budgets")


@pytest.mark.parametrize("predicate", ["prov#wasDerivedFrom", "22-rdf-syntax-ns#subject", "oa#exact"])
def test_facts_whose_source_is_lost_are_found(predicate: str) -> None:
    kept = [
        b"".join(each + b"\n" for each in quads.split(b"\n") if f"{predicate}> ".encode() not in each)
        for _, quads in build_dataset(make_tables())
    ]
    query = get_question("facts-without-passage").query
    found = OxigraphStore(kept).query(query)
    assert found == RdflibStore(kept).query(query)
    assert found


def test_values_are_plain_and_variables_keep_their_order(store: SparqlStore) -> None:
    rows = store.query(
        "SELECT ?year ?area ?low ?name WHERE {"
        " { ?x gyebo:areaSquareMetres ?area ; skos:prefLabel ?name }"
        " UNION { ?x gyebo:amountMin ?low }"
        " UNION { ?x gyebo:fiscalYear ?year ; gyebo:amount 1500000000 } } ORDER BY ?low ?area"
    )
    assert [list(row.items()) for row in rows] == [
        [("year", 2024), ("area", None), ("low", None), ("name", None)],
        [("year", None), ("area", 1320.5), ("low", None), ("name", CENTRE)],
        [("year", None), ("area", None), ("low", 100_000_000), ("name", None)],
    ]
    assert [type(value) for row in rows for value in row.values() if value is not None] == [
        int,
        float,
        str,
        int,
    ]


def test_ask_gives_one_row(store: SparqlStore) -> None:
    assert store.query("ASK { ?x a gyebo:Facility }") == [{"answer": 1}]
    assert store.query("ASK { ?x a gyebo:Nothing }") == [{"answer": 0}]


def test_construct_gives_a_row_for_each_triple(store: SparqlStore) -> None:
    query = (
        "CONSTRUCT { ?place schema:address ?where } WHERE { ?place a gyebo:Facility ; schema:address ?where }"
    )
    (row,) = store.query(query)
    assert list(row) == ["subject", "predicate", "object"]
    assert (row["predicate"], row["object"]) == ("https://schema.org/address", "한빛시 강변로 1")


def test_a_named_graph_can_be_asked_alone(store: SparqlStore) -> None:
    query = "SELECT ?graph WHERE { GRAPH ?graph { ?x gyebo:amountMin ?low } }"
    assert [str(row["graph"]).rpartition("/")[2] for row in store.query(query)] == ["report-f1c953f18f26"]


@pytest.mark.parametrize(
    "query",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DELETE WHERE { ?x ?y ?z }",
        "LOAD <http://127.0.0.1:1/>",
        "DROP ALL",
        "SELEC ?x WHERE { ?x ?y ?z }",
        "SELECT ?x WHERE { ?x nowhere:y ?z }",
        "",
    ],
)
def test_what_is_no_question_is_refused(store: SparqlStore, query: str) -> None:
    with pytest.raises(QueryError):
        store.query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?x WHERE { SERVICE <%s> { ?x ?y ?z } }",
        "SELECT ?x WHERE { service silent <%s> { ?x ?y ?z } }",
        "SELECT ?x WHERE { FILTER(1<2)SERVICE<%s>{ ?x ?y ?z } }",
        r"SELECT ?x WHERE { \u0053ERVICE <%s> { ?x ?y ?z } }",
        "SELECT ?x WHERE { FILTER(1<2)SERVICE#>\n<%s> { ?x ?y ?z } }",
        'SELECT ?x WHERE { BIND("a\\u0022" AS ?q) SERVICE <%s> {?x ?y ?z} #"\n}',
        "SELECT ?x WHERE { { }SERVICE<%s>{ ?x ?y ?z } }",
    ],
)
def test_no_query_reaches_another_machine(store: SparqlStore, query: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        other.settimeout(0.2)
        with pytest.raises(QueryError, match="SERVICE는 쓸 수 없습니다"):
            store.query(query % f"http://127.0.0.1:{other.getsockname()[1]}/")
        with pytest.raises(TimeoutError):
            other.accept()


@pytest.mark.parametrize(
    ("value", "told"),
    [("1e400", "INF"), ("0e0/0e0", "NaN"), ("STRDT('abc', xsd:integer)", "abc"), ("1.5", 1.5), ("007", 7)],
)
def test_what_is_no_number_is_told_as_it_is_written(value: str, told: str | float) -> None:
    assert OxigraphStore([]).query(f"SELECT ({value} AS ?x) {{}}") == [{"x": told}]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service WHERE { ?service ?load 'INSERT INTO' } # DROP",
        'SELECT ?x WHERE { ?x <urn:DELETE> """DELETE\n"LOAD""" ; gyebo:SERVICE ?add }',
    ],
)
def test_words_that_only_look_like_updates_are_let_through(query: str) -> None:
    check_query(query)


def test_no_graph_is_fetched_that_a_query_names(store: SparqlStore) -> None:
    assert store.query("SELECT ?x FROM <http://127.0.0.1:1/> WHERE { ?x ?y ?z }") == []
