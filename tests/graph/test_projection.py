from __future__ import annotations

import dataclasses
from pathlib import Path

import networkx as nx
import pytest

from gyebo.errors import NotFoundError
from gyebo.graph.dataset import build_dataset
from gyebo.graph.projection import View, find_neighbours, find_path, project
from gyebo.graph.questions import Questions
from tests.factories import (
    CENTRE,
    EARLIER,
    FLOOR,
    HALL,
    LATER,
    ORDINANCE,
    PIPES_23,
    POLICY,
    RAIN,
    RAIN_24,
    RIVERS,
    SEWERAGE,
    VILLAGE,
    VILLAGE_23,
    VILLAGE_24,
    WALK,
    WALK_23,
    make_tables,
)

TABLES = make_tables()


def edges(view: View, *predicates: str) -> set[tuple[str, str, str]]:
    return {
        (source, data["predicate"], target)
        for source, target, data in project(TABLES, view).edges(data=True)
        if data["predicate"] in predicates
    }


def test_the_facility_view_joins_editions_to_places_and_parts_to_wholes() -> None:
    assert edges(View.FACILITY, "usesFacility", "containedInPlace") == {
        (VILLAGE_23, "usesFacility", FLOOR),
        (VILLAGE_23, "usesFacility", HALL),
        (WALK_23, "usesFacility", CENTRE),
        (VILLAGE_24, "usesFacility", CENTRE),
        (RAIN_24, "usesFacility", CENTRE),
        (FLOOR, "containedInPlace", CENTRE),
    }


def test_a_law_that_is_the_basis_has_one_edge() -> None:
    assert edges(View.LAW, "cites", "basedOn") == {
        (VILLAGE_23, "basedOn", ORDINANCE),
        (VILLAGE_24, "cites", ORDINANCE),
        (VILLAGE_24, "cites", SEWERAGE),
    }


@pytest.mark.parametrize(
    ("view", "types"),
    [
        (View.FACILITY, {"program", "edition", "facility"}),
        (View.ORGANISATION, {"program", "edition", "department"}),
        (View.LAW, {"program", "edition", "law"}),
        (View.FULL, {"program", "edition", "facility", "department", "law", "budget", "finding"}),
    ],
)
def test_a_view_has_only_its_types(view: View, types: set[str]) -> None:
    graph = project(TABLES, view)
    assert {str(graph.nodes[node]["type"]) for node in graph} == types


def test_nodes_have_type_label_and_years() -> None:
    graph = project(TABLES)
    assert graph.nodes[CENTRE] == {
        "type": "facility",
        "label": "빛나루센터",
        "first_year": 2023,
        "last_year": 2024,
    }
    assert graph.nodes[POLICY] == {
        "type": "department", "label": "물순환정책과", "first_year": 2023, "last_year": 2023
    }  # fmt: skip
    assert graph.nodes[VILLAGE]["label"] == "빗물마을 조성 및 관리"


def test_an_edge_cites_the_statement_of_the_dataset() -> None:
    (data,) = project(TABLES).get_edge_data(WALK_23, CENTRE).values()
    assert {**data, "statement": ""} == {
        "predicate": "usesFacility", "year": 2023, "statement": "", "report": EARLIER, "line": 11
    }  # fmt: skip
    assert f"/{data['statement']}> ".encode() in b"".join(quads for _, quads in build_dataset(TABLES))


def test_every_statement_of_an_edge_is_in_the_dataset() -> None:
    quads = b"".join(quads for _, quads in build_dataset(TABLES)).decode()
    edges = project(TABLES).edges(data=True)
    statements = [str(data["statement"]) for _, _, data in edges if "statement" in data]
    assert len(statements) == 21
    assert all(f"<https://w3id.org/gyebo/id/{statement}> " in quads for statement in statements)


def test_succession_runs_from_the_later_edition_and_cites_the_evidence() -> None:
    (data,) = project(TABLES).get_edge_data(RAIN_24, PIPES_23).values()
    assert (data["predicate"], data["year"], data["report"], data["line"]) == ("succeeds", 2024, LATER, 5)


@pytest.mark.parametrize("view", View)
def test_a_view_can_be_written_as_graphml_and_read_back(view: View, tmp_path: Path) -> None:
    graph = project(TABLES, view)
    nx.write_graphml(graph, tmp_path / "graph.graphml")
    again = nx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert {node: again.nodes[node] for node in again} == {node: graph.nodes[node] for node in graph}
    assert sorted((s, t, sorted(d.items())) for s, t, d in again.edges(data=True)) == sorted(
        (s, t, sorted(d.items())) for s, t, d in graph.edges(data=True)
    )


def test_the_graph_agrees_with_the_tables_on_what_is_shared() -> None:
    graph = project(TABLES, View.FACILITY)
    kind = {node: str(graph.nodes[node]["type"]) for node in graph}
    programs = {
        node: {p for e in graph.predecessors(node) for p in graph.successors(e) if kind[p] == "program"}
        for node in graph
        if kind[node] == "facility"
    }
    assert {facility: len(names) for facility, names in programs.items() if len(names) > 1} == {
        shared.facility: shared.program_count for shared in Questions(TABLES).shared_facilities()
    }


def test_a_path_between_programs_can_be_cited_step_by_step() -> None:
    path = find_path(project(TABLES, View.FACILITY), WALK, RAIN)
    assert path is not None
    assert [(edge.source, edge.predicate, edge.target, edge.report, edge.line) for edge in path] == [
        (WALK_23, "specializationOf", WALK, EARLIER, 10),
        (WALK_23, "usesFacility", CENTRE, EARLIER, 11),
        (RAIN_24, "usesFacility", CENTRE, LATER, 6),
        (RAIN_24, "specializationOf", RAIN, LATER, 5),
    ]
    assert [(step.source_label, step.target_label) for step in path[1:3]] == [
        ("하천 산책로 정비", "빛나루센터"), ("우수 시설 개선", "빛나루센터")
    ]  # fmt: skip
    assert find_path(project(TABLES, View.FACILITY), WALK, WALK) == ()


def test_there_may_be_no_path() -> None:
    graph = project(TABLES, View.LAW)
    assert find_path(graph, VILLAGE, RAIN) is None


def test_a_path_needs_nodes_of_the_projection() -> None:
    with pytest.raises(NotFoundError, match=RIVERS):
        find_path(project(TABLES, View.LAW), VILLAGE, RIVERS)


def test_a_step_is_one_program_however_many_edges_lead_to_it() -> None:
    chain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for place in range(6):
        chain.add_node(f"p{place}", type="program", label=f"사업 {place}")
        chain.add_node(f"e{place}", type="edition", label=f"사업 {place}")
        chain.add_edge(f"e{place}", f"p{place}", predicate="specializationOf")
    for place in range(1, 6):
        chain.add_edge(f"e{place}", f"e{place - 1}", predicate="succeeds")
    assert [(each.program, each.steps, each.through) for each in find_neighbours(chain, "p0", steps=3)] == [
        ("p1", 1, ()), ("p2", 2, ("사업 1",)), ("p3", 3, ("사업 1", "사업 2")),
    ]  # fmt: skip


def test_who_uses_a_part_is_a_step_from_who_uses_the_whole() -> None:
    uses = tuple(use for use in TABLES.facility_uses if use.edition != VILLAGE_24)
    places = project(dataclasses.replace(TABLES, facility_uses=uses), View.FACILITY)
    assert [(each.program, each.steps, each.through) for each in find_neighbours(places, WALK, steps=1)] == [
        (VILLAGE, 1, ("빛나루센터", "빛나루센터 2층")), (RAIN, 1, ("빛나루센터",)),
    ]  # fmt: skip


def test_neighbours_are_those_with_whom_a_place_is_shared() -> None:
    questions, places = Questions(TABLES), project(TABLES, View.FACILITY)
    for program in TABLES.programs:
        sharing = {
            other.id
            for other in TABLES.programs
            if other is not program and _places(program.id) & _places(other.id)
        }
        assert {each.program for each in find_neighbours(places, program.id, steps=1)} == sharing
        for other in sharing:
            assert questions.shared_places(program.id, other)


def _places(program: str) -> set[str]:
    """The places, and those around them, that a program's own editions use."""
    own = {edition.id for edition in TABLES.editions if edition.program == program}
    used = {use.facility for use in TABLES.facility_uses if use.edition in own}
    return used | {each.part_of for each in TABLES.facilities if each.id in used and each.part_of}
