"""What a link between two editions means: the same program, one of several merged, a part, a whole.

The relation of a pair follows from the other links of the same two reports, so that they make sense
together: who shares a successor was merged, who has several was split; across levels, and between a city
and its agency, the one is a part of the other.  Editions of one title are one program, whatever joins it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from ..corpus.outline import title_key
from ..ontology.codes import MEETS, LineageRelation
from .portraits import Portrait

_YEAR = re.compile(r"(?:20)?\d{2}년(?:도)?|제\d+회|20\d{2}|상반기|하반기|추계|춘계")
# Of several that were merged, or into which one was split, each has at least this share of the most.
_HALF = 0.5
# A sub-item goes on an earlier item, and is no part of it, where it has nearly as much of it as the item
# around it has, and is more of its making than that.
_NEARLY, _MORE = 0.65, 1.8
# One of another title of which the later one has so much more than it of the later one is a part of it.
_BROADER, _OTHER_TITLE = 1.75, 0.3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two linked editions, the shares of the words of the one that the other has, how alike the titles are.

    All three are from 0 to 1.
    """

    earlier: Portrait
    later: Portrait
    earlier_in_later: float = 1.0
    later_in_earlier: float = 1.0
    title: float = 1.0

    @property
    def editions(self) -> tuple[str, str]:
        """The identifiers of the two."""
        return self.earlier.edition, self.later.edition

    @property
    def levels(self) -> tuple[bool, bool]:
        """Whether the earlier and whether the later is a sub-item."""
        return self.earlier.parent is not None, self.later.parent is not None

    @property
    def bears_one_title(self) -> bool:
        """Whether the two have one title."""
        return same_title(self.earlier.title, self.later.title)


def relate(pairs: Iterable[Pair]) -> Mapping[tuple[str, str], LineageRelation]:
    """The relation of each linked pair of two reports, by the identifiers of its editions.

    >>> def item(edition, title):
    ...     return Portrait(edition, "r", "한빛시", "한빛시", True, "2025", title, None, title)
    >>> old, new = item("edition-1", "수변 카페"), item("edition-2", "수변 카페")
    >>> relate([Pair(old, new), Pair(item("edition-3", "강변 서점"), new)])[("edition-3", "edition-2")].value
    'part_of'
    """
    linked = {pair.editions: pair for pair in pairs}
    siblings = _Siblings(linked.values())
    relations = {editions: _relation(pair, linked, siblings) for editions, pair in linked.items()}
    for editions, relation in list(relations.items()):
        if relation in MEETS and not _is_shared(linked[editions], relation, relations, siblings):
            relations[editions] = LineageRelation.RENAMED
    return relations


def _is_shared(
    pair: Pair,
    relation: LineageRelation,
    relations: Mapping[tuple[str, str], LineageRelation],
    siblings: _Siblings,
) -> bool:
    """Whether another pair was merged, or split, together with this one."""
    others = siblings.joining(pair) if relation is LineageRelation.MERGED else siblings.parting(pair)
    return any(relations[each.editions] in MEETS for each in others)


class _Siblings:
    """The pairs that begin, or end, where another does, at the same levels."""

    def __init__(self, pairs: Iterable[Pair]) -> None:
        self._ending: defaultdict[tuple[str, bool], list[Pair]] = defaultdict(list)
        self._beginning: defaultdict[tuple[str, bool], list[Pair]] = defaultdict(list)
        for pair in pairs:
            self._ending[pair.later.edition, pair.levels[0]].append(pair)
            self._beginning[pair.earlier.edition, pair.levels[1]].append(pair)

    def joining(self, pair: Pair) -> list[Pair]:
        """The other pairs that end where this one does."""
        return [each for each in self._ending[pair.later.edition, pair.levels[0]] if each is not pair]

    def parting(self, pair: Pair) -> list[Pair]:
        """The other pairs that begin where this one does."""
        return [each for each in self._beginning[pair.earlier.edition, pair.levels[1]] if each is not pair]

    def inside(self, pair: Pair) -> list[Pair]:
        """The pairs of the earlier edition with the sub-items of the later."""
        inner = self._beginning[pair.earlier.edition, True]
        return [each for each in inner if each.later.parent == pair.later.edition]


def _relation(pair: Pair, linked: Mapping[tuple[str, str], Pair], siblings: _Siblings) -> LineageRelation:
    if pair.bears_one_title:
        return LineageRelation.CONTINUES
    joining, parting = siblings.joining(pair), siblings.parting(pair)
    across = pair.earlier.own != pair.later.own
    if pair.levels == (True, False):
        return LineageRelation.PART_OF
    if pair.levels == (False, True):
        around = linked.get((pair.earlier.edition, pair.later.parent or ""))
        if across:
            return LineageRelation.PART_OF if joining else LineageRelation.CONTAINS
        whole = around is not None and _is_itself(pair, around)
        return LineageRelation.RENAMED if whole else LineageRelation.CONTAINS
    if across:
        whole_first = parting or (pair.earlier.own and not joining)
        return LineageRelation.CONTAINS if whole_first else LineageRelation.PART_OF
    if any(_is_itself(inner, pair) for inner in siblings.inside(pair)):
        return LineageRelation.PART_OF
    if joining and (
        relation := _among(pair, joining, _of_later, LineageRelation.MERGED, LineageRelation.PART_OF)
    ):
        return relation
    if parting and (
        relation := _among(pair, parting, _of_earlier, LineageRelation.SPLIT, LineageRelation.CONTAINS)
    ):
        return relation
    grown = pair.earlier_in_later >= _BROADER * pair.later_in_earlier and pair.title < _OTHER_TITLE
    return LineageRelation.PART_OF if grown else LineageRelation.RENAMED


def _of_later(pair: Pair) -> float:
    return pair.later_in_earlier


def _of_earlier(pair: Pair) -> float:
    return pair.earlier_in_later


def _among(
    pair: Pair,
    others: Sequence[Pair],
    share: Callable[[Pair], float],
    equal: LineageRelation,
    minor: LineageRelation,
) -> LineageRelation | None:
    """The relation of a pair among others, be it ``equal`` to one or ``minor``; None for the main one."""
    if any(each.bears_one_title for each in others):
        return minor
    most = max(share(each) for each in (pair, *others))
    if share(pair) < _HALF * most:
        return minor
    return equal if any(share(each) >= _HALF * most for each in others) else None


def _is_itself(inner: Pair, around: Pair) -> bool:
    """Whether a sub-item, and not the item around it, is what became of an earlier item."""
    nearly_all = inner.earlier_in_later >= _NEARLY * around.earlier_in_later
    return nearly_all and inner.later_in_earlier >= _MORE * around.later_in_earlier


def same_title(earlier: str, later: str) -> bool:
    """Whether two titles differ in signs, spaces, years and seasons alone.

    >>> same_title("’24년 수변카페 조성·운영", "’25년 수변카페 조성 및 운영")
    True
    """
    own = _own_title(earlier)
    return bool(own) and own == _own_title(later)


def _own_title(title: str) -> str:
    return title_key(_YEAR.sub("", title)).replace("및", "")
