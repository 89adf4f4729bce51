"""How values look to people: Korean headings, money in 억원, aligned tables, quotes with their places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, Protocol

from .graph.disagreements import Figure
from .graph.lookup import is_account
from .graph.model import Budget, Evidence, Reason, Span
from .graph.things import Thing
from .graph.won import format_won as format_won

HEADINGS: Mapping[str, str] = {
    "actual": "현원", "address": "주소", "after": "앞 보고서", "aliases": "다른 이름", "amount": "금액",
    "amount_max": "최대 금액", "amount_min": "최소 금액", "area_m2": "면적(㎡)", "article": "조문",
    "as_of": "기준일", "as_written": "적힌 그대로", "before": "뒤 보고서", "budgets": "예산",
    "change": "증감", "chapter": "장", "confidence": "확신도", "count": "사업 수", "date": "보고일",
    "department": "부서", "differs": "다른 값", "document": "읽은 파일", "duties": "분장사무",
    "edition": "사업판", "editions": "사업판", "end": "끝 글자", "ending": "끝났다는 근거",
    "entities": "든 것", "evidence": "근거", "explicit": "명시", "facilities": "시설",
    "facility": "시설 ID", "facility_name": "시설", "fate": "이후", "figures": "금액",
    "first_report": "처음 나온 보고서", "funds": "재원", "group": "구분", "headings": "제목 경로",
    "how": "구분", "id": "ID", "issuer": "기관", "kind": "종류", "kinship": "누구", "label": "항목",
    "last_report": "마지막 보고서", "law": "법령 ID", "law_name": "법령", "laws": "법령",
    "likely_department": "짐작한 부서", "likeness": "비슷함", "line": "줄", "line_end": "끝 줄",
    "line_start": "첫 줄", "lines": "줄 수", "measure": "조치", "mentions": "거듭 나온 줄",
    "moved": "부서 바뀜", "name": "이름", "names": "다른 이름", "number": "번호", "office": "지금 이름",
    "operators": "수행기관", "other_uses": "둘째 사업", "parent": "상위 사업", "part_of": "속한 곳",
    "parts": "점수의 내역", "phase": "단계", "predicate": "관계", "program": "사업 ID",
    "program_name": "사업", "programs": "사업", "quota": "정원", "quote": "인용", "rate": "증감률",
    "reason": "까닭", "reasons": "까닭", "relation": "관계", "report": "보고서", "report_year": "보고 연도",
    "reports": "빠진 보고서", "role": "구실", "scope": "범위", "score": "점수", "sha256": "SHA-256",
    "share": "겹침", "source": "앞 사업판", "source_amount": "앞 금액", "source_department": "앞 부서",
    "source_label": "이것", "source_lines": "보고서의 줄", "source_name": "앞 부서",
    "source_parent": "앞 상위 사업", "source_report": "앞 보고서", "source_title": "앞 사업",
    "source_titles": "앞 사업", "source_year": "앞 연도", "start": "시작 글자", "statement": "진술 ID",
    "status": "상태", "steps": "걸음", "target": "뒤 사업판", "target_amount": "뒤 금액",
    "target_department": "뒤 부서", "target_label": "저것", "target_name": "뒤 부서",
    "target_parent": "뒤 상위 사업", "target_report": "뒤 보고서", "target_title": "뒤 사업",
    "target_titles": "뒤 사업", "target_year": "뒤 연도", "terms": "같은 말", "text": "본문",
    "through": "거친 것", "title": "제목", "uses": "첫째 사업", "year": "회계연도",
    "years": "보고서 없는 해",
}  # fmt: skip
"""Column names in Korean."""

_WORDS: Mapping[str, str] = {
    "total": "전체", "part": "일부", "basis": "근거", "mention": "언급", "new": "신규", "continuing": "계속",
    "continued": "이어짐", "ended": "종료", "not_reported": "보고 없음", "latest": "최신", "merged": "통합",
    "split": "분리", "part_of": "편입", "contains": "독립", "renamed": "이름 바뀜", "continues": "계속",
    "own": "이 사업", "ancestor": "앞선 것", "descendant": "갈라진 것",
    "program": "사업", "facility": "시설", "law": "법령", "department": "부서", "place": "시설",
    "sum": "합계", "amount": "금액",
    "usesFacility": "쓰는 곳", "containedInPlace": "그 안에 있음", "cites": "인용", "basedOn": "근거",
    "subOrganizationOf": "소속", "succeeds": "앞 보고서의 사업", "parent": "상위 사업", "hasBudget": "예산",
    "edition": "감사 지적의 사업", "specializationOf": "보고서마다의 모습",
}  # fmt: skip
_CODED = frozenset({"scope", "role", "status", "fate", "relation", "kind", "kinship", "predicate"})
_MONEY = frozenset({"amount", "amount_min", "amount_max", "source_amount", "target_amount", "programs"})
_SHARES = frozenset({"confidence", "share"})
_SCORES = frozenset({"score", "likeness"})
SCORE_PARTS: Mapping[str, str] = {
    "words": "말", "letters": "글자", "kinds": "답의 갈래", "whole": "전체의 뜻", "year": "해",
    "names": "이름", "reranker": "다시 매긴 차례",
}  # fmt: skip
"""The parts of a passage's score as users call them."""
_IDENTIFIER = re.compile(r"[a-z]+(?:-[a-z]+)*-[0-9a-f]{12}")
_QUOTED = 160  # characters of a quote on the terminal: two lines of a wide window


def format_cell(column: str, value: Any) -> str:
    """A value as it stands in a column of a table."""
    if value is None or value == () or value == []:
        return ""
    if column in _MONEY and isinstance(value, int):
        return format_won(value)
    if column == "change":
        return format_change(value)
    if column == "rate":
        return f"{value:+.1%}"
    if column in _SHARES:
        return f"{value:.0%}"
    if column in _SCORES:
        return f"{value:.2f}"
    if column == "parts":
        return ", ".join(f"{SCORE_PARTS.get(name, name)} {score:.2f}" for name, score in value)
    if column == "headings":
        return " › ".join(map(one_line, value))
    if column == "quote":
        return format_quote(value)
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
        return ", ".join(dict.fromkeys(format_cell("", each) for each in value))
    return _format_row(value)


def format_amount(amount: int | None, as_written: str) -> str:
    """Money, or what is written where that is no single sum.

    >>> format_amount(1_200_000_000, "1,200백만원"), format_amount(None, "1~2억원")
    ('12억원', '1~2억원')
    """
    return as_written if amount is None else format_won(amount)


def format_change(won: int) -> str:
    """By how much money grew (+) or fell (-).

    >>> format_change(1_711_000_000), format_change(-100_000_000), format_change(0)
    ('+17.11억원', '-1억원', '0원')
    """
    return f"+{format_won(won)}" if won > 0 else format_won(won)


def format_confidence(confidence: float, *, explicit: bool) -> str:
    """How sure a link is: decided by people, stated by a report, or by how much.

    >>> format_confidence(1.0, explicit=True), format_confidence(0.99, explicit=True)
    ('사람이 정함', '보고서가 밝힘')
    >>> format_confidence(0.82, explicit=False)
    '확신도 82%'
    """
    if explicit:
        return "사람이 정함" if confidence == 1.0 else "보고서가 밝힘"
    return f"확신도 {confidence:.0%}"


def format_place(
    report: str, document: str, line: int, source_lines: Sequence[int], *, last: int | None = None
) -> str:
    """Where something stands; for an account of a report, also which lines of the report it stands for.

    *last* is its last line, where it has several.

    >>> format_place("2024_물순환국", "2024_물순환국.txt", 3, (3, 3))
    '2024_물순환국 3줄'
    >>> format_place("2024_물순환국", "물순환국-2024.md", 3, (30, 49), last=4)
    '물순환국-2024.md 3~4줄(보고서 2024_물순환국 30~49줄을 풀어 쓴 글)'
    """
    lines = f"{line}줄" if last in (None, line) else f"{line}~{last}줄"
    if not is_account(report, document):
        return f"{report} {lines}"
    first, end = source_lines
    return f"{document} {lines}(보고서 {report} {first}~{end}줄을 풀어 쓴 글)"


def format_quote(quote: str) -> str:
    r"""A quote on one line, cut where it is long.

    >>> format_quote("ㅇ 장소 :\n  빛나루센터")
    '“ㅇ 장소 : 빛나루센터”'
    """
    text = one_line(quote)
    return f"“{text if len(text) <= _QUOTED else text[: _QUOTED - 1] + '…'}”"


class Sourced(Protocol):
    """What stands at a line of a document, in these words."""

    @property
    def report(self) -> str: ...  # noqa: D102
    @property
    def document(self) -> str: ...  # noqa: D102
    @property
    def line(self) -> int: ...  # noqa: D102
    @property
    def source_lines(self) -> Span: ...  # noqa: D102
    @property
    def quote(self) -> str: ...  # noqa: D102


def format_source(row: Sourced) -> str:
    """Where something stands, and its quote."""
    place = format_place(row.report, row.document, row.line, row.source_lines)
    return f"{place}  {format_quote(row.quote)}"


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


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table in a notebook: its lines, a note in small letters below, what the pointer shows.

    ``whole`` is what is never broken over lines, ``number`` what stands right.
    """

    text: str
    note: str = ""
    hint: str = ""
    number: bool = False
    whole: bool = False

    def to_html(self) -> str:
        """The cell; text stands left, where a notebook would put it right."""
        look = ["text-align:left"] * (not self.number) + ["white-space:nowrap"] * self.whole
        style = f' style="{";".join(look)}"' if look else ""
        hint = f' title="{escape(self.hint)}"' if self.hint else ""
        lines = [
            *map(escape, self.text.split("\n")),
            *[f"<small>{escape(self.note)}</small>"] * bool(self.note),
        ]
        return f"<td{style}{hint}>{'<br>'.join(lines)}</td>"


def place_cell(report: str, document: str, line: int, source_lines: Sequence[int]) -> Cell:
    """Where something stands, as :func:`format_place` says it, on two short lines.

    >>> place_cell("2024_물순환국", "물순환국-2024.md", 3, (30, 39)).note
    '보고서 30~39줄을 풀어 쓴 글'
    """
    whole = format_place(report, document, line, source_lines)
    if not is_account(report, document):
        return Cell(whole, whole=True)
    first, last = source_lines
    note = f"보고서 {first}~{last}줄을 풀어 쓴 글"
    return Cell(f"{document} {line}줄", note=note, hint=whole, whole=True)


def html_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table for notebooks, its words not broken between syllables where there is room."""
    cells = [list(row) for row in rows]
    numbers = [all(cell.number or not cell.text for cell in column) for column in zip(*cells, strict=True)]
    heads = "".join(
        f"<th>{escape(heading)}</th>" if number else f'<th style="text-align:left">{escape(heading)}</th>'
        for heading, number in zip(headings, numbers or [False] * len(headings), strict=True)
    )
    body = "".join(f"<tr>{''.join(cell.to_html() for cell in row)}</tr>" for row in cells)
    return (
        '<table style="word-break:keep-all;overflow-wrap:break-word">'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


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


def _format_row(value: object) -> str:
    """A row that stands inside another, such as a program of a facility, on one line with its place."""
    match value:
        case Reason():
            return f"{value.says}({value.effect:+.1f})"
        case Evidence():
            return f"{format_quote(value.quote)} {value.report} {value.line}줄"
        case Budget():
            amount = one_line(format_amount(value.amount, value.as_written))
            return f"{value.year or ''} {amount}".strip()
        case Figure():
            return f"{format_won(value.amount)}({value.document} {value.line}줄)"
        case Thing():
            return one_line(value.name)
    title = getattr(value, "title", None) if hasattr(value, "report") else None
    return _titled(value, title) if isinstance(title, str) else one_line(str(value))


def _titled(value: object, title: str) -> str:
    year, document, line = (getattr(value, name, None) for name in ("report_year", "document", "line"))
    about = [str(year)] * (year is not None) + [f"{document} {line}줄"] * (
        document is not None and line is not None
    )
    return one_line(title) + (f"({', '.join(about)})" if about else "")


def _padded(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(
        cell + " " * (width - display_width(cell)) for cell, width in zip(cells, widths, strict=True)
    ).rstrip()
