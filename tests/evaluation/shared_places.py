"""``python -m tests.evaluation.shared_places``: the programs at each shared place, beside those annotated.

Places and uses are those annotated in the original reports, places under the names that all reports share for
them; a place is shared where editions of two or more programs use it.  A program at it is found where the
tables have it there, or at a part of the place.
"""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import click

from gyebo.corpus import read_folder
from gyebo.errors import GyeboError
from gyebo.graph.questions import Questions
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import read_curated

from ..originals import ORIGINALS

_GOLD = Path(__file__).parents[1] / "gold"


@dataclass(frozen=True, slots=True)
class Measured:
    """How many places are shared, how many programs use them, how many of these are found.

    ``unnamed`` are annotated uses whose place no report's tables have under the annotated name.
    """

    places: int
    programs: int
    found: int
    unnamed: int


def measure(reports: Path = ORIGINALS) -> Measured:
    """The programs at the shared places of the original reports."""
    read, _ = read_folder(reports)
    questions = Questions(build_rows(read, read_curated()))
    editions = {(row.report, row.line_start): row for row in questions.tables.editions}
    annotated: defaultdict[str, set[str]] = defaultdict(set)
    unnamed = 0
    for path in sorted(_GOLD.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            edition = editions.get((path.stem, row.get("edition") or 0))
            if row.get("kind") != "facility" or row.get("unsure") or edition is None:
                continue
            try:
                annotated[questions.find_facility(row["name"])].add(edition.program)
            except GyeboError:
                annotated[row["name"]].add(edition.program)
                unnamed += 1
    shared = {place: programs for place, programs in annotated.items() if len(programs) > 1}
    there = {
        place: {use.program for use in questions.programs_at(place)}
        if place.startswith("facility-")
        else set()
        for place in shared
    }
    return Measured(
        places=len(shared),
        programs=sum(map(len, shared.values())),
        found=sum(len(programs & there[place]) for place, programs in shared.items()),
        unnamed=unnamed,
    )


@click.command()
def main() -> None:
    """Measure the programs at shared places."""
    found = measure()
    click.echo(
        f"{found.places} shared places, {found.programs} programs at them, {found.found} found "
        f"({found.found / found.programs:.3f}); {found.unnamed} uses of a place of another name"
    )


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.shared_places")
