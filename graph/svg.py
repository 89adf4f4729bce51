"""Drawings as SVG that stand alone: shapes and text with the reader's own fonts, no script, nothing fetched.

How wide a text is drawn is estimated without a font, on the generous side, so that what is meant to fit does.
"""

from __future__ import annotations

import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Sequence

FONTS = (
    '"Pretendard","Apple SD Gothic Neo","Malgun Gothic","Noto Sans KR","Noto Sans CJK KR","NanumGothic",'
    "sans-serif"
)
INK, GREY, FAINT, PAPER = "#1b2430", "#4a5560", "#c9d0d7", "#ffffff"
"""Text and lines, what matters less, rules, the ground: each text colour stands out from it by 7 to 1."""

_ELLIPSIS = "…"
_NARROW, _WIDE = frozenset("iljtfrI.,:;'|!()[]{}/\\·‧․‘’ "), frozenset("mwMW%@&—─")
_OPENING, _CLOSING = frozenset("([{〔〈《「『【‘“"), frozenset(")]}〕〉》」』】’”.,:;!?%‧·․…~")
_LINE, _SYLLABLES, _WORD = 1.0, 1.5, 6.0  # what a line costs, what a break between syllables, inside a word


def clean(text: str) -> str:
    r"""Text on one line, without what XML cannot hold or what would steer the reader's screen.

    >>> clean(" 빗물\n 마을\x1b\u202e\ufffe ")
    '빗물 마을'
    """
    kept = (char for char in " ".join(text.split()) if unicodedata.category(char) not in {"Cc", "Cf", "Cs"})
    return " ".join("".join(char for char in kept if char not in "\ufffe\uffff").split())


def number(value: float) -> str:
    """A length as it stands in the drawing, to a tenth of a pixel.

    >>> number(12.0), number(0.149), number(-0.01)
    ('12', '0.1', '0')
    """
    written = f"{value:.1f}".removesuffix(".0")
    return "0" if written == "-0" else written


def text_width(text: str, size: float) -> float:
    """About how many pixels wide a text of this size is drawn: a Korean letter as wide as high.

    >>> text_width("빗물", 12), text_width("a1", 10)
    (24.0, 12.0)
    """
    return sum(map(_thousandths, text)) * size / 1000


def _thousandths(char: str) -> int:
    """The width of a letter, in thousandths of its size."""
    if char in _NARROW:
        return 380
    if unicodedata.combining(char):
        return 0
    if unicodedata.east_asian_width(char) in "WFA" or char in _WIDE:
        return 1000
    return 700 if char.isupper() else 600


def clip(text: str, width: float, size: float) -> str:
    """As much of a text as fits on a line, with … where something is left out.

    >>> clip("빗물마을 조성", 50, 10), clip("빗물", 50, 10)
    ('빗물마을…', '빗물')
    """
    if text_width(text, size) <= width:
        return text
    kept = text
    while kept and text_width(kept + _ELLIPSIS, size) > width:
        kept = kept[:-1].rstrip()
    return kept + _ELLIPSIS


def wrap(text: str, width: float, size: float, limit: int | None = None) -> list[str]:
    """A text over lines of about one length, broken at spaces where that is not dear.

    A space at which it is broken stays at the end of its line.  With a ``limit`` of lines, what is too long
    for it ends in ….

    >>> wrap("빗물마을 조성 및 관리", 60, 10)
    ['빗물마을 ', '조성 및 관리']
    >>> wrap("지역경제를 활성화하는 캠퍼스타운 조성", 80, 10, limit=2)
    ['지역경제를 활', '성화하는 캠퍼…']
    """
    lines = _broken(text, width, size, _SYLLABLES)
    if limit is None or len(lines) <= limit:
        return lines
    lines = _broken(text, width, size, 0)
    if len(lines) <= limit:
        return lines
    head, rest = lines[: limit - 1], "".join(lines[limit - 1 :])
    return [*head, clip(rest, width, size)]


def _broken(text: str, width: float, size: float, syllables: float) -> list[str]:
    """The lines that cost least: few of them, of one length, broken between words rather than in them."""
    ends, reach = (
        [0],
        [0],
    )  # up to each letter: where the last letter that shows ends, how wide it is till there
    for place, char in enumerate(text, 1):
        ends.append(ends[-1] if char.isspace() else place)
        reach.append(reach[-1] + _thousandths(char))
    cost, start = [0.0], [0]
    for end in range(1, len(text) + 1):
        found: list[tuple[float, int]] = []
        for begin in range(end - 1, -1, -1):
            taken = (reach[max(ends[end], begin)] - reach[begin]) * size / 1000
            if taken > width and begin < end - 1:
                break
            slack = max(0.0, 1 - taken / width)
            dear = _break_cost(text, end, syllables) if end < len(text) else 0
            found.append((cost[begin] + _LINE + slack * slack + dear, begin))
        least, begin = min(found)
        cost.append(least)
        start.append(begin)
    lines, end = [], len(text)
    while end:
        lines.append(text[start[end] : end])
        end = start[end]
    return lines[::-1]


def _break_cost(text: str, place: int, syllables: float) -> float:
    """How dear it is to break before a letter; a line never ends on an opening bracket by choice."""
    before, after = text[place - 1], text[place]
    if after.isspace() or after in _CLOSING or before in _OPENING or unicodedata.combining(after):
        return _WORD
    if before.isspace():
        return 0
    if not (_is_korean(before) or before in _CLOSING):
        return _WORD
    return syllables / 2 if after in _OPENING else syllables if _is_korean(after) else _WORD


def _is_korean(char: str) -> bool:
    return unicodedata.east_asian_width(char) == "W"


class Group:
    """Shapes drawn one over the other; a title of theirs shows where the pointer rests on them."""

    def __init__(self, parent: ET.Element, title: str = "") -> None:
        self._element = ET.SubElement(parent, "g")
        if title:
            ET.SubElement(self._element, "title").text = clean(title)

    def group(self, title: str = "") -> Group:
        """A group inside this one."""
        return Group(self._element, title)

    def box(self, x: float, y: float, width: float, height: float, *, round: float = 0, **look: str) -> None:  # noqa: A002 - a word of drawing
        """A rectangle by its left upper corner, filled, with round corners of this radius."""
        place = {"x": x, "y": y, "width": width, "height": height, **({"rx": round} if round else {})}
        self._add("rect", {name: number(value) for name, value in place.items()}, look)

    def dot(self, x: float, y: float, radius: float, **look: str) -> None:
        """A filled circle by its middle."""
        self._add("circle", {"cx": number(x), "cy": number(y), "r": number(radius)}, look)

    def path(self, *steps: str | float, **look: str) -> None:
        """A path of letters and numbers, as SVG has them; not filled unless told so."""
        written = " ".join(step if isinstance(step, str) else number(step) for step in steps)
        self._add("path", {"d": written}, {"fill": "none", **look})

    def text(self, x: float, y: float, text: str, size: float, **look: str) -> None:
        """A line of text whose letters stand around the height y, from x on unless anchored otherwise."""
        place = {"x": number(x), "y": number(y + 0.36 * size), "font-size": number(size)}
        self._add("text", place, {"fill": INK, **look}, clean(text))

    def _add(self, tag: str, place: dict[str, str], look: dict[str, str], text: str | None = None) -> None:
        named = {name.replace("_", "-"): value for name, value in look.items()}
        ET.SubElement(self._element, tag, {**place, **named}).text = text


class Drawing(Group):
    """A whole drawing on white ground, with a title and a description for those who cannot see it."""

    def __init__(self, width: float, height: float, title: str, sentences: Sequence[str]) -> None:
        across, down = number(width), number(height)
        self._root = ET.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {across} {down}",
                "width": across,
                "height": down,
                "role": "img",
                "font-family": FONTS,
            },
        )
        ET.SubElement(self._root, "title").text = clean(title)
        ET.SubElement(self._root, "desc").text = " ".join(map(clean, sentences))
        super().__init__(self._root)
        self.box(0, 0, width, height, fill=PAPER)

    def to_svg(self) -> str:
        """The drawing as the text of an SVG file."""
        return ET.tostring(self._root, encoding="unicode") + "\n"
