"""Business is found however it is numbered."""

import pytest

from .match import Score
from .restyled import WAYS, reports, restyle, score
from .rows import EditionRow


@pytest.mark.parametrize(("place", "way"), list(enumerate(WAYS)), ids=[" ".join(way) for way in WAYS])
def test_other_signs_hide_no_business(place: int, way: tuple[str, str]) -> None:
    item, part = way
    every = reports(item=item, part=part)
    # another fifth of the reports for each way, to be done in seconds; all where boxes alone mark business,
    # which hides most
    some = every if item in ("□", "◆") else every[place % 5 :: 5]
    whole = sum((score(report, item=item, part=part) for report in some), Score())
    assert whole.f1 is not None
    assert whole.f1 >= 0.97  # over all reports it is 0.98 at least (``python -m tests.evaluation.restyled``)


def test_titles_are_restyled_and_nothing_else() -> None:
    text = "1\n 하천 정비\n□ 개요\n ① 둑 높이기\n  - 2곳"
    editions = [EditionRow(line=2, name="", parent=None), EditionRow(line=4, name="", parent=2)]
    assert (
        restyle(text, editions, item="(1)", part="가.") == "\n(1) 하천 정비\n□ 개요\n가. 둑 높이기\n  - 2곳"
    )
    assert restyle(text, editions, item="□", part="①") == "\n□ 하천 정비\n  ○ 개요\n① 둑 높이기\n  · 2곳"
