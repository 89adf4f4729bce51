"""The rows of what outlives a report: laws, facilities and departments under one name each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..ontology import iri
from .department_lineage import link_departments
from .extract import ReportFacts
from .identity import Resolution, city_of
from .kinds import kind_of as place_kind
from .laws import kind_of
from .model import Department, DepartmentChange, Evidence, Facility, Law
from .offices import front_of

_BACKWARD = re.compile(r"(?:같은|동)\s?(?:법|조례)")


def iter_laws(names: Resolution) -> Iterator[Law]:
    """Each law once, with its other spellings; 같은 법 is none."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for facts in names.facts:
        for citation in facts.citations:
            name = names.laws[citation.law, city_of(facts.report)]
            spellings[name].update((citation.law, citation.name))
    for name, written in spellings.items():
        aliases = sorted(other for other in written if other != name and not _BACKWARD.match(other))
        yield Law(iri.law_id(name), name, kind_of(name), tuple(aliases))


def _is_name(written: str) -> bool:
    """Whether a spelling names a place by itself, not as one of a list (``가온, 나래``).

    A name that a report introduces in full is one anyway.
    """
    return place_kind(written) != "" or re.search(r"[A-Z]{2}|\S{2}\s+\S|\d", written) is not None


def iter_facilities(names: Resolution) -> Iterator[Facility]:
    """Each place once, with its other spellings and the address and area that the latest report gives."""
    spellings: dict[str, set[str]] = defaultdict(set)
    addresses: dict[str, str] = {}
    areas: dict[str, float] = {}
    wholes: dict[str, str] = {}
    for facts in names.facts:
        for use in facts.facilities:
            name = names.places.full(use.place)
            spellings[name].add(use.place)
            if _is_name(use.name):
                spellings[name].add(use.name)
            if use.address:
                addresses[name] = use.address
            if use.area_m2:
                areas[name] = use.area_m2
            if use.part_of:
                wholes.setdefault(name, names.places.full(use.part_of))
    for name, written in spellings.items():
        whole = wholes.get(name)
        yield Facility(
            id=iri.facility_id(name),
            name=name,
            aliases=tuple(sorted(written - {name})),
            address=addresses.get(name),
            area_m2=areas.get(name),
            part_of=iri.facility_id(whole) if whole and whole != name and whole in spellings else None,
        )


def iter_departments(names: Resolution) -> Iterator[Department]:
    """Each department of an issuer once, with the names that its reports give it."""
    proper: dict[str, str] = {}
    written: dict[str, set[str]] = defaultdict(set)
    for facts in names.facts:
        for name in (*(d.name for d in facts.departments), *(b.name for b in facts.department_budgets)):
            department, known = names.department(facts.report, name)
            proper.setdefault(department, known)
            written[department].add(name)
    for department, name in proper.items():
        yield Department(department, name, tuple(sorted(written[department])), None)


def iter_department_changes(names: Resolution) -> Iterator[DepartmentChange]:
    """How the departments of each report became those of the next one of its office."""
    last: dict[str, ReportFacts] = {}
    for facts in names.facts:
        office = names.offices[facts.report.key]
        before = last.get(office)
        if before is not None and before.departments and facts.departments:
            yield from _changes(before, facts, names)
        if facts.departments:
            last[office] = facts


def _changes(before: ReportFacts, after: ReportFacts, names: Resolution) -> Iterator[DepartmentChange]:
    old, new = ({fact.name: fact for fact in facts.departments} for facts in (before, after))
    for link in link_departments(before.departments, after.departments, front_of(after.report)):
        source, target = (
            names.department(before.report, link.source),
            names.department(after.report, link.target),
        )
        if source == target:  # people know that the two are one
            continue
        lines = [(before.report, old[link.source].line), (after.report, new[link.target].line)]
        if link.line is not None:
            lines.append((after.report, link.line.number))
        yield DepartmentChange(
            id=iri.event_id(link.relation, [source[0], before.report.key], [target[0], after.report.key]),
            relation=link.relation,
            source=source[0],
            source_name=link.source,
            source_report=before.report.key,
            target=target[0],
            target_name=link.target,
            report=after.report.key,
            share=round(link.share, 2),
            explicit=link.line is not None,
            evidence=tuple(Evidence(report.key, line, report.quote(line)) for report, line in lines),
        )
