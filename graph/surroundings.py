"""What the links around a pair of editions say about it: those of the items around, of siblings, of rivals.

A first pass scores every pair of two reports by itself; these features, out of its scores, let a second
pass see that a sub-item whose item goes on elsewhere goes with it, and that of two rivals one is enough.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from .grams import Matrix
from .portraits import Portrait

Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


def measure_surroundings(
    earlier: Sequence[Portrait], later: Sequence[Portrait], scores: Matrix
) -> Mapping[str, Matrix]:
    """For every pair what the ``scores`` of the pairs around it are, from 0 to 1.

    Matrices have a row an earlier edition and a column a later one, as the scores have; what each feature is,
    :data:`gyebo.graph.link_model.FEATURES` tells.
    """
    parents, later_parents = _parents(earlier), _parents(later)
    sub, later_sub = parents >= 0, later_parents >= 0
    inward = sub[:, None] & ~later_sub[None, :]
    outward = ~sub[:, None] & later_sub[None, :]
    both = sub[:, None] & later_sub[None, :]
    of_parent, of_later_parent = scores[parents], scores[:, later_parents]
    inside = _best(scores.T, later_parents).T  # of a later item: the best of its sub-items
    inside_earlier = _best(scores, parents)
    families, later_families = _families(parents), _families(later_parents)
    return {
        "sub_to_item": inward.astype(float),
        "item_to_sub": outward.astype(float),
        "sub_to_sub": both.astype(float),
        "item_there": inward * of_parent,
        "item_came": outward * of_later_parent,
        "items_linked": both * of_parent[:, later_parents],
        "own_sub_later": inward * inside,
        "own_sub_earlier": outward * inside_earlier,
        "rival_later": _rival(scores.T, lambda one: later_families != later_families[one]).T,
        "rival_earlier": _rival(scores, lambda one: families != families[one]),
        "sibling_later": _rival(scores.T, _siblings(later_families, later_sub)).T,
        "sibling_earlier": _rival(scores, _siblings(families, sub)),
    }


def _parents(side: Sequence[Portrait]) -> Ints:
    """The place of the item around each edition, -1 for an item."""
    places = {each.edition: place for place, each in enumerate(side)}
    return np.array([places.get(each.parent or "", -1) for each in side], dtype=np.intp)


def _families(parents: Ints) -> Ints:
    """The item that each edition belongs to; an item belongs to itself."""
    return np.where(parents >= 0, parents, np.arange(len(parents)))


def _siblings(families: Ints, sub: Flags) -> Callable[[int], Flags]:
    def siblings(one: int) -> Flags:
        found: Flags = (families == families[one]) & (sub == sub[one])
        found[one] = False
        return found

    return siblings


def _best(scores: Matrix, parents: Ints) -> Matrix:
    """For each row the best scores of the rows inside it."""
    best = np.zeros_like(scores)
    for row, parent in enumerate(parents):
        if parent >= 0:
            best[parent] = np.maximum(best[parent], scores[row])
    return best


def _rival(scores: Matrix, others: Callable[[int], Flags]) -> Matrix:
    """For each row the best scores of certain other rows."""
    return np.array([scores[others(row)].max(axis=0, initial=0.0) for row in range(len(scores))])
