"""What a request may say: the base it is answered from, numbers and names within bounds, blanks left out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from fastapi import Depends, HTTPException, Query, Request
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import AfterValidator, BeforeValidator, Field

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
    best = accepted_types(",".join(request.headers.getlist("accept")), offered)[:1]
    return next((name for name, form in RDF.items() if best == [form]), None)


def refuse_unknown(request: Request) -> None:
    """Refuse a condition that the question does not have: misspelt, it would mean none.

    Raises:
        HTTPException: with those that it has.
    """
    route: APIRoute = request.scope["route"]
    known = list(_conditions(route.dependant))
    unknown = [name for name in request.query_params if name not in known]
    if unknown:
        told = ", ".join(known) or "없음"
        raise HTTPException(422, f"{', '.join(unknown)}: 그런 조건이 없습니다. 있는 조건: {told}")


def _conditions(dependant: Dependant) -> Iterator[str]:
    """The names of the conditions that a question has, of itself and through what it depends on."""
    yield from (each.alias for each in dependant.query_params)
    for each in dependant.dependencies:
        yield from _conditions(each)


def _left_out(value: object) -> object:
    """What a form sends for a field that nobody filled in means nothing."""
    return None if isinstance(value, str) and not value.strip() else value


CurrentBase = Annotated[Base, Depends(current_base)]
AsFile = Annotated[Download | None, Depends(wanted_form)]
Year = Annotated[int, Field(ge=1900, le=2999)] | None
Name = Annotated[Annotated[str, Field(max_length=300)] | None, AfterValidator(_left_out)]
Kind = Literal["program", "finding", "other"] | None
FormYear = Annotated[Year, BeforeValidator(_left_out)]
FormKind = Annotated[Kind, BeforeValidator(_left_out)]
NeededName = Annotated[str, Query(min_length=1, max_length=300)]
Words = Annotated[str, Query(max_length=500)]
QueryText = Annotated[str, Query(max_length=20_000)]
