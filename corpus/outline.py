"""Which lines are headings: chapters, numbered business, circled sub-headings, blocks.

A report numbers everything: chapters, business, steps, footnotes, cells of tables.  Three kinds of
evidence tell business from the rest: its title also stands on a contents page, it is followed by the
blocks that every business has (사업개요, 추진현황 …), and its number follows that of its neighbour.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from .lines import OUTLINE, Line, Marker
from .normalize import squeeze

_HEADS = (
    "개요|배경|필요성|근거|목적|목표|방향|내용|현황|실적|성과|경과|경위|계획|일정|대상|체계|방법|방식|효과|예산|사항|프로그램|"
    "전략|문제점|과제|규모|절차|상황|의견|개선안|사업비|예산액|재원"
)
STRUCTURAL = re.compile(
    rf"(?:[\d']*년?도?)(?:(?:사업|행사|시설|예산|예비비|재원|사용|집행|조달|확보|단지|추진|조성|운영|공급|그간|그동안|향후|주요|기대|세부|소요|개선|지원|관련|지금까지|의|"
    rf"상반기|하반기|전년도?|금년도?|올해|연도별|단계별|사업별|투자|참고|문제점?및|현황및|실적및|성과및|계획및|방향및|내용및|목적및|배경및)*)"
    rf"(?:{_HEADS})(?:및(?:{_HEADS}|향후|추진|실적|계획)+)*(?:\(안\)|\(요약\))?"
)
"""A heading of the genre that names a part of a business, never a business (squeezed text, full match)."""

_AUDIT = re.compile(
    r"(?:\d{2,4}년도?|제\d+회)?.{0,14}?(?:행정사무감사|행감)(?:결과)?.{0,12}?(?:처리결과|조치결과|처리상황|조치사항|처리현황|조치현황|지적사항).{0,12}"
)
_TRAILING_NOTE = re.compile(
    r"\s*(?:※.*|[(\[<]\s*(?:(?:소요|사업|총)?\s*(?:예산|사업비)|(?:담당|주관|소관|추진)\s*(?:부서|과|팀)|(?:부서|담당))\s*[:：][^)\]>]*[)\]>]|\(\s*(?:소요|사업|총)?\s*(?:예산|사업비)[^)]*\))\s*$"
)
_LABEL = re.compile(r"[가-힣\s·/()]{1,14}:")
_SENTENCE = re.compile(r"(?:[다까]|[았었겠있]음|[하]?였음|바람)\.?$|[.;]$")


ALIKE = 0.72
"""Titles at least this similar are one: the contents of 2022-03 differ from the headings by 을 통한 → 으로 (0.93), chance pairs stay under 0.6."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A line (or two) taken for a heading of the outline."""

    line: int
    end: int
    marker: Marker
    value: str | None
    title: str


def title_key(title: str) -> str:
    """What two printings of one title have in common: letters and digits only."""
    return re.sub(r"[\W_]+", "", title).casefold()


def clean_title(text: str) -> str:
    """A title without the budget, the note or the stray emphasis that stands behind it.

    >>> clean_title("마곡 활성화 지원     (소요예산: 8,212백만원)")
    '마곡 활성화 지원'
    """
    previous = None
    while previous != text:
        previous, text = text, _TRAILING_NOTE.sub("", text).strip()
    return re.sub(r"\s{2,}", " ", text)


def similar(left: str, right: str) -> float:
    """How alike two title keys are, from 0 to 1; containment of a long title counts as alike."""
    if not left or not right:
        return 0.0
    short, long = sorted((left, right), key=len)
    if len(short) >= 6 and short in long:
        return max(0.8, len(short) / len(long))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def is_structural(body: str) -> bool:
    """Whether a heading names a part of a business (사업개요, 향후 추진계획) rather than a business.

    >>> is_structural("’24년 추진계획"), is_structural("사 업 개 요"), is_structural("서울영화센터 조성")
    (True, True, False)
    """
    key = re.sub(r"[:：].*$", "", squeeze(body))
    key = re.sub(r"[^\w'()]+", "", key)
    return len(key) <= 22 and STRUCTURAL.fullmatch(key) is not None


def is_block(line: Line) -> bool:
    """Whether a line opens a block of a business: a box, or a bare line with a structural label."""
    if line.marker is Marker.BOX:
        return True
    return line.marker in (Marker.NONE, Marker.HANGUL, Marker.BARE, Marker.ROMAN) and is_structural(line.body)


def _is_title(line: Line) -> bool:
    text = line.body
    letters = sum(char.isalpha() for char in text)
    if sum("가" <= char <= "힣" for char in text) < 2 or len(text) > 70 or _SENTENCE.search(squeeze(clean_title(text))):
        return False
    figures = re.findall(r"\d[\d,.]*", text)
    return sum(map(len, figures)) <= letters and text.count("\t") == 0


class Outline:
    """The headings of one report, found once from its lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.audit = self._find_audit()
        self.last = (self.audit or len(lines) + 1) - 1
        self.candidates = [self._heading(line) for line in lines[: self.last] if self._is_candidate(line)]
        self.confirmed: set[int] = set()
        self._entries = self._contents()
        self.items = self._items()
        self.chapters = self._chapters()

    # -- the audit part ---------------------------------------------------------------------

    def _find_audit(self) -> int | None:
        """The line of the heading that opens the audit part: the last such heading before its first status."""
        found = None
        for line in self.lines:
            if line.blank or line.marker not in OUTLINE | {Marker.NONE, Marker.BOX} or len(line.key) > 45:
                continue
            if _AUDIT.fullmatch(squeeze(line.body)) and self._statuses_after(line.number):
                found = line.number
                break
        return found

    def _statuses_after(self, number: int) -> bool:
        return any(STATUS.match(line.key) for line in self.lines[number : number + 150])

    # -- candidates -------------------------------------------------------------------------

    def _is_candidate(self, line: Line) -> bool:
        if line.marker not in OUTLINE:
            return False
        if line.marker is Marker.BARE and not line.body.strip("0123456789"):
            return self._title_below(line) is not None
        return _is_title(line) and not is_structural(clean_title(line.body))

    def _title_below(self, line: Line) -> Line | None:
        below = next((other for other in self.lines[line.number : line.number + 3] if not other.blank), None)
        alone = line.number < 2 or self.lines[line.number - 2].blank
        if below and alone and below.marker is Marker.NONE and _is_title(below) and not is_structural(below.body):
            return below
        return None

    def _heading(self, line: Line) -> Heading:
        if line.marker is Marker.BARE and not line.body.strip("0123456789"):
            below = self._title_below(line)
            assert below is not None
            return Heading(below.number, below.number, line.marker, line.key, clean_title(below.body))
        return Heading(line.number, line.number, line.marker, line.value, clean_title(line.body))

    # -- contents pages ---------------------------------------------------------------------

    def _contents(self) -> dict[int, Line]:
        """Lines of contents pages: runs of titles with no body between, of which some return as headings.

        Also fills ``self.confirmed``: the headings whose title stands on such a page.
        """
        runs = self._runs_of_titles()
        listed = [(line, title_key(_unled(line.body))) for run in runs if len(run) > 1 for line in run]
        pairs = sorted(
            (
                (-similar(title, key), heading.line - line.number, heading.line, line.number)
                for heading in self.candidates
                if not self._is_listed_on(heading)
                for key in [title_key(heading.title)]
                for line, title in listed
                if line.number < heading.line - 1
            ),
        )
        matched: set[int] = set()
        for score, _, heading_line, entry_line in pairs:  # best pair first, each line in one role
            if -score < ALIKE:
                break
            if {heading_line, entry_line} & (matched | self.confirmed):
                continue
            matched.add(entry_line)
            self.confirmed.add(heading_line)
        entries: dict[int, Line] = {}
        for run in runs:
            for segment in _split(run, self.confirmed):
                markers = {line.marker for line in segment if line.number in matched}
                entries.update((line.number, line) for line in segment if line.marker in markers)
        return entries

    def _is_listed_on(self, heading: Heading) -> bool:
        """Whether the very next line numbers on with the same marker, as in a list and never below a heading."""
        below = next((line for line in self.lines[heading.end :] if not line.blank), None)
        return below is not None and below.marker is heading.marker and self._is_candidate(below)

    def _runs_of_titles(self) -> list[list[Line]]:
        runs: list[list[Line]] = [[]]
        strangers = 0
        for line in self.lines[: self.last]:
            if line.blank:
                continue
            if self._could_be_listed(line):
                runs[-1].append(line)
                strangers = 0
            elif line.marker is Marker.NONE and len(line.key) <= 25 and strangers < 2 and not is_structural(line.body):
                strangers += 1  # the left column of a contents page, or the second half of a title
            else:
                runs.append([])
                strangers = 0
        return [run for run in runs if run]

    def _could_be_listed(self, line: Line) -> bool:
        if line.marker in (Marker.NONE, Marker.NOTE, Marker.DETAIL):
            return False
        body = _unled(line.body)
        return bool(body) and _is_title(replace(line, body=body)) and not is_structural(body) and not _LABEL.match(body)

    # -- business ---------------------------------------------------------------------------

    def _items(self) -> list[Heading]:
        headings = [h for h in self.candidates if h.line not in self._entries]
        style = self._style(headings)
        chosen: list[Heading] = []
        for heading in headings:
            if heading.marker is not style or self._is_divider(heading):
                continue
            if heading.line in self.confirmed or (self._has_body(heading, headings) and self._follows(heading, chosen)):
                chosen.append(heading)
        return [self._whole_title(h) for h in chosen]

    def _is_divider(self, heading: Heading) -> bool:
        """Whether a contents page follows directly: the heading is a chapter's."""
        for line in self.lines[heading.end : heading.end + 12]:
            if line.number in self._entries:
                return True
            if not (line.blank or line.marker is Marker.NONE):
                break
        return False

    def _style(self, headings: Sequence[Heading]) -> Marker | None:
        """The marker with which the report numbers its business."""
        votes: Counter[Marker] = Counter()
        for heading in headings:
            if self._has_body(heading, headings):
                votes[heading.marker] += 3 if heading.line in self.confirmed else 1
        return max(votes, key=lambda marker: (votes[marker], -list(Marker).index(marker))) if votes else None

    def _has_body(self, heading: Heading, headings: Sequence[Heading]) -> bool:
        """Whether blocks or bullets follow before the next heading, as they do after business only."""
        following = min((h.line for h in headings if h.line > heading.line), default=self.last + 1)
        body = [line for line in self.lines[heading.end : following - 1] if not line.blank]
        if any(line.number in self._entries for line in body[:4]):
            return False
        body = [line for line in body if line.number not in self._entries]
        blocks = sum(is_block(line) for line in body)
        bullets = sum(line.marker in (Marker.ROUND, Marker.DASH, Marker.DOT, Marker.DETAIL) for line in body)
        return (blocks >= 1 and len(body) >= 3) or bullets >= 2

    def _follows(self, heading: Heading, chosen: Sequence[Heading]) -> bool:
        """Whether the number continues the business before it, or opens a new chapter."""
        number = _ordinal(heading.value)
        last = chosen[-1] if chosen else None
        if heading.marker is Marker.DASHED:
            return True
        if number == 1:
            since = last.line if last else 0
            return not self.confirmed or any(
                since < h.line < heading.line
                and h.marker is not heading.marker
                and (h.marker in (Marker.ROMAN, Marker.PART) or h.line in self.confirmed)
                for h in self.candidates
            )
        if last is None or number != (_ordinal(last.value) or 0) + 1:
            return False
        for later in self.candidates:  # a listed title with this number further down: the one here is a step
            if later.line > heading.line and later.marker is heading.marker and later.line in self.confirmed:
                return _ordinal(later.value) != number
        return True

    def _whole_title(self, heading: Heading) -> Heading:
        """Add the second line of a title that is cut: the next line, directly below, without a marker."""
        if heading.end >= len(self.lines):
            return heading
        below = self.lines[heading.end]
        titles = [title_key(entry.body) for entry in self._entries.values()]
        if below.blank or below.marker is not Marker.NONE or not titles:
            return heading
        joined = title_key(heading.title + below.body)
        best = max(titles, key=lambda title: similar(title, joined), default="")
        if SequenceMatcher(None, best, joined).ratio() > SequenceMatcher(None, best, title_key(heading.title)).ratio() + 0.05:
            return replace(heading, end=below.number, title=f"{heading.title} {clean_title(below.body)}")
        return heading

    # -- chapters ---------------------------------------------------------------------------

    def _chapters(self) -> list[Heading]:
        """The dividers above the business: the nearest outline heading before an item with only contents between."""
        chapters: dict[int, Heading] = {}
        for item in self.items:
            plain = 0
            for line in reversed(self.lines[: item.line - 1]):
                if line.blank or line.number in self._entries:
                    continue
                if line.marker in OUTLINE and line.marker is not item.marker and self._may_divide(line):
                    if plain <= 4 or line.number in self.confirmed or self._is_divider(self._heading(line)):
                        chapters.setdefault(line.number, self._divider(line, item))
                    break
                plain += 1
                if line.marker is not Marker.NONE or plain > 14:
                    break
        since = 0
        for item in self.items:  # a body may stand between divider and title; the contents page still tells
            for heading in self.candidates:
                listed = heading.line in self.confirmed and heading.marker is not item.marker
                if listed and since < heading.line < item.line and not any(since < c < item.line for c in chapters):
                    chapters[heading.line] = self._divider(self.lines[heading.line - 1], item)
            since = item.line
        return [chapters[number] for number in sorted(chapters)]

    def _may_divide(self, line: Line) -> bool:
        return self._is_candidate(line) or (line.marker is Marker.PART and not line.body)

    def _divider(self, line: Line, item: Heading) -> Heading:
        """A chapter's title with the lines over which a divider page cuts it."""
        words, end = [line.body] if line.body else [], line.number
        for below in self.lines[line.number : item.line - 1]:
            if below.blank:
                continue
            if below.marker is not Marker.NONE or below.number in self._entries or end - line.number > 6:
                break
            if self._is_column_head(below) or title_key(item.title) in title_key(below.body):
                break
            words.append(below.body)
            end = below.number
        return Heading(line.number, end, line.marker, line.value, re.sub(r"\s+", " ", " ".join(words)).strip(" ,"))

    def _is_column_head(self, line: Line) -> bool:
        """Whether a line groups contents entries (left column) rather than continues a divider's title."""
        after = [other for other in self.lines[line.number : line.number + 6] if not other.blank][:2]
        return line.indent == 0 and any(other.marker is Marker.DOTTED for other in after)

    # -- contents without a heading -----------------------------------------------------------

    def unmatched_entries(self, first: int, last: int) -> Iterator[Line]:
        """Contents entries between two lines that no item bears as its title."""
        titles = [title_key(item.title) for item in self.items]
        for number, entry in sorted(self._entries.items()):
            if first <= number <= last and all(similar(title_key(entry.body), title) < ALIKE for title in titles):
                yield entry

    def is_entry(self, line: int) -> bool:
        """Whether a physical line belongs to a contents page."""
        return line in self._entries


STATUS = re.compile(r"[□■◻▶▷►○◦ㅇ\-·*<\[【]*(?:추진|처리|조치)(?:상황|사항|상태|결과|여부|현황)[>\]】]*[:：](?=.)")
"""A squeezed line that states how far a request of the audit is dealt with."""


def _split(run: Sequence[Line], cuts: set[int]) -> Iterator[list[Line]]:
    """The stretches of a run between the lines that are headings themselves."""
    segment: list[Line] = []
    for line in run:
        if line.number in cuts:
            yield segment
            segment = []
        else:
            segment.append(line)
    yield segment


def _unled(body: str) -> str:
    """A contents entry without its dot leader, its page number and a number of its own behind the bullet."""
    body = re.sub(r"\s*[.·…]{3,}\s*\d*$", "", body)
    return re.sub(r"^(?:\d{1,2}\s?-\s?)?\d{1,2}(?:[.)]\s*|\s+)(?=\D)", "", body).strip()


def _ordinal(value: str | None) -> int | None:
    digits = re.findall(r"\d+", value or "")
    return int(digits[-1]) if digits else None
