"""Reading reports from files: one registry of formats, one way from bytes to a Report."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ..errors import ReadError
from .lines import read_lines
from .metadata import read_metadata
from .model import Report
from .normalize import decode
from .passages import build_passages
from .sections import build_sections

Reader = Callable[[bytes, str], tuple[str, str, tuple[str, ...]]]
"""From bytes and a name for messages to (exact text, encoding, warnings)."""


def _read_text(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    return decode(data, name=name)


READERS: dict[str, Reader] = {".txt": _read_text, ".md": _read_text}
"""The formats that can be read, by file suffix; a new format is one entry."""


def read_report(path: Path) -> Report:
    """Read one report.

    Raises ReadError if the format is unknown or the file is empty, binary or without a date; the
    message names the file, the reason and the remedy.
    """
    name = unicodedata.normalize("NFC", path.name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise ReadError(f"{name}: format {path.suffix or '(none)'} cannot be read; give one of {', '.join(sorted(READERS))}")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(f"{name}: cannot be opened ({error.strerror}); check the file and its permissions") from error
    text, encoding, warnings = reader(data, name)
    return report_from_text(text, name=name, encoding=encoding, warnings=warnings, sha256=hashlib.sha256(data).hexdigest())


def report_from_text(
    text: str, *, name: str, encoding: str = "utf-8", warnings: Sequence[str] = (), sha256: str | None = None
) -> Report:
    """The report that an exact text holds; ``name`` is the file name that it is known by."""
    lines = read_lines(text)
    metadata = read_metadata(lines, name=name)
    sections = build_sections(lines)
    passages = build_passages(text, lines, sections)
    notes = list(warnings)
    if not any(True for section in sections if section.kind.value in ("item", "subitem")):
        notes.append(f"{name}: no numbered business was found; is this a work report (주요업무보고)?")
    return Report(
        key=name.rsplit(".", 1)[0],
        document=name,
        text=text,
        sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
        metadata=metadata,
        lines=lines,
        sections=sections,
        passages=passages,
        warnings=tuple(notes),
    )


def iter_paths(folder: Path) -> Iterator[Path]:
    """The files under a folder that a reader exists for, in a fixed order."""
    if not folder.is_dir():
        raise ReadError(f"{folder}: no such folder; give the folder of the reports with --reports")
    found = [p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".")]
    yield from sorted((p for p in found if p.suffix.lower() in READERS), key=lambda p: p.as_posix())


def read_folder(folder: Path) -> tuple[list[Report], list[ReadError]]:
    """Every report under a folder, oldest first, and the refusals of those that could not be read.

    A report whose text was read before under another name is refused as a duplicate.
    """
    reports: list[Report] = []
    refused: list[ReadError] = []
    seen: dict[str, str] = {}
    for path in iter_paths(folder):
        try:
            report = read_report(path)
        except ReadError as error:
            refused.append(error)
            continue
        content = hashlib.sha256(" ".join(report.text.split()).encode()).hexdigest()
        if content in seen:
            refused.append(
                ReadError(f"{report.document}: the same report as {seen[content]}; remove one of the two files")
            )
            continue
        seen[content] = report.document
        reports.append(report)
    if not reports and not refused:
        raise ReadError(f"{folder}: no report in it; put files ({', '.join(sorted(READERS))}) there")
    reports.sort(key=lambda report: (report.metadata.date, report.key))
    return reports, refused
