"""The knowledge base folder: what lies where, how it is replaced, how it is opened.

```text
kb/manifest.json               the pointer: which data folder counts, and what every file in it must be
kb/data-<16 digits>/tables/*.jsonl
kb/data-<16 digits>/graph/*.nq     one file a report, and shared.nq
```

The digits are a hash of the manifest, so equal input gives equal folders.  A build fills a folder of its
own and swaps by replacing ``manifest.json``, the only step that counts: killed before it, the old
knowledge base opens; killed after it, the new one does.  ``docs/decisions/2026-11-20-atomic-swap.md``
says what was weighed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shlex
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import KnowledgeBaseError
from .graph.model import TABLES, Json, Row, Tables, from_record, to_record

FORMAT = 3
"""The format that this version writes and reads; raised with every change of a table or of the layout."""

MANIFEST = "manifest.json"
_DATA = re.compile(r"data-[0-9a-f]{16}")
_LEFTOVER = re.compile(r"\.build-\d+(?:\.json|-damaged)?")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What a file of the knowledge base must be: its length in bytes and its SHA-256."""

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a knowledge base consists of and what it was made from.

    ``inputs`` holds the SHA-256 of every report and every file of curated knowledge, by kind and name;
    ``tables`` the number of rows of each table; ``files`` every file by its path in the data folder.
    """

    gyebo: str
    inputs: Mapping[str, Mapping[str, str]]
    tables: Mapping[str, int]
    files: Mapping[str, FileEntry] = field(default_factory=dict)
    format: int = FORMAT

    @property
    def data(self) -> str:
        """The name of the data folder: a hash of all the rest."""
        body = json.dumps(self._body(), ensure_ascii=False, sort_keys=True)
        return f"data-{hashlib.sha256(body.encode()).hexdigest()[:16]}"

    def to_json(self) -> bytes:
        """The bytes of ``manifest.json``."""
        text = json.dumps({"data": self.data, **self._body()}, ensure_ascii=False, indent=1, sort_keys=True)
        return text.encode() + b"\n"

    def _body(self) -> dict[str, Any]:
        return {
            "format": self.format,
            "gyebo": self.gyebo,
            "inputs": {kind: dict(files) for kind, files in self.inputs.items()},
            "tables": dict(self.tables),
            "files": {name: {"bytes": e.bytes, "sha256": e.sha256} for name, e in self.files.items()},
        }


@dataclass(frozen=True, slots=True)
class Artifacts:
    """An opened knowledge base folder.  Every file is checked against its hash when it is read."""

    folder: Path
    manifest: Manifest

    @classmethod
    def open(cls, folder: Path) -> Artifacts:
        """Open a folder after checking its format and the length of every file.

        Raises:
            KnowledgeBaseError: there is none, it is damaged, or it has another format; the message
                names the command that rebuilds it.
        """
        while True:
            artifacts = cls(folder, _read_manifest(folder))
            damage = next(artifacts._misfits(), None)
            if damage is None:
                return artifacts
            if _read_manifest(folder) == artifacts.manifest:  # else a build swapped in between: look again
                raise KnowledgeBaseError(f"{folder}: 지식베이스가 손상되었습니다({damage}). {remedy(folder)}")

    def read(self, name: str) -> bytes:
        """The bytes of one file, such as ``tables/editions.jsonl``.

        Raises:
            KnowledgeBaseError: the file is damaged, or a later build has replaced it.
        """
        try:
            data = (self.folder / self.manifest.data / name).read_bytes()
        except OSError as error:
            if _read_manifest(self.folder) != self.manifest:
                raise KnowledgeBaseError(
                    f"{self.folder}: 연 뒤에 지식베이스가 다시 만들어졌습니다. 다시 여십시오."
                ) from error
            raise KnowledgeBaseError(
                f"{self.folder}: {name}을(를) 읽을 수 없습니다. {remedy(self.folder)}"
            ) from error
        if hashlib.sha256(data).hexdigest() != self.manifest.files[name].sha256:
            raise KnowledgeBaseError(
                f"{self.folder}: {name}의 내용이 만들 때와 다릅니다(손상). {remedy(self.folder)}"
            )
        return data

    def find_folder(self, name: str) -> Path | None:
        """The folder of files that are read where they lie, such as ``search``; None where there are none.

        Raises:
            KnowledgeBaseError: one of them is damaged, or a later build has replaced it.
        """
        files = [path for path in self.manifest.files if path.startswith(f"{name}/")]
        for path in files:
            self.read(path)  # for its check
        return self.folder / self.manifest.data / name if files else None

    def read_tables(self) -> Tables:
        """Every table."""
        return Tables.from_rows(row for table in TABLES for row in self._rows(table))

    def read_graphs(self) -> Iterator[bytes]:
        """The N-Quads of every named graph, file by file."""
        return (self.read(name) for name in sorted(self.manifest.files) if name.startswith("graph/"))

    def find_damage(self) -> list[str]:
        """What is wrong with the files, one line each, every byte compared; empty if nothing is."""
        problems = list(self._misfits())
        root = self.folder / self.manifest.data
        for name, entry in sorted(self.manifest.files.items()):
            with contextlib.suppress(OSError):  # those that cannot be read are misfits already
                data = (root / name).read_bytes()
                if len(data) == entry.bytes and hashlib.sha256(data).hexdigest() != entry.sha256:
                    problems.append(f"{name}: 내용이 만들 때와 다릅니다")
        known = {root / name for name in self.manifest.files}
        strangers = (p for p in sorted(root.rglob("*")) if p.is_file() and p not in known)
        problems.extend(f"{path.relative_to(root).as_posix()}: 목록에 없는 파일입니다" for path in strangers)
        return problems

    def _rows(self, table: str) -> Iterator[Row]:
        for line in self.read(f"tables/{table}.jsonl").split(b"\n"):
            if line:
                yield from_record(table, json.loads(line))

    def _misfits(self) -> Iterator[str]:
        for name, entry in sorted(self.manifest.files.items()):
            try:
                size = (self.folder / self.manifest.data / name).stat().st_size
            except OSError:
                yield f"{name}: 파일이 없습니다"
                continue
            if size != entry.bytes:
                yield f"{name}: {entry.bytes:,}바이트여야 하는데 {size:,}바이트입니다"


def remedy(folder: Path) -> str:
    """The sentence that says how to make the knowledge base again.

    >>> remedy(Path("kb"))
    '다시 만들기: gyebo build --kb kb'
    """
    return f"다시 만들기: gyebo build --kb {shlex.quote(str(folder))}"


def table_files(tables: Tables) -> Iterator[tuple[str, bytes]]:
    """Each table's path and bytes: one JSON object a line, columns in their declared order."""
    for table, rows in tables.items():
        yield f"tables/{table}.jsonl", b"".join(_json_line(to_record(row)) for row in rows)


def write(folder: Path, files: Iterable[tuple[str, bytes]], manifest: Manifest) -> Manifest:
    """Make *folder* the knowledge base of these files, whole or not at all; returns the full manifest.

    ``files`` are paths inside the data folder with their bytes, taken one by one; ``manifest`` says the rest.
    The knowledge base that stood there opens until the very end, also if this process is killed.

    Raises:
        KnowledgeBaseError: the folder holds something else than a knowledge base.
    """
    _refuse_foreign(folder)
    folder.mkdir(parents=True, exist_ok=True)
    with _locked(folder):
        _remove(path for path in folder.iterdir() if _LEFTOVER.fullmatch(path.name))
        work = folder / f".build-{os.getpid()}"
        entries: dict[str, FileEntry] = {}
        for name, data in files:
            entries[name] = FileEntry(len(data), hashlib.sha256(data).hexdigest())
            _write_durably(work / PurePosixPath(name), data)
        full = Manifest(manifest.gyebo, manifest.inputs, manifest.tables, entries)
        _publish(folder, work, full)
        _remove(path for path in folder.iterdir() if _is_outdated(path.name, full.data))
    return full


def _publish(folder: Path, work: Path, manifest: Manifest) -> None:
    target = folder / manifest.data
    if target.exists():
        if Artifacts(folder, manifest).find_damage():  # moved away only if it cannot be opened anyway
            target.rename(work.with_name(f"{work.name}-damaged"))
            work.rename(target)
    else:
        work.rename(target)
    _sync_folder(folder)
    pointer = work.with_name(f"{work.name}.json")
    _write_durably(pointer, manifest.to_json())
    pointer.replace(folder / MANIFEST)
    _sync_folder(folder)


def _read_manifest(folder: Path) -> Manifest:
    try:
        content = json.loads((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise KnowledgeBaseError(
            f"{folder}: 지식베이스가 없습니다. 만들기: gyebo build --kb {shlex.quote(str(folder))}"
        ) from error
    except (OSError, ValueError) as error:
        raise KnowledgeBaseError(f"{folder}: {MANIFEST}을 읽을 수 없습니다. {remedy(folder)}") from error
    made_in = content.get("format") if isinstance(content, dict) else None
    if isinstance(made_in, int) and made_in != FORMAT:
        age = "옛" if made_in < FORMAT else "더 새로운"
        raise KnowledgeBaseError(
            f"{folder}: {age} 형식({made_in})의 지식베이스입니다. "
            f"이 gyebo는 형식 {FORMAT}을 읽습니다. {remedy(folder)}"
        )
    try:
        files = {name: FileEntry(**entry) for name, entry in content["files"].items()}
        manifest = Manifest(content["gyebo"], content["inputs"], content["tables"], files, content["format"])
        intact = manifest.data == content["data"]
    except (AttributeError, KeyError, TypeError):
        intact = False
    if not intact:
        raise KnowledgeBaseError(f"{folder}: {MANIFEST}이 손상되었습니다. {remedy(folder)}")
    return manifest


def _refuse_foreign(folder: Path) -> None:
    """Refuse to build where the user keeps something else."""
    if not folder.exists():
        return
    if not folder.is_dir():
        raise KnowledgeBaseError(f"{folder}: 폴더가 아닙니다. --kb 에 다른 이름을 주십시오.")
    names = [path.name for path in folder.iterdir()]
    if names and not any(_DATA.fullmatch(name) or _LEFTOVER.fullmatch(name) for name in names):
        raise KnowledgeBaseError(
            f"{folder}: 지식베이스가 아닌 파일이 있는 폴더입니다. --kb 에 빈 폴더나 새 이름을 주십시오."
        )


@contextlib.contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One build at a time; the system releases the lock also when a build is killed."""
    try:
        import fcntl
    except ImportError:  # Windows: two builds of one folder at once are on the user
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network drives have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _is_outdated(name: str, current: str) -> bool:
    """Whether a name in the folder is ours and no longer counts; nothing else is ever removed."""
    return bool(_LEFTOVER.fullmatch(name)) or (bool(_DATA.fullmatch(name)) and name != current)


def _remove(paths: Iterable[Path]) -> None:
    for path in list(paths):
        if path.is_dir():
            shutil.rmtree(
                path, ignore_errors=True
            )  # a reader on Windows may hold a file: the next build tries again
        else:
            path.unlink(missing_ok=True)


def _write_durably(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # elsewhere a folder cannot be opened
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _json_line(record: Mapping[str, Json]) -> bytes:
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
