"""The rows of what one report shows: its editions, their budgets, citations and places, its findings."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ..corpus import Report, Section, SectionKind
from ..ontology import EditionFate, EditionStatus, FacilityStatus, iri
from .budgets import BudgetFact
from .concerns import Concerns, Named
from .extract import ReportFacts
from .facilities import FacilityFact
from .identity import Resolution, city_of
from .model import (
    Budget,
    Citation,
    DepartmentBudget,
    DepartmentEdition,
    Edition,
    Evidence,
    FacilityUse,
    Finding,
    LineageLink,
    PassageRow,
    Program,
    ReportRow,
    Row,
)
from .places import place_key


def iter_report_rows(
    facts: ReportFacts,
    names: Resolution,
    programs: Sequence[Program],
    links: Sequence[LineageLink],
    endings: Mapping[str, Evidence],
) -> Iterator[Row]:
    """Every row that stands on the lines of one report."""
    report, meta = facts.report, facts.report.metadata
    yield ReportRow(
        id=names.reports[report.key],
        report=report.key,
        document=report.document,
        title=meta.title,
        issuer=meta.issuer,
        office=names.offices[report.key],
        date=meta.date,
        as_of=meta.as_of,
        lines=len(report.lines),
        sha256=report.sha256,
    )
    yield from _editions(facts, names, programs, links, endings)
    yield from _budgets(facts, names)
    yield from _citations(facts, names)
    yield from _facility_uses(facts, names)
    yield from _departments(facts, names)
    yield from _findings(facts, names, programs)
    yield from _passages(report, names)


def _editions(
    facts: ReportFacts,
    names: Resolution,
    programs: Sequence[Program],
    links: Sequence[LineageLink],
    endings: Mapping[str, Evidence],
) -> Iterator[Edition]:
    report = facts.report
    program_of = {edition: program.id for program in programs for edition in program.editions}
    earlier, later = {link.target for link in links}, {link.source for link in links}
    office = names.offices[report.key]
    newest = max(f.report.metadata.date for f in names.facts if names.offices[f.report.key] == office)
    for fact in facts.editions:
        section = fact.section
        own = names.edition(report, section)
        reported = EditionFate.LATEST if report.metadata.date == newest else EditionFate.NOT_REPORTED
        ending = endings.get(own)
        yield Edition(
            id=own,
            program=program_of[own],
            report=report.key,
            document=report.document,
            number=section.number,
            title=report.printed_title(section),
            chapter=_chapter(section),
            parent=names.find_edition(report, section.parent),
            line_start=section.line,
            line_end=section.end,
            source_lines=report.source_lines(section.line, section.end),
            department=fact.department,
            likely_department=fact.likely_department,
            operators=fact.operators,
            status=EditionStatus.CONTINUING if own in earlier else EditionStatus.NEW,
            fate=EditionFate.CONTINUED if own in later else EditionFate.ENDED if ending else reported,
            ending=ending,
            quote=report.quote(section.line, section.title_end),
        )


def _budgets(facts: ReportFacts, names: Resolution) -> Iterator[Budget]:
    report = facts.report
    seen: Counter[str] = Counter()
    for fact in facts.budgets:
        edition = names.edition(report, fact.edition)

        own = _budget_id(edition, fact, fact.label)
        seen[own] += 1
        if seen[own] > 1:  # two cells of one table row may hold the same amount under one label
            own = _budget_id(edition, fact, f"{fact.label} ({seen[own]})")
        yield Budget(
            id=own,
            edition=edition,
            report=report.key,
            document=report.document,
            amount=fact.amount,
            amount_min=fact.amount_min,
            amount_max=fact.amount_max,
            year=fact.year,
            label=fact.label,
            scope=fact.scope,
            phase=fact.phase,
            funds=fact.funds,
            as_written=fact.as_written,
            line=fact.line,
            mentions=fact.mentions,
            source_lines=report.source_lines(fact.line),
            quote=report.quote(fact.line),
        )


def _budget_id(edition: str, fact: BudgetFact, label: str) -> str:
    return iri.budget_id(
        edition,
        label=label,
        year=fact.year,
        amount=fact.amount,
        amount_min=fact.amount_min,
        amount_max=fact.amount_max,
    )


def _citations(facts: ReportFacts, names: Resolution) -> Iterator[Citation]:
    """One row a law, article and edition; a mention without an article is one of its own."""
    report = facts.report
    seen: set[tuple[str, str, str | None]] = set()
    for fact in facts.citations:
        name = names.laws[fact.law, city_of(report)]
        edition, law = names.edition(report, fact.edition), iri.law_id(name)
        if (edition, law, fact.article) in seen:
            continue
        seen.add((edition, law, fact.article))
        yield Citation(
            id=iri.citation_id(edition, law, fact.article),
            law=law,
            law_name=name,
            edition=edition,
            report=report.key,
            document=report.document,
            name=fact.name,
            article=fact.article,
            role=fact.role,
            line=fact.line,
            source_lines=report.source_lines(fact.line),
            quote=report.quote(fact.line),
        )


def _facility_uses(facts: ReportFacts, names: Resolution) -> Iterator[FacilityUse]:
    """One row a place and edition, at its first line; the lines of its other spellings are mentions."""
    report = facts.report
    named: dict[tuple[str, str], list[FacilityFact]] = defaultdict(list)
    for fact in facts.facilities:
        named[names.edition(report, fact.edition), names.places.full(fact.place)].append(fact)
    for (edition, name), (fact, *others) in named.items():
        lines = {line for each in (fact, *others) for line in (each.line, *each.mentions)}
        facility = iri.facility_id(name)
        yield FacilityUse(
            id=iri.facility_use_id(edition, facility),
            facility=facility,
            facility_name=name,
            edition=edition,
            report=report.key,
            document=report.document,
            name=fact.name,
            reason=_reason(fact, name, names),
            status=fact.status,
            address=fact.address,
            area_m2=fact.area_m2,
            line=fact.line,
            mentions=tuple(sorted(lines - {fact.line})),
            source_lines=report.source_lines(fact.line),
            quote=report.quote(fact.line),
        )


def _reason(fact: FacilityFact, name: str, names: Resolution) -> str | None:
    """Why a place, as written, is the facility of a name: what its report says, then what all reports say."""
    reasons = []
    if place_key(fact.name) != place_key(fact.place):
        reasons.append(f"이 보고서에서 ‘{fact.place}’을(를) 이르는 말")
    if place_key(fact.place) != place_key(name):
        reasons.append(names.places.reason(fact.place) or "같은 곳으로 정함")
    return "; ".join(reasons) or None


def _departments(facts: ReportFacts, names: Resolution) -> Iterator[DepartmentEdition | DepartmentBudget]:
    report = facts.report
    own_report = names.reports[report.key]
    for fact in facts.departments:
        department, _ = names.department(report, fact.name)
        yield DepartmentEdition(
            id=iri.department_edition_id(department, own_report),
            department=department,
            report=report.key,
            document=report.document,
            name=fact.name,
            quota=fact.quota,
            actual=fact.actual,
            duties=fact.duties,
            line=fact.line,
            source_lines=report.source_lines(fact.line),
            quote=report.quote(fact.line),
        )
    seen: Counter[tuple[str, str, int]] = Counter()
    for cell in facts.department_budgets:
        department, _ = names.department(report, cell.name)
        key = (department, cell.label, cell.amount)
        yield DepartmentBudget(
            id=iri.department_budget_id(
                department, own_report, label=cell.label, amount=cell.amount, nth=seen[key]
            ),
            department=department,
            report=report.key,
            document=report.document,
            name=cell.name,
            year=cell.year,
            label=cell.label,
            amount=cell.amount,
            line=cell.line,
            source_lines=report.source_lines(cell.line),
            quote=report.quote(cell.line),
        )
        seen[key] += 1


def _findings(facts: ReportFacts, names: Resolution, programs: Sequence[Program]) -> Iterator[Finding]:
    report = facts.report
    if not facts.findings:
        return
    concerns = Concerns(report, _named(facts, names, programs))
    seen: Counter[str] = Counter()
    for fact in facts.findings:
        own = iri.finding_id(names.reports[report.key], fact.number, fact.title)
        seen[own] += 1
        if seen[own] > 1:
            own = iri.finding_id(names.reports[report.key], f"{fact.number or ''}#{seen[own]}", fact.title)
        yield Finding(
            id=own,
            report=report.key,
            document=report.document,
            group=fact.group,
            number=fact.number,
            title=fact.title,
            measure=fact.measure,
            status=fact.status,
            department=fact.department,
            line_start=fact.line,
            line_end=fact.line_end,
            source_lines=report.source_lines(fact.line, fact.line_end),
            editions=tuple(
                names.edition(report, section) for section in concerns.of(fact.title, fact.measure)
            ),
            quote=report.quote(fact.line, fact.section.title_end),
        )


def _named(facts: ReportFacts, names: Resolution, programs: Sequence[Program]) -> Iterator[Named]:
    """The editions of a report with what their programs are called elsewhere and the places that they use."""
    called = {edition: program.names for program in programs for edition in program.editions}
    places: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for use in facts.facilities:
        if use.status != FacilityStatus.VENUE:  # a request on a hall is none on all that is held there
            places[use.edition.path].append((use.name, names.places.full(use.place)))
    for fact in facts.editions:
        section = fact.section
        own = called[names.edition(facts.report, section)]
        yield Named(section, own, tuple(dict.fromkeys(places[section.path])))


def _passages(report: Report, names: Resolution) -> Iterator[PassageRow]:
    for passage in report.passages:
        edition = report.find_edition(passage.line_start)
        yield PassageRow(
            id=iri.passage_id(report.sha256, passage.start, passage.end),
            report=report.key,
            document=report.document,
            edition=names.edition(report, edition) if edition else None,
            headings=passage.headings,
            line_start=passage.line_start,
            line_end=passage.line_end,
            source_lines=report.source_lines(passage.line_start, passage.line_end),
            start=passage.start,
            end=passage.end,
            text=passage.text,
        )


def _chapter(section: Section) -> str | None:
    above = section.parent
    while above is not None and above.kind is not SectionKind.CHAPTER:
        above = above.parent
    return above.title if above is not None else None
