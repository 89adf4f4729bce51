"""The answers as JSON, under the names that the Python API has: lists in parts, everything else whole."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query

from ..errors import NotFoundError
from ..graph.answers import (
    BudgetLine,
    FacilityFacts,
    FacilityMention,
    FindingFacts,
    LawUse,
    Neighbour,
    PathStep,
    ProgramAt,
    ProgramFacts,
    SharedFacility,
    SharedPlace,
)
from ..graph.comparison import BudgetChange, ProgramChange
from ..graph.department_comparison import DepartmentBudgetChange
from ..graph.department_sums import DepartmentSum
from ..graph.disagreements import Disagreement
from ..graph.lineage import Lineage
from ..graph.model import ReportRow, to_record
from ..graph.projection import View
from ..knowledge import KnowledgeBase
from ..rows import Rows
from ..search import Hit
from .asked import CurrentBase, Kind, Name, NeededName, Words, Year, refuse_unknown
from .bases import Base
from .parts import WantedPart, WantedPassages, listed
from .problems import PROBLEMS

ROUTER = APIRouter(
    prefix="/api/v1", tags=["v1"], responses=PROBLEMS, dependencies=[Depends(refuse_unknown)]
)  # fmt: skip

Few = Annotated[int, Query(ge=1, le=100)]
Scope = Literal["total", "part"] | None


# ---------------------------------------------------------------- things


@ROUTER.get("/program/{name:path}", responses={200: {"model": ProgramFacts}})
def program(base: CurrentBase, name: str) -> dict[str, Any]:
    """What every report says of a program."""
    return to_record(base.kb.program(base.resolve("program", name)))


@ROUTER.get("/lineage/{name:path}", responses={200: {"model": Lineage}})
def lineage(base: CurrentBase, name: str) -> dict[str, Any]:
    """A program through the years."""
    return to_record(base.kb.lineage(base.resolve("program", name)))


@ROUTER.get("/facility/{name:path}", responses={200: {"model": FacilityFacts}})
def facility(base: CurrentBase, name: str) -> dict[str, Any]:
    """A facility with its parts and its programs."""
    return to_record(base.kb.facility(base.resolve("facility", name)))


@ROUTER.get("/find")
def find(base: CurrentBase, name: NeededName, limit: Few = 10) -> Any:
    """The programs, facilities, laws and departments that a name may mean, nearest first."""
    return {"items": base.kb.find(name, k=limit).to_records()}


@ROUTER.get("/info")
def info(base: CurrentBase) -> dict[str, Any]:
    """What the knowledge base is made of."""
    found = to_record(base.kb.info())
    return {name: value for name, value in found.items() if name != "folder"}  # of no concern to strangers


# ---------------------------------------------------------------- lists


@ROUTER.get("/reports", responses=listed(ReportRow))
def reports(base: CurrentBase, part: WantedPart) -> Any:
    """The reports, oldest first."""
    return part.of(base.kb.reports)


@ROUTER.get("/table/{name}", responses=listed(dict))
def table(base: CurrentBase, part: WantedPart, name: str) -> Any:
    """The rows of a table by its name: programs, editions, budgets, facilities, passages and so on."""
    return part.of(base.kb.table(name))


@ROUTER.get("/shared_facilities", responses=listed(SharedFacility))
def shared_facilities(base: CurrentBase, part: WantedPart) -> Any:
    """The facilities that two or more programs use, most shared first."""
    return part.of(base.kb.shared_facilities())


@ROUTER.get("/programs_at", responses=listed(ProgramAt))
def programs_at(
    base: CurrentBase, part: WantedPart, facility: NeededName, year: Year = None, report: Name = None,
    status: Name = None,
) -> Any:  # fmt: skip
    """The programs at a facility and at its parts; ``year`` is the report's."""
    found = base.kb.programs_at(
        base.resolve("facility", facility), year=year, report=_resolved(base, "report", report), status=status
    )
    return part.of(found)


@ROUTER.get("/explain", responses=listed(FacilityMention))
def explain(base: CurrentBase, part: WantedPart, facility: NeededName) -> Any:
    """Every spelling that counts as a facility, with each place where a report uses it."""
    return part.of(base.kb.explain(base.resolve("facility", facility)))


@ROUTER.get("/shared_places", responses=listed(SharedPlace))
def shared_places(base: CurrentBase, part: WantedPart, program: NeededName, other: NeededName) -> Any:
    """The places that two programs share in any report, or of which they use parts."""
    both = (base.resolve("program", name) for name in (program, other))
    return part.of(base.kb.shared_places(*both))


@ROUTER.get("/neighbours", responses=listed(Neighbour))
def neighbours(
    base: CurrentBase, part: WantedPart, name: NeededName, steps: Annotated[int, Query(ge=1, le=4)] = 1,
    view: View = View.FULL,
) -> Any:  # fmt: skip
    """The programs near one, nearest first."""
    return part.of(base.kb.neighbours(base.resolve("program", name), steps=steps, view=view))


@ROUTER.get("/path", responses=listed(PathStep))
def path(
    base: CurrentBase, part: WantedPart, start: NeededName, end: NeededName, view: View = View.FULL
) -> Any:
    """The shortest chain between two things, step by step; empty where there is none."""
    return part.of(base.kb.path(start, end, view=view))


@ROUTER.get("/laws", responses=listed(LawUse))
def laws(
    base: CurrentBase, part: WantedPart, name: Name = None, article: Name = None,
    role: Literal["basis", "mention"] | None = None, program: Name = None,
) -> Any:  # fmt: skip
    """The programs that cite a law, or any."""
    found = base.kb.laws(
        _resolved(base, "law", name), article=article, role=role, program=_resolved(base, "program", program)
    )
    return part.of(found)


@ROUTER.get("/budgets", responses=listed(BudgetLine))
def budgets(
    base: CurrentBase, part: WantedPart, program: Name = None, department: Name = None, chapter: Name = None,
    year: Year = None, report: Name = None, scope: Scope = None,
) -> Any:  # fmt: skip
    """The budgets that meet every condition; ``year`` is the fiscal year."""
    found = base.kb.budgets(
        _resolved(base, "program", program), department=_resolved(base, "department", department),
        chapter=chapter, year=year, report=_resolved(base, "report", report), scope=scope,
    )  # fmt: skip
    return part.of(found)


@ROUTER.get("/department_sums", responses=listed(DepartmentSum))
def department_sums(base: CurrentBase, part: WantedPart) -> Any:
    """What reports give departments in their tables, beside the sum of their programs' budgets."""
    return part.of(base.kb.department_sums())


@ROUTER.get("/disagreements", responses=listed(Disagreement))
def disagreements(base: CurrentBase, part: WantedPart) -> Any:
    """The figures on which reports disagree, side by side."""
    return part.of(base.kb.disagreements())


@ROUTER.get("/audit", responses=listed(FindingFacts))
def audit(
    base: CurrentBase, part: WantedPart, words: Name = None, program: Name = None, report: Name = None
) -> Any:
    """The requests of the council's audit with the programs that they concern, open ones first."""
    found = base.kb.audit(
        words, program=_resolved(base, "program", program), report=_resolved(base, "report", report)
    )
    return part.of(found)


def _between_two_reports(name: str, row: type, ask: Callable[[KnowledgeBase, str, str], Rows[Any]]) -> None:
    """Add a question about an earlier and a later report, described as the Python API does."""

    def answer(base: CurrentBase, part: WantedPart, earlier: NeededName, later: NeededName) -> Any:
        return part.of(ask(base.kb, base.resolve("report", earlier), base.resolve("report", later)))

    ROUTER.add_api_route(
        f"/{name}", answer, name=name, responses=listed(row),
        description=(ask.__doc__ or "").split("\n")[0],
    )  # fmt: skip


_between_two_reports("changes", ProgramChange, KnowledgeBase.changes)
_between_two_reports("budget_changes", BudgetChange, KnowledgeBase.budget_changes)
_between_two_reports(
    "department_budget_changes", DepartmentBudgetChange, KnowledgeBase.department_budget_changes
)
_between_two_reports("new_laws", LawUse, KnowledgeBase.new_laws)


# ---------------------------------------------------------------- passages


@ROUTER.get("/search", responses=listed(Hit))
def search(
    base: CurrentBase, part: WantedPassages, question: Words, year: Year = None, report: Name = None,
    issuer: Name = None, department: Name = None, facility: Name = None, law: Name = None,
    chapter: Name = None, kind: Kind = None,
) -> Any:  # fmt: skip
    """The passages that answer a question, best first; the total is not known."""
    _needs_index(base)
    return part.of_found(
        lambda k: base.kb.search(
            question, k=k, year=year, report=_resolved(base, "report", report), issuer=issuer,
            department=_resolved(base, "department", department),
            facility=_resolved(base, "facility", facility), law=_resolved(base, "law", law), chapter=chapter,
            kind=kind,
        )
    )  # fmt: skip


@ROUTER.get("/similar", responses=listed(Hit))
def similar(base: CurrentBase, part: WantedPassages, passage: NeededName) -> Any:
    """The passages most like one, given by its identifier; the total is not known."""
    _needs_index(base)
    return part.of_found(lambda k: base.kb.similar(passage, k=k))


def _needs_index(base: Base) -> None:
    if not base.searchable:
        raise NotFoundError("이 지식베이스에는 찾기 색인이 없습니다.")


def _resolved(base: Base, kind: str, name: str | None) -> str | None:
    return None if name is None else base.resolve(kind, name)
