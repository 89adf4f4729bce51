"""How well business is found where it is numbered otherwise: the annotated reports, with other signs.

``python -m tests.evaluation.restyled`` prints precision, recall and F1 of the editions, one line a way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cache

from gyebo.corpus import SectionKind, report_from_text
from gyebo.corpus.lines import SYLLABLES, Marker, read_line, read_lines
from gyebo.corpus.model import EDITION_KINDS
from gyebo.corpus.titles import is_structural

from .groups import FIXTURES, measure_invented
from .match import Score
from .rows import EditionRow

Sign = Callable[[int], str]
ITEMS: Mapping[str, Sign] = {
    "1.": lambda n: f"{n}. ",
    "1": lambda n: f"{n}  ",
    "01.": lambda n: f"{n:02d}. ",
    "1│": lambda n: f"{n} │ ",
    "1)": lambda n: f"{n}) ",
    "(1)": lambda n: f"({n}) ",
    "[1]": lambda n: f"[{n}] ",
    "<1>": lambda n: f"<{n}> ",
    "【1】": lambda n: f"【{n}】 ",
    "①": lambda n: f"{chr(ord('①') + n - 1)} ",
    "가.": lambda n: f"{SYLLABLES[n - 1]}. ",
    "【1-1】": lambda n: f"【1-{n}】 ",
    "(1-1)": lambda n: f"(1-{n}) ",
    "1-1.": lambda n: f"1-{n}. ",
    "1-1)": lambda n: f"1-{n}) ",
    "〔01〕": lambda n: f"〔{n:02d}〕 ",
    "#1": lambda n: f"#{n} ",
    "No.1": lambda n: f"No.{n} ",
    "가)": lambda n: f"{SYLLABLES[n - 1]}) ",
    "(가)": lambda n: f"({SYLLABLES[n - 1]}) ",
    "과제1-1": lambda n: f"과제1-{n} ",
    "사업 ①": lambda n: f"사업 {chr(ord('①') + n - 1)} ",
    "과제 1.": lambda n: f"과제 {n}. ",
    "[과제 1]": lambda n: f"[과제 {n}] ",
    "주요사업 1": lambda n: f"주요사업 {n}  ",
    "□ 1.": lambda n: f"□ {n}. ",
    "□": lambda _: "□ ",
    "◆": lambda _: "◆ ",
}
PARTS: Mapping[str, Sign] = {
    "①": lambda n: f"{chr(ord('①') + n - 1)} ",
    "①①": lambda n: f"{chr(ord('①') + n - 1) * 2} ",
    "❶": lambda n: f"{chr(ord('❶') + n - 1)} ",
    "㉮": lambda n: f"{chr(ord('㉮') + n - 1)} ",
    "1)": lambda n: f"{n}) ",
    "(1)": lambda n: f"({n}) ",
    "[1]": lambda n: f"[{n}] ",
    "가.": lambda n: f"{SYLLABLES[n - 1]}. ",
    "가)": lambda n: f"{SYLLABLES[n - 1]}) ",
    "(가)": lambda n: f"({SYLLABLES[n - 1]}) ",
    "①-1": lambda n: f"①-{n} ",
    "1-1": lambda n: f"1-{n} ",
    "ⓐ": lambda n: f"{chr(ord('ⓐ') + n - 1)} ",
}
WAYS = (*((item, "①" if item != "①" else "1)") for item in ITEMS), *(("1.", part) for part in PARTS))
"""Pairs of a sign for business and a sign for its parts."""

_FEW_BLOCKS = 5  # that chance lines of a list may be
_DEEPER = {Marker.BOX: "○", Marker.ROUND: "-", Marker.DASH: "·"}
"""What bullets become where boxes mark the business itself."""


def restyle(text: str, editions: Sequence[EditionRow], *, item: str, part: str) -> str:
    """A report's text with other signs before the titles of its business and of the parts of it."""
    lines = text.split("\n")
    titles = {row.line for row in editions}
    if item in ("□", "◆"):
        lines = [_deeper(line) if number not in titles else line for number, line in enumerate(lines, 1)]
    counts: dict[int | None, int] = {}
    for row in editions:
        counts[row.parent] = counts.get(row.parent, 0) + 1
        place = row.line - 1
        number = _number_above(lines, place) or read_line(1, 0, lines[place]).ordinal or counts[row.parent]
        sign = ITEMS[item] if row.parent is None else PARTS[part]
        lines[place] = sign((number - 1) % len(SYLLABLES) + 1) + _title(lines[place])
    return "\n".join(lines)


def _deeper(line: str) -> str:
    read = read_line(1, 0, line)
    return f"  {_DEEPER[read.marker]} {_title(line)}" if read.marker in _DEEPER else line


def _title(exact: str) -> str:
    """The report's characters of a line, without the sign before them."""
    line = read_line(1, 0, exact)
    return (
        exact[line.origin[line.text.index(line.body, line.indent + len(line.glyph))] :] if line.body else ""
    )


def _number_above(lines: list[str], place: int) -> int | None:
    """The number that stands alone above a title, taken away from there."""
    if read_line(1, 0, lines[place]).marker is not Marker.NONE:
        return None
    for above in (place - 1, place - 2):
        if lines[above].strip():
            number = read_line(1, 0, lines[above])
            if number.body or number.marker is Marker.NONE:
                return None
            lines[above] = ""
            return number.ordinal
    return None


def score(report: str, *, item: str, part: str) -> Score:
    """How well the editions of an invented report are found under other signs."""
    gold = {row.line: row for row in _editions(report) if not row.unsure}
    unsure = {row.line for row in _editions(report) if row.unsure}
    text = restyle(
        (FIXTURES / f"{report}.txt").read_text(encoding="utf-8"), _editions(report), item=item, part=part
    )
    sections = report_from_text(text, name=f"{report}.txt").sections
    found = {
        (section.line, section.kind is SectionKind.SUBITEM)
        for section in sections
        if section.kind in EDITION_KINDS and section.line not in unsure
    }
    wanted = {(line, row.parent is not None) for line, row in gold.items()}
    return Score(len(wanted), len(found), len(wanted & found))


@cache
def _editions(report: str) -> tuple[EditionRow, ...]:
    measured = next(each for each in measure_invented() if each.report == report)
    return tuple(row for row in measured.gold if isinstance(row, EditionRow))


def reports(*, item: str, part: str) -> list[str]:
    """The invented reports, by name, whose blocks do not bear the sign already that business or parts get."""
    signs = {_style(ITEMS[item](1)), _style(PARTS[part](1))}
    return [each.report for each in measure_invented() if not signs & _styles_of_blocks(each.report)]


def _style(sign: str) -> str:
    return read_line(1, 0, f"{sign}하천").style


@cache
def _styles_of_blocks(report: str) -> frozenset[str]:
    """How a report marks most of its blocks (``가. 사업개요``), boxes left aside."""
    text = (FIXTURES / f"{report}.txt").read_text(encoding="utf-8")
    blocks = [line for line in read_lines(text) if line.marker is not Marker.BOX and is_structural(line.body)]
    counts = Counter(line.style for line in blocks)
    return frozenset(style for style, count in counts.items() if count > _FEW_BLOCKS)


def main() -> None:
    """Print the scores over all invented reports, and the reports in which something is amiss."""
    for item, part in WAYS:
        some = reports(item=item, part=part)
        scores = {report: score(report, item=item, part=part) for report in some}
        whole = sum(scores.values(), Score())
        amiss = " ".join(report for report, each in scores.items() if each.f1 != 1)
        print(f"{item:8}{part:4}{whole.precision:7.3f}{whole.recall:7.3f}{whole.f1:7.3f}  {amiss}")


if __name__ == "__main__":
    main()
