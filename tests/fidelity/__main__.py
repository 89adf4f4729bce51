"""``python -m tests.fidelity``: whether the accounts say what the originals say, and all of it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from gyebo.corpus import Report, read_report

from ..evaluation.accounts import ACCOUNTS, gold_of
from ..evaluation.rows import CitationRow, FacilityRow
from ..originals import ORIGINALS
from .compare import (
    Tally,
    foreign_laws,
    foreign_numbers,
    iter_spans,
    missing_amounts,
    missing_names,
    uncovered_lines,
)

NEEDED = 0.99


def checks(account: Report, original: Report) -> Iterator[tuple[str, Tally]]:
    """What is looked up of an account in the original, and the reverse."""
    spans = list(iter_spans(account, original))
    known = gold_of(account)
    laws = [(row.line, row.name, [row.name]) for row in known if isinstance(row, CitationRow)]
    places = [(row.line, row.name, row.spellings) for row in known if isinstance(row, FacilityRow)]
    year = int(original.metadata.date[:4])
    yield "numbers of the account in its source lines", foreign_numbers(spans, year)
    yield "laws of the account in the original", foreign_laws(spans, original, [name for _, name, _ in laws])
    yield "amounts of the original in the account", missing_amounts(spans)
    yield "laws of the original in the account", missing_names(spans, laws)
    yield "places of the original in the account", missing_names(spans, places)
    bare = uncovered_lines(account, original)
    lines = sum(not line.blank for line in original.lines)
    yield "lines of the original accounted for", Tally(lines, [(0, f"원문 {line}줄") for line in bare])


@click.command()
@click.option("--most", default=20, show_default=True, help="How much of what is absent is shown.")
@click.argument("report", required=False, default="")
def main(most: int, report: str) -> None:
    """Compare the account of each REPORT whose name begins so with the original; fail below 99 %."""
    if not ORIGINALS.is_dir():
        sys.exit(f"no folder {ORIGINALS}: nothing to compare the accounts with")
    short = False
    for path in sorted(ACCOUNTS.glob("*.md")):
        account = read_report(path)
        original = ORIGINALS / f"{account.key}.txt"
        if not account.sources or not account.key.startswith(report) or not original.exists():
            continue
        click.echo(f"{path.name} · {account.key}")
        for name, tally in checks(account, read_report(original)):
            below = tally.share < NEEDED
            short = short or below
            click.echo(f"  {name:<44}{tally.looked_up:>6}{tally.share:>9.2%}{' *' if below else ''}")
            for line, what in tally.absent[:most]:
                click.echo(f"      {Path(path.name)}:{line}  {what}")
    sys.exit(short)


if __name__ == "__main__":
    main(prog_name="python -m tests.fidelity")
