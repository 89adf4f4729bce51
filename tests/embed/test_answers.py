"""What a question asks for and what a passage gives."""

from __future__ import annotations

import pytest

from gyebo.embed.answers import iter_asked, iter_given


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("몇 명을 뽑나요?", {"명"}),
        ("몇 개소이고 예산은 얼마인가?", {"곳", "원"}),
        ("규모가 얼마나 되나", {"수", "원"}),
        ("언제 문을 여나", {"때"}),
        ("왜 늦어졌나", {"조치"}),
        ("누가 맡나", set()),
    ],
)
def test_questions(question: str, asked: set[str]) -> None:
    assert set(iter_asked(question)) == asked


@pytest.mark.parametrize(
    ("text", "headings", "given"),
    [
        ("상담사 6명", (), {"명", "수"}),
        ("소요예산 : 1,170백만원", (), {"원"}),
        ("’24. 7월 개관", (), {"월", "수", "때"}),
        ("공사를 마침", ("감사 처리결과", "추진내용"), {"조치"}),
        ("공사를 마침", ("추진내용",), set()),  # the chapter says nothing of one passage
        ("대상 : 청년", (), set()),
    ],
)
def test_passages(text: str, headings: tuple[str, ...], given: set[str]) -> None:
    assert set(iter_given(text, headings)) == given
