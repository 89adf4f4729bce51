"""The thesaurus of the field: the words of reports, and what people say in their stead (SKOS)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

THESAURUS_TTL = Path(__file__).with_name("thesaurus.ttl")
"""Each concept bears the usual term of reports (``skos:prefLabel``), others (``skos:altLabel``) and everyday
words that are looked for and never shown (``skos:hiddenLabel``)."""

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_LABELS = tuple(NamedNode(_SKOS + kind) for kind in ("prefLabel", "altLabel", "hiddenLabel"))


@cache
def read_thesaurus(path: Path = THESAURUS_TTL) -> tuple[tuple[str, ...], ...]:
    """The labels of every concept, its usual term first, in the order of those terms.

    >>> any({"무료", "공짜"} <= set(labels) for labels in read_thesaurus())
    True
    """
    scheme = NamedNode(_SKOS + "ConceptScheme")
    labels: dict[str, list[tuple[int, str]]] = {}
    others: set[str] = set()
    for triple in parse(path=path, format=RdfFormat.TURTLE):
        subject, value = str(triple.subject), triple.object
        if triple.predicate in _LABELS and isinstance(value, Literal):
            labels.setdefault(subject, []).append((_LABELS.index(triple.predicate), value.value))
        elif value == scheme:
            others.add(subject)
    concepts = (sorted(held) for subject, held in labels.items() if subject not in others)
    return tuple(sorted(tuple(label for _, label in held) for held in concepts))
