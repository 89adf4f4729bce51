"""Which year an amount is of and whether it is the edition's own, where works or years stand together."""

from __future__ import annotations

import pytest

from .drafts import M, budgets, rows


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            " ㅇ 둑길 조성 : 시 부담 30억원(’31년 10억원, ’32년 20억원)",
            [(3_000, None, "part"), (1_000, 2031, "part"), (2_000, 2032, "part")],
        ),
        (
            " ㅇ 총사업비 : 90억원(국비 50%)\n ㅇ 연도별 투자 : ’31년 40억원, ’32년 50억원",
            [(9_000, None, "part"), (4_000, 2031, "total"), (5_000, 2032, "total")],
        ),
        (
            " ㅇ 물빛센터 건립\n   - 사 업 비 : 9,800백만원(국비 4,900, 시비 4,900)",
            [(9_800, None, "part"), (4_900, None, "part"), (4_900, None, "part")],
        ),
        (" ㅇ 둑길 데크 설치 : 1,900백만원, 공정률 58%", [(1_900, None, "part")]),
        (
            " ㅇ 나루 정비 착수 : 총 400억원(국비 100%, 2030~2033) 중 2031년 40억원",
            [(40_000, None, "part"), (4_000, 2031, "part")],
        ),
        (" ㅇ 물길 기본계획(’32~’36) 용역 : 3월(용역비 90백만원)", [(90, 2031, "total")]),
        (" ㅇ 나루 축제 : 10. 30. ~ 11. 1., 둑길, 720백만원", [(720, 2031, "part")]),
        (
            "■ 2030년 실적\n ◇ 둑길 보수 : 20억원\n■ 추진내용\n ◇ 둑길 보수 : 24억원",
            [(2_000, 2030, "part"), (2_400, 2031, "part")],
        ),
        (
            " ㅇ 둑길 조성\n   - 사업비 : 300백만원\n ㅇ 나루 보수\n   - 사업비 : 200백만원",
            [(300, 2031, "part"), (200, 2031, "part")],
        ),
        (
            " ㅇ ’30년 예산 900백만원 중 850백만원 집행",
            [(900, 2030, "total"), (850, 2030, "total")],
        ),
        (
            " ㅇ 예산 : 900백만원\n   ※ 2030년 기정 800백만원, 추경 후 850백만원",
            [(900, 2031, "total"), (800, 2030, "total"), (850, 2030, "total")],
        ),
        (
            " ㅇ 둑길 조성 : 수문 3개소\n   · ’31년 180백만원 / ’32년 340백만원",
            [(180, 2031, "part"), (340, 2032, "part")],
        ),
    ],
)
def test_years_and_scopes(body: str, found: list[tuple[int, int | None, str]]) -> None:
    assert rows(body) == found


@pytest.mark.parametrize(
    "line",
    [
        "참가 58개사, 현장계약 31억원",
        "공공배달 가맹점 1,630곳, 주문액 38억원",
        "이웃돕기 성금 18억원 모금",
        "작품 공모 지원 1편당 500만원",
    ],
)
def test_what_others_spend_or_promise(line: str) -> None:
    assert rows(f" ㅇ 예산 : 900백만원\n ㅇ {line}") == [(900, 2031, "total")]


def test_who_else_pays_beside_public_funds() -> None:
    found = rows(" ㅇ 총사업비 : 415억원(국비 217, 시비 180, 한빛개발 18)")
    assert found == [(41_500, None, "part"), (21_700, None, "part"), (18_000, None, "part")]


def test_columns_of_years_up_to_and_from() -> None:
    heads = "투자액 (단위 : 백만원)\n사업지 총사업비 ’30년까지 ’31년 ’32년 이후\n"
    found = rows(
        f" ㅇ 대상지 : 2개 나루\n{heads}가람나루 9,000 1,000 3,000 5,000\n나래나루 8,000 2,000 2,500 3,500"
    )
    assert [year for _, year, _ in found] == [None, None, 2031, None] * 2
    assert [amount for amount, _, _ in found] == [9_000, 1_000, 3_000, 5_000, 8_000, 2_000, 2_500, 3_500]


def test_shares_behind_their_own_year() -> None:
    heads = " ㅇ 예산 (단위 : 백만원)\n세부사업 2030년 2031년 국비 시비\n"
    found = budgets(f"{heads}계 640 1,000 300 700\n둑길 240 600 200 400\n수문 400 400 100 300")
    assert {(row.amount, row.year) for row in found if row.line == found[-1].line} == {
        (400 * M, 2030),
        (400 * M, 2031),
        (100 * M, 2031),
        (300 * M, 2031),
    }


def test_a_rate_among_the_words_of_a_row() -> None:
    heads = " ㅇ 예산 (단위 : 백만원)\n구분 지원조건 ’30년 예산 ’31년 예산\n"
    found = rows(f"{heads}운전자금 이차보전 3% 390 420\n둑길 보수 210 230\n합계 600 650")
    assert found[:2] == [(390, 2030, "part"), (420, 2031, "part")]
    assert found[-2:] == [(600, 2030, "total"), (650, 2031, "total")]
