"""Everything that one report says, found from that report alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..corpus import Report, Section, squeeze
from .budgets import BudgetFact, iter_budgets
from .charge import Charges
from .context import Context, Contexts
from .department_budgets import DepartmentBudgetFact, SumCheck, read_department_budgets
from .departments import DepartmentFact, read_departments
from .duties import likely_departments
from .facilities import FacilityFact, build_gazetteer, iter_facilities
from .findings import FindingFact, iter_findings
from .laws import CitationFact, iter_citations
from .renamings import Renaming, iter_renamings

_OPERATOR = re.compile(
    r"^(?:운영기관|수탁기관|위탁기관|수행기관|주관기관|운영주체|운영사|보조/수탁기관|시행기관|전담기관|운영|주최/주관|주관)$"
)
_BODY = re.compile(
    r"(?:\(재\)|\(주\)|㈜|재단법인\s)?[가-힣A-Za-z0-9·&]{2,20}?(?:진흥원|재단|공단|공사|협회|연구원|위원회|센터|은행|보증기금|대학교|대(?![가-힣])|진흥회|(?<!투자)조합|그룹|본부|㈜)(?:\([A-Z]{2,6}\))?"
)


@dataclass(frozen=True, slots=True)
class EditionFact:
    """An edition with what its first lines say of who is in charge and who carries it out.

    ``likely_department`` is told from the lists of duties where the edition names none.
    """

    section: Section
    department: str | None
    operators: tuple[str, ...]
    likely_department: str | None = None


@dataclass(frozen=True)
class ReportFacts:
    """The facts of one report, by kind, each in the order of its lines."""

    report: Report
    editions: tuple[EditionFact, ...]
    budgets: tuple[BudgetFact, ...]
    citations: tuple[CitationFact, ...]
    facilities: tuple[FacilityFact, ...]
    regions: frozenset[str]
    departments: tuple[DepartmentFact, ...]
    department_budgets: tuple[DepartmentBudgetFact, ...]
    findings: tuple[FindingFact, ...]
    sums: tuple[SumCheck, ...]
    renamings: tuple[Renaming, ...] = ()


def extract(report: Report, *, places: Mapping[str, str] | None = None) -> ReportFacts:
    """The facts of a report; ``places`` maps keys of other names of places to the names that people use."""
    contexts = Contexts(report)
    book = build_gazetteer(report, contexts, places or {})
    charges = Charges(report)
    cells, sums = read_department_budgets(report)
    departments = tuple(read_departments(report))
    editions = [_edition(contexts, charges, section) for section in report.editions]
    return ReportFacts(
        report=report,
        editions=tuple(_with_likely_departments(report, editions, departments)),
        budgets=tuple(iter_budgets(report, contexts)),
        citations=tuple(iter_citations(report, contexts)),
        facilities=tuple(iter_facilities(report, contexts, book)),
        regions=book.regions,
        departments=departments,
        department_budgets=tuple(cells),
        findings=tuple(iter_findings(report)),
        sums=tuple(sums),
        renamings=tuple(iter_renamings(report)),
    )


def _edition(contexts: Contexts, charges: Charges, section: Section) -> EditionFact:
    lines = list(contexts.of(section))
    operators: list[str] = []
    for context in lines:
        if _OPERATOR.match(context.label):
            operators.extend(_bodies(context))
    return EditionFact(section, charges.find(section), tuple(dict.fromkeys(operators)))


def _with_likely_departments(
    report: Report, editions: Sequence[EditionFact], departments: Sequence[DepartmentFact]
) -> Iterator[EditionFact]:
    sections = [edition.section for edition in editions]
    texts = [report.text_of(section) for section in sections]
    likely = likely_departments(sections, texts, departments)
    for edition in editions:
        known = None if edition.department is not None else likely.get(edition.section.path)
        yield replace(edition, likely_department=known)


def _bodies(context: Context) -> list[str]:
    """The organisations that a label names: bodies by their form, or the whole of a short value."""
    value = context.text.split(":", 1)[-1]
    found = [match[0].strip() for match in _BODY.finditer(value)]
    short = [
        piece.strip() for piece in re.split(r"[,/·(]", value) if re.fullmatch(r"\s*[A-Z]{2,6}\s*", piece)
    ]
    return [name for name in (*found, *short) if len(squeeze(name)) > 2]
