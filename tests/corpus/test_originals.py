"""The reports that this was first written for, where they lie: counts and samples."""

from __future__ import annotations

from collections import Counter

import pytest

from gyebo.corpus import Report, SectionKind, read_folder
from tests.originals import ORIGINALS

from .samples import described

pytestmark = [
    pytest.mark.originals,
    pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"no folder {ORIGINALS}"),
]

CITY = "서울특별시"
METADATA = {
    "004_60c850a9ae78bdee": (f"{CITY} 경제정책실", "2019-09-02", "2019-08-16"),
    "001_6759e262db4645dc": (f"{CITY} 경제정책실", "2022-03", "2022-03-15"),
    "000_c8c543988acc3424": ("서울산업진흥원", "2023-02", "2023-02"),
    "002_c36617b325760b68": (f"{CITY} 경제정책실", "2024-02", "2024-02-08"),
    "003_aeaae3a2b4035a3c": (f"{CITY} 경제실", "2024-08", "2024-07-31"),
}
"""Issuer, date and day as of which, oldest report first."""

COUNTS: dict[str, dict[str, int]] = {
    "004_60c850a9ae78bdee": {"chapter": 5, "item": 19, "subitem": 12},
    "001_6759e262db4645dc": {"chapter": 5, "item": 17, "subitem": 19},
    "000_c8c543988acc3424": {"chapter": 7, "item": 24, "audit": 1, "finding": 52},
    "002_c36617b325760b68": {"chapter": 4, "item": 22, "subitem": 24, "audit": 1, "finding": 75},
    "003_aeaae3a2b4035a3c": {"chapter": 5, "item": 28, "subitem": 17},
}

SAMPLES: dict[str, list[tuple[str, str | None, str, int, int]]] = {
    "004_60c850a9ae78bdee": [
        ("chapter", "3", "창업·투자 활성화", 865, 1204),
        ("item", "3", "도시농업 실천공간 확보 추진", 1431, 1468),
    ],
    "001_6759e262db4645dc": [
        ("chapter", "5", "서울 산업생태계 지속성장 기반 강화", 1489, 1697),
        ("item", None, "2022년 춘계 서울패션위크 개최", 1634, 1697),  # the contents alone have its title
    ],
    "000_c8c543988acc3424": [
        ("chapter", "5", "산업거점 활성화", 1427, 1720),
        ("item", "1", "마곡 활성화 지원", 1437, 1559),
    ],
    "002_c36617b325760b68": [
        ("item", "2", "홍릉 일대 글로벌 바이오 클러스터 육성", 995, 1029),
        ("audit", None, "2023년 행정사무감사 처리결과", 1663, 4274),
    ],
    "003_aeaae3a2b4035a3c": [
        ("item", "5", "미래성장동력 창출을 위한 서울형 R&D 지원", 1066, 1100),
        ("item", "7", "2024년 약자동행 기술박람회 개최", 1678, 1713),
    ],
}


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    found, refused = read_folder(ORIGINALS)
    assert refused == []
    return found


def test_all_are_read_with_their_metadata(reports: list[Report]) -> None:
    assert {
        each.key: (each.metadata.issuer, each.metadata.date, each.metadata.as_of) for each in reports
    } == METADATA
    assert [each.key for each in reports] == list(METADATA)
    assert [each.warnings for each in reports] == [()] * 5


def test_chapters_items_and_findings_are_counted(reports: list[Report]) -> None:
    assert {
        each.key: dict(Counter(section.kind.value for section in each.sections)) for each in reports
    } == COUNTS


def test_sections_stand_where_they_stand(reports: list[Report]) -> None:
    for report in reports:
        assert [each for each in SAMPLES[report.key] if each not in described(report.sections)] == []


def test_nothing_is_lost(reports: list[Report]) -> None:
    for report in reports:
        held = {line for each in report.passages for line in range(each.line_start, each.line_end + 1)}
        assert {line.number for line in report.lines if not line.blank} <= held
        assert all(report.text[each.start : each.end] == each.text for each in report.passages)


def test_findings_have_no_edition(reports: list[Report]) -> None:
    for report in reports:
        findings = [section for section in report.sections if section.kind is SectionKind.FINDING]
        assert all(report.find_edition(each.start) is None for each in findings)
