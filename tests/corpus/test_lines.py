"""Physical lines and the signs that open them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.corpus import Marker
from gyebo.corpus.lines import circled_number, last_number, read_line, read_lines


@pytest.mark.parametrize(
    ("exact", "marker", "value", "body"),
    [
        ("Ⅰ. 일반현황", Marker.ROMAN, "1", "일반현황"),
        ("Ⅻ 붙임", Marker.ROMAN, "12", "붙임"),
        ("IV. 붙임", Marker.ROMAN, "4", "붙임"),
        ("제3장 물길", Marker.PART, "3", "물길"),
        ("제 2 부: 물길", Marker.PART, "2", "물길"),
        ("1-2 물길 내기", Marker.DASHED, "1-2", "물길 내기"),
        ("3 - 4. 물길 내기", Marker.DASHED, "3-4", "물길 내기"),
        ("7. 물길 내기", Marker.DOTTED, "7", "물길 내기"),
        ("7.물길 내기", Marker.DOTTED, "7", "물길 내기"),
        ("3~4. 물길 내기", Marker.DOTTED, "3~4", "물길 내기"),
        ("3,4. 물길 내기", Marker.DOTTED, "3,4", "물길 내기"),
        ("7. 2025 물길 축제", Marker.DOTTED, "7", "2025 물길 축제"),
        ("7 물길 내기", Marker.BARE, "7", "물길 내기"),
        ("7", Marker.BARE, "7", ""),
        ("5~6 물길 내기", Marker.BARE, "5~6", "물길 내기"),
        ("2) 물길 내기", Marker.PARENTHESIS, "2", "물길 내기"),
        ("(2) 물길 내기", Marker.PARENTHESIS, "2", "물길 내기"),
        ("나. 물길 내기", Marker.HANGUL, "나", "물길 내기"),
        ("나) 물길 내기", Marker.HANGUL, "나", "물길 내기"),
        ("(나) 물길 내기", Marker.HANGUL, "나", "물길 내기"),
        ("[2] 물길 내기", Marker.BRACKETED, "2", "물길 내기"),
        ("【2】물길 내기", Marker.BRACKETED, "2", "물길 내기"),
        ("2│물길 내기", Marker.BARE, "2", "물길 내기"),
        ("2 ｜ 물길 내기", Marker.BARE, "2", "물길 내기"),
        ("㉯ 물길 내기", Marker.CIRCLED, "②", "물길 내기"),
        ("② 물길 내기", Marker.CIRCLED, "②", "물길 내기"),
        ("②② 물길 내기", Marker.CIRCLED, "②", "물길 내기"),
        ("❷ 물길 내기", Marker.CIRCLED, "②", "물길 내기"),
        ("➁ 물길 내기", Marker.CIRCLED, "②", "물길 내기"),
        ("⑵ 물길 내기", Marker.CIRCLED, "②", "물길 내기"),
        ("□ 개요", Marker.BOX, None, "개요"),
        ("■개요", Marker.BOX, None, "개요"),
        ("\uf06e 개요", Marker.BOX, None, "개요"),
        ("ㅇ 구간", Marker.ROUND, None, "구간"),
        ("❍ 구간", Marker.ROUND, None, "구간"),
        ("○구간", Marker.ROUND, None, "구간"),
        ("- 1단계", Marker.DASH, None, "1단계"),
        ("－ 아랫내", Marker.DASH, None, "아랫내"),
        ("∙ 아랫내", Marker.DOT, None, "아랫내"),
        ("▸ 아랫내", Marker.DETAIL, None, "아랫내"),
        ("✓ 아랫내", Marker.DETAIL, None, "아랫내"),
        ("※ 비 오는 날은 쉼", Marker.NOTE, None, "비 오는 날은 쉼"),
        ("* 비 오는 날은 쉼", Marker.NOTE, None, "비 오는 날은 쉼"),
        ("물길을 내어 비를 모음", Marker.NONE, None, "물길을 내어 비를 모음"),
    ],
)
def test_markers(exact: str, marker: Marker, value: str | None, body: str) -> None:
    line = read_line(1, 0, f"  {exact} ")
    assert (line.marker, line.value, line.body, line.indent) == (marker, value, body, 2)


@pytest.mark.parametrize(
    "exact",
    [
        "1.5배로 늘어남",
        "2025. 2. 14.",
        "2025년 물길",
        "-3.2%p",
        "이웃. 그리고",
        "ㅇㅇ동",
        "IMF 이후",
        "3월 공고",
        "120 300",
    ],
)
def test_figures_and_words_are_no_markers(exact: str) -> None:
    assert read_line(1, 0, exact).marker is Marker.NONE


@pytest.mark.parametrize(
    ("exact", "blank"),
    [
        ("", True),
        ("   ", True),
        ("\f", True),
        ("\u3000\u200b", True),
        ("- 12 -", True),
        ("－ 3 －", True),
        ("12", False),
    ],
)
def test_page_numbers_and_form_feeds_leave_a_line_blank(exact: str, *, blank: bool) -> None:
    assert read_line(1, 0, exact).blank is blank


def test_a_form_feed_ends_no_line() -> None:
    lines = read_lines("□ 개요\n\f1. 물길 내기\n")
    assert [(line.number, line.marker, line.body) for line in lines] == [
        (1, Marker.BOX, "개요"),
        (2, Marker.DOTTED, "물길 내기"),
    ]


def test_letter_spaced_words_have_the_key_of_the_word() -> None:
    assert read_line(1, 0, "Ⅱ 물 길  내 기").key == "Ⅱ물길내기"


@pytest.mark.parametrize(
    ("value", "number"),
    [("3", 3), ("1-2", 2), ("11~12", 12), ("3,4", 4), ("가", None), ("①", None), ("", None), (None, None)],
)
def test_the_last_number_of_a_marker(value: str | None, number: int | None) -> None:
    assert last_number(value) == number


@pytest.mark.parametrize(
    ("exact", "place"),
    [("③ 물길", 3), ("다. 물길", 3), ("㉰ 물길", 3), ("□ 물길", None), ("11~12. 물길", 12)],
)
def test_the_place_that_a_marker_counts(exact: str, place: int | None) -> None:
    assert read_line(1, 0, exact).ordinal == place


@pytest.mark.parametrize(("glyph", "number"), [("⑳", 20), ("❿", 10), ("㉠", 1), ("⒇", 20), ("가", None)])
def test_circled_numbers(glyph: str, number: int | None) -> None:
    assert circled_number(glyph) == number


@given(st.text(st.characters(exclude_categories=["Cs"])).map(lambda text: text.replace("\r", "")))
def test_lines_hold_the_text_and_know_their_place(text: str) -> None:
    lines = read_lines(text)
    for line in lines:
        assert text[line.start : line.start + len(line.exact)] == line.exact
    assert [line.number for line in lines] == list(range(1, len(lines) + 1))
    kept = "\n".join(line.exact for line in lines)
    assert text.startswith(kept)
    assert not text[len(kept) :].strip()
