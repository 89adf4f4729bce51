"""Vectors in FAISS: the nearest as numpy finds them, in and out again."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.embed import vectors
from gyebo.embed.meaning import Matrix
from gyebo.embed.vectors import Vectors


def rows(count: int, seed: int = 0, width: int = 16) -> Matrix:
    drawn = np.random.default_rng(seed).normal(size=(count, width)).astype(np.float32)
    unit: Matrix = drawn / np.linalg.norm(drawn, axis=1, keepdims=True)
    return unit


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(0, 9), st.integers(1, 12))
def test_few_are_found_exactly(count: int, seed: int, k: int) -> None:
    held, asked = rows(count, seed), rows(1, seed + 100)[0]
    places, cosines = Vectors.build(held).search(asked, k=k)
    expected = np.sort(held @ asked)[::-1][:k]
    assert np.allclose(cosines, expected, atol=1e-5)
    assert np.allclose((held @ asked)[places], expected, atol=1e-5)


def test_cosines_are_those_of_numpy_and_never_negative() -> None:
    held, asked = rows(50), rows(1, 7)[0]
    assert np.allclose(Vectors.build(held).cosines(asked, 50), np.maximum(held @ asked, 0), atol=1e-5)


def test_many_lie_in_lists_and_most_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "MOST_EXACT", 500)
    monkeypatch.setattr(vectors, "_PER_LIST", 100)
    monkeypatch.setattr(vectors, "_PROBED", 0.5)
    held = rows(2000)
    index = Vectors.build(held)
    assert index.kind == "IVF20,SQfp16"
    assert index.to_bytes() == Vectors.build(held).to_bytes()
    found = [set(index.search(asked, k=10)[0]) & set(np.argsort(-(held @ asked))[:10]) for asked in held[:50]]
    assert np.mean([len(each) for each in found]) > 8


@pytest.mark.parametrize("most_exact", [500, 5])
def test_what_is_put_in_is_found_and_what_is_taken_out_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, most_exact: int
) -> None:
    monkeypatch.setattr(vectors, "MOST_EXACT", most_exact)
    monkeypatch.setattr(vectors, "_PER_LIST", 50)
    monkeypatch.setattr(vectors, "_PROBED", 1.0)
    held, more = rows(200), rows(3, 9)
    index = Vectors.build(held)
    index.add(more, [1000, 1001, 1002])
    assert index.search(more[1], k=1)[0][0] == 1001
    assert index.remove([1001, 5]) == 2
    assert len(index) == 201
    assert not {1001, 5} & set(index.search(more[1], k=201)[0])
    file = tmp_path / "vectors"
    file.write_bytes(index.to_bytes())
    again = Vectors.read(file)
    assert list(again.search(held[7], k=5)[0]) == list(index.search(held[7], k=5)[0])
    assert np.allclose(again.vector(7), held[7], atol=0.02)


def test_nothing_is_found_among_none() -> None:
    empty = Vectors.build(np.zeros((0, 4), np.float32))
    assert len(empty) == 0
    assert len(empty.search(np.ones(4, np.float32), k=3)[0]) == 0
    assert list(empty.cosines(np.ones(4, np.float32), 0)) == []
