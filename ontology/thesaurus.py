"""The thesaurus of the field: the words of reports, and what people say in their stead (SKOS)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from rdflib import Graph
from rdflib.namespace import RDF, SKOS

THESAURUS_TTL = Path(__file__).with_name("thesaurus.ttl")
"""Each concept bears the usual term of reports (``skos:prefLabel``), others (``skos:altLabel``) and everyday
words that are looked for and never shown (``skos:hiddenLabel``)."""


@cache
def read_thesaurus(path: Path = THESAURUS_TTL) -> tuple[tuple[str, ...], ...]:
    """The labels of every concept, its usual term first, in the order of those terms.

    >>> any({"무료", "공짜"} <= set(labels) for labels in read_thesaurus())
    True
    """
    graph = Graph().parse(path, format="turtle")
    concepts = []
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        usual = graph.value(concept, SKOS.prefLabel)
        others = (
            str(label) for kind in (SKOS.altLabel, SKOS.hiddenLabel) for label in graph.objects(concept, kind)
        )
        concepts.append((str(usual), *sorted(others)))
    return tuple(sorted(concepts))
