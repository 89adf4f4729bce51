"""Which editions are one program: a first answer by titles, report by report.

Two editions of consecutive reports are one program if their titles agree in their nouns and no other
pair agrees better; what everybody writes (조성, 운영, 활성화 …) counts little, years not at all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from ..corpus.outline import title_key

_COMMON = re.compile(
    r"(?:조성|운영|추진|지원|육성|활성화|개최|확대|강화|및|위한|통한|을|를|의|으로|사업|관리|구축|제고|도모|계획|현황|향후|성과|상반기|하반기|추계|춘계|신규|"
    r"지속|글로벌|서울|혁신|성장|산업|기반|촉진|경쟁력|안정|개선|맞춤형|체계)+"
)
_YEAR = re.compile(r"(?:20)?\d{2}년(?:도)?|제\d+회|20\d{2}")
SAME = 0.74
"""Titles at least this alike are one program (of 160 title pairs of the five reports read by hand, none above is a false friend)."""


@dataclass(frozen=True, slots=True)
class Titled:
    """An edition as linking sees it."""

    edition: str
    report: str
    title: str
    parent: str | None


def link_editions(reports: Sequence[Sequence[Titled]]) -> list[tuple[str, str, float]]:
    """Links (earlier edition, later edition, likeness) over reports given oldest first.

    An edition is linked to the latest earlier report that has a likely partner; each edition has at most
    one partner in each direction.
    """
    links: list[tuple[str, str, float]] = []
    open_ends: list[Titled] = []
    for editions in reports:
        pairs = sorted(
            (
                (-likeness(old.title, new.title), -place, old.edition, new.edition)
                for place, old in enumerate(open_ends)
                for new in editions
            )
        )
        taken: set[str] = set()
        for score, _, old_id, new_id in pairs:
            if -score < SAME:
                break
            if old_id in taken or new_id in taken:
                continue
            taken |= {old_id, new_id}
            links.append((old_id, new_id, round(-score, 3)))
        open_ends = [old for old in open_ends if old.edition not in taken] + list(editions)
    return links


def likeness(left: str, right: str) -> float:
    """How alike two titles are, from 0 to 1.

    >>> likeness("캠퍼스타운 청년 창업 활성화", "캠퍼스타운 청년 창업 활성화")
    1.0
    >>> likeness("서울형 뉴딜일자리 사업", "서울뷰티산업 경쟁력 강화") < 0.5
    True
    """
    a, b = title_key(_YEAR.sub("", left)), title_key(_YEAR.sub("", right))
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    core_a, core_b = _COMMON.sub("", a), _COMMON.sub("", b)
    whole = SequenceMatcher(None, a, b, autojunk=False).ratio()
    if len(core_a) < 2 or len(core_b) < 2:
        return whole * 0.8
    core = SequenceMatcher(None, core_a, core_b, autojunk=False).ratio()
    short, long = sorted((core_a, core_b), key=len)
    if len(short) >= 4 and short in long:
        core = max(core, 0.9)
    return 0.35 * whole + 0.65 * core
