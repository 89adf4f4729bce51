"""How departments follow each other: renamed, split and merged, told from their duties and from statements.

A department whose name a later report has too goes on.  Of the others, an earlier and a later one whose
duties are told in the same rare words are one under two names, or a part of one; a new department without
such a predecessor came out of the one that had its duties, one that is gone without a successor went into it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from ..corpus import Line
from ..ontology.codes import LineageRelation
from .departments import DepartmentFact
from .grams import Grams, letters_of, shares_of

_ALIKE = 0.18
"""How much of their duties two departments share, by rarity, each way as a geometric mean: of those of five
pairs of reports, successors under a new name have 0.22 and more in common, others less than 0.15."""
_TRACE = 0.09
"""The same of a new department that has no such predecessor and one that is gone: 투자창업과, 창업정책과."""
_PART = 0.22
"""The same where the one or the other goes on under its name: 관광정책과 and 축제마케팅과, new beside it."""
_NEAR = 14
"""How many letters stand at most between the old and the new name in a line that says so."""


@dataclass(frozen=True, slots=True)
class DepartmentLink:
    """An earlier department and a later one, of another name, that took up its duties or a part of them.

    ``share`` is what their duties have in common, from 0 to 1; ``line`` of the later report says so itself.
    """

    source: str
    target: str
    relation: LineageRelation
    share: float
    line: Line | None


def link_departments(
    earlier: Sequence[DepartmentFact], later: Sequence[DepartmentFact], stated: Sequence[Line] = ()
) -> list[DepartmentLink]:
    """The departments of an earlier report of an office that its next report has under other names.

    ``stated`` are the lines of the later report that may say so.
    """
    alike = _alike(earlier, later)
    old, new = {fact.name for fact in earlier}, {fact.name for fact in later}
    said = {
        (one, other): line
        for one in sorted(old)
        for other in sorted(new)
        if one not in new and other not in old and (line := _says(stated, one, other))
    }

    def changing(least: float) -> list[tuple[str, str]]:
        return [pair for pair, share in alike.items() if share >= least]

    linked = set(said) | {pair for pair in changing(_ALIKE) if pair[0] not in new and pair[1] not in old}
    ends = {name for pair in linked for name in pair}
    lone = [pair for pair in changing(_TRACE) if pair[0] not in new and pair[1] not in old]
    linked |= {pair for pair in lone if pair[1] not in ends}
    ends = {name for pair in linked for name in pair}
    linked |= {pair for pair in changing(_PART) if pair[1] not in old and pair[1] not in ends}
    linked |= {pair for pair in changing(_PART) if pair[0] not in new and pair[0] not in ends}
    return [
        DepartmentLink(
            pair[0], pair[1], _relation(pair, linked, old & new), alike.get(pair, 0.0), said.get(pair)
        )
        for pair in sorted(linked)
    ]


def _relation(
    pair: tuple[str, str], linked: Collection[tuple[str, str]], going_on: Collection[str]
) -> LineageRelation:
    """Whether the later one is the earlier under a new name, one of several, or several in one."""
    parting = pair[0] in going_on or sum(one == pair[0] for one, _ in linked) > 1
    joining = pair[1] in going_on or sum(other == pair[1] for _, other in linked) > 1
    if joining and not parting:
        return LineageRelation.MERGED
    return LineageRelation.SPLIT if parting else LineageRelation.RENAMED


def _alike(
    earlier: Sequence[DepartmentFact], later: Sequence[DepartmentFact]
) -> dict[tuple[str, str], float]:
    """What the duties of each earlier and each later department of another name have in common."""
    texts = [letters_of(fact.text) for fact in (*earlier, *later)]
    places = range(len(earlier)), range(len(earlier), len(texts))
    one, other = shares_of(*Grams(texts).sides(*places))
    return {
        (left.name, right.name): float(np.sqrt(one[row, column] * other[row, column]))
        for row, left in enumerate(earlier)
        for column, right in enumerate(later)
        if left.name != right.name and left.duties and right.duties
    }


def _says(lines: Sequence[Line], one: str, other: str) -> Line | None:
    """The first line that has both names side by side: 첨단산업과→미래산업과, 첨단산업과를 미래산업과로."""
    for line in lines:
        place = line.key.find(one)
        if place >= 0 and 0 < line.key.find(other, place + len(one)) - place - len(one) <= _NEAR:
            return line
    return None
