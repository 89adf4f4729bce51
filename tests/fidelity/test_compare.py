"""What an account says more, and what it leaves out."""

from __future__ import annotations

from gyebo.corpus import Report, report_from_text

from .compare import (
    Span,
    foreign_laws,
    foreign_numbers,
    iter_spans,
    missing_amounts,
    missing_names,
    numbers_of,
    uncovered_lines,
    won_of,
)

ORIGINAL = """2025. 2. 14.
한빛시 문화경제국
1. 빛그린 창업마을
 □ 추진근거 :「한빛시 창업 지원 조례」제7조
 ○ 소요예산 : 1,250백만원(국비 400, 시비 850)
 ○ 면적 : 3,240㎡, ’24. 3. 개관
- 12 -
"""
ACCOUNT = """---
report: hanbit
issuer: 한빛시 문화경제국
title: 업무보고
date: 2025-02-14
---
### 1. 빛그린 창업마을
<!-- 원문 3-6 -->
- 사업개요
  - 추진근거: 「한빛시 창업 지원 조례」 제7조
  - 2025년 소요예산: 12억 5천만원(국비 400백만원, 시비 850백만원)
  - 면적: 3,240㎡, 2024. 3. 문을 엶
<!-- 내용 없음: 1-2 -->
"""


def original() -> Report:
    return report_from_text(ORIGINAL, name="hanbit.txt")


def spans(account: str) -> list[Span]:
    return list(iter_spans(report_from_text(account, name="a.md"), original()))


def test_numbers_are_compared_without_commas_and_years_in_full() -> None:
    assert numbers_of("’24년 1,250백만원, 07") == {"24", "2024", "1250", "7"}


def test_amounts_are_compared_in_won() -> None:
    assert won_of("12억 5천만원\n1~2억원") == {1_250_000_000, 100_000_000, 200_000_000}


def test_an_account_that_says_the_same_in_other_words_and_units_lacks_nothing() -> None:
    told = spans(ACCOUNT)
    assert [(span.first, span.last) for span in told] == [(3, 6)]
    assert foreign_numbers(told, 2025).absent == []
    assert foreign_laws(told, original(), []).absent == []
    assert missing_amounts(told).absent == []
    assert missing_names(told, [(4, "한빛시 창업 지원 조례", ["한빛시창업지원조례"])]).absent == []


def test_a_figure_that_the_source_lines_do_not_have_is_foreign() -> None:
    told = spans(ACCOUNT.replace("3,240㎡", "3,420㎡"))
    assert foreign_numbers(told, 2025).absent == [(12, "3420")]


def test_an_amount_that_is_left_out_is_missed_unless_a_reason_is_given() -> None:
    short = ACCOUNT.replace("12억 5천만원(국비 400백만원, 시비 850백만원)", "미정")
    assert missing_amounts(spans(short)).absent == [(7, "1,250,000,000원")]
    excused = short.replace("미정", "미정\n<!-- 뺀 것: 1,250백만원 - 다른 사업과 겹침 -->")
    assert missing_amounts(spans(excused)).absent == []


def test_a_law_or_a_place_that_is_left_out_is_missed() -> None:
    told = spans(ACCOUNT.replace("한빛시 창업 지원 조례", "한빛시 공장 지원 조례"))
    assert missing_names(told, [(4, "한빛시 창업 지원 조례", ["한빛시 창업 지원 조례"])]).absent == [
        (7, "한빛시 창업 지원 조례 (원문 4줄)")
    ]
    assert foreign_laws(told, original(), []).absent == [(7, "한빛시 공장 지원 조례")]
    assert foreign_laws(told, original(), ["한빛시 공장 지원 조례"]).absent == []


def test_lines_are_covered_by_a_section_or_listed_as_without_content() -> None:
    account = report_from_text(ACCOUNT, name="a.md")
    assert uncovered_lines(account, original()) == []
    bare = report_from_text(ACCOUNT.replace("<!-- 내용 없음: 1-2 -->\n", ""), name="a.md")
    assert uncovered_lines(bare, original()) == [1, 2]
