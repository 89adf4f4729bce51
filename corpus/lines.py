"""Physical lines and their markers: numbering, bullets, notes.

Reports mark their structure at the start of a line.  Which glyph stands for which depth differs from
office to office, so only the *kind* of a marker is decided here; depth follows from nesting.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from .normalize import BULLET, squeeze, to_reading_form


class Marker(Enum):
    """The kind of sign that opens a line."""

    ROMAN = "roman"  # Ⅰ. or Ⅰ
    PART = "part"  # 제1장
    DASHED = "dashed"  # 1-2
    DOTTED = "dotted"  # 1.
    WORDED = "worded"  # 과제 1, [중점 1]
    BRACKETED = "bracketed"  # [1], <1>, 【1】
    BARE = "bare"  # 1 followed by white space or a bar, or alone on its line
    PARENTHESIS = "parenthesis"  # 1) or (1)
    HANGUL = "hangul"  # 가. or 가) or (가)
    CIRCLED = "circled"  # ① or ①① or ㉮ or ①-1
    BOX = "box"  # □, ■, a private-use glyph
    ROUND = "round"  # ○, ㅇ, ❍
    DASH = "dash"  # -
    DOT = "dot"  # ·, ◦
    DETAIL = "detail"  # ▸, ✓, ❚
    NOTE = "note"  # ※, *
    NONE = "none"


OUTLINE = frozenset({Marker.ROMAN, Marker.PART, Marker.DASHED, Marker.DOTTED, Marker.WORDED, Marker.BARE})
"""Markers that number the chapters and the business of a report."""

_NUMBERED = (OUTLINE - {Marker.ROMAN}) | {Marker.BRACKETED, Marker.PARENTHESIS, Marker.HANGUL}

_ROMAN = {c: n for n, c in enumerate("ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ", 1)}
_LATIN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
SYLLABLES = "가나다라마바사아자차카타파하"
"""What counts as 가., 나., 다. do."""
_CIRCLES = {
    "①": 20,
    "➀": 10,
    "❶": 10,
    "⓵": 10,
    "➊": 10,
    "㉠": 14,
    "㉮": 14,
    "ⓐ": 20,
    "⑴": 20,
}  # first of a series: how many
_CIRCLE = "①-⑳➀-➉❶-❿⓵-⓾➊-➓㉠-㉭㉮-㉻ⓐ-ⓣ⑴-⒇"
_PATTERNS: tuple[tuple[Marker, re.Pattern[str]], ...] = (
    (Marker.ROMAN, re.compile(r"([Ⅰ-Ⅻ]|(?:VIII|VII|VI|IV|IX|III|II|I|V|X)(?=[.\s]))\s*\.?\s*(?=\S)")),
    (Marker.PART, re.compile(r"제\s?(\d{1,2})\s?[장절편부]\s*[.:]?\s*")),
    (
        Marker.WORDED,
        re.compile(
            r"[\[<【]?(?:(?:핵심|중점|역점|전략|주요|신규|현안|정책|실천|공통|세부|단위|이행|추진)?\s?"
            r"(?:과제|사업|시책|전략|업무|안건|공약|프로젝트)|핵심|중점|역점|현안)"
            r"\s?((?:\d{1,2}-)?\d{1,2}|[①-⑳])\s?(?:[\]>】]\s*|[.:)]\s*|\s+)(?=\S)"
        ),
    ),
    (Marker.BRACKETED, re.compile(r"[\[<【〔](\d{1,2})[\]>】〕]\s*(?=\S)")),
    (Marker.BRACKETED, re.compile(r"(?:#|[Nn][Oo]\.?)\s?(\d{1,2})[.):]?\s+(?=\S)")),
    (Marker.DASHED, re.compile(r"[\[<【〔(](\d{1,2}\s?-\s?\d{1,2})[\]>】〕)]\s*(?=\S)")),
    (Marker.DASHED, re.compile(r"(\d{1,2}\s?-\s?\d{1,2})[.)]?\s+(?=\S)")),
    (Marker.DASHED, re.compile(r"(\d{1,2}-\d{1,2})\.$")),
    (Marker.DOTTED, re.compile(r"(\d{1,2}(?:\s?[~,]\s?\d{1,2})*)\.\s*(?=[^\d\s.])")),
    (Marker.DOTTED, re.compile(r"(\d{1,2}\s?~\s?\d{1,2})\.\s*(?=\S)")),
    (Marker.DOTTED, re.compile(r"(\d{1,2})\.\s+(?=\d+(?![\d.~]|\s?[월일]))")),
    (Marker.PARENTHESIS, re.compile(r"\(?(\d{1,2})\)\s*(?=\D)")),
    (Marker.BARE, re.compile(r"(\d{1,2}\s?~\s?\d{1,2})\s+(?=[가-힣(])")),
    (Marker.BARE, re.compile(r"(\d{1,2})(?:\s*[│┃∣❘|ㅣ]\s*(?=\D)|\s+(?=\S))")),
    (Marker.BARE, re.compile(r"(\d{1,2})$")),
    (Marker.HANGUL, re.compile(rf"([{SYLLABLES}])[.)]\s*(?=\S)|\(([{SYLLABLES}])\)\s*(?=\S)")),
    (Marker.CIRCLED, re.compile(rf"([{_CIRCLE}]\s?-\s?\d{{1,2}})[.)]?\s+(?=\S)")),
    (Marker.CIRCLED, re.compile(rf"([{_CIRCLE}])\s?\1?\s*")),
    (Marker.BOX, re.compile(rf"([□■◇◆▢▣◈❑❏☐◻❖{BULLET}])\s*")),
    (Marker.ROUND, re.compile(r"(ㅇ(?=[\s\[(<'「])|[○●❍◯◎〇◉⚪⚫])\s*")),
    (Marker.DASH, re.compile(r"(-)(?!\d)\s*")),
    (Marker.DOT, re.compile(r"([·◦∘▪▫])\s*")),
    (Marker.DETAIL, re.compile(r"([▸▹‣▶►▷▻✓✔√❚➢➣☞◾◽ž→⇒])\s*")),
    (Marker.NOTE, re.compile(r"(※|\*+)\s*")),
)
_COUNTED = re.compile(rf"\d|[Ⅰ-Ⅻ{_CIRCLE}]|[IVX]+(?=[.\s])|[{SYLLABLES}](?=[.)])")
_FOOTER = re.compile(r"-\s?\d{1,3}\s?-")  # the number of a page
_BAR = r"\s*[│┃∣❘|ㅣ/]\s*"
_RUNNING = re.compile(
    rf"(?P<page>\d{{1,3}}){_BAR}(?P<of>\D{{2,30}})|(?P<head>\D{{2,30}}){_BAR}(?P<at>\d{{1,3}})"
)
"""The number of a page beside the title that runs on all of them: ``46 ∣ 물순환국``."""
_PAGES = 3  # that such a title stands on, at least


@dataclass(frozen=True, slots=True)
class Line:
    """One physical line: where it stands, what it says exactly, and how rules read it.

    ``number`` counts from 1, blank lines included; ``start`` is the offset of its first character in the
    report's exact text, and ``exact`` the line there, without its end.  ``text`` is its reading form, each
    character of which stands at ``origin`` in ``exact``; ``body`` is the reading form after the marker,
    stripped; ``value`` is the marker's number (``None`` for bullets); ``key`` is the reading form without
    white space, empty where nothing but the number of the page stands.
    """

    number: int
    start: int
    exact: str
    text: str
    origin: Sequence[int]
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
    def style(self) -> str:
        """How the line is marked, whatever its number: alike for ``과제 1`` and ``[과제 2]``."""
        if self.marker is Marker.CIRCLED and self.value is not None:
            return f"{self.marker.value} {_series(self.glyph[0])}{'-' if '-' in self.glyph else ''}"
        before = squeeze(_COUNTED.split(self.glyph)[0])
        return f"{self.marker.value} {before.strip('[<【') if self.marker is Marker.WORDED else before}"

    @property
    def ordinal(self) -> int | None:
        """The place that the marker counts: 3 for ``3.``, ``③`` and ``다.``, 2 for ``1-2``, 12 for ``11~12``.

        None where the marker counts nothing.
        """
        if self.marker is Marker.CIRCLED and self.value is not None:
            own = None if "-" in self.value else circled_number(self.value[0])
            return own or last_number(self.value)
        if self.marker is Marker.HANGUL and self.value is not None:
            return SYLLABLES.index(self.value) + 1
        return last_number(self.value)


def circled_number(glyph: str) -> int | None:
    """The number inside a circled digit of any of Unicode's series, or None.

    >>> circled_number("③"), circled_number("❷"), circled_number("a")
    (3, 2, None)
    """
    for first, count in _CIRCLES.items():
        place = ord(glyph) - ord(first)
        if 0 <= place < count:
            return place + 1
    return None


def _series(glyph: str) -> str:
    """What stands within the circles of a glyph's series: digits, letters, syllables."""
    return next((first for first in "㉠㉮ⓐ" if 0 <= ord(glyph) - ord(first) < _CIRCLES[first]), "①")


def last_number(value: str | None) -> int | None:
    """The last number of a marker's value, or None if it has none.

    >>> last_number("11~12"), last_number("가"), last_number(None)
    (12, None, None)
    """
    digits = re.findall(r"\d+", value or "")
    return int(digits[-1]) if digits else None


def read_line(number: int, start: int, exact: str, plain: str | None = None) -> Line:
    """Read one physical line (without its line end), by *plain*, as long as it is, where that is given.

    >>> line = read_line(7, 120, " ①① 서울영화센터 조성")
    >>> line.marker.name, line.value, line.body
    ('CIRCLED', '①', '서울영화센터 조성')
    """
    form = to_reading_form(exact if plain is None else plain)
    stripped = form.text.strip()
    if _FOOTER.fullmatch(stripped):
        stripped = ""
    marker, glyph, value, body = _split_marker(stripped)
    return Line(
        number=number,
        start=start,
        exact=exact,
        text=form.text,
        origin=form.origin,
        indent=len(form.text) - len(form.text.lstrip()),
        marker=marker,
        glyph=glyph,
        value=value,
        body=body,
        key=squeeze(stripped),
    )


def _split_marker(text: str) -> tuple[Marker, str, str | None, str]:
    """The kind, the glyph and the value of the marker that opens a stripped line, and what follows it."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is not None:
            sign = match[match.lastindex or 1]
            return kind, match[0].strip(), _value(kind, sign), text[match.end() :].strip()
    return Marker.NONE, "", None, text


def _value(kind: Marker, sign: str) -> str | None:
    if kind is Marker.CIRCLED:
        number = circled_number(sign[0])
        return f"{chr(ord('①') + number - 1)}{squeeze(sign[1:])}" if number else sign
    if kind is Marker.WORDED and (number := circled_number(sign[0])) is not None:
        return str(number)
    if kind is Marker.ROMAN:
        return str(_ROMAN.get(sign) or _LATIN[sign])
    return squeeze(sign) if kind in _NUMBERED else None


def read_lines(text: str, *, plain: str | None = None) -> tuple[Line, ...]:
    r"""Read each line of the exact text, cut at line feeds; a carriage return before one belongs to the end.

    *plain*, as long as the text, is what the rules are to read in its stead.

    >>> [(line.number, line.start, line.exact) for line in read_lines("가\r\n\n나\n")]
    [(1, 0, '가'), (2, 3, ''), (3, 4, '나')]
    """
    lines: list[Line] = []
    start = 0
    forms = (text if plain is None else plain).split("\n")
    for number, (raw, form) in enumerate(zip(text.split("\n"), forms, strict=True), 1):
        lines.append(read_line(number, start, raw.removesuffix("\r"), form.removesuffix("\r")))
        start += len(raw) + 1
    if len(lines) > 1 and not lines[-1].exact.strip():
        lines.pop()  # white space behind the last line feed is no line
    footers = _running_footers(lines)
    return tuple(replace(line, key="", body="") if line.number in footers else line for line in lines)


def _running_footers(lines: Sequence[Line]) -> frozenset[int]:
    """The lines that hold the number of a page and the title that runs on the pages, whose numbers rise."""
    pages: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        if (match := _RUNNING.fullmatch(line.text.strip())) is not None:
            title = squeeze(match["of"] or match["head"])
            pages.setdefault(title, []).append((int(match["page"] or match["at"]), line.number))
    return frozenset(
        number
        for found in pages.values()
        if len(found) >= _PAGES and all(before[0] < after[0] for before, after in pairwise(found))
        for _, number in found
    )
