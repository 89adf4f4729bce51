"""The process that answers SPARQL queries: graphs in, then a query a line in, its answer a line out.

It opens no file and reaches no host: once the graphs are loaded, the system is asked to refuse both.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import zlib
from pathlib import Path
from typing import Any

from ..errors import QueryError
from ..graph.store import Form, OxigraphStore, SparqlStore

_ROOM = 2 * 2**30  # bytes that the queries may take beyond what the graphs take
_LONGEST = 16 * 2**20  # characters of an answer: the service holds it whole
_STANDARD = 3  # files that stay open: input, output, messages


def main() -> None:
    """Load the graphs, say so with an empty line, and answer until input ends."""
    asked, told = sys.stdin.buffer, sys.stdout.buffer
    store = OxigraphStore([zlib.decompress(asked.read(int.from_bytes(asked.read(8), "big")))])
    _answered(store, {"query": "ASK {}", "most": 1})  # what an answer needs is loaded before nothing can be
    _limit()
    told.write(b"\n")
    told.flush()
    for line in asked:
        question = json.loads(line)
        _end_in(question.pop("seconds"))
        told.write(_answered(store, question).encode() + b"\n")
        told.flush()
        _end_in(None)


def _answered(store: SparqlStore, asked: dict[str, Any]) -> str:
    """The line that answers a question: with rows, or in one of the forms that it asks for."""
    try:
        line = _dumps(_in_form(store, **asked) if "forms" in asked else _rows(store, **asked))
    except QueryError as error:
        return _dumps({"error": str(error)})
    if len(line) > _LONGEST:
        return _dumps({"error": "답이 너무 큽니다. 조건을 더하거나 LIMIT으로 줄이십시오."})
    return line


def _rows(store: SparqlStore, query: str, most: int) -> dict[str, Any]:
    rows = store.query(query)
    return {"columns": list(rows[0]) if rows else [], "rows": rows[:most], "more": len(rows) > most}


def _in_form(store: SparqlStore, query: str, forms: list[str], **graphs: list[str]) -> dict[str, Any]:
    form, body = store.answer(query, [Form(form) for form in forms], **graphs)
    return {"form": form, "body": body.decode()}


def _dumps(answer: dict[str, Any]) -> str:
    return json.dumps(answer, ensure_ascii=False)


def _end_in(seconds: float | None) -> None:
    """Let the system end this process when a query takes longer and the service is no more, which would."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else 2 * seconds)


def _limit() -> None:
    """Let no query take the memory of the machine or reach another, where the system sees to that."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + _ROOM
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_NOFILE, (_STANDARD, _STANDARD))


if __name__ == "__main__":
    main()
