"""The answers as JSON, under the names that the Python API has: lists in parts, everything else whole."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request

from ..errors import NotFoundError
from ..graph.model import to_record
from ..rows import Rows
from .asked import CurrentBase, Kind, Limit, Name, NeededName, Offset, Words, Year
from .bases import Base
from .downloads import Download, download

ROUTER = APIRouter(prefix="/api/v1", tags=["v1"])


class Form(StrEnum):
    """How a list comes: in parts as JSON, or whole as a file."""

    JSON = "json"
    CSV = "csv"


InForm = Annotated[Form, Query(description="csv: the whole list as a file")]


@ROUTER.get("/reports")
def reports(request: Request, base: CurrentBase, limit: Limit = 100, offset: Offset = 0,
            format: InForm = Form.JSON) -> Any:  # noqa: A002 - the parameter's name  # fmt: skip
    """The reports, oldest first."""
    return _listed(request, base.kb.reports, limit, offset, format)


@ROUTER.get("/search")
def search(
    request: Request, base: CurrentBase, question: Words, year: Year = None, report: Name = None,
    issuer: Name = None, department: Name = None, facility: Name = None, law: Name = None,
    chapter: Name = None, kind: Kind = None, limit: Annotated[int, Query(ge=1, le=100)] = 10,
    offset: Annotated[int, Query(ge=0, le=1000)] = 0, format: InForm = Form.JSON,  # noqa: A002
) -> Any:  # fmt: skip
    """The passages that answer a question, best first; the total is not known."""
    if not base.searchable:
        raise NotFoundError("이 지식베이스에는 찾기 색인이 없습니다.")
    found = base.kb.search(
        question, k=offset + limit + 1, year=year, report=_resolved(base, "report", report), issuer=issuer,
        department=_resolved(base, "department", department),
        facility=_resolved(base, "facility", facility), law=_resolved(base, "law", law), chapter=chapter,
        kind=kind,
    )  # fmt: skip
    if format is Form.CSV:
        return download(found[offset : offset + limit], "search", Download.CSV)
    return {
        "limit": limit,
        "offset": offset,
        "next": _next(request, limit, offset) if len(found) > offset + limit else None,
        "items": found[offset : offset + limit].to_records(),
    }


@ROUTER.get("/find")
def find(base: CurrentBase, name: NeededName, limit: Annotated[int, Query(ge=1, le=100)] = 10) -> Any:
    """The programs, facilities, laws and departments that a name may mean, nearest first."""
    return {"items": base.kb.find(name, k=limit).to_records()}


@ROUTER.get("/program/{name:path}")
def program(base: CurrentBase, name: str) -> dict[str, Any]:
    """What every report says of a program."""
    return to_record(base.kb.program(base.resolve("program", name)))


@ROUTER.get("/lineage/{name:path}")
def lineage(base: CurrentBase, name: str) -> dict[str, Any]:
    """A program through the years."""
    return to_record(base.kb.lineage(base.resolve("program", name)))


@ROUTER.get("/facility/{name:path}")
def facility(base: CurrentBase, name: str) -> dict[str, Any]:
    """A facility with its parts and its programs."""
    return to_record(base.kb.facility(base.resolve("facility", name)))


@ROUTER.get("/shared_facilities")
def shared_facilities(request: Request, base: CurrentBase, limit: Limit = 100, offset: Offset = 0,
                      format: InForm = Form.JSON) -> Any:  # noqa: A002  # fmt: skip
    """The facilities that two or more programs use, most shared first."""
    return _listed(request, base.kb.shared_facilities(), limit, offset, format)


@ROUTER.get("/laws")
def laws(
    request: Request, base: CurrentBase, name: Name = None, article: Name = None,
    role: Literal["basis", "mention"] | None = None, program: Name = None, limit: Limit = 100,
    offset: Offset = 0, format: InForm = Form.JSON,  # noqa: A002
) -> Any:  # fmt: skip
    """The programs that cite a law, or any."""
    found = base.kb.laws(
        _resolved(base, "law", name), article=article, role=role, program=_resolved(base, "program", program)
    )
    return _listed(request, found, limit, offset, format)


@ROUTER.get("/budgets")
def budgets(
    request: Request, base: CurrentBase, program: Name = None, department: Name = None, chapter: Name = None,
    year: Year = None, report: Name = None, scope: Literal["total", "part"] | None = None, limit: Limit = 100,
    offset: Offset = 0, format: InForm = Form.JSON,  # noqa: A002
) -> Any:  # fmt: skip
    """The budgets that meet every condition; ``year`` is the fiscal year."""
    found = base.kb.budgets(
        _resolved(base, "program", program), department=_resolved(base, "department", department),
        chapter=chapter, year=year, report=_resolved(base, "report", report), scope=scope,
    )  # fmt: skip
    return _listed(request, found, limit, offset, format)


@ROUTER.get("/changes")
def changes(
    request: Request, base: CurrentBase, earlier: NeededName, later: NeededName, limit: Limit = 100,
    offset: Offset = 0, format: InForm = Form.JSON,  # noqa: A002
) -> Any:  # fmt: skip
    """What became of the programs of a report in a later one."""
    found = base.kb.changes(base.resolve("report", earlier), base.resolve("report", later))
    return _listed(request, found, limit, offset, format)


@ROUTER.get("/disagreements")
def disagreements(request: Request, base: CurrentBase, limit: Limit = 100, offset: Offset = 0,
                  format: InForm = Form.JSON) -> Any:  # noqa: A002  # fmt: skip
    """The figures on which reports disagree, side by side."""
    return _listed(request, base.kb.disagreements(), limit, offset, format)


@ROUTER.get("/audit")
def audit(
    request: Request, base: CurrentBase, words: Name = None, program: Name = None, report: Name = None,
    limit: Limit = 100, offset: Offset = 0, format: InForm = Form.JSON,  # noqa: A002
) -> Any:  # fmt: skip
    """The requests of the council's audit with the programs that they concern, open ones first."""
    found = base.kb.audit(
        words, program=_resolved(base, "program", program), report=_resolved(base, "report", report)
    )
    return _listed(request, found, limit, offset, format)


def _resolved(base: Base, kind: str, name: str | None) -> str | None:
    return None if name is None else base.resolve(kind, name)


def _listed(request: Request, rows: Rows[Any], limit: int, offset: int, form: Form) -> Any:
    if form is Form.CSV:
        return download(rows, request.url.path.rsplit("/", 1)[-1], Download.CSV)
    return {
        "total": len(rows),
        "limit": limit,
        "offset": offset,
        "next": _next(request, limit, offset) if offset + limit < len(rows) else None,
        "items": rows[offset : offset + limit].to_records(),
    }


def _next(request: Request, limit: int, offset: int) -> str:
    """The address of the next part, without the host: a proxy may have given it another."""
    following = request.url.include_query_params(limit=limit, offset=offset + limit)
    return f"{following.path}?{following.query}"
