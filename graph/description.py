"""What the graph says of one thing, as triples that other programs can take."""

from __future__ import annotations

from ..ontology.iri import Kind, graph_iri, iri, kind_of

_REPORT = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <%s> { ?s ?p ?o } }"

# The things, their parts, what they are in each report; the facts of these and what happened to them; where
# each of those stands, in which words; and the names of whatever they speak of.
_THINGS = """
CONSTRUCT { ?s ?p ?o . ?o skos:prefLabel ?name } WHERE {
  {
    SELECT DISTINCT ?s WHERE {
      { %(things)s ?s prov:specializationOf? ?thing }
      UNION { %(things)s ?s schema:containedInPlace|eli:is_part_of|org:subOrganizationOf ?thing }
      UNION { %(things)s ?thing oa:hasSelector ?s }
      UNION {
        %(things)s ?self prov:specializationOf? ?thing . ?self ?has ?fact . ?fact a gyebo:Fact .
        ?fact (prov:wasDerivedFrom/oa:hasSelector?)? ?s
      }
      UNION {
        %(things)s ?self prov:specializationOf? ?thing . ?fact ?of ?self . ?fact a ?kind .
        FILTER(?kind IN (gyebo:Fact, gyebo:LineageEvent, org:ChangeEvent))
        ?fact ((prov:wasDerivedFrom|dct:source)/oa:hasSelector?)? ?s
      }
    }
  }
  ?s ?p ?o
  OPTIONAL { ?o skos:prefLabel ?name }
}
"""

_REPORTS = "CONSTRUCT { ?s ?p ?o } WHERE { ?s a gyebo:Report ; ?p ?o }"
_CHANGES = """
CONSTRUCT { ?event ?p ?o . ?o skos:prefLabel ?name } WHERE {
  VALUES ?earlier { %(reports)s }
  VALUES ?later { %(reports)s }
  ?event gyebo:sourceEdition/gyebo:report ?earlier ; gyebo:targetEdition/gyebo:report ?later ; ?p ?o .
  OPTIONAL { ?o skos:prefLabel ?name }
}
"""


def describe(*identifiers: str) -> str:
    """The SPARQL query for what the graph says of things; of a report alone, everything that it says.

    ``CONSTRUCT``: its answer are triples.  Of programs, departments, facilities and laws it holds the facts
    of every report with their passages, of passages their words, and the names of what these speak of.

    >>> describe("report-11adfaee0b33")
    'CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <https://w3id.org/gyebo/graph/report-11adfaee0b33> { ?s ?p ?o } }'

    Raises:
        VocabularyError: one of the texts is no identifier.
    """
    if len(identifiers) == 1 and kind_of(identifiers[0]) is Kind.REPORT:
        return _REPORT % graph_iri(identifiers[0])
    # Each branch names the things: outside of them, the engine looks at all things first, 25 times as long.
    return _THINGS % {"things": f"VALUES ?thing {{ {' '.join(map(_reference, identifiers))} }}"}


def describe_reports() -> str:
    """The SPARQL query for what is said of every report itself: who reports, when, under which title."""
    return _REPORTS


def describe_changes(*reports: str) -> str:
    """The SPARQL query for the links between the editions of reports, given by their identifiers.

    Raises:
        VocabularyError: one of the texts is no identifier.
    """
    return _CHANGES % {"reports": " ".join(map(_reference, reports))}


def _reference(identifier: str) -> str:
    return f"<{iri(identifier)}>"
