"""The parts into which a business is cut under headings of their own: ①, ①①, but also 1), 가. or ㉮."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from .audit import trim
from .lines import Line, Marker
from .model import Section, SectionKind
from .normalize import squeeze
from .titles import MOST_IN_TITLE, Heading, clean_title, goes_on, is_structural, is_title

_MARKERS = frozenset(
    {Marker.CIRCLED, Marker.PARENTHESIS, Marker.HANGUL, Marker.BRACKETED, Marker.DASHED, Marker.DOTTED}
)
"""What numbers parts of a business."""
_BULLETS = frozenset({Marker.ROUND, Marker.DASH, Marker.DOT, Marker.DETAIL, Marker.BOX, Marker.NOTE})
_STATEMENT = re.compile(r"(?:중|다|음|함)$")
_LONGEST = 60  # characters; a longer numbered line is a point of a list
_SHARE = 0.5  # of the headings within business that a way of numbering has, next to the most used one


def build_subitems(
    lines: Sequence[Line], items: Sequence[Section], entries: Collection[int]
) -> Iterator[Section]:
    r"""The parts of each business, in the order of its lines; *entries* are lines of contents pages.

    An office numbers parts in one way.  Where a business counts on in two, the parts are those that the
    report uses more.

    >>> from gyebo.corpus.lines import read_lines
    >>> item = Section(SectionKind.ITEM, "1", "하천 정비", line=1, title_end=1, start=1, end=5, path="c0/1")
    >>> text = "1. 하천 정비\n가. 둑 높이기\n ○ 대상 : 2곳\n나. 길 내기\n ○ 대상 : 1곳\n"
    >>> [(part.number, part.title, part.end) for part in build_subitems(read_lines(text), [item], ())]
    [('가', '둑 높이기', 3), ('나', '길 내기', 5)]
    """
    series = [_series(lines, item, entries) for item in items]
    used = Counter({style: 0 for found in series for style in found})
    for found in series:
        used.update({style: len(kept) for style, kept in found.items()})
    most = max(used.values(), default=0)
    for item, found in zip(items, series, strict=True):
        style = max(found, key=lambda style: used[style], default=None)
        if style is not None and used[style] >= _SHARE * most:
            yield from _cut(lines, item, [_heading(lines, line) for line in found[style]])


def _series(lines: Sequence[Line], item: Section, entries: Collection[int]) -> dict[str, list[Line]]:
    """The headings within an item that count from one, for each way of marking them."""
    series: dict[str, list[Line]] = {}
    own = lines[item.line - 1].style
    for line in lines[item.line : item.end]:
        if line.marker not in _MARKERS or line.style == own or line.number in entries:
            continue
        kept = series.get(line.style, [])
        follows = line.ordinal == 1 or (kept and (line.ordinal or 0) - (kept[-1].ordinal or 0) in (0, 1))
        if follows and _heads_a_block(lines, line, item):
            series.setdefault(line.style, []).append(line)
    return {
        style: kept for style, kept in series.items() if len(kept) > 1 or kept[0].marker is Marker.CIRCLED
    }


def _cut(lines: Sequence[Line], item: Section, kept: Sequence[Heading]) -> Iterator[Section]:
    ends = [heading.line - 1 for heading in kept[1:]] + [item.end]
    for place, (heading, end) in enumerate(zip(kept, ends, strict=False), 1):
        yield Section(
            kind=SectionKind.SUBITEM,
            number=heading.value,
            title=heading.title,
            line=heading.line,
            title_end=heading.end,
            start=heading.line,
            end=trim(lines, heading.line, end),
            parent=item,
            path=f"{item.path}/{place}",
        )


def _heading(lines: Sequence[Line], line: Line) -> Heading:
    """A circled heading with its title, which may stand on the line below the circle, or go on there."""
    below = lines[line.number] if line.number < len(lines) else None
    if below is None or not (goes_on(line, below) or not line.body):
        return Heading(line.number, line.number, line.marker, line.value, clean_title(line.body))
    title = clean_title(f"{line.body} {below.body}".strip())
    return Heading(line.number, below.number, line.marker, line.value, title)


def _is_circle_alone(lines: Sequence[Line], line: Line) -> bool:
    """Whether a circled number stands above its title."""
    below = lines[line.number] if line.number < len(lines) else None
    return below is not None and not line.body and below.marker is Marker.NONE and is_title(below.body)


def _heads_a_block(lines: Sequence[Line], line: Line, item: Section) -> bool:
    """Whether a circled line is a heading: doubled, or alone on its line with bullets below."""
    body = [other for other in lines[line.number : item.end] if not other.blank]
    title = clean_title(line.body)
    if not body or len(title) > MOST_IN_TITLE or is_structural(title):
        return False
    if not line.body and not _is_circle_alone(lines, line):
        return False
    if line.marker is Marker.CIRCLED and len(squeeze(line.glyph)) == 2:
        return True
    if len(title) > _LONGEST or _STATEMENT.search(title):
        return False
    if any(circle in line.body for circle in "②③④⑤"):
        return False
    content = next((other for other in body if other.marker in _BULLETS or other.style == line.style), None)
    return content is not None and content.style != line.style
