"""Models of the sentence-transformers library: where one is, what it is called, how it is loaded.

The library and torch are the extra ``transformers``.  They are imported when a model is first used, so that
naming a model costs nothing.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeAlias

from ..errors import MissingExtraError, ModelError

Kind: TypeAlias = Literal["SentenceTransformer", "CrossEncoder"]

_HUB_NAME = re.compile(r"[\w.-]+(?:/[\w.-]+)?")
_BEARS_ON_VALUES = frozenset({".json", ".txt", ".model", ".safetensors", ".bin"})
"""Suffixes of configuration, vocabulary and weights; cards and exports for other runtimes are left out."""
_LEAST_VERSION = 5  # the first with prompts for questions and for documents


@dataclass(frozen=True, slots=True)
class Pretrained:
    """A model by the name under which it is published, or by the folder that it lies in."""

    source: str

    @property
    def folder(self) -> Path | None:
        """The folder of the model; none where it is known by its published name.

        Raises:
            ModelError: *source* is a path, and there is no such folder.
        """
        path = Path(self.source).expanduser()
        if self.source and path.is_dir():
            return path.resolve()
        if path.is_file() or not _HUB_NAME.fullmatch(self.source) or self.source.startswith("."):
            raise ModelError(
                f"{self.source}: 그런 모형 폴더가 없습니다. "
                "config.json과 가중치가 든 폴더나, 공개된 모형의 이름(만든이/모형)을 주십시오."
            )
        return None

    @property
    def label(self) -> str:
        """The name alone, without who made it and without the hash of a folder."""
        folder = self.folder
        return self.source.rpartition("/")[2] if folder is None else folder.name

    @property
    def name(self) -> str:
        """What tells the model from others: its published name, or its folder's with a hash of the files.

        Raises:
            ModelError: *source* is a path, and there is no such folder.
        """
        folder = self.folder
        return self.source if folder is None else f"{folder.name}#{_hash_folder(folder)}"

    def load(self, kind: Kind) -> Any:
        """The model, loaded once for each process, on the GPU where there is one.

        Raises:
            MissingExtraError: sentence-transformers is not installed, or too old.
            ModelError: there is no such model, or it cannot be read.
        """
        return _load(kind, self.source, self.name)


@lru_cache(maxsize=2)  # a question needs an encoder and a reranker
def _load(kind: Kind, source: str, name: str) -> Any:
    library = _import_library(source)
    place = Pretrained(source).folder
    try:
        with _quiet():
            model = getattr(library, kind)(source if place is None else str(place))
    except Exception as error:
        told = str(error).strip().partition("\n")[0] or type(error).__name__
        if place is None:
            raise ModelError(
                f"{source}: 이 이름의 모형을 받을 수 없습니다({told}). "
                "이름과 인터넷 연결을 확인하거나, 받아 둔 모형의 폴더를 주십시오."
            ) from error
        raise ModelError(
            f"{source}: 이 폴더의 모형을 읽을 수 없습니다({told}). "
            "sentence-transformers로 저장한 모형을 통째로 다시 받아 두십시오."
        ) from error
    # Some models are published in half precision, which processors without a GPU are slow at.
    return model.float() if model.device.type == "cpu" else model


def _import_library(source: str) -> Any:
    try:
        import sentence_transformers
    except (ImportError, OSError) as error:  # OSError: torch without the libraries that it needs
        raise MissingExtraError(
            f"{source}: 이 모형에는 sentence-transformers가 있어야 합니다({error}). "
            'pip install "gyebo[transformers]"로 설치하십시오.'
        ) from error
    version = str(sentence_transformers.__version__)
    if int(version.partition(".")[0]) < _LEAST_VERSION:
        raise MissingExtraError(
            f"{source}: sentence-transformers가 {_LEAST_VERSION} 이상이어야 하는데 {version}입니다. "
            'pip install --upgrade "gyebo[transformers]"로 설치하십시오.'
        )
    return sentence_transformers


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the progress bars of loading where nobody watches: in a log they are noise."""
    from transformers.utils import logging

    shown = logging.is_progress_bar_enabled() and not sys.stderr.isatty()
    if shown:
        logging.disable_progress_bar()
    try:
        yield
    finally:
        if shown:
            logging.enable_progress_bar()


def _hash_folder(folder: Path) -> str:
    files = sorted(path for path in folder.rglob("*") if path.suffix in _BEARS_ON_VALUES and path.is_file())
    stats = [(path, path.stat()) for path in files]
    return _hash_files(folder, tuple((path, stat.st_size, stat.st_mtime_ns) for path, stat in stats))


@cache
def _hash_files(folder: Path, files: tuple[tuple[Path, int, int], ...]) -> str:
    """A short hash of the contents; sizes and times are given only so that unchanged files are read once."""
    whole = hashlib.sha256()
    for path, _, _ in files:
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        whole.update(f"{path.relative_to(folder).as_posix()} {digest}\n".encode())
    return whole.hexdigest()[:12]
