"""Whole won as people say it."""

from __future__ import annotations


def format_won(won: int) -> str:
    """Whole won as people say it: in 억원 with at most two decimals, below 1억 exactly.

    >>> format_won(1_200_000_000), format_won(1_048_200_000_000), format_won(-355_500_000)
    ('12억원', '10,482억원', '-3.56억원')
    >>> format_won(35_500_000), format_won(11_436)
    ('3,550만원', '11,436원')
    """
    if abs(won) < 10**8:
        return f"{won // 10**4:,}만원" if won % 10**4 == 0 and won else f"{won:,}원"
    whole, rest = divmod((abs(won) + 500_000) // 1_000_000, 100)  # hundredths of 억, half up
    decimals = f".{rest:02d}".rstrip("0").rstrip(".")
    return f"{'-' if won < 0 else ''}{whole:,}{decimals}억원"
