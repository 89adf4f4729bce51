"""What every part of the dataset is written with: classes, reports, lines, names, statements."""

from __future__ import annotations

from collections.abc import Iterable

from rdflib import PROV, RDF, SKOS, URIRef

from ..ontology import iri
from ..ontology.namespaces import PREFIXES
from ..ontology.vocabulary import GYEBO, types_of
from .model import PassageRow, ReportRow, Span
from .nquads import NamedGraph, decimal, integer, ref, text

_ADDRESS = f"{PREFIXES['schema']}address"


def add_types(graph: NamedGraph, subject: str, cls: URIRef) -> None:
    """Say of what class a thing is, and of which others it therefore is."""
    graph.add(subject, RDF.type, *(ref(each) for each in types_of(cls)))


def add_part(graph: NamedGraph, subject: str, cls: URIRef, report: ReportRow) -> None:
    """Say of what class a part of a report is, and of which report."""
    add_types(graph, subject, cls)
    graph.add(subject, GYEBO.report, ref(iri.iri(report.id)))


def add_lines(graph: NamedGraph, subject: str, lines: Span, source_lines: Span) -> None:
    """Say on which lines of the document, and of the original report, a part stands."""
    graph.add(subject, GYEBO.lineStart, integer(lines[0]))
    graph.add(subject, GYEBO.lineEnd, integer(lines[1]))
    graph.add(subject, GYEBO.sourceLineStart, integer(source_lines[0]))
    graph.add(subject, GYEBO.sourceLineEnd, integer(source_lines[1]))


def add_names(graph: NamedGraph, subject: str, name: str, others: Iterable[str]) -> None:
    """Give a thing its name and its other names, all Korean text."""
    graph.add(subject, SKOS.prefLabel, text(name, "ko"))
    graph.add(subject, SKOS.altLabel, *(text(other, "ko") for other in others if other and other != name))


def add_site(graph: NamedGraph, subject: str, address: str | None, area_m2: float | None) -> None:
    """Say where a place is and how large."""
    if address:
        graph.add(subject, _ADDRESS, text(address))
    if area_m2:
        graph.add(subject, GYEBO.areaSquareMetres, decimal(area_m2))


def add_statement(
    graph: NamedGraph, identifier: str, triple: tuple[str, str, str], passages: Iterable[PassageRow]
) -> str:
    """Write a triple and the statement that carries its sources; returns the statement's IRI.

    The triple is two IRIs and a term.
    """
    subject, predicate, value = triple
    statement = iri.iri(identifier)
    graph.add(subject, predicate, value)
    graph.add(statement, RDF.type, ref(RDF.Statement))
    graph.add(statement, RDF.subject, ref(subject))
    graph.add(statement, RDF.predicate, ref(predicate))
    graph.add(statement, RDF.object, value)
    graph.add(statement, PROV.wasDerivedFrom, *(ref(iri.iri(passage.id)) for passage in passages))
    return statement
