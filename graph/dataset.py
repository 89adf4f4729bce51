"""The tables as RDF: one named graph a report, one for what the reports share, as sorted N-Quads.

Every claim of a report is a direct triple and an ``rdf:Statement`` that points at its passages; what has
several values (a budget, a citation, a facility use) is a ``gyebo:Fact`` that points at its own.  There are
no blank nodes, and nothing is left to a reasoner: things carry every class above their own.  What compares
reports (status, fate, lineage) stands in the shared graph, so that a report's graph is the report's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import PROV, RDF, SKOS

from ..ontology import iri
from ..ontology.namespaces import NAMESPACE, PREFIXES
from ..ontology.vocabulary import GYEBO, OA
from .claims import iter_claims
from .dataset_facts import AnyFact, add_fact
from .dataset_parts import add_lines, add_part, add_statement, add_types
from .dataset_shared import build_shared
from .lookup import Lookup, is_account
from .model import Edition, PassageRow, ReportRow, Tables
from .nquads import NamedGraph, boolean, date, integer, ref, text

SHARED = "shared"
"""The name of the graph that holds what several reports speak of."""

_DCT = PREFIXES["dct"]


def build_dataset(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Each named graph's name (a report's identifier, or ``shared``) with its N-Quads, the shared one last.

    The same tables give the same bytes.  A fact whose line no passage holds is written without a source,
    and ``gyebo validate`` names it.
    """
    lookup = Lookup(tables)
    by_identifier = {row.id: NamedGraph(iri.graph_iri(row.id)) for row in tables.reports}
    graphs = {row.report: by_identifier[row.id] for row in tables.reports}
    for report in tables.reports:
        _add_report(graphs[report.report], report)
    for passage in tables.passages:
        _add_passage(graphs[passage.report], passage, lookup)
    for edition in tables.editions:
        _add_edition(graphs[edition.report], edition, lookup)
    facts: tuple[AnyFact, ...] = (
        *tables.budgets, *tables.citations, *tables.facility_uses,
        *tables.department_editions, *tables.department_budgets, *tables.findings,
    )  # fmt: skip
    for fact in facts:
        add_fact(graphs[fact.report], fact, lookup)
    for claim in iter_claims(tables, lookup):
        graph = graphs[claim.places[0].report]
        value = text(claim.object) if claim.is_text else ref(iri.iri(claim.object))
        triple = iri.iri(claim.subject), NAMESPACE + claim.predicate, value
        add_statement(graph, claim.statement, triple, lookup.passages_at(claim.places))
    for identifier, graph in sorted(by_identifier.items()):
        yield identifier, graph.to_bytes()
    yield SHARED, build_shared(tables, lookup, iri.graph_iri(SHARED)).to_bytes()


def _add_report(graph: NamedGraph, row: ReportRow) -> None:
    report, source = iri.iri(row.id), iri.iri(iri.text_id(row.sha256))
    add_types(graph, report, GYEBO.Report)
    graph.add(report, SKOS.prefLabel, text(row.title, "ko"))
    graph.add(report, f"{_DCT}identifier", text(row.report))
    graph.add(report, f"{_DCT}publisher", ref(iri.iri(iri.issuer_id(row.issuer))))
    graph.add(report, f"{_DCT}issued", date(row.date))
    if row.as_of is not None:
        graph.add(report, GYEBO.asOf, date(row.as_of))
    add_part(graph, source, GYEBO.ReportText, row)
    graph.add(source, GYEBO.fileName, text(row.document))
    graph.add(source, GYEBO.sha256, text(row.sha256))
    graph.add(source, GYEBO.lineCount, integer(row.lines))
    graph.add(source, GYEBO.isAccount, boolean(is_account(row.report, row.document)))


def _add_passage(graph: NamedGraph, row: PassageRow, lookup: Lookup) -> None:
    report, passage = lookup.reports[row.report], iri.iri(row.id)
    position, quote = iri.iri(iri.position_id(row.id)), iri.iri(iri.quote_id(row.id))
    add_part(graph, passage, GYEBO.Passage, report)
    add_lines(graph, passage, (row.line_start, row.line_end), row.source_lines)
    graph.add(passage, OA.hasSource, ref(iri.iri(iri.text_id(report.sha256))))
    graph.add(passage, OA.hasSelector, ref(position), ref(quote))
    if row.headings:
        graph.add(passage, GYEBO.headingPath, text(" > ".join(row.headings)))
    if row.edition is not None:
        graph.add(passage, f"{_DCT}isPartOf", ref(iri.iri(row.edition)))
    graph.add(position, RDF.type, ref(OA.TextPositionSelector))
    graph.add(position, OA.start, integer(row.start, "nonNegativeInteger"))
    graph.add(position, OA.end, integer(row.end, "nonNegativeInteger"))
    graph.add(quote, RDF.type, ref(OA.TextQuoteSelector))
    graph.add(quote, OA.exact, text(row.text))


def _add_edition(graph: NamedGraph, row: Edition, lookup: Lookup) -> None:
    edition = iri.iri(row.id)
    add_part(graph, edition, GYEBO.ProgramEdition, lookup.reports[row.report])
    add_lines(graph, edition, (row.line_start, row.line_end), row.source_lines)
    graph.add(edition, PROV.specializationOf, ref(iri.iri(row.program)))
    graph.add(edition, SKOS.prefLabel, text(row.title, "ko"))
    if row.number is not None:
        graph.add(edition, GYEBO.number, text(row.number))
    if row.chapter is not None:
        graph.add(edition, GYEBO.chapter, text(row.chapter))
    if row.parent is not None:
        graph.add(edition, GYEBO.parent, ref(iri.iri(row.parent)))
