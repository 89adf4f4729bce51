"""The competency questions: SPARQL files that ship, each answering one question that users ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import NotFoundError

_FOLDER = Path(__file__).with_name("sparql")


@dataclass(frozen=True, slots=True)
class CompetencyQuestion:
    """A question in Korean, what the query gives, and the query, for any SPARQL 1.1 engine."""

    name: str
    question: str
    gives: str
    query: str


def iter_questions() -> Iterator[CompetencyQuestion]:
    """Every question that ships, by name.

    >>> [each.question for each in iter_questions() if each.name == "shared-facilities"]
    ['어떤 사업들이 같은 시설을 쓰나?']
    """
    for path in sorted(_FOLDER.glob("*.rq")):
        query = path.read_text(encoding="utf-8")
        question, gives = (line.removeprefix("# ") for line in query.splitlines()[:2])
        yield CompetencyQuestion(path.stem, question, gives, query)


def get_question(name: str) -> CompetencyQuestion:
    """The question of a name.

    Raises:
        NotFoundError: none has it; those that exist stand in the message.
    """
    questions = {each.name: each for each in iter_questions()}
    if name not in questions:
        raise NotFoundError(f"{name!r}: 그런 질문이 없습니다. 있는 질문: {', '.join(questions)}")
    return questions[name]
