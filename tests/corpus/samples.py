"""An invented report that has one of everything, in characters that CP949 has too, and ways to read it."""

from __future__ import annotations

from collections.abc import Iterable

from gyebo.corpus import Report, Section, report_from_text
from gyebo.corpus.lines import read_lines
from gyebo.corpus.sections import build_sections

REPORT = """\
제77회 한빛시의회 임시회
도시환경위원회

주요업무보고

2025. 2. 14.(금)

물 순 환 국
목 차
Ⅰ. 일반현황 ······················ 1
Ⅱ. 주요업무 추진계획 ······················ 3
 1. 빗물마을 만들기 ······················ 3
 2. 하천 산책로 정비 ······················ 5
Ⅲ. 2024년 행정사무감사 처리결과 ······················ 7

- 0 -
Ⅰ. 일반현황
□ 조직 : 1국 2과 (2025. 1. 31. 기준)
□ 인력
(단위 : 명)
부서명 정원 현원
계 23 22
물 순 환 정 책 과 12 11
하 천 관 리 과 11 11
□ 예산
(단위 : 백만원)
부서명 ’24년 ’25년
물순환정책과 3,400 3,650
하천관리과 2,100 2,080

- 1 -
Ⅱ. 주요업무 추진계획
1. 빗물마을 만들기
□ 사업개요
 ㅇ 추진근거 : 「한빛시 물순환 기본조례」 제8조
 ㅇ 사업기간 : 2023년 ~ 2026년
  - 1단계 : 마을 다섯 곳
    (나머지는 다음 해)
  - 2단계 : 마을 열 곳
 ※ 마을마다 빗물통 스무 개
①① 마을 고르기
 ㅇ 신청한 마을 가운데 비에 잠긴 적이 있는 곳을 먼저 고름
 ㅇ 소요예산 : 30백만원
②② 빗물통 놓기
 ㅇ 소요예산 : 120백만원
구분 2024 2025
놓은 수 80 100
□ 향후계획
 ㅇ ① 공고 ② 심사 ③ 선정 순으로 진행

- 3 -
2. 하천 산책로 정비
□ 사업개요
 ㅇ 구    간 : 아랫내 2.4km
 ㅇ 소요예산 : 300백만원1)
□ 추진현황
 ㅇ 설계를 마치고 공사를 맡길 곳을 찾는 중
1) 시비 전액

- 5 -
Ⅲ. 2024년 행정사무감사 처리결과
1. 산책로에 밤에도 불을 켤 것
□ 추진상황 : 완료
 ㅇ 등 마흔 개를 세웠음
2. 빗물통이 얼지 않게 할 것
□ 추진상황 : 추진중
 ㅇ 덮개를 시험하고 있음
"""

OUTLINE = [
    ("chapter", "2", "주요업무 추진계획", 32, 58),
    ("item", "1", "빗물마을 만들기", 33, 49),
    ("subitem", "①", "마을 고르기", 41, 43),
    ("subitem", "②", "빗물통 놓기", 44, 49),
    ("item", "2", "하천 산책로 정비", 52, 58),
    ("audit", "3", "2024년 행정사무감사 처리결과", 61, 67),
    ("finding", "1", "", 62, 64),
    ("finding", "2", "", 65, 67),
]
"""The sections of :data:`REPORT`: kind, number, title, first and last line."""


def outline(text: str) -> list[tuple[str, str | None, str, int, int]]:
    """Kind, number, title, first and last line of each section of a text."""
    return described(build_sections(read_lines(text)))


def described(sections: Iterable[Section]) -> list[tuple[str, str | None, str, int, int]]:
    """Kind, number, title, first and last line of each section."""
    return [(each.kind.value, each.number, each.title, each.start, each.end) for each in sections]


def read(text: str) -> Report:
    """The report that a text with a date holds."""
    return report_from_text(text, name="보기.txt")


def depth(section: Section) -> int:
    """How many sections a section lies in."""
    return 0 if section.parent is None else 1 + depth(section.parent)
