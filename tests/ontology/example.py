"""The conforming example graph, and ways to break it."""

from functools import cache
from pathlib import Path

from rdflib import QB, RDF, Graph, URIRef

from gyebo.ontology import GYEBO, ONTOLOGY_TTL, PREFIXES, types_of
from gyebo.ontology.namespaces import NAMESPACE


def example() -> Graph:
    """The example with every class above each thing's own, and the data sets that its figures are in."""
    return Graph() + _example()


def with_ontology() -> Graph:
    """The example beside the vocabulary, whose data sets are things to check too."""
    return _example() + _ontology()


def as_text(graph: Graph) -> str:
    """The graph as N-Triples, which are N-Quads of the default graph."""
    return graph.serialize(format="nt")


def change(graph: Graph, update: str) -> Graph:
    """The graph after a SPARQL update in the project's prefixes."""
    prefixes = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())
    graph.update(prefixes + update)
    return graph


@cache
def _example() -> Graph:
    graph = Graph().parse(Path(__file__).with_name("example.ttl"))
    for data_set in (GYEBO.budgets, GYEBO.departmentBudgets):
        for structure in _ontology().objects(data_set, QB.structure):
            graph += _ontology().cbd(data_set) + _ontology().cbd(structure)
    for thing, cls in list(graph.subject_objects(RDF.type)):
        if isinstance(cls, URIRef) and str(cls).startswith(NAMESPACE):
            for above in types_of(cls):
                graph.add((thing, RDF.type, above))
    return graph


@cache
def _ontology() -> Graph:
    return Graph().parse(ONTOLOGY_TTL)
