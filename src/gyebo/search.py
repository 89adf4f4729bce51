"""Finding passages: the index of a knowledge base with its tables, and the hits that users get."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .embed import PassageIndex
from .embed.encoders import Encoder
from .embed.morphemes import write_out_years
from .embed.reranker import Reranker
from .errors import NotFoundError
from .graph.lookup import Lookup
from .graph.model import PassageRow, Span, Tables
from .graph.questions import Questions
from .graph.things import Thing
from .ontology import matching_key

INDEX, ENCODER = "search", "encoder.txt"
"""The folder of a knowledge base's index, and the file there that names the model of its vectors."""

_STRETCH = 30  # lines outside every business that belong together: a table, a request of the audit
# Chosen on the development questions (``python -m tests.search --dev``), beside the index's own parts.
_YEAR, _OTHER_YEAR, _REPORT_YEAR = 0.06, -0.03, 0.03
"""Gained by what speaks of the year asked about, of another, or of none in a report of that year."""
_ENOUGH = 50  # times as many passages as are wanted, among which those of one wording are put together
_RERANKED = 50  # passages that a reranker reads: some seconds without a GPU
_NAMED = 0.06  # what a passage gains of a program that has, or is, the thing named

_YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_RELATIVE = (("올해|금년|올 한 해|이번 해", 0), ("작년|지난해|전년도", -1), ("내년|다음 해|이듬해", 1))
_WORDS = re.compile(r"\w+")
_LATELY = re.compile("요즘|요새|최근|현재")
_OVER_YEARS = re.compile("연도별|해마다|매년|추이|변천|그동안|부터 지금|년부터 .*년까지|어떻게 (바뀌|변)")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a question, best first.

    ``score`` lies between 0 and 1 and compares within one search; ``parts`` say what it is made of;
    ``terms`` are the words of the question that stand in the passage or above it, ``entities`` the things
    that it names.
    ``line_start`` and ``line_end`` are lines of ``document``, ``source_lines`` those of the original report.
    ``also`` are the identifiers of passages of other places that say the very same.
    """

    score: float
    report: str
    report_year: int
    document: str
    line_start: int
    line_end: int
    source_lines: Span
    headings: tuple[str, ...]
    text: str
    terms: tuple[str, ...]
    edition: str | None
    passage: str
    parts: tuple[tuple[str, float], ...]
    entities: tuple[Thing, ...]
    also: tuple[str, ...]


def build_index(tables: Tables, *, encoder: Encoder | None = None) -> PassageIndex:
    """The index of a knowledge base's passages, in the order of their table."""
    numbers: dict[object, int] = {}
    return PassageIndex.build(
        [row.text for row in tables.passages],
        headings=[row.headings for row in tables.passages],
        sections=[numbers.setdefault(_section_of(row), len(numbers)) for row in tables.passages],
        encoder=encoder,
    )


def _section_of(row: PassageRow) -> object:
    return row.edition or (row.report, row.headings[:1], row.line_start // _STRETCH)


class Search:
    """The passages of a knowledge base, to be asked in one's own words."""

    def __init__(self, tables: Tables, index: PassageIndex, questions: Questions) -> None:
        self._tables, self._index, self._questions = tables, index, questions

    def search(
        self, question: str, *, k: int, year: int | None, report: str | None, issuer: str | None,
        department: str | None, facility: str | None, law: str | None, chapter: str | None,
        kind: str | None, reranker: Reranker | None = None,
    ) -> Iterator[Hit]:  # fmt: skip
        """The *k* best passages among those that meet every condition; what stands twice comes once.

        A *reranker* reads the best of them with the question and puts them in its own order.

        Raises:
            NotFoundError: no report has that key, year or issuer, no chapter that title, or nothing bears the
                name.
            AmbiguousNameError: several things bear it.
        """
        rows = self._tables.passages
        among = np.ones(len(rows), bool)
        if report is not None:
            among &= _equal(self._questions.find_report(report), [row.report for row in rows], "보고서가")
        if year is not None:
            among &= _equal(year, [self._years[row.report] for row in rows], "해의 보고서가")
        if issuer is not None:
            among &= _equal(issuer, [self._issuers[row.report] for row in rows], "기관의 보고서가")
        if kind is not None:
            among &= _equal(kind, self._kinds, "갈래의 대목이")
        if chapter is not None:
            among &= self._of_chapter(chapter)
        if department is not None:
            among &= self._of_editions(e.id for e in self._questions.editions_of(department))
        if facility is not None:
            among &= self._of_editions(use.edition for use in self._questions.programs_at(facility))
        if law is not None:
            among &= self._of_editions(use.edition for use in self._questions.laws(law))
        parts = self.parts(question, among)
        if not parts:
            return
        scores = np.where(among, np.clip(sum(parts.values()), 0, 1), 0)
        if reranker is not None:
            scores = self._reranked(question, scores, reranker)
            parts = {"reranker": scores}
        for places in self._folded(question, scores, k):
            yield self._hit(question, places, scores, parts)

    def _reranked(
        self, question: str, scores: NDArray[np.float32], reranker: Reranker
    ) -> NDArray[np.float32]:
        """The best passages by what a reranker says of each, from 1 down to 0; the others left out."""
        best = [int(place) for place in np.argsort(-scores, kind="stable")[:_RERANKED] if scores[place] > 0]
        rows = [self._tables.passages[place] for place in best]
        said = reranker.score(question, ["\n".join((*row.headings, row.text)) for row in rows])
        result = np.zeros(len(scores), np.float32)
        if best:
            spread = float(said.max() - said.min()) or 1.0
            result[best] = 0.01 + 0.99 * (said - said.min()) / spread
        return result

    def similar(self, passage: str, *, k: int) -> Iterator[Hit]:
        """The *k* passages most like one of them.

        Raises:
            NotFoundError: no passage has that identifier.
        """
        if passage not in self._places:
            raise NotFoundError(f"{passage!r}: 그런 대목이 없습니다.")
        place = self._places[passage]
        scores = self._index.similar(place)
        text = _squeezed(self._tables.passages[place])
        others = np.array([_squeezed(row) != text for row in self._tables.passages], bool)
        scores = np.where(others, scores, 0)
        for places in self._folded("", scores, k):
            yield self._hit("", places, scores, {"whole": scores})

    def parts(self, question: str, among: NDArray[np.bool_] | None = None) -> dict[str, NDArray[np.float32]]:
        """What speaks for each passage: the parts of the index, the year asked about, the things named."""
        parts = self._index.parts(question, among=among)
        if parts:
            parts |= {"year": self._year_part(question), "names": self._name_part(question)}
        return parts

    # ------------------------------------------------------------ what is shown

    def _folded(self, question: str, scores: NDArray[np.float32], k: int) -> Iterator[tuple[int, ...]]:
        """The best places, each with those that say the same; by turns from every year where asked for."""
        most = min(len(scores), _ENOUGH * k)
        best = np.sort(np.argpartition(-scores, most - 1)[:most])
        best = best[np.argsort(-scores[best], kind="stable")]
        order = best[scores[best] > 0].tolist()
        if _OVER_YEARS.search(question):
            order = self._by_turns(order[: 5 * k])
        same: dict[str, list[int]] = {}
        for place in order:
            text = _squeezed(self._tables.passages[place])
            if text not in same and len(same) == k:
                break
            same.setdefault(text, []).append(place)
        for places in same.values():
            equal = [place for place in places if scores[place] >= scores[places[0]]]
            first = max(equal, key=self._rank_of)
            yield (first, *(place for place in places if place != first))

    def _by_turns(self, order: Iterable[int]) -> list[int]:
        """The best of every year, then the second best, and so on."""
        turns: defaultdict[int, int] = defaultdict(int)
        ranked = []
        for rank, place in enumerate(order):
            ranked.append((turns[self._year_of(place)], rank, place))
            turns[self._year_of(place)] += 1
        return [place for _, _, place in sorted(ranked)]

    def _hit(
        self, question: str, places: tuple[int, ...], scores: NDArray[np.float32],
        parts: Mapping[str, NDArray[np.float32]],
    ) -> Hit:  # fmt: skip
        place, row = places[0], self._tables.passages[places[0]]
        made_of = tuple((name, round(float(part[place]), 4)) for name, part in parts.items() if part[place])
        return Hit(
            round(float(scores[place]), 4), row.report, self._years[row.report], row.document, row.line_start,
            row.line_end, row.source_lines, row.headings, row.text, self._index.matched(question, place),
            row.edition, row.id, made_of, self._questions.things.in_passage(row),
            tuple(self._tables.passages[each].id for each in places[1:]),
        )  # fmt: skip

    # ------------------------------------------------------------ years and names

    def _year_part(self, question: str) -> NDArray[np.float32]:
        """What speaks for passages of the year asked about: named, or told from the year of each report."""
        named = set(_years_in(question))
        steps = {step for words, step in _RELATIVE if re.search(words, question)}
        part = np.zeros(len(self._tables.passages), np.float32)
        if _LATELY.search(question) and self._years:
            named.add(max(self._years.values()))
        if not named and not steps:
            return part
        for report, year in self._years.items():
            wanted = named | {year + step for step in steps}
            for place in self._by_report[report]:
                told = self._told[place]
                if told:
                    part[place] = _YEAR if wanted & told else _OTHER_YEAR
                elif year in wanted:
                    part[place] = _REPORT_YEAR
        return part

    def _name_part(self, question: str) -> NDArray[np.float32]:
        """What speaks for the passages of programs that a question names, or that have what it names."""
        part = np.zeros(len(self._tables.passages), np.float32)
        things = self._questions.things
        editions = {each for thing in things.named(question) for each in things.editions(thing.id)}
        if editions:
            part[self._of_editions(editions)] = _NAMED
        return part

    # ------------------------------------------------------------ the passages

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row.id: place for place, row in enumerate(self._tables.passages)}

    @cached_property
    def _by_report(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {report: [] for report in self._years}
        for place, row in enumerate(self._tables.passages):
            places[row.report].append(place)
        return places

    @cached_property
    def _told(self) -> list[frozenset[int]]:
        """The years that each passage speaks of: its own, or those of the nearest heading with any."""
        read: dict[str, frozenset[int]] = {}

        def years(text: str) -> frozenset[int]:
            if text not in read:
                read[text] = frozenset(_years_in(text))
            return read[text]

        return [
            next(filter(None, map(years, (row.text, *reversed(row.headings)))), frozenset())
            for row in self._tables.passages
        ]

    @cached_property
    def _years(self) -> dict[str, int]:
        return {row.report: int(row.date[:4]) for row in self._tables.reports}

    @cached_property
    def _issuers(self) -> dict[str, str]:
        return {row.report: row.issuer for row in self._tables.reports}

    @cached_property
    def _kinds(self) -> list[str]:
        """What each passage is part of: a program, a request of the audit, or neither."""
        return list(map(Lookup(self._tables).kind_of, self._tables.passages))

    def _of_chapter(self, chapter: str) -> NDArray[np.bool_]:
        """The passages of the chapters with this in their title."""
        wanted = matching_key(chapter)
        among = np.array([wanted in matching_key(title) for title in self._chapters], bool)
        if not among.any():
            there = ", ".join(sorted(filter(None, set(self._chapters))))
            raise NotFoundError(f"{chapter!r}: 그런 장이 없습니다. 있는 것: {there}")
        return among

    @cached_property
    def _chapters(self) -> list[str]:
        """The title of the chapter that each passage stands in."""
        lookup = Lookup(self._tables)
        return [lookup.chapter_of(row) or "" for row in self._tables.passages]

    def _rank_of(self, place: int) -> int:
        """How late the report of a passage is among the reports, which stand by date."""
        return list(self._years).index(self._tables.passages[place].report)

    def _year_of(self, place: int) -> int:
        return self._years[self._tables.passages[place].report]

    def _of_editions(self, editions: Iterable[str]) -> NDArray[np.bool_]:
        among = np.zeros(len(self._tables.passages), bool)
        for edition in self._by_edition.keys() & set(editions):
            among[self._by_edition[edition]] = True
        return among

    @cached_property
    def _by_edition(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for place, row in enumerate(self._tables.passages):
            if row.edition is not None:
                places.setdefault(row.edition, []).append(place)
        return places


def _equal(wanted: str | int, known: Sequence[str | int], what: str) -> NDArray[np.bool_]:
    if wanted not in known:
        there = ", ".join(sorted(map(str, set(known))))
        raise NotFoundError(f"{wanted!r}: 그런 {what} 없습니다. 있는 것: {there}")
    return np.array([each == wanted for each in known], bool)


def _years_in(text: str) -> Iterator[int]:
    """The years that a text names.

    >>> list(_years_in("’23년 8개소, 2024년 5개소"))
    [2023, 2024]
    """
    return map(int, _YEARS.findall(write_out_years(text)))


def _squeezed(row: PassageRow) -> str:
    """What a passage says, without bullets, signs and white space: alike where offices only set it anew."""
    return "".join(_WORDS.findall(row.text)) or row.text
