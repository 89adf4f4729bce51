"""Systems that rank passages, and how near the top of their rankings the answers stand.

The lines of a report that answer a question are marked as ranges, each with a grade.

- A passage meets a range where its lines overlap it.
- A range counts once, with its grade, at the first passage of a ranking that meets it; further passages that
  meet it count as if they did not answer.
- A passage that meets several ranges counts for the best of those that no passage before it counted for.
- In nDCG the grade is the gain, and the ideal ranking has every range.  Recall is the share of the ranges, of
  whatever grade, that are met; the reciprocal rank is that of the first passage that meets one.
- A question for which a system finds nothing counts as 0.
- Every system scores the passages of all reports, once.  Asked within the report, a ranking leaves out those
  of other reports; asked over all of them, what another report says on the matter counts as if it did not
  answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import bm25s
import ir_measures
import numpy as np
from ir_measures import RR, R, nDCG
from numpy.typing import NDArray

from gyebo.embed import PassageIndex
from gyebo.embed.morphemes import read_morphemes
from gyebo.graph.model import PassageRow, Tables
from gyebo.graph.questions import Questions
from gyebo.search import Search, build_index

from .questions import Question

Scores: TypeAlias = NDArray[np.float32]
Values: TypeAlias = Mapping[tuple[str, bool, str], Mapping[str, float]]
"""From a system, whether it was asked within the report, and a measure, to the value of each question."""

MEASURES = (nDCG @ 10, R @ 5, RR @ 10)
MAIN = str(MEASURES[0])
SPACED, MORPHEMES = "BM25, white space", "BM25, Kiwi morphemes"
DENSE, INDEX, FULL = "vectors alone", "index", "index and graph"
SYSTEMS = (SPACED, MORPHEMES, DENSE, INDEX, FULL)
"""The systems that are compared; the last is what ``gyebo search`` asks."""
_OF_THE_GRAPH = ("year", "names")  # the parts that the tables add to the index
_DEPTH = 10
_RESAMPLES = 2_000


@dataclass(frozen=True, slots=True)
class Mean:
    """The mean of a measure over questions, with the bounds between which 95 % of resampled means lie."""

    value: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Mean:
        """The mean and its bounds by the bootstrap."""
        drawn = np.random.default_rng(0).choice(values, (_RESAMPLES, len(values))).mean(axis=1)
        low, high = np.quantile(drawn, (0.025, 0.975))
        return cls(float(np.mean(values)), float(low), float(high))


class Systems:
    """The systems that are compared, and the last of them without each of its parts."""

    def __init__(self, tables: Tables) -> None:
        texts = [" ".join((*row.headings, row.text)) for row in tables.passages]
        self._spaced = _bm25([text.lower().split() for text in texts], str.split)
        self._morphemes = _bm25([_forms(text) for text in texts], _forms)
        self._index = build_index(tables)
        untaught = PassageIndex.build(
            [row.text for row in tables.passages],
            headings=[row.headings for row in tables.passages],
            sections=self._index.sections.numbers.tolist(),
            thesaurus=[],
        )
        questions = Questions(tables)
        self._search = Search(tables, self._index, questions)
        self._untaught = Search(tables, untaught, questions)

    def scores(self, question: str) -> dict[str, Scores]:
        """The score of every passage by each system, then by the last without each part."""
        found = {SPACED: self._spaced(question), MORPHEMES: self._morphemes(question)}
        parts = self._search.parts(question)
        if not parts:
            return found
        # The whole passage speaks in full where no passage that counts has a letter of the question.
        found[DENSE] = self._index.parts(question, among=np.zeros(len(self._index), bool))["whole"]
        found[INDEX] = _sum(parts, but=_OF_THE_GRAPH)
        found[FULL] = _sum(parts)
        found |= {f"without {name}": _sum(parts, but=(name,)) for name in parts}
        found["without thesaurus"] = _sum(self._untaught.parts(question))
        return found


def _sum(parts: Mapping[str, Scores], but: Iterable[str] = ()) -> Scores:
    total: Scores = np.sum([part for name, part in parts.items() if name not in but], axis=0)
    return total


def _forms(text: str) -> list[str]:
    return [morpheme.form for morpheme in read_morphemes(text)]


def _bm25(passages: Sequence[list[str]], split: Callable[[str], list[str]]) -> Callable[[str], Scores]:
    ranker = bm25s.BM25(k1=0.9, b=0.4)
    ranker.index(list(passages), show_progress=False)
    known = ranker.vocab_dict

    def scores(question: str) -> Scores:
        words = [word for word in split(question.lower()) if word in known]
        return ranker.get_scores(words) if words else np.zeros(len(passages), np.float32)

    return scores


def measure(
    ask: Callable[[str], Mapping[str, Scores]], questions: Sequence[Question], passages: Sequence[PassageRow]
) -> Values:
    """Each measure of each question, for every system that *ask* tells the scores of."""
    reports = np.array([row.report for row in passages])
    runs: defaultdict[tuple[str, bool], list[ir_measures.ScoredDoc]] = defaultdict(list)
    for question in questions:
        inside = reports == question.report
        for system, scores in ask(question.text).items():
            order = np.argsort(-scores, kind="stable")
            order = order[scores[order] > 0]
            for within, places in ((True, order[inside[order]]), (False, order)):
                names = name_ranked((passages[place] for place in places[:_DEPTH]), question)
                runs[system, within].extend(
                    ir_measures.ScoredDoc(question.id, name, -float(rank)) for rank, name in enumerate(names)
                )
    wanted = [
        ir_measures.Qrel(question.id, str(place), answer.grade)
        for question in questions
        for place, answer in enumerate(question.answers)
    ]
    values: dict[tuple[str, bool, str], dict[str, float]] = {}
    for (system, within), run in runs.items():
        for each in MEASURES:
            values[system, within, str(each)] = dict.fromkeys((question.id for question in questions), 0.0)
        for metric in ir_measures.iter_calc(MEASURES, wanted, run):
            values[system, within, str(metric.measure)][metric.query_id] = metric.value
    return values


def name_ranked(ranked: Iterable[PassageRow], question: Question) -> list[str]:
    """The name of each passage in a ranking: that of the best range that it meets first, else its own."""
    names: list[str] = []
    for row in ranked:
        met = [
            (answer.grade, -place)
            for place, answer in enumerate(question.answers)
            if row.report == question.report and answer.meets(row) and str(place) not in names
        ]
        names.append(str(-max(met)[1]) if met else row.id)
    return names
