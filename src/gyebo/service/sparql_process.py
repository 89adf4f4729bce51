"""SPARQL queries of strangers: answered by a process of their own, which is ended when one takes too long.

An engine inside the service could not be stopped, and a query that joins everything with everything would
take its memory.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import QueryError
from ..graph.store import Form, SolutionRow

_STARTS = (
    3  # a build may take the files away from under a process that loads them: the next one finds its own
)


@dataclass(frozen=True, slots=True)
class Solutions:
    """The first rows of an answer; ``more`` where it has others beyond them."""

    columns: tuple[str, ...]
    rows: tuple[SolutionRow, ...]
    more: bool


class SparqlProcess:
    """Answers queries one after another; starts with the first, and again after one that had to be ended."""

    def __init__(self, folder: Path, *, seconds: float = 10.0, most: int = 10_000) -> None:
        self._folder, self._seconds, self._most = folder, seconds, most
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def query(self, text: str) -> Solutions:
        """The solutions of a query.

        Raises:
            QueryError: it is malformed, an update, reaches for another machine, takes too long or too much
                memory, or has too long an answer.
        """
        answer = self._ask({"query": text, "most": self._most})
        return Solutions(tuple(answer["columns"]), tuple(answer["rows"]), answer["more"])

    def answer(
        self, text: str, forms: Sequence[Form], *, default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> tuple[Form, str]:  # fmt: skip
        """The whole answer to a query in the first of some forms that can hold it, and which that is.

        Raises:
            QueryError: as for :meth:`query`, or none of the forms can hold the answer.
        """
        graphs = {"default_graphs": list(default_graphs), "named_graphs": list(named_graphs)}
        answer = self._ask({"query": text, "forms": list(forms), **graphs})
        return Form(answer["form"]), answer["body"]

    def close(self) -> None:
        """End the process, also in the middle of a query."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """What the process answers to a question, one question after another."""
        if not self._lock.acquire(timeout=2 * self._seconds):
            raise QueryError("다른 SPARQL 질의가 오래 걸리고 있습니다. 잠시 뒤에 다시 물으십시오.")
        try:
            answer = self._exchanged(json.dumps(question))
        finally:
            self._lock.release()
        if "error" in answer:
            raise QueryError(answer["error"])
        return answer

    def _exchanged(self, line: str) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        timer = threading.Timer(self._seconds, process.kill)
        timer.start()
        try:
            process.stdin.write(line + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = ""
        finally:
            timer.cancel()
        if not answer:
            self.close()
            raise QueryError(
                f"질의가 {self._seconds:g}초 안에 끝나지 않았거나 기억 공간이 모자랍니다. "
                "조건을 더하거나 LIMIT으로 줄이십시오."
            )
        found: dict[str, Any] = json.loads(answer)
        return found

    def _started(self) -> subprocess.Popen[str]:
        """The process, ready to be asked.

        Raises:
            QueryError: it cannot be started.
        """
        for _ in range(_STARTS):
            if self._process is not None and self._process.poll() is None:
                return self._process
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "gyebo.service.sparql_worker", str(self._folder)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8",
            )  # fmt: skip
            weakref.finalize(self, self._process.kill)  # when its base is given up, or the service ends
            assert self._process.stdout is not None
            if self._process.stdout.readline():  # loaded: what that takes is not the query's fault
                return self._process
            self.close()
        raise QueryError("질의를 받을 과정을 시작하지 못했습니다. 잠시 뒤에 다시 물으십시오.")
