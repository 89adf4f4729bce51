"""What is written in a lineage's drawing: labels, facts, times without a column, sentences."""

from __future__ import annotations

import math
from bisect import bisect
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..ontology.codes import EditionFate, LineageRelation
from .lineage import Gap, Lineage, LineageEdition, LineageEvent
from .lineage_lanes import LANES, Columns
from .svg import clean
from .wording import say, say_money

WORDS = {
    LineageRelation.CONTINUES: "계속", LineageRelation.RENAMED: "이름 바뀜", LineageRelation.MERGED: "통합",
    LineageRelation.SPLIT: "분리", LineageRelation.PART_OF: "편입", LineageRelation.CONTAINS: "독립",
    LineageRelation.MOVED: "부서 이동",
}  # fmt: skip
"""What happened between editions, in a word."""

SURE = 0.9
"""From here on, how sure a link is needs no telling."""

TITLE, SMALL = 12.5, 10.5
"""Sizes of letters: of titles, and of everything written beside them."""


def heading_of(lineage: Lineage) -> str:
    """What the whole drawing is called."""
    return say("%(name)s의 계보", name=clean(lineage.program.name))


def facts_of(edition: LineageEdition) -> tuple[str, ...]:
    """The department, the budget of the report's year, and whether a later report says that it ended."""
    budget, likely = _budget(edition), edition.likely_department
    facts = (
        clean(edition.department or (say("%(name)s(추정)", name=likely) if likely else "")),
        say("예산 %(amount)s", amount=budget) if budget else "",
        say("뒤 보고서가 종료라고 밝힘") if edition.fate == EditionFate.ENDED else "",
    )
    return tuple(filter(None, facts))


def _budget(edition: LineageEdition) -> str:
    """The first amount for the report's year, and how many others there are for it."""
    of_year = (budget.amount for budget in edition.budgets if budget.year == edition.report_year)
    amounts = list(dict.fromkeys(amount for amount in of_year if amount is not None))
    if len(amounts) > 1:
        return say("%(amount)s 외 %(n)s건", amount=say_money(amounts[0]), n=len(amounts) - 1)
    return say_money(amounts[0]) if amounts else ""


def label_of(event: LineageEvent) -> str:
    """What happened, and how sure that is where it is not quite."""
    moved = f" · {say(WORDS[LineageRelation.MOVED])}" if event.moved else ""
    sure = f" {_percent(event)}%" if event.confidence < SURE else ""
    return f"{say(WORDS[event.relation])}{moved}{sure}"


def _percent(event: LineageEvent) -> int:
    """How sure it is; rounded down, for 89.9 % are not the 90 % that need no telling."""
    return math.floor(event.confidence * 100 + 1e-9)


def month_of(date: str) -> str:
    """A date as far as the month.

    >>> month_of("2024-02-15"), month_of("2024")
    ('2024년 2월', '2024년')
    """
    year, *month = date.split("-")[:2]
    if month:
        return say("%(year)s년 %(month)s월", year=year, month=int(month[0]))
    return say("%(year)s년", year=year)


@dataclass(frozen=True, slots=True)
class Strip:
    """A time without a column of its own: years without a report, or a report without the program."""

    years: tuple[int, ...]
    report: str | None = None
    about: str = ""  # where the year is not known

    @property
    def heading(self) -> str:
        """Its years, or about when it was."""
        return (
            "~".join(str(year) for year in dict.fromkeys((*self.years[:1], *self.years[-1:]))) or self.about
        )

    @property
    def says(self) -> str:
        """Why it has no column, in two words."""
        return say("보고 없음" if self.report is None else "싣지 않음")

    @property
    def sentence(self) -> str:
        """When it was, and why nothing is known of it."""
        when = say("%(year)s년", year=self.heading) if self.years else self.heading
        if self.report is None:
            return say("%(when)s: 보고서가 없어 알 수 없습니다.", when=when)
        left_out = "%(when)s: 보고서 %(report)s에는 이 사업이 실려 있지 않습니다."
        return say(left_out, when=when, report=self.report)


def strips_of(lineage: Lineage, columns: Columns) -> dict[int, list[Strip]]:
    """The times without a column of their own, by the column before which they lie.

    A year in which another office made a report that is drawn has a column.
    """
    known = [int(column[0].date[:4]) for column in columns]
    places = {column[0].report: place for place, column in enumerate(columns)}
    strips: defaultdict[int, list[Strip]] = defaultdict(list)
    for gap in lineage.gaps:
        dated = _dated(gap, known, places)
        for year in sorted({*gap.years, *dated} - set(known)):
            beside = strips[bisect(known, year)]
            if year in dated:
                beside.append(Strip((year,), dated[year]))
            elif beside and beside[-1].report is None and beside[-1].years[-1] == year - 1:
                beside[-1] = Strip((*beside[-1].years, year))
            else:
                beside.append(Strip((year,)))
        place, about = (places[gap.before], say("그 사이")) if gap.before else (len(columns), say("그 뒤"))
        strips[place] += [Strip((), report, about) for report in gap.reports if report not in dated.values()]
    return strips


def _dated(gap: Gap, known: Sequence[int], places: Mapping[str, int]) -> dict[int, str]:
    """The reports of a gap by their years, where as many years are left over as there are reports."""
    if gap.before is None:
        return {}
    between = range(known[places[gap.after]] + 1, known[places[gap.before]])
    left = [year for year in between if year not in gap.years and year not in known]
    return dict(zip(left, gap.reports, strict=True)) if len(left) == len(gap.reports) else {}


def sentences_of(lineage: Lineage, columns: Columns, strips: Mapping[int, Sequence[Strip]]) -> Iterator[str]:
    """What the drawing shows, for those who cannot see it."""
    yield say(
        "보고서 %(reports)s건에 실린 사업판 %(n)s건이 왼쪽에서 오른쪽으로 이어집니다.",
        reports=len(columns), n=len(lineage.editions),
    )  # fmt: skip
    for place, column in enumerate((*columns, ())):
        yield from (strip.sentence for strip in strips.get(place, ()))
        for edition in column:
            lane = say(LANES[edition.kinship].label)
            inside = say("상위 사업 ‘%(name)s’", name=edition.parent)
            facts = ", ".join(
                (f"‘{edition.title}’", *([inside] if edition.parent else []), *facts_of(edition))
            )
            yield f"{month_of(edition.date)} {edition.issuer}, {lane}: {facts}."
    yield from map(sentence_of, lineage.events)


def sentence_of(event: LineageEvent) -> str:
    """What happened to which editions, and how sure that is."""
    one, other = (", ".join(f"‘{each}’" for each in t) for t in (event.source_titles, event.target_titles))
    words = [event.relation, *([LineageRelation.MOVED] if event.moved else [])]
    stated = say("사람이 정함" if event.confidence == 1.0 else "보고서가 밝힘")
    sure = stated if event.explicit else say("확신도 %(p)s", p=f"{_percent(event)}%")
    how = ", ".join((*(say(WORDS[each]) for each in words), sure))
    return say("%(one)s 다음은 %(other)s입니다(%(how)s).", one=one, other=other, how=how)
