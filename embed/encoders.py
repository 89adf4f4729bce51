"""Sentence encoders: texts to vectors whose cosine tells how alike in meaning the texts are."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from ..errors import ModelError
from .meaning import Matrix
from .pretrained import Pretrained
from .vector_cache import VectorCache

_TASK = "Given a web search query, retrieve relevant passages that answer the query"
_E5 = r"(?i)(?<![a-z])(?:ko|m)?e5(?![a-z0-9])"
_FAMILIES = (
    (re.compile(_E5 + ".*instruct"), (f"Instruct: {_TASK}\nQuery: ", "")),
    (re.compile(_E5), ("query: ", "passage: ")),
)
"""What models of a family were trained to read before questions and passages, by their cards alone."""
_PASSAGE_PROMPTS = ("document", "passage", "corpus")  # the names that the library knows
_SLAB = 2048
"""Texts after which the cache is written: a build that is stopped keeps the most of its work."""
_BATCH, _GPU_BATCH = 32, 64


class Encoder(Protocol):
    """What turns questions and passages into vectors.

    ``name`` is stored in an index: vectors of encoders of different names cannot be compared.
    """

    @property
    def name(self) -> str:
        """What tells this encoder from every other."""

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        """A unit vector for each text, a row each."""

    def encode_question(self, text: str) -> Matrix:
        """The unit vector of a question."""


@dataclass(frozen=True, slots=True)
class SentenceEncoder:
    """A sentence-transformers model, by the name under which it is published or by its folder.

    Nothing is loaded before the first text that is not in the cache.  Prompts are the model's own; where its
    configuration has none, those of its family (E5).  ``cache`` is a folder for the vectors of passages,
    which may be deleted at any time.
    """

    model: str | Path
    cache: Path | None = None

    @property
    def name(self) -> str:
        """The published name, or the folder's name and a hash of what is in it.

        Raises:
            ModelError: there is no such folder.
        """
        return self._pretrained.name

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        """A unit vector for each text, a row each; zeros for a text of which the model reads nothing.

        Raises:
            MissingExtraError: sentence-transformers is not installed.
            ModelError: there is no such model, or it cannot be read.
        """
        if not texts:
            nothing: Matrix = self._encode_passages([""])[:0]  # of the right width
            return nothing
        cache = None if self.cache is None else VectorCache.of_model(self.cache, self.name)
        keys = [VectorCache.key(text) for text in texts]
        known = {} if cache is None else cache.read()
        new = [(key, text) for key, text in dict(zip(keys, texts, strict=True)).items() if key not in known]
        for start in range(0, len(new), _SLAB):
            slab = new[start : start + _SLAB]
            vectors = self._encode_passages([text for _, text in slab])
            if cache is not None and any(len(vector) != vectors.shape[1] for vector in known.values()):
                # The cache is of another model, which was published under this name before.
                vectors = replace(self, cache=None).encode_passages(texts)
                cache.write(dict(zip(keys, vectors, strict=True)))
                return vectors
            known.update(zip((key for key, _ in slab), vectors, strict=True))
            if cache is not None:
                cache.write(known)
        rows: Matrix = np.stack([known[key] for key in keys])
        return rows

    def encode_question(self, text: str) -> Matrix:
        """The unit vector of a question.

        Raises:
            MissingExtraError: sentence-transformers is not installed.
            ModelError: there is no such model, or it cannot be read.
        """
        model = self._load()
        given = self._family_prompts(model)[0] or None  # without one, the library takes the model's own
        vector: Matrix = self._unit(model.encode_query([text], prompt=given, show_progress_bar=False))[0]
        return vector

    def _encode_passages(self, texts: list[str]) -> Matrix:
        model = self._load()
        # Named here and not left to the library: it takes an empty "document" before a "passage" that says
        # something, and fills "document" with nothing where the configuration has none.
        own = next(filter(None, map(model.prompts.get, _PASSAGE_PROMPTS)), None)
        given = own or self._family_prompts(model)[1] or None
        batch = _BATCH if model.device.type == "cpu" else _GPU_BATCH
        bar = sys.stderr.isatty() and len(texts) > batch
        return self._unit(model.encode_document(texts, prompt=given, batch_size=batch, show_progress_bar=bar))

    def _family_prompts(self, model: Any) -> tuple[str, str]:
        if any(map(model.prompts.get, ("query", *_PASSAGE_PROMPTS))):
            return "", ""
        label = self._pretrained.label
        return next((prompts for family, prompts in _FAMILIES if family.search(label)), ("", ""))

    def _unit(self, vectors: Any) -> Matrix:
        # In single precision and here: a model in half precision would miss the length by a thousandth.
        raw = np.asarray(vectors, np.float32)
        if not np.isfinite(raw).all():
            raise ModelError(
                f"{self.model}: 이 모형이 낸 벡터에 수가 아닌 값이 있습니다. 다른 모형을 쓰십시오."
            )
        lengths = np.linalg.norm(raw, axis=1, keepdims=True)
        unit: Matrix = np.divide(raw, lengths, out=np.zeros_like(raw), where=lengths > 0)
        return unit

    @property
    def _pretrained(self) -> Pretrained:
        return Pretrained(str(self.model))

    def _load(self) -> Any:
        return self._pretrained.load("SentenceTransformer")
