"""Which line stands under which, whatever glyphs an office has chosen."""

from __future__ import annotations

import pytest

from gyebo.corpus import nest
from gyebo.corpus.lines import read_lines


def parents(text: str) -> dict[int, int]:
    return dict(nest(read_lines(text)))


@pytest.mark.parametrize(
    ("box", "round_", "dash", "detail"),
    [("□", "ㅇ", "-", "▸"), ("■", "❍", "－", "·"), ("\uf06e", "○", "∙", "✓"), ("◆", "●", "▪", "‣")],
)
def test_four_levels_of_any_glyphs(box: str, round_: str, dash: str, detail: str) -> None:
    block = f"{box} 현황\n{round_} 곳\n {dash} 아랫내\n  {detail} 다리\n {dash} 윗내\n{round_} 때\n"
    assert parents(f"{block}{box} 계획\n{round_} 곳\n") == {2: 1, 3: 2, 4: 3, 5: 2, 6: 1, 8: 7}


def test_a_note_belongs_to_the_bullet_above_and_takes_only_its_own_second_line() -> None:
    text = "□ 현황\nㅇ 곳\n - 아랫내\n※ 비 오는 날은\n쉼\n - 윗내\n"
    assert parents(text) == {2: 1, 3: 2, 4: 3, 5: 4, 6: 2}


def test_a_table_belongs_to_the_bullet_above_it() -> None:
    text = "□ 현황\nㅇ 실적\n구분 2024 2025\n1 12 13\n계 80 100\n\nㅇ 때\n"
    assert parents(text) == {2: 1, 3: 2, 4: 2, 5: 2, 7: 1}


def test_blocks_stand_under_a_circled_heading_only_where_boxed() -> None:
    assert parents("① 통 놓기\n□ 현황\nㅇ 곳\n□ 계획\n② 통 고치기\n") == {2: 1, 3: 2, 4: 1}
    assert parents("① 통 놓기\nㅇ 곳\n추진계획\nㅇ 때\n") == {2: 1, 3: 1, 4: 3}


def test_a_block_without_a_box_ends_the_circled_heading() -> None:
    assert parents("① 통 놓기\n추진계획\nㅇ 때\n□ 현황\n") == {2: 1, 3: 2}


def test_letters_and_circles_stand_above_bullets() -> None:
    assert parents("□ 현황\nㅇ 곳\n가. 물길\nㅇ 때\n나. 둑\n") == {2: 1, 3: 1, 4: 3, 5: 1}
    assert parents("ㅇ 곳\n① 물길\nㅇ 때\n") == {3: 2}


def test_a_structural_line_without_a_box_opens_a_block() -> None:
    assert parents("사 업 개 요\nㅇ 곳\n향 후 계 획\nㅇ 때\n") == {2: 1, 4: 3}


def test_nothing_stands_under_nothing() -> None:
    assert parents("") == {}
    assert parents("머리말\n\n둘째 줄\n") == {}
