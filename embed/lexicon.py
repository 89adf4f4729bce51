"""Which passages hold a word, and how much that says (BM25: Robertson and Zaragoza 2009)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_K1, _B = 0.9, 0.4  # saturation and length, as is usual for passages


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The passages of every word, word after word, each with the word's weight there.

    ``starts`` tells where the passages of each word begin in ``passages`` and ``weights``.
    """

    starts: NDArray[np.int32]
    passages: NDArray[np.int32]
    weights: NDArray[np.float32]
    count: int

    @classmethod
    def build(cls, said: NDArray[np.int64], lengths: NDArray[np.int64], words: int) -> Lexicon:
        """The lexicon of passages: the numbers of what each says, one passage after another.

        ``lengths`` tells how many are a passage's, *words* how many different ones there are.
        """
        count = len(lengths)
        there = np.repeat(np.arange(count), lengths)
        found, often = np.unique(said * count + there, return_counts=True)
        word, place = np.divmod(found, max(1, count))
        held = np.bincount(word, minlength=words)
        relative = 1 - _B + _B * lengths / (lengths.mean() if lengths.any() else 1.0)
        weights = rarity_of(held, count)[word] * often / (often + _K1 * relative[place])
        starts = np.concatenate(([0], np.cumsum(held))).astype(np.int32)
        return cls(starts, place.astype(np.int32), weights.astype(np.float32), count)

    def scores(self, words: Iterable[int]) -> NDArray[np.float32]:
        """The score of every passage for the words of a question; 0 where it holds none of them."""
        scores = np.zeros(self.count, np.float32)
        for word in words:
            held = slice(self.starts[word], self.starts[word + 1])
            scores[self.passages[held]] += self.weights[held]
        return scores

    def rarity(self, words: Sequence[int]) -> NDArray[np.float32]:
        """How rare words are: the most that each can add to a score."""
        places = np.array(words, np.int64)
        return rarity_of(self.starts[places + 1] - self.starts[places], self.count).astype(np.float32)


def rarity_of(held: NDArray[np.int64], passages: int) -> NDArray[np.float64]:
    """How rare words are that so many of the passages hold (the inverse document frequency of BM25).

    >>> [round(float(rarity), 2) for rarity in rarity_of(np.array([0, 1, 10]), 10)]
    [3.09, 1.99, 0.05]
    """
    rarity: NDArray[np.float64] = np.log(1 + (passages - held + 0.5) / (held + 0.5))
    return rarity
