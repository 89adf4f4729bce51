"""What morphemes mean: vectors out of Kiwi's own language model, and how alike two of them are.

The model tells the cosine of any two of its morphemes and not their vectors.  Over some hundred landmarks
the matrix of cosines has rank 256; with its eigenvectors, a morpheme's cosines to the landmarks give its
vector back, up to a rotation (classical scaling: Torgerson 1952).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TypeAlias

import numpy as np
from kiwipiepy import Kiwi
from numpy.typing import NDArray

from .morphemes import get_kiwi

Matrix: TypeAlias = NDArray[np.float32]

_LANDMARKS = range(30, 3000)  # the most frequent morphemes, without the signs
_LANDMARK_TAGS = frozenset({"NNG", "NNP", "VV", "VA", "XR", "MAG"})
_MOST_LANDMARKS = 320  # well over the rank, so that none of it is missed
_RANK_FLOOR = 1e-4  # of the largest eigenvalue
_COMMON = 5  # leading directions that all words share and that tell nothing (Mu and Viswanath 2018)
_FEW = 200  # words that tell too little of what all words share: their vectors stay as they are
_APART = 0.5  # what a word is like its neighbours, where there are too few to tell
_NEAREST = 10
"""Neighbours whose mean likeness says how easily a word is like others (Conneau et al. 2018, CSLS)."""


@dataclass(frozen=True, slots=True)
class Landmarks:
    """Morphemes of the language model, and what turns the cosines of a word to them into its vector."""

    numbers: NDArray[np.int32]
    scaling: Matrix

    def vectors(self, numbers: Sequence[int]) -> Matrix:
        """The vectors of morphemes by their numbers in the language model, a row each; zeros for number 0."""
        # Kiwi's own class first looks at the types of what it is given, twice as long as a cosine takes.
        similarity = super(Kiwi, get_kiwi()).morpheme_similarity  # type: ignore[misc]  # of a class in C
        marks = self.numbers.tolist()
        vectors = np.zeros((len(numbers), self.scaling.shape[1]), np.float32)
        known = [place for place, number in enumerate(numbers) if number > 0]
        if known:
            rows = [[similarity(numbers[place], mark) for mark in marks] for place in known]
            vectors[known] = np.nan_to_num(np.array(rows, np.float32) @ self.scaling)
        return vectors


@cache
def find_landmarks() -> Landmarks:
    """The landmarks of the language model, chosen and scaled once for each process."""
    kiwi = get_kiwi()
    chosen = [number for number in _LANDMARKS if kiwi.morpheme(number).tag in _LANDMARK_TAGS]
    chosen = chosen[:_MOST_LANDMARKS]
    cosines = np.eye(len(chosen))
    for row, one in enumerate(chosen):
        told = [kiwi.morpheme_similarity(one, other) for other in chosen[row + 1 :]]
        cosines[row, row + 1 :] = cosines[row + 1 :, row] = told
    values, directions = np.linalg.eigh(cosines)
    real = values > _RANK_FLOOR * values.max()
    scaling = directions[:, real] / np.sqrt(values[real])
    return Landmarks(np.array(chosen, np.int32), scaling.astype(np.float32))


@dataclass(frozen=True)
class Space:
    """A vocabulary laid out by meaning.

    ``vectors`` are unit rows, zero where the language model does not know the word; ``crowd`` tells how alike
    a word is to its nearest neighbours; ``mean`` and ``common`` are what was taken from every vector.
    """

    vectors: Matrix
    crowd: Matrix
    mean: Matrix
    common: Matrix
    landmarks: Landmarks

    @classmethod
    def build(cls, numbers: Sequence[int], weights: NDArray[np.float64]) -> Space:
        """The space of a vocabulary, by the numbers of its words; *weights* say how often each is used."""
        landmarks = find_landmarks()
        raw = landmarks.vectors(numbers)
        known = np.abs(raw).sum(axis=1) > 0
        if known.sum() < _FEW:
            empty = np.zeros((0, raw.shape[1]), np.float32)
            nothing = np.zeros(raw.shape[1], np.float32)
            vectors = _unit(raw, nothing, empty)
            return cls(vectors, np.full(len(raw), _APART, np.float32), nothing, empty, landmarks)
        mean = np.average(raw[known], axis=0, weights=weights[known]).astype(np.float32)
        rest = raw[known] - mean
        _, directions = np.linalg.eigh(rest.T.astype(np.float64) @ rest)
        common = directions[:, ::-1][:, :_COMMON].T.astype(np.float32)
        vectors = _unit(raw, mean, common)
        return cls(vectors, _crowd(vectors, vectors, own=True), mean, common, landmarks)

    def place(self, numbers: Sequence[int]) -> Matrix:
        """The vectors of other words in this space."""
        return _unit(self.landmarks.vectors(numbers), self.mean, self.common)

    def likeness(self, vectors: Matrix, crowd: Matrix) -> Matrix:
        """How alike each of some words (a row) is to every word of the vocabulary; 0: as to its neighbours.

        Twice the cosine less what each of the two is alike to its neighbours (CSLS), so that words which are
        like everything are like nothing in particular; *crowd* is what :meth:`crowds` tells of the words.
        """
        alike: Matrix = (2 * vectors) @ self.vectors.T
        alike -= self.crowd
        alike -= crowd[:, None]
        alike[:, self._unknown] = -np.inf
        return alike

    def crowds(self, vectors: Matrix) -> Matrix:
        """How alike words that are not in the vocabulary are to their neighbours there."""
        if not self.common.size:
            return np.full(len(vectors), _APART, np.float32)
        return _crowd(vectors, self.vectors, own=False)

    @cached_property
    def _unknown(self) -> NDArray[np.intp]:
        return np.flatnonzero(~self.vectors.any(axis=1))


def _unit(raw: Matrix, mean: Matrix, common: Matrix) -> Matrix:
    known = np.abs(raw).sum(axis=1) > 0
    centred = raw - mean
    centred -= (centred @ common.T) @ common
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    unit: Matrix = np.where(known[:, None] & (lengths > 0), centred / np.maximum(lengths, 1e-9), 0)
    return unit.astype(np.float32)


def _crowd(vectors: Matrix, others: Matrix, *, own: bool) -> Matrix:
    """The mean likeness of each vector to its nearest among *others*, without itself where it is one."""
    nearest = min(_NEAREST + own, len(others))
    result = np.zeros(len(vectors), np.float32)
    for start in range(0, len(vectors), 1024):  # a block of cosines at a time: 6,000 words need 25 MB
        cosines = vectors[start : start + 1024] @ others.T
        best = np.sort(np.partition(cosines, -nearest, axis=1)[:, -nearest:], axis=1)
        best = best[:, :-1] if own and nearest > 1 else best
        result[start : start + 1024] = best.mean(axis=1)
    return result
