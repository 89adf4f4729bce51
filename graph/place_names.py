"""One place under many spellings, across reports: which names mean it, and why.

Names are one place if they agree in letters and digits, if they differ only in the name of the city in
front, if one only drops a region in front and no other place is left that it could mean, or if people
say so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..ontology import AliasKind, Curated
from .places import place_key


@dataclass(slots=True)
class PlaceIndex:
    """The full name of every name of a place, and the reason where the two differ."""

    names: dict[str, str] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    _open: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def candidates(self, name: str) -> tuple[str, ...]:
        """The places that a short name could mean, where there are several; else none."""
        return self._open.get(place_key(name), ())

    def reason(self, name: str) -> str | None:
        """Why a spelling counts as its place, where the two differ in more than spaces and signs."""
        return self.reasons.get(place_key(name))

    def full(self, name: str) -> str:
        """The name under which a place is known in the knowledge base."""
        return self.names.get(place_key(name), name)


def index_places(
    mentioned: Iterable[tuple[str, str]], regions: frozenset[str], cities: frozenset[str], curated: Curated
) -> PlaceIndex:
    """The index of (full name in its report, as written) pairs."""
    spelled: dict[str, Counter[str]] = {}
    for name, _ in mentioned:
        known = curated.canonical(AliasKind.FACILITY, name)
        spelled.setdefault(place_key(known), Counter())[known] += 1
    index = PlaceIndex()
    best = {
        key: max(counts, key=lambda n: (counts[n], n.count(" "), len(n), n))
        for key, counts in spelled.items()
    }
    bare: dict[str, list[str]] = {}
    for key in sorted(best):
        bare.setdefault(_without_city(key, cities), []).append(key)
    for group in bare.values():
        main = max(group, key=lambda k: (sum(spelled[k].values()), len(k), k))
        for key in group:
            index.names[key] = best[main]
            if key != main:
                index.reasons[key] = "시 이름만 다름"
    _drop_regions(index, best, spelled, regions)
    for name, _ in mentioned:
        known = curated.canonical(AliasKind.FACILITY, name)
        key = place_key(name)
        if place_key(known) != key:
            index.names[key] = index.names[place_key(known)]
            index.reasons[key] = "사람이 정한 별칭"
    return index


def _without_city(key: str, cities: frozenset[str]) -> str:
    for city in sorted(cities, key=len, reverse=True):
        if key.startswith(city) and len(key) - len(city) >= 4:
            return key[len(city) :]
    return key


def _drop_regions(
    index: PlaceIndex, best: Mapping[str, str], spelled: Mapping[str, Counter[str]], regions: frozenset[str]
) -> None:
    """Resolve names that only drop a region or another place in front, where just one longer name is left."""
    fronts = {region.casefold() for region in regions} | set(best)
    for key in sorted(best, key=len):
        if len(key) < 4 or key in index.reasons:
            continue
        longer = {
            index.names[other] for other in best
            if other != key and other.endswith(key) and other[: -len(key)] in fronts and index.names[other] != index.names[key]
        }  # fmt: skip
        if len(longer) > 1:
            index._open[key] = tuple(sorted(longer))
        if len(longer) == 1:
            target = longer.pop()
            for other, name in index.names.items():
                if name == best[key]:
                    index.names[other] = target
                    index.reasons[other] = "앞의 지역·장소 이름만 빠짐"
