"""Which reports are of one office, under whatever name it bore in their year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import SequenceMatcher

from ..corpus import Report
from ..ontology import AliasKind, Curated

_ALIKE = 0.7
"""How alike the names of an office before and after a reorganisation are: 경제정책실 and 경제실 have 0.75 in
common, 경제정책실 and 도시정책실 0.6."""


def is_own(report: Report) -> bool:
    """Whether a report is of the local government itself, and not of one of its agencies."""
    city = report.metadata.city
    return city is not None and report.metadata.issuer.startswith(city)


def offices_of(reports: Sequence[Report], curated: Curated) -> dict[str, str]:
    """The office of each report by the report's key, under the name in its last report.

    Reports are given oldest first.  An office goes on under a name that people say is the same, or under one
    that is much alike and that no other office bears.
    """
    found: dict[tuple[str | None, bool], list[list[Report]]] = defaultdict(list)
    for report in reports:
        known = found[report.metadata.city, is_own(report)]
        name = _proper(report, curated)
        exact = [line for line in known if _proper(line[-1], curated) == name]
        alike = [line for line in known if _likeness(_proper(line[-1], curated), name, report) >= _ALIKE]
        if exact or alike:
            (exact or alike)[-1].append(report)
        else:
            known.append([report])
    return {
        report.key: line[-1].metadata.issuer for lines in found.values() for line in lines for report in line
    }


def _proper(report: Report, curated: Curated) -> str:
    return curated.canonical(AliasKind.ISSUER, report.metadata.issuer)


def _likeness(one: str, other: str, report: Report) -> float:
    """How alike two names are, the city's name aside where both begin with it."""
    city = report.metadata.city or ""
    if one.startswith(city) and other.startswith(city):
        one, other = one.removeprefix(city).strip(), other.removeprefix(city).strip()
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
