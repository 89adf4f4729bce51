"""What the reports share, as RDF: programs, laws, facilities, departments, offices, lineage, code lists."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode, RdfFormat, Store
from rdflib import RDF, SKOS

from ..ontology import EditionFate, EditionStatus, LawKind, LineageRelation, iri
from ..ontology.codes import MEETS
from ..ontology.namespaces import PREFIXES
from ..ontology.vocabulary import ELI, GYEBO, ONTOLOGY_TTL
from .claims import succession
from .dataset_parts import add_names, add_site, add_statement, add_types
from .lineage import group_links
from .lookup import Lookup, Place
from .model import LineageLink, PassageRow, Tables
from .nquads import NamedGraph, boolean, decimal, ref, text

_DCT, _ORG, _SDO = PREFIXES["dct"], PREFIXES["org"], PREFIXES["schema"]


def build_shared(tables: Tables, lookup: Lookup, name: str) -> NamedGraph:
    """The graph of what the reports share; ``name`` is its IRI."""
    graph = NamedGraph(name)
    for program in tables.programs:
        add_types(graph, iri.iri(program.id), GYEBO.Program)
        add_names(graph, iri.iri(program.id), program.name, program.names)
    for edition in tables.editions:
        graph.add(iri.iri(edition.id), GYEBO.editionStatus, ref(EditionStatus(edition.status).iri))
        graph.add(iri.iri(edition.id), GYEBO.editionFate, ref(EditionFate(edition.fate).iri))
        likely = lookup.find_department(edition.likely_department, edition.report)
        if likely is not None:
            graph.add(iri.iri(edition.id), GYEBO.likelyDepartment, ref(iri.iri(likely.id)))
    _add_laws(graph, tables)
    _add_facilities(graph, tables)
    _add_offices(graph, tables, lookup)
    _add_lineage(graph, tables, lookup)
    _add_endings(graph, tables, lookup)
    _add_code_lists(graph)
    return graph


def _add_laws(graph: NamedGraph, tables: Tables) -> None:
    for row in tables.laws:
        law = iri.iri(row.id)
        add_types(graph, law, GYEBO.Law)
        add_names(graph, law, row.name, row.aliases)
        graph.add(law, GYEBO.lawKind, ref(LawKind(row.kind).iri))
    spellings: dict[str, tuple[str, str]] = {}
    for citation in tables.citations:
        if citation.article is not None:  # 제8조 and 제 8조 are one article: its first spelling names it
            article = iri.article_id(citation.law, citation.article)
            spellings.setdefault(article, (citation.law, citation.article))
    for identifier, (owner, spelling) in spellings.items():
        article = iri.iri(identifier)
        add_types(graph, article, GYEBO.Article)
        graph.add(article, SKOS.prefLabel, text(spelling, "ko"))
        graph.add(article, GYEBO.articleNumber, text(spelling))
        graph.add(article, ELI.is_part_of, ref(iri.iri(owner)))


def _add_facilities(graph: NamedGraph, tables: Tables) -> None:
    for row in tables.facilities:
        facility = iri.iri(row.id)
        add_types(graph, facility, GYEBO.Facility)
        add_names(graph, facility, row.name, row.aliases)
        add_site(graph, facility, row.address, row.area_m2)
        if row.part_of is not None:
            graph.add(facility, f"{_SDO}containedInPlace", ref(iri.iri(row.part_of)))


def _add_offices(graph: NamedGraph, tables: Tables, lookup: Lookup) -> None:
    for report in tables.reports:
        issuer = iri.iri(iri.issuer_id(report.issuer))
        graph.add(issuer, RDF.type, ref(f"{_ORG}Organization"))
        graph.add(issuer, SKOS.prefLabel, text(lookup.issuer_names[iri.issuer_id(report.issuer)], "ko"))
    for row in tables.departments:
        department = iri.iri(row.id)
        graph.add(department, RDF.type, ref(f"{_ORG}OrganizationalUnit"))
        add_names(graph, department, row.name, row.names)
        above = [row.part_of] if row.part_of is not None else lookup.issuers_of(row.id)
        graph.add(department, f"{_ORG}subOrganizationOf", *(ref(iri.iri(each)) for each in above))
    for change in tables.department_changes:
        event = iri.iri(change.id)
        graph.add(event, RDF.type, ref(f"{_ORG}ChangeEvent"))
        graph.add(event, f"{_ORG}originalOrganization", ref(iri.iri(change.source)))
        graph.add(event, f"{_ORG}resultingOrganization", ref(iri.iri(change.target)))
        graph.add(event, GYEBO.relation, ref(LineageRelation(change.relation).iri))
        graph.add(event, GYEBO.explicit, boolean(change.explicit))
        passages = lookup.passages_at(Place(shown.report, shown.line) for shown in change.evidence)
        graph.add(event, f"{_DCT}source", *(ref(iri.iri(passage.id)) for passage in passages))


def _add_lineage(graph: NamedGraph, tables: Tables, lookup: Lookup) -> None:
    for link in tables.lineage:
        relation = LineageRelation(link.relation)
        passages = _evidence(link, lookup)
        triple = iri.iri(link.target), str(GYEBO.succeeds), ref(iri.iri(link.source))
        statement = add_statement(graph, succession(link.source, link.target), triple, passages)
        _add_judgement(graph, statement, relation, [link])
        _add_replacement(graph, link, relation, lookup)
    moves = ((LineageRelation.MOVED, [link]) for link in tables.lineage if link.moved)
    for relation, links in (*group_links(tables.lineage), *moves):
        sources, targets = ([getattr(link, side) for link in links] for side in ("source", "target"))
        event = iri.iri(iri.event_id(relation, sources, targets))
        add_types(graph, event, GYEBO[relation.event_iri.rpartition("#")[2]])
        graph.add(event, GYEBO.sourceEdition, *(ref(iri.iri(source)) for source in sources))
        graph.add(event, GYEBO.targetEdition, *(ref(iri.iri(target)) for target in targets))
        passages = [passage for link in links for passage in _evidence(link, lookup)]
        graph.add(event, f"{_DCT}source", *(ref(iri.iri(passage.id)) for passage in passages))
        _add_judgement(graph, event, relation, links)


def _add_endings(graph: NamedGraph, tables: Tables, lookup: Lookup) -> None:
    for edition in tables.editions:
        if edition.ending is None:
            continue
        event = iri.iri(iri.event_id(LineageRelation.ENDED, [edition.id], []))
        add_types(graph, event, GYEBO.Ending)
        graph.add(event, GYEBO.sourceEdition, ref(iri.iri(edition.id)))
        passages = lookup.passages_at([Place(edition.ending.report, edition.ending.line)])
        graph.add(event, f"{_DCT}source", *(ref(iri.iri(passage.id)) for passage in passages))
        graph.add(event, GYEBO.relation, ref(LineageRelation.ENDED.iri))
        graph.add(event, GYEBO.confidence, decimal(1.0))
        graph.add(event, GYEBO.explicit, boolean(True))


def _evidence(link: LineageLink, lookup: Lookup) -> list[PassageRow]:
    """The passages that show a link: those of its evidence, or where it was inferred the two titles."""
    places = [Place(shown.report, shown.line) for shown in link.evidence]
    if not places:
        ends = (lookup.editions[link.source], lookup.editions[link.target])
        places = [Place(edition.report, edition.line_start) for edition in ends]
    return lookup.passages_at(places)


def _add_judgement(
    graph: NamedGraph, subject: str, relation: LineageRelation, links: Iterable[LineageLink]
) -> None:
    graph.add(subject, GYEBO.relation, ref(relation.iri))
    graph.add(subject, GYEBO.confidence, decimal(min(link.confidence for link in links)))
    graph.add(subject, GYEBO.explicit, boolean(all(link.explicit for link in links)))


def _add_replacement(graph: NamedGraph, link: LineageLink, relation: LineageRelation, lookup: Lookup) -> None:
    """The shortcut between programs for those who ask no further: what merged or split was replaced."""
    earlier, later = lookup.editions[link.source].program, lookup.editions[link.target].program
    if relation in MEETS and earlier != later:
        graph.add(iri.iri(later), f"{_DCT}replaces", ref(iri.iri(earlier)))
        graph.add(iri.iri(earlier), f"{_DCT}isReplacedBy", ref(iri.iri(later)))


def _add_code_lists(graph: NamedGraph) -> None:
    """The concepts of ``gyebo.ttl`` with their names, so that a query can print what a code means."""
    store = Store()
    store.load(path=ONTOLOGY_TTL, format=RdfFormat.TURTLE)
    for cls in (SKOS.ConceptScheme, SKOS.Concept):
        for listed in store.quads_for_pattern(None, NamedNode(RDF.type), NamedNode(cls)):
            for quad in store.quads_for_pattern(listed.subject, None, None):
                graph.add(_unbracketed(quad.subject), quad.predicate.value, str(quad.object))


def _unbracketed(term: object) -> str:
    return str(term).removeprefix("<").removesuffix(">")
