"""Which department an item belongs to, told from the lists of duties, where the item names none.

An item and its department speak of the same things in the same rare words.  Where an item does name its
department, the two can be compared: ``python -m tests.evaluation.duties``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from ..corpus import Section
from .departments import DepartmentFact
from .grams import Grams, letters_of, shares_of

CLEAR = 0.25
"""How far the likeliest department must stand before the next: shares of rare letters, from 0 to 2."""
_FEWEST = 3  # departments with duties, below which there is nothing to tell apart


def likely_departments(
    sections: Sequence[Section], texts: Sequence[str], departments: Sequence[DepartmentFact]
) -> Mapping[str, str]:
    """The likely department of each section, by its path; a sub-item that tells too little has its item's.

    ``texts`` are what the sections say, items before their sub-items.
    """
    known = [fact for fact in departments if fact.duties]
    if len(known) < _FEWEST or not sections:
        return {}
    duties = [letters_of(fact.text) for fact in known]
    grams = Grams([*map(letters_of, texts), *duties])
    titles = grams.also([*(letters_of(section.title) for section in sections), *duties])
    rows, columns = range(len(sections)), range(len(sections), len(sections) + len(known))
    told = shares_of(*grams.sides(rows, columns))[1] + shares_of(*titles.sides(rows, columns))[0]
    ordered = np.sort(told, axis=1)
    margins = ordered[:, -1] - ordered[:, -2]
    found: dict[str, str] = {}
    for section, scores, margin in zip(sections, told, margins, strict=True):
        if margin >= CLEAR:
            found[section.path] = known[int(scores.argmax())].name
        elif section.parent is not None and section.parent.path in found:
            found[section.path] = found[section.parent.path]
    return found
