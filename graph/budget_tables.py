"""Budgets in tables: cells whose row or column is a budget's, and columns of figures that add up to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..corpus import squeeze
from .context import Context
from .fiscal import OWN, SHARE, SPAN, WHOLE, YEAR_WORD, Calendar, first_year, phase_of, said_year, source_of
from .phrases import tidy
from .tables import Cell

_NAMED = re.compile(r"예산|사업비|출자|출연|시비|국비|도비|구비|집행")
_GIVEN = re.compile(r"지원액|지원금|보조금|교부액|교부금|출연금|위탁금|배정액|투입액|편성액")
"""What a column gives each scheme; beside firms or loans it tells what others get."""
_NO_COLUMN = re.compile(
    r"증감|증△감|면적|^규모$|위치|연장|수량|물량|기간|개소|인원|명\)|공정|연번|순번|㎡|정원|현원|이용|관람|매출액|건립연도|비율|%|건수|수혜|업체수|비고|잔액|대출|융자|결성|매출|조성목표"
)
_NO_ROW = re.compile(r"조성|결성|매출|융자|목표|운용사")
SUMS = frozenset({"계", "합계", "총계", "소계"})
_WHOLE_ROW = re.compile(r"(?:총)?(?:투자|사업|소요|공사|건립|예산)(?:액|비|예산)?(?:계)?$|^$")
"""The row of an investment plan that tells what falls to each year altogether."""


@dataclass(frozen=True, slots=True)
class CellBudget:
    """What a cell says of a budget: its year, its scope, its phase, who pays it."""

    cell: Cell
    label: str
    year: int | None
    scope: str
    phase: str | None
    funds: tuple[tuple[str, int], ...]
    sums: bool = False


def iter_cell_budgets(
    context: Context, cells: Sequence[Cell], calendar: Calendar, heads: str
) -> Iterator[CellBudget]:
    """The budgets among the cells of a row; *heads* are the heads of all rows of the edition's tables."""
    row_says = _NAMED.search(squeeze(cells[0].row))
    amounts = [cell.amount for cell in cells]
    summed = len(amounts) > 2 and amounts[0] == sum(amounts[1:])
    paid = [(source_of(cell.column), cell.amount) for cell in cells[1:]]
    named = [(source, won) for source, won in paid if source is not None]
    shares = tuple(sorted(named)) if sum(won for _, won in named) == amounts[0] else ()
    whole = any(WHOLE.search(squeeze(cell.column)) for cell in cells)
    under_own = any(OWN.match(word) for word in context.labels)
    over_years = sum(bool(YEAR_WORD.search(cell.column) or SPAN.search(cell.column)) for cell in cells) > 1
    for place, cell in enumerate(cells):
        row, column = squeeze(cell.row), squeeze(cell.column)
        if _NO_COLUMN.search(column) or _NO_ROW.search(row):
            continue
        source = source_of(cell.column) or source_of(cell.row)
        paid_up = place == 0 and bool(shares)
        captioned = re.search(r"예산|사업비|예비비|재원|투자계획", squeeze(cell.caption))
        caption = captioned and (row in SUMS or not _NAMED.search(heads))
        given = _GIVEN.search(column) and not re.search(r"기업|업체|융자|1인|한도|최대", column + heads)
        if not (
            row_says or source or caption or given or paid_up or re.search(r"예산|사업비|집행|소요액", column)
        ):
            continue
        year = first_year(cell.column, cell.row)
        dated = year is not None and re.fullmatch(r"'?\d{2,4}년?", column)
        label = " ".join(part for part in (cell.row, "" if dated or column in SUMS else cell.column) if part)
        sums = summed and place == 0 and SHARE.match(row) and "반기" not in row
        summing = row in SUMS or (over_years and captioned and _WHOLE_ROW.fullmatch(row))
        own = year is not None and (
            (paid_up and dated_row(row)) or OWN.match(row) or (summing and (under_own or captioned))
        )
        by_years = len(set(YEAR_WORD.findall(heads))) > 1 and row in SUMS
        together = whole or by_years or (over_years and column in SUMS)
        if SPAN.search(cell.column) or WHOLE.search(column) or (together and year is None):
            year, own = None, False
        elif year is None and re.search(r"기투자|향후|잔여", column):
            pass
        elif year is None:
            year = said_year(context, calendar)
        funds = ((source, cell.amount),) if source else shares if place == 0 else ()
        summed_up = row in SUMS and captioned and OWN.match(column) and year is not None
        scope = "total" if sums or own or summed_up else "part"
        sums_up = over_years and column in SUMS and not source
        yield CellBudget(cell, tidy(label) or label, year, scope, phase_of(column), funds, sums_up)


def dated_row(row: str) -> bool:
    """Whether the head of a row is a year and nothing else."""
    return re.fullmatch(r"(?:'\d{2}|20\d{2})년?도?", row) is not None


def nested_sum(figures: Sequence[int]) -> int:
    """What a column of figures comes to whose sums stand before their parts.

    >>> nested_sum([20, 34, 10, 24, 28, 8, 20])
    82
    """
    total, place = 0, 0
    while place < len(figures):
        head, run, last = figures[place], 0, place
        for last in range(place + 1, len(figures)):
            run += figures[last]
            if run >= head:
                break
        total += head
        place = last + 1 if run == head and last > place + 1 else place + 1
    return total
