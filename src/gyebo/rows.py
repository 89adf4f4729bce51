"""Rows: what every question returns, an immutable sequence that is also a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from .display import HEADINGS, format_cell, format_place, is_identifier
from .graph.model import Json, to_record

if TYPE_CHECKING:
    import pandas as pd
    from _typeshed import DataclassInstance

T_co = TypeVar("T_co", covariant=True)

_SHOWN = 50  # rows of a table in a notebook: more is for to_frame()


class Rows(Sequence[T_co], Generic[T_co]):
    """A sequence of frozen rows with ``to_frame()`` and a table for notebooks.

    The rows are dataclasses of :mod:`gyebo.graph`, or dictionaries out of a SPARQL query.  ``columns`` are
    needed only where there may be no row to tell them.

    >>> from gyebo.graph.model import Law
    >>> laws = Rows([Law("law-7f3a9c0b12ce", "물순환 조례", "조례", ())])
    >>> len(laws), laws[0].kind, laws.columns
    (1, '조례', ('id', 'name', 'kind', 'aliases'))
    """

    __slots__ = ("_columns", "_rows")

    def __init__(self, rows: Iterable[T_co], columns: Sequence[str] = ()) -> None:
        self._rows = tuple(rows)
        self._columns = tuple(columns)

    @overload
    def __getitem__(self, index: int) -> T_co: ...

    @overload
    def __getitem__(self, index: slice) -> Rows[T_co]: ...

    def __getitem__(self, index: int | slice) -> T_co | Rows[T_co]:
        """A row, or the rows of a slice."""
        if isinstance(index, slice):
            return Rows(self._rows[index], self.columns)
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[T_co]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Rows):
            return self._rows == other._rows
        return NotImplemented

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        inner = ",\n  ".join(map(repr, self._rows))
        return f"Rows([\n  {inner}\n])" if inner else "Rows([])"

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        if self._columns or not self._rows:
            return self._columns
        return tuple(_values(self._rows[0]))

    def to_records(self) -> list[dict[str, Json]]:
        """The rows as JSON values."""
        return [
            to_record(row) if is_dataclass(row) and not isinstance(row, type) else dict(_values(row))
            for row in self._rows
        ]

    def to_frame(self) -> pd.DataFrame:
        """The rows as a pandas frame, one column a field; whole numbers stay whole where some are missing."""
        import pandas as pd

        frame = pd.DataFrame([_values(row) for row in self._rows], columns=list(self.columns), dtype=object)
        return frame.convert_dtypes()

    def _repr_html_(self) -> str:
        """A table with Korean headings; identifiers are left out, quotes out of an account marked as such."""
        if self._rows and isinstance(self._rows[0], Mapping):  # a query's: its own names, values as they are
            return self._html(self.columns, [[str(v) for v in _values(row).values()] for row in self._rows])
        records = [_values(row) for row in self._rows]
        columns = [c for c in self.columns if not any(is_identifier(record[c]) for record in records)]
        placed = {"report", "document", "line", "source_lines"} <= set(columns)
        if placed:
            columns = [c for c in columns if c not in {"report", "document", "line", "source_lines"}]
        head = [HEADINGS.get(column, column) for column in columns] + ["출처"] * placed
        body = [
            [format_cell(column, record[column]) for column in columns]
            + ([format_place(*(record[c] for c in ("report", "document", "line", "source_lines")))] * placed)
            for record in records
        ]
        return self._html(head, body)

    def _html(self, head: Iterable[str], body: Sequence[Iterable[str]]) -> str:
        shown = "".join(_html_row("td", cells) for cells in body[:_SHOWN])
        rest = f"<p>외 {len(body) - _SHOWN}행</p>" if len(body) > _SHOWN else "" if body else "<p>없음</p>"
        return f"<table><thead>{_html_row('th', head)}</thead><tbody>{shown}</tbody></table>{rest}"


def _values(row: object) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return row
    return {field.name: getattr(row, field.name) for field in fields(cast("DataclassInstance", row))}


def _html_row(tag: str, cells: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(cell)}</{tag}>' for cell in cells)}</tr>"
