"""Cells of tables under a unit of money, however the table was flattened."""

from __future__ import annotations

import pytest

from gyebo.graph.columns import iter_columns
from gyebo.graph.tables import iter_rows, money_unit

from .drafts import contexts


def cells(body: str) -> list[tuple[str, str, int]]:
    return [
        (cell.row, cell.column, cell.amount)
        for cell in [cell for _, row in iter_rows(contexts(body)) for cell in row]
    ]


@pytest.mark.parametrize(
    ("stated", "won"),
    [
        ("백만원", 10**6),
        ("백만원,%", 10**6),
        ("명,천원", 10**3),
        ("억원/개소", 10**8),
        ("명", None),
        ("", None),
    ],
)
def test_the_unit_of_money(stated: str, won: int | None) -> None:
    assert money_unit(stated) == won


def test_columns_told_apart_by_tabs() -> None:
    body = " ㅇ 사업별 예산(단위: 백만원)\n사업명\t예산\t집행\n정원 조성\t900\t120\n유지관리\t300\t45"
    assert cells(body) == [
        ("정원 조성", "예산", 900_000_000),
        ("정원 조성", "집행", 120_000_000),
        ("유지관리", "예산", 300_000_000),
        ("유지관리", "집행", 45_000_000),
    ]


def test_a_row_of_counts_heads_no_columns() -> None:
    body = "(단위: 억원)\n구분\t계\t돌봄\t환경\n운용사 수\t5개\t3개\t2개\n시 출자액\t90\t60\t30"
    assert cells(body) == [
        ("시 출자액", "계", 9_000_000_000),
        ("시 출자액", "돌봄", 6_000_000_000),
        ("시 출자액", "환경", 3_000_000_000),
    ]


def test_columns_told_apart_by_spaces() -> None:
    body = "(단위: 천원)\n구 분 계 ’30년 ’31년\n시 비 1,500 700 800"
    assert cells(body) == [
        ("시 비", "계", 1_500_000),
        ("시 비", "'30년", 700_000),
        ("시 비", "'31년", 800_000),
    ]


def test_columns_of_words_between_those_of_money() -> None:
    head = "(단위: 백만원)\n구  분 위치 연면적 총사업비 市 區 준공\n"
    body = head + "물빛마당 새벽동 12-3 1,240㎡ 5,200 3,000 2,200 ’33.1."
    assert cells(body) == [
        ("물빛마당", "총사업비", 5_200_000_000),
        ("물빛마당", "市", 3_000_000_000),
        ("물빛마당", "區", 2_200_000_000),
    ]


def test_figures_behind_cells_of_words() -> None:
    body = "(단위: ㎡, 백만원)\n시 설 명 위 치 면 적 ’30년 예산 ’31년 예산\n물빛마당 새벽동 2층 3,412 500 600"
    assert [(row, column) for row, column, _ in cells(body)] == [
        ("물빛마당", "면적"), ("물빛마당", "'30년 예산"), ("물빛마당", "'31년 예산"),
    ]  # fmt: skip


def test_remarks_behind_the_figures() -> None:
    body = "(단위 : 천원)\n구 분 물 량 예산액 집행액 비 고\n둑길 14개소 2,480 1,733 우기 포함\n다리 - 900 450"
    assert [(row, column, won // 1000) for row, column, won in cells(body)] == [
        ("둑길", "예산액", 2480), ("둑길", "집행액", 1733), ("다리", "예산액", 900), ("다리", "집행액", 450),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "body",
    [
        "(단위 : 백만원)\n시설명\n물빛마당\n둑길마당\n소재지\n새벽동 1\n새벽동 2\n’31년 예산\n300\n90",
        "(단위 : 백만원)\n시설명\n소재지\n’31년 예산\n물빛마당\n새벽동 1\n300\n둑길마당\n새벽동 2\n90",
        "시설명\n물빛마당\n둑길마당\n’31년 예산\n300백만원\n90백만원",
    ],
    ids=["a column below the other", "a row below the other", "units in the cells"],
)
def test_tables_with_one_cell_a_line(body: str) -> None:
    found = {frozenset((row, column)): won // 10**6 for row, column, won in cells(body)}
    assert found == {
        frozenset(("물빛마당", "'31년 예산")): 300,
        frozenset(("둑길마당", "'31년 예산")): 90,
    }


def test_the_unit_stands_behind_the_table() -> None:
    body = "연번 사업명 사업비 국 시\n1 둑길 정비 900 300 600\n(단위 : 백만원)"
    assert [(column, won // 10**6) for _, column, won in cells(body)] == [
        ("사업비", 900), ("국", 300), ("시", 600),
    ]  # fmt: skip


def test_bracketed_cells_belong_to_the_bracketed_head() -> None:
    body = "(단위: 억원)\n구분\t계\t’31년\n조성액 (출자액)\t1,200 (90)\t400 (30)"
    assert cells(body) == [("출자액", "계", 9_000_000_000), ("출자액", "'31년", 3_000_000_000)]


@pytest.mark.parametrize(
    "body",
    ["구분\t예산\n정원\t900", "(단위: 명)\n구분\t정원\n남\t900", " ㅇ (단위: 백만원)\n ㅇ 정원 900개소"],
    ids=["no unit", "people", "a bullet"],
)
def test_what_is_no_money_table(body: str) -> None:
    assert cells(body) == []


def test_one_cell_a_line() -> None:
    body = " ㅇ 권역별(단위: 억원)\n권역\n동\n서\n남\n지원\n30\n20\n10\n참여\n5\n6\n7"
    columns = [[figure.amount // 10**8 for figure in column] for column in iter_columns(contexts(body))]
    assert columns == [[30, 20, 10, 5, 6, 7], [30, 20, 10], [5, 6, 7]]
    second = list(iter_columns(contexts(body)))[1]
    assert [figure.words for figure in second] == ["지원 동", "지원 서", "지원 남"]
