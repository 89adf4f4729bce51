"""The vocabulary: terms, codes, identifiers, shapes and curated knowledge.

What reads RDF (:mod:`.vocabulary`) loads rdflib and is imported on first use, so that the rest costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import iri
from .codes import (
    BudgetPhase,
    BudgetScope,
    CitationRole,
    Code,
    EditionFate,
    EditionStatus,
    FacilityStatus,
    FindingStatus,
    FundSource,
    LawKind,
    LineageRelation,
)
from .curated import Alias, AliasKind, Curated, append_entries, read_curated
from .keys import matching_key
from .ledger import Correction, Decision, IdentityDecision, LineageDecision, Minted, Undo, parse_line, to_line
from .namespaces import PREFIXES, shorten
from .validate import Violation, validate_graph

if TYPE_CHECKING:
    from .vocabulary import ELI, GYEBO, OA, ONTOLOGY_TTL, SHAPES_TTL, bind, types_of
else:

    def __getattr__(name: str) -> object:
        """Names of ``vocabulary``, which loads rdflib."""
        if name in _LAZY:
            from . import vocabulary

            return getattr(vocabulary, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


_LAZY = frozenset({"ELI", "GYEBO", "OA", "ONTOLOGY_TTL", "SHAPES_TTL", "bind", "types_of"})

__all__ = [
    "ELI",
    "GYEBO",
    "OA",
    "ONTOLOGY_TTL",
    "PREFIXES",
    "SHAPES_TTL",
    "Alias",
    "AliasKind",
    "BudgetPhase",
    "BudgetScope",
    "CitationRole",
    "Code",
    "Correction",
    "Curated",
    "Decision",
    "EditionFate",
    "EditionStatus",
    "FacilityStatus",
    "FindingStatus",
    "FundSource",
    "IdentityDecision",
    "LawKind",
    "LineageDecision",
    "LineageRelation",
    "Minted",
    "Undo",
    "Violation",
    "append_entries",
    "bind",
    "iri",
    "matching_key",
    "parse_line",
    "read_curated",
    "shorten",
    "to_line",
    "types_of",
    "validate_graph",
]
