"""Systems that rank passages, and how near the top of their rankings the answers stand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import bm25s
import ir_measures
import numpy as np
from ir_measures import RR, R, nDCG
from numpy.typing import NDArray

from gyebo.embed.morphemes import read_morphemes
from gyebo.graph.model import PassageRow, Tables
from gyebo.search import build_index

from .questions import Question

Scores: TypeAlias = NDArray[np.float32]
Ranker: TypeAlias = Callable[[str], Scores]
"""From a question to the score of every passage."""

MEASURES = (nDCG @ 10, R @ 5, RR @ 10)
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


def rankers(tables: Tables) -> dict[str, Ranker]:
    """The systems that are compared: two that know words alone, and the index."""
    texts = [" ".join((*row.headings, row.text)) for row in tables.passages]
    index = build_index(tables)
    return {
        "BM25, white space": _bm25([text.lower().split() for text in texts], str.split),
        "BM25, Kiwi morphemes": _bm25([_forms(text) for text in texts], _forms),
        "gyebo": index.scores,
    }


def _forms(text: str) -> list[str]:
    return [morpheme.form for morpheme in next(iter(read_morphemes([text])))]


def _bm25(passages: Sequence[list[str]], split: Callable[[str], list[str]]) -> Ranker:
    ranker = bm25s.BM25(k1=0.9, b=0.4)
    ranker.index(list(passages), show_progress=False)
    known = ranker.vocab_dict

    def scores(question: str) -> Scores:
        words = [word for word in split(question.lower()) if word in known]
        return ranker.get_scores(words) if words else np.zeros(len(passages), np.float32)

    return scores


def measure(
    ranker: Ranker, questions: Iterable[Question], passages: Sequence[PassageRow], *, within: bool
) -> Mapping[str, Mapping[str, float]]:
    """Each measure of each question; *within* asks inside the report that the question is about."""
    run: list[ir_measures.ScoredDoc] = []
    wanted: list[ir_measures.Qrel] = []
    for question in questions:
        scores = ranker(question.text)
        if within:
            scores = np.where([row.report == question.report for row in passages], scores, -1)
        best = np.argsort(-scores, kind="stable")[: 5 * _DEPTH]
        ranked = [passages[place] for place in best if scores[place] > 0]
        run.extend(
            ir_measures.ScoredDoc(question.id, name, -float(rank))
            for rank, name in enumerate(_named(ranked, question))
        )
        wanted.extend(
            ir_measures.Qrel(question.id, str(place), answer.grade)
            for place, answer in enumerate(question.answers)
        )
    found: dict[str, dict[str, float]] = {str(each): {} for each in MEASURES}
    for metric in ir_measures.iter_calc(MEASURES, wanted, run):
        found[str(metric.measure)][metric.query_id] = metric.value
    return found


def _named(ranked: Iterable[PassageRow], question: Question) -> list[str]:
    """The name of each passage in a ranking: that of the best answer that it meets first, else its own."""
    names: list[str] = []
    for row in ranked:
        met = [
            (answer.grade, -place)
            for place, answer in enumerate(question.answers)
            if row.report == question.report and answer.meets(row) and str(place) not in names
        ]
        names.append(str(-max(met)[1]) if met else row.id)
    return names
