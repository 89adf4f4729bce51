"""What reading a report yields: the report, its lines, its sections, its passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from .lines import Line
from .normalize import squeeze


class SectionKind(Enum):
    """The role of a section in the genre."""

    CHAPTER = "chapter"  # a divider under which the report numbers its business
    ITEM = "item"  # one numbered business
    SUBITEM = "subitem"  # a circled heading inside an item
    AUDIT = "audit"  # the part that answers the audit of the council (행정사무감사)
    FINDING = "finding"  # one request of the audit, with what was done about it


EDITION_KINDS = frozenset({SectionKind.ITEM, SectionKind.SUBITEM})
"""The kinds of section that are one program in one report."""


@dataclass(frozen=True, slots=True)
class Section:
    """A titled stretch of a report.

    ``start`` and ``end`` are the 1-based physical lines, inclusive, that the section owns; its title runs
    from ``line`` to ``title_end``.  ``start`` and ``line`` differ only where the title stands after the body.
    A finding has no title here: its request is read with the facts.  ``path`` is the section's place in the
    numbering, such as ``c2/3/1``, and belongs to no other section of the report.
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
        """Whether a physical line lies in the section.

        >>> Section(SectionKind.ITEM, "1", "하천 정비", 4, 4, 4, 9).holds(9)
        True
        """
        return self.start <= line <= self.end


@dataclass(frozen=True, slots=True)
class Passage:
    """A bullet or table row with what belongs to it: the unit that is cited and found.

    ``start`` and ``end`` are offsets in code points, half-open, into the report's exact text:
    ``report.text[passage.start:passage.end] == passage.text``.  ``line_start`` and ``line_end`` are its
    physical lines, inclusive; ``headings`` what stands above it, outermost first; ``section`` the
    innermost section that owns it.
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
    """Who reported, under which title, when, and how things stood on which day.

    ``date`` and ``as_of`` are ISO dates, perhaps without the day; ``city`` is the one whose council the
    report is for, None where no city is named.
    """

    issuer: str
    title: str
    date: str
    as_of: str | None
    city: str | None = None


@dataclass(frozen=True)
class Report:
    """One report as read: its exact text, its lines, its sections and its passages.

    ``key`` is the stem of the file's name and ``document`` the name, both in NFC; ``sha256`` is that of the
    file's bytes; ``warnings`` say what was read but looks odd.  An account of a report bears the key of that
    report, and ``sources`` holds for each of its lines the lines of the original that it accounts for.
    """

    key: str
    document: str
    text: str
    sha256: str
    encoding: str
    metadata: Metadata
    lines: tuple[Line, ...]
    sections: tuple[Section, ...]
    passages: tuple[Passage, ...]
    warnings: tuple[str, ...] = ()
    sources: tuple[tuple[int, int], ...] = ()

    def source_lines(self, first: int, last: int | None = None) -> tuple[int, int]:
        """The lines of the original for which physical lines account: themselves, unless this is an account.

        One line where *last* is not given.
        """
        last = last or first
        told = [source for source in self.sources[first - 1 : last] if source[0]]
        if not told:
            return first, last
        return min(start for start, _ in told), max(end for _, end in told)

    @property
    def editions(self) -> Iterator[Section]:
        """The sections that are editions of programs, in the order of the report."""
        return (section for section in self.sections if section.kind in EDITION_KINDS)

    @cached_property
    def _innermost(self) -> dict[int, Section]:
        owner: dict[int, Section] = {}
        for section in self.editions:  # parents come before their children
            owner.update(dict.fromkeys(range(section.start, section.end + 1), section))
        return owner

    def find_edition(self, line: int) -> Section | None:
        """The innermost edition that holds a physical line, or None outside every edition."""
        return self._innermost.get(line)

    def text_of(self, section: Section) -> str:
        """The lines of a section, as they were read, with those of the sections inside it."""
        return "\n".join(line.text for line in self.lines[section.start - 1 : section.end])

    def printed_title(self, section: Section) -> str:
        r"""A section's title in the report's own characters, where the reading form has others.

        >>> from gyebo.corpus import report_from_text
        >>> text = "2025. 7. 1.\n1. 게임ㆍ웹툰 공간\n○ 대상 : 2곳\n○ 기간 : 1년"
        >>> report = report_from_text(text, name="a.txt")
        >>> [(s.title, report.printed_title(s)) for s in report.editions]
        [('게임·웹툰 공간', '게임ㆍ웹툰 공간')]
        """
        read: list[str] = []
        exact: list[str] = []
        for line in self.lines[section.line - 1 : section.title_end]:
            for place, char in enumerate(line.text):
                if not char.isspace():
                    read.append(char)
                    exact.append(line.exact[line.origin[place]])
        wanted = squeeze(section.title)
        first = "".join(read).find(wanted)
        if first < 0:  # a title that stands on a contents page alone
            return section.title
        printed = iter(exact[first : first + len(wanted)])
        return "".join(char if char.isspace() else next(printed) for char in section.title)

    def quote(self, first: int, last: int | None = None) -> str:
        r"""The exact text of physical lines, without the white space around it.

        One line where *last* is not given; the lines are joined with line feeds, whatever ended them.

        >>> from gyebo.corpus import report_from_text
        >>> report_from_text("2025. 7. 1.\r\n○ 예산\r\n - 3억원", name="a.txt").quote(2, 3)
        '○ 예산\n - 3억원'
        """
        return "\n".join(line.exact for line in self.lines[first - 1 : last or first]).strip()
