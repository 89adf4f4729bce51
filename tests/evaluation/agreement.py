"""How far two readers agree who annotated the same report apart: the most that a measurement can ask for.

``python -m tests.evaluation.agreement`` compares ``tests/gold/second`` with the first annotation of each
report, by the rules by which the knowledge base is compared with it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from .gold import Record, to_rows
from .match import KINDS, Kind, Score, compare
from .rows import Row

_TESTS = Path(__file__).parents[1]
SECOND, FIRST = _TESTS / "gold" / "second", (_TESTS / "gold", _TESTS / "fixtures")
COMPARED = ("budgets", "budgets-amount", "facilities", "facilities-part", "facilities-status")
"""What was annotated twice."""


def agreement(kind: Kind[Row]) -> Iterator[tuple[str, Score]]:
    """For each report annotated twice: its name, and the second annotation measured by the first."""
    for path in sorted(SECOND.glob("*.jsonl")):
        first = _records(next(folder / path.name for folder in FIRST if (folder / path.name).exists()))
        editions = [record for record in first if record["kind"] == "edition"]
        again = to_rows([*editions, *_records(path)])
        yield path.stem, compare(kind, to_rows(first), again).score


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def main() -> None:
    """Print the agreement by kind and report."""
    for kind in KINDS:
        if kind.name in COMPARED:
            for report, score in agreement(kind):
                print(f"{kind.name:18}{report:22}{score.precision:7.3f}{score.recall:7.3f}{score.f1:7.3f}")


if __name__ == "__main__":
    main()
