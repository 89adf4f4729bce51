"""A review on the terminal: the links as cards, the keys that can be pressed, and the walk from key to key.

On a terminal one key answers, without Enter; out of a pipe comes an answer a line.
"""

from __future__ import annotations

import io
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TextIO

import click

from .display import format_amount, format_cell, format_place, format_quote, is_identifier, one_line
from .graph.model import Budget, Evidence, Reason
from .ontology.codes import LineageRelation
from .ontology.curated import LEDGER
from .review import NO, YES, Case, Choice, Review, Side

_SKIP, _UNDO, _QUIT = "s", "u", "q"
_JAMO: Mapping[str, str] = {"ㅛ": YES, "ㅜ": NO, "ㄴ": _SKIP, "ㅕ": _UNDO, "ㅂ": _QUIT}
"""What the keys give while the keyboard is switched to Korean."""
_MEANINGS: Mapping[LineageRelation, str] = {
    LineageRelation.PART_OF: "뒤의 일부가 됨",
    LineageRelation.CONTAINS: "앞의 일부였음",
}
_NAMED = 5  # things of a kind on a card, before the rest are counted


def hold(review: Review, stream: TextIO) -> None:
    """Show link after link and do what the keys say, until they end or ``q`` is pressed.

    Raises:
        click.UsageError: a line out of a pipe is no answer to the link that stands there.
        CuratedError: a decision could not be written; those before it are.
    """
    while _show(review):
        key = _press(review) if stream.isatty() else _read(review, stream)
        if key in (None, _QUIT):
            return
        case = review.current
        choice = case.choice(key or "") if case is not None else None
        if key == _UNDO:
            _tell("앞의 답을 되돌렸습니다." if review.back() else "되돌릴 답이 없습니다.")
        elif case is not None and choice is not None:
            review.answer(case, choice)
            _tell(f"적었습니다: {_decided(choice)}")
        else:
            review.skip()
            _tell("넘겼습니다.")


def ending(review: Review, folder: Path) -> str:
    """How much was decided, where it stands, and what makes it count."""
    links = sum(len(each.sources) * len(each.targets) for each in review.decisions)
    if not links:
        return "정한 연결이 없습니다." if review.total else "볼 연결이 없습니다."
    return (
        f"연결 {links}개를 정해 {folder / LEDGER}에 적었습니다. "
        f"gyebo build를 처음과 같은 선택사항과 --curated {shlex.quote(str(folder))}로 다시 하면 적용됩니다."
    )


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
        "예산": _few([_amount(budget) for budget in side.budgets]),
        "시설": _few(side.facilities),
        "법령": _few(side.laws),
    }
    lines = [f"      {label}: {value}" for label, value in about.items() if value]
    return [f"  {name}  {one_line(edition.title)}", *lines]


def _amount(budget: Budget) -> str:
    year = f"{budget.year}년 " if budget.year and str(budget.year) not in budget.label else ""
    return f"{year}{budget.label} {format_amount(budget.amount, budget.as_written)}"


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


def _keys(review: Review) -> frozenset[str]:
    """The keys that mean something now."""
    case = review.current
    answers = [_SKIP, *(choice.key for choice in case.choices)] if case is not None else []
    return frozenset([_UNDO, _QUIT, *answers])


def _press(review: Review) -> str | None:
    """The key that is pressed on the terminal; one that means nothing is asked for again."""
    while True:
        try:
            # Several letters at once were pressed before the card was seen, or are an arrow key: no answer.
            key = _key(click.getchar())
        except EOFError:
            return None
        if key in _keys(review):
            return key
        _tell(f"그런 답은 없습니다. {_prompt(review.current)}")


def _read(review: Review, stream: TextIO) -> str | None:
    """The answer on the next line.

    A line that is none ends the review: were it passed over, the lines after it would answer other links.
    """
    line = stream.readline()
    if not line:
        return None
    key = _key(line.strip())
    if key in _keys(review):
        return key
    case = review.current
    if case is None:
        raise click.UsageError(f"연결은 다 보았는데 답이 더 있습니다: {key!r}")
    titles = " → ".join(f"‘{one_line(side.edition.title)}’" for side in (case.source, case.target))
    raise click.UsageError(
        f"{titles}: {key!r}(이)라는 답은 없습니다. "
        "답은 위의 [ ] 안에 있는 글자입니다. 앞의 답들은 적혀 있습니다."
    )


def _key(typed: str) -> str:
    key = typed.casefold()
    return _JAMO.get(key, key)


def _show(review: Review) -> bool:
    """Show the current link, or that there is none any more; false where nothing is left to answer."""
    case = review.current
    if case is not None:
        click.echo(card(case, review.place + 1, review.total) + "\n")
        _tell(_prompt(case))
    elif review.decisions:
        _tell(f"마지막 연결까지 보았습니다. {_prompt(None)}")
    return case is not None or bool(review.decisions)


def _tell(message: str) -> None:
    click.echo(message, err=True)


def standard_input() -> TextIO:
    """Standard input as text in UTF-8, whatever the locale; what is no text becomes an unknown answer."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")  # PowerShell begins with a mark
    return sys.stdin
