"""Amounts of money in Korean text: every spelling of won that budgets use, as whole won.

``22,875백만원``, ``1조 482억원``, ``3억 5천만원``, ``18억``, ``416,000천원``, ``2천억원``, ranges
(``1~2억원``) and plain ``11,436원``.  Counts (``3.6억 뷰``, ``1천개``) and foreign money are no amounts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

UNITS = {
    "원": 1, "천원": 10**3, "만원": 10**4, "십만원": 10**5, "백만원": 10**6, "천만원": 10**7, "억원": 10**8,
    "십억원": 10**9, "백억원": 10**10, "천억원": 10**11, "조원": 10**12,
}  # fmt: skip
"""Units as they stand in ``(단위: …)``, in won."""

_SMALL = {"십": 10, "백": 100, "천": 1000}
_LARGE = {"만": 10**4, "억": 10**8, "조": 10**12}
_PIECE = re.compile(
    r"(?P<number>\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?:\s?(?P<small>[십백천]))?(?:\s?(?P<large>[만억조]))?"
)
_FIRST = re.compile(r"(?<![\d.,$])\d")
_COUNTED = re.compile(
    r"\s?(?:\d+\s?[십백천만]*\s?)?(?:뷰|명|회|개(?!년)|건|달러|불|[$€]|엔|위안|톤|대(?![가-힣])|조회|팀|구독|인구|시간|㎡|평|이용|다운로드|경기|여\s?[명건개회])"
)
_RANGE = re.compile(r"(?<![\d.,])(\d[\d,]*(?:\.\d+)?)\s?([십백천]?[만억]?)\s?~\s?$")


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount as written, with its place in the text; ``value`` is whole won, or None for a range."""

    start: int
    end: int
    text: str
    value: int | None
    low: int | None = None
    high: int | None = None
    unit: int = 1

    @property
    def least(self) -> int:
        """The amount, or the lower end of the range."""
        return self.value if self.value is not None else self.low or 0


def _won(number: str, factor: int) -> Decimal:
    return Decimal(number.replace(",", "")) * factor


def iter_amounts(text: str) -> Iterator[Amount]:
    """Every amount of won in the reading form of a line, left to right.

    >>> [amount.value for amount in iter_amounts("1조 482억원, 3억 5천만원, 22,875백만원, 3.6억 뷰")]
    [1048200000000, 350000000, 22875000000]
    >>> next(iter_amounts("연간 1~2억원 지원")).low
    100000000
    """
    position = 0
    held: Amount | None = None
    while (first := _FIRST.search(text, position)) is not None:
        amount, position = _read(text, first.start())
        if amount is None:
            continue
        if held is not None and amount.start > held.start:
            if re.fullmatch(r"\s?~\s?", text[held.end : amount.start]):
                amount = Amount(
                    held.start,
                    amount.end,
                    text[held.start : amount.end],
                    None,
                    held.value,
                    amount.value,
                    amount.unit,
                )
            else:
                yield held
        held = amount
    if held is not None:
        yield held


def _read(text: str, start: int) -> tuple[Amount | None, int]:
    """The amount that begins at a digit, if one does, and where to look on."""
    position, unit = start, 1
    total = pending = Decimal(0)
    solid: tuple[int, Decimal, int] | None = None  # end, value and unit after the last 억 or 조
    least = max(_LARGE.values()) * 10
    while (piece := _PIECE.match(text, position)) is not None:
        small, large = _SMALL.get(piece["small"] or "", 1), _LARGE.get(piece["large"] or "", 1)
        if large > 1 and large >= least:
            break  # 210억 48억: the next cell of a table, where an amount names its larger unit first
        least = large if large > 1 else least
        pending += _won(piece["number"], small)
        position = piece.end()
        unit = small * large
        if large > 1:
            total, pending = total + pending * large, Decimal(0)
        if large >= _LARGE["억"] or (large > 1 and solid is not None):
            solid = (position, total, unit)
        if small == large == 1 or (gap := re.match(r"\s?(?=\d)", text[position:])) is None:
            break
        position += gap.end()
    won = re.match(r"\s?원", text[position:])
    if won is None and pending and solid and unit == 1000 and re.match(r"\s?(?:[),/]|$)", text[position:]):
        return _with_range(text, start, position, total + pending * _LARGE["만"], unit), position  # 5억 5천
    if won is not None:
        return _with_range(text, start, position + won.end(), total + pending, unit), position + won.end()
    if solid is None or _COUNTED.match(text[solid[0] :]) or text[start - 1 : start] == "제":
        return None, max(position, start + 1)
    if unit == _LARGE["조"] and not re.match(r"\s?(?:규모|[)~,]|$)", text[solid[0] :]):
        return None, solid[0]
    end, value, unit = solid
    return _with_range(text, start, end, value, unit), end


def _with_range(text: str, start: int, end: int, won: Decimal, unit: int) -> Amount:
    """The amount, or the range whose lower end stands before it without a unit of its own (``1~2억원``)."""
    value = int(won)
    if unit < _LARGE["억"] and "억" in text[start:end]:
        unit = _LARGE["억"]  # 3억 5천만원 is broken down in 억
    before = max(0, start - 24)  # longer than any lower end
    ranged = _RANGE.search(text[before:start])
    if ranged is None:
        return Amount(start, end, text[start:end], value, unit=unit)
    own = _SMALL.get(ranged[2][:1], 1) * _LARGE.get(ranged[2][-1:], 1) if ranged[2] else unit
    first = before + ranged.start()
    return Amount(first, end, text[first:end], None, int(_won(ranged[1], own)), value, unit)
