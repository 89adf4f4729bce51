"""Names of places that stand in the rows of a table whose cells only spaces or line ends keep apart.

``시 설 명  위 치  면 적`` heads rows that open with the name of a place; what stands before the address or
the first figure is that name, whatever it is made of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..corpus import Marker, squeeze
from .context import Context
from .kinds import STOP, has_kind, is_generic, kind_of
from .place_bounds import PlaceName

_FIRST = re.compile(
    r"(?:(?:시설|시장|단지|산단|공원|건물|거점|공간|장소|대상지|센터|캠퍼스|도서관|박물관|주차장|충전소|상점가|복지관)(?:명칭?)?|명칭|구분)"
    r"(?=.)"
)
"""The heading over names of places, letters closed up."""
_NAMED = re.compile(
    r"(?!.{0,4}(?:사업|과제|부서|기관|기업|업체|회사|행사|축제|단체|대회|그램|과정|법인|공사|회의|품|성)명)[가-힣]{1,6}명(?=.)"
)
"""A heading over names of what has a site (유산명)."""
_SITED = re.compile(r"위치|소재지|주소|장소")
_SIZED = re.compile(r"면적|규모|점포|입주|개관|개소|준공|공사|좌석|면수|조성기간")
_ADDRESS = (
    r"(?:[가-힣]{2,5}[시도]\s)?(?:[가-힣]{1,4}[시구군]\s(?=[가-힣0-9]+(?:동|로|길|가|읍|면|리)(?![가-힣]))|"
    r"[가-힣]+(?:\d+가)?(?:동|로|길|가|읍|면|리)(?:\d*번?길)?\s(?:산\s?)?\d|[가-힣]{2,3}\d동\s|[가-힣]{1,3}[읍면]\s[가-힣])"
)
_ROW = re.compile(
    rf"^[\Wㅇ]{{0,3}}(?:\d{{1,2}}\s)?(?P<name>[가-힣A-Z][가-힣A-Za-z0-9·&()+~-]*(?:\s+[가-힣A-Z0-9][가-힣A-Za-z0-9·&()+~-]*){{0,4}}?)"
    rf"\s+(?=(?P<address>{_ADDRESS})|'?\d|-(?:\s|$)|[\"〃])"
)
_SUM = re.compile(r"(?:총|합|소|누)?계|구분|평균|전체|비고|기타")
_CELL = re.compile(r"[가-힣A-Z0-9][가-힣A-Za-z0-9·&-]*(?:\s[가-힣A-Za-z0-9·&-]+){0,3}")
_LONE_ADDRESS = re.compile(rf"^\s*{_ADDRESS}")
_STOREY = re.compile(r"\s\d+(?:~\d+)?층")
_HEADED = frozenset({Marker.ROUND, Marker.BOX, Marker.CIRCLED, Marker.DASH})


def row_name(lines: Sequence[Context], at: int, text: str) -> Iterator[PlaceName]:
    """The name that a row of a table opens with, where the head of the table asks for one."""
    context = lines[at]
    if context.line.marker in _HEADED or "\t" in text or ":" in text or text.lstrip().startswith("※"):
        return
    match = _ROW.match(text)
    if match is not None:
        addressed = match["address"] is not None
        heading = _heading_over(lines, at, addressed=addressed)
        if heading is None and addressed and len(squeeze(match["name"])) > 2 and _is_among_rows(lines, at):
            heading = "시설"
        name = re.sub(r"\s?\([^()]*\)$", "", match["name"])
        if unit := re.match(r"\s\d{1,2}호(?:점|관)", text[match.start("name") + len(name) :]):
            name += unit[0]
        if has_kind(name.rpartition(" ")[0]) and _STOREY.match(text, match.start("name") + len(name)):
            name = name.rpartition(" ")[0]  # 가온허브 나래몰 4층: the last word is where it stands
        if heading is not None and _is_name(name):
            yield PlaceName(
                match.start("name"), match.start("name") + len(name), _in_full(name, heading), True
            )
    elif at + 1 < len(lines) and _CELL.fullmatch(text.strip()) and _is_name(text.strip()):
        below = lines[at + 1]
        own = below.line.marker not in _HEADED and below.edition is context.edition
        if own and below.line.number == context.line.number + 1 and _LONE_ADDRESS.match(below.text):
            start = len(text) - len(text.lstrip())
            yield PlaceName(start, start + len(text.strip()), text.strip(), True)


def _is_among_rows(lines: Sequence[Context], at: int) -> bool:
    """Whether the line before or behind opens with words and an address as well: a table without a head."""
    context = lines[at]
    return any(
        other.edition is context.edition
        and abs(other.line.number - context.line.number) == 1
        and other.line.marker is Marker.NONE
        and (row := _ROW.match(other.text)) is not None
        and row["address"] is not None
        for other in lines[max(0, at - 1) : at + 2]
    )


def column_names(lines: Sequence[Context], at: int, text: str) -> Iterator[PlaceName]:
    """The names that head the columns of a table whose next row tells where each of them lies."""
    cells = text.split("\t")
    if len(cells) < 3 or at + 1 == len(lines) or at == 0:
        return
    sites = lines[at + 1].text.split("\t")
    above = lines[at - 1]
    if (
        len(sites) != len(cells)
        or not _SITED.fullmatch(squeeze(sites[0]))
        or above.edition is not lines[at].edition
    ):
        return
    kind = next((word for word in reversed(above.text.split()) if kind_of(word)), "")
    start = len(cells[0]) + 1
    for cell in cells[1:]:
        if _CELL.fullmatch(cell) and _is_name(cell) and (kind or kind_of(cell)):
            yield PlaceName(start, start + len(cell), cell if kind_of(cell) else f"{cell} {kind}", True)
        start += len(cell) + 1


def _heading_over(lines: Sequence[Context], at: int, *, addressed: bool) -> str | None:
    """The heading of the first column, if the line stands in a table of places."""
    for above in range(at - 1, max(-1, at - 30), -1):
        context = lines[above]
        if context.edition is not lines[at].edition or context.line.marker in _HEADED:
            return None
        key = re.sub(r"20\d\d년?", "", squeeze(context.text))
        first = _FIRST.match(key) or (_NAMED.match(key) if addressed else None)
        if first and len(key) < 40 and not re.search(r"\d{3}|:", key):
            sited, sized = _SITED.search(key), _SIZED.search(key)
            return first[0] if (sited and addressed) or (sized and first[0] != "구분") else None
    return None


def _is_name(name: str) -> bool:
    key = squeeze(re.sub(r"\([^()]*\)", "", name))
    words = name.split()
    return (
        2 <= len(key) <= 20
        and _SUM.fullmatch(key) is None
        and key not in STOP
        and not any(re.search(r"(?:(?<!마)을|를|에서|하는|위한)$", word) for word in words)
        and not re.fullmatch(r"\d.*|[가-힣]{1,4}[시구군읍면](?:[가-힣]{1,4}[동읍면리])?", key)
        and not (is_generic(key) and kind_of(key) == key)
    )


def _in_full(name: str, heading: str) -> str:
    """The name, with the kind that the heading tells of places that rows give without it."""
    spaced = all(len(word) == 1 for word in name.split())
    bare = re.sub(r"\s+", "" if spaced else " ", name)
    kind = kind_of(heading.removesuffix("명"))
    key = squeeze(name)
    return f"{key}{kind}" if kind and not kind_of(key) and len(key) < 5 else bare
