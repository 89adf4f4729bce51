"""What a program was given, year by year, as a drawing: a bar for every amount, none of them added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from .lineage import Kinship, Lineage, YearBudget
from .svg import FAINT, GREY, Drawing, clean, clip, text_width, wrap
from .wording import say, say_money

_MARGIN, _ROW, _APART = 24, 26, 10  # around everything; from bar to bar; between years
_YEAR, _BARS, _TEXT = 64, 380, 420  # how wide the years, the bars, and what is written behind them are
_WIDTH = 2 * _MARGIN + _YEAR + _BARS + _TEXT
_THICK, _LEAST = 14, 2  # how thick a bar is, how long at least: some money is not none
_HEADING, _SIZE, _SMALL, _LINE, _LINES = 17, 12.5, 10.5, 24, 3
_OWN, _KIN = "#1a4f85", "#ffffff"  # filled; of kin only the outline, for it is not the program's own money
_KINSHIP = {Kinship.ANCESTOR: "앞선 사업", Kinship.DESCENDANT: "갈라진 사업"}


def draw_budgets(lineage: Lineage) -> str:
    """The budgets of a lineage by fiscal year as the text of an SVG file; without any it says so.

    Amounts of one year stand below each other: of another phase, another report, or of kin, whose bars are
    only outlined.  They are never summed, since one may hold the other.
    """
    name = say("%(name)s의 해마다 예산", name=clean(lineage.program.name))
    rows = list(_rows(lineage.budgets))
    heading = wrap(name, _WIDTH - 2 * _MARGIN, _HEADING, _LINES)
    top = _MARGIN + len(heading) * _LINE + _APART
    years = sorted({row.year for row in rows})
    height = top + len(rows) * _ROW + len(years) * _APART + _MARGIN
    told = [_sentence(row) for row in rows] or [say("한 해의 예산이 적힌 곳이 없습니다.")]
    drawing = Drawing(_WIDTH, height + (0 if rows else _ROW), name, told)
    for place, line in enumerate(heading):
        drawing.text(_MARGIN, _MARGIN + 12 + _LINE * place, line, _HEADING, font_weight="700")
    if not rows:
        drawing.text(_MARGIN, top + _ROW / 2, told[0], _SIZE, fill=GREY)
    most, y = max((row.amount for row in rows), default=0), float(top)
    for year in years:
        drawing.path("M", _MARGIN, y, "H", _WIDTH - _MARGIN, stroke=FAINT)
        y += _APART / 2
        for place, row in enumerate(row for row in rows if row.year == year):
            if place == 0:
                drawing.text(_MARGIN, y + _ROW / 2, say("%(year)s년", year=year), _SIZE, font_weight="700")
            _draw_row(drawing, row, y + _ROW / 2, most)
            y += _ROW
        y += _APART / 2
    return drawing.to_svg()


def _rows(budgets: Sequence[YearBudget]) -> Iterator[YearBudget]:
    """Each amount once: several reports may tell the same."""
    seen = set()
    for row in sorted(budgets, key=lambda row: (row.year, row.kinship is not Kinship.OWN)):
        told = row.year, row.program, row.phase, row.amount
        if told not in seen:
            seen.add(told)
            yield row


def _draw_row(drawing: Drawing, row: YearBudget, y: float, most: int) -> None:
    left = _MARGIN + _YEAR
    length = max(_LEAST, _BARS * row.amount / most) if row.amount > 0 else 0
    group = drawing.group(_sentence(row))
    fill = _OWN if row.kinship is Kinship.OWN else _KIN
    group.box(left, y - _THICK / 2, length, _THICK, round=2, fill=fill, stroke=_OWN)
    amount = say_money(row.amount)
    x = left + length + 8
    group.text(x, y, amount, _SIZE, font_weight="700")
    x += text_width(amount, _SIZE) + 10
    about = " · ".join(_about(row))
    group.text(x, y, clip(about, _WIDTH - _MARGIN - x, _SMALL), _SMALL, fill=GREY)


def _about(row: YearBudget) -> Iterator[str]:
    if row.phase:
        yield row.phase
    if row.differs:
        yield say("다른 값 있음")
    if row.kinship is not Kinship.OWN:
        yield f"{say(_KINSHIP[row.kinship])}: {clean(row.title)}"


def _sentence(row: YearBudget) -> str:
    told = ", ".join((say_money(row.amount), *_about(row)))
    return say("%(year)s년 %(amount)s.", year=row.year, amount=told)
