"""The annotated links name editions that there are, and are counted as they should be."""

from __future__ import annotations

import pytest

from gyebo.graph.link_model import read_link_model
from gyebo.graph.linking import Link
from gyebo.graph.portraits import Portrait
from gyebo.ontology.codes import LineageRelation

from .lineage import Judged, Measured, _judge, measure_apart, measure_left_out, together
from .link_training import iter_examples, train
from .links import APART, LEARNED_FROM, NONE, Annotated, read_collection

RELATIONS = {"continues", "merged", "split", "part_of", "contains", NONE}
A, B, C = ("r1", "빗물마을", None), ("r2", "빗물마을", None), ("r2", "빗물통", "빗물마을")


@pytest.mark.parametrize("name", [*LEARNED_FROM, *APART])
def test_nearly_every_annotated_edition_is_read(name: str) -> None:
    collection = read_collection(name)
    pairs = [pair for _, pairs in collection.annotated for pair in pairs]
    assert {pair.relation for pair in pairs} <= RELATIONS
    assert {pair.certainty for pair in pairs} <= {1, 2, 3}
    sides = {side for pair in pairs for side in (pair.source, pair.target)}
    assert len(sides - collection.editions.keys()) <= (2 if name in APART else 0)
    assert all(pairs for _, pairs in collection.annotated)


def test_the_weights_that_ship_are_those_that_the_annotations_teach() -> None:
    examples = [each for name in LEARNED_FROM for each in iter_examples(read_collection(name))]
    learned, shipped = train(examples), read_link_model()
    for one, other in ((learned.first, shipped.first), (learned.second, shipped.second)):
        assert one.features == other.features
        assert one.weights == pytest.approx(other.weights, abs=0.01)


def test_links_are_as_good_as_asked() -> None:
    for measured in (list(measure_left_out()), list(measure_apart())):
        found = together("all", measured)
        assert found.precision >= 0.90
        assert found.recall >= 0.85
        assert found.relation >= 0.85
        assert found.calibration_error < 0.1


def test_right_links_guesses_and_false_friends_are_counted_apart() -> None:
    def link(source: str, target: str, relation: LineageRelation) -> Link:
        earlier, later = (
            Portrait(each, "r", "가람시", "가람시", True, "2025", each, None, each)
            for each in (source, target)
        )
        return Link(earlier, later, relation, 0.9, ())

    gold = {
        ("a", "b"): Annotated(A, B, "continues", 3, None),
        ("a", "c"): Annotated(A, C, "contains", 1, None),
        ("b", "c"): Annotated(B, C, NONE, 3, None),
    }
    found = {
        ("a", "b"): link("a", "b", LineageRelation.RENAMED),
        ("a", "c"): link("a", "c", LineageRelation.CONTAINS),
        ("b", "c"): link("b", "c", LineageRelation.RENAMED),
    }
    assert list(_judge(found, gold)) == [Judged(0.9, True, True), Judged(0.9, False, False)]


def test_a_model_that_is_as_often_right_as_it_says_has_no_calibration_error() -> None:
    judged = tuple(Judged(0.75, place < 3, True) for place in range(4))
    assert Measured("x", 3, judged, 0, 0).calibration_error == pytest.approx(0)
    assert Measured("x", 4, (Judged(1.0, False, True),), 0, 0).calibration_error == pytest.approx(1)
