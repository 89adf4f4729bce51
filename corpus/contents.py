"""Contents pages: the same titles as above the business, in slightly different words.

They are the best evidence of what is business, and the only trace of a title that was lost.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from .lines import Line, Marker
from .titles import Heading, is_alike, is_structural, is_title, similar, title_key

_LEADER = re.compile(r"\s*[.·…]{3,}\s*\d*$")
_OWN_NUMBER = re.compile(r"^(?:\d{1,2}\s?-\s?)?\d{1,2}(?:[.)]\s*|\s+)(?=\D)")
_LABEL = re.compile(r"[가-힣\s·/()]{1,14}:")
_LONGEST_ENTRY = 300  # characters, with the dot leader
_LONGEST_STRANGER = 25  # characters of a line between entries: a left column, the second half of a title
_MOST_STRANGERS = 2  # such lines in a row


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents pages of a report.

    ``entries`` are their lines by number, in order; ``confirmed`` the lines of the headings whose titles
    stand on them.
    """

    entries: Mapping[int, Line]
    confirmed: frozenset[int]

    def missing_from(self, titles: Collection[str], first: int, last: int) -> Iterator[Line]:
        """The entries from line *first* to *last* that are none of *titles*."""
        keys = [title_key(title) for title in titles]
        for number, entry in self.entries.items():
            if first <= number <= last and not any(is_alike(title_key(entry.body), key) for key in keys):
                yield entry


def read_contents(lines: Sequence[Line], headings: Sequence[Heading]) -> Contents:
    """Find contents pages: runs of titles with no body between, of which some return as *headings*.

    Of all pairs of an entry and a heading further down, the most similar is matched first, each line once.
    """
    runs = list(_runs_of_titles(lines))
    listed = [(line.number, title_key(_unled(line.body))) for run in runs if len(run) > 1 for line in run]
    pairs = sorted(
        (-similar(title, key), heading.line - number, heading.line, number)
        for heading, key in ((heading, title_key(heading.title)) for heading in headings)
        for number, title in listed
        if number < heading.line - 1 and is_alike(title, key)
    )
    matched: set[int] = set()
    confirmed: set[int] = set()
    for _, _, heading_line, entry_line in pairs:
        if not {heading_line, entry_line} & (matched | confirmed):
            matched.add(entry_line)
            confirmed.add(heading_line)
    entries: dict[int, Line] = {}
    for run in runs:
        for segment in _split(run, confirmed):
            markers = {line.marker for line in segment if line.number in matched}
            entries.update((line.number, line) for line in segment if line.marker in markers)
    return Contents(entries, frozenset(confirmed))


def _runs_of_titles(lines: Sequence[Line]) -> Iterator[list[Line]]:
    run: list[Line] = []
    strangers = 0
    for line in lines:
        if line.blank:
            continue
        if _could_be_listed(line):
            if run and _goes_back(run[-1], line):  # 9, 10, 11 on a divider page, then the title of 9 itself
                yield run
                run = []
            run.append(line)
            strangers = 0
        elif _may_stand_between(line) and strangers < _MOST_STRANGERS:
            strangers += 1
        elif run:
            yield run
            run, strangers = [], 0
        else:
            strangers = 0
    if run:
        yield run


def _goes_back(above: Line, line: Line) -> bool:
    """Whether a line numbers back from the one above it, as no list does."""
    same = above.marker is line.marker and line.ordinal is not None and above.ordinal is not None
    return same and (line.ordinal or 0) < (above.ordinal or 0)


def _could_be_listed(line: Line) -> bool:
    if line.marker in (Marker.NONE, Marker.NOTE, Marker.DETAIL) or len(line.body) > _LONGEST_ENTRY:
        return False
    body = _unled(line.body)
    return bool(body) and is_title(body) and not is_structural(body) and not _LABEL.match(body)


def _may_stand_between(line: Line) -> bool:
    return line.marker is Marker.NONE and len(line.key) <= _LONGEST_STRANGER and not is_structural(line.body)


def _unled(body: str) -> str:
    """A contents entry without its dot leader, its page number and a number of its own behind the bullet."""
    return _OWN_NUMBER.sub("", _LEADER.sub("", body)).strip()


def _split(run: Sequence[Line], cuts: Collection[int]) -> Iterator[list[Line]]:
    """The stretches of a run between the lines that are headings themselves."""
    segment: list[Line] = []
    for line in run:
        if line.number in cuts:
            yield segment
            segment = []
        else:
            segment.append(line)
    yield segment
