"""Answers as files: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from fastapi.responses import JSONResponse, Response

from ..export import to_csv
from ..rows import Rows


class Download(StrEnum):
    """In which form a list is wanted, where not as a page."""

    CSV = "csv"
    JSON = "json"


def download(rows: Rows[Any], name: str, form: Download) -> Response:
    """A response that a browser saves; CSV is UTF-8 with a byte order mark, lists and objects in it JSON."""
    headers = {"Content-Disposition": f'attachment; filename="gyebo-{name}.{form}"'}
    if form is Download.JSON:
        return JSONResponse(rows.to_records(), headers=headers)
    data = to_csv(rows.columns, rows.to_records())
    return Response(data, media_type="text/csv; charset=utf-8", headers=headers)
