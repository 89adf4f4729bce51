"""Namespaces and prefixes, as plain strings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BASE = "https://w3id.org/gyebo/"
NAMESPACE = f"{BASE}def#"  # classes, properties, codes
THINGS = f"{BASE}id/"
GRAPHS = f"{BASE}graph/"
SHAPES = f"{BASE}shapes#"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "gyebo": NAMESPACE,
        "id": THINGS,
        "dct": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "qb": "http://purl.org/linked-data/cube#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""The prefixes that queries, Turtle files and messages use."""


def shorten(iri: str) -> str:
    """The prefixed name of an IRI, for people; the IRI itself in angle brackets where no prefix fits.

    >>> shorten("https://w3id.org/gyebo/def#amount")
    'gyebo:amount'
    >>> shorten("urn:isbn:1")
    '<urn:isbn:1>'
    """
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"
