"""Renamed, split and merged departments are found as annotated."""

from __future__ import annotations

from .department_lineage import measure


def test_departments_are_followed_as_well_as_asked() -> None:
    measured = list(measure())
    gold, found, right = (
        sum(getattr(each, name) for each in measured) for name in ("gold", "found", "right")
    )
    assert 2 * right / (gold + found) >= 0.90
    assert sum(each.change for each in measured) / right >= 0.90
