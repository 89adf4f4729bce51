"""Vectors computed before, kept in a file for each model: a second build encodes only what is new."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from .meaning import Matrix

_FORMAT = b"gyebo vectors 1\n"  # raised when the same text would be encoded otherwise than before
_KEY = 16
_DIGEST = 32
_SIZE = 4


@dataclass(frozen=True, slots=True)
class VectorCache:
    """A file of vectors by the hash of their texts.

    It begins with a hash of all the rest.  A file that does not fit its hash was damaged or is of another
    version, and is thrown away: everything in it can be computed again.
    """

    path: Path

    @classmethod
    def of_model(cls, folder: Path, name: str) -> VectorCache:
        """The cache of the model of that name in a folder, which need not exist yet.

        >>> VectorCache.of_model(Path("cache"), "maker/model").path.as_posix()
        'cache/maker-model-0ad0d81b.vectors'
        """
        legible = re.sub(r"[^\w.]+", "-", name)
        return cls(folder / f"{legible}-{hashlib.sha256(name.encode()).hexdigest()[:8]}.vectors")

    @staticmethod
    def key(text: str) -> bytes:
        """What a text is known by."""
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:_KEY]

    def read(self) -> dict[bytes, Matrix]:
        """The vectors that are there, by key; none where there is no whole file."""
        try:
            data = self.path.read_bytes()
        except OSError:
            return {}
        digest, body = data[:_DIGEST], memoryview(data)[_DIGEST:]
        if _hash(body) != digest:
            with suppress(OSError):
                self.path.unlink()
            return {}
        rows = np.frombuffer(body[_SIZE:], _row(int.from_bytes(body[:_SIZE], "little")))
        vectors = rows["vector"].astype(np.float32)
        return {key.tobytes(): vector for key, vector in zip(rows["key"], vectors, strict=True)}

    def write(self, vectors: Mapping[bytes, Matrix]) -> None:
        """Put these vectors, all of one length and at least one, in the place of what is there.

        A build that is killed leaves the old file; of two builds at once, the last one's vectors stay.
        """
        size = len(next(iter(vectors.values())))
        rows = np.empty(len(vectors), _row(size))
        rows["key"] = np.frombuffer(b"".join(vectors), np.uint8).reshape(-1, _KEY)
        rows["vector"] = np.stack(list(vectors.values()))
        body = size.to_bytes(_SIZE, "little") + rows.tobytes()
        work = self.path.with_name(f".{self.path.name}-{os.getpid()}")
        with suppress(OSError):  # a cache that cannot be written costs time, and never the build
            self.path.parent.mkdir(parents=True, exist_ok=True)
            try:
                work.write_bytes(_hash(body) + body)
                work.replace(self.path)
            finally:
                work.unlink(missing_ok=True)


def _row(size: int) -> np.dtype[np.void]:
    return np.dtype([("key", np.uint8, (_KEY,)), ("vector", "<f4", (size,))])


def _hash(body: bytes | memoryview) -> bytes:
    whole = hashlib.sha256(_FORMAT)
    whole.update(body)
    return whole.digest()
