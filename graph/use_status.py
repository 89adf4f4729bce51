"""What an edition does with a place: runs it, builds it, plans it, or meets there.

No one word decides.  The signs stand in one list, the surest first; the first that any naming of the place
in the edition shows is taken.  What shows none is run, unless it only marks where something else is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..corpus import Marker, squeeze
from ..ontology import FacilityStatus
from .context import Context
from .places import PlaceName
from .venues import is_venue_label

_RUN, _BUILD, _PLAN, _MEET = (
    FacilityStatus.OPERATING,
    FacilityStatus.IN_PROGRESS,
    FacilityStatus.PLANNED,
    FacilityStatus.VENUE,
)

_EVENT = (
    r"(?:개최|행사|박람회|포럼|설명회|상담회|축제|공연(?!장)|데모데이|전시회|페스티벌|[컨콘]퍼런스|워크숍|위크|[Ww]eek|WEEK|총회|간담회|"
    r"공유회|(?<!확)대회|매칭데이|개막|폐막|개회식|개소식|개관식|시상식|기념식|수여식|선포식|협약식|결선|본선|결승|페어|엑스포(?!\S)|"
    r"페스타|(?<![가-힣])쇼(?![가-힣])|[가-힣]쇼(?![가-힣핑룸])|장터|판매전(?!시)|수주전|특별전|기획전|품평회|공동관|통합관|단체관|"
    r"런웨이|서밋|밋업|(?:안전|안전한국|대응|합동|민방위)훈련|연주회|음악회|콘서트|야시장|토론회|공청회|세미나|발표회|보고회|시연회|경연|"
    r"챔피언십|리그|해커톤|데이(?![가-힣])|로드쇼|개척단|파견|팝업|체험전|야행|[가-힣](?<![이안발오사도회보충완직])전(?=[\s(,」'])|주간(?=[\s(,」'])|버스킹|"
    r"직거래|현장의 날|참가)"
)
"""What is held somewhere for a time."""
_HELD = r"개최|축제|박람회|위크|페스티벌|대회$|포럼|[컨콘]퍼런스|엑스포|장터|서밋|쇼(?![가-힣])|[Ww]eek"
"""What makes a business an event."""
_HALL = (
    r"컨벤션|전시장|엑스포?$|스코$|텍스?$|호텔|광장|빅사이트|메[쎄세]$|공원$|체육관$|경기장$|운동장$|아트홀|극장|홀$|플라자|몰$|"
    r"회의장|강당|거리$"
)
"""Places where people meet rather than work."""
_DAY = r"(?:\d{1,2}월|(?<!\d)\d{1,2}\.\s?\d{1,2}\.?(?=\s?[~(,)/]|\s|$))"
_DATE = re.compile(
    r"(?:'|20)(?P<year>\d\d)(?:\.|년)\s?(?P<month>\d{1,2})|(?:'|20)(?P<bare>\d\d)(?!\d)|"
    r"(?<!\d)(?P<alone>\d{1,2})(?:월|\.\s?\d)|(?P<half>[상하])반기"
)
_BUILT = (
    r"(?:조성|건립|신축|재건축|착공|준공|건설|공사|골조|공정|시공|매립|보상|토지\s?보상|부지\s?매입|증축|리모델링|신설|구축|"
    r"(?:기본|실시)?설계(?=\s|용역|착수|완료|$)|확대\s?조성|개발(?=\s|$))"
)
_IN_WORK = r"(?:조성|건립|공사|설계|신축|설치|리모델링)(?:\s?추진)?\s?중"
_OPENS = r"(?:전면\s?|정식\s?|신규\s?|확장\s?)?(?:개관|개소|개장|오픈|개원|개점|완공|개통|문을\s열)"
_PLANNED = (
    r"(?:지정|유치|검토|구상|타당성|후보|예정\s?부지|예정지|기본계획|설계\s?공모|공모|투자심사|심사|협의|실시계획|설계비|승인|신청|"
    r"육성계획|중앙투자)"
)
_UNDECIDED = (
    r"타당성|기본\s?구상|기본계획|투자심사|설계\s?공모|공유재산|사전\s?협의|실시계획|지구\s?지정|후보지|용역|개발제한구역|"
    r"부지\s?확보|승인"
)
_BEGUN = r"착공|공사|공정률|골조|시공|터파기|토목|실시설계|보상|분양|임차|리모델링"
_RUNS = (
    r"(?:운영|입주|이용|위탁|활성화|프로그램|관리|직영|방문|입장|상담|지원|고도화|내실화|현황|관람|교육|가동|특화|대관|입점|개방|휴관|"
    r"이전|확장|개축|증설|리뉴얼|보수|정비|개선|교체|보강|재구성|단장|개편|노후|기능보강|시설)"
)
"""What is done with a place that stands: it is run, and mended."""
_BESIDE = r"\)?\s?(?:앞|옆|주변|인근|일대|맞은편|사거리|정문|후문|뒤|입구|하부|[~∼↔→]|\d번\s?출구|부근|구간)"
_REACH = 200
"""Characters before and behind a name, and of a heading, that can tell of it."""
_ROWS = 40
"""Lines above a row of a table among which its heads may be."""


@dataclass(frozen=True, slots=True)
class Naming:
    """Where an edition names a place: in which of its lines, counted from nought, and where in that."""

    line: int
    span: PlaceName


def use_status(lines: Sequence[Context], namings: Sequence[Naming], date: str) -> FacilityStatus | None:
    """What an edition of these lines does with the place that is named so, in a report of a day (ISO).

    None where it tells no more than that something else stands beside the place.
    """
    told = "\n".join(lines[at].text for at in dict.fromkeys(naming.line for naming in namings))
    undecided = _has(_UNDECIDED, told) and not _has(_BEGUN, told)
    event = any(_has(r"\A행사(?:개요|기간|장소|일시|명)", line.label) for line in lines)
    named = [_Named(lines, naming, date, undecided, event) for naming in namings]
    for status, shows in _SIGNS:
        if any(map(shows, named)):
            return status
    return None if all(map(_is_landmark, named)) else _RUN


def _has(pattern: str, words: str) -> bool:
    return re.search(pattern, words) is not None


@dataclass(frozen=True)
class _Named:
    """A naming of a place with the words that it stands among.

    ``undecided``: where the edition names the place, it tells of plans and of no work that has begun.
    ``event``: the edition is an event.
    """

    lines: Sequence[Context]
    naming: Naming
    date: str
    undecided: bool
    event: bool

    @cached_property
    def context(self) -> Context:
        return self.lines[self.naming.line]

    @property
    def text(self) -> str:
        return self.context.text

    @property
    def title(self) -> str:
        return self.context.edition.title

    @cached_property
    def before(self) -> str:
        return self.text[max(0, self.naming.span.start - _REACH) : self.naming.span.start]

    @cached_property
    def after(self) -> str:
        return self.text[self.naming.span.end :][:_REACH]

    @cached_property
    def bracket(self) -> str:
        """What the bracket right behind the name holds."""
        found = re.match(r"[』」'\"”>〉》]?\s?\(([^()]*)\)", self.after)
        return found[1] if found else ""

    @cached_property
    def behind(self) -> str:
        """The words right behind the name, or behind the list that it opens: no quote, bracket, particle."""
        quote = r"[』」'\"”>〉》]?"
        after = re.sub(r"^(?:\s?·\s?[^,·()\s/:]{2,16}(?=[·\s]))+", "", self.after)
        return re.sub(
            rf"^{quote}\s?(?:\([^()]*\))?\s?{quote}(?:을|를|은|는|이|가|의)?\s?\)?\s?:?\s?", "", after
        )

    @cached_property
    def clause(self) -> str:
        """The words behind the name as far as what is told beside it."""
        return re.split(r"[/;※](?![^()]*\))|\s-\s", self.after)[0]

    @cached_property
    def around_bracket(self) -> tuple[str, str]:
        """What stands before the bracket that the name stands in, and in that bracket; else nothing."""
        start = self.before.rfind("(")
        if start <= self.before.rfind(")"):
            return "", ""
        named = self.text[self.naming.span.start - len(self.before) + start + 1 : self.naming.span.end]
        return self.before[:start], (named + self.after).partition(")")[0]

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The lines that the line stands under, innermost first."""
        return tuple(line.text[:_REACH] for line in self.context.above)

    @cached_property
    def head(self) -> str:
        return self.heads[0] if self.heads else ""

    @property
    def block(self) -> str:
        """The block that the line is in."""
        return self.context.block[:_REACH]

    @cached_property
    def table(self) -> str:
        """The heads of the table that the line is a row of, squeezed; empty where it is none."""
        at = self.naming.line
        if self.context.line.marker is not Marker.NONE:
            return ""
        while at and self.naming.line - at < _ROWS and self.lines[at - 1].line.marker is Marker.NONE:
            at -= 1
        rows = (line.text for line in self.lines[at : min(at + 6, self.naming.line)])
        return squeeze(" ".join(row for row in rows if not re.search(r"\d{3}", row)))

    @cached_property
    def cell(self) -> str:
        """The last words of a row of a table."""
        if self.context.line.marker is not Marker.NONE:
            return ""
        return re.split(r"\t|\s{2,}|(?<=[\d㎡%억원])\s", self.after.strip())[-1].strip()

    def is_under(self, words: str, others: str) -> bool:
        """Whether the line stands under a heading with such words and without others."""
        heads = (*self.heads, self.block)
        return any(_has(words, head) and not _has(others, head) for head in heads)

    def is_later(self, words: str) -> bool | None:
        """Whether the first day in words is after that of the report; None where there is none."""
        year, month = int(self.date[2:4]), int(self.date[5:7] or 12)
        found = _DATE.search(words)
        if found is None:
            return None
        if found["year"]:
            return (int(found["year"]), int(found["month"])) > (year, month)
        if found["bare"]:
            return None if int(found["bare"]) == year else int(found["bare"]) > year
        if found["half"]:
            return month < (6 if found["half"] == "상" else 12)
        return int(found["alone"]) > month


# -- what shows a venue ---------------------------------------------------------------------------


def _in_place_of_event(place: _Named) -> bool:
    """``장소 : 가온호텔``, where the line, what it stands under or the edition tells what is held."""
    label = place.context.label
    if not is_venue_label(label) or _has(r"설치|운영|근무|조성|지정|시설|배치|거점", label):
        return False
    about = (place.title, place.text, place.head)
    return _has(r"개최|행사|일시|/", label) or any(_has(_EVENT, words) for words in about)


def _in_column_of_venues(place: _Named) -> bool:
    """A row below ``행사 | 기간 | 장소``."""
    when = r"기간|일시|일정|시기|행사|축제|전시회|프로그램"
    return _has(r"장소|개최지", place.table) and _has(when, place.table)


def _in_bracket_of_event(place: _Named) -> bool:
    """``해커톤(가온컨벤션센터)``, ``나래 한마당(9. 3., 가온호텔)``."""
    head, inside = place.around_bracket
    if _has(rf"{_EVENT}[」'\"]?\s?(?:개최|참가|운영|[\d회차\s]+)?\s?$", head):
        return True
    return _has(_DAY, inside) and not _has(rf"(?:{_OPENS}|{_BUILT}|{_RUNS})\s?$", head)


def _behind_day(place: _Named) -> bool:
    """``9. 16.(수) / 가온호텔``."""
    day = rf"{_DAY}[^/]{{0,30}}/\s?(?:[^/():]{{2,25}}[,·]\s?)?(?:[가-힣]+\s)?$"
    return _has(day, place.before)


def _held_at(place: _Named) -> bool:
    """``설명회를 가온호텔에서 3회 개최``."""
    there = r"\A(?:[과와,·]\s?[^,]{2,12})?에서\s[^,]{0,16}(?:개최|진행|열림|열리|실시)"
    return _has(there, place.after) and _has(_EVENT, place.text)


def _behind_event(place: _Named) -> bool:
    """``「빗물의 날」 공연 2회 : 가온광장, 나래공원``, ``찾아가는 상담 : 가온시장``."""
    return _has(rf"{_EVENT}[^:/,]{{0,12}}:[^:]*$|찾아가는|순회|출장", place.before)


def _of_event(place: _Named) -> bool:
    """In an edition that is an event, or under a heading that names one."""
    held = rf"{_EVENT}[」'\"]?\s?(?:개최|참가|운영|추진|지원|[\d회,\s]+개최)?\s?(?:[(:,\d]|$)"
    return (
        place.event or _has(_HELD, place.title) or any(_has(held, head) for head in (place.head, place.block))
    )


def _draws_people(place: _Named) -> bool:
    """A hall, a square or a hotel in a line that tells of an event; ``가온시장·나래시장 야간 행사``."""
    fair = r"\A(?:[·,]\s?[^,·]{2,12})*\s?[가-힣'「\s]{0,8}(?:행사|마켓|축제)"
    return (_has(_HALL, place.naming.span.name) and _has(_EVENT, place.text)) or _has(fair, place.after)


# -- what shows building, and plans -----------------------------------------------------------------


def _to_be_decided(place: _Named) -> bool:
    """``나래박물관 건립 타당성 용역``: it is to be built, and no work has begun."""
    return place.undecided and (_has(rf"\A(?:{_BUILT}|설치|개설|설립)", place.behind) or _opens_later(place))


def _is_said_to_run(place: _Named) -> bool:
    """``가온(36홀) 운영, 나래(18홀) 조성 중``, ``가온(운영), 나래(착공)``: a list tells of each."""
    told = place.bracket and _has(r"\A운영(?:\s중)?\s?[,·]", place.behind)
    return bool(told) or _has(r"\A운영(?:\s중)?$", place.bracket)


def _is_added(place: _Named) -> bool:
    """``쉼터 2개소 추가 설치(가온동, 나래동)``."""
    return _has(r"(?:추가|신규)\s?(?:설치|개소)\s?$", place.around_bracket[0])


def _is_being_built(place: _Named) -> bool:
    """``2개소 조성 중(가온, 나래)``, ``나래박물관 … 공정률 38%``."""
    return _has(rf"{_IN_WORK}\s?$", place.around_bracket[0]) or _has(rf"공정률|{_IN_WORK}", place.clause)


def _opening(place: _Named) -> bool | None:
    """Whether the place opens after the day of the report, or had opened; None where it is not told."""
    opens = re.match(_OPENS, place.behind)
    if opens is None:
        told = rf"([^,(]{{0,14}})\s?(?:{_OPENS}|준공)\s?(?:예정|목표|을\s목표)?"
        found = re.search(told, place.bracket or place.clause)
        if found is None:
            return None
        return True if _has(r"예정|목표", found[0]) else place.is_later(found[1])
    rest = place.behind[opens.end() :][:24]
    if _has(r"\A\s?(?:예정|준비|추진|목표)", rest):
        return True
    if _has(r"\A(?:\s?(?:\d+주년|\d년\s?차|이후|완료|·\s?운영)|.{0,14}후\s)", rest):
        return False
    if place.is_under(r"실적|성과", r"계획|향후"):
        return False
    later = place.is_later(rest)
    return place.is_under(r"계획|향후|일정", r"실적|성과|현황") if later is None else later


def _opens_later(place: _Named) -> bool:
    return _opening(place) is True


def _has_opened(place: _Named) -> bool:
    return _opening(place) is False


def _is_new(place: _Named) -> bool:
    """``가온('33.5)`` under ``신규 조성``, in a report of 2032."""
    new = _has(r"조성|신규|건립|개관|확충", f"{place.head} {place.title}")
    return new and _has(r"\A\s?\(?'\d\d", place.after) and place.is_later(place.after[:12]) is True


def _is_made(place: _Named) -> bool:
    """``나래지구 기반 조성``, ``나래센터를 … 공간으로 조성``; any place under ``신규 도서관 조성``."""
    made = (
        r"\A(?:[를을]\s[^,]{0,30}(?:으로|로)\s(?:조성|개편|확대)|\s?(?:[가-힣]+\s)?기반\s(?:조성|마련|구축))"
    )
    return _has(made, place.after) or _has(r"신규.{0,10}(?:조성|건립)", " ".join(place.heads[:2]))


def _is_landmark(place: _Named) -> bool:
    """``가온역 앞``, ``가온역 ~ 나래역``: it tells where something else is."""
    return _has(rf"\A{_BESIDE}", place.after) or _has(r"[~∼↔→]\s?$", place.before)


# -- the signs ----------------------------------------------------------------------------------------

_Sign = Callable[[_Named], bool]


def _behind(pattern: str) -> _Sign:
    """A sign in the words right behind the name."""
    return lambda place: _has(rf"\A{pattern}", place.behind)


def _clause(pattern: str) -> _Sign:
    """A sign in the words behind the name as far as what is told beside it."""
    return lambda place: _has(pattern, place.clause)


def _label(pattern: str) -> _Sign:
    """A sign in the label of the line."""
    return lambda place: _has(pattern, place.context.label)


def _table(pattern: str) -> _Sign:
    """A sign in the heads of the table."""
    return lambda place: _has(pattern, place.table)


def _cell(pattern: str) -> _Sign:
    """A sign in the last cell of the row, which may tell how far each listed place is."""
    return lambda place: _has(rf"\A(?:{pattern})", place.cell)


_SIGNS: tuple[tuple[FacilityStatus, _Sign], ...] = (
    (_MEET, _in_place_of_event),
    (_MEET, _in_column_of_venues),
    (_PLAN, _cell(r"(?:기본)?설계$|후보지|협의|검토|구상|공모")),
    (_BUILD, _cell(rf"{_IN_WORK}|골조|착공|토목|보상\s완료")),
    (_RUN, _is_said_to_run),
    (_PLAN, _to_be_decided),
    (_BUILD, _is_being_built),
    (_BUILD, _opens_later),
    (_RUN, _has_opened),
    (_BUILD, _is_new),
    (_RUN, _table(r"시설명|운영|위탁|입주|소재지")),
    (_PLAN, _is_added),
    (_MEET, _in_bracket_of_event),
    (_MEET, _behind_day),
    (_MEET, _held_at),
    (_RUN, _behind(_RUNS)),
    (_MEET, _behind_event),
    (_PLAN, _behind(_PLANNED)),
    (_PLAN, _label(r"후보|예정지")),
    (_BUILD, _behind(_BUILT)),
    (_PLAN, _behind(r"(?:설치|개설|설립|부지)")),
    (_BUILD, _table(r"총사업비|총공사비|준공|착공|공사|사업기간|공정률")),
    (_MEET, _of_event),
    (_PLAN, _clause(r"투자심사|협의\s?중|사전협상|후보지|예비타당성|기본구상|사업시행자")),
    (_BUILD, _is_made),
    (_BUILD, _clause(r"총사업비|총공사비")),
    (_MEET, _draws_people),
)
"""The surest first: of two signs that one place shows, the upper is the more often right."""
