"""Programs: the editions that go on in each other, report by report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..ontology import iri
from ..ontology.codes import GOES_ON
from ..ontology.iri import Kind
from .edition_links import Where, link_editions, reports_of
from .endings import iter_endings
from .identity import Resolution
from .model import DepartmentChange, Evidence, LineageLink, Program
from .portraits import iter_portraits


def link_programs(
    names: Resolution, changes: Sequence[DepartmentChange] = ()
) -> tuple[list[Program], list[LineageLink], dict[str, Evidence]]:
    """The programs of all reports, the links between their editions, and what says that editions ended.

    A program's identifier is that of its first edition, or the one minted for it before; ``changes`` are
    those of departments.
    """
    where = {names.edition(f.report, e.section): (f.report, e) for f in names.facts for e in f.editions}
    portraits = [list(iter_portraits(facts, names)) for facts in names.facts]
    links = link_editions(names, where, portraits, changes)
    shown = [(facts.report, held) for facts, held in zip(names.facts, portraits, strict=True)]
    endings = {
        edition: Evidence(report.key, passage.line_start, report.quote(passage.line_start, passage.line_end))
        for edition, report, passage in iter_endings(shown, {link.source for link in links})
    }
    return list(_programs(names, where, links)), links, endings


def _programs(names: Resolution, where: Where, links: Sequence[LineageLink]) -> Iterator[Program]:
    """Programs as editions that go on in each other, in the order of the reports."""
    minted = {entry.founder: entry.id for entry in names.curated.minted}
    for editions in _chains(names, where, links, minted):
        titles = tuple(dict.fromkeys(_title(where, edition) for edition in editions))
        yield Program(
            id=_program_id(editions, minted),
            name=_title(where, editions[-1]),
            names=titles,
            first_report=where[editions[0]][0].key,
            last_report=where[editions[-1]][0].key,
            editions=tuple(editions),
        )


def _program_id(editions: Sequence[str], minted: Mapping[str, str]) -> str:
    return next((minted[edition] for edition in editions if edition in minted), iri.program_id(editions[0]))


def _chains(
    names: Resolution, where: Where, links: Sequence[LineageLink], minted: Mapping[str, str]
) -> list[list[str]]:
    """The editions of each program, by report: at most one of each, the surest links first."""
    order = {edition: place for place, edition in enumerate(where)}
    chain = {edition: [edition] for edition in where}
    going = [link for link in links if link.relation in GOES_ON]
    for link in sorted(going, key=lambda each: (-each.confidence, order[each.source], order[each.target])):
        one, other = chain[link.source], chain[link.target]
        if one is other or reports_of(where, one) & reports_of(where, other):
            continue
        _join(chain, one, other, order)
    for identity in names.curated.identities:
        if identity.same and iri.kind_of(identity.left) is Kind.PROGRAM:
            of = {_program_id(editions, minted): editions for editions in chain.values()}
            if identity.left in of and identity.right in of:
                _join(chain, of[identity.left], of[identity.right], order)
    return list({id(editions): editions for editions in chain.values()}.values())


def _join(chain: dict[str, list[str]], one: list[str], other: list[str], order: Mapping[str, int]) -> None:
    if one is not other:
        one.extend(other)
        one.sort(key=order.__getitem__)
        chain.update(dict.fromkeys(other, one))


def _title(where: Where, edition: str) -> str:
    report, fact = where[edition]
    return report.printed_title(fact.section)
