"""The words of the form in which offices answer an audit: how far, by whom, what is asked, what was done.

Every office prints its own form, but from the same few words.  They are told here from the words of the
requests themselves: a line that is all form is never content.
"""

from __future__ import annotations

import re

from .normalize import squeeze
from .offices import is_office

OPEN, CLOSE = r"[\[(<【〔]", r"[\])>】〕]"

_DONE = "추진|조치|처리|반영|이행|시정|개선|제출|보고|답변|검토|회신|실시|시행|협의"
_STATUS = re.compile(
    rf"(?:기|일부|부분|전부|모두|즉시|현지)?(?:{_DONE})?(?:완료|완결|종결|종료)(?:예정)?"
    rf"|(?:정상|계속|지속|적극|단계적?|장기|중장기|일부|부분|향후|추후|연내)?(?:{_DONE}|진행)"
    r"(?:중|예정|불가|곤란|보류)?"
    r"|(?:미|불)(?:추진|처리|이행|반영|완료|수용|조치|채택|시행)"
    r"|(?:일부|부분|전부)?수용(?:불가|곤란)?|불가능?|보류|유보|곤란|해당없음|중단|취소"
)
_BARE_VERB = re.compile(rf"(?:{_DONE}|진행|중단|취소|수용)")
_STATUS_END = re.compile(r"(?:\s*(?:[\[(<【〔\])>】〕,.;/]|\s-\s|$)|\s{2,})")

_BEHIND = re.compile(rf"{OPEN}[^\])>】〕]*(?:{CLOSE}\s*)*$")
"""A bracket at the end, perhaps cut by the end of the line."""

_BODY = re.compile(r"[가-힣A-Za-z0-9·&]{2,19}(?:재단|공사|공단|위원회|의회)|[A-Z]{2,8}")
"""Bodies that answer requests beside the offices of the city."""
_YEAR = re.compile(r"(?:'|\d{2})?\d{2}년")
_KIND = re.compile(r"(?:시정|처리|건의|개선|권고|주의|요구|지적|기타)(?:요구|사항|요청)*")
_DATE = re.compile(r"['\d.~]*\d[\d.]*(?:년|월|일|기준|현재|까지)*")
_MEMBER = re.compile(
    r"(?:(?:[가-힣]|[○ㅇ*X]){2,4}\s?(?:부?위원장|위원|의원)(?:님)?(?:\s?외\s?\d+[명인])?(?:\s?[,·/]\s?)?)+"
)
_NAMED_MEMBER = re.compile(r"(?:위원|의원)명?\s?[:：]\s?[가-힣]{2,4}(?:\s?(?:위원|의원))?(?![가-힣])")
_MEMBER_LABEL = re.compile(r"(?:질의|지적|요구|건의|발언|감사)?(?:위원|의원)명?")

_ANSWER_ACT = "처리|조치|추진|이행|반영|시정|개선|진행|검토|답변|후속|완료|실행|관리"
_ANSWER_NOUN = "상황|사항|상태|결과|여부|현황|내용|내역|실적|의견|구분|단계|경과|조치|계획|정도"
_ANSWER = re.compile(
    rf"(?:{_ANSWER_ACT})(?:\((?:{_ANSWER_ACT})\)|[·/및](?:{_ANSWER_ACT}))*(?:{_ANSWER_NOUN})?"
    rf"(?:(?:및|[·/])(?:향후)?(?:{_ANSWER_ACT})?(?:{_ANSWER_NOUN}))*(?:\([^)]*\))?"
)
_NO_ANSWER = re.compile(r"시정(?:사항)?|개선|반영|진행|검토|완료|관리|실행|후속|완료여부및.*")
_REQUEST = re.compile(
    r"(?:(?:행정사무감사|감사)?(?:지적|요구|건의|권고|주문|질의|시정|처리|개선|당부|주의|제안)(?:[·및](?:처리|건의|시정|개선))?"
    r"(?:요구|건의|지적|요청)?(?:사항|내용|요지|사안|의견)?|(?:(?:위원|의원|감사)(?:회)?)?의견)"
    r"(?P<number>(?:제|#)?\d{1,3}(?:[~,·-]\d{1,3})*|[①-⑳])?[번호]?"
)
_TOPIC = re.compile(r"건명|제목|안건명?|사업명|(?:지적|건의|요구)(?:사항)?(?:명|제목)")
_ALSO = re.compile(r"(?<=.)\([가-힣·,/ ]{2,10}\)(?=.)")
"""Another word for the same in the middle of a label: 지적(건의)내용."""
_CHARGE = re.compile(
    r"(?:소관|담당|주관|추진|처리|관련|조치|소속|해당|관계)?부서명?|(?:소관|담당|주관)(?:과|팀|실과|자)?"
)

_SORT = re.compile(r"(?:지적|요구|건의|감사|사항)*(?:구분|유형)")
_SORTED = re.compile(r"\(?\s*총?\s*\d+\s*건\s*\)?|[<>\[\]()【】〔〕]|^[①-⑳]")
_ANSWERED = re.compile(r"\s*(?:조\s*치|처\s*리|추\s*진)\s*(?:결\s*과|상\s*황|계\s*획).*$")
"""What stands behind the name of a group: ``건의사항 조치결과``."""

_HEAD_CELL = (
    "연번|번호|순번|일련번호|구분|비고|쪽|페이지|위원회명?|위원명?|의원명?|(?:질의|요구|지적|건의)(?:의원|위원)|감사일자?|"
    "(?:질의|발언|지적|요구|건의|주문|당부)(?:요지|내용|사항)|"
    r"(?:소관|담당|주관|추진|처리|관련)?부서명?|(?:소관|담당|주관)(?:과|팀|실과)|향후(?:추진)?계획|"
    r"(?:행정사무감사|감사|시정|처리|건의|요구|지적|개선|수감|자료제출|기타)(?:및|[·,/])?"
    r"(?:시정|처리|건의|요구|지적|개선|등)*(?:요구|건의|지적|요청)?(?:사항|내용|요지|결과|의견)|"
    rf"(?:{_ANSWER_ACT})(?:\((?:{_ANSWER_ACT})\)|[·/및](?:{_ANSWER_ACT}))*(?:{_ANSWER_NOUN})"
    r"(?:(?:및|[·,])향후(?:추진)?계획)?"
)
_HEADS = re.compile(rf"(?:(?:{_HEAD_CELL})(?:및|[·,/])?)+(?:\(.{{0,12}}\))?")
_HEAD = re.compile(rf"(?:{_HEAD_CELL})(?:\(.{{0,12}}\))?")
_LEAST_COUNTS = 2  # cells of a row of the summary behind its name
_FORM_WORDS = re.compile(
    r"(?:시정|처리|건의|개선|권고|주의|요구|지적|기타|자료|제출|조치|결과|내용|현황|사항|세부|내역|총괄표?|총|괄|"
    r"등|및|[·,\-<>\[\]()【】〔〕]|향후|추진|계획|이행|상황|요약|종합|목록|행정사무감사|감사|수감|행감|별|부서|"
    r"(?:20)?\d{2}년도?|'\d{2}년도?|총?\d+건|[①-⑳])+"
)
_GROUP = re.compile(r"시정|처리요구|요구사항|건의|기타|자료제출|지적사항|권고|주의|개선")
_TOTAL = re.compile(r"총괄|총계|현황표|요약|집계|(?:내용|요지|내역|별)$")

_ASKS = re.compile(
    r"(?:것|바람|바랍니다|필요(?:함|하다)?|요망함?|요구함?|요청함?|촉구함?|당부함?|건의함?|주문함?|지적함?|"
    r"주시기|주길|강구|방안|대책|[함임됨])[.)]*$"
)


_SPEAKS = re.compile(r"(?<![가-힣])([가-힣A-Za-z0-9·]{2,14}?)(?:에서는|에서|은|는|이|가)\s")
_COMES_TO = re.compile(
    r"(?:처리|조치)?\s?완료(?=하|함|되|로|$)|(?:추진|검토|이행)\s?중|장기\s?검토|(?:추진|수용|반영)\s?불가"
)


def asks(text: str) -> bool:
    """Whether words end as a request does.

    >>> asks("불을 켜기 바람"), asks("불을 켤 것."), asks("불을 켜고 있으며")
    (True, True, False)
    """
    return _ASKS.search(squeeze(text)) is not None


def status_at(text: str) -> tuple[str, int] | None:
    """The status that opens a text, and where it ends; None where other words stand there.

    >>> status_at("완 료 (3월)"), status_at("추진중, 5월 착공"), status_at("완료한 구간")
    (('완료', 3), ('추진중', 3), None)
    """
    for match in _STATUS_END.finditer(text):
        if match.start() and _STATUS.fullmatch(squeeze(text[: match.start()])):
            return unspaced(text[: match.start()]), match.start()
        if match.start() > 20:
            break
    return None


def is_status(text: str, *, strict: bool = True) -> bool:
    """Whether a cell is all status; *strict* leaves out a bare verb (검토), which may be a torn-off word."""
    key = squeeze(_BEHIND.sub("", text))
    return _STATUS.fullmatch(key) is not None and not (strict and _BARE_VERB.fullmatch(key))


def office_in(text: str) -> str | None:
    """The department, or departments, that a text is all of, letter-spacing removed.

    >>> office_in("하 천 관 리 과"), office_in("하천관리과, SBA"), office_in("처리 결과")
    ('하천관리과', '하천관리과, SBA', None)
    """
    parts = [part for part in re.split(r"\s*[,/、]\s*", text.strip()) if part]
    if not parts or len(text) > 60 or not all(map(_is_office, parts)):
        return None
    return ", ".join(map(squeeze, parts))


def charged(text: str) -> str | None:
    """Who is in charge, out of what stands behind such a label, without telephone and name.

    >>> charged("하천관리과(☎ 210-3000)"), charged("하천관리과 김하늘"), charged("")
    ('하천관리과', '하천관리과', None)
    """
    text = re.split(r"[(☎]|\s{2,}|\d{2,}-", text)[0].strip()
    first, _, person = text.partition(" ")
    if office_in(text) is None and office_in(first) is not None and len(squeeze(person)) <= 8:
        text = first
    return office_in(text) or unspaced(text) or None


def _is_office(name: str) -> bool:
    words = name.split()
    if (len(words) > 2 and any(len(word) > 2 for word in words)) or _YEAR.match(name):
        return False
    key = squeeze(name)
    return (
        (is_office(key) or _BODY.fullmatch(key) is not None)
        and _STATUS.fullmatch(key) is None
        and not is_head(key)
    )


def prose_says(text: str) -> tuple[str | None, str | None]:
    """The department that an answer in sentences speaks for, and the status that it comes to last.

    >>> prose_says("이에 대하여 하천과는 둑을 쌓고 있어 현재 추진 중임. 설계는 3월에 끝났음.")
    ('하천과', '추진중')
    """
    office = next((match[1] for match in _SPEAKS.finditer(text) if is_office(match[1])), None)
    told = [squeeze(match[0]) for match in _COMES_TO.finditer(text)]
    return office, told[-1] if told else None


def bracket_says(content: str) -> tuple[str | None, str | None] | None:
    """The department and the status in a bracket that holds nothing else; None for any other bracket.

    >>> bracket_says("하천관리과 / 추진 중"), bracket_says("소관 : 하천관리과"), bracket_says("하천 관련")
    (('하천관리과', '추진 중'), ('하천관리과', None), None)
    """
    content = re.sub(r"^\s*(?:(?:소관|담당|주관|처리|추진)(?:부서)?|부서)\s*:\s*", "", content)
    offices: list[str] = []
    status: str | None = None
    for part in re.split(r"\s*[,/|]\s*|\s+-\s+|\s*:\s+", content.strip(" /|:")):
        if status is None and is_status(part, strict=False):
            status = unspaced(part)
        elif (office := office_in(part)) is not None:
            offices.append(office)
        elif not (_DATE.fullmatch(squeeze(part)) or _KIND.fullmatch(squeeze(part)) or is_member(part)):
            return None
    return (", ".join(offices) or None, status) if offices or status else None


def is_kind(text: str) -> bool:
    """Whether a cell says what kind of request it is, or which member asked: 시정, 건의, 홍길동 의원."""
    key = squeeze(text)
    return _KIND.fullmatch(key) is not None or is_member(text)


def is_member(text: str) -> bool:
    """Whether a text names nothing but members of the council.

    >>> is_member("김하늘 위원"), is_member("○○○ 의원, 이바다 의원"), is_member("인사위원회")
    (True, True, False)
    """
    return _MEMBER.fullmatch(text.strip()) is not None


def member_at(text: str) -> int:
    """How far the member reaches that a text opens with, before a colon or white space; 0 for none.

    >>> text = "김하늘 위원 : 둑을 높일 것"
    >>> text[member_at(text):], member_at("위원회 위원 수를 늘릴 것")
    ('둑을 높일 것', 0)
    """
    match = _MEMBER.match(text) or _NAMED_MEMBER.match(text)
    behind = re.compile(r"\s*[:：―–-](?:\s+|$)|\s{2,}|\s*$").match(text, match.end()) if match else None
    return behind.end() if behind else 0


def is_member_label(label: str) -> bool:
    """Whether a label names who asked: 위원명."""
    return _MEMBER_LABEL.fullmatch(squeeze(label)) is not None


def is_answer(label: str) -> bool:
    """Whether a label opens what was done: 처리결과, 조치내용 및 향후계획; 시정사항 is what is asked."""
    key = squeeze(label)
    return key in ("결과", "상태") or (_ANSWER.fullmatch(key) is not None and not _NO_ANSWER.fullmatch(key))


def request_number(label: str) -> tuple[str | None] | None:
    """The number in a label that opens a request (지적사항 1), in a tuple; None for any other label.

    >>> request_number("지적 3"), request_number("요구사항"), request_number("처리결과")
    (('3',), (None,), None)
    >>> request_number("지적(건의)내용")
    (None,)
    """
    match = _REQUEST.fullmatch(squeeze(_ALSO.sub("", label)))
    if match is None or is_answer(label):
        return None
    return ((match["number"] or "").lstrip("제#") or None,)


def is_sort(label: str) -> bool:
    """Whether a label names the group of a request: 구분; 처리구분 is how far it is dealt with.

    >>> is_sort("구 분"), is_sort("처리구분")
    (True, False)
    """
    return _SORT.fullmatch(squeeze(label)) is not None


def sort_in(text: str) -> str | None:
    """The group that a cell of its own names, as printed, without letter-spacing; None for other words.

    >>> sort_in("기타(자료제출 등)"), sort_in("건 의 사 항"), sort_in("완료"), sort_in("김하늘 위원")
    ('기타(자료제출 등)', '건의사항', None, None)
    """
    return unspaced(text) if group_in(text) or _KIND.fullmatch(squeeze(text)) else None


def is_topic(label: str) -> bool:
    """Whether a label names what a request is about, above the request itself: 건명.

    >>> is_topic("건 명"), is_topic("지적내용")
    (True, False)
    """
    return _TOPIC.fullmatch(squeeze(label)) is not None


def is_charge(label: str) -> bool:
    """Whether a label names who is in charge: 소관부서, 담당부서."""
    return _CHARGE.fullmatch(squeeze(label)) is not None


def is_head(text: str) -> bool:
    """Whether a cell is the head of one column of the form: 연번, 지적사항, 처리상황."""
    return _HEAD.fullmatch(squeeze(text)) is not None


def is_head_row(text: str) -> bool:
    """Whether a line is made of heads of columns, two at least or 연번 first.

    >>> is_head_row("연번 지 적 사 항 조 치 결 과"), is_head_row("조치결과")
    (True, False)
    """
    key = squeeze(text)
    return _HEADS.fullmatch(key) is not None and _HEAD.fullmatch(key) is None and len(key) <= 40


def is_count(text: str) -> bool:
    """Whether a line is a row of the summary of a part: how many requests are how far.

    >>> is_count("구 분  계 완료 추진중"), is_count("시정요구 5 3 2 -"), is_count("5월 3일 완료")
    (True, True, False)
    """
    name, *cells = text.split()
    while cells and len(name) == 1 and len(cells[0]) == 1 and not cells[0].isdigit():
        name += cells.pop(0)  # letter-spaced
    if len(cells) < _LEAST_COUNTS:
        return False
    if name == "구분":
        return all(is_status(cell) or cell in ("계", "총계", "합계") for cell in cells)
    told = name in ("계", "총계", "합계", "소계") or _KIND.fullmatch(name) is not None
    return told and all(re.fullmatch(r"[\d,]+건?|[-–△]", cell) for cell in cells)


def group_in(text: str) -> str | None:
    """The group that a heading of the form opens, as printed, without letter-spacing.

    Empty for a heading of none (총괄); None for other words.

    >>> group_in("시정 및 처리 요구사항 조치결과"), group_in("처리결과 총괄"), group_in("둑을 높일 것")
    ('시정 및 처리 요구사항', '', None)
    """
    key = squeeze(text)
    if len(key) > 30 or not _FORM_WORDS.fullmatch(key) or is_answer(key):
        return None
    name = unspaced(_ANSWERED.sub("", _SORTED.sub("", text.strip())))
    return "" if _TOTAL.search(squeeze(name)) or not _GROUP.search(key) else name


def unspaced(text: str) -> str:
    """Text as printed, without letter-spacing: a text of single letters is one word.

    >>> unspaced(" 완  료 "), unspaced("검토 중"), unspaced("장 기 검 토")
    ('완료', '검토 중', '장기검토')
    """
    words = text.split()
    return "".join(words) if all(len(word) == 1 for word in words) else " ".join(words)
