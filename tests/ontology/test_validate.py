"""Graphs come in as N-Quads, violations go out as values of ours."""

from pathlib import Path

import pytest

from gyebo.errors import ValidationError
from gyebo.ontology import Violation, iri, validate_graph

from .example import as_text, change, example

LAW = "https://w3id.org/gyebo/id/law-000000000001"


def quads(text: str, graph: str) -> str:
    return "".join(f"{line[:-1]} <{graph}> .\n" for line in text.splitlines())


def test_named_graphs_are_checked_as_their_union() -> None:
    lines = as_text(example()).splitlines(keepends=True)
    laws = "".join(line for line in lines if line.startswith(f"<{LAW}>"))
    rest = "".join(line for line in lines if not line.startswith(f"<{LAW}>"))
    assert validate_graph(quads(laws, iri.graph_iri("derived")) + rest) == []
    assert {v.path for v in validate_graph(rest)} >= {"gyebo:cites", "gyebo:law"}


def test_a_violation_says_what_where_and_why() -> None:
    graph = change(example(), "DELETE WHERE { id:law-000000000001 gyebo:lawKind ?kind }")
    assert validate_graph(as_text(graph)) == [
        Violation(
            focus=LAW,
            shape="Law",
            path="gyebo:lawKind",
            message_ko="법령 종류(gyebo:lawKind)는 부호목록 lawKinds에서 하나입니다.",
            message_en="needs one gyebo:lawKind, of lawKinds",
            severity="Violation",
        )
    ]


def test_a_violation_is_one_line_for_people() -> None:
    violation = Violation(LAW, "Law", "gyebo:lawKind", "하나입니다.", "needs one", "Violation")
    assert str(violation) == "id:law-000000000001 gyebo:lawKind: 하나입니다. (needs one) [Law]"
    assert str(Violation(LAW, "Law", "", "식별자", "id", "Violation")).startswith("id:law-000000000001: ")


def test_violations_are_sorted() -> None:
    graph = change(example(), "DELETE WHERE { ?thing skos:prefLabel ?label }")
    violations = validate_graph(as_text(graph))
    assert len(violations) > 10
    assert violations == sorted(violations)


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text(as_text(example()), encoding="utf-8")
    assert validate_graph(path) == []


def test_an_empty_graph_conforms() -> None:
    assert validate_graph("") == []


def test_what_is_no_rdf_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValidationError, match="the graph: no N-Quads"):
        validate_graph("이것은 그래프가 아니다")
    with pytest.raises(ValidationError, match=r"absent\.nq: cannot be read"):
        validate_graph(tmp_path / "absent.nq")
    (tmp_path / "other.nq").write_bytes("가".encode("cp949"))
    with pytest.raises(ValidationError, match=r"other\.nq: cannot be read .*UTF-8"):
        validate_graph(tmp_path / "other.nq")


def test_shapes_of_ones_own(tmp_path: Path) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(
        "@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gyebo: <https://w3id.org/gyebo/def#> .\n"
        "<urn:s> a sh:NodeShape ; sh:targetClass gyebo:Law ; sh:severity sh:Warning ;\n"
        "  sh:property [ sh:path gyebo:lawKind ; sh:maxCount 0 ; sh:severity sh:Warning ] .",
        encoding="utf-8",
    )
    (warning,) = validate_graph(as_text(example()), shapes=shapes)
    assert (warning.shape, warning.path, warning.severity) == ("urn:s", "gyebo:lawKind", "Warning")
    assert warning.message_ko == warning.message_en != ""


@pytest.mark.parametrize(
    "text", ["this is no Turtle", "<urn:s> a <http://www.w3.org/ns/shacl#PropertyShape> ."]
)
def test_shapes_that_cannot_be_used_are_refused(tmp_path: Path, text: str) -> None:
    shapes = tmp_path / "shapes.ttl"
    shapes.write_text(text, encoding="utf-8")
    with pytest.raises(ValidationError, match=r"shapes\.ttl: "):
        validate_graph("", shapes=shapes)
