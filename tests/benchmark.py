"""Time, memory and growth: ``make bench``, or ``python -m tests.benchmark [FACTOR ...]``.

Every figure of one run comes from one machine in one go, so that the ratios hold where the seconds do not.
The original reports are used where their folder is there (``GYEBO_ORIGINALS``, else ``../shared/reports``),
the corpus that ships otherwise.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

from gyebo.graph.portraits import Portrait

from .originals import ORIGINALS

SHIPPED = Path("corpus/reports")
FACTORS = (1, 10, 100)
GYEBO = [sys.executable, "-m", "gyebo"]


def main(factors: list[int]) -> None:
    """Print the tables of one run."""
    source = ORIGINALS if ORIGINALS.is_dir() else SHIPPED
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        print(f"reports: {len(_reports(source))} from {source.name}, cores: {os.cpu_count()}\n")
        print(f"{'build':>8} {'reports':>8} {'seconds':>9} {'s a report':>11} {'peak MB':>9}")
        for factor in factors:
            _bench_build(_replicate(source, factor, work / f"{factor}x"), work / f"kb{factor}" / "kb", factor)
        print(f"\ngyebo --help: {_seconds(lambda: _run('--help')):.3f} s (the best of five)")
        _bench_questions(work / f"kb{factors[0]}" / "kb")
    _bench_lineage()


def _bench_lineage() -> None:
    """Linking alone, over the reports that ship, then over offices of as many cities with ten years each.

    The editions of an office are those of a report that ships, each year with a fifth of its lines and a
    tenth of its editions gone, the same at every run.
    """
    from gyebo.corpus import read_report
    from gyebo.graph.extract import extract
    from gyebo.graph.identity import Resolution
    from gyebo.graph.link_model import read_link_model
    from gyebo.graph.linking import link_reports
    from gyebo.graph.portraits import iter_portraits
    from gyebo.ontology.curated import read_curated

    names = Resolution([extract(read_report(path)) for path in _reports(SHIPPED)], read_curated())
    own = [list(iter_portraits(facts, names)) for facts in names.facts]
    print(f"\n{'lineage':>8} {'reports':>8} {'editions':>9} {'links':>8} {'seconds':>9} {'s a report':>11}")
    for offices in (0, 5, 50):
        reports = own if not offices else [each for place in range(offices) for each in _decade(own, place)]
        start = time.perf_counter()
        links = link_reports(reports, read_link_model())
        seconds = time.perf_counter() - start
        count = sum(map(len, reports))
        print(
            f"{offices or '':>8} {len(reports):>8} {count:>9} {len(links):>8} {seconds:>9.2f} "
            f"{seconds / len(reports):>11.3f}",
            flush=True,
        )


def _decade(reports: Sequence[Sequence[Portrait]], office: int) -> Iterator[list[Portrait]]:
    """Ten yearly reports of an office of its own city."""
    chosen = reports[office % len(reports)]
    for year in range(10):
        random = Random(f"{office} {year}")
        yield [
            replace(
                each,
                edition=f"{each.edition}-{office}-{year}",
                parent=f"{each.parent}-{office}-{year}" if each.parent else None,
                report=f"{office}-{year}",
                city=f"{office}시",
                office=f"{office}시",
                date=f"{2016 + year}-02",
                text="\n".join(line for line in each.text.split("\n") if random.random() > 0.2),
            )
            for each in chosen
            if random.random() > 0.1
        ]


def _reports(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".md"})


def _replicate(source: Path, factor: int, target: Path) -> Path:
    """Copies of the reports that differ in their title, so that none is a duplicate of another."""
    target.mkdir()
    for path in _reports(source):
        text = path.read_text(encoding="utf-8")
        for copy in range(factor):
            (target / f"{copy:03d}_{path.name}").write_text(_retitled(text, copy), encoding="utf-8")
    return target


def _retitled(text: str, copy: int) -> str:
    """The report under another title, and an account under another key as well."""
    if not copy:
        return text
    if text.startswith("---"):
        return re.sub(r"(?m)^(report|title): ", rf"\1: {copy} ", text, count=2)
    return f"제{copy}차 주요업무보고\n\n{text}"


def _bench_build(reports: Path, kb: Path, factor: int) -> None:
    before = time.perf_counter()
    process = subprocess.Popen(
        [*GYEBO, "build", "--reports", str(reports), "--kb", str(kb)], stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - before
    if status:
        raise SystemExit(f"the build of {reports} failed")
    count = len(_reports(reports))
    print(
        f"{factor:>7}x {count:>8} {seconds:>9.2f} {seconds / count:>11.3f} {_megabytes(used):>9.0f}",
        flush=True,
    )


def _bench_questions(folder: Path) -> None:
    """The questions of the library, and the competency questions in two engines, on one knowledge base."""
    from gyebo import KnowledgeBase
    from gyebo.artifacts import Artifacts
    from gyebo.graph.competency import iter_questions
    from gyebo.graph.store import OxigraphStore, RdflibStore

    kb = KnowledgeBase.open(folder)
    facility, program = kb.facilities[0].name, kb.programs[0].name
    law = kb.tables.laws[0].name
    questions: dict[str, Callable[[], object]] = {
        "shared_facilities": kb.shared_facilities,
        "programs_at": lambda: kb.programs_at(facility),
        "program": lambda: kb.program(program),
        "laws": lambda: kb.laws(law),
        "budgets": lambda: kb.budgets(program),
        "explain": lambda: kb.explain(facility),
    }
    print(f"\n{'question':<24} {'first ms':>9} {'then ms':>9}")
    for name, ask in questions.items():
        first = _seconds(ask, rounds=1)
        print(f"{name:<24} {first * 1e3:>9.1f} {_seconds(ask) * 1e3:>9.1f}")

    graphs = list(Artifacts.open(folder).read_graphs())
    quads = sum(graph.count(b"\n") for graph in graphs)
    start = time.perf_counter()
    oxigraph = OxigraphStore(graphs)
    middle = time.perf_counter()
    rdflib = RdflibStore(graphs)
    end = time.perf_counter()
    heading = f"SPARQL, {quads:,} quads"
    print(f"\n{heading:<24} {'Oxigraph ms':>12} {'rdflib ms':>10} {'ratio':>7}")
    _compare("loading", middle - start, end - middle)
    ratios = []
    for question in iter_questions():
        fast = _seconds(lambda text=question.query: oxigraph.query(text))  # type: ignore[misc]
        slow = _seconds(lambda text=question.query: rdflib.query(text), rounds=1)  # type: ignore[misc]
        _compare(question.name, fast, slow)
        ratios.append(slow / fast)
    print(f"{'median':<24} {'':>12} {'':>10} {statistics.median(ratios):>6.0f}x")


def _compare(name: str, fast: float, slow: float) -> None:
    print(f"{name:<24} {fast * 1e3:>12.1f} {slow * 1e3:>10.1f} {slow / fast:>6.0f}x", flush=True)


def _seconds(work: Callable[[], object], *, rounds: int = 5) -> float:
    best = float("inf")
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _run(*arguments: str) -> None:
    subprocess.run([*GYEBO, *arguments], check=True, stdout=subprocess.DEVNULL)


def _megabytes(used: resource.struct_rusage) -> float:
    return used.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


if __name__ == "__main__":
    main([int(factor) for factor in sys.argv[1:]] or list(FACTORS))
