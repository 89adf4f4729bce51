"""The lines of a report that a statement is checked by, with what is to be written behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..display import format_amount, format_place, format_won
from ..errors import NotFoundError
from ..graph.lookup import is_account
from ..graph.model import PassageRow, ReportRow, Span
from .answers import Cited, Figure, Line, Named
from .desk import shortened

if TYPE_CHECKING:
    from ..service.bases import Base

_AROUND = 3  # lines before and after, so that a bullet is read with the one above it
_MOST = 50  # lines at once: a long item of a report
_LETTERS = 2000  # of a line


def cite(base: Base, report: str, line: int, line_end: int | None = None) -> Cited:
    """Lines of the document through which a report was read, from *line* to *line_end*.

    Raises:
        UnresolvedNameError: no report, or more than one, has that name.
        NotFoundError: the document has no such lines.
    """
    key = base.resolve("report", report)
    row = base.lookup.reports[key]
    last = min(line if line_end is None else line_end, row.lines)
    if line > row.lines:
        raise NotFoundError(f"{row.document}에는 {line}줄이 없습니다. 마지막은 {row.lines}줄입니다.")
    if last < line:
        raise NotFoundError(f"{line}~{line_end}줄: 끝 줄이 첫 줄보다 앞입니다.")
    shown = min(last, line + _MOST - 1)
    passages = list(_passages(base, key, line, shown))
    source_lines = _span(passages) if is_account(key, row.document) else (line, shown)
    return Cited(
        _citation(row, line, shown, source_lines), key, row.issuer, row.title, row.date, row.document,
        _whose(row, source_lines), source_lines, passages[0].headings if passages else (),
        *_owner(base, passages), tuple(_lines(base, row, line, shown)),
        tuple(_figures(base, key, line, shown)), _note(passages, line, shown, last),
    )  # fmt: skip


def _passages(base: Base, report: str, first: int, last: int) -> Iterator[PassageRow]:
    """The passages that hold the lines, each once."""
    found = (base.lookup.find_passage(report, number) for number in range(first, last + 1))
    return iter({row.id: row for row in found if row is not None}.values())


def _span(passages: list[PassageRow]) -> Span | None:
    """The lines of the original that the passages of an account tell; none where they are blank lines."""
    if not passages:
        return None
    return min(row.source_lines[0] for row in passages), max(row.source_lines[1] for row in passages)


def _citation(row: ReportRow, first: int, last: int, source_lines: Span | None) -> str:
    if source_lines is None:
        place = f"{row.document} {first}줄"
    else:
        place = format_place(row.report, row.document, first, source_lines, last=last)
    return f"{row.issuer}, 「{row.title}」, {row.date}, {place}"


def _whose(row: ReportRow, source_lines: Span | None) -> str:
    if not is_account(row.report, row.document):
        return f"{row.issuer}의 보고서에 적힌 그대로의 줄입니다."
    what = f"보고서 {row.report}의 {source_lines[0]}~{source_lines[1]}줄을 " if source_lines else "보고서를 "
    return f"{what}풀어 쓴 글입니다. 사실과 수치는 보고서의 것이고 문장은 기관의 것이 아닙니다."


def _owner(base: Base, passages: list[PassageRow]) -> tuple[Named | None, str | None, str | None]:
    """The program in which the first of the lines stands, and its department as reported or as likely."""
    edition = base.lookup.editions.get(passages[0].edition or "") if passages else None
    if edition is None:
        return None, None, None
    name = base.lookup.programs[edition.program].name
    program = Named("program", edition.program, name)
    return program, base.lookup.department_of(edition), edition.likely_department


def _lines(base: Base, row: ReportRow, first: int, last: int) -> Iterator[Line]:
    """The lines and those around them; a blank one is empty."""
    for number in range(max(1, first - _AROUND), min(row.lines, last + _AROUND) + 1):
        passage = base.lookup.find_passage(row.report, number)
        text = passage.text.split("\n")[number - passage.line_start] if passage is not None else ""
        yield Line(number, shortened(text, _LETTERS), first <= number <= last)


def _figures(base: Base, report: str, first: int, last: int) -> Iterator[Figure]:
    """The money that was read there, in the order of the lines."""
    cited = range(first, last + 1)
    for budget in base.kb.tables.budgets:
        if budget.report == report and any(number in cited for number in (budget.line, *budget.mentions)):
            owner = base.lookup.editions[budget.edition].title
            in_words = format_amount(budget.amount, budget.as_written)
            yield Figure(owner, budget.label, budget.year, budget.as_written, budget.amount, in_words)
    for cell in base.kb.tables.department_budgets:
        if cell.report == report and cell.line in cited:
            yield Figure(cell.name, cell.label, cell.year, None, cell.amount, format_won(cell.amount))


def _note(passages: list[PassageRow], first: int, shown: int, last: int) -> str | None:
    if not passages:
        return f"{first}줄에는 글이 없습니다."
    if shown < last:
        return f"{_MOST}줄까지만 보였습니다. 나머지는 {shown + 1}줄부터 물으십시오."
    return None
