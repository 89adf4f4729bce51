"""The service: pages, API, headers, a base built anew, over the small invented city."""

from __future__ import annotations

import csv
import io
import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from types import FunctionType
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

import pytest
from fastapi.testclient import TestClient

from gyebo import KnowledgeBase
from gyebo.artifacts import Artifacts
from gyebo.cli import run
from gyebo.errors import GyeboError, KnowledgeBaseError, ModelError, QueryError, UnavailableError
from gyebo.graph.model import Tables, to_record
from gyebo.service.app import create_app
from gyebo.service.bases import Base
from gyebo.service.sparql_process import SparqlProcess
from tests.factories import (
    CENTRE,
    EARLIER,
    FLOOR,
    LATER,
    ORDINANCE,
    POLICY,
    RAIN,
    RIVERS,
    VILLAGE,
    make_tables,
)
from tests.test_artifacts import write_tables

BROWSER = {"accept": "text/html,application/xhtml+xml"}
EVIL = "<script>alert('빗물')</script> & \"마을\""
REPORT, REPORT_BEFORE = (f"/report/{quote(key)}" for key in (LATER, EARLIER))
PAGES = (
    "/", "/search", "/search?q=빗물마을", f"/program/{VILLAGE}", f"/program/{RAIN}", f"/facility/{CENTRE}",
    f"/facility/{FLOOR}", f"/law/{ORDINANCE}", f"/department/{POLICY}", f"/department/{RIVERS}", REPORT,
    REPORT_BEFORE, f"{REPORT}/text", f"{REPORT}/text?line=3", "/compare",
    f"/compare?earlier={quote(EARLIER)}&later={quote(LATER)}", "/shared", "/sparql",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kb = tmp_path_factory.mktemp("service") / "kb"
    write_tables(kb, make_tables())
    return kb


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    with TestClient(create_app(folder), headers=BROWSER) as opened:
        yield opened


@pytest.fixture(scope="module")
def kb(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.open(folder)


class _Page(HTMLParser):
    """What a page links to, loads and has in it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.ids += [given["id"] or ""] if "id" in given else []
        if tag == "a":
            self.links.append(given.get("href") or "")
        alternate = given.get("rel") == "alternate"  # named, and loaded only by who follows it
        self.links += [given.get("href") or ""] if alternate else []
        self.loaded += [
            value or ""
            for name, value in attrs
            if name == "src" or ((tag, name) == ("link", "href") and not alternate)
        ]
        assert not [name for name in given if name == "style" or name.startswith("on")]


def with_evil_titles(tables: Tables) -> Tables:
    """The tables with a title, a name and a line of text that are all markup."""
    return replace(
        tables,
        programs=tuple(replace(row, name=EVIL) if row.id == VILLAGE else row for row in tables.programs),
        editions=tuple(
            replace(row, title=EVIL) if row.program == VILLAGE else row for row in tables.editions
        ),
        reports=tuple(replace(row, title=EVIL) for row in tables.reports),
        facilities=tuple(replace(row, name=EVIL) if row.id == CENTRE else row for row in tables.facilities),
    )


# ---------------------------------------------------------------- pages


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_with_one_heading_and_its_landmarks(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    tags = _Page(answer.text).tags
    assert [tags.count(tag) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    assert tags.count("script") == 1


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_another_host(client: TestClient, path: str) -> None:
    loaded = _Page(client.get(path).text).loaded
    assert sorted(loaded) == ["/static/find.js", "/static/style.css", "data:,"]


def test_the_identifiers_of_a_page_are_its_own(client: TestClient) -> None:
    for path in PAGES:
        ids = _Page(client.get(path).text).ids
        assert sorted(ids) == sorted(set(ids)), path


def test_every_link_leads_somewhere(client: TestClient) -> None:
    seen, open_ends = {"/"}, ["/"]
    while open_ends:
        at = open_ends.pop()
        answer = client.get(at)
        assert answer.status_code == 200, at
        if "text/html" not in answer.headers["content-type"]:
            continue
        page = _Page(answer.text)
        for link in page.links:
            whole = urlsplit(urljoin(at, link))
            assert not whole.netloc, link
            target = whole._replace(fragment="").geturl()
            if whole.fragment and target == at:
                assert whole.fragment in page.ids, link
            if target not in seen:
                seen.add(target)
                open_ends.append(target)
    assert {
        f"/program/{VILLAGE}",
        f"/facility/{CENTRE}",
        f"/law/{ORDINANCE}",
        f"/department/{POLICY}",
        REPORT,
    } < seen


def test_a_quote_leads_to_its_line(client: TestClient) -> None:
    page = client.get(f"/program/{VILLAGE}").text
    assert f"{REPORT}/text?line=3#L3" in page
    text = client.get(f"{REPORT}/text?line=3").text
    assert '<li id="L3" value="3" aria-current="true"><mark>장소는 빛나루 물재생센터이고' in text
    assert text.count("<mark>") == 1
    assert "원문의 30~39줄" in text


def test_a_line_without_text_is_told(client: TestClient) -> None:
    text = client.get(f"{REPORT}/text?line=99").text
    assert "99줄에는 글이 없습니다" in text
    assert 'id="L99"' in text


def test_a_program_shows_its_lineage_and_figures_that_differ(client: TestClient) -> None:
    page = client.get(f"/program/{VILLAGE}").text
    for shown in (
        "<svg",
        "이름 바뀜",
        "확신도 90%",
        "부서 바뀜",
        "다른 값 있음",
        "12억원",
        "13억원",
        "빛나루센터 2층",
    ):
        assert shown in page, shown
    assert f'<a href="/law/{ORDINANCE}">' in page


def test_a_report_tells_what_is_new_and_gone(client: TestClient) -> None:
    page = client.get(REPORT).text
    assert "새로 나온 사업 0개" in page
    assert "더는 나오지 않는 사업 2개" in page
    assert "하천 산책로 정비" in page


def test_what_is_named_in_the_search_is_offered(client: TestClient) -> None:
    page = client.get("/search?q=빛나루").text
    assert f'<a href="/facility/{CENTRE}">빛나루센터</a>' in page
    assert "찾기 색인이 없어" in page


def test_blank_fields_of_a_form_mean_nothing(client: TestClient) -> None:
    assert client.get("/search?q=빗물&year=&report=&department=&kind=").status_code == 200


def test_any_spelling_leads_to_the_address_of_the_thing(client: TestClient) -> None:
    answer = client.get("/facility/빛나루 물재생센터", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (307, f"/facility/{CENTRE}")


def test_markup_in_names_shows_as_text(tmp_path: Path) -> None:
    write_tables(tmp_path / "kb", with_evil_titles(make_tables()))
    with TestClient(create_app(tmp_path / "kb"), headers=BROWSER) as client:
        for path in (
            *PAGES,
            f"/search?q={quote(EVIL)}",
            f"/sparql?query={quote(EVIL)}",
            f"/program/{quote(EVIL)}x",
        ):
            answer = client.get(path)
            assert answer.text.count("<script") == 1, path
        assert "&lt;script&gt;alert(" in client.get(f"/program/{VILLAGE}").text


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/reports", "/api/v1/sparql?query=ASK{}", "/없는쪽"])
def test_a_page_can_be_asked_for_without_its_body(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_lines_that_are_cited_together_are_marked_together(client: TestClient) -> None:
    page = client.get(f"{REPORT}/text?line=3-5").text
    assert page.count("<mark>") == page.count('aria-current="true"') == 3
    assert "3~5줄을 표시했습니다" in page
    assert client.get(f"{REPORT}/text?line=5-").status_code == 422


def test_a_department_told_from_duties_is_marked_as_such(tmp_path: Path) -> None:
    tables = make_tables()
    silent = tuple(
        replace(row, department=None, likely_department=RIVERS) if row.program == RAIN else row
        for row in tables.editions
    )
    write_tables(tmp_path / "kb", replace(tables, editions=silent))
    with TestClient(create_app(tmp_path / "kb"), headers=BROWSER) as client:
        compared = client.get(f"/compare?earlier={quote(EARLIER)}&later={quote(LATER)}").text
        for page in (client.get(f"/program/{RAIN}").text, client.get(f"/facility/{CENTRE}").text, compared):
            assert "(분장사무로 봄)" in page


def test_two_reports_are_compared_in_their_order_whichever_is_named_first(client: TestClient) -> None:
    both = [
        f"earlier={quote(EARLIER)}&later={quote(LATER)}",
        f"earlier={quote(LATER)}&later={quote(EARLIER)}",
    ]
    for form in ("json", "turtle"):
        one, other = (client.get(f"/compare?{pair}&format={form}").text for pair in both)
        assert one == other
        assert len(one) > 10
    assert client.get(f"/compare?earlier={quote(LATER)}&later={quote(LATER)}").status_code == 404
    assert client.get("/compare?format=csv").status_code == 422
    assert client.get("/sparql?format=csv").status_code == 422


# ---------------------------------------------------------------- search over an index


@pytest.fixture(scope="module")
def searching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, KnowledgeBase]]:
    folder = tmp_path_factory.mktemp("searching")
    (folder / "reports").mkdir()
    lines = ["2024년도 주요업무보고", "한빛시 물순환국", "2024. 2. 15.", "", "1. 빗물마을 조성", ""]
    lines += [f"ㅇ 빗물마을 {number}곳에 빗물을 모으는 통을 놓는다 & <b>" for number in range(1, 30)]
    (folder / "reports" / "2024_물순환국.txt").write_text("\n".join(lines), encoding="utf-8")
    kb = KnowledgeBase.build(folder / "reports", folder / "kb", folder / "curated")
    with TestClient(create_app(folder / "kb"), headers=BROWSER) as client:
        yield client, kb


def test_hits_have_their_words_marked_their_source_and_further_parts(
    searching: tuple[TestClient, KnowledgeBase],
) -> None:
    client, kb = searching
    hits = kb.search("빗물을 모으는 통", k=60)
    page = client.get("/search?q=빗물을 모으는 통").text
    assert "<mark>" in page
    assert "&lt;b&gt;" in page
    assert f"/text?line={hits[0].line_start}#L{hits[0].line_start}" in page
    assert page.count('<article class="card">') == min(10, len(hits))
    assert len(hits) > 10
    second = client.get("/search?q=빗물을 모으는 통&offset=10").text
    assert f"#L{hits[10].line_start}" in second


def test_a_facet_keeps_what_it_says_and_can_be_dropped(searching: tuple[TestClient, KnowledgeBase]) -> None:
    client, _ = searching
    page = _Page(client.get("/search?q=빗물").text)
    link = next(link for link in page.links if "year=2024" in link)
    chosen = client.get(link)
    assert 'aria-current="true"' in chosen.text
    assert f"/search?q={quote('빗물')}" in _Page(chosen.text).links


def test_the_search_of_the_api_is_that_of_the_knowledge_base(
    searching: tuple[TestClient, KnowledgeBase],
) -> None:
    client, kb = searching
    answer = client.get("/api/v1/search?question=빗물&limit=3&offset=1").json()
    assert answer["items"] == kb.search("빗물", k=4).to_records()[1:]


def test_a_year_without_a_report_is_a_problem_that_says_which_there_are(
    searching: tuple[TestClient, KnowledgeBase],
) -> None:
    client, _ = searching
    answer = client.get("/api/v1/search?question=빗물&year=1999")
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert "2024" in answer.json()["detail"]


# ---------------------------------------------------------------- problems


@pytest.mark.parametrize(
    "path",
    ["/program/없는것", "/facility/없는것", "/law/없는것", "/department/없는것", "/report/없는것",
     "/report/없는것/text", "/compare?earlier=2001-01&later=2002-01", "/sparql?name=없는것", "/없는쪽",
     "/api/v1/program/없는것",
     "/api/v1/laws?name=없는것", "/api/v1/audit?report=없는것", "/api/v1/search?question=빗물"],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "*/*"})
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert (answer.json()["status"], answer.json()["title"]) == (404, "찾을 수 없습니다")


def test_near_names_are_offered_with_their_addresses(client: TestClient) -> None:
    told = client.get("/api/v1/facility/빛내루센터").json()
    near = {"kind": "facility", "id": CENTRE, "name": "빛나루센터", "url": f"/facility/{CENTRE}"}
    assert near in told["candidates"]
    assert f'<a href="/facility/{CENTRE}">빛나루센터</a>' in client.get("/facility/빛내루센터").text


def test_a_name_of_several_things_is_a_conflict_with_the_candidates(tmp_path: Path) -> None:
    tables = make_tables()
    halls = tuple(replace(row, name=f"한빛관 {place}") for place, row in enumerate(tables.facilities))
    write_tables(
        tmp_path / "kb", replace(tables, facilities=tuple(replace(row, part_of=None) for row in halls))
    )
    with TestClient(create_app(tmp_path / "kb")) as client:
        answer = client.get("/api/v1/facility/한빛관")
        assert answer.status_code == 409
        assert {each["name"] for each in answer.json()["candidates"]} == {"한빛관 0", "한빛관 1", "한빛관 2"}


@pytest.mark.parametrize(
    "path",
    ["/api/v1/laws?limit=0", "/api/v1/laws?offset=-1", "/api/v1/laws?role=x", "/api/v1/budgets?year=12",
     "/api/v1/budgets?year=", f"/api/v1/budgets?program={' ' * 301}", f"/search?issuer={'-' * 301}",
     "/api/v1/search", "/api/v1/search?question=빗물&kind=x", "/search?kind=x", "/search?year=x",
     f"{REPORT}/text?line=0", "/sparql?query=INSERT DATA { <a:a> <a:b> <a:c> }&format=json"],
)  # fmt: skip
def test_what_cannot_be_understood_is_a_problem(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"accept": "*/*"})
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")


def test_a_condition_that_a_question_does_not_have_is_refused(client: TestClient) -> None:
    answer = client.get("/api/v1/budgets?yaer=2024")
    assert answer.status_code == 422
    assert answer.json()["detail"].startswith("yaer: 그런 조건이 없습니다. 있는 조건: ")
    assert "year" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path", ["/api/v1/search?question=빗물&offset=1001", "/api/v1/similar?passage=x&limit=101"]
)
def test_a_search_goes_no_further_than_it_says(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 422


def test_an_ambiguous_date_offers_the_reports_of_that_date(tmp_path: Path) -> None:
    tables = make_tables()
    later = next(row for row in tables.reports if row.report == LATER)
    second = replace(
        later, report="2024_둘째", id="report-000000000001", date="2024-08-20", document="2024_둘째.txt"
    )
    write_tables(tmp_path / "kb", replace(tables, reports=(*tables.reports, second)))
    with TestClient(create_app(tmp_path / "kb")) as client:
        told = client.get("/report/2024").json()
    assert told["status"] == 409
    assert {each["id"] for each in told["candidates"]} == {LATER, "2024_둘째"}


def test_what_cannot_be_asked_so_says_how_it_can(client: TestClient) -> None:
    answer = client.post("/shared")
    assert (answer.status_code, answer.headers["allow"]) == (405, "GET")


@pytest.mark.parametrize(("error", "status"), [(KnowledgeBaseError, 503), (ModelError, 500)])
def test_what_is_wrong_with_the_service_stands_in_its_log(
    client: TestClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture,
    error: type[GyeboError], status: int,
) -> None:  # fmt: skip
    def fail(_: KnowledgeBase) -> None:
        raise error("/home/kim/kb: 손상")

    monkeypatch.setattr(KnowledgeBase, "shared_facilities", fail)
    answer = client.get("/api/v1/shared_facilities")
    assert (answer.status_code, answer.json()["detail"]) == (status, "서버의 기록에 까닭이 있습니다.")
    assert "/home/kim" not in client.get("/shared").text
    assert "/home/kim/kb: 손상" in caplog.messages


# ---------------------------------------------------------------- API


def test_the_api_gives_what_the_knowledge_base_gives(client: TestClient, kb: KnowledgeBase) -> None:
    def told(path: str) -> Any:
        answer = client.get(f"/api/v1{path}")
        assert answer.status_code == 200, path
        return answer.json()

    assert told("/program/빗물마을 조성") == to_record(kb.program("빗물마을 조성"))
    assert told(f"/lineage/{VILLAGE}") == to_record(kb.lineage(VILLAGE))
    assert told("/facility/빛나루센터") == to_record(kb.facility("빛나루센터"))
    lists = {
        "/reports": kb.reports,
        "/shared_facilities": kb.shared_facilities(),
        "/laws?name=하수도법": kb.laws("하수도법"),
        "/laws?role=basis&article=제8조": kb.laws(role="basis", article="제8조"),
        f"/budgets?program={VILLAGE}&year=2023": kb.budgets(VILLAGE, year=2023),
        "/changes?earlier=2023-02&later=2024-02": kb.changes("2023-02", "2024-02"),
        "/disagreements": kb.disagreements(),
        "/audit?words=조명": kb.audit("조명"),
        "/table/budgets": kb.table("budgets"),
        "/programs_at?facility=빛나루센터&year=2024": kb.programs_at("빛나루센터", year=2024),
        "/explain?facility=빛나루센터": kb.explain("빛나루센터"),
        f"/shared_places?program={VILLAGE}&other=산책로": kb.shared_places(VILLAGE, "산책로"),
        "/neighbours?name=산책로&steps=2": kb.neighbours("산책로", steps=2),
        "/path?start=산책로&end=하수도법": kb.path("산책로", "하수도법"),
        "/budget_changes?earlier=2023-02&later=2024-02": kb.budget_changes("2023-02", "2024-02"),
        "/new_laws?earlier=2023-02&later=2024-02": kb.new_laws("2023-02", "2024-02"),
        "/department_sums": kb.department_sums(),
    }
    for path, rows in lists.items():
        assert told(path)["items"] == rows.to_records() != [], path
        assert told(path)["total"] == len(rows)
    assert told("/find?name=빛나루")["items"] == kb.find("빛나루").to_records()


def test_a_list_comes_in_parts(client: TestClient, kb: KnowledgeBase) -> None:
    at, found = "/api/v1/budgets?limit=2", []
    while at:
        answer = client.get(at).json()
        assert answer["total"] == len(kb.budgets())
        found += answer["items"]
        at = answer["next"]
    assert found == kb.budgets().to_records()


def test_the_document_of_the_api_names_every_question(client: TestClient) -> None:
    told = {path.split("/")[3] for path in client.get("/api/openapi.json").json()["paths"]}
    asked = {name for name, method in vars(KnowledgeBase).items() if isinstance(method, FunctionType)}
    other_ways = {"construct", "describe", "graph", "validate"}  # in SPARQL, as RDF, by table, by who builds
    assert {name for name in asked if not name.startswith("_")} - told == other_ways
    assert told - asked == {"reports"}


# ---------------------------------------------------------------- SPARQL


def test_a_question_that_stands_ready_is_answered(client: TestClient) -> None:
    page = client.get("/sparql?name=shared-facilities").text
    assert "어떤 사업들이 같은 시설을 쓰나?" in page
    assert "빛나루센터" in page
    assert f'<a href="{REPORT}">{LATER}</a>' in page


@pytest.mark.parametrize(
    "query",
    [
        "ASK { SERVICE <http://example.org/sparql> { ?a ?b ?c } }",
        "LOAD <http://example.org/>",
        "SELECT nonsense",
    ],
)
def test_a_query_that_is_none_is_refused_in_its_place(client: TestClient, query: str) -> None:
    answer = client.get("/sparql", params={"query": query})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "<textarea" in answer.text


def test_a_query_from_another_graph_reaches_no_host(client: TestClient) -> None:
    answer = client.get(
        "/api/v1/sparql",
        params={"query": "SELECT * FROM <http://127.0.0.1:9/> WHERE { ?a ?b ?c }"},
        headers={"accept": "*/*"},
    )
    assert answer.json()["results"]["bindings"] == []


def graphs_in(folder: Path) -> list[bytes]:
    return list(Artifacts.open(folder).read_graphs())


def test_a_query_that_takes_too_long_is_stopped_and_the_next_one_answered(folder: Path) -> None:
    process = SparqlProcess(graphs_in(folder), seconds=1, most=5)
    everything = " ".join(f"?a{place} ?b{place} ?c{place} ." for place in range(6))
    try:
        with pytest.raises(QueryError, match="1초 안에 끝나지 않았습니다"):
            process.query(f"SELECT (COUNT(*) AS ?n) WHERE {{ {everything} }}")
        assert process.query("ASK {}").rows == ({"answer": 1},)
        found = process.query("SELECT ?a WHERE { ?a ?b ?c }")
        assert (len(found.rows), found.columns, found.more) == (5, ("a",), True)
    finally:
        process.close()


def test_queries_beyond_those_that_wait_are_sent_away(folder: Path) -> None:
    process = SparqlProcess(graphs_in(folder), seconds=3)
    process.query("ASK {}")
    slow = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    told: list[type[GyeboError]] = []

    def ask() -> None:
        try:
            process.query(slow)
        except GyeboError as error:
            told.append(type(error))

    asking = [threading.Thread(target=ask) for _ in range(7)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    process.close()
    assert told.count(UnavailableError) == 3
    assert told.count(QueryError) == 4


def test_what_cannot_be_answered_now_says_when_it_can(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object, **__: object) -> None:
        raise UnavailableError("다른 질의가 많습니다.")

    monkeypatch.setattr(SparqlProcess, "answer", busy)
    answer = client.get("/api/v1/sparql?query=ASK{}", headers={"accept": "*/*"})
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


def test_sparql_answers_from_the_base_of_its_page_also_when_the_folder_has_another(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "moved")
    base = Base.open(folder.parent / "moved")
    shutil.rmtree(folder.parent / "moved")
    rows = base.sparql.query("SELECT ?x WHERE { ?x a gyebo:Report }").rows
    base.sparql.close()
    assert len(rows) == len(base.kb.reports)


def test_an_answer_that_is_too_long_is_refused(folder: Path) -> None:
    doubled = " ".join(f"BIND(CONCAT(?x{place}, ?x{place}) AS ?x{place + 1})" for place in range(24))
    process = SparqlProcess(graphs_in(folder))
    try:
        with pytest.raises(QueryError, match="답이 너무 큽니다"):
            process.query(f'SELECT ?x24 WHERE {{ BIND("x" AS ?x0) {doubled} }}')
        assert process.query("ASK {}").rows == ({"answer": 1},)
    finally:
        process.close()


def test_the_process_that_answers_loads_nothing_of_the_web() -> None:
    script = "import sys, gyebo.service.sparql_worker; sys.exit('fastapi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


# ---------------------------------------------------------------- downloads, headers, a base built anew


@pytest.mark.parametrize(
    ("path", "first"),
    [("/shared?", "facility"), (f"/facility/{CENTRE}?", "program"), (f"/law/{ORDINANCE}?", "law"),
     (f"/department/{RIVERS}?", "program"), (f"{REPORT}?", "id"),
     ("/compare?earlier=2023-02&later=2024-02&", "kind"), ("/sparql?name=findings&", None),
     ("/api/v1/laws?limit=1&", "law")],
)  # fmt: skip
def test_a_list_can_be_had_as_a_file(client: TestClient, path: str, first: str | None) -> None:
    answer = client.get(f"{path}format=csv")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].startswith("attachment")
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    records = client.get(f"{path}format=json").json()
    records = records["items"] if isinstance(records, dict) else records
    assert list(rows[0]) == list(records[0])
    assert first in (None, next(iter(rows[0])))
    assert len(rows) >= len(records) >= 1


@pytest.mark.parametrize("path", ["/search?q=빗물", "/search?q="])
def test_a_search_that_finds_nothing_is_a_file_without_rows(client: TestClient, path: str) -> None:
    assert client.get(f"{path}&format=json").json() == []
    rows = csv.reader(io.StringIO(client.get(f"{path}&format=csv").content.decode("utf-8-sig")))
    assert [row[:2] for row in rows] == [["score", "report"]]


@pytest.mark.parametrize("path", ["/", "/없는쪽", "/api/v1/laws", "/static/style.css", "/search?year=x"])
def test_every_answer_keeps_the_page_to_itself(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"


def test_a_service_for_this_machine_answers_under_no_other_name(folder: Path) -> None:
    with TestClient(create_app(folder, hosts=("127.0.0.1",))) as client:
        assert client.get("/", headers={"host": "127.0.0.1:8000"}).status_code == 200
        assert client.get("/", headers={"host": "reports.example"}).status_code == 400


def test_a_failure_is_told_without_its_particulars(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: KnowledgeBase) -> None:
        raise RuntimeError("secret")

    with TestClient(create_app(folder), raise_server_exceptions=False) as client:
        monkeypatch.setattr(KnowledgeBase, "shared_facilities", fail)
        answer = client.get("/shared")
    assert (answer.status_code, answer.headers["content-type"]) == (500, "application/problem+json")
    assert "secret" not in answer.text
    assert answer.headers["x-frame-options"] == "DENY"


def test_a_base_built_anew_is_picked_up(tmp_path: Path) -> None:
    tables = make_tables()
    write_tables(tmp_path / "kb", tables)
    with TestClient(create_app(tmp_path / "kb")) as client:
        assert client.get("/api/v1/reports").json()["items"][0]["title"] == "주요업무보고"
        renamed = replace(tables, reports=tuple(replace(row, title="새 보고") for row in tables.reports))
        write_tables(tmp_path / "kb", renamed)
        assert client.get("/api/v1/reports").json()["items"][0]["title"] == "새 보고"
        query = "SELECT DISTINCT ?title WHERE { ?report ?any ?title FILTER(ISLITERAL(?title)) }"
        assert "새 보고" in client.get("/api/v1/sparql", params={"query": query}).text


def test_no_request_fails_while_the_base_is_built_anew(tmp_path: Path) -> None:
    tables, told, done = make_tables(), set(), threading.Event()
    write_tables(tmp_path / "kb", tables)
    app = create_app(tmp_path / "kb")
    paths = (
        "/shared",
        f"/program/{VILLAGE}",
        "/api/v1/reports",
        "/api/v1/sparql?query=ASK{}",
        "/search?q=빗물",
    )

    def read(first: int) -> None:
        client = TestClient(app)  # raises what the service does not catch
        while not done.is_set():
            told.add(client.get(paths[first]).status_code)

    readers = [threading.Thread(target=read, args=(place,)) for place in range(len(paths))]
    for each in readers:
        each.start()
    try:
        for year in range(2030, 2036):
            named = tuple(replace(row, title=f"{year}년 보고") for row in tables.reports)
            write_tables(tmp_path / "kb", replace(tables, reports=named))
            time.sleep(0.2)
    finally:
        done.set()
        for each in readers:
            each.join()
    assert told == {200}
    assert TestClient(app).get("/api/v1/reports").json()["items"][0]["title"] == "2035년 보고"
    app.state.shelf.close()


def test_a_base_that_is_damaged_later_leaves_the_old_one_in_place(tmp_path: Path) -> None:
    write_tables(tmp_path / "kb", make_tables())
    with TestClient(create_app(tmp_path / "kb")) as client:
        (tmp_path / "kb" / "manifest.json").write_bytes(b"{")
        assert client.get("/api/v1/reports").json()["total"] == 2
        (tmp_path / "kb" / "manifest.json").unlink()
        assert client.get("/api/v1/laws").json()["total"] == 3


@pytest.mark.parametrize("error", [KnowledgeBaseError, ModelError])
def test_a_base_that_cannot_be_opened_leaves_the_old_one_until_it_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[GyeboError]
) -> None:
    def fail(_: Path) -> Base:
        raise error("wrong")

    tables = make_tables()
    write_tables(tmp_path / "kb", tables)
    with TestClient(create_app(tmp_path / "kb")) as client:
        write_tables(tmp_path / "kb", replace(tables, findings=()))
        with monkeypatch.context() as patched:
            patched.setattr(Base, "open", fail)
            assert client.get("/api/v1/audit").json()["total"] == len(tables.findings)
        assert client.get("/api/v1/audit").json()["total"] == 0


def test_without_a_knowledge_base_nothing_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["serve", "--kb", str(tmp_path / "none")]) == 1
    assert "gyebo build" in capsys.readouterr().err


def test_a_port_that_is_taken_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert run(["serve", "--kb", str(folder), "--port", str(port)]) == 1
    assert f"127.0.0.1:{port}에서 들을 수 없습니다" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ["uvicorn", "jinja2"])
def test_without_the_extra_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    assert run(["serve"]) == 1
    assert 'pip install "gyebo[serve]"' in capsys.readouterr().err
