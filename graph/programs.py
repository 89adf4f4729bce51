"""Which editions are one program: by their titles, report by report.

Two editions are one program if their titles agree in what is their own and no other pair agrees better;
what every office writes (조성, 운영, 활성화 …) and the name of the city count little, years not at all.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..corpus import Report, squeeze
from ..corpus.outline import title_key
from ..ontology import iri
from .extract import EditionFact
from .identity import Resolution, city_names, city_of
from .model import Evidence, LineageLink, Program

_COMMON = re.compile(
    r"(?:조성|운영|추진|지원|육성|활성화|개최|확대|강화|및|위한|통한|을|를|의|으로|사업|관리|구축|제고|도모|계획|현황|향후|성과|상반기|하반기|"
    r"추계|춘계|신규|지속|글로벌|혁신|성장|산업|기반|촉진|경쟁력|안정|개선|맞춤형|체계|국내|해외|시장|진출|판로|개척)+"
)
_YEAR = re.compile(r"(?:20)?\d{2}년(?:도)?|제\d+회|20\d{2}")
SAME = 0.77
"""Titles at least this alike are one program.

Read one by one, the 26 links of the five reports at or above it hold; below it stand programs that only
share a theme (도시제조업 활성화 and 도시제조업 경쟁력 제고 및 사회안전망 강화: 0.75).
"""


_Where = Mapping[str, tuple[Report, EditionFact]]


@dataclass(frozen=True, slots=True)
class Titled:
    """An edition as linking sees it: its identifier and its title."""

    edition: str
    title: str


def link_programs(names: Resolution) -> tuple[list[Program], list[LineageLink]]:
    """The programs of all reports, and the links between their editions.

    A program's identifier is that of its first edition, or the one minted for it before.
    """
    where = {names.edition(f.report, e.section): (f.report, e) for f in names.facts for e in f.editions}
    groups: dict[str, list[list[Titled]]] = defaultdict(list)
    for facts in names.facts:
        titled = [Titled(names.edition(facts.report, e.section), e.section.title) for e in facts.editions]
        groups[city_of(facts.report) or facts.report.metadata.issuer].append(titled)
    found = {
        (source, target): (score, False)
        for city, reports in groups.items()
        for source, target, score in link_editions(reports, city=city, apart=names.decided.apart)
    }
    for source, target, holds in _decided_links(names):
        found.pop((source, target), None)
        if holds and source in where and target in where:
            found = {pair: link for pair, link in found.items() if pair[0] != source and pair[1] != target}
            found[source, target] = (1.0, True)
    links = [
        _link(where, source, target, score, explicit=explicit)
        for (source, target), (score, explicit) in sorted(found.items())
    ]
    return list(_programs(names, where, links)), links


def _decided_links(names: Resolution) -> Iterator[tuple[str, str, bool]]:
    """Pairs of editions that people hold for one program, the later after the earlier, or not."""
    for decision in names.curated.lineage:
        if len(decision.sources) == len(decision.targets) == 1:
            yield decision.sources[0], decision.targets[0], decision.holds
    for identity in names.curated.identities:
        yield identity.left, identity.right, identity.same


def _link(where: _Where, source: str, target: str, score: float, *, explicit: bool) -> LineageLink:
    old, new = where[source][1], where[target][1]
    relation = "continues" if _printed(old.section.title) == _printed(new.section.title) else "renamed"
    return LineageLink(
        id=iri.event_id(relation, [source], [target]),
        source=source,
        target=target,
        relation=relation,
        moved=None not in (old.department, new.department)
        and squeeze(old.department or "") != squeeze(new.department or ""),
        confidence=1.0 if explicit else round(min(0.99, score), 2),
        explicit=explicit,
        evidence=tuple(
            Evidence(report.key, fact.section.line, report.quote(fact.section.line, fact.section.title_end))
            for report, fact in (where[source], where[target])
        ),
    )


def _programs(names: Resolution, where: _Where, links: Sequence[LineageLink]) -> Iterator[Program]:
    """Programs as chains of editions, in the order of the reports."""
    before = {link.target: link.source for link in links}
    minted = {entry.founder: entry.id for entry in names.curated.minted}
    founder: dict[str, str] = {}
    chains: dict[str, list[str]] = defaultdict(list)
    for edition in where:
        founder[edition] = founder.get(before.get(edition, ""), edition)
        chains[founder[edition]].append(edition)
    for first, chain in chains.items():
        titles = tuple(dict.fromkeys(_title(where, edition) for edition in chain))
        yield Program(
            id=next((minted[edition] for edition in chain if edition in minted), iri.program_id(first)),
            name=_title(where, chain[-1]),
            names=titles,
            first_report=where[first][0].key,
            last_report=where[chain[-1]][0].key,
            editions=tuple(chain),
        )


def _title(where: _Where, edition: str) -> str:
    report, fact = where[edition]
    return report.printed_title(fact.section)


def _printed(title: str) -> str:
    """A title without what an office changes at will: signs, years, 및."""
    return title_key(_YEAR.sub("", title)).replace("및", "")


def link_editions(
    reports: Sequence[Sequence[Titled]],
    *,
    city: str = "",
    apart: Callable[[str, str], bool] = lambda earlier, later: False,
) -> list[tuple[str, str, float]]:
    """Links (earlier edition, later edition, likeness) over reports given oldest first.

    Each edition has at most one partner in each direction; an edition without one in the next report waits
    for a later.  ``city`` is the name of the city, which tells nothing in a title; two editions that people
    hold ``apart`` are never linked.

    >>> old, new = Titled("edition-1", "수변 카페 조성 및 운영"), Titled("edition-2", "수변카페 조성·운영")
    >>> link_editions([[old], [new]])
    [('edition-1', 'edition-2', 0.979)]
    """
    dropped = city_names(city)
    links: list[tuple[str, str, float]] = []
    open_ends: list[Titled] = []
    for editions in reports:
        pairs = sorted(
            (-likeness(old.title, new.title, dropped), -place, old.edition, new.edition)
            for place, old, new in _candidates(open_ends, editions)
            if not apart(old.edition, new.edition)
        )
        taken: set[str] = set()
        for score, _, old_id, new_id in pairs:
            if -score < SAME:
                break
            if old_id in taken or new_id in taken:
                continue
            taken |= {old_id, new_id}
            links.append((old_id, new_id, round(-score, 3)))
        open_ends = [old for old in open_ends if old.edition not in taken] + list(editions)
    return links


def _candidates(
    open_ends: Sequence[Titled], editions: Sequence[Titled]
) -> Iterator[tuple[int, Titled, Titled]]:
    """The pairs worth comparing: titles with three letters in a row in common.

    Comparing all pairs grows with the square of the programs, and a pair without is hardly ever one program.
    """
    holders: dict[str, list[int]] = defaultdict(list)
    for place, old in enumerate(open_ends):
        for gram in _grams(old.title):
            holders[gram].append(place)
    for new in editions:
        for place in sorted({place for gram in _grams(new.title) for place in holders.get(gram, ())}):
            yield place, open_ends[place], new


def _grams(title: str) -> set[str]:
    key = _COMMON.sub(" ", title_key(title))
    return {key[i : i + 3] for i in range(len(key) - 2) if " " not in key[i : i + 3]} or {key}


def likeness(left: str, right: str, dropped: Sequence[str] = ()) -> float:
    """How alike two titles are, from 0 to 1; the names ``dropped`` do not count as a title's own.

    >>> likeness("캠퍼스타운 청년 창업 활성화", "캠퍼스타운 청년 창업 활성화")
    1.0
    >>> likeness("서울형 뉴딜일자리 사업", "서울뷰티산업 경쟁력 강화", ["서울"]) < 0.5
    True
    """
    a, b = title_key(_YEAR.sub("", left)), title_key(_YEAR.sub("", right))
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    own_a, own_b = _own(a, dropped), _own(b, dropped)
    whole = SequenceMatcher(None, a, b, autojunk=False).ratio()
    short, long = sorted((own_a, own_b), key=len)
    if len(short) < 2 or (short == long and len(short) < 4):  # 글로벌 챌린지, 혁신챌린지: two programs
        return whole * 0.8 if len(short) < 2 else whole
    own = SequenceMatcher(None, own_a, own_b, autojunk=False).ratio()
    if len(short) >= 4 and short in long:
        own = max(own, 0.9)
    return 0.35 * whole + 0.65 * own


def _own(title: str, dropped: Sequence[str]) -> str:
    """What is a title's own: without the names of its city and the words of every office."""
    for name in dropped:
        title = title.replace(name, "")
    return _COMMON.sub("", title)
