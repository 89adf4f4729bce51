"""Spellings of one name meet, and different names do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.ontology import matching_key


@given(st.text())
def test_a_key_is_its_own_key(text: str) -> None:
    key = matching_key(text)
    assert matching_key(key) == key


@given(st.text(), st.text())
def test_spaces_dots_and_brackets_do_not_count(first: str, second: str) -> None:
    joined = matching_key(f"{first} {second}")
    for between in ("", "·", "ㆍ", "․", " ・ ", "「", "(", "\u200b", "\uf000"):
        assert matching_key(f"{first}{between}{second}") in {joined, matching_key(first + second)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("한빛창업허브(나래)", "한빛 창업허브 나래"),
        ("소재ㆍ부품ᆞ장비", "소재·부품・장비"),
        ("소재․부품", "소재부품"),
        ("『한빛 플랜』", "한빛플랜"),
        ("‘뷰티’", "뷰티"),
        ("＜서울＞ ＤＤＰ", "서울 ddp"),
        ("한빛", "한빛"),
        ("제Ⅱ관", "제II관"),
        ("\uf06d 한빛관", "한빛관"),
        ("창\u200b업\u00a0과", "창업과"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert matching_key(one) == matching_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("DDP", "DDP 패션몰"), ("제1관", "제2관"), ("M+", "M"), ("3.1운동", "31운동"), ("A-1", "A1")],
)
def test_different_names_do_not_meet(one: str, other: str) -> None:
    assert matching_key(one) != matching_key(other)


def test_signs_alone_leave_nothing() -> None:
    assert matching_key("「」 ·‘’\t\ue000") == ""
