"""The pages that ask: one search box, two reports compared, the most shared places, SPARQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import fields
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from ..errors import QueryError
from ..graph.comparison import ChangeKind
from ..graph.competency import get_question, iter_questions
from ..graph.description import describe, describe_changes, describe_reports
from ..graph.things import Thing
from ..ontology.iri import iri
from ..rows import Rows
from ..search import Hit
from .asked import AsFile, CurrentBase, FormKind, FormYear, Name, QueryText, Words
from .bases import Base
from .downloads import as_file, offers
from .facets import address, facets_of
from .rendering import drawn, page, thing_url

ROUTER = APIRouter(include_in_schema=False)

_MOST_SHARED = 12  # places on the first page
_PART = 10  # passages on a page of results
_LOOKED_AT = 60  # of the best passages, whose facets are shown
_FURTHEST = 200  # passages that can be leafed through
_NAMED = 8  # things found by their name
_SUGGESTED = 5  # things, and passages, while one types
_LIKE = 0.6  # likeness from which on a thing is offered for what was typed
_ROWS_SHOWN = 500  # of a SPARQL answer: more is for the download
_TRIPLES = ("subject", "predicate", "object")  # the columns of an answer that is a graph


@ROUTER.get("/")
def home(request: Request, base: CurrentBase, form: AsFile) -> Response:
    """One search box, the most shared places, the reports."""
    if form is not None:
        return as_file(base, base.kb.reports, "reports", form, describe_reports())
    shown = {
        "shared": base.kb.shared_facilities()[:_MOST_SHARED],
        "counts": {row.report: 0 for row in base.kb.reports} | _edition_counts(base),
        "downloads": offers("/", {}, "보고서 목록"),
    }
    return page(request, base, "home.html", shown)


@ROUTER.get("/search")
def search(
    request: Request, base: CurrentBase, form: AsFile, q: Words = "", year: FormYear = None,
    report: Name = None, issuer: Name = None, department: Name = None, facility: Name = None,
    law: Name = None, chapter: Name = None, kind: FormKind = None,
    offset: Annotated[int, Query(ge=0, le=_FURTHEST - _PART)] = 0,
) -> Response:  # fmt: skip
    """Passages in one's own words with facets, and what is named so."""
    named = {"report": report, "department": department, "facility": facility, "law": law}
    asked = {
        "q": q, "year": str(year) if year else None, "issuer": issuer, "chapter": chapter, "kind": kind,
    }  # fmt: skip
    asked |= {each: base.resolve(each, value) if value else None for each, value in named.items()}
    conditions = {name: value for name, value in asked.items() if value is not None}
    hits = Rows[Hit]((), [field.name for field in fields(Hit)])
    if q.strip() and base.searchable:
        most = max(_LOOKED_AT, offset + _PART + 1)
        filters = {name: value for name, value in conditions.items() if name not in {"q", "year"}}
        hits = base.kb.search(q, k=most, year=year, **filters)
    if form is not None:
        found = hits[:_LOOKED_AT]
        return as_file(base, found, "search", form, describe(*(hit.passage for hit in found)))
    more = len(hits) > offset + _PART and offset + _PART <= _FURTHEST - _PART
    shown = {
        "q": q,
        "looked_at": _LOOKED_AT,
        "hits": hits[offset : offset + _PART],
        "things": _named(base, q, _NAMED),
        "facets": list(facets_of(hits[:_LOOKED_AT], base, conditions)) if hits or len(conditions) > 1 else (),
        "editions": base.lookup.editions,
        "following": address("/search", {**conditions, "offset": offset + _PART}) if more else None,
        "previous": address("/search", {**conditions, "offset": max(0, offset - _PART)}) if offset else None,
        "searchable": base.searchable,
        "downloads": offers("/search", conditions) if hits else (),
    }
    return page(request, base, "search.html", shown)


@ROUTER.get("/suggest")
def suggest(request: Request, base: CurrentBase, q: Words = "") -> Response:
    """What is named so, and the passages that fit best, while one types: a piece of a page."""
    shown = {
        "things": _named(base, q, _SUGGESTED),
        "hits": base.kb.search(q, k=_SUGGESTED) if q.strip() and base.searchable else (),
    }
    return page(request, base, "suggest.html", shown)


@ROUTER.get("/compare")
def compare(
    request: Request, base: CurrentBase, form: AsFile, earlier: Name = None, later: Name = None
) -> Response:  # fmt: skip
    """Two reports side by side: what is new, gone, renamed, merged, split; whose budget grew or fell."""
    shown: dict[str, Any] = {"earlier": earlier, "later": later}
    if earlier is not None and later is not None:
        asked = {base.resolve("report", earlier), base.resolve("report", later)}
        rows = base.lookup.reports.values()
        found = [row for row in rows if row.report in asked]
        before, after = found[0], found[-1]
        changes = base.kb.changes(before.report, after.report)
        if form is not None:
            # What is told of two reports may go over those between them.
            between = [row.id for row in rows if before.date <= row.date <= after.date]
            return as_file(base, changes, "changes", form, describe_changes(*between))
        kinds: defaultdict[str, list[Any]] = defaultdict(list)
        for change in changes:
            kinds[change.kind].append(change)
        shown |= {
            "earlier": before.report,
            "later": after.report,
            "before": before,
            "after": after,
            "kinds": {kind: kinds[kind] for kind in ChangeKind if kind in kinds},
            "editions": base.lookup.editions,
            "budgets": base.kb.budget_changes(before.report, after.report),
            "laws": base.kb.new_laws(before.report, after.report),
            "downloads": offers("/compare", {"earlier": before.report, "later": after.report}),
        }
    elif form is not None:
        raise HTTPException(422, "earlier와 later로 보고서 둘을 대십시오.")
    return page(request, base, "compare.html", shown)


@ROUTER.get("/shared")
def shared(request: Request, base: CurrentBase, form: AsFile) -> Response:
    """The places that programs share, most shared first."""
    found = base.kb.shared_facilities()
    if form is not None:
        ids = (each.facility for each in found)
        return as_file(base, found, "shared-facilities", form, describe(*ids))
    shown = {
        "shared": found,
        "drawing": drawn(request, lambda: found.drawing),
        "downloads": offers("/shared", {}),
    }
    return page(request, base, "shared.html", shown)


@ROUTER.get("/sparql")
def sparql(
    request: Request, base: CurrentBase, form: AsFile, query: QueryText = "", name: Name = None
) -> Response:  # fmt: skip
    """Questions that stand ready, or one's own in SPARQL, with the answer as a table."""
    question = get_question(name) if name is not None else None
    asked = question.query if question is not None else query
    if form is not None and not asked.strip():
        raise HTTPException(422, "query로 질의를, 또는 name으로 준비된 질문을 대십시오.")
    rows: Rows[Any] = Rows(())
    more, wrong = False, None
    if asked.strip():
        try:
            found = base.sparql.query(asked)
        except QueryError as error:
            if form is not None:
                raise
            wrong = str(error)
        else:
            rows, more = Rows(found.rows, found.columns), found.more
            if form is not None:
                return as_file(base, rows, name or "sparql", form, asked)
    forms = 0 if not rows else 3 if tuple(rows.columns) == _TRIPLES else 2  # rows are no triples
    shown = {
        "questions": list(iter_questions()),
        "question": question,
        "query": asked,
        "wrong": wrong,
        "rows": rows[:_ROWS_SHOWN],
        "total": len(rows),
        "more": more,
        "urls": _addresses(base),
        "downloads": offers("/sparql", {"name": name} if name else {"query": query})[:forms],
    }
    return page(request, base, "sparql.html", shown, status=422 if wrong else 200)


def _named(base: Base, words: str, most: int) -> Sequence[Thing]:
    """The things that words may name."""
    return [each for each in base.kb.find(words, k=most) if each.likeness >= _LIKE]


def _edition_counts(base: Base) -> dict[str, int]:
    counts: defaultdict[str, int] = defaultdict(int)
    for edition in base.kb.editions:
        counts[edition.report] += 1
    return counts


def _addresses(base: Base) -> dict[str, str]:
    """The page of each report by its key and its IRI, for tables of answers that have one."""
    rows = base.lookup.reports.values()
    return {name: thing_url("report", row.report) for row in rows for name in (row.report, iri(row.id))}
