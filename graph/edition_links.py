"""How editions follow each other: what the model found, what reports state, what people decided."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from ..corpus import Report, squeeze
from ..corpus.outline import title_key
from ..errors import CuratedError
from ..ontology import iri
from ..ontology.codes import GOES_ON, LineageRelation
from ..ontology.curated import LEDGER
from .extract import EditionFact
from .identity import Resolution
from .link_model import read_link_model
from .linking import Link, link_reports
from .model import DepartmentChange, Evidence, LineageLink
from .portraits import Portrait
from .relations import same_title

Where: TypeAlias = Mapping[str, tuple[Report, EditionFact]]
"""For every edition its report, and what the report says of it."""

_MEETING = {
    LineageRelation.MERGED: ("target", LineageRelation.PART_OF),
    LineageRelation.SPLIT: ("source", LineageRelation.CONTAINS),
}
"""The end that the links of a merger, or of a split, share, and what one beside the main one is."""
_RANKS = ("본부", "센터", "사업소", "팀", "과", "관", "단", "반", "실", "국")
_LONG_NAME = 4  # letters of a name that is not met by chance
_STATED = 0.99


def link_editions(
    names: Resolution,
    where: Where,
    portraits: Sequence[Sequence[Portrait]],
    changes: Sequence[DepartmentChange] = (),
) -> list[LineageLink]:
    """The links between the editions of all reports, by their identifiers.

    ``changes`` say which departments are one under another name: a program that stays in one has not moved.
    """
    decided = {
        pair: relation for pair, relation in _decided(names, where).items() if set(pair) <= where.keys()
    }
    heirs = _heirs(names, changes)

    def apart(earlier: str, later: str) -> bool:
        unlinked = (earlier, later) in decided and decided[earlier, later] is None
        return unlinked or names.decided.apart(earlier, later)

    links = {
        (found.earlier.edition, found.later.edition): _link(where, heirs, found)
        for found in link_reports(portraits, read_link_model(), apart=apart)
    }
    links.update(_stated(names, where, links))
    for pair, relation in decided.items():
        if relation is not None:
            links[pair] = _decided_link(where, heirs, pair, relation)
    return list(_without_lone(where, [links[pair] for pair in sorted(links)]))


def _decided(names: Resolution, where: Where) -> dict[tuple[str, str], LineageRelation | None]:
    """Pairs of editions that people related, the earlier first; None where they say that there is no link."""
    pairs: dict[tuple[str, str], LineageRelation | None] = {}
    order = {edition: place for place, edition in enumerate(where)}
    for decision in names.curated.lineage:
        for source in decision.sources:
            for target in decision.targets:
                if order.get(source, -1) > order.get(target, len(order)):
                    raise CuratedError(
                        f"{LEDGER}: {decision.id}: {source}(sources)이(가) {target}(targets)보다 나중 "
                        "보고서의 것입니다. 둘을 바꾸어 새 결정을 적고, 이 결정은 undo로 거두십시오"
                    )
                pairs[source, target] = decision.relation if decision.holds else None
    for identity in names.curated.identities:
        ends = sorted((identity.left, identity.right), key=lambda end: order.get(end, -1))
        if identity.same and len(reports_of(where, ends)) == len(ends):
            alike = same_title(*(where[end][1].section.title for end in ends))
            relation = LineageRelation.CONTINUES if alike else LineageRelation.RENAMED
            pairs[ends[0], ends[1]] = relation
    return pairs


def _heirs(names: Resolution, changes: Sequence[DepartmentChange]) -> set[tuple[str, str]]:
    """Names of departments, the former and the latter, that are one department or what is left of it."""
    shown = {facts.report.key: {fact.name for fact in facts.departments} for facts in names.facts}
    return {
        (squeeze(change.source_name), squeeze(change.target_name))
        for change in changes
        if change.source_name not in shown[change.report]
    }


def _link(where: Where, heirs: set[tuple[str, str]], link: Link) -> LineageLink:
    source, target = link.earlier.edition, link.later.edition
    return LineageLink(
        id=iri.event_id(link.relation, [source], [target]),
        source=source,
        target=target,
        relation=link.relation,
        moved=_has_moved(where, heirs, source, target),
        confidence=round(min(0.99, link.confidence), 2),
        explicit=False,
        reasons=link.reasons,
        evidence=_evidence(where, source, target),
    )


def _stated(
    names: Resolution, where: Where, links: Mapping[tuple[str, str], LineageLink]
) -> Iterator[tuple[tuple[str, str], LineageLink]]:
    """The links between two titles of which a report says that the one was renamed to the other."""
    keys = {edition: title_key(fact.section.title) for edition, (_, fact) in where.items()}
    for facts in names.facts:
        for renaming in facts.renamings:
            old, new = title_key(renaming.old), title_key(renaming.new)
            if min(len(old), len(new)) < _LONG_NAME:
                continue
            shown = Evidence(facts.report.key, renaming.line, facts.report.quote(renaming.line))
            for pair, link in links.items():
                before, after = (keys[edition] for edition in pair)
                if old in before and new in after and old not in after:
                    stated = replace(
                        link,
                        relation=LineageRelation.RENAMED,
                        confidence=_STATED,
                        explicit=True,
                        evidence=(shown, *link.evidence),
                    )
                    yield pair, replace(stated, id=iri.event_id(stated.relation, [pair[0]], [pair[1]]))


def _decided_link(
    where: Where, heirs: set[tuple[str, str]], pair: tuple[str, str], relation: LineageRelation
) -> LineageLink:
    source, target = pair
    return LineageLink(
        id=iri.event_id(relation, [source], [target]),
        source=source,
        target=target,
        relation=relation,
        moved=_has_moved(where, heirs, source, target),
        confidence=1.0,
        explicit=True,
        reasons=(),
        evidence=_evidence(where, source, target),
    )


def _without_lone(where: Where, links: Sequence[LineageLink]) -> Iterator[LineageLink]:
    """The links; one left alone of a merger or a split, as where people decided the others, is none any more.

    It becomes a part where another edition of its report goes on in its stead, else it goes on itself.
    """
    groups: defaultdict[tuple[str, str], list[LineageLink]] = defaultdict(list)
    for link in links:
        groups["target", link.target].append(link)
        groups["source", link.source].append(link)
    for link in links:
        if link.relation not in _MEETING:
            yield link
            continue
        end, minor = _MEETING[LineageRelation(link.relation)]
        others = [other for other in groups[end, getattr(link, end)] if other is not link]
        if any(other.relation == link.relation for other in others):
            yield link
            continue
        reports = reports_of(where, (link.source, link.target))
        beside = [other for other in others if reports_of(where, (other.source, other.target)) == reports]
        relation = minor if any(other.relation in GOES_ON for other in beside) else LineageRelation.RENAMED
        yield replace(link, id=iri.event_id(relation, [link.source], [link.target]), relation=relation)


def _has_moved(where: Where, heirs: set[tuple[str, str]], source: str, target: str) -> bool:
    """Whether another department is in charge, and not the same one under a new name."""
    facts = (where[edition][1] for edition in (source, target))
    old, new = (_departments(fact.department or fact.likely_department) for fact in facts)
    stays = any(
        one == other or (one, other) in heirs or _rank(one) != _rank(other) for one in old for other in new
    )
    return bool(old and new) and not stays


def _rank(department: str) -> str:
    """What kind of unit a department is: a team is not compared with the headquarters that it may be in."""
    return next((kind for kind in _RANKS if department.endswith(kind)), "")


def _departments(named: str | None) -> list[str]:
    """The departments that are in charge together, as in 체육과, 관광정책과."""
    return [squeeze(name) for name in re.split(r"[,/]", named or "") if name.strip()]


def _evidence(where: Where, *editions: str) -> tuple[Evidence, ...]:
    """The titles of the editions, with their places."""
    return tuple(
        Evidence(report.key, fact.section.line, report.quote(fact.section.line, fact.section.title_end))
        for report, fact in (where[edition] for edition in editions)
    )


def reports_of(where: Where, editions: Iterable[str]) -> set[str]:
    """The reports of editions."""
    return {where[edition][0].key for edition in editions if edition in where}
