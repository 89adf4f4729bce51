"""The pages of one thing each: a program, facility, law, department, report, and a report's text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi.responses import RedirectResponse, Response

from ..errors import NotFoundError
from ..graph.description import describe
from ..graph.model import Edition, PassageRow
from ..rows import Rows
from .asked import AsFile, CurrentBase
from .bases import Base
from .downloads import Download, Offer, as_file, offers
from .rendering import drawn, page, thing_url

ROUTER = APIRouter(include_in_schema=False)


@ROUTER.get("/id/{identifier}")
def thing(base: CurrentBase, identifier: str) -> Response:
    """Where a thing that has an IRI is shown (https://www.w3.org/TR/cooluris/, 303)."""
    report = next((row.report for row in base.kb.reports if row.id == identifier), None)
    kind, name = ("report", report) if report else (identifier.rpartition("-")[0], identifier)
    if kind not in ("program", "facility", "law", "department", "report"):
        raise NotFoundError(f"{identifier}: 이런 것을 보이는 쪽은 없습니다.")
    return RedirectResponse(thing_url(kind, name), 303)


@ROUTER.get("/program/{name:path}")
def program(request: Request, base: CurrentBase, form: AsFile, name: str) -> Response:
    """A program through the years: what it was called, given, where it was, what became of it."""
    identifier = base.resolve("program", name)
    path = thing_url("program", identifier)
    if form is not None:
        rows = base.kb.budgets(identifier)
        return as_file(base, rows, identifier, form, describe(identifier))
    if identifier != name:
        return RedirectResponse(path, headers={"Vary": "Accept"})
    found = base.kb.lineage(identifier)
    shown = {
        "lineage": found,
        "drawing": drawn(request, lambda: found.drawing),
        "budgets": drawn(request, lambda: found.budget_drawing),
        "facts": base.kb.program(identifier).editions,
        "findings": base.kb.audit(program=identifier),
        "editions": base.lookup.editions,
        "passage_of": base.lookup.find_passage,
        "departments": _owners(base, (each.edition for each in found.editions)),
        "downloads": (
            *offers(path, {}, "예산"),
            Offer("계보", Download.JSON, f"/api/v1{path.replace('/program/', '/lineage/', 1)}"),
        ),
    }
    return page(request, base, "program.html", shown)


@ROUTER.get("/facility/{name:path}")
def facility(request: Request, base: CurrentBase, form: AsFile, name: str) -> Response:
    """A place: who shares it by year, its parts, its names."""
    identifier = base.resolve("facility", name)
    found = base.kb.facility(identifier)
    if form is not None:
        rows = base.kb.programs_at(identifier)
        return as_file(base, rows, identifier, form, describe(identifier))
    path = thing_url("facility", identifier)
    if identifier != name:
        return RedirectResponse(path, headers={"Vary": "Accept"})
    whole = found.facility.part_of
    shown = {
        "facility": found.facility,
        "parts": found.parts,
        "whole": next((row for row in base.kb.facilities if row.id == whole), None),
        "years": _by_year(found.programs),
        "departments": _owners(base, (use.edition for use in found.programs)),
        "editions": base.lookup.editions,
        "program_count": len({use.program for use in found.programs}),
        "mentions": base.kb.explain(identifier),
        "downloads": offers(path, {}),
    }
    return page(request, base, "facility.html", shown)


@ROUTER.get("/law/{name:path}")
def law(request: Request, base: CurrentBase, form: AsFile, name: str) -> Response:
    """A law: its articles, and the programs that cite it by year."""
    identifier = base.resolve("law", name)
    uses = base.kb.laws(identifier)
    if form is not None:
        return as_file(base, uses, identifier, form, describe(identifier))
    path = thing_url("law", identifier)
    if identifier != name:
        return RedirectResponse(path, headers={"Vary": "Accept"})
    articles: defaultdict[str, list[Any]] = defaultdict(list)
    for use in uses:
        articles[use.article or ""].append(use)
    shown = {
        "law": next(row for row in base.kb.tables.laws if row.id == identifier),
        "articles": sorted(articles.items()),
        "years": _by_year(uses),
        "departments": _owners(base, (use.edition for use in uses)),
        "editions": base.lookup.editions,
        "downloads": offers(path, {}),
    }
    return page(request, base, "law.html", shown)


@ROUTER.get("/department/{name:path}")
def department(request: Request, base: CurrentBase, form: AsFile, name: str) -> Response:
    """A department: its duties and people, its money, its programs, what it was and became."""
    identifier = base.resolve("department", name)
    budgets = base.kb.budgets(department=identifier)
    if form is not None:
        return as_file(base, budgets, identifier, form, describe(identifier))
    path = thing_url("department", identifier)
    if identifier != name:
        return RedirectResponse(path, headers={"Vary": "Accept"})
    row = base.lookup.departments[identifier]
    reports = base.lookup.reports
    found = base.kb.questions.editions_of(identifier)
    editions = sorted(found, key=lambda each: -base.lookup.order[each.report])
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
        "downloads": offers(path, {}, "예산"),
    }
    return page(request, base, "department.html", shown)


@ROUTER.get("/report/{key}")
def report(request: Request, base: CurrentBase, form: AsFile, key: str) -> Response:
    """A report: its chapters and items, what is new and gone against the one before."""
    found = base.resolve("report", key)
    editions = [each for each in base.kb.editions if each.report == found]
    row = base.lookup.reports[found]
    if form is not None:
        rows = Rows(editions, base.kb.editions.columns)
        return as_file(base, rows, row.id, form, describe(row.id))
    path = thing_url("report", found)
    if found != key:
        return RedirectResponse(path, headers={"Vary": "Accept"})
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
        "downloads": offers(path, {}, "사업"),
    }
    return page(request, base, "report.html", shown)


@ROUTER.get("/report/{key}/text")
def text(
    request: Request, base: CurrentBase, form: AsFile, key: str,
    line: Annotated[str | None, Query(pattern=r"^[1-9]\d{0,6}(-[1-9]\d{0,6})?$")] = None,
) -> Response:  # fmt: skip
    """The text of a report with its lines numbered, those that are cited marked (``12`` or ``12-15``)."""
    found = base.resolve("report", key)
    passages = [row for row in base.kb.passages if row.report == found]
    row = base.lookup.reports[found]
    if form is not None:
        rows = Rows(passages, base.kb.passages.columns)
        return as_file(base, rows, f"{row.id}-text", form, describe(row.id))
    first, last = _span(line)
    cited = base.lookup.find_passage(found, first) if first else None
    shown = {
        "report": row,
        "first": first,
        "last": last,
        "cited": cited,
        "lines": list(_lines(passages)),
        "downloads": offers(f"{thing_url('report', found)}/text", {}, "대목"),
        "programs": base.lookup.editions,
    }
    return page(request, base, "text.html", shown)


def _by_year(rows: Iterable[Any]) -> list[tuple[int | None, list[Any]]]:
    """Rows by the year of their report, the latest first."""
    years: defaultdict[int | None, list[Any]] = defaultdict(list)
    for row in rows:
        years[row.report_year].append(row)
    return sorted(years.items(), key=lambda each: -(each[0] or 0))


def _owners(base: Base, editions: Iterable[str]) -> dict[str, Any]:
    """The department of each edition, where one is known."""
    return {each: base.lookup.charge_of(base.lookup.editions[each]) for each in editions}


def _lines(passages: Iterable[PassageRow]) -> Iterable[tuple[int, str, str | None]]:
    """The lines of a report that say something: number, text, edition."""
    for passage in passages:
        for number, line in enumerate(passage.text.split("\n"), passage.line_start):
            yield number, line, passage.edition


def _span(line: str | None) -> tuple[int, int]:
    """The first and the last line that an address names; 0 where it names none."""
    first, _, last = (line or "0").partition("-")
    return int(first), int(last or first)
