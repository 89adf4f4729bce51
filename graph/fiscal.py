"""The words of public finance: what labels say of an amount, who pays it, in which phase."""

from __future__ import annotations

import re

from ..corpus import squeeze
from .context import Context
from .phrases import Phrase

FUNDS = {
    "국비": "국비", "국고": "국비", "국고보조": "국비", "國費": "국비", "국": "국비",
    "균특": "국비", "지특": "국비", "특교세": "국비", "특교금": "시비",
    "시비": "시비", "市비": "시비", "市費": "시비", "市": "시비", "시": "시비",
    "도비": "도비", "道": "도비", "도": "도비",
    "구비": "구비", "區비": "구비", "區": "구비", "구": "구비",
    "자치구": "구비", "군비": "구비", "군": "구비", "군구비": "구비", "구군비": "구비", "시군비": "구비",
    "기금": "기금",
    "민간": "민간", "민": "민간", "민자": "민간", "자부담": "민간", "자담": "민간", "민간부담": "민간",
}  # fmt: skip
"""Words for the source of money, and the source that they mean."""

OWN = re.compile(
    r"^(?:(?:연도별|연차별)투자(?:액|계획)?$|시소관|'?\d{2,4}년?도?|금년도?|올해|당해연?도?|전년도?|내년도?|차년도|익년도?|연도별|연차별)?안?"
    r"(?:총|소요|사업|본|기정|최종|위탁|운영|세출|당초|편성|투자|연간|필요|확보)*"
    r"(?:예산(?:액|총액|규모|현액|요구액|현황|내역|추이|안|\(안\))?(?:\(계\)|총괄|합계|총계)?|사업비(?:총괄|합계|총계)?|얼마나|소요액|요구액|소요경비|소요비용|소요재원|재정소요|비용)(?:\(?'?\d{2,4}년?\)?|\([^)]*\)|/.*)?$"
)
"""A label of the edition's own amount for a year (squeezed)."""
SHARE = re.compile(
    r"^(?:'?\d{2,4}년?도?)?(?:상반기|하반기)?(?:시|市|도|구|우리시)?"
    r"(?:출자액|출자금액|출자금|출자|출연금|출연|부담액|분담금|추진비|(?:출자|출연|지출)계획)(?:\(안\)|안)?(?:\(?'?\d{2,4}년?\)?)?$"
)
"""A label of what the city itself pays into something larger (squeezed)."""
WHOLE = re.compile(
    r"총사업비|총공사비|총투자비|^(?:건립|건축)비|^공사비|총소요|(?:총|소요|사업)예산\('?\d+년?간|총예산\(\d+년"
)
"""What a building or a scheme costs altogether: money of no single year."""

_SOURCE_BEFORE = re.compile(r"(국비|시비|도비|구비|國費|市費)(?:총|약)?$|(市)출자$|[가-힣](기금)$")
_SOURCE_AFTER = re.compile(
    r"\(?(?:전액)?(국비|시비|도비|구비)(?:100%|전액)?\)|-(국비|시비|도비|구비)100%|(?:출연|출자|지원)?\((시비)100%\)|"
    r"\((?:추경:)?[가-힣]+(기금)(?:활용|사용)?\)"
)
_PHASE_AFTER = re.compile(r"집행(?![률시])|/(?:제\d회)?추경")
_CITY_PAYS = re.compile(r"(?:시|市|우리시)(?:출자액|출자금액?|출연금|부담액|분담금|지원금|추진비)")
_PHASES = (
    ("집행", re.compile(r"집행|지출")),
    ("최종", re.compile(r"최종|변경|추경\s?후")),
    ("기정", re.compile(r"기정")),
    ("추경", re.compile(r"추경|추가경정|증액|(?<![가-힣])증$")),
    ("본예산", re.compile(r"본예산|당초")),
)


def source_of(label: str) -> str | None:
    """The source of funds that a label names, if it names one and nothing else.

    >>> source_of("시비 부담"), source_of("’24년 국비"), source_of("시비 지원사업")
    ('시비', None, None)
    >>> source_of("'24년 국비".removeprefix("'"))
    '국비'
    """
    return FUNDS.get(re.sub(r"[·\s]|부담분?$|예산$|^\d{2,4}년", "", label))


def payer_of(phrase: Phrase, context: Context) -> str | None:
    """Who pays an amount, as its label, the word or bracket beside it or the city's share says."""
    if (source := source_of(phrase.label)) is not None:
        return source
    named = _SOURCE_BEFORE.search(phrase.lead) or _SOURCE_AFTER.match(phrase.tail)
    if named is not None:
        return FUNDS[next(group for group in named.groups() if group)]
    if phrase.inner or not _CITY_PAYS.match(context.label):
        return None
    return "시비"


def phase_of(words: str) -> str | None:
    """The phase of the budget that squeezed words name.

    >>> phase_of("제1회추경"), phase_of("기정예산"), phase_of("운영비")
    ('추경', '기정', None)
    """
    return next((phase for phase, pattern in _PHASES if pattern.search(words)), None)


def phase_in(phrase: Phrase, context: Context, outer: str | None) -> str | None:
    """The phase that the words around an amount name, else that of the amount which it is part of."""
    words = phrase.lead.split("(")[-1][-10:] + squeeze(phrase.label)
    if (behind := _PHASE_AFTER.match(phrase.tail)) is not None:
        words += behind[0]
    bracket = re.match(r"\(([^()]{1,10})\)", phrase.tail)
    if bracket and not re.search(r"\d", re.sub(r"'?\d{2,4}년|'\d{2}|제\d회", "", bracket[1])):
        words += bracket[1]
    if (phase := phase_of(words)) is not None or outer is not None:
        return phase or outer
    said = (context.text, *(line.text for line in context.above[:1]))
    if not phrase.inner and any(re.search(r"※\s?추경예산|추경\s?:|/\s?제\d회\s?추경", text) for text in said):
        return "추경"
    return None


def is_building(context: Context) -> bool:
    """Whether a line gives the size of a building, so that an amount on it is what the building costs."""
    sized = "규모" in context.label and re.search(r"㎡|m\^2|\d층", context.text)
    return bool(sized) and not re.search(r"펀드|융자|보증", context.text)
