"""What an amount is called, what it is part of, and figures without a unit of their own."""

from __future__ import annotations

import pytest

from gyebo.graph.phrases import phrases, tidy

from .drafts import contexts


def told(body: str) -> list[tuple[str, int | None, int | None]]:
    """Label, amount and whole of the phrases of the last line."""
    return [(phrase.label, phrase.amount.value, phrase.of) for phrase in phrases(contexts(body)[-1])]


def test_a_label_before_the_colon_names_the_amount() -> None:
    assert told(" ㅇ 소 요 예 산 : 총 320백만원") == [("소요예산", 320_000_000, None)]


def test_a_list_names_each_amount() -> None:
    assert told("   - 정원 조성 3억원, 유지관리 5천만원") == [
        ("정원 조성", 300_000_000, None),
        ("유지관리", 50_000_000, None),
    ]


@pytest.mark.parametrize(
    "inside",
    ["정원 240, 홍보 80", "정원 240 / 홍보 80", "정원 240 홍보 80", "정원 240 + 홍보 80"],
    ids=["comma", "slash", "space", "plus"],
)
def test_figures_in_a_bracket_have_the_unit_of_their_total(inside: str) -> None:
    assert told(f" ㅇ 예산 : 320백만원({inside})") == [
        ("예산", 320_000_000, None),
        ("정원", 240_000_000, 0),
        ("홍보", 80_000_000, 0),
    ]


@pytest.mark.parametrize("inside", ["12개소", "’32년", "정원 900", "제2회", "(주)물길"])
def test_what_is_no_part_of_the_total(inside: str) -> None:
    assert told(f" ㅇ 예산 : 320백만원({inside})") == [("예산", 320_000_000, None)]


def test_a_list_below_a_budget_has_its_unit() -> None:
    assert told(" ㅇ 예산 : 640천원\n   - 모종 400, 거름 240") == [
        ("모종", 400_000, None),
        ("거름", 240_000, None),
    ]


def test_a_list_with_a_unit_behind_it() -> None:
    assert told("   - 모종 400, 거름 240 (단위: 백만원)") == [
        ("모종", 400_000_000, None),
        ("거름", 240_000_000, None),
    ]


def test_each_of_two_is_told_twice() -> None:
    assert told(" ㅇ 예산 : 8억원(동·서권 각 4억)")[1:] == [
        ("동권", 400_000_000, 0),
        ("서권", 400_000_000, 0),
    ]


@pytest.mark.parametrize(
    ("label", "clean"),
    [
        (" － 사 무 관 리 비 : 총 ", "사무관리비"),
        ("ㅇ ’31년 예산 :", "31년 예산"),
        ("▸ 정원 조성(", "정원 조성"),
        ("", ""),
    ],
)
def test_labels_without_bullets_and_fillers(label: str, clean: str) -> None:
    assert tidy(label.replace("’", "'")) == clean
