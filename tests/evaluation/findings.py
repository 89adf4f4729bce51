"""``python -m tests.evaluation.findings``: which programs the requests of the audit are pointed at.

The annotation has for each request of two reports what it concerns: for each concern the editions that it may
be pointed at, the innermost first, and beside them (``also``) those that a reader may name as well, which
count neither way.  A concern is met by any of its editions.  ``develop`` was read while the rule was made;
the errors of ``apart`` were not, but the threshold of the rule was chosen with the totals of both in view.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import click

from gyebo.corpus import read_report
from gyebo.corpus.normalize import to_reading_form
from gyebo.graph.model import Finding
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import read_curated

from ..originals import ORIGINALS
from .accounts import ACCOUNTS
from .match import Score

GOLD = Path(__file__).parents[1] / "gold" / "findings"
SIDES = ("develop", "apart")


@dataclass(frozen=True, slots=True)
class Concern:
    """A request by its line in the original, what it concerns and what it may be said to concern as well."""

    report: str
    line: int
    concerns: tuple[frozenset[str], ...]
    also: frozenset[str]


@dataclass(frozen=True, slots=True)
class Judged:
    """The editions that one request is pointed at: what was missed and what is wrong, by their titles."""

    concern: Concern
    request: str
    missed: tuple[str, ...]
    wrong: tuple[str, ...]

    @property
    def score(self) -> Score:
        """The counts: what is right once a concern, however many of its editions are named."""
        gold = len(self.concern.concerns)
        right = gold - len(self.missed)
        return Score(gold=gold, found=right + len(self.wrong), right=right)


def read_concerns(side: str) -> tuple[Concern, ...]:
    """The annotation of one side."""
    lines = (GOLD / f"{side}.jsonl").read_text(encoding="utf-8").splitlines()
    return tuple(map(_concern, map(json.loads, lines)))


def _concern(record: Mapping[str, object]) -> Concern:
    concerns, also = record["concerns"], record["also"]
    assert isinstance(concerns, list)
    assert isinstance(also, list)
    return Concern(
        report=str(record["report"]),
        line=int(str(record["line"])),
        concerns=tuple(frozenset(map(title_key, titles)) for titles in concerns),
        also=frozenset(map(title_key, also)),
    )


def title_key(title: str) -> str:
    """A title without signs and white space, by which two printings of it are one.

    >>> title_key("대·중견기업 – 스타트업") == title_key("대‧중견기업-스타트업")
    True
    """
    return re.sub(r"\W", "", to_reading_form(title).text)


@cache
def _pointed(folder: Path) -> Mapping[str, Sequence[tuple[Finding, Mapping[str, str]]]]:
    """The findings of the reports in a folder, by report, each with its editions and their titles."""
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in (".md", ".txt")]
    reports = sorted(map(read_report, paths), key=lambda report: (report.metadata.date, report.key))
    tables = build_rows(reports, read_curated())
    titles = {row.id: row.title for row in tables.editions}
    found = defaultdict(list)
    for row in tables.findings:
        found[row.report].append((row, {each: titles[each] for each in row.editions}))
    return found


def measure(side: str, folder: Path) -> Iterator[Judged]:
    """Every annotated request of one side, as it is pointed in the reports of a folder."""
    found = _pointed(folder)
    for concern in read_concerns(side):
        row, titles = next(each for each in found[concern.report] if _holds(each[0], concern.line))
        yield _judge(concern, row, list(titles.values()))


def _holds(row: Finding, line: int) -> bool:
    first, last = row.source_lines
    return first <= line <= last


def _judge(concern: Concern, row: Finding, titles: Sequence[str]) -> Judged:
    given = {title_key(title): title for title in titles}
    allowed = concern.also.union(*concern.concerns)
    return Judged(
        concern,
        row.title,
        tuple(min(each) for each in concern.concerns if not each & given.keys()),
        tuple(title for key, title in given.items() if key not in allowed),
    )


def lines(errors: str | None = None) -> Iterator[str]:
    """A row for each side and reading; with *errors*, what is missed and wrong on that side."""
    yield f"{'':<22}{'gold':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}"
    for name, folder in (("originals", ORIGINALS), ("accounts", ACCOUNTS)):
        if not folder.is_dir():
            continue
        for side in SIDES:
            judged = list(measure(side, folder))
            score = sum((each.score for each in judged), Score())
            shares = f"{score.precision or 0:>11.3f}{score.recall or 0:>8.3f}"
            yield f"  {f'{name} {side}':<20}{score.gold:>7}{score.found:>7}{score.right:>7}{shares}"
            for each in judged if side == errors else ():
                for what, titles in (("missed", each.missed), ("wrong", each.wrong)):
                    for title in titles:
                        yield f"    {each.concern.line:>5}  {what:<6}  {each.request[:40]} | {title}"


@click.command()
@click.option("--errors", type=click.Choice(SIDES), help="Show what is missed and wrong on one side.")
def main(errors: str | None) -> None:
    """Measure which programs the requests of the audit are pointed at."""
    click.echo("\n".join(lines(errors)))


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.findings")
