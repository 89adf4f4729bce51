"""What a request may say: the base it is answered from, numbers and names within bounds, blanks left out."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator, Field

from .bases import Base
from .downloads import RDF, Download
from .negotiation import accepted_types


def current_base(request: Request) -> Base:
    """The base that counts now; a request keeps it to its end."""
    base: Base = request.app.state.shelf.current()
    return base


def wanted_form(
    request: Request,
    format: Annotated[Download | None, Query()] = None,  # noqa: A002 - the parameter's name
) -> Download | None:
    """The form of file that is asked for: by the address, or since a client would rather have RDF."""
    if format is not None:
        return format
    offered = ["text/html", *RDF.values()]
    best = accepted_types(request.headers.get("accept", ""), offered)[:1]
    return next((name for name, form in RDF.items() if best == [form]), None)


def _left_out(value: object) -> object:
    """What a form sends for a field that nobody filled in means nothing."""
    return None if isinstance(value, str) and not value.strip() else value


CurrentBase = Annotated[Base, Depends(current_base)]
AsFile = Annotated[Download | None, Depends(wanted_form)]
Year = Annotated[Annotated[int, Field(ge=1900, le=2999)] | None, BeforeValidator(_left_out)]
Name = Annotated[Annotated[str, Field(max_length=300)] | None, BeforeValidator(_left_out)]
Kind = Annotated[Literal["program", "finding", "other"] | None, BeforeValidator(_left_out)]
NeededName = Annotated[str, Query(min_length=1, max_length=300)]
Words = Annotated[str, Query(max_length=500)]
QueryText = Annotated[str, Query(max_length=20_000)]
