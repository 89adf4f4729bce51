"""What a title is, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.corpus.titles import ALIKE, clean_title, is_alike, is_structural, is_title, similar, title_key


@pytest.mark.parametrize(
    "body",
    [
        "사업개요", "사 업 개 요", "추진근거", "’25년 추진계획", "향후계획(안)", "추진실적 및 향후계획",
        "소요예산 : 300백만원", "그간 추진경과", "2025년 예산", "기대효과", "주요 내용",
    ],
)  # fmt: skip
def test_parts_of_a_business(body: str) -> None:
    assert is_structural(body)


@pytest.mark.parametrize("body", ["빗물마을 만들기", "하천 산책로", "청년 일자리 사업 운영", "물길 지도", ""])
def test_names_of_a_business(body: str) -> None:
    assert not is_structural(body)


@pytest.mark.parametrize(
    "body",
    [
        "계 1,200 300 12.5",
        "물길을 내었음",
        "물길을 냈다.",
        "구분\t2024\t2025",
        "A1",
        "물",
        "물길 " * 30,
        "다음 해에 하기 바람",
    ],
)
def test_bodies_that_are_no_titles(body: str) -> None:
    assert not is_title(body)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("물길 내기 (예산 300백만원)", "물길 내기"),
        ("물길 내기 <사업비 : 3억원> ※ 새 사업", "물길 내기"),
        ("물길 내기 (하천관리과)", "물길 내기"),
        ("물길 내기 (하천변)", "물길 내기 (하천변)"),
        ("물길 내기               하천관리과", "물길 내기"),
        ("물길   내기", "물길 내기"),
        ("※ 새 사업", ""),
    ],
)
def test_titles_are_cleaned(text: str, title: str) -> None:
    assert clean_title(text) == title


def test_keys_hold_letters_and_digits_only() -> None:
    assert title_key("‘물길’ · 둑_2단계 (A)") == "물길둑2단계a"


@given(st.text(alphabet="가나다라마바사"), st.text(alphabet="가나다라마바사"))
def test_being_alike_is_being_similar_enough(left: str, right: str) -> None:
    assert is_alike(left, right) == (similar(left, right) >= ALIKE)
