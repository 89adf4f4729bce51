"""The questions that users ask, answered from the tables, with report, line and quote under every answer.

A thing is named as users name it: any spelling, an old name, an identifier, or a part that only one thing
has (:func:`gyebo.graph.names.find_by_name`); every function that takes a name raises ``NotFoundError`` with
near names, or ``AmbiguousNameError`` with the candidates.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cached_property

from ..errors import NotFoundError
from ..ontology import FindingStatus, iri, matching_key
from ..ontology.namespaces import NAMESPACE
from .answers import (
    BudgetLine,
    EditionFacts,
    FacilityFacts,
    FacilityMention,
    FacilityProgram,
    FindingFacts,
    LawUse,
    LineageStep,
    ProgramAt,
    ProgramFacts,
    SharedFacility,
    SharedPlace,
)
from .comparison import BudgetChange, ProgramChange, compare_budgets, compare_programs
from .department_comparison import DepartmentBudgetChange, compare_departments
from .department_sums import DepartmentSum, sum_departments
from .disagreements import Disagreement, iter_disagreements
from .known_names import KnownNames
from .lineage import Lineage, trace
from .model import Budget, Edition, FacilityUse, Finding, LineageLink
from .things import Things


class Questions(KnownNames):
    """The questions about one set of tables; what several of them need is worked out once."""

    def editions_of(self, department: str) -> tuple[Edition, ...]:
        """The editions of the programs that a department, or a former name of it, is in charge of.

        Where a report names no department at its items, those that its lists of duties tell.
        """
        identifier = self.find_department(department)
        owners = map(self._lookup.charge_of, self.tables.editions)
        return tuple(
            edition
            for edition, owner in zip(self.tables.editions, owners, strict=True)
            if owner is not None and owner.id == identifier
        )

    @cached_property
    def things(self) -> Things:
        """Everything that has a name."""
        names = {
            "program": self._program_names,
            "facility": self._facility_names,
            "law": self._law_names,
            "department": self._department_names,
        }
        return Things(self.tables, self._lookup, names)

    # ------------------------------------------------------------ facilities

    def shared_facilities(self) -> tuple[SharedFacility, ...]:
        """The facilities that two or more programs use in any report, most shared first.

        Editions of one program count once.  A part of a facility is a facility of its own.
        """
        uses: defaultdict[str, list[FacilityProgram]] = defaultdict(list)
        for use in self.tables.facility_uses:
            edition = self._lookup.editions[use.edition]
            uses[use.facility].append(
                FacilityProgram(
                    edition.program, edition.id, edition.title, use.report, self._lookup.year(use.report),
                    use.name, use.document, use.line, use.source_lines, use.quote,
                )
            )  # fmt: skip
        shared = (
            SharedFacility(facility.id, facility.name, facility.aliases, tuple(uses[facility.id]))
            for facility in self.tables.facilities
        )
        return tuple(sorted((s for s in shared if s.program_count > 1), key=lambda s: -s.program_count))

    def programs_at(
        self, facility: str, *, year: int | None = None, report: str | None = None, status: str | None = None
    ) -> tuple[ProgramAt, ...]:
        """The programs at a facility and at its parts, report by report.

        ``year`` is the report's, ``report`` its key or date; ``status`` keeps one kind of use: 운영, 조성,
        계획, 행사장.
        """
        identifier = self.find_facility(facility)
        only = self.find_report(report) if report is not None else None
        return tuple(
            self._program_at(use)
            for use in self.tables.facility_uses
            if identifier in self._lookup.wholes(use.facility)
            and year in (None, self._lookup.year(use.report))
            and only in (None, use.report)
            and status in (None, use.status)
        )

    def shared_places(self, program: str, other: str) -> tuple[SharedPlace, ...]:
        """The places that two programs share in any report, or of which they use parts, by name.

        What a program's sub-items use, it uses.
        """
        sides = [self._places_of(self.find_program(name)) for name in (program, other)]
        names = {row.id: row.name for row in self.tables.facilities}
        return tuple(
            SharedPlace(place, names[place], *(tuple(map(self._program_at, side[place])) for side in sides))
            for place in sorted(sides[0].keys() & sides[1].keys(), key=lambda each: (names[each], each))
        )

    def _places_of(self, program: str) -> dict[str, list[FacilityUse]]:
        """The uses of each place, and of each place around it, by a program and its sub-items."""
        editions = self._editions_inside(program)
        found: defaultdict[str, list[FacilityUse]] = defaultdict(list)
        for use in self.tables.facility_uses:
            if use.edition in editions:
                for place in self._lookup.wholes(use.facility):
                    found[place].append(use)
        return dict(found)

    def facility(self, name: str) -> FacilityFacts:
        """A facility with its parts and its programs."""
        identifier = self.find_facility(name)
        within = [row for row in self.tables.facilities if identifier in self._lookup.wholes(row.id)]
        whole = next(row for row in within if row.id == identifier)
        return FacilityFacts(
            whole, tuple(row for row in within if row is not whole), self.programs_at(identifier)
        )

    def explain(self, facility: str) -> tuple[FacilityMention, ...]:
        """Every spelling that counts as a facility, with each place where a report uses it."""
        identifier = self.find_facility(facility)
        mentions = [self._mention(use) for use in self.tables.facility_uses if use.facility == identifier]
        return tuple(sorted(mentions, key=lambda mention: ("이름", "표기", "별칭").index(mention.how)))

    def _program_at(self, use: FacilityUse) -> ProgramAt:
        edition = self._lookup.editions[use.edition]
        return ProgramAt(
            edition.program, self._lookup.programs[edition.program].name, edition.id, edition.title,
            use.report, self._lookup.year(use.report), self._lookup.department_of(edition), use.facility,
            use.facility_name, use.name, use.status, use.document, use.line, use.source_lines, use.quote,
        )  # fmt: skip

    def _mention(self, use: FacilityUse) -> FacilityMention:
        same = matching_key(use.name) == matching_key(use.facility_name)
        how = "이름" if use.name == use.facility_name else "표기" if same else "별칭"
        edition = self._lookup.editions[use.edition]
        terms = iri.iri(use.edition), f"{NAMESPACE}usesFacility", iri.iri(use.facility)
        return FacilityMention(
            use.name, how, use.reason, use.facility, use.facility_name, edition.id, edition.title, use.report,
            self._lookup.year(use.report), use.document, use.line, use.source_lines, use.quote,
            iri.statement_id(*terms),
        )  # fmt: skip

    # ------------------------------------------------------------ programs

    def program(self, name: str) -> ProgramFacts:
        """What every report says of a program: names, departments, budgets, facilities, laws."""
        identifier = self.find_program(name)
        editions = tuple(e for e in self.tables.editions if e.program == identifier)
        own = {edition.id for edition in editions}
        return ProgramFacts(
            self._lookup.programs[identifier],
            tuple(self._edition_facts(edition) for edition in editions),
            tuple(self._step(link) for link in self.tables.lineage if own & {link.source, link.target}),
        )

    def lineage(self, name: str) -> Lineage:
        """A program through the years: its names, departments and budgets, what it came from and became."""
        return trace(self.tables, self._lookup, self.find_program(name))

    def _step(self, link: LineageLink) -> LineageStep:
        source, target = self._lookup.editions[link.source], self._lookup.editions[link.target]
        return LineageStep(link, source.title, source.report, target.title, target.report)

    def _edition_facts(self, edition: Edition) -> EditionFacts:
        tables = self.tables
        return EditionFacts(
            edition,
            self._lookup.year(edition.report),
            self._lookup.department_of(edition),
            tuple(self._lookup.budgets_of(edition.id)),
            tuple(row for row in tables.facility_uses if row.edition == edition.id),
            tuple(row for row in tables.citations if row.edition == edition.id),
            tuple(self._lookup.parts_of(edition.id)),
        )

    # ------------------------------------------------------------ between reports

    def changes(self, earlier: str, later: str) -> tuple[ProgramChange, ...]:
        """What became of the programs of a report in a later one: new, renamed, merged, split, gone."""
        return compare_programs(self.tables, self._lookup, *self._in_order(earlier, later))

    def budget_changes(self, earlier: str, later: str) -> tuple[BudgetChange, ...]:
        """Whose budget grew most, down to whose fell most, from one report to another of the same office."""
        return compare_budgets(self.tables, self._lookup, *self._in_order(earlier, later))

    def department_budget_changes(self, earlier: str, later: str) -> tuple[DepartmentBudgetChange, ...]:
        """The budgets of departments for the years that two reports both tell, the largest growth first."""
        return compare_departments(self.tables, self._lookup, *self._in_order(earlier, later))

    def disagreements(self) -> tuple[Disagreement, ...]:
        """The figures on which reports disagree, side by side."""
        return tuple(iter_disagreements(self.tables, self._lookup))

    def new_laws(self, earlier: str, later: str) -> tuple[LawUse, ...]:
        """The citations of a later report of laws that an earlier one does not cite."""
        before, after = self._in_order(earlier, later)
        known = {row.law for row in self.tables.citations if row.report == before}
        return tuple(use for use in self.laws() if use.report == after and use.law not in known)

    def department_sums(self) -> tuple[DepartmentSum, ...]:
        """What reports give departments in their tables, beside the sum of their programs' budgets."""
        return sum_departments(self.tables, self._lookup)

    def _editions_inside(self, program: str) -> set[str]:
        """The editions of the program that a name means, and their sub-items."""
        own = self._lookup.programs[self.find_program(program)].editions
        return set().union(*(self._lookup.inside(each) for each in own))

    def _in_order(self, earlier: str, later: str) -> tuple[str, str]:
        """The keys of two reports, the earlier first, in whichever order they are named."""
        found = {self.find_report(earlier), self.find_report(later)}
        if len(found) == 1:
            raise NotFoundError(f"{earlier}, {later}: 같은 보고서입니다. 두 보고서를 주십시오.")
        before, after = (key for key in self._lookup.reports if key in found)
        return before, after

    # ------------------------------------------------------------ findings

    def findings(
        self, words: str | None = None, *, program: str | None = None, report: str | None = None
    ) -> tuple[FindingFacts, ...]:
        """The requests of the audit, those that are not done first, then by report and line.

        *words* keeps those whose request has them; *program* those that concern it or its sub-items.
        """
        key = matching_key(words) if words is not None else ""
        only = self.find_report(report) if report is not None else None
        concerned = self._editions_inside(program) if program is not None else None
        found = [
            FindingFacts(row, self._lookup.year(row.report), self._concerned(row))
            for row in self.tables.findings
            if key in matching_key(row.title)
            and only in (None, row.report)
            and (concerned is None or concerned.intersection(row.editions))
        ]
        return tuple(sorted(found, key=lambda each: each.finding.status == FindingStatus.COMPLETED))

    def _concerned(self, finding: Finding) -> tuple[str, ...]:
        editions = (self._lookup.editions[each] for each in finding.editions)
        return tuple(dict.fromkeys(edition.title for edition in editions))

    # ------------------------------------------------------------ laws and budgets

    def laws(
        self, name: str | None = None, *, article: str | None = None, role: str | None = None,
        program: str | None = None,
    ) -> tuple[LawUse, ...]:  # fmt: skip
        """The programs that cite a law (any law without a name), report by report.

        ``article`` is as in ``제8조`` or ``8``: it takes in its paragraphs (제8조제1항), not 제8조의2.
        ``role`` is ``basis`` or ``mention``; ``program`` keeps what that program and its sub-items cite.
        """
        law = self.find_law(name) if name is not None else None
        inside = self._editions_inside(program) if program is not None else None
        kinds = {row.id: row.kind for row in self.tables.laws}
        found = []
        for row in self.tables.citations:
            if law not in (None, row.law) or role not in (None, row.role):
                continue
            if article is not None and not _is_article(row.article, article):
                continue
            if inside is not None and row.edition not in inside:
                continue
            edition = self._lookup.editions[row.edition]
            found.append(
                LawUse(
                    row.law, row.law_name, kinds[row.law], row.name, row.article, row.role, edition.program,
                    self._lookup.programs[edition.program].name, edition.id, edition.title, row.report,
                    self._lookup.year(row.report), self._lookup.department_of(edition), row.document,
                    row.line, row.source_lines, row.quote,
                )
            )  # fmt: skip
        return tuple(found)

    def budgets(
        self, program: str | None = None, *, department: str | None = None, chapter: str | None = None,
        year: int | None = None, report: str | None = None, scope: str | None = None,
    ) -> tuple[BudgetLine, ...]:  # fmt: skip
        """The budgets that meet every condition given: of one program year by year, else the largest first.

        ``chapter`` is a part of the chapter's title, ``year`` the fiscal year, ``report`` a report's key,
        ``scope`` is ``total`` or ``part``.  The figures of two reports for one year stand side by side.
        """
        wanted = self.find_program(program) if program is not None else None
        answering = self.find_department(department) if department is not None else None
        if report is not None:
            report = self.find_report(report)
        found = []
        for row in self.tables.budgets:
            edition = self._lookup.editions[row.edition]
            owner = self._lookup.charge_of(edition)
            if (
                wanted in (None, edition.program)
                and (answering is None or (owner is not None and owner.id == answering))
                and (chapter is None or matching_key(chapter) in matching_key(edition.chapter or ""))
                and year in (None, row.year)
                and report in (None, row.report)
                and scope in (None, row.scope)
            ):
                found.append(self._budget_line(row, edition))
        if wanted is not None:
            return tuple(sorted(found, key=lambda line: line.year or 0))
        return tuple(sorted(found, key=lambda line: (-_most(line), line.program_name, line.program)))

    def _budget_line(self, row: Budget, edition: Edition) -> BudgetLine:
        return BudgetLine(
            edition.program, self._lookup.programs[edition.program].name, edition.id, edition.title,
            row.report, self._lookup.year(row.report), self._lookup.department_of(edition), edition.chapter,
            row.year, row.label, row.scope, row.phase, row.amount, row.amount_min, row.amount_max, row.funds,
            row.as_written, self._lookup.differs(row), row.document, row.line, row.source_lines, row.quote,
        )  # fmt: skip


def _most(line: BudgetLine) -> int:
    """The amount of a budget, or the most that it can be."""
    return line.amount if line.amount is not None else line.amount_max or line.amount_min or 0


def _is_article(cited: str | None, wanted: str) -> bool:
    """Whether a cited article is the wanted one or stands inside it.

    >>> [_is_article(cited, "8") for cited in ("제8조", "제8조제1항", "제8조의2", "제18조", None)]
    [True, True, False, False, False]
    """
    key = matching_key(wanted)
    if number := re.fullmatch(r"제?(\d+)조?", key):
        key = f"제{number[1]}조"
    elif key[:1].isdigit():
        key = f"제{key}"
    place = matching_key(cited or "")
    return place.startswith(key) and not re.match(r"의|\d", place.removeprefix(key))
