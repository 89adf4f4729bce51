"""How fast pages come over loopback: with one client and with eight, and whether memory stays where it is.

``python -m tests.serving`` builds the knowledge base of the reports that ship, serves it as users do and asks
for pages, each once for the caches of the machine, then round by round.
"""

from __future__ import annotations

import http.client
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, islice, repeat
from pathlib import Path
from urllib.parse import quote

import click

from gyebo import KnowledgeBase

REPORTS = Path(__file__).parent.parent / "corpus" / "reports"
QUESTIONS = (
    "젊은 구직자가 공짜로 코딩 배우는 곳", "캠퍼스타운", "2024년 청년 창업 지원 예산", "DDP에서 열린 행사",
    "서울형 R&D 지원", "소상공인 금융지원", "G밸리 육성", "뷰티산업", "전통시장 현대화",
    "일자리 카페 운영 현황",
)  # fmt: skip
CLIENTS = 8


@click.command()
@click.option("--requests", default=5000, show_default=True, help="How many with eight clients at once.")
@click.option("--rounds", default=20, show_default=True, help="How often one client asks for each page.")
def main(requests: int, rounds: int) -> None:
    """Measure a service of its own."""
    with tempfile.TemporaryDirectory() as folder:
        kb = KnowledgeBase.build(REPORTS, Path(folder) / "kb", Path(folder) / "curated")
        kinds = _pages(kb)
        with _served(Path(folder) / "kb") as (port, process):
            for pages in kinds.values():
                _times(port, pages)
            click.echo("one client                  median    p95   slowest (ms)")
            for kind, pages in kinds.items():
                _show(kind, _times(port, list(chain.from_iterable(repeat(pages, rounds)))))
            mixed = [page for row in zip(*kinds.values(), strict=False) for page in row]
            before = _memory(process)
            taken = _together(port, list(islice(chain.from_iterable(repeat(mixed)), requests)))
            click.echo(f"{CLIENTS} clients at once, {requests} requests, all answered")
            for place, kind in enumerate(kinds):
                _show(kind, taken[place :: len(kinds)])
            half = _memory(process)
            _together(port, list(islice(chain.from_iterable(repeat(mixed)), requests)))
            after = _memory(process)
            click.echo(f"memory (MB): {before:.0f} before, {half:.0f} after, {after:.0f} after as many again")


def _pages(kb: KnowledgeBase) -> dict[str, list[str]]:
    """The addresses of pages by kind."""
    return {
        "search": [f"/search?q={quote(question)}" for question in QUESTIONS],
        "suggestions": [f"/suggest?q={quote(question[:6])}" for question in QUESTIONS],
        "programs": [f"/program/{row.id}" for row in kb.programs[::12]][:10],
        "facilities": [f"/facility/{row.id}" for row in kb.facilities[::25]][:10],
        "laws": [f"/law/{row.id}" for row in kb.tables.laws[::3]][:10],
        "departments": [f"/department/{row.id}" for row in kb.departments[::3]][:10],
        "reports": [f"/report/{quote(row.report)}" for row in kb.reports] * 2,
    }


@contextmanager
def _served(kb: Path) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    command = [sys.executable, "-m", "gyebo", "serve", "--kb", str(kb), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                try:
                    socket.create_connection(("127.0.0.1", port)).close()
                    break
                except OSError:
                    time.sleep(0.1)
            yield port, process
        finally:
            process.terminate()


def _times(port: int, pages: Sequence[str]) -> list[float]:
    """How many milliseconds each page takes, one after another over one connection.

    Raises:
        RuntimeError: one is not answered with a page.
    """
    connection, taken = http.client.HTTPConnection("127.0.0.1", port), []
    for page in pages:
        start = time.perf_counter()
        connection.request("GET", page, headers={"accept": "text/html"})
        answer = connection.getresponse()
        answer.read()
        taken.append((time.perf_counter() - start) * 1000)
        if answer.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{page}: {answer.status}")
    connection.close()
    return taken


def _together(port: int, pages: Sequence[str]) -> list[float]:
    """The same with several clients at once, each with its share; the times stand by page."""
    taken: list[float] = [0.0] * len(pages)
    failed: list[Exception] = []

    def ask(first: int) -> None:
        try:
            taken[first::CLIENTS] = _times(port, pages[first::CLIENTS])
        except (RuntimeError, OSError, http.client.HTTPException) as error:
            failed.append(error)

    threads = [threading.Thread(target=ask, args=(first,)) for first in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return taken


def _memory(process: subprocess.Popen[bytes]) -> float:
    """What the service holds in memory, in megabytes; nothing where the system does not tell it."""
    status = Path(f"/proc/{process.pid}/status")
    if not status.exists():
        return float("nan")
    held = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS"))
    return int(held.split()[1]) / 1024


def _show(kind: str, taken: Sequence[float]) -> None:
    late = statistics.quantiles(taken, n=20)[-1]
    click.echo(f"  {kind:<24}{statistics.median(taken):8.1f}{late:8.1f}{max(taken):8.1f}")


if __name__ == "__main__":
    main()
