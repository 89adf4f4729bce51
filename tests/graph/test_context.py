"""What a line stands under: its label, the bullets above it, its block, its unit."""

from __future__ import annotations

import pytest

from gyebo.corpus.lines import read_line
from gyebo.graph.context import LONGEST, Contexts, label_of

from .drafts import contexts, draft


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("ㅇ 소 요 예 산 : 3억원", "소요예산"),
        ("○ (사업예산) ’31년 3억원", "사업예산"),
        ("- 위치 : 새벽동 12", "위치"),
        ("ㅇ 사업내용", "사업내용"),
        ("ㅇ 새벽동 일대에 빗물을 머금는 정원을 차례로 만든다", ""),
        ("", ""),
    ],
)
def test_labels(text: str, label: str) -> None:
    assert label_of(read_line(1, 0, text)) == label


def test_bullets_above_innermost_first() -> None:
    last = contexts(" ㅇ 사업내용\n   - 정원 조성\n     ▸ 모종 : 4천만원")[-1]
    assert last.labels == ("모종", "정원조성", "사업내용", "사업개요")
    assert last.block == "사업개요"


def test_a_unit_holds_until_the_next_bullet() -> None:
    body = " ㅇ 사업별(단위: 백만원)\n정원\t900\n ㅇ 예산 : 3억원"
    assert [context.unit for context in contexts(body)] == ["백만원", "백만원", ""]


@pytest.mark.parametrize("head", ["예산액(천원)", "사업비 (천원)", "지원금(천원)"])
def test_a_unit_in_the_head_of_a_column(head: str) -> None:
    assert [context.unit for context in contexts(f"구분\t{head}\n정원\t900")] == ["천원", "천원"]


def test_lines_of_a_sub_item_are_not_lines_of_its_item() -> None:
    report = draft(
        " ㅇ 예산 : 3억원\n□ 추진계획\n①① 정원 만들기\n ㅇ 위치 : 새벽동\n②② 정원 돌보기\n ㅇ 기간 : 2031년"
    )
    owners = {context.text.strip(): context.edition.title for context in Contexts(report)}
    assert owners["ㅇ 위치 : 새벽동"] == "정원 만들기"
    assert owners["ㅇ 예산 : 3억원"] == "빗물정원 조성"


def test_a_file_without_line_ends_is_read_no_further_than_a_line_goes() -> None:
    (context,) = contexts(" ㅇ " + "예산 3억원, " * 2_000)
    assert len(context.line.text) > 16_000
    assert len(context.text) == LONGEST
