"""``python -m tests.evaluation.duties``: departments told from lists of duties, beside those that items name.

Only items that name a department of a report with such lists are asked; what they name is hidden.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from gyebo.corpus import read_report, squeeze
from gyebo.graph.charge import Charges
from gyebo.graph.departments import read_departments
from gyebo.graph.duties import likely_departments

from .groups import APART, FIXTURES, SEEN, is_apart

_LATER = FIXTURES / "lineage"
_UNREAD = frozenset({"busan_2026_07", "jeju_2026_10"})


@dataclass(frozen=True, slots=True)
class Measured:
    """How many items name a department, for how many one is told, for how many the one they name."""

    group: str
    named: int
    told: int
    right: int


def measure() -> Iterator[Measured]:
    """The reports that were read while rules were developed, then those kept apart."""
    paths = [*sorted(FIXTURES.glob("*.txt")), *sorted(_LATER.glob("*.txt"))]
    for group, unread in ((SEEN, False), (APART, True)):
        counts = [_measure(path) for path in paths if (is_apart(path) or path.stem in _UNREAD) == unread]
        named, told, right = (sum(column) for column in zip(*counts, strict=True))
        yield Measured(group, named, told, right)


def _measure(path: Path) -> tuple[int, int, int]:
    report = read_report(path)
    charges, departments = Charges(report), read_departments(report)
    listed = {squeeze(fact.name): fact.name for fact in departments if fact.duties}
    sections = list(report.editions)
    stated = {section.path: squeeze(charges.find(section) or "") for section in sections}
    texts = [report.text_of(each).replace(charges.find(each) or "\0", "") for each in sections]
    told = likely_departments(sections, texts, departments)
    named = {path: listed[name] for path, name in stated.items() if name in listed}
    both = [path for path in named if path in told]
    return len(named), len(both), sum(told[path] == named[path] for path in both)


@click.command()
def main() -> None:
    """Measure the departments told from lists of duties."""
    click.echo(f"{'':<12}{'named':>7}{'told':>7}{'right':>7}{'share told':>12}{'of these right':>16}")
    for each in measure():
        click.echo(
            f"{each.group:<12}{each.named:>7}{each.told:>7}{each.right:>7}{each.told / each.named:>12.3f}"
            f"{each.right / each.told:>16.3f}"
        )


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.duties")
