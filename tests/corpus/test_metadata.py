"""Who reports, when, and as of which day."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyebo.corpus import Metadata, read_report
from gyebo.errors import ReadError

from .samples import read

FIXTURES = Path(__file__).parents[1] / "fixtures"


def metadata(text: str) -> Metadata:
    return read(text).metadata


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("2025. 2. 14.", "2025-02-14"),
        ("2025. 2. 14.(금)", "2025-02-14"),
        ("2025.2.14", "2025-02-14"),
        ("2025년 2월 14일", "2025-02-14"),
        ("2025. 2.", "2025-02"),
        ("2025년 12월", "2025-12"),
        ("’25. 2. 14.", "2025-02-14"),
        ("‘25년 2월", "2025-02"),
        ("2025. 2. 31.", "2025-02"),
        ("2 0 2 5 . 2 .", "2025-02"),
        ("2025. 13. 1.", None),
        ("2025년 2월 주요업무보고", "2025-02"),
        ("(2025년 7월 업무보고)", "2025-07"),
        ("2025. 3월 주요업무 추진상황 보고", "2025-03"),
        ("2025년도 주요업무 추진계획 보고", None),
    ],
)
def test_the_date_of_the_title_page(line: str, date: str | None) -> None:
    text = f"한빛시 물순환국\n{line}\n"
    if date is None:
        with pytest.raises(ReadError, match="날짜가 없습니다"):
            metadata(text)
    else:
        assert metadata(text).date == date


def test_a_date_alone_goes_before_the_month_in_the_title() -> None:
    assert metadata("(2025년 7월 업무보고)\n2025. 7. 3.\n").date == "2025-07-03"


def test_without_a_title_page_the_latest_month_stated_is_the_date() -> None:
    text = "□ 조직 (’24. 6. 30. 기준)\n□ 인력 (2024. 7. 31. 현재)\n□ 예산 (’24. 6월말 기준)\n"
    assert (metadata(text).date, metadata(text).as_of) == ("2024-07", "2024-06-30")


def test_a_monthly_that_is_cited_is_no_younger_than_the_report() -> None:
    assert metadata("□ 조직 (’24. 6. 30. 기준)\n ㅇ 소식지 2024년 9월호에 실음\n").date == "2024-09"


def test_years_of_the_last_century_stay_there() -> None:
    assert metadata("2025. 2. 14.\n□ 인구 (’98. 12. 31. 기준)\n").as_of == "1998-12-31"


def test_there_may_be_no_day_as_of_which() -> None:
    assert metadata("2025. 2. 14.\n").as_of is None


@pytest.mark.parametrize(
    ("page", "issuer", "city"),
    [
        ("한빛시 물순환국", "한빛시 물순환국", "한빛시"),
        ("한 빛 시\n물 순 환 국", "한빛시 물순환국", "한빛시"),
        ("한빛광역시\n( 물 순 환 본 부 )", "한빛광역시 물순환본부", "한빛광역시"),
        ("물순환국(하천관리과)\n□ 한빛시 의회에 보고", "한빛시 물순환국", "한빛시"),
        ("한빛시 의회에 보고함\n물순환재단", "물순환재단", "한빛시"),
        ("물순환국\n한빛시 한빛시 한빛특별자치시", "한빛특별자치시 물순환국", "한빛특별자치시"),
        ("한 빛 도\n( 물 순 환 국 )\n한빛도의회에 보고", "한빛도 물순환국", "한빛도"),
        ("제77회 물빛구의회 임시회\n물 빛 구\n물순환국", "물빛구 물순환국", "물빛구"),
        (
            "한빛광역시 물빛구\n물순환국 · 숲정책국\n제77회 물빛구의회",
            "한빛광역시 물빛구 물순환국·숲정책국",
            "한빛광역시 물빛구",
        ),
        ("한빛도 새빛시\n4차산업추진국\n제77회 새빛시의회", "새빛시 4차산업추진국", "새빛시"),
        ("(재) 한빛물순환재단\n한빛시의회", "한빛물순환재단", "한빛시"),
        ("물순환국", "물순환국", None),
        ("□ 머리말", "미상", None),
    ],
)
def test_the_issuer_bears_its_city(page: str, issuer: str, city: str | None) -> None:
    found = metadata(f"{page}\n주요업무보고\n2025. 2. 14.\n")
    assert found.issuer == issuer
    assert found.city == city or city is None


def test_without_a_title_page_the_office_named_most_often_reports() -> None:
    text = (
        "□ 조직 : 1국 2과 (2025. 1. 31. 기준)\n ㅇ 회의실 회의실 회의실을 빌려 줌\n"
        " ㅇ 물순환국 일을 함께 맡을 푸른도시국 사람을 찾음\n ㅇ 물순환국 담당\n한빛시 한빛시\n"
    )
    assert metadata(text).issuer == "한빛시 물순환국"


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("주요업무보고", "주요업무보고"),
        ("주 요 업 무 보 고", "주요업무보고"),
        ("2025년도 주요업무 추진계획 보고", "2025년도 주요업무 추진계획 보고"),
        (
            "제77회 한빛시의회 정례회\n도시환경위원회\n주요업무 보고",
            "제77회 한빛시의회 정례회 도시환경위원회 주요업무 보고",
        ),
        (
            "제77회 한빛시의회 임시회\n도 시 환 경 위 원 회\n업무보고",
            "제77회 한빛시의회 임시회 도시환경위원회 업무보고",
        ),
        (
            "제77회 한빛시의회\n2 0 2 5 년 도\n주 요 업 무 보 고",
            "제77회 한빛시의회 2025년도 주요업무보고",
        ),
        (
            "제77회 한빛시의회\n2025년도 주요업무 추진상황 및\n2026년도 계획 보고",
            "제77회 한빛시의회 2025년도 주요업무 추진상황 및 2026년도 계획 보고",
        ),
        ("Ⅰ. 주요업무보고", "주요업무보고"),
        ("물순환국", "주요업무보고"),
    ],
)
def test_the_title_names_the_session(page: str, title: str) -> None:
    assert metadata(f"{page}\n2025. 2. 14.\n").title == title


@pytest.mark.parametrize(
    ("report", "issuer", "city", "date"),
    [
        ("bepa_2025_09", "부산경제진흥원", "부산광역시", "2025-09"),
        ("busan_2025_07", "부산광역시 디지털경제실", "부산광역시", "2025-07"),
        ("daegu_2025_07", "대구광역시 미래혁신성장실", "대구광역시", "2025-07"),
        ("daejeon_2024_07", "대전광역시 기업지원국", "대전광역시", "2024-07"),
        (
            "gangnam_2026_01",
            "서울특별시 강남구 기획경제국·미래문화국·복지생활국",
            "서울특별시 강남구",
            "2026-01",
        ),
        ("guro_2025_02", "서울특별시 구로구 기획경제국·안전도시국", "서울특별시 구로구", "2025-02"),
        ("gwangju_2025_09", "광주광역시 인공지능산업실", "광주광역시", "2025-09-04"),
        ("gyeonggi_2025_11", "경기도 경제실", "경기도", "2025-11"),
        ("gyeongnam_2025_11", "경상남도 농정국", "경상남도", "2025-11"),
        ("incheon_2025_02", "인천광역시 경제산업본부", "인천광역시", "2025-02-12"),
        ("jeju_2025_10", "제주특별자치도 혁신산업국", "제주특별자치도", "2025-10"),
        ("jeonju_2026_01", "전주시 복지환경국", "전주시", "2026-01-21"),
        ("mapo_2025_04", "서울특별시 마포구 교통건설국", "서울특별시 마포구", "2025-04"),
        ("sba_2025_02", "서울경제진흥원", "서울특별시", "2025-02"),
        ("seongnam_2025_09", "성남시 4차산업추진국·재정경제국", "성남시", "2025-09"),
        ("seoul_2025_02", "서울특별시 경제실", "서울특별시", "2025-02"),
        ("seoul_2025_08", "서울특별시 경제실", "서울특별시", "2025-07"),
        ("suncheon_2025_10", "순천시 문화관광국", "순천시", "2025-10-13"),
        ("suwon_2025_03", "수원시 경제정책국", "수원시", "2025-03-11"),
    ],
)
def test_who_reports_in_each_city(report: str, issuer: str, city: str, date: str) -> None:
    found = read_report(FIXTURES / f"{report}.txt").metadata
    assert (found.issuer, found.city, found.date) == (issuer, city, date)
