"""Search in a knowledge base: what is found, what is kept out, what is refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from gyebo import KnowledgeBase
from gyebo.cli import run
from gyebo.embed import PassageIndex
from gyebo.embed.meaning import Matrix
from gyebo.errors import KnowledgeBaseError, NotFoundError
from tests.factories import make_tables
from tests.test_artifacts import write_tables
from tests.test_pipeline import EARLIER, LATER, build_both


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    build_both(folder)
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
    found = {hit.edition for hit in kb.search("빗물마을", k=50, facility="빛나루센터")}
    assert found
    assert found <= at


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
        ({"report": "2022"}, "그런 보고서가 없습니다. 비슷한 이름: 2023, 2024"),
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
    assert run(["search", "빗물마을 위치", "--kb", str(folder), "-k", "1", "--explain"]) == 0
    assert "점수: 말 " in capsys.readouterr().out
    assert run(["find", "빗물", "--kb", str(folder)]) == 0
    assert "사업  빗물마을" in capsys.readouterr().out
    assert run(["search", "빗물", "--kb", str(folder), "--year", "1999"]) == 1


class Letters:
    """An encoder that knows a text by the letters in it, and a reranker that likes long texts."""

    name = "letters"

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        return np.stack([self.encode_question(text) for text in texts])

    def encode_question(self, text: str) -> Matrix:
        vector = np.bincount([ord(letter) % 64 for letter in text] or [0], minlength=64).astype(np.float32)
        return vector / np.float32(np.linalg.norm(vector))

    def score(self, question: str, texts: Sequence[str]) -> Matrix:
        return np.array([len(text) for text in texts], np.float32)


def test_an_encoder_gives_the_vectors_and_a_reranker_the_order(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "2024.txt").write_text(LATER, encoding="utf-8")
    built = KnowledgeBase.build(tmp_path / "reports", tmp_path / "kb", tmp_path / "c", encoder=Letters())
    assert built.info().encoder == "letters"
    kb = KnowledgeBase.open(tmp_path / "kb", encoder=Letters())
    plain = kb.search("빗물통을 놓는 곳", k=5)
    assert "whole" in dict(plain[0].parts)
    assert [hit.passage for hit in plain] == [hit.passage for hit in built.search("빗물통을 놓는 곳", k=5)]
    reranked = kb.search("빗물통을 놓는 곳", k=5, reranker=Letters())
    assert [name for name, _ in reranked[0].parts] == ["reranker"]
    lengths = [len("\n".join((*hit.headings, hit.text))) for hit in reranked]
    assert lengths == sorted(lengths, reverse=True)


def test_a_passage_finds_those_like_it_but_not_itself(kb: KnowledgeBase) -> None:
    hit = kb.search("빗물통을 어디에 놓나", year=2024)[0]
    like = kb.similar(hit, k=5)
    assert hit.passage not in [each.passage for each in like]
    assert [each.score for each in like] == sorted((each.score for each in like), reverse=True)
    assert [each.passage for each in kb.similar(hit.passage, k=5)] == [each.passage for each in like]
    with pytest.raises(NotFoundError, match="그런 대목이 없습니다"):
        kb.similar("passage-0")


def test_the_year_asked_about_counts(kb: KnowledgeBase) -> None:
    assert dict(kb.search("2024년 빗물마을", k=1)[0].parts)["year"] > 0


def test_a_question_over_time_gets_every_year_by_turns(kb: KnowledgeBase) -> None:
    years = [hit.report_year for hit in kb.search("빗물마을 예산은 해마다 얼마였나", k=4)]
    assert set(years[:2]) == {2023, 2024}


def test_a_condition_that_keeps_no_passage_finds_nothing(kb: KnowledgeBase) -> None:
    assert len(kb.search("빗물마을", facility="빛나루센터", kind="other")) == 0


def test_of_equal_passages_of_one_wording_the_latest_is_shown(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    for year in ("2023", "2024"):
        text = EARLIER.replace("2023. 2. 14.", f"{year}. 2. 14.")
        (tmp_path / "reports" / f"{2047 - int(year)}.txt").write_text(text, encoding="utf-8")
    kb = KnowledgeBase.build(tmp_path / "reports", tmp_path / "kb", tmp_path / "curated")
    hits = [hit for hit in kb.search("빗물마을 위치", k=5) if hit.also]
    assert hits
    assert {hit.report_year for hit in hits} == {2024}


@pytest.mark.parametrize("file", ["words.npz", "vectors.faiss"])
def test_a_damaged_index_is_refused(tmp_path: Path, file: str) -> None:
    build_both(tmp_path)
    (path,) = (tmp_path / "kb").rglob(file)
    data = path.read_bytes()
    path.write_bytes(data[:-9] + bytes(9))
    with pytest.raises(KnowledgeBaseError, match=rf"search/{file}의 내용이 만들 때와 다릅니다.*gyebo build"):
        KnowledgeBase.open(tmp_path / "kb").search("예산")


def test_an_index_of_other_passages_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PassageIndex, "read", lambda *_, **__: PassageIndex.build(["예산"]))
    with pytest.raises(KnowledgeBaseError, match=r"찾기 색인이 표의 대목과 맞지 않습니다.*gyebo build"):
        KnowledgeBase.open(folder).search("예산")
