"""Answers as notebooks show them: a drawing, tables with Korean headings, every quote with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from html import escape, unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .display import (
    HEADINGS,
    Cell,
    format_amount,
    format_cell,
    format_confidence,
    format_quote,
    html_table,
    place_cell,
)
from .graph import answers, lineage
from .graph.answers import SharedFacility
from .graph.model import Budget
from .graph.won import format_won
from .rows import SHOWN, Rows, rest_of

if TYPE_CHECKING:
    import pandas as pd
    from _typeshed import DataclassInstance

_TITLE = re.compile("<title>(.*?)</title>", re.DOTALL)
_SIZE = re.compile(r' width="([\d.]+)" height="([\d.]+)"')
_PAGE = 1100  # pixels that a notebook gives an answer on a screen of usual width


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """A drawing as SVG, which a notebook shows and a browser opens; it needs no font of its own."""

    svg: str

    def __repr__(self) -> str:
        """Its title: the drawing itself is long."""
        title = _TITLE.search(self.svg)
        return f"Drawing({unescape(title[1]) if title else ''!r})"

    def _repr_svg_(self) -> str:
        """The drawing, made smaller where it is wider than a page: some pages would cut it."""
        return _SIZE.sub(_fitted, self.svg, count=1)

    def __str__(self) -> str:
        return self.svg

    def save(self, path: str | Path) -> None:
        """Write the drawing to a file.

        Raises:
            OSError: the file cannot be written.
        """
        Path(path).write_text(self.svg, encoding="utf-8")


class Lineage(lineage.Lineage):
    """A program through the years, as a notebook shows it.

    ``editions``, ``events``, ``budgets`` and ``gaps`` are tables of their own, each with ``to_frame()``.
    """

    __slots__ = ()

    @classmethod
    def of(cls, found: lineage.Lineage) -> Lineage:
        """A lineage with what notebooks need."""
        return cls(**_with_tables(found))

    @property
    def drawing(self) -> Drawing:
        """Reports as columns, editions as boxes, what happened between as lines."""
        return Drawing(self.to_svg())

    @property
    def budget_drawing(self) -> Drawing:
        """The budgets by fiscal year as bars, none of them added up."""
        from .graph.budget_drawing import draw_budgets

        return Drawing(draw_budgets(self))

    def to_frame(self) -> pd.DataFrame:
        """The editions as a pandas frame, with what each was given for the year of its report (won)."""
        frame = Rows(self.editions).to_frame()
        frame["budget"] = [_own_budget(edition) for edition in self.editions]
        return frame.drop(columns=["budgets"]).convert_dtypes()

    def _repr_html_(self) -> str:
        events = [
            [
                format_cell("relation", event.relation), " + ".join(event.source_titles),
                " + ".join(event.target_titles),
                format_confidence(event.confidence, explicit=event.explicit),
                "예" if event.moved else "", ", ".join(reason.says for reason in event.reasons[:3]),
            ]
            for event in self.events
        ]  # fmt: skip
        budgets = [
            [
                budget.year, budget.title, Cell(format_won(budget.amount), number=True), budget.phase or "",
                "예" if budget.differs else "", _placed(budget),
            ]
            for budget in self.budgets
        ]  # fmt: skip
        return "".join(
            [
                self.drawing._repr_svg_(),
                _table("무슨 일이 있었나", ["관계", "앞", "뒤", "확신도", "부서 바뀜", "왜"], events),
                _table("해마다의 예산", ["회계연도", "사업", "금액", "단계", "다른 값", "출처"], budgets),
            ]
        )


class SharedFacilities(Rows[SharedFacility]):
    """The facilities that programs share, most shared first: a table, and a drawing."""

    __slots__ = ()

    @property
    def drawing(self) -> Drawing:
        """Places on the left, the programs that use them on the right."""
        from .graph.facility_drawing import draw_shared_facilities

        return Drawing(draw_shared_facilities(tuple(self)))

    def _repr_html_(self) -> str:
        rows = [
            [
                each.name, each.program_count,
                ", ".join(dict.fromkeys(f"{use.title}({use.report_year})" for use in each.programs)),
                ", ".join(each.aliases),
            ]
            for each in self[:SHOWN]
        ]  # fmt: skip
        return _table("", ["시설", "사업 수", "사업", "다른 이름"], rows) + rest_of(self)


class ProgramFacts(answers.ProgramFacts):
    """What every report says of a program, as a notebook shows it."""

    __slots__ = ()

    @classmethod
    def of(cls, found: answers.ProgramFacts) -> ProgramFacts:
        """A program with what notebooks need."""
        return cls(**_with_tables(found))

    def to_frame(self) -> pd.DataFrame:
        """A row a report: title, department, money, places and laws."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "report_year": facts.report_year,
                    "title": facts.edition.title,
                    "department": facts.department,
                    "budgets": [budget.as_written for budget in facts.budgets],
                    "facilities": [use.facility_name for use in facts.facilities],
                    "laws": [citation.law_name for citation in facts.citations],
                    "report": facts.edition.report,
                    "line": facts.edition.line_start,
                }
                for facts in self.editions
            ]
        )

    def _repr_html_(self) -> str:
        parts = [f"<h3>{escape(self.program.name)}</h3>"]
        for facts in self.editions:
            rows: list[Sequence[object]] = [
                *(
                    ["예산", f"{budget.label} {_amount(budget)}", *_quoted(budget)]
                    for budget in facts.budgets
                ),
                *(["시설", use.facility_name, *_quoted(use)] for use in facts.facilities),
                *(
                    ["법령", " ".join(filter(None, (cited.law_name, cited.article))), *_quoted(cited)]
                    for cited in facts.citations
                ),
            ]
            told = (str(facts.report_year or ""), facts.edition.title, facts.department or "")
            parts.append(_table(" · ".join(filter(None, told)), ["무엇", "내용", "인용", "출처"], rows))
        return "".join(parts)


class FacilityFacts(answers.FacilityFacts):
    """A facility, its parts and who uses them, as a notebook shows them."""

    __slots__ = ()

    @classmethod
    def of(cls, found: answers.FacilityFacts) -> FacilityFacts:
        """A facility with what notebooks need."""
        return cls(**_with_tables(found))

    def to_frame(self) -> pd.DataFrame:
        """The programs there as a pandas frame."""
        return Rows(self.programs).to_frame()

    def _repr_html_(self) -> str:
        about = {
            "aliases": ", ".join(self.facility.aliases),
            "address": self.facility.address or "",
            "area_m2": format_cell("area_m2", self.facility.area_m2),
        }
        told = [f"{HEADINGS[name]}: {escape(value)}" for name, value in about.items() if value]
        if self.parts:
            told.append(f"딸린 곳: {escape(', '.join(part.name for part in self.parts))}")
        rows = [
            [use.report_year or "", use.title, use.name, use.status or "", *_quoted(use)]
            for use in self.programs
        ]
        head = f"<h3>{escape(self.facility.name)}</h3><p>{'<br>'.join(told)}</p>"
        return head + _table("", ["보고 연도", "사업", "적힌 이름", "쓰임", "인용", "출처"], rows)


def _with_tables(found: DataclassInstance) -> Mapping[str, Any]:
    """The fields of an answer, with a table for every tuple of rows."""
    values = {field.name: getattr(found, field.name) for field in fields(found)}
    return {name: Rows(value) if isinstance(value, tuple) else value for name, value in values.items()}


def _own_budget(edition: lineage.LineageEdition) -> int | None:
    own = [budget.amount for budget in edition.budgets if budget.year == edition.report_year]
    return own[0] if own else None


def _amount(budget: Budget) -> str:
    return format_amount(budget.amount, budget.as_written)


def _fitted(size: re.Match[str]) -> str:
    width, height = map(float, size.groups())
    shrunk = min(1.0, _PAGE / width)
    return f' width="{width * shrunk:.0f}" height="{height * shrunk:.0f}"'


def _quoted(row: Any) -> tuple[str, Cell]:
    return format_quote(row.quote), _placed(row)


def _placed(row: Any) -> Cell:
    return place_cell(row.report, row.document, row.line, row.source_lines)


def _table(title: str, head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table under a title; whole numbers stand right."""
    cells = [
        [
            cell if isinstance(cell, Cell) else Cell(str(cell), number=isinstance(cell, int))
            for cell in row
        ]
        for row in rows
    ]  # fmt: skip
    return (f"<h4>{escape(title)}</h4>" if title else "") + html_table(head, cells)
