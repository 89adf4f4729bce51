"""Names known by the company that they keep: in lists beside sure places, in columns, before addresses.

Many houses bear no kind in their names (청년나루).  What stands where only places stand is one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..corpus import squeeze
from .context import Context
from .kinds import PARTICLE, SHY_END, SOLID_END, STOP, has_kind, is_generic
from .places import PlaceName
from .venues import is_venue_label, venue_name

_SIGN = re.compile(
    r"[,()/→:\t]|·(?=\s?[가-힣A-Z]{2})|\s(?:및|또는)\s|(?<=[가-힣])[와과]\s(?=\S)|(?<=[가-힣])-(?=[가-힣])"
)
_TOLD = re.compile(r"(?<=\S)\([^()]*\)")
"""What a bracket tells of the name right before it."""
_REST = re.compile(rf"(?:\s?\d[\d,.]*(?:\s?[가-힣%㎡]{{1,3}})?|\s등(?:\s.*)?)?(?:{PARTICLE}.*|\s*)")
"""What may follow a name in its piece of a list: its share of a sum, a particle."""
_LEAD = re.compile(r"\s*(?:\W\s)?")
_COLUMN = re.compile(
    r"^(?:시설|시장|단지|공원|도서관|복지관|센터|캠퍼스|충전소|건물|거점|버티포트|박물관|주차장|부두|체육관|상점가)(?:명|명칭)$|^명칭$|"
    r"(?:장소|개최지|개최장소|행사장|행사장소|운영장소|시설명|전시장소)$"
)
_WHERE = re.compile(r"^(?:위치|주소|소재지|소재)$")
_SEAT = re.compile(r"(?:신청사|본청사|시청|구청|도청|군청)(?=$|\s)")
_ROW = re.compile(
    r"^\W*([가-힣A-Z][가-힣A-Za-z0-9 ]{2,18}?)(?:\s?\([^()]{2,14}\))?\s+(?:[가-힣]{1,4}[시구군]\s)?"
    r"[가-힣]{1,4}\d?[동로길가읍면리]\s?(?:\d+길\s)?\d+(?:-\d+)?(?:번지)?\s+(?:\S+\s)?[\d,.]+\s?㎡"
)
"""A row of a table: name, address, area."""
_TOWNSHIP = re.compile(r"(?<=\S{3})\s[가-힣]{1,4}[읍면]$")
"""What opens the address behind a name: ``한별마을 가온읍``."""
_NAME = r"(?P<name>[가-힣A-Z][가-힣A-Za-z0-9·&+-]*(?: [가-힣A-Z][가-힣A-Za-z0-9·&+-]*){0,2})['\"」]?"
_ADDRESS_OPENS = (
    r"(?:[가-힣]{2,5}[시도]\s)?(?:[가-힣]{1,4}[시구군]\s)?(?:[가-힣]{1,4}[읍면]\s)?"
    r"(?:[가-힣0-9]{1,9}(?:로|길|동|가|리)(?:\d+길)?\s?(?:산\s?)?\d|(?<=[읍면]\s)[가-힣]{1,4}리(?=[\s,)]))"
)
_SITE = re.compile(rf"(?<![가-힣A-Za-z0-9]){_NAME}\s?\((?:[^()]{{0,12}}[,/]\s)?{_ADDRESS_OPENS}")
"""Words, and in the bracket behind them an address."""
_HEADED = re.compile(rf"^\W*{_NAME}\s?(?:\([^()]*\)\s?)?:\s?{_ADDRESS_OPENS}")
"""A label that is a name, and behind it where that stands: ``앵커호텔 : 나래동 2600-7번지``."""
_WHERE_OR_SIZE = (
    rf"(?:{_ADDRESS_OPENS}|(?:[가-힣]{{1,4}}[시구군]\s)?[가-힣]{{1,3}}\d?(?:동|읍|면|리)(?=[,)]|\s일원)|"
    r"[^()→]*\d\s?(?:㎡|㎢|천㎡)[,)])"
)
_OPENED = re.compile(
    r"^[\W\dㅇ]{0,8}(?:구\s)?(?<![\dA-Za-z])(?P<name>(?!구\s)[가-힣A-Za-z][가-힣A-Za-z0-9·&+-]*"
    rf"(?: [가-힣A-Za-z0-9][가-힣A-Za-z0-9·&+-]*){{1,4}})\s?\({_WHERE_OR_SIZE}"
)
"""The words that open a bullet, and in the bracket behind them an address or an area."""
_NO_OPENED = re.compile(
    r"(?:확보|추가|확정|실증|배치|유치|관리|공급|새단장|건축|교체|증설|마련|일부|잔여|지원|개최|선정|매입|도입|철거|개방|현대화|공간|"
    r"용지|필지|부지|청사)$|\d(?:개|명|건|종|면|곳|기|대|홀)"
)
"""What is done with a place or how much of it, rather than its name."""
_FORM = re.compile(
    r"위치|장소|주소|소재|대상|지역|구간|기간|일시|면적|규모|구역|노선|부지|후보지|사업지|현황|내용|시설|거점|구분|개최|설치|추진|조성|건립|"
    r"계획|대책|일정|실적|성과|경과|방향|"
    r"[가-힣]비$|금$|예산|잔여|정비|보수|확장|이전|신설|증설|신축|증축|개관|개소$|준공|착공"
)
_HEADING = re.compile(r"(?:현황|계획|대책|일정|실적|성과|개요|내용|구분)$")
"""What heads a part of the form, where a name would stand: ``시설현황(가온면 나래리 12)``."""
_FLOOR = re.compile(
    rf"(?<![가-힣A-Za-z0-9]){_NAME}\s(?:지하\s?|지상\s?|[BF]\s?)?\d{{1,2}}(?:\s?[~,·-]\s?\d{{1,2}})?층(?!\s?(?:건물|규모|짜리))"
)
"""Words before a floor."""
_UNFIT = re.compile(
    r"(?:(?<!마)을|를|은|는|의|에|에서|로|으로|와|과|및|등|총|약|각|위치|장소|규모|소재지?|주소|면적|시설|층|개소|운영|조성|건립|개관|"
    r"이전|설치|입주|준공|착공|예정|변경|명칭|부지|연면적|전용|지하|지상|신축|증축|확장|골조|내)$"
)
"""What ends the words before a name."""
_NO_HOUSE = re.compile(
    r"^[가-힣]{1,3}[시군구동읍면]$|(?:실|층|관서|사무소|사무실|공간|부지|시설|장소|위치|기업|본사|일원|소재|건물|토지|주소|재단|협회|공사|은행|조합|㈜|업체|지점|본부|면적)$"
)
_ROOMS = re.compile(r"(?:교육장|체험장|홍보관|라운지|주차장|오피스|카페)$")
_REGIONAL = re.compile(r"(?P<area>\([가-힣]{2,4}권\))?\s?(?P<region>[가-힣]{2,4})\s(?P<word>[가-힣]{4,9})")
_AREA = re.compile(r"[<(〈]([가-힣A-Z][가-힣A-Za-z ]{2,15}),\s?[\d,.]+\s?㎡[>)〉]")
_SHOWN_AT = re.compile(r"(?<![A-Za-z])[A-Z]{4,8}(?=에서\s(?:\d+회\s)?(?:개최|진행|열리))")
_COUNT = re.compile(r"\(\d{1,2}(?:개[소곳]?)?\)|\d{1,2}\s?개\s?[소곳]")
_HOST = re.compile(r"\(([^()]{3,20})\)\s?:\s?(?:'\d\d\.\s?)?\d{1,2}(?:월|\.)")
_BRANCH = re.compile(r"[가-힣A-Z][가-힣A-Za-z]{2,10}\s([가-힣]{2,3})")


def promoted(text: str, places: Sequence[PlaceName]) -> tuple[PlaceName, ...]:
    """The places of a line; what fills a piece of a list beside one that is sure is sure as well.

    >>> found = PlaceName(0, 4, "가온호수", False), PlaceName(6, 10, "한빛공원", True)
    >>> [place.sure for place in promoted("가온호수, 한빛공원 등", found)]
    [True, True]
    """
    if len(places) < 2:
        return tuple(places)
    flat, outer = _filled(text, places), _filled(_TOLD.sub(lambda m: " " * len(m[0]), text), places)
    pieces = [*zip(flat, outer, strict=True)]
    plain = [is_generic(place.name) for place in places]

    def beside(place: int, marked: Sequence[bool], by: int) -> bool:
        """Whether a marked place fills the piece so far before this one's, or behind it."""
        return any(
            mine is not None and other is not None and mark and other - mine in (-by, by)
            for mark, others in zip(marked, pieces, strict=True)
            for mine, other in zip(pieces[place], others, strict=True)
        )

    sure = [place.sure for place in places]
    result = []
    for at, place in enumerate(places):
        common = plain[at] or _ROOMS.search(place.name)
        twice = SOLID_END.search(place.name) and len(place.name) > 4 and _behind_two(flat, sure, at)
        if beside(at, sure, 1) and (not common or twice):
            result.append(replace(place, sure=True))
        elif (
            place.sure
            and SHY_END.search(place.name)
            and re.fullmatch(r"[가-힣]+", place.name)
            and beside(at, plain, 1)
        ):
            result.append(replace(place, sure=False))  # one of the rooms that the list tells
        else:
            result.append(place)
    return tuple(result)


def _filled(text: str, places: Sequence[PlaceName]) -> list[int | None]:
    """The numbers of the pieces of a list that the places fill."""
    signs = [*_SIGN.finditer(text)]
    starts, stops = [0, *(sign.end() for sign in signs)], [*(sign.start() for sign in signs), len(text)]
    numbers: list[int | None] = []
    for place in places:
        at = max(number for number, start in enumerate(starts) if start <= place.start)
        stop = next((stop for stop in stops if stop >= place.end), len(text))
        led = _LEAD.fullmatch(text, starts[at], place.start) is not None
        own = text[place.start : place.end].strip() != ""
        numbers.append(at if own and led and _REST.fullmatch(text, place.end, stop) else None)
    return numbers


def _behind_two(pieces: Sequence[int | None], sure: Sequence[bool], at: int) -> bool:
    """Whether also the piece before the last one before a place is a sure place, or that behind the next."""
    mine = pieces[at]
    return mine is not None and any(
        mark and other in (mine - 2, mine + 2) for mark, other in zip(sure, pieces, strict=True)
    )


def names_beside(
    lines: Sequence[Context], number: int, text: str, regions: frozenset[str]
) -> Iterator[PlaceName]:
    """Names of a line that no kind shows: a column of venues, an address behind, a host in brackets."""
    row = _ROW.match(text) if "㎡" in text else None
    if row and (township := _TOWNSHIP.search(row[1])):
        yield PlaceName(row.start(1), row.start(1) + township.start(), row[1][: township.start()], True)
    elif row and _is_house(row[1]) and not re.search(r"(?:^|\s)[가-힣]{1,3}[구군시]$", row[1]):
        yield PlaceName(row.start(1), row.end(1), row[1].strip(), True)
    bracketed = "(" in text
    sited = [*(_SITE.finditer(text) if bracketed else ()), *(_FLOOR.finditer(text) if "층" in text else ())]
    opened = _OPENED.match(text) if bracketed else None
    if opened and _is_opened(opened["name"], regions):
        sited = [match for match in sited if match.end("name") != opened.end("name")]
        yield PlaceName(opened.start("name"), opened.end("name"), opened["name"], True)
    for match in sited:
        name = _last_words(match["name"], regions)
        if len(squeeze(name)) > 2 and _is_house(name) and not _HEADING.search(name):
            start = match.start("name") + match["name"].rindex(name)
            yield PlaceName(start, start + len(name), name, True)
    headed = _HEADED.match(text) if ":" in text else None
    if headed and _heads_a_site(headed["name"]):
        yield PlaceName(headed.start("name"), headed.end("name"), headed["name"], True)
    for match in _HOST.finditer(text) if bracketed else ():
        branch = _BRANCH.fullmatch(match[1])
        if branch and branch[1] in regions:
            yield PlaceName(match.start(1), match.end(1), match[1], True)
    area = _AREA.search(text) if "㎡" in text else None
    if area and (has_kind(area[1]) or re.search(r"[A-Z]{3}", area[1])):
        yield PlaceName(area.start(1), area.end(1), area[1], True)
    for match in _SHOWN_AT.finditer(text) if "에서" in text else ():
        yield PlaceName(match.start(), match.end(), match[0], True)
    if "\t" in text:
        yield from _in_column(lines, number, text)


def _heads_a_site(name: str) -> bool:
    """Whether the words of a label are a name, rather than what the form asks."""
    key = squeeze(name)
    return len(key) > 3 and _is_house(name) and not (_FORM.search(key) or _UNFIT.search(name))


def _is_opened(name: str, regions: frozenset[str]) -> bool:
    """Whether all the words between a bullet and an address are a name."""
    words = name.split()
    if is_generic(name) or _FORM.search(squeeze(words[-1])) or _NO_OPENED.search(name):
        return False
    return not any(_UNFIT.search(word) and word not in regions for word in words)


def _last_words(words: str, regions: frozenset[str]) -> str:
    """The name that words end with: what stands behind the last word that no name holds."""
    kept: list[str] = []
    for word in reversed(words.split()):
        plain = re.sub(r"[^가-힣A-Za-z0-9]", "", word)
        if (
            _UNFIT.search(plain)
            or word in STOP
            or re.fullmatch(r"[가-힣]{1,4}(?:[시구군읍면동]|(?<!누)리)", plain)
        ):
            break
        kept.insert(0, word)
    return " ".join(kept)


_PIECE = re.compile(
    r"\s*(?:\W\s)?(?P<name>[가-힣A-Z0-9][가-힣A-Za-z0-9&. ]{1,15}?)"
    r"(?:\s(?:등|일대|일원|주변|앞|인근)(?:\s.*)?)?\s*"
)
_NO_SITE = re.compile(
    r"\d(?:개|명|회|월|일|년|건|종|곳|층|면|대|억|만|천|㎞|km)|\d$|^\d|온라인|전국|기업|협회|재단|단체|기관|부서|학교$|교육$|행사|축제|상담|홍보|체험$|전시$|판매|"
    r"지원|운영|개최|설치|조성|정비|보수|개선|확대|강화|점검|개발|구축|모집|선정|계획|고시|실$|도권$|층$|과$|팀$|국$|공사$|공단$|은행$|조합$|위원회$|등$|"
    r"[가-힣](?:(?<!마)을|를|은|는|의|에|로|와|및|된|한|할)$|[가-힣](?:(?<!마)을|를|은|는|의|에서|로|와|및|된|한|할)\s"
)


def names_in_company(text: str, places: Sequence[PlaceName]) -> Iterator[PlaceName]:
    """Pieces of a list that no kind shows, where at least half of the pieces are sure places.

    >>> found = PlaceName(0, 4, "가온호수", True), PlaceName(11, 15, "한빛공원", True)
    >>> [name.name for name in names_in_company("가온호수, 나래월드, 한빛공원", found)]
    ['나래월드']
    """
    sure = [place for place in places if place.sure]
    if len(sure) < 2 or len(text) > 400:
        return
    plain = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)
    for first, last in _stretches(plain):
        pieces = [*re.finditer(r"[^,·/]+", plain[first:last])]
        filled = [
            any(place.meets(first + piece.start(), first + piece.end()) for place in sure) for piece in pieces
        ]
        if len(pieces) < 3 or sum(filled) * 2 < len(pieces) or sum(filled) < 2:
            continue
        for piece, is_place in zip(pieces, filled, strict=True):
            match = _PIECE.fullmatch(piece[0])
            before = plain[: first + piece.start()]
            labels = piece is pieces[-1] and plain.startswith(":", last) and before.endswith("/")
            if is_place or match is None or labels:
                continue
            name = match["name"].strip()
            if (
                len(squeeze(name)) >= 3
                and len(name.split()) < 4
                and _is_house(name)
                and not _NO_SITE.search(name)
            ):
                start = first + piece.start() + match.start("name")
                yield PlaceName(start, start + len(name), name, True)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of a line that may be lists: between colons, arrows, and as far as what is done there."""
    start = 0
    for sign in re.finditer(r":|→|⇒|※|;|(?<=[가-힣])에서\s", text):
        yield start, sign.start()
        start = sign.end()
    yield start, len(text)


def row_names(text: str, places: Sequence[PlaceName]) -> Iterator[PlaceName]:
    """The words left in a row of a table that names places and nothing else.

    >>> row = "가온문화센터('27) 나래영화센터('25) 다솜비즈아카데미('23)"
    >>> [name.name for name in row_names(row, (PlaceName(0, 6, "", True), PlaceName(12, 18, "", True)))]
    ['다솜비즈아카데미']
    """
    sure = [place for place in places if place.sure]
    if len(sure) < 2 or len(text) > 300 or ":" in text:
        return
    plain = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), text)
    for place in places:
        plain = plain[: place.start] + " " * (place.end - place.start) + plain[place.end :]
    left = [*re.finditer(r"\S+", plain)]
    if not left or len(left) >= len(sure) or not all(re.fullmatch(r"[가-힣A-Z·]{4,12}", m[0]) for m in left):
        return
    for match in left:
        if len(match[0]) > 4 and not _NO_HOUSE.search(match[0]) and match[0] not in STOP:
            yield PlaceName(match.start(), match.end(), match[0], True)


def _is_house(name: str) -> bool:
    words = name.split()
    return not (
        any(word in STOP for word in words) or is_generic(name) or _NO_HOUSE.search(name) or len(words) > 4
    )


def _in_column(lines: Sequence[Context], number: int, text: str) -> Iterator[PlaceName]:
    """The cell under 장소 in the rows of a table whose cells tabs keep apart."""
    for above in range(number - 1, max(-1, number - 12), -1):
        context = lines[above]
        if context.edition is not lines[number].edition:
            return
        cells = [squeeze(cell) for cell in context.text.split("\t")]
        column = next((place for place, cell in enumerate(cells) if _COLUMN.search(cell)), None)
        if column is None and len(cells) > 2 and any(_WHERE.search(cell) for cell in cells[1:]):
            column = 0  # what has a place of its own is one
        if column is None or len(cells) < 3:
            continue
        values = text.split("\t")
        if column >= len(values) or len(values) > len(cells) + 1:
            return
        start = sum(len(value) + 1 for value in values[:column])
        value = values[column]
        seat = _SEAT.match(value)
        words = value.split()
        whole = venue_name(value)
        if seat:
            yield PlaceName(start, start + seat.end(), seat[0], True)
        elif len(words) > 1 and all(
            re.fullmatch(r"[가-힣]{2,}(?:광장|마당|길|청|공원)", word) for word in words[:2]
        ):
            for match in re.finditer(r"[가-힣]{2,}(?:광장|마당|길|청|공원)(?=\s|$)", value):
                yield PlaceName(start + match.start(), start + match.end(), match[0], True)
        elif whole and whole in value and not re.fullmatch(r"[가-힣]{2,3}", whole):
            at = start + value.index(whole)
            yield PlaceName(at, at + len(whole), whole, True)
        return


def regional_names(
    lines: Sequence[Context], number: int, text: str, regions: frozenset[str], sure: Sequence[bool]
) -> Iterator[PlaceName]:
    """``성동 청년일다방`` in a list that is counted and that has a sure place in it or beside it.

    ``sure`` tells of every line whether it has a sure place.
    """
    context = lines[number]
    if not any(_COUNT.search(line.text) for line in (context.line, *context.above[:2])):
        return
    near = [at for at in range(max(0, number - 2), min(len(lines), number + 3)) if sure[at]]
    if not any(lines[at].edition is context.edition for at in near) or is_venue_label(context.label):
        return
    start = text.index(":") + 1 if ":" in text else 0
    for match in re.finditer(r"[^,/·]+", text[start:]):
        found = _REGIONAL.fullmatch(match[0].strip())
        if found and (found["area"] or found["region"] in regions) and not _NO_HOUSE.search(found["word"]):
            begin = text.index(found["region"] + " " + found["word"], start)
            yield PlaceName(
                begin,
                begin + len(found["region"]) + 1 + len(found["word"]),
                f"{found['region']} {found['word']}",
                True,
            )
