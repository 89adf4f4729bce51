"""A review of links: what is shown and in which order, what each key decides, and that a build applies it."""

from __future__ import annotations

import datetime as dt
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo import KnowledgeBase
from gyebo.cli import run
from gyebo.corpus import read_folder
from gyebo.errors import CuratedError
from gyebo.graph.dataset import build_dataset
from gyebo.graph.model import LineageLink, Reason, Tables
from gyebo.graph.resolve import build_rows
from gyebo.ontology import (
    Curated,
    IdentityDecision,
    LineageDecision,
    LineageRelation,
    Undo,
    append_entries,
    iri,
    read_curated,
    validate_graph,
)
from gyebo.review import Case, Choice, Judge, Review, record_in
from gyebo.review_terminal import card, ending, hold
from tests import factories
from tests.factories import (
    CONTEST_23,
    PIPES_23,
    RAIN_24,
    TANKS_23,
    VILLAGE_23,
    VILLAGE_24,
    WALK_23,
    make_tables,
)
from tests.test_artifacts import write_tables
from tests.test_cli import GYEBO
from tests.test_pipeline import EARLIER, LATER

DAY = dt.date(2026, 11, 27)
FIXTURES = Path(__file__).with_name("fixtures")


def link(source: str, target: str, relation: str, confidence: float) -> LineageLink:
    event = iri.event_id(LineageRelation(relation), [source], [target])
    return LineageLink(event, source, target, relation, False, confidence, False, (), ())


VILLAGE = link(VILLAGE_23, VILLAGE_24, "renamed", 0.9)
PIPES = link(PIPES_23, RAIN_24, "merged", 0.8)
TANKS = link(TANKS_23, RAIN_24, "merged", 0.7)
WALK = link(WALK_23, VILLAGE_24, "part_of", 0.6)
CONTEST = link(CONTEST_23, VILLAGE_24, "part_of", 0.55)
LINKS = (VILLAGE, PIPES, TANKS, WALK, CONTEST)


def tables_with(*links: LineageLink) -> Tables:
    return replace(make_tables(), lineage=links)


@dataclass
class Session:
    """A review with what it recorded."""

    links: Sequence[LineageLink] = LINKS
    curated: Curated = field(default_factory=Curated)
    entries: list[LineageDecision | Undo] = field(default_factory=list)
    conditions: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        judge = Judge("김검토", DAY)
        self.review = Review(
            tables_with(*self.links), self.curated, judge, self.entries.append, **self.conditions
        )

    @property
    def case(self) -> Case:
        assert self.review.current is not None
        return self.review.current

    def choose(self, key: str) -> None:
        choice = self.case.choice(key)
        assert choice is not None
        self.review.answer(self.case, choice)

    def keys(self) -> str:
        return "".join(choice.key for choice in self.case.choices)

    def shown(self) -> list[LineageLink]:
        return [case.link for case in self.review.cases()]


def decision(
    relation: str, sources: Sequence[str], targets: Sequence[str], *, holds: bool = True
) -> LineageDecision:
    return LineageDecision(
        relation=LineageRelation(relation), sources=tuple(sources), targets=tuple(targets), holds=holds,
        by="이담당", date=DAY, why="회의록",
    )  # fmt: skip


# ---------------------------------------------------------------- which links


def test_the_least_sure_come_first() -> None:
    assert Session().shown() == [CONTEST, WALK, TANKS, PIPES, VILLAGE]
    assert Session(conditions={"below": 0.7}).shown() == [CONTEST, WALK]
    assert Session(conditions={"most": 3, "below": 0.95}).shown() == [CONTEST, WALK, TANKS]


def test_what_people_decided_is_left_out() -> None:
    by_ledger = decision("continues", [VILLAGE_23], [VILLAGE_24])
    denied = decision("renamed", [WALK_23], [VILLAGE_24], holds=False)
    same = IdentityDecision(
        left=VILLAGE_24, right=CONTEST_23, same=False, by="이담당", date=DAY, why="다른 사업"
    )
    explicit = replace(TANKS, explicit=True, confidence=1.0)
    found = Session((VILLAGE, PIPES, explicit, WALK, CONTEST), Curated(decisions=(by_ledger, denied, same)))
    assert found.shown() == [PIPES]


# ---------------------------------------------------------------- what a link can be answered


def test_a_pair_can_be_any_relation_of_pairs() -> None:
    session = Session([VILLAGE])
    assert session.keys() == "yn1256"
    assert session.case.choices[:2] == (
        Choice("y", LineageRelation.RENAMED, True, (VILLAGE_23,), (VILLAGE_24,)),
        Choice("n", LineageRelation.RENAMED, False, (VILLAGE_23,), (VILLAGE_24,)),
    )
    session.choose("6")
    assert session.entries == [
        LineageDecision(
            relation=LineageRelation.CONTAINS, sources=(VILLAGE_23,), targets=(VILLAGE_24,),
            by="김검토", date=DAY, why="검토에서 판단함(찾은 관계: 이름 바뀜, 확신도 0.9)",
        )
    ]  # fmt: skip
    assert session.review.current is None


@pytest.mark.parametrize("key", ["y", "3"])
def test_mergers_are_decided_together(key: str) -> None:
    session = Session([PIPES, TANKS])
    assert session.keys() == "yn12356"
    choice = session.case.choice(key)
    assert choice == Choice(
        key, LineageRelation.MERGED, True, (TANKS_23, PIPES_23), (RAIN_24,), ("우수관 개량",)
    )
    session.choose(key)
    assert session.review.current is None
    assert session.review.back()
    assert session.shown() == [TANKS, PIPES]


def test_a_split_is_decided_together() -> None:
    parts = [link(VILLAGE_23, VILLAGE_24, "renamed", 0.9), link(VILLAGE_23, RAIN_24, "contains", 0.6)]
    session = Session(parts)
    assert session.keys() == "yn12456"
    session.choose("4")
    assert (session.entries[0], session.review.decisions[0].targets) == (
        session.review.decisions[0],
        (RAIN_24, VILLAGE_24),
    )


def test_only_one_of_a_merger_can_be_denied() -> None:
    session = Session([PIPES, TANKS])
    session.choose("n")
    assert session.review.decisions[0].sources == (TANKS_23,)
    assert not session.review.decisions[0].holds
    assert session.shown() == [PIPES]
    assert session.keys() == "n1256"  # with whom would it have merged?


def test_an_item_and_a_sub_item_do_not_merge() -> None:
    assert Session([WALK, CONTEST]).keys() == "yn1256"
    assert Session([WALK, VILLAGE]).keys() == "yn12356"


def test_a_merger_grows_by_those_that_the_ledger_holds_for_merged() -> None:
    known = decision("merged", [PIPES_23, TANKS_23], [RAIN_24])
    session = Session([PIPES, TANKS, link(WALK_23, RAIN_24, "renamed", 0.6)], Curated(decisions=(known,)))
    session.choose("3")
    assert session.review.decisions[0].sources == (WALK_23, PIPES_23, TANKS_23)


# ---------------------------------------------------------------- the walk


def test_an_answer_is_taken_back_by_an_entry_and_skipping_by_none() -> None:
    session = Session([VILLAGE, WALK])
    assert not session.review.back()
    session.choose("n")
    session.review.skip()
    assert session.review.current is None
    assert session.review.back()
    assert (session.case.link, len(session.entries)) == (VILLAGE, 1)
    assert session.review.back()
    made = session.entries[0]
    assert session.entries[1:] == [Undo(decision=made.id, by="김검토", date=DAY, why="검토에서 답을 되돌림")]
    assert (session.case.link, session.review.decisions) == (WALK, ())


def test_what_cannot_be_written_is_not_decided(tmp_path: Path) -> None:
    (tmp_path / "curated").write_text("not a folder")
    review = Review(tables_with(VILLAGE), Curated(), Judge("김검토", DAY), record_in(tmp_path / "curated"))
    case = review.current
    assert case is not None
    with pytest.raises(CuratedError, match=r"ledger\.jsonl: 적을 수 없습니다"):
        review.answer(case, case.choices[0])
    assert (review.current, review.decisions) == (case, ())


def test_an_undo_finds_its_decision_whatever_the_form_of_the_name(tmp_path: Path) -> None:
    decomposed = "\u1100\u1175\u11b7검토"
    review = Review(tables_with(VILLAGE), Curated(), Judge(decomposed, DAY, "왜냐"), record_in(tmp_path))
    hold(review, io.StringIO("n\nu\nn\n"))
    (standing,) = read_curated(tmp_path).lineage
    assert (standing.by, standing.why) == ("김검토", "왜냐")


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*"yynnssuuu123456", "Y", "ㅕ", "예"]), max_size=14))
def test_any_keys_leave_a_ledger_that_says_what_was_decided(keys: list[str]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        review = Review(tables_with(*LINKS), Curated(), Judge("김검토", DAY), record_in(folder))
        stream = io.StringIO("".join(f"{key}\n" for key in keys))
        with suppress(click.UsageError):  # a key that the link did not have
            hold(review, stream)
        # The order in the ledger is that of the last answer, which is that of the walk.
        assert read_curated(folder).lineage == review.decisions


# ---------------------------------------------------------------- on the terminal


def test_a_card_shows_all_that_there_is_to_judge_by() -> None:
    reasons = Reason("words", "본문의 낱말이 겹친다", 2.31), Reason("laws", "같은 법령이 나온다", -0.62)
    shown = make_tables().lineage[-1].evidence
    session = Session([replace(VILLAGE, moved=True, reasons=reasons, evidence=shown)])
    assert card(session.case, 1, 1).split("\n") == [
        "[1/1] 이름 바뀜, 부서 바뀜 · 확신도 0.9",
        "  앞  빗물마을 조성",
        "      보고서: 2023년 2023_물순환국",
        "      부서: 물순환정책과",
        "      예산: 2023년 소요예산 12억원",
        "      시설: 빛나루센터 2층, 한빛전시관",
        "      법령: 한빛시 물순환 기본조례",
        "  뒤  빗물마을 조성 및 관리",
        "      보고서: 2024년 2024_물순환국",
        "      부서: 하천관리과",
        "      예산: 2024년 예산 15억원, 2023년 예산 13억원",
        "      시설: 빛나루센터",
        "      법령: 한빛시 물순환 기본조례, 하수도법",
        "  이어진다고 보는 까닭",
        "    +2.3  본문의 낱말이 겹친다",
        "  아니라고 보는 까닭",
        "    -0.6  같은 법령이 나온다",
        "  인용",
        "    물순환국-2024.md 5줄(보고서 2024_물순환국 20~49줄을 풀어 쓴 글)  "
        f"“{factories.line(factories.LATER, 5)}”",
    ]
    sub_item = card(Session([CONTEST]).case, 1, 1).split("\n")
    assert sub_item[1:3] == ["  앞  마을 공모", "      큰 항목: 빗물마을 조성"]


def test_the_prompt_offers_the_keys_of_the_link(capsys: pytest.CaptureFixture[str]) -> None:
    session = Session([PIPES, TANKS])
    hold(session.review, io.StringIO("y\n"))
    assert capsys.readouterr().err.split("\n")[:3] == [
        "[y] 맞음(함께: 우수관 개량)  [n] 이어지지 않음  [1] 계속  [2] 이름 바뀜  "
        "[3] 통합(함께: 우수관 개량)  [5] 편입(뒤의 일부가 됨)  [6] 독립(앞의 일부였음)  "
        "[s] 넘기기  [u] 되돌리기  [q] 끝내기",
        "적었습니다: 통합(함께: 우수관 개량)",
        "마지막 연결까지 보았습니다. [u] 마지막 답 되돌리기  [q] 끝내기",
    ]
    said = ending(session.review, Path("내 폴더"))
    assert "연결 2개를 정해 내 폴더/ledger.jsonl에 적었습니다." in said
    assert "--curated '내 폴더'" in said


def test_the_keys_of_a_korean_keyboard_are_the_same_keys() -> None:
    session = Session([WALK, VILLAGE])
    hold(session.review, io.StringIO("ㅛ\nㅕ\nㄴ\nㅜ\nㅂ\n"))
    assert [type(entry).__name__ for entry in session.entries] == [
        "LineageDecision", "Undo", "LineageDecision"
    ]  # fmt: skip
    assert [(made.sources, made.holds) for made in session.review.decisions] == [((VILLAGE_23,), False)]


def test_a_line_that_is_no_answer_ends_the_review_before_it_shifts_the_others() -> None:
    session = Session([WALK, VILLAGE])
    with pytest.raises(click.UsageError, match="‘빗물마을 조성’ → ‘빗물마을 조성 및 관리’: '4'"):
        hold(session.review, io.StringIO("n\n4\ny\n"))
    assert [made.sources for made in session.review.decisions] == [(WALK_23,)]
    with pytest.raises(click.UsageError, match="연결은 다 보았는데"):
        hold(session.review, io.StringIO("y\ny\n"))


# ---------------------------------------------------------------- the command


@pytest.fixture
def kb(tmp_path: Path) -> Path:
    write_tables(tmp_path / "kb", tables_with(*LINKS))
    return tmp_path / "kb"


def pipe(monkeypatch: pytest.MonkeyPatch, text: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))


def test_answers_come_down_a_pipe_and_stand_beside_the_knowledge_base(
    kb: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GYEBO_BY", "박주무")
    pipe(monkeypatch, "\ufeffn\r\ns\r\n".encode())
    assert run(["review", "--kb", str(kb), "--date", "2026-11-27", "--most", "2"]) == 0
    (line,) = (kb.parent / "curated" / "ledger.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line) == {
        "kind": "lineage", "relation": "part_of", "holds": False, "sources": [CONTEST_23],
        "targets": [VILLAGE_24], "by": "박주무", "date": "2026-11-27",
        "why": "검토에서 판단함(찾은 관계: 편입, 확신도 0.55)",
    }  # fmt: skip
    out, err = capsys.readouterr()
    assert out.startswith("[1/2] 편입 · 확신도 0.55\n")
    assert "연결 1개를 정해" in err
    assert "gyebo build" in err


def test_the_list_comes_as_json(kb: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["review", "--kb", str(kb), "--json", "--below", "0.6"]) == 0
    (listed,) = json.loads(capsys.readouterr().out)
    assert listed["link"]["id"] == CONTEST.id
    assert (listed["source"]["edition"]["title"], listed["source"]["parent"]) == (
        "마을 공모",
        "빗물마을 조성",
    )
    assert [choice["key"] for choice in listed["choices"]] == list("yn1256")
    assert not (kb.parent / "curated").exists()


@pytest.mark.parametrize(
    ("arguments", "answers", "code", "message"),
    [
        (["--by", "박주무"], b"\xff\n", 2, "라는 답은 없습니다"),
        (["--by", "박주무"], b"", 0, "정한 연결이 없습니다."),
        (["--by", "박주무", "--below", "0.1"], b"y\n", 0, "볼 연결이 없습니다."),
        (["--by", " "], b"y\n", 2, "누가(--by, GYEBO_BY)"),
        (["--by", "박주무", "--date", "어제"], b"y\n", 2, "어제"),
        (["--by", "박주무", "--below", "2"], b"y\n", 2, "2"),
    ],
)
def test_wrong_use_is_said(
    kb: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    arguments: list[str], answers: bytes, code: int, message: str,
) -> None:  # fmt: skip
    pipe(monkeypatch, answers)
    assert run(["review", "--kb", str(kb), *arguments]) == code
    assert message in capsys.readouterr().err
    assert not (kb.parent / "curated").exists()


def test_no_knowledge_base_and_no_folder_to_write_to_are_said(
    kb: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["review", "--kb", str(kb / "none"), "--by", "박주무"]) == 1
    assert "지식베이스가 없습니다" in capsys.readouterr().err
    pipe(monkeypatch, b"y\n")
    assert run(["review", "--kb", str(kb), "--curated", str(kb / "manifest.json"), "--by", "박주무"]) == 1
    err = capsys.readouterr().err
    assert "적을 수 없습니다" in err
    assert "정한 연결이 없습니다." in err


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_on_a_terminal_one_key_answers_without_enter(kb: Path) -> None:
    import termios

    terminal, keyboard = os.openpty()
    command = [*GYEBO, "review", "--kb", str(kb), "--by", "박주무"]
    process = subprocess.Popen(command, stdin=keyboard, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    too_long = threading.Timer(30, process.kill)
    too_long.start()
    messages: list[str] = []
    assert process.stderr is not None
    for key in "nq":
        while "[q]" not in (messages or [""])[-1]:
            line = process.stderr.readline().decode()
            assert line, "the review ended before a key was pressed"
            messages.append(line)
        while termios.tcgetattr(keyboard)[3] & termios.ICANON and process.poll() is None:
            time.sleep(0.002)
        os.write(terminal, key.encode())
        messages.append("")
    messages.append(process.communicate()[1].decode())
    too_long.cancel()
    os.close(terminal)
    os.close(keyboard)
    assert process.returncode == 0
    assert "적었습니다: 이어지지 않음\n" in messages
    assert "연결 1개를 정해" in messages[-1]
    (made,) = read_curated(kb.parent / "curated").lineage
    assert (made.sources, made.holds) == ((CONTEST_23,), False)


# ---------------------------------------------------------------- the way round


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Two reports of one invented office, with a merger between them."""
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("seoul_2026_08.txt", "seoul_2027_02.txt"):
        shutil.copy(FIXTURES / name, folder)
    return folder


def links_of(tables: Tables) -> dict[tuple[str, str], LineageLink]:
    return {(each.source, each.target): each for each in tables.lineage}


def test_a_build_applies_what_a_review_decided(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    kb, curated = tmp_path / "kb", tmp_path / "decided"
    folders = ["--kb", str(kb), "--curated", str(curated)]
    assert run(["build", "--reports", str(reports), *folders]) == 0
    before = KnowledgeBase.open(kb).tables
    old = links_of(before)
    capsys.readouterr()
    assert run(["review", *folders, "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [case["link"]["confidence"] for case in listed] == sorted(
        each.confidence for each in before.lineage
    )
    pairs = [case for case in listed if case["link"]["relation"] not in ("merged", "split")]
    merged = next(case for case in listed if case["link"]["relation"] == "merged")
    gone, changed, undone, kept = (_pair(case) for case in pairs[:4])
    key, wanted = ("1", "continues") if old[changed].relation == "renamed" else ("2", "renamed")
    keys = {gone: "n", changed: key, undone: "n\nu\ns", kept: "y", _pair(merged): "y"}
    joined = set(_ends(merged, "y")) - {_pair(merged)}
    answers = [keys.get(_pair(case), "s") for case in listed if _pair(case) not in joined]
    pipe(monkeypatch, "".join(f"{key}\n" for key in answers).encode())
    assert run(["review", *folders, "--by", "박주무", "--date", "2026-11-27"]) == 0

    assert run(["build", "--reports", str(reports), *folders]) == 0
    after = links_of(KnowledgeBase.open(kb).tables)
    assert gone not in after
    assert _judged(after[changed]) == (wanted, 1.0, True)
    assert _judged(after[undone])[1:] == (old[undone].confidence, False)
    assert _judged(after[kept]) == (old[kept].relation, 1.0, True)
    for pair in _ends(merged, "y"):
        assert _judged(after[pair]) == ("merged", 1.0, True)
    capsys.readouterr()
    assert run(["review", *folders, "--json"]) == 0
    left = {_pair(case) for case in json.loads(capsys.readouterr().out)}
    assert left.isdisjoint({gone, changed, kept, *_ends(merged, "y")})
    assert undone in left

    # Decisions that later lines take back are as if they had never been made.
    standing = read_curated(curated).lineage
    undo = [Undo(decision=made.id, by="이담당", date=DAY, why="다시 봄") for made in standing]
    append_entries(curated / "ledger.jsonl", undo)
    assert run(["build", "--reports", str(reports), *folders]) == 0
    assert KnowledgeBase.open(kb).tables.lineage == before.lineage


def _pair(case: dict[str, Any]) -> tuple[str, str]:
    return case["link"]["source"], case["link"]["target"]


def _ends(case: dict[str, Any], key: str) -> list[tuple[str, str]]:
    choice = next(choice for choice in case["choices"] if choice["key"] == key)
    return [(source, target) for source in choice["sources"] for target in choice["targets"]]


def _judged(found: LineageLink) -> tuple[str, float, bool]:
    return found.relation, found.confidence, found.explicit


@pytest.mark.parametrize(
    ("relation", "holds", "left"),
    [("renamed", True, "part"), ("part_of", True, "renamed"), ("continues", False, "renamed")],
)
@pytest.mark.parametrize("together", ["merged", "split"])
def test_what_is_left_of_a_merger_or_a_split_is_none(
    tmp_path: Path, together: str, relation: str, holds: bool, left: str
) -> None:
    (tmp_path / "한빛_2023.txt").write_text(EARLIER, encoding="utf-8")
    (tmp_path / "한빛_2024.txt").write_text(LATER, encoding="utf-8")
    read, _ = read_folder(tmp_path)
    village, walk, village_now, walk_now = (row.id for row in build_rows(read, Curated()).editions)
    merging = together == "merged"
    ends = ([village, walk], [village_now]) if merging else ([village], [village_now, walk_now])
    several = decision(together, *ends)
    decided = build_rows(read, Curated(decisions=(several,)))
    pairs = [(source, target) for source in ends[0] for target in ends[1]]
    assert [_judged(links_of(decided)[pair]) for pair in pairs] == [(together, 1.0, True)] * 2
    one = decision(relation, [village], [village_now], holds=holds)
    after = build_rows(read, Curated(decisions=(several, one)))
    assert ((village, village_now) in links_of(after)) == holds
    now = links_of(after)[pairs[1]]
    part = "part_of" if merging else "contains"
    assert _judged(now) == (part if left == "part" else left, 1.0, True)
    assert now.id == iri.event_id(LineageRelation(now.relation), [now.source], [now.target])
    assert list(validate_graph(b"".join(quads for _, quads in build_dataset(after)).decode())) == []
