from __future__ import annotations

import io
import json
import subprocess
import sys
import time
from dataclasses import replace
from enum import StrEnum
from pathlib import Path

import click
import pytest

from gyebo import terminal
from gyebo.cli import cli, run
from gyebo.graph.comparison import ChangeKind
from gyebo.graph.model import to_record
from gyebo.graph.projection import View, find_neighbours, find_path, project
from gyebo.graph.questions import Questions
from tests import factories
from tests.factories import SEWERAGE, WALK, make_tables
from tests.test_artifacts import data_file, write_tables
from tests.test_pipeline import EARLIER, LATER

GYEBO = [sys.executable, "-c", "from gyebo.cli import main; main()"]


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli") / "kb"
    write_tables(folder, make_tables())
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "한빛_2023.txt").write_text(EARLIER, encoding="utf-8")
    (tmp_path / "reports" / "한빛_2024.txt").write_text(LATER, encoding="utf-8")
    return tmp_path / "reports"


def ask(kb: Path, *arguments: str) -> int:
    return run([*arguments, "--kb", str(kb)])


# ---------------------------------------------------------------- answers


def test_a_shared_facility_stands_with_years_quotes_and_places(
    kb: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(kb, "shared-facilities") == 0
    account = "보고서 2024_물순환국 {}줄을 풀어 쓴 글"
    assert capsys.readouterr() == (
        "빛나루센터 (다른 이름: 빛나루 센터, 빛나루 물재생센터): 사업 3개\n"
        "  2023  하천 산책로 정비\n"
        f"        2023_물순환국 11줄  “{factories.line(factories.EARLIER, 11)}”\n"
        "  2024  빗물마을 조성 및 관리\n"
        f"        물순환국-2024.md 3줄({account.format('30~39')})  “{factories.line(factories.LATER, 3)}”\n"
        "  2024  우수 시설 개선\n"
        f"        물순환국-2024.md 6줄({account.format('60~69')})  “{factories.line(factories.LATER, 6)}”\n",
        "",
    )


SOURCE_2024_3 = (
    "    물순환국-2024.md 3줄(보고서 2024_물순환국 30~39줄을 풀어 쓴 글)  "
    f"“{factories.line(factories.LATER, 3)}”"
)
MERGED = f"우수 시설 개선  저류조 설치  {factories.line(factories.LATER, 5)}"
REPORTED = "2023_물순환국  주요업무보고  한빛시 물순환국  2023-02     2023-01-31  2023_물순환국.txt  14"


@pytest.mark.parametrize(
    ("arguments", "lines"),
    [
        (
            ("program", "빗물마을 조성"),
            [
                "빗물마을 조성 및 관리 (다른 이름: 빗물마을 조성)",
                "2023  빗물마을 조성  [신규·이어짐]",
                "  부서: 물순환정책과",
                "  예산: 2023년 소요예산 12억원",
                f"    2023_물순환국 7줄  “{factories.line(factories.EARLIER, 7)}”",
                "  시설: 한빛전시관",
                "  법령: 한빛시 물순환 기본조례 제8조 (근거)",
                "  세부: 마을 공모",
                "  빗물마을 조성(2023_물순환국) → 빗물마을 조성 및 관리(2024_물순환국): 이름 바뀜, 부서 바뀜 "
                "(확신도 90%)",
            ],
        ),
        (("program", "마을 공모"), ["  수행기관: 한빛재단", "  예산: 공모비 1~2억원"]),
        (("facility", "빛나루"), ["  면적: 1,320.5㎡", "  딸린 곳: 빛나루센터 2층"]),
        (
            ("explain", "빛나루센터"),
            ["빛나루 물재생센터  별칭  사람이 정한 별칭  2024       빗물마을 조성 및 관리"],
        ),
        (("law", "하수도법"), ["하수도법        언급  2024       빗물마을 조성 및 관리  하천관리과"]),
        (("law", "하수도법", "--article", "1"), ["없음"]),
        (
            ("budget", "빗물마을", "--year", "2024"),
            [SOURCE_2024_3],
        ),
        (("sparql", "--name", "merged-programs"), [MERGED]),
        (("sparql", "ASK { ?x a gyebo:Law }"), ["answer", "1"]),
        (("sparql", "--list"), ["shared-facilities: 어떤 사업들이 같은 시설을 쓰나?"]),
        (("info",), [REPORTED]),
    ],
)  # fmt: skip
def test_an_answer_has_these_lines(
    kb: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], lines: list[str]
) -> None:
    assert ask(kb, *arguments) == 0
    answer, messages = capsys.readouterr()
    for line in lines:
        assert line in answer.split("\n")
    assert messages == ""


@pytest.mark.parametrize(
    ("confidence", "told"), [(1.0, "(사람이 정함)"), (0.99, "(보고서가 밝힘)")]
)  # fmt: skip
def test_a_link_that_is_sure_says_who_is(confidence: float, told: str) -> None:
    tables = make_tables()
    links = tuple(replace(link, confidence=confidence, explicit=True) for link in tables.lineage)
    assert told in terminal.program(Questions(replace(tables, lineage=links)).program("빗물마을"))


@pytest.mark.parametrize(
    ("command", "option", "kind"), [("changes", "kind", ChangeKind), ("path", "view", View)]
)  # fmt: skip
def test_the_words_that_an_option_takes_are_those_of_the_library(
    command: str, option: str, kind: type[StrEnum]
) -> None:
    taken = {each.name: each.type for each in cli.commands[command].params}[option]
    assert isinstance(taken, click.Choice)
    assert set(taken.choices) == set(kind)


def test_every_question_answers_in_json(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    questions, graph, both = Questions(make_tables()), project(make_tables()), ("2023", "2024")
    expected: list[tuple[tuple[str, ...], object]] = [
        (("shared-facilities",), [to_record(row) for row in questions.shared_facilities()]),
        (("program", "빗물마을"), to_record(questions.program("빗물마을"))),
        (("facility", "빛나루센터"), to_record(questions.facility("빛나루센터"))),
        (("explain", "빛나루센터"), [to_record(row) for row in questions.explain("빛나루센터")]),
        (("find", "빛나루"), [to_record(row) for row in questions.things.find("빛나루")]),
        (("law", "하수도법"), [to_record(row) for row in questions.laws("하수도법")]),
        (("budget", "--scope", "part"), [to_record(row) for row in questions.budgets(scope="part")]),
        (("sparql", "ASK { ?x a gyebo:Law }"), [{"answer": 1}]),
        (("lineage", "빗물마을"), to_record(questions.lineage("빗물마을"))),
        (("changes", *both), [to_record(row) for row in questions.changes(*both)]),
        (("budget-changes", *both), [to_record(row) for row in questions.budget_changes(*both)]),
        (("department-budgets", *both), []),
        (
            ("programs-at", "빛나루센터", "--year", "2024"),
            [to_record(row) for row in questions.programs_at("빛나루센터", year=2024)],
        ),
        (("department-sums",), [to_record(row) for row in questions.department_sums()]),
        (("departments",), [to_record(row) for row in make_tables().department_changes]),
        (("disagreements",), [to_record(row) for row in questions.disagreements()]),
        (("new-laws", *both), [to_record(row) for row in questions.new_laws(*both)]),
        (("audit", "조명"), [to_record(row) for row in questions.findings("조명")]),
        (
            ("shared-places", "빗물마을", "산책로"),
            [to_record(row) for row in questions.shared_places("빗물마을", "산책로")],
        ),
        (("neighbours", "산책로"), [to_record(row) for row in find_neighbours(graph, WALK, steps=1)]),
        (("path", "산책로", "하수도법"), [to_record(row) for row in find_path(graph, WALK, SEWERAGE) or ()]),
    ]
    for arguments, answer in expected:
        assert ask(kb, *arguments, "--json") == 0
        assert json.loads(capsys.readouterr().out) == answer
    others = {"build", "describe", "export", "info", "mcp", "review", "search", "serve", "validate"}
    assert {arguments[0] for arguments, _ in expected} | others == set(cli.commands)


def test_info_and_validation_answer_in_json(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ask(kb, "info", "--json") == 0
    info = json.loads(capsys.readouterr().out)
    assert (info["tables"]["editions"], info["reports"][1]["document"]) == (7, "물순환국-2024.md")
    assert ask(kb, "validate", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"conforms": True, "damage": [], "violations": []}


def test_a_query_can_come_from_standard_input_or_a_file(
    kb: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "SELECT ?name WHERE { ?x a gyebo:Law ; skos:prefLabel ?name FILTER (STRSTARTS(?name, '하수')) }"
    (tmp_path / "law.rq").write_text(query, encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(query.encode())))
    for arguments in (["-"], ["--file", str(tmp_path / "law.rq")]):
        assert ask(kb, "sparql", *arguments, "--json") == 0
        assert json.loads(capsys.readouterr().out) == [{"name": "하수도법"}]


# ---------------------------------------------------------------- export


def test_export_writes_to_standard_output_or_a_file(
    kb: Path, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert ask(kb, "export", "laws") == 0
    out = capsysbinary.readouterr().out
    assert json.loads(out.split(b"\n")[0])["name"] == "하수도법"
    target = tmp_path / "laws.csv"
    assert ask(kb, "export", "laws", "--format", "csv", "--output", str(target)) == 0
    assert target.read_bytes().decode("utf-8-sig").split("\r\n")[1].endswith(",하수도법,법률,[]")
    assert capsysbinary.readouterr() == (b"", b"")


# ---------------------------------------------------------------- exit codes


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("program", "없는 사업"), 1, "'없는 사업': 그런 사업이 없습니다."),
        (("law", "한빛시 물순환 기본조레"), 1, "비슷한 이름: 한빛시 물순환 기본조례"),
        (("program", "조성"), 0, ""),
        (("facility", "센터", "--json"), 0, ""),
        (("program", "설"), 1, "여럿이 이 이름을 가집니다"),
        (("sparql", "SELECT"), 2, "SPARQL 질의를 실행할 수 없습니다"),
        (("sparql", "DROP ALL"), 2, "지식베이스는 읽기만 할 수 있습니다"),
        (("sparql", "--name", "nothing"), 1, "있는 질문: "),
        (("sparql",), 2, "질의, --file, --name 가운데 하나를 주십시오."),
        (("export", "nothing"), 2, "있는 표: reports, programs"),
        (("export", "laws", "--format", "xml"), 2, "'xml' is not one of"),
        (("law", "--role", "other"), 2, "'other' is not one of"),
        (("changes", "2023", "2024", "--kind", "gone"), 2, "'gone' is not one of"),
        (("changes", "2023", "2024", "--kind", "renamed"), 0, ""),
        (("budget", "--year", "올해"), 2, "not a valid integer"),
        (("dance",), 2, "No such command"),
    ],
)
def test_exit_codes_and_messages(
    kb: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, message: str
) -> None:
    assert ask(kb, *arguments) == code
    out, err = capsys.readouterr()
    assert message in err
    assert (out == "") == (code != 0)


def test_no_knowledge_base_is_said_with_the_remedy(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(tmp_path / "kb", "shared-facilities") == 1
    assert f"만들기: gyebo build --kb {tmp_path / 'kb'}" in capsys.readouterr().err


def test_damage_is_refused_and_validation_does_not_conform(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tables(tmp_path / "kb", make_tables())
    path = data_file(tmp_path / "kb", "graph/shared.nq")
    path.write_bytes(path.read_bytes()[::-1])
    assert ask(tmp_path / "kb", "validate") == 1
    assert "graph/shared.nq: 내용이 만들 때와 다릅니다" in capsys.readouterr().out
    assert ask(tmp_path / "kb", "sparql", "ASK {}") == 1
    assert "다시 만들기: gyebo build" in capsys.readouterr().err


def test_a_failure_of_our_own_has_its_code_and_its_trace(
    kb: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr("gyebo.graph.questions.Questions.shared_facilities", broken)
    assert ask(kb, "shared-facilities") == 3
    err = capsys.readouterr().err
    assert "RuntimeError: a bug" in err
    assert "gyebo 안의 오류입니다" in err


def test_an_interrupt_is_no_failure(
    kb: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gyebo.graph.questions.Questions.shared_facilities", interrupted)
    assert ask(kb, "shared-facilities") == 130
    assert capsys.readouterr().err.strip() == "멈추었습니다."


# ---------------------------------------------------------------- build


def test_build_is_fine_when_every_report_is_read(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", "--reports", str(reports), "--kb", str(tmp_path / "kb")]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert "보고서 2건(reports 2, programs 2, editions 4" in err
    assert (tmp_path / "curated" / "minted.jsonl").exists()


def test_build_says_which_report_it_refused_and_why(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "빈 보고서.txt").write_bytes(b"")
    assert run(["build", "--reports", str(reports), "--kb", str(tmp_path / "kb")]) == 1
    assert "제외: 빈 보고서.txt: " in capsys.readouterr().err
    assert ask(tmp_path / "kb", "shared-facilities") == 0


def test_build_without_a_readable_report_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reports").mkdir()
    assert run(["build", "--reports", str(tmp_path / "reports"), "--kb", str(tmp_path / "kb")]) == 1
    assert run(["build", "--reports", str(tmp_path / "nowhere"), "--kb", str(tmp_path / "kb")]) == 1
    assert "nowhere" in capsys.readouterr().err
    assert not (tmp_path / "kb").exists()


# ---------------------------------------------------------------- as a process


def test_help_comes_at_once() -> None:
    def seconds() -> float:
        started = time.perf_counter()
        subprocess.run([*GYEBO, "--help"], check=True, capture_output=True)
        return time.perf_counter() - started

    assert min(seconds() for _ in range(3)) < 0.3


def test_answers_are_utf8_whatever_the_locale(kb: Path) -> None:
    done = subprocess.run(
        [*GYEBO, "law", "하수도법", "--kb", str(kb)], capture_output=True, check=True,
        env={"PYTHONIOENCODING": "cp949", "PATH": ""},
    )  # fmt: skip
    assert "하수도법" in done.stdout.decode("utf-8")


def test_a_reader_that_stops_reading_is_no_failure(kb: Path) -> None:
    process = subprocess.Popen(
        [*GYEBO, "export", "passages", "--kb", str(kb)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    _, messages = process.communicate()
    assert (process.returncode, messages) == (0, b"")
