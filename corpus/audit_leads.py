"""What stands before each request where the rows of a table begin with more than the request.

``3 하천과 둑을 높일 것``: a department, a kind (시정) or the member who asked.  Any request may speak of a
department or of a correction, so that most must open with one before it is taken for a cell of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from . import audit_words as words
from .audit_cells import Cell
from .offices import is_office

_NAMES = r"{name}(?:,\s?{name})*,?"
_OFFICES = re.compile(rf"({_NAMES.format(name='[가-힣A-Za-z0-9·]{3,12}')})(?:\s+|$)")
_MEMBERS = re.compile(rf"({_NAMES.format(name='[가-힣]{2,4}')})(?:\s+|$)")
_WORD = re.compile(r"(\S+)(?:\s+|$)")
_MEMBER_COLUMN = re.compile(r"(?:위원|의원)(?!회)")
_NEAR = 3  # cells from the number of a request to its words: a cell for the department may stand between

Lead = Callable[[str], re.Match[str] | None]


def without_leads(cells: Sequence[Cell], starts: Sequence[int]) -> list[Cell]:
    """The cells of an audit part without departments, kinds and members before the requests at *starts*.

    A department that is taken away so is that of its cell, a kind the group of its request.
    """
    found = list(cells)
    named = any(cell.form and _MEMBER_COLUMN.search(cell.line.key) for cell in cells)
    leads: list[Lead] = [_offices, _kind, *([_members] if named else [])]
    _join_offices(found, starts)
    while (lead := next((lead for lead in leads if _led(found, starts, lead)), None)) is not None:
        for place, match in _led(found, starts, lead).items():
            found[place] = _behind(found[place], match)
        leads.remove(lead)
        _join_offices(found, starts)
    return found


def _join_offices(cells: list[Cell], starts: Sequence[int]) -> None:
    """Take a department from the head of a line where the list that ends above goes on with it."""
    for start in starts:
        for place in range(start, min(start + 2, len(cells) - 1)):
            last, below = cells[place], cells[place + 1]
            more = _offices(below.words)
            if last.office and last.line.text.rstrip().endswith(",") and more is not None:
                cells[place] = replace(last, office=f"{last.office.rstrip(',')}, {more[1]}")
                cells[place + 1] = replace(_behind(below, more), office=below.office)


def _led(cells: Sequence[Cell], starts: Sequence[int], lead: Lead) -> dict[int, re.Match[str]]:
    """For each request that opens with a lead the place of its words; empty where only some do."""
    led = {
        place: match
        for start in starts
        for place in _worded(cells, start)
        if (match := lead(cells[place].words)) is not None
    }
    return led if len(led) * 2 > len(starts) else {}


def _worded(cells: Sequence[Cell], start: int) -> Iterator[int]:
    """The place of the first cell of a request that has words of its own."""
    for place in range(start, min(start + _NEAR, len(cells))):
        cell = cells[place]
        if cell.words and not (cell.alone or cell.form or cell.label or cell.group is not None):
            yield place
            return


def _behind(cell: Cell, led: re.Match[str]) -> Cell:
    """A cell without what stands at its head."""
    start = cell.line.text.index(cell.words, cell.start) + led.end()
    office = led[1] if _offices(led[0]) else cell.office
    return replace(cell, start=start, office=office, sort=words.sort_in(led[1]) or cell.sort)


def _offices(text: str) -> re.Match[str] | None:
    match = _OFFICES.match(text)
    told = match is not None and all(is_office(name.strip()) for name in match[1].rstrip(",").split(","))
    return match if told else None


def _kind(text: str) -> re.Match[str] | None:
    match = _WORD.match(text)
    return match if match is not None and words.is_kind(match[1]) else None


def _members(text: str) -> re.Match[str] | None:
    return _MEMBERS.match(text)
