"""A review on the terminal: the links as cards, the keys that can be pressed, and the walk from key to key.

On a terminal one key answers, without Enter; out of a pipe comes an answer a line.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

import click

from .display import format_cell, format_place, format_quote, format_won, is_identifier, one_line
from .graph.model import Evidence, Reason
from .ontology.codes import LineageRelation
from .review import NO, YES, Case, Choice, Review, Side

_SKIP, _UNDO, _QUIT = "s", "u", "q"
_JAMO: Mapping[str, str] = {"ㅛ": YES, "ㅜ": NO, "ㄴ": _SKIP, "ㅕ": _UNDO, "ㅂ": _QUIT}
"""What the keys give while the keyboard is switched to Korean."""
_MEANINGS: Mapping[LineageRelation, str] = {
    LineageRelation.PART_OF: "뒤의 일부가 됨",
    LineageRelation.CONTAINS: "앞의 일부였음",
}
_NAMED = 3  # things of a kind on a card, before the rest are counted


def hold(review: Review, stream: TextIO) -> None:
    """Show link after link and do what the keys say, until they end or ``q`` is pressed.

    Raises:
        click.UsageError: a line out of a pipe is no answer to the link that it would decide.
        CuratedError: a decision could not be written; those before it are.
    """
    alone = stream.isatty()
    answers = _pressed(review) if alone else _lines(review, stream)
    for number, key in enumerate(answers, start=1):
        case = review.current
        choice = case.choice(key) if case is not None else None
        if key == _QUIT:
            return
        if key == _UNDO:
            _tell("앞의 답을 되돌렸습니다." if review.back() else "되돌릴 답이 없습니다.")
        elif key == _SKIP and case is not None:
            review.skip()
            _tell("넘겼습니다.")
        elif case is not None and choice is not None:
            review.answer(case, choice)
            _tell(f"적었습니다: {_decided(choice)}")
        elif alone:
            _tell("그런 답은 없습니다.")
        else:
            known = _prompt(case)
            raise click.UsageError(f"{number}번째 답 {key!r}: 여기에는 그런 답이 없습니다. {known}")


def card(case: Case, place: int, total: int) -> str:
    """A link with all that there is to judge it by: both sides, its reasons, its quotes."""
    link = case.link
    relation = format_cell("relation", link.relation) + (", 부서 바뀜" if link.moved else "")
    blocks = [
        f"[{place}/{total}] {relation} · 확신도 {link.confidence:g}",
        *_side("앞", case.source),
        *_side("뒤", case.target),
        *_reasons("이어진다고 보는 까닭", [each for each in link.reasons if each.effect > 0]),
        *_reasons("아니라고 보는 까닭", [each for each in link.reasons if each.effect < 0]),
        *(["  인용"] if link.evidence else []),
        *(f"    {_quote(shown, case)}" for shown in link.evidence),
    ]
    return "\n".join(blocks)


def _side(name: str, side: Side) -> list[str]:
    edition = side.edition
    year = f"{side.report_year}년 " if side.report_year else ""
    department = side.department if not is_identifier(side.department) else None
    about = {
        "큰 항목": one_line(side.parent or ""),
        "보고서": f"{year}{edition.report}",
        "부서": one_line(department or ""),
        "예산": _few([_budget(side, place) for place in range(len(side.budgets))]),
        "시설": _few(side.facilities),
        "법령": _few(side.laws),
    }
    lines = [f"      {label}: {value}" for label, value in about.items() if value]
    return [f"  {name}  {one_line(edition.title)}", *lines]


def _budget(side: Side, place: int) -> str:
    budget = side.budgets[place]
    year = f"{budget.year}년 " if budget.year else ""
    amount = budget.as_written if budget.amount is None else format_won(budget.amount)
    return f"{year}{budget.label} {amount}"


def _few(names: Sequence[str]) -> str:
    rest = f" 외 {len(names) - _NAMED}" if len(names) > _NAMED else ""
    return ", ".join(map(one_line, names[:_NAMED])) + rest


def _reasons(heading: str, reasons: Sequence[Reason]) -> list[str]:
    lines = [f"    {reason.effect:+.1f}  {one_line(reason.says)}" for reason in reasons]
    return [f"  {heading}", *lines] if lines else []


def _quote(shown: Evidence, case: Case) -> str:
    for side in (case.source.edition, case.target.edition):
        if side.report == shown.report:
            place = format_place(side.report, side.document, shown.line, side.source_lines)
            return f"{place}  {format_quote(shown.quote)}"
    return f"{shown.report} {shown.line}줄  {format_quote(shown.quote)}"


def _prompt(case: Case | None) -> str:
    """The keys that can be pressed; at the end of the walk, where there is no case, two."""
    if case is None:
        return f"[{_UNDO}] 마지막 답 되돌리기  [{_QUIT}] 끝내기"
    answers = [f"[{choice.key}] {_offered(choice)}" for choice in case.choices]
    return "  ".join([*answers, f"[{_SKIP}] 넘기기", f"[{_UNDO}] 되돌리기", f"[{_QUIT}] 끝내기"])


def _offered(choice: Choice) -> str:
    if choice.key == YES:
        return f"맞음{_together(choice)}"
    return _decided(choice)


def _decided(choice: Choice) -> str:
    if not choice.holds:
        return "이어지지 않음"
    meaning = _MEANINGS.get(choice.relation)
    relation = format_cell("relation", choice.relation) + (f"({meaning})" if meaning else "")
    return relation + _together(choice)


def _together(choice: Choice) -> str:
    return f"(함께: {', '.join(map(one_line, choice.together))})" if choice.together else ""


def _pressed(review: Review) -> Iterator[str]:
    """The keys pressed on a terminal, one after each card."""
    while _show(review):
        try:
            # Several letters at once were pressed before the card was seen, or are one of the other keys.
            key = click.getchar().casefold()
        except EOFError:
            return
        yield _JAMO.get(key, key)


def _lines(review: Review, stream: TextIO) -> Iterator[str]:
    """The answers that come line by line, one after each card."""
    while _show(review):
        line = stream.readline()
        if not line:
            return
        key = line.strip().casefold()
        yield _JAMO.get(key, key)


def _show(review: Review) -> bool:
    """Show the current link, or that the walk is over; false where there is nothing to press any more."""
    case = review.current
    if case is not None:
        click.echo(card(case, review.place + 1, review.total) + "\n")
        _tell(_prompt(case))
    elif review.decisions:
        _tell(f"마지막까지 보았습니다. {_prompt(None)}")
    return case is not None or bool(review.decisions)


def _tell(message: str) -> None:
    click.echo(message, err=True)


def standard_input() -> TextIO:
    """Standard input as text in UTF-8, whatever the locale; what is no text becomes an unknown answer."""
    return sys.stdin if sys.stdin.isatty() else click.get_text_stream("stdin", "utf-8", "replace")
