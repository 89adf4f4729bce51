"""What other graphs take from the service: the SPARQL endpoint by the book, things and answers as RDF."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from rdflib import Dataset, Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from gyebo import KnowledgeBase
from gyebo.graph.description import describe, describe_changes
from gyebo.graph.store import Form, OxigraphStore, RdflibStore
from gyebo.ontology.namespaces import NAMESPACE, PREFIXES, THINGS
from gyebo.service.app import create_app
from tests.factories import CENTRE, EARLIER, LATER, ORDINANCE, RIVERS, VILLAGE, make_tables
from tests.test_artifacts import write_tables

ENDPOINT = "/api/v1/sparql"
NAMES = "SELECT ?name WHERE { ?law a eli:LegalResource ; skos:prefLabel ?name } ORDER BY ?name"
LAWS = ["하수도법", "한빛시 물순환 기본조례"]
GYEBO, ID = Namespace(NAMESPACE), Namespace(THINGS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kb = tmp_path_factory.mktemp("rdf") / "kb"
    write_tables(kb, make_tables())
    return kb


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder)) as opened:
        yield opened


# ---------------------------------------------------------------- the endpoint


def names_in(answer: Response) -> list[str]:
    return [each["name"]["value"] for each in answer.json()["results"]["bindings"]]


def test_a_query_can_be_sent_in_three_ways(client: TestClient) -> None:
    as_it_is = {"content-type": "application/sparql-query"}
    answers = (
        client.get(ENDPOINT, params={"query": NAMES}),
        client.post(ENDPOINT, data={"query": NAMES}),
        client.post(ENDPOINT, content=NAMES.encode(), headers=as_it_is),
    )
    for answer in answers:
        assert answer.headers["content-type"] == "application/sparql-results+json; charset=utf-8"
        assert names_in(answer) == LAWS


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("*/*", Form.JSON),
        ("application/sparql-results+xml", Form.XML),
        ("text/html, text/csv;q=0.9, application/sparql-results+json;q=0.5", Form.CSV),
        ("text/tab-separated-values", Form.TSV),
        ("application/json", Form.JSON),
    ],
)
def test_rows_come_in_the_form_that_is_accepted(client: TestClient, accept: str, form: Form) -> None:
    answer = client.get(ENDPOINT, params={"query": NAMES}, headers={"accept": accept})
    assert answer.headers["content-type"] == f"{form}; charset=utf-8"
    assert [answer.text.count(name) for name in LAWS] == [1, 1]


def test_rows_as_csv_are_those_of_the_standard(client: TestClient) -> None:
    answer = client.get(ENDPOINT, params={"query": NAMES, "format": "csv"})
    assert list(csv.reader(io.StringIO(answer.text))) == [["name"], *([name] for name in LAWS)]


@pytest.mark.parametrize("form", [form for form in Form if form.of_triples])
def test_triples_come_in_the_form_that_is_accepted(client: TestClient, form: Form) -> None:
    query = (
        "CONSTRUCT { ?law skos:prefLabel ?name } WHERE { ?law a eli:LegalResource ; skos:prefLabel ?name }"
    )
    answer = client.get(ENDPOINT, params={"query": query}, headers={"accept": form})
    graph = Graph().parse(data=answer.text, format=form.value)
    assert sorted(str(name) for _, _, name in graph) == LAWS


def test_truth_has_a_form_of_its_own(client: TestClient) -> None:
    assert client.get(ENDPOINT, params={"query": "ASK { ?x a gyebo:Program }"}).json()["boolean"] is True


def test_without_a_query_the_endpoint_tells_what_it_is(client: TestClient) -> None:
    described = Namespace("http://www.w3.org/ns/sparql-service-description#")
    told = client.get(ENDPOINT)
    graph = Graph().parse(data=told.text, format="turtle", publicID=str(told.url))
    assert [str(each) for each in graph.objects(None, described.endpoint)] == [f"http://testserver{ENDPOINT}"]
    assert list(graph.objects(None, described.supportedLanguage)) == [described.SPARQL11Query]


def test_the_graphs_of_a_query_can_be_given_beside_it(client: TestClient) -> None:
    report = next(row.id for row in make_tables().reports if row.report == LATER)
    of_report = f"https://w3id.org/gyebo/graph/{report}"
    query = "SELECT (COUNT(DISTINCT ?edition) AS ?n) WHERE { ?edition a gyebo:ProgramEdition }"
    for method, sent in (("GET", "params"), ("POST", "data")):
        given = {sent: {"query": query, "default-graph-uri": of_report}}
        answer = client.request(method, ENDPOINT, **given)  # type: ignore[arg-type]
        editions = [row for row in make_tables().editions if row.report == LATER]
        assert answer.json()["results"]["bindings"][0]["n"]["value"] == str(len(editions))
    named = {"query": "SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }", "named-graph-uri": of_report}
    found = client.get(ENDPOINT, params=named).json()["results"]["bindings"]
    assert [each["g"]["value"] for each in found] == [of_report]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"params": {"query": "SELECT nonsense"}}, 400),
        ({"params": {"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}}, 400),
        ({"params": {"query": "ASK { SERVICE <http://example.org/> { ?a ?b ?c } }"}}, 400),
        ({"params": {"query": NAMES, "default-graph-uri": "no iri"}}, 400),
        ({"params": {"query": NAMES, "format": "turtle"}}, 400),
        ({"params": {"query": NAMES, "format": "pdf"}}, 422),
        ({"data": {"query": NAMES, "format": "pdf"}}, 400),
        ({"params": {"query": NAMES}, "headers": {"accept": "image/png"}}, 406),
        ({"data": {"update": "CLEAR ALL"}}, 400),
        ({"data": {"other": "x"}}, 400),
        ({"data": {"query": ["ASK {}", "ASK {}"]}}, 400),
        ({"content": b"\xff", "headers": {"content-type": "application/sparql-query"}}, 400),
        ({"content": b"#" * 20_001, "headers": {"content-type": "application/sparql-query"}}, 400),
        ({"content": b"#" * 300_000, "headers": {"content-type": "application/sparql-query"}}, 400),
        ({"content": b"<x/>", "headers": {"content-type": "text/xml"}}, 415),
    ],
)  # fmt: skip
def test_what_is_no_query_is_a_problem(client: TestClient, sent: dict[str, object], status: int) -> None:
    answer = client.request("GET" if "params" in sent else "POST", ENDPOINT, **sent)  # type: ignore[arg-type]
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert answer.json()["detail"]


# ---------------------------------------------------------------- things


@pytest.mark.parametrize("accept", ["text/turtle", "application/ld+json"])
def test_a_thing_is_had_as_rdf_by_who_asks_for_it(client: TestClient, accept: str) -> None:
    answer = client.get(f"/program/{VILLAGE}", headers={"accept": f"{accept}, text/html;q=0.5"})
    assert answer.headers["content-type"] == f"{accept}; charset=utf-8"
    graph = Graph().parse(data=answer.text, format=accept)
    amounts = {int(str(value)) for value in graph.objects(None, GYEBO.amount)}
    assert amounts == {1_200_000_000, 1_300_000_000, 1_500_000_000}
    page = client.get(f"/program/{VILLAGE}", headers={"accept": "text/html, text/turtle;q=0.9"})
    assert page.headers["content-type"].startswith("text/html")
    assert "Accept" in page.headers["vary"]


def test_the_address_of_a_thing_in_the_graph_leads_to_its_page(client: TestClient) -> None:
    answer = client.get(f"/id/{CENTRE}", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/facility/{CENTRE}")
    report = next(row.id for row in make_tables().reports if row.report == LATER)
    assert (
        client.get(f"/id/{report}", follow_redirects=False).headers["location"] == f"/report/{quote(LATER)}"
    )
    assert client.get("/id/passage-000000000000").status_code == 404
    assert client.get("/id/nothing").status_code == 404


PAGES = (
    "/?", "/search?q=빗물&", f"/program/{VILLAGE}?", f"/facility/{CENTRE}?", f"/law/{ORDINANCE}?",
    f"/department/{RIVERS}?", f"/report/{quote(LATER)}?", f"/report/{quote(LATER)}/text?", "/shared?",
    f"/compare?earlier={quote(EARLIER)}&later={quote(LATER)}&",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_a_page_can_be_had_as_turtle(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}format=turtle")
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('.ttl"')
    graph = Graph().parse(data=answer.text, format="turtle")
    assert len(graph) > 0 or path.startswith("/search")  # there is no index here


def by_value(graph: Iterable[tuple[Node, Node, Node]]) -> set[tuple[Node, Node, Node]]:
    """Triples with numbers by what they are: Oxigraph keeps the value, not how it is written."""
    return {
        (s, p, Literal(float(o.value)) if isinstance(o, Literal) and type(o.value) in (int, Decimal) else o)
        for s, p, o in graph
    }


def test_the_description_of_a_report_is_its_graph(client: TestClient, folder: Path) -> None:
    kept = Dataset()
    for quads in KnowledgeBase.open(folder)._artifacts.read_graphs():
        kept.parse(data=quads, format="nquads")
    report = next(row.id for row in make_tables().reports if row.report == LATER)
    graph = Graph().parse(data=client.get(f"/report/{quote(LATER)}?format=turtle").text, format="turtle")
    assert by_value(graph) == by_value(kept.graph(URIRef(f"https://w3id.org/gyebo/graph/{report}")))


def test_a_place_is_described_with_who_uses_it_where_and_in_which_words(folder: Path) -> None:
    kb = KnowledgeBase.open(folder)
    graph = Graph().parse(data=kb.describe("빛나루센터"), format="turtle")
    uses = set(graph.subjects(GYEBO.facility, ID[CENTRE]))
    assert len(uses) == sum(use.facility == CENTRE for use in kb.facility_uses)
    quoted = {str(text) for text in graph.objects(None, Namespace(PREFIXES["oa"]).exact)}
    assert any("빛나루 물재생센터" in text for text in quoted)
    editions = set(graph.objects(None, GYEBO.edition))
    assert {str(each) for edition in editions for each in graph.objects(edition, SKOS.prefLabel)} == {
        "빗물마을 조성 및 관리", "우수 시설 개선", "하천 산책로 정비",
    }  # fmt: skip


def test_two_engines_describe_alike(folder: Path) -> None:
    graphs = list(KnowledgeBase.open(folder)._artifacts.read_graphs())
    reports = [row.id for row in make_tables().reports]
    for query in (
        *map(describe, (VILLAGE, CENTRE, ORDINANCE, RIVERS, reports[0])),
        describe_changes(*reports),
    ):
        mine, other = (
            Graph().parse(data=make(graphs).answer(query, [Form.N_TRIPLES])[1], format="nt")
            for make in (OxigraphStore, RdflibStore)
        )
        assert by_value(mine) == by_value(other)
        assert len(mine) > 0
