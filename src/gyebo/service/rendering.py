"""How answers become pages: the templates, the addresses of things and lines, words marked in a quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape

from ..display import format_cell, format_confidence, format_place, format_won, one_line
from ..graph.lookup import is_account
from ..ontology.namespaces import THINGS

FOLDER = Path(__file__).parent
_THING = re.compile(re.escape(THINGS) + r"((program|facility|law|department)-[0-9a-f]{12})")


def thing_url(kind: str, identifier: str) -> str:
    """The address of the page of a program, facility, law, department or report.

    >>> thing_url("report", "2024_물순환국")
    '/report/2024_%EB%AC%BC%EC%88%9C%ED%99%98%EA%B5%AD'
    """
    return f"/{kind}/{quote(identifier, safe='')}"


def line_url(report: str, line: int) -> str:
    """The address of a line in the text of a report.

    >>> line_url("r1", 12)
    '/report/r1/text?line=12#L12'
    """
    return f"{thing_url('report', report)}/text?line={line}#L{line}"


def mark_words(text: str, words: Iterable[str]) -> Markup:
    """A text with these words marked, words that touch as one, and nothing else in it taken for HTML.

    >>> mark_words("<빗물마을> 조성", ["빗물", "마을"])
    Markup('&lt;<mark>빗물마을</mark>&gt; 조성')
    """
    wanted = sorted({word for word in words if word.strip()}, key=lambda word: (-len(word), word))
    if not wanted:
        return escape(text)
    pieces = re.split(f"((?:{'|'.join(map(re.escape, wanted))})+)", text, flags=re.IGNORECASE)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if place % 2 else piece for place, piece in enumerate(pieces)
    )


def _place(row: Any) -> str:
    return format_place(row.report, row.document, _line(row), row.source_lines)


def _line(row: Any) -> int:
    line: int = row.line if hasattr(row, "line") else row.line_start
    return line


def _row_url(row: Any) -> str:
    return line_url(row.report, _line(row))


def _thing_page(value: object) -> str | None:
    """The address of the page of a thing that an answer in SPARQL names by its IRI."""
    match = _THING.fullmatch(value) if isinstance(value, str) else None
    return thing_url(match[2], match[1]) if match else None


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(default=True),
    )
    environment.filters.update(
        won=format_won, place=_place, row_url=_row_url, one_line=one_line, marked=mark_words,
        thing_page=_thing_page,
    )  # fmt: skip
    environment.globals.update(
        cell=format_cell, confidence=format_confidence, is_account=is_account, line_url=line_url,
        thing_url=thing_url,
    )  # fmt: skip
    return environment


TEMPLATES = Jinja2Templates(env=_environment())
"""The pages, each text in them escaped."""
