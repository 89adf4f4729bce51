"""The questions, the passages that they are put to, and which of those answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gyebo.corpus import read_folder, read_report
from gyebo.graph.model import PassageRow, Tables
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import read_curated

from ..evaluation.accounts import ACCOUNTS, ROOT
from ..evaluation.groups import FIXTURES
from ..originals import ORIGINALS

QUESTIONS = ROOT / "embed" / "questions"
OTHERS = QUESTIONS / "others"
"""Questions to invented reports of other offices, asked within each; nothing was chosen on them."""
STYLES = ("keyword", "natural", "paraphrase")
_TEST_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class Answer:
    """Lines of an original report that answer a question, and how well, from 1 to 3."""

    first: int
    last: int
    grade: int

    def meets(self, row: PassageRow) -> bool:
        """Whether a passage stands on some of these lines."""
        start, end = row.source_lines
        return start <= self.last and self.first <= end


@dataclass(frozen=True, slots=True)
class Question:
    """A question to one report, with every stretch of it that answers."""

    id: str
    report: str
    style: str
    program: str
    text: str
    answers: tuple[Answer, ...]

    @property
    def held_out(self) -> bool:
        """Whether the question belongs to the test part: all questions on one program do, or none."""
        digest = hashlib.sha256("".join(self.program.split()).encode()).digest()
        return digest[0] / 256 < _TEST_SHARE


def iter_questions(folder: Path = QUESTIONS) -> Iterator[Question]:
    """Every question, report by report."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            answers = tuple(Answer(a["first"], a["last"], a["grade"]) for a in record["answers"])
            yield Question(
                record["id"],
                record["report"],
                record["style"],
                record["program"],
                record["question"],
                answers,
            )


@cache
def read_tables() -> Tables:
    """What is read from the originals where their folder is there, else from the accounts that ship."""
    folder: Path = ORIGINALS if ORIGINALS.is_dir() else ACCOUNTS
    reports, _ = read_folder(folder)
    return build_rows(reports, read_curated())


def read_fixture(report: str) -> Tables:
    """What is read from one invented report."""
    return build_rows([read_report(FIXTURES / f"{report}.txt")], read_curated())
