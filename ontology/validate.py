"""Checking a knowledge graph against ``shapes.ttl``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import ValidationError
from .namespaces import SHAPES, shorten

if TYPE_CHECKING:
    from rdflib import Dataset, Graph
    from rdflib.term import Node


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing of the graph that does not conform to one constraint.

    ``focus`` is the thing's IRI; ``path`` the property at fault as a prefixed name ("" where the thing
    itself is); ``shape`` the local name of the node shape; ``severity`` Violation, Warning or Info.
    """

    focus: str
    shape: str
    path: str
    message_ko: str
    message_en: str
    severity: str

    def __str__(self) -> str:
        """One line for people, Korean first."""
        return " ".join(filter(None, (f"{shorten(self.focus)}", self.path))) + (
            f": {self.message_ko} ({self.message_en}) [{self.shape}]"
        )


def validate_graph(source: str | Path, *, shapes: Path | None = None) -> list[Violation]:
    """What in a graph breaks the rules of the vocabulary; empty where it conforms.

    The source is N-Quads or N-Triples, as text or as the path of a UTF-8 file.  Its named graphs are
    checked as their union, because a fact of one report may be about a thing that another graph
    describes; so give the whole knowledge base, not one report's graph.  Nothing is inferred.  Takes
    some 9 s for 100,000 quads on one core.  ``shapes`` is another file of shapes in Turtle.

    >>> bad = '<https://w3id.org/gyebo/id/program-1> a <https://w3id.org/gyebo/def#Program> .'
    >>> bad = bad.replace(" a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> ")
    >>> [(v.path, v.message_en) for v in validate_graph(bad)][1]
    ('^prov:specializationOf', 'needs an edition that is its prov:specializationOf')

    Raises:
        ValidationError: the source or the shapes cannot be read as RDF.
    """
    # rdflib and pySHACL take half a second to import, which only a check should pay.
    from pyshacl import validate
    from pyshacl.errors import ReportableRuntimeError
    from rdflib import Graph

    from .vocabulary import SHAPES_TTL

    rules_file = shapes or SHAPES_TTL
    try:
        rules = Graph().parse(rules_file, format="turtle")
    except (OSError, SyntaxError, ValueError) as err:
        raise ValidationError(f"{rules_file}: cannot be read as Turtle ({err})") from err
    try:
        _, report, _ = validate(_read(source), shacl_graph=rules, inference="none")
    except ReportableRuntimeError as err:
        raise ValidationError(f"{rules_file}: the shapes cannot be applied ({err})") from err
    if not isinstance(report, Graph):  # pySHACL hands failures over as values
        raise ValidationError(f"{rules_file}: the shapes cannot be applied ({report})")
    return sorted(_violations(report, rules))


def _read(source: str | Path) -> Dataset:
    from rdflib import Dataset
    from rdflib.exceptions import ParserError

    named = str(source) if isinstance(source, Path) else "the graph"
    dataset = Dataset(default_union=True)
    try:
        text = source.read_text(encoding="utf-8") if isinstance(source, Path) else source
        dataset.parse(data=text, format="nquads")
    except (OSError, UnicodeDecodeError) as err:
        raise ValidationError(f"{named}: cannot be read ({err}); expected N-Quads in UTF-8") from err
    except ParserError as err:
        raise ValidationError(f"{named}: no N-Quads ({err}); rebuild the knowledge base") from err
    return dataset


def _violations(report: Graph, rules: Graph) -> list[Violation]:
    from rdflib import RDF, SH, Literal

    found = []
    for result in report.subjects(RDF.type, SH.ValidationResult):
        messages = {
            m.language: str(m) for m in report.objects(result, SH.resultMessage) if isinstance(m, Literal)
        }
        english = messages.get("en") or next(iter(sorted(messages.values())), "")
        path = report.value(result, SH.resultPath)
        source = report.value(result, SH.sourceShape)
        severity = str(report.value(result, SH.resultSeverity))
        found.append(
            Violation(
                focus=str(report.value(result, SH.focusNode)),
                shape="" if source is None else _shape_name(rules, source),
                path="" if path is None else _path_name(report, path),
                message_ko=messages.get("ko", english),
                message_en=english,
                severity=severity.rpartition("#")[2],
            )
        )
    return found


def _shape_name(rules: Graph, shape: Node) -> str:
    """The name of a shape: its own, or for an anonymous property shape that of the shape around it."""
    from rdflib import SH, URIRef

    if not isinstance(shape, URIRef):
        around = rules.value(predicate=SH.property, object=shape)
        return "" if around is None else _shape_name(rules, around)
    return str(shape).removeprefix(SHAPES)


def _path_name(report: Graph, path: Node) -> str:
    """A property path in SPARQL's notation: a property, ``^`` its inverse, or steps joined by ``/``."""
    from rdflib import RDF, SH, URIRef
    from rdflib.collection import Collection

    if isinstance(path, URIRef):
        return shorten(str(path))
    inverse = report.value(path, SH.inversePath)
    if inverse is not None:
        return "^" + _path_name(report, inverse)
    if report.value(path, RDF.first) is not None:
        return "/".join(_path_name(report, step) for step in Collection(report, path))
    return ""
