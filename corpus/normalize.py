"""The only place that changes characters: bytes to text, and text to the form that rules read.

Two texts are kept apart.  The *exact* text of a report is its decoded content in Unicode NFC; quotes
and passages are cut from it, character for character.  The *reading form* of a line unifies what
PDF and HWP extraction scatters (five middle dots, four quotes, private-use bullets, markup left by
OCR), so that each rule is written once.  Every character of the reading form knows where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from ..errors import ReadError

BULLET = "\N{WHITE MEDIUM SQUARE}"
"""What every private-use glyph is read as: each one seen so far was a bullet of some font."""

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
_HEADING = re.compile(r"\s*(#{1,6}\s+)")
"""What Markdown puts before a heading; the number behind it tells the level, as in any report."""
_TABLE_ROW = re.compile(r"\s*\|.*\|\s*")
_TABLE_RULE = re.compile(r"[\s|:-]*-[\s|:-]*")
"""A row of a Markdown table, whose cells are read as if tabs held them apart, and the rule below its head."""
_ODD = re.compile(
    "[" + re.escape("".join([*_TO, *_DROPPED])) + r"\ue000-\uf8ff\U000f0000-\U0010ffff！-～"
    r"\x00-\x08\x0a-\x1f\x7f-\x9f<|\\]|\*\*|#\s"
)  # fmt: skip
"""What a line must hold to be read otherwise than it stands."""

_AREA = re.compile(
    r"(?<!\d)(?<!\d,)(\d[\d,]*(?:\.\d+)?)\s?(만|천)?\s?(?:㎡|제곱미터|[mM]\s?(?:\^\s?\{?2\}?|²|2(?!\d)))"
)
_THOUSANDS = {"만": 10_000, "천": 1_000}

_NULS_IN = 4096  # bytes searched for the zero bytes that every line end has in UTF-16
_LONGEST_CHARACTER = 4  # bytes, in each of the encodings
_EMPTY = b"\x00 \t\r\n\x0b\x0c\xef\xbb\xbf\xff\xfe"
_SAMPLE = 20_000  # characters by which a text is told from a binary file that happens to decode


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """The reading form of one line, and for each of its characters the offset in the exact line."""

    text: str
    origin: Sequence[int]


def to_reading_form(exact: str) -> ReadingForm:
    r"""Unify the spellings of one line and remember where each character stood.

    >>> form = to_reading_form("\uf000 ‘뷰티․패션’ <b>특구</b>")
    >>> form.text, form.origin[-1]
    ("◻ '뷰티·패션' 특구", 14)
    >>> to_reading_form("| 하천과 | 1,200 |").text
    ' 하천과 \t 1,200 '
    """
    if _ODD.search(exact) is None:
        return ReadingForm(exact, range(len(exact)))
    dropped: set[int] = set()
    if "<" in exact or "**" in exact or "\\" in exact:
        for match in _MARKUP.finditer(exact):
            dropped.update(range(*match.span()))
    if (heading := _HEADING.match(exact)) is not None:
        dropped.update(range(*heading.span(1)))
    row = "|" in exact and _TABLE_ROW.fullmatch(exact) is not None
    if row:
        dropped.update(_edges(exact))
    chars: list[str] = []
    origin: list[int] = []
    for offset, char in enumerate(exact):
        if offset in dropped or char in _DROPPED:
            continue
        chars.append("\t" if row and char == "|" else _unify(char))
        origin.append(offset)
    return ReadingForm("".join(chars), tuple(origin))


def _edges(row: str) -> Iterator[int]:
    """What of a row of a Markdown table is no cell: its outer bars, or all of it where it is a rule."""
    if _TABLE_RULE.fullmatch(row):
        return iter(range(len(row)))
    return iter((row.index("|"), row.rindex("|")))


@cache
def _unify(char: str) -> str:
    if "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000":
        return BULLET
    if char in _TO:
        return _TO[char]
    if "！" <= char <= "～":
        return unicodedata.normalize("NFKC", char)
    return " " if char != "\t" and unicodedata.category(char) == "Cc" else char


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
    >>> area_in_m2("3개 층") is None
    True
    """
    match = _AREA.search(text)
    if match is None:
        return None
    value = float(match[1].replace(",", "")) * _THOUSANDS.get(match[2] or "", 1)
    return round(value, 3)


def decode(data: bytes, *, name: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode the bytes of a text file to NFC text; returns (text, encoding, warnings).

    UTF-8 (with or without BOM), UTF-16 and CP949 are tried in the order in which a wrong guess is
    least likely.  A file that ends in the middle of a character loses that character, with a warning;
    *name* is the file's in that warning and in errors.

    >>> decode("주요업무보고".encode("cp949"), name="a.txt")
    ('주요업무보고', 'cp949', ())
    >>> decode("주요업무보고".encode()[:-1], name="a.txt")
    ('주요업무보', 'utf-8', ('a.txt: 마지막 글자가 중간에서 잘려 있어 그 글자를 뺐습니다.',))

    Raises:
        ReadError: the file is empty or is no text.
    """
    if not data.strip(_EMPTY):
        raise _empty(name)
    for encoding in _possible_encodings(data):
        found = _decode_as(data, encoding)
        if found is None or not _looks_like_text(found[0]):
            continue
        text, cut = found
        if not text.strip("\ufeff").strip():
            raise _empty(name)
        warnings = (f"{name}: 마지막 글자가 중간에서 잘려 있어 그 글자를 뺐습니다.",) if cut else ()
        return unicodedata.normalize("NFC", text.lstrip("\ufeff")), encoding, warnings
    raise ReadError(
        f"{name}: UTF-8, UTF-16, CP949 가운데 어느 것으로도 읽히지 않습니다(텍스트가 아니거나 중간이 "
        "손상됨). 보고서를 텍스트로 다시 저장해 이 파일과 바꾸십시오."
    )


def _empty(name: str) -> ReadError:
    return ReadError(f"{name}: 빈 파일입니다. 보고서를 다시 내보내 이 파일과 바꾸십시오.")


def _possible_encodings(data: bytes) -> list[str]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ["utf-16"]
    if data.startswith(b"\xef\xbb\xbf"):
        return ["utf-8-sig"]
    if 0 in data[:_NULS_IN]:
        even, odd = data[:_NULS_IN:2].count(0), data[1:_NULS_IN:2].count(0)
        return ["utf-16-le" if odd >= even else "utf-16-be"]
    return ["utf-8", "cp949"]


def _decode_as(data: bytes, encoding: str) -> tuple[str, int] | None:
    """The text and how many bytes of a character cut at the end it leaves out, or None."""
    for cut in range(_LONGEST_CHARACTER):
        try:
            return data[: len(data) - cut].decode(encoding), cut
        except UnicodeDecodeError as error:
            if error.start < len(data) - _LONGEST_CHARACTER:
                return None
    return None


def _looks_like_text(text: str) -> bool:
    """Whether at most one character in a hundred is a control or an unassigned one."""
    sample = text[:_SAMPLE]
    odd = sum(
        char not in "\t\n\r\f\v" and unicodedata.category(char) in {"Cc", "Cn", "Cs"} for char in sample
    )
    return odd * 100 <= len(sample)
