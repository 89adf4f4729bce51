"""The pages: each asks the knowledge base what the Python API asks, and shows the answer with its sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from ..errors import QueryError
from ..graph.competency import get_question, iter_questions
from ..graph.model import Edition, PassageRow
from ..rows import Rows
from ..search import Hit
from .asked import CurrentBase, Kind, Name, QueryText, Words, Year
from .bases import Base
from .downloads import Download, download
from .facets import address, facets_of
from .rendering import TEMPLATES, thing_url

ROUTER = APIRouter(include_in_schema=False)

_MOST_SHARED = 12  # places on the first page
_PART = 10  # passages on a page of results
_LOOKED_AT = 60  # of the best passages, whose facets are shown
_FURTHEST = 200  # passages that can be leafed through
_NAMED = 8  # things found by their name
_LIKE = 0.6  # likeness from which on a thing is offered for what was typed
_ROWS_SHOWN = 500  # of a SPARQL answer: more is for the download

Form = Annotated[Download | None, Query()]


@ROUTER.get("/")
def home(request: Request, base: CurrentBase) -> Response:
    """One search box, the most shared places, the reports."""
    shown = {
        "shared": base.kb.shared_facilities()[:_MOST_SHARED],
        "counts": {row.report: 0 for row in base.kb.reports} | _edition_counts(base),
    }
    return _page(request, base, "home.html", shown)


@ROUTER.get("/search")
def search(
    request: Request, base: CurrentBase, q: Words = "", year: Year = None, report: Name = None,
    department: Name = None, facility: Name = None, law: Name = None, kind: Kind = None,
    offset: Annotated[int, Query(ge=0, le=_FURTHEST - _PART)] = 0, format: Form = None,  # noqa: A002
) -> Response:  # fmt: skip
    """Passages in one's own words with facets, and what is named so."""
    named = {"report": report, "department": department, "facility": facility, "law": law}
    asked = {"q": q, "year": str(year) if year else None, "kind": kind}
    asked |= {each: base.resolve(each, value) if value else None for each, value in named.items()}
    conditions = {name: value for name, value in asked.items() if value is not None}
    hits = Rows[Hit]((), [field.name for field in fields(Hit)])
    if q.strip() and base.searchable:
        most = max(_LOOKED_AT, offset + _PART + 1)
        filters = {name: value for name, value in conditions.items() if name not in {"q", "year"}}
        hits = base.kb.search(q, k=most, year=year, **filters)
    if format is not None:
        return download(hits[:_LOOKED_AT], "search", format)
    found = base.kb.find(q, k=_NAMED) if q.strip() else ()
    more = len(hits) > offset + _PART and offset + _PART <= _FURTHEST - _PART
    shown = {
        "q": q,
        "hits": hits[offset : offset + _PART],
        "things": [thing for thing in found if thing.likeness >= _LIKE],
        "facets": list(facets_of(hits[:_LOOKED_AT], base, conditions)) if hits or len(conditions) > 1 else (),
        "editions": base.lookup.editions,
        "following": address("/search", {**conditions, "offset": offset + _PART}) if more else None,
        "previous": address("/search", {**conditions, "offset": max(0, offset - _PART)}) if offset else None,
        "searchable": base.searchable,
        "downloads": _downloads("/search", conditions) if hits else (),
    }
    return _page(request, base, "search.html", shown)


@ROUTER.get("/program/{name:path}")
def program(request: Request, base: CurrentBase, name: str) -> Response:
    """A program through the years: what it was called, given, where it was, what became of it."""
    identifier = base.resolve("program", name)
    if identifier != name:
        return RedirectResponse(thing_url("program", identifier))
    found = base.kb.lineage(identifier)
    api = thing_url("program", identifier)
    shown = {
        "lineage": found,
        "drawing": Markup(found.drawing.svg),  # made by gyebo.graph.svg, which escapes every text
        "facts": base.kb.program(identifier).editions,
        "findings": base.kb.audit(program=identifier),
        "editions": base.lookup.editions,
        "departments": _owners(base, (each.edition for each in found.editions)),
        "downloads": (
            ("예산 CSV", address("/api/v1/budgets", {"program": identifier, "format": "csv"})),
            ("JSON", f"/api/v1{api}"),
            ("계보 JSON", f"/api/v1{api.replace('/program/', '/lineage/')}"),
        ),
    }
    return _page(request, base, "program.html", shown)


@ROUTER.get("/facility/{name:path}")
def facility(request: Request, base: CurrentBase, name: str, format: Form = None) -> Response:  # noqa: A002
    """A place: who shares it by year, its parts, its names."""
    identifier = base.resolve("facility", name)
    found = base.kb.facility(identifier)
    if format is not None:
        return download(base.kb.programs_at(identifier), identifier, format)
    path = thing_url("facility", identifier)
    if identifier != name:
        return RedirectResponse(path)
    whole = found.facility.part_of
    shown = {
        "facility": found.facility,
        "parts": found.parts,
        "whole": next((row for row in base.kb.facilities if row.id == whole), None),
        "years": _by_year(found.programs),
        "program_count": len({use.program for use in found.programs}),
        "mentions": base.kb.explain(identifier),
        "downloads": _downloads(path, {}),
    }
    return _page(request, base, "facility.html", shown)


@ROUTER.get("/law/{name:path}")
def law(request: Request, base: CurrentBase, name: str, format: Form = None) -> Response:  # noqa: A002
    """A law: its articles, and the programs that cite it by year."""
    identifier = base.resolve("law", name)
    uses = base.kb.laws(identifier)
    if format is not None:
        return download(uses, identifier, format)
    path = thing_url("law", identifier)
    if identifier != name:
        return RedirectResponse(path)
    articles: defaultdict[str, list[Any]] = defaultdict(list)
    for use in uses:
        articles[use.article or ""].append(use)
    shown = {
        "law": next(row for row in base.kb.tables.laws if row.id == identifier),
        "articles": sorted(articles.items()),
        "years": _by_year(uses),
        "downloads": _downloads(path, {}),
    }
    return _page(request, base, "law.html", shown)


@ROUTER.get("/department/{name:path}")
def department(
    request: Request, base: CurrentBase, name: str, format: Form = None  # noqa: A002
) -> Response:  # fmt: skip
    """A department: its duties and people, its money, its programs, what it was and became."""
    identifier = base.resolve("department", name)
    budgets = base.kb.budgets(department=identifier)
    if format is not None:
        return download(budgets, identifier, format)
    path = thing_url("department", identifier)
    if identifier != name:
        return RedirectResponse(path)
    row = base.lookup.departments[identifier]
    reports = base.lookup.reports
    editions = sorted(base.kb.questions.editions_of(identifier), key=lambda each: -_rank(base, each.report))
    shown = {
        "department": row,
        "above": base.lookup.departments.get(row.part_of or ""),
        "below": [each for each in base.kb.departments if each.part_of == identifier],
        "states": [each for each in base.kb.department_editions if each.department == identifier],
        "cells": [each for each in base.kb.department_budgets if each.department == identifier],
        "changes": [each for each in base.kb.department_changes if identifier in (each.source, each.target)],
        "programs": [
            (reports[key], list(rows)) for key, rows in groupby(editions, key=lambda each: each.report)
        ],
        "budgets": budgets[:20],
        "budget_count": len(budgets),
        "downloads": _downloads(path, {}, "예산 "),
    }
    return _page(request, base, "department.html", shown)


@ROUTER.get("/report/{key}")
def report(request: Request, base: CurrentBase, key: str, format: Form = None) -> Response:  # noqa: A002
    """A report: its chapters and items, what is new and gone against the one before."""
    found = base.resolve("report", key)
    editions = [each for each in base.kb.editions if each.report == found]
    if format is not None:
        return download(Rows(editions, base.kb.editions.columns), "items", format)
    path = thing_url("report", found)
    if found != key:
        return RedirectResponse(path)
    row = base.lookup.reports[found]
    before = [each for each in base.kb.reports if each.office == row.office and each.date < row.date]
    changes = base.kb.changes(before[-1].report, found) if before else ()
    inside: defaultdict[str | None, list[Edition]] = defaultdict(list)
    for each in editions:
        inside[each.parent].append(each)
    shown = {
        "report": row,
        "before": before[-1] if before else None,
        "new": [each for each in changes if each.source is None],
        "gone": [each for each in changes if each.target is None],
        "chapters": [
            (chapter, list(items)) for chapter, items in groupby(inside[None], key=lambda each: each.chapter)
        ],
        "inside": inside,
        "count": len(editions),
        "findings": base.kb.audit(report=found),
        "remarks": [each for each in base.kb.remarks if each.report == found],
        "downloads": _downloads(path, {}, "사업 "),
    }
    return _page(request, base, "report.html", shown)


@ROUTER.get("/report/{key}/text")
def text(
    request: Request, base: CurrentBase, key: str, line: Annotated[int | None, Query(ge=1)] = None
) -> Response:
    """The text of a report with its lines numbered, one of them marked."""
    found = base.resolve("report", key)
    passages = [row for row in base.kb.passages if row.report == found]
    row = base.lookup.reports[found]
    cited = base.lookup.find_passage(found, line) if line is not None else None
    shown = {
        "report": row,
        "line": line,
        "cited": cited,
        "lines": list(_lines(passages)),
        "programs": base.lookup.editions,
    }
    return _page(request, base, "text.html", shown)


@ROUTER.get("/compare")
def compare(
    request: Request, base: CurrentBase, earlier: Name = None, later: Name = None,
    format: Form = None,  # noqa: A002
) -> Response:  # fmt: skip
    """Two reports side by side: what is new, gone, renamed, merged, split; whose budget grew or fell."""
    shown: dict[str, Any] = {"earlier": earlier, "later": later}
    if earlier is not None and later is not None:
        pair = base.resolve("report", earlier), base.resolve("report", later)
        changes = base.kb.changes(*pair)
        if format is not None:
            return download(changes, "changes", format)
        kinds: defaultdict[str, list[Any]] = defaultdict(list)
        for change in changes:
            kinds[change.kind].append(change)
        before, after = (each for each in base.kb.reports if each.report in pair)
        shown |= {
            "earlier": before.report,
            "later": after.report,
            "before": before,
            "after": after,
            "kinds": kinds,
            "budgets": base.kb.budget_changes(*pair),
            "laws": base.kb.new_laws(*pair),
            "downloads": _downloads("/compare", {"earlier": before.report, "later": after.report}),
        }
    return _page(request, base, "compare.html", shown)


@ROUTER.get("/shared")
def shared(request: Request, base: CurrentBase, format: Form = None) -> Response:  # noqa: A002
    """The places that programs share, most shared first."""
    found = base.kb.shared_facilities()
    if format is not None:
        return download(found, "shared-facilities", format)
    return _page(request, base, "shared.html", {"shared": found, "downloads": _downloads("/shared", {})})


@ROUTER.get("/sparql")
def sparql(
    request: Request, base: CurrentBase, query: QueryText = "", name: Name = None,
    format: Form = None,  # noqa: A002
) -> Response:  # fmt: skip
    """Questions that stand ready, or one's own in SPARQL, with the answer as a table."""
    question = get_question(name) if name is not None else None
    asked = question.query if question is not None else query
    rows: Rows[Any] = Rows(())
    more, wrong = False, None
    if asked.strip():
        try:
            found = base.sparql.query(asked)
        except QueryError as error:
            if format is not None:
                raise
            wrong = str(error)
        else:
            rows, more = Rows(found.rows, found.columns), found.more
            if format is not None:
                return download(rows, name or "sparql", format)
    shown = {
        "questions": list(iter_questions()),
        "question": question,
        "query": asked,
        "wrong": wrong,
        "rows": rows[:_ROWS_SHOWN],
        "total": len(rows),
        "more": more,
        "urls": _addresses(base),
        "downloads": _downloads("/sparql", {"name": name} if name else {"query": query}) if rows else (),
    }
    return _page(request, base, "sparql.html", shown, status=422 if wrong else 200)


# ---------------------------------------------------------------- what several pages need


def _page(
    request: Request, base: Base, template: str, shown: Mapping[str, Any], status: int = 200
) -> Response:
    known = {"reports": base.lookup.reports, **shown}
    return TEMPLATES.TemplateResponse(request, template, known, status_code=status)


def _downloads(path: str, asked: Mapping[str, str], what: str = "") -> tuple[tuple[str, str], ...]:
    return tuple(
        (f"{what}{form.upper()}", address(path, {**asked, "format": form.value})) for form in Download
    )


def _by_year(rows: Iterable[Any]) -> list[tuple[int | None, list[Any]]]:
    """Rows by the year of their report, the latest first."""
    years: defaultdict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        years[row.report_year].append(row)
    return sorted(years.items(), key=lambda each: -(each[0] or 0))


def _rank(base: Base, report: str) -> int:
    return list(base.lookup.reports).index(report)


def _edition_counts(base: Base) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for edition in base.kb.editions:
        counts[edition.report] += 1
    return counts


def _owners(base: Base, editions: Iterable[str]) -> dict[str, Any]:
    """The department of each edition, where one is known."""
    return {each: base.lookup.charge_of(base.lookup.editions[each]) for each in editions}


def _lines(passages: Iterable[PassageRow]) -> Iterable[tuple[int, str, str | None]]:
    """The lines of a report that say something: number, text, edition."""
    for passage in passages:
        for number, line in enumerate(passage.text.split("\n"), passage.line_start):
            yield number, line, passage.edition


def _addresses(base: Base) -> dict[str, str]:
    """The page of each report by its key, for tables of answers that have one."""
    return {key: thing_url("report", key) for key in base.lookup.reports}
