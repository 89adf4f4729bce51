"""Which editions of earlier reports became which of later ones.

Each report is compared with the last one before it of the same office, and of every other office of the city;
what finds no successor there waits for a few reports more.  Reports of different cities are never compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ..ontology.codes import LineageRelation
from .likeness import Comparison
from .link_model import LinkModel, Scored
from .model import Reason
from .portraits import Portrait
from .relations import Pair, relate

LINKED = 0.5
"""How sure the model must be of a link, from 0 to 1."""
_WAITS = 4  # reports of its office, after the first, in which a successor of an edition is looked for


@dataclass(frozen=True, slots=True)
class Link:
    """An earlier edition, the later edition that it became, how sure that is, and why it is thought so."""

    earlier: Portrait
    later: Portrait
    relation: LineageRelation
    confidence: float
    reasons: tuple[Reason, ...]


def link_reports(
    reports: Sequence[Sequence[Portrait]],
    model: LinkModel,
    *,
    apart: Callable[[str, str], bool] = lambda earlier, later: False,
) -> list[Link]:
    """The links between the editions of reports, given oldest first.

    Two editions that people hold ``apart`` are never linked.
    """
    cities: defaultdict[str, list[Sequence[Portrait]]] = defaultdict(list)
    for report in filter(None, reports):
        cities[report[0].city].append(report)
    linkers = (_City(city, model, apart) for city in cities.values())
    return [link for linker in linkers for link in linker.iter_links()]


class _City:
    """The reports of one city, linked one after the other."""

    def __init__(
        self, reports: Sequence[Sequence[Portrait]], model: LinkModel, apart: Callable[[str, str], bool]
    ) -> None:
        self._reports, self._model, self._apart = reports, model, apart
        self._comparison = Comparison([each for report in reports for each in report])
        self._offices = [report[0].office for report in reports]
        self._followed: set[str] = set()  # editions with a successor in their own office
        self._preceded: set[str] = set()

    def iter_links(self) -> Iterator[Link]:
        for later in range(len(self._reports)):
            for earlier in self._nearest(later):
                yield from self._link(earlier, later)
            for earlier in self._older(later):
                yield from self._link(earlier, later, waiting=True)

    def _nearest(self, later: int) -> list[int]:
        """The last earlier report of each office, unless it is older than the last of the later one's own."""
        last = {self._offices[earlier]: earlier for earlier in range(later)}
        own = last.get(self._offices[later])
        return sorted(
            place for place in last.values() if own is None or self._month(place) >= self._month(own)
        )

    def _month(self, place: int) -> str:
        return self._reports[place][0].date[:7]

    def _older(self, later: int) -> list[int]:
        """The reports of the same office before the last, the nearest first."""
        own = [place for place in range(later) if self._offices[place] == self._offices[later]]
        return own[-2 : -2 - _WAITS : -1]

    def _link(self, earlier: int, later: int, *, waiting: bool = False) -> Iterator[Link]:
        scored = self._model.score(self._comparison.compare(self._reports[earlier], self._reports[later]))
        places = [
            (one, other)
            for one, other in zip(*np.nonzero(scored.probabilities >= LINKED), strict=True)
            if not self._is_out(scored, one, other, waiting=waiting)
        ]
        sides = scored.likeness.earlier, scored.likeness.later
        likeness = scored.likeness
        shares = likeness.earlier_in_later, likeness.later_in_earlier, likeness.features["title"]
        relations = relate(
            Pair(sides[0][one], sides[1][other], *(float(share[one, other]) for share in shares))
            for one, other in places
        )
        for one, other in places:
            left, right = sides[0][one], sides[1][other]
            if self._offices[earlier] == self._offices[later]:
                self._followed.add(left.edition)
                self._preceded.add(right.edition)
            yield Link(
                left,
                right,
                relations[left.edition, right.edition],
                float(scored.probabilities[one, other]),
                scored.reasons(one, other),
            )

    def _is_out(self, scored: Scored, one: int, other: int, *, waiting: bool) -> bool:
        """Whether two editions are not linked, however alike."""
        left, right = scored.likeness.earlier[one].edition, scored.likeness.later[other].edition
        settled = waiting and (left in self._followed or right in self._preceded)
        return settled or self._apart(left, right)
