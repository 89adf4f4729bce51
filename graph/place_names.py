"""One place under many spellings, across reports: which names mean it, and why.

Names are one place if they agree in letters and digits, if they differ only in the name of the city in
front, if one report uses one for the other and no report uses it for a third, if one only drops a region
in front and no other place is left that it could mean, if a report says that the name changed, or if people
say so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..ontology import AliasKind, Curated
from .kinds import is_generic
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
    mentioned: Iterable[tuple[str, str]],
    regions: frozenset[str],
    cities: frozenset[str],
    curated: Curated,
    *,
    renamed: Iterable[tuple[str, str]] = (),
) -> PlaceIndex:
    """The index of (full name in its report, as written) pairs; ``renamed`` are old and new names."""
    spelled: dict[str, Counter[str]] = {}
    pairs = list(mentioned)
    for name, _ in pairs:
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
    _join_used(index, best, spelled, pairs)
    _drop_regions(index, best, spelled, regions)
    for old, new in renamed:
        before, after = index.names.get(place_key(old)), index.names.get(place_key(new))
        if before is not None and after is not None and not is_generic(old) and not is_generic(new):
            _rename(index, before, after, "보고서가 이름이 바뀌었다고 밝힘")
    for name, _ in pairs:
        known = curated.canonical(AliasKind.FACILITY, name)
        key = place_key(name)
        if place_key(known) != key:
            index.names[key] = index.names[place_key(known)]
            index.reasons[key] = "사람이 정한 별칭"
    return index


def _join_used(
    index: PlaceIndex,
    best: Mapping[str, str],
    spelled: Mapping[str, Counter[str]],
    pairs: Iterable[tuple[str, str]],
) -> None:
    """Join two places where a report uses the name of one for the other: G밸리 for an industrial estate.

    Only names that are no part of each other and count alike count: what is short for several places, for
    one of a family or for a kind, tells nothing.
    """
    meant: dict[str, set[str]] = {}
    for name, written in pairs:
        meant.setdefault(place_key(written), set()).add(place_key(name))
    joined: dict[str, str] = {}
    for short in sorted(meant):
        others = sorted(meant[short] - {short})
        if short not in best or len(others) != 1 or others[0] not in best:
            continue
        other = others[0]
        if short in other or other in short or _numbers(short) != _numbers(other) or is_generic(best[short]):
            continue
        main, rest = sorted((short, other), key=lambda k: (-sum(spelled[k].values()), k))
        if main in joined or rest in joined.values():
            continue
        joined[rest] = main
    for rest, main in joined.items():
        for key in sorted(best):
            target = main + key[len(rest) :]
            if key == rest or (key.startswith(rest) and target in best):
                _rename(index, index.names[key], index.names[target], "한 보고서가 같은 곳으로 부름")
            elif best[key].startswith(best[rest]) and len(main) < len(rest):
                named = best[main] + best[key][len(best[rest]) :]
                _rename(index, index.names[key], named, "한 보고서가 같은 곳으로 부름")


def _rename(index: PlaceIndex, old: str, new: str, reason: str) -> None:
    for key, name in index.names.items():
        if name == old and old != new:
            index.names[key] = new
            index.reasons[key] = reason


def _numbers(key: str) -> list[str]:
    return re.findall(r"\d+|[Ⅰ-Ⅿ]", key)


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
            index.names[other]
            for other in best
            if other != key
            and other.endswith(key)
            and other[: -len(key)] in fronts
            and index.names[other] != index.names[key]
        }  # fmt: skip
        if len(longer) > 1:
            index._open[key] = tuple(sorted(longer))
        if len(longer) == 1:
            target = longer.pop()
            for other, name in index.names.items():
                if name == best[key]:
                    index.names[other] = target
                    index.reasons[other] = "앞의 지역·장소 이름만 빠짐"
