"""What breaks a budget down: shares in any bracket, cells with their own unit, sums of bullets and tables."""

from __future__ import annotations

import pytest

from .drafts import M, budgets, rows


@pytest.mark.parametrize(
    "bracket",
    [
        "【국 300, 시 600】",
        "[국300 시600]",
        "(국 300·시 600)",
        " 요구 (국 300 / 시 600)",
        " / 2031~2033(국 300, 시 600)",
    ],
)
def test_a_bracket_that_comes_to_the_amount_shares_it_out(bracket: str) -> None:
    found = budgets(f" ㅇ 사업비 : 900백만원{bracket}")
    assert [(row.amount or 0) // M for row in found] == [900, 300, 600]


def test_a_bracket_behind_words_that_does_not_come_to_the_amount_shares_nothing_out() -> None:
    assert rows(" ㅇ 사업비 : 900백만원으로 한별길 확장(국도 3, 시도 6)") == [(900, 2031, "total")]


def test_percents_are_no_shares() -> None:
    assert rows(" ㅇ 예산액 : 2031년 900백만원(국 50 : 도 7.5 : 시 42.5)") == [(900, 2031, "total")]


def test_what_the_office_of_education_pays_is_no_share() -> None:
    found = rows(" ㅇ 사업비 : 900백만원(교육청 300, 시 600)")
    assert found == [(900, 2031, "total"), (600, 2031, "part")]


@pytest.mark.parametrize("tail", ["(국 300, 시 600) / 2030~2033", " (국 300, 시 600), ’30~’33"])
def test_years_behind_a_bracket_are_those_of_the_amount(tail: str) -> None:
    assert {row.year for row in budgets(f" ㅇ 사업비 : 900백만원{tail}")} == {None}


def test_the_sum_before_what_falls_to_a_year_is_of_no_year() -> None:
    found = rows(" ㅇ 가온처리장 : 총 90억원[국 30 시 60], 2031년 20억원")
    assert found == [
        (9000, None, "part"), (3000, None, "part"), (6000, None, "part"), (2000, 2031, "part"),
    ]  # fmt: skip


def test_figures_between_middle_dots_are_parts_where_they_come_to_the_amount() -> None:
    found = rows(" ㅇ 예산 : 900백만원(위탁운영비 700·행사 유치 200)")
    assert found == [(900, 2031, "total"), (700, 2031, "part"), (200, 2031, "part")]


def test_a_list_of_bare_figures_has_the_unit_of_the_line_before_that_it_comes_to() -> None:
    body = " ㅇ 예산액 : 900백만원(시비)\n ㅇ 나래 장비 구축 500, 안전관리 300, 홍보 100"
    assert [amount for amount, *_ in rows(body)] == [900, 500, 300, 100]


def test_a_list_of_counts_is_no_list_of_budgets() -> None:
    assert rows(" ㅇ 예산액 : 900백만원(시비)\n ㅇ 나래 장비 구축 5, 안전관리 3, 홍보 2") == [
        (900, 2031, "total")
    ]


def test_cells_with_their_own_unit_stand_apart() -> None:
    body = (
        " ㅇ 위치 : 가온동\n 구분 총사업비 기투자 2031년 향후\n"
        " 계 90억 30억 20억 40억\n 시비 60억 20억 15억 25억"
    )
    assert rows(body) == [
        (9000, None, "part"), (3000, None, "part"), (2000, 2031, "total"), (4000, None, "part"),
        (6000, None, "part"), (2000, None, "part"), (1500, 2031, "part"), (2500, None, "part"),
    ]  # fmt: skip


def test_a_column_of_money_closes_its_row() -> None:
    body = (
        " ㅇ 정비 계획\n 단지명 위치 면적(㎡) 준공 사업내용 사업비(백만원)\n"
        " 가온단지 가온면 128,400 1989 상수관로 교체 870\n 나래단지 나래면 305,100 1993 진입로 복구 3,240"
    )
    assert [amount for amount, *_ in rows(body)] == [870, 3240]


def test_the_number_of_an_address_is_no_cell() -> None:
    body = (
        " ㅇ 사업현황 (단위 : 백만원)\n 시설명 위치 연면적 총사업비 2031년 추진단계\n"
        " 가온관 가온읍 3,640㎡ 15,800 6,200 골조공사\n 나래관 나래읍 2,980㎡ 13,400 4,500 터파기\n"
        " 한별관 한별동 190 2,150㎡ 8,700 3,900 마감"
    )
    assert rows(body)[-2:] == [(8700, None, "part"), (3900, 2031, "part")]


def test_who_pays_is_told_in_words_at_the_end_of_a_row() -> None:
    body = (
        " ㅇ 세부내역 (단위 : 백만원)\n 구분 2031년 2030년 재원\n"
        " 배관망 설치 1,400 1,100 국 700 도 210 시 490\n 가온 보급 800 700 시 800"
    )
    found = budgets(body)
    assert [(row.amount or 0) // M for row in found if row.line == 9] == [1400, 1100, 700, 210, 490]
    assert {row.year for row in found if row.funds} == {2031}


def test_a_row_of_sums_is_the_editions_own_where_no_line_tells_one() -> None:
    table = (
        " ㅇ 세부사업 (단위 : 백만원)\n 구분 2030년 2031년\n"
        " 합계 620 710\n 가온 지원 300 400\n 나래 지원 320 310"
    )
    assert (710, 2031, "total") in rows(table)
    assert (710, 2031, "part") in rows(f" ㅇ 예산 : 900백만원\n{table}")


def test_the_years_up_to_one_are_no_year() -> None:
    body = (
        " ㅇ 시 부담\n(단위 : 백만원)\n구분\n합계\n국비\n시비\n총계\n900\n300\n600\n"
        "2030년까지\n400\n100\n300\n2031년\n300\n100\n200\n2032년 이후\n200\n100\n100"
    )
    found = budgets(body)
    assert {row.year for row in found if "까지" in row.label or "이후" in row.label} == {None}
    assert {row.year for row in found if row.label.startswith("2031년")} == {2031}


def test_a_table_of_years_may_leave_remarks_out() -> None:
    body = (
        " ㅇ 연차별 투자계획 (단위 : 백만원)\n연도\n사업비\n비고\n계\n900\n2030년\n200\n설계\n2031년\n300\n"
        "2032년\n400\n준공"
    )
    assert rows(body)[1:] == [(200, 2030, "total"), (300, 2031, "total"), (400, 2032, "total")]


def test_what_an_addition_takes_away_is_less_than_nothing() -> None:
    body = (
        " ㅇ 사 업 비 (단위 : 백만원)\n사 업 명\n기 정\n2회 추경\n합 계\n"
        "가온관 건립\n420\n110\n530\n나래길 조성\n165\n△15\n150\n계\n585\n95\n680"
    )
    found = rows(body)
    assert (-15, 2031, "part") in found
    assert (585, 2031, "total") in found
    assert (680, 2031, "total") in found


@pytest.mark.parametrize("word", ["합계 ", "총 "])
def test_a_bullet_that_names_a_sum_is_what_those_above_it_come_to(word: str) -> None:
    above = " ㅇ 가온 축제 지원 : 300백만원\n ㅇ 나래 공연 지원 : 200백만원\n"
    assert rows(f"{above} ㅇ {word}500백만원")[-1] == (500, 2031, "total")
    assert (501, 2031, "total") not in rows(f"{above} ㅇ {word}501백만원")


def test_what_a_budget_comes_to_with_its_addition_is_its_own() -> None:
    found = rows(" ㅇ 예산 조정 : (본예산) 500백만원 → (1회 추경) 40백만원 증 → 540백만원")
    assert found == [(500, 2031, "total"), (40, 2031, "part"), (540, 2031, "total")]


@pytest.mark.parametrize("label", ["얼마나", "소요예산 합계", "예산총괄"])
def test_plain_words_for_the_budget(label: str) -> None:
    assert rows(f" ㅇ {label} : 900백만원") == [(900, 2031, "total")]


def test_a_year_behind_the_money_of_a_heading_dates_nothing_below() -> None:
    body = "□ 사업비 900백만원(시비), 2030년 예산 800백만원\n ㅇ 가온 축제 개최 : 300백만원"
    assert (300, 2031, "part") in rows(body)


def test_a_bullet_that_heads_a_plan_dates_what_stands_below() -> None:
    assert (300, 2032, "part") in rows(
        " ㅇ 예산 : 900백만원\n ㅇ 2032년 추진계획\n   - 가온 축제 개최 : 300백만원"
    )


def test_a_work_named_with_its_number_has_a_budget_of_its_own() -> None:
    assert rows(" ㅇ 가온공장 지원 20개사, 사업비 900백만원\n ㅇ 나래공장 지원 : 30백만원")[0] == (
        900, 2031, "part",
    )  # fmt: skip
    assert rows(" ㅇ 사업량 8,400명, 소요예산 900백만원")[0] == (900, 2031, "total")


@pytest.mark.parametrize(
    "line",
    [
        " ㅇ 발행규모 : 900억원(1인당 월 50만원)",
        " ㅇ 해외 설명회 : 유치의향 90억원",
        " ㅇ 대회 유치 23개, 지역소비 90억원 추정",
        " ㅇ 유치목표 : 10개사(2030년 실적 7개사 900억원)",
        " ㅇ 테마파크 지원반 운영(사업비 9조 5천억원, 민간)",
        " ㅇ 기숙사는 특교세 12억원 확보 시 착수",
    ],
)
def test_money_that_is_no_budget(line: str) -> None:
    assert rows(line) == []


def test_what_comes_in_and_what_a_guarantee_covers_is_no_budget() -> None:
    assert rows(" ㅇ 예산 : 900백만원, 입장료 수입 120백만원") == [(900, 2031, "total")]
    assert rows(" ㅇ 예산 : 900백만원(보증규모 90억원)") == [(900, 2031, "total")]


def test_a_rent_deposit_is_set_aside() -> None:
    assert rows(" ㅇ 가온지부 신설 : 한별동 98-2, 임차보증금 300백만원")[0][0] == 300


def test_a_row_of_sums_among_amounts_with_their_own_unit() -> None:
    table = " ㅇ 사업내역\n 구분 예산\n 가온 보수 300백만원\n 나래 정비 600백만원\n 계 900백만원"
    assert rows(table) == [(300, 2031, "part"), (600, 2031, "part"), (900, 2031, "total")]


def test_what_was_spent_is_no_sum_beside_what_was_set_aside() -> None:
    table = (
        " ㅇ 사업내역 (금액단위: 백만원)\n 사업명 예산액 집행액 집행률\n"
        " 가온 보수 300 150 50%\n 나래 정비 600 300 50%\n 합계 900 450 50%"
    )
    assert rows(table)[-2:] == [(900, 2031, "total"), (450, 2031, "part")]


def test_heads_that_are_years_up_to_or_from_one_are_no_counts() -> None:
    body = " ㅇ 투자계획\n 구분 계 2030까지 2031 2032이후\n 시비 60억원 20억원 15억원 25억원"
    assert [year for _, year, _ in rows(body)] == [None, None, 2031, None]


def test_bare_years_head_columns_of_money_only_side_by_side() -> None:
    side_by_side = " ㅇ 사업내역 (단위: 백만원)\n 구분 2030 2031\n 가온 보수 300 400\n 나래 정비 600 500"
    assert [year for _, year, _ in rows(side_by_side)] == [2030, 2031, 2030, 2031]
    alone = " ㅇ 운영현황\n 시설명 2030 관람객 2031 예산(백만원)\n 가온관 86,204 400\n 나래관 41,077 500"
    assert [amount for amount, *_ in rows(alone)] == [400, 500]


def test_a_table_of_two_cells_a_row() -> None:
    body = " ㅇ 사업비 (단위 : 백만원)\n구분\n금액\n국비\n300\n도비\n200\n시비\n400"
    assert [amount for amount, *_ in rows(body)] == [300, 200, 400]


@pytest.mark.parametrize(
    "bracket", ["’30년 800백만원보다 100백만원 증", "전년 대비 100백만원 증", "전년比 +100"]
)
def test_by_how_much_a_budget_grew_is_none(bracket: str) -> None:
    assert 100 not in {amount for amount, *_ in rows(f" ㅇ 예산 : 900백만원({bracket})")}


def test_what_a_budget_was_before_the_arrow_and_its_phase() -> None:
    assert rows(" ㅇ 예산 : 당초 500 → 변경 540백만원") == [(500, 2031, "total"), (540, 2031, "total")]
