"""Whatever stands where: lines of reports in any order, cut anywhere, are read without an error."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.corpus import report_from_text
from gyebo.graph.resolve import build_rows
from gyebo.ontology import Curated

FIXTURES = Path(__file__).with_name("fixtures")


@cache
def _lines() -> tuple[str, ...]:
    """All the lines of the invented reports, one behind the other."""
    return tuple(
        line for path in sorted(FIXTURES.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
    )


@st.composite
def arrangements(draw: st.DrawFn) -> str:
    """Stretches of up to forty lines from anywhere, some lines cut."""
    lines = _lines()
    text: list[str] = []
    for _ in range(draw(st.integers(1, 5))):
        start = draw(st.integers(0, len(lines) - 1))
        text.extend(lines[start : start + draw(st.integers(1, 40))])
    order = draw(st.permutations(range(len(text)))) if draw(st.booleans()) else range(len(text))
    cut = draw(st.integers(0, 60))
    return "\n".join(text[place][cut if place % 7 == 3 else 0 :] for place in order)


@settings(max_examples=150, deadline=None)
@given(arrangements())
def test_every_arrangement_is_read_and_points_at_its_own_lines(text: str) -> None:
    text = f"2031. 3. 5.\n{text}"  # without a date a report is refused
    report = report_from_text(text, name="any.txt")
    tables = build_rows([report], Curated())
    last = text.count("\n") + 1
    told = [
        *((row.line, row.quote) for row in tables.budgets),
        *((row.line, row.quote) for row in tables.citations),
        *((row.line, row.quote) for row in tables.facility_uses),
    ]
    assert all(1 <= line <= last and quote in report.text for line, quote in told)
    assert all(1 <= row.line_start <= row.line_end <= last for row in tables.findings)
