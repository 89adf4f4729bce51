"""What was read but not understood, and figures that do not agree with each other.

Nothing here is corrected: a person looks, and mends the curated files or tells the office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Report
from .context import Context, Contexts
from .extract import ReportFacts
from .fiscal import OWN, SHARE
from .identity import Resolution, city_of
from .laws import kind_of
from .model import Remark
from .money import iter_amounts

_NONE_YET = re.compile(r"비예산|미정|협의|해당\s?없음|없음|추후|[-–]\s*$")


def iter_remarks(facts: ReportFacts, names: Resolution) -> Iterator[Remark]:
    """The remarks on one report."""
    report = facts.report
    for check in facts.sums:
        told = f"{check.label}의 합계 {check.printed:,}원은 각 줄의 합 {check.added:,}원과 다릅니다."
        yield _remark(report, "sum", check.line, told)
    yield from _shares(facts)
    yield from _unread_amounts(facts)
    yield from _unresolved_laws(facts, names)
    yield from _unresolved_places(facts, names)


def _shares(facts: ReportFacts) -> Iterator[Remark]:
    """Budgets whose shares (국비, 시비 …) do not add up to them, beyond what rounding explains."""
    for budget in facts.budgets:
        shares = [won for _, won in budget.funds]
        if budget.amount is None or len(shares) < 2:
            continue
        printed = (amount.unit for amount in iter_amounts(budget.as_written))
        unit = min(*printed, *(_unit(won) for won in (budget.amount, *shares)))
        rounding = len(shares) * unit / 2
        if abs(sum(shares) - budget.amount) > rounding:
            told = f"{budget.label} {budget.amount:,}원은 재원의 합 {sum(shares):,}원과 다릅니다."
            yield _remark(facts.report, "sum", budget.line, told)


def _unit(won: int) -> int:
    """The last place to which an amount is given: 10,000,000 for 12억 5천만원 is 1,250백만원."""
    unit = 1
    while won and won % (unit * 10) == 0:
        unit *= 10
    return unit


def _unread_amounts(facts: ReportFacts) -> Iterator[Remark]:
    """Lines whose label names a budget and whose figures gave none."""
    understood = {line for budget in facts.budgets for line in (budget.line, *budget.mentions)}
    for context in Contexts(facts.report):
        if context.line.number not in understood and _gives_a_budget(context):
            read = any(True for _ in iter_amounts(context.text.partition(":")[2]))
            what = "이 사업의 예산으로 세지 않았습니다" if read else "금액을 알아보지 못했습니다"
            told = f"{context.label}: {what}."
            yield _remark(facts.report, "amount", context.line.number, told)


def _gives_a_budget(context: Context) -> bool:
    if not (OWN.match(context.label) or SHARE.match(context.label)):
        return False
    value = context.text.partition(":")[2]
    return bool(re.search(r"\d", value)) and not _NONE_YET.search(value)


def _unresolved_laws(facts: ReportFacts, names: Resolution) -> Iterator[Remark]:
    """Ordinances whose whole name, with the city in front, no report gives."""
    city = city_of(facts.report)
    seen: set[str] = set()
    for citation in facts.citations:
        law = names.laws[citation.law, city]
        if law in seen or kind_of(law) != "조례" or law != f"{city} {citation.law}".strip():
            continue
        seen.add(law)
        yield _remark(
            facts.report, "law", citation.line, f"{citation.law}: 조례의 온 이름이 보고서에 없습니다."
        )


def _unresolved_places(facts: ReportFacts, names: Resolution) -> Iterator[Remark]:
    """Places whose short name could mean several."""
    seen: set[str] = set()
    for use in facts.facilities:
        name = names.places.full(use.place)
        candidates = names.places.candidates(use.place)
        if name not in seen and len(candidates) > 1:
            seen.add(name)
            told = f"{name}: 다음 가운데 어느 곳인지 알 수 없습니다: {', '.join(candidates)}"
            yield _remark(facts.report, "place", use.line, told)


def _remark(report: Report, kind: str, line: int, text: str) -> Remark:
    source, quote = report.source_lines(line), report.quote(line)
    return Remark(report.key, report.document, kind, line, text, source, quote)
