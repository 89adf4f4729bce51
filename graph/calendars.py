"""What a report's habits say of years: its own, whether it dates its budgets, the years it gives them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..corpus import Marker, Section
from .context import Context
from .fiscal import OWN, SHARE, WHOLE
from .year_words import ANY_YEAR, as_year, years_in

_DATED = 0.83  # of the budget lines, at least, in a report that dates its budgets
_PERIOD = re.compile(r"(?:사업|추진|운영|지원|행사)?기간")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What a report's habits say of years: its own, whether it dates its budgets, the years it gives them.

    A report that writes the year on most of its budget lines (``’24년 예산``) leaves it out where it is
    not certain; elsewhere an undated amount is of the report's year.
    """

    year: int
    done: int
    """The year of what it says was done: the one before where it is given as the year begins."""
    dates_its_budgets: bool = False
    two: bool = False
    """Whether it tells by its title of two years, what was done and what is planned."""
    dated: Mapping[Section, int] | None = None
    undated: frozenset[Section] = frozenset()
    """The editions whose budget line tells no year."""
    periods: Mapping[Section, frozenset[int]] | None = None
    """The years between which an edition says that it runs."""

    def year_of(self, edition: Section) -> int | None:
        """The year on the budget line of an edition, else on that of the edition around it."""
        years = self.dated or {}
        if edition in years or edition.parent is None:
            return years.get(edition)
        return years.get(edition.parent)

    def runs(self, edition: Section) -> frozenset[int]:
        """The years that an edition names as those in which it begins and ends."""
        return (self.periods or {}).get(edition, frozenset())

    def leaves_open(self, edition: Section) -> bool:
        """Whether the budget line of an edition, or of the edition around it, is one without a year."""
        return edition in self.undated or edition.parent in self.undated

    def year_around(self, edition: Section) -> int | None:
        """The year of what a sub-item or an item stands in, where that is not the report's own."""
        around: set[int] = set()
        if edition.parent is not None:
            said = (self.dated or {}).get(edition.parent)
            around = {said} if said is not None else title_years(edition.parent, self.year)
        chapter = edition.parent
        while not around and chapter is not None:
            around = title_years(chapter, self.year)
            chapter = chapter.parent
        return next(iter(around), None) if len(around) == 1 and around != {self.year} else None


def read_calendar(
    year: int, contexts: Iterable[Context], *, early: bool = False, late: bool = False, two: bool = False
) -> Calendar:
    """The calendar of a report of *year*: given *early*, when nothing of that year is done yet, or *late*.

    Five in six of the budget lines that no title dates must carry a year: 2024-08 dates 21 of 22 and
    leaves those undated whose year readers could not tell, while a report that dates fewer of them
    does so to tell a year from a total.
    """
    stated, lines = 0, 0
    undated: set[Section] = set()
    years: dict[Section, set[int]] = {}
    periods: dict[Section, frozenset[int]] = {}
    for context in contexts:
        if _PERIOD.fullmatch(context.label) and not context.works:
            told = {as_year(match) for match in ANY_YEAR.finditer(context.text.partition(":")[2])}
            if told:
                periods.setdefault(context.edition, frozenset(told))
        own = OWN.match(context.label) is not None
        if not (own or SHARE.match(context.label)) or WHOLE.search(context.label):
            continue
        if context.line.marker is Marker.NOTE or context.works:
            continue  # a note compares with another year
        said = years_in(context.label)
        if said:
            years.setdefault(context.edition, set()).update(said)
        if not own or not re.search(r"\d", context.text):
            continue
        if said or not title_years(context.edition, year):
            lines += 1
            stated += bool(said)
            if not said:
                undated.add(context.edition)
    said_years = Counter(year for edition_years in years.values() for year in edition_years)
    done = year - early
    if late and said_years[year + 1] > max(2, said_years[year]):  # the budget bill of the coming year
        year += 1
    dated = {edition: said.pop() for edition, said in years.items() if len(said) == 1}
    open_ones = frozenset(undated) - dated.keys()
    return Calendar(year, done, stated > lines * _DATED, two, dated, open_ones, periods)


def title_years(edition: Section, year: int) -> set[int]:
    """The years in a title, without those far from the report's (the 2030 of a plan's name)."""
    years = {int(digits) for digits in re.findall(r"(?<!\d)(20[12]\d)(?!\d)", edition.title)}
    return {said for said in years | years_in(edition.title) if abs(said - year) <= 1}
