"""Names of places that signs set off: quotes, brackets, exits, routes, pieces of a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from .kinds import ENDING, SOLID_END, STOP, has_kind, kind_of
from .place_bounds import PlaceName
from .place_lists import iter_listed

HANDLED = re.compile(
    r"(?:을|를|에서|에|의|은|는|이|가|과|와|로|으로|내|도)?\s?(?:내\s)?['」]?\s?"
    r"(?:\([^)]*(?:로|길|동|층|㎡|구)\s?\d[^)]*\)|\((?:[가-힣]+[구군동])\)|\d+층|"
    r"운영|조성|야간경관|경관조명|재?개관|재?개소|입주|건립|준공|착공|이전|위탁|건설|폐원|지정|육성|정비|리모델링|신축|증축|확충|위치|설립|대관|개최)"
)
"""What is done with a place, behind its name."""
_QUOTED = re.compile(r"['「\"〈](\(?[^'「」\"〈〉]{2,26}?)['」\"〉]")
_NEWLY = re.compile(r"['」\"〉](?:으?로|[을를이가은는])?\s?(?:개관|개소|개장|재조성|새단장|오픈|문을\s열)")
"""What is done with a house that a quote names, whatever its kind."""
_LISTED = re.compile(r"(?:(?<=[(,/:)→])|(?<=·))\s*([가-힣A-Za-z&·+ Ⅰ-Ⅿ]{3,24}?)\s*(?=[),/(→]|$|·\s?[가-힣])")
_ON_CAMPUS = re.compile(
    r"(?<![가-힣])[가-힣]{2,5}(?:대학교|대)\s(?:[가-힣]{2,4}의\s)?(?:[가-힣]{1,6}|[A-Z]{2,5}|\d{2,4})(?:관|전당|캠퍼스|홀|연구동|센터)(?=(?:에서|[에의을를은는과와로도])?(?![가-힣]))"
)
"""A building of a university, which counts where the university itself would be an actor."""
_DISTRICT = re.compile(
    r"(?<![가-힣])[가-힣]{2,4}\d지구(?:\s\d공구)?(?![가-힣]{2})(?!\s(?:[가-힣]+\s)?[가-힣]+(?:단지|특구))"
)
"""A numbered district of development, unless it opens the name of what stands there."""
_APPOSED = re.compile(
    r"(?:센터|전시장|전시관|작업장|거리|공간|라운지|시설|빌딩|쇼룸|오피스|교육장|체험관)"
    r"\s?[('\"「]{1,2}([가-힣A-Z][가-힣A-Za-z0-9 -]{2,15})['\")」]"
)
"""``공동판매전시장(아뜰리에440)``: a kind, and behind it in brackets or quotes the name that it goes by."""
_NO_APPOSED = re.compile(
    r"\d[가-힣]|[구동시군읍면층역실등업권형]$|\s|운영|조성|예정|이하|이상|포함|지원|[월일년]|입주|무료|유료|임차|해외|국내|"
    r"수탁|고유|연구|교육|대상|지역|기업|창업|전시|금융"
)


_SHORT = re.compile(
    r"(?<![가-힣A-Za-z\d])((?:제\d(?=[가-힣]{2,4}교))?[가-힣A-Z]{1,7}\d?(?:역|교|항|사)|[가-힣]{2,4}(?:IC|JC))"
    r"(?=(?:에서|부터|까지|[에의을를은는과와로])?(?![가-힣A-Za-z]))"
)
"""A station, a bridge, a port, a temple: kinds of one letter, which need evidence besides."""
_NO_SHORT = re.compile(
    r"(?:지역|내역|권역|(?<!입)구역|영역|용역|방역|검역|무역|교역|통역|번역|유역|하역|광역|해역)$|"
    r"^(?:전역|현역|주역|상역|대역)$|"
    r"(?:학교|종교|외교|[본모등하휴폐개비가조분육향타기설불포수]교|각급교)$|"
    r"(?:사항|조항|문항|공항|[저대운출입귀결취기]항)$"
)
_NO_TEMPLE = re.compile(
    r"(?:공|회|행|조|검|심|지|도|본|신|강|교|기|의|인|감|이|장|형|봉|청|유|종|농|치|약|변|세|건|답|용|역|"
    r"문|수|호|판|학|사|진|계|물|상|착|운|관|예|영|경|박|석|조리|간호|관리)사$"
)
_EXIT = re.compile(r"\s?\d{1,2}번\s?출구|\s?(?:사거리|삼거리|오거리|광장|환승|역사\(|승강장|대합실)")
_ALONG = re.compile(r"\s?(?:\([^()]*\)\s?)?(?:~|→|↔|⇄)\s?|\s-\s")
_SITED = re.compile(r"(?:위\s*치|장\s*소|구\s*간|대\s*상|대상지|노\s*선|거점|대여소)[가-힣/·]{0,4}\s*:[^:]*$")
_TEMPLE_TALK = re.compile(r"산사|사찰|유산|템플|불교|전통문화|탐방|답사|순례|문화재|추억길")
_SHUT = re.compile(r"\s?(?:[,·()~→/]|$|\d|주변|일대|일원|앞|구간|인근|등|내|북단|남단|사거리|지하|광장)")
_SEP = re.compile(r"[,·(:)~→↔]\s?$|\s-\s$|(?:^|[\W])\s*$|\s및\s$")
_WORKED = re.compile(
    r"\s?(?:\([^()]*\)\s?)?(?:하부\s?|상부\s?|주변\s?|일대\s?|일원\s?|앞\s?|북단|남단|진입|보수|보강|정비|신설|개통|재가설|복원|야간경관|경관조명|철거|"
    r"건설|조성|신축|이전|환경개선|승강기|엘리베이터|내진|안전진단)"
)


def set_off(text: str, regions: frozenset[str]) -> Iterator[PlaceName]:
    """Names that signs set off: quotes, pieces of a list, a kind's bracket, a building of a university."""
    taken: list[tuple[int, int]] = []

    def fresh(start: int, end: int) -> bool:
        free = all(end <= s or e <= start for s, e in taken)
        if free:
            taken.append((start, end))
        return free

    for match in _QUOTED.finditer(text):
        name = match[1]
        opened = kind_of(name) and len(name) > 4 and HANDLED.match(text[match.end(1) :])
        newly = re.fullmatch(r"[가-힣A-Z][가-힣A-Za-z0-9 ]{2,14}", name) and _NEWLY.match(
            text[match.end(1) :]
        )
        if (
            (has_kind(name) or opened or newly)
            and not re.search(r"[,:]|다\.|하는|위한|야시장$", name)
            and fresh(*match.span(1))
        ):
            yield PlaceName(match.start(1), match.end(1), name.strip(), True)
    for place in iter_listed(text, regions):
        if fresh(place.start, place.end):
            yield place
    for match in _ON_CAMPUS.finditer(text):
        yield from (place for place in _campuses(text, match) if fresh(place.start, place.end))
    for match in _DISTRICT.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for match in _WAY.finditer(text):
        if not has_kind(match[0].rpartition(" ")[0]) and fresh(
            *match.span()
        ):  # the path of a park is the park
            yield PlaceName(match.start(), match.end(), match[0], True)
    for match in _WATER.finditer(text):
        for group in (1, 2):
            named = match[group]
            if (
                named
                and named not in regions
                and not _NO_WATER.fullmatch(named)
                and fresh(*match.span(group))
            ):
                yield PlaceName(*match.span(group), named, True)
    for match in _SPACED.finditer(text):
        name = match[0].replace(" ", "")
        if has_kind(name) and SOLID_END.search(name) and fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), name, True)
    for match in _ONCE.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for match in _BUILDING.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for place in (*_schools(text), *short_kinds(text)):
        if fresh(place.start, place.end):
            yield place
    for match in _APPOSED.finditer(text):
        name = match[1].replace(" ", "") if match[1].isascii() else match[1]
        if not _NO_APPOSED.search(name) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), match[1].strip(), True)
    for match in _LISTED.finditer(text):
        words = match[1].split()
        plain = not any(word in STOP or ENDING.search(word) for word in words[:-1])
        if text[: match.start(1)].endswith("·"):  # 유지·보수 인력센터 is no list of places
            before = re.search(r"(?<![가-힣])[가-힣]{2,3}(?=·$)", text[: match.start(1)])
            plain = plain and (before is None or before[0] in regions or bool(kind_of(before[0])))
        if 2 <= len(words) <= 4 and plain and has_kind(match[1]) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), match[1], True)


def _campuses(text: str, match: re.Match[str]) -> Iterator[PlaceName]:
    """A building of a university, and of the others that a list joins to it: ``가온대·나래대 창업센터``."""
    yield PlaceName(match.start(), match.end(), match[0], True)
    rest = match[0].partition(" ")[2]
    end = match.start()
    while other := _OTHER_CAMPUS.search(text[:end]):
        yield PlaceName(other.start(1), other.end(1), f"{other[1]} {rest}", True)
        end = other.start(1)


_OTHER_CAMPUS = re.compile(r"(?<![가-힣])([가-힣]{2,5}(?:대학교|대))\s?[·,]\s?$")
_BUILDING = re.compile(
    r"(?<![가-힣A-Za-z])(?:[가-힣]{4,10}\s)?[가-힣]{2,8}(?:관|홀|센터|플랫폼|타워|허브|단지|캠퍼스)\s[A-Z]동(?![가-힣]{2})"
)
"""A lettered building: ``가온박람회장 국제관 C동``."""
_SCHOOL = re.compile(
    r"(?<![가-힣])[가-힣]{2,5}(?:초|고|여고|여중|중)(?=\s?[,·)]|\s(?:등|체육관|운동장|강당|통학로|학생|[가-힣]{2}분교)|,)"
)
"""A school by the first letter of its kind, which only a list of such shows to be one."""
_NO_SCHOOL = re.compile(
    r"(?:최|기|당|태|연|월|분기|시|원|건|양|약|산|화|해)초$|(?:[최신광보공창금참권제재중경통사충예접선상기냉원등복물축회장]|특성화|[하되보]|있|없|않)고$|"
    r"(?:[진시예검추협운공사조건용모작수착가개재도연이심기집구제도개발설계진행접수운영]|과정|기간)중$"
)


def _schools(text: str) -> Iterator[PlaceName]:
    """Two or more schools in a row: ``가온초, 나래고 등``."""
    found = [match for match in _SCHOOL.finditer(text) if _NO_SCHOOL.search(match[0]) is None]
    beside = [
        (one, other)
        for one, other in pairwise(found)
        if re.fullmatch(r"\s?[,·]\s?", text[one.end() : other.start()])
    ]
    listed = {match.span(): match for pair in beside for match in pair}
    if any(match[0][-1] in "초고" for match in listed.values()):
        for start, end in sorted(listed):
            branch = re.match(r"\s[가-힣]{2,4}분교", text[end:])
            end += branch.end() if branch else 0
            yield PlaceName(start, end, text[start:end], True)


_WATER = re.compile(
    r"(?<![가-힣A-Za-z])([가-힣]{2,3}[천호])(?:\s?[·,]\s?([가-힣]{2,3}[천호]))?"
    r"(?=\s?(?:유역|수질|수변|둔치|생태|산책|명소|관광|복원|하류|상류|합류|순환|물길|\d+(?:\.\d+)?\s?(?:㎞|km)))"
)
"""Rivers and lakes, by what is done along them."""
_NO_WATER = re.compile(
    r"하천|지천|실천|추천|소하천|세천|[각매수]천|[보신간구기번문]호|상호|선호|애호|과천|부천|이천|포천|영천|제천|사천|서천|홍천|연천|화천|진천|옥천|합천|예천|순천|춘천|인천|김천|강호"
)
_ONCE = re.compile(
    r"(?<![가-힣(])(?:옛|舊)\s?(?:[가-힣A-Za-z0-9&]{2,12}(?:\s[가-힣A-Za-z0-9&]{2,8}){0,2}?)"
    r"(?:\s터|\s?(?:부지(?:\s[가-힣]{2,6}(?:타운|센터|공원|광장|단지|캠퍼스)(?=\s?(?:조성|건립)))?|청사|별관|본관|건물|역사|병원|학교|공장))(?=\s|$|[,(/)을를에의])"
)
"""What a place used to be, where that is how the place is known today: ``옛 나래군청사 부지``."""


_WAY = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?:[가-힣]{2,6}[강천호굴산댐지]\s)?[가-힣0-9]{2,8}(?<![을를의에와과])\s?"
    r"(?:탐방로|산책로|데크길|둘레길|[가-힣]{2}길)(?=\s?\((?:[^()]*,\s?)?(?:L=)?[\d.]+\s?(?:㎞|km|m)\))"
)
"""A way, and behind it how long it is: ``가온호 수변산책로(1.9㎞)``."""
_SPACED = re.compile(r"(?<![가-힣])(?<![가-힣] )[가-힣](?: [가-힣]){3,7}(?![가-힣])")
"""A name whose letters are spaced to fill its column: ``가 온 시 장``."""


def short_kinds(text: str) -> Iterator[PlaceName]:
    """Stations, bridges, ports and temples that a line shows to be such: by an exit, a route, a site, a list.

    >>> [place.name for place in short_kinds("구간 : 한별역 3번 출구 ~ 새솔교, 학교 앞")]
    ['한별역', '새솔교']
    """
    found = [match for match in _SHORT.finditer(text) if _may_be(match[1], text)]
    shown = [match for match in found if _EXIT.match(text[match.end() :])]
    sited = {id(match) for match in shown}
    for match in found:
        before, after = text[: match.start()], text[match.end() :]
        if (
            (_SITED.search(before) and _SHUT.match(after))
            or _ALONG.match(after)
            or re.search(r"(?:~|→|↔|⇄)\s?$|\s-\s$", before)
            or (
                _WORKED.match(after)
                and (match[1][-1] in "역교C" or (match[1][-1] == "항" and len(match[1]) > 2))
            )
            or re.fullmatch(r"\W*" + match[1], text.rstrip())
            or (match[1][-1] == "사" and len(found) > 1)
            or (match[1][-1] == "역" and any(_beside(text, match, other) for other in found))
        ):
            sited.add(id(match))
    kinds = {match[1][-1] for match in found if id(match) in sited}
    for match in found:
        beside = match[1][-1] in kinds and _SEP.search(text[: match.start()]) is not None
        if id(match) in sited or beside:
            yield PlaceName(match.start(1), match.end(1), match[1], True)


def perhaps_short(text: str) -> Iterator[PlaceName]:
    """Bridges and temples that the line does not show, but a list in which a sure place stands may."""
    for match in _SHORT.finditer(text):
        if match[1][-1] in "교사" and len(match[1]) > 2 and _may_be(match[1], text):
            yield PlaceName(match.start(1), match.end(1), match[1], False)


def _beside(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether two names of one kind are neighbours in a list."""
    first, second = sorted((one, other), key=lambda match: match.start())
    return (
        one[1][-1] == other[1][-1]
        and re.fullmatch(r"\s?[·,/]\s?", text[first.end(1) : second.start(1)]) is not None
    )


def _may_be(word: str, text: str) -> bool:
    if (len(word) < 3 and word[-1] != "교") or _NO_SHORT.search(word) or word in STOP:
        return False
    if word[-1] == "사":
        return len(word) == 3 and _NO_TEMPLE.search(word) is None and _TEMPLE_TALK.search(text) is not None
    if word[-1] == "항":
        return len(word) > 2
    return len(word) > 2
