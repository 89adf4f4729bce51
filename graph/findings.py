"""Findings of the council's audit (행정사무감사): the request, what was done, how far, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import Report, Section, SectionKind, squeeze
from ..corpus.audit import requests_of

_DONE = re.compile(r"(?:추진|조치|처리|반영|이행|시정)?(?:완료|완결)")
_UNDERWAY = re.compile(r"(?:추진|조치|처리|이행|진행|시정)중")


@dataclass(frozen=True, slots=True)
class FindingFact:
    """One request with its number as printed and the whole of its words."""

    section: Section
    group: str | None
    number: str | None
    title: str
    measure: str
    status: str | None
    department: str | None
    line: int
    line_end: int


def iter_findings(report: Report) -> Iterator[FindingFact]:
    """The findings of a report in the order of its lines."""
    audit = next((section for section in report.sections if section.kind is SectionKind.AUDIT), None)
    if audit is None:
        return
    sections = [section for section in report.sections if section.kind is SectionKind.FINDING]
    for section, request in zip(sections, requests_of(report.lines, audit), strict=True):
        yield FindingFact(
            section=section,
            group=request.group,
            number=request.number,
            title=request.title,
            measure=request.measure,
            status=_status(request.status),
            department=request.department,
            line=request.start,
            line_end=request.end,
        )


def _status(printed: str | None) -> str | None:
    """완료, 추진중, or as printed.

    >>> [_status(word) for word in ("추진완료", "조치 중", "일부완료", "장기검토", None)]
    ['완료', '추진중', '일부완료', '장기검토', None]
    """
    key = squeeze(printed or "")
    if _DONE.fullmatch(key):
        return "완료"
    return "추진중" if _UNDERWAY.fullmatch(key) else printed
