"""Amounts with the words around them: what each is called, what it is part of, what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..corpus import squeeze
from .context import Context
from .money import UNITS, Amount, iter_amounts

_BARE = re.compile(
    r"(?P<label>[^\d,/()+\s](?:[A-Za-z]?\+(?=\s?\d)|[^,/()+])*?)\s*:?\s*"
    r"(?<![\d.,'])(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*(?=$|[,/)(+]|\s[가-힣])"
)
_AFTER_LABEL = re.compile(
    r"(?P<label>[^,/()※:]*(?:예산|사업비))\s*:?\s*(?P<number>\d{1,3}(?:,\d{3})+)(?![\d,]|\s?[가-힣])"
)
_COUNT = re.compile(
    r"^[\s(]*(?:총|약)?\s*\d[\d,.]*\s*(?:여)?\s*"
    r"(?:개\s?사|개소|개교|개\s?과제|과제|개\s?대학|개|명|팀|대|곳|건|종)[\s:)]*$"
)
_CLAUSE = re.compile(r",(?!\d{3})|[/→;+=⇒⇨➔※]|\s·\s")


@dataclass(frozen=True, slots=True)
class Phrase:
    """An amount in its line.

    ``lead`` holds the squeezed words directly before it and ``tail`` those after it; ``inner`` tells
    that it stands in a bracket, ``of`` which amount of the line that bracket explains.
    """

    amount: Amount
    label: str
    lead: str
    tail: str
    inner: bool = False
    of: int | None = None


def phrases(context: Context) -> list[Phrase]:
    """The amounts of a line, also bare figures whose unit stands at their total, label or line."""
    text = context.text
    made: list[Phrase] = []
    brackets = _brackets(text)
    amounts = list(iter_amounts(text))
    body = _value_start(text)
    for amount in amounts:
        bracket = next((b for b in brackets if b[0] < amount.start < b[1]), None)
        of = _explained(text, made, bracket) if bracket else None
        label, lead = _words_before(text, amount.start, bracket[0] + 1 if bracket else 0, body)
        phrase = Phrase(
            amount, label, lead, squeeze(text[amount.end : amount.end + 24]), bracket is not None, of
        )
        made.extend(_each(phrase))
        if bracket is None:
            made.extend(_bare_in_bracket(text, brackets, amounts, amount, len(made) - 1))
    if amounts:
        made.extend(_bare_after_label(text, brackets, [phrase.amount for phrase in made], len(made)))
    else:
        made.extend(_bare_list(context))
    return made


def _value_start(text: str) -> int:
    """Where the value begins on a line of the form ``label : value``."""
    match = re.match(r"\s*\W*[^:(),]{1,24}(?:\([^)]*\))?\s*:", text)
    return match.end() if match else 0


def _brackets(text: str) -> list[tuple[int, int]]:
    """The outermost round brackets of a line; one that is never closed runs to its end."""
    found, depth, start = [], 0, 0
    for offset, char in enumerate(text):
        if char == "(":
            start = offset if depth == 0 else start
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if depth == 0:
                found.append((start, offset))
    return [*found, (start, len(text))] if depth else found


def _explained(text: str, made: Sequence[Phrase], bracket: tuple[int, int]) -> int | None:
    """The amount right before a bracket, perhaps with a word between (``6,600억원 투자(국비 …)``)."""
    outer = [
        place for place, phrase in enumerate(made) if not phrase.inner and phrase.amount.end <= bracket[0]
    ]
    if outer and re.fullmatch(r"\s*(?:[가-힣]{1,4})?\s*", text[made[outer[-1]].amount.end : bracket[0]]):
        return outer[-1]
    return None


def _words_before(text: str, start: int, floor: int, body: int) -> tuple[str, str]:
    """The words that name an amount, and the squeezed words that lead to it."""
    opened = max(floor, body if body <= start and floor == 0 else floor)
    titled = re.fullmatch(r"\s*([^:,]{2,14})\s*:\s*(?:총|약)?\s*", text[floor:start]) if floor else None
    if titled is not None:
        return tidy(titled[1]), squeeze(titled[1])
    clauses = _CLAUSE.split(text[opened:start])
    clause = clauses[-1]
    if ":" in clause and clause.rstrip().endswith(":"):
        clause = clause.rstrip(" :")
    elif ":" in clause:
        clause = (
            clause.split(":")[-1]
            if re.search(r"[가-힣]", clause.split(":")[-1])
            else clause.rsplit(":", 1)[0]
        )
    lead = squeeze(re.split(r"[;※]|:\s|\s·\s", text[max(0, start - 40) : start])[-1])[-18:]
    head = text[:floor].rstrip("( ") if floor else text[:body]
    if (
        re.fullmatch(r"[\s(\[총약계=-]*", clause)
        or _COUNT.match(clause)
        or re.fullmatch(r"\s*'?\d{2,4}년?도?\s*", clause)
    ):
        earlier = clauses[:-1]
        named = [
            c
            for c in reversed(earlier)
            if re.search(r"[가-힣]{2}", re.sub(r"\d[\d,.]*\s?[가-힣]{1,4}", "", c)) and not _COUNT.match(c)
        ]
        clause = named[0] if named and not floor else head
    return tidy(clause), lead


def tidy(label: str) -> str:
    """A label without bullets, bracket ends, letter spacing and filler words.

    >>> tidy(" － 사 무 관 리 비 : 총 "), tidy("ㅇ ’24년 예산 :")
    ('사무관리비', '24년 예산')
    """
    label = re.sub(
        r"^[^가-힣A-Za-z0-9'\u4e00-\u9fff]+|(?:[\s:·,\[(<-]|\b(?:총|약|각)\b)+$", "", label.strip()
    )
    label = re.sub(r"^[ㅇᄋ]\s+|^'(?=\d)", "", label)
    label = re.sub(r"\s*[(\[][^)\]]*$", "", label)
    if ")" in label and "(" not in label:
        label = label.split(")")[-1] or label.replace(")", "")
    if re.fullmatch(r"(?:\S\s+)+\S", label):
        label = squeeze(label)
    return re.sub(r"\s+", " ", label).strip()[-40:]


def _each(phrase: Phrase) -> Iterator[Phrase]:
    """``춘·추계 각 27억`` is said of two things at once."""
    stem = re.fullmatch(r"(\S+?)·(\S*?)(\S)", phrase.label)
    if phrase.lead.endswith("각") and stem is not None:
        first, second, last = stem.groups()
        yield replace(phrase, label=first + last if len(first) == 1 or not first.endswith(last) else first)
        yield replace(phrase, label=second + last)
    else:
        yield phrase


def _bare_in_bracket(
    text: str, brackets: Sequence[tuple[int, int]], amounts: Sequence[Amount], total: Amount, place: int
) -> Iterator[Phrase]:
    """``27,577백만원(공덕 18,108, M+ 4,935)``: figures in the unit of the total before the bracket."""
    bracket = next(
        (b for b in brackets if re.fullmatch(r"\s*", text[total.end : b[0]]) and b[0] >= total.end), None
    )
    if bracket is None:
        return
    inside = text[bracket[0] + 1 : bracket[1]]
    for match in _BARE.finditer(inside):
        start = bracket[0] + 1 + match.start("number")
        if any(a.start <= start < a.end for a in amounts):
            continue
        label = tidy(match["label"])
        if (
            not re.search(r"[가-힣A-Za-z\u4e00-\u9fff]", label)
            or re.search(r"제$|각$|외$|\d년?$", label)
            or _COUNT.match(match["number"] + inside[match.end("number") :][:3])
        ):
            continue
        value = int(Decimal(match["number"].replace(",", "")) * total.unit)
        if value <= (total.value or total.high or 0):
            amount = Amount(start, start + len(match["number"]), match["number"], value, unit=total.unit)
            yield Phrase(amount, label, squeeze(match["label"])[-18:], "", True, place)


def _bare_after_label(
    text: str, brackets: Sequence[tuple[int, int]], amounts: Sequence[Amount], place: int
) -> Iterator[Phrase]:
    """``※ 총예산 : 36,676`` on a line whose other amounts have a unit."""
    for match in _AFTER_LABEL.finditer(text):
        start, end = match.span("number")
        if not any(a.start <= start < a.end for a in amounts) and end - start > 3:
            unit = amounts[0].unit
            amount = Amount(
                start, end, match["number"], int(match["number"].replace(",", "")) * unit, unit=unit
            )
            yield Phrase(amount, tidy(match["label"]), squeeze(match["label"])[-18:], "", False)
            yield from _bare_in_bracket(text, brackets, amounts, amount, place)


def _bare_list(context: Context) -> Iterator[Phrase]:
    """``바우처 1,080, 성과평가 60`` under a budget line, or before ``(단위: 백만원)`` on its own line."""
    stated = re.search(r"\(\s?단위\s?:\s?([가-힣]+)\s?\)", context.text)
    unit = UNITS.get(stated[1]) if stated else _unit_above(context)
    if unit is None:
        return
    body = re.sub(r"\([^)]*\)", lambda m: " " * len(m[0]), context.text)
    found = list(_BARE.finditer(body))
    if len(found) < 2 or len(found) != len(re.findall(r"\d[\d,.]*", body)):
        return
    for match in found:
        start, end = match.span("number")
        value = int(Decimal(match["number"].replace(",", "")) * unit)
        yield Phrase(
            Amount(start, end, match["number"], value, unit=unit),
            tidy(match["label"]),
            squeeze(match["label"])[-18:],
            "",
        )


def _unit_above(context: Context) -> int | None:
    """The unit of the first amount on the line that a bullet stands under."""
    return next((amount.unit for line in context.above[:1] for amount in iter_amounts(line.text)), None)
