"""The process that answers SPARQL queries: a query a line in, its solutions a line out, until input ends."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from ..errors import KnowledgeBaseError, QueryError
from ..graph.store import Form, SparqlStore
from ..knowledge import KnowledgeBase

_ROOM = 2 * 2**30  # bytes that the queries may take beyond what the graphs take
_LONGEST = 16 * 2**20  # characters of an answer: the service holds it whole


def main(folder: Path) -> None:
    """Load the graphs of a knowledge base, say so with an empty line, and answer."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        store = KnowledgeBase.open(folder).store
    except KnowledgeBaseError as error:
        sys.exit(str(error))
    _limit_memory()
    _say("")
    for line in sys.stdin:
        _say(_answered(store, json.loads(line)))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


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


def _limit_memory() -> None:
    """Let no query take the memory of the machine, where the system can be asked to see to it."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        limit = pages * os.sysconf("SC_PAGE_SIZE") + _ROOM
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
