"""Two small reports of an invented city, from text to tables, with and without what people decided."""

import dataclasses
import datetime as dt
from typing import Any

import pytest

from gyebo.corpus import Report, report_from_text
from gyebo.errors import CuratedError
from gyebo.graph.model import Tables
from gyebo.graph.resolve import build_rows
from gyebo.ontology import Correction, Curated, IdentityDecision, LineageDecision, Minted, iri
from gyebo.ontology.codes import LineageRelation

EARLIER = """2024. 2. 5.
주요업무보고
가람시 도시국

Ⅰ. 주요업무 추진계획

1. 물순환 교육 확대 및 운영
□ 추진근거 : 「가람시 공원 조례」 제3조
□ 사업개요
 ○ 위    치 : 가람생태공원센터
 ○ 소요예산 : 300백만원

2. 골목 쉼터 늘리기
□ 사업개요
 ○ 소요예산 : 90백만원
"""
LATER = """2025. 2. 6.
주요업무보고
가람시 도시국

Ⅰ. 주요업무 추진계획

1. 물순환교육 확대·운영
□ 추진근거 : 「가람시 공원조례」 제3조, 제7조
□ 사업개요
 ○ 위    치 : 생태공원센터
 ○ 소요예산 : 350백만원

2. 자전거 길 잇기
□ 사업개요
 ○ 소요예산 : 1,200백만원
"""
WHO: Any = {"by": "담당", "date": dt.date(2025, 3, 1), "why": "확인함"}


def report(text: str, name: str) -> Report:
    return report_from_text(text, name=name)


def build(*texts: str, curated: Curated | None = None) -> Tables:
    reports = [report(text, f"{place}.txt") for place, text in enumerate(texts)]
    return build_rows(reports, curated or Curated())


def edition(tables: Tables, title: str) -> str:
    return next(row.id for row in tables.editions if row.title == title)


def test_a_program_is_one_over_the_reports_whatever_signs_its_title_has() -> None:
    tables = build(EARLIER, LATER)
    program = next(p for p in tables.programs if len(p.editions) == 2)
    assert program.names == ("물순환 교육 확대 및 운영", "물순환교육 확대·운영")
    assert (program.name, program.first_report, program.last_report) == ("물순환교육 확대·운영", "0", "1")
    link = tables.lineage[0]
    assert (link.relation, link.moved, link.explicit) == ("continues", False, False)
    assert [(e.report, e.line) for e in link.evidence] == [("0", 7), ("1", 7)]


def test_status_and_fate_say_what_the_reports_show() -> None:
    shown = {row.title: (row.status, row.fate) for row in build(EARLIER, LATER).editions}
    assert shown == {
        "물순환 교육 확대 및 운영": ("new", "continued"),
        "골목 쉼터 늘리기": ("new", "not_reported"),
        "물순환교육 확대·운영": ("continuing", "latest"),
        "자전거 길 잇기": ("new", "latest"),
    }


def test_spellings_of_a_law_are_one_law_and_every_article_a_citation() -> None:
    tables = build(EARLIER, LATER)
    assert len(tables.laws) == 1
    cited = [(c.report, c.article, c.role, c.law) for c in tables.citations]
    law = tables.laws[0].id
    assert cited == [
        ("0", "제3조", "basis", law),
        ("1", "제3조", "basis", law),
        ("1", "제7조", "basis", law),
    ]


def test_a_place_without_the_city_in_front_is_the_same_place() -> None:
    tables = build(EARLIER, LATER)
    assert [f.name for f in tables.facilities if "생태공원센터" in f.name] == [
        next(u.facility_name for u in tables.facility_uses)
    ]
    assert {u.report for u in tables.facility_uses} == {"0", "1"}


def test_the_order_in_which_reports_are_given_changes_nothing() -> None:
    reports = [report(EARLIER, "a.txt"), report(LATER, "b.txt")]
    assert build_rows(reports, Curated()) == build_rows(reports[::-1], Curated())


def test_people_can_part_two_editions_and_join_two_others() -> None:
    tables = build(EARLIER, LATER)
    old, new = edition(tables, "물순환 교육 확대 및 운영"), edition(tables, "물순환교육 확대·운영")
    rest, path = edition(tables, "골목 쉼터 늘리기"), edition(tables, "자전거 길 잇기")
    decisions = (
        IdentityDecision(left=old, right=new, same=False, **WHO),
        LineageDecision(relation=LineageRelation.RENAMED, sources=(rest,), targets=(path,), **WHO),
    )
    decided = build(EARLIER, LATER, curated=Curated(decisions=decisions))
    assert [(k.source, k.target, k.explicit, k.confidence) for k in decided.lineage] == [
        (rest, path, True, 1.0)
    ]


def test_a_decision_that_runs_backward_is_refused() -> None:
    tables = build(EARLIER, LATER)
    old, new = edition(tables, "물순환 교육 확대 및 운영"), edition(tables, "물순환교육 확대·운영")
    backward = LineageDecision(relation=LineageRelation.RENAMED, sources=(new,), targets=(old,), **WHO)
    with pytest.raises(CuratedError, match="나중 보고서"):
        build(EARLIER, LATER, curated=Curated(decisions=(backward,)))


def test_a_correction_replaces_a_value_or_drops_the_fact() -> None:
    tables = build(EARLIER)
    wrong, none = tables.budgets
    decisions = (
        Correction(fact=wrong.id, field="amount", value=3_000_000_000, was=300_000_000, **WHO),
        Correction(fact=none.id, field=None, **WHO),
    )
    decided = build(EARLIER, curated=Curated(decisions=decisions))
    assert decided.budgets == (dataclasses.replace(wrong, amount=3_000_000_000),)


def test_a_correction_of_an_unknown_column_is_refused_with_the_columns_that_there_are() -> None:
    fact = build(EARLIER).budgets[0].id
    decision = Correction(fact=fact, field="betrag", value=1, **WHO)
    with pytest.raises(CuratedError, match=r"no column 'betrag'.*amount"):
        build(EARLIER, curated=Curated(decisions=(decision,)))


def test_a_minted_identity_is_kept_when_an_older_report_is_added() -> None:
    later = build(LATER)
    first = edition(later, "물순환교육 확대·운영")
    program = next(p.id for p in later.programs if first in p.editions)
    both = build(EARLIER, LATER, curated=Curated(minted=(Minted(program, first),)))
    assert next(p.id for p in both.programs if first in p.editions) == program
    fresh = next(p.id for p in build(EARLIER, LATER).programs if first in p.editions)
    assert fresh != program


def test_two_facilities_that_people_hold_for_one_take_the_first_name() -> None:
    text = EARLIER.replace(
        "골목 쉼터 늘리기\n□ 사업개요", "골목 쉼터 늘리기\n□ 사업개요\n ○ 장 소 : 한길체육센터"
    )
    names = {f.name for f in build(text).facilities}
    assert {"가람생태공원센터", "한길체육센터"} <= names
    decision = IdentityDecision(
        left=iri.facility_id("한길체육센터"), right=iri.facility_id("가람생태공원센터"), same=True, **WHO
    )
    decided = build(text, curated=Curated(decisions=(decision,)))
    assert {f.name: f.aliases for f in decided.facilities} == {"한길체육센터": ("가람생태공원센터",)}
