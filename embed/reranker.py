"""Rerankers: a question and a passage read together, to order the few passages that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..errors import ModelError
from .meaning import Matrix
from .pretrained import Pretrained

_BATCH = 32
_HEADED = "ForSequenceClassification"


class Reranker(Protocol):
    """What tells how well passages answer a question; for some tens of them, not for all."""

    @property
    def name(self) -> str:
        """What tells this reranker from every other."""

    def score(self, question: str, texts: Sequence[str]) -> Matrix:
        """A score for each text, the higher the better; comparable within one question."""


@dataclass(frozen=True, slots=True)
class CrossEncoderReranker:
    """A cross-encoder of sentence-transformers, by the name under which it is published or by its folder.

    Nothing is loaded before the first question.
    """

    model: str | Path

    @property
    def name(self) -> str:
        """The published name, or the folder's name and a hash of what is in it.

        Raises:
            ModelError: there is no such folder.
        """
        return Pretrained(str(self.model)).name

    def score(self, question: str, texts: Sequence[str]) -> Matrix:
        """A score for each text, the higher the better.

        Raises:
            MissingExtraError: sentence-transformers is not installed.
            ModelError: there is no such model, it cannot be read, or it is no reranker.
        """
        if not texts:
            return np.zeros(0, np.float32)
        model = Pretrained(str(self.model)).load("CrossEncoder")
        self._refuse_others(model)
        pairs = [(question, text) for text in texts]
        scores: Matrix = np.asarray(
            model.predict(pairs, batch_size=_BATCH, show_progress_bar=False), np.float32
        )
        return scores

    def _refuse_others(self, model: Any) -> None:
        """The library reads any model as a cross-encoder, if need be with a last layer of random numbers."""
        saved = getattr(model.config, "architectures", None) or [_HEADED]
        made_up = type(model.model).__name__.endswith(_HEADED) and not any(
            name.endswith(_HEADED) for name in saved
        )
        if made_up or model.num_labels != 1:
            raise ModelError(
                f"{self.model}: 질문과 글의 짝에 점수를 하나 매기는 모형이 아닙니다. "
                "재순위(reranker) 모형을 주십시오."
            )
