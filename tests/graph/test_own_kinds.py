"""Kinds that a report makes for itself."""

from gyebo.graph.own_kinds import names_of_own, own_kinds

from .test_facilities import places

LINES = ("누림터 운영", "누림터 5개소", "가온누림터 개관(3월)", "나래누림터를 넓힘")


def test_a_word_that_ends_several_names_is_a_kind() -> None:
    assert own_kinds(LINES) == {"누림터"}


def test_one_name_makes_no_kind() -> None:
    assert own_kinds(LINES[:3]) == frozenset()


def test_a_word_that_never_stands_alone_makes_no_kind() -> None:
    assert own_kinds(LINES[2:]) == frozenset()


def test_names_without_an_opening_make_no_kind() -> None:
    assert own_kinds(("누림터 운영", "누림터 현황", "가온누림터 운영", "나래누림터 운영")) == frozenset()


def test_common_nouns_make_no_kind() -> None:
    assert own_kinds(("부지 매입", "부지 정비", "가온부지 개관", "나래부지")) == frozenset()


def test_names_of_a_kind_are_found() -> None:
    found = [place.name for place in names_of_own("누림터(가온누림터, 누림터회)", frozenset({"누림터"}))]
    assert found == ["가온누림터"]


def test_a_list_headed_by_the_kind_names_its_houses() -> None:
    body = (
        " ㅇ 누림터 현황 : 가온, 나래, 한별 (3개소)\n ㅇ 누림터 이용 확대\n"
        " ㅇ 가온누림터 개관(3. 2.)\n ㅇ 나래누림터 도색"
    )
    assert places(body) == ["가온누림터", "나래누림터", "한별누림터"]
