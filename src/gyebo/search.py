"""Finding passages: the index of a knowledge base with its tables, and the hits that users get."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from .embed import PassageIndex
from .errors import NotFoundError
from .graph.model import PassageRow, Span, Tables
from .graph.questions import Questions

INDEX = "search/passages.npz"
"""Where a knowledge base keeps its index."""
_STRETCH = 30  # lines outside every business that belong together: a table, a request of the audit


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a question, best first.

    ``score`` lies between 0 and 1 and compares within one search; ``terms`` are the words of the question
    that stand in the passage or above it.  ``line_start`` and ``line_end`` are lines of ``document``,
    ``source_lines`` those of the original report.
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


def build_index(tables: Tables) -> PassageIndex:
    """The index of a knowledge base's passages, in the order of their table."""
    numbers: dict[object, int] = {}
    return PassageIndex.build(
        [row.text for row in tables.passages],
        headings=[" ".join(row.headings) for row in tables.passages],
        sections=[numbers.setdefault(_section_of(row), len(numbers)) for row in tables.passages],
    )


def _section_of(row: PassageRow) -> object:
    return row.edition or (row.report, row.headings, row.line_start // _STRETCH)


class Search:
    """The passages of a knowledge base, to be asked in one's own words."""

    def __init__(self, tables: Tables, index: PassageIndex, questions: Questions) -> None:
        self._tables, self._index, self._questions = tables, index, questions

    def search(
        self, question: str, *, k: int, year: int | None, report: str | None, department: str | None,
        facility: str | None, law: str | None,
    ) -> Iterator[Hit]:  # fmt: skip
        """The *k* best passages among those that meet every condition; a text that stands twice comes once.

        Raises:
            NotFoundError: no report has that key or that year, or nothing bears the name.
            AmbiguousNameError: several things bear it.
        """
        among = np.ones(len(self._tables.passages), bool)
        if report is not None:
            among &= self._of_report(report)
        if year is not None:
            among &= self._of_year(year)
        if department is not None:
            among &= self._of_editions(e.id for e in self._questions.editions_of(department))
        if facility is not None:
            among &= self._of_editions(use.edition for use in self._questions.programs_at(facility))
        if law is not None:
            among &= self._of_editions(use.edition for use in self._questions.laws(law))
        scores = np.where(among, self._index.scores(question), 0)
        shown: set[str] = set()
        for place in np.argsort(-scores, kind="stable"):
            if len(shown) == k or scores[place] <= 0:
                return
            row = self._tables.passages[place]
            text = "".join(row.text.split())
            if text not in shown:
                shown.add(text)
                yield self._hit(row, float(scores[place]), self._index.matched(question, int(place)))

    def _hit(self, row: PassageRow, score: float, terms: tuple[str, ...]) -> Hit:
        return Hit(
            round(score, 4), row.report, self._years[row.report], row.document, row.line_start, row.line_end,
            row.source_lines, row.headings, row.text, terms, row.edition, row.id,
        )  # fmt: skip

    @cached_property
    def _years(self) -> dict[str, int]:
        return {row.report: int(row.date[:4]) for row in self._tables.reports}

    def _of_report(self, report: str) -> NDArray[np.bool_]:
        if report not in self._years:
            raise NotFoundError(f"{report!r}: 그런 보고서가 없습니다. 있는 보고서: {', '.join(self._years)}")
        return np.array([row.report == report for row in self._tables.passages], bool)

    def _of_year(self, year: int) -> NDArray[np.bool_]:
        if year not in self._years.values():
            known = ", ".join(str(each) for each in sorted(set(self._years.values())))
            raise NotFoundError(f"{year}: 그해의 보고서가 없습니다. 있는 해: {known}")
        return np.array([self._years[row.report] == year for row in self._tables.passages], bool)

    def _of_editions(self, editions: Iterator[str]) -> NDArray[np.bool_]:
        wanted = set(editions)
        return np.array([row.edition in wanted for row in self._tables.passages], bool)
