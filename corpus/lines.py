"""Physical lines and their markers: numbering, bullets, notes.

Reports mark their structure at the start of a line.  Which glyph stands for which depth differs from
office to office, so only the *kind* of a marker is decided here; depth follows from nesting.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from .normalize import BULLET, squeeze, to_reading_form


class Marker(Enum):
    """The kind of sign that opens a line."""

    ROMAN = "roman"  # Ⅰ. or Ⅰ
    PART = "part"  # 제1장
    DASHED = "dashed"  # 1-2
    DOTTED = "dotted"  # 1.
    BARE = "bare"  # 1 followed by white space, or alone on its line
    PARENTHESIS = "parenthesis"  # 1) or (1)
    HANGUL = "hangul"  # 가.
    CIRCLED = "circled"  # ① or ①①
    BOX = "box"  # □, ■, a private-use glyph
    ROUND = "round"  # ○, ㅇ, ❍
    DASH = "dash"  # -
    DOT = "dot"  # ·, ◦
    DETAIL = "detail"  # ▸, ✓, ❚
    NOTE = "note"  # ※, *
    NONE = "none"


OUTLINE = frozenset({Marker.ROMAN, Marker.PART, Marker.DASHED, Marker.DOTTED, Marker.BARE})
"""Markers that number the chapters and the business of a report."""

_ROMAN = {c: n for n, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", 1)}
_LATIN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_SYLLABLES = "가나다라마바사아자차카타파하"
_CIRCLES = [
    (ord("①"), 20), (ord("➀"), 10), (ord("❶"), 10), (ord("⓵"), 10), (ord("➊"), 10), (ord("㉠"), 14), (ord("⑴"), 20),
]  # fmt: skip
_CIRCLE = "①-⑳➀-➉❶-❿⓵-⓾➊-➓㉠-㉭⑴-⒇"
_PATTERNS: tuple[tuple[Marker, re.Pattern[str]], ...] = (
    (Marker.ROMAN, re.compile(r"([Ⅰ-Ⅻ]|(?:VIII|VII|VI|IV|IX|III|II|I|V|X)(?=[.\s]))\s*\.?\s*(?=\S)")),
    (Marker.PART, re.compile(r"제\s?(\d{1,2})\s?[장절편부]\s*[.:]?\s*")),
    (Marker.DASHED, re.compile(r"(\d{1,2}\s?-\s?\d{1,2})[.)]?\s+(?=\S)")),
    (Marker.DOTTED, re.compile(r"(\d{1,2}(?:\s?[~,]\s?\d{1,2})*)\.\s*(?=[^\d\s.])")),
    (Marker.DOTTED, re.compile(r"(\d{1,2}\s?~\s?\d{1,2})\.\s*(?=\S)")),
    (Marker.DOTTED, re.compile(r"(\d{1,2})\.\s+(?=\d+(?![\d.~]|\s?[월일]))")),
    (Marker.PARENTHESIS, re.compile(r"\(?(\d{1,2})\)\s*(?=\D)")),
    (Marker.BARE, re.compile(r"(\d{1,2}\s?~\s?\d{1,2})\s+(?=[가-힣(])")),
    (Marker.BARE, re.compile(r"(\d{1,2})\s+(?=\S)")),
    (Marker.BARE, re.compile(r"(\d{1,2})$")),
    (Marker.HANGUL, re.compile(rf"([{_SYLLABLES}])\.\s*(?=\S)")),
    (Marker.CIRCLED, re.compile(rf"([{_CIRCLE}])\s?\1?\s*")),
    (Marker.BOX, re.compile(rf"([□■◇◆▢▣◈❑❏☐◻❖{BULLET}])\s*")),
    (Marker.ROUND, re.compile(r"(ㅇ(?=[\s\[(<'「])|[○●❍◯◎〇◉⚪⚫])\s*")),
    (Marker.DASH, re.compile(r"(-)(?!\d)\s*")),
    (Marker.DOT, re.compile(r"([·◦∘▪▫])\s*")),
    (Marker.DETAIL, re.compile(r"([▸▹‣▶►▷▻✓✔√❚➢➣☞◾◽ž→⇒])\s*")),
    (Marker.NOTE, re.compile(r"(※|\*+)\s*")),
)


_FOOTER = re.compile(r"-\s?\d{1,3}\s?-")


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: where it stands, what it says exactly, and how rules read it.

    ``start`` is the offset of its first character in the report's exact text; ``body`` is the reading
    form after the marker, stripped; ``value`` is the marker's number (``None`` for bullets).
    """

    number: int
    start: int
    exact: str
    text: str
    origin: tuple[int, ...]
    indent: int
    marker: Marker
    glyph: str
    value: str | None
    body: str
    key: str

    @property
    def blank(self) -> bool:
        """Whether nothing stands on the line but perhaps the number of its page."""
        return not self.key

    @property
    def ordinal(self) -> int | None:
        """The last number of the marker as an integer: 3 for ``3.``, 2 for ``1-2``, 12 for ``11~12``."""
        return int(re.split(r"\D+", self.value)[-1]) if self.value and self.value[-1].isdigit() else None


def circled_number(glyph: str) -> int | None:
    """The number inside a circled digit of any of Unicode's series, or None.

    >>> circled_number("③"), circled_number("❷"), circled_number("a")
    (3, 2, None)
    """
    for first, count in _CIRCLES:
        if first <= ord(glyph) < first + count:
            return ord(glyph) - first + 1
    return None


def read_line(number: int, start: int, exact: str) -> Line:
    """Read one physical line (without its line end).

    >>> line = read_line(7, 120, " ①① 서울영화센터 조성")
    >>> line.marker.name, line.value, line.body
    ('CIRCLED', '①', '서울영화센터 조성')
    """
    form = to_reading_form(exact)
    stripped = form.text.strip()
    if _FOOTER.fullmatch(stripped):
        stripped = ""
    indent = len(form.text) - len(form.text.lstrip())
    marker, glyph, value, body = Marker.NONE, "", None, stripped
    for kind, pattern in _PATTERNS:
        match = pattern.match(stripped)
        if match is None:
            continue
        marker, glyph, body = kind, match[0].strip(), stripped[match.end() :].strip()
        if kind is Marker.CIRCLED:
            value = _circled(match[1])
        elif kind is Marker.ROMAN:
            value = str(_ROMAN.get(match[1]) or _LATIN[match[1]])
        elif kind in (Marker.PART, Marker.DASHED, Marker.DOTTED, Marker.BARE, Marker.PARENTHESIS, Marker.HANGUL):
            value = squeeze(match[1])
        break
    return Line(number, start, exact, form.text, form.origin, indent, marker, glyph, value, body, squeeze(stripped))


def _circled(glyph: str) -> str:
    number = circled_number(glyph)
    return chr(ord("①") + number - 1) if number else glyph


def read_lines(text: str) -> tuple[Line, ...]:
    """Split the exact text at line feeds (a preceding carriage return belongs to the end) and read each line."""
    lines: list[Line] = []
    start = 0
    for number, raw in enumerate(text.split("\n"), 1):
        lines.append(read_line(number, start, raw.removesuffix("\r")))
        start += len(raw) + 1
    if lines and lines[-1].blank and len(lines) > 1:
        lines.pop()  # what follows the last line feed is no line
    return tuple(lines)
