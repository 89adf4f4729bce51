"""How fast search is: ``make bench-search``, or ``python -m tests.search.benchmark``.

Every figure of one run comes from one machine in one go, so that the ratios hold where the seconds do not.
Each part runs in a process of its own and on as many cores as it says, so that none finds loaded, or has to
make room for, what another left.  The passages are made of the words of the corpus that ships, the same in
every run; the questions are the project's own.
"""

from __future__ import annotations

import importlib
import importlib.util
import itertools
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any, TypeAlias

import click
import numpy as np
from numpy.typing import NDArray

from gyebo import KnowledgeBase
from gyebo.artifacts import Artifacts
from gyebo.embed import PassageIndex, passage_index
from gyebo.embed.meaning import Matrix, find_landmarks
from gyebo.embed.morphemes import get_kiwi
from gyebo.embed.vectors import Vectors
from gyebo.graph.model import Tables
from gyebo.graph.questions import Questions
from gyebo.search import INDEX, Search

from ..evaluation.accounts import ACCOUNTS, ROOT
from .questions import iter_questions

Figures: TypeAlias = dict[str, float]
Run: TypeAlias = Callable[[str, Path, int], Figures]
"""Measures a part by its name, in a folder that all parts of a run share, at some size."""

LENGTH = 100  # characters of a passage that is made
K = 10
ASKED = 100  # questions, and as many passages, whose nearest vectors are looked for
SECTION = 20
_MOST_WORDS, _WORD = 12, 0.25  # words by which a vector differs from that of a passage, and what one moves it
_BLOCK = 10_000
_COMMENT = re.compile(r"<!--.*?-->|\A---.*?^---", re.DOTALL | re.MULTILINE)
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


def page(
    passages: int, vectors: int, *, run: Run, folder: Path,
    reports: Path = ACCOUNTS, shells: int = 5, asked: int | None = None,
) -> Iterator[str]:  # fmt: skip
    """The lines of a run, each as soon as it is measured."""
    questions = [question.text for question in iter_questions()][:asked]
    (folder / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
    (folder / "reports.txt").write_text(str(reports), encoding="utf-8")
    run("build kb", folder, 0)
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    yield f"{_cores()} cores{load}, kiwipiepy {version('kiwipiepy')}, faiss {version('faiss-cpu')}"
    yield from _building(passages, run=run, folder=folder)
    yield from _asking(2 * passages, run=run, folder=folder, shells=shells)
    yield from _nearest(vectors, run=run, folder=folder)


def _building(count: int, *, run: Run, folder: Path) -> Iterator[str]:
    found = run("build", folder, count)
    yield f"\nBuilding, on 2 cores: passages of {LENGTH} characters"
    for once in ("loading Kiwi", "finding its landmarks", "reading the thesaurus"):
        yield f"{once:<32}{found[once]:>10.2f} s, once in a process"
    kiwi, built = found["Kiwi"], found["index"]
    yield f"{'passages':<32}{'seconds':>12}{'a second':>12}{'ratio':>9}"
    yield f"{f'Kiwi alone, {count:,}':<32}{kiwi:>12.1f}{count / kiwi:>12,.0f}{1:>9.2f}"
    yield f"{f'PassageIndex.build, {count:,}':<32}{built:>12.1f}{count / built:>12,.0f}{built / kiwi:>9.2f}"


def _asking(many: int, *, run: Run, folder: Path, shells: int) -> Iterator[str]:
    question = json.loads((folder / "questions.json").read_text(encoding="utf-8"))[0]
    ask = partial(_gyebo, "search", question, "--kb", str(folder / "kb"))
    shell = statistics.median(_seconds(ask) for _ in range(shells))
    yield f"\nAsking\n{'gyebo search, a fresh process':<32}{shell:>10.2f} s, the median of {shells}"
    yield f"\n{'on 1 core, ms a question':<48}{'first':>9}{'median':>9}{'95th':>9}{'of':>6}"
    yield from _asked(run("ask", folder, 0))
    built = run("build many", folder, many)["index"]
    yield from _asked(run("ask many", folder, many))
    rate = many / built
    yield f"(the {many:,} are made, in sections of {SECTION}; built on 2 cores at {rate:,.0f} a second)"


def _asked(found: Figures) -> Iterator[str]:
    for what, name in (("search", "KnowledgeBase.search"), ("scores", "PassageIndex.scores")):
        name = f"{name}, {found['passages']:,.0f} passages"
        first = f"{found['first']:.1f}" if what == "search" else ""
        times = f"{first:>9}{found[f'{what} median']:>9.1f}{found[f'{what} 95th']:>9.1f}"
        yield f"{name:<48}{times}{found['questions']:>6.0f}"


def _nearest(count: int, *, run: Run, folder: Path) -> Iterator[str]:
    made = run("make vectors", folder, count)
    systems = ["gyebo", "numpy"] + ["txtai"] * (importlib.util.find_spec("txtai") is not None)
    yield f"\nThe {K} nearest of {count:,} vectors of {made['width']:.0f} dimensions, asked on 1 core"
    yield f"{'':<42}{'build':>8}{'bytes':>8}{'MB':>8}{'MB':>8}{'median':>9}{'95th':>9}{'recall of':>16}"
    yield (
        f"{'':<42}{'s':>8}{'each':>8}{'built':>8}{'asked':>8}{'ms':>9}{'ms':>9}{'questions':>11}{'passages':>10}"
    )
    medians = {}
    exact = run("ask numpy", folder, count)
    for system in systems:
        built = run(f"build {system}", folder, count) if system != "numpy" else {}
        asked = exact if system == "numpy" else run(f"ask {system}", folder, count)
        medians[system] = asked["median"]
        size = (folder / f"{system}.index").stat().st_size / count if built else made["width"] * 4
        recall = _recalls(folder, system)
        yield (
            f"{_named(system, folder):<42}{built.get('seconds', 0):>8.1f}{size:>8.0f}"
            f"{built.get('MB', asked['MB']):>8.0f}{asked['MB']:>8.0f}"
            f"{asked['median']:>9.1f}{asked['95th']:>9.1f}{recall[0]:>11.3f}{recall[1]:>10.3f}"
        )
    for system in systems[1:]:
        yield f"{system} takes {medians[system] / medians['gyebo']:.2f} times as long as gyebo (medians)"
    if "txtai" not in systems:
        yield "txtai is not installed: `.venv/bin/pip install txtai` to have it compared"


def _named(system: str, folder: Path) -> str:
    if system == "gyebo":
        return f"gyebo ({Vectors.read(folder / 'gyebo.index').kind})"
    if system == "numpy":
        return "numpy (matrix product, argpartition)"
    return f"txtai {version('txtai')} ({(folder / 'txtai.kind').read_text(encoding='utf-8')})"


def _recalls(folder: Path, system: str) -> tuple[float, float]:
    """What share of the nearest by numpy was found, for questions and for passages."""
    exact, found = (np.load(folder / f"{each}.found.npy") for each in ("numpy", system))
    shares = [len(set(one) & set(other)) / len(one) for one, other in zip(exact, found, strict=True)]
    half = len(shares) // 2
    return statistics.mean(shares[:half]), statistics.mean(shares[half:])


# ---------------------------------------------------------------- building and asking


def make_passages(count: int) -> Iterator[str]:
    """Passages of a hundred characters: runs of one to four words from anywhere in the corpus that ships."""
    words = _corpus_words()
    draw = random.Random(0)
    for _ in range(count):
        text = ""
        while len(text) < LENGTH:
            start = draw.randrange(len(words))
            text += " ".join(words[start : start + draw.randint(1, 4)]) + " "
        yield text[:LENGTH]


def _corpus_words() -> list[str]:
    texts = (path.read_text(encoding="utf-8") for path in sorted(ACCOUNTS.glob("*.md")))
    return [word for text in texts for word in _COMMENT.sub("", text).split() if re.search(r"\w", word)]


def measure_build(folder: Path, count: int) -> Figures:
    """What building takes: what is loaded once, Kiwi alone over the passages, and the index of them."""
    texts = list(make_passages(count))
    once = {
        "loading Kiwi": _seconds(get_kiwi),
        "finding its landmarks": _seconds(find_landmarks),
        "reading the thesaurus": _seconds(passage_index._shipped),
    }
    half = count // 2  # of Kiwi's work before and half after, for a machine that others use too
    kiwi = _seconds(lambda: _exhaust(get_kiwi().tokenize(texts[:half])))
    built = _seconds(lambda: PassageIndex.build(texts))
    kiwi += _seconds(lambda: _exhaust(get_kiwi().tokenize(texts[half:])))
    return {**once, "Kiwi": kiwi, "index": built}


def build_kb(folder: Path, count: int) -> Figures:
    """The knowledge base that is asked; of its time ``make bench`` tells."""
    reports = (folder / "reports.txt").read_text(encoding="utf-8")
    return {"reports": len(KnowledgeBase.build(reports, folder / "kb").reports)}


def measure_ask(folder: Path, count: int) -> Figures:
    """The questions put to the knowledge base of the corpus that ships, and to its index alone."""
    kb = KnowledgeBase.open(folder / "kb")
    return _ask(kb.search, PassageIndex.read(_index_folder(folder)), folder)


def measure_build_many(folder: Path, count: int) -> Figures:
    """An index of many passages, left in a folder."""
    tables = _many(folder, count)
    for load in (get_kiwi, find_landmarks, passage_index._shipped):
        load()
    start = time.perf_counter()
    index = PassageIndex.build(
        [row.text for row in tables.passages],
        headings=[row.headings for row in tables.passages],
        sections=[place // SECTION for place in range(count)],
    )
    seconds = time.perf_counter() - start
    (folder / "many").mkdir()
    for name, data in index.to_files().items():
        (folder / "many" / name).write_bytes(data)
    return {"index": seconds}


def measure_ask_many(folder: Path, count: int) -> Figures:
    """The questions put to many passages, with the tables of the knowledge base and without."""
    tables, index = _many(folder, count), PassageIndex.read(folder / "many")
    names = ("year", "report", "issuer", "department", "facility", "law", "chapter", "kind")
    conditions = dict.fromkeys(names)
    search = Search(tables, index, Questions(tables))
    return _ask(lambda text: list(search.search(text, k=K, **conditions)), index, folder)


def _many(folder: Path, count: int) -> Tables:
    """The tables of the knowledge base with other passages, in its places and under its titles by turns."""
    tables = KnowledgeBase.open(folder / "kb").tables
    rows = zip(itertools.cycle(tables.passages), make_passages(count), itertools.count())
    return replace(
        tables, passages=tuple(replace(row, id=f"{row.id}-{place}", text=text) for row, text, place in rows)
    )


def _ask(search: Callable[[str], object], index: PassageIndex, folder: Path) -> Figures:
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    first = 1e3 * _seconds(partial(search, questions[0]))
    figures: Figures = {"passages": len(index), "questions": len(questions), "first": first}
    for what, ask in {"search": search, "scores": index.scores}.items():
        figures |= _spread(what, [_seconds(partial(ask, question)) for question in questions])
    return figures


def _index_folder(folder: Path) -> Path:
    found = Artifacts.open(folder / "kb").find_folder(INDEX)
    assert found is not None
    return found


# ---------------------------------------------------------------- vectors


def measure_make_vectors(folder: Path, count: int) -> Figures:
    """Vectors as of passages that differ from those that ship by some words, and what is looked for."""
    rows = KnowledgeBase.open(folder / "kb").tables.passages
    questions = json.loads((folder / "questions.json").read_text(encoding="utf-8"))
    index = PassageIndex.build(  # with the questions, so that their vectors are made as those of passages are
        [*(row.text for row in rows), *questions],
        headings=[*(row.headings for row in rows), *(() for _ in questions)],
    )
    known = np.stack([index.vectors.vector(place) for place in range(len(index))])
    shipped, asked = _told(known[: len(rows)]), _told(known[len(rows) :])
    words, draw = _told(index.space.vectors), np.random.default_rng(0)

    def vary(size: int) -> Matrix:
        block = shipped[draw.integers(len(shipped), size=size)]
        others = draw.integers(1, _MOST_WORDS + 1, size=size)
        for place in range(_MOST_WORDS):
            some = np.flatnonzero(place < others)
            block[some] += np.float32(_WORD) * words[draw.integers(len(words), size=len(some))]
        unit: Matrix = block / np.linalg.norm(block, axis=1, keepdims=True)
        return unit

    made = np.lib.format.open_memmap(
        folder / "rows.npy", mode="w+", dtype=np.float32, shape=(count, shipped.shape[1])
    )
    for start in range(0, count, _BLOCK):
        made[start : start + _BLOCK] = vary(min(_BLOCK, count - start))
    made.flush()
    some = asked[draw.permutation(len(asked))[:ASKED]]
    np.save(folder / "asked.npy", np.concatenate([some, vary(len(some))]))
    return {"width": shipped.shape[1]}


def _told(rows: Matrix) -> Matrix:
    return rows[rows.any(axis=1)]


def measure_build_gyebo(folder: Path, count: int) -> Figures:
    """The vectors of gyebo, left in a file."""
    rows = np.load(folder / "rows.npy")
    vectors, figures = _grown(lambda: Vectors.build(rows))
    (folder / "gyebo.index").write_bytes(vectors.to_bytes())
    return figures


def measure_ask_gyebo(folder: Path, count: int) -> Figures:
    """The nearest as gyebo finds them in the file."""
    return _look("gyebo", folder, partial(Vectors.read, folder / "gyebo.index"), _by_gyebo)


def _by_gyebo(vectors: Vectors, vector: Matrix) -> NDArray[np.int64]:
    return vectors.search(vector, k=K)[0]


def measure_ask_numpy(folder: Path, count: int) -> Figures:
    """The nearest themselves."""
    return _look("numpy", folder, partial(np.load, folder / "rows.npy"), _by_numpy)


def _by_numpy(rows: Matrix, vector: Matrix) -> NDArray[np.int64]:
    cosines = rows @ vector
    best = np.argpartition(cosines, -K)[-K:]
    return best[np.argsort(-cosines[best])]


def measure_build_txtai(folder: Path, count: int) -> Figures:
    """The vectors of txtai as it sets itself up for so many, left in a file."""
    rows = np.load(folder / "rows.npy")
    ann = _txtai(rows.shape[1])
    _, figures = _grown(lambda: ann.index(rows))
    ann.save(str(folder / "txtai.index"))
    (folder / "txtai.kind").write_text(ann.config["build"]["settings"]["components"], encoding="utf-8")
    return figures


def measure_ask_txtai(folder: Path, count: int) -> Figures:
    """The nearest as txtai finds them in its file."""
    ann = _txtai(int(np.load(folder / "asked.npy").shape[1]))

    def read() -> Any:
        ann.load(str(folder / "txtai.index"))
        return ann

    return _look("txtai", folder, read, _by_txtai)


def _by_txtai(ann: Any, vector: Matrix) -> NDArray[np.int64]:
    return np.array([number for number, _ in ann.search(vector[None], K)[0]], np.int64)


def _txtai(width: int) -> Any:
    """What txtai keeps vectors in; the user installs it for the comparison alone."""
    return importlib.import_module("txtai.ann").ANNFactory.create({"backend": "faiss", "dimensions": width})


def _look(
    system: str,
    folder: Path,
    read: Callable[[], Any],
    nearest: Callable[[Any, Matrix], NDArray[np.int64]],
) -> Figures:
    asked = np.load(folder / "asked.npy")
    before = _resident()
    held = read()
    nearest(held, asked[0])
    times, found = [], []
    for vector in asked:
        start = time.perf_counter()
        found.append(nearest(held, vector))
        times.append(time.perf_counter() - start)
    np.save(folder / f"{system}.found.npy", np.array([np.resize(each, K) for each in found]))
    spread = {name.strip(): value for name, value in _spread("", times).items()}
    return {**spread, "MB": _resident() - before}


def _grown(build: Callable[[], Any]) -> tuple[Any, Figures]:
    """What is built, in how many seconds, and by how much memory grew meanwhile."""
    before = _resident()
    start = time.perf_counter()
    built = build()
    return built, {"seconds": time.perf_counter() - start, "MB": _resident() - before}


# ---------------------------------------------------------------- processes


PARTS: dict[str, tuple[int, Callable[[Path, int], Figures]]] = {
    "build kb": (2, build_kb),
    "build": (2, measure_build),
    "ask": (1, measure_ask),
    "build many": (2, measure_build_many),
    "ask many": (1, measure_ask_many),
    "make vectors": (2, measure_make_vectors),
    "build gyebo": (2, measure_build_gyebo),
    "ask gyebo": (1, measure_ask_gyebo),
    "ask numpy": (1, measure_ask_numpy),
    "build txtai": (2, measure_build_txtai),
    "ask txtai": (1, measure_ask_txtai),
}
"""The parts, each with the cores that it runs on."""


def run_here(part: str, folder: Path, count: int) -> Figures:
    """A part measured in this process, on whatever cores it has."""
    return PARTS[part][1](folder, count)


def run_apart(part: str, folder: Path, count: int) -> Figures:
    """A part measured in a process of its own, on its cores."""
    command = [sys.executable, "-m", __spec__.name, "--part", part, "--folder", str(folder)]
    threads = dict.fromkeys(_THREADS, str(PARTS[part][0]))
    done = subprocess.run(
        [*command, "--count", str(count)], cwd=ROOT, env={**os.environ, **threads}, check=True,
        stdout=subprocess.PIPE,
    )  # fmt: skip
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _keep_to(cores: int) -> None:
    """Run on the first of the cores alone, where the system can be told so."""
    if sys.platform == "linux":
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])


def _resident() -> float:
    """The memory that this process holds now, in MB; where that is not told, the most that it held."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * resource.getpagesize() / (1 << 20)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20)


def _gyebo(*arguments: str) -> None:
    command = [sys.executable, "-m", "gyebo", *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _spread(what: str, seconds: Sequence[float]) -> Figures:
    """The median and the 95th percentile, in milliseconds."""
    median, high = np.percentile(seconds, (50, 95))
    return {f"{what} median": 1e3 * float(median), f"{what} 95th": 1e3 * float(high)}


def _exhaust(each: Iterable[object]) -> None:
    deque(each, maxlen=0)


@click.command()
@click.option("--passages", default=50_000, show_default=True, help="Passages to build; twice as many to ask")
@click.option("--vectors", default=1_000_000, show_default=True, help="Vectors to look for the nearest in.")
@click.option("--part", type=click.Choice(list(PARTS)), hidden=True)
@click.option("--folder", type=click.Path(path_type=Path), hidden=True)
@click.option("--count", default=0, hidden=True)
def main(passages: int, vectors: int, part: str | None, folder: Path | None, count: int) -> None:
    """Measure building, asking, and the nearest of very many vectors."""
    if part is not None and folder is not None:
        _keep_to(PARTS[part][0])
        click.echo(json.dumps(run_here(part, folder, count)))
        return
    with tempfile.TemporaryDirectory() as work:
        for line in page(passages, vectors, run=run_apart, folder=Path(work)):
            print(line, flush=True)


if __name__ == "__main__":
    main(prog_name="python -m tests.search.benchmark")
