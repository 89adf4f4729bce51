"""The sections of whole reports, as files that a person can read: ``pytest --update-golden`` writes them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from gyebo.corpus import Section, read_report

from .samples import depth

FIXTURES = Path(__file__).parents[1] / "fixtures"
GOLDEN = Path(__file__).parent / "golden"


def describe(section: Section) -> str:
    """Level, number, title and lines; where the title is not the first line, its lines behind a sign."""
    title = f"{section.line}-{section.title_end}"
    aside = "" if section.start == section.line == section.title_end else f" @{title}"
    lines = f"{section.start:>4}-{section.end:<4} " + "  " * depth(section)
    return f"{lines}{section.kind.value} {section.number} {section.title}{aside}"


@pytest.mark.parametrize("name", ["busan_2025_07", "suwon_2025_03", "seoul_2025_02"])
def test_outlines(name: str, golden: Callable[[Path, str], None]) -> None:
    report = read_report(FIXTURES / f"{name}.txt")
    found = report.metadata
    head = [found.title, found.issuer, f"{found.date} {found.as_of}"]
    outline = [describe(section).rstrip() for section in report.sections]
    golden(GOLDEN / f"{name}.txt", "\n".join([*head, *outline]) + "\n")
    assert report.warnings == ()
