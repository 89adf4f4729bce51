"""What was measured, as a page of text and as tables in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .measure import FULL, MAIN, MEASURES, SYSTEMS, Mean, Values
from .questions import STYLES, Question

_ASKED = ((True, "asked within the report"), (False, "asked over all reports at once"))


@dataclass(frozen=True, slots=True)
class Report:
    """The measures of every system on some questions."""

    questions: Sequence[Question]
    passages: int
    values: Values

    def text(self) -> Iterator[str]:
        """The lines of a page: every measure of every system, then what each part does."""
        yield f"{self._counts()}\n"
        for within, title in _ASKED:
            yield f"{title:<32}" + "".join(f"{style:>24}" for style in STYLES)
            for system in SYSTEMS:
                for each in map(str, MEASURES):
                    cells = self._cells(system, each, within)
                    yield f"  {system:<22}{each:<8}" + "".join(f"{cell:>24}" for cell in cells)
            yield ""
        yield f"{MAIN} of the {FULL} without a part, and the difference (below 0: the part helps)\n"
        for within, title in _ASKED:
            yield f"{title:<32}" + "".join(f"{style:>33}" for style in STYLES)
            for system in self._without():
                cells = self._compared(system, within)
                yield f"  {system:<30}" + "".join(f"{cell:>33}" for cell in cells)
            yield ""

    def markdown(self) -> Iterator[str]:
        """The lines of the tables that stand in ``docs/search.md``."""
        yield f"{self._counts()}. {MAIN}, with the bounds between which 95 % of resampled means lie."
        for within, title in _ASKED:
            rows = ((system, *self._cells(system, MAIN, within)) for system in SYSTEMS)
            yield from _table(title, rows)
        yield f"\nThe {FULL} without a part, and the difference with its bounds (below 0: the part helps):"
        for within, title in _ASKED:
            rows = ((system, *self._compared(system, within)) for system in self._without())
            yield from _table(title, rows)

    def _counts(self) -> str:
        styles = [sum(question.style == style for question in self.questions) for style in STYLES]
        each = ", ".join(f"{count} {style}" for count, style in zip(styles, STYLES, strict=True))
        return f"{len(self.questions)} questions ({each}) over {self.passages:,} passages"

    def _without(self) -> list[str]:
        """The names of what was left out, in the order in which it was measured."""
        return list(dict.fromkeys(system for system, _, _ in self.values if system not in SYSTEMS))

    def _cells(self, system: str, measured: str, within: bool) -> Iterator[str]:
        found = self.values[system, within, measured]
        for ids in self._by_style():
            mean = Mean.of([found[each] for each in ids])
            yield f"{mean.value:.3f} ({mean.low:.3f}-{mean.high:.3f})"

    def _compared(self, system: str, within: bool) -> Iterator[str]:
        found, full = self.values[system, within, MAIN], self.values[FULL, within, MAIN]
        for ids in self._by_style():
            mean = Mean.of([found[each] for each in ids])
            more = Mean.of([found[each] - full[each] for each in ids])
            bounds = f"{_signed(more.low)} to {_signed(more.high)}"
            yield f"{mean.value:.3f} {_signed(more.value)} ({bounds})"

    def _by_style(self) -> Iterator[list[str]]:
        for style in STYLES:
            yield [question.id for question in self.questions if question.style == style]


def _signed(value: float) -> str:
    return f"{round(value, 3) + 0.0:+.3f}"


def _table(title: str, rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield f"\n| {' | '.join((title, *STYLES))} |\n|{'---|' * (len(STYLES) + 1)}"
    yield from (f"| {' | '.join(row)} |" for row in rows)
