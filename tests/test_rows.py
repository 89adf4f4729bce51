from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape

import pandas as pd
import pytest

from gyebo.display import align, format_cell, format_place, format_table
from gyebo.graph.answers import PathStep
from gyebo.graph.disagreements import Figure
from gyebo.graph.model import TABLES as ALL_TABLES
from gyebo.graph.model import Budget, Evidence, Program, Reason, Tables
from gyebo.graph.questions import Questions
from gyebo.graph.things import Thing
from gyebo.rows import Rows
from tests.factories import DOCUMENTS, EARLIER, LATER, make_tables

TABLES = make_tables()
ASKED = Questions(TABLES)


def headings(html: str) -> list[str]:
    return [unescape(found) for found in re.findall(r"<th(?: [^>]*)?>(.*?)</th>", html)]


def cells(html: str) -> list[list[str]]:
    """The text of each row's cells, lines parted by a bar."""
    rows = re.findall(r"<tr>(.*?)</tr>", html.partition("<tbody>")[2])
    found = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in rows]
    return [[unescape(re.sub("</?small>", "", each.replace("<br>", "|"))) for each in row] for row in found]


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
    assert frame["mentions"].tolist() == [[], [], [], []]


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
    html = Rows(ASKED.budgets("빗물마을"))._repr_html_()
    assert headings(html)[:3] == ["사업", "제목", "보고 연도"]
    assert "<td>12억원</td>" in html  # a number stands right
    first, later = cells(html)[0], cells(html)[-1]
    assert "국비 4억원, 시비 8억원" in first
    assert first[-1] == "2023_물순환국 7줄"
    assert later[-1] == "물순환국-2024.md 3줄|보고서 30~39줄을 풀어 쓴 글"
    assert 'title="물순환국-2024.md 3줄(보고서 2024_물순환국 30~39줄을 풀어 쓴 글)"' in html
    assert "program-" not in html


def test_a_range_is_shown_as_it_is_written() -> None:
    html = Rows([budget for budget in TABLES.budgets if budget.amount is None])._repr_html_()
    assert dict(zip(headings(html), cells(html)[0], strict=True))["금액"] == "1~2억원"


def in_both_reports() -> Tables:
    """The tables, with the budget of a department in the later report too."""
    (cell,) = TABLES.department_budgets
    later = replace(cell, id=f"{cell.id}-2", report=LATER, document=DOCUMENTS[LATER], amount=cell.amount * 2)
    return replace(TABLES, department_budgets=(cell, later))


@pytest.mark.parametrize(
    "rows",
    [
        *(TABLES.rows(name) for name in ALL_TABLES),
        ASKED.shared_facilities(), ASKED.programs_at("빛나루센터"), ASKED.explain("빛나루센터"),
        ASKED.laws(), ASKED.budgets(), ASKED.findings(), ASKED.things.find("빗물"),
        ASKED.disagreements(), ASKED.changes(EARLIER, LATER), ASKED.budget_changes(EARLIER, LATER),
        ASKED.new_laws(EARLIER, LATER), ASKED.department_sums(),
        Questions(in_both_reports()).department_budget_changes(EARLIER, LATER),
        ASKED.shared_places("빗물마을", "산책로"),
        ASKED.lineage("빗물마을").editions, ASKED.lineage("빗물마을").events,
        ASKED.lineage("빗물마을").budgets, ASKED.lineage("산책로").gaps,
    ],
    ids=lambda rows: type(rows[0]).__name__ if rows else "nothing",
)  # fmt: skip
def test_whatever_is_asked_shows_korean_headings_and_no_raw_values(rows: Sequence[object]) -> None:
    assert rows
    html = Rows(rows)._repr_html_()
    assert all(re.search("[가-힣]", heading) for heading in headings(html)), headings(html)
    text = "\n".join(cell for row in cells(html) for cell in row)
    assert not re.search(r"\b[a-z]+(?:-[a-z]+)*-[0-9a-f]{12}\b|\w\(\w+=|\(\(|None|True|False", text)


def test_a_row_inside_a_row_is_told_with_its_place() -> None:
    html = Rows(ASKED.shared_facilities())._repr_html_()
    assert cells(html)[0][-1].split("|")[:2] == [
        "하천 산책로 정비(2023, 2023_물순환국.txt 11줄)",
        "빗물마을 조성 및 관리(2024, 물순환국-2024.md 3줄)",
    ]


def test_a_finding_is_told_column_by_column() -> None:
    html = Rows(ASKED.findings())._repr_html_()
    told = dict(zip(headings(html), cells(html)[0], strict=True))
    assert told["제목"] == TABLES.findings[0].title
    assert told["상태"] == "완료"
    assert "지적" not in told


def test_columns_without_a_value_or_with_the_value_of_another_are_left_out() -> None:
    program = Program("program-7f3a9c0b12ce", "빗물마을", ("빗물마을", "빗물 마을"), "a", "b", ())
    html = Rows([program])._repr_html_()
    assert headings(html) == ["이름", "다른 이름", "처음 나온 보고서", "마지막 보고서"]
    assert cells(html) == [["빗물마을", "빗물 마을", "a", "b"]]
    edition = replace(TABLES.editions[0], quote=f"### 1. {TABLES.editions[0].title}")
    assert "인용" not in headings(Rows([edition])._repr_html_())
    assert "인용" in headings(Rows([edition, replace(edition, quote="다른 말")])._repr_html_())


def test_a_step_without_a_place_has_an_empty_one() -> None:
    step = PathStep("facility-7f3a9c0b12ce", "빛나루센터 2층", "containedInPlace", "facility-0123456789ab",
                    "빛나루센터", None, None, None, None)  # fmt: skip
    assert cells(Rows([step])._repr_html_()) == [["빛나루센터 2층", "그 안에 있음", "빛나루센터", ""]]


def test_a_slice_keeps_what_it_is_a_slice_of() -> None:
    class Kept(Rows[Budget]):
        __slots__ = ()

    assert type(Kept(TABLES.budgets)[:1]) is Kept


def test_html_is_escaped() -> None:
    html = Rows([{"name": "<script>alert(1)</script>"}])._repr_html_()
    assert "<script>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_long_html_is_cut_and_says_so() -> None:
    html = Rows([{"n": n} for n in range(53)])._repr_html_()
    assert html.count("<tr>") == 51
    assert html.endswith("<p>외 3행</p>")


def test_html_of_nothing_says_so() -> None:
    assert Rows[Budget]([], ("label",))._repr_html_() == "<p>없음</p>"


def test_a_query_keeps_its_own_names_and_leaves_out_nothing_but_what_is_not_there() -> None:
    html = Rows([{"name": "빛나루센터", "year": None}, {"name": "한빛전시관", "year": 2024}])._repr_html_()
    assert headings(html) == ["name", "year"]
    assert cells(html) == [["빛나루센터", ""], ["한빛전시관", "2024"]]


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
        ("kind", "sum", "합계"),
        ("kind", "조례", "조례"),
        ("predicate", "usesFacility", "쓰는 곳"),
        ("source_amount", 10**8, "1억원"),
        ("change", -(10**8), "-1억원"),
        ("change", 10**8, "+1억원"),
        ("rate", 0.5, "+50.0%"),
        ("confidence", 0.82, "82%"),
        ("score", 0.333, "0.33"),
        ("parts", (("words", 0.25), ("other", 0.1)), "말 0.25, other 0.10"),
        ("headings", ("빗물", "마을"), "빗물 › 마을"),
        ("quote", "ㅇ 장소 :\n  빛나루센터", "“ㅇ 장소 : 빛나루센터”"),
        (
            "reasons",
            (Reason("title", "제목이 같다", 1.25), Reason("year", "해가 멀다", -0.5)),
            "제목이 같다(+1.2), 해가 멀다(-0.5)",
        ),
        ("evidence", (Evidence("2023_물순환국", 4, "1. 빗물마을"),), "“1. 빗물마을” 2023_물순환국 4줄"),
        (
            "figures",
            (Figure(10**8, "예산", "빗물마을", "a", 2023, "a.txt", 7, (7, 7), "예산 1억원"),),
            "1억원(a.txt 7줄)",
        ),
        ("entities", (Thing("law-7f3a9c0b12ce", "law", "물순환 조례", ("물순환 조례",)),), "물순환 조례"),
    ],
)
def test_a_value_as_people_read_it(column: str, value: object, shown: str) -> None:
    assert format_cell(column, value) == shown


def test_an_account_is_never_shown_as_the_offices_own_words() -> None:
    assert "풀어 쓴 글" in format_place("2024_물순환국", "account.md", 1, (1, 2))
    assert "풀어 쓴 글" not in format_place("2024_물순환국", "2024_물순환국.txt", 1, (1, 1))


@pytest.mark.parametrize("table", ALL_TABLES)
def test_every_frame_can_be_written_as_parquet(table: str) -> None:
    rows = Rows(TABLES.rows(table))
    written = io.BytesIO()
    rows.to_frame().to_parquet(written)
    assert list(pd.read_parquet(io.BytesIO(written.getvalue())).columns) == list(rows.columns)
