"""Answers in words for the terminal: what was asked for, and under each answer its place and its quote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING

from .display import (
    SCORE_PARTS,
    Sourced,
    align,
    clipped,
    format_amount,
    format_cell,
    format_confidence,
    format_place,
    format_quote,
    format_source,
    format_table,
    is_identifier,
    one_line,
)
from .graph.answers import (
    BudgetLine,
    EditionFacts,
    FacilityFacts,
    FacilityMention,
    LawUse,
    ProgramAt,
    ProgramFacts,
    SharedFacility,
)
from .graph.store import SolutionRow
from .rows import Rows

if TYPE_CHECKING:
    from .graph.things import Thing
    from .search import Hit

_NOTHING = "없음"


def hits(found: Sequence[Hit]) -> str:
    """Each passage under what stands above it, with its place and the words that it shares."""
    return "\n\n".join(map(_hit, found)) or _NOTHING


def explained_hits(found: Sequence[Hit]) -> str:
    """Each passage with what its score is made of and the things that it names."""
    blocks = []
    for hit in found:
        parts = " + ".join(f"{SCORE_PARTS.get(name, name)} {value:.3f}" for name, value in hit.parts)
        lines = [_hit(hit), f"      점수: {parts}"]
        if hit.entities:
            lines.append(f"      든 것: {', '.join(thing.name for thing in hit.entities)}")
        if hit.also:
            lines.append(f"      같은 글: {', '.join(hit.also)}")
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or _NOTHING


def _hit(hit: Hit) -> str:
    above = " › ".join(hit.headings) or "(제목 없음)"
    shared = f"  같은 말: {', '.join(hit.terms)}" if hit.terms else ""
    place = format_place(hit.report, hit.document, hit.line_start, hit.source_lines)
    return (
        f"{hit.report_year}  {above}  [{hit.score:.2f}]{shared}\n"
        f"      {format_quote(hit.text)}\n      {place}"
    )


def things(found: Sequence[Thing]) -> str:
    """Each thing with its kind and its other names."""
    lines = [
        f"{thing.likeness:.2f}  {format_cell('kind', thing.kind)}  {thing.name}"
        + (f" (다른 이름: {', '.join(thing.names[1:])})" if thing.names[1:] else "")
        for thing in found
    ]
    return "\n".join(lines) or _NOTHING


def shared_facilities(found: Sequence[SharedFacility]) -> str:
    """Each facility with its programs, year by year."""
    blocks = []
    for shared in found:
        others = f" (다른 이름: {', '.join(shared.aliases)})" if shared.aliases else ""
        lines = [f"{shared.name}{others}: 사업 {shared.program_count}개"]
        for use in shared.programs:
            lines += [f"  {use.report_year or '':>4}  {use.title}", f"        {format_source(use)}"]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) or _NOTHING


def facility(found: FacilityFacts) -> str:
    """A facility, then who uses it."""
    place = found.facility
    about = {
        "다른 이름": ", ".join(place.aliases),
        "주소": place.address or "",
        "면적": f"{format_cell('area_m2', place.area_m2)}㎡" if place.area_m2 else "",
        "딸린 곳": ", ".join(part.name for part in found.parts),
    }
    head = [place.name, *(f"  {label}: {value}" for label, value in about.items() if value)]
    columns = ("report_year", "title", "department", "name", "status")
    return "\n".join(head) + "\n\n" + _sourced_table(columns, found.programs)


def programs_at(found: Sequence[ProgramAt]) -> str:
    """The programs at a facility."""
    return _sourced_table(("report_year", "title", "department", "name", "status"), found)


def mentions(found: Sequence[FacilityMention]) -> str:
    """The spellings of a facility."""
    return _sourced_table(("name", "how", "reason", "report_year", "title"), found)


def laws(found: Sequence[LawUse]) -> str:
    """The citations of a law."""
    return _sourced_table(("law_name", "article", "role", "report_year", "title", "department"), found)


def budgets(found: Sequence[BudgetLine]) -> str:
    """The budgets of programs; ranges as they are written."""
    columns = ("title", "report_year", "year", "label", "scope", "phase", "amount", "funds", "differs")
    rows = [
        {**asdict(row), "amount": format_amount(row.amount, row.as_written), "funds": row.funds}
        for row in found
    ]
    return format_table(columns, rows, [format_source(row) for row in found]) if rows else _NOTHING


def program(found: ProgramFacts) -> str:
    """A program report by report, then how its editions follow each other."""
    names = [name for name in found.program.names if name != found.program.name]
    head = found.program.name + (f" (다른 이름: {', '.join(names)})" if names else "")
    lineage = [
        f"  {step.source_title}({step.source_report}) → {step.target_title}({step.target_report}): "
        f"{format_cell('relation', step.link.relation)}{', 부서 바뀜' if step.link.moved else ''} "
        f"({format_confidence(step.link.confidence, explicit=step.link.explicit)})"
        for step in found.lineage
    ]
    blocks = [head, *(_edition(facts) for facts in found.editions)]
    return "\n\n".join([*blocks, "\n".join(["계보", *lineage])] if lineage else blocks)


def solutions(found: Rows[SolutionRow]) -> str:
    """The solutions of a query under the names of its variables; long texts are cut, but not in JSON."""
    rows = [
        [clipped(one_line("" if value is None else str(value))) for value in row.values()] for row in found
    ]
    return align(found.columns, rows) if found else _NOTHING


def _edition(facts: EditionFacts) -> str:
    row = facts.edition
    state = "·".join(format_cell(column, getattr(row, column)) for column in ("status", "fate"))
    first = (row.report, row.document, row.line_start, row.source_lines)
    lines = [
        f"{facts.report_year or ''}  {row.title}  [{state}]",
        f"    {format_place(*first)}  {format_quote(row.quote)}",
    ]
    if facts.department:
        lines.append(f"  부서: {facts.department}")
    if row.operators:
        lines.append(f"  수행기관: {', '.join(row.operators)}")
    for budget in facts.budgets:
        amount = format_amount(budget.amount, budget.as_written)
        year = f"{budget.year}년 " if budget.year else ""
        lines += [f"  예산: {year}{budget.label} {amount}", f"    {format_source(budget)}"]
    for name, uses in groupby(facts.facilities, key=lambda use: use.facility_name):
        lines.append(f"  시설: {name}")
        lines += [f"    {format_source(use)}" for use in uses]
    for citation in facts.citations:
        article = f" {citation.article}" if citation.article else ""
        role = format_cell("role", citation.role)
        lines += [f"  법령: {citation.law_name}{article} ({role})", f"    {format_source(citation)}"]
    if facts.parts:
        lines.append(f"  세부: {', '.join(part.title for part in facts.parts)}")
    return "\n".join(lines)


def _sourced_table(columns: Sequence[str], rows: Sequence[Sourced]) -> str:
    if not rows:
        return _NOTHING
    records = [{column: getattr(row, column) for column in columns} for row in rows]
    for record in records:
        if is_identifier(record.get("department")):
            record["department"] = None
    return format_table(columns, records, [format_source(row) for row in rows])
