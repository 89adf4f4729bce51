"""How values look to people: Korean headings, money in 억원, aligned tables, quotes with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any

from .graph.won import format_won as format_won

HEADINGS: Mapping[str, str] = {
    "actual": "현원", "address": "주소", "aliases": "다른 이름", "amount": "금액",
    "amount_max": "최대 금액", "amount_min": "최소 금액", "area_m2": "면적(㎡)", "article": "조문",
    "as_of": "기준일", "as_written": "적힌 그대로", "chapter": "장", "confidence": "확신도",
    "date": "보고일", "department": "부서", "differs": "다른 값", "document": "읽은 파일",
    "duties": "분장사무", "edition": "사업판", "editions": "사업판", "evidence": "근거",
    "explicit": "명시", "facility": "시설 ID", "facility_name": "시설", "fate": "이후",
    "first_report": "처음 나온 보고서", "funds": "재원", "group": "구분", "headings": "제목 경로",
    "how": "구분", "id": "ID", "issuer": "기관", "office": "지금 이름", "kind": "종류", "label": "항목",
    "last_report": "마지막 보고서", "law": "법령 ID", "law_name": "법령", "line": "줄",
    "line_end": "끝 줄", "line_start": "첫 줄", "lines": "줄 수", "measure": "조치",
    "mentions": "거듭 나온 줄", "moved": "부서 바뀜", "name": "이름", "names": "이름", "number": "번호",
    "operators": "수행기관", "parent": "상위 사업판", "part_of": "속한 곳", "phase": "단계",
    "predicate": "관계", "program": "사업 ID", "program_name": "사업", "programs": "사업",
    "quota": "정원", "quote": "인용", "reason": "까닭", "relation": "관계", "report": "보고서",
    "report_year": "보고 연도", "role": "구실", "scope": "범위", "sha256": "SHA-256",
    "share": "겹침", "source": "앞 사업판", "source_label": "이것", "source_lines": "보고서의 줄",
    "source_name": "앞 부서", "source_report": "앞 보고서", "start": "시작 글자",
    "end": "끝 글자", "statement": "진술 ID", "status": "상태", "target": "뒤 사업판",
    "target_label": "저것", "target_name": "뒤 부서", "text": "본문", "title": "제목", "year": "회계연도",
}  # fmt: skip
"""Column names in Korean."""

_WORDS: Mapping[str, str] = {
    "total": "전체", "part": "일부", "basis": "근거", "mention": "언급", "new": "신규", "continuing": "계속",
    "continued": "이어짐", "ended": "종료", "not_reported": "보고 없음", "latest": "최신", "merged": "통합",
    "split": "분리", "part_of": "편입", "contains": "독립", "renamed": "이름 바뀜", "continues": "계속",
}  # fmt: skip
_CODED = frozenset({"scope", "role", "status", "fate", "relation"})
_MONEY = frozenset({"amount", "amount_min", "amount_max"})
_IDENTIFIER = re.compile(r"[a-z]+(?:-[a-z]+)*-[0-9a-f]{12}")
_QUOTED = 160  # characters of a quote on the terminal: two lines of a wide window


def format_cell(column: str, value: Any) -> str:
    """A value as it stands in a column of a table."""
    if value is None or value == () or value == []:
        return ""
    if column in _MONEY and isinstance(value, int):
        return format_won(value)
    if column in _CODED and isinstance(value, str):
        return _WORDS.get(value, value)
    if column == "funds":
        return ", ".join(f"{source} {format_won(won)}" for source, won in value)
    if column == "source_lines":
        return f"{value[0]}~{value[1]}"
    if isinstance(value, bool):
        return "예" if value else ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, tuple | list):
        return ", ".join(format_cell("", each) for each in value)
    title = getattr(value, "title", None) if hasattr(value, "report") else None
    return _titled(value, title) if isinstance(title, str) else one_line(str(value))


def format_place(report: str, document: str, line: int, source_lines: Sequence[int]) -> str:
    """Where something stands; for an account of a report, also which lines of the report it stands for.

    >>> format_place("2024_물순환국", "2024_물순환국.txt", 3, (3, 3))
    '2024_물순환국 3줄'
    >>> format_place("2024_물순환국", "물순환국-2024.md", 3, (30, 39))
    '물순환국-2024.md 3줄(보고서 2024_물순환국 30~39줄을 풀어 쓴 글)'
    """
    if PurePath(document).stem == report:
        return f"{report} {line}줄"
    first, last = source_lines
    return f"{document} {line}줄(보고서 {report} {first}~{last}줄을 풀어 쓴 글)"


def format_quote(quote: str) -> str:
    r"""A quote on one line, cut where it is long.

    >>> format_quote("ㅇ 장소 :\n  빛나루센터")
    '“ㅇ 장소 : 빛나루센터”'
    """
    text = one_line(quote)
    return f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + '…'}”"


def format_table(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], notes: Sequence[str] = ()) -> str:
    """A table for the terminal, with a note under each row where notes are given."""
    cells = [[format_cell(column, row.get(column)) for column in columns] for row in rows]
    return align([HEADINGS.get(column, column) for column in columns], cells, notes)


def align(headings: Sequence[str], cells: Sequence[Sequence[str]], notes: Sequence[str] = ()) -> str:
    """Cells under their headings, each column as wide as its widest cell."""
    widths = [max(map(display_width, column)) for column in zip(headings, *cells, strict=True)]
    lines = [_padded(headings, widths), "  ".join("─" * width for width in widths)]
    for place, row in enumerate(cells):
        lines.append(_padded(row, widths))
        lines += [f"    {note}" for note in notes[place : place + 1]]
    return "\n".join(lines)


def one_line(text: str) -> str:
    r"""Text on one line, without the control characters by which a report could steer a terminal.

    >>> one_line("빗물\n 마을\x1b[2J")
    '빗물 마을[2J'
    """
    return "".join(char for char in " ".join(text.split()) if unicodedata.category(char) != "Cc")


def clipped(text: str, width: int = 60) -> str:
    """A text of at most so many columns of a terminal, with … where it is cut.

    >>> clipped("빗물마을 조성 및 관리", 10), clipped("빗물마을", 10)
    ('빗물마을 …', '빗물마을')
    """
    if display_width(text) <= width:
        return text
    kept = ""
    for char in text:
        if display_width(kept + char) >= width:
            break
        kept += char
    return kept + "…"


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes; Korean letters take two.

    >>> display_width("가a")
    3
    """
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def is_identifier(value: object) -> bool:
    """Whether a value is an opaque identifier, which people need not see.

    >>> is_identifier("edition-7f3a9c0b12ce"), is_identifier("빗물마을")
    (True, False)
    """
    return isinstance(value, str) and _IDENTIFIER.fullmatch(value) is not None


def _titled(value: object, title: str) -> str:
    year = getattr(value, "report_year", None)
    return f"{title}({year})" if year is not None else title


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(
        cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=True)
    ).rstrip()
