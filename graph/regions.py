"""The regions of a report: the words that stand before or after the names of its places.

No list of districts is kept: an address, a neighbourhood, a counted list say which words are regions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from ..corpus import Report, squeeze
from .kinds import PROVINCES, SOLID_END, STOP, kind_of, words

COMPASS = words("동북권 서남권 동남권 서북권 도심권")
SIDES = words("서부 동부 남부 북부 중부")
_DISTRICT = re.compile(
    r"(?<![가-힣])([가-힣]{2,3}(?<!연))(?:구|군)(?![가-힣])|"
    r"(?<![가-힣])([가-힣]{2,3}(?<![활이행운공자노감협변가냉아작연출합제]))\d?동(?![가-힣])|"
    r"(?<![가-힣])([가-힣]{2,3})읍(?=[\s,)·])|(?<=[(,·])([가-힣]{2}(?<![하되이]))면(?=[,)·])|"
    r"(?<![가-힣])([가-힣]{2,3})시(?=\s[가-힣]{1,4}[로길]\s?\d)|"
    r"(?<![가-힣])([가-힣]{2,3}(?<![로길]))\s?일대|(?<![가-힣])([가-힣]{2,3})시(?=\s[가-힣]{1,4}[구군동읍면](?![가-힣]))"
)
"""District, neighbourhood, surroundings, city with its district; 연구, 활동 and their like are none."""
_BEHIND_KIND = re.compile(r"(?:허브|센터|캠퍼스|랩)[ (]([가-힣]동)(?![가-힣])")
_LISTED = re.compile(r"\(([가-힣]{2,4}(?:\s?[,·/]\s?(?:[가-힣]{2,4}|[A-Z]\+)){2,})(?:\s등)?\)")
COUNTED = re.compile(
    r"\d{1,2}\s?개\s?(?:소|곳|(?:캠퍼스|센터|허브|랩|밸리|분점|지점|분소|시장|단지|관|동)(?![가-힣]))"
)
_TOWN = re.compile(
    r"(?:^|[,(:·―]|및|[와과])\s?\W{0,3}([가-힣]{2}) ([가-힣]{2}) (?:[가-힣]{2,8} ){0,2}([가-힣]{2,}|[A-Z]{3})"
)
"""A county and its town before what stands there, which a report of a province writes time and again."""
WORLD = words(
    """
    도쿄 오사카 나고야 후쿠오카 삿포로 교토 요코하마 상하이 베이징 선전 광저우 칭다오 톈진 다롄 난징
    항저우 충칭 홍콩 타이베이 싱가포르 방콕 하노이 호찌민 호치민 다낭 자카르타 쿠알라룸푸르 마닐라
    프놈펜 양곤 뭄바이 뉴델리 델리 첸나이 벵갈루루 타슈켄트 알마티 울란바토르 두바이 아부다비 리야드
    이스탄불 카이로 나이로비 모스크바 런던 파리 베를린 뮌헨 프랑크푸르트 뒤셀도르프 하노버 쾰른
    바르셀로나 마드리드 밀라노 로마 볼로냐 빈 비엔나 헬싱키 스톡홀름 암스테르담 브뤼셀 취리히 제네바
    리스본 바르샤바 프라하 부다페스트 뉴욕 시카고 보스턴 댈러스 휴스턴 애틀랜타 시애틀 라스베이거스
    라스베가스 샌프란시스코 실리콘밸리 로스앤젤레스 밴쿠버 토론토 멕시코시티 몬테레이 상파울루
    산티아고 보고타 시드니 멜버른 LA
    """
)
"""Cities of the world where offices and fairs of Korean governments are; they front names as regions do."""
NO_REGION = words(
    """
    기업 청년 대학 시민 투자 창업 교육 전시 홍보 마케팅 지원 은행 학생 제작 기획 운영 조사 법률 세무
    회계 경영 금융 관광 자금 세제 총괄 재정 국제 언론 식품 바이오 로봇 콘텐츠 게임 웹툰 패션 뷰티 영상
    음향 음악 특허 상표 디자인 기초 심화 동물 문화 주거 상권 임차 관리 인건비 대기업 병원 연구소 대학교
    인쇄 주얼리 의류 봉제 수제화 의상 양말 가죽 기계금속 연구 활동 이동 자동 노동 공동 행동 감동 가동
    변동 당시 동시 상시 즉시 수시 임시 일시 도시 실시 개시 지시 표시 제시 명시 게시 요구 추구 도구 기구
    복구 촉구 강구 창구 입구 출구 인구 규모 전체 현재 서비스 학교 아파트 유럽 북미 아시아 미국 중국 일본
    독일 영국 프랑스 베트남 인도 신설 확대 신규 기존 온라인 해외 국내 상반기 하반기 소계 합계 총계 구분
    조성 설계 공사 개관 준공 완성 자치 당초 변경 현행 개선 종전 이후 이전
    """
)
"""Short words that stand in lists, or before 구, 동, 시, and are no regions."""


def regions_of(report: Report) -> frozenset[str]:
    """Words that the report uses for regions: before 구, 동, 시, 일대, in lists of places, behind heads."""
    found: set[str] = set()
    towns: Counter[str] = Counter()
    texts = [line.text[:4000] for line in report.lines]
    for text in texts:
        for match in _DISTRICT.finditer(text):
            found.add(next(filter(None, match.groups())))
        found.update(_BEHIND_KIND.findall(text))
        found.update(_between_heads(text))
        towns.update(m[1] for m in _TOWN.finditer(text) if SOLID_END.search(m[3]) and not STOP & {m[1], m[2]})
    if towns.total() > 2:
        found.update(towns)
    found -= NO_REGION
    for text in texts:
        for match in _LISTED.finditer(text):
            parts = [part.strip() for part in re.split(r"[,·/]", match[1]) if "+" not in part]
            known = sum(part in found for part in parts)
            if COUNTED.search(text[: match.start()]) or known * 2 >= len(parts):
                found.update(part for part in parts if part not in NO_REGION)
    city = re.sub(r"(?:특별|광역|특례|특별자치)$", "", squeeze(report.metadata.issuer).split("시")[0])
    return frozenset({*found, *PROVINCES, *COMPASS, *SIDES, *([city] if 2 <= len(city) <= 4 else [])})


def _between_heads(text: str) -> Iterator[str]:
    """The words behind a head that a row repeats: ``창업허브 공덕 창업허브 M+ 창업허브 창동``."""
    words = text.split()[:60]
    heads = [word for word, count in Counter(words).items() if count > 2 and kind_of(word)]
    for word, after in pairwise(words):
        if word in heads and re.fullmatch(r"[가-힣]{2,3}", after) and not kind_of(after):
            yield after
