"""How alike the editions of two reports are: for every feature a matrix, earlier editions by later ones.

What two editions share counts by how rare it is among the editions of their city: what every edition
writes (추진, 지원, 서울) tells nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .grams import Grams, Matrix, cosines_of, letters_of, shared_by, shares_of, words_of
from .portraits import Portrait

_FLOOR = 0.01  # added to a share before its logarithm is taken: nothing in common is not infinitely unlike


@dataclass(frozen=True, slots=True)
class Likeness:
    """The editions of an earlier and of a later report, compared pair by pair.

    ``features`` has a matrix a feature, with a row an earlier edition and a column a later one; what each
    feature is, :data:`gyebo.graph.link_model.FEATURES` tells.  ``earlier_in_later`` and ``later_in_earlier``
    are the shares of the words of the one that the other has, from 0 to 1.
    """

    earlier: Sequence[Portrait]
    later: Sequence[Portrait]
    features: Mapping[str, Matrix]
    earlier_in_later: Matrix
    later_in_earlier: Matrix


class Comparison:
    """Compares reports of one city; how rare something is, is told from all ``portraits`` of the city."""

    def __init__(self, portraits: Sequence[Portrait]) -> None:
        self._row = {each.edition: row for row, each in enumerate(portraits)}
        self._letters = Grams([letters_of(each.text) for each in portraits])
        self._titles = self._letters.also([letters_of(each.title) for each in portraits])
        tops = [each.parent is None for each in portraits]
        self._words = Grams([Counter(words_of(each.text)) for each in portraits], counted=tops)
        self._places = Grams([Counter(each.places) for each in portraits], counted=tops)

    def compare(self, earlier: Sequence[Portrait], later: Sequence[Portrait]) -> Likeness:
        """Every edition of an earlier report beside every edition of a later one."""
        rows = [self._row[each.edition] for each in earlier], [self._row[each.edition] for each in later]
        bodies = self._letters.sides(*rows)
        before = self._titles.sides(rows[0], rows[1], of_second=self._letters)
        after = self._letters.sides(rows[0], rows[1], of_second=self._titles)
        letters = cosines_of(*bodies)
        word_shares = shares_of(*self._words.sides(*rows))
        best_later = letters / np.maximum(letters.max(axis=1, initial=0), 1e-9)[:, None]
        best_earlier = letters / np.maximum(letters.max(axis=0, initial=0), 1e-9)[None, :]
        features = {
            "words": np.log(_FLOOR + np.sqrt(word_shares[0] * word_shares[1])),
            "letters": np.log(_FLOOR + letters),
            "words_inside": np.log(_FLOOR + _inside(earlier, later, word_shares)),
            "title": cosines_of(*self._titles.sides(*rows)),
            "title_later": shares_of(*before)[0],
            "title_earlier": shares_of(*after)[1],
            "best_later": best_later,
            "best_earlier": best_earlier,
            "places": shared_by(*self._places.sides(*rows)),
        }
        return Likeness(earlier, later, features, *word_shares)


def _inside(earlier: Sequence[Portrait], later: Sequence[Portrait], shares: tuple[Matrix, Matrix]) -> Matrix:
    """How much of the inner one stands in the outer: of a sub-item in an item, else of either in either."""
    inner = [np.array([each.parent is not None for each in side]) for side in (earlier, later)]
    first, second = inner[0][:, None] & ~inner[1][None, :], ~inner[0][:, None] & inner[1][None, :]
    return np.where(first, shares[0], np.where(second, shares[1], np.maximum(*shares)))
