from __future__ import annotations

import random
from dataclasses import fields

import pytest

from gyebo.errors import NotFoundError
from gyebo.graph.model import TABLES, Tables, from_record, to_record
from tests import factories
from tests.factories import EARLIER, LATER, iter_rows, make_tables


def test_the_same_rows_in_any_order_give_the_same_tables() -> None:
    rows = list(iter_rows())
    random.Random(7).shuffle(rows)
    assert Tables.from_rows(rows) == make_tables()


def test_rows_stand_by_report_and_line() -> None:
    tables = make_tables()
    assert [row.report for row in tables.reports] == [EARLIER, LATER]
    assert [(row.report, row.line_start, row.title) for row in tables.editions] == [
        (EARLIER, 4, "빗물마을 조성"),
        (EARLIER, 8, "마을 공모"),
        (EARLIER, 10, "하천 산책로 정비"),
        (EARLIER, 12, "우수관 개량"),
        (EARLIER, 13, "저류조 설치"),
        (LATER, 2, "빗물마을 조성 및 관리"),
        (LATER, 5, "우수 시설 개선"),
    ]
    assert [row.name for row in tables.laws] == ["하수도법", "한빛시 물순환 기본조례"]
    assert [row.source for row in tables.lineage] == [
        factories.VILLAGE_23, factories.PIPES_23, factories.TANKS_23
    ]  # fmt: skip


def test_every_table_is_a_field_of_its_own_type() -> None:
    assert [field.name for field in fields(Tables)] == list(TABLES)
    for table, rows in make_tables().items():
        assert {type(row) for row in rows} == {TABLES[table]}, table


@pytest.mark.parametrize("table", TABLES)
def test_a_record_gives_its_row_back(table: str) -> None:
    rows = make_tables().rows(table)
    assert tuple(from_record(table, to_record(row)) for row in rows) == rows


def test_funds_are_an_object_and_evidence_a_list_of_objects() -> None:
    tables = make_tables()
    assert to_record(tables.budgets[0])["funds"] == {"국비": 400_000_000, "시비": 800_000_000}
    assert to_record(tables.budgets[1])["funds"] is None
    assert to_record(tables.lineage[1])["evidence"] == [
        {"report": LATER, "line": 5, "quote": factories.line(LATER, 5)}
    ]


def test_an_unknown_table_is_named_with_those_that_exist() -> None:
    with pytest.raises(NotFoundError, match=r"budget: 그런 표는 없습니다. 있는 표: reports, programs"):
        make_tables().rows("budget")
