"""Renamings that a report states."""

from __future__ import annotations

import pytest

from gyebo.corpus import report_from_text
from gyebo.graph.renamings import iter_renamings
from gyebo.graph.resolve import build_rows
from gyebo.ontology import Curated

BODY = "○ 대상 : 2곳\n○ 기간 : 1년\n"


@pytest.mark.parametrize(
    ("line", "old", "new"),
    [
        ("○ 명칭변경 : (가칭)빛나루관 → 물빛회관", "빛나루관", "물빛회관"),
        ("○ 사업 명칭 변경(7. 1.) : ‘강변 일자리’에서 ‘물빛 일자리’로", "강변 일자리", "물빛 일자리"),
        ("○ 장소 : 물빛회관(옛 빛나루관)", "빛나루관", "물빛회관"),
        ("○ 물빛회관(구 빛나루관) 운영", "빛나루관", "물빛회관"),
        ("○ 빛나루큐브(구 한빛센터) 재건축", "한빛센터", "빛나루큐브"),
        ("○ 물빛 일자리 사업(구 강변 일자리 사업)", "강변 일자리 사업", "물빛 일자리 사업"),
        ("○ 빗물마을 학교(구 빗물마을 강좌)", "빗물마을 강좌", "빗물마을 학교"),
        ("○ 물빛재단(옛 한빛진흥회)과 협약", "한빛진흥회", "물빛재단"),
    ],
)
def test_the_old_and_the_new_name_are_read(line: str, old: str, new: str) -> None:
    report = report_from_text(f"2026. 1. 5.\n1. 사업\n{line}\n{BODY}", name="a.txt")
    assert [(each.old, each.new, each.line) for each in iter_renamings(report)] == [(old, new, 3)]


@pytest.mark.parametrize(
    "line",
    [
        "○ 이름표 → 배부",
        "○ 예산 3억원 → 5억원",
        "○ 구로구(구 단위 사업)",
        "○ 한빛시 사업(구 단위 사업)",
        "○ 마을 축제(구 축제)",
        "○ 물빛구(구 빗물센터)",
        "○ 주민 참여(구 소식지 안내)",
        "○ 한빛로 108(舊 빛나루관)",
        "○ 물빛동 1363번지 일원(옛 빛나루관 부지)",
    ],
)
def test_what_only_looks_like_one_is_none(line: str) -> None:
    report = report_from_text(f"2026. 1. 5.\n1. 사업\n{line}\n{BODY}", name="a.txt")
    assert list(iter_renamings(report)) == []


def test_a_place_that_a_report_says_was_renamed_is_one_place() -> None:
    old = "한빛시 문화국\n2025. 1. 5.\n1. 빛나루센터 운영\n○ 장소 : 빛나루센터\n○ 기간 : 1년\n"
    new = (
        "한빛시 문화국\n2026. 1. 5.\n1. 시민 문화 사업\n○ 장소 : 물빛공연장\n"
        "○ 명칭변경 : 빛나루센터 → 물빛공연장\n"
    )
    reports = [report_from_text(text, name=name) for text, name in ((old, "a.txt"), (new, "b.txt"))]
    (place,) = build_rows(reports, Curated()).facilities
    assert (place.name, place.aliases) == ("물빛공연장", ("빛나루센터",))
    apart = [reports[0], report_from_text(new.replace("명칭변경", "나들이"), name="b.txt")]
    assert len(build_rows(apart, Curated()).facilities) == 2
