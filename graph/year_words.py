"""Years as reports write them: beside amounts, in labels and headings, as the ends of a span."""

from __future__ import annotations

import re

YEAR = r"(?:'(\d{2})|(20\d{2}))"
"""A year, its century left out or not."""
YEAR_WORD = re.compile(rf"(?<!~)(?<!~\s){YEAR}\s?년?(?!\s?[.\d~]|\s?\d)")
SPAN = re.compile(
    rf"{YEAR}\s?년?\s*~|~\s*{YEAR}|(?<=\d\.)\s?~\s?'?\d\d\.\s?\d|\d+\s?개?년간|\d\s?개년|(?:년|\d)\s?(?:이후|까지|이전)|누적|계속비|(?:위탁|사업|협약)기간|(?<!\d)\d년\s"
)
"""Words that tell that an amount belongs to several years."""
ANY_YEAR = re.compile(rf"{YEAR}")


def years_in(text: str) -> set[int]:
    """The years that a text names as years; those of dates (``'24.3월``) and of spans do not count.

    >>> sorted(years_in("'23년 실적 대비 2024년 예산, '25.3월 착공"))
    [2023, 2024]
    """
    return {as_year(match) for match in YEAR_WORD.finditer(text) if not is_edition_of_event(text, match)}


def first_year(*texts: str) -> int | None:
    """The first year that the texts name, in their order."""
    return next((as_year(match) for text in texts for match in YEAR_WORD.finditer(text)), None)


def is_edition_of_event(clause: str, year: re.Match[str]) -> bool:
    """Whether a bare year belongs to the name of what is held (``CES 2026``)."""
    bare = (
        year[2] is not None
        and not clause[year.end() - 1 : year.end() + 2].strip().endswith("년")
        and "년" not in year[0]
    )
    behind = clause[year.end() :].lstrip()
    return (
        bare
        and re.search(r"[가-힣A-Za-z]\)?\s?$", clause[: year.start()]) is not None
        and not re.match(r"예산|사업비|소요|:|본예산|추경|기정|최종|집행|\d", behind)
    )


def as_year(match: re.Match[str]) -> int:
    """The year that a match of ``YEAR`` tells."""
    digits = next(group for group in match.groups() if group)
    return 2000 + int(digits) if len(digits) == 2 else int(digits)
