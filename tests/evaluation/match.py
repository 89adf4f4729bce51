"""When a row that was found is the row that was annotated, and how many are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from .rows import (
    BudgetRow,
    CitationRow,
    DepartmentBudgetRow,
    DepartmentRow,
    EditionRow,
    FacilityRow,
    FindingRow,
    Row,
    squeeze,
)

R = TypeVar("R", bound=Row)

_TITLE_REACH, _LINE_REACH, _PLACE_REACH = 3, 1, 2
_YEAR_AT_HEAD = re.compile(r"^(?:20\d{2}|['’‘]?\d{2}(?=년))년?도?(?=.)")
_PARAGRAPH = re.compile(r"(?:제\d+항|제\d+호)+$")
_MIDDLE_DOT = re.compile("[·ㆍᆞ・･‧•․]")


@dataclass(frozen=True, slots=True)
class Kind(Generic[R]):
    """What is measured: which rows, when two are the same (in words and as a rule), and the F1 asked for.

    With ``told`` only the pairs are measured of which the annotation tells it: their score is the share in
    which the found row tells the same.
    """

    name: str
    rule: str
    row: type[R]
    same: Callable[[R, R], bool]
    needed: float | None = None
    told: Callable[[R], str | None] | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """How many rows there are, how many were found, how many of those are right."""

    gold: int = 0
    found: int = 0
    right: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.gold + other.gold, self.found + other.found, self.right + other.right)

    @property
    def precision(self) -> float | None:
        """The share of the found rows that are right, or None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the annotated rows that were found, or None where there are none."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both, or None where there is nothing to find and nothing was found.

        >>> Score(gold=4, found=6, right=3).f1
        0.6
        """
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else None


@dataclass(frozen=True, slots=True)
class Comparison(Generic[R]):
    """The rows of one report: those that are right, those that were missed and those that are wrong."""

    right: tuple[tuple[R, R], ...]
    missed: tuple[R, ...]
    wrong: tuple[R, ...]

    @property
    def score(self) -> Score:
        """The counts."""
        right = len(self.right)
        return Score(gold=right + len(self.missed), found=right + len(self.wrong), right=right)


def compare(kind: Kind[R], gold: Iterable[Row], found: Iterable[Row]) -> Comparison[R]:
    """Pair what was annotated with what was found; unsure rows, and their partners, count neither way."""
    known = sorted((row for row in gold if isinstance(row, kind.row)), key=lambda row: (row.unsure, row.line))
    rows = [row for row in found if isinstance(row, kind.row)]
    pairs = pair(known, rows, kind.same)
    if kind.told is not None:
        return _compare_told(kind.told, [(known[k], rows[r]) for k, r in sorted(pairs.items())])
    paired = set(pairs.values())
    return Comparison(
        right=tuple((known[k], rows[r]) for k, r in sorted(pairs.items()) if not known[k].unsure),
        missed=tuple(row for k, row in enumerate(known) if k not in pairs and not row.unsure),
        wrong=tuple(row for r, row in enumerate(rows) if r not in paired),
    )


def _compare_told(told: Callable[[R], str | None], pairs: Iterable[tuple[R, R]]) -> Comparison[R]:
    """The pairs of sure rows by whether the found row tells what the annotated one tells."""
    asked = [(known, row) for known, row in pairs if not known.unsure and told(known) is not None]
    wrong = [(known, row) for known, row in asked if told(known) != told(row)]
    return Comparison(
        right=tuple(each for each in asked if each not in wrong),
        missed=tuple(known for known, _ in wrong),
        wrong=tuple(row for _, row in wrong),
    )


def pair(gold: Sequence[R], found: Sequence[R], same: Callable[[R, R], bool]) -> dict[int, int]:
    """As many pairs as there can be, no row in two of them; what stands first in ``gold`` is paired first.

    The result leads from places in ``gold`` to places in ``found``.  A row that finds its partners taken
    asks those that took them to take another (augmenting paths).
    """
    partners = [[place for place, row in enumerate(found) if same(known, row)] for known in gold]
    taken: dict[int, int] = {}

    def settle(known: int, asked: set[int]) -> bool:
        for place in partners[known]:
            if place not in asked:
                asked.add(place)
                if place not in taken or settle(taken[place], asked):
                    taken[place] = known
                    return True
        return False

    for known in range(len(gold)):
        settle(known, set())
    return {known: place for place, known in taken.items()}


# -- when two rows are the same ----------------------------------------------------------------


def same_section(gold: EditionRow, found: EditionRow) -> bool:
    """The title agrees, and it stands within three lines."""
    return squeeze(gold.name) == squeeze(found.name) and gold.near(found, _TITLE_REACH)


def same_edition(gold: EditionRow, found: EditionRow) -> bool:
    """Also the item around it agrees."""
    if gold.parent is None or found.parent is None:
        return same_section(gold, found) and gold.parent == found.parent
    return same_section(gold, found) and abs(gold.parent - found.parent) <= _TITLE_REACH


def same_amount(gold: BudgetRow, found: BudgetRow) -> bool:
    """The amount, or both ends of the range, and the line."""
    return (gold.low, gold.high) == (found.low, found.high) and gold.near(found, _LINE_REACH)


def same_budget(gold: BudgetRow, found: BudgetRow) -> bool:
    """Also the year and whether it is a total."""
    return (gold.year, gold.scope) == (found.year, found.scope) and same_amount(gold, found)


def same_citation(gold: CitationRow, found: CitationRow) -> bool:
    """The official name, whichever middle dots it is written with, the article and the line."""
    return (
        _MIDDLE_DOT.sub("", squeeze(gold.name)) == _MIDDLE_DOT.sub("", squeeze(found.name))
        and _same_article(gold.article, found.article)
        and gold.near(found, _LINE_REACH)
    )


def _same_article(gold: str | None, found: str | None) -> bool:
    """The article, to the paragraph where the annotation goes so far."""
    known, read = squeeze(gold), squeeze(found)
    return known == read or ("항" not in known and "호" not in known and _PARAGRAPH.sub("", read) == known)


def same_citation_and_role(gold: CitationRow, found: CitationRow) -> bool:
    """Also whether the law is the basis."""
    return gold.role == found.role and same_citation(gold, found)


def same_facility(gold: FacilityRow, found: FacilityRow) -> bool:
    """A name of the place, or the name as written, is a name that the place has there too, near that line."""
    return bool(gold.spellings & found.spellings) and gold.near(found, _PLACE_REACH)


def same_full_name(gold: FacilityRow, found: FacilityRow) -> bool:
    """The place is known under its full name, whatever is written there."""
    return bool(gold.full & found.spellings) and gold.near(found, _PLACE_REACH)


def same_in_part(gold: FacilityRow, found: FacilityRow) -> bool:
    """One name is the other with something before it, or a little behind it."""
    return gold.near(found, _PLACE_REACH) and (
        bool(gold.spellings & found.spellings)
        or any(_in_part(one, other) for one in gold.full for other in found.full)
    )


def _in_part(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    extended = long.startswith(short) and len(long) - len(short) <= 3
    return len(short) >= 3 and (extended or long.endswith(short))


def same_department(gold: DepartmentRow, found: DepartmentRow) -> bool:
    """The name and both figures."""
    return (
        squeeze(gold.name) == squeeze(found.name)
        and gold.quota == found.quota
        and gold.actual == found.actual
    )


def same_cell(gold: DepartmentBudgetRow, found: DepartmentBudgetRow) -> bool:
    """The name, the heading of the column, whether the year stands in it or over it, the year, the amount."""
    return (
        squeeze(gold.name) == squeeze(found.name)
        and _undated(gold.label) == _undated(found.label)
        and (gold.year, gold.amount) == (found.year, found.amount)
    )


def _undated(label: str) -> str:
    return _YEAR_AT_HEAD.sub("", squeeze(label))


def same_finding(gold: FindingRow, found: FindingRow) -> bool:
    """How the request begins and ends, its number, its status, its department, and the line."""
    return (
        squeeze(found.start).startswith(squeeze(gold.start))
        and squeeze(found.end).endswith(squeeze(gold.end))
        and (gold.number, gold.status) == (found.number, found.status)
        and squeeze(gold.department) == squeeze(found.department)
        and gold.near(found, _TITLE_REACH)
    )


def same_lines(gold: FindingRow, found: FindingRow) -> bool:
    """The line of the request, and the last line of what was done about it."""
    return gold.last == found.last and gold.near(found, _TITLE_REACH)


def same_charge(gold: EditionRow, found: EditionRow) -> bool:
    """The title agrees, and who is in charge."""
    return same_section(gold, found) and gold.departments == found.departments


def in_its_edition(same: Callable[[R, R], bool]) -> Callable[[R, R], bool]:
    """The same rule, where the row also belongs to the same edition."""

    def agree(gold: R, found: R) -> bool:
        near = any(abs(one - other) <= _TITLE_REACH for one in gold.editions for other in found.editions)
        return near and same(gold, found)

    return agree


KINDS: tuple[Kind[Any], ...] = (
    Kind("sections", "title; within three lines", EditionRow, same_section),
    Kind("editions", "title, parent; within three lines", EditionRow, same_edition, 0.95),
    Kind("editions-charge", "title, departments in charge; within three lines", EditionRow, same_charge),
    Kind("budgets", "amount or range, year, scope; within a line", BudgetRow, same_budget, 0.95),
    Kind("budgets-amount", "amount or range; within a line", BudgetRow, same_amount),
    Kind("budgets-edition", "as budgets, and the edition", BudgetRow, in_its_edition(same_budget)),
    Kind("citations", "official name, article; within a line", CitationRow, same_citation, 0.96),
    Kind("citations-role", "as citations, and the role", CitationRow, same_citation_and_role),
    Kind("facilities", "a name of the place; within two lines", FacilityRow, same_facility, 0.90),
    Kind("facilities-part", "as facilities, or a part of the name", FacilityRow, same_in_part),
    Kind("facilities-full", "the full name; within two lines", FacilityRow, same_full_name),
    Kind("facilities-edition", "as facilities, and the edition", FacilityRow, in_its_edition(same_facility)),
    Kind(
        "facilities-status",
        "of the facilities found, the kind of use where one is annotated",
        FacilityRow,
        same_facility,
        # A place without one counts for nothing: of the 67 that the first reader of a report read twice left
        # so, the second left 29; whole reports have none, others two of three.
        told=lambda row: row.status,
    ),
    Kind("departments", "name, posts, people", DepartmentRow, same_department, 1.0),
    Kind("department-budgets", "name, column, year, amount", DepartmentBudgetRow, same_cell, 1.0),
    Kind("findings", "start, end, number, status, department", FindingRow, same_finding, 0.90),
    Kind("findings-lines", "line, last line of the measure", FindingRow, same_lines),
)
"""Everything that is measured, in the order shown; looser and stricter readings ask for no F1."""
