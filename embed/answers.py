"""The kinds of answer: how many of what, how much money, when, what was done about a request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

MONEY, DATE, COUNT, DONE = "원", "때", "수", "조치"

_COUNTERS = {
    "명": ("명", "인"), "기업": ("개사", "사", "社", "개 기업", "개 업체"),
    "곳": ("개소", "곳", "군데", "소"),
    "개": ("개", "종", "가지"), "%": ("%", "퍼센트", "프로"), "층": ("층",), "번": ("회", "번", "차례"),
    "건": ("건",), "달": ("개월", "달"), "살": ("세", "살"), "넓이": ("㎡", "평", "ha"), "해": ("년", "해"),
    "월": ("월",), "일": ("일",), "시간": ("시간",), "호": ("호",), "대": ("대",), "팀": ("팀",),
    "편": ("편",), "과": ("학과", "과"), "주": ("주",), "배": ("배",), "동": ("동",),
    "가구": ("가구", "세대"), "교": ("개교", "학교", "교"),
}  # fmt: skip
"""Counters by what they count; those of one row count the same."""
_COUNTED = {sign: thing for thing, signs in _COUNTERS.items() for sign in signs}
_SIGN = "|".join(sorted(map(re.escape, _COUNTED), key=len, reverse=True))
_ASKED_COUNT = re.compile(rf"몇\s*({_SIGN})")
_ASKED_SOME = re.compile("몇|얼마나|규모|인원")
_ASKED_MONEY = re.compile("예산|돈|비용|사업비|금액|얼마|살림|값|지원금|임대료|월급|인건비")
_HOW_MUCH = re.compile("얼마|몇|규모|금액")
_ASKED_DATE = re.compile("언제|몇 월|시기|며칠|무렵|몇 년도")
_GIVEN_COUNT = re.compile(rf"\d[\d,.]*\s*(?:여\s*)?({_SIGN})")
_GIVEN_MONEY = re.compile(r"\d[\d,.]*\s*(?:(?:조|억|천만|백만|만|천)?\s*원|억)|[백천]만?원")
_GIVEN_DATE = re.compile(r"\d\s*월|\d{4}\s*[년.]|\d{1,2}\.\s*\d|[상하]반기|분기|\d\s*~|~\s*\d")
# Why something was or was not done stands in audits with what was done, not with the request.
_ASKED_DONE = re.compile(
    "지적|요구|조치|처리|고[쳤치친]|입장|하기로|대책|답변|어떻게 [됐되하대바]|왜|까닭|이유"
)
_GIVEN_DONE = re.compile(
    r"\W*(?:추진\s*(?:내용|상황|결과|경과)|조\s*치|처리\s*(?:결과|내용|상황)|향후\s*(?:추진)?\s*계획)"
)


def iter_asked(question: str) -> Iterator[str]:
    """The kinds of answer that a question asks for.

    >>> list(iter_asked("몇 명이 일하고 인건비는 얼마인가?")), list(iter_asked("누가 맡나?"))
    (['명', '원'], [])
    """
    counted = [_COUNTED[found[1]] for found in _ASKED_COUNT.finditer(question)]
    yield from dict.fromkeys(counted)
    if not counted and _ASKED_SOME.search(question):
        yield COUNT
    if _ASKED_MONEY.search(question) and _HOW_MUCH.search(question):
        yield MONEY
    if _ASKED_DATE.search(question):
        yield DATE
    if _ASKED_DONE.search(question):
        yield DONE


def iter_given(text: str, headings: Sequence[str] = ()) -> Iterator[str]:
    """The kinds of answer that a passage gives, each once; *headings* stand above it, outermost first.

    >>> list(iter_given("상담사 6명, 143백만원(2024. 7월)", ["2023년 감사 처리결과", "추진내용"]))
    ['명', '월', '수', '원', '때', '조치']
    """
    counted = dict.fromkeys(_COUNTED[found[1]] for found in _GIVEN_COUNT.finditer(text))
    yield from counted
    if counted:
        yield COUNT
    if _GIVEN_MONEY.search(text):
        yield MONEY
    if _GIVEN_DATE.search(text):
        yield DATE
    if any(_GIVEN_DONE.match(each) for each in (text, *headings[1:])):
        yield DONE
