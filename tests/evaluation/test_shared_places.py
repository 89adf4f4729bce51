"""The programs at shared places are found."""

from __future__ import annotations

import pytest

from ..originals import ORIGINALS
from .shared_places import measure


@pytest.mark.originals
@pytest.mark.skipif(not ORIGINALS.is_dir(), reason="needs the original reports")
def test_nine_of_ten_programs_at_shared_places_are_found() -> None:
    found = measure()
    assert found.found / found.programs >= 0.9
