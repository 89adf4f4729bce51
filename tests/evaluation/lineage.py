"""``python -m tests.evaluation.lineage``: the links between editions, beside those that people annotated.

A link is right where the annotation has a sure one between the same two editions; ``relation`` is the share
of the right ones whose relation is the annotated one.  Links that annotators held for likely only, or for
guesses, count neither way.  Each file that weights are learned from is measured with weights that were
learned without it (``left out``), the others with those that ship (``kept apart``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from gyebo.graph.link_model import LinkModel, read_link_model
from gyebo.graph.linking import Link, link_reports
from gyebo.ontology.codes import LineageRelation

from .link_training import iter_examples, train
from .links import APART, LEARNED_FROM, NONE, SURE, Annotated, Collection, read_collection

_BINS = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """A link that was found: how sure of it the model is, whether it and its relation are right."""

    confidence: float
    right: bool
    relation: bool


@dataclass(frozen=True, slots=True)
class Measured:
    """How the links of one file fare; ``judged`` are those found that count."""

    name: str
    gold: int
    judged: tuple[Judged, ...]
    friends: int
    linked_friends: int

    @property
    def right(self) -> int:
        """How many of the sure links are found."""
        return sum(each.right for each in self.judged)

    @property
    def precision(self) -> float:
        """The share of the links found that are right."""
        return self.right / len(self.judged) if self.judged else 0.0

    @property
    def recall(self) -> float:
        """The share of the sure links that are found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def relation(self) -> float:
        """The share of the right ones that have the right relation."""
        return sum(each.relation for each in self.judged) / self.right if self.right else 0.0

    @property
    def calibration_error(self) -> float:
        """The expected calibration error of what was found, over ten bins of confidence.

        Naeini, Cooper and Hauskrecht, Obtaining well calibrated probabilities using Bayesian binning, 2015.
        """
        bins: dict[int, list[Judged]] = {}
        for each in self.judged:
            bins.setdefault(min(int(each.confidence * _BINS), _BINS - 1), []).append(each)
        gaps = (
            abs(sum(each.confidence for each in held) - sum(each.right for each in held))
            for held in bins.values()
        )
        return sum(gaps) / len(self.judged) if self.judged else 0.0


def measure_left_out() -> Iterator[Measured]:
    """Every file that weights are learned from, with weights that were learned without it."""
    collections = [read_collection(name) for name in LEARNED_FROM]
    examples = [each for collection in collections for each in iter_examples(collection)]
    for collection in collections:
        for name, _ in collection.annotated:
            model = train([each for each in examples if each.name != name])
            yield _measure(collection, name, _links(collection, model))


def measure_apart() -> Iterator[Measured]:
    """Every file that is kept apart, with the weights that ship."""
    for name in APART:
        collection = read_collection(name)
        links = _links(collection, read_link_model())
        for file, _ in collection.annotated:
            yield _measure(collection, file, links)


def _links(collection: Collection, model: LinkModel) -> list[Link]:
    return link_reports(collection.reports, model)


def _measure(collection: Collection, name: str, links: Sequence[Link]) -> Measured:
    pairs = dict(collection.annotated)[name]
    between = {(pair.source[0], pair.target[0]) for pair in pairs}
    found = {
        (link.earlier.edition, link.later.edition): link
        for link in links
        if (link.earlier.report, link.later.report) in between
    }
    gold = collection.gold(name)
    friends = [pair for pair, annotated in gold.items() if annotated.relation == NONE]
    return Measured(
        name,
        gold=sum(pair.relation != NONE and pair.certainty == SURE for pair in pairs),
        judged=tuple(_judge(found, gold)),
        friends=len(friends),
        linked_friends=sum(pair in found for pair in friends),
    )


def _judge(
    found: Mapping[tuple[str, str], Link], gold: Mapping[tuple[str, str], Annotated]
) -> Iterator[Judged]:
    for pair, link in found.items():
        annotated = gold.get(pair)
        right = annotated is not None and annotated.relation != NONE
        if right and annotated is not None and annotated.certainty != SURE:
            continue
        relation = right and annotated is not None and annotated.relation == _going(link.relation)
        yield Judged(link.confidence, right, relation)


def _going(relation: LineageRelation) -> str:
    """A renamed program goes on, which is all that annotators tell of it."""
    return str(LineageRelation.CONTINUES if relation is LineageRelation.RENAMED else relation)


def together(name: str, measured: Sequence[Measured]) -> Measured:
    """All files as one."""
    return Measured(
        name,
        gold=sum(each.gold for each in measured),
        judged=tuple(judged for each in measured for judged in each.judged),
        friends=sum(each.friends for each in measured),
        linked_friends=sum(each.linked_friends for each in measured),
    )


@click.command()
def main() -> None:
    """Measure the links between editions."""
    for title, found in (("left out", list(measure_left_out())), ("kept apart", list(measure_apart()))):
        click.echo(
            f"{title:<40}{'sure':>6}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'relation':>10}"
            f"{'calibration':>13}{'friends linked':>16}"
        )
        for each in (*found, together("all", found)):
            click.echo(
                f"{each.name:<40}{each.gold:>6}{len(each.judged):>7}{each.right:>7}{each.precision:>11.3f}"
                f"{each.recall:>8.3f}{each.relation:>10.3f}{each.calibration_error:>13.3f}"
                f"{f'{each.linked_friends} of {each.friends}':>16}"
            )
        click.echo()


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.lineage")
