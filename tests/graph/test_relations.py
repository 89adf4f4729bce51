"""What a link means, told from the other links of the same two reports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.graph.portraits import Portrait
from gyebo.graph.relations import Pair, relate, same_title


def portrait(edition: str, title: str, *, parent: str | None = None, own: bool = True) -> Portrait:
    return Portrait(edition, "r", "가람시", "가람시", own, "2025-02", title, parent, title)


def relations(*pairs: Pair) -> dict[tuple[str, str], str]:
    return {editions: relation.value for editions, relation in relate(pairs).items()}


SHARE = st.floats(0.01, 1)
WALK, LIGHT = portrait("walk-1", "강변 산책길 정비"), portrait("light-1", "야간 조명 설치")
ROUND = portrait("round-2", "물빛 순환길 조성")
WALK_2, LIGHT_2 = portrait("walk-2", "2026년 강변 산책길 정비"), portrait("light-2", "골목 밝히기")
STAGE = portrait("stage-2", "물빛 무대 운영", parent="round-2")


def test_one_successor_of_another_title_is_renamed_and_of_the_same_title_continues() -> None:
    assert relations(Pair(WALK, ROUND)) == {("walk-1", "round-2"): "renamed"}
    assert relations(Pair(WALK, WALK_2)) == {("walk-1", "walk-2"): "continues"}


def test_several_predecessors_are_merged_and_several_successors_split() -> None:
    assert set(relations(Pair(WALK, ROUND), Pair(LIGHT, ROUND)).values()) == {"merged"}
    assert set(relations(Pair(WALK, ROUND), Pair(WALK, LIGHT_2)).values()) == {"split"}


def test_a_minor_one_among_several_is_a_part_or_was_one() -> None:
    merging = relations(Pair(WALK, ROUND, 0.5, 0.4), Pair(LIGHT, ROUND, 0.5, 0.1))
    assert merging == {("walk-1", "round-2"): "renamed", ("light-1", "round-2"): "part_of"}
    splitting = relations(Pair(WALK, ROUND, 0.4, 0.5), Pair(WALK, LIGHT_2, 0.1, 0.5))
    assert splitting == {("walk-1", "round-2"): "renamed", ("walk-1", "light-2"): "contains"}


def test_what_bears_the_title_goes_on_and_the_others_join_or_leave_it() -> None:
    assert relations(Pair(WALK, WALK_2), Pair(LIGHT, WALK_2))["light-1", "walk-2"] == "part_of"
    assert relations(Pair(WALK, WALK_2), Pair(WALK, LIGHT_2))["walk-1", "light-2"] == "contains"


def test_a_sub_item_that_came_out_of_an_item_stood_inside_it() -> None:
    found = relations(Pair(WALK, ROUND, 0.5, 0.5), Pair(WALK, STAGE, 0.1, 0.5))
    assert found == {("walk-1", "round-2"): "renamed", ("walk-1", "stage-2"): "contains"}


def test_a_sub_item_that_is_all_of_its_item_is_the_program_itself() -> None:
    found = relations(Pair(WALK, ROUND, 0.3, 0.1), Pair(WALK, STAGE, 0.3, 0.5))
    assert found == {("walk-1", "round-2"): "part_of", ("walk-1", "stage-2"): "renamed"}


def test_what_a_much_wider_one_of_another_title_took_up_is_a_part_of_it() -> None:
    assert relations(Pair(WALK, ROUND, 0.4, 0.2, 0.1)) == {("walk-1", "round-2"): "part_of"}
    assert relations(Pair(WALK, ROUND, 0.4, 0.2, 0.5)) == {("walk-1", "round-2"): "renamed"}


@pytest.mark.parametrize(
    ("earlier_own", "expected"), [(True, "contains"), (False, "part_of")], ids=["city", "agency"]
)
def test_between_a_city_and_its_agency_the_agency_has_the_part(earlier_own: bool, expected: str) -> None:
    earlier = portrait("walk-1", "강변 산책길 정비", own=earlier_own)
    later = portrait("round-2", "물빛 순환길 조성", own=not earlier_own)
    assert relations(Pair(earlier, later)) == {("walk-1", "round-2"): expected}


def test_titles_are_one_whatever_their_years_seasons_and_signs() -> None:
    assert same_title("2025년 추계 등불축제 개최", "2026년 춘계 등불축제 개최")
    assert same_title("나무 심기 및 가꾸기", "나무심기·가꾸기")
    assert not same_title("나무 심기", "나무 베기")
    assert not same_title("2025년", "2026년")  # nothing of their own


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), SHARE, SHARE), max_size=9))
def test_mergers_and_splits_always_have_two_or_more(drawn: list[tuple[str, str, float, float]]) -> None:
    pairs = {
        (one, other): Pair(portrait(one, f"앞 {one}"), portrait(other, f"뒤 {other}"), here, there)
        for one, other, here, there in drawn
    }
    found = relations(*pairs.values())
    for (source, target), relation in found.items():
        if relation == "merged":
            joining = [each for (one, other), each in found.items() if other == target and one != source]
            assert "merged" in joining
        if relation == "split":
            parting = [each for (one, other), each in found.items() if one == source and other != target]
            assert {"merged", "split"} & set(parting)
