"""An index over any texts: what is asked, what is found, what stays the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.embed import PassageIndex, passage_index
from gyebo.embed.meaning import Matrix
from gyebo.errors import ModelError

TEXTS = [
    "청년취업사관학교에서 소프트웨어 과정을 무료로 가르친다.",
    "전통시장 주차장을 넓힌다.",
    "소요예산 : 2024년 22,875백만원",
    "로봇 실증 단지를 수서에 조성한다.",
    "",
]
HEADINGS = [("청년 일자리",), ("시장",), ("청년 일자리", "예산"), ("로봇",), ()]
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


def test_what_is_left_out_is_not_found() -> None:
    among = np.array([True, False, True, True, True])
    assert all(place != 1 for place, _ in INDEX.search("전통시장 주차장", among=among))


@pytest.mark.parametrize("question", ["", "   ", "?!…", "ㅋ", "\x00\x07"])
def test_a_question_without_words_finds_nothing(question: str) -> None:
    assert INDEX.search(question) == []


def reread(index: PassageIndex, folder: Path) -> PassageIndex:
    for name, data in index.to_files().items():
        (folder / name).write_bytes(data)
    return PassageIndex.read(folder)


def test_files_give_the_same_index(tmp_path: Path) -> None:
    files = INDEX.to_files()
    assert files == PassageIndex.build(TEXTS, headings=HEADINGS, sections=[0, 1, 0, 2, 3]).to_files()
    again = reread(INDEX, tmp_path)
    question = "공짜로 배우는 학교"
    assert [place for place, _ in again.search(question)] == [place for place, _ in INDEX.search(question)]
    assert again.to_files() == files


def test_nothing_indexed_finds_nothing(tmp_path: Path) -> None:
    empty = PassageIndex.build([])
    assert len(empty) == 0
    assert empty.search("예산") == []
    assert reread(empty, tmp_path).search("예산") == []


def test_matched_words_are_those_of_the_passage_or_its_headings() -> None:
    assert INDEX.matched("청년이 배우는 소프트웨어", 0) == ("청년", "소프트웨어")


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_any_question_has_finite_scores(question: str) -> None:
    scores = INDEX.scores(question)
    assert scores.shape == (5,)
    assert np.isfinite(scores).all()
    assert ((scores >= 0) & (scores <= 1.0001)).all()


ROWS = [("유휴", "놀다"), ("개관", "문을 열다"), ("무료 급식", "공짜 밥")]


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("놀고 있는 곳", "유휴공간을 고친다."),
        ("언제 문을 여나", "봄에 개관한다."),
        ("공짜 밥", "무료 급식을 한다."),
    ],
)
def test_the_thesaurus_puts_words_and_phrases_beside_each_other(
    question: str, text: str, tmp_path: Path
) -> None:
    texts = [text, "길을 넓힌다."]
    with_words, without = (PassageIndex.build(texts, thesaurus=each) for each in (ROWS, []))
    gained = [each.parts(question)["words"][0] for each in (with_words, without)]
    assert gained[0] > gained[1]
    again = reread(with_words, tmp_path)
    assert again.parts(question)["words"][0] == pytest.approx(gained[0], abs=1e-3)


def test_a_passage_that_gives_what_is_asked_gains() -> None:
    index = PassageIndex.build(["상담사가 일한다.", "상담사 6명이 일한다."])
    assert list(index.parts("상담사는 몇 명인가")["kinds"] > 0) == [False, True]


def test_the_parts_are_the_score() -> None:
    question = "공짜로 배우는 학교"
    assert np.allclose(sum(INDEX.parts(question).values()), INDEX.scores(question))
    assert INDEX.parts("?!") == {}


def test_a_passage_is_most_like_itself() -> None:
    alike = INDEX.similar(0)
    assert int(np.argmax(alike)) == 0
    assert alike[0] == pytest.approx(1, abs=1e-3)


class Letters:
    """An encoder that knows a text by its first letter."""

    name = "letters"

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        return np.stack([self.encode_question(text.strip()) for text in texts])

    def encode_question(self, text: str) -> Matrix:
        vector = np.zeros(32, np.float32)
        vector[ord(text[:1] or " ") % 32] = 1
        return vector


def test_an_encoder_speaks_for_whole_passages(tmp_path: Path) -> None:
    index = PassageIndex.build(["가나 예산", "나라 예산", "다리 예산"], encoder=Letters())
    assert index.parts("나무의 예산")["whole"].argmax() == 1
    for name, data in index.to_files().items():
        (tmp_path / name).write_bytes(data)
    again = PassageIndex.read(tmp_path, encoder=Letters())
    assert [place for place, _ in again.search("나무의 예산")] == [
        place for place, _ in index.search("나무의 예산")
    ]
    with pytest.raises(ModelError, match=r"벡터를 만든 모형\(letters\)과 여는 모형\(기본\)이 다릅니다"):
        PassageIndex.read(tmp_path)


def test_of_very_many_passages_those_compared_hold_what_all_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [f"{number}번 {word}을 짓는다" for number in range(40) for word in ("도서관", "체육관", "공원")]
    index = PassageIndex.build(texts, sections=[place // 3 for place in range(len(texts))])
    questions = ("7번 도서관", "책 읽는 곳", "공원은 어디에")
    everything = [index.search(question, k=3) for question in questions]
    monkeypatch.setattr(passage_index, "_EVERY", 10)
    monkeypatch.setattr(passage_index, "_CANDIDATES", 60)
    for question, found in zip(questions, everything, strict=True):
        few = index.search(question, k=3)
        assert few[0] == pytest.approx(found[0], abs=1e-6)


def test_an_index_of_another_version_of_the_analyser_is_refused(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with monkeypatch.context() as other:
        other.setattr(passage_index, "_analyser", lambda: "kiwipiepy 0.1")
        files = PassageIndex.build(["예산"]).to_files()
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(ModelError, match=r"kiwipiepy 0\.1로 만들었는데 .* 다시 만드십시오\(gyebo build\)"):
        PassageIndex.read(tmp_path)


def test_of_very_many_passages_a_question_that_touches_none_finds_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index = PassageIndex.build([f"{number}번 도서관" for number in range(40)])
    monkeypatch.setattr(passage_index, "_EVERY", 10)
    monkeypatch.setattr(passage_index, "_CANDIDATES", 20)
    assert index.search("도서관", among=np.zeros(40, bool)) == []
    assert np.isfinite(index.scores("ⅹⅹ zzz")).all()
