"""The rows of what outlives a report: laws, facilities and departments under one name each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from ..ontology import iri
from .identity import Resolution, city_of
from .kinds import kind_of as place_kind
from .laws import kind_of
from .model import Department, Facility, Law

_BACKWARD = re.compile(r"(?:같은|동)\s?(?:법|조례)")


def iter_laws(names: Resolution) -> Iterator[Law]:
    """Each law once, with its other spellings; 같은 법 is none."""
    spellings: dict[str, set[str]] = defaultdict(set)
    for facts in names.facts:
        for citation in facts.citations:
            name = names.laws[citation.law, city_of(facts.report)]
            spellings[name].update((citation.law, citation.name))
    for name, written in spellings.items():
        aliases = sorted(other for other in written if other != name and not _BACKWARD.match(other))
        yield Law(iri.law_id(name), name, kind_of(name), tuple(aliases))


def _is_name(written: str) -> bool:
    """Whether a spelling names a place by itself, not as one of a list (``가온, 나래``).

    A name that a report introduces in full is one anyway.
    """
    return place_kind(written) != "" or re.search(r"[A-Z]{2}|\S{2}\s+\S|\d", written) is not None


def iter_facilities(names: Resolution) -> Iterator[Facility]:
    """Each place once, with its other spellings and the address and area that the latest report gives."""
    spellings: dict[str, set[str]] = defaultdict(set)
    addresses: dict[str, str] = {}
    areas: dict[str, float] = {}
    wholes: dict[str, str] = {}
    for facts in names.facts:
        for use in facts.facilities:
            name = names.places.full(use.place)
            spellings[name].add(use.place)
            if _is_name(use.name):
                spellings[name].add(use.name)
            if use.address:
                addresses[name] = use.address
            if use.area_m2:
                areas[name] = use.area_m2
            if use.part_of:
                wholes.setdefault(name, names.places.full(use.part_of))
    for name, written in spellings.items():
        whole = wholes.get(name)
        yield Facility(
            id=iri.facility_id(name),
            name=name,
            aliases=tuple(sorted(written - {name})),
            address=addresses.get(name),
            area_m2=areas.get(name),
            part_of=iri.facility_id(whole) if whole and whole != name and whole in spellings else None,
        )


def iter_departments(names: Resolution) -> Iterator[Department]:
    """Each department of an issuer once, with the names that its reports give it."""
    proper: dict[str, str] = {}
    written: dict[str, set[str]] = defaultdict(set)
    for facts in names.facts:
        for name in (*(d.name for d in facts.departments), *(b.name for b in facts.department_budgets)):
            department, known = names.department(facts.report, name)
            proper.setdefault(department, known)
            written[department].add(name)
    for department, name in proper.items():
        yield Department(department, name, tuple(sorted(written[department])), None)
