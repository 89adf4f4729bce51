"""The accounts that ship, measured against what was annotated in the reports that they tell.

``python -m tests.evaluation.accounts`` compares what is built from ``corpus/reports`` with the annotation
and, where the originals are there, with what is read from them.  A row of an account stands where its
section does: on all the lines of the original that the section accounts for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import click

from gyebo.corpus import Report, read_report
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import read_curated

from ..originals import ORIGINALS
from .found import find_rows
from .gold import read_gold
from .groups import measure_originals
from .match import (
    Comparison,
    Kind,
    R,
    Score,
    compare,
    same_budget,
    same_charge,
    same_citation,
    same_department,
    same_edition,
    same_facility,
)
from .report import describe
from .rows import (
    BudgetRow,
    CitationRow,
    DepartmentBudgetRow,
    DepartmentRow,
    EditionRow,
    FacilityRow,
    FindingRow,
    Row,
    squeeze,
)

ROOT = Path(__file__).parents[2]
ACCOUNTS = ROOT / "corpus" / "reports"
_GOLD = ROOT / "tests" / "gold"


def _same_cell(gold: DepartmentBudgetRow, found: DepartmentBudgetRow) -> bool:
    """The name, the year and the amount; an account may head its columns in words of its own."""
    named = squeeze(gold.name) == squeeze(found.name)
    return named and (gold.year, gold.amount) == (found.year, found.amount)


def _same_finding(gold: FindingRow, found: FindingRow) -> bool:
    """The lines, the status and the department; the request stands in the account's own words."""
    decided = squeeze(gold.status) == squeeze(found.status)
    return decided and squeeze(gold.department) == squeeze(found.department) and gold.near(found, 1)


def _same_group(gold: FindingRow, found: FindingRow) -> bool:
    """The lines, and the words of the group: a table may call it otherwise than the heading does."""
    return _group_words(gold) == _group_words(found) and gold.near(found, 1)


def _group_words(row: FindingRow) -> frozenset[str]:
    words = re.findall(r"[가-힣]+", row.group or "")
    return frozenset(word.removesuffix("사항") for word in words)


KINDS: tuple[Kind[Any], ...] = (
    Kind("editions", "title, parent", EditionRow, same_edition, 0.98),
    Kind("editions-charge", "title, departments in charge", EditionRow, same_charge, 0.94),
    Kind("budgets", "amount or range, year, scope", BudgetRow, same_budget, 0.98),
    Kind("citations", "official name, article", CitationRow, same_citation, 0.98),
    Kind("facilities", "a name of the place", FacilityRow, same_facility, 0.98),
    Kind("departments", "name, posts, people", DepartmentRow, same_department, 1.0),
    Kind("department-budgets", "name, year, amount", DepartmentBudgetRow, _same_cell, 1.0),
    Kind("findings", "lines, status, department", FindingRow, _same_finding, 1.0),
    Kind("findings-group", "lines, group", FindingRow, _same_group, 1.0),
)
"""What is compared; *needed* is the recall that is asked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """An account with its rows on the lines of the original, beside the rows that it should have."""

    report: str
    against: str
    gold: tuple[Row, ...]
    found: tuple[Row, ...]

    def compare(self, kind: Kind[R]) -> Comparison[R]:
        """The rows of one kind, right and wrong."""
        return compare(kind, self.gold, self.found)


@cache
def measure_accounts() -> tuple[Told, ...]:
    """Every account against the annotation, then against what is read from the originals, where they are."""
    accounts = [read_report(path) for path in sorted(ACCOUNTS.glob("*.md"))]
    accounts = [account for account in accounts if account.sources]
    if not accounts:
        return ()
    tables = build_rows(accounts, read_curated())
    found = {a.key: _placed(a, find_rows(tables, a.key, a.metadata.city)) for a in accounts}
    read = {each.report: each.found for each in measure_originals()}
    return (
        *(Told(a.key, "annotation", gold_of(a), found[a.key]) for a in accounts),
        *(Told(a.key, "originals", read[a.key], found[a.key]) for a in accounts if a.key in read),
    )


def gold_of(account: Report) -> tuple[Row, ...]:
    """What was annotated in the report that an account tells."""
    return read_gold(_GOLD / f"{account.key}.jsonl", account.metadata.city)


def _placed(account: Report, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows of an account on the lines of the original that their sections account for."""

    def place(row: Row) -> Row:
        first, last = account.source_lines(row.line)
        if isinstance(row, DepartmentRow | DepartmentBudgetRow):
            return row
        if isinstance(row, EditionRow) and row.parent is not None:
            row = replace(row, parent=account.source_lines(row.parent)[0])
        return replace(row, line=first, mentions=tuple(range(first, last + 1)))

    return tuple(map(place, rows))


def lines(told: Sequence[Told], *, errors: str | None = None) -> Iterator[str]:
    """A table for each kind; with *errors*, the rows of that kind that differ."""
    for kind in KINDS:
        if errors is not None and kind.name != errors:
            continue
        yield f"{kind.name} ({kind.rule})"
        yield f"{'':<34}{'gold':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
        for against in ("annotation", "originals"):
            total = Score()
            for each in (each for each in told if each.against == against):
                comparison = each.compare(kind)
                total += comparison.score
                yield _counts(f"{each.report} {against}", comparison.score)
                if errors is not None:
                    yield from (f"    {row.line:>5}  missed  {describe(row)}" for row in comparison.missed)
                    yield from (f"    {row.line:>5}  more    {describe(row)}" for row in comparison.wrong)
            if total.gold:
                yield _counts(f"all {against}", total)
        yield ""


def _counts(name: str, score: Score) -> str:
    shares = "".join(
        f"{'-' if share is None else f'{share:.3f}':>{width}}"
        for share, width in ((score.precision, 11), (score.recall, 8))
    )
    return f"  {name:<32}{score.gold:>7}{score.found:>7}{score.right:>7}{shares}"


@click.command()
@click.option("--errors", type=click.Choice([kind.name for kind in KINDS]), help="Show what differs.")
def main(errors: str | None) -> None:
    """Measure the accounts that ship against the annotation and the original reports."""
    if not ORIGINALS.is_dir():
        click.echo(f"no folder {ORIGINALS}: the accounts are compared with the annotation alone", err=True)
    click.echo("\n".join(lines(measure_accounts(), errors=errors)))


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.accounts")
