"""What the cells of a table look like: figures, figures with a unit, heads of money."""

from __future__ import annotations

import re

from ..corpus import squeeze

NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
"""A figure, its thousands set apart or not."""
CELL = re.compile(rf"[△▲]?\s?(?P<number>{NUMBER})(?:\s?\((?P<inner>{NUMBER})\)|\([가-힣]{{1,4}}\))?")
OWN_UNIT = re.compile(rf"(?:\d+\s?[조억]\s?)?(?:{NUMBER})\s?(?:백만|천만|천|억|만|조)?원")
YEAR = re.compile(r"(?:'\d{2}|20\d{2})년?도?")
MONEY_WORD = re.compile(
    r"예산|사업비|소요액|집행|출자|출연|투자|국비|시비|도비|구비|군비|보조금|지원[금액]|기정|추경|당초|[가-힣]비(?:\(|$)|금액"
)
PAYER = re.compile(r"[국시도구군민市區道國]비?")
_COUNTER = r"(?:식|기|주|㎡|개소|개사|개|명|건|회|곳|대|팀|종|과제|면|동|호|㎞|km|톤)"
FILLED = re.compile(rf"[△▲]?(?:{NUMBER})(?:%|\((?:{NUMBER}|[가-힣]{{1,4}})\)|{_COUNTER})?|[-–]")
WITH_UNIT = re.compile(rf"(?:{NUMBER})[조억](?:원)?")
"""A figure that has its unit behind it, in each cell of a table."""


def heads_money(head: str) -> bool:
    """Whether a head stands over a column of money: it names money, a year or who pays."""
    key = squeeze(head)
    return any((MONEY_WORD.search(key), YEAR.fullmatch(key), PAYER.fullmatch(key)))


def is_money_cell(text: str) -> bool:
    """Whether a cell holds a bare figure that is no year."""
    return CELL.fullmatch(text) is not None and YEAR.fullmatch(text) is None


def is_filled(text: str) -> bool:
    """Whether a cell holds a figure, with what it counts or without, or the dash for none."""
    return (
        FILLED.fullmatch(text) is not None
        or CELL.fullmatch(text) is not None
        or OWN_UNIT.fullmatch(text) is not None
    )
