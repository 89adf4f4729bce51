"""The command that measures speed, at a size at which its times mean nothing: what it counts is right."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from ..test_pipeline import LATER
from .benchmark import LENGTH, PARTS, K, make_passages, page, run_here


def test_passages_are_made_the_same_each_time() -> None:
    made = list(make_passages(50))
    assert made == list(make_passages(50))
    assert {len(text) for text in made} == {LENGTH}
    assert len(set(made)) == 50
    assert not any("<!--" in text or "sha256" in text for text in made)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("bench")
    (folder / "reports").mkdir()
    (folder / "reports" / "2024.txt").write_text(LATER, encoding="utf-8")
    lines = page(100, 2_000, run=run_here, folder=folder, reports=folder / "reports", shells=1, asked=20)
    return folder, "\n".join(lines)


def test_every_part_is_printed(printed: tuple[Path, str]) -> None:
    _, text = printed
    for line in (
        r"loading Kiwi +\d+\.\d\d s, once", r"Kiwi alone, 100 +\d+\.\d +[\d,]+ +1\.00",
        r"PassageIndex\.build, 100 +\d+\.\d +[\d,]+ +\d+\.\d\d",
        r"gyebo search, a fresh process +\d+\.\d\d s, the median of 1",
        r"KnowledgeBase\.search, [\d,]+ passages( +\d+\.\d){3} +20\n",
        r"PassageIndex\.scores, 200 passages( +\d+\.\d){2} +20\n",
        r"The 10 nearest of 2,000 vectors of \d+ dimensions",
        r"gyebo \(exact\)( +-?\d+\.?\d*){6}( +(1\.000|0\.9\d\d)){2}",
        r"numpy takes \d+\.\d\d times as long as gyebo", "txtai",
    ):  # fmt: skip
        assert re.search(line, text), f"{line}\n{text}"


def test_what_is_found_is_the_nearest(printed: tuple[Path, str]) -> None:
    folder, _ = printed
    rows, asked = np.load(folder / "rows.npy"), np.load(folder / "asked.npy")
    assert rows.shape == (2_000, asked.shape[1])
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    found = np.load(folder / "numpy.found.npy")
    cosines = asked @ rows.T
    expected = -np.sort(-cosines, axis=1)[:, :K]  # not which they are: several may be equally near
    assert np.allclose(np.take_along_axis(cosines, found, axis=1), expected, atol=1e-5)


def test_parts_run_on_one_core_or_two() -> None:
    assert {cores for cores, _ in PARTS.values()} == {1, 2}
