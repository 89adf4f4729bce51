"""Names of places that signs set off: quotes, pieces of a list, a kind's bracket."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import squeeze
from .kinds import ENDING, KIND_END, SOLID_END, STOP, has_kind, is_generic, kind_of, tells_nothing
from .regions import NO_REGION

HANDLED = re.compile(
    r"(?:을|를|에서|에|의|은|는|이|가|과|와|로|으로|내|도)?\s?(?:내\s)?['」]?\s?"
    r"(?:\([^)]*(?:로|길|동|층|㎡|구)\s?\d[^)]*\)|\((?:[가-힣]+[구군동])\)|\d+층|"
    r"운영|조성|개관|개소|입주|건립|준공|착공|이전|위탁|건설|폐원|지정|육성|정비|리모델링|신축|증축|확충|위치|설립|대관|개최)"
)
"""What is done with a place, behind its name."""
_QUOTED = re.compile(r"['「\"〈](\(?[^'「」\"〈〉]{2,26}?)['」\"〉]")
_LISTED = re.compile(r"(?:(?<=[(,/:)→])|(?<=·))\s*([가-힣A-Za-z&·+ Ⅰ-Ⅿ]{3,24}?)\s*(?=[),/(→]|$|·\s?[가-힣])")
_ON_CAMPUS = re.compile(
    r"(?<![가-힣])[가-힣]{2,5}(?:대학교|대)\s(?:[가-힣]{2,4}의\s)?(?:[가-힣]{1,6}|\d{2,4})(?:관|전당|캠퍼스|홀)(?=(?:에서|[에의을를은는과와로도])?(?![가-힣]))"
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
    r"\d[가-힣]|[구동시군읍면층역실등업권]$|\s|운영|조성|예정|이하|이상|포함|지원|[월일년]|입주|무료|유료|임차|해외|국내|"
    r"수탁|고유|연구|교육|대상|지역|기업|창업|전시|금융"
)


_SHORT = re.compile(
    r"(?<![가-힣A-Za-z\d])([가-힣A-Z]{1,7}\d?(?:역|교|항|사)|[가-힣]{2,4}(?:IC|JC))"
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
_EXIT = re.compile(r"\s?\d{1,2}번\s?출구|\s?(?:사거리|삼거리|오거리|광장|환승|역사\(|승강장)")
_ALONG = re.compile(r"\s?(?:\([^()]*\)\s?)?(?:~|→|↔|⇄)\s?|\s-\s")
_SITED = re.compile(r"(?:위\s*치|장\s*소|구\s*간|대\s*상|대상지|노\s*선|거점|대여소)[가-힣/·]{0,4}\s*:[^:]*$")
_TEMPLE_TALK = re.compile(r"산사|사찰|유산|템플|불교|전통문화|탐방|순례|문화재|추억길")
_SHUT = re.compile(r"\s?(?:[,·()~→/]|$|\d|주변|일대|일원|앞|구간|인근|등|내|북단|남단|사거리|지하|광장)")
_SEP = re.compile(r"[,·(:)~→↔]\s?$|\s-\s$|(?:^|[\W])\s*$|\s및\s$")
_WORKED = re.compile(
    r"\s?(?:\([^()]*\)\s?)?(?:하부\s?|상부\s?|주변\s?|일대\s?|일원\s?|앞\s?|북단|남단|진입|보수|보강|정비|신설|개통|재가설|"
    r"건설|조성|신축|이전|환경개선|승강기|엘리베이터|내진|안전진단)"
)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A stretch of text that names a place; ``start`` and ``end`` are offsets in that text."""

    start: int
    end: int
    name: str
    sure: bool

    def meets(self, start: int, end: int) -> bool:
        """Whether the name shares a character with a stretch."""
        return self.start < end and start < self.end


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
        if (
            (has_kind(name) or opened)
            and not re.search(r"[,:]|다\.|하는|위한", name)
            and fresh(*match.span(1))
        ):
            yield PlaceName(match.start(1), match.end(1), name.strip(), True)
    for place in (*_sharing(text, regions), *elided(text, regions)):
        if fresh(place.start, place.end):
            yield place
    for match in _ON_CAMPUS.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for match in _DISTRICT.finditer(text):
        if fresh(*match.span()):
            yield PlaceName(match.start(), match.end(), match[0], True)
    for place in short_kinds(text):
        if fresh(place.start, place.end):
            yield place
    for match in _APPOSED.finditer(text):
        name = match[1].replace(" ", "") if match[1].isascii() else match[1]
        if not _NO_APPOSED.search(name) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), match[1].strip(), True)
    for match in _LISTED.finditer(text):
        words = match[1].split()
        plain = not any(word in STOP or ENDING.search(word) for word in words[:-1])
        if 2 <= len(words) <= 4 and plain and has_kind(match[1]) and fresh(*match.span(1)):
            yield PlaceName(match.start(1), match.end(1), match[1], True)


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
            or (_WORKED.match(after) and match[1][-1] in "역교C")
            or re.fullmatch(r"\W*" + match[1], text.rstrip())
            or (match[1][-1] == "사" and len(found) > 1)
        ):
            sited.add(id(match))
    kinds = {match[1][-1] for match in found if id(match) in sited}
    for match in found:
        beside = match[1][-1] in kinds and _SEP.search(text[: match.start()]) is not None
        if id(match) in sited or beside:
            yield PlaceName(match.start(1), match.end(1), match[1], True)


def _may_be(word: str, text: str) -> bool:
    if (len(word) < 3 and word[-1] != "교") or _NO_SHORT.search(word) or word in STOP:
        return False
    if word[-1] == "사":
        return len(word) == 3 and _NO_TEMPLE.search(word) is None and _TEMPLE_TALK.search(text) is not None
    if word[-1] == "항":
        return len(word) > 2
    return len(word) > 2


_SHARED = re.compile(r"(?P<fronts>[가-힣]{2,6}\d?(?:·[가-힣]{2,6}\d?)+)\s(?P<rest>[가-힣]+(?:\s[가-힣]+)?)")
"""``가온·나래 노인종합복지관``: fronts that share what stands behind the last of them."""


def _share(fronts: list[str], rest: str, regions: frozenset[str]) -> bool:
    """Whether words before a kind that tells nothing by itself are fronts of as many names."""
    kind = kind_of(rest)
    if not SOLID_END.search(rest) or not (rest == kind or is_generic(rest)):
        return False
    if any(front in STOP or KIND_END.search(front) or tells_nothing(front, kind) for front in fronts):
        return False
    return any(front in regions for front in fronts) or (len(squeeze(rest)) > 4 and rest != kind)


def _sharing(text: str, regions: frozenset[str]) -> Iterator[PlaceName]:
    """The names of fronts that share a kind, wherever a line gives them."""
    for match in re.finditer(rf"(?<![가-힣A-Za-z·]){_SHARED.pattern}(?![가-힣])", text):
        rest = match["rest"]
        for common in dict.fromkeys((rest, rest.split(" ")[0])):
            common = re.sub(r"(?<=[장관원집소터])(?:에서|에|을|를|은|는|이|과|와|의)$", "", common)
            fronts = [*re.finditer(r"[^·]+", match["fronts"])]
            if _share([front[0] for front in fronts], common, regions):
                for front in fronts:
                    start, end = match.start() + front.start(), match.start() + front.end()
                    end = match.start("rest") + len(common) if front is fronts[-1] else end
                    yield PlaceName(start, end, f"{front[0]} {common}", True)
                break


_GROUNDS = re.compile(r"(?:단지|특구|클러스터|벨트|지구|밸리|도시|지역)$")
_ELIDED = re.compile(
    r"(?<![가-힣A-Za-z0-9])(?P<fronts>(?:제?[가-힣]{0,6}\d?(?:\s?[,·]\s?)){1,6})(?P<last>[가-힣]{1,6}\d?(?:차|단계)?)\s?"
    r"(?P<kind>[가-힣&]{2,8})(?=[을를은는이가의에]?(?:\s|$|[,.)(:/]))"
)
"""``가온, 나래, 다솜도서관``: a list whose items share the kind of the last."""


def elided(text: str, regions: frozenset[str]) -> Iterator[PlaceName]:
    """The names of a list in which only the last bears the kind.

    >>> [place.name for place in elided("○ 대상 : 가온, 나래, 다솜도서관", frozenset({"가온"}))]
    ['가온도서관', '나래도서관', '다솜도서관']
    """
    for match in _ELIDED.finditer(text):
        tail = match["last"] + match["kind"]
        kind = kind_of(tail)
        if not kind or SOLID_END.search(kind) is None or not tail.endswith(kind) or kind == tail:
            continue
        last = tail[: -len(kind)].strip()
        fronts = [*re.finditer(r"[^,·\s]+", match["fronts"])]
        words = [*(front[0] for front in fronts), last]
        if not all(_is_front(word, kind) for word in words):
            continue
        if not set(words) & regions and (len(words) < 3 or _GROUNDS.search(kind)):
            continue  # one estate of several trades
        joint = text[match.start("last") : match.end("kind")]
        gap = " " if joint.endswith(f" {kind}") else ""
        for front in fronts:
            start = match.start("fronts") + front.start()
            yield PlaceName(start, start + len(front[0]), f"{front[0]}{gap}{kind}", True)
        yield PlaceName(match.start("last"), match.end("kind"), joint, True)


def _is_front(word: str, kind: str) -> bool:
    """Whether a word tells which of a kind a place is."""
    return (
        2 <= len(word) <= 6
        and word not in STOP
        and word not in NO_REGION
        and not KIND_END.search(word)
        and not re.search(r"(?:지원|개발|육성|운영|조성|관리|상담|교육|등|및|은|는|을|를|의|에)$", word)
        and not tells_nothing(word, kind)
    )


def coordinate(name: str, start: int, regions: frozenset[str]) -> list[PlaceName] | None:
    """The names that a middle dot joins: ``중부·남부기술교육원`` shares its kind, ``가산단·나산단`` does not.

    ``None`` where the dot stands inside one name (``의·과학``, ``문화·복지센터``).
    """
    heads = name.split("·")
    last = heads[-1]
    if shared := _SHARED.fullmatch(name):
        fronts = re.split("·", shared["fronts"])
        if _share(fronts, shared["rest"], regions):
            ends = [match.end() for match in re.finditer(r"[^·]+", shared["fronts"])]
            ends[-1] = len(name)
            return [
                PlaceName(start + name.index(front), start + end, f"{front} {shared['rest']}", True)
                for front, end in zip(fronts, ends, strict=True)
            ]
    if re.search(r"(?:벨트|클러스터|특구|지구|시티)$", last) and " " in last:
        return None  # one site that spans both
    if re.search(r"\d$", heads[0]):
        return None
    if all(KIND_END.search(head) for head in heads):
        found, at = [], start
        for head in heads:
            found.append(PlaceName(at, at + len(head), head, not is_generic(head)))
            at += len(head) + 1
        return found
    fronts = [re.split(r"\s", head)[-1] for head in heads[:-1]]
    size = next((n for n in (4, 3, 2) if last[:n] in regions and n < len(last)), 0)
    if (
        not size
        and kind_of(last[len(fronts[-1]) :]) == last[len(fronts[-1]) :].strip()
        and not is_generic(fronts[-1] + kind_of(last))
    ):
        size = len(fronts[-1]) if kind_of(last) not in ("센터", "허브", "랩") else 0
    if station := re.match(r"[가-힣]+역(?=\s)", last):
        size = station.end()
    common = last[size:]
    if not size or not KIND_END.search(common) or not all(2 <= len(f) <= 6 for f in fronts):
        return None
    if station is None and not any(front in regions for front in fronts) and kind_of(common) != common:
        return None
    found, at = [], start
    for head, front in zip(heads, (*fronts, last[:size]), strict=True):
        at += len(head) + 1
        begin = at - 1 - len(front) if head is not last else at - 1 - len(head)
        found.append(PlaceName(begin, at - 1, front + common, True))
    return found
