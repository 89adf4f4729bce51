"""Reports of one invented office, made around the lines that a test is about."""

from __future__ import annotations

from collections.abc import Sequence

from gyebo.corpus import Report, report_from_text
from gyebo.graph.budgets import BudgetFact, iter_budgets
from gyebo.graph.context import Context, Contexts
from gyebo.graph.laws import CitationFact, iter_citations

DATE = "2031. 3. 5."
TITLE = "빗물정원 조성"
HEAD = f"주요업무보고\n{DATE}\n한빛시 물순환국\n"
BUSINESS = (
    "Ⅰ. 주요 업무\n1. 빗물정원 조성\n□ 사업개요\n ㅇ 기간 : 5월\n ㅇ 예산 : 3억원\n"
    "□ 향후계획\n ㅇ 공고 : 3월\n"
)
"""The smallest body of a report: a chapter with one business."""
M = 10**6
"""A million won (백만원)."""


def draft(body: str, *, title: str = TITLE) -> Report:
    """A report of March 2031 whose one business has *body* under 사업개요."""
    text = f"{HEAD}\n1. {title}\n□ 사업개요\n{body}\n□ 향후계획\n ㅇ 공고 : 3월\n"
    return report_from_text(text, name="draft.txt")


def contexts(body: str, *, title: str = TITLE) -> list[Context]:
    """The contexts of the lines of *body*."""
    report = draft(body, title=title)
    last = 6 + body.count("\n") + 1
    return [context for context in Contexts(report) if 6 < context.line.number <= last]


def budgets(body: str, *, title: str = TITLE) -> list[BudgetFact]:
    """The budgets that are found in *body*."""
    report = draft(body, title=title)
    return list(iter_budgets(report, Contexts(report)))


def citations(body: str, *, title: str = TITLE) -> list[CitationFact]:
    """The laws that are found in *body*."""
    report = draft(body, title=title)
    return list(iter_citations(report, Contexts(report)))


def rows(body: str, *, title: str = "빗물정원 조성") -> list[tuple[int | None, int | None, str]]:
    """Amount in millions, year and scope of every budget."""
    found = budgets(body, title=title)
    return [(row.amount // M if row.amount is not None else None, row.year, row.scope) for row in found]


def funds(found: Sequence[BudgetFact]) -> list[dict[str, int]]:
    """Who pays how many millions of each budget."""
    return [{source: won // M for source, won in row.funds} for row in found]
