"""From the facts of each report to the tables of the knowledge base: names resolved, identities given."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from ..corpus import Report, Section, squeeze
from ..ontology import AliasKind, Curated, iri, matching_key
from .extract import ReportFacts, extract
from .law_names import official_names
from .laws import kind_of
from .model import (
    Budget,
    Citation,
    Department,
    DepartmentBudget,
    DepartmentEdition,
    Edition,
    Evidence,
    Facility,
    FacilityUse,
    Finding,
    Law,
    LineageLink,
    PassageRow,
    Program,
    ReportRow,
    Row,
    Tables,
)
from .place_names import index_places
from .places import place_key
from .programs import Titled, likeness, link_editions

_CITY = re.compile(r"^([가-힣]+(?:특별시|광역시|특별자치시|특별자치도|시|군|구|도))(?:\s|$)")


def build_rows(reports: Sequence[Report], curated: Curated, *, progress: Callable[[int, int], None] | None = None) -> Tables:
    """The tables of a knowledge base, from its reports and what people know.

    Each report is read alone; laws, places, departments and programs are then resolved over all of them.
    """
    places = {place_key(a.alias): a.name for a in curated.aliases if a.kind is AliasKind.FACILITY}
    facts = []
    for done, report in enumerate(reports):
        if progress:
            progress(done, len(reports))
        facts.append(extract(report, places=places))
    return Tables.from_rows(_Resolution(facts, curated).rows())


class _Resolution:
    """The facts of all reports, with the names that they share."""

    def __init__(self, facts: Sequence[ReportFacts], curated: Curated) -> None:
        self.facts = facts
        self.curated = curated
        self.reports = {f.report.key: iri.report_id(f.report.metadata.issuer, f.report.metadata.date, f.report.metadata.title) for f in facts}
        self.editions = {
            (f.report.key, e.section.path): iri.edition_id(self.reports[f.report.key], e.section.path, e.section.title)
            for f in facts for e in f.editions
        }  # fmt: skip
        self.laws = official_names(((c.law, _city(f.report)) for f in facts for c in f.citations), curated)
        cities = frozenset(name for f in facts for name in _city_names(f.report))
        regions = frozenset().union(*(f.regions for f in facts)) if facts else frozenset()
        self.places = index_places([(u.place, u.name) for f in facts for u in f.facilities], regions, cities, curated)

    def rows(self) -> Iterator[Row]:
        links = list(self._links())
        programs, program_of = self._programs(links)
        yield from programs
        yield from links
        for f in self.facts:
            yield self._report(f.report)
            yield from self._edition_rows(f, program_of, links)
            yield from self._budgets(f)
            yield from self._findings(f)
            yield from self._passages(f.report)
        yield from self._law_rows()
        yield from self._facility_rows()
        yield from self._department_rows()

    # -- one report ---------------------------------------------------------------------------

    def _id(self, report: Report, section: Section) -> str:
        return self.editions[report.key, section.path]

    def _report(self, report: Report) -> ReportRow:
        meta = report.metadata
        return ReportRow(
            self.reports[report.key], report.key, report.document, meta.title, meta.issuer, meta.date, meta.as_of,
            len(report.lines), report.sha256,
        )  # fmt: skip

    def _edition_rows(self, f: ReportFacts, program_of: Mapping[str, str], links: Sequence[LineageLink]) -> Iterator[Edition]:
        earlier = {link.target for link in links}
        later = {link.source for link in links}
        newest = max((g.report.metadata.date for g in self.facts), default="")
        oldest = min((g.report.metadata.date for g in self.facts), default="")
        for fact in f.editions:
            section = fact.section
            own = self._id(f.report, section)
            parent = section.parent if section.parent is not None and (f.report.key, section.parent.path) in self.editions else None
            chapter = _chapter(section)
            date = f.report.metadata.date
            fate = "continued" if own in later else "latest" if date == newest else "not_reported"
            status = "continuing" if own in earlier or date == oldest else "new"
            yield Edition(
                own, program_of[own], f.report.key, f.report.document, section.number, section.title, chapter,
                self._id(f.report, parent) if parent else None, section.line, section.end,
                (section.line, section.end), fact.department, fact.operators, status, fate,
                f.report.quote(section.line, section.title_end),
            )  # fmt: skip

    def _budgets(self, f: ReportFacts) -> Iterator[Budget]:
        given: Counter[str] = Counter()
        for b in f.budgets:
            edition = self._id(f.report, b.edition)
            label = b.label
            own = iri.budget_id(edition, label=label, year=b.year, amount=b.amount, amount_min=b.amount_min, amount_max=b.amount_max)
            given[own] += 1
            while given[own] > 1:  # two cells of one row may hold the same amount under one label
                label = f"{b.label} ({given[own]})"
                own = iri.budget_id(edition, label=label, year=b.year, amount=b.amount, amount_min=b.amount_min, amount_max=b.amount_max)
                given[own] += 1
            yield Budget(
                own, edition, f.report.key, f.report.document, b.amount, b.amount_min, b.amount_max, b.year, label,
                b.scope, b.phase, b.funds, b.as_written, b.line, b.mentions, (b.line, b.line), f.report.quote(b.line),
            )  # fmt: skip

    def _findings(self, f: ReportFacts) -> Iterator[Finding]:
        titles = [(self._id(f.report, e.section), e.section.title) for e in f.editions]
        seen: Counter[str] = Counter()
        for found in f.findings:
            text = squeeze(found.title)
            near = tuple(own for own, title in titles if _names(text, title))
            number = found.number
            own = iri.finding_id(self.reports[f.report.key], number, found.title)
            seen[own] += 1
            if seen[own] > 1:
                own = iri.finding_id(self.reports[f.report.key], f"{number or ''}#{seen[own]}", found.title)
            yield Finding(
                own, f.report.key, f.report.document, found.group, number, found.title, found.measure, found.status,
                found.department, found.line, found.line_end, (found.line, found.line_end), near,
                f.report.quote(found.line, found.section.title_end),
            )  # fmt: skip

    def _passages(self, report: Report) -> Iterator[PassageRow]:
        for passage in report.passages:
            edition = report.find_edition(passage.line_start)
            yield PassageRow(
                iri.passage_id(report.sha256, passage.start, passage.end), report.key, report.document,
                self._id(report, edition) if edition else None, passage.headings, passage.line_start, passage.line_end,
                (passage.line_start, passage.line_end), passage.start, passage.end, passage.text,
            )  # fmt: skip

    # -- laws ---------------------------------------------------------------------------------

    def _law_rows(self) -> Iterator[Row]:
        aliases: dict[str, set[str]] = defaultdict(set)
        for f in self.facts:
            seen: set[tuple[str, str, str | None]] = set()
            for c in f.citations:
                name = self.laws[c.law, _city(f.report)]
                edition = self._id(f.report, c.edition)
                aliases[name].update((c.law, c.name))
                article = c.article
                if (edition, name, article) in seen or (article is None and any(s[:2] == (edition, name) for s in seen)):
                    continue
                seen.add((edition, name, article))
                yield Citation(
                    iri.citation_id(edition, iri.law_id(name), article), iri.law_id(name), name, edition, f.report.key,
                    f.report.document, c.name, article, c.role, c.line, (c.line, c.line), f.report.quote(c.line),
                )  # fmt: skip
        for name, spellings in aliases.items():
            others = {s for s in spellings if s != name and not re.match(r"(?:같은|동)\s?(?:법|조례)", s)}
            yield Law(iri.law_id(name), name, kind_of(name), tuple(sorted(others)))

    # -- places -------------------------------------------------------------------------------

    def _facility_rows(self) -> Iterator[Row]:
        spellings: dict[str, set[str]] = defaultdict(set)
        details: dict[str, list[tuple[str | None, float | None]]] = defaultdict(list)
        wholes: dict[str, str] = {}
        for f in self.facts:
            uses: dict[tuple[str, str], FacilityUse] = {}
            for u in f.facilities:
                name = self.places.full(u.place)
                edition = self._id(f.report, u.edition)
                spellings[name].update((u.place, u.name))
                details[name].append((u.address, u.area_m2))
                if u.part_of:
                    wholes.setdefault(name, self.places.full(u.part_of))
                facility = iri.facility_id(name)
                if (facility, edition) in uses:
                    continue
                uses[facility, edition] = FacilityUse(
                    iri.facility_use_id(edition, facility), facility, name, edition, f.report.key, f.report.document,
                    u.name, u.status, u.address, u.area_m2, u.line, u.mentions, (u.line, u.line), f.report.quote(u.line),
                )  # fmt: skip
            yield from uses.values()
        for name, forms in spellings.items():
            address = next((a for a, _ in reversed(details[name]) if a), None)
            area = next((a for _, a in reversed(details[name]) if a), None)
            whole = wholes.get(name)
            part_of = iri.facility_id(whole) if whole and whole != name and whole in spellings else None
            aliases = tuple(sorted(form for form in forms if form != name))
            yield Facility(iri.facility_id(name), name, aliases, address, area, part_of)

    # -- departments ----------------------------------------------------------------------------

    def _department_rows(self) -> Iterator[Row]:
        names: dict[str, set[str]] = defaultdict(set)
        proper: dict[str, str] = {}
        for f in self.facts:
            issuer = _city(f.report) or f.report.metadata.issuer
            given: Counter[str] = Counter()

            def own(name: str, issuer: str = issuer) -> str:
                known = self.curated.canonical(AliasKind.DEPARTMENT, name)
                department = iri.department_id(issuer, known)
                proper[department] = known
                names[department].add(name)
                return department

            for d in f.departments:
                department = own(d.name)
                yield DepartmentEdition(
                    iri.department_edition_id(department, self.reports[f.report.key]), department, f.report.key,
                    f.report.document, d.name, d.quota, d.actual, d.duties, d.line, (d.line, d.line), f.report.quote(d.line),
                )  # fmt: skip
            for b in f.department_budgets:
                department = own(b.name)
                key = f"{department}{b.label}{b.amount}"
                given[key] += 1
                yield DepartmentBudget(
                    iri.department_budget_id(department, self.reports[f.report.key], label=b.label, amount=b.amount, nth=given[key] - 1),
                    department, f.report.key, f.report.document, b.name, b.year, b.label, b.amount, b.line,
                    (b.line, b.line), f.report.quote(b.line),
                )  # fmt: skip
        for department, name in proper.items():
            yield Department(department, name, tuple(sorted(names[department])), None)

    # -- programs ---------------------------------------------------------------------------------

    def _links(self) -> Iterator[LineageLink]:
        """How editions follow one another, by their titles."""
        ordered = sorted(self.facts, key=lambda f: (f.report.metadata.date, f.report.key))
        groups: dict[str, list[list[Titled]]] = defaultdict(list)
        where: dict[str, tuple[Report, Section]] = {}
        for f in ordered:
            titled = []
            for e in f.editions:
                own = self._id(f.report, e.section)
                where[own] = (f.report, e.section)
                titled.append(Titled(own, f.report.key, e.section.title, None))
            groups[_city(f.report) or f.report.metadata.issuer].append(titled)
        for group in groups.values():
            for source, target, score in link_editions(group):
                old, new = where[source], where[target]
                renamed = matching_key(old[1].title) != matching_key(new[1].title)
                relation = "renamed" if renamed else "continues"
                evidence = tuple(
                    Evidence(report.key, section.line, report.quote(section.line, section.title_end)) for report, section in (old, new)
                )
                yield LineageLink(
                    iri.event_id(relation, [source], [target]), source, target, relation, False,
                    round(min(0.99, likeness(old[1].title, new[1].title)), 2), False, evidence,
                )  # fmt: skip

    def _programs(self, links: Sequence[LineageLink]) -> tuple[list[Program], dict[str, str]]:
        """Programs as chains of editions; a program's identity is that of its first edition, or the one minted before."""
        before = {link.target: link.source for link in links}
        order = [self._id(f.report, e.section) for f in sorted(self.facts, key=lambda f: (f.report.metadata.date, f.report.key)) for e in f.editions]
        founder: dict[str, str] = {}
        for edition in order:
            founder[edition] = founder[before[edition]] if edition in before else edition
        minted = {entry.founder: entry.id for entry in self.curated.minted}
        chains: dict[str, list[str]] = defaultdict(list)
        for edition in order:
            chains[founder[edition]].append(edition)
        titles = {self._id(f.report, e.section): (e.section.title, f.report.key) for f in self.facts for e in f.editions}
        programs, program_of = [], {}
        for first, chain in chains.items():
            own = next((minted[edition] for edition in chain if edition in minted), None) or iri.program_id(first)
            program_of.update(dict.fromkeys(chain, own))
            names = tuple(dict.fromkeys(titles[edition][0] for edition in chain))
            programs.append(Program(own, names[-1], names, titles[first][1], titles[chain[-1]][1], tuple(chain)))
        return programs, program_of


def _chapter(section: Section) -> str | None:
    above = section.parent
    while above is not None and above.kind.value != "chapter":
        above = above.parent
    return above.title if above is not None else None


def _city(report: Report) -> str:
    """The city or province of an issuer, or an empty string for an agency of its own."""
    match = _CITY.match(report.metadata.issuer)
    return match[1] if match else report.metadata.city or ""


def _city_names(report: Report) -> list[str]:
    city = _city(report)
    if not city:
        return []
    stem = re.sub(r"(?:특별시|광역시|특별자치시|특별자치도|시|군|구|도)$", "", city)
    return [city, f"{stem}시", stem]


def _names(text: str, title: str) -> bool:
    """Whether a request speaks of the program of a title: a long word of the title stands in it."""
    words = [word for word in re.findall(r"[가-힣A-Za-z0-9]{4,}", title) if not re.search(r"(?:위한|통한|지원|활성화|강화|육성)$", word)]
    return any(word in text for word in words)
