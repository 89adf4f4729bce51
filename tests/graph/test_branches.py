"""Branches that a list names by their town or their number alone."""

import pytest

from gyebo.graph.branches import iter_branches

from .drafts import contexts


def branches(line: str, above: str = "") -> list[tuple[str, str]]:
    (context,) = contexts(line)
    return [
        (place.name, context.text[place.start : place.end])
        for place in iter_branches(context, context.text, above)
    ]


@pytest.mark.parametrize(
    ("line", "above", "found"),
    [
        (" - 신규 : 가온점(5월), 나래점(8월)", "한별카페", ["한별카페 가온점", "한별카페 나래점"]),
        (" ㅇ 한별놀이터 가온2점(들꽃로 8), 나래점", "", ["한별놀이터 가온2점", "한별놀이터 나래점"]),
        (" ㅇ 한별돌봄센터 - 3호점(가온동), 4호점(나래동)", "", ["한별돌봄센터 3호점", "한별돌봄센터 4호점"]),
        (
            " ㅇ 한별일자리센터(본소), 가온·나래 분소",
            "",
            ["한별일자리센터 가온 분소", "한별일자리센터 나래 분소"],
        ),
        (" ㅇ 가온·나래 분소", "", []),
        (" ㅇ 문제점, 장점", "한별카페", []),
        (" ㅇ 가온점 개점", "한별카페", []),
    ],
)
def test_a_list_names_branches(line: str, above: str, found: list[str]) -> None:
    assert [name for name, _ in branches(line, above)] == found


def test_a_branch_is_written_without_its_house() -> None:
    assert branches(" ㅇ 한별센터, 가온·나래 분소")[0] == ("한별센터 가온 분소", "가온")
