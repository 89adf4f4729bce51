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
from .governments import find_government, respaced
from .lines import OUTLINE, Line, Marker
from .model import Metadata
from .normalize import squeeze

LOST_TITLE = "주요업무보고"
"""The title of a report whose title page is lost."""

_FRONT = 60  # lines, blank ones not counted: a title page, the contents and the table of the staff
_TITLE_PAGE = 25  # of these, those that a title page with its session and date takes
_TITLE_LINES = 20  # of these, those within which the title stands
_LONGEST_TITLE, _LONGEST_ABOVE = 40, 30  # characters without white space, of its lines
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
_REPORT = re.compile(
    r"업무(?:추진)?(?:상황|현황|계획|실적|성과)?(?:및[가-힣]*)?보고|(?:계획|실적|상황)보고(?:서|회)?$"
)
_DATED_TITLE = re.compile(rf"\(?{_YEAR}\s?[년.]\s*{_MONTH}\s?월.{{0,20}}?{_REPORT_WORDS}")
_NUMBERING = re.compile(r"[Ⅰ-ⅫIVX]|\d+(?![\d년])")  # 1. or Ⅰ, but not the year of 2025년도
_SESSION = re.compile(r"회의?$|임시회|정례회|위원회$")
_GOES_ON = re.compile(r"(?:및|·)\s*$")
_PERIOD = re.compile(r"(?:20\d{2}|'\d{2})년도?(?:(?:상|하)반기|\d/4분기)?")

_AGENCY = "진흥원|재단|공단|공사|연구원"
_OFFICE = re.compile(rf"[가-힣A-Za-z0-9]{{1,14}}(?:실|국|본부|{_AGENCY}|추진단|기획관|사업소|관|단|원)")
_OFFICE_IN_TEXT = re.compile(rf"(?<![가-힣])([가-힣]{{2,10}}(?:실|국|본부|{_AGENCY}))(?![가-힣])")
_OFFICE_OF_REPORT = re.compile(rf"([가-힣]{{2,12}}(?:실|국|본부|진흥원|재단|공단|공사))\s*{_REPORT_WORDS}")
_NO_OFFICE = re.compile(
    "사무실|회의실|연구실|실험실|체험실|교육실|상담실|전시실|보육실|교실|사무국|"
    "외국|미국|중국|영국|한국|전국|약국|결국|각국|개국$"
)
_ORGANISATION = re.compile(r"(?:조직현황|현황)\D{0,6}1([실국])|(\d)본부")
_LONGEST_OFFICE = 60  # characters of a line that can be an office's name, however spaced out


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
    city = find_government(lines)
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
    keys = [line.key for line in front[:_TITLE_PAGE]]  # 2 0 2 5 .  9 .
    matches = [*map(_DATE_ALONE.fullmatch, keys), *map(_DATED_TITLE.match, page)]
    dates = (_iso(match) for match in matches if match is not None)
    return next((date for date in dates if date is not None), None)


def _title(front: Sequence[Line]) -> str:
    """The report's title with the session it is for, or what every report is called."""
    for place, line in enumerate(front[:_TITLE_LINES]):
        if not _REPORT.search(line.key) or len(line.key) > _LONGEST_TITLE or _NUMBERING.match(line.key):
            continue
        above = [
            respaced(other)
            for number, other in enumerate(front[:place])
            if len(other.key) <= _LONGEST_ABOVE
            and (
                _SESSION.search(other.key)
                or _PERIOD.fullmatch(other.key)
                or (number == place - 1 and _GOES_ON.search(other.text))
            )
        ]
        return " ".join([*above, respaced(line)])
    return LOST_TITLE


def _issuer(lines: Sequence[Line], front: Sequence[Line], city: str | None) -> str:
    """The reporting office with its city: alone on the title page, or the one named most often."""
    for line in front[:_TITLE_PAGE]:
        if line.marker in OUTLINE and line.marker is not Marker.BARE:
            break  # what follows is no title page
        name = _office_alone(line, city)
        if name is not None:
            return _join(city, name)
    names = _offices_named(lines)
    organisation = _ORGANISATION.search("".join(line.key for line in front))
    suffix = (organisation[1] or "") if organisation else ""
    for name, _ in names.most_common():
        if name.endswith(suffix) and not _NO_OFFICE.search(name):
            return _join(city, name)
    return city or "미상"


def _office_alone(line: Line, city: str | None) -> str | None:
    """The office, or the offices, that a line of the title page consists of, without its city."""
    if len(line.key) > _LONGEST_OFFICE:
        return None
    key = re.sub(r"^\((?:재|주)\)|^㈜|(?<=.)\([^)]*\)$", "", line.key).strip("()")
    names = [name for name in re.split(r"[·,/]", key) if name]
    if names and city is not None:  # 서울특별시마포구교통건설국, 마포구교통건설국
        own = [squeeze(city), *city.split()[-1:]]
        first = next((name for name in own if names[0].startswith(name) and names[0] != name), "")
        names[0] = names[0][len(first) :] if not re.search(rf"(?:{_AGENCY})$", names[0]) else names[0]
    return "·".join(names) if names and all(map(_OFFICE.fullmatch, names)) else None


def _offices_named(lines: Sequence[Line]) -> Counter[str]:
    """How often each office is named, counting more where the report is called its own."""
    names: Counter[str] = Counter()
    for place, line in enumerate(lines):
        names.update(match[1] for match in _OFFICE_IN_TEXT.finditer(line.text))
        if len(line.key) <= 15 and line.key != line.text.strip() and (alone := _OFFICE.fullmatch(line.key)):
            names[alone[0]] += 2
        if own := _OFFICE_OF_REPORT.search(line.text):
            names[own[1]] += 5 if _NEAR_END <= place <= len(lines) - _NEAR_END else 50
    return names


def _join(city: str | None, name: str) -> str:
    """An office bears its city before its name; an agency of its own (진흥원, 재단) stands alone."""
    if not city or name.startswith(city[:2]) or re.search(rf"(?:{_AGENCY})$", name):
        return name
    return f"{city} {name}"
