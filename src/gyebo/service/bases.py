"""The knowledge base that the service answers from, and the next one once a build has replaced it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..artifacts import MANIFEST, Artifacts
from ..errors import AmbiguousNameError, GyeboError, NotFoundError
from ..graph.lookup import Lookup
from ..knowledge import KnowledgeBase
from ..ontology import matching_key
from ..search import INDEX
from .sparql_process import SparqlProcess

_CANDIDATES = 8  # names offered for one that nothing, or more than one thing, has
_CONTAINED = 0.8  # likeness from which on one of two names contains the other
_CONSIDERED = 200  # near names of every kind, among which those of the kind asked for are


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may have meant."""

    kind: str
    id: str
    name: str


class UnresolvedNameError(GyeboError):
    """A name means nothing, or several things: ``candidates`` are those that it may mean."""

    def __init__(self, error: NotFoundError | AmbiguousNameError, candidates: tuple[Candidate, ...]) -> None:
        super().__init__(str(error))
        self.ambiguous = isinstance(error, AmbiguousNameError)
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Base:
    """One state of a knowledge base, with everything loaded that several requests may ask for at once.

    What is loaded stays when a build removes the files: requests that run then still get their answer.
    """

    kb: KnowledgeBase
    lookup: Lookup
    searchable: bool
    sparql: SparqlProcess

    @classmethod
    def open(cls, folder: Path) -> Base:
        """Open a folder and load it.

        Raises:
            KnowledgeBaseError: there is none, it is damaged, or another version made it.
            ModelError, MissingExtraError: the model of its index cannot be had.
        """
        artifacts = Artifacts.open(folder)
        kb = KnowledgeBase(artifacts)
        searchable = any(name.startswith(f"{INDEX}/") for name in artifacts.manifest.files)
        if searchable:
            kb.search("예산", k=1)
        kb.find("예산", k=1)
        return cls(kb, Lookup(kb.tables), searchable, SparqlProcess(artifacts.read_graphs()))

    def resolve(self, kind: str, name: str) -> str:
        """The identifier (of a report: the key) of what a name means.

        Raises:
            UnresolvedNameError: nothing, or more than one thing, has the name.
        """
        find = {
            "program": self.kb.questions.find_program,
            "facility": self.kb.questions.find_facility,
            "law": self.kb.questions.find_law,
            "department": self.kb.questions.find_department,
            "report": self.kb.questions.find_report,
        }[kind]
        try:
            return find(name)
        except (NotFoundError, AmbiguousNameError) as error:
            found = tuple(self._candidates(kind, name, isinstance(error, AmbiguousNameError)))
            raise UnresolvedNameError(error, found[:_CANDIDATES]) from error

    def _candidates(self, kind: str, name: str, ambiguous: bool) -> Iterator[Candidate]:
        if kind == "report":
            asked = matching_key(name)
            for row in reversed(self.kb.reports):
                said = matching_key(f"{row.report} {row.document} {row.date} {row.issuer} {row.date}")
                if asked in said or not ambiguous:
                    yield Candidate(kind, row.report, f"{row.issuer} {row.date}")
            return
        for thing in self.kb.questions.things.find(name, k=_CONSIDERED):
            if thing.kind == kind and (thing.likeness >= _CONTAINED or not ambiguous):
                yield Candidate(kind, thing.id, thing.name)


class Shelf:
    """Holds the base that counts and opens the next one when the manifest's bytes have changed."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._lock = folder, threading.Lock()
        self._seen = self._look()
        self._manifest = self._read()
        self._base = Base.open(folder)

    def current(self) -> Base:
        """The base to answer from: the old one as long as the new one is being opened or cannot be."""
        if self._look() != self._seen and self._lock.acquire(blocking=False):
            try:
                self._renew()
            finally:
                self._lock.release()
        return self._base

    def close(self) -> None:
        """End what runs beside the service."""
        self._base.sparql.close()

    def _renew(self) -> None:
        seen, manifest = self._look(), self._read()
        if manifest not in (None, self._manifest):
            try:
                self._base = Base.open(self._folder)
            except GyeboError:  # damaged, replaced once more, or of a model that is not here
                return  # the old one goes on, the next request tries again
            self._manifest = manifest
        self._seen = seen

    def _look(self) -> tuple[int, int, int] | None:
        """What shows without reading it that a file may have changed."""
        try:
            status = (self._folder / MANIFEST).stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    def _read(self) -> bytes | None:
        try:
            return (self._folder / MANIFEST).read_bytes()
        except OSError:
            return None
