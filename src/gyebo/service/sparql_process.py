"""SPARQL queries of strangers: answered by a process of their own, which is ended when one takes too long.

An engine inside the service could not be stopped, and a query that joins everything with everything would
take its memory.  The process is given the graphs and no file, so that it answers from the same knowledge base
as the pages, also after the folder has another.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from ..errors import QueryError, UnavailableError
from ..graph.store import Form, SolutionRow

_WAITING = 4  # queries that wait for their turn, each a thread of the service: more are sent away


@dataclass(frozen=True, slots=True)
class Solutions:
    """The first rows of an answer; ``more`` where it has others beyond them."""

    columns: tuple[str, ...]
    rows: tuple[SolutionRow, ...]
    more: bool


class SparqlProcess:
    """Answers queries one after another; starts with the first, and again after one that had to be ended.

    *graphs* are the named graphs as N-Quads, *seconds* what a query may take, *most* how many rows of an
    answer are given out.
    """

    def __init__(self, graphs: Iterable[bytes], *, seconds: float = 10.0, most: int = 10_000) -> None:
        self._graphs = zlib.compress(b"".join(graphs), level=1)
        self._seconds, self._most = seconds, most
        self._turn, self._waiting = threading.Lock(), threading.BoundedSemaphore(_WAITING)
        self._process: subprocess.Popen[bytes] | None = None

    def query(self, text: str) -> Solutions:
        """The solutions of a query.

        Raises:
            QueryError: it is malformed, an update, reaches for another machine, takes too long or too much
                memory, or has too long an answer.
            UnavailableError: others are being answered, or none can be.
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
            UnavailableError: as for :meth:`query`.
        """
        graphs = {"default_graphs": list(default_graphs), "named_graphs": list(named_graphs)}
        answer = self._ask({"query": text, "forms": list(forms), **graphs})
        return Form(answer["form"]), answer["body"]

    def close(self) -> None:
        """End the process, also in the middle of a query."""
        if self._process is not None:
            self._end.detach()
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _ask(self, question: dict[str, Any]) -> dict[str, Any]:
        """What the process answers to a question, one question after another."""
        if not self._waiting.acquire(blocking=False):
            raise UnavailableError("다른 SPARQL 질의가 많습니다. 잠시 뒤에 다시 물으십시오.")
        try:
            with self._turn:
                answer = self._exchanged({**question, "seconds": self._seconds})
        finally:
            self._waiting.release()
        if "error" in answer:
            raise QueryError(answer["error"])
        return answer

    def _exchanged(self, question: dict[str, Any]) -> dict[str, Any]:
        process = self._started()
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def end() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(self._seconds, end)
        timer.start()
        try:
            process.stdin.write(json.dumps(question).encode() + b"\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = b""
        finally:
            timer.cancel()
        if not answer or late.is_set():
            self.close()
        if answer:
            found: dict[str, Any] = json.loads(answer)
            return found
        if late.is_set():
            raise QueryError(
                f"질의가 {self._seconds:g}초 안에 끝나지 않았습니다. 조건을 더하거나 LIMIT으로 줄이십시오."
            )
        raise QueryError("질의가 너무 얽혔거나 기억 공간을 많이 씁니다. 조건을 더하거나 줄이십시오.")

    def _started(self) -> subprocess.Popen[bytes]:
        """The process, ready to be asked.

        Raises:
            UnavailableError: it cannot be started.
        """
        if self._process is not None and self._process.poll() is None:
            return self._process
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", "gyebo.service.sparql_worker"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self._process = process
        self._end = weakref.finalize(self, process.kill)  # when its base is given up, or the service ends
        assert process.stdin is not None
        assert process.stdout is not None
        try:
            process.stdin.write(len(self._graphs).to_bytes(8, "big") + self._graphs)
            process.stdin.flush()
            ready = process.stdout.readline()
        except OSError:
            ready = b""
        if not ready:  # what loading takes is not the query's fault
            self.close()
            raise UnavailableError("질의를 받을 과정을 시작하지 못했습니다. 잠시 뒤에 다시 물으십시오.")
        return process
