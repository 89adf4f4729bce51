"""The process that answers SPARQL queries: a query a line in, its solutions a line out, until input ends."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from ..errors import QueryError
from ..graph.store import SparqlStore
from ..knowledge import KnowledgeBase

_ROOM = 2 * 2**30  # bytes that the queries may take beyond what the graphs take
_LONGEST = 16 * 2**20  # characters of an answer: the service holds it whole


def main(folder: Path) -> None:
    """Load the graphs of a knowledge base, say so with an empty line, and answer."""
    for stream in (sys.stdin, sys.stdout):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    store = KnowledgeBase.open(folder).store
    _limit_memory()
    _say("")
    for line in sys.stdin:
        asked = json.loads(line)
        _say(_answer(store, asked["query"], asked["most"]))


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _answer(store: SparqlStore, query: str, most: int) -> str:
    """The line that answers a query."""
    try:
        rows = store.query(query)
    except QueryError as error:
        return _dumps({"error": str(error)})
    columns = list(rows[0]) if rows else []
    line = _dumps({"columns": columns, "rows": rows[:most], "more": len(rows) > most})
    if len(line) > _LONGEST:
        return _dumps({"error": "답이 너무 큽니다. 조건을 더하거나 LIMIT으로 줄이십시오."})
    return line


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
