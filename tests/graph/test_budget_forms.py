"""The forms in which offices write budgets: years, sums over years, shares, tables, and what is none."""

from __future__ import annotations

import pytest

from gyebo.corpus import report_from_text
from gyebo.graph.budgets import iter_budgets
from gyebo.graph.context import Contexts

from .drafts import M, budgets, funds, rows


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            " ㅇ 소요예산 : 510백만원 ※ ’30년 예산 : 480백만원",
            [(510, 2031, "total"), (480, 2030, "total")],
        ),
        (" ㅇ 소요예산 : 510백만원(’30년 480백만원)", [(510, 2031, "total"), (480, 2030, "total")]),
        (" ㅇ 소요예산 : 510백만원(전년 480백만원)", [(510, 2031, "total"), (480, 2030, "total")]),
        (" ㅇ 내년 예산(안) : 480백만원", [(480, 2032, "total")]),
        (" ㅇ 예산 : ’30년 480 → ’31년 510백만원", [(480, 2030, "total"), (510, 2031, "total")]),
        (" ㅇ 예산(백만원) : (’30) 480 → (’31) 510", [(480, 2030, "total"), (510, 2031, "total")]),
        (" ㅇ 총사업비/’31년 예산 : 900백만원 / 300백만원", [(900, None, "part"), (300, 2031, "total")]),
        (
            " ㅇ 사업비 : 국비 240백만원, 시비 240백만원 (총 480백만원)",
            [(240, 2031, "part"), (240, 2031, "part"), (480, 2031, "total")],
        ),
        (" ㅇ 소요예산 : 900백만원(국비 50%, 시비 50%) / 2032년", [(900, 2032, "total")]),
        (
            " ㅇ ’31년 예산 : 900백만원\n   - 2030년 기정예산 800백만원 대비 12.5% 증",
            [(900, 2031, "total"), (800, 2030, "total")],
        ),
        (
            " ㅇ 2030년 실적 : 예산현액 900백만원, 집행액 800백만원",
            [(900, 2030, "total"), (800, 2030, "total")],
        ),
        (
            " ㅇ 예산 : ’30년 기정 900백만원(추경 95백만원 증액) → ’31년안 800백만원",
            [(900, 2030, "total"), (95, 2030, "part"), (800, 2031, "total")],
        ),
        (" ㅇ 소요예산 : 매년 300백만원", [(300, 2031, "total")]),
        (
            " ㅇ 사업비 : ’30년 480, ’31년 510백만원(국비 200, 시비 310)",
            [(480, 2030, "total"), (510, 2031, "total"), (200, 2031, "part"), (310, 2031, "part")],
        ),
        (
            " ㅇ 사업비 : ’30년 480백만원  ’31년 510백만원",
            [(480, 2030, "total"), (510, 2031, "total")],
        ),
        (
            " ㅇ 사업비 : 510백만원 (’31년 / 국비 200, 시비 310)",
            [(510, 2031, "total"), (200, 2031, "part"), (310, 2031, "part")],
        ),
        (
            " ㅇ 사업비 : 510백만원\n   - ’29년 470, ’30년 480",
            [(510, 2031, "total"), (470, 2029, "total"), (480, 2030, "total")],
        ),
        (
            " ㅇ 예산 : 기정 480백만원, 추경 30백만원 증액 ⇒ 510백만원",
            [(480, 2031, "total"), (30, 2031, "part"), (510, 2031, "total")],
        ),
        (
            " ㅇ 예산 : 본예산 480백만원, 1회 추경 30백만원 증액(기정 510백만원)",
            [(480, 2031, "total"), (30, 2031, "part"), (510, 2031, "total")],
        ),
        (
            " ㅇ 기간 : 2030 ~ 2032년\n ㅇ 사업비 : 총 900백만원\n   - 2031년 300백만원: 도로 180, 물길 120",
            [(900, None, "part"), (300, 2031, "total"), (180, 2031, "part"), (120, 2031, "part")],
        ),
        (
            " ㅇ 총사업비 : 900백만원(국비 600, 시비 300) ※ ’30년 400, ’31년 500",
            [
                (900, None, "part"),
                (600, None, "part"),
                (300, None, "part"),
                (400, 2030, "total"),
                (500, 2031, "total"),
            ],
        ),
        (
            " ㅇ 소요예산 : 510백만원(’30년 최종), 530백만원(’31년 예산안)",
            [(510, 2030, "total"), (530, 2031, "total")],
        ),
        (" ㅇ 기간/예산 : 4~10월 / 300백만원", [(300, 2031, "total")]),
        (" ㅇ 예산/집행 : 630백만원 / 410백만원(65.1%)", [(630, 2031, "total"), (410, 2031, "part")]),
        (" ㅇ 예산액 630백만원, 집행액 410백만원", [(630, 2031, "total"), (410, 2031, "part")]),
        (" ㅇ 공모 대응 용역 : 180백만원(’32. 3월 ~ 10월)", [(180, 2032, "total")]),
        (" ㅇ 물길 기본설계 : 시비 900백만원(’31년)", [(900, 2031, "part")]),
        (" ㅇ ’32년 국비 건의액 : 900백만원", [(900, 2032, "part")]),
        (" ㅇ 소요예산 : 900백만원(실시설계 결과에 따라 확정)", [(900, None, "total")]),
        (
            " ㅇ 장비 보강 : 300백만원(’31년) / 창고 개선 80백만원",
            [(300, 2031, "part"), (80, None, "part")],
        ),
        (
            " ㅇ 예산 : 900백만원(국 300 시 600)",
            [(900, 2031, "total"), (300, 2031, "part"), (600, 2031, "part")],
        ),
        (
            " ㅇ 예산 : 9억 5천만원(국비 4.5, 시비 5)",
            [(950, 2031, "total"), (450, 2031, "part"), (500, 2031, "part")],
        ),
        (
            " ㅇ 총사업비 : 900백만원\n   - ’31년 300백만원, ’32년 600백만원",
            [(900, None, "part"), (300, 2031, "total"), (600, 2032, "total")],
        ),
        (
            " ㅇ 예산 : 900백만원\n   - 둑길 보수 500, 물놀이장 3곳 250(시비 200), 안내판 150",
            [
                (900, 2031, "total"),
                (500, 2031, "part"),
                (250, 2031, "part"),
                (200, 2031, "part"),
                (150, 2031, "part"),
            ],
        ),
        (
            " ㅇ 예산 : 900백만원\n   ▸ 둑길 보수 500 ▸ 안내판 400",
            [(900, 2031, "total"), (500, 2031, "part"), (400, 2031, "part")],
        ),
        (
            " ㅇ 예산 : 900백만원\n ㅇ 물길 축제 개최\n   - 소요예산 300백만원",
            [(900, 2031, "total"), (300, 2031, "part")],
        ),
        (
            " ㅇ 예산 : 900백만원\n ㅇ 물길 축제 : 3일간, 소요예산 300백만원",
            [(900, 2031, "total"), (300, 2031, "part")],
        ),
        (" ㅇ 기간 : 2030. 3. ~ 2032. 2.\n ㅇ 사업비 : 900백만원", [(900, None, "part")]),
        (" ㅇ 물길 축제 2032 참가 지원 : 90백만원", [(90, 2031, "total")]),
        (" ㅇ 부지 매입비 300백만원은 ’32년 예산에 반영", [(300, 2032, "total")]),
        (" ㅇ 매입비 900백만원 중 ’31년 300백만원", [(900, None, "part"), (300, 2031, "part")]),
        (
            " ㅇ 예산 : 본예산 480백만원 + 추경 30백만원 = 510백만원",
            [(480, 2031, "part"), (30, 2031, "part"), (510, 2031, "total")],
        ),
    ],
)
def test_the_year_s_own_amount(body: str, found: list[tuple[int, int | None, str]]) -> None:
    assert rows(body) == found


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (
            " ㅇ 총사업비 : 1,200백만원 (’31년 500백만원, ’32년 700백만원)",
            [
                ("총사업비", 1_200, None, "part"),
                ("총사업비 '31년", 500, 2031, "total"),
                ("총사업비 '32년", 700, 2032, "total"),
            ],
        ),
        (
            " ㅇ 총사업비 : 900백만원(기투자 300, ’31년 200, 향후 400)",
            [
                ("총사업비", 900, None, "part"),
                ("기투자", 300, None, "part"),
                ("총사업비 '31년", 200, 2031, "total"),
                ("향후", 400, None, "part"),
            ],
        ),
        (
            " ㅇ 총사업비 : 900백만원\n   - ’31년 200백만원",
            [("총사업비", 900, None, "part"), ("총사업비", 200, 2031, "total")],
        ),
        (
            " ㅇ 시 출자액 : 900백만원(’29~’33년)  - ’31년 200백만원",
            [("시 출자액", 900, None, "part"), ("시 출자액", 200, 2031, "total")],
        ),
        (" ㅇ 사업비 : 900백만원(’29~’33년)", [("사업비", 900, None, "part")]),
        (
            " ㅇ 연도별 사업비(백만원) : ’30년 400, ’31년 500",
            [
                ("연도별 사업비(백만원)", 400, 2030, "total"),
                ("연도별 사업비(백만원)", 500, 2031, "total"),
            ],
        ),
    ],
)
def test_sums_over_years(body: str, found: list[tuple[str, int, int | None, str]]) -> None:
    assert [(row.label, (row.amount or 0) // M, row.year, row.scope) for row in budgets(body)] == found


SHARES = {"국비": 900, "도비": 270, "시비": 1_530}


@pytest.mark.parametrize(
    "body",
    [
        " ㅇ 사업비 : 2,700백만원[국비 900 / 도비 270 / 시비 1,530]",
        " ㅇ 사업비 : 2,700백만원 <국비 900, 도비 270, 시비 1,530>",
        " ㅇ 사업비 : 2,700백만원(국비 900 · 도비 270 · 시비 1,530)",
        " ㅇ 사업비 : 2,700백만원(국900, 도270, 시1,530)",
        " ㅇ 사업비 : 2,700백만원(국비 900 도비 270 시비 1,530)",
        " ㅇ 사업비 : 2,700백만원(국비:900, 도비:270, 시비:1,530)",
        " ㅇ 사업비 : 2,700백만원 - 국비 900, 도비 270, 시비 1,530",
        " ㅇ 사업비(백만원) : 2,700(국비 900, 도비 270, 시비 1,530)",
        " ㅇ 사업비 : 2,700백만원\n(국비 900, 도비 270, 시비 1,530)",
        " ㅇ 사업비 : 2,700백만원(국비 900, 도비 270,\n시비 1,530)",
        " ㅇ 사업비(’31) : 2,700백만원\n ㅇ 재    원 : 국비 900, 도비 270, 시비 1,530",
        " ㅇ 사업비(’31) : 2,700백만원\n   - 재원 : 국비 900, 도비 270, 시비 1,530",
        " ㅇ 사업비(’31) : 2,700백만원\n"
        "   - 국비 : 900백만원\n   - 도비 : 270백만원\n   - 시비 : 1,530백만원",
    ],
)
def test_shares_however_they_stand(body: str) -> None:
    found = budgets(body)
    assert funds(found)[0] == SHARES
    assert [((row.amount or 0) // M, row.year, row.scope) for row in found] == [
        (2_700, 2031, "total"),
        (900, 2031, "part"),
        (270, 2031, "part"),
        (1_530, 2031, "part"),
    ]


def test_shares_in_percent_are_no_amounts() -> None:
    assert rows(" ㅇ 사업비 : 900백만원\n ㅇ 재원 : 국비 50%, 시비 50%") == [(900, 2031, "total")]


def test_others_shares_are_no_rows() -> None:
    assert rows(" ㅇ 예산 : 900백만원(시비 600, 참가비 수입 300)") == [
        (900, 2031, "total"),
        (600, 2031, "part"),
    ]
    body = " ㅇ 시 출자액 : 900백만원\n   - 모태펀드 400백만원, 금융권 300백만원"
    assert rows(body) == [(900, 2031, "total")]


def test_a_sub_item_is_of_the_year_of_its_item() -> None:
    body = " ㅇ ’32년 소요예산 : 900백만원\n① 물길 내기\n ㅇ 소요예산 : 500백만원"
    assert rows(body) == [(900, 2032, "total"), (500, 2032, "total")]


def test_columns_of_other_things_are_no_money() -> None:
    heads = "(단위 : ㎡, 천원)\n시설명\t위치\t면적\t’31년 예산\n"
    body = f" ㅇ 예산 : 800백만원\n{heads}가람관\t물길 4\t1,200\t450,000"
    assert rows(body) == [(800, 2031, "total"), (450, 2031, "part")]
    body = " ㅇ 시설\n시설명\t면적(㎡)\t예산(천원)\n가람관\t1,200\t450,000"
    assert rows(body) == [(450, 2031, "part")]


def test_what_a_table_gives_each_scheme() -> None:
    body = " ㅇ 대회\n대회명\t기간\t지원액(백만원)\n물길 달리기\t3. 14.~17.\t180\n노젓기\t7. 4.~9.\t95"
    assert rows(body) == [(180, 2031, "part"), (95, 2031, "part")]


def test_a_plan_by_years_without_row_heads() -> None:
    heads = "< 연차별 투자계획 >\t(단위 : 백만원)\n합계\t2031년\t2032년 이후\n"
    body = f" ㅇ 총사업비 : 900백만원\n{heads}900\t200\t700"
    found = budgets(body)
    assert [((row.amount or 0) // M, row.year, row.scope) for row in found] == [
        (900, None, "part"),
        (200, 2031, "total"),
        (700, None, "part"),
    ]
    assert found[0].mentions == (10,)


def test_rows_of_years_under_columns_of_sources() -> None:
    heads = " ㅇ 현황\n(단위: 백만원)\n구분\t계\t국비\t시비\n"
    body = f"{heads}합계\t900\t300\t600\n2030년\t400\t100\t300\n2031년\t500\t200\t300"
    assert [row for row in rows(body) if row[0] in (900, 400, 500)] == [
        (900, None, "part"),
        (400, 2030, "total"),
        (500, 2031, "total"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        " ㅇ 입장료 수입 118백만원(전년 같은 기간 96백만원)",
        " ㅇ 소비액 47억원",
        " ㅇ 기증 142점(감정가 52억원 상당)",
        " ㅇ 데이터 공모전 : 9. 26. (총 상금 1,500만원)",
        " ㅇ 단지 조성비 : 6,956억원(한국물길공사 전액 부담)",
        " ㅇ 댐 지원사업비 400백만원은 한국물길공사가 따로 집행",
        " ㅇ 지역기업 투자 : 88개사 1,217억원",
        " ㅇ 사업비 : 120억원(민간자본 100%)",
        " ㅇ 물길교통공사가 시행하는 승강장 교체(사업비 34억원)와 공정 조율",
        " ㅇ 부정수급 환수 37건(1억 1천만원)",
        " ㅇ 개소당 지원상한 : 온실 신축 2억원",
        " ㅇ 기금규모 : 1,428억원",
        " ㅇ 예산 절감액 : 3억원",
        " ㅇ 피해액 : 12억원",
        " ㅇ 낙찰가 30억원",
        " ㅇ 작가 작품 판매액 2,730만원",
    ],
)
def test_money_beside_budgets(line: str) -> None:
    assert rows(line) == []
    assert rows(f" ㅇ 예산 : 300백만원\n{line}") == [(300, 2031, "total")]


def test_a_list_goes_on_without_units() -> None:
    body = " ㅇ 소요예산 : 900백만원\n   - 가람동 500백만원, 나래터 300, 다온 100"
    assert rows(body) == [
        (900, 2031, "total"),
        (500, 2031, "part"),
        (300, 2031, "part"),
        (100, 2031, "part"),
    ]
    assert rows(" ㅇ 예산 : 900백만원(가람1 500, 가람2 400)")[1:] == [
        (500, 2031, "part"),
        (400, 2031, "part"),
    ]


def test_a_last_share_without_won() -> None:
    assert [row[0] for row in rows(" ㅇ 사업비 : 62억원(국비 12억, 시비 21억 4천만)")] == [
        6_200,
        1_200,
        2_140,
    ]


def test_plain_years_as_heads() -> None:
    heads = " ㅇ 연차별 투자계획 (단위 : 억원)\n구 분 기투자 2031 2032 2033 이후\n"
    assert rows(f"{heads}계 1,126 640 712 1,364") == [
        (112_600, None, "part"),
        (64_000, 2031, "total"),
        (71_200, 2032, "total"),
        (136_400, None, "part"),
    ]


def test_a_table_with_one_cell_a_line() -> None:
    heads = " ㅇ 예산내역 (단위 : 백만원)\n대상\n내용\n예산액\n공정률\n"
    body = f"{heads}가람교\n안전진단\n185\n40%\n나래교\n포장\n420\n-\n다온굴\n조명 교체\n135\n100%"
    found = [(row.label, row.amount, row.year) for row in budgets(body)]
    assert found == [
        ("가람교 예산액", 185 * M, 2031),
        ("나래교 예산액", 420 * M, 2031),
        ("다온굴 예산액", 135 * M, 2031),
    ]


def test_a_late_report_may_be_about_the_coming_year() -> None:
    dated = "".join(f"{n}. 물길 {n}\n□ 개요\n ㅇ 2032년 예산안 : {n}억원\n" for n in range(3, 6))
    plain = "".join(f"{n}. 물길 {n}\n□ 개요\n ㅇ 소요예산 : {n}억원\n" for n in (1, 2))
    text = f"주요업무보고\n2031. 11. 5.\n한빛시 물순환국\n\n{plain}{dated}"
    report = report_from_text(text, name="draft.txt")
    assert {row.year for row in iter_budgets(report, Contexts(report))} == {2032}


def test_a_difference_from_another_year_is_no_budget() -> None:
    assert rows(" ㅇ 소요예산 : 510백만원\n   - 2030년 최종 560백만원 대비 50백만원 감(△8.9%)") == [
        (510, 2031, "total"),
        (560, 2030, "total"),
    ]


def test_heads_on_one_line_above_cells_that_stand_one_a_line() -> None:
    heads = " ㅇ 총사업비 : 900백만원 (단위 : 백만원)\n재원 계 2030년 2031년\n"
    body = f"{heads}국비\n600\n200\n400\n시비\n300\n100\n200"
    assert rows(body)[1:] == [
        (600, None, "part"), (200, 2030, "part"), (400, 2031, "part"),
        (300, None, "part"), (100, 2030, "part"), (200, 2031, "part"),
    ]  # fmt: skip
