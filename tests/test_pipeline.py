from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gyebo import KnowledgeBase
from gyebo.artifacts import Artifacts
from gyebo.errors import CuratedError, KnowledgeBaseError, ReadError
from gyebo.ontology import matching_key
from gyebo.pipeline import build

REPORT = """한빛시 물순환국
주요업무보고
{date}

Ⅰ. 일반현황

□ 조직 : 1국 2과

Ⅱ. 주요업무 추진계획

1. {title}
□ 추진근거
 ㅇ 「한빛시 물순환 기본조례」 제8조(빗물 이용)
□ 사업개요
 ㅇ 위    치 : 빛나루센터
 ㅇ 소요예산 : {budget}
□ 향후계획
 ㅇ 마을 두 곳을 골라 빗물통을 놓음

2. 하천 산책로 정비
□ 사업개요
 ㅇ 위    치 : 빛나루 센터
 ㅇ 소요예산 : 300백만원
"""
EARLIER = REPORT.format(date="2023. 2. 14.", title="빗물마을 조성", budget="1,200백만원")
LATER = REPORT.format(date="2024. 2. 20.", title="빗물마을 조성 및 관리", budget="1,500백만원")


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "한빛_2023.txt").write_text(EARLIER, encoding="utf-8")
    (folder / "한빛_2024.txt").write_text(LATER, encoding="utf-8")
    return folder


def build_in(tmp_path: Path) -> KnowledgeBase:
    return KnowledgeBase.build(tmp_path / "reports", tmp_path / "kb")


def build_both(folder: Path) -> KnowledgeBase:
    """The knowledge base of the two reports, in a folder of its own."""
    (folder / "reports").mkdir()
    for name, text in (("2023", EARLIER), ("2024", LATER)):
        (folder / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    return KnowledgeBase.build(folder / "reports", folder / "kb", folder / "curated")


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_reports_become_answers_with_their_places(reports: Path, tmp_path: Path) -> None:
    kb = build_in(tmp_path)
    (shared,) = kb.shared_facilities()
    assert matching_key(shared.name) == matching_key("빛나루센터")
    assert [(use.title, use.report, use.line) for use in shared.programs] == [
        ("빗물마을 조성", "한빛_2023", 15),
        ("하천 산책로 정비", "한빛_2023", 22),
        ("빗물마을 조성 및 관리", "한빛_2024", 15),
        ("하천 산책로 정비", "한빛_2024", 22),
    ]
    assert [(row.year, row.amount, row.line) for row in kb.budgets("빗물마을")] == [
        (2023, 1_200_000_000, 16), (2024, 1_500_000_000, 16)
    ]  # fmt: skip
    assert kb.validate().conforms


def test_the_result_says_what_was_read(reports: Path, tmp_path: Path) -> None:
    steps: list[tuple[str, int, int]] = []
    result = build(reports, tmp_path / "kb", tmp_path / "curated", progress=lambda *step: steps.append(step))
    assert result.read == ("한빛_2023.txt", "한빛_2024.txt")
    assert (result.refused, result.duplicated, result.warnings, result.complete) == ((), (), (), True)
    assert (result.tables["reports"], result.tables["programs"]) == (2, 2)
    assert [step for step in steps if step[1] == step[2]] == [
        ("보고서 읽기", 1, 1), ("사실 찾기", 2, 2), ("그래프 쓰기", 3, 3), ("찾기 색인", 1, 1)
    ]  # fmt: skip


def test_the_manifest_names_the_inputs(reports: Path, tmp_path: Path) -> None:
    build_in(tmp_path)
    inputs = Artifacts.open(tmp_path / "kb").manifest.inputs
    assert inputs["reports"] == {
        "한빛_2023.txt": hashlib.sha256(EARLIER.encode()).hexdigest(),
        "한빛_2024.txt": hashlib.sha256(LATER.encode()).hexdigest(),
    }
    assert "shipped/aliases.tsv" in inputs["curated"]


def test_what_cannot_be_read_is_refused_and_the_rest_is_built(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    (reports / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (reports / "copy.txt").write_text(EARLIER, encoding="utf-8")
    result = build(reports, tmp_path / "kb", tmp_path / "curated")
    assert not result.complete
    assert len(result.read) == 2
    assert len(result.refused) == 3
    assert all(any(name in message for message in result.refused) for name in ("empty.txt", "binary.txt"))
    assert KnowledgeBase.open(tmp_path / "kb").info().reports[0].issuer == "한빛시 물순환국"


def test_two_files_of_one_name_are_one_report(reports: Path, tmp_path: Path) -> None:
    (reports / "again").mkdir()
    (reports / "again" / "한빛_2023.txt").write_text(EARLIER.replace("두 곳", "세 곳"), encoding="utf-8")
    result = build(reports, tmp_path / "kb", tmp_path / "curated")
    assert result.read == ("한빛_2023.txt", "한빛_2024.txt")
    (message,) = result.duplicated
    assert "보고서 한빛_2023은(는) 한빛_2023.txt(으)로 이미 읽었습니다" in message


def test_two_reports_of_one_office_day_and_title_cannot_both_stand(reports: Path, tmp_path: Path) -> None:
    (reports / "한빛_고침.txt").write_text(EARLIER.replace("두 곳", "세 곳"), encoding="utf-8")
    result = build(reports, tmp_path / "kb", tmp_path / "curated")
    (message,) = result.duplicated
    assert "기관, 날짜, 제목(한빛시 물순환국, 2023-02-14, 주요업무보고)이" in message
    assert len(result.read) == 2


def test_nothing_readable_leaves_the_old_knowledge_base(reports: Path, tmp_path: Path) -> None:
    build_in(tmp_path)
    before = contents(tmp_path / "kb")
    for path in reports.iterdir():
        path.write_bytes(b"")
    with pytest.raises(ReadError, match=r"읽을 수 있는 보고서가 없습니다.\n한빛_2023.txt: "):
        build_in(tmp_path)
    assert contents(tmp_path / "kb") == before


def test_a_malformed_ledger_stops_the_build(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated" / "ledger.jsonl").write_text("{\n")
    with pytest.raises(CuratedError, match=r"ledger.jsonl:1"):
        build_in(tmp_path)
    assert not (tmp_path / "kb").exists()


def test_building_twice_gives_the_same_bytes(reports: Path, tmp_path: Path) -> None:
    build_in(tmp_path)
    first = contents(tmp_path / "kb")
    build_in(tmp_path)
    assert contents(tmp_path / "kb") == first


def test_bytes_do_not_depend_on_hash_seed_or_place(reports: Path, tmp_path: Path) -> None:
    found = []
    for seed in ("1", "2"):
        work = tmp_path / f"somewhere-{seed}"
        shutil.copytree(reports, work / "reports")
        script = "from gyebo.cli import main; main()"
        arguments = [sys.executable, "-c", script, "build", "--reports", "reports", "--kb", "kb"]
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run(arguments, cwd=work, env=environment, check=True, capture_output=True)
        found.append(contents(work / "kb"))
    assert found[0] == found[1]


def test_programs_keep_their_identifiers_when_an_older_report_is_added(reports: Path, tmp_path: Path) -> None:
    older = reports / "한빛_2023.txt"
    older.rename(tmp_path / older.name)
    before = {row.name: row.id for row in build_in(tmp_path).programs}
    (tmp_path / older.name).rename(older)
    after = build_in(tmp_path)
    assert {row.name: row.id for row in after.programs} == before
    assert len(after.editions) == 4
    lines = (tmp_path / "curated" / "minted.jsonl").read_text().splitlines()
    assert len(lines) == 2


def test_only_minted_identifiers_are_written_among_the_curated(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "curated").mkdir()
    (tmp_path / "curated" / "aliases.tsv").write_text("kind\talias\tname\tsource\n")
    build_in(tmp_path)
    assert sorted(path.name for path in (tmp_path / "curated").iterdir()) == ["aliases.tsv", "minted.jsonl"]
    assert (tmp_path / "curated" / "aliases.tsv").read_text() == "kind\talias\tname\tsource\n"


def test_a_build_killed_at_any_time_leaves_a_knowledge_base_that_opens(reports: Path, tmp_path: Path) -> None:
    build_in(tmp_path)
    (reports / "한빛_2023.txt").unlink()
    script = "from gyebo.cli import main; main()"
    arguments = [
        sys.executable,
        "-c",
        script,
        "build",
        "--reports",
        str(reports),
        "--kb",
        str(tmp_path / "kb"),
    ]
    seen = set()
    for share in range(12):
        started = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.06 * share)
        started.send_signal(signal.SIGKILL)
        started.wait()
        kb = KnowledgeBase.open(tmp_path / "kb")
        seen.add((len(kb.reports), len(kb.editions)))
    assert seen <= {(2, 4), (1, 2)}
    assert len(build_in(tmp_path).reports) == 1
    assert len(list((tmp_path / "kb").iterdir())) == 2


def test_a_folder_of_something_else_is_not_built_into(reports: Path, tmp_path: Path) -> None:
    with pytest.raises(KnowledgeBaseError, match="지식베이스가 아닌 파일"):
        KnowledgeBase.build(reports, reports)
    assert len(list(reports.iterdir())) == 2
