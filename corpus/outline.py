"""Which lines are headings: the chapters of a report and its numbered business.

A report numbers everything: chapters, business, steps, footnotes, cells of tables.  Three kinds of
evidence tell business from the rest: its title also stands on a contents page, it is followed by the
blocks that every business has (사업개요, 추진현황 …), and its number follows that of its neighbour.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from .contents import read_contents
from .lines import OUTLINE, Line, Marker, last_number
from .normalize import squeeze
from .titles import (
    MOST_IN_TITLE,
    Heading,
    clean_title,
    department_in,
    goes_on,
    is_block,
    is_structural,
    is_title,
    title_key,
)

__all__ = ["Heading", "Outline", "is_block", "is_structural", "title_key"]

_BULLETS = frozenset({Marker.ROUND, Marker.DASH, Marker.DOT, Marker.DETAIL})
_ORDER = {marker: place for place, marker in enumerate(Marker)}
_CHAPTERS = frozenset({Marker.ROMAN, Marker.PART})
_NUMBERS = frozenset({Marker.BARE, Marker.DOTTED, Marker.DASHED, Marker.WORDED})
_ACCOUNT = re.compile(r"성과$|성과및(?:평가|시사점|반성)|여건|전망|비전|(?<!과제)목표$")
_REPORTS = re.compile(r"업무|계획|과제|사업|추진상황|현안")
_DIVIDER_PAGE = 12  # lines below a chapter's title within which its contents begin
_DIVIDER_TITLE = 6  # lines over which a divider page spreads its title
_RUNNING = 3  # times that the running head of the pages stands in a report, at least
_FIRST_BLOCK = 5  # lines of a business within which its first part is headed
_CHARGE = re.compile(r"\W*(?:담\s?당|소\s?관|주\s?관)\s?(?:부\s?서|과|팀)?\s?:")
_SECOND_LINE = 24  # characters of the second line of a title
_BETTER = 0.05  # how much more like its contents entry a title over two lines must be than its first line


class Outline:
    """The headings of one report, found once from its lines.

    ``items`` are its business and ``chapters`` the dividers above them, in the order of the lines;
    ``contents`` its contents pages.  *lines* must be all of a report's but may be blank where something else
    (the audit part) has been read from them.
    """

    def __init__(self, lines: Sequence[Line], *, listed: bool = True) -> None:
        self._lines = lines
        keys = Counter(line.key for line in lines if line.marker is Marker.NONE)
        self._running = {key for key, count in keys.items() if count >= _RUNNING}
        marked = {line.number: self._heading(line) for line in lines if self._is_candidate(line)}
        self._candidates = list(marked.values())
        self._starts = [heading.line for heading in self._candidates]
        self.contents = read_contents(
            lines if listed else (),
            [heading for heading in self._candidates if not self._is_listed_on(heading, marked)],
        )
        self._listed = listed
        self.items: list[Heading] = self._items()
        self.chapters: list[Heading] = self._chapters()

    def chapter_above(self, line: int) -> Heading | None:
        """The last chapter whose title stands above a line, or None."""
        return next((chapter for chapter in reversed(self.chapters) if chapter.line < line), None)

    def is_entry(self, line: int) -> bool:
        """Whether a physical line belongs to a contents page."""
        return line in self.contents.entries

    def lost_titles(self, first: int, last: int) -> Iterator[str]:
        """The titles that stand on a contents page from line *first* to *last*, and above no business."""
        for entry in self.contents.missing_from([item.title for item in self.items], first, last):
            yield clean_title(entry.body)

    def _below(self, line: int, most: int | None = None) -> Iterator[Line]:
        """The lines below a physical line, at most so many."""
        last = len(self._lines) if most is None else min(line + most, len(self._lines))
        return (self._lines[index] for index in range(line, last))

    # -- candidates -------------------------------------------------------------------------

    def _is_candidate(self, line: Line) -> bool:
        if line.marker not in OUTLINE:
            return False
        if _is_number_alone(line):
            return self._title_below(line) is not None
        return is_title(line.body) and not is_structural(clean_title(line.body))

    def _title_below(self, number: Line) -> Line | None:
        """The title that a number alone on its line belongs to."""
        below = next((line for line in self._below(number.number, 3) if not line.blank), None)
        above = self._lines[number.number - 2] if number.number > 1 else None
        alone = above is None or above.blank or above.key in self._running
        if below is None or not alone or below.marker is not Marker.NONE:
            return None
        return below if is_title(below.body) and not is_structural(below.body) else None

    def _heading(self, line: Line) -> Heading:
        place = self._title_below(line) if _is_number_alone(line) else None
        title = place or line
        return Heading(
            title.number, title.number, line.marker, line.value, clean_title(title.body), line.style
        )

    def _is_listed_on(self, heading: Heading, marked: Mapping[int, Heading]) -> bool:
        """Whether a neighbour numbers on with the same marker, as in a list, never right below a heading."""
        below = next((line for line in self._below(heading.end) if not line.blank), None)
        if below is not None and below.marker is heading.marker and below.number in marked:
            return True
        above = next((line for line in reversed(self._lines[: heading.line - 1]) if not line.blank), None)
        if above is None or above.marker is not heading.marker or above.number not in marked:
            return False
        return above.ordinal is not None and above.ordinal + 1 == last_number(heading.value)

    # -- business ---------------------------------------------------------------------------

    def _items(self) -> list[Heading]:
        headings = [heading for heading in self._candidates if not self.is_entry(heading.line)]
        following = [*(heading.line for heading in headings[1:]), len(self._lines) + 1]
        with_body = {
            heading.line
            for heading, end in zip(headings, following, strict=False)
            if self._has_body(heading, end)
        }
        styles = self._styles(headings, with_body)
        chosen: list[Heading] = []
        accounts = [
            line for line in self._lines if line.marker in _CHAPTERS and not self.is_entry(line.number)
        ]
        for heading, style in zip(headings, styles, strict=True):
            above = next((line for line in reversed(accounts) if line.number < heading.line), None)
            if above is not None and above.style != style and _is_account(above.body):
                continue  # it tells what was reached, under headings that are no business
            if above is not None and self._is_of_the_office(above):
                continue  # 제1장 일반현황, and in it 1 기구, 2 인력
            if heading.style != style or _is_front(heading) or self._is_divider(heading):
                continue
            listed = heading.line in self.contents.confirmed
            if listed or (heading.line in with_body and self._follows(heading, chosen)):
                chosen.append(heading)
        return [self._whole_title(heading) for heading in chosen]

    def _is_of_the_office(self, chapter: Line) -> bool:
        """Whether a chapter is on the office itself, and chapters of the same kind follow it."""
        if _FRONT.search(squeeze(clean_title(chapter.body))) is None:
            return False
        return any(
            line.marker is chapter.marker and not line.blank and not self.is_entry(line.number)
            for line in self._below(chapter.number)
        )

    def _styles(self, headings: Sequence[Heading], with_body: Collection[int]) -> Iterator[str | None]:
        """How business is marked, for each heading: as in the report, or otherwise in its chapter."""
        style = self._style([heading for heading in headings if heading.line in with_body])
        for part in _parts(headings, style):
            bodied = [heading for heading in part if heading.line in with_body]
            own = style
            if not any(heading.style == style for heading in bodied) and not _is_front(part[0]):
                own = self._style([each for each in bodied if each.marker in _NUMBERS]) or style
            for _ in part:
                yield own

    def _style(self, with_body: Sequence[Heading]) -> str | None:
        """How the report marks its business: as most headings with a body are marked."""
        votes: Counter[str] = Counter()
        order: dict[str, int] = {}
        for heading in with_body:
            votes[heading.style] += 3 if heading.line in self.contents.confirmed else 1
            order[heading.style] = -_ORDER[heading.marker]
        return max(votes, key=lambda style: (votes[style], order[style]), default=None)

    def _has_body(self, heading: Heading, end: int) -> bool:
        """Whether blocks or bullets stand between a heading and the next, as they do below business only."""
        body = [line for line in self._below(heading.end, end - 1 - heading.end) if not line.blank]
        if any(self.is_entry(line.number) for line in body[:4]):
            return False
        body = [line for line in body if not self.is_entry(line.number)]
        bullets = sum(line.marker in _BULLETS for line in body)
        return bullets >= 2 or (len(body) >= 2 and any(is_block(line) for line in body))

    def _is_divider(self, heading: Heading) -> bool:
        """Whether a contents page follows directly: the heading is a chapter's."""
        for line in self._below(heading.end, _DIVIDER_PAGE):
            if self.is_entry(line.number):
                return True
            if not line.blank and line.marker is not Marker.NONE:
                break
        return False

    def _follows(self, heading: Heading, chosen: Sequence[Heading]) -> bool:
        """Whether the number continues the business before it, or opens a new chapter."""
        number = last_number(heading.value)
        last = chosen[-1] if chosen else None
        if heading.marker is Marker.DASHED or number is None:
            return True
        if number == 1:
            above = last.line if last else 0
            return (
                not self.contents.confirmed
                or self._chapter_between(above, heading)
                or self._opens_with_a_block(heading)
            )
        if last is None or number != (last_number(last.value) or 0) + 1:
            return False
        for later in self._candidates[bisect_right(self._starts, heading.line) :]:
            if later.style != heading.style:
                continue
            place = last_number(later.value)
            if place == 1:
                break  # the numbers begin anew
            if later.line in self.contents.confirmed:
                return place != number  # the one listed has the number, the one here is a step
        return True

    def _opens_with_a_block(self, heading: Heading) -> bool:
        """Whether a part of a business (추진근거) is headed right below, or behind purpose and budget."""
        body = [line for line in self._below(heading.end, 2 * _FIRST_BLOCK) if not line.blank][:_FIRST_BLOCK]
        return any(is_block(line) and is_structural(line.body) for line in body)

    def _chapter_between(self, line: int, heading: Heading) -> bool:
        """Whether something that can be a chapter stands between a line and a heading."""
        first, last = bisect_right(self._starts, line), bisect_right(self._starts, heading.line - 1)
        return any(
            other.style != heading.style
            and (other.marker in (Marker.ROMAN, Marker.PART) or other.line in self.contents.confirmed)
            for other in self._candidates[first:last]
        )

    def _whole_title(self, heading: Heading) -> Heading:
        """Add the second line of a title that is cut: the next line, directly below, without a marker."""
        below = next(self._below(heading.end, 1), None)
        if below is not None and (
            goes_on(self._lines[heading.end - 1], below) or self._charge_follows(heading, below)
        ):
            return replace(heading, end=below.number, title=clean_title(f"{heading.title} {below.body}"))
        titles = [title_key(entry.body) for entry in self.contents.entries.values()]
        if below is None or below.blank or below.marker is not Marker.NONE or not titles:
            return heading
        if _names_charge(below):
            return heading
        if len(below.body) > MOST_IN_TITLE:
            return heading
        alone, joined = title_key(heading.title), title_key(heading.title + below.body)
        # Nearer to an entry than the first line alone is to any: below a whole title, what a business is for
        # may stand without a marker.
        gain = max(_ratio(title, joined) for title in titles) - max(_ratio(title, alone) for title in titles)
        if gain <= _BETTER:
            return heading
        return replace(heading, end=below.number, title=f"{heading.title} {clean_title(below.body)}")

    def _charge_follows(self, heading: Heading, below: Line) -> bool:
        """Whether one short line stands between a title and the line that tells who is in charge."""
        plain = below.marker is Marker.NONE and not below.blank and is_title(below.body)
        after = next((line for line in self._below(below.number, 2) if not line.blank), None)
        title = self._lines[heading.end - 1]
        under = title.indent + len(title.glyph) <= below.indent  # below its first word, not its number
        return (
            plain
            and under
            and len(below.body) <= _SECOND_LINE
            and not (_names_charge(below) or _names_charge(title))
            and after is not None
            and _names_charge(after)
        )

    # -- chapters ---------------------------------------------------------------------------

    def _chapters(self) -> list[Heading]:
        """The dividers above the business, and the headings between that a contents page lists with them.

        Where there can be no contents page, every heading with a number of chapters divides.
        """
        chapters: dict[int, Heading] = {}
        if not self._listed and self.items:
            chapters = {
                heading.line: heading
                for heading in self._candidates
                if heading.marker in _CHAPTERS and heading.style != self.items[0].style
            }
        for item in self.items:
            divider = self._divider_above(item)
            if divider is not None:
                chapters.setdefault(divider.line, divider)
        since = 0
        for item in self.items:  # a body may stand between divider and title; the contents page still tells
            for heading in self._candidates[bisect_right(self._starts, since) :]:
                if heading.line >= item.line:
                    break
                listed = heading.line in self.contents.confirmed and heading.style != item.style
                if listed and not any(since < line < item.line for line in chapters):
                    chapters[heading.line] = self._divider(self._lines[heading.line - 1], item)
            since = item.line
        return [chapters[number] for number in sorted(chapters)]

    def _divider_above(self, item: Heading) -> Heading | None:
        """The nearest outline heading above an item, if nothing but contents stands between."""
        between = 0
        for index in range(item.line - 2, -1, -1):
            line = self._lines[index]
            if line.blank or self.is_entry(line.number):
                continue
            if line.marker in OUTLINE and line.style != item.style and self._may_divide(line):
                near = between <= 4 or line.number in self.contents.confirmed
                return self._divider(line, item) if near or self._is_divider(self._heading(line)) else None
            between += 1
            if line.marker is not Marker.NONE or between > 14:
                return None
        return None

    def _may_divide(self, line: Line) -> bool:
        return self._is_candidate(line) or (line.marker is Marker.PART and not line.body)

    def _divider(self, line: Line, item: Heading) -> Heading:
        """A chapter's title with the lines over which a divider page cuts it."""
        words, end = [line.body] if line.body else [], line.number
        for below in self._below(line.number, item.line - 1 - line.number):
            if below.blank:
                continue
            if (
                below.marker is not Marker.NONE
                or self.is_entry(below.number)
                or end - line.number > _DIVIDER_TITLE
            ):
                break
            if len(below.body) > MOST_IN_TITLE or title_key(item.title) in title_key(below.body):
                break
            if self._is_column_head(below):
                break
            words.append(below.body)
            end = below.number
        title = re.sub(r"\s+", " ", " ".join(words)).strip(" ,")
        return Heading(line.number, end, line.marker, line.value, title)

    def _is_column_head(self, line: Line) -> bool:
        """Whether a line groups contents entries (left column) rather than continues a divider's title."""
        after = [below for below in self._below(line.number, 6) if not below.blank][:2]
        return line.indent == 0 and any(below.marker is Marker.DOTTED for below in after)


_FRONT = re.compile(r"(?:일반|기본|조직)현황|^참고자료$|^붙임")


def _is_front(chapter: Heading) -> bool:
    """Whether a chapter is on the office itself, or holds what is added, whose numbers count tables."""
    return _FRONT.search(squeeze(chapter.title)) is not None


def _is_account(title: str) -> bool:
    """Whether a chapter looks back, or ahead, without reporting business (2024년 상반기 주요성과)."""
    key = squeeze(title)
    return _ACCOUNT.search(key) is not None and _REPORTS.search(key) is None


def _parts(headings: Sequence[Heading], style: str | None) -> Iterator[list[Heading]]:
    """The headings chapter by chapter, where chapters are marked otherwise than the business."""
    part: list[Heading] = []
    for heading in headings:
        if heading.marker in _CHAPTERS and heading.style != style and part:
            yield part
            part = []
        part.append(heading)
    if part:
        yield part


def _names_charge(line: Line) -> bool:
    """Whether a line tells who is in charge and nothing else."""
    text = line.text.strip()
    return _CHARGE.match(text) is not None or (text[:1] in "<[(【〔〈《‹" and department_in(text) is not None)


def _is_number_alone(line: Line) -> bool:
    return line.marker in (Marker.BARE, Marker.DASHED) and not line.body.strip("0123456789")


def _ratio(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right).ratio()
