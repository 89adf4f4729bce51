"""The scores as tables, and the rows that were missed or are wrong, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from .groups import GROUPS, Measured
from .match import KINDS, Kind, Score
from .rows import (
    BudgetRow,
    CitationRow,
    DepartmentBudgetRow,
    DepartmentRow,
    EditionRow,
    FacilityRow,
    FindingRow,
    Row,
)

_HEAD = f"{'gold':>7}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
_WIDTH = 24


def tables(measured: Sequence[Measured]) -> Iterator[str]:
    """A table for each kind that occurs: a row for each report, and one for each group of several."""
    for kind in KINDS:
        if rows := list(_rows(kind, measured)):
            yield "\n".join([f"{kind.name} ({kind.rule})", f"{'':<{_WIDTH}}{_HEAD}", *rows, ""])


def _rows(kind: Kind[Any], measured: Sequence[Measured]) -> Iterator[str]:
    ordered = sorted(measured, key=lambda each: GROUPS.index(each.group))
    for group, members in groupby(ordered, key=lambda each: each.group):
        scores = [(each.report, each.compare(kind).score) for each in members]
        scores = [(report, score) for report, score in scores if score.f1 is not None]
        yield from (f"  {report:<{_WIDTH - 2}}{_counts(score)}" for report, score in scores)
        if len(scores) > 1:
            whole = sum((score for _, score in scores), Score())
            yield f"  {f'all {group}':<{_WIDTH - 2}}{_counts(whole)}"


def _counts(score: Score) -> str:
    return (
        f"{score.gold:>7}{score.found:>7}{score.right:>7}"
        f"{_share(score.precision):>11}{_share(score.recall):>8}{_share(score.f1):>7}"
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def summary(measured: Sequence[Measured]) -> str:
    """The F1 of each kind against the one that is asked for, group by group; ``*`` marks what falls short."""
    head = "".join(f"{group:>13} " for group in GROUPS)
    lines = ["F1 (* falls short)", f"{'':<{_WIDTH}}{'needed':>8}{head}".rstrip()]
    for kind in KINDS:
        cells = "".join(_against(kind, total(kind, measured, group)) for group in GROUPS)
        lines.append(f"  {kind.name:<{_WIDTH - 2}}{_share(kind.needed):>8}{cells}".rstrip())
    return "\n".join(lines)


def total(kind: Kind[Any], measured: Iterable[Measured], group: str) -> Score:
    """The counts of one kind over the reports of a group."""
    return sum((each.compare(kind).score for each in measured if each.group == group), Score())


def _against(kind: Kind[Any], score: Score) -> str:
    short = kind.needed is not None and score.f1 is not None and score.f1 < kind.needed
    return f"{_share(score.f1):>13}{'*' if short else ' '}"


def errors(kind: Kind[Any], measured: Iterable[Measured]) -> Iterator[str]:
    """The rows of one kind that were missed and that are wrong, report by report, by line."""
    for each in measured:
        comparison = each.compare(kind)
        rows = [(row, "missed") for row in comparison.missed] + [(row, "wrong") for row in comparison.wrong]
        if rows:
            yield f"{each.report}: {len(comparison.missed)} missed, {len(comparison.wrong)} wrong"
            for row, what in sorted(rows, key=lambda pair: (pair[0].line, pair[1])):
                yield f"  {row.line:>5}  {what:<6}  {describe(row)}"


def describe(row: Row) -> str:
    """The name of a row and what else is compared.

    >>> describe(BudgetRow(line=5, name="소요예산", low=10**9, high=10**9, year=2024, scope="total"))
    '소요예산 | 1,000,000,000 | 2024 | total'
    """
    return " | ".join([row.name, *("-" if value is None else str(value) for value in _details(row))])


def _details(row: Row) -> tuple[str | int | None, ...]:
    match row:
        case EditionRow():
            return (row.parent and f"in {row.parent}",)
        case BudgetRow():
            ends = [f"{end:,}" for end in dict.fromkeys((row.low, row.high)) if end is not None]
            return "~".join(ends), row.year, row.scope
        case CitationRow():
            return row.article, row.role
        case FacilityRow():
            return (row.status,)
        case DepartmentRow():
            return row.quota, row.actual
        case DepartmentBudgetRow():
            return row.label, row.year, f"{row.amount:,}"
        case FindingRow():
            return row.number, row.status, row.department
    return ()
