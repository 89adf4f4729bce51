"""What became of programs, in words for the terminal: lineages, two reports side by side, paths."""

from __future__ import annotations

from collections.abc import Sequence

from .display import (
    align,
    format_cell,
    format_confidence,
    format_place,
    format_quote,
    format_source,
    format_won,
    one_line,
)
from .graph.answers import FindingFacts, Neighbour, PathStep, SharedPlace
from .graph.comparison import BudgetChange, ProgramChange
from .graph.department_comparison import DepartmentBudgetChange
from .graph.department_sums import DepartmentSum
from .graph.disagreements import Disagreement
from .graph.lineage import Gap, Kinship, Lineage, LineageEdition, LineageEvent, YearBudget
from .graph.model import DepartmentChange

_NOTHING = "없음"
_KIN = {Kinship.OWN: "", Kinship.ANCESTOR: "앞선 것 ", Kinship.DESCENDANT: "갈라진 것 "}
_STEPS = {
    "usesFacility": "‘{source}’: {target}에 있거나 그곳을 쓴다",
    "containedInPlace": "{source}: {target} 안에 있다",
    "cites": "‘{source}’: {target} 인용",
    "basedOn": "‘{source}’: {target}에 근거",
    "department": "‘{source}’: 담당 {target}",
    "subOrganizationOf": "{source}: {target} 소속",
    "succeeds": "‘{source}’: 앞 보고서의 ‘{target}’에서 이어짐",
    "parent": "‘{source}’: ‘{target}’의 하위 항목",
    "hasBudget": "‘{source}’: 예산 {target}",
    "edition": "감사 지적 ‘{source}’: ‘{target}’에 관한 것",
}
"""A step of a path in words; that an edition is its program's goes without saying."""


def lineage(found: Lineage) -> str:
    """A program through the years: its editions, what happened between them, its budgets, the gaps."""
    names = [name for name in found.program.names if name != found.program.name]
    head = found.program.name + (f"\n  다른 이름: {', '.join(names)}" if names else "")
    blocks = [head, "\n".join(map(_edition, found.editions))]
    if found.events:
        blocks.append(
            "\n".join(["무슨 일이 있었나", *(line for each in found.events for line in _event(each))])
        )
    if found.budgets:
        blocks.append("\n".join(["해마다의 예산(사업 전체)", *map(_budget, found.budgets)]))
    if found.gaps:
        blocks.append("\n".join(["비어 있는 때", *(f"  {_gap(each)}" for each in found.gaps)]))
    return "\n\n".join(blocks)


def _edition(edition: LineageEdition) -> str:
    inside = f"{edition.parent} > " if edition.parent else ""
    head = f"{edition.date}  {_KIN[edition.kinship]}{inside}{edition.title}"
    about = {
        "부서": edition.department or "",
        "부서(분장사무로 봄)": edition.likely_department or "",
        "예산": ", ".join(
            f"{budget.year or ''} {format_won(budget.amount)}".strip()
            for budget in edition.budgets
            if budget.amount is not None
        ),
        "시설": ", ".join(edition.facilities),
        "법령": ", ".join(edition.laws),
        "수행기관": ", ".join(edition.operators),
    }
    lines = [f"    {label}: {one_line(value)}" for label, value in about.items() if value]
    fate = f"    {format_cell('status', edition.status)}, 뒤에는 {format_cell('fate', edition.fate)}"
    return "\n".join([one_line(head), *lines, fate, f"    {format_source(edition)}"])


def _event(event: LineageEvent) -> list[str]:
    """An event on one line, why it is thought so on the next."""
    titles = (" + ".join(side) for side in (event.source_titles, event.target_titles))
    told = format_confidence(event.confidence, explicit=event.explicit)
    moved = ", 부서 바뀜" if event.moved else ""
    lines = [f"  {format_cell('relation', event.relation)}: {one_line(' → '.join(titles))} ({told}{moved})"]
    reasons = [f"{reason.says}({reason.effect:+.1f})" for reason in event.reasons[:4]]
    return [*lines, f"      {', '.join(reasons)}"] if reasons else lines


def _budget(budget: YearBudget) -> str:
    kin = _KIN[budget.kinship]
    differs = " *다른 값 있음" if budget.differs else ""
    phase = f" {budget.phase}" if budget.phase else ""
    head = f"  {budget.year}  {format_won(budget.amount)}{phase}{differs}  {kin}{one_line(budget.title)}"
    return f"{head}\n      {format_source(budget)}"


def _gap(gap: Gap) -> str:
    parts = []
    if gap.years:
        parts.append(f"{'·'.join(map(str, gap.years))}년: 보고서가 없음")
    if gap.reports:
        parts.append(f"{', '.join(gap.reports)}: 보고서에 이 사업이 없음")
    return f"{gap.after} 뒤{f', {gap.before} 앞' if gap.before else ''} — {'; '.join(parts)}"


def changes(found: Sequence[ProgramChange]) -> str:
    """What became of the programs between two reports, kind by kind in the order of the later report."""
    rows = [
        [
            format_cell("relation", change.kind),
            _titled(change.source_parent, change.source_title),
            _titled(change.target_parent, change.target_title),
            f"{change.source_department} → {change.target_department}" if change.moved else "",
            f"{change.confidence:g}" if change.source and change.target else "",
        ]
        for change in found
    ]
    notes = list(map(format_source, found))
    return (
        align(["무엇이", "앞 보고서", "뒤 보고서", "부서 바뀜", "확신도"], rows, notes) if rows else _NOTHING
    )


def _titled(parent: str | None, title: str | None) -> str:
    return one_line(f"{parent} > {title}" if parent else title or "")


def budget_changes(found: Sequence[BudgetChange]) -> str:
    """Whose budget grew or fell."""
    rows = [
        [
            one_line(change.target_title),
            f"{change.source_year} {format_won(change.source_amount)}",
            f"{change.target_year} {format_won(change.target_amount)}",
            format_cell("change", change.change),
            format_cell("rate", change.rate),
        ]
        for change in found
    ]
    return (
        align(["사업", "앞", "뒤", "증감", "비율"], rows, list(map(format_source, found)))
        if rows
        else _NOTHING
    )


def department_budget_changes(found: Sequence[DepartmentBudgetChange]) -> str:
    """The budgets of departments in two reports."""
    rows = [
        [
            one_line(
                change.name
                if change.source_name in (None, change.name)
                else f"{change.source_name} → {change.name}"
            ),
            str(change.year),
            change.label,
            format_won(change.source_amount) if change.source_amount is not None else _NOTHING,
            format_won(change.amount) if change.amount is not None else _NOTHING,
            format_cell("change", change.change),
        ]
        for change in found
    ]
    heads = ["부서", "회계연도", "항목", "앞", "뒤", "증감"]
    return align(heads, rows, list(map(format_source, found))) if rows else _NOTHING


def department_sums(found: Sequence[DepartmentSum]) -> str:
    """The tables of departments beside the sums of their programs."""
    rows = [
        [
            str(each.report_year or ""),
            one_line(each.name),
            f"{each.year} {each.label}",
            format_won(each.amount),
            format_won(each.programs) if each.count else "",
            str(each.count or ""),
        ]
        for each in found
    ]
    heads = ["보고 연도", "부서", "항목", "예산표", "사업의 합", "사업 수"]
    return align(heads, rows, list(map(format_source, found))) if rows else _NOTHING


def disagreements(found: Sequence[Disagreement]) -> str:
    """Figures on which reports disagree, each with its places."""
    blocks = []
    for each in found:
        phase = f" {each.phase}" if each.phase else ""
        lines = [f"{one_line(each.name)} {each.year}년{phase}"]
        for figure in each.figures:
            lines += [
                f"  {format_won(figure.amount)}  {one_line(figure.label)}",
                f"      {format_source(figure)}",
            ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or _NOTHING


def department_changes(found: Sequence[DepartmentChange]) -> str:
    """How departments became others."""
    lines = []
    for each in found:
        told = "보고서가 밝힘" if each.explicit else f"분장사무가 겹침 {each.share:g}"
        lines.append(
            f"{format_cell('relation', each.relation)}: {each.source_name} → {each.target_name} "
            f"({each.source_report} → {each.report}, {told})"
        )
        lines += [f"    {shown.report} {shown.line}줄 {format_quote(shown.quote)}" for shown in each.evidence]
    return "\n".join(lines) or _NOTHING


def findings(found: Sequence[FindingFacts]) -> str:
    """Requests of the audit, open ones first, with what was done."""
    blocks = []
    for each in found:
        row = each.finding
        number = " ".join(filter(None, (row.group, row.number)))
        place = format_place(row.report, row.document, row.line_start, row.source_lines)
        lines = [
            f"[{row.status or '상태 없음'}] {each.report_year or ''} {number} {one_line(row.title)}",
            f"    조치: {format_quote(row.measure)}",
            f"    부서: {row.department or _NOTHING}, 사업: {', '.join(each.programs) or _NOTHING}",
            f"    {place}",
        ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or _NOTHING


def shared_places(found: Sequence[SharedPlace]) -> str:
    """The places that two programs share, with where each says so."""
    blocks = []
    for each in found:
        lines = [each.name]
        for use in (*each.uses, *each.other_uses):
            status = f" ({use.status})" if use.status else ""
            lines += [
                f"  {use.report_year or '':>4}  {one_line(use.title)}: {one_line(use.name)}{status}",
                f"      {format_source(use)}",
            ]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or _NOTHING


def neighbours(found: Sequence[Neighbour]) -> str:
    """The programs near one."""
    rows = [[str(each.steps), one_line(each.name), " – ".join(map(one_line, each.through))] for each in found]
    return align(["걸음", "사업", "무엇을 거쳐"], rows) if rows else _NOTHING


def path(found: Sequence[PathStep]) -> str:
    """A chain between two things, a sentence a step, with where it stands."""
    lines = []
    for step in found:
        if step.predicate == "specializationOf":
            continue
        sides = {"source": one_line(step.source_label), "target": one_line(step.target_label)}
        place = f" ({step.report} {step.line}줄)" if step.report and step.line else ""
        lines.append(_STEPS.get(step.predicate, "{source} – {target}").format(**sides) + place)
    return "\n".join(lines) or _NOTHING
