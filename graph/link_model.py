"""The model that says how sure a link between two editions is: logistic weights that can be read.

Two passes of logistic regression: the first scores a pair by what the two editions say, the second by that
and by the first scores of the pairs around it.  The weights stand in ``link_weights.json``, which
``python -m tests.evaluation.link_training`` writes from links that people annotated; each is in standard
deviations of its feature, so that weights can be compared.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from .grams import Matrix
from .likeness import Likeness
from .model import Reason
from .surroundings import measure_surroundings

FEATURES: Mapping[str, tuple[str, str]] = {
    "words": ("본문의 낱말이 많이 겹친다", "본문의 낱말이 덜 겹친다"),
    "letters": ("본문의 글자가 많이 겹친다", "본문의 글자가 덜 겹친다"),
    "words_inside": ("한쪽 본문의 낱말이 다른 쪽에 들어 있다", "한쪽 본문의 낱말이 다른 쪽에 드물다"),
    "title": ("제목이 비슷하다", "제목이 다르다"),
    "title_later": ("앞 제목의 말이 뒤 본문에 나온다", "앞 제목의 말이 뒤 본문에 드물다"),
    "title_earlier": ("뒤 제목의 말이 앞 본문에 나온다", "뒤 제목의 말이 앞 본문에 드물다"),
    "best_later": ("뒤 보고서에서 가장 비슷한 편이다", "뒤 보고서에 더 비슷한 것이 있다"),
    "best_earlier": ("앞 보고서에서 가장 비슷한 편이다", "앞 보고서에 더 비슷한 것이 있다"),
    "places": ("같은 시설이 나온다", "같은 시설이 나오지 않는다"),
    "sub_to_item": ("하위 항목에서 큰 항목으로 간다", "하위 항목에서 큰 항목으로 가지 않는다"),
    "item_to_sub": ("큰 항목에서 하위 항목으로 간다", "큰 항목에서 하위 항목으로 가지 않는다"),
    "sub_to_sub": ("둘 다 하위 항목이다", "둘 다 하위 항목은 아니다"),
    "item_there": ("앞 항목의 큰 항목이 여기로 이어진다", "앞 항목의 큰 항목은 여기로 이어지지 않는다"),
    "item_came": ("뒤 항목의 큰 항목이 여기서 이어진다", "뒤 항목의 큰 항목은 여기서 이어지지 않는다"),
    "items_linked": ("두 항목의 큰 항목끼리 이어진다", "두 항목의 큰 항목끼리 이어지지 않는다"),
    "own_sub_later": ("뒤 항목 안에 더 맞는 하위 항목이 있다", "뒤 항목 안에 더 맞는 하위 항목이 없다"),
    "own_sub_earlier": ("앞 항목 안에 더 맞는 하위 항목이 있다", "앞 항목 안에 더 맞는 하위 항목이 없다"),
    "rival_later": ("뒤 보고서의 다른 항목과도 비슷하다", "뒤 보고서에 달리 비슷한 항목이 없다"),
    "rival_earlier": ("앞 보고서의 다른 항목과도 비슷하다", "앞 보고서에 달리 비슷한 항목이 없다"),
    "sibling_later": ("뒤의 이웃 하위 항목과도 비슷하다", "뒤의 이웃 하위 항목과는 다르다"),
    "sibling_earlier": ("앞의 이웃 하위 항목과도 비슷하다", "앞의 이웃 하위 항목과는 다르다"),
}
"""What the model looks at in a pair of editions, as it is told to readers: where there is more of it than is
usual between two reports, and where there is less.  The first nine stand in the texts
(:mod:`gyebo.graph.likeness`), the rest around the pair (:mod:`gyebo.graph.surroundings`)."""

WEIGHTS = Path(__file__).with_name("link_weights.json")
_TOLD = 0.5  # how far a feature must move the odds, in nats, to be told as a reason


@dataclass(frozen=True, slots=True)
class Logistic:
    """A logistic regression over named features.

    ``means`` and ``deviations`` are those of the features in training, ``weights`` apply to the features
    in standard deviations from their means; all in the order of ``features``.
    """

    features: tuple[str, ...]
    means: tuple[float, ...]
    deviations: tuple[float, ...]
    weights: tuple[float, ...]
    intercept: float

    def effects(self, values: Mapping[str, Matrix]) -> Matrix:
        """How much each feature of each pair moves the odds, in nats; the last axis is the feature's."""
        stacked = np.stack([values[name] for name in self.features], axis=-1)
        moved = (stacked - np.array(self.means)) / np.array(self.deviations) * np.array(self.weights)
        return np.asarray(moved)

    def probabilities(self, effects: Matrix) -> Matrix:
        """How likely each pair is a link, from 0 to 1, by the effects of its features."""
        return np.asarray(1.0 / (1.0 + np.exp(-(effects.sum(axis=-1) + self.intercept))))


@dataclass(frozen=True, slots=True)
class Scored:
    """Two reports compared: how likely each pair of editions is a link, and why."""

    likeness: Likeness
    probabilities: Matrix
    effects: Matrix
    features: tuple[str, ...]
    weights: tuple[float, ...]

    def reasons(self, earlier: int, later: int) -> tuple[Reason, ...]:
        """What speaks for and against the link of two editions, by their places, the strongest first."""
        told = [
            Reason(feature, FEATURES[feature][int((effect > 0) != (weight > 0))], round(float(effect), 2))
            for feature, weight, effect in zip(
                self.features, self.weights, self.effects[earlier, later], strict=True
            )
            if abs(effect) >= _TOLD
        ]
        return tuple(sorted(told, key=lambda reason: (-abs(reason.effect), reason.feature)))


@dataclass(frozen=True, slots=True)
class LinkModel:
    """Both passes."""

    first: Logistic
    second: Logistic

    def score(self, likeness: Likeness) -> Scored:
        """How likely each pair of editions of two reports is a link."""
        first = self.first.probabilities(self.first.effects(likeness.features))
        around = measure_surroundings(likeness.earlier, likeness.later, first)
        effects = self.second.effects({**likeness.features, **around})
        return Scored(
            likeness, self.second.probabilities(effects), effects, self.second.features, self.second.weights
        )

    def to_json(self) -> str:
        """The model as it stands in its file, a line a feature."""
        return json.dumps(
            {name: _to_json(each) for name, each in (("first", self.first), ("second", self.second))},
            ensure_ascii=False,
            indent=1,
        )

    @classmethod
    def from_json(cls, text: str) -> LinkModel:
        """The model that :meth:`to_json` wrote."""
        values = json.loads(text)
        return cls(_from_json(values["first"]), _from_json(values["second"]))


@cache
def read_link_model() -> LinkModel:
    """The model that ships."""
    return LinkModel.from_json(WEIGHTS.read_text(encoding="utf-8"))


def _to_json(model: Logistic) -> dict[str, object]:
    columns = zip(model.features, model.weights, model.means, model.deviations, strict=True)
    return {
        "intercept": model.intercept,
        "features": {
            name: {"weight": weight, "mean": mean, "deviation": deviation}
            for name, weight, mean, deviation in columns
        },
    }


def _from_json(values: Mapping[str, Any]) -> Logistic:
    features = values["features"]
    means, deviations, weights = (
        tuple(each[column] for each in features.values()) for column in ("mean", "deviation", "weight")
    )
    return Logistic(tuple(features), means, deviations, weights, values["intercept"])
