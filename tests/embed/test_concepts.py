"""Which concepts a text speaks of."""

from __future__ import annotations

import pytest

from gyebo.embed.concepts import Concepts, Mention
from gyebo.embed.morphemes import read_morphemes

ROWS = [("개관", "문을 열다"), ("무료", "공짜"), ("사업비", "들어가는 돈"), ("나눔", "나누다")]
CONCEPTS = Concepts.build(ROWS)


def found(text: str) -> list[int]:
    return [concept for each in CONCEPTS.find(read_morphemes(text)) for concept in each.concepts]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("지난달에 문을 연 도서관", [0]),
        ("공짜로 개관했다", [1, 0]),
        ("열리지 않는 문", []),
        ("사업을 한다", []),  # a part of a label is not the label
        ("사업비가 든다", [2]),
        ("", []),
    ],
)
def test_words_and_phrases_are_found_whatever_their_endings(text: str, concepts: list[int]) -> None:
    assert found(text) == concepts


def test_a_mention_says_where_it_stands() -> None:
    morphemes = read_morphemes("도서관이 문을 열었다")
    (mention,) = CONCEPTS.find(morphemes)
    assert mention == Mention(1, 3, (0,))
    assert [each.form for each in morphemes[mention.start : mention.end]] == ["문", "열"]


def test_only_concepts_with_a_phrase_that_is_held_are_kept() -> None:
    kept = CONCEPTS.kept({("무료/N",)})
    assert [phrase for phrases in kept.phrases.values() for phrase in phrases] == [("무료/N",), ("공짜/N",)]
