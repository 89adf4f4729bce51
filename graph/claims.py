"""What the reports claim: each direct triple between things, with its statement and its places.

The RDF dataset and the projections are two views of these claims, so that an edge of a projection cites
the statement of the dataset.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..ontology import iri
from ..ontology.namespaces import NAMESPACE
from .lookup import Lookup, Place
from .model import Tables


@dataclass(frozen=True, slots=True)
class Claim:
    """A triple that a report states of one of its editions.

    ``subject`` is an identifier, ``predicate`` the local name of a property, ``object`` an identifier or,
    where ``is_text``, plain text.  ``places`` are where it stands, the first one first.
    """

    subject: str
    predicate: str
    object: str
    places: tuple[Place, ...]
    is_text: bool = False

    @property
    def statement(self) -> str:
        """The identifier of the ``rdf:Statement`` that carries the sources of the triple."""
        value = self.object if self.is_text else iri.iri(self.object)
        return iri.statement_id(iri.iri(self.subject), NAMESPACE + self.predicate, value)


def iter_claims(tables: Tables, lookup: Lookup | None = None) -> Iterator[Claim]:
    """Every claim of every report, table by table; lineage, which compares reports, is not among them."""
    lookup = lookup or Lookup(tables)
    for edition in tables.editions:
        department = lookup.find_department(edition.department, edition.report)
        if department is not None and edition.department is not None:
            words = department.name if edition.department == department.id else edition.department
            place = Place(edition.report, lookup.line_of(words, edition))
            yield Claim(edition.id, "department", department.id, (place,))
        for operator in edition.operators:
            place = Place(edition.report, lookup.line_of(operator, edition))
            yield Claim(edition.id, "operator", operator, (place,), is_text=True)
    for budget in tables.budgets:
        places = _places(budget.report, budget.line, budget.mentions)
        yield Claim(budget.edition, "hasBudget", budget.id, places)
    for use in tables.facility_uses:
        yield Claim(use.edition, "usesFacility", use.facility, _places(use.report, use.line, use.mentions))
    for citation in tables.citations:
        places = _places(citation.report, citation.line, ())
        yield Claim(citation.edition, "cites", citation.law, places)
        if citation.role == "basis":  # implies cites; both are written, so that no query has to infer
            yield Claim(citation.edition, "basedOn", citation.law, places)


def succession(source: str, target: str) -> str:
    """The identifier of the statement that the later edition *target* succeeds the earlier *source*."""
    return iri.statement_id(iri.iri(target), NAMESPACE + "succeeds", iri.iri(source))


def _places(report: str, line: int, mentions: tuple[int, ...]) -> tuple[Place, ...]:
    return tuple(Place(report, number) for number in dict.fromkeys((line, *mentions)))
