"""The questions that were answered by hand: which of them are answered right, and what counts as right."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from .questions import ANSWERING, Answered, knowledge_base, lines, measure, plain

RIGHT = {
    *{2, 4, 5, 6, 8, 9},
    *{11, 14, 15, 16, 17, 18, 19},
    *{20, 22, 24, 28, 29},
    *{30, 31, 32, 33, 34, 37, 38, 40},
}
"""Those that are right; one that is won belongs here too."""


@pytest.fixture(scope="module")
def answered() -> Iterator[list[Answered]]:
    with knowledge_base() as kb:
        yield list(measure(kb))


def test_what_was_right_is_right(answered: list[Answered]) -> None:
    assert {each.id for each in answered if each.right} == RIGHT, "\n".join(lines(answered))


def test_every_question_is_asked(answered: list[Answered]) -> None:
    assert [each.id for each in answered] == sorted(ANSWERING) == list(range(1, 41))
    assert {each.split for each in answered if each.id % 2} == {"dev"}
    assert {each.split for each in answered if not each.id % 2} == {"test"}


@pytest.mark.parametrize(
    ("given", "gold"),
    [
        (["빗물마을", "물순환"], ["물순환", "빗물마을"]),
        ({2027: ["빗물마을"]}, {"2027": "빗물마을"}),
        ({"뒤": None}, {"뒤": []}),
        (["나루터"], ["빛나루센터(BNC)"]),
        (
            [{"no": 2, "status": "추진중"}, {"no": 1, "status": "검토 중"}, {"no": 3, "status": "완료"}],
            [{"no": 1, "status": "검토 중"}, {"no": 2, "status": "추진중"}, {"no": 3, "status": "완료"}],
        ),
    ],
)
def test_what_is_said_otherwise_is_the_same(given: object, gold: object) -> None:
    names = {"나루터": "빛나루센터"}
    assert plain(given, names) == plain(gold, names)


@pytest.mark.parametrize(
    ("given", "gold"),
    [
        (["빗물마을", "물순환"], ["빗물마을"]),
        ({"2027": 3}, {"2027": 3, "2028": 4}),
        ("빗물마을 조성", "빗물마을"),
        ([], ["빗물마을"]),
        (
            [{"no": 3, "status": "완료"}, {"no": 1, "status": "검토 중"}],
            [{"no": 1, "status": "검토 중"}, {"no": 3, "status": "완료"}],
        ),
    ],
)
def test_what_differs_is_not(given: object, gold: object) -> None:
    assert plain(given, {}) != plain(gold, {})


def test_both_answers_are_shown_where_they_differ() -> None:
    right = Answered(1, "a", "dev", ["물순환"], ["물순환"], right=True)
    wrong = Answered(2, "b", "test", ["물순환"], None, right=False)
    assert list(lines([right, wrong]))[1:] == [
        "  1  a     dev    right",
        "  2  b     test   wrong",
        '       by hand  ["물순환"]',
        "       given    null",
        "",
        "dev     1 right of 1",
        "test    0 right of 1",
    ]
