"""What counts as budget, and its year, scope, phase and source."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.graph.budgets import iter_budgets
from gyebo.graph.context import Contexts
from gyebo.graph.fiscal import source_of

from .drafts import M, budgets, draft, funds, rows


@pytest.mark.parametrize(
    ("label", "amount"),
    [
        ("소요예산", "480백만원"),
        ("사 업 비", "4억 8천만원"),
        ("총 예 산", "480,000천원"),
        ("’31년 예산", "4.8억원"),
        ("2031년 예산", "480백만원"),
        ("예산/운영", "480백만원"),
    ],
)
def test_a_budget_line_is_the_amount_of_its_year(label: str, amount: str) -> None:
    assert rows(f" ㅇ {label} : {amount}") == [(480, 2031, "total")]


@pytest.mark.parametrize(
    "line",
    [
        " ㅇ 참여기업 매출 : 340억원",
        " ㅇ 투자유치 25억원, 수출계약 12억원 체결",
        " ㅇ 융자규모 : 800억원(은행 협력자금)",
        " ㅇ 물순환펀드 결성 목표 : 1,200억원",
        " ㅇ 보험금 : 시설당 최대 2억원",
        " ㅇ 지원한도 : 업체당 3천만원 이내",
        " ㅇ 1인당 월 20만원 수당",
        " ㅇ 신청자격 : 연 매출 10억원 이하",
        " ㅇ 매각금액 : 176억원",
        " ㅇ 주최측 부담 30억원으로 전시 운영",
        " ㅇ 참가자 2만명, 방문자 3.6억 뷰",
        " ㅇ 정원 면적 12,400㎡",
    ],
)
def test_what_is_no_budget(line: str) -> None:
    assert rows(line) == []


def test_a_bracket_breaks_a_total_down() -> None:
    found = budgets(" ㅇ 소요예산 : 480백만원(정원 조성 300, 유지관리 180)")
    assert [(row.label, row.amount, row.scope) for row in found] == [
        ("소요예산", 480 * M, "total"),
        ("정원 조성", 300 * M, "part"),
        ("유지관리", 180 * M, "part"),
    ]
    assert [row.as_written for row in found] == ["480백만원", "300", "180"]


def test_shares_are_rows_and_stand_on_their_total() -> None:
    found = budgets(" ㅇ 사업비 : 900백만원(국비 300, 도비 100, 시비 400, 구비 100)")
    assert funds(found)[0] == {"국비": 300, "도비": 100, "시비": 400, "구비": 100}
    assert [(row.label, row.scope) for row in found[1:]] == [
        ("사업비 국비", "part"),
        ("사업비 도비", "part"),
        ("사업비 시비", "part"),
        ("사업비 구비", "part"),
    ]


def test_what_private_firms_bear_is_told_but_no_row() -> None:
    found = budgets(" ㅇ 사업비 : 900백만원(시비 600, 민간 300)")
    assert [row.amount for row in found] == [900 * M, 600 * M]
    assert funds(found)[0] == {"시비": 600, "민간": 300}


@pytest.mark.parametrize(
    ("line", "paid"),
    [
        (" ㅇ 소요예산 : 200백만원(시비 100%)", {"시비": 200}),
        (" ㅇ 소요예산 : 200백만원(물순환기금)", {"기금": 200}),
        (" ㅇ 시 부담액(’31년) : 200백만원", {"시비": 200}),
        (" ㅇ 하천 정비 지원 국비 200백만원 확보", {"국비": 200}),
        (" ㅇ 소요예산 : 200백만원", {}),
    ],
)
def test_who_pays(line: str, paid: dict[str, int]) -> None:
    assert funds(budgets(line)) == [paid]


@pytest.mark.parametrize(
    ("label", "source"),
    [
        ("국비", "국비"),
        ("市費", "시비"),
        ("區", "구비"),
        ("시비 부담분", "시비"),
        ("시비 지원 사업", None),
        ("", None),
    ],
)
def test_words_for_sources(label: str, source: str | None) -> None:
    assert source_of(label) == source


@pytest.mark.parametrize(
    ("line", "year"),
    [
        (" ㅇ 소요예산 : 480백만원", 2031),
        (" ㅇ 소요예산 : 480백만원(’32년)", 2032),
        (" ㅇ ’30년 예산 : 480백만원", 2030),
        (" ㅇ 전년도 예산 480백만원 대비 확대", 2030),
        (" ㅇ 총사업비 : 480백만원", None),
        (" ㅇ 소요예산(5년간) : 480백만원", None),
        (" ㅇ 시설 규모 : 지상 2층, 연면적 900㎡, 480백만원", None),
        (" ㅇ 정원 조성 지원 : 총 480백만원(12개 과제, 과제당 40백만원)", 2031),
    ],
)
def test_years(line: str, year: int | None) -> None:
    assert budgets(line)[0].year == year


def test_the_title_dates_an_undated_line() -> None:
    assert rows(" ㅇ 소요예산 : 90백만원", title="2030년 물빛축제 개최")[0] == (90, 2030, "total")


def test_the_block_dates_an_undated_line() -> None:
    assert rows(" ㅇ 예산 : 3억원\n□ ’30년 추진성과\n ㅇ 정원 12개소 조성 지원(2억원)") == [
        (300, 2031, "total"),
        (200, 2030, "total"),
    ]


def test_a_sum_over_years_is_of_none_and_its_years_are_totals() -> None:
    assert rows(" ㅇ 시 출자액 : 90억원(’30년 20억원, ’31년 30억원, ’32년 40억원)") == [
        (9_000, None, "part"),
        (2_000, 2030, "total"),
        (3_000, 2031, "total"),
        (4_000, 2032, "total"),
    ]


def test_this_year_of_a_building_stands_behind_its_cost() -> None:
    assert rows(" ㅇ 총사업비 : 8,000백만원(국비 3,000, 시비 5,000)  ※ ’31년 1,200백만원") == [
        (8_000, None, "part"),
        (3_000, None, "part"),
        (5_000, None, "part"),
        (1_200, 2031, "total"),
    ]


def test_what_is_carried_over_is_of_the_year_of_its_total() -> None:
    assert rows(" ㅇ 용역비 : 350백만원(’30년 이월분 150백만원 포함)")[1] == (150, 2031, "part")


def test_a_report_that_dates_its_budgets_leaves_an_undated_line_open() -> None:
    dated = " ㅇ ’31년 예산 : 4억원\n□ 향후계획\n ㅇ 공고 : 3월\n"
    body = "".join(f"{dated}\n{number}. 물길 {number} 내기\n□ 사업개요\n" for number in range(2, 9))
    found = budgets(body + " ㅇ 소요예산 : 90백만원(모종 60, 거름 30)")
    assert [(row.amount, row.year, row.scope) for row in found[-3:]] == [
        (90 * M, None, "total"),
        (60 * M, None, "part"),
        (30 * M, None, "part"),
    ]
    assert {row.year for row in found[:-3]} == {2031}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (" ㅇ 예산 : 기정 300백만원 → 변경 450백만원", [("기정", "total"), ("최종", "total")]),
        (" ㅇ 예산 : (본예산) 300백만원 → (최종) 450백만원", [("본예산", "total"), ("최종", "total")]),
        (" ㅇ 소요예산 : 300백만원(추경 : 일반회계)", [("추경", "total")]),
        (" ㅇ 예산 집행 : 300백만원(집행률 40%)", [("집행", "part")]),
        (
            " ㅇ 예산 : 300백만원(기정예산 200, 추경증액 100)",
            [(None, "total"), ("기정", "part"), ("추경", "part")],
        ),
        (
            " ㅇ 소요예산 : 300백만원(현장실증 200, 운영 100)",
            [(None, "total"), (None, "part"), (None, "part")],
        ),
    ],
)
def test_phases(line: str, found: list[tuple[str | None, str]]) -> None:
    assert [(row.phase, row.scope) for row in budgets(line)] == found


def test_an_addition_below_the_budget_is_a_part() -> None:
    assert rows(" ㅇ ’31년 예산 : 450백만원\n   - 추경 증액 150백만원 : 모종 구매") == [
        (450, 2031, "total"),
        (150, 2031, "part"),
    ]


def test_the_last_of_a_sum_is_the_total() -> None:
    assert rows(" ㅇ 사업규모 : [본예산]80명(20억)+[추경]40명(10억)=[변경]120명(30억)") == [
        (2_000, 2031, "part"),
        (1_000, 2031, "part"),
        (3_000, 2031, "total"),
    ]


def test_what_an_amount_was_before_is_the_total_of_its_year() -> None:
    body = " ㅇ ’31년 예산 : 60억원\n ㅇ ’30년 대비 예산 200%(30억 → 60억) 증액으로 정원 확대"
    assert (3_000, 2030, "total") in rows(body)


def test_the_only_amount_of_a_sub_item_is_its_own() -> None:
    first = "①① 정원 만들기\n ㅇ 새벽동 일대 정원 조성 지원(12억원)\n"
    body = "{0}\n□ 추진계획\n" + first + "②② 정원 돌보기\n ㅇ 기간 : 5월"
    assert rows(body.format(" ㅇ 대상 : 두 마을")) == [(1_200, 2031, "total")]
    two = body.replace("②② ", " ㅇ 노을동 정원 보수(3억원)\n②② ")
    assert rows(two.format(" ㅇ 대상 : 두 마을")) == [(1_200, 2031, "part"), (300, 2031, "part")]


def test_the_same_amount_again_is_a_mention() -> None:
    found = budgets(" ㅇ ’31년 예산 : 450백만원\n ㅇ 대상 : 두 마을\n ㅇ ’31년 사업비 : 450백만원")
    assert [(row.amount, row.line, row.mentions) for row in found] == [(450 * M, 7, (9,))]


def test_a_change_is_no_amount() -> None:
    assert rows(" ㅇ ’31년 예산 : 450백만원(전년 대비 30백만원 감소)") == [(450, 2031, "total")]


def test_an_investment_plan_by_years() -> None:
    head = "< 연차별 투자계획 > (단위: 백만원)\n구 분 계 ’30년 ’31년 ’32년\n"
    body = head + "계 3,000 1,000 1,200 800\n국 비 1,200 400 500 300"
    assert rows(body) == [
        (3_000, None, "part"),
        (1_000, 2030, "total"),
        (1_200, 2031, "total"),
        (800, 2032, "total"),
        (1_200, None, "part"),
        (400, 2030, "part"),
        (500, 2031, "part"),
        (300, 2032, "part"),
    ]


def test_a_column_that_adds_up_to_a_budget_breaks_it_down() -> None:
    body = " ㅇ 정원 조성 지원(60억원)\n권역 지원금(억원)\n동권\n노을동\n30\n서권\n20\n10"
    found = [(row.label, row.amount, row.scope) for row in budgets(body)][1:]
    assert found == [("노을동", 3_000 * M, "part"), ("서권", 2_000 * M, "part"), ("서권", 1_000 * M, "part")]
    assert len(budgets(body.replace("\n20", "\n21"))) == 1


def test_rates_in_a_table_do_not_hide_its_amounts() -> None:
    body = (
        " ㅇ 예산 : 2,000백만원\n ㅇ 사업별(단위: 천원)\n사업명\t예산액\t기준\n모종\t550,000\t1인 최대 30만원"
    )
    assert rows(body) == [(2_000, 2031, "total"), (550, 2031, "part")]


def test_a_buyer_s_cost_of_building_is_not_the_city_s() -> None:
    assert rows(" ㅇ 매수자 : 한빛물산\n ㅇ 총사업비 : 900억원") == []


def test_a_range_has_two_ends() -> None:
    (found,) = budgets(" ㅇ 소요예산 : 3~4억원")
    assert (found.amount, found.amount_min, found.amount_max, found.scope) == (
        None,
        300 * M,
        400 * M,
        "total",
    )


_PIECES = st.sampled_from(
    [
        "ㅇ",
        "-",
        "※",
        "소요예산",
        "총사업비",
        "시비",
        "국비",
        "’31년",
        "’30~’32년",
        "120백만원",
        "3억원",
        "4~5억",
        "1",
        "200",
        "(",
        ")",
        ":",
        "→",
        "=",
        "+",
        "/",
        "업체당",
        "최대",
        "지원",
        "(단위: 백만원)",
        "계",
        "구분",
        "\n",
        " ",
        "\t",
        "펀드",
        "출자",
        "추경",
        "기정",
        "각",
        "春·秋계",
        "「",
        "」",
        "제1조",
        "[국비 900 / 시비 300]",
        "재원 : 국비 900, 시비 300",
        "사업비(백만원) : 90",
        "450 → 630백만원",
        "’31년 500",
        "·",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=40).map(" ".join))
def test_no_text_raises_and_every_budget_stands_on_its_line(body: str) -> None:
    report = draft(body)
    for row in iter_budgets(report, Contexts(report)):
        assert row.as_written in report.lines[row.line - 1].text
        assert row.scope in ("total", "part")
        assert all(line > row.line for line in row.mentions)
        assert sum(won for _, won in row.funds) <= (row.amount or row.amount_max or 0)
