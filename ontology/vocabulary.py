"""The vocabulary as Python names: a misspelt term raises, instead of minting a new one.

``GYEBO`` is ``gyebo.ttl`` (a test keeps them equal); ``OA`` and ``ELI`` are the parts of Web Annotation and
of the European Legislation Identifier that are used here and that rdflib does not ship.
"""

# ruff: noqa: N815 - terms are spelt as in the Turtle files

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rdflib import PROV, QB, SDO, Graph, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from ..errors import VocabularyError
from .namespaces import NAMESPACE, PREFIXES

ONTOLOGY_TTL = Path(__file__).with_name("gyebo.ttl")
SHAPES_TTL = Path(__file__).with_name("shapes.ttl")


class GYEBO(DefinedNamespace):
    """The terms of ``gyebo.ttl``, where each is explained.

    >>> GYEBO.ProgramEdition
    rdflib.term.URIRef('https://w3id.org/gyebo/def#ProgramEdition')
    >>> GYEBO.ProgrammeEdition
    Traceback (most recent call last):
    AttributeError: term 'ProgrammeEdition' not in namespace 'https://w3id.org/gyebo/def#'
    """

    _fail = True
    _NS = Namespace(NAMESPACE)

    # classes
    ReportPart: URIRef
    Fact: URIRef
    Report: URIRef
    ReportText: URIRef
    Passage: URIRef
    Program: URIRef
    ProgramEdition: URIRef
    DepartmentEdition: URIRef
    DepartmentBudget: URIRef
    BudgetObservation: URIRef
    BudgetDataSet: URIRef
    Law: URIRef
    Article: URIRef
    Citation: URIRef
    Facility: URIRef
    FacilityUse: URIRef
    AuditFinding: URIRef
    LineageEvent: URIRef
    Continuation: URIRef
    Rename: URIRef
    Transfer: URIRef
    Merge: URIRef
    Split: URIRef
    Inclusion: URIRef
    Separation: URIRef
    Ending: URIRef
    Start: URIRef
    Decision: URIRef

    # properties
    report: URIRef
    asOf: URIRef
    fileName: URIRef
    sha256: URIRef
    lineCount: URIRef
    isAccount: URIRef
    lineStart: URIRef
    lineEnd: URIRef
    sourceLineStart: URIRef
    sourceLineEnd: URIRef
    headingPath: URIRef
    number: URIRef
    chapter: URIRef
    parent: URIRef
    department: URIRef
    likelyDepartment: URIRef
    operator: URIRef
    editionStatus: URIRef
    editionFate: URIRef
    hasBudget: URIRef
    usesFacility: URIRef
    cites: URIRef
    basedOn: URIRef
    succeeds: URIRef
    edition: URIRef
    asWritten: URIRef
    mentionedAt: URIRef
    quota: URIRef
    actual: URIRef
    duty: URIRef
    amount: URIRef
    amountMin: URIRef
    amountMax: URIRef
    fiscalYear: URIRef
    budgetLabel: URIRef
    scope: URIRef
    phase: URIRef
    fundAmount: URIRef
    amountNational: URIRef
    amountProvince: URIRef
    amountCity: URIRef
    amountCounty: URIRef
    amountDistrict: URIRef
    amountPublicFund: URIRef
    amountPrivate: URIRef
    lawKind: URIRef
    articleNumber: URIRef
    law: URIRef
    article: URIRef
    role: URIRef
    facility: URIRef
    facilityStatus: URIRef
    areaSquareMetres: URIRef
    findingGroup: URIRef
    measure: URIRef
    findingStatus: URIRef
    statusAsPrinted: URIRef
    sourceEdition: URIRef
    targetEdition: URIRef
    relation: URIRef
    confidence: URIRef
    explicit: URIRef
    decision: URIRef
    reason: URIRef
    decidedBy: URIRef
    decidedOn: URIRef

    # data sets and their structures
    budgets: URIRef
    departmentBudgets: URIRef
    budgetStructure: URIRef
    departmentBudgetStructure: URIRef

    # code lists
    budgetScopes: URIRef
    budgetPhases: URIRef
    fundSources: URIRef
    lawKinds: URIRef
    citationRoles: URIRef
    facilityStatuses: URIRef
    findingStatuses: URIRef
    lineageRelations: URIRef
    editionStatuses: URIRef
    editionFates: URIRef

    # codes
    scopeTotal: URIRef
    scopePart: URIRef
    phaseOriginal: URIRef
    phaseSupplementary: URIRef
    phaseEstablished: URIRef
    phaseFinal: URIRef
    phaseExecuted: URIRef
    fundNational: URIRef
    fundProvince: URIRef
    fundCity: URIRef
    fundCounty: URIRef
    fundDistrict: URIRef
    fundPublicFund: URIRef
    fundPrivate: URIRef
    lawAct: URIRef
    lawDecree: URIRef
    lawEnforcementRule: URIRef
    lawOrdinance: URIRef
    lawRule: URIRef
    lawGuideline: URIRef
    lawOther: URIRef
    roleBasis: URIRef
    roleMention: URIRef
    facilityOperating: URIRef
    facilityInProgress: URIRef
    facilityPlanned: URIRef
    facilityVenue: URIRef
    findingCompleted: URIRef
    findingInProgress: URIRef
    relationContinues: URIRef
    relationRenamed: URIRef
    relationMoved: URIRef
    relationMerged: URIRef
    relationSplit: URIRef
    relationPartOf: URIRef
    relationContains: URIRef
    relationEnded: URIRef
    relationNew: URIRef
    statusNew: URIRef
    statusContinuing: URIRef
    fateContinued: URIRef
    fateEnded: URIRef
    fateNotReported: URIRef
    fateLatest: URIRef


class OA(DefinedNamespace):
    """Web Annotation: a passage and how to find it again."""

    _fail = True
    _NS = Namespace("http://www.w3.org/ns/oa#")

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class ELI(DefinedNamespace):
    """European Legislation Identifier: laws and their articles."""

    _fail = True
    _NS = Namespace("http://data.europa.eu/eli/ontology#")

    LegalResource: URIRef
    LegalResourceSubdivision: URIRef
    id_local: URIRef
    is_part_of: URIRef
    number: URIRef
    type_document: URIRef


_FACT = (GYEBO.Fact, GYEBO.ReportPart, PROV.Entity)
_OBSERVATION = (*_FACT, QB.Observation)
_EVENT = (GYEBO.LineageEvent, PROV.Activity)
_ABOVE: Mapping[URIRef, tuple[URIRef, ...]] = {
    GYEBO.Report: (SDO.Report, PROV.Entity),
    GYEBO.ReportPart: (PROV.Entity,),
    GYEBO.ReportText: (GYEBO.ReportPart, PROV.Entity),
    GYEBO.Passage: (GYEBO.ReportPart, OA.SpecificResource, PROV.Entity),
    GYEBO.Program: (PROV.Entity,),
    GYEBO.ProgramEdition: (GYEBO.ReportPart, PROV.Entity),
    GYEBO.Fact: (GYEBO.ReportPart, PROV.Entity),
    GYEBO.DepartmentEdition: _FACT,
    GYEBO.DepartmentBudget: _OBSERVATION,
    GYEBO.BudgetObservation: _OBSERVATION,
    GYEBO.BudgetDataSet: (QB.DataSet,),
    GYEBO.Law: (ELI.LegalResource,),
    GYEBO.Article: (ELI.LegalResourceSubdivision,),
    GYEBO.Citation: _FACT,
    GYEBO.Facility: (SDO.Place,),
    GYEBO.FacilityUse: _FACT,
    GYEBO.AuditFinding: _FACT,
    GYEBO.LineageEvent: (PROV.Activity,),
    GYEBO.Continuation: _EVENT,
    GYEBO.Rename: _EVENT,
    GYEBO.Transfer: _EVENT,
    GYEBO.Merge: _EVENT,
    GYEBO.Split: _EVENT,
    GYEBO.Inclusion: _EVENT,
    GYEBO.Separation: _EVENT,
    GYEBO.Ending: _EVENT,
    GYEBO.Start: _EVENT,
    GYEBO.Decision: (PROV.Activity,),
}


def types_of(cls: URIRef) -> tuple[URIRef, ...]:
    """Every class to state of a thing of this class: itself, then those above it, ours and the reused ones.

    All are written out, so that a query for ``schema:Place`` or ``gyebo:LineageEvent`` finds them without
    inference.

    >>> [str(c) for c in types_of(GYEBO.Facility)]
    ['https://w3id.org/gyebo/def#Facility', 'https://schema.org/Place']

    Raises:
        VocabularyError: the class is not one of ``gyebo.ttl``.
    """
    if cls not in _ABOVE:
        raise VocabularyError(f"{cls} is no class of the vocabulary: see {ONTOLOGY_TTL.name}")
    return (cls, *_ABOVE[cls])


def bind(graph: Graph) -> None:
    """Bind the project's prefixes (:data:`.namespaces.PREFIXES`) in a graph or dataset."""
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace, replace=True)
