from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from gyebo.errors import NotFoundError
from gyebo.export import EXPORTS, Format, export_table
from gyebo.graph.model import TABLES, Tables, to_record
from tests.factories import CENTRE, LATER, VILLAGE_23, WALK, WALK_23, line, make_tables

COLUMNS = {
    "reports": "id report document title issuer date as_of lines sha256",
    "programs": "id name names first_report last_report editions",
    "editions": "id program report document number title chapter parent line_start line_end source_lines "
    "department operators status fate",
    "budgets": "id edition report amount amount_min amount_max year label scope phase funds line mentions "
    "source_lines quote",
    "laws": "id name kind aliases",
    "citations": "law edition report name article role line source_lines quote",
    "facilities": "id name aliases address area_m2 part_of",
    "facility_uses": "facility facility_name edition report name status address area_m2 line mentions "
    "source_lines quote",
    "departments": "id name names part_of",
    "department_changes": "source target relation source_name target_name report evidence",
    "department_editions": "department report name quota actual duties line quote",
    "department_budgets": "department name report year label amount line quote",
    "findings": "id report group number title measure status department line_start line_end source_lines "
    "editions",
    "lineage": "source target relation moved confidence explicit evidence",
    "remarks": "report document kind line text source_lines quote",
    "shared_facilities": "facility name aliases programs",
    "passages": "id report document edition headings line_start line_end source_lines text",
}
"""What callers rely on (DESIGN.md)."""


def read_jsonl(data: bytes) -> list[dict[str, object]]:
    return [json.loads(row) for row in data.split(b"\n") if row]


def read_csv(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_parquet(data: bytes) -> pa.Table:
    return pq.read_table(io.BytesIO(data))


@pytest.mark.parametrize("table", EXPORTS)
def test_a_table_has_the_columns_that_callers_rely_on(table: str) -> None:
    record = read_jsonl(export_table(make_tables(), table, Format.JSONL))[0]
    assert set(COLUMNS[table].split()) <= set(record)


@pytest.mark.parametrize("table", EXPORTS)
def test_every_format_has_the_same_columns_and_rows(table: str) -> None:
    exported = {each: export_table(make_tables(), table, each) for each in Format}
    records = read_jsonl(exported[Format.JSONL])
    rows = read_csv(exported[Format.CSV])
    frame = read_parquet(exported[Format.PARQUET])
    assert list(records[0]) == list(rows[0]) == frame.column_names
    assert len(records) == len(rows) == frame.num_rows
    for record, row in zip(records, rows, strict=True):
        for column, value in record.items():
            if value is None:
                assert row[column] == ""
            elif isinstance(value, str):
                assert row[column] == value
            else:
                assert json.loads(row[column]) == value


def test_json_lines_are_the_rows() -> None:
    tables = make_tables()
    exported = read_jsonl(export_table(tables, "budgets", Format.JSONL))
    assert exported == [to_record(row) for row in tables.budgets]
    assert exported[0]["funds"] == {"국비": 400_000_000, "시비": 800_000_000}


def test_shared_facilities_list_their_programs() -> None:
    (shared,) = read_jsonl(export_table(make_tables(), "shared_facilities", Format.JSONL))
    assert (shared["facility"], shared["name"]) == (CENTRE, "빛나루센터")
    programs = shared["programs"]
    assert isinstance(programs, list)
    wanted = ("program", "edition", "title", "report", "line")
    assert [programs[0][column] for column in wanted] == [
        WALK, WALK_23, "하천 산책로 정비", "2023_물순환국", 11
    ]  # fmt: skip


def test_csv_opens_in_a_spreadsheet() -> None:
    data = export_table(make_tables(), "lineage", Format.CSV)
    assert data.startswith(b"\xef\xbb\xbfid,source,target,")
    row = read_csv(data)[1]
    assert row["moved"] == "false"
    assert json.loads(row["evidence"]) == [{"report": LATER, "line": 5, "quote": line(LATER, 5)}]


def test_parquet_columns_are_typed() -> None:
    schema = read_parquet(export_table(make_tables(), "budgets", Format.PARQUET)).schema
    assert {name: schema.field(name).type for name in ("amount", "year", "mentions", "funds", "quote")} == {
        "amount": pa.int64(),
        "year": pa.int64(),
        "mentions": pa.list_(pa.int64()),
        "funds": pa.map_(pa.string(), pa.int64()),
        "quote": pa.string(),
    }


def test_parquet_gives_the_values_back_to_pandas() -> None:
    frame = pd.read_parquet(io.BytesIO(export_table(make_tables(), "budgets", Format.PARQUET)))
    row = frame[frame["edition"] == VILLAGE_23].iloc[0]
    assert dict(row["funds"]) == {"국비": 400_000_000, "시비": 800_000_000}
    assert row["amount"] == 1_200_000_000


@pytest.mark.parametrize("table", EXPORTS)
def test_an_empty_table_has_its_columns_in_every_format(table: str) -> None:
    full = read_parquet(export_table(make_tables(), table, Format.PARQUET)).schema
    assert read_parquet(export_table(Tables(), table, Format.PARQUET)).schema == full
    assert export_table(Tables(), table, Format.CSV).decode("utf-8-sig") == ",".join(full.names) + "\r\n"
    assert export_table(Tables(), table, Format.JSONL) == b""


@pytest.mark.parametrize("file_format", Format)
def test_the_same_table_gives_the_same_bytes(file_format: Format) -> None:
    assert export_table(make_tables(), "editions", file_format) == export_table(
        make_tables(), "editions", file_format
    )


def test_every_stored_table_can_be_exported() -> None:
    assert list(EXPORTS) == [*TABLES, "shared_facilities"]


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(NotFoundError, match="budget: 그런 표는 없습니다"):
        export_table(make_tables(), "budget", Format.JSONL)
