from __future__ import annotations

import pandas as pd
import pytest

from gyebo.display import align, format_cell, format_place, format_table
from gyebo.graph.model import Budget
from gyebo.graph.questions import Questions
from gyebo.rows import Rows
from tests.factories import make_tables

TABLES = make_tables()


def test_rows_are_a_sequence_that_cannot_change() -> None:
    rows = Rows(TABLES.budgets)
    assert rows[0] is TABLES.budgets[0]
    assert list(rows[1:3]) == list(TABLES.budgets[1:3])
    assert isinstance(rows[1:3], Rows)
    assert TABLES.budgets[2] in rows
    assert rows == Rows(list(TABLES.budgets))
    assert {rows: 1}[Rows(TABLES.budgets)] == 1
    with pytest.raises(TypeError):
        rows[0] = TABLES.budgets[1]  # type: ignore[index]


def test_a_frame_keeps_whole_numbers_whole() -> None:
    frame = Rows(TABLES.budgets).to_frame()
    assert list(frame.columns)[:4] == ["id", "edition", "report", "document"]
    assert frame["amount"].dtype == pd.Int64Dtype()
    assert [None if pd.isna(value) else value for value in frame["amount"]] == [
        1_200_000_000, None, 1_500_000_000, 1_300_000_000
    ]  # fmt: skip
    assert frame["mentions"].tolist() == [(), (), (), ()]


def test_a_frame_of_nothing_has_its_columns() -> None:
    frame = Rows[Budget]([], ("id", "amount")).to_frame()
    assert (list(frame.columns), len(frame)) == (["id", "amount"], 0)


def test_solutions_become_a_frame_too() -> None:
    frame = Rows([{"name": "빛나루센터", "year": 2024}, {"name": "한빛전시관", "year": None}]).to_frame()
    assert frame.columns.tolist() == ["name", "year"]
    assert frame["year"].tolist()[0] == 2024


def test_records_are_plain_json() -> None:
    (shared,) = Rows(Questions(TABLES).shared_facilities()).to_records()
    assert shared["aliases"] == ["빛나루 센터", "빛나루 물재생센터"]
    assert Rows([{"a": 1}]).to_records() == [{"a": 1}]


def test_html_has_korean_headings_money_in_eok_and_places() -> None:
    html = Rows(Questions(TABLES).budgets("빗물마을"))._repr_html_()
    assert html.startswith("<table><thead><tr><th>사업</th><th>제목</th>")
    assert "<td>12억원</td>" in html
    assert "<td>국비 4억원, 시비 8억원</td>" in html
    assert "<td>2023_물순환국 7줄</td>" in html
    assert "<td>물순환국-2024.md 3줄(보고서 2024_물순환국 30~39줄을 풀어 쓴 글)</td>" in html
    assert "program-" not in html


def test_html_is_escaped() -> None:
    html = Rows([{"name": "<script>alert(1)</script>"}])._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_long_html_is_cut_and_says_so() -> None:
    html = Rows([{"n": n} for n in range(53)])._repr_html_()
    assert html.count("<tr>") == 51
    assert html.endswith("<p>외 3행</p>")


def test_html_of_nothing_says_so() -> None:
    assert Rows[Budget]([], ("label",))._repr_html_().endswith("<p>없음</p>")


def test_a_table_lines_up_under_wide_letters() -> None:
    rows: list[dict[str, object]] = [{"title": "빗물마을", "amount": 10**8}, {"title": "a", "amount": None}]
    assert format_table(("title", "amount"), rows, ["가", "나"]).split("\n") == [
        "제목      금액",
        "────────  ─────",
        "빗물마을  1억원",
        "    가",
        "a",
        "    나",
    ]


def test_an_empty_grid_is_its_headings() -> None:
    assert align(["a", "bb"], []) == "a  bb\n─  ──"


@pytest.mark.parametrize(
    ("column", "value", "shown"),
    [
        ("scope", "part", "일부"),
        ("fate", "not_reported", "보고 없음"),
        ("status", "운영", "운영"),
        ("funds", (("국비", 10**8),), "국비 1억원"),
        ("aliases", ("가", "나"), "가, 나"),
        ("source_lines", (3, 9), "3~9"),
        ("area_m2", 1320.5, "1,320.5"),
        ("moved", True, "예"),
        ("moved", False, ""),
        ("year", None, ""),
        ("year", 2024, "2024"),
        ("title", "빗물\n 마을\x1b[31m", "빗물 마을[31m"),
    ],
)
def test_a_value_as_people_read_it(column: str, value: object, shown: str) -> None:
    assert format_cell(column, value) == shown


def test_an_account_is_never_shown_as_the_offices_own_words() -> None:
    assert "풀어 쓴 글" in format_place("2024_물순환국", "account.md", 1, (1, 2))
    assert "풀어 쓴 글" not in format_place("2024_물순환국", "2024_물순환국.txt", 1, (1, 1))
