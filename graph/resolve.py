"""From the facts of each report to the tables of the knowledge base."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ..corpus import Report
from ..ontology import AliasKind, Curated
from .decisions import corrected
from .extract import extract
from .identity import Resolution
from .model import Row, Tables
from .places import place_key
from .programs import link_programs
from .remarks import iter_remarks
from .report_rows import iter_report_rows
from .shared_rows import iter_department_changes, iter_departments, iter_facilities, iter_laws


def build_rows(
    reports: Sequence[Report],
    curated: Curated,
    *,
    progress: Callable[[int, int], None] | None = None,
) -> Tables:
    """The tables of a knowledge base, from its reports and what people know.

    Each report is read alone; laws, places, departments and programs are then resolved over all of them,
    and what people decided is applied last.  ``progress`` is told how many reports are done, of how many.

    Raises:
        CuratedError: a correction names a column that its table does not have.
    """
    tell = progress or (lambda done, total: None)
    known = [a for a in curated.aliases if a.kind is AliasKind.FACILITY]
    places = {place_key(name): a.name for a in known for name in (a.alias, a.name)}
    facts = []
    for done, report in enumerate(reports):
        tell(done, len(reports))
        facts.append(extract(report, places=places))
    tell(len(reports), len(reports))
    return Tables.from_rows(corrected(_rows(Resolution(facts, curated)), curated.corrections))


def _rows(names: Resolution) -> Iterator[Row]:
    changes = list(iter_department_changes(names))
    programs, links, endings = link_programs(names, changes)
    yield from changes
    yield from programs
    yield from links
    for facts in names.facts:
        yield from iter_report_rows(facts, names, programs, links, endings)
        yield from iter_remarks(facts, names)
    yield from iter_laws(names)
    yield from iter_facilities(names)
    yield from iter_departments(names)
