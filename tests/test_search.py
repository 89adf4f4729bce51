"""Search in a knowledge base: what is found, what is kept out, what is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gyebo import KnowledgeBase
from gyebo.cli import run
from gyebo.errors import KnowledgeBaseError, NotFoundError
from tests.factories import make_tables
from tests.test_artifacts import write_tables
from tests.test_pipeline import EARLIER, LATER


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    (folder / "reports").mkdir()
    (folder / "reports" / "2023.txt").write_text(EARLIER, encoding="utf-8")
    (folder / "reports" / "2024.txt").write_text(LATER, encoding="utf-8")
    KnowledgeBase.build(folder / "reports", folder / "kb", folder / "curated")
    return folder / "kb"


@pytest.fixture(scope="module")
def kb(folder: Path) -> KnowledgeBase:
    return KnowledgeBase.open(folder)


def test_a_hit_has_its_place_and_what_stands_above_it(kb: KnowledgeBase) -> None:
    hit = kb.search("빗물통을 어디에 놓나", year=2024)[0]
    report = (Path(kb.info().folder).parent / "reports" / hit.document).read_text(encoding="utf-8")
    lines = report.split("\n")[hit.line_start - 1 : hit.line_end]
    assert "빗물통을 놓음" in hit.text
    assert [line.strip() for line in lines] == [line.strip() for line in hit.text.split("\n")]
    assert (hit.report, hit.report_year, hit.source_lines) == ("2024", 2024, (hit.line_start, hit.line_end))
    assert hit.headings[:2] == ("주요업무 추진계획", "빗물마을 조성 및 관리")
    assert "빗물" in hit.terms
    assert 0 < hit.score <= 1


def test_scores_fall_and_k_holds(kb: KnowledgeBase) -> None:
    hits = kb.search("빗물마을 예산", k=3)
    assert len(hits) == 3
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_a_text_that_stands_in_two_reports_comes_once(kb: KnowledgeBase) -> None:
    texts = ["".join(hit.text.split()) for hit in kb.search("빗물마을 위치 예산 근거", k=50)]
    assert len(texts) == len(set(texts))


def test_conditions_keep_passages_out(kb: KnowledgeBase) -> None:
    assert {hit.report for hit in kb.search("빗물마을", k=50, year=2023)} == {"2023"}
    assert {hit.report for hit in kb.search("빗물마을", k=50, report="2024")} == {"2024"}
    at = {use.edition for use in kb.programs_at("빛나루센터")}
    assert {hit.edition for hit in kb.search("빗물마을", k=50, facility="빛나루센터")} <= at


def test_a_department_keeps_the_passages_of_its_programs(tmp_path: Path) -> None:
    charged = LATER.replace("1. 빗물마을 조성 및 관리", "1. 빗물마을 조성 및 관리   <물순환과>")
    charged = charged.replace("2. 하천 산책로 정비", "2. 하천 산책로 정비   <하천과>")
    staff = "□ 인력\n 구 분     정원  현원\n 계        41    40\n 물순환과  22    22\n 하천과    19    18\n"
    charged = charged.replace("□ 조직 : 1국 2과\n", staff)
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "2024.txt").write_text(charged, encoding="utf-8")
    kb = KnowledgeBase.build(tmp_path / "reports", tmp_path / "kb", tmp_path / "curated")
    titles = {edition.id: edition.title for edition in kb.editions}
    hits = kb.search("위치와 소요예산", k=50, department="하천과")
    assert {titles[hit.edition or ""] for hit in hits} == {"하천 산책로 정비"}


@pytest.mark.parametrize(
    ("conditions", "reason"),
    [
        ({"year": 1999}, "그런 해의 보고서가 없습니다. 있는 것: 2023, 2024"),
        ({"report": "2022"}, "그런 보고서가 없습니다. 있는 것: 2023, 2024"),
        ({"issuer": "없는 국"}, "그런 기관의 보고서가 없습니다. 있는 것: "),
        ({"kind": "없는 갈래"}, "그런 갈래의 대목이 없습니다. 있는 것: "),
        ({"facility": "없는 센터"}, "없는 센터"),
        ({"law": "없는 조례"}, "없는 조례"),
        ({"department": "없는 과"}, "없는 과"),
    ],
)
def test_what_nothing_has_is_said(kb: KnowledgeBase, conditions: dict[str, str | int], reason: str) -> None:
    with pytest.raises(NotFoundError, match=reason):
        kb.search("빗물", **conditions)  # type: ignore[arg-type]


@pytest.mark.parametrize("question", ["", "  ", "!?", "ㄱ", "'; DROP TABLE--", "\x00", "가" * 10_000])
def test_any_question_is_answered(kb: KnowledgeBase, question: str) -> None:
    assert len(kb.search(question)) <= 10


def test_a_knowledge_base_without_an_index_names_the_command(tmp_path: Path) -> None:
    write_tables(tmp_path / "kb", make_tables())
    with pytest.raises(KnowledgeBaseError, match=r"찾기 색인이 없는 .* 다시 만들기: gyebo build"):
        KnowledgeBase.open(tmp_path / "kb").search("예산")


def test_the_command_answers_in_words_and_in_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["search", "빗물마을 위치", "--kb", str(folder), "-k", "1", "--year", "2024"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith("2024  주요업무 추진계획 › 빗물마을 조성 및 관리  [")
    assert "같은 말: " in shown
    assert "2024 " in shown.splitlines()[-1]
    assert run(["search", "빗물마을 위치", "--kb", str(folder), "-k", "1", "--json"]) == 0
    (hit,) = json.loads(capsys.readouterr().out)
    assert {"report", "document", "line_start", "source_lines", "score", "text", "headings"} <= set(hit)
    assert run(["search", "빗물", "--kb", str(folder), "--year", "1999"]) == 1
