"""Who reports, when, and as of which day: from the report's own words.

Title pages are often lost on the way from PDF to text.  A report then still dates itself: the tables
of its first pages state a day (``’24. 7. 31. 기준``), and it cannot be older than the latest month for
which it gives figures.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..errors import ReadError
from .lines import Line
from .model import Metadata

LOST_TITLE = "주요업무보고"
"""The title of a report whose title page is lost."""

_FRONT = 60  # lines, blank ones not counted: a title page, the contents and the table of the staff
_TITLE_PAGE = 25  # of these, those that a title page with its session and date takes
_NEAR_END = 40  # lines from either end within which a report names itself

_YEAR = r"(?:'(?P<yy>[0-9]{2})|(?P<yyyy>(?:19|20)[0-9]{2}))"
_MONTH, _DAY = r"(?P<month>[0-9]{1,2})", r"(?P<day>[0-9]{1,2})"
_WEEKDAY = r"\([월화수목금토일]\)"
_AS_OF = re.compile(
    rf"{_YEAR}\s?(?:년|\.)\s*{_MONTH}\s?(?:월|\.)?(?:\s*{_DAY}\s?(?:일|\.)?)?\s*(?:{_WEEKDAY}\s*)?(?:말\s*)?(?:현재|기준)"
)
_DATE_ALONE = re.compile(rf"{_YEAR}\s?[년.]\s*{_MONTH}\s?[월.]?(?:\s*{_DAY}\s?[일.]?)?\s*(?:{_WEEKDAY})?\s*")
_MONTHLY = re.compile(rf"{_YEAR}\s?(?:년|\.)\s*{_MONTH}월호")
_CENTURY_TURNS = 70  # a two-digit year below it is of this century, as POSIX has it

_REPORT_WORDS = r"(?:주요\s*)?업무\s*(?:(?:추진\s*)?(?:상황|현황|계획|실적)\s*)?보고(?:서|회)?"
_REPORT = re.compile(_REPORT_WORDS)
_DATED_TITLE = re.compile(rf"\(?{_YEAR}\s?[년.]\s*{_MONTH}\s?월.{{0,20}}?{_REPORT_WORDS}")
_NUMBERING = re.compile(r"[Ⅰ-ⅫIVX]|\d+(?![\d년])")  # 1. or Ⅰ, but not the year of 2025년도
_SESSION = re.compile(r"회의?$|임시회|정례회|위원회$")
_PERIOD = re.compile(r"(?:20\d{2}|'\d{2})년도?(?:(?:상|하)반기|\d/4분기)?")

_AGENCY = "진흥원|재단|공단|공사|연구원"
_OFFICE = re.compile(
    r"(?:(?P<city>[가-힣]{1,6}(?:특별시|광역시|특별자치시|특별자치도|도|시|군|구))\s*)?"
    rf"(?P<name>[가-힣]{{1,12}}(?:실|국|본부|{_AGENCY}|추진단|기획관|사업소|관|단|원))"
)
_OFFICE_IN_TEXT = re.compile(rf"(?<![가-힣])([가-힣]{{2,10}}(?:실|국|본부|{_AGENCY}))(?![가-힣])")
_OFFICE_OF_REPORT = re.compile(rf"([가-힣]{{2,12}}(?:실|국|본부|진흥원|재단|공단|공사))\s*{_REPORT_WORDS}")
_NO_OFFICE = re.compile(
    "사무실|회의실|연구실|실험실|체험실|교육실|상담실|전시실|보육실|교실|사무국|"
    "외국|미국|중국|영국|한국|전국|약국|결국|각국|개국$"
)
_ORGANISATION = re.compile(r"(?:조직현황|현황)\D{0,6}1([실국])|(\d)본부")
_LONGEST_OFFICE = 60  # characters of a line that can be an office's name, however spaced out

_FULL = "특별시|광역시|특별자치시|특별자치도"
_CITY = re.compile(rf"[가-힣]{{2,4}}?(?:{_FULL})|(?<![가-힣])[가-힣]{{2,3}}시(?=[ 의장청에는가]|\s|$)")
_OFFICIAL = re.compile("특별|광역")
_NO_CITY = frozenset({
    "임시", "수시", "상시", "일시", "즉시", "당시", "동시", "역시", "반시", "표시", "게시", "개시",
    "실시", "명시", "제시", "전시", "도시", "시시", "다시", "우리시", "해시", "필수시", "감시",
})  # fmt: skip


def read_metadata(lines: Sequence[Line], *, name: str) -> Metadata:
    """The metadata of a report, from its lines; *name* is the file's in the error.

    The date is that of the title page, else the latest month that the report gives figures for.

    Raises:
        ReadError: there is no date: without one, no year of a figure is certain.
    """
    front = [line for line in lines if not line.blank][:_FRONT]
    stated = list(_dates(lines, "기준|현재", _AS_OF))
    printed = _title_date(front)
    dated = [*stated, *_dates(lines, "월호", _MONTHLY)]
    if printed is None and not dated:
        raise ReadError(
            f"{name}: 날짜가 없습니다(표지에도, '… 기준'으로도). "
            "파일 맨 위에 '2025. 2. 14.'처럼 보고한 날짜를 한 줄 적으십시오."
        )
    city = _city(lines)
    return Metadata(
        issuer=_issuer(lines, front, city),
        title=_title(front),
        date=printed or max(dated)[:7],
        as_of=stated[0] if stated else None,
        city=city,
    )


def _iso(match: re.Match[str]) -> str | None:
    """The date of a match, without the day where the calendar has none such; None without such a month."""
    century = 20 if int(match["yy"] or 0) < _CENTURY_TURNS else 19
    year, month = int(match["yyyy"] or f"{century}{match['yy']}"), int(match["month"])
    if not 1 <= month <= 12:
        return None
    day = match.groupdict().get("day")
    try:
        return dt.date(year, month, int(day)).isoformat() if day else f"{year}-{month:02d}"
    except ValueError:
        return f"{year}-{month:02d}"


def _dates(lines: Sequence[Line], words: str, pattern: re.Pattern[str]) -> Iterator[str]:
    """The dates that match on the lines with one of the words."""
    wanted = tuple(words.split("|"))
    for line in lines:
        if any(word in line.key for word in wanted):
            for match in pattern.finditer(line.text):
                if (date := _iso(match)) is not None:
                    yield date


def _title_date(front: Sequence[Line]) -> str | None:
    """The date that stands alone on a line of the title page, else the month in the title."""
    page = [line.text.strip() for line in front[:_TITLE_PAGE]]
    matches = [*map(_DATE_ALONE.fullmatch, page), *map(_DATED_TITLE.match, page)]
    dates = (_iso(match) for match in matches if match is not None)
    return next((date for date in dates if date is not None), None)


def _title(front: Sequence[Line]) -> str:
    """The report's title with the session it is for, or what every report is called."""
    for place, line in enumerate(front[:20]):
        if _REPORT.search(line.text) and len(line.key) <= 40 and not _NUMBERING.match(line.key):
            above = [
                _respaced(other)
                for other in front[:place]
                if len(other.key) <= 30 and (_SESSION.search(other.key) or _PERIOD.fullmatch(other.key))
            ]
            return " ".join([*above, _respaced(line)])
    return LOST_TITLE


def _respaced(line: Line) -> str:
    """The text of a line with single spaces, and with none where its letters are spaced out."""
    words = line.text.split()
    return line.key if all(len(word) == 1 for word in words) else " ".join(words)


def _issuer(lines: Sequence[Line], front: Sequence[Line], city: str | None) -> str:
    """The reporting office with its city: alone on a line of the first pages, or the one named most often."""
    for line in front[:_TITLE_PAGE]:
        if len(line.key) > _LONGEST_OFFICE:
            continue
        match = _OFFICE.fullmatch(re.sub(r"(?<=.)\([^)]*\)$", "", line.key).strip("()"))
        if match is not None:
            own = match["city"]
            named = not own or (city is not None and own[:-1] == city[: len(own) - 1])
            return _join(city if named else own, match["name"])
    names = _offices_named(lines)
    organisation = _ORGANISATION.search("".join(line.key for line in front))
    suffix = (organisation[1] or "") if organisation else ""
    for name, _ in names.most_common():
        if name.endswith(suffix) and not _NO_OFFICE.search(name):
            return _join(city, name)
    return city or "미상"


def _offices_named(lines: Sequence[Line]) -> Counter[str]:
    """How often each office is named, counting more where the report is called its own."""
    names: Counter[str] = Counter()
    for place, line in enumerate(lines):
        names.update(match[1] for match in _OFFICE_IN_TEXT.finditer(line.text))
        if len(line.key) <= 15 and line.key != line.text.strip() and (alone := _OFFICE.fullmatch(line.key)):
            names[alone["name"]] += 2
        if own := _OFFICE_OF_REPORT.search(line.text):
            names[own[1]] += 5 if _NEAR_END <= place <= len(lines) - _NEAR_END else 50
    return names


def _join(city: str | None, name: str) -> str:
    """An office bears its city before its name; an agency of its own (진흥원, 재단) stands alone."""
    if not city or name.startswith(city[:2]) or re.search(rf"(?:{_AGENCY})$", name):
        return name
    return f"{city} {name}"


def _city(lines: Sequence[Line]) -> str | None:
    """The city named most often, by its official name if that occurs: 서울시 is short for 서울특별시."""
    names: Counter[str] = Counter()
    for line in lines:
        for match in _CITY.finditer(_respaced(line)):
            if match[0] not in _NO_CITY:
                names[match[0]] += 3 if _OFFICIAL.search(match[0]) else 1
    if not names:
        return None

    def weight(name: str) -> tuple[int, str]:
        return names[name], name

    city = max(names, key=weight)
    official = [name for name in names if name.startswith(city[:-1]) and _OFFICIAL.search(name)]
    return max(official or [city], key=weight)
