"""What was annotated in the five reports is read from the accounts of them that ship."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from .accounts import KINDS, Told, lines, measure_accounts
from .match import Kind, Score
from .rows import Row

MOST_WRONG = {"budgets": 0.01, "citations": 0.0, "editions": 0.0}
"""The share of what is read that nobody annotated, at most; a place more is no wrong figure."""


@pytest.fixture(scope="module")
def told() -> Sequence[Told]:
    return [each for each in measure_accounts() if each.against == "annotation"]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_what_was_annotated_is_there(kind: Kind[Row], told: Sequence[Told]) -> None:
    assert len(told) == 5
    score = sum((each.compare(kind).score for each in told), Score())
    errors = "\n".join(lines(told, errors=kind.name))
    assert score.recall is not None
    assert score.recall >= (kind.needed or 0), errors
    if kind.name in MOST_WRONG:
        assert score.precision is not None
        assert 1 - score.precision <= MOST_WRONG[kind.name], errors
