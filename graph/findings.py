"""Findings of the council's audit (행정사무감사): the request, what was done, how far, by whom."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import Line, Marker, Report, Section, SectionKind, squeeze
from ..corpus.outline import STATUS

_BODY = re.compile(
    r"(?:제?\d팀|[가-힣A-Za-z0-9·&]{2,20}(?:과|관|단|반|팀|센터|실|국|본부|사업소|원|재단|공사|SBA|담당관)|SBA)"
)
_DEPARTMENT = re.compile(rf"^[(\[<]?\s*({_BODY.pattern}(?:\s*[,·/]\s*{_BODY.pattern})*)\s*[)\]>]?$")
_INLINE = re.compile(rf"[(\[<]\s*({_BODY.pattern}(?:\s*[,·/]\s*{_BODY.pattern})*)\s*[)\]>]")
_NUMBERED = frozenset({Marker.DOTTED, Marker.ROUND, Marker.BARE, Marker.PARENTHESIS, Marker.BOX})
_HEADING = re.compile(
    r"^(?:시정(?:및|·|․)?처리요구사항|시정요구사항|처리요구사항|건의사항|기타사항|자료제출등기타사항|지적사항)"
)


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
    groups = list(_groups(report))
    for section in report.sections:
        if section.kind is not SectionKind.FINDING:
            continue
        lines = [
            line
            for line in report.lines[section.start - 1 : section.end]
            if not line.blank and not _is_running(line)
        ]
        status_at = next((i for i, line in enumerate(lines) if STATUS.match(line.key)), len(lines))
        request, answer = lines[:status_at], lines[status_at:]
        title, department = _request(request)
        status = _status(answer[0]) if answer else None
        if department is None and answer:
            department = _department_in_answer(answer)
        last = lines[-1].number if lines else section.end
        group = next((name for number, name in reversed(groups) if number <= section.start), None)
        measure = re.sub(r"\s+", " ", " ".join(line.text.strip() for line in answer[1:]))
        yield FindingFact(
            section, group, section.number, title, measure, status, department, section.start, last
        )


def _groups(report: Report) -> Iterator[tuple[int, str]]:
    """Headings under which requests stand: 시정·처리 요구사항, 건의사항, 기타사항."""
    audit = next((section for section in report.sections if section.kind is SectionKind.AUDIT), None)
    if audit is None:
        return
    for line in report.lines[audit.start - 1 : audit.end]:
        key = re.sub(r"^[\d.\s◻□■]+", "", line.key)
        match = _HEADING.match(key)
        if match is not None and len(key) <= 22 and not re.search(r"\d", key):
            yield line.number, re.sub(r"조치결과.*$", "", match[0])


def _is_running(line: Line) -> bool:
    """Whether a line is a table head or section heading that returns on every page."""
    key = re.sub(r"^[\d.]+", "", line.key)
    if STATUS.match(line.key) or len(key) > 30:
        return False
    if re.match(r"(?:연번|번호|구분).{0,10}(?:지적|요구|건의)", key):
        return True
    heading = len(key) <= 26 and _HEADING.match(key) and not re.search(r"[.다]$", key)
    return bool(heading and re.search(r"사항(?:조치결과.*)?$|계획$", key))


def _request(lines: list[Line]) -> tuple[str, str | None]:
    """The words of a request, lines joined, and the department in brackets that closes it."""
    kept = list(lines)
    department = _bracketed(kept[-1]) if kept else None
    if department is not None:
        kept.pop()
    elif kept:
        inline = list(_INLINE.finditer(kept[-1].text))
        if inline and inline[-1].end() >= len(kept[-1].text.rstrip()):
            department = inline[-1][1].strip()
    words: list[str] = []
    for place, line in enumerate(kept):
        text = line.text.strip()
        if place == 0 and line.marker in _NUMBERED:
            text = line.body
        if department is not None and place == len(kept) - 1:
            text = re.sub(rf"[(\[<]\s*{re.escape(department)}\s*[)\]>]$", "", text).strip()
        words.append(text)
    return re.sub(r"\s+", " ", " ".join(words)).strip(), department


def _status(line: Line) -> str | None:
    """완료, 추진중, or as printed."""
    value = re.split(r"[:：]", line.text, maxsplit=1)[-1]
    value = re.sub(r"[\[(<].*$", "", value).strip() or value.strip()
    key = squeeze(value)
    if re.match(r"(?:추진|조치|처리|반영)?완료", key):
        return "완료"
    if re.match(r"(?:추진|조치|처리|이행)중", key) or key == "계속추진":
        return "추진중"
    return value or None


def _department_in_answer(answer: list[Line]) -> str | None:
    """The department in brackets on the first lines of what was done."""
    for line in answer[:2]:
        match = _INLINE.search(line.text)
        if match is not None:
            return match[1].strip()
        if line is not answer[0] and (whole := _bracketed(line)) is not None:
            return whole
    return None


def _bracketed(line: Line) -> str | None:
    """The department that is all of a line, in brackets."""
    match = _DEPARTMENT.match(line.text.strip())
    return match[1].strip() if match is not None and match[0][0] in "([<" else None
