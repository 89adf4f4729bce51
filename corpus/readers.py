"""Reading reports from files: one registry of formats, one way from bytes to a Report."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import ReadError
from .accounts import find_account
from .governments import find_government
from .lines import read_lines
from .metadata import read_metadata
from .model import EDITION_KINDS, Report
from .normalize import decode
from .passages import build_passages
from .sections import build_sections, mark_headings

Reader = Callable[[bytes, str], tuple[str, str, tuple[str, ...]]]
"""From bytes and a name for messages to (exact text in NFC, encoding, warnings)."""


def _read_text(data: bytes, name: str) -> tuple[str, str, tuple[str, ...]]:
    return decode(data, name=name)


READERS: dict[str, Reader] = {".txt": _read_text, ".md": _read_text}
"""The formats that can be read, by file suffix; a new format is one entry."""

_PRINTED = frozenset({".pdf", ".hwp", ".hwpx", ".doc", ".docx", ".odt", ".rtf", ".ps"})
"""Formats in which offices publish: such a file among the reports is a report that would be missed."""


def read_report(path: Path) -> Report:
    """Read one report.

    Raises:
        ReadError: the format is unknown, or the file is empty, binary or without a date; the message names
            the file, the reason and the remedy.
    """
    name = unicodedata.normalize("NFC", path.name)
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise _unknown_format(name, path.suffix)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"{name}: 파일을 열 수 없습니다({error.strerror}). 파일과 읽을 권한을 확인하십시오."
        ) from error
    text, encoding, warnings = reader(data, name)
    digest = hashlib.sha256(data).hexdigest()
    return report_from_text(text, name=name, encoding=encoding, warnings=warnings, sha256=digest)


def _unknown_format(name: str, suffix: str) -> ReadError:
    return ReadError(
        f"{name}: 읽을 수 없는 형식입니다({suffix or '확장자 없음'}). "
        f"텍스트로 내보내 {', '.join(sorted(READERS))} 파일로 두십시오."
    )


def report_from_text(
    text: str, *, name: str, encoding: str = "utf-8", warnings: Sequence[str] = (), sha256: str | None = None
) -> Report:
    r"""The report that an exact text (in NFC) holds; *name* is the file name that it is known by.

    *encoding*, *warnings* and *sha256* say how the text was had from a file; without one, leave them out.

    >>> report = report_from_text("한빛시 물순환국\n2025. 2. 14.\n업무보고\n", name="한빛.txt")
    >>> report.key, report.metadata.issuer, report.metadata.date
    ('한빛', '한빛시 물순환국', '2025-02-14')

    Raises:
        ReadError: the text does not say when the report was made.
    """
    account = find_account(text, name=name)
    lines = read_lines(text, plain=account.plain if account else None)
    if account is None:
        metadata = read_metadata(lines, name=name)
    else:
        metadata = replace(account.metadata, city=find_government(lines))
    sections = build_sections(lines, issuer=metadata.issuer, listed=account is None)
    lines = mark_headings(lines, sections)
    notes = list(warnings)
    if all(section.kind not in EDITION_KINDS for section in sections):
        notes.append(f"{name}: 번호가 붙은 사업이 없습니다. 주요업무보고가 맞는지 확인하십시오.")
    return Report(
        key=account.report if account else name.rsplit(".", 1)[0],
        document=name,
        text=text,
        sha256=sha256 or hashlib.sha256(text.encode()).hexdigest(),
        encoding=encoding,
        metadata=metadata,
        lines=lines,
        sections=sections,
        passages=build_passages(text, lines, sections),
        warnings=tuple(notes),
        sources=account.sources if account else (),
    )


def iter_paths(folder: Path) -> Iterator[Path]:
    """The files under a folder that a reader exists for, in a fixed order; hidden ones are passed over.

    Raises:
        ReadError: there is no such folder.
    """
    yield from (path for path in _visible_files(folder) if path.suffix.lower() in READERS)


def _visible_files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        reason = "폴더가 아닙니다" if folder.exists() else "그런 폴더가 없습니다"
        raise ReadError(f"{folder}: {reason}. 보고서가 든 폴더를 --reports로 알려 주십시오.")
    return sorted(
        (
            path
            for path in folder.rglob("*")
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        ),
        key=lambda path: path.as_posix(),
    )


def read_folder(folder: Path) -> tuple[list[Report], list[ReadError]]:
    """Every report under a folder, oldest first, and the refusals of those that could not be read.

    A report whose text was read before under another name is refused as a duplicate, and a document in a
    printed format (PDF, HWP) unless its text lies beside it under the same name.  Files of other formats,
    such as a list of the reports, are no reports and are passed over.

    Raises:
        ReadError: there is no such folder, or nothing in it that could be a report.
    """
    reports: list[Report] = []
    refused: list[ReadError] = []
    seen: dict[str, str] = {}
    files = _visible_files(folder)
    texts = {path.with_suffix("") for path in files if path.suffix.lower() in READERS}
    for path in files:
        if path.suffix.lower() not in READERS:
            if path.suffix.lower() in _PRINTED and path.with_suffix("") not in texts:
                refused.append(_unknown_format(unicodedata.normalize("NFC", path.name), path.suffix))
            continue
        try:
            report = read_report(path)
        except ReadError as error:
            refused.append(error)
            continue
        content, place = _content_hash(report), path.relative_to(folder).as_posix()
        if content in seen:
            remedy = "두 파일 가운데 하나를 지우십시오."
            refused.append(ReadError(f"{place}: {seen[content]}와(과) 같은 보고서입니다. {remedy}"))
            continue
        seen[content] = place
        reports.append(report)
    if not reports and not refused:
        formats = ", ".join(sorted(READERS))
        raise ReadError(f"{folder}: 보고서가 없습니다. 이 폴더에 보고서({formats} 파일)를 두십시오.")
    reports.sort(key=lambda report: (report.metadata.date, report.key))
    return reports, refused


def _content_hash(report: Report) -> str:
    """The same for two files that differ in encoding, line ends or white space alone."""
    return hashlib.sha256(" ".join(report.text.split()).encode()).hexdigest()
