"""Sights and waters: pavilions, gates, tombs, caves, islands, rivers, whose kind is one letter at the end.

Such a letter ends common nouns as well (망루, 하루), so a line must show the place: by what is done with a
sight, or by an address behind it.  Others may be one: a list that they share with sure places shows that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .kinds import STOP
from .place_bounds import PlaceName
from .regions import NO_REGION

_SIGHT = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<whole>[가-힣]{2,5}(?:산성|읍성|사지|서원|향교|마을|[강호])\s)?"
    r"(?P<name>[가-힣]{2,3}(?:(?<![하마나이두벼그가머])루|(?<![시감생지조착매소냉누망총])각|(?<![발동])굴|(?<!인공)섬|댐)|"
    r"[가-힣]{2,3}(?<!강)릉|[가-힣]{2}(?<![해몰유철단사])골|"
    r"[가-힣]{2}(?<![규과조일재협시행추가확지결선산측인개제수설예특안공감여표책교검판매배국도군내])정|"
    r"[가-힣]{2}(?<![식강정서성명담해마일수배할전경])당|[가-힣](?:화|례|인|립|주)문|[가-힣]{2}(?<![보번신기상간구변애선\d])호)"
    r"(?=(?:에서|부터|까지|[에의을를은는과와로]|변)?(?![가-힣A-Za-z]))"
)
"""What ends as sights do, with the fortress, the temple, the village or the water before it."""
_GATE = re.compile(
    r"(?<![가-힣])(?P<whole>[가-힣]{2,5}(?:산성|읍성)\s)(?P<name>[동서남북]문|[가-힣]{1,2}(?<!무)대)(?![가-힣])"
)
"""The gates and posts of a fortress."""
_VISITED = re.compile(
    r"(?:·[가-힣]{2,5})?(?:에서|[에의을를은는])?\s?(?:현장)?(?:보수|보존|홍예|성벽|단청|기와|해체|복원|중건|탐방|답사|관람|야간|경관|조명|데크|둘레길|산책로|수변|연계|난간|"
    r"낙조|해맞이|나루|상설|"
    r"\((?:[가-힣]{1,4}[시구군]\s)?[가-힣]{1,4}[읍면]\s[가-힣]{1,4}리)"
)
"""What is done with a sight and along a water, or the village in the bracket behind it."""

_NEAR = re.compile(r"\s?(?:일원|일대|구간|주변|인근|상류|하류)")
"""Where something is along a water or about a cave; 가온정 일대 may be the quarter that bears the name."""


def iter_sights(text: str, regions: frozenset[str]) -> Iterator[PlaceName]:
    """The sights of a line, ``sure`` where the line shows them; what are regions by now are none.

    >>> [(place.name, place.sure) for place in iter_sights("가온루 단청, 나래정 앞", frozenset())]
    [('가온루', True), ('나래정', False)]
    """
    for match in (*_SIGHT.finditer(text), *_GATE.finditer(text)):
        if match["name"] in STOP | NO_REGION or match["name"] in regions:
            continue
        start = match.start("whole" if match["whole"] else "name")
        end = match.end("name")
        near = match["name"][-1] in "호섬굴댐" and _NEAR.match(text, end) is not None
        yield PlaceName(start, end, text[start:end], near or _VISITED.match(text, end) is not None)
