"""Accounts: a report told anew in Markdown, with the lines of the original that each part accounts for.

An account is read by the same rules as a report: its Markdown signs are replaced, one for one, by those
that offices print, so that every character keeps its place.  ``docs/accounts.md`` describes the form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..errors import ReadError
from .model import Metadata

_FENCE = "---"
_FIELD = re.compile(r"(?P<name>[a-z][a-z0-9_]*):\s*(?P<value>.*?)\s*")
_NEEDED = ("report", "issuer", "title", "date")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_SOURCE = re.compile(r"\s*<!--\s*원문\s*(?P<first>\d+)\s*[-–~]\s*(?P<last>\d+)\s*-->\s*")
_COMMENT = re.compile(r"\s*<!--.*-->\s*|\s*-\s*※ 원문 표기:.*")
"""What is said to people alone: comments, and how the original misspells a name that stands right here."""
_HEADING = re.compile(r"#{1,6}(?=\s)")
_BULLET = re.compile(r"(?P<indent> *)(?P<sign>[-*+])(?= )")
_RULE = re.compile(r"\s*\|(?:\s*:?-+:?\s*\|)+\s*")
_GLYPHS = "□○-·▸"
"""What stands for a bullet, by its depth; deeper ones are details as well."""
_INDENT = 2  # spaces that a bullet stands deeper than the one above it


@dataclass(frozen=True, slots=True)
class Account:
    """What an account says of the report that it tells, and its text as an office would have marked it.

    ``plain`` is as long as the text that was read, character for character; ``sources`` holds for each of
    its lines the first and the last line of the original that it accounts for.
    """

    report: str
    metadata: Metadata
    plain: str
    sources: tuple[tuple[int, int], ...]


def find_account(text: str, *, name: str) -> Account | None:
    r"""The account that a text is, or None where it opens with no front matter.

    >>> front = "---\nreport: a\nissuer: 한빛시\ntitle: 업무보고\ndate: 2025-02\n---\n"
    >>> text = f"{front}<!-- 원문 3-9 -->\n- 개요\n"
    >>> account = find_account(text, name="a.md")
    >>> account.plain.splitlines()[-1], account.sources[-1]
    ('□ 개요', (3, 9))

    Raises:
        ReadError: the front matter lacks a field, has none of the form ``name: value``, or is never closed.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return None
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise ReadError(f"{name}: 머리글을 닫는 '---' 줄이 없습니다. 항목 아래에 한 줄 넣으십시오.")
    fields = dict(_fields(lines[1:end], name))
    missing = [field for field in _NEEDED if not fields.get(field)]
    if missing:
        raise ReadError(f"{name}: 머리글에 {', '.join(missing)} 항목이 없습니다. '이름: 값'으로 적으십시오.")
    if not all(_DATE.fullmatch(fields[field]) for field in ("date", "as_of") if fields.get(field)):
        raise ReadError(f"{name}: 머리글의 날짜를 읽을 수 없습니다. '2025-02-14'처럼 적으십시오.")
    plain, sources = [_blank(line) for line in lines[: end + 1]], [(0, 0)] * (end + 1)
    source = (0, 0)
    for line in lines[end + 1 :]:
        if (said := _SOURCE.fullmatch(line)) is not None:
            source = int(said["first"]), int(said["last"])
            if _HEADING.match(lines[len(plain) - 1]):
                sources[-1] = source  # it follows the heading of what it accounts for
        plain.append(_plain(line))
        sources.append(source)
    metadata = Metadata(
        issuer=fields["issuer"],
        title=fields["title"],
        date=fields["date"],
        as_of=fields.get("as_of") or None,
        city=None,
    )
    return Account(fields["report"], metadata, "\n".join(plain), tuple(sources))


def _fields(lines: list[str], name: str) -> Iterator[tuple[str, str]]:
    for line in filter(str.strip, lines):
        field = _FIELD.fullmatch(line)
        if field is None:
            raise ReadError(
                f"{name}: 머리글의 '{line.strip()}' 줄을 읽을 수 없습니다. '이름: 값'으로 적으십시오."
            )
        yield field["name"], field["value"].strip("\"'")


def _blank(line: str) -> str:
    return "".join(char if char.isspace() else " " for char in line)


def _plain(line: str) -> str:
    r"""A line with the signs of Markdown replaced by those of the genre, as long as it was.

    >>> _plain("  - 대상: 42개사"), _plain("| 계 | 41 |"), _plain("### 1. 창업마을")
    ('  ○ 대상: 42개사', '  계 \t 41  ', '    1. 창업마을')
    """
    if _COMMENT.fullmatch(line) or _RULE.fullmatch(line):
        return _blank(line)
    if (heading := _HEADING.match(line)) is not None:
        return " " * heading.end() + line[heading.end() :]
    if line.lstrip().startswith("|"):
        first, last = line.index("|"), line.rindex("|")
        inner = line[first + 1 : last].replace("|", "\t")
        return f"{line[:first]} {inner} {line[last + 1 :]}" if last > first else line
    if (bullet := _BULLET.match(line)) is not None:
        depth = min(len(bullet["indent"]) // _INDENT, len(_GLYPHS) - 1)
        glyph = " " if line[bullet.end() :].lstrip().startswith("※") else _GLYPHS[depth]
        return bullet["indent"] + glyph + line[bullet.end() :]
    return line
