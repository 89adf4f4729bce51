"""Where each request of an audit part begins.

How requests open differs from office to office: with a number, a label (지적 1), a bullet, or as a row of a
table.  What all have in common is one sign, each, of how far they are dealt with; so of all ways to cut the
part into requests that one is taken in which most requests have just one sign.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from . import audit_words as words
from .audit_cells import LEADING, MARGIN, TRAILING, Cell
from .lines import Marker

_MOST_BETWEEN = 300  # numbers of one kind in lists between two requests
_EXTRA = 0.6  # what a request with another sign of its own loses
_UNASKED = 0.3  # what ways lose by which no request asks for anything
_COUNTED, _BULLETED, _PLAIN, _BEHIND = 1.0, 0.9, 0.8, 0.7
_BRACKETS = 3  # behind each other at the head or the end of a request: department, status, kind
_LOW = "-·◦∘▪▫∙"  # bullets of points, not of requests, where others will do
_ARROWS = frozenset("⇒➡☞➔→▶")
"""What stands before an answer that has no label."""
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SYLLABLES = "가나다라마바사아자차카타파하"


def find_openings(cells: Sequence[Cell]) -> list[int]:
    """The places of the cells that open the requests."""
    best: tuple[float, list[int]] = (0.0, [])
    for signs in _signs(cells):
        for trust, starts in _ways(cells, signs):
            score = trust * _score(starts, signs)
            if trust < _COUNTED and starts:
                score *= 1 - _UNASKED * sum(not _asks(cells, start) for start in starts) / len(starts)
            if score > best[0] + 1e-9:
                best = (score, starts)
    return best[1]


def _signs(cells: Sequence[Cell]) -> Iterator[list[int]]:
    """The places of what may be the sign of each request, in order of trust."""
    told = [place for place, cell in enumerate(cells) if cell.label == "answer" and cell.status]
    if told:
        yield told
    alone = list(_alone(cells))
    if alone:
        yield alone
    keys = Counter(cell.label_key for cell in cells if cell.label == "answer" and cell.group is None)
    for key, _ in keys.most_common(3):
        yield [place for place, cell in enumerate(cells) if cell.label_key == key and cell.label == "answer"]
    arrows = [place for place, cell in enumerate(cells) if cell.line.glyph in _ARROWS and not cell.label]
    if arrows:
        yield arrows
    closed = [place for place, cell in enumerate(cells) if not cell.form and _closing_status(cell)]
    if closed:
        yield closed


def _alone(cells: Sequence[Cell]) -> Iterator[int]:
    """Cells that are a status, below words that can be a request."""
    asked = False
    for place, cell in enumerate(cells):
        if cell.status and cell.alone:
            if asked or cell.number:
                yield place
            asked = False
        elif not cell.form and cell.group is None and cell.long and not cell.alone:
            asked = True


def _closing_status(cell: Cell) -> bool:
    """Whether the words of a cell begin or end with a status in a bracket or at the margin."""
    text = cell.line.text
    start, end = cell.start, len(text)
    for _ in range(_BRACKETS):
        leading, trailing = LEADING.match(text, start), TRAILING.search(text[:end], start)
        for match in (leading, trailing):
            says = words.bracket_says(match[1]) if match else None
            if says is not None and says[1]:
                return True
        start, end = leading.end() if leading else start, trailing.start() if trailing else end
        margin = MARGIN.search(text[:end], cell.start)
        if margin is not None and words.is_status(margin[1]):
            return True
    return False


def _ways(cells: Sequence[Cell], signs: Sequence[int]) -> Iterator[tuple[float, list[int]]]:
    """The ways to cut the part into requests, with how far each is trusted.

    What is counted or labelled opens requests by its own right; what is only found from the signs finds one
    for every sign, right or wrong.
    """
    kinds = Counter(
        cell.kind for cell in cells if cell.number and not cell.form and cell.label in ("", "member")
    )
    for kind, _ in kinds.most_common(8):
        yield _COUNTED, _numbered(cells, kind, signs)
    labels = {place for place, cell in enumerate(cells) if cell.label == "request" and cell.group is None}
    yield _COUNTED, sorted(place for place in labels if place - 1 not in labels)
    bullets = Counter(cell.line.glyph for cell in cells if cell.kind.startswith("bullet") and not cell.label)
    for glyph, _ in sorted(bullets.most_common(6), key=lambda each: (each[0] in _LOW, -each[1])):
        places = [
            place
            for place, cell in enumerate(cells)
            if cell.line.glyph == glyph and cell.kind and not (cell.label or cell.alone or cell.form)
        ]
        starts = _last_before(places, signs)
        if starts and 2 * sum(_is_headless(cells, start) for start in starts) < len(starts):
            yield _BULLETED, starts
    yield _PLAIN, _plain(cells, signs)
    yield _BEHIND, _behind(cells, signs)


def _score(starts: Sequence[int], signs: Sequence[int]) -> float:
    """How many requests have a sign, less those without and the signs too many."""
    if not starts or not signs:
        return 0.0
    score = -float(bisect_left(signs, starts[0]))
    for start, end in pairwise([*starts, max(starts[-1], signs[-1]) + 1]):
        inside = bisect_left(signs, end) - bisect_left(signs, start)
        score += 1 - _EXTRA * (inside - 1) if inside else -1
    return score


def _asks(cells: Sequence[Cell], start: int) -> bool:
    """Whether the words that open a request, up to a bullet, a label or a status, ask for something."""
    last = start
    while last + 1 < len(cells) and not _says(cells[last]):
        last += 1
    while last + 1 < len(cells) and _goes_on(cells[last + 1]):
        last += 1
    return words.asks(cells[last].words)


def _says(cell: Cell) -> bool:
    """Whether a cell has words of its own, and is no part of the form."""
    return bool(cell.words) and not (cell.alone or cell.form or cell.group is not None)


def _goes_on(cell: Cell) -> bool:
    return not (cell.bullet or cell.number or cell.label or cell.alone or cell.form or cell.group is not None)


def _numbered(cells: Sequence[Cell], kind: str, signs: Sequence[int]) -> list[int]:
    """The cells that number on, one after the other, with a sign between each two.

    The number may start again below a heading.  Where a number stands twice, as in a list within an answer,
    the last before the next sign opens the request.
    """
    spans = {
        place: _span(cell.number)
        for place, cell in enumerate(cells)
        if cell.kind == kind and cell.number and _may_open(cells, place)
    }
    places = sorted(spans)
    starts: list[int] = []
    while True:
        last = starts[-1] if starts else -1
        above = bisect_right(places, last)
        free = places[above : above + _MOST_BETWEEN]
        wanted = [
            place for place in free
            if (starts and spans[last] and _follows(spans[last], spans[place]))
            or (_is_first(spans[place]) and (not starts or _starts_anew(cells, last, place)))
        ]  # fmt: skip
        if not starts and not wanted:
            wanted = free[:1]
        passed = [bisect_left(signs, place) - bisect_left(signs, max(last, 0)) for place in wanted]
        right = [place for place, count in zip(wanted, passed, strict=True) if count == (1 if starts else 0)]
        if right:
            starts.append(right[-1])
        elif later := [place for place, count in zip(wanted, passed, strict=True) if count > 0]:
            starts.append(later[0])
        elif starts and wanted and bisect_left(signs, wanted[0]) < len(signs):
            starts.append(wanted[0])
        else:
            return starts


def _may_open(cells: Sequence[Cell], place: int) -> bool:
    cell = cells[place]
    if cell.form or cell.group is not None or cell.label == "answer" or (cell.alone and not cell.number):
        return False
    if cell.words:
        return (
            not cell.alone
            or cell.status is not None
            or cell.kind.endswith(("square", "bare", "dotted", "coded"))
        )
    return place + 1 < len(cells) and not cells[place + 1].form


def _span(number: str | None) -> tuple[int, ...]:
    """The numbers of a marker: first and last of a range; chapter, first and last place of 1-2."""
    if number and number[0] in _CIRCLES:
        return (_CIRCLES.index(number[0]) + 1,) * 2
    if number and number in _SYLLABLES:
        return (_SYLLABLES.index(number) + 1,) * 2
    if number and re.fullmatch(r"\d+-\d+(?:~\d+)?", number):
        part, place, *last = (int(each) for each in re.split(r"[-~]", number))
        return part, place, *(last or [place])
    digits = re.findall(r"\d+", number or "")
    return (int(digits[0]), int(digits[-1])) if digits else ()


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    if len(before) == len(after) == 3:
        return after[:2] in ((before[0], before[2] + 1), (before[0] + 1, 1), (before[1] + 1, after[1]))
    return bool(before and after) and after[0] == (before[-1] or before[-2]) + 1


def _is_first(span: tuple[int, ...]) -> bool:
    return bool(span) and (span[0] == 1 if len(span) == 2 else span[1] == 1 or span[0] == 1)


def _starts_anew(cells: Sequence[Cell], last: int, place: int) -> bool:
    """Whether numbers may start again: below a heading, or with another word before them (처리-1)."""
    before, after = (re.sub(r"\d.*$", "", cells[at].number or "") for at in (last, place))
    return before != after if cells[place].kind.endswith("coded") else _below_heading(cells, place)


def _below_heading(cells: Sequence[Cell], place: int) -> bool:
    """Whether a heading stands right above a cell, heads of columns and labels left aside."""
    for above in reversed(cells[max(0, place - 8) : place]):
        if above.group is not None or (above.alone and above.office and not above.status):
            return True
        if above.form:
            continue
        return above.line.marker in (Marker.BOX, Marker.ROMAN, Marker.HANGUL) and len(above.line.key) <= 30
    return False


def _last_before(places: Sequence[int], signs: Sequence[int]) -> list[int]:
    """For each sign the last of *places* between the sign before it and itself."""
    starts = []
    floor = -1
    for sign in signs:
        between = places[bisect_right(places, floor) : bisect_right(places, sign)]
        if between:
            starts.append(between[-1])
        floor = sign
    return starts


def _is_headless(cells: Sequence[Cell], start: int) -> bool:
    """Whether words without a bullet stand right above a bullet: they ask, and the bullet answers."""
    above = cells[start - 1] if start else None
    return above is not None and _is_free(above) and not above.bullet and words.asks(above.words)


def _plain(cells: Sequence[Cell], signs: Sequence[int]) -> list[int]:
    """For each sign the first of the lines without bullets above it."""
    starts = []
    floor = -1
    for sign in signs:
        place = sign
        while place - 1 > floor and not _is_content_of_answer(cells[place - 1]):
            place -= 1
        while place < sign and (cells[place].form or cells[place].group is not None or cells[place].alone):
            place += 1
        if place < sign:
            starts.append(place)
        floor = sign
    return starts


def _is_content_of_answer(cell: Cell) -> bool:
    return (cell.bullet and not cell.alone) or cell.label == "answer"


def _behind(cells: Sequence[Cell], signs: Sequence[int]) -> list[int]:
    """For each sign the first words behind the sign before it: rows of a table that end with the sign."""
    starts = []
    for floor, sign in zip([-1, *signs[:-1]], signs, strict=True):
        opener = next((place for place in range(floor + 1, sign) if _is_free(cells[place])), None)
        if opener is not None:
            starts.append(opener)
    return starts


def _is_free(cell: Cell) -> bool:
    return not cell.form and cell.group is None and not cell.alone and (cell.long or bool(cell.number))
