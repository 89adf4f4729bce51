"""What counts as an answer in a ranking, on questions and passages made here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pytest

from gyebo.graph.model import PassageRow
from gyebo.search import Search

from ..factories import make_tables
from .measure import FULL, INDEX, MAIN, MEASURES, SYSTEMS, Scores, Systems, measure, name_ranked
from .questions import STYLES, Answer, Question
from .report import Report

QUESTION = Question(
    "1", "2024", "natural", "빗물마을", "빗물마을 예산", (Answer(10, 12, 3), Answer(12, 20, 1))
)


def row(name: str, first: int, last: int, report: str = "2024") -> PassageRow:
    made = make_tables().passages[0]
    return replace(made, id=name, report=report, source_lines=(first, last))


def test_a_range_counts_once_and_the_best_first() -> None:
    ranked = [row("before", 1, 9), row("both", 12, 12), row("again", 10, 11), row("second", 13, 30)]
    assert name_ranked(ranked, QUESTION) == ["before", "0", "again", "1"]


def test_the_same_lines_of_another_report_do_not_answer() -> None:
    assert name_ranked([row("elsewhere", 10, 12, report="2023")], QUESTION) == ["elsewhere"]


def test_within_the_report_others_are_left_out() -> None:
    passages = [
        row("elsewhere", 10, 12, report="2023"),
        row("all", 10, 11),
        row("part", 15, 16),
        row("no", 1, 1),
    ]

    def ask(question: str) -> Mapping[str, Scores]:
        assert question == QUESTION.text
        return {"some": np.array([0.9, 0.8, 0.7, 0.0], np.float32), "none": np.zeros(4, np.float32)}

    values = measure(ask, [QUESTION], passages)
    ndcg, recall, first = map(str, MEASURES)
    assert [values["some", True, each]["1"] for each in (ndcg, recall, first)] == pytest.approx([1, 1, 1])
    assert values["some", False, first]["1"] == pytest.approx(1 / 2)
    assert values["some", False, ndcg]["1"] < 1
    assert [values["none", within, each]["1"] for within in (True, False) for each in (ndcg, first)] == [
        0
    ] * 4


def test_the_last_system_is_what_search_sums(monkeypatch: pytest.MonkeyPatch) -> None:
    tables = make_tables()
    asked = []
    parts = Search.parts

    def listen(self: Search, question: str) -> dict[str, Scores]:
        asked.append(parts(self, question))
        return asked[-1]

    monkeypatch.setattr(Search, "parts", listen)
    found = Systems(tables).scores("2024년 빗물마을 예산은 얼마?")
    taught = asked[0]
    assert set(SYSTEMS) < set(found)
    np.testing.assert_allclose(found[FULL], sum(taught.values()), rtol=1e-5)
    np.testing.assert_allclose(found[FULL] - found[INDEX], taught["year"] + taught["names"], atol=1e-6)
    for name, part in taught.items():
        np.testing.assert_allclose(found[FULL] - found[f"without {name}"], part, atol=1e-6)


def test_a_report_says_what_each_part_does() -> None:
    questions = [replace(QUESTION, id=style, style=style) for style in STYLES]
    worth = {FULL: 0.5, "without words": 0.25}
    values = {
        (system, within, str(each)): dict.fromkeys(STYLES, worth.get(system, 0.75))
        for system in (*SYSTEMS, "without words")
        for within in (True, False)
        for each in MEASURES
    }
    report = Report(questions, 9, values)
    lines = "\n".join(report.markdown()).split("\n")
    assert lines[0].startswith("3 questions (1 keyword, 1 natural, 1 paraphrase) over 9 passages. " + MAIN)
    assert lines.count(f"| {FULL} |" + " 0.500 (0.500-0.500) |" * 3) == 2
    assert lines.count("| without words |" + " 0.250 -0.250 (-0.250 to -0.250) |" * 3) == 2
    assert "  without words " in "\n".join(report.text())
