"""What reading a report yields: the report, its lines, its sections, its passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from .lines import Line


class SectionKind(Enum):
    """The role of a section in the genre."""

    CHAPTER = "chapter"  # a divider under which the report numbers its business
    ITEM = "item"  # one numbered business
    SUBITEM = "subitem"  # a circled heading inside an item
    AUDIT = "audit"  # the part that answers the audit of the council (행정사무감사)
    FINDING = "finding"  # one request of the audit, with what was done about it


@dataclass(frozen=True, slots=True)
class Section:
    """A titled stretch of a report.

    ``start`` and ``end`` are 1-based physical lines, inclusive, that the section owns; ``line`` is that
    of its title.  They differ only where the title stands after the body or nowhere but in the contents.
    """

    kind: SectionKind
    number: str | None
    title: str
    line: int
    title_end: int
    start: int
    end: int
    parent: Section | None = None
    path: str = ""

    def holds(self, line: int) -> bool:
        """Whether a physical line lies in the section."""
        return self.start <= line <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A bullet or table row with what belongs to it: the unit that is cited and found.

    ``start`` and ``end`` are offsets in code points, half-open, into the report's exact text:
    ``report.text[passage.start:passage.end] == passage.text``.
    """

    start: int
    end: int
    line_start: int
    line_end: int
    headings: tuple[str, ...]
    text: str
    section: Section | None = None


@dataclass(frozen=True, slots=True)
class Metadata:
    """Who reported, under which title, when, and how things stood on which day (ISO dates, perhaps partial)."""

    issuer: str
    title: str
    date: str
    as_of: str | None
    city: str | None = None


@dataclass(frozen=True)
class Report:
    """One report as read: its exact text, its lines, its sections and its passages."""

    key: str
    document: str
    text: str
    sha256: str
    encoding: str
    metadata: Metadata
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = field(default=())

    @property
    def editions(self) -> Iterator[Section]:
        """The sections that are editions of programs, in the order of the report."""
        return (s for s in self.sections if s.kind in (SectionKind.ITEM, SectionKind.SUBITEM))

    @cached_property
    def _innermost(self) -> dict[int, Section]:
        owner: dict[int, Section] = {}
        for section in self.sections:  # parents come before their children
            if section.kind in (SectionKind.ITEM, SectionKind.SUBITEM):
                owner.update(dict.fromkeys(range(section.start, section.end + 1), section))
        return owner

    def find_edition(self, line: int) -> Section | None:
        """The innermost edition that holds a physical line, or None outside every edition."""
        return self._innermost.get(line)

    def quote(self, first: int, last: int | None = None) -> str:
        """The exact text of physical lines, without the white space around it."""
        return "\n".join(line.exact for line in self.lines[first - 1 : last or first]).strip()
