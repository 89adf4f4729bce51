"""``python -m tests.evaluation.department_lineage``: departments that follow each other, and the annotated.

A pair of an earlier and a later department is right where the annotation has it as sure; ``change`` counts
those that are said to be renamed, split or merged as annotated.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from gyebo.corpus import read_report
from gyebo.graph.department_lineage import link_departments
from gyebo.graph.departments import read_departments
from gyebo.graph.offices import front_of

from .links import GOLD, SURE, path_of

_APART = "apart"


@dataclass(frozen=True, slots=True)
class Measured:
    """How the departments of one file fare: annotated as sure, found, right, right with the right change."""

    name: str
    gold: int
    found: int
    right: int
    change: int

    @property
    def apart(self) -> bool:
        """Whether the file is kept apart."""
        return self.name.startswith(_APART)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def measure() -> Iterator[Measured]:
    """Every annotated file; the links of those whose names begin with ``apart`` were not read."""
    for path in sorted((GOLD / "departments").glob("*.jsonl")):
        yield _measure(path)


def _measure(path: Path) -> Measured:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    annotated = {
        (*row["reports"], source, target): (row["change"], row["certainty"])
        for row in rows
        for source in row["source"]
        for target in row["target"]
        if source != target
    }
    found = {}
    for earlier, later in dict.fromkeys(tuple(row["reports"]) for row in rows):
        reports = read_report(path_of(earlier)), read_report(path_of(later))
        before, after = map(read_departments, reports)
        links = link_departments(before, after, front_of(reports[1]))
        found.update({(earlier, later, link.source, link.target): link.relation for link in links})
    sure = {pair for pair, (_, certainty) in annotated.items() if certainty == SURE}
    counted = found.keys() - (annotated.keys() - sure)
    right = counted & sure
    return Measured(
        path.stem,
        len(sure),
        len(counted),
        len(right),
        sum(annotated[pair][0] == found[pair] for pair in right),
    )


def together(measured: Iterable[Measured], *, apart: bool) -> Measured:
    """The files of one side as one."""
    side = [each for each in measured if each.apart == apart]
    gold, found, right, change = (
        sum(getattr(each, count) for each in side) for count in ("gold", "found", "right", "change")
    )
    return Measured(f"{_APART if apart else 'read'} all", gold, found, right, change)


@click.command()
def main() -> None:
    """Measure how departments follow each other."""
    click.echo(f"{'':<20}{'sure':>6}{'found':>7}{'right':>7}{'F1':>7}{'change':>8}")
    measured = list(measure())
    for each in (*measured, *(together(measured, apart=apart) for apart in (False, True))):
        click.echo(
            f"{each.name:<20}{each.gold:>6}{each.found:>7}{each.right:>7}{each.f1:>7.3f}{each.change:>8}"
        )


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.department_lineage")
