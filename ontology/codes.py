"""The code lists: what a scope, a phase, a kind of law or a relation can be.

Each member's value is the code that the tables print (``skos:notation``), its :attr:`Code.iri` the
concept in ``gyebo.ttl``; a test keeps the two equal.  Nothing here imports rdflib.
"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Self

from ..errors import VocabularyError
from .namespaces import NAMESPACE


class Code(StrEnum):
    """Base of the code lists.

    >>> BudgetPhase("추경")
    <BudgetPhase.SUPPLEMENTARY: '추경'>
    >>> BudgetPhase.SUPPLEMENTARY.iri
    'https://w3id.org/gyebo/def#phaseSupplementary'
    """

    _prefix: ClassVar[str]

    def __init_subclass__(cls, *, prefix: str) -> None:
        """Take what the local names of the list's concepts begin with."""
        super().__init_subclass__()
        cls._prefix = prefix

    @property
    def term(self) -> str:
        """The local name of the concept: the list's prefix and the member's name."""
        return self._prefix + self.name.title().replace("_", "")

    @property
    def iri(self) -> str:
        """The concept's IRI."""
        return NAMESPACE + self.term

    @classmethod
    def from_iri(cls, iri: str) -> Self:
        """The member whose concept has this IRI.

        >>> CitationRole.from_iri("https://w3id.org/gyebo/def#roleBasis")
        <CitationRole.BASIS: 'basis'>

        Raises:
            VocabularyError: no member of this list has it.
        """
        for member in cls:
            if member.iri == iri:
                return member
        raise VocabularyError(f"{iri!r} is no {cls.__name__}: expected one of {[m.iri for m in cls]}")


class BudgetScope(Code, prefix="scope"):
    """Whether an amount is the edition's own for a year, or a part's."""

    TOTAL = "total"
    PART = "part"


class BudgetPhase(Code, prefix="phase"):
    """The stage of a budget."""

    ORIGINAL = "본예산"
    SUPPLEMENTARY = "추경"
    ESTABLISHED = "기정"
    FINAL = "최종"
    EXECUTED = "집행"


class FundSource(Code, prefix="fund"):
    """Who bears an amount."""

    NATIONAL = "국비"
    PROVINCE = "도비"
    CITY = "시비"
    COUNTY = "군비"
    DISTRICT = "구비"
    PUBLIC_FUND = "기금"
    PRIVATE = "민간"

    @property
    def amount_iri(self) -> str:
        """The property that holds what this source bears.

        >>> FundSource.CITY.amount_iri
        'https://w3id.org/gyebo/def#amountCity'
        """
        return f"{NAMESPACE}amount{self.term.removeprefix(self._prefix)}"


class LawKind(Code, prefix="law"):
    """What sort of law it is."""

    ACT = "법률"
    DECREE = "시행령"
    ENFORCEMENT_RULE = "시행규칙"
    ORDINANCE = "조례"
    RULE = "규칙"
    GUIDELINE = "지침"
    OTHER = "기타"


class CitationRole(Code, prefix="role"):
    """Whether a law is given as the basis of a program, or named in passing."""

    BASIS = "basis"
    MENTION = "mention"


class FacilityStatus(Code, prefix="facility"):
    """What an edition says of a facility."""

    OPERATING = "운영"
    IN_PROGRESS = "조성"
    PLANNED = "계획"
    VENUE = "행사장"


class FindingStatus(Code, prefix="finding"):
    """How far an audit finding has come."""

    COMPLETED = "완료"
    IN_PROGRESS = "추진중"


class LineageRelation(Code, prefix="relation"):
    """How a later edition stands to an earlier.

    The first six relate pairs; where several hold of a pair, the first of them counts.
    """

    MERGED = "merged"
    SPLIT = "split"
    PART_OF = "part_of"
    CONTAINS = "contains"
    RENAMED = "renamed"
    CONTINUES = "continues"
    MOVED = "moved"
    ENDED = "ended"
    NEW = "new"

    @property
    def event_iri(self) -> str:
        """The class of the lineage events of this relation.

        >>> LineageRelation.PART_OF.event_iri
        'https://w3id.org/gyebo/def#Inclusion'
        """
        return NAMESPACE + _EVENT_CLASSES[self]


GOES_ON = frozenset({LineageRelation.CONTINUES, LineageRelation.RENAMED})
"""The relations of two editions of one program; the others relate two programs."""
MEETS = frozenset({LineageRelation.MERGED, LineageRelation.SPLIT})
"""The relations of which there are always two or more: links that share an end."""

_EVENT_CLASSES = {
    LineageRelation.MERGED: "Merge",
    LineageRelation.SPLIT: "Split",
    LineageRelation.PART_OF: "Inclusion",
    LineageRelation.CONTAINS: "Separation",
    LineageRelation.RENAMED: "Rename",
    LineageRelation.CONTINUES: "Continuation",
    LineageRelation.MOVED: "Transfer",
    LineageRelation.ENDED: "Ending",
    LineageRelation.NEW: "Start",
}


class EditionStatus(Code, prefix="status"):
    """Whether an earlier report already has the program."""

    NEW = "new"
    CONTINUING = "continuing"


class EditionFate(Code, prefix="fate"):
    """What later reports make of an edition."""

    CONTINUED = "continued"
    ENDED = "ended"
    NOT_REPORTED = "not_reported"
    LATEST = "latest"
