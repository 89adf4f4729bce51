"""Accounts: reports told anew in Markdown are read by the rules for reports, on the lines of the original."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.corpus import Report, report_from_text
from gyebo.corpus.accounts import find_account
from gyebo.corpus.model import SectionKind
from gyebo.errors import ReadError
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import Curated

FRONT = """---
report: hanbit_2025
issuer: 한빛시 문화경제국
title: 업무보고
date: 2025-02-14
as_of: 2025-01-31
---
"""
BODY = """
## Ⅱ. 주요업무 추진계획
<!-- 원문 40-120 -->

### 1. 빛그린 창업마을 운영
<!-- 원문 43-71 -->
- 사업개요
  - 담당부서: 지역경제과
  - 추진근거: 「한빛시 창업 지원 조례」 제7조
  - 장소: 빛그린 창업마을
  - 소요예산: 2025년 1,250백만원(국비 400백만원, 시비 850백만원)
- 추진계획
  - 장비별 예산(단위: 백만원)

| 장비 | 예산 |
|---|---|
| 목공 | 120 |
| 금속 | 200 |

#### ① 나루 공유공장 확충
<!-- 원문 66-71 -->
- 사업개요
  - 소요예산: 2025년 3억 2천만원
- 추진계획
  - ※ 개관: 3월

### 2. 나루터 음악축제
<!-- 원문 72-90 -->
- 사업개요
  - 소요예산: 2025년 480백만원
- 추진계획
  - 개최: 9월
"""
AUDIT = """
## 2024년 행정사무감사 처리결과
<!-- 원문 91-99 -->

### 연번 1
<!-- 원문 100-110 -->
- 요구사항: 빈 점포를 줄일 것
- 처리결과: 임대료를 낮춤
  - 12곳 입점
- 처리상태: 완료
- 담당부서: 지역경제과

### 연번 2
<!-- 원문 111-120 -->
- 요구사항: 축제의 안전을 살필 것
- 처리결과: 인력을 늘림
- 처리상태: 추진중
- 담당부서: 문화예술과
"""


def read(text: str = FRONT + BODY + AUDIT) -> Report:
    return report_from_text(text, name="한빛.md")


def test_front_matter_tells_whose_report_it_is_and_when() -> None:
    report = read()
    assert (report.key, report.document) == ("hanbit_2025", "한빛.md")
    assert report.metadata.issuer == "한빛시 문화경제국"
    assert (report.metadata.date, report.metadata.as_of) == ("2025-02-14", "2025-01-31")


def test_headings_are_chapters_business_and_its_parts() -> None:
    read_as = [
        (section.kind, section.title)
        for section in read().sections
        if section.kind is not SectionKind.FINDING
    ]
    assert read_as == [
        (SectionKind.CHAPTER, "주요업무 추진계획"),
        (SectionKind.ITEM, "빛그린 창업마을 운영"),
        (SectionKind.SUBITEM, "나루 공유공장 확충"),
        (SectionKind.ITEM, "나루터 음악축제"),
        (SectionKind.AUDIT, "2024년 행정사무감사 처리결과"),
    ]


def test_facts_stand_on_the_lines_of_the_original() -> None:
    tables = build_rows([read()], Curated())
    assert [(row.amount, row.year, row.scope, row.source_lines) for row in tables.budgets] == [
        (1_250_000_000, 2025, "total", (43, 71)),
        (400_000_000, 2025, "part", (43, 71)),
        (850_000_000, 2025, "part", (43, 71)),
        (120_000_000, 2025, "part", (43, 71)),
        (200_000_000, 2025, "part", (43, 71)),
        (320_000_000, 2025, "total", (66, 71)),
        (480_000_000, 2025, "total", (72, 90)),
    ]
    assert [(row.law_name, row.article, row.role) for row in tables.citations] == [
        ("한빛시 창업 지원 조례", "제7조", "basis")
    ]
    assert [(row.title, row.department, row.source_lines) for row in tables.editions] == [
        ("빛그린 창업마을 운영", "지역경제과", (43, 71)),
        ("나루 공유공장 확충", "지역경제과", (66, 71)),
        ("나루터 음악축제", None, (72, 90)),
    ]
    assert [(row.number, row.status, row.department, row.source_lines) for row in tables.findings] == [
        ("1", "완료", "지역경제과", (100, 110)),
        ("2", "추진중", "문화예술과", (111, 120)),
    ]
    assert {row.document for row in tables.budgets} == {"한빛.md"}


def test_a_passage_is_the_text_of_the_account() -> None:
    report = read()
    assert all(report.text[each.start : each.end] == each.text for each in report.passages)
    assert any(each.text.startswith("- 담당부서: 지역경제과") for each in report.passages)


def test_a_report_without_front_matter_stands_on_its_own_lines() -> None:
    report = report_from_text("2025. 2. 14.\n1. 빛그린\n○ 대상 : 2곳\n○ 기간 : 1년", name="a.md")
    assert report.sources == ()
    assert report.source_lines(3) == (3, 3)
    assert report.source_lines(2, 4) == (2, 4)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (FRONT.replace("\n---\n", "\n"), "닫는 '---' 줄이 없습니다"),
        (FRONT.replace("issuer: 한빛시 문화경제국\n", ""), "issuer 항목이 없습니다"),
        (FRONT.replace("title: 업무보고", "업무보고"), "'업무보고' 줄을 읽을 수 없습니다"),
        (FRONT.replace("2025-02-14", "이월"), "날짜를 읽을 수 없습니다"),
    ],
)
def test_what_is_wrong_with_the_front_matter_is_said(text: str, reason: str) -> None:
    with pytest.raises(ReadError, match=reason) as error:
        read(text)
    assert str(error.value).startswith("한빛.md: ")


@given(st.text(alphabet=st.sampled_from("#-*|□○ \t가1.:<!>원문-\n"), max_size=200))
def test_every_character_keeps_its_place(body: str) -> None:
    account = find_account(FRONT + body, name="a.md")
    assert account is not None
    assert len(account.plain) == len(FRONT + body)
    assert account.plain.count("\n") == (FRONT + body).count("\n")
    assert len(account.sources) == (FRONT + body).count("\n") + 1
