"""What the things in the reports are called and identified by, over all reports of a knowledge base."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from ..corpus import Report, Section
from ..ontology import AliasKind, Curated, iri
from .decisions import DecidedIdentities
from .extract import ReportFacts
from .issuers import offices_of
from .law_names import official_names
from .place_names import index_places

_Key = TypeVar("_Key")
_SUFFIX = re.compile(r"(?:특별시|광역시|특별자치시|특별자치도|시|군|구|도)$")
_SHORTEST_NAME = 2  # letters of the name of a city


class Resolution:
    """The names and identifiers under which the facts of all reports come together.

    ``reports``, ``editions`` and ``laws`` map what a report writes to what the knowledge base calls it;
    ``places`` does so for facilities, with reasons; ``offices`` has the office of each report by its key.
    """

    def __init__(self, facts: Sequence[ReportFacts], curated: Curated) -> None:
        self.facts = sorted(facts, key=lambda f: (f.report.metadata.date, f.report.key))
        self.curated = curated
        self.decided = DecidedIdentities.from_curated(curated)
        self.reports = {f.report.key: _report_id(f.report) for f in facts}
        self.offices = offices_of([f.report for f in self.facts], curated)
        self.editions = {
            (f.report.key, e.section.path): iri.edition_id(
                self.reports[f.report.key], e.section.path, e.section.title
            )
            for f in facts
            for e in f.editions
        }
        cited = [(c.law, city_of(f.report)) for f in facts for c in f.citations]
        self.laws = self._decided_names(official_names(cited, curated), iri.law_id)
        self.places = index_places(
            [(u.place, u.name) for f in facts for u in f.facilities],
            regions=frozenset(region for f in facts for region in f.regions),
            cities=frozenset(name for f in facts for name in city_names(city_of(f.report))),
            curated=curated,
            renamed=[(each.old, each.new) for f in self.facts for each in f.renamings],
        )
        self.places.names = self._decided_names(self.places.names, iri.facility_id)

    def edition(self, report: Report, section: Section) -> str:
        """The identifier of an edition."""
        return self.editions[report.key, section.path]

    def find_edition(self, report: Report, section: Section | None) -> str | None:
        """The identifier of the edition that a section is, or None where it is none."""
        return self.editions.get((report.key, section.path)) if section is not None else None

    def department(self, report: Report, name: str) -> tuple[str, str]:
        """The identifier of a department of the report's issuer, and its proper name."""
        known = self.curated.canonical(AliasKind.DEPARTMENT, name)
        issuer = city_of(report) or report.metadata.issuer
        return self.decided.kept(iri.department_id(issuer, known)), known

    def _decided_names(self, names: Mapping[_Key, str], id_of: Callable[[str], str]) -> dict[_Key, str]:
        """The names; of two that people hold for the same thing, the one that they named first."""
        named = {id_of(name): name for name in names.values()}
        return {key: named.get(self.decided.kept(id_of(name)), name) for key, name in names.items()}


def city_of(report: Report) -> str:
    """The local government that a report is of, or an empty string where the report names none."""
    return report.metadata.city or ""


def city_names(city: str) -> list[str]:
    """The names of a city, or of a district and the city around it, the longest first.

    >>> city_names("한빛광역시")
    ['한빛광역시', '한빛시', '한빛']
    >>> city_names("한빛광역시 물빛구")
    ['한빛광역시 물빛구', '물빛구', '물빛', '한빛광역시', '한빛시', '한빛']
    """
    names = [city] if " " in city else []
    for part in reversed(city.split()):
        stem = _SUFFIX.sub("", part)
        short = [stem] if part[-1:] in "군구도" else [f"{stem}시", stem]
        names += [part, *(name for name in short if stem)]
    return [name for name in dict.fromkeys(names) if len(name) >= _SHORTEST_NAME]


def _report_id(report: Report) -> str:
    meta = report.metadata
    return iri.report_id(meta.issuer, meta.date, meta.title)
