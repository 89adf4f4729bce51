"""The scores as tables, and the rows that were missed or are wrong, as text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from .groups import GROUPS, Measured
from .match import KINDS, Kind, Score
from .rows import Row

_HEAD = f"{'gold':>6}{'found':>7}{'right':>7}{'precision':>11}{'recall':>8}{'F1':>7}"
_WIDTH = 22


def tables(measured: Sequence[Measured]) -> Iterator[str]:
    """A table for each kind that occurs: a row for each report and one for each group of several."""
    for kind in KINDS:
        rows = list(_rows(kind, measured))
        if rows:
            yield "\n".join([f"{_title(kind):<{_WIDTH}}{_HEAD}", *rows, ""])


def _title(kind: Kind[Any]) -> str:
    return kind.name.upper()


def _rows(kind: Kind[Any], measured: Sequence[Measured]) -> Iterator[str]:
    for group, members in groupby(measured, key=lambda each: each.group):
        scores = [(each.report, score) for each in members if (score := each.compare(kind).score).f1 is not None]
        yield from (f"  {name:<{_WIDTH - 2}}{_counts(score)}" for name, score in scores)
        if len(scores) > 1:
            total = sum((score for _, score in scores), Score())
            yield f"  {'= ' + group:<{_WIDTH - 2}}{_counts(total)}"


def _counts(score: Score) -> str:
    return (
        f"{score.gold:>6}{score.found:>7}{score.right:>7}"
        f"{_share(score.precision):>11}{_share(score.recall):>8}{_share(score.f1):>7}"
    )


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def summary(measured: Sequence[Measured]) -> str:
    """The F1 of each kind against the one that is asked for, group by group; ``*`` marks what falls short."""
    lines = [f"{'F1':<{_WIDTH}}{'needed':>8}" + "".join(f"{group:>14}" for group in GROUPS)]
    for kind in KINDS:
        cells = [_against(kind, total(kind, measured, group)) for group in GROUPS]
        lines.append(f"  {kind.name:<{_WIDTH - 2}}{_share(kind.needed):>8}" + "".join(cells))
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
    """The name of a row and what else is compared."""
    hidden = {"line", "name", "mentions", "editions", "unsure", "full", "spellings"}
    values = {name: getattr(row, name) for name in type(row).__dataclass_fields__ if name not in hidden}
    return "  ".join([row.name, *(f"{name}={value}" for name, value in values.items() if value is not None)])
