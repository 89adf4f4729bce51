"""The offices of a report and their tables on its first pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..corpus import Line, Report, SectionKind, is_office, squeeze
from .grids import Grid, GridReader, Row

_NO_ROW = re.compile(
    r"본청|사업소|직속기관|읍면동|기타|비고|구분|부서[명별]?|정원|현원|결원|과부족|증감|비율"
    r"|.*(?:직|급|공무원|예산|회계|국비|시비|도비)|.*(?:총계|합계|소계)"
)
"""Names of rows and heads that are no offices."""
_BUREAU = re.compile(r"(?:국|본부|실|단|관|센터)$")
_OFFICE_ITSELF = re.compile(
    r"(?:일반|기본|조직|인력|기구|예산|정원)[가-힣·]*현황|(?:조직|기구)[및·]|주요기능$|분장사무$"
)


def is_department(name: str) -> bool:
    """Whether a squeezed name can head a row of a table of departments.

    >>> [is_department(name) for name in ("하천관리과", "본청", "일반직")]
    [True, False, False]
    """
    return is_office(name) and _NO_ROW.fullmatch(name) is None


def front_of(report: Report) -> list[Line]:
    """The lines before the first business, the chapter on the office itself among them, without blanks."""
    kinds = (SectionKind.CHAPTER, SectionKind.ITEM)
    first = min(
        (
            section.start
            for section in report.sections
            if section.kind in kinds and not _OFFICE_ITSELF.search(squeeze(section.title))
        ),
        default=len(report.lines) + 1,
    )
    return [line for line in report.lines[: first - 1] if not line.blank]


def office_tables(report: Report) -> Iterator[Grid]:
    """The tables of the first pages with a row for each office, however they were printed."""
    spoken = "\n".join(line.key for line in report.lines)
    for grid in GridReader(is_department, spoken).read(front_of(report)):
        offices = sum(map(is_department, map(squeeze, grid.heads)))
        told = grid.transposed() if offices > sum(is_department(row.name) for row in grid.rows) else grid
        yield replace(told, rows=_with_bureaus(told.rows))


def _with_bureaus(rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows; a bureau whose first figure is that of the departments below it together sums them up."""
    return tuple(
        replace(row, adds_up=True) if _BUREAU.search(row.name) and _sums(rows[place:]) else row
        for place, row in enumerate(rows)
    )


def _sums(rows: Sequence[Row]) -> bool:
    """Whether the first row's first figure is the sum of those of at least two of the next rows."""
    figures = [_first_figure(row) for row in rows]
    summed = 0
    for count, figure in enumerate(figures[1:], 1):
        if figures[0] is None or figure is None:
            return False
        summed += figure
        if summed >= figures[0]:
            return summed == figures[0] and count > 1
    return False


def _first_figure(row: Row) -> int | None:
    digits = re.match(r"\d[\d,]*", row.cells[0].text) if row.cells else None
    return int(digits[0].replace(",", "")) if digits else None
