"""The rows of the knowledge base: what was found, where it stands, and what it was resolved to.

Every class is one table of ``gyebo export``; :data:`TABLES` names them.  Amounts are whole won, lines
are 1-based physical lines of the document that was read, ``source_lines`` those of the original.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TypeAlias

Json: TypeAlias = "str | int | float | bool | None | list[Json] | dict[str, Json]"
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as read."""

    id: str
    report: str
    document: str
    title: str
    issuer: str
    date: str
    as_of: str | None
    lines: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Program:
    """An enduring program: what its editions in the reports have in common."""

    id: str
    name: str
    names: tuple[str, ...]
    first_report: str
    last_report: str
    editions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """A program as one report shows it."""

    id: str
    program: str
    report: str
    document: str
    number: str | None
    title: str
    chapter: str | None
    parent: str | None
    line_start: int
    line_end: int
    source_lines: Span
    department: str | None
    operators: tuple[str, ...]
    status: str
    fate: str
    quote: str


@dataclass(frozen=True, slots=True)
class Budget:
    """Public money set aside for an edition or a named part of it; a range has no ``amount``."""

    id: str
    edition: str
    report: str
    document: str
    amount: int | None
    amount_min: int | None
    amount_max: int | None
    year: int | None
    label: str
    scope: str
    phase: str | None
    funds: tuple[tuple[str, int], ...]
    as_written: str
    line: int
    mentions: tuple[int, ...]
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Law:
    """A law, decree, ordinance or guideline under its official name."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A law, with an article where one is named, cited by an edition."""

    id: str
    law: str
    law_name: str
    edition: str
    report: str
    document: str
    name: str
    article: str | None
    role: str
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Facility:
    """A named place, under every spelling that the reports use for it."""

    id: str
    name: str
    aliases: tuple[str, ...]
    address: str | None
    area_m2: float | None
    part_of: str | None


@dataclass(frozen=True, slots=True)
class FacilityUse:
    """A place that an edition runs, builds, plans or meets at."""

    id: str
    facility: str
    facility_name: str
    edition: str
    report: str
    document: str
    name: str
    status: str | None
    address: str | None
    area_m2: float | None
    line: int
    mentions: tuple[int, ...]
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Department:
    """An enduring department or team."""

    id: str
    name: str
    names: tuple[str, ...]
    part_of: str | None


@dataclass(frozen=True, slots=True)
class DepartmentEdition:
    """A department as one report shows it: its posts (정원), its people (현원), its duties."""

    id: str
    department: str
    report: str
    document: str
    name: str
    quota: int | None
    actual: int | None
    duties: tuple[str, ...]
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class DepartmentBudget:
    """One cell of a table of department budgets; ``label`` is the heading of its column."""

    id: str
    department: str
    report: str
    document: str
    name: str
    year: int | None
    label: str
    amount: int
    line: int
    source_lines: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One request of the council's audit and what was done about it."""

    id: str
    report: str
    document: str
    group: str | None
    number: str | None
    title: str
    measure: str
    status: str | None
    department: str | None
    line_start: int
    line_end: int
    source_lines: Span
    editions: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with its place."""

    report: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class LineageLink:
    """How an earlier edition became a later one."""

    id: str
    source: str
    target: str
    relation: str
    moved: bool
    confidence: float
    explicit: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A passage: ``text`` is exactly what stands between two offsets of the report's text."""

    id: str
    report: str
    document: str
    edition: str | None
    headings: tuple[str, ...]
    line_start: int
    line_end: int
    source_lines: Span
    start: int
    end: int
    text: str


Row: TypeAlias = (
    ReportRow | Program | Edition | Budget | Law | Citation | Facility | FacilityUse | Department
    | DepartmentEdition | DepartmentBudget | Finding | LineageLink | PassageRow
)  # fmt: skip

TABLES: dict[str, type[Row]] = {
    "reports": ReportRow,
    "programs": Program,
    "editions": Edition,
    "budgets": Budget,
    "laws": Law,
    "citations": Citation,
    "facilities": Facility,
    "facility_uses": FacilityUse,
    "departments": Department,
    "department_editions": DepartmentEdition,
    "department_budgets": DepartmentBudget,
    "findings": Finding,
    "lineage": LineageLink,
    "passages": PassageRow,
}
"""Every stored table by its name; ``shared_facilities`` is derived from these when asked for."""


def to_record(row: Row) -> dict[str, Json]:
    """A row as JSON values, in the order of its fields."""
    return {field.name: _to_json(field.name, getattr(row, field.name)) for field in fields(row)}


def _to_json(name: str, value: object) -> Json:
    if name == "funds":
        return {source: won for source, won in value} if value else None  # type: ignore[attr-defined]
    if isinstance(value, tuple):
        return [_to_json("", item) for item in value]
    if isinstance(value, Evidence):
        return {"report": value.report, "line": value.line, "quote": value.quote}
    return value  # type: ignore[return-value]


def from_record(table: str, record: dict[str, Json]) -> Row:
    """The row of a table that :func:`to_record` wrote."""
    values: dict[str, object] = {}
    for name, value in record.items():
        if name == "funds":
            values[name] = tuple(value.items()) if isinstance(value, dict) else ()
        elif name == "evidence" and isinstance(value, list):
            values[name] = tuple(Evidence(**item) for item in value)  # type: ignore[arg-type]
        elif isinstance(value, list):
            values[name] = tuple(value)
        else:
            values[name] = value
    return TABLES[table](**values)  # type: ignore[arg-type]
