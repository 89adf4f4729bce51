"""Budgets in tables: cells whose row or column is a budget's, and columns of figures that add up to one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from ..corpus import squeeze
from .calendars import Calendar
from .cell_forms import NUMBER
from .context import Context
from .fiscal import OWN, SHARE, WHOLE, phase_of, source_of
from .money import UNITS
from .phrases import tidy
from .tables import Cell, is_sum
from .year_words import SPAN, YEAR_WORD, first_year
from .years import said_year

_NAMED = re.compile(r"예산|사업비|출자|출연|보조금|시비|국비|도비|구비|집행")
_GIVEN = re.compile(r"지원액|지원금|보조금|교부액|교부금|출연금|위탁금|배정액|투입액|편성액")
"""What a column gives each scheme; beside firms or loans it tells what others get."""
_NO_COLUMN = re.compile(
    r"증감|증△감|면적|위치|연장|수량|물량|기간|개소|인원|명\)|공정|연번|순번|㎡|정원|현원|이용|관람|매출액|건립연도|[률율]|비율|%|건수|수혜|업체수|비고|잔액|대출|융자|결성|매출|조성목표"
)
_OF_YEAR = re.compile(r"[연년]도$")
_WHOLE_PHASE = re.compile(r"(?:본예산|당초|기정|최종|예산|합?계$)")
_PHASE_OF_YEAR = re.compile(r"(?:'?\d{2}|20\d{2})년?도?(?:본예산|당초|기정|최종|결산|추경후|예산안?)")
_PLAIN_YEAR = re.compile(r"~?(?:'\d{2}년|20\d{2}년?)(?:\(안\)|안)?(?:까지|이전|이후|~)?")
"""The head of a column of money that says nothing but its year, or the years up to it or from it on."""
_OTHER_YEARS = re.compile(r"기투자|향후|잔여")
"""What was spent, or is still to be, beside the column of a year."""
_BARE_YEAR = re.compile(r"20\d{2}")
"""A year without the word for it, which alone may be that of a count (``2030 관람객``)."""
_SOLD = re.compile(r"매출|수출|발행|판매|융자|대출|보증|투자유치|펀드|결성|분양|생산액|거래")
_PLAIN = re.compile(r"예산|사업비|소요|본예산|기정|추경|최종|당초|집행|금액|기투자|투자액")
"""What heads a column of money, rather than one of a work of its own."""
_COST = re.compile(r"예산|사업비|집행|소요액|공사비|운영비")
_NO_ROW = re.compile(r"결성|매출|융자|목표|운용사|조성(?:액|금액|규모)?$")
_FUND = re.compile(r"펀드|결성|운용사|투자조합")
"""What makes 조성 the raising of a fund, where it is else the laying out of a place."""
_SHARE = re.compile(rf"([국시도군구]비?|기금|자담|자부담|민자)\s?({NUMBER})")
_SHARES_AT_END = re.compile(rf"(?:\s(?:{_SHARE.pattern})[,/·]?(?=\s|$)){{2,}}\s*$")
_UNITS = frozenset(map(Decimal, UNITS.values()))
_UP_TO = re.compile(r"(?:'\d{2}|20\d{2})년?도?(?:까지|이전|이후|부터)")
"""The head of a row of several years (``2026년까지``)."""
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
    stated: bool = True
    """Whether the table itself tells the year."""
    series: str = ""
    """The head of the row or column of like amounts that the cell stands in."""


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
    over = [squeeze(re.sub(r"[(\[].*", "", line.body)) for line in context.above[:1]]
    under_own = any(OWN.match(word) for word in (*context.labels, *over))
    over_years = sum(bool(YEAR_WORD.search(cell.column) or SPAN.search(cell.column)) for cell in cells) > 1
    told = next((int(cell.text) for cell in cells if _is_year_of_row(cell)), None)
    year_of_shares = _year_of_shares(cells)
    bare = sum(_BARE_YEAR.fullmatch(squeeze(cell.column)) is not None for cell in cells)
    for place, cell in enumerate(cells):
        row, column = squeeze(cell.row), squeeze(cell.column)
        if _OF_YEAR.search(column) or (source_of(cell.column) and cell.amount == amounts[0] and place):
            continue  # the year of the row; what one pays alone
        no_row = None if OWN.match(column) else _NO_ROW.search(row)
        if _NO_COLUMN.search(column) or (
            no_row and (not no_row[0].startswith("조성") or _FUND.search(heads + squeeze(cell.caption)))
        ):
            continue
        source = source_of(cell.column) or source_of(cell.row)
        if source == "민간":
            continue
        paid_up = place == 0 and bool(shares)
        captioned = re.search(
            r"예산|사업비|예비비|재원|투자계획|(?:연차|연도|년도)별투자", squeeze(cell.caption)
        )
        caption = captioned and (row in SUMS or not _NAMED.search(heads))
        given = _GIVEN.search(column) and not re.search(r"기업|업체|융자|1인|한도|최대", column + heads)
        given = given or (column == "규모" and not re.search(r"펀드|융자|보증|결성", heads + cell.caption))
        if not (
            row_says
            or source
            or caption
            or SHARE.match(column)
            or given
            or paid_up
            or _COST.search(column)
            or _COST.search(row)
            or (dated_row(row) and _COST.search(heads))
            or (_OTHER_YEARS.search(column) and any(_COST.search(squeeze(each.column)) for each in cells))
            or (
                _PLAIN_YEAR.fullmatch(column)
                and (bare > 1 or not _BARE_YEAR.fullmatch(column))
                and not _SOLD.search(heads + squeeze(cell.caption))
            )
        ):
            continue
        year = (
            first_year(cell.column, cell.row) or told or (year_of_shares if source_of(cell.column) else None)
        )
        dated = year is not None and re.fullmatch(r"'?\d{2,4}년?", column)
        label = " ".join(part for part in (cell.row, "" if dated or column in SUMS else cell.column) if part)
        adds_up = summed and place == 0 and SHARE.match(row) is not None and "반기" not in row
        summing = row in SUMS or (over_years and captioned and _WHOLE_ROW.fullmatch(row))
        of_work = not (is_sum(column) or YEAR_WORD.search(cell.column) or source or _PLAIN.search(column))
        own = (
            year is not None
            and not (column and of_work)
            and not source_of(column)
            and (
                (
                    dated_row(row)
                    and (paid_up or (captioned and (_WHOLE_PHASE.match(column) or OWN.match(column))))
                )
                or OWN.match(row)
                or (_PHASE_OF_YEAR.fullmatch(row) and (paid_up or is_sum(column)))
                or (over_years and SHARE.match(row))
                or (summing and (under_own or captioned) and phase_of(column) != "추경")
            )
        )
        by_years = len(set(YEAR_WORD.findall(heads))) > 1 and row in SUMS
        together = whole or by_years or (over_years and column in SUMS)
        stated, series = True, row if SHARE.match(row) or OWN.match(row) else column
        if (
            SPAN.search(cell.column)
            or _UP_TO.search(row)
            or WHOLE.search(column)
            or WHOLE.search(row)
            or (together and year is None)
        ):
            year, own = None, False
        elif year is None and _OTHER_YEARS.search(column):
            pass
        elif year is None:
            year, stated = said_year(context, calendar), False
        funds = ((source, cell.amount),) if source else shares if place == 0 else ()
        summed_up = (
            row in SUMS
            and (captioned or YEAR_WORD.search(cell.column))
            and year is not None
            and (
                OWN.match(column)
                or (under_own and (not column or is_sum(column)))
                or (captioned and phase_of(column) in ("본예산", "기정"))
            )
        )
        scope = "total" if (adds_up and year is not None) or own or summed_up else "part"
        if scope == "part" and row in SUMS and year is not None and not (context.works or source):
            scope = "summed" if _PLAIN_YEAR.fullmatch(column) or OWN.match(column) else scope
        if scope == "part" and paid_up and captioned and not row and is_sum(column) and not context.works:
            scope = "summed"
        sums_up = (over_years and column in SUMS and not source) or (row in SUMS and year is None)
        yield CellBudget(
            cell, tidy(label) or label, year, scope, phase_of(column), funds, sums_up, stated, series
        )


def shares_in_row(context: Context, found: Sequence[CellBudget]) -> Iterator[CellBudget]:
    """Who pays the amount of a cell, told at the end of its row (``배관망 1,400 국 700 도 210 시 490``)."""
    match = _SHARES_AT_END.search(context.text)
    told = _SHARE.findall(match[0]) if match else []
    for whole in found:
        numbers = [Decimal(number.replace(",", "")) for _, number in told]
        if not numbers or whole.scope != "part" or not sum(numbers):
            continue
        unit = Decimal(whole.cell.amount) / sum(numbers)
        if unit not in _UNITS:
            continue
        for (word, _), number in zip(told, numbers, strict=True):
            source = source_of(word)
            if source is not None and source != "민간":
                cell = replace(whole.cell, amount=int(number * unit), text=str(number))
                label = f"{whole.label} {word}"
                yield replace(whole, cell=cell, label=label, funds=((source, cell.amount),), series=word)
        return


def _is_year_of_row(cell: Cell) -> bool:
    return (
        _OF_YEAR.search(squeeze(cell.column)) is not None and re.fullmatch(r"20\d\d", cell.text) is not None
    )


def _year_of_shares(cells: Sequence[Cell]) -> int | None:
    """The year of a column that the shares behind it add up to (``총사업비 | ’25년 | 국 | 시``)."""
    shares = sum(cell.amount for cell in cells if source_of(cell.column))
    dated = (
        first_year(cell.column) for cell in cells if cell.amount == shares and not source_of(cell.column)
    )
    return next((year for year in reversed(list(dated)) if year is not None), None)


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
