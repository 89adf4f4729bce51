"""Which morphemes of a text count."""

from __future__ import annotations

import pytest

from gyebo.embed.morphemes import iter_morphemes, read_morphemes


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("청년취업사관학교를 운영하고 있다", ["청년", "취업", "사관학교", "운영"]),
        ("소 요 예 산 : 3,000백만원", ["소요", "예산", "3,000"]),
        ("AI·로봇 Lab", ["ai", "로봇", "lab"]),
        ("", []),
        ("ㅋ ?!", []),
        ("\ue000 예산", ["예산"]),
        ("’24. 7월 문을 연 곳", ["2024", "7", "문", "열"]),
        ("’98년", ["1998"]),
        ("얼마인지 궁금합니다", []),
    ],
)
def test_words_that_mean_something_are_kept(text: str, forms: list[str]) -> None:
    assert [each.form for each in read_morphemes(text) if each.means] == forms


def test_each_of_many_texts_keeps_its_place() -> None:
    texts = [f"{number}번째 창업 공간" for number in range(300)]
    assert list(iter_morphemes(texts)) == [read_morphemes(text) for text in texts]


@pytest.mark.parametrize("text", ["문을 연 곳", "새로 지은\t도서관", " 젊은  기업 ", "", "\n"])
def test_stretches_read_as_the_whole_does(text: str) -> None:
    assert list(iter_morphemes([text])) == [read_morphemes(text)]
