from __future__ import annotations

import contextlib
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from gyebo import artifacts
from gyebo.artifacts import MANIFEST, Artifacts, Manifest, remedy, table_files, write
from gyebo.errors import KnowledgeBaseError
from gyebo.graph.dataset import build_dataset
from gyebo.graph.model import Tables
from tests.factories import make_tables

INPUTS = {"reports": {"a.txt": "0" * 64}, "curated": {}}


def files_of(tables: Tables) -> Iterator[tuple[str, bytes]]:
    yield from table_files(tables)
    for name, quads in build_dataset(tables):
        yield f"graph/{name}.nq", quads


def write_tables(folder: Path, tables: Tables) -> Manifest:
    counts = {table: len(rows) for table, rows in tables.items()}
    return write(folder, files_of(tables), Manifest("0.1.0", INPUTS, counts))


def write_small(folder: Path, content: bytes) -> Manifest:
    """A knowledge base of three files that all say the same."""
    names = ("tables/a.jsonl", "graph/a.nq", "index/a.bin")
    return write(folder, ((name, content) for name in names), Manifest("0.1.0", INPUTS, {}))


def read_small(folder: Path) -> set[bytes]:
    opened = Artifacts.open(folder)
    return {opened.read(name) for name in opened.manifest.files}


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    write_tables(tmp_path / "kb", make_tables())
    return tmp_path / "kb"


def data_file(kb: Path, name: str) -> Path:
    return kb / Artifacts.open(kb).manifest.data / name


def test_the_tables_come_back(kb: Path) -> None:
    assert Artifacts.open(kb).read_tables() == make_tables()


def test_the_manifest_says_what_there_is(kb: Path) -> None:
    manifest = json.loads((kb / MANIFEST).read_bytes())
    assert manifest["format"] == artifacts.FORMAT
    assert manifest["gyebo"] == "0.1.0"
    assert manifest["inputs"] == INPUTS
    assert manifest["tables"]["editions"] == 7
    assert list(manifest["files"])[:3] == [
        "graph/report-82084cb9d88f.nq", "graph/report-f1c953f18f26.nq", "graph/shared.nq"
    ]  # fmt: skip
    assert sorted(path.name for path in kb.iterdir()) == [manifest["data"], MANIFEST]


def test_the_graphs_come_in_the_order_of_their_names(kb: Path) -> None:
    assert list(Artifacts.open(kb).read_graphs()) == [quads for _, quads in build_dataset(make_tables())]


def test_the_same_rows_give_the_same_files_wherever_they_are_written(kb: Path, tmp_path: Path) -> None:
    write_tables(tmp_path / "other", make_tables())

    def contents(folder: Path) -> dict[str, bytes]:
        return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}

    assert contents(tmp_path / "other") == contents(kb)


def test_a_table_without_rows_has_an_empty_file(tmp_path: Path) -> None:
    write_tables(tmp_path / "kb", Tables())
    assert data_file(tmp_path / "kb", "tables/laws.jsonl").read_bytes() == b""
    assert Artifacts.open(tmp_path / "kb").read_tables() == Tables()


# ---------------------------------------------------------------- refusals


def test_a_folder_without_a_knowledge_base_is_refused_with_the_command(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match=r"지식베이스가 없습니다. 만들기: gyebo build --kb .*/kb$"):
        Artifacts.open(tmp_path / "kb")


def test_the_command_can_be_pasted() -> None:
    assert remedy(Path("my kb")) == "다시 만들기: gyebo build --kb 'my kb'"


def _truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


@pytest.mark.parametrize(("harm", "words"), [(_truncate, "바이트여야"), (Path.unlink, "파일이 없습니다")])
def test_a_file_cut_or_lost_is_noticed_on_opening(kb: Path, harm: Callable[[Path], None], words: str) -> None:
    harm(data_file(kb, "graph/shared.nq"))
    with pytest.raises(
        KnowledgeBaseError, match=rf"손상되었습니다\(graph/shared.nq: .*{words}.*gyebo build --kb"
    ):
        Artifacts.open(kb)


def test_a_changed_byte_is_noticed_on_reading_and_by_the_full_check(kb: Path) -> None:
    path = data_file(kb, "tables/laws.jsonl")
    path.write_bytes(path.read_bytes().replace("하수도법".encode(), "상수도법".encode()))
    opened = Artifacts.open(kb)
    with pytest.raises(
        KnowledgeBaseError, match=r"tables/laws.jsonl의 내용이 만들 때와 다릅니다.*gyebo build --kb"
    ):
        opened.read_tables()
    assert opened.find_damage() == ["tables/laws.jsonl: 내용이 만들 때와 다릅니다"]


def test_a_file_that_nobody_wrote_is_found_by_the_full_check(kb: Path) -> None:
    data_file(kb, "tables/extra.jsonl").write_bytes(b"")
    assert Artifacts.open(kb).find_damage() == ["tables/extra.jsonl: 목록에 없는 파일입니다"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        *((unreadable, "을 읽을 수 없습니다") for unreadable in (b"", b"{", b"\xff\xfe")),
        *((foreign, "이 손상되었습니다") for foreign in (b"[]", b"{}")),
        (json.dumps({"format": artifacts.FORMAT}).encode(), "이 손상되었습니다"),
        (json.dumps({"format": artifacts.FORMAT, "files": {"a": 1}}).encode(), "이 손상되었습니다"),
    ],
)
def test_a_damaged_manifest_is_refused(kb: Path, content: bytes, words: str) -> None:
    (kb / MANIFEST).write_bytes(content)
    with pytest.raises(KnowledgeBaseError, match=rf"manifest.json{words}.*gyebo build --kb"):
        Artifacts.open(kb)


def test_a_manifest_that_was_edited_is_refused(kb: Path) -> None:
    text = (kb / MANIFEST).read_text()
    (kb / MANIFEST).write_text(text.replace('"editions": 7', '"editions": 8'))
    with pytest.raises(KnowledgeBaseError, match=r"manifest.json이 손상되었습니다. 다시 만들기: gyebo build"):
        Artifacts.open(kb)


@pytest.mark.parametrize(("made_in", "age"), [(0, "옛"), (99, "더 새로운")])
def test_another_format_is_refused(kb: Path, made_in: int, age: str) -> None:
    content = json.loads((kb / MANIFEST).read_bytes())
    (kb / MANIFEST).write_text(json.dumps({**content, "format": made_in}))
    with pytest.raises(KnowledgeBaseError, match=rf"{age} 형식\({made_in}\)의 지식베이스.*gyebo build --kb"):
        Artifacts.open(kb)


@pytest.mark.parametrize("harm", ["truncate", "delete", "manifest"])
def test_building_again_repairs(kb: Path, harm: str) -> None:
    path = data_file(kb, "graph/shared.nq")
    if harm == "manifest":
        (kb / MANIFEST).write_bytes(b"{")
    elif harm == "delete":
        path.unlink()
    else:
        _truncate(path)
    write_tables(kb, make_tables())
    assert Artifacts.open(kb).find_damage() == []
    assert len(list(kb.iterdir())) == 2


def test_a_folder_with_other_files_is_never_built_into(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text("{}")
    with pytest.raises(KnowledgeBaseError, match="지식베이스가 아닌 파일이 있는 폴더"):
        write_small(tmp_path, b"new")
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_a_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "kb").write_text("")
    with pytest.raises(KnowledgeBaseError, match="폴더가 아닙니다"):
        write_small(tmp_path / "kb", b"new")


def test_what_the_user_keeps_beside_the_data_stays(tmp_path: Path) -> None:
    write_small(tmp_path, b"old")
    (tmp_path / "notes.txt").write_text("mine")
    write_small(tmp_path, b"new")
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert read_small(tmp_path) == {b"new"}


def test_a_failed_build_leaves_the_old_one(tmp_path: Path) -> None:
    write_small(tmp_path, b"old")

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "tables/a.jsonl", b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        write(tmp_path, failing(), Manifest("0.1.0", INPUTS, {}))
    assert read_small(tmp_path) == {b"old"}
    write_small(tmp_path, b"new")
    assert len(list(tmp_path.iterdir())) == 2


def test_a_reader_whose_files_are_gone_is_told_to_open_again(tmp_path: Path) -> None:
    write_small(tmp_path, b"old")
    opened = Artifacts.open(tmp_path)
    write_small(tmp_path, b"new")
    with pytest.raises(KnowledgeBaseError, match="다시 여십시오"):
        opened.read("tables/a.jsonl")


# ---------------------------------------------------------------- killed builds

_TOUCHING = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"})


def _build_and_die(folder: Path, content: bytes, moment: int) -> None:
    """Build, and kill this process (SIGKILL) just before it touches the disk for the *moment*-th time."""
    touched = 0

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        nonlocal touched
        if event in _TOUCHING:
            touched += 1
            if touched == moment:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    write_small(folder, content)
    os._exit(0)


def _run_killed(folder: Path, content: bytes, moment: int) -> int | None:
    process = multiprocessing.get_context("fork").Process(
        target=_build_and_die, args=(folder, content, moment)
    )
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize("before", ["nothing", "old", "same"])
def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_one(tmp_path: Path, before: str) -> None:
    moment, outcomes = 0, []
    while True:
        moment += 1
        folder = tmp_path / f"kb-{moment}"
        if before != "nothing":
            write_small(folder, b"old" if before == "old" else b"new")
        code = _run_killed(folder, b"new", moment)
        outcomes.append(read_small(folder) if (folder / MANIFEST).exists() else set())
        if code == 0:
            break
        assert code == -signal.SIGKILL
        write_small(folder, b"new")  # the next build takes the leftovers away
        assert read_small(folder) == {b"new"}
        assert len(list(folder.iterdir())) == 2
    firsts: dict[str, set[bytes]] = {"nothing": set(), "old": {b"old"}, "same": {b"new"}}
    first = firsts[before]
    assert moment > 10
    assert outcomes[0] == first
    assert outcomes[-1] == {b"new"}
    assert all(outcome in (first, {b"new"}) for outcome in outcomes)


def _build_in_turns(folder: Path, rounds: int) -> None:
    for turn in range(rounds):
        write_small(folder, b"odd" if turn % 2 else b"even")
    os._exit(0)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_reader_during_builds_sees_one_build_or_is_told(tmp_path: Path) -> None:
    write_small(tmp_path, b"even")
    processes = [
        multiprocessing.get_context("fork").Process(target=_build_in_turns, args=(tmp_path, 40)) for _ in "ab"
    ]
    for process in processes:
        process.start()
    seen: set[frozenset[bytes]] = set()
    while any(process.is_alive() for process in processes):
        with contextlib.suppress(KnowledgeBaseError):
            opened = Artifacts.open(tmp_path)
            seen.add(frozenset(opened.read(name) for name in opened.manifest.files))
    assert [process.exitcode for process in processes] == [0, 0]
    assert seen <= {frozenset({b"odd"}), frozenset({b"even"})}
    assert read_small(tmp_path) == {b"odd"}
