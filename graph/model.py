"""The rows of the knowledge base: what was found, where it stands, and what it was resolved to.

Every class is one table of ``gyebo export``; :data:`TABLES` names them.  Amounts are whole won, lines
are 1-based physical lines of the document that was read, ``source_lines`` those of the original.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from ..errors import NotFoundError

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote with its place."""

    report: str
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report as read; ``office`` is its issuer under the name that its latest report gives."""

    id: str
    report: str
    document: str
    title: str
    issuer: str
    office: str
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
    """A program as one report shows it.

    ``likely_department`` is told from the report's lists of duties where it names no ``department``;
    ``ending`` is where a later report says that the program ended.
    """

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
    likely_department: str | None
    operators: tuple[str, ...]
    status: str
    fate: str
    ending: Evidence | None
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
    """A place that an edition runs, builds, plans or meets at.

    ``reason`` says why ``name``, as written, means this facility, where it is more than a spelling of it.
    """

    id: str
    facility: str
    facility_name: str
    edition: str
    report: str
    document: str
    name: str
    reason: str | None
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
class DepartmentChange:
    """How an earlier department became a later one of another name, between two reports of an office.

    ``relation`` is renamed, split or merged; ``share`` is what their duties have in common, from 0 to 1;
    ``explicit`` where the later report says so.
    """

    id: str
    relation: str
    source: str
    source_name: str
    source_report: str
    target: str
    target_name: str
    report: str
    share: float
    explicit: bool
    evidence: tuple[Evidence, ...]


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
class Reason:
    """What speaks for a link (``effect`` above 0) or against it, in nats by which it moves the odds."""

    feature: str
    says: str
    effect: float


@dataclass(frozen=True, slots=True)
class LineageLink:
    """How an earlier edition became a later one.

    ``confidence`` is how likely the two are linked; ``explicit`` is set where a report states it (0.99) or
    people decided it (1).  ``reasons`` are what the model saw for and against it, the strongest first.
    """

    id: str
    source: str
    target: str
    relation: str
    moved: bool
    confidence: float
    explicit: bool
    reasons: tuple[Reason, ...]
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


@dataclass(frozen=True, slots=True)
class Remark:
    """What was read but not understood, or does not agree with itself: for a person to look at.

    ``kind`` is ``sum`` (a printed sum is not that of its parts), ``amount`` (a line that names a budget
    gives none that could be read), ``law`` or ``place`` (a short name that could not be resolved).
    """

    report: str
    document: str
    kind: str
    line: int
    text: str
    source_lines: Span
    quote: str

    @property
    def id(self) -> str:
        """Nothing refers to a remark: its text stands for it."""
        return self.text


Row: TypeAlias = (
    ReportRow | Program | Edition | Budget | Law | Citation | Facility | FacilityUse | Department
    | DepartmentChange | DepartmentEdition | DepartmentBudget | Finding | LineageLink | PassageRow | Remark
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
    "department_changes": DepartmentChange,
    "department_editions": DepartmentEdition,
    "department_budgets": DepartmentBudget,
    "findings": Finding,
    "lineage": LineageLink,
    "passages": PassageRow,
    "remarks": Remark,
}
"""Every stored table by its name; ``shared_facilities`` is derived from these when asked for."""


@dataclass(frozen=True)
class Tables:
    """Every row of a knowledge base, table by table, each table in the order of the reports.

    Reports stand by date, what has a place by report and line, what outlives a report by name: however
    the rows come in, the same rows give the same tables.

    >>> law = Law("law-7f3a9c0b12ce", "물순환 조례", "조례", ())
    >>> Tables.from_rows([law]).laws[0].name
    '물순환 조례'
    """

    reports: tuple[ReportRow, ...] = ()
    programs: tuple[Program, ...] = ()
    editions: tuple[Edition, ...] = ()
    budgets: tuple[Budget, ...] = ()
    laws: tuple[Law, ...] = ()
    citations: tuple[Citation, ...] = ()
    facilities: tuple[Facility, ...] = ()
    facility_uses: tuple[FacilityUse, ...] = ()
    departments: tuple[Department, ...] = ()
    department_changes: tuple[DepartmentChange, ...] = ()
    department_editions: tuple[DepartmentEdition, ...] = ()
    department_budgets: tuple[DepartmentBudget, ...] = ()
    findings: tuple[Finding, ...] = ()
    lineage: tuple[LineageLink, ...] = ()
    passages: tuple[PassageRow, ...] = ()
    remarks: tuple[Remark, ...] = ()

    def __post_init__(self) -> None:
        reports = sorted(self.reports, key=lambda row: (row.date, row.report, row.id))
        rank = {row.report: place for place, row in enumerate(reports)}
        editions = sorted(self.editions, key=lambda row: _place(row, rank))
        rank.update((row.id, place) for place, row in enumerate(editions))
        for table in TABLES:
            ordered = tuple(sorted(self.rows(table), key=lambda row: _place(row, rank)))
            object.__setattr__(self, table, ordered)

    @classmethod
    def from_rows(cls, rows: Iterable[Row]) -> Tables:
        """The tables that rows of any kind, in any order, belong to."""
        sorted_out: dict[str, list[Row]] = {table: [] for table in TABLES}
        names = {row_type: table for table, row_type in TABLES.items()}
        for row in rows:
            sorted_out[names[type(row)]].append(row)
        values: dict[str, Any] = {table: tuple(found) for table, found in sorted_out.items()}
        return cls(**values)

    def rows(self, table: str) -> tuple[Row, ...]:
        """The rows of a table by its name.

        Raises:
            NotFoundError: no table has this name.
        """
        if table not in TABLES:
            raise NotFoundError(f"{table}: 그런 표는 없습니다. 있는 표: {', '.join(TABLES)}")
        found: tuple[Row, ...] = getattr(self, table)
        return found

    def items(self) -> Iterator[tuple[str, tuple[Row, ...]]]:
        """Each table's name with its rows."""
        return ((table, self.rows(table)) for table in TABLES)


def _place(row: Row, rank: Mapping[str, int]) -> tuple[int, int, int, str, str]:
    """Where a row stands in its table: by report, line and name, then by identifier."""
    if isinstance(row, LineageLink):
        return rank.get(row.target, -1), rank.get(row.source, -1), 0, "", row.id
    report: str = getattr(row, "report", "") or getattr(row, "first_report", "")
    first: int = getattr(row, "line_start", 0) or getattr(row, "line", 0)
    last: int = getattr(row, "line_end", first)
    name: str = getattr(row, "name", "") or getattr(row, "label", "")
    name += getattr(row, "article", None) or ""
    return rank.get(report, -1), first, -last, name, row.id


def to_record(row: DataclassInstance) -> dict[str, Json]:
    """A row, or an answer made of rows, as JSON values in the order of its fields.

    >>> to_record(Evidence("2024_물순환국", 12, "빗물마을 3곳"))
    {'report': '2024_물순환국', 'line': 12, 'quote': '빗물마을 3곳'}
    """
    return {each.name: _to_json(each.name, getattr(row, each.name)) for each in fields(row)}


def _to_json(name: str, value: Any) -> Json:
    if name == "funds":
        return dict(value) or None
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_to_json("", item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return to_record(value)
    return value  # type: ignore[no-any-return]


def from_record(table: str, record: Mapping[str, Any]) -> Row:
    """The row of a table that :func:`to_record` wrote."""
    values = {name: _from_json(name, value) for name, value in record.items()}
    return TABLES[table](**values)


def _from_json(name: str, value: Any) -> Any:
    if name == "funds":
        return tuple((value or {}).items())
    if name == "evidence":
        return tuple(Evidence(**shown) for shown in value)
    if name == "ending":
        return Evidence(**value) if value else None
    if name == "reasons":
        return tuple(Reason(**said) for said in value)
    return tuple(value) if isinstance(value, list) else value
