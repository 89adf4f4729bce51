"""The local government that a report speaks for: the city, province, county or district of its council.

It names itself: on the title page, as the council's (``마포구의회``), before its ordinances.  No list of
names is kept, so that one is as good as another.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .lines import Line
from .normalize import squeeze

_UPPER = r"[가-힣]{2,4}?(?:특별시|광역시|특별자치시|특별자치도)"
_LOWER = r"[가-힣]{1,4}?(?:시|도|군|구)"
_NAME = rf"(?:(?P<upper>{_UPPER})\s?(?=[가-힣]{{1,4}}[구군]))?(?P<name>{_UPPER}|{_LOWER})"
_COUNCIL = re.compile(rf"(?<![가-힣]){_NAME}\s?의회")
_ORDINANCE = re.compile(rf"(?:^|(?<=[「·,:\s])){_NAME}\s[^「」:,·\n]{{2,40}}조례")
_ALONE = re.compile(rf"(?:[가-힣]{{2,4}}도)?{_NAME}")
_OFFICIAL = re.compile(rf"(?<![가-힣]){_UPPER}(?!\s?[가-힣]{{1,4}}(?:구|군)(?![가-힣]))")
_CITY = re.compile(r"(?<![가-힣])[가-힣]{2,3}시(?=[ 의청에는가]|\s|$)")
_NO_NAME = re.compile(
    r"(?:[임수상일즉당동역반표게개실명제전도시다해감]|우리|필수|가축|혁신|스마트|문화|산업|첨단|미래|해양|관광|계획)시"
    r"|[정제속각년강온용지태효별추빈구인시설]도|(?:전시|[연기요욕야])구|[우리본각동]구"
)
"""Words that end as the names of governments do."""
_TITLE_PAGE = 25  # lines, blank ones not counted
_COUNCILS, _PAGE, _OWN = 20, 30, 3
"""What a mention as the council's, alone on the title page and before an ordinance weighs; others weigh 1."""


def find_government(lines: Sequence[Line]) -> str | None:
    r"""The local government that a report's lines name as their own, or None where they name none.

    A district or a county of a metropolitan city bears that city's name before its own, as in the names of
    its ordinances.

    >>> from gyebo.corpus.lines import read_lines
    >>> find_government(read_lines("제276회 마포구의회(임시회)\n「서울특별시 마포구 주차장 설치 조례」"))
    '서울특별시 마포구'
    >>> find_government(read_lines("제12회 시의회 임시회\n서울시 창업허브, 서울특별시 조례"))
    '서울특별시'
    """
    said = [text for line in lines if (text := respaced(line))]
    votes: Counter[str] = Counter()
    above: dict[str, Counter[str]] = {}

    def vote(match: re.Match[str], weight: int) -> None:
        name = match["name"]
        if _NO_NAME.fullmatch(name) is None:
            votes[name] += weight
            if match["upper"]:
                above.setdefault(name, Counter())[match["upper"]] += 1

    for text in said[:_TITLE_PAGE]:
        if (alone := _ALONE.fullmatch(squeeze(text))) is not None:
            vote(alone, _PAGE)
    for text in said:
        if "의회" in text:
            for match in _COUNCIL.finditer(text):
                vote(match, _COUNCILS)
        if "조례" in text:
            for match in _ORDINANCE.finditer(text):
                vote(match, _OWN)
        votes.update(match[0] for match in _OFFICIAL.finditer(text))
        votes.update(match[0] for match in _CITY.finditer(text) if not _NO_NAME.fullmatch(match[0]))
    if not votes:
        return None
    name = max(votes, key=lambda each: (votes[each], each))
    if name in above:
        return f"{max(above[name], key=lambda each: (above[name][each], each))} {name}"
    official = [
        each for each in votes if name.endswith("시") and each.startswith(name[:-1]) and len(each) > len(name)
    ]
    return max(official, key=lambda each: (votes[each], each), default=name)


def respaced(line: Line) -> str:
    """The text of a line with single spaces, and with none where its letters are spaced out."""
    words = line.text.split()
    return line.key if all(len(word) == 1 for word in words) else " ".join(words)
