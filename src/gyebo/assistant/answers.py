"""What the tools answer: flat, bounded, in plain values, so that their schemas are short.

Money is in whole won, with the same in words beside it.  ``note`` says what an answer left out, or why it
is empty; codes such as ``relation`` and ``scope`` are those of the exported tables.
``department`` is what the report names, ``likely_department`` what its lists of duties tell where it names
none.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Named:
    """A thing under its proper name; its ``id`` can be given wherever a name can."""

    kind: str
    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where something stands, in these words; ``place`` says whose lines they are."""

    report: str
    line: int
    quote: str
    place: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """A report; ``account`` where it was read through an account of it, whose words are not the office's."""

    report: str
    title: str
    issuer: str
    date: str
    document: str
    lines: int
    account: bool


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports, oldest first."""

    reports: tuple[ReportFacts, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage that answers a question, with the things that were read in it."""

    report: str
    issuer: str
    date: str
    line_start: int
    line_end: int
    place: str
    headings: tuple[str, ...]
    text: str
    score: float
    names: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class FoundPassages:
    """The passages that answer a question, best first."""

    passages: tuple[FoundPassage, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that a name may mean, and how well the name fits it (1: exactly)."""

    kind: str
    id: str
    name: str
    likeness: float


@dataclass(frozen=True, slots=True)
class Candidates:
    """What a name may mean, nearest first."""

    candidates: tuple[Candidate, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one source of funds (국비, 시비, 구비, 기금, 민간) bears of a budget."""

    source: str
    amount: int
    in_words: str


@dataclass(frozen=True, slots=True)
class Amount:
    """A budget as one report tells it; ``differs`` where another line gives that year another total."""

    program: Named
    title: str
    department: str | None
    likely_department: str | None
    year: int | None
    label: str
    scope: str
    phase: str | None
    amount: int | None
    amount_min: int | None
    amount_max: int | None
    in_words: str
    shares: tuple[Share, ...]
    differs: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Amounts:
    """Budgets: figures of two reports for one year stand side by side, never summed."""

    budgets: tuple[Amount, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class CitedLaw:
    """A law, or an article of it, that a program cites in one report."""

    law: Named
    law_kind: str
    article: str | None
    role: str
    program: Named
    title: str
    department: str | None
    likely_department: str | None
    report_year: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class CitedLaws:
    """Citations of laws, report by report."""

    citations: tuple[CitedLaw, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Stage:
    """The program, or kin of it, as one report shows it."""

    kinship: str
    program: Named
    title: str
    inside: str | None
    report: str
    issuer: str
    date: str
    department: str | None
    likely_department: str | None
    status: str
    fate: str
    facilities: tuple[str, ...]
    laws: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Event:
    """What happened between two reports; ``told`` says it in words, ``reasons`` why it is thought so."""

    relation: str
    told: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    source_report: str
    target_report: str
    moved: bool
    confidence: float
    explicit: bool
    reasons: tuple[str, ...]
    evidence: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class YearAmount:
    """What an edition was given for a year as a whole; money of kin is never added to the program's own."""

    year: int
    kinship: str
    title: str
    phase: str | None
    amount: int
    in_words: str
    differs: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Silence:
    """A time of which nothing is known: years without a report, reports that do not have the program."""

    after: str
    before: str | None
    years: tuple[int, ...]
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ProgramLineage:
    """A program through the years."""

    program: Named
    names: tuple[str, ...]
    stages: tuple[Stage, ...]
    events: tuple[Event, ...]
    budgets: tuple[YearAmount, ...]
    gaps: tuple[Silence, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Use:
    """A place as one report says that a program uses it, under the name that stands there."""

    title: str
    name: str
    report_year: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class User:
    """A program that uses a place; ``uses`` are the first of ``use_count``."""

    program: Named
    use_count: int
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class SharedPlace:
    """A place with the programs that use it, the first of ``program_count``."""

    facility: Named
    aliases: tuple[str, ...]
    program_count: int
    programs: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class SharedPlaces:
    """Places that programs share, most shared first."""

    facilities: tuple[SharedPlace, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document; ``cited`` is false for the lines around what was asked for."""

    number: int
    text: str
    cited: bool


@dataclass(frozen=True, slots=True)
class Figure:
    """Money that was read on the cited lines: ``amount`` is what ``as_written`` comes to in won.

    ``owner`` is the item or the department whose money it is; a cell of a table has no ``as_written``.
    """

    owner: str
    label: str
    year: int | None
    as_written: str | None
    amount: int | None
    in_words: str


@dataclass(frozen=True, slots=True)
class Cited:
    """Lines of a report, to check a statement by; ``citation`` is ready to be put behind it.

    ``source_lines`` are the lines of the original: of an account those that it tells in other words.
    """

    citation: str
    report: str
    issuer: str
    title: str
    date: str
    document: str
    whose: str
    source_lines: tuple[int, int] | None
    headings: tuple[str, ...]
    program: Named | None
    department: str | None
    likely_department: str | None
    lines: tuple[Line, ...]
    figures: tuple[Figure, ...]
    note: str | None
