"""What is told and never corrected."""

import pytest

from gyebo.corpus import report_from_text
from gyebo.graph.model import Remark
from gyebo.graph.resolve import build_rows
from gyebo.ontology import Curated

PAGE = """2025. 2. 6.
주요업무보고
가람시 환경국

Ⅰ. 주요업무 추진계획

1. 하천 산책로 정비
□ 사업개요
{line}
"""


def remarks(line: str) -> list[tuple[str, int, str]]:
    report = report_from_text(PAGE.format(line=line), name="가람.txt")
    found: tuple[Remark, ...] = build_rows([report], Curated()).remarks
    return [(each.kind, each.line, each.text) for each in found]


def test_shares_that_do_not_add_up() -> None:
    assert remarks(" ○ 소요예산 : 1,000백만원 (국비 300, 시비 600)") == [
        ("sum", 9, "소요예산 1,000,000,000원은 재원의 합 900,000,000원과 다릅니다.")
    ]


@pytest.mark.parametrize(
    "line",
    [
        " ○ 소요예산 : 900백만원 (국비 300, 시비 600)",
        " ○ 소요예산 : 1,250백만원",
        " ○ 소요예산 : 미정",
        " ○ 소요예산 : 비예산",
        " ○ 사업기간 : 2025. 1월 ~ 12월",
    ],
)
def test_what_agrees_or_says_that_there_is_nothing_is_no_remark(line: str) -> None:
    assert remarks(line) == []


def test_a_line_that_names_a_budget_and_gives_none_that_could_be_read() -> None:
    assert remarks(" ○ 소요예산 : 별첨 3 참조") == [("amount", 9, "소요예산: 금액을 알아보지 못했습니다.")]


def test_an_ordinance_without_its_city() -> None:
    assert remarks(" ○ 추진근거 : 「산책로 관리 조례」 제2조") == [
        ("law", 9, "산책로 관리 조례: 조례의 온 이름이 보고서에 없습니다.")
    ]
