"""The annotated links name editions that there are, and are counted as they should be."""

from __future__ import annotations

from .lineage import GOLD, NONE, Annotated, _keys, _measure, iter_annotated, read_tables

RELATIONS = {"continues", "merged", "split", "part_of", "contains", NONE}
A, B, C = ("r1", "빗물마을", None), ("r2", "빗물마을", None), ("r2", "빗물통", "빗물마을")


def test_every_annotated_edition_is_read() -> None:
    known = {key for _, key in _keys(read_tables())}
    for path in GOLD.glob("*.jsonl"):
        for pair in iter_annotated(path):
            assert {pair.source, pair.target} <= known
            assert pair.relation in RELATIONS
            assert pair.certainty in (1, 2, 3)


def test_right_links_guesses_and_false_friends_are_counted_apart() -> None:
    annotated = [
        Annotated(A, B, "continues", 3), Annotated(A, C, "contains", 1), Annotated(B, C, NONE, 3),
    ]  # fmt: skip
    found = _measure("x", annotated, {(A, B): "renamed", (A, C): "continues", (B, C): "continues"})
    assert (found.gold, found.found, found.right, found.relation) == (1, 1 + 1, 1, 1)
    assert (found.friends, found.linked_friends) == (1, 1)
