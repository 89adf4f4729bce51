"""A review of the links between editions: which ones people should look at, and what each answer decides.

Nothing here reads keys or prints; :mod:`gyebo.review_terminal` does.
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .display import format_cell
from .errors import CuratedError
from .graph.lookup import Lookup
from .graph.model import Budget, Edition, LineageLink, Tables
from .ontology.codes import LineageRelation
from .ontology.curated import LEDGER, Curated, append_entries
from .ontology.ledger import LineageDecision, Undo

YES, NO = "y", "n"
RELATION_KEYS: Mapping[str, LineageRelation] = {
    "1": LineageRelation.CONTINUES,
    "2": LineageRelation.RENAMED,
    "3": LineageRelation.MERGED,
    "4": LineageRelation.SPLIT,
    "5": LineageRelation.PART_OF,
    "6": LineageRelation.CONTAINS,
}
"""The key of each relation that a pair of editions can have."""

_SEVERAL = frozenset({LineageRelation.MERGED, LineageRelation.SPLIT})

Record = Callable[[LineageDecision | Undo], None]
"""Keeps an entry for good before it returns."""
_Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two editions of a link, as its report shows it.

    ``parent`` is the title of the item around it, ``budgets`` are those of the whole edition, ``facilities``
    and ``laws`` the names of those that it or its sub-items use and cite.
    """

    edition: Edition
    report_year: int | None
    parent: str | None
    department: str | None
    budgets: tuple[Budget, ...]
    facilities: tuple[str, ...]
    laws: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer that a link can be given, and what it decides.

    ``sources`` and ``targets`` are the editions of the decision, ``together`` the titles of those among them
    that are not the link's own; they stand in the ``relation``, or are not linked (``holds`` is false).
    """

    key: str
    relation: LineageRelation
    holds: bool
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    together: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A link to be judged: its two sides, and the answers that it can be given."""

    link: LineageLink
    source: Side
    target: Side
    choices: tuple[Choice, ...]

    def choice(self, key: str) -> Choice | None:
        """The answer under a key, or None where the link has no such answer."""
        return next((choice for choice in self.choices if choice.key == key), None)


@dataclass(frozen=True, slots=True)
class Judge:
    """Who judges, on which day, and why; without a ``why``, a decision says how sure the link was."""

    by: str
    date: dt.date
    why: str | None = None

    def decide(self, case: Case, choice: Choice) -> LineageDecision:
        """The decision that an answer makes."""
        relation = format_cell("relation", case.link.relation)
        judged = f"검토에서 판단함(찾은 관계: {relation}, 확신도 {case.link.confidence:g})"
        return LineageDecision(
            relation=choice.relation,
            sources=choice.sources,
            targets=choice.targets,
            holds=choice.holds,
            by=_composed(self.by),
            date=self.date,
            why=_composed(self.why or judged),
        )

    def undo(self, decision: LineageDecision) -> Undo:
        """The entry that takes a decision back."""
        return Undo(decision=decision.id, by=_composed(self.by), date=self.date, why="검토에서 답을 되돌림")


class Review:
    """A walk through the links that nobody has decided, the least sure first.

    *below* keeps the links that are less sure than that, *most* the first so many.  Every decision is handed
    to *record* before the walk goes on; where that fails, the link stays the current one.
    """

    def __init__(
        self, tables: Tables, curated: Curated, judge: Judge, record: Record, *,
        below: float | None = None, most: int | None = None,
    ) -> None:  # fmt: skip
        self._lookup, self._judge, self._record = Lookup(tables), judge, record
        self._links = _Links(tables.lineage, self._lookup)
        self._known = _decided_before(tables.lineage, curated)
        unsure = sorted(tables.lineage, key=lambda link: link.confidence)
        self._queue = [
            link
            for link in unsure
            if _pair(link) not in self._known and (below is None or link.confidence < below)
        ][:most]
        self._place = 0
        self._answers: list[tuple[int, LineageDecision | None]] = []

    @property
    def total(self) -> int:
        """How many links the walk has."""
        return len(self._queue)

    @property
    def place(self) -> int:
        """How many links of the walk lie behind."""
        return self._place

    @property
    def decisions(self) -> tuple[LineageDecision, ...]:
        """What was decided and not taken back, in the order of the answers."""
        return tuple(decision for _, decision in self._answers if decision is not None)

    @property
    def current(self) -> Case | None:
        """The link to be judged now, or None at the end."""
        return self._case(self._queue[self._place]) if self._place < len(self._queue) else None

    def cases(self) -> Iterator[Case]:
        """The links of the walk that are still to be judged."""
        return map(self._case, self._open())

    def answer(self, case: Case, choice: Choice) -> None:
        """Decide the current link, and those that the choice decides together with it."""
        decision = self._judge.decide(case, choice)
        self._record(decision)
        self._go_on(decision)

    def skip(self) -> None:
        """Leave the current link undecided."""
        self._go_on(None)

    def back(self) -> bool:
        """Return to the link before and take back what was decided on it; False where none was answered."""
        if not self._answers:
            return False
        place, decision = self._answers[-1]
        if decision is not None:
            self._record(self._judge.undo(decision))
        del self._answers[-1]
        self._place = place
        return True

    def _go_on(self, decision: LineageDecision | None) -> None:
        self._answers.append((self._place, decision))
        self._place += 1
        following = next(self._open(), None)
        self._place = len(self._queue) if following is None else self._queue.index(following)

    def _open(self) -> Iterator[LineageLink]:
        decided = self._decided()
        return (link for link in self._queue[self._place :] if _pair(link) not in decided)

    def _decided(self) -> Mapping[_Pair, LineageRelation | None]:
        return {**self._known, **_relations(self.decisions)}

    # ------------------------------------------------------------ what a link can be answered

    def _case(self, link: LineageLink) -> Case:
        source, target = (self._side(self._lookup.editions[end]) for end in _pair(link))
        return Case(link, source, target, tuple(self._choices(link)))

    def _side(self, edition: Edition) -> Side:
        lookup, tables = self._lookup, self._lookup.tables
        inside = lookup.inside(edition.id)
        return Side(
            edition,
            lookup.year(edition.report),
            lookup.editions[edition.parent].title if edition.parent is not None else None,
            lookup.department_of(edition),
            tuple(budget for budget in lookup.budgets_of(edition.id) if budget.scope == "total"),
            tuple(dict.fromkeys(u.facility_name for u in tables.facility_uses if u.edition in inside)),
            tuple(dict.fromkeys(cited.law_name for cited in tables.citations if cited.edition in inside)),
        )

    def _choices(self, link: LineageLink) -> Iterator[Choice]:
        relation = LineageRelation(link.relation)
        alike = [other for other in self._joined(link, relation) if other.relation == relation]
        if relation not in _SEVERAL:
            yield Choice(YES, relation, True, (link.source,), (link.target,))
        elif alike:
            yield self._several(YES, relation, link, alike)
        # A decision on one pair needs a relation of pairs, also where it says that the two are not linked.
        pairwise = LineageRelation.CONTINUES if relation in _SEVERAL else relation
        yield Choice(NO, pairwise, False, (link.source,), (link.target,))
        for key, other in RELATION_KEYS.items():
            if other not in _SEVERAL:
                yield Choice(key, other, True, (link.source,), (link.target,))
            elif joined := self._joined(link, other):
                yield self._several(key, other, link, joined)

    def _joined(self, link: LineageLink, relation: LineageRelation) -> list[LineageLink]:
        """The other links that could be one merger, or one split, with this one: nobody said otherwise."""
        if relation not in _SEVERAL:
            return []
        decided = self._decided()
        others = self._links.sharing(link, relation)
        return [other for other in others if decided.get(_pair(other), relation) is relation]

    def _several(
        self, key: str, relation: LineageRelation, link: LineageLink, joined: Sequence[LineageLink]
    ) -> Choice:
        links = [link, *joined]
        sources, targets = (tuple(dict.fromkeys(ends)) for ends in zip(*map(_pair, links), strict=True))
        others = dict.fromkeys(end for ends in map(_pair, joined) for end in ends if end not in _pair(link))
        together = tuple(self._lookup.editions[end].title for end in others)
        return Choice(key, relation, True, sources, targets, together)


class _Links:
    """The links that begin, or end, where another does: between the same two reports, at the same levels."""

    def __init__(self, links: Sequence[LineageLink], lookup: Lookup) -> None:
        self._editions = lookup.editions
        self._groups: defaultdict[tuple[object, ...], list[LineageLink]] = defaultdict(list)
        for link in links:
            for relation in _SEVERAL:
                self._groups[self._group(link, relation)].append(link)

    def sharing(self, link: LineageLink, relation: LineageRelation) -> list[LineageLink]:
        """The other links that share the end at which editions merge, or from which one was split."""
        return [other for other in self._groups[self._group(link, relation)] if other is not link]

    def _group(self, link: LineageLink, relation: LineageRelation) -> tuple[object, ...]:
        ends = [self._editions[end] for end in _pair(link)]
        shared, other = ends[::-1] if relation is LineageRelation.MERGED else ends
        # An item and its own sub-items may share a successor; they were one before, and did not merge.
        return relation, shared.id, other.report, other.parent is None


def record_in(folder: Path) -> Record:
    """What appends each entry at once to the ledger of a curated folder.

    It raises :class:`~gyebo.errors.CuratedError` where the ledger cannot be written.
    """

    def record(entry: LineageDecision | Undo) -> None:
        ledger = folder / LEDGER
        try:
            append_entries(ledger, [entry])
        except OSError as error:
            raise CuratedError(
                f"{ledger}: 적을 수 없습니다({error.strerror}). 앞의 답은 적혀 있고 이 답은 적지 못했습니다. "
                "쓸 수 있는 폴더를 --curated DIR로 주십시오."
            ) from error

    return record


def _decided_before(links: Sequence[LineageLink], curated: Curated) -> dict[_Pair, LineageRelation | None]:
    """The pairs that people decided, in the ledger or when the knowledge base was built from it."""
    known: dict[_Pair, LineageRelation | None] = {
        _pair(link): LineageRelation(link.relation) for link in links if link.explicit
    }
    known |= _relations(curated.lineage)
    for identity in curated.identities:
        relation = LineageRelation.CONTINUES if identity.same else None
        known[identity.left, identity.right] = known[identity.right, identity.left] = relation
    return known


def _relations(decisions: Sequence[LineageDecision]) -> dict[_Pair, LineageRelation | None]:
    """The relation of each pair that was decided; None where it is not linked."""
    return {
        (source, target): decision.relation if decision.holds else None
        for decision in decisions
        for source in decision.sources
        for target in decision.targets
    }


def _pair(link: LineageLink) -> _Pair:
    return link.source, link.target


def _composed(text: str) -> str:
    """Text in NFC, as a ledger is read: else an undo would name a decision that nobody finds."""
    return unicodedata.normalize("NFC", text)
