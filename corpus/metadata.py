"""Who reports, when, and as of which day: from the report's own words.

Title pages are often lost on the way from PDF to text.  A report then still dates itself: the tables
of its first pages state a day (``’24. 7. 31. 기준``), and it cannot be older than the latest month for
which it gives figures.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..errors import ReadError
from .lines import Line
from .model import Metadata
from .normalize import squeeze

_YEAR = r"(?:'(?P<yy>\d{2})|(?P<yyyy>20\d{2}|19\d{2}))"
_DATE = rf"{_YEAR}\s?(?:년|\.)\s*(?P<month>\d{{1,2}})\s?(?:월|\.)?(?:\s*(?P<day>\d{{1,2}})\s?(?:일|\.)?)?"
_AS_OF = re.compile(_DATE + r"\s*(?:\([월화수목금토일]\)\s*)?(?:말\s*)?(?:현재|기준)")
_TITLE_PAGE = re.compile(rf"{_YEAR}\s?[년.]\s*(?P<month>\d{{1,2}})\s?[월.]?(?:\s*(?P<day>\d{{1,2}})\s?[일.]?)?\s*(?:\([월화수목금토일]\))?\s*")
_MONTHLY = re.compile(rf"{_YEAR}\s?(?:년|\.)\s*(?P<month>\d{{1,2}})월호")
_REPORT = re.compile(r"(?:주요)?\s*업무\s*(?:추진\s*상황|추진\s*현황|추진\s*계획)?\s*보고(?:서|회)?")
_OFFICE = re.compile(r"(?:(?P<city>[가-힣]{1,6}(?:특별시|광역시|특별자치시|특별자치도|도|시|군|구))\s*)?(?P<name>[가-힣]{1,12}(?:실|국|본부|진흥원|재단|공단|공사|연구원|추진단|기획관|사업소|관|단|원))")
_CITY = re.compile(r"[가-힣]{2,4}?(?:특별시|광역시|특별자치시|특별자치도)|(?<![가-힣])[가-힣]{2,3}시(?=[ 의장청에는가]|\s|$)")
_NOT_CITY = frozenset("임시 수시 상시 일시 즉시 당시 동시 역시 반시 표시 게시 개시 실시 명시 제시 전시 도시 시시 다시 우리시 해시 필수시 감시".split())
_FRONT = 60


def read_metadata(lines: Sequence[Line], *, name: str) -> Metadata:
    """The metadata of a report, from its lines.

    Raises ReadError if no date can be found: without one, no year of a figure is certain.
    """
    front = [line for line in lines if not line.blank][:_FRONT]
    stated = list(_as_of_dates(lines))
    title_date = _title_date(front)
    date = title_date or max((*stated, *_monthly_dates(lines)), default=None, key=lambda d: d.ljust(10, "-"))
    if date is None:
        raise ReadError(
            f"{name}: no date found (neither on a title page nor as '… 기준'); "
            "add a line with the date of the report, such as '2025. 2. 14.', at the top of the file"
        )
    as_of = stated[0] if stated else None
    return Metadata(_issuer(lines, front), _title(front), date if title_date else date[:7], as_of, _city(lines))


def _iso(match: re.Match[str]) -> str | None:
    year = match["yyyy"] or f"20{match['yy']}"
    month = int(match["month"])
    if not 1 <= month <= 12:
        return None
    day = match.groupdict().get("day")
    return f"{year}-{month:02d}" + (f"-{int(day):02d}" if day and 1 <= int(day) <= 31 else "")


def _as_of_dates(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if "기준" in line.key or "현재" in line.key:
            for match in _AS_OF.finditer(line.text):
                if (date := _iso(match)) is not None:
                    yield date


def _monthly_dates(lines: Sequence[Line]) -> Iterator[str]:
    for line in lines:
        if "월호" in line.key:
            for match in _MONTHLY.finditer(line.text):
                if (date := _iso(match)) is not None:
                    yield date


def _title_date(front: Sequence[Line]) -> str | None:
    """The date that stands alone on a line of the title page."""
    for line in front[:25]:
        match = _TITLE_PAGE.fullmatch(line.text.strip())
        if match is not None and (date := _iso(match)) is not None:
            return date
    return None


def _title(front: Sequence[Line]) -> str:
    """The report's title with the session it is for, or 주요업무보고 where the title page is lost."""
    for place, line in enumerate(front[:20]):
        if _REPORT.search(line.text) and len(line.key) <= 40 and not re.match(r"[ⅠⅡⅢⅣⅤ\dIVX]", line.key):
            above = [
                other.text.strip()
                for other in front[:place]
                if re.search(r"회의?$|임시회|정례회|위원회$", other.text.strip()) and len(other.key) <= 30
            ]
            return re.sub(r"\s+", " ", " ".join([*above, line.text.strip()]))
    return "주요업무보고"


def _issuer(lines: Sequence[Line], front: Sequence[Line]) -> str:
    """The reporting office with its city: alone on a line of the first pages, or the office named most often."""
    city = _city(lines)
    alone = [m for line in front[:25] if (m := _OFFICE.fullmatch(re.sub(r"\([^)]*\)$", "", squeeze(line.text))))]
    if alone:
        name, own = alone[0]["name"], alone[0]["city"]
        return _join(city if not own or (city and own[:-1] == city[: len(own) - 1]) else own, name)
    names: Counter[str] = Counter()
    for place, line in enumerate(lines):
        for match in re.finditer(r"(?<![가-힣])([가-힣]{2,10}(?:실|국|본부|진흥원|재단|공단|공사|연구원))(?![가-힣])", line.text):
            names[match[1]] += 1
        spaced = squeeze(line.text)
        if len(spaced) <= 15 and (match := _OFFICE.fullmatch(spaced)) and spaced != line.text.strip():
            names[match["name"]] += 2
        if _REPORT.search(line.text) and (match := re.search(r"([가-힣]{2,12}(?:실|국|본부|진흥원|재단|공단|공사))\s*" + _REPORT.pattern, line.text)):
            names[match[1]] += 50 if place < 40 or place > len(lines) - 40 else 5
    kind = re.search(r"(?:조직현황|현황)\D{0,6}1([실국])|(\d)본부", squeeze("".join(line.text for line in front)))
    suffix = kind[1] if kind and kind[1] else ""
    ranked = [(n, c) for n, c in names.most_common() if n.endswith(suffix or n[-1]) and not re.search(r"사무실|회의실|연구실|실험실|체험실|교육실|상담실|전시실|보육실|외국|미국|중국|영국|한국|전국|약국|결국|사무국|각국|개국$", n)]
    return _join(city, ranked[0][0]) if ranked else (city or "미상")


def _join(city: str | None, name: str) -> str:
    """An office bears its city before its name; an agency of its own (진흥원, 재단) stands alone."""
    if not city or name.startswith(city[:2]) or re.search(r"(?:진흥원|재단|공단|공사|연구원)$", name):
        return name
    return f"{city} {name}"


def _city(lines: Sequence[Line]) -> str | None:
    names: Counter[str] = Counter()
    for line in lines:
        for match in _CITY.finditer(line.text):
            if match[0] not in _NOT_CITY:
                names[match[0]] += 3 if re.search("특별|광역", match[0]) else 1
    if not names:
        return None
    city = max(names, key=lambda n: (names[n], n))
    full = [n for n in names if n.startswith(city[:-1]) and re.search("특별|광역", n)]  # 서울시 is short for 서울특별시
    return max(full, key=lambda n: (names[n], n)) if full else city
