"""A program has ended where a later report says so, and not where it merely has it no more."""

from __future__ import annotations

from gyebo.corpus import report_from_text
from gyebo.graph.endings import iter_endings
from gyebo.graph.portraits import Portrait

OLD = "2025. 1. 5.\n1. 강변 야시장 운영\n○ 대상 : 상인 40명\n2. 마을버스 노선 개편\n○ 대상 : 3개 노선\n"
NEW = (
    "2026. 1. 5.\n1. 전통시장 환경 정비\n○ 대상 : 2곳\n - 강변 야시장 운영은 2025년 12월 종료\n"
    "2. 자전거길 조성\n○ 마을버스와 잇는 대여소, 공사는 6월 종료\n"
)


def portrait(edition: str, title: str, report: str, date: str) -> Portrait:
    return Portrait(edition, report, "가람시", "가람시", True, date, title, None, title)


def test_a_line_that_names_the_program_and_says_so_ends_it() -> None:
    old, new = report_from_text(OLD, name="a.txt"), report_from_text(NEW, name="b.txt")
    market, bus = (
        portrait("market", "강변 야시장 운영", "a", "2025"),
        portrait("bus", "마을버스 노선 개편", "a", "2025"),
    )
    shown = [(old, [market, bus]), (new, [portrait("bike", "자전거길 조성", "b", "2026")])]
    found = [
        (edition, report.key, passage.line_start) for edition, report, passage in iter_endings(shown, set())
    ]
    assert found == [("market", "b", 4)]
    assert list(iter_endings(shown, {"market"})) == []
