"""An index over any texts: what is asked, what is found, what stays the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.embed import PassageIndex

TEXTS = [
    "청년취업사관학교에서 소프트웨어 과정을 무료로 가르친다.",
    "전통시장 주차장을 넓힌다.",
    "소요예산 : 2024년 22,875백만원",
    "로봇 실증 단지를 수서에 조성한다.",
    "",
]
HEADINGS = ["청년 일자리", "시장", "청년 일자리 예산", "로봇", ""]
INDEX = PassageIndex.build(TEXTS, headings=HEADINGS, sections=[0, 1, 0, 2, 3])


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("전통시장 주차장", 1),
        ("구직자가 공짜로 배우는 학교", 0),
        ("청년 일자리 예산은 얼마인가?", 2),
        ("로봇은 어디서 실증하나", 3),
    ],
)
def test_the_passage_that_answers_comes_first(question: str, first: int) -> None:
    assert INDEX.search(question, k=1)[0][0] == first


def test_the_same_words_score_more_than_like_ones() -> None:
    same, like = (INDEX.scores(words)[1] for words in ("전통시장 주차장", "재래시장 주차"))
    assert same > like > 0
    assert 0.99 < PassageIndex.build(["주차장"], headings=["주차장"]).scores("주차장")[0] <= 1


def test_what_is_left_out_is_not_found() -> None:
    among = np.array([True, False, True, True, True])
    assert all(place != 1 for place, _ in INDEX.search("전통시장 주차장", among=among))


@pytest.mark.parametrize("question", ["", "   ", "?!…", "ㅋ", "\x00\x07"])
def test_a_question_without_words_finds_nothing(question: str) -> None:
    assert INDEX.search(question) == []


def test_a_file_gives_the_same_index() -> None:
    data = INDEX.to_bytes()
    assert data == PassageIndex.build(TEXTS, headings=HEADINGS, sections=[0, 1, 0, 2, 3]).to_bytes()
    again = PassageIndex.from_bytes(data)
    question = "공짜로 배우는 학교"
    assert [place for place, _ in again.search(question)] == [place for place, _ in INDEX.search(question)]
    assert again.to_bytes() == data


def test_nothing_indexed_finds_nothing() -> None:
    empty = PassageIndex.build([])
    assert len(empty) == 0
    assert empty.search("예산") == []
    assert PassageIndex.from_bytes(empty.to_bytes()).search("예산") == []


def test_matched_words_are_those_of_the_passage_or_its_headings() -> None:
    assert INDEX.matched("청년이 배우는 소프트웨어", 0) == ("청년", "소프트웨어")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_question_has_finite_scores(question: str) -> None:
    scores = INDEX.scores(question)
    assert scores.shape == (5,)
    assert np.isfinite(scores).all()
    assert ((scores >= 0) & (scores <= 1.0001)).all()


def test_the_thesaurus_puts_words_beside_each_other() -> None:
    texts = ["유휴공간을 고친다.", "축제를 연다."]
    rows = [("유휴", "놀다"), ("축제", "잔치"), ("돈 안 받다", "무료")]
    with_words, without = (PassageIndex.build(texts, thesaurus=each) for each in (rows, []))
    assert with_words.kin == {"놀/VV": (0,), "잔치/NNG": (3,)}
    assert without.kin == {}
    assert with_words.scores("놀다")[0] > without.scores("놀다")[0]
