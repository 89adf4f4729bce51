"""Curated folders are read, replayed and refused where they are wrong."""

import datetime as dt
import logging
from pathlib import Path

import pytest

from gyebo.errors import CuratedError
from gyebo.ontology import (
    AliasKind,
    Decision,
    IdentityDecision,
    Minted,
    Undo,
    append_entries,
    matching_key,
    read_curated,
)
from gyebo.ontology.curated import SHIPPED

from .test_ledger import A, B, C, correction, lineage, same

HEADER = "kind\talias\tname\tsource\n"


def undo(decision: Decision) -> Undo:
    return Undo(decision=decision.id, by="이담당", date=dt.date(2026, 2, 1), why="다시 봄")


def aliases(folder: Path, *rows: str, header: str = HEADER) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "aliases.tsv").write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return folder


def ledger(folder: Path, *entries: Decision | Undo) -> Path:
    folder.mkdir(exist_ok=True)
    append_entries(folder / "ledger.jsonl", entries)
    return folder


def test_the_shipped_folder_is_sound() -> None:
    shipped = read_curated()
    assert shipped.canonical(AliasKind.LAW, "전통시장법") == "전통시장 및 상점가 육성을 위한 특별법"
    assert shipped.canonical(AliasKind.ISSUER, "서울산업진흥원(SBA)") == "서울경제진흥원"
    assert shipped.canonical(AliasKind.FACILITY, "전통시장법") == "전통시장법"
    assert shipped.decisions == ()
    names = [(alias.kind, matching_key(alias.alias)) for alias in shipped.aliases]
    assert len(names) == len(set(names))
    assert all(alias.source for alias in shipped.aliases)
    assert {path.name for path in SHIPPED.iterdir()} == {"aliases.tsv"}


def test_nothing_is_needed(tmp_path: Path) -> None:
    nothing = read_curated(tmp_path, tmp_path / "absent", shipped=False)
    assert (nothing.aliases, nothing.decisions, nothing.minted) == ((), (), ())
    assert nothing.canonical(AliasKind.LAW, "도로법") == "도로법"


def test_a_users_folder_wins(tmp_path: Path) -> None:
    folder = aliases(tmp_path, "law\t전통시장법\t우리 시 전통시장 조례\t내부 관행")
    assert read_curated(folder).canonical(AliasKind.LAW, "전통 시장법") == "우리 시 전통시장 조례"


def test_aliases_lead_on_to_the_proper_name(tmp_path: Path) -> None:
    folder = aliases(tmp_path, "facility\t허브\t창업허브\ts", "facility\t창업허브\t한빛창업허브\ts")
    assert read_curated(folder).canonical(AliasKind.FACILITY, "「허브」") == "한빛창업허브"


def test_an_alias_that_is_the_name_in_another_spelling_is_harmless(tmp_path: Path) -> None:
    folder = aliases(tmp_path, "facility\t한빛 허브\t한빛허브\ts")
    assert read_curated(folder).canonical(AliasKind.FACILITY, "한빛 허브") == "한빛 허브"


def test_aliases_in_a_circle_are_refused(tmp_path: Path) -> None:
    folder = aliases(tmp_path, "facility\t가\t나\ts", "facility\t나\t다\ts", "facility\t다\t가\ts")
    with pytest.raises(CuratedError, match="an alias of itself"):
        read_curated(folder)


def test_a_spreadsheets_file_is_read(tmp_path: Path) -> None:
    text = "\ufeff" + HEADER + "# 주석\n\nlaw\t한법\t한빛에 관한 법률\ts\n"
    (tmp_path / "aliases.tsv").write_bytes(text.replace("\n", "\r\n").encode())
    (alias,) = read_curated(tmp_path, shipped=False).aliases
    assert (alias.alias, alias.name, alias.source) == ("한법", "한빛에 관한 법률", "s")


def test_names_are_read_in_nfc(tmp_path: Path) -> None:
    folder = aliases(tmp_path, "law\t한법\t한빛법\ts")
    assert read_curated(folder).canonical(AliasKind.LAW, "한법") == "한빛법"


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (["law\t가법"], 2, "expected 4 filled columns, with tabs between. Got 'law\\\\t가법'"),
        (["law\t가법\t\ts"], 2, "expected 4 filled columns"),
        (
            ["# 주석", "place\t가\t나\ts"],
            3,
            "unknown kind 'place'. Use one of law, facility, department, issuer",
        ),
        (
            ["law\t가\t나법\ts", "law\t「가」\t다법\ts"],
            3,
            "'「가」' is both '나법' and '다법'. Take one line out",
        ),
        (["law\t가\t「」\ts"], 2, "a name without letter or digit"),
    ],
)
def test_a_wrong_alias_names_file_line_reason_and_remedy(
    tmp_path: Path, rows: list[str], line: int, message: str
) -> None:
    with pytest.raises(CuratedError, match=rf"aliases\.tsv:{line}: .*{message}"):
        read_curated(aliases(tmp_path, *rows))


def test_a_missing_header_is_named(tmp_path: Path) -> None:
    with pytest.raises(CuratedError, match=r"aliases\.tsv:1: unknown header .*Write kind alias name source"):
        read_curated(aliases(tmp_path, "law\t가\t나\ts", header=""))


def test_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "aliases.tsv").write_bytes("kind\t가".encode("cp949"))
    with pytest.raises(CuratedError, match=r"aliases\.tsv: cannot be read .*Save it as UTF-8"):
        read_curated(tmp_path)


def test_a_wrong_ledger_line_is_named(tmp_path: Path) -> None:
    ledger(tmp_path, same())
    with (tmp_path / "ledger.jsonl").open("a", encoding="utf-8") as file:
        file.write('\n{"kind": "minted", "id": "program-1", "founder": "e"}\n')
    with pytest.raises(CuratedError, match=r"ledger\.jsonl:3: 'program-1' is no identifier"):
        read_curated(tmp_path)


def test_decisions_come_back_in_the_order_made(tmp_path: Path) -> None:
    made: list[Decision] = [same(), lineage("renamed", [A], [B]), correction()]
    curated = read_curated(ledger(tmp_path, *made))
    assert list(curated.decisions) == made
    assert [*curated.identities, *curated.lineage, *curated.corrections] == made


def test_a_later_decision_on_the_same_question_counts(tmp_path: Path) -> None:
    first, other = same(), correction()
    second = same(first.right, first.left, holds=False)
    assert read_curated(ledger(tmp_path, first, other, second)).decisions == (other, second)


def test_relations_of_the_same_editions_are_one_question(tmp_path: Path) -> None:
    renamed, continues = lineage("renamed", [A], [B]), lineage("continues", [A], [B])
    elsewhere = lineage("renamed", [A], [C])
    assert read_curated(ledger(tmp_path, renamed, elsewhere, continues)).lineage == (elsewhere, continues)


def test_an_undo_restores_what_was_decided_before(tmp_path: Path) -> None:
    first, second = same(), same(holds=False)
    assert read_curated(ledger(tmp_path, first, second, undo(second))).decisions == (first,)


def test_an_undone_decision_can_be_made_again(tmp_path: Path) -> None:
    assert read_curated(ledger(tmp_path, same(), undo(same()))).decisions == ()
    assert read_curated(ledger(tmp_path, same())).decisions == (same(),)


def test_a_decision_of_another_folder_can_be_undone(tmp_path: Path) -> None:
    team, own = ledger(tmp_path / "team", same()), ledger(tmp_path / "own", undo(same()))
    assert read_curated(team, own).decisions == ()
    with pytest.raises(
        CuratedError, match=r"ledger\.jsonl:1: undoes decision-.*, which no line above decides"
    ):
        read_curated(own, team)


def test_minted_identities_are_kept_once(tmp_path: Path) -> None:
    entries = [Minted("program-000000000001", A), Minted("program-000000000002", B)]
    append_entries(tmp_path / "minted.jsonl", entries)
    append_entries(tmp_path / "minted.jsonl", entries[:1])
    assert list(read_curated(tmp_path).minted) == entries


def test_appending_changes_no_line_above(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    append_entries(path, [same()])
    before = path.read_bytes()
    append_entries(path, [correction()])
    append_entries(path, [])
    assert path.read_bytes().startswith(before)
    assert path.read_bytes().count(b"\n") == 2


def test_appending_makes_the_folder_and_closes_an_open_line(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.jsonl"
    append_entries(path, [same()])
    path.write_bytes(path.read_bytes().rstrip())
    append_entries(path, [correction()])
    assert read_curated(path.parent).decisions == (same(), correction())


def test_a_misspelt_file_is_warned_of(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "alias.tsv").touch()
    (tmp_path / "notes.md").touch()
    with caplog.at_level(logging.WARNING):
        read_curated(tmp_path)
    assert [record.getMessage() for record in caplog.records] == [
        f"{tmp_path / 'alias.tsv'} is not read: expected aliases.tsv, ledger.jsonl or minted.jsonl"
    ]


def test_a_decision_names_who_and_when() -> None:
    decision = same()
    assert isinstance(decision, IdentityDecision)
    assert (decision.by, decision.date) == ("김검토", dt.date(2026, 1, 31))
