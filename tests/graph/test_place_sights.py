"""Sights and waters, whose kind is one letter: what shows that they are places."""

import pytest

from gyebo.graph.place_sights import iter_sights


def sights(text: str) -> list[tuple[str, bool]]:
    found = sorted(iter_sights(text, frozenset({"별골"})), key=lambda place: place.start)
    return [(place.name, place.sure) for place in found]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("가온루 단청", [("가온루", True)]),
        ("나래각 야간 개방", [("나래각", True)]),
        ("한별정(가온면 나래리) 보수", [("한별정", True)]),
        ("한별정 일대 정비", [("한별정", False)]),
        ("가온섬 일대 정비, 나래굴 입구", [("가온섬", True), ("나래굴", False)]),
        ("한별산성 남문 해체, 나래서원 가온당", [("한별산성 남문", True), ("나래서원 가온당", False)]),
        ("새별골 연계 탐방", [("새별골", True)]),
        ("별골 연계 탐방", []),
        ("하루 관람, 야외무대 보수, 인사규정 정비, 문화재 발굴 조사, 유해환경 감시각 단청", []),
    ],
)
def test_what_is_done_there_shows_a_sight(text: str, found: list[tuple[str, bool]]) -> None:
    assert sights(text) == found
