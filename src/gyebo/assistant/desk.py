"""From the answers of a knowledge base to those of the tools: names resolved, what is long cut."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

from ..display import (
    Sourced,
    format_amount,
    format_cell,
    format_confidence,
    format_place,
    format_won,
    one_line,
)
from ..errors import NotFoundError
from ..graph.answers import BudgetLine, FacilityProgram, LawUse, ProgramAt
from ..graph.lineage import LineageEdition, LineageEvent, YearBudget
from ..graph.lookup import is_account
from ..graph.model import Evidence
from .answers import (
    Amount,
    Amounts,
    Candidate,
    Candidates,
    CitedLaw,
    CitedLaws,
    Event,
    FoundPassage,
    FoundPassages,
    Named,
    ProgramLineage,
    ReportFacts,
    Reports,
    Share,
    SharedPlace,
    SharedPlaces,
    Silence,
    Source,
    Stage,
    Use,
    User,
    YearAmount,
)

if TYPE_CHECKING:
    from ..search import Hit
    from ..service.bases import Base

_Row = TypeVar("_Row")
_Told = TypeVar("_Told")

# What an assistant can hold beside its work: the longest answers have some 30,000 letters.
_REPORTS = 100
_STEPS = 30  # editions, events and budgets of a lineage, each
_USERS, _USES = 30, 5  # programs of a place, uses of each
_ALL_USES = 60  # of all places together
_REASONS = 4  # of what speaks for a link or against it: the strongest say enough
# A line can be a whole report that lost its line ends; those that have them have lines of 100 letters.
_QUOTED, _PASSAGE = 300, 1000


class Desk:
    """The questions that tools pass on, answered from one state of the knowledge base.

    Names that mean nothing, or several things, raise
    :class:`~gyebo.service.bases.UnresolvedNameError` with candidates.
    """

    def __init__(self, base: Base) -> None:
        self._base, self._kb, self._lookup = base, base.kb, base.lookup

    def reports(self) -> Reports:
        """The reports, oldest first; the latest where there are many."""
        rows = [
            ReportFacts(
                row.report, row.title, row.issuer, row.date, row.document, row.lines,
                is_account(row.report, row.document),
            )
            for row in self._kb.reports[-_REPORTS:]
        ]  # fmt: skip
        return Reports(tuple(rows), _cut(len(rows), len(self._kb.reports)))

    def search(
        self, question: str, *, k: int, year: int | None, report: str | None, department: str | None,
        facility: str | None, law: str | None,
    ) -> FoundPassages:  # fmt: skip
        """The passages that answer a question, of the programs and reports that meet every condition.

        Raises:
            NotFoundError: the knowledge base has no index, or no report of that year.
        """
        if not self._base.searchable:
            raise NotFoundError("이 지식베이스에는 찾기 색인이 없습니다.")
        found = self._kb.search(
            question, k=k + 1, year=year, report=self._known("report", report),
            department=self._known("department", department), facility=self._known("facility", facility),
            law=self._known("law", law),
        )  # fmt: skip
        note = f"앞의 {k}대목만 보였습니다. k를 늘리거나 조건을 더하십시오." if len(found) > k else None
        return FoundPassages(tuple(map(self._passage, found[:k])), note if found else "그런 대목이 없습니다.")

    def find(self, name: str, *, k: int) -> Candidates:
        """What a name may mean."""
        found = self._kb.find(name, k=k)
        rows = (Candidate(each.kind, each.id, each.name, each.likeness) for each in found)
        return Candidates(tuple(rows), None if found else "비슷한 이름도 없습니다.")

    def lineage(self, name: str) -> ProgramLineage:
        """A program through the years."""
        found = self._kb.lineage(self._base.resolve("program", name))
        parts: tuple[Sequence[object], ...] = (found.editions, found.events, found.budgets)
        program = found.program
        return ProgramLineage(
            Named("program", program.id, program.name),
            program.names,
            tuple(map(self._stage, found.editions[:_STEPS])),
            tuple(map(self._event, found.events[:_STEPS])),
            tuple(map(_year_amount, found.budgets[:_STEPS])),
            tuple(Silence(gap.after, gap.before, gap.years, gap.reports) for gap in found.gaps),
            f"모습, 사건, 예산마다 앞의 {_STEPS}개만 보였습니다." if max(map(len, parts)) > _STEPS else None,
        )

    def budgets(
        self, program: str | None, *, department: str | None, year: int | None, report: str | None,
        scope: str | None, k: int,
    ) -> Amounts:  # fmt: skip
        """The budgets that meet every condition: of one program year by year, else the largest first."""
        found = self._kb.budgets(
            self._known("program", program), department=self._known("department", department), year=year,
            report=self._known("report", report), scope=scope,
        )  # fmt: skip
        return Amounts(*_first(k, found, self._amount))

    def laws(
        self, name: str | None, *, article: str | None, program: str | None, role: str | None, k: int
    ) -> CitedLaws:
        """The laws that programs cite, and the programs that cite a law."""
        found = self._kb.laws(
            self._known("law", name), article=article, program=self._known("program", program), role=role
        )
        return CitedLaws(*_first(k, found, self._cited_law))

    def shared_facilities(self, facility: str | None, program: str | None, *, k: int) -> SharedPlaces:
        """The places that programs share; of one program with others; or one place and all who use it.

        Who uses a part of the place asked for uses the place; who shares with its own sub-items alone
        shares with nobody.
        """
        own = self._editions_of(program)
        if facility is not None:
            return self._users_of(facility, own)
        shared = self._kb.shared_facilities()
        kept = [each for each in shared if own is None or _shares(each.programs, own)]
        if own is not None and not kept:
            return SharedPlaces((), "이 사업이 다른 사업과 함께 쓰는 시설이 없습니다.")
        places: list[SharedPlace] = []
        uses = 0
        for each in kept[:k]:
            named = Named("facility", each.facility, each.name)
            place = self._place(named, each.aliases, _by_program(each.programs))
            uses += sum(len(user.uses) for user in place.programs)
            if places and uses > _ALL_USES:
                break
            places.append(place)
        return SharedPlaces(tuple(places), _cut(len(places), len(kept)) or _uses_cut(places))

    def _users_of(self, facility: str, own: set[str] | None) -> SharedPlaces:
        """One place with all who use it or a part of it, where the program asked for is among them."""
        found = self._kb.facility(self._base.resolve("facility", facility))
        if own is not None and not any(use.edition in own for use in found.programs):
            return SharedPlaces((), "이 사업은 이 시설을 쓰지 않습니다.")
        named = Named("facility", found.facility.id, found.facility.name)
        place = self._place(named, found.facility.aliases, _by_program(found.programs))
        alone = "이 시설을 쓰는 사업은 하나뿐입니다." if place.program_count == 1 else None
        return SharedPlaces((place,), alone or _uses_cut([place]))

    # ------------------------------------------------------------ names

    def _known(self, kind: str, name: str | None) -> str | None:
        return None if name is None else self._base.resolve(kind, name)

    def _program(self, identifier: str) -> Named:
        return Named("program", identifier, self._lookup.programs[identifier].name)

    def _editions_of(self, program: str | None) -> set[str] | None:
        """The editions of a program and their sub-items."""
        if program is None:
            return None
        editions = self._lookup.programs[self._base.resolve("program", program)].editions
        return set().union(*map(self._lookup.inside, editions))

    # ------------------------------------------------------------ rows

    def _passage(self, hit: Hit) -> FoundPassage:
        report = self._lookup.reports[hit.report]
        place = format_place(hit.report, hit.document, hit.line_start, hit.source_lines, last=hit.line_end)
        names = (Named(each.kind, each.id, each.name) for each in hit.entities)
        return FoundPassage(
            hit.report, report.issuer, report.date, hit.line_start, hit.line_end, place, hit.headings,
            shortened(hit.text, _PASSAGE), hit.score, tuple(names),
        )  # fmt: skip

    def _stage(self, row: LineageEdition) -> Stage:
        return Stage(
            row.kinship.value, self._program(row.program), row.title, row.parent, row.report, row.issuer,
            row.date, row.department, row.likely_department, row.status, row.fate, row.facilities, row.laws,
            _source(row),
        )  # fmt: skip

    def _event(self, event: LineageEvent) -> Event:
        titles = " → ".join(" + ".join(side) for side in (event.source_titles, event.target_titles))
        sure = format_confidence(event.confidence, explicit=event.explicit)
        moved = ", 부서 바뀜" if event.moved else ""
        return Event(
            event.relation.value,
            f"{format_cell('relation', event.relation.value)}: {one_line(titles)} ({sure}{moved})",
            event.source_titles,
            event.target_titles,
            event.source_report,
            event.target_report,
            event.moved,
            event.confidence,
            event.explicit,
            tuple(reason.says for reason in event.reasons[:_REASONS]),
            tuple(map(self._evidence, event.evidence)),
        )

    def _evidence(self, shown: Evidence) -> Source:
        """A quote with its place; which lines of the original it stands for, its passage knows."""
        passage = self._lookup.find_passage(shown.report, shown.line)
        source_lines = passage.source_lines if passage is not None else (shown.line, shown.line)
        document = self._lookup.reports[shown.report].document
        place = format_place(shown.report, document, shown.line, source_lines)
        return Source(shown.report, shown.line, shortened(shown.quote, _QUOTED), place)

    def _amount(self, line: BudgetLine) -> Amount:
        shares = tuple(Share(source, won, format_won(won)) for source, won in line.funds)
        return Amount(
            Named("program", line.program, line.program_name), line.title, line.department,
            self._lookup.editions[line.edition].likely_department, line.year, line.label, line.scope,
            line.phase, line.amount, line.amount_min, line.amount_max,
            format_amount(line.amount, line.as_written), shares, line.differs, _source(line),
        )  # fmt: skip

    def _cited_law(self, use: LawUse) -> CitedLaw:
        return CitedLaw(
            Named("law", use.law, use.law_name), use.kind, use.article, use.role,
            Named("program", use.program, use.program_name), use.title, use.department,
            self._lookup.editions[use.edition].likely_department, use.report_year, _source(use),
        )  # fmt: skip

    def _place(self, facility: Named, aliases: tuple[str, ...], users: _Users) -> SharedPlace:
        shown = (
            User(self._program(program), len(uses), tuple(map(_use, uses[:_USES])))
            for program, uses in list(users.items())[:_USERS]
        )
        return SharedPlace(facility, aliases, len(users), tuple(shown))


_Users = dict[str, list["FacilityProgram | ProgramAt"]]


def shortened(text: str, letters: int) -> str:
    """A text of at most so many letters, with … where it is cut.

    >>> shortened("빗물마을 조성", 5), shortened("빗물마을", 5)
    ('빗물마을…', '빗물마을')
    """
    return text if len(text) <= letters else text[: letters - 1] + "…"


def _first(
    k: int, found: Sequence[_Row], told: Callable[[_Row], _Told]
) -> tuple[tuple[_Told, ...], str | None]:
    return tuple(map(told, found[:k])), _cut(min(k, len(found)), len(found))


def _cut(shown: int, total: int) -> str | None:
    """What is said of a list that is shown in part, or has nothing in it."""
    if not total:
        return "조건에 맞는 것이 없습니다."
    return f"모두 {total:,}건 가운데 {shown:,}건만 보였습니다." if shown < total else None


def _uses_cut(places: Iterable[SharedPlace]) -> str | None:
    cut = any(
        len(place.programs) < place.program_count
        or any(len(user.uses) < user.use_count for user in place.programs)
        for place in places
    )
    return f"시설마다 사업 {_USERS}개, 사업마다 {_USES}곳까지만 보였습니다." if cut else None


def _by_program(uses: Iterable[FacilityProgram | ProgramAt]) -> _Users:
    users: _Users = {}
    for use in uses:
        users.setdefault(use.program, []).append(use)
    return users


def _shares(uses: Sequence[FacilityProgram], own: set[str]) -> bool:
    """Whether those who use a place are a program (by its editions and their sub-items) and others."""
    inside = [use.edition in own for use in uses]
    return any(inside) and not all(inside)


def _source(row: Sourced) -> Source:
    place = format_place(row.report, row.document, row.line, row.source_lines)
    return Source(row.report, row.line, shortened(row.quote, _QUOTED), place)


def _use(use: FacilityProgram | ProgramAt) -> Use:
    return Use(use.title, use.name, use.report_year, _source(use))


def _year_amount(row: YearBudget) -> YearAmount:
    return YearAmount(
        row.year, row.kinship.value, row.title, row.phase, row.amount, format_won(row.amount), row.differs,
        _source(row),
    )  # fmt: skip
