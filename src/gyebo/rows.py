"""Rows: what every question returns, an immutable sequence that is also a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, overload

from .display import HEADINGS, Cell, format_cell, html_table, is_identifier, one_line, place_cell
from .graph.model import Json, to_record

if TYPE_CHECKING:
    import pandas as pd
    from _typeshed import DataclassInstance

T_co = TypeVar("T_co", covariant=True)

SHOWN = 50
"""Rows of a table in a notebook: more is for ``to_frame()``."""

_REASONS = 4  # of what speaks for a link or against it: the strongest say enough
_PLACE = frozenset({"report", "document", "line", "line_start", "line_end", "source_lines"})
_TOLD_ELSEWHERE = frozenset(
    {"amount_max", "amount_min", "as_written", "sha256", "source_line", "start", "end"}
)
_NAMED_BEFORE: Mapping[str, Sequence[str]] = {
    "title": ("program_name",), "name": ("law_name", "facility_name"),
}  # fmt: skip
_MOST = 10  # columns that fit on a page beside their places
_FIRST_LEFT_OUT = ("issuer", "chapter", "operators", "status")
_WHOLE = frozenset({"as_of", "date"})  # what is not broken over lines
_INNER = frozenset({"edition", "finding", "link"})
"""Columns that may hold a row of another table: its columns stand for it."""


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
            return type(self)(self._rows[index], self.columns)
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
        """The rows as a pandas frame, a column a field; whole numbers stay whole where some are missing.

        Several values in a cell are a list, rows in a cell dictionaries, so that ``to_parquet`` writes them.
        """
        import pandas as pd

        frame = pd.DataFrame(self.to_records(), columns=list(self.columns), dtype=object)
        return frame.convert_dtypes()

    def _repr_html_(self) -> str:
        """A table with Korean headings, without identifiers and empty columns, every row with its place."""
        shown = self._rows[:SHOWN]
        if not shown:
            return "<p>없음</p>"
        if isinstance(shown[0], Mapping):  # a query's: its own names, values as they are
            head, body = list(self.columns), [list(map(_plain, _values(row).values())) for row in shown]
        else:
            head, body = _told([_unfolded(_values(row)) for row in shown])
        return html_table(head, body) + rest_of(self)


def rest_of(rows: Sequence[object]) -> str:
    """How many rows a notebook does not show, where there are such."""
    return f"<p>외 {len(rows) - SHOWN:,}행</p>" if len(rows) > SHOWN else ""


def _told(records: Sequence[Mapping[str, Any]]) -> tuple[list[str], list[list[Cell]]]:
    """The headings and cells of what people need of records."""
    columns = list(records[0])
    placed = "report" in columns and ("line" in columns or "line_start" in columns)
    unseen = (
        _TOLD_ELSEWHERE | (_PLACE if placed else set()) | {c for c in columns if _is_needless(c, records)}
    )
    told = {c: [_cell(c, record) for record in records] for c in columns if c not in unseen}
    full = {column: cells for column, cells in told.items() if any(cell.text for cell in cells)}
    for column in _FIRST_LEFT_OUT:
        if len(full) > _MOST:
            full.pop(column, None)
    head, columns_of_cells = [HEADINGS.get(column, column) for column in full], list(full.values())
    if placed:
        head.append("출처")
        columns_of_cells.append([_place(record) for record in records])
    return head, [list(row) for row in zip(*columns_of_cells, strict=True)]


def _is_needless(column: str, records: Sequence[Mapping[str, Any]]) -> bool:
    """Whether a column holds identifiers, or only what another column says too."""
    if any(_is_identifying(record[column]) for record in records):
        return True
    if column == "quote":  # of an item its title, of a request of the audit the request
        return all("measure" in record or _is_heading(record) for record in records)
    if column == "report_year":
        return "date" in records[0]
    if column == "program_name":
        return "target_title" in records[0]
    if column in {"source_report", "target_report", "report"}:
        return all(record.get("evidence") for record in records)
    before = [name for name in _NAMED_BEFORE.get(column, ()) if name in records[0]]
    return bool(before) and all(record[column] == record[before[0]] for record in records)


def _is_heading(record: Mapping[str, Any]) -> bool:
    title = record.get("target_title") or record.get("source_title") or record.get("title")
    return title is not None and one_line(record["quote"]).endswith(one_line(title))


def _cell(column: str, record: Mapping[str, Any]) -> Cell:
    value = record[column]
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if column == "names":
        value = [name for name in value if name != record.get("name")]
    elif column == "reasons":
        value = value[:_REASONS]
    elif column == "confidence" and None in (record.get("source", ""), record.get("target", "")):
        value = None  # of what is new or gone there is nothing to be sure of
    elif column == "amount" and value is None:
        value, column = record.get("as_written"), "as_written"
    if isinstance(value, tuple) and any(map(is_dataclass, value)):
        return Cell("\n".join(dict.fromkeys(format_cell("", each) for each in value)))
    text = format_cell(column, value)
    if column == "source_report" and record.get("source_line"):
        text += f" {record['source_line']}줄"
    return Cell(text, number=number, whole=column in _WHOLE)


def _place(record: Mapping[str, Any]) -> Cell:
    line = record.get("line", record.get("line_start"))
    if not record["report"] or line is None:
        return Cell("")
    if "document" not in record:
        return Cell(f"{record['report']} {line}줄", whole=True)
    return place_cell(record["report"], record["document"], line, record["source_lines"])


def _plain(value: object) -> Cell:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return Cell("" if value is None else str(value), number=number)


def _is_identifying(value: object) -> bool:
    """Whether a value is an identifier, or nothing but some."""
    return any(map(is_identifier, value)) if isinstance(value, tuple) else is_identifier(value)


def _unfolded(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """A record with the columns of the row that it holds in place of it."""
    told: dict[str, Any] = {}
    for column, value in record.items():
        told |= _values(value) if column in _INNER and is_dataclass(value) else {column: value}
    return told


def _values(row: object) -> Mapping[str, Any]:
    if isinstance(row, Mapping):
        return row
    return {field.name: getattr(row, field.name) for field in fields(cast("DataclassInstance", row))}
