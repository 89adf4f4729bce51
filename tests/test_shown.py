from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import pytest

from gyebo import KnowledgeBase
from gyebo.graph.model import TABLES, Tables
from gyebo.rows import Rows
from gyebo.shown import Drawing, Lineage, SharedFacilities
from tests.factories import make_tables
from tests.test_artifacts import write_tables
from tests.test_rows import cells, headings

HOSTILE = "<script>alert('빗물')</script>"


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return opened(tmp_path_factory.mktemp("shown"), make_tables())


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """A knowledge base whose titles, names and quotes try to be more than text."""
    told = {"title", "name", "facility_name", "law_name", "quote", "label"}
    tables = make_tables()
    changed = []
    for row in (row for name in TABLES for row in tables.rows(name)):
        fields = told & {field.name for field in dataclasses.fields(row)}
        changed.append(dataclasses.replace(row, **dict.fromkeys(fields, HOSTILE)))  # type: ignore[arg-type]
    return opened(tmp_path_factory.mktemp("hostile"), Tables.from_rows(changed))


def opened(folder: Path, tables: Tables) -> KnowledgeBase:
    write_tables(folder / "kb", tables)
    return KnowledgeBase.open(folder / "kb")


def test_a_lineage_shows_its_drawing_what_happened_and_what_it_was_given(kb: KnowledgeBase) -> None:
    html = kb.lineage("빗물마을 조성")._repr_html_()
    drawing, events, budgets = html.split("<h4>")
    assert drawing.startswith("<svg ")
    assert events.startswith("무슨 일이 있었나</h4>")
    assert cells(events)[0][:3] == ["이름 바뀜", "빗물마을 조성", "빗물마을 조성 및 관리"]
    assert budgets.startswith("해마다의 예산</h4>")
    assert cells(budgets)[0] == ["2023", "빗물마을 조성", "12억원", "본예산", "예", "2023_물순환국 7줄"]


def test_the_parts_of_a_lineage_are_tables(kb: KnowledgeBase) -> None:
    lineage = kb.lineage("빗물마을 조성")
    for part in (lineage.editions, lineage.events, lineage.budgets, lineage.gaps):
        assert isinstance(part, Rows)
    frame = lineage.to_frame()
    assert frame["title"].tolist() == ["빗물마을 조성", "빗물마을 조성 및 관리"]
    assert frame["budget"].dtype == pd.Int64Dtype()
    assert frame["budget"].tolist()[0] == 1_200_000_000
    assert {"report", "line", "quote", "department"} <= set(frame.columns)
    assert "budgets" not in frame.columns


def test_shared_facilities_keep_their_drawing_when_sliced(kb: KnowledgeBase) -> None:
    shared = kb.shared_facilities()[:1]
    assert isinstance(shared, SharedFacilities)
    assert "빛나루센터" in shared.drawing.svg
    assert headings(shared._repr_html_()) == ["시설", "사업 수", "사업", "다른 이름"]
    assert cells(shared._repr_html_()) == [
        [
            "빛나루센터",
            "3",
            "하천 산책로 정비(2023), 빗물마을 조성 및 관리(2024), 우수 시설 개선(2024)",
            "빛나루 센터, 빛나루 물재생센터",
        ]
    ]
    assert list(shared.to_frame().columns) == ["facility", "name", "aliases", "programs"]


def test_a_program_is_told_report_by_report_with_quotes(kb: KnowledgeBase) -> None:
    facts = kb.program("빗물마을 조성")
    html = facts._repr_html_()
    assert html.startswith("<h3>빗물마을 조성 및 관리</h3><h4>2023 · 빗물마을 조성 · 물순환정책과</h4>")
    told = html.split("<h4>")[1]
    assert headings(told) == ["무엇", "내용", "인용", "출처"]
    quote = "“ㅇ 소요예산 : 1,200백만원(국비 400, 시비 800)”"
    assert cells(told)[0] == ["예산", "소요예산 12억원", quote, "2023_물순환국 7줄"]
    assert list(facts.to_frame().columns) == [
        "report_year", "title", "department", "budgets", "facilities", "laws", "report", "line",
    ]  # fmt: skip
    assert facts.to_frame()["title"].tolist() == ["빗물마을 조성", "빗물마을 조성 및 관리"]


def test_a_facility_is_told_with_its_address_its_parts_and_its_programs(kb: KnowledgeBase) -> None:
    facts = kb.facility("빛나루센터")
    html = facts._repr_html_()
    assert html.startswith("<h3>빛나루센터</h3><p>다른 이름: 빛나루 센터, 빛나루 물재생센터")
    assert "딸린 곳: 빛나루센터 2층" in html
    assert headings(html) == ["보고 연도", "사업", "적힌 이름", "쓰임", "인용", "출처"]
    assert cells(html)[1][:3] == ["2023", "하천 산책로 정비", "빛나루 센터"]
    assert facts.to_frame()["report_year"].tolist()[0] == 2023


def test_what_reports_say_is_never_markup(hostile: KnowledgeBase) -> None:
    lineage = Lineage.of(hostile.questions.lineage(hostile.programs[0].id))
    shown = [
        lineage._repr_html_(),
        hostile.program(hostile.programs[0].id)._repr_html_(),
        hostile.facility(hostile.facilities[0].id)._repr_html_(),
        hostile.shared_facilities()._repr_html_(),
        hostile.shared_facilities().drawing.svg,
        *(
            hostile.table(name)._repr_html_()
            for name in ("editions", "budgets", "facility_uses", "citations")
        ),
    ]
    for each in shown:
        assert "<script" not in each
        assert "&lt;script&gt;" in each


def test_a_drawing_is_no_wider_than_a_page_and_saved_as_it_is(tmp_path: Path) -> None:
    wide = '<svg viewBox="0 0 2200 500" width="2200" height="500"><title>물 &amp; 길</title></svg>'
    drawing = Drawing(wide)
    assert ' width="1100" height="250">' in drawing._repr_svg_()
    assert repr(drawing) == "Drawing('물 & 길')"
    drawing.save(tmp_path / "drawing.svg")
    assert (tmp_path / "drawing.svg").read_text(encoding="utf-8") == wide == str(drawing)
    narrow = wide.replace('width="2200" height="500"', 'width="600" height="120"')
    assert Drawing(narrow)._repr_svg_() == narrow
