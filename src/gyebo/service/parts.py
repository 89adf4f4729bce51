"""Lists of the API: which part of one is asked for, and where the next begins."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeVar

from fastapi import Depends, Query, Request
from pydantic import BaseModel

from ..rows import Rows
from .downloads import Download, download

Row = TypeVar("Row")


class Listed(BaseModel, Generic[Row]):
    """A part of a list; the total is left out where it is not known."""

    total: int | None = None
    limit: int
    offset: int
    next: str | None
    items: list[Row]


def listed(row: type) -> dict[int | str, dict[str, Any]]:
    """What a list of such rows answers, for the document of the API."""
    return {
        200: {
            "model": Listed[row],  # type: ignore[valid-type]
            "description": "a part of the list, or all of it as a file",
            "content": {"text/csv": {}},
        }
    }


_FOUND, _FURTHEST = 100, 1000
"""Passages of a search that come at once, and the one with which the last part can begin."""


class ListForm(StrEnum):
    """How a list comes: in parts as JSON, or whole as a file."""

    JSON = "json"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a list: so many rows from so many on."""

    request: Request
    limit: int
    offset: int
    form: ListForm

    def of(self, rows: Rows[Any]) -> Any:
        """This part of some rows, or all of them as CSV."""
        if self.form is ListForm.CSV:
            return download(rows, self._name, Download.CSV)
        return {
            "total": len(rows),
            "limit": self.limit,
            "offset": self.offset,
            "next": self._next(self.limit) if self.offset + self.limit < len(rows) else None,
            "items": rows[self.offset : self.offset + self.limit].to_records(),
        }

    def of_found(self, find: Callable[[int], Rows[Any]]) -> Any:
        """This part of what is found when asked for so many."""
        end = self.offset + self.limit
        found = find(end + 1)
        if self.form is ListForm.CSV:
            return download(found[self.offset : end], self._name, Download.CSV)
        return {
            "limit": self.limit,
            "offset": self.offset,
            "next": self._next(self.limit) if len(found) > end and end <= _FURTHEST else None,
            "items": found[self.offset : end].to_records(),
        }

    @property
    def _name(self) -> str:
        return self.request.url.path.rsplit("/", 1)[-1]

    def _next(self, limit: int) -> str:
        """The address of the next part, without the host: a proxy may have given it another."""
        following = self.request.url.include_query_params(limit=limit, offset=self.offset + limit)
        return f"{following.path}?{following.query}"


def wanted_part(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=1000, description="rows at once")] = 100,
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    format: Annotated[ListForm, Query(description="csv: the whole list as a file")] = ListForm.JSON,  # noqa: A002
) -> Part:
    """The part that a request asks for."""
    return Part(request, limit, offset, format)


WantedPart = Annotated[Part, Depends(wanted_part)]


def wanted_passages(
    request: Request,
    limit: Annotated[int, Query(ge=1, le=_FOUND, description="passages at once")] = 10,
    offset: Annotated[int, Query(ge=0, le=_FURTHEST)] = 0,
    format: Annotated[ListForm, Query(description="csv: these passages as a file")] = ListForm.JSON,  # noqa: A002
) -> Part:
    """The part of what a search finds that a request asks for."""
    return Part(request, limit, offset, format)


WantedPassages = Annotated[Part, Depends(wanted_passages)]
