"""Amounts with the words around them: what each is called, what it is part of, what stands beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ..corpus import Marker, squeeze
from .context import Context
from .figures import (
    COUNT,
    SOURCE,
    SOURCE_SAID,
    YEAR_LABEL,
    Bare,
    adds_up,
    as_one_bracket,
    before_arrow,
    iter_bare,
    iter_listed,
    made,
    shares_behind,
    stated_amounts,
    unit_around,
    unit_by_sum_beside,
    years_behind,
)
from .money import UNITS, Amount, iter_amounts

_AFTER_LABEL = re.compile(
    r"(?P<label>[^,/()※:]*(?:예산|사업비))\s*:?\s*(?P<number>\d{1,3}(?:,\d{3})+)(?![\d,]|\s?[가-힣])"
)
_CLAUSE = re.compile(r",(?!\d{3})|[/→;+=⇒⇨➔※☞]|\s·\s|\s-\s|(?<=원)\s중\s")
_WON = re.compile(r"\s*\d[\d,.]*\s?(?:백만|천만|십억|[십백천]?[만억조])?\s?원?(?=\s*$|\s*\()")
_SUMMED = re.compile(r"[(]\s?(?:총|합?계)\s?:?\s?$")
"""What stands before the sum of what came before it (``국비 3억원, 시비 3억원 (총 6억원)``)."""
_COUNTER = re.compile(r"^(?:[가나다라마바사아자차카타파하]|\d{1,2})[.)]\s+(?=[가-힣A-Z'])")
"""The number of a heading that is a label as well: ``라. 사업비 : 3억원``."""
_FILLER = re.compile(r"[\s(\[총약계금:=-]*(?:(?:매년|연간|연)\s*)?")


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
    text = as_one_bracket(context.text)
    amounts = list(iter_amounts(text))
    if not amounts:
        amounts = list(stated_amounts(context, text))
    if not amounts:
        return list(_bare_list(context))
    found: list[Phrase] = []
    brackets = _brackets(text)
    body = _value_start(text)
    starts: dict[int, Amount] = {}
    for amount in amounts:
        step: Amount | None = amount
        while step is not None and step.start not in starts:  # 450 → 520 → 630백만원
            starts[step.start] = step
            step = before_arrow(text, step)
    amounts = [starts[start] for start in sorted(starts)]
    for amount in amounts:
        bracket = next((b for b in brackets if b[0] < amount.start < b[1]), None)
        of = _explained(text, found, bracket) if bracket else None
        label, lead = _words_before(text, amount.start, bracket[0] + 1 if bracket else 0, body)
        if of is not None and body and _SUMMED.search(text[: amount.start]):
            of, bracket, label = None, None, tidy(text[:body])
        if of is not None and (year := _year_alone(text[: amount.start])):
            label = f"{found[of].label} {year}"
        tail = squeeze(text[amount.end : amount.end + 40])
        found.extend(_each(Phrase(amount, label, lead, tail, bracket is not None, of)))
        if bracket is None or of is None:
            place = len(found) - 1
            inside = _bracket_behind(text, amount, brackets)
            shared = any(SOURCE_SAID.search(text[start:end]) for start, end in inside)
            behind = [] if shared else [shares_behind(text, amount)]
            for span in (*inside, *behind, years_behind(text, amount)):
                if span is not None:
                    found.extend(_parts(iter_bare(text, span, amounts, amount), found[place], place))
    if context.above:
        _add_listed(found, text, amounts)
    found.extend(_bare_after_label(text, brackets, [phrase.amount for phrase in found], len(found)))
    return found


def _parts(bare: Iterator[Bare], total: Phrase, place: int) -> Iterator[Phrase]:
    """The bare figures that break an amount down, under their own labels, years under their total's."""
    for each in bare:
        label = tidy(each.label.rpartition(":")[2])
        if YEAR_LABEL.search(each.label):
            label = f"{total.label} {each.label}"
        yield Phrase(each.amount, label, squeeze(each.label)[-18:], "", True, place)


def _year_alone(before: str) -> str | None:
    """The year that alone names an amount in a bracket (``12억원('26년 5억원, '27년 7억원)``)."""
    match = re.search(r"[(,/]\s*((?:'\d{2}|20\d{2})\s?년?도?)\s*:?\s*$", before)
    return match[1] if match else None


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


def _bracket_behind(text: str, amount: Amount, brackets: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The inside of the bracket that breaks an amount down: right behind it, or one that comes to it.

    That it is asked for, or in which years it is spent, may stand between (``9억원 요구 (국 3 / 시 6)``,
    ``9억원 / ’24~’27(국 3, 시 6)``): then only the sum tells that the bracket is the amount's.
    """
    for start, end in (b for b in brackets if b[0] >= amount.end):
        between = text[amount.end : start]
        if not between.strip() or (
            next(iter_amounts(between), None) is None and adds_up(text[start + 1 : end], amount)
        ):
            return [(start + 1, end)]
        break
    return []


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
    summed = re.search(r"=\s*$|(?<![가-힣])(?:합|총)?계\s*:?\s*$", text[opened:start]) is not None
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
    if _FILLER.fullmatch(clause) or COUNT.match(clause) or re.fullmatch(r"\s*'?\d{2,4}년?도?\s*", clause):
        earlier = clauses[:-1]
        named = [
            c
            for c in reversed(earlier)
            if re.search(r"[가-힣]{2}", re.sub(r"\d[\d,.]*\s?[가-힣]{1,4}|\([^()]*\)", "", c))
            and not COUNT.match(c)
        ]
        dated = re.fullmatch(r"\s*'?\d{2,4}년?도?\s*", clause) is not None and body > 0
        paired = None if floor else _paired(text[:start], body)
        if paired is not None:
            return tidy(paired), squeeze(paired)
        clause = (
            _WON.sub("", named[0]) if named and not floor and not summed and not dated else _WON.sub("", head)
        )
    return tidy(clause), lead


def _paired(before: str, body: int) -> str | None:
    """The one of several words of a label that its place tells (``기간/예산 : 5월 / 3억원``)."""
    words = re.sub(r"\([^)]*\)", "", before[:body]).strip(" :").split("/")
    place = before[body:].count("/")
    return words[place] if len(words) > 1 and place < len(words) else None


def tidy(label: str) -> str:
    """A label without bullets, bracket ends, letter spacing and filler words.

    >>> tidy(" － 사 무 관 리 비 : 총 "), tidy("ㅇ ’24년 예산 :")
    ('사무관리비', '24년 예산')
    """
    label = _COUNTER.sub("", label.strip())
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


def _bare_after_label(
    text: str, brackets: Sequence[tuple[int, int]], amounts: Sequence[Amount], place: int
) -> Iterator[Phrase]:
    """``※ 총예산 : 36,676`` on a line whose other amounts have a unit."""
    for match in _AFTER_LABEL.finditer(text):
        start, end = match.span("number")
        if not any(a.start <= start < a.end for a in amounts) and end - start > 3:
            amount = made(match["number"], start, amounts[0].unit)
            total = Phrase(amount, tidy(match["label"]), squeeze(match["label"])[-18:], "", False)
            yield total
            for span in (b for b in brackets if b[0] >= end and not text[end : b[0]].strip()):
                yield from _parts(iter_bare(text, (span[0] + 1, span[1]), amounts, amount), total, place)
                break


def _add_listed(found: list[Phrase], text: str, amounts: Sequence[Amount]) -> None:
    """The bare figures of a list whose first has the unit (``가람 5,120백만원, 나래 4,516``)."""
    taken = [(phrase.amount.start, phrase.amount.end) for phrase in found]
    for bare, bracket in iter_listed(text, amounts[0].unit, None):
        start = bare.amount.start
        if start > amounts[0].end and len(bare.amount.text) > 2 and not any(s <= start < e for s, e in taken):
            found.extend(_listed(bare, bracket, text, len(found)))


def _listed(bare: Bare, bracket: tuple[int, int] | None, text: str, place: int) -> Iterator[Phrase]:
    """A figure of a list as a phrase, and those of the bracket behind it as its parts."""
    whole = Phrase(bare.amount, tidy(bare.label.rpartition(":")[2]), squeeze(bare.label)[-18:], "")
    yield whole
    if bracket is not None:
        yield from _parts(iter_bare(text, (bracket[0] + 1, bracket[1] - 1), (), bare.amount), whole, place)


def _bare_list(context: Context) -> Iterator[Phrase]:
    """``바우처 1,080, 성과평가 60`` under a budget line, or before ``(단위: 백만원)`` on its own line."""
    stated = re.search(r"\(\s?단위\s?:\s?([가-힣]+)\s?\)", context.text)
    unit = UNITS.get(stated[1]) if stated else unit_around(context)
    unit = unit or unit_by_sum_beside(context, as_one_bracket(context.text))
    if unit is None:
        return
    text = as_one_bracket(context.text)
    goes_on = context.line.marker is Marker.NONE and re.match(r"\s*\(|[^(]*\)\s*$", text) is not None
    if goes_on:
        text = re.sub(r"^(\s*)\(|\)(?=\s*$)", r"\1 ", text)
    if stated:
        text = text.replace(stated[0], " " * len(stated[0]))
    most = max((a.least for line in context.above[:2] for a in iter_amounts(line.text)), default=None)
    listed = list(iter_listed(text, unit, most))
    if len(listed) == 1 and not goes_on:
        alone = listed[0][0]
        dated = YEAR_LABEL.search(alone.label) is not None
        if "," not in alone.amount.text or not (dated or most is not None):
            return
    if (
        len(listed) == 1
        and goes_on
        and not ("," in listed[0][0].amount.text or SOURCE.fullmatch(listed[0][0].label))
    ):
        return
    place = 0
    for bare, bracket in listed:
        for phrase in _listed(bare, bracket, text, place):
            yield phrase
            place += 1
