"""Building a knowledge base: reports in, tables and graph out, swapped in whole at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from . import artifacts
from .condition import BuildResult
from .corpus import Report, read_folder
from .embed.encoders import Encoder, SentenceEncoder
from .errors import ReadError
from .graph.dataset import build_dataset
from .graph.lookup import is_account
from .graph.model import Program, Tables
from .graph.resolve import build_rows
from .ontology import iri
from .ontology.curated import ALIASES, LEDGER, MINTED, SHIPPED, Curated, append_entries, read_curated
from .ontology.ledger import Minted
from .progress import Progress, say_nothing
from .search import ENCODER, INDEX, build_index


def build(
    reports: Path, kb: Path, curated: Path, *, progress: Progress | None = None,
    encoder: Encoder | None = None,
) -> BuildResult:  # fmt: skip
    """Build the knowledge base *kb* from every report under *reports* and the knowledge under *curated*.

    Reports that cannot be read are refused one by one and the others built.  The knowledge base that stands
    at *kb* is replaced at the very end; the only thing written under *curated* is ``minted.jsonl``, to which
    the identifiers of new programs are appended, so that they keep them when older reports are added.
    *encoder* gives the vectors of the passages for search (default: made of their words).

    Raises:
        ReadError: there is no readable report; nothing is replaced then.
        CuratedError: a file of curated knowledge is malformed.
        KnowledgeBaseError: *kb* holds something that is no knowledge base.
    """
    tell = progress or say_nothing
    known = read_curated(curated)
    tell("보고서 읽기", 0, 1)
    found, errors = read_folder(reports)
    found, duplicated = _without_repeats(found)
    refused = tuple(str(error) for error in errors)
    if not found:
        raise ReadError("\n".join(["읽을 수 있는 보고서가 없습니다.", *refused]))
    tell("보고서 읽기", 1, 1)
    tables = build_rows(found, known, progress=lambda done, total: tell("사실 찾기", done, total))
    counts = {table: len(rows) for table, rows in tables.items()}
    manifest = artifacts.Manifest(version("gyebo"), _inputs(found, curated), counts)
    artifacts.write(kb, _files(tables, tell, encoder), manifest)
    append_entries(curated / MINTED, _newly_minted(tables.programs, known))
    return BuildResult(
        kb=kb,
        read=tuple(report.document for report in found),
        refused=refused,
        duplicated=duplicated,
        warnings=tuple(warning for report in found for warning in report.warnings),
        tables=counts,
    )


def _without_repeats(found: Sequence[Report]) -> tuple[list[Report], tuple[str, ...]]:
    """The reports that differ in key, and in office, date or title; and why the others are left out.

    Of two with one key the report itself is kept rather than an account of it, else the one read first.
    """
    keys: dict[str, Report] = {}
    identities: dict[str, Report] = {}
    left_out = []
    for report in sorted(found, key=lambda report: is_account(report.key, report.document)):
        said = report.metadata
        identity = iri.report_id(said.issuer, said.date, said.title)
        if report.key in keys:
            left_out.append(
                f"{report.document}: 보고서 {report.key}은(는) {keys[report.key].document}(으)로 이미 "
                "읽었습니다. 두 파일 가운데 하나를 지우거나 이름을 바꾸십시오."
            )
        elif identity in identities:
            left_out.append(
                f"{report.document}: 기관, 날짜, 제목({said.issuer}, {said.date}, {said.title})이 "
                f"{identities[identity].document}과(와) 같습니다. 다른 보고서라면 파일 첫머리에 "
                "기관과 날짜와 제목을 밝히고, 같은 보고서라면 하나를 지우십시오."
            )
        else:
            keys[report.key] = identities[identity] = report
    return [report for report in found if keys.get(report.key) is report], tuple(left_out)


def _files(tables: Tables, tell: Progress, encoder: Encoder | None) -> Iterator[tuple[str, bytes]]:
    yield from artifacts.table_files(tables)
    total = len(tables.reports) + 1
    for done, (name, quads) in enumerate(build_dataset(tables)):
        tell("그래프 쓰기", done, total)
        yield f"graph/{name}.nq", quads
    tell("그래프 쓰기", total, total)
    tell("찾기 색인", 0, 1)
    index = build_index(tables, encoder=encoder)
    for name, data in index.to_files().items():
        yield f"{INDEX}/{name}", data
    if encoder is not None:
        model = encoder.model if isinstance(encoder, SentenceEncoder) else encoder.name
        yield f"{INDEX}/{ENCODER}", str(model).encode()
    tell("찾기 색인", 1, 1)


def _inputs(reports: Sequence[Report], curated: Path) -> dict[str, dict[str, str]]:
    """The hashes of what the knowledge base was made from.

    Minted identifiers are left out: a build writes them itself, and only those that it would give anyway
    or that it must keep.
    """
    knowledge = {
        f"{origin}/{name}": hashlib.sha256((folder / name).read_bytes()).hexdigest()
        for origin, folder in (("shipped", SHIPPED), ("user", curated))
        for name in (ALIASES, LEDGER)
        if (folder / name).is_file()
    }
    return {"reports": {report.document: report.sha256 for report in reports}, "curated": knowledge}


def _newly_minted(programs: Sequence[Program], known: Curated) -> list[Minted]:
    """The identifiers that this build gave to programs, with the editions whose digits they took."""
    kept = {entry.id for entry in known.minted}
    return [
        Minted(program.id, edition)
        for program in programs
        for edition in program.editions
        if program.id not in kept and edition.rpartition("-")[2] == program.id.rpartition("-")[2]
    ]
