"""An account beside the lines that it accounts for: what it says more, and what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from gyebo.corpus import Report
from gyebo.corpus.normalize import squeeze, to_reading_form
from gyebo.graph.money import iter_amounts

_NUMBER = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")
_SHORT_YEAR = re.compile(r"['’‘`′](\d{2})(?!\d)")
_FULL_YEAR = re.compile(r"20(\d\d)")
_QUOTED = re.compile(r"「\s*([^「」]+?)\s*」")
_LEFT_OUT = re.compile(r"<!--\s*뺀 것\s*:\s*(?P<what>.+?)\s*[-–:]\s*(?P<why>\S.*?)\s*-->")
_WITHOUT_CONTENT = re.compile(r"<!--\s*내용 없음\s*:\s*([\d\s,–~-]+?)\s*-->")
_RANGE = re.compile(r"(\d+)(?:\s*[-–~]\s*(\d+))?")
_SIGNS = re.compile(r"[^0-9a-z가-힣]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an account and the lines of the original that it accounts for."""

    first: int
    last: int
    line: int
    told: str
    source: str


@dataclass(slots=True)
class Tally:
    """How much of one kind was looked up, and what was not found: (line of the account, what)."""

    looked_up: int = 0
    absent: list[tuple[int, str]] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share that was found; 1 where nothing was looked up."""
        return 1 - len(self.absent) / self.looked_up if self.looked_up else 1.0


def iter_spans(account: Report, original: Report) -> Iterator[Span]:
    """The stretches of an account that name the same lines of the original."""
    first = 0
    while first < len(account.lines):
        last = first
        while last < len(account.lines) and account.sources[last] == account.sources[first]:
            last += 1
        start, end = account.sources[first]
        if start:
            yield Span(
                start, end, first + 1,
                "\n".join(line.exact for line in account.lines[first:last]),
                "\n".join(line.exact for line in original.lines[start - 1 : end]),
            )  # fmt: skip
        first = last


def numbers_of(text: str) -> set[str]:
    """The numbers of a text without their commas; a year of two digits also with four.

    >>> sorted(numbers_of("’24년 1,200백만원, 3.50%"))
    ['1200', '2024', '24', '3.5']
    """
    text = to_reading_form(text).text
    found = {number.replace(",", "") for number in _NUMBER.findall(text)}
    found |= {f"{20 if int(year) < 50 else 19}{year}" for year in _SHORT_YEAR.findall(text)}
    return {_canonical(number) for number in found}


def _canonical(number: str) -> str:
    """A number without zeros that change nothing."""
    return number.rstrip("0").rstrip(".") if "." in number else number.lstrip("0") or "0"


def won_of(text: str) -> set[int]:
    """The amounts of money of a text, in won."""
    form = to_reading_form(text).text
    amounts = (amount for line in form.split("\n") for amount in iter_amounts(line))
    return {won for amount in amounts for won in (amount.value, amount.low, amount.high) if won}


def key(text: str) -> str:
    """Letters, digits and syllables alone, for comparing names."""
    return _SIGNS.sub("", squeeze(to_reading_form(text).text).lower())


def foreign_numbers(spans: Iterable[Span], year: int) -> Tally:
    """The numbers of the account that its source lines do not have, as written or as the same amount.

    What the original says of this year, last year or the next without its number may stand with it: *year* is
    that of the report.
    """
    tally = Tally()
    for span in spans:
        known = numbers_of(span.source) | {str(year + distance) for distance in (-1, 0, 1)}
        known |= {_canonical(piece) for piece in re.findall(r"\d+", span.source)}  # '24.8.20.
        amounts = won_of(span.source)
        units = (1, 1000, 10**4, 10**6, 10**8)
        known |= {str(won // unit) for won in amounts for unit in units if won % unit == 0}
        for offset, line in enumerate(span.told.split("\n")):
            if line.startswith("#"):
                continue
            for number in sorted(numbers_of(_without(_COMMENT.sub("", line), amounts))):
                tally.looked_up += 1
                short = _FULL_YEAR.fullmatch(number)
                said = number in known or (short is not None and short[1] in known)
                if not said and not _is_cut(number, span.source):
                    tally.absent.append((span.line + offset, number))
    return tally


def _without(line: str, amounts: Collection[int]) -> str:
    """A line without the amounts of money that are known, in whichever unit."""
    text = to_reading_form(line).text
    for amount in reversed(list(iter_amounts(text))):
        if {amount.value, amount.low, amount.high} - {None} <= set(amounts):
            text = f"{text[: amount.start]} {text[amount.end :]}"
    return text


def _is_cut(number: str, source: str) -> bool:
    """Whether the original has the digits of a number held apart by white space (``1 200``)."""
    digits = r"[\s,]*".join(map(re.escape, number))
    return re.search(rf"(?<!\d){digits}(?!\d)", source) is not None


def missing_amounts(spans: Iterable[Span]) -> Tally:
    """The amounts of the source lines that the account does not have."""
    tally = Tally()
    for span in spans:
        told, numbers = won_of(_COMMENT.sub("", span.told)), numbers_of(span.told)
        excused = won_of(" ".join(match["what"] for match in _LEFT_OUT.finditer(span.told)))
        for won in sorted(won_of(span.source)):
            tally.looked_up += 1
            bare = any(str(won // unit) in numbers for unit in (1, 1000, 10**6, 10**8) if won % unit == 0)
            if won not in told and won not in excused and not bare:
                tally.absent.append((span.line, f"{won:,}원"))
    return tally


def missing_names(spans: Iterable[Span], names: Iterable[tuple[int, str, Collection[str]]]) -> Tally:
    """The names that the account of their line does not have in any spelling: (line, name, spellings)."""
    tally = Tally()
    stretches = list(spans)
    for line, name, known in names:
        holders = [span for span in stretches if span.first <= line <= span.last]
        if not holders:
            continue
        inner = min(holders, key=lambda span: span.last - span.first)
        tally.looked_up += 1
        told = "|".join(key(span.told) for span in holders)
        if not any(key(spelling) in told for spelling in known):
            tally.absent.append((inner.line, f"{name} (원문 {line}줄)"))
    return tally


def foreign_laws(spans: Iterable[Span], original: Report, official: Iterable[str]) -> Tally:
    """The names in 「」 that stand nowhere in the original and are not *official* for a law that it names."""
    tally, whole = Tally(), key(original.text) + "|".join(map(key, official))
    for span in spans:
        for name in _QUOTED.findall(span.told):
            tally.looked_up += 1
            if key(name) not in whole:
                tally.absent.append((span.line, name))
    return tally


def uncovered_lines(account: Report, original: Report) -> list[int]:
    """The lines of the original that no part of the account accounts for or lists as without content."""
    covered = {line for first, last in account.sources if first for line in range(first, last + 1)}
    for listed in _WITHOUT_CONTENT.findall(account.text):
        for first, last in _RANGE.findall(listed):
            covered.update(range(int(first), int(last or first) + 1))
    return [line.number for line in original.lines if not line.blank and line.number not in covered]
