from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gyebo.graph.budget_drawing import draw_budgets
from gyebo.graph.lineage import Kinship, Lineage, YearBudget
from gyebo.graph.questions import Questions
from tests.factories import VILLAGE, make_tables
from tests.graph.test_svg import SVG, description, overhanging, texts

WON = 100_000_000


def village() -> Lineage:
    return Questions(make_tables()).lineage(VILLAGE)


def budget(year: int, amount: int, kinship: Kinship = Kinship.OWN, title: str = "빗물마을") -> YearBudget:
    return YearBudget(
        year, kinship, f"program-{title}", title, "예산", None, amount, False, "r1", year, "r1.txt", 1,
        (1, 1), "",
    )  # fmt: skip


def bars(svg: str) -> list[tuple[float, str]]:
    """How long each bar is, and how it is filled."""
    groups = [group for group in ET.fromstring(svg).iter(f"{SVG}g") if group.find(f"{SVG}title") is not None]
    found = [bar for group in groups if (bar := group.find(f"{SVG}rect")) is not None]
    return [(float(bar.attrib["width"]), bar.attrib["fill"]) for bar in found]


def test_the_invented_program_is_drawn_and_told() -> None:
    svg = draw_budgets(village())
    assert texts(svg) == [
        "빗물마을 조성 및 관리의 해마다 예산",
        "2023년", "12억원", "2023-02 보고 · 본예산 · 다른 값 있음",
        "13억원", "2024-02 보고 · 본예산 · 다른 값 있음",
        "2024년", "15억원", "2024-02 보고",
    ]  # fmt: skip
    assert description(svg) == (
        "2023년 12억원, 2023-02 보고, 본예산, 다른 값 있음. "
        "2023년 13억원, 2024-02 보고, 본예산, 다른 값 있음. 2024년 15억원, 2024-02 보고."
    )


def test_bars_are_as_long_as_their_money_and_never_added_up() -> None:
    found = replace(
        village(), budgets=[budget(2023, 50 * WON), budget(2023, 25 * WON), budget(2024, 100 * WON)]
    )
    assert [length for length, _ in bars(draw_budgets(found))] == [190.0, 95.0, 380.0]


def test_what_two_reports_tell_alike_is_one_bar() -> None:
    found = replace(village(), budgets=[budget(2023, WON), replace(budget(2023, WON), report="r2")])
    assert len(bars(draw_budgets(found))) == 1
    assert texts(draw_budgets(found))[-1] == "r1, r2 보고"


def test_the_money_of_kin_is_only_outlined_and_stands_below() -> None:
    kin = budget(2023, 80 * WON, Kinship.DESCENDANT, "마을 공모")
    svg = draw_budgets(replace(village(), budgets=[kin, budget(2023, 40 * WON)]))
    assert [fill for _, fill in bars(svg)] == ["#1a4f85", "#ffffff"]
    assert texts(svg)[-1] == "r1 보고 · 갈라진 사업: 마을 공모"


def test_without_a_budget_the_drawing_says_so() -> None:
    svg = draw_budgets(replace(village(), budgets=[]))
    assert texts(svg)[1:] == ["한 해의 예산이 적힌 곳이 없습니다."]


@given(
    st.lists(
        st.builds(
            budget, st.integers(1990, 2050), st.integers(0, 10**15), st.sampled_from(Kinship),
            st.text(max_size=60),
        ),
        max_size=30,
    ),
    st.text(max_size=80),
)  # fmt: skip
def test_whatever_the_budgets_nothing_hangs_over(budgets: list[YearBudget], name: str) -> None:
    lineage = village()
    program = replace(lineage.program, name=name)
    svg = draw_budgets(replace(lineage, program=program, budgets=budgets))
    assert overhanging(svg) == []
    assert max((length for length, _ in bars(svg)), default=0) <= 380
