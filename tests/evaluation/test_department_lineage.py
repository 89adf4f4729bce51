"""Renamed, split and merged departments are found as annotated."""

from __future__ import annotations

import pytest

from .department_lineage import Measured, measure, together

F1 = {False: 0.95, True: 0.85}
"""A little under what was measured, for the files that were read and for those kept apart."""


@pytest.fixture(scope="module")
def measured() -> list[Measured]:
    return list(measure())


@pytest.mark.parametrize("apart", [False, True], ids=["read", "apart"])
def test_departments_are_followed_as_well_as_asked(measured: list[Measured], apart: bool) -> None:
    side = together(measured, apart=apart)
    assert side.gold
    assert side.f1 >= F1[apart]
    assert side.change / side.right >= 0.90
