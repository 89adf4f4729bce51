"""Tables out of the knowledge base: JSON lines, CSV for spreadsheets, Parquet for data tools."""

from __future__ import annotations

import csv
import io
import json
import types
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

from .graph.answers import SharedFacility
from .graph.model import TABLES, Json, Tables, to_record

if TYPE_CHECKING:
    import pyarrow as pa
    from _typeshed import DataclassInstance

EXPORTS: tuple[str, ...] = (*TABLES, "shared_facilities")
"""The tables that can be exported: those that are stored, and the derived one."""


class Format(StrEnum):
    """A file format."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


def export_table(tables: Tables, name: str, format: Format) -> bytes:  # noqa: A002 - the option's name
    r"""The bytes of a file that holds a table, columns in their declared order.

    JSON lines are UTF-8, one object a row.  CSV is UTF-8 with a byte order mark, for spreadsheets, lists
    and objects as JSON, nothing where there is no value.  Parquet has typed columns; ``funds`` is a map.

    >>> export_table(Tables(), "laws", Format.CSV).decode("utf-8-sig")
    'id,name,kind,aliases\r\n'

    Raises:
        NotFoundError: no table has this name.
    """
    row_type, rows = _table(tables, name)
    match format:
        case Format.JSONL:
            return "".join(f"{_dumps(to_record(row))}\n" for row in rows).encode()
        case Format.CSV:
            return to_csv([field.name for field in fields(row_type)], map(to_record, rows))
        case Format.PARQUET:
            return _to_parquet(row_type, rows)


def _table(tables: Tables, name: str) -> tuple[type[DataclassInstance], Sequence[DataclassInstance]]:
    if name == "shared_facilities":
        from .graph.questions import Questions

        return SharedFacility, Questions(tables).shared_facilities()
    rows = tables.rows(name)
    return TABLES[name], rows


def _dumps(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def to_csv(columns: Sequence[str], records: Iterable[Mapping[str, Json]]) -> bytes:
    r"""The bytes of a CSV file, in the form that :func:`export_table` tells.

    >>> to_csv(["name", "lines"], [{"name": "빗물", "lines": [1, 2]}]).decode("utf-8-sig")
    'name,lines\r\n빗물,"[1,2]"\r\n'
    """
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, columns)
    writer.writeheader()
    for record in records:
        writer.writerow({name: _to_cell(value) for name, value in record.items()})
    return target.getvalue().encode("utf-8-sig")


def _to_cell(value: Json) -> str | int | float | None:
    return _dumps(value) if isinstance(value, list | dict | bool) else value


def _to_parquet(row_type: type[DataclassInstance], rows: Sequence[DataclassInstance]) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, _arrow_type(hint)) for name, hint in get_type_hints(row_type).items()])
    records = [_to_arrow(to_record(row)) for row in rows]
    target = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(records, schema=schema), target)
    return target.getvalue()


def _to_arrow(record: dict[str, Json]) -> dict[str, Any]:
    """A record whose funds are pairs, which is how Arrow takes a map."""
    funds = record.get("funds")
    return {**record, "funds": list(funds.items())} if isinstance(funds, dict) else dict(record)


def _arrow_type(hint: Any) -> pa.DataType:
    """The Arrow type of a field: it follows from the annotation, so that an empty table has it too."""
    import pyarrow as pa

    if get_origin(hint) in (Union, types.UnionType):
        return _arrow_type(next(each for each in get_args(hint) if each is not types.NoneType))
    if get_origin(hint) is tuple:
        element = get_args(hint)[0]
        if get_origin(element) is tuple:
            key, value = get_args(element)
            return pa.map_(_arrow_type(key), _arrow_type(value))
        return pa.list_(_arrow_type(element))
    if is_dataclass(hint):
        return pa.struct([(name, _arrow_type(inner)) for name, inner in get_type_hints(hint).items()])
    return {str: pa.string(), int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]
