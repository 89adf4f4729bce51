"""Names of places in tables whose cells only spaces, tabs or line ends keep apart."""

import pytest

from gyebo.graph.place_tables import column_names, row_name

from .drafts import contexts

HEAD = "시 설 명 위   치 면   적"


def rows(*table: str) -> list[str]:
    lines = contexts("\n".join(table))
    return [
        name.name
        for at, context in enumerate(lines)
        for name in (*row_name(lines, at, context.text), *column_names(lines, at, context.text))
    ]


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("물결누리 다솜구 들꽃로 12 412㎡", ["물결누리"]),
        ("물결 누리(별관) 다솜구 들꽃로 12 412㎡", ["물결 누리"]),
        ("물결누리 2호점 들꽃로 12 412㎡", ["물결누리 2호점"]),
        ("물결누리센터 별빛몰 4층 412㎡", ["물결누리센터"]),
        ("물결누리 1,240 18명", ["물결누리"]),
        ("물결공원 새솔1동 물결천 둔치 1,240", ["물결공원"]),
        ("합 계 1,240 18명", []),
        ("12 1,240 18명", []),
        ("※ 나머지 1,240", []),
        ("물결누리를 1,240", []),
    ],
)
def test_a_row_opens_with_the_name(row: str, names: list[str]) -> None:
    assert rows(HEAD, row) == names


def test_rows_of_other_tables_name_no_place() -> None:
    assert rows("사 업 명 예 산 기 간", "물결누리 1,240 3월") == []
    assert rows("구 분 면 적 비 고", "물결누리 1,240 3월") == []
    assert rows("물결누리 1,240 3월") == []


def test_rows_with_an_address_need_no_head() -> None:
    assert rows("물결마을 새솔읍 별빛리 2-3 41명", "들꽃누리 다솜구 들꽃로 12 8명") == [
        "물결마을",
        "들꽃누리",
    ]
    assert rows("물결마을 새솔읍 별빛리 2-3 41명") == []
    assert rows("새솔읍 별빛리 2-3 41명", "새솔읍 달빛리 9-1 8명") == []


def test_any_head_over_names_takes_rows_with_an_address() -> None:
    head = "유 산 명 소재지 2031년 사업"
    assert rows(head, "물결마을 새솔면 별빛리 초가 도색 40") == ["물결마을"]
    assert rows("사 업 명 소재지 2031년 사업", "물결마을 새솔면 별빛리 초가 도색 40") == []


def test_spaced_letters_of_a_row_are_closed() -> None:
    assert rows(HEAD, "물 결 누 리 다솜구 들꽃로 12 412㎡") == ["물결누리"]


def test_a_bullet_ends_the_table() -> None:
    assert rows(HEAD, " ㅇ 물놀이 안내", "물결누리 1,240 3월") == []


def test_short_names_take_the_kind_of_their_column() -> None:
    assert rows("캠퍼스 위 치 면 적", "다   온 들꽃로 12 412㎡") == ["다온캠퍼스"]


def test_a_cell_above_an_address_is_a_name() -> None:
    assert rows("물결누리", "다솜구 들꽃로 12", "412㎡") == ["물결누리"]
    assert rows("물결누리", "412㎡") == []


def test_columns_that_lie_somewhere_are_places() -> None:
    table = ("투자지역 현황", "구분\t다온\t라온", "소재지\t다솜구 들꽃동\t새솔구 별빛동")
    assert rows(*table) == ["다온 투자지역", "라온 투자지역"]
    assert rows("투자지역 현황", "구분\t다온\t라온", "면적\t12\t14") == []
