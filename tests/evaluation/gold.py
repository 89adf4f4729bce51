"""Reading the rows that were annotated by hand: JSON lines, one file a report."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from gyebo.corpus.normalize import to_reading_form

from .rows import (
    BudgetRow,
    CitationRow,
    DepartmentBudgetRow,
    DepartmentRow,
    EditionRow,
    FacilityRow,
    FindingRow,
    Row,
    departments,
    spellings,
)

Record: TypeAlias = Mapping[str, Any]


def read_gold(path: Path, city: str | None = None) -> tuple[Row, ...]:
    """The rows of one file; names of places are compared without the ``city`` at their head."""
    with path.open(encoding="utf-8") as lines:
        return to_rows([json.loads(line) for line in lines], city)


def to_rows(records: list[Record], city: str | None = None) -> tuple[Row, ...]:
    """The rows that annotated records stand for.

    >>> law = {"kind": "citation", "line": 8, "law": "하수도법", "article": None, "role": "basis"}
    >>> [row.name for row in to_rows([law])]
    ['하수도법']
    """
    owners = dict(_owners(records))
    editions = {record["line"]: record for record in records if record["kind"] == "edition"}
    return tuple(_to_row(_charged(record, editions), owners, city) for record in records)


def _charged(record: Record, editions: Mapping[int, Record]) -> Record:
    """An edition with the department of the item that it is a part of, where it names none of its own."""
    if record["kind"] != "edition" or record["department"] or record["parent"] is None:
        return record
    return {**record, "department": editions[record["parent"]]["department"]}


def _owners(records: list[Record]) -> Iterator[tuple[int, tuple[int, ...]]]:
    """For each edition, the lines of the editions that its rows may belong to: itself and, while it is not
    sure to be one, the edition around it."""
    editions = {record["line"]: record for record in records if record["kind"] == "edition"}
    for line in editions:
        lines = [line]
        while (edition := editions[lines[-1]]).get("unsure") and edition["parent"] is not None:
            lines.append(edition["parent"])
        yield line, tuple(lines)


def _to_row(record: Record, owners: Mapping[int, tuple[int, ...]], city: str | None) -> Row:
    line, unsure = record["line"], record.get("unsure", False)
    mentions = tuple(record.get("mentions") or ())
    editions = owners.get(record.get("edition", 0), (record.get("edition", 0),))
    match record["kind"]:
        case "edition":
            return EditionRow(
                line=line, name=record["title"], unsure=unsure,
                parent=record["parent"], departments=departments(record["department"]),
            )  # fmt: skip
        case "budget":
            amount = record["amount"]
            return BudgetRow(
                line=line, name=record["label"], mentions=mentions, editions=editions, unsure=unsure,
                low=record["amount_min"] if amount is None else amount,
                high=record["amount_max"] if amount is None else amount,
                year=record["year"], scope=record["scope"],
            )  # fmt: skip
        case "citation":
            return CitationRow(
                line=line, name=record["law"], editions=editions, unsure=unsure,
                article=record["article"], role=record["role"],
            )  # fmt: skip
        case "facility":
            full = spellings(record["name"], city)
            return FacilityRow(
                line=line, name=record["name"], mentions=mentions, editions=editions, unsure=unsure,
                full=full, spellings=full | spellings(record["as_written"], city), status=record["status"],
            )  # fmt: skip
        case "department":
            return DepartmentRow(
                line=line, name=record["name"], unsure=unsure, quota=record["quota"], actual=record["actual"]
            )
        case "department_budget":
            return DepartmentBudgetRow(
                line=line, name=record["name"], unsure=unsure,
                label=record["label"], year=record["year"], amount=record["amount"],
            )  # fmt: skip
        case "finding":
            return FindingRow(
                line=line, name=f"{record['title_start']} … {record['title_end']}", unsure=unsure,
                start=record["title_start"], end=record["title_end"],
                number=_plain(record["number"]), status=record["status"], department=record["department"],
                last=record["line_end"], group=record.get("group"),
            )  # fmt: skip
        case kind:
            raise ValueError(f"line {line}: unknown kind {kind!r}")


def _plain(number: str | None) -> str | None:
    """A number without the spellings of its tilde: 7∼8 is 7~8."""
    return None if number is None else to_reading_form(number).text
