"""What linking looks at in an edition: its title, its text, and the places in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import Section
from .extract import ReportFacts
from .identity import Resolution, city_of
from .issuers import is_own


@dataclass(frozen=True, slots=True)
class Portrait:
    """An edition as linking sees it.

    ``city`` is the local government that the report is of, ``office`` the one that made it, under its
    latest name; ``own`` tells an office of the city from one of its agencies.  ``parent`` is the edition
    around this one.  ``text`` and ``places`` are those of all its lines, its sub-items' with them.
    """

    edition: str
    report: str
    city: str
    office: str
    own: bool
    date: str
    title: str
    parent: str | None
    text: str
    places: frozenset[str] = frozenset()


def iter_portraits(facts: ReportFacts, names: Resolution) -> Iterator[Portrait]:
    """The portraits of the editions of a report, in the order of their lines."""
    report, meta = facts.report, facts.report.metadata
    places = _Held()
    for use in facts.facilities:
        places.add(use.edition, names.places.full(use.place))
    for fact in facts.editions:
        section = fact.section
        yield Portrait(
            edition=names.edition(report, section),
            report=report.key,
            city=city_of(report) or meta.issuer,
            office=names.offices[report.key],
            own=is_own(report),
            date=meta.date,
            title=section.title,
            parent=names.find_edition(report, section.parent),
            text=report.text_of(section),
            places=places.of(section),
        )


class _Held:
    """What sections hold, themselves or in the sections inside them."""

    def __init__(self) -> None:
        self._names: defaultdict[str, set[str]] = defaultdict(set)

    def add(self, section: Section | None, name: str) -> None:
        while section is not None:
            self._names[section.path].add(name)
            section = section.parent

    def of(self, section: Section) -> frozenset[str]:
        return frozenset(self._names[section.path])
