"""Decisions survive the way to a line and back, and nonsense is refused with a remedy."""

import datetime as dt

import pytest

from gyebo.errors import CuratedError, VocabularyError
from gyebo.ontology import (
    Correction,
    Decision,
    IdentityDecision,
    LineageDecision,
    LineageRelation,
    Minted,
    Undo,
    parse_line,
    to_line,
)

DAY = dt.date(2026, 1, 31)
A, B, C = (f"edition-{n:012d}" for n in range(3))
HALL, ANNEX = "facility-000000000001", "facility-000000000002"


def same(
    left: str = HALL, right: str = ANNEX, *, holds: bool = True, why: str = "같은 건물"
) -> IdentityDecision:
    return IdentityDecision(left=left, right=right, same=holds, by="김검토", date=DAY, why=why)


def lineage(relation: str, sources: list[str], targets: list[str]) -> LineageDecision:
    return LineageDecision(
        relation=LineageRelation(relation),
        sources=tuple(sources),
        targets=tuple(targets),
        by="김검토",
        date=DAY,
        why="표에 나란히 적힘",
    )


def correction(column: str | None = "amount", value: int | None = 5, was: int | None = 4) -> Correction:
    return Correction(
        fact="budget-000000000001", field=column, value=value, was=was, by="김검토", date=DAY, why="오식"
    )


@pytest.mark.parametrize(
    "entry",
    [
        same(),
        same(holds=False),
        lineage("renamed", [A], [B]),
        lineage("merged", [A, B], [C]),
        lineage("split", [A], [B, C]),
        lineage("ended", [A], []),
        lineage("new", [], [A]),
        correction(),
        correction(None, None),
        Correction(fact=A, field="operators", value=("가", "나"), by="김검토", date=DAY, why="빠짐"),
        Undo(decision=same().id, by="김검토", date=DAY, why="잘못 봄"),
        Minted("program-000000000001", A),
    ],
    ids=lambda entry: to_line(entry)[:60],
)
def test_an_entry_survives_its_line(entry: Decision | Undo | Minted) -> None:
    line = to_line(entry)
    assert "\n" not in line
    assert parse_line(line) == entry
    assert to_line(parse_line(line)) == line


def test_the_identifier_of_a_decision_is_its_content() -> None:
    assert same().id == same().id
    assert same().id != same(why="다른 까닭").id
    written = '{"kind": "identity", "why": "같은 건물", "by": "김검토", "date": "2026-01-31", "same": true, '
    parsed = parse_line(f'{written} "right": "{ANNEX}", "left": "{HALL}"}}')
    assert isinstance(parsed, IdentityDecision)
    assert parsed.id == same().id


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "no JSON"),
        ("[]", "no JSON object"),
        (
            '{"kind": "opinion"}',
            "'kind' is 'opinion': expected one of identity, lineage, correction, undo, minted",
        ),
        ("{}", "'kind' is None"),
        ('{"kind": "minted", "id": "program-000000000001"}', "founder missing in 'minted'"),
        ('{"kind": "minted", "id": "p", "founder": "e", "note": 1}', "unknown note in 'minted'"),
        ('{"kind": "minted", "id": 1, "founder": "e"}', "'id' is 1: expected text"),
    ],
)
def test_a_malformed_line_says_what_is_wrong(line: str, message: str) -> None:
    with pytest.raises(CuratedError, match=message):
        parse_line(line)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"2026-01-31"', '"31.1.2026"', "expected a date, such as 2024-08-31"),
        ('"2026-01-31"', "20260131", "expected text"),
        ('"김검토"', '" "', "'by' is empty"),
        ('"renamed"', '"replaced"', "expected one of merged, split"),
        (f'["{A}"]', f'"{A}"', "expected a list of text"),
        (f'["{A}"]', "[1]", "expected text"),
        ("true", '"yes"', "expected true or false"),
    ],
)
def test_a_wrong_value_says_what_is_expected(old: str, new: str, message: str) -> None:
    line = to_line(lineage("renamed", [A], [B]))
    assert old in line
    with pytest.raises(CuratedError, match=message):
        parse_line(line.replace(old, new))


def test_a_correction_takes_no_object() -> None:
    line = to_line(correction()).replace('"value":5', '"value":{}')
    with pytest.raises(CuratedError, match=r"'value' is \{\}: expected"):
        parse_line(line)


def test_a_malformed_identifier_is_refused() -> None:
    with pytest.raises(VocabularyError, match="is no identifier"):
        Minted("program-1", A)


def test_identity_is_between_two_of_a_kind() -> None:
    with pytest.raises(CuratedError, match="compared with itself"):
        same(HALL, HALL)
    with pytest.raises(CuratedError, match="of two kinds"):
        same(HALL, A)
    with pytest.raises(CuratedError, match="not decided between a budget"):
        same("budget-000000000001", "budget-000000000002")


@pytest.mark.parametrize(
    ("relation", "sources", "targets"),
    [
        ("renamed", [A, B], [C]),
        ("renamed", [A], []),
        ("merged", [A], [B]),
        ("merged", [A, A], [B]),
        ("merged", [A, B], [B, C]),
        ("split", [A], [B]),
        ("ended", [A], [B]),
        ("new", [A], [B]),
        ("part_of", [A], [B, C]),
    ],
)
def test_a_relation_joins_so_many(relation: str, sources: list[str], targets: list[str]) -> None:
    with pytest.raises(CuratedError, match=f"'{relation}' joins"):
        lineage(relation, sources, targets)


def test_lineage_is_between_editions() -> None:
    with pytest.raises(CuratedError, match="is no edition"):
        lineage("renamed", [HALL], [B])


def test_dropping_a_fact_sets_no_value() -> None:
    with pytest.raises(CuratedError, match="'value' without 'field'"):
        correction(None, 5)


def test_only_decisions_are_undone() -> None:
    with pytest.raises(CuratedError, match="is no decision"):
        Undo(decision=A, by="김검토", date=DAY, why="x")
