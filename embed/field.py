"""The words of passages, laid out so that each can be asked for its most similar word."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .meaning import Matrix


@dataclass(frozen=True, slots=True)
class Field:
    """The words that stand in one part of every passage, by their numbers.

    Many passages share what stands above them: ``words`` holds each different list once, one after another,
    ``starts`` where each begins, and ``lists`` which of them is a passage's.
    """

    words: NDArray[np.int32]
    starts: NDArray[np.int32]
    lists: NDArray[np.int32]

    @classmethod
    def build(cls, passages: Sequence[Sequence[int]]) -> Field:
        """The field of passages whose words are given, each word once."""
        numbers: dict[tuple[int, ...], int] = {}
        lists = [numbers.setdefault(tuple(dict.fromkeys(words)), len(numbers)) for words in passages]
        words = [word for each in numbers for word in each]
        starts = np.cumsum([0, *map(len, numbers)])
        return cls(np.array(words, np.int32), starts.astype(np.int32), np.array(lists, np.int32))

    def words_of(self, passage: int) -> NDArray[np.int32]:
        """The words of one passage."""
        held = self.lists[passage]
        return self.words[self.starts[held] : self.starts[held + 1]]

    def take(self, passages: NDArray[np.intp]) -> Field:
        """The field of some of the passages."""
        held, lists = np.unique(self.lists[passages], return_inverse=True)
        lengths = self.starts[held + 1] - self.starts[held]
        starts = np.concatenate(([0], np.cumsum(lengths)))
        places = np.arange(starts[-1]) + np.repeat(self.starts[held] - starts[:-1], lengths)
        return Field(self.words[places], starts.astype(np.int32), lists.astype(np.int32))

    def nearest(self, alike: Matrix) -> Matrix:
        """For each word of a question (a row) and each passage, how alike its most similar word is.

        Minus infinity where a passage has no words here.
        """
        result = np.full((len(alike), len(self.starts) - 1), -np.inf, np.float32)
        filled = self.starts[1:] > self.starts[:-1]
        if filled.any():
            held = alike.take(self.words, axis=1)
            result[:, filled] = np.maximum.reduceat(held, self.starts[:-1][filled], axis=1)
        return result.take(self.lists, axis=1)

    def sums(self, rows: Matrix) -> Matrix:
        """For each passage, the sum of the rows of its words."""
        result = np.zeros((len(self.starts) - 1, rows.shape[1]), np.float32)
        for place, (start, end) in enumerate(zip(self.starts, self.starts[1:], strict=False)):
            result[place] = rows[self.words[start:end]].sum(axis=0)
        return result[self.lists]
