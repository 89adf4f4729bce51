"""The facts of a report as RDF: what has several values and one place where the report says it."""

from __future__ import annotations

from typing import TypeAlias

from rdflib import PROV, QB, SKOS, URIRef

from ..ontology import BudgetPhase, BudgetScope, CitationRole, FacilityStatus, FindingStatus, FundSource, iri
from ..ontology.vocabulary import GYEBO
from .dataset_parts import add_lines, add_part, add_site
from .lookup import Lookup, Place
from .model import Budget, Citation, DepartmentBudget, DepartmentEdition, FacilityUse, Finding
from .nquads import NamedGraph, integer, ref, text, year

AnyFact: TypeAlias = Budget | Citation | FacilityUse | DepartmentEdition | DepartmentBudget | Finding


def add_fact(graph: NamedGraph, row: AnyFact, lookup: Lookup) -> None:
    """Write one fact with its lines and the passages that it stands in."""
    fact = iri.iri(row.id)
    mentions: tuple[int, ...] = ()
    lines = (row.line_start, row.line_end) if isinstance(row, Finding) else (row.line, row.line)
    match row:
        case Budget():
            cls, mentions = GYEBO.BudgetObservation, row.mentions
            _add_budget(graph, fact, row)
        case FacilityUse():
            cls, mentions = GYEBO.FacilityUse, row.mentions
            _add_facility_use(graph, fact, row)
        case Citation():
            cls = GYEBO.Citation
            _add_citation(graph, fact, row)
        case DepartmentEdition():
            cls = GYEBO.DepartmentEdition
            _add_department_edition(graph, fact, row)
        case DepartmentBudget():
            cls = GYEBO.DepartmentBudget
            _add_department_budget(graph, fact, row)
        case Finding():
            cls = GYEBO.AuditFinding
            _add_finding(graph, fact, row, lookup)
    add_part(graph, fact, cls, lookup.reports[row.report])
    add_lines(graph, fact, lines, row.source_lines)
    passages = lookup.passages_at(Place(row.report, line) for line in (lines[0], *mentions))
    terms = [ref(iri.iri(passage.id)) for passage in passages]
    graph.add(fact, PROV.wasDerivedFrom, *terms[:1])
    graph.add(fact, GYEBO.mentionedAt, *terms[1:])


def _add_budget(graph: NamedGraph, budget: str, row: Budget) -> None:
    graph.add(budget, QB.dataSet, ref(GYEBO.budgets))
    graph.add(budget, GYEBO.edition, ref(iri.iri(row.edition)))
    graph.add(budget, GYEBO.budgetLabel, text(row.label))
    graph.add(budget, GYEBO.asWritten, text(row.as_written))
    graph.add(budget, GYEBO.scope, ref(BudgetScope(row.scope).iri))
    for term, won in (
        (GYEBO.amount, row.amount),
        (GYEBO.amountMin, row.amount_min),
        (GYEBO.amountMax, row.amount_max),
        *((URIRef(FundSource(source).amount_iri), won) for source, won in row.funds),
    ):
        if won is not None:
            graph.add(budget, term, integer(won))
    if row.year is not None:
        graph.add(budget, GYEBO.fiscalYear, year(row.year))
    if row.phase is not None:
        graph.add(budget, GYEBO.phase, ref(BudgetPhase(row.phase).iri))


def _add_facility_use(graph: NamedGraph, use: str, row: FacilityUse) -> None:
    graph.add(use, GYEBO.edition, ref(iri.iri(row.edition)))
    graph.add(use, GYEBO.facility, ref(iri.iri(row.facility)))
    graph.add(use, GYEBO.asWritten, text(row.name))
    if row.status is not None:
        graph.add(use, GYEBO.facilityStatus, ref(FacilityStatus(row.status).iri))
    add_site(graph, use, row.address, row.area_m2)


def _add_citation(graph: NamedGraph, citation: str, row: Citation) -> None:
    graph.add(citation, GYEBO.edition, ref(iri.iri(row.edition)))
    graph.add(citation, GYEBO.law, ref(iri.iri(row.law)))
    graph.add(citation, GYEBO.asWritten, text(row.name))
    graph.add(citation, GYEBO.role, ref(CitationRole(row.role).iri))
    if row.article is not None:
        graph.add(citation, GYEBO.article, ref(iri.iri(iri.article_id(row.law, row.article))))


def _add_department_edition(graph: NamedGraph, fact: str, row: DepartmentEdition) -> None:
    graph.add(fact, PROV.specializationOf, ref(iri.iri(row.department)))
    graph.add(fact, SKOS.prefLabel, text(row.name, "ko"))
    graph.add(fact, GYEBO.duty, *(text(duty) for duty in row.duties))
    if row.quota is not None:
        graph.add(fact, GYEBO.quota, integer(row.quota))
    if row.actual is not None:
        graph.add(fact, GYEBO.actual, integer(row.actual))


def _add_department_budget(graph: NamedGraph, fact: str, row: DepartmentBudget) -> None:
    graph.add(fact, QB.dataSet, ref(GYEBO.departmentBudgets))
    graph.add(fact, GYEBO.department, ref(iri.iri(row.department)))
    graph.add(fact, GYEBO.budgetLabel, text(row.label))
    graph.add(fact, GYEBO.amount, integer(row.amount))
    graph.add(fact, GYEBO.asWritten, text(row.quote))
    if row.year is not None:
        graph.add(fact, GYEBO.fiscalYear, year(row.year))


def _add_finding(graph: NamedGraph, finding: str, row: Finding, lookup: Lookup) -> None:
    graph.add(finding, SKOS.prefLabel, text(row.title, "ko"))
    graph.add(finding, GYEBO.edition, *(ref(iri.iri(edition)) for edition in row.editions))
    graph.add(finding, GYEBO.measure, text(row.measure))
    if row.group is not None:
        graph.add(finding, GYEBO.findingGroup, text(row.group))
    if row.number is not None:
        graph.add(finding, GYEBO.number, text(row.number))
    if (department := lookup.find_department(row.department, row.report)) is not None:
        graph.add(finding, GYEBO.department, ref(iri.iri(department.id)))
    if row.status is not None:
        graph.add(finding, GYEBO.statusAsPrinted, text(row.status))
        if row.status in set(FindingStatus):
            graph.add(finding, GYEBO.findingStatus, ref(FindingStatus(row.status).iri))
