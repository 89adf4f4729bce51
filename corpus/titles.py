"""What a title is, and what is none: parts of a business, sentences, figures.

A report numbers everything, and most of what it numbers is no business.  The words of a line alone
already tell much; what its neighbours tell is for :mod:`gyebo.corpus.outline`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from .lines import Line, Marker
from .normalize import squeeze
from .offices import is_office

_PARTS = (
    "개요|배경|필요성|근거|목적|목표|방향|내용|현황|실적|성과|경과|경위|계획|일정|대상|체계|방법|방식|효과|예산|사항|프로그램|"
    "전략|문제점|과제|규모|절차|상황|의견|개선안|사업비|예산액|재원"
)
_QUALIFIERS = (
    "사업|행사|시설|예산|예비비|재원|사용|집행|조달|확보|단지|추진|조성|운영|공급|그간|그동안|향후|주요|기대|세부|소요|개선|지원|관련|"
    "지금까지|의|상반기|하반기|전년도?|금년도?|올해|연도별|단계별|사업별|투자|참고|문제점?및|현황및|실적및|성과및|계획및|방향및|내용및|"
    "목적및|배경및"
)
_STRUCTURAL = re.compile(
    rf"(?:[\d']*년?도?)(?:(?:{_QUALIFIERS})*)(?:{_PARTS})"
    rf"(?:및(?:{_PARTS}|향후|추진|실적|계획)+)*(?:\(안\)|\(요약\))?"
)
"""A heading of the genre that names a part of a business, never a business (squeezed text, full match)."""

_TRAILING_NOTE = re.compile(
    r"\s?(?:※.*"
    r"|[(\[<]\s?(?:(?:소요|사업|총)?\s?(?:예산|사업비)|(?:담당|주관|소관|추진)\s?(?:부서|과|팀)|(?:부서|담당))\s?[:：]"
    r"[^)\]>]*[)\]>]"
    r"|\(\s?(?:소요|사업|총)?\s?(?:예산|사업비)[^)]*\))\s?$"
)
_OFFICE = r"[가-힣A-Za-z0-9·ㆍ ]{1,18}(?:과|팀|관|단|실|국|본부|센터|사업소|위원회|소|원|학교|담당)"
_IN_CHARGE = re.compile(
    rf"\s*(?:[<\[【〔〈《‹]\s?(?P<angled>{_OFFICE}(?:\s?[,·/、]\s?{_OFFICE})*)"
    r"(?:\s?[:：|]\s?[^\[\]<>【】〔〕〈〉《》‹›]{2,30})?\s?[>\]】〕〉》›]"  # the team, the telephone
    r"|\(\s?(?P<round>[가-힣A-Za-z0-9·]{1,16}(?:과|팀|담당관)(?:\s?[,·/]\s?[가-힣A-Za-z0-9·]{1,16}(?:과|팀|담당관))*)\s?\))\s?$"
)
"""The department in charge in a bracket at the end of a title, or alone on its line."""
_LABELLED = re.compile(
    r"(?:^|\s)\s*[^\w\s]?\s*(?:담\s?당|주\s?관|소\s?관)\s?(?:부\s?서|과|팀)?\s?[:：]\s?"
    r"(?P<names>[가-힣A-Za-z0-9·ㆍ,/ ]{2,60}?)\s*$"
)
"""The department in charge under its own label behind a title: ``■ 담당: 하천과, 공원과``."""
_TAG = re.compile(
    r"(?<=\S)\s+(?:[\[【〔][^\[\]<>【】〔〕〈〉《》‹›]{1,20}[\]】〕]|[<〈]\s?[가-힣]{2,8}\s?[>〉])\s?$"
)
"""What else a title is tagged with: 〔수탁〕, 【신규】."""
_APART = re.compile(
    r"(?<=\S)(?:\s{3,}|\t+\s*)"
    r"(?P<name>[가-힣A-Za-z0-9·]{2,16}(?:과|팀|담당관|사업소|추진단)|[가-힣](?:\s{1,3}[가-힣]){0,8}\s{1,3}[과팀])\s*$"
)
"""The department in charge at the right margin of a title's line."""
_FRAMED = re.compile(r"[\[【〔<〈《]\s?([^\[\]【】〔〕<>〈〉《》]{4,}?)\s?[\]】〕>〉》]")
"""A title with nothing but a bracket around it."""
_UNFINISHED = re.compile(r"(?:\s(?:및|위한|통한|위해|통해|대한|관한)|[가-힣](?:와|과|의|을|를)|[,·])\s*$")
"""How a title ends that goes on on the next line."""
_SENTENCE = re.compile(r"(?:[다까]|[았었겠있]음|[하]?였음|바람)\.?$|[.;]$")
_POINT = re.compile(r"\t|\s[▸‣▶►⇒]\s")
"""What holds cells or points of a list apart on one line."""
_FIGURES = re.compile(r"\d[\d,.]*")
_SPACES = re.compile(r"\s{2,}")

ALIKE = 0.72
"""Titles at least this similar are one: contents and headings that differ by 을 통한 → 으로 have 0.93, and
chance pairs of the reports seen stay under 0.6."""

MOST_IN_TITLE = 70
"""Characters of the longest title; the longest one of the reports seen has 41."""

_MOST_IN_LABEL = 22  # characters of the longest structural heading, squeezed
_CONTAINED = 0.8  # how alike a title is to one that holds it whole
_LONG = 6  # characters from which one title within another is not chance


@dataclass(frozen=True, slots=True)
class Heading:
    """A title where it stands: lines ``line`` to ``end``, and how it is marked and numbered."""

    line: int
    end: int
    marker: Marker
    value: str | None
    title: str
    style: str = ""


def title_key(title: str) -> str:
    """What two printings of one title have in common: letters and digits only.

    >>> title_key("게임․웹툰 창작공간 (’25년)") == title_key("게임·웹툰  창작공간(25년)")
    True
    """
    return re.sub(r"[\W_]+", "", title).casefold()


def clean_title(text: str) -> str:
    """A title without the budget, the note or the department that stands behind it, or the bracket around it.

    >>> clean_title("마곡 활성화 지원   (소요예산: 8,212백만원)"), clean_title("축제 개최 <문화예술과>")
    ('마곡 활성화 지원', '축제 개최')
    >>> clean_title("【 물길 정비 】"), clean_title("[수탁] 물길 정비")
    ('물길 정비', '[수탁] 물길 정비')
    >>> clean_title("물길 정비 ■ 담 당 : 하 천 과"), department_in("물길 정비 ■ 담 당 : 하 천 과")
    ('물길 정비', '하천과')
    """
    previous, text = None, _SPACES.sub(" ", _APART.sub("", text))
    if (framed := _FRAMED.fullmatch(text.strip())) is not None:
        text = framed[1]
    while previous != text:
        previous, text = text, _TRAILING_NOTE.sub("", text).strip()
        bracket = _IN_CHARGE.search(text)
        if bracket is not None and bracket.start() > 0:
            text = text[: bracket.start()].strip()
        text = _TAG.sub("", text)
        labelled = _labelled(text)
        if labelled is not None and labelled.start() > 0:
            text = text[: labelled.start()].strip()
    return text


def _labelled(text: str) -> re.Match[str] | None:
    """The departments that a label names at the end of a line, if all that stands there are departments."""
    found = _LABELLED.search(text)
    return found if found is not None and all(map(is_office, _names(found["names"]))) else None


def _names(listed: str) -> list[str]:
    return [squeeze(name) for name in re.split(r"[,/]", listed)]


def department_in(text: str) -> str | None:
    """The department in charge that stands in a bracket at the end of a line, or alone on it, or None.

    >>> [department_in(text) for text in ("축제 개최 <문화예술과>", "【데이터활용과】", "(영등포)")]
    ['문화예술과', '데이터활용과', None]
    """
    bracket = _IN_CHARGE.search(text)
    if bracket is not None:
        return (bracket["angled"] or bracket["round"]).strip()
    if (labelled := _labelled(text)) is not None:
        return ", ".join(_names(labelled["names"]))
    apart = _APART.search(text)
    return squeeze(apart["name"]) if apart is not None else None


def goes_on(title: Line, below: Line) -> bool:
    r"""Whether the line below a title's is its second: the first ends in the middle of a phrase.

    >>> from gyebo.corpus.lines import read_lines
    >>> first, second = read_lines("② 공공도서관 확충과 작은도서관의\n운영 내실화")
    >>> goes_on(first, second)
    True
    """
    plain = (
        below.marker is Marker.NONE and not below.blank and len(title.body) + len(below.body) < MOST_IN_TITLE
    )
    if not plain or not is_title(below.body):
        return False
    closed = _is_closed(below.body) and not _is_closed(title.body)  # on its last line
    return closed or _UNFINISHED.search(title.body) is not None


def _is_closed(text: str) -> bool:
    """Whether the department, the budget or a tag stands behind the words of a line, as behind a title."""
    plain = _SPACES.sub(" ", text).strip()
    if _FRAMED.fullmatch(plain):
        return False
    cleaned = clean_title(text)
    return len(cleaned) > 1 and cleaned != plain and not re.match(r"[(\[<【〔]", cleaned)


def similar(left: str, right: str) -> float:
    """How alike two title keys are, from 0 to 1; containment of a long title counts as alike.

    >>> similar("하천정비", "하천정비"), similar("하천산책로정비", "하천산책로정비및관리"), similar("가", "")
    (1.0, 0.8, 0.0)
    """
    if not left or not right:
        return 0.0
    short, long = sorted((left, right), key=len)
    if len(short) >= _LONG and short in long:
        return max(_CONTAINED, len(short) / len(long))
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def is_alike(left: str, right: str) -> bool:
    """Whether two title keys are one title: ``similar(left, right) >= ALIKE``, sooner told where it is not.

    >>> is_alike("빗물마을조성", "빗물마을의조성"), is_alike("빗물마을조성", "하천산책로정비")
    (True, False)
    """
    short, long = sorted((left, right), key=len)
    shared = min(len(short), sum(char in short for char in long))  # no more characters than these can match
    if 2 * shared < ALIKE * (len(left) + len(right)) and short not in long:
        return False
    return similar(left, right) >= ALIKE


def is_structural(body: str) -> bool:
    """Whether a heading names a part of a business (사업개요, 향후 추진계획) rather than a business.

    >>> is_structural("’24년 추진계획"), is_structural("사 업 개 요"), is_structural("서울영화센터 조성")
    (True, True, False)
    """
    key = re.sub(r"[:：].*$", "", squeeze(body))
    key = re.sub(r"[^\w'()]+", "", key)
    return len(key) <= _MOST_IN_LABEL and _STRUCTURAL.fullmatch(key) is not None


_BLOCKS = frozenset(
    {
        Marker.NONE,
        Marker.HANGUL,
        Marker.BARE,
        Marker.ROMAN,
        Marker.PARENTHESIS,
        Marker.DOTTED,
        Marker.BRACKETED,
    }
)
"""Markers that a structural label may have where it opens a block."""


def is_block(line: Line) -> bool:
    r"""Whether a line opens a block of a business: a box, or a bare line with a structural label.

    >>> from gyebo.corpus.lines import read_lines
    >>> [is_block(line) for line in read_lines("□ 추진현황\n추 진 현 황\n○ 추진현황\n")]
    [True, True, False]
    """
    if line.marker is Marker.BOX:
        return True
    return line.marker in _BLOCKS and is_structural(line.body)


def is_title(text: str) -> bool:
    """Whether the body of a line can be a title: some Hangul, no sentence, no row of figures.

    >>> is_title("빗물마을 조성"), is_title("빗물마을을 조성하였다."), is_title("계 1,200 300 12.5")
    (True, False, False)
    """
    if len(text) > MOST_IN_TITLE or _POINT.search(text) or sum("가" <= char <= "힣" for char in text) < 2:
        return False
    figures = sum(map(len, _FIGURES.findall(text)))
    if figures > sum(char.isalpha() for char in text):
        return False
    return _SENTENCE.search(squeeze(clean_title(text))) is None
