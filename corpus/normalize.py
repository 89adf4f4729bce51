"""The only place that changes characters: bytes to text, and text to the form that rules read.

Two texts are kept apart.  The *exact* text of a report is its decoded content in Unicode NFC; quotes
and passages are cut from it, character for character.  The *reading form* of a line unifies what
PDF and HWP extraction scatters (five middle dots, four quotes, private-use bullets, markup left by
OCR), so that each rule is written once.  Every character of the reading form knows where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from ..errors import ReadError

BULLET = "\N{WHITE MEDIUM SQUARE}"  # stands for any private-use glyph: a bullet in every report seen
_SAME = {
    "·": "ㆍᆞ・･‧•∙⋅․⦁",
    "'": "‘’‛`´′＇",
    '"': "“”‟″＂",
    "-": "－–—−‐‑‒―",
    "~": "∼～〜∽",
    "「": "｢『",
    "」": "｣』",
    "<": "〈＜《",
    ">": "〉＞》",
    "[": "［",
    "]": "］",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000",
    "ㅇ": "ᄋ",
    "+": "⁺",
}
_TO = {char: target for target, chars in _SAME.items() for char in chars}
_DROPPED = frozenset("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
_MARKUP = re.compile(r"</?[A-Za-z][^<>]{0,80}>|\*\*|\\text\{|\\mu|\$(?=\\)")


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """The reading form of one line, and for each of its characters the offset in the exact line."""

    text: str
    origin: tuple[int, ...]


def to_reading_form(exact: str) -> ReadingForm:
    """Unify the spellings of one line and remember where each character stood.

    >>> to_reading_form("\\uf000 ‘뷰티․패션’ <b>특구</b>").text
    "◻ '뷰티·패션' 특구"
    """
    dropped: set[int] = set()
    if "<" in exact or "**" in exact or "\\" in exact:
        for match in _MARKUP.finditer(exact):
            dropped.update(range(*match.span()))
    chars: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(exact):
        if offset in dropped or char in _DROPPED:
            continue
        if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
            unified = BULLET
        elif "！" <= char <= "～" and char not in _TO:
            unified = unicodedata.normalize("NFKC", char)
        else:
            unified = _TO.get(char, char)
            if unified != "\t" and unicodedata.category(unified) == "Cc":
                unified = " "
        chars.append(unified)
        origin.append(offset)
    return ReadingForm("".join(chars), tuple(origin))


def squeeze(text: str) -> str:
    """Text without white space, for comparing words that PDF extraction spaced out.

    >>> squeeze("경 제 정 책 과")
    '경제정책과'
    """
    return "".join(text.split())


def area_in_m2(text: str) -> float | None:
    """The first area of *text* in square metres, or None.

    >>> area_in_m2("연면적 4,806㎡(지하 3층)"), area_in_m2("192만㎡"), area_in_m2("1,124천㎡")
    (4806.0, 1920000.0, 1124000.0)
    """
    match = re.search(r"(\d[\d,]*(?:\.\d+)?)\s?(만|천)?\s?(?:㎡|제곱미터|[mM]\s?(?:\^\s?\{?2\}?|²|2(?!\d)))", text)
    if match is None:
        return None
    value = float(match[1].replace(",", "")) * {"만": 10_000, "천": 1_000}.get(match[2] or "", 1)
    return round(value, 3)


def decode(data: bytes, *, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode the bytes of a text file to NFC text; returns (text, encoding, warnings).

    UTF-8 (with or without BOM), UTF-16 and CP949 are tried in the order in which a wrong guess is
    least likely.  A file that ends in the middle of a character loses that character, with a warning.

    Raises ReadError if the file is empty or is no text.
    """
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise ReadError(f"{name}: the file is empty; export the report again and replace the file")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        attempts = ["utf-16"]
    elif data.startswith(b"\xef\xbb\xbf"):
        attempts = ["utf-8-sig"]
    elif 0 in data[:4096]:
        attempts = ["utf-16-le" if data[1:400:2].count(0) >= data[0:400:2].count(0) else "utf-16-be"]
    else:
        attempts = ["utf-8", "cp949"]
    for encoding in attempts:
        for cut in range(4):
            try:
                text = data[: len(data) - cut].decode(encoding)
            except UnicodeDecodeError as error:
                if error.start < len(data) - 4:
                    break
                continue
            if _looks_like_text(text):
                warnings = (f"{name}: the last character is cut off and was dropped",) if cut else ()
                return unicodedata.normalize("NFC", text.lstrip("\ufeff")), encoding, warnings
            break
    raise ReadError(
        f"{name}: not a text file in UTF-8, UTF-16 or CP949 (binary, or damaged in the middle); "
        "save the report as text again and replace the file"
    )


def _looks_like_text(text: str) -> bool:
    """Whether at most one character in a hundred is a control or an unassigned one."""
    sample = text[:20_000]
    odd = sum(unicodedata.category(char) in {"Cc", "Cn", "Cs"} and char not in "\t\n\r\f\v" for char in sample)
    return odd * 100 <= len(sample)
