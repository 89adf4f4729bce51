"""Every spelling of won, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.graph.money import UNITS, iter_amounts


def values(text: str) -> list[int | None]:
    return [amount.value for amount in iter_amounts(text)]


@pytest.mark.parametrize(
    ("written", "won"),
    [
        ("1,250백만원", 1_250_000_000),
        ("12.5백만원", 12_500_000),
        ("64,000천원", 64_000_000),
        ("7천만원", 70_000_000),
        ("48억원", 4_800_000_000),
        ("48억", 4_800_000_000),
        ("3.2억원", 320_000_000),
        ("3 억 원", 300_000_000),
        ("5천억원", 500_000_000_000),
        ("2조원", 2_000_000_000_000),
        ("1조 482억원", 1_048_200_000_000),
        ("3억 5천만원", 350_000_000),
        ("12억 4,300만원", 1_243_000_000),
        ("2억 5백만원", 205_000_000),
        ("350만원", 3_500_000),
        ("11,436원", 11_436),
        ("(5억 5천)", 550_000_000),
    ],
)
def test_spellings(written: str, won: int) -> None:
    assert values(f"예산 {written}") == [won]


@pytest.mark.parametrize(
    "text",
    [
        "3.6억 뷰",
        "1천개 점포",
        "2억 명 방문",
        "$3억",
        "5억 달러",
        "제3억 사업",
        "1,250명",
        "64,000㎡",
        "’31년 4월",
        "12.5%",
        "원금 상환",
        "",
    ],
)
def test_what_is_no_won(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize(
    ("written", "low", "high"),
    [
        ("1~2억원", 100_000_000, 200_000_000),
        ("850 ~ 900백만원", 850_000_000, 900_000_000),
        ("10억~12억원", 1_000_000_000, 1_200_000_000),
        ("5천만~1억원", 50_000_000, 100_000_000),
    ],
)
def test_ranges(written: str, low: int, high: int) -> None:
    (amount,) = iter_amounts(f"건당 {written} 지원")
    assert (amount.value, amount.low, amount.high) == (None, low, high)
    assert (amount.text, amount.least) == (written, low)


def test_amounts_come_from_left_to_right_with_their_place() -> None:
    text = "국비 3억원, 시비 1,200백만원(군비 4천만원)"
    found = list(iter_amounts(text))
    assert [amount.value for amount in found] == [300_000_000, 1_200_000_000, 40_000_000]
    assert [text[amount.start : amount.end] for amount in found] == [amount.text for amount in found]


def test_the_unit_is_that_of_the_last_part() -> None:
    assert [amount.unit for amount in iter_amounts("30억원, 200백만원, 7,000천원")] == [10**8, 10**6, 10**3]


@given(st.integers(min_value=1, max_value=99_999), st.sampled_from(sorted(UNITS)))
def test_what_is_written_is_read(number: int, unit: str) -> None:
    if unit == "조원" and number > 9_999:
        number %= 9_999
    assert values(f"예산 {number:,}{unit}") == [number * UNITS[unit]]


@given(
    st.integers(min_value=1, max_value=999),
    st.integers(min_value=1, max_value=9_999),
    st.integers(min_value=1, max_value=9_999),
)
def test_mixed_units_are_summed(jo: int, eok: int, man: int) -> None:
    won = jo * 10**12 + eok * 10**8 + man * 10**4
    assert values(f"총 {jo}조 {eok:,}억 {man:,}만원") == [won]


@given(st.text(alphabet="0123456789.,~()억조만천백십원 ’가비제$", max_size=40))
def test_no_text_raises_and_every_amount_lies_in_it(text: str) -> None:
    end = 0
    for amount in iter_amounts(text):
        assert text[amount.start : amount.end] == amount.text
        assert end <= amount.end
        assert amount.value is not None or amount.low is not None
        end = amount.end
