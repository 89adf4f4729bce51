from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, RdfFormat, parse

from gyebo.graph.dataset import build_dataset
from gyebo.graph.model import Tables
from gyebo.graph.nquads import text
from gyebo.ontology import ONTOLOGY_TTL, iri, validate_graph
from gyebo.ontology.namespaces import NAMESPACE
from tests import factories
from tests.factories import CENTRE, EARLIER, LATER, REPORTS, TEXTS, WALK_23, make_tables

ID = "https://w3id.org/gyebo/id/"
DEF = "https://w3id.org/gyebo/def#"


@pytest.fixture(scope="module")
def graphs() -> dict[str, bytes]:
    return dict(build_dataset(make_tables()))


def union(graphs: dict[str, bytes]) -> str:
    return b"".join(graphs.values()).decode()


def triples_of(graphs: dict[str, bytes], subject: str) -> set[tuple[str, str]]:
    """Predicate and object of a subject, namespaces shortened."""
    found = set()
    for line in union(graphs).splitlines():
        if line.startswith(f"<{ID}{subject}> "):
            predicate, value = line.rpartition(" <")[0].split(" ", 2)[1:]
            found.add((predicate.strip("<>").rpartition("/")[2], value.replace(ID, "").replace(DEF, "")))
    return found


def test_there_is_a_graph_for_each_report_and_one_for_what_they_share(graphs: dict[str, bytes]) -> None:
    assert list(graphs) == [*sorted(REPORTS.values()), "shared"]
    for name, quads in graphs.items():
        assert {line.rpartition(" <")[2] for line in quads.decode().split("\n")[:-1]} == {
            f"https://w3id.org/gyebo/graph/{name}> ."
        }


def test_lines_are_sorted_and_without_blank_nodes(graphs: dict[str, bytes]) -> None:
    for quads in graphs.values():
        lines = quads.split(b"\n")[:-1]
        assert lines == sorted(set(lines))
        assert not any(b"_:" in line.split(b'"')[0] for line in lines)


def test_the_graph_conforms_to_the_shapes(graphs: dict[str, bytes]) -> None:
    assert validate_graph(union(graphs)) == []


def test_every_term_of_ours_is_in_the_vocabulary(graphs: dict[str, bytes]) -> None:
    defined = {triple.subject.value for triple in parse(path=str(ONTOLOGY_TTL), format=RdfFormat.TURTLE)}
    used = {
        value
        for quad in parse(union(graphs), RdfFormat.N_QUADS)
        for term in (quad.predicate, quad.object)
        if (value := str(getattr(term, "value", ""))).startswith(NAMESPACE)
    }
    assert used <= defined
    assert f"{NAMESPACE}usesFacility" in used


def test_a_facility_use_has_its_name_lines_and_passage(graphs: dict[str, bytes]) -> None:
    tables = make_tables()
    passage = next(p for p in tables.passages if (p.report, p.line_start) == (EARLIER, 11))
    number = "^^<http://www.w3.org/2001/XMLSchema#integer>"
    classes = ("<FacilityUse>", "<Fact>", "<ReportPart>", "<http://www.w3.org/ns/prov#Entity>")
    assert triples_of(graphs, iri.facility_use_id(WALK_23, CENTRE)) == {
        *(("22-rdf-syntax-ns#type", cls) for cls in classes),
        ("def#report", f"<{REPORTS[EARLIER]}>"),
        ("def#edition", f"<{WALK_23}>"),
        ("def#facility", f"<{CENTRE}>"),
        ("def#asWritten", '"빛나루 센터"'),
        ("def#lineStart", f'"11"{number}'),
        ("def#lineEnd", f'"11"{number}'),
        ("def#sourceLineStart", f'"11"{number}'),
        ("def#sourceLineEnd", f'"11"{number}'),
        ("prov#wasDerivedFrom", f"<{passage.id}>"),
    }


def test_a_claim_is_a_triple_and_a_statement_that_points_at_its_passages(graphs: dict[str, bytes]) -> None:
    village = factories.VILLAGE_24
    first, again = (
        next(p.id for p in make_tables().passages if (p.report, p.line_start) == (LATER, line))
        for line in (3, 7)
    )
    statement = iri.statement_id(f"{ID}{village}", f"{DEF}usesFacility", f"{ID}{CENTRE}")
    assert ("def#usesFacility", f"<{CENTRE}>") in triples_of(graphs, village)
    assert triples_of(graphs, statement) == {
        ("22-rdf-syntax-ns#type", "<http://www.w3.org/1999/02/22-rdf-syntax-ns#Statement>"),
        ("22-rdf-syntax-ns#subject", f"<{village}>"),
        ("22-rdf-syntax-ns#predicate", "<usesFacility>"),
        ("22-rdf-syntax-ns#object", f"<{CENTRE}>"),
        ("prov#wasDerivedFrom", f"<{first}>"),
        ("prov#wasDerivedFrom", f"<{again}>"),
    }


def test_a_basis_is_cited_too(graphs: dict[str, bytes]) -> None:
    law = f"<{factories.ORDINANCE}>"
    assert {p for p, value in triples_of(graphs, factories.VILLAGE_23) if value == law} == {
        "def#basedOn", "def#cites"
    }  # fmt: skip
    assert {p for p, value in triples_of(graphs, factories.VILLAGE_24) if value == law} == {"def#cites"}


def test_the_department_is_sourced_from_the_line_that_names_it(graphs: dict[str, bytes]) -> None:
    passage = next(p.id for p in make_tables().passages if (p.report, p.line_start) == (LATER, 6))
    statement = iri.statement_id(f"{ID}{factories.RAIN_24}", f"{DEF}department", f"{ID}{factories.RIVERS}")
    assert ("prov#wasDerivedFrom", f"<{passage}>") in triples_of(graphs, statement)


def test_a_merge_is_one_event_with_its_sources_and_the_least_confidence(graphs: dict[str, bytes]) -> None:
    sources = [factories.PIPES_23, factories.TANKS_23]
    event = triples_of(graphs, iri.event_id("merged", sources, [factories.RAIN_24]))
    assert {value for p, value in event if p == "def#sourceEdition"} == {f"<{each}>" for each in sources}
    assert {value for p, value in event if p == "def#targetEdition"} == {f"<{factories.RAIN_24}>"}
    assert ("def#confidence", '"0.95"^^<http://www.w3.org/2001/XMLSchema#decimal>') in event
    assert ("def#explicit", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>') in event
    assert {value for p, value in triples_of(graphs, factories.RAIN) if p == "replaces"} == {
        f"<{factories.PIPES}>", f"<{factories.TANKS}>"
    }  # fmt: skip


def test_a_rename_with_a_move_is_two_events(graphs: dict[str, bytes]) -> None:
    for relation, cls in (("renamed", "<Rename>"), ("moved", "<Transfer>")):
        event = iri.event_id(relation, [factories.VILLAGE_23], [factories.VILLAGE_24])
        assert ("22-rdf-syntax-ns#type", cls) in triples_of(graphs, event)


def test_inferred_lineage_points_at_the_two_titles(graphs: dict[str, bytes]) -> None:
    titles = {
        f"<{p.id}>" for p in make_tables().passages if (p.report, p.line_start) in {(EARLIER, 4), (LATER, 2)}
    }
    event = iri.event_id("renamed", [factories.VILLAGE_23], [factories.VILLAGE_24])
    assert {value for p, value in triples_of(graphs, event) if p == "source"} == titles


def test_offsets_are_of_the_text_that_is_quoted() -> None:
    for passage in make_tables().passages:
        assert TEXTS[passage.report][passage.start : passage.end] == passage.text


def test_only_the_account_counts_as_one(graphs: dict[str, bytes]) -> None:
    boolean = "^^<http://www.w3.org/2001/XMLSchema#boolean>"
    for report, expected in ((EARLIER, "false"), (LATER, "true")):
        source = iri.text_id(factories.HASHES[report])
        assert ("def#isAccount", f'"{expected}"{boolean}') in triples_of(graphs, source)


def test_a_fact_outside_every_passage_is_written_and_found_by_validation() -> None:
    tables = make_tables()
    use = next(use for use in tables.facility_uses if use.edition == WALK_23)
    others = tuple(each for each in tables.facility_uses if each is not use)
    broken = replace(tables, facility_uses=(*others, replace(use, line=99)))
    violations = validate_graph(union(dict(build_dataset(broken))))
    assert {(v.focus.removeprefix(ID), v.shape, v.path) for v in violations} == {
        (use.id, "Fact", "prov:wasDerivedFrom"),
        (
            iri.statement_id(f"{ID}{WALK_23}", f"{DEF}usesFacility", f"{ID}{CENTRE}"),
            "Statement",
            "prov:wasDerivedFrom",
        ),
    }


def test_no_tables_give_only_the_code_lists() -> None:
    (name, quads), *others = build_dataset(Tables())
    assert (name, others) == ("shared", [])
    assert '"추경"' in quads.decode()


def test_the_bytes_do_not_depend_on_the_hash_seed() -> None:
    script = (
        "import hashlib; from gyebo.graph.dataset import build_dataset\n"
        "from tests.factories import make_tables\n"
        "print(hashlib.sha256(b''.join(quads for _, quads in build_dataset(make_tables()))).hexdigest())"
    )
    root = str(Path(__file__).parents[2])
    hashes = {
        subprocess.run(
            [sys.executable, "-c", script], check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": root},
        ).stdout
        for seed in ("0", "1", "2")
    }  # fmt: skip
    assert len(hashes) == 1


@given(st.text())
def test_any_text_comes_back_from_the_term_that_it_was_written_as(value: str) -> None:
    line = f"<urn:s> <urn:p> {text(value)} <urn:g> ."
    (quad,) = parse(line, RdfFormat.N_QUADS)
    assert isinstance(quad.object, Literal)
    assert quad.object.value == value
    assert "\n" not in line


@pytest.mark.parametrize(
    "hostile", ['"></script><script>alert(1)</script>', "a\\u0000\x00b", '."\n<urn:x> a <urn:y>']
)
def test_hostile_titles_change_nothing_but_the_title(hostile: str) -> None:
    tables = make_tables()
    first, *others = tables.editions
    changed = dict(build_dataset(replace(tables, editions=(replace(first, title=hostile), *others))))
    plain = dict(build_dataset(tables))
    name = REPORTS[EARLIER]
    difference = set(changed[name].split(b"\n")) ^ set(plain[name].split(b"\n"))
    assert {line.split(b" ")[1] for line in difference} == {
        b"<http://www.w3.org/2004/02/skos/core#prefLabel>"
    }
    assert len(difference) == 2
