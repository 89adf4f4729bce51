"""What a program was given, year by year, as a drawing: a bar for every amount, none of them added up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class _Bar:
    """An amount, and the months of the reports that tell it."""

    row: YearBudget
    reports: tuple[str, ...]


def draw_budgets(lineage: Lineage) -> str:
    """The budgets of a lineage by fiscal year as the text of an SVG file; without any it says so.

    Amounts of one year stand below each other: of another phase, another report, or of kin, whose bars are
    only outlined.  They are never summed, since one may hold the other.
    """
    name = say("%(name)s의 해마다 예산", name=clean(lineage.program.name))
    bars = _bars(lineage)
    heading = wrap(name, _WIDTH - 2 * _MARGIN, _HEADING, _LINES)
    top = _MARGIN + len(heading) * _LINE + _APART
    years = sorted({bar.row.year for bar in bars})
    height = top + len(bars) * _ROW + len(years) * _APART + _MARGIN
    told = [_sentence(bar) for bar in bars] or [say("한 해의 예산이 적힌 곳이 없습니다.")]
    drawing = Drawing(_WIDTH, height + (0 if bars else _ROW), name, told)
    for place, line in enumerate(heading):
        drawing.text(_MARGIN, _MARGIN + 12 + _LINE * place, line, _HEADING, font_weight="700")
    if not bars:
        drawing.text(_MARGIN, top + _ROW / 2, told[0], _SIZE, fill=GREY)
    most, y = max((bar.row.amount for bar in bars), default=0), float(top)
    for year in years:
        drawing.path("M", _MARGIN, y, "H", _WIDTH - _MARGIN, stroke=FAINT)
        y += _APART / 2
        for place, bar in enumerate(bar for bar in bars if bar.row.year == year):
            if place == 0:
                drawing.text(_MARGIN, y + _ROW / 2, say("%(year)s년", year=year), _SIZE, font_weight="700")
            _draw_bar(drawing, bar, y + _ROW / 2, most)
            y += _ROW
        y += _APART / 2
    return drawing.to_svg()


def _bars(lineage: Lineage) -> list[_Bar]:
    """Each amount once, with every report that tells it; the program's own before those of kin."""
    dates = {edition.report: edition.date[:7] for edition in lineage.editions}
    told: dict[tuple[object, ...], list[YearBudget]] = {}
    for row in sorted(lineage.budgets, key=lambda row: (row.year, row.kinship is not Kinship.OWN)):
        told.setdefault((row.year, row.program, row.phase, row.amount), []).append(row)
    return [
        _Bar(rows[0], tuple(dict.fromkeys(dates.get(row.report, row.report) for row in rows)))
        for rows in told.values()
    ]


def _draw_bar(drawing: Drawing, bar: _Bar, y: float, most: int) -> None:
    row, left = bar.row, _MARGIN + _YEAR
    length = max(_LEAST, _BARS * row.amount / most) if row.amount > 0 else 0
    group = drawing.group(_sentence(bar))
    fill = _OWN if row.kinship is Kinship.OWN else _KIN
    group.box(left, y - _THICK / 2, length, _THICK, round=2, fill=fill, stroke=_OWN)
    amount = say_money(row.amount)
    x = left + length + 8
    group.text(x, y, amount, _SIZE, font_weight="700")
    x += text_width(amount, _SIZE) + 10
    about = " · ".join(_about(bar))
    group.text(x, y, clip(about, _WIDTH - _MARGIN - x, _SMALL), _SMALL, fill=GREY)


def _about(bar: _Bar) -> Iterator[str]:
    row = bar.row
    yield say("%(date)s 보고", date=", ".join(bar.reports))
    if row.phase:
        yield row.phase
    if row.differs:
        yield say("다른 값 있음")
    if row.kinship is not Kinship.OWN:
        yield f"{say(_KINSHIP[row.kinship])}: {clean(row.title)}"


def _sentence(bar: _Bar) -> str:
    told = ", ".join((say_money(bar.row.amount), *_about(bar)))
    return say("%(year)s년 %(amount)s.", year=bar.row.year, amount=told)
