"""Facets: what the passages of a search have in common, each with the address that keeps only those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from ..search import Hit
from .bases import Base

_SHOWN = 6  # values of a facet: the most frequent ones say what there is
_KIND_NAMES = {"program": "사업", "finding": "감사 지적", "other": "그 밖"}


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice: its name, how many of the passages have it, and the address that takes it or drops it."""

    name: str
    count: int
    url: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """Choices of one kind; ``translated`` where they are words of ours, not of the reports."""

    heading: str
    translated: bool
    values: tuple[FacetValue, ...]


def facets_of(hits: Sequence[Hit], base: Base, asked: Mapping[str, str]) -> Iterator[Facet]:
    """The facets of passages under the conditions that were asked for, the most frequent choices first.

    A condition that was asked for stands first, also where no passage is left.
    """
    reports, editions = base.lookup.reports, base.lookup.editions
    owners = [base.lookup.charge_of(editions[hit.edition]) if hit.edition else None for hit in hits]
    counted = {
        "year": ("연도", Counter(str(hit.report_year) for hit in hits), {}),
        "report": (
            "보고서",
            Counter(hit.report for hit in hits),
            {key: f"{row.issuer} {row.date}" for key, row in reports.items()},
        ),
        "issuer": ("기관", Counter(reports[hit.report].issuer for hit in hits), {}),
        "department": (
            "부서",
            Counter(owner.id for owner in owners if owner is not None),
            {row.id: row.name for row in base.kb.departments},
        ),
        "facility": (
            "시설",
            _things(hits, "facility"),
            {row.id: row.name for row in base.kb.facilities},
        ),
        "law": ("법령", _things(hits, "law"), {row.id: row.name for row in base.kb.tables.laws}),
        "chapter": ("장", Counter(filter(None, map(base.lookup.chapter_of, hits))), {}),
        "kind": ("종류", Counter(map(base.lookup.kind_of, hits)), _KIND_NAMES),
    }
    for name, (heading, counts, names) in counted.items():
        chosen = asked.get(name)
        values = sorted(counts, key=lambda value: (value != chosen, -counts[value], value))
        if chosen is not None and chosen not in counts:
            values.insert(0, chosen)
        if values:
            yield Facet(
                heading,
                name == "kind",
                tuple(
                    FacetValue(
                        names.get(value, value), counts[value], _toggled(asked, name, value), value == chosen
                    )
                    for value in values[:_SHOWN]
                ),
            )


def address(path: str, asked: Mapping[str, object]) -> str:
    """A path with the conditions that have a value.

    >>> address("/search", {"q": "빗물", "year": None})
    '/search?q=%EB%B9%97%EB%AC%BC'
    """
    given = {name: value for name, value in asked.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def _toggled(asked: Mapping[str, str], name: str, value: str) -> str:
    return address("/search", {**asked, name: None if asked.get(name) == value else value})


def _things(hits: Sequence[Hit], kind: str) -> Counter[str]:
    return Counter(thing.id for hit in hits for thing in hit.entities if thing.kind == kind)
