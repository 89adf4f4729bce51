"""``python -m tests.evaluation.link_training``: learn the weights of the links from the annotated ones.

Writes ``graph/link_weights.json`` from the collections that may be learned from.  Links that annotators held
for likely only, or for guesses, count neither way; every other pair of editions of two reports is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression

from gyebo.graph.grams import Matrix
from gyebo.graph.likeness import Comparison, Likeness
from gyebo.graph.link_model import FEATURES, WEIGHTS, LinkModel, Logistic
from gyebo.graph.surroundings import measure_surroundings

from .links import LEARNED_FROM, NONE, SURE, Collection, read_collection

_FIRST = tuple(FEATURES)[:8]  # what the texts say, but for places
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Example:
    """Two annotated reports: their features, which pairs are links, and which count at all."""

    name: str
    likeness: Likeness
    linked: npt.NDArray[np.bool_]
    counted: npt.NDArray[np.bool_]


def iter_examples(collection: Collection) -> Iterator[Example]:
    """The annotated pairs of reports of a collection."""
    reports = {report[0].report: report for report in collection.reports}
    comparison = Comparison([each for report in collection.reports for each in report])
    for name, pairs in collection.annotated:
        gold = collection.gold(name)
        for between in dict.fromkeys((pair.source[0], pair.target[0]) for pair in pairs):
            likeness = comparison.compare(*(reports[report] for report in between))
            certainty = np.array(
                [
                    [_certainty(gold, earlier.edition, later.edition) for later in likeness.later]
                    for earlier in likeness.earlier
                ]
            )
            yield Example(name, likeness, certainty == SURE, (certainty == 0) | (certainty == SURE))


def _certainty(gold: Mapping[tuple[str, str], object], earlier: str, later: str) -> int:
    pair = gold.get((earlier, later))
    return 0 if pair is None or pair.relation == NONE else pair.certainty  # type: ignore[attr-defined]


def train(examples: Sequence[Example]) -> LinkModel:
    """The model that these examples teach."""
    first = _fit(examples, [each.likeness.features for each in examples], _FIRST)
    values = []
    for each in examples:
        scores = first.probabilities(first.effects(each.likeness.features))
        around = measure_surroundings(each.likeness.earlier, each.likeness.later, scores)
        values.append({**each.likeness.features, **around})
    return LinkModel(first, _fit(examples, values, tuple(FEATURES)))


def _fit(
    examples: Sequence[Example], values: Sequence[Mapping[str, Matrix]], features: tuple[str, ...]
) -> Logistic:
    rows = [
        np.stack([each[name] for name in features], axis=-1)[example.counted]
        for each, example in zip(values, examples, strict=True)
    ]
    known = np.concatenate(rows)
    means, deviations = known.mean(axis=0), known.std(axis=0) + 1e-9
    linked = np.concatenate([example.linked[example.counted] for example in examples])
    model = LogisticRegression(max_iter=5000).fit((known - means) / deviations, linked)
    intercept = _rounded(model.intercept_)[0]
    return Logistic(features, _rounded(means), _rounded(deviations), _rounded(model.coef_[0]), intercept)


def _rounded(numbers: npt.NDArray[np.float64]) -> tuple[float, ...]:
    return tuple(round(float(number), _DIGITS) for number in numbers)


@click.command()
@click.option("--output", type=click.Path(path_type=Path), default=WEIGHTS, show_default=False)
def main(output: Path) -> None:
    """Learn the weights of the links and write them."""
    examples = [each for name in LEARNED_FROM for each in iter_examples(read_collection(name))]
    model = train(examples)
    output.write_text(model.to_json() + "\n", encoding="utf-8")
    for feature, weight in zip(model.second.features, model.second.weights, strict=True):
        click.echo(f"{weight:+7.2f}  {feature:<16} {FEATURES[feature][0]}")


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.link_training")
