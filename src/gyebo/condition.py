"""What a knowledge base is made of, what a build made of the reports, and what is wrong with either."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from .display import Cell, html_table
from .graph.model import Remark, ReportRow
from .rows import Rows

if TYPE_CHECKING:
    from .ontology import Violation


@dataclass(frozen=True, slots=True)
class Info:
    """What a knowledge base is made of: its reports, its rows, its files and what wrote them.

    ``remarks`` say what was not understood or does not add up, so that a person can trust the rest.
    ``vectors`` says how the index for search keeps them (``exact``, or which approximation), ``encoder``
    which model made them; none where they are made of the words.
    """

    folder: str
    format: int
    gyebo: str
    reports: tuple[ReportRow, ...]
    tables: tuple[tuple[str, int], ...]
    remarks: tuple[Remark, ...]
    vectors: str | None
    encoder: str | None
    files: int
    bytes: int

    def _repr_html_(self) -> str:
        made = f"gyebo {self.gyebo}, 파일 {self.files}개, {self.bytes / 10**6:.1f}MB"
        return "".join(
            [
                f"<p>{escape(made)}</p>",
                Rows(self.reports)._repr_html_(),
                _counts(self.tables),
                f"<h4>알아보지 못했거나 서로 맞지 않는 것 {len(self.remarks)}건</h4>",
                Rows(self.remarks)._repr_html_() if self.remarks else "",
            ]
        )


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did.

    ``read`` are the files whose reports are in the knowledge base; ``refused`` says of each other file why
    not and what to do; ``duplicated`` the same of files that repeat a report; ``warnings`` what was read but
    looks odd.  ``tables`` counts the rows of each table.
    """

    kb: Path
    read: tuple[str, ...]
    refused: tuple[str, ...]
    duplicated: tuple[str, ...]
    warnings: tuple[str, ...]
    tables: Mapping[str, int]

    @property
    def complete(self) -> bool:
        """Whether every file became part of the knowledge base."""
        return not (self.refused or self.duplicated)

    def _repr_html_(self) -> str:
        return "".join(
            [
                _listed("읽은 파일", self.read),
                _listed("제외한 파일", (*self.refused, *self.duplicated)),
                _listed("주의", self.warnings),
                _counts(self.tables.items()),
            ]
        )


@dataclass(frozen=True, slots=True)
class Validation:
    """What is wrong with a knowledge base: files that changed, things that break the vocabulary's rules."""

    damage: tuple[str, ...]
    violations: tuple[Violation, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.damage or self.violations)

    def _repr_html_(self) -> str:
        return _listed("이상 있음", (*self.damage, *map(str, self.violations))) or "<p>이상 없음</p>"


def _counts(tables: Iterable[tuple[str, int]]) -> str:
    rows = [(Cell(name), Cell(f"{count:,}", number=True)) for name, count in tables]
    return html_table(["표", "행"], rows)


def _listed(heading: str, lines: Sequence[str]) -> str:
    """A heading over what it is of; nothing where there is nothing."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return f"<h4>{escape(heading)}</h4><ul>{items}</ul>" if lines else ""
