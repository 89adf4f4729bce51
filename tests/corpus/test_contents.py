"""Contents pages and the headings that they confirm."""

from __future__ import annotations

from gyebo.corpus.contents import Contents, read_contents
from gyebo.corpus.lines import Marker, read_lines
from gyebo.corpus.titles import Heading

PAGE = (
    "목 차\nⅠ. 일반현황 ········ 1\n"
    "1. 빗물을 통한 마을 가꾸기 ········ 3\n2. 둑 높이기 ········ 5\n3. 나무 심기 … 7\n"
)


def contents(text: str, **headings: int) -> Contents:
    found = [
        Heading(line, line, Marker.DOTTED, "1", title.replace("_", " ")) for title, line in headings.items()
    ]
    return read_contents(read_lines(text), found)


def test_entries_are_the_lines_of_the_kind_that_return_as_headings() -> None:
    found = contents(PAGE + "\n" * 9, 빗물로_마을_가꾸기=9, 둑_높이기=12)
    assert list(found.entries) == [3, 4, 5]
    assert found.confirmed == {9, 12}


def test_titles_that_never_return_are_a_list_of_something_else() -> None:
    assert contents(PAGE + "\n" * 9, 꽃밭=9) == Contents({}, frozenset())


def test_one_title_alone_is_no_contents_page() -> None:
    assert contents("1. 둑 높이기\nㅇ 기간 : 2025년\n" + "\n" * 9, 둑_높이기=9).entries == {}


def test_each_entry_confirms_the_most_similar_heading_only() -> None:
    found = contents("1. 둑 높이기 사업\n2. 물길\n" + "\n" * 9, 둑_높이기=6, 둑_높이기_사업=9)
    assert found.confirmed == {9}


def test_entries_that_no_title_bears_are_missing() -> None:
    found = contents(PAGE + "\n" * 9, 빗물로_마을_가꾸기=9)
    missing = [entry.number for entry in found.missing_from(["빗물로 마을 가꾸기", "나무 심기"], 1, 9)]
    assert missing == [4]
    assert list(found.missing_from([], 6, 9)) == []


def test_a_left_column_may_stand_between_entries() -> None:
    found = contents(
        "물을 다스리는 도시\n1. 둑 높이기\n2. 물길 내기\n푸른 도시\n3. 나무 심기\n" + "\n" * 9, 나무_심기=12
    )
    assert list(found.entries) == [2, 3, 5]
