"""What the language model's vectors, had back from its cosines, know of words."""

from __future__ import annotations

import numpy as np
import pytest

from gyebo.embed.meaning import Space, find_landmarks
from gyebo.embed.morphemes import get_kiwi, read_morphemes


def numbers(*words: str) -> list[int]:
    return [read_morphemes(word)[0].number for word in words]


def test_cosines_of_the_vectors_are_those_of_the_model() -> None:
    words = numbers("청년", "무료", "공짜", "창업", "시장", "주차장")
    vectors = find_landmarks().vectors(words)
    unit = vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
    told = [[get_kiwi().morpheme_similarity(one, other) for other in words] for one in words]
    assert np.abs(unit @ unit.T - np.array(told)).max() < 0.02


def test_a_word_that_the_model_does_not_know_has_no_vector() -> None:
    assert not find_landmarks().vectors([0]).any()
    assert find_landmarks().vectors([]).shape[0] == 0


@pytest.mark.parametrize(
    ("word", "near", "far"), [("공짜", "무료", "주차장"), ("젊", "청년", "시장"), ("가게", "점포", "로봇")]
)
def test_like_words_are_nearer_than_others(word: str, near: str, far: str) -> None:
    words = numbers(
        near, far, "창업", "예산", "교육", "병원", "공원", "도서관", "축제", "버스", "연구", "기업"
    )
    space = Space.build(words, np.ones(len(words)))
    vectors = space.place(numbers(word))
    alike = space.likeness(vectors, space.crowds(vectors))
    assert alike[0, 0] > alike[0, 1]


def test_unknown_words_are_like_nothing() -> None:
    space = Space.build([*numbers("청년", "창업", "예산"), 0], np.ones(4))
    vectors = space.place(numbers("젊"))
    alike = space.likeness(vectors, space.crowds(vectors))
    assert alike[0, 3] == -np.inf
    assert np.isfinite(alike[0, :3]).all()
