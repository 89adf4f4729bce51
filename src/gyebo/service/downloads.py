"""Answers as files: CSV for spreadsheets, JSON for programs."""

from __future__ import annotations

import csv
import io
import json
from enum import StrEnum
from typing import Any

from fastapi.responses import JSONResponse, Response

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
    return Response(to_csv(rows), media_type="text/csv; charset=utf-8", headers=headers)


def to_csv(rows: Rows[Any]) -> bytes:
    r"""The bytes of a CSV file.

    >>> to_csv(Rows([{"name": "빗물", "lines": [1, 2]}])).decode("utf-8-sig")
    'name,lines\r\n빗물,"[1, 2]"\r\n'
    """
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, rows.columns)
    writer.writeheader()
    for record in rows.to_records():
        writer.writerow({name: _to_cell(value) for name, value in record.items()})
    return target.getvalue().encode("utf-8-sig")


def _to_cell(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | bool) else value
