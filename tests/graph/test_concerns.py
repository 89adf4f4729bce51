"""Which programs of its report a request of the audit concerns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.corpus import Report, report_from_text
from gyebo.graph.concerns import Concerns, Named

from .drafts import HEAD

REPORT = """
1. 물빛정원 조성 및 운영
□ 사업개요
 ㅇ 대상 : 하천 둘레 2곳
 ㅇ (물빛장터) 주말마다 여는 장터, 가게 40곳
 ㅇ 물빛장터 손님 : 하루 300명
① 물빛정원 온실 증축
 ㅇ 온실 : 2동, 12월
② 산책로 조명 보강
 ㅇ 조명 : 120개
2. 나루허브 운영
□ 사업개요
 ㅇ 창업기업 30곳에 사무실과 장비를 빌려줌
 ㅇ 온실 작물 판매 창업기업 3곳
3. 빗물저금통 설치 지원
□ 사업개요
 ㅇ 주택 200곳, 설치비 90%
4. 중소기업 취업 지원
□ 사업개요
 ㅇ 구직자 상담, 취업박람회 2회
 ㅇ 박람회장 : 나루허브 강당
5. 하천 수질 개선
□ 사업개요
 ㅇ 오염원 조사 12곳
6. 도서관 야간 개방
□ 사업개요
 ㅇ 3곳, 22시까지
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return report_from_text(f"{HEAD}{REPORT}", name="concerns.txt")


@pytest.fixture(scope="module")
def concerns(report: Report) -> Concerns:
    def named(title: str) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        known: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str], ...]]] = {
            "빗물저금통 설치 지원": (("빗물항아리 보급",), ()),
            "하천 수질 개선": ((), (("물재생실험실", "한빛 물재생실험실"),)),
        }
        return known.get(title, ((), ()))

    return Concerns(report, [Named(section, *named(section.title)) for section in report.editions])


@pytest.mark.parametrize(
    ("request_", "titles"),
    [
        ("나루허브에 빈 사무실이 없도록 입주 시기를 맞출 것", ["나루허브 운영"]),
        ("(물빛정원 관련) 입장료를 낮출 것", ["물빛정원 조성 및 운영"]),
        ("한빛시 빗물저금통 관리 대장을 둘 것", ["빗물저금통 설치 지원"]),
        ("빗물항아리 보급 실적이 저조함", ["빗물저금통 설치 지원"]),
        ("물재생실험실 직원의 안전 교육을 할 것", ["하천 수질 개선"]),
        ("물빛장터 가게 선정 기준을 공개할 것", ["물빛정원 조성 및 운영"]),
        ("나루허브와 빗물저금통 홍보를 함께 할 것", ["나루허브 운영", "빗물저금통 설치 지원"]),
    ],
    ids=["a title", "a topic", "behind the city", "another name", "a place", "a work", "two"],
)
def test_what_a_request_names(concerns: Concerns, request_: str, titles: list[str]) -> None:
    assert sorted(section.title for section in concerns.of(request_, "")) == sorted(titles)


@pytest.mark.parametrize(
    "request_",
    [
        "이사회 구성원의 성별이 치우치지 않게 할 것",
        "창업기업 지원 자료를 제출할 것",
        "한빛시 물순환국의 예산 집행을 서두를 것",
        "운영과 관리를 강화할 것",
        "강당의 의자를 바꿀 것",
        "",
    ],
)
def test_where_nothing_is_sure_there_is_none(concerns: Concerns, request_: str) -> None:
    assert concerns.of(request_, "") == ()


def test_the_innermost_part_that_is_named(concerns: Concerns) -> None:
    (found,) = concerns.of("산책로 조명을 더 촘촘히 둘 것", "")
    assert found.title == "산책로 조명 보강"


def test_what_was_done_is_read_where_the_request_names_nothing(concerns: Concerns) -> None:
    measure = "◦ 빗물저금통 설치비를 90%까지 지원하고 있음 ◦ 나루허브 강당에서 설명회를 엶"
    assert [section.title for section in concerns.of("주민 부담을 낮출 것", measure)] == [
        "빗물저금통 설치 지원"
    ]
    asked = concerns.of("나루허브 사무실을 늘릴 것", measure)
    assert [section.title for section in asked] == ["나루허브 운영"]


def test_a_place_that_a_measure_speaks_of_by_the_way_points_at_nothing(concerns: Concerns) -> None:
    assert concerns.of("설명회를 자주 열 것", "◦ 물재생실험실에서 설명회를 엶") == ()


def test_a_department_is_no_name_of_a_program(concerns: Concerns) -> None:
    assert concerns.of("직원을 고르게 뽑을 것", "◦ 나루허브팀 : 2명") == ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*REPORT.split(), "관련", "-", "(", "할 것"]), max_size=12))
def test_a_request_concerns_few_editions_of_its_report(words: list[str]) -> None:
    report = report_from_text(f"{HEAD}{REPORT}", name="concerns.txt")
    found = Concerns(report, map(Named, report.editions)).of(" ".join(words), " ".join(reversed(words)))
    assert len(set(found)) == len(found) <= 3
    assert set(found) <= set(report.editions)
