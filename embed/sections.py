"""Which passages share a section, and what stands around each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .meaning import Matrix

_WINDOW = 3  # passages before and after, in the same section, that stand around one


@dataclass(frozen=True)
class Sections:
    """The number of every passage's section; the passages of one section stand side by side."""

    numbers: NDArray[np.int32]

    def take(self, passages: NDArray[np.intp]) -> Sections:
        """The sections of some of the passages."""
        return Sections(self.numbers[passages])

    def whole(self, passages: NDArray[np.intp]) -> NDArray[np.intp]:
        """All passages of the sections that these lie in, in their order."""
        wanted = np.zeros(len(self._starts), bool)
        wanted[self._section[passages]] = True
        places: NDArray[np.intp] = np.flatnonzero(wanted[self._section])
        return places

    def most(self, values: Matrix) -> Matrix:
        """For each passage (a column), the most that any of its section has."""
        by_section = np.maximum.reduceat(values[:, self._order], self._starts, axis=1)
        return by_section[:, self._section]

    def around(self, values: Matrix) -> Matrix:
        """For each passage, the most that it or one near by in its section has."""
        around = values.copy()
        for step in range(1, min(_WINDOW, len(self.numbers) - 1) + 1):
            same = self.numbers[step:] == self.numbers[:-step]
            after, before = (np.where(same, part, -np.inf) for part in (values[:, step:], values[:, :-step]))
            np.maximum(around[:, :-step], after, out=around[:, :-step])
            np.maximum(around[:, step:], before, out=around[:, step:])
        return around

    @cached_property
    def _order(self) -> NDArray[np.intp]:
        return np.argsort(self.numbers, kind="stable")

    @cached_property
    def _starts(self) -> NDArray[np.intp]:
        """Where each section begins in that order."""
        ordered = self.numbers[self._order]
        return np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))

    @cached_property
    def _section(self) -> NDArray[np.intp]:
        """Which of the sections, in that order, each passage lies in."""
        return np.unique(self.numbers, return_inverse=True)[1]
