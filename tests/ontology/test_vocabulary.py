"""``gyebo.ttl`` is well kept, and the Python names are its terms."""

import pytest
from rdflib import (
    DCTERMS,
    ORG,
    OWL,
    PROV,
    QB,
    RDF,
    RDFS,
    SDO,
    SH,
    SKOS,
    VANN,
    XSD,
    Graph,
    Literal,
    Namespace,
    URIRef,
)
from rdflib.namespace import DefinedNamespace

from gyebo.errors import VocabularyError
from gyebo.ontology import ELI, GYEBO, OA, ONTOLOGY_TTL, PREFIXES, SHAPES_TTL, bind, types_of
from gyebo.ontology.codes import Code, FundSource, LineageRelation
from gyebo.ontology.namespaces import NAMESPACE

HEADER = URIRef("https://w3id.org/gyebo/def")
NAMESPACES: list[type[DefinedNamespace]] = [
    GYEBO, OA, ELI, DCTERMS, ORG, OWL, PROV, QB, RDF, RDFS, SDO, SH, SKOS, VANN, XSD,
]  # fmt: skip
# Aligned to, but neither shipped by rdflib nor used beyond a closeMatch.
ELSEWHERE = (
    "http://purl.org/vocab/cpsv#",
    "http://data.europa.eu/m8g/",
    "http://data.openbudgets.eu/",
    "https://w3id.org/gyebo/def/",
    "https://w3id.org/gyebo/shapes#",
    "https://www.apache.org/licenses/",
)
# Properties that no vocabulary we know has: how this genre prints things, and how gyebo came to know them.
WITHOUT_COUNTERPART = {
    "fileName", "lineCount", "isAccount", "lineStart", "lineEnd", "sourceLineStart", "sourceLineEnd",
    "headingPath", "chapter", "likelyDepartment", "editionStatus", "editionFate", "hasBudget", "scope",
    "fundAmount",
    "role", "facilityStatus",
    "findingGroup", "measure", "statusAsPrinted", "confidence", "explicit",
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> Graph:
    return Graph().parse(ONTOLOGY_TTL)


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(SHAPES_TTL)


def classes(graph: Graph) -> set[URIRef]:
    return {cls for cls in graph.subjects(RDF.type, OWL.Class) if isinstance(cls, URIRef)}


def properties(graph: Graph) -> set[URIRef]:
    kinds = OWL.ObjectProperty, OWL.DatatypeProperty
    return {prop for kind in kinds for prop in graph.subjects(RDF.type, kind) if isinstance(prop, URIRef)}


def literals(graph: Graph, term: URIRef, predicate: URIRef) -> dict[str | None, str]:
    values = [value for value in graph.objects(term, predicate) if isinstance(value, Literal)]
    assert len({value.language for value in values}) == len(values), (term, predicate)
    return {value.language: str(value) for value in values}


def ours(graph: Graph) -> set[str]:
    names = {str(s).removeprefix(NAMESPACE) for s in graph.subjects() if str(s).startswith(NAMESPACE)}
    components = graph.subjects(RDF.type, QB.ComponentSpecification)
    return names - {str(component).removeprefix(NAMESPACE) for component in components}


def test_python_names_are_the_terms_of_the_turtle_file(ontology: Graph) -> None:
    assert set(GYEBO.__annotations__) == ours(ontology)


def test_a_misspelt_term_raises() -> None:
    for namespace in (GYEBO, OA, ELI):
        with pytest.raises(AttributeError, match="not in namespace"):
            getattr(namespace, "Programme")  # noqa: B009 - a plain attribute would not type-check


def test_the_header_is_complete(ontology: Graph) -> None:
    assert set(literals(ontology, HEADER, DCTERMS.title)) == {"ko", "en"}
    assert set(literals(ontology, HEADER, DCTERMS.description)) == {"ko", "en"}
    version = ontology.value(HEADER, OWL.versionInfo)
    assert ontology.value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    assert ontology.value(HEADER, VANN.preferredNamespacePrefix) == Literal("gyebo")
    assert ontology.value(HEADER, VANN.preferredNamespaceUri) == Literal(NAMESPACE)
    assert isinstance(ontology.value(HEADER, DCTERMS.license), URIRef)


def test_terms_are_explained_in_both_languages(ontology: Graph) -> None:
    for term in classes(ontology) | properties(ontology):
        assert set(literals(ontology, term, RDFS.label)) == {"ko", "en"}, term
        assert set(literals(ontology, term, RDFS.comment)) == {"ko", "en"}, term
        assert ontology.value(term, RDFS.isDefinedBy) == HEADER, term


def test_properties_have_a_domain_and_a_range(ontology: Graph) -> None:
    for prop in properties(ontology):
        assert len(set(ontology.objects(prop, RDFS.domain))) == 1, prop
        ranges = set(ontology.objects(prop, RDFS.range))
        assert len(ranges) == 1, prop
        is_literal = (prop, RDF.type, OWL.DatatypeProperty) in ontology
        datatype = ranges.pop()
        assert (str(datatype).startswith(str(XSD)) or datatype == RDFS.Literal) == is_literal, prop


def test_terms_are_aligned_where_a_counterpart_exists(ontology: Graph) -> None:
    alignments = RDFS.subClassOf, RDFS.subPropertyOf, SKOS.closeMatch
    unaligned = {
        str(term).removeprefix(NAMESPACE)
        for term in classes(ontology) | properties(ontology)
        if not any(ontology.value(term, alignment) for alignment in alignments)
    }
    assert unaligned == WITHOUT_COUNTERPART


def test_only_known_terms_of_other_vocabularies_are_used(ontology: Graph, shapes: Graph) -> None:
    components = set(ontology.subjects(RDF.type, QB.ComponentSpecification))
    for term in {node for graph in (ontology, shapes) for triple in graph for node in triple}:
        if not isinstance(term, URIRef) or term in components:
            continue
        namespace = next((ns for ns in NAMESPACES if str(term).startswith(str(ns._NS))), None)
        if namespace is None:
            assert term == HEADER or str(term).startswith(ELSEWHERE), term
        else:
            assert term in namespace, term


@pytest.mark.parametrize("above", [RDFS.subClassOf, RDFS.subPropertyOf])
def test_nothing_stands_above_itself(ontology: Graph, above: URIRef) -> None:
    for term in set(ontology.subjects(above)):
        assert all(term not in ontology.transitive_objects(up, above) for up in ontology.objects(term, above))


def test_every_class_and_property_stands_in_a_shape(ontology: Graph, shapes: Graph) -> None:
    used = {node for triple in shapes for node in triple}
    unused = (classes(ontology) | properties(ontology)) - used
    assert unused == {GYEBO.fundAmount}  # only its subproperties are stated


def test_there_are_no_blank_nodes(ontology: Graph) -> None:
    assert all(isinstance(s, URIRef) and isinstance(o, URIRef | Literal) for s, _, o in ontology)


def test_types_of_are_the_classes_above(ontology: Graph) -> None:
    for cls in classes(ontology):
        above = set(ontology.transitive_objects(cls, RDFS.subClassOf))
        assert set(types_of(cls)) == above, cls
        assert types_of(cls)[0] == cls
        assert len(types_of(cls)) == len(above)


def test_types_of_refuses_what_is_no_class() -> None:
    with pytest.raises(VocabularyError, match="no class of the vocabulary"):
        types_of(GYEBO.amount)


def test_concepts_belong_to_a_scheme_and_have_both_labels(ontology: Graph) -> None:
    concepts = set(ontology.subjects(RDF.type, SKOS.Concept))
    assert concepts
    for concept in concepts:
        assert isinstance(concept, URIRef)
        scheme = ontology.value(concept, SKOS.inScheme)
        assert (scheme, RDF.type, SKOS.ConceptScheme) in ontology
        assert set(literals(ontology, concept, SKOS.prefLabel)) == {"ko", "en"}


def test_code_lists_are_the_concept_schemes(ontology: Graph) -> None:
    in_turtle = {
        frozenset(
            (str(concept), str(ontology.value(concept, SKOS.notation)))
            for concept in ontology.subjects(SKOS.inScheme, scheme)
        )
        for scheme in ontology.subjects(RDF.type, SKOS.ConceptScheme)
    }
    in_python = {frozenset((code.iri, code.value) for code in codes) for codes in Code.__subclasses__()}
    assert in_python == in_turtle


def test_codes_are_found_by_notation_and_by_iri() -> None:
    for codes in Code.__subclasses__():
        for code in codes:
            assert codes(code.value) is code
            assert codes.from_iri(code.iri) is code
    with pytest.raises(VocabularyError, match="is no FundSource"):
        FundSource.from_iri(LineageRelation.NEW.iri)


def test_fund_sources_have_their_property(ontology: Graph) -> None:
    for source in FundSource:
        assert (URIRef(source.amount_iri), QB.concept, URIRef(source.iri)) in ontology


def test_relations_have_their_event_class(ontology: Graph) -> None:
    events = {URIRef(relation.event_iri) for relation in LineageRelation}
    assert events == set(ontology.subjects(RDFS.subClassOf, GYEBO.LineageEvent))
    assert len(events) == len(LineageRelation)


def test_data_structures_name_the_components_of_their_observations(ontology: Graph) -> None:
    kinds = {
        QB.dimension: QB.DimensionProperty,
        QB.measure: QB.MeasureProperty,
        QB.attribute: QB.AttributeProperty,
    }
    for component in ontology.subjects(RDF.type, QB.ComponentSpecification):
        (kind,) = (kind for kind in kinds if ontology.value(component, kind))
        types = {
            cls for prop in ontology.objects(component, kind) for cls in ontology.objects(prop, RDF.type)
        }
        assert kinds[kind] in types
    for structure in (GYEBO.budgetStructure, GYEBO.departmentBudgetStructure):
        measures = [
            m for c in ontology.objects(structure, QB.component) for m in ontology.objects(c, QB.measure)
        ]
        assert measures == [GYEBO.amount]


def test_prefixes_are_those_of_the_turtle_files() -> None:
    for file in (ONTOLOGY_TTL, SHAPES_TTL):
        declared = dict(Graph(bind_namespaces="none").parse(file).namespaces())
        for prefix in set(declared) & set(PREFIXES):
            assert str(declared[prefix]) == PREFIXES[prefix]


def test_bind_gives_the_projects_prefixes() -> None:
    graph = Graph()
    bind(graph)
    assert graph.qname(GYEBO.amount) == "gyebo:amount"
    assert graph.qname(SDO.Place) == "schema:Place"
    assert graph.namespace_manager.store.namespace("dct") == URIRef(Namespace(PREFIXES["dct"]))
