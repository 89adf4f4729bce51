"""``python -m tests.evaluation.lineage``: the links between editions, beside those that people annotated.

The links are those of the knowledge base of the corpus that ships.  A link is right where the annotation has
one between the same two editions, whatever its relation; ``relation`` counts those that say it as annotated.
Links that the annotators held for guesses count neither way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import click

from gyebo.corpus import read_folder
from gyebo.graph.model import Edition, Tables
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import read_curated

from .accounts import ACCOUNTS

GOLD = Path(__file__).parents[1] / "gold" / "lineage"
NONE = "none"
"""The relation of false friends: two programs that look alike and have nothing to do with each other."""
_GUESS = 1

Key: TypeAlias = tuple[str, str, str | None]
"""An edition by its report, its title and that of the item around it."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A pair of editions as annotated, with how sure the annotator was: 3 sure, 2 likely, 1 a guess."""

    source: Key
    target: Key
    relation: str
    certainty: int


@dataclass(frozen=True, slots=True)
class Measured:
    """How the links between the editions of one pair of reports, or of one file, fare."""

    name: str
    gold: int
    found: int
    right: int
    relation: int
    friends: int
    linked_friends: int


def iter_annotated(path: Path) -> Iterator[Annotated]:
    """The annotated pairs of a file; rows that tell the state of one edition alone are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "relation" in row:
            source, target = ((side[0], side[1], side[2]) for side in (row["source"], row["target"]))
            yield Annotated(source, target, row["relation"], row["certainty"])


@cache
def read_tables() -> Tables:
    """What is read from the corpus that ships."""
    reports, _ = read_folder(ACCOUNTS)
    return build_rows(reports, read_curated())


def measure() -> tuple[Measured, ...]:
    """Every annotated file against the links that are found, then all together."""
    tables = read_tables()
    keys = {edition.id: key for edition, key in _keys(tables)}
    linked = {(keys[link.source], keys[link.target]): link.relation for link in tables.lineage}
    measured = [
        _measure(path.stem, list(iter_annotated(path)), linked) for path in sorted(GOLD.glob("*.jsonl"))
    ]
    numbers = (
        sum(getattr(each, name) for each in measured)
        for name in ("gold", "found", "right", "relation", "friends", "linked_friends")
    )
    return (*measured, Measured("all", *numbers))


def _measure(name: str, annotated: list[Annotated], linked: dict[tuple[Key, Key], str]) -> Measured:
    between = {(pair.source[0], pair.target[0]) for pair in annotated}
    links = {(pair.source, pair.target): pair for pair in annotated if pair.relation != NONE}
    friends = [(pair.source, pair.target) for pair in annotated if pair.relation == NONE]
    sure = {pair for pair, link in links.items() if link.certainty > _GUESS}
    found = {
        pair for pair in linked if (pair[0][0], pair[1][0]) in between and pair not in links.keys() - sure
    }
    right = found & sure
    return Measured(
        name,
        gold=len(sure),
        found=len(found),
        right=len(right),
        relation=sum(_same(linked[pair], links[pair].relation) for pair in right),
        friends=len(friends),
        linked_friends=sum(pair in linked for pair in friends),
    )


def _same(found: str, annotated: str) -> bool:
    """A renamed program goes on."""
    return annotated == ("continues" if found == "renamed" else found)


def _keys(tables: Tables) -> Iterator[tuple[Edition, Key]]:
    titles = {edition.id: edition.title for edition in tables.editions}
    for edition in tables.editions:
        yield edition, (edition.report, edition.title, titles[edition.parent] if edition.parent else None)


@click.command()
def main() -> None:
    """Measure the links between editions."""
    click.echo(f"{'':<18}{'gold':>6}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
               f"{'relation':>10}{'false friends linked':>22}")  # fmt: skip
    for each in measure():
        precision = each.right / each.found if each.found else 0.0
        recall = each.right / each.gold if each.gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if each.right else 0.0
        click.echo(
            f"{each.name:<18}{each.gold:>6}{each.found:>7}{each.right:>7}{precision:>11.3f}{recall:>8.3f}"
            f"{f1:>7.3f}{each.relation:>10}{f'{each.linked_friends} of {each.friends}':>22}"
        )


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.lineage")
