from __future__ import annotations

import pytest

from gyebo.errors import AmbiguousNameError, NotFoundError
from gyebo.graph.names import find_by_name

NAMES = {
    "facility-1": ["빛나루센터", "빛나루 물재생센터"],
    "facility-2": ["빛나루센터 2층"],
    "facility-3": ["한빛전시관", "빛나루센터"],
    "facility-4": ["한빛전시관 별관", "한빛·별관(강변)"],
    "facility-5": ["샘터", "구 보건소"],
    "facility-6": ["샘터", "옛 우체국"],
}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("facility-2", "facility-2"),
        ("빛나루센터", "facility-1"),  # a proper name before another's former name
        ("「빛나루 센터」", "facility-1"),
        ("빛나루물재생센터", "facility-1"),
        ("물재생", "facility-1"),
        ("강변 별관", "facility-4"),  # every word, in any order, through dots and brackets
        ("보건소", "facility-5"),
    ],
)
def test_the_one_thing_that_a_name_means_is_found(query: str, found: str) -> None:
    assert find_by_name(query, NAMES, kind="시설") == found


def test_several_things_are_listed_shortest_first() -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        find_by_name("빛나루", NAMES, kind="시설")
    assert str(caught.value) == (
        "'빛나루': 여럿이 이 이름을 가집니다. 하나를 고르십시오: 빛나루센터, 한빛전시관, 빛나루센터 2층"
    )


def test_things_of_one_name_are_told_apart_by_identifier() -> None:
    with pytest.raises(AmbiguousNameError, match=r"샘터 \(facility-5\), 샘터 \(facility-6\)$"):
        find_by_name("샘터", NAMES, kind="시설")


def test_more_than_eight_candidates_are_counted() -> None:
    names = {f"law-{n}": [f"한빛 조례 {n}"] for n in range(11)}
    with pytest.raises(AmbiguousNameError, match=r"한빛 조례 7 외 3$"):
        find_by_name("한빛", names, kind="법령")


def test_a_whole_is_meant_rather_than_its_part() -> None:
    names = {key: NAMES[key] for key in ("facility-1", "facility-2")}
    assert find_by_name("빛나루", names, kind="시설", inside={"facility-2": {"facility-1"}}) == "facility-1"


def test_things_inside_each_other_stay_ambiguous() -> None:
    names = {key: NAMES[key] for key in ("facility-1", "facility-2")}
    inside = {"facility-1": {"facility-2"}, "facility-2": {"facility-1"}}
    with pytest.raises(AmbiguousNameError):
        find_by_name("빛나루", names, kind="시설", inside=inside)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (
            "한빛전시간",
            "'한빛전시간': 그런 시설이 없습니다. 비슷한 이름: 한빛전시관, 한빛전시관 별관, 한빛·별관(강변)",
        ),
        ("광화문", "'광화문': 그런 시설이 없습니다."),
        ("", "'': 그런 시설이 없습니다."),
        ("()", "'()': 그런 시설이 없습니다."),
    ],
)
def test_near_names_stand_in_the_message(query: str, message: str) -> None:
    with pytest.raises(NotFoundError) as caught:
        find_by_name(query, NAMES, kind="시설")
    assert str(caught.value) == message


def test_either_of_two_names_in_one_will_do() -> None:
    names = {"facility-1": ["빛나루센터", "BNC"], "facility-2": ["빛나루센터 2층"]}
    for query in ("빛나루센터(BNC)", "BNC(빛나루센터)", "BNC(한빛)"):
        assert find_by_name(query, names, kind="시설") == "facility-1"
    with pytest.raises(NotFoundError):
        find_by_name("강변센터(KBC)", names, kind="시설")
