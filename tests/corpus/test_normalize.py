"""Characters change in one place, and each remembers where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.corpus.normalize import BULLET, area_in_m2, decode, squeeze, to_reading_form

SCATTERED = "\uf000\uf0a7·ㆍ․•‧∙‘’“”–－〜「｢』<b></b>**\u200b\u3000\u00a0１Ａ（）ㅇ○가 \\text{a}\t\f"


@pytest.mark.parametrize(
    ("exact", "read"),
    [
        ("\uf000 개요", f"{BULLET} 개요"),
        ("\U000f03c5 개요", f"{BULLET} 개요"),
        ("문화ㆍ체육․관광•청년‧돌봄∙안전・교통", "문화·체육·관광·청년·돌봄·안전·교통"),
        ("‘빛’과 “볕”", "'빛'과 \"볕\""),
        ("3∼5월, 6～7월, 8〜9월", "3~5월, 6~7월, 8~9월"),
        ("－ 셋 – 넷 ― 다섯", "- 셋 - 넷 - 다섯"),
        ("｢물법｣과 『물법』", "「물법」과 「물법」"),
        ("１２３ＡＢＣ（％）", "123ABC(%)"),
        ("가\u00a0나\u3000다", "가 나 다"),
        ("가\u200b나\ufeff다\u00ad라", "가나다라"),
        ("가\f나\x0b다\x00라", "가 나 다 라"),
        ("가\t나", "가\t나"),
        ("<b>굵은</b> 글 **별표**", "굵은 글 별표"),
        ("넓이 $\\text{m}", "넓이 m}"),
        ("3 < 5 > 2", "3 < 5 > 2"),
        ("별 하나 * 둘", "별 하나 * 둘"),
        ("", ""),
    ],
)
def test_spellings_are_unified(exact: str, read: str) -> None:
    assert to_reading_form(exact).text == read


@given(st.text(alphabet=st.one_of(st.sampled_from(SCATTERED), st.characters(exclude_categories=["Cs"]))))
def test_every_character_read_stands_where_it_says(exact: str) -> None:
    form = to_reading_form(exact)
    assert len(form.origin) == len(form.text)
    assert list(form.origin) == sorted(set(form.origin))
    for char, offset in zip(form.text, form.origin, strict=True):
        assert to_reading_form(exact[offset]).text == char


def test_a_plain_line_reads_as_it_stands() -> None:
    form = to_reading_form("ㅇ 소요예산 : 1,200백만원(시비 100%)")
    assert form.text == "ㅇ 소요예산 : 1,200백만원(시비 100%)"
    assert list(form.origin) == list(range(len(form.text)))


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("부지 1,200㎡, 연면적 3,400㎡", 1200.0),
        ("연면적 588.25 ㎡", 588.25),
        ("면적 12만㎡", 120_000.0),
        ("면적 1.5천㎡", 1500.0),
        ("넓이 300m2", 300.0),
        ("넓이 300m² 안팎", 300.0),
        ("넓이 300 m^{2}", 300.0),
        ("면적 40제곱미터", 40.0),
        ("길이 300m, 폭 20m", None),
        ("면적 없음 ㎡", None),
        ("300m20", None),
    ],
)
def test_areas_are_in_square_metres(text: str, area: float | None) -> None:
    assert area_in_m2(text) == area


def test_squeezing_takes_every_kind_of_space() -> None:
    assert squeeze(" 물\u3000순\t환\u00a0과\n") == "물순환과"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp949", "cp949"),
        ("euc-kr", "cp949"),
    ],
)
def test_encodings_are_told_apart(encoding: str, named: str) -> None:
    text = "한빛시 물순환국\n2025. 2. 14.\n주요업무보고\n"
    assert decode(text.encode(encoding), name="가.txt") == (text, named, ())


def test_utf_16_of_either_order_is_known_by_its_mark() -> None:
    text = "주요업무보고\n"
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + text.encode(encoding), name="가.txt") == (text, "utf-16", ())


def test_decomposed_syllables_are_composed() -> None:
    text = "주요업무보고\n"
    assert decode(unicodedata.normalize("NFD", text).encode(), name="가.txt")[0] == text


@pytest.mark.parametrize(("encoding", "lost"), [("utf-8", 1), ("utf-8", 2), ("cp949", 1), ("utf-16", 1)])
def test_a_character_cut_at_the_end_is_left_out_and_told(encoding: str, lost: int) -> None:
    text, _, warnings = decode("주요업무보고 한빛시 물순환국".encode(encoding)[:-lost], name="가.txt")
    assert text == "주요업무보고 한빛시 물순환"
    assert warnings == ("가.txt: 마지막 글자가 중간에서 잘려 있어 그 글자를 뺐습니다.",)
