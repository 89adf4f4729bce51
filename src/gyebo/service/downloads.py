"""Answers as files: CSV for spreadsheets, JSON for programs, RDF for other graphs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from fastapi.responses import JSONResponse, Response

from ..export import to_csv
from ..graph.store import Form
from ..rows import Rows
from .bases import Base
from .facets import address


class Download(StrEnum):
    """In which form a list is wanted, where not as a page."""

    CSV = "csv"
    JSON = "json"
    TURTLE = "turtle"
    JSON_LD = "json-ld"


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that a page can be had as: what of it, in which form, at which address."""

    what: str
    form: Download
    url: str

    @property
    def form_name(self) -> str:
        """What people call the form."""
        return {Download.TURTLE: "Turtle", Download.JSON_LD: "JSON-LD"}.get(self.form, self.form.upper())


RDF = {Download.TURTLE: Form.TURTLE, Download.JSON_LD: Form.JSON_LD}
"""The forms that hold triples."""

_ENDINGS = {Form.TURTLE: "ttl", Form.JSON_LD: "jsonld"}


def download(rows: Rows[Any], name: str, form: Download) -> Response:
    """A response that a browser saves; CSV is UTF-8 with a byte order mark, lists and objects in it JSON."""
    headers = _saved(f"{name}.{form}")
    if form is Download.JSON:
        return JSONResponse(rows.to_records(), headers=headers)
    data = to_csv(rows.columns, rows.to_records())
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)


def download_triples(base: Base, query: str, name: str, form: Form) -> Response:
    """The triples that a query constructs, in a form of RDF.

    Raises:
        QueryError: they take too long, or are more than the service gives out.
    """
    chosen, body = base.sparql.answer(query, [form])
    headers = {**_saved(f"{name}.{_ENDINGS[chosen]}"), "Vary": "Accept"}
    return Response(body, media_type=f"{chosen}; charset=utf-8", headers=headers)


def as_file(base: Base, rows: Rows[Any], name: str, form: Download, query: str) -> Response:
    """An answer as a file: its rows, or the triples that a query constructs.

    Raises:
        QueryError: the triples take too long, or are more than the service gives out.
    """
    if form in RDF:
        return download_triples(base, query, name, RDF[form])
    return download(rows, name, form)


def offers(path: str, asked: Mapping[str, str], what: str = "") -> tuple[Offer, ...]:
    """What a page can be had as: ``what`` its rows hold as CSV and JSON, everything as Turtle."""
    return tuple(
        Offer("" if form in RDF else what, form, address(path, {**asked, "format": form.value}))
        for form in (Download.CSV, Download.JSON, Download.TURTLE)
    )


def _saved(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="gyebo-{name}"'}
