"""One place under many spellings."""

from gyebo.graph.place_names import PlaceIndex, index_places
from gyebo.ontology import Alias, AliasKind, Curated


def index(*names: str, regions: tuple[str, ...] = (), curated: Curated | None = None) -> PlaceIndex:
    pairs = [(name, name) for name in names]
    return index_places(pairs, frozenset(regions), frozenset({"가람시", "가람"}), curated or Curated())


def test_spaces_and_signs_make_no_other_place() -> None:
    places = index("한길 체육센터", "한길체육센터", "한길체육센터")
    assert places.full("한길 체육센터") == places.full("한길체육센터") == "한길체육센터"


def test_the_city_in_front_may_be_dropped() -> None:
    places = index("가람시 여성회관", "여성회관", "여성회관")
    assert places.full("가람시 여성회관") == "여성회관"


def test_a_region_in_front_may_be_dropped_where_one_place_is_left() -> None:
    assert (
        index("북부 창업지원센터", "창업지원센터", regions=("북부",)).full("창업지원센터")
        == "북부 창업지원센터"
    )


def test_a_short_name_that_could_be_two_places_stays_its_own() -> None:
    places = index("북부 창업지원센터", "남부 창업지원센터", "창업지원센터", regions=("북부", "남부"))
    assert places.full("창업지원센터") == "창업지원센터"


def test_people_know_another_name() -> None:
    alias = Alias(AliasKind.FACILITY, "빨간벽돌", "한길 체육센터", "시 홈페이지")
    places = index("한길 체육센터", "빨간벽돌", curated=Curated(aliases=(alias,)))
    assert places.full("빨간벽돌") == "한길 체육센터"


def used(*pairs: tuple[str, str]) -> PlaceIndex:
    return index_places(pairs, frozenset({"다온"}), frozenset(), Curated())


def test_a_name_that_one_report_uses_for_another_is_the_same_place_everywhere() -> None:
    places = used(
        ("가람산업단지", "W밸리"), ("W밸리", "W밸리"), ("W밸리", "W밸리"), ("W밸리 체육관", "W밸리 체육관")
    )
    assert places.full("가람산업단지") == places.full("W밸리") == "W밸리"
    assert places.reason("가람산업단지") == "한 보고서가 같은 곳으로 부름"


def test_houses_follow_the_name_of_their_place() -> None:
    places = used(
        ("가람산업단지", "W밸리"), ("W밸리", "W밸리"), ("W밸리", "W밸리"), ("가람산업단지 체육관", "체육관")
    )  # fmt: skip
    assert places.full("가람산업단지 체육관") == "W밸리 체육관"


def test_members_of_one_family_are_never_joined() -> None:
    numbered = used(("새솔산단 1단지", "나래 2단지"), ("나래 2단지", "나래 2단지"))
    assert numbered.full("나래 2단지") == "나래 2단지"
    kinds = used(("창업허브 다온", "창업지원센터"), ("창업지원센터", "창업지원센터"))
    assert kinds.full("창업지원센터") == "창업지원센터"


def test_a_name_that_is_short_for_two_places_joins_neither() -> None:
    places = used(("가람산업단지", "W밸리"), ("나래산업단지", "W밸리"), ("W밸리", "W밸리"))
    assert places.full("가람산업단지") == "가람산업단지"
    assert places.full("W밸리") == "W밸리"
