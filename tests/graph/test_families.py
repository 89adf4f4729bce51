"""Families: lists of members, the family that they belong to, their other spellings."""

import pytest

from gyebo.graph.context import Contexts
from gyebo.graph.families import build_gazetteer, listed_items
from gyebo.graph.gazetteer import Gazetteer

from .drafts import draft


def gazetteer(body: str, *, title: str = "물 이용 지원") -> Gazetteer:
    report = draft(body, title=title)
    return build_gazetteer(report, Contexts(report), {})


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("①다온 '24.6 ②라온 '24.7", ["다온", "라온"]),
        ("다온(10월), 라온(12월)", ["다온", "라온"]),
        ("다   온, 라   온", ["다온", "라온"]),
        ("다온(도심), 라온(서북), 마루(동남권)", ["다온", "라온", "마루"]),
        ("작업실 분점 : 다온, 라온, 마루 3개소(작가 7명)", ["다온", "라온", "마루"]),
        ("기업, 청년, 당초, 변경", []),
    ],
)
def test_the_items_of_a_list(text: str, items: list[str]) -> None:
    assert [item for item in listed_items(text) if item != "작업실 분점"] == items


def test_a_counted_list_makes_a_family() -> None:
    book = gazetteer(" ㅇ 운영 : 가람창업허브 3개소(다온, 라온, 마루)")
    assert sorted(book.families["가람창업허브"].values()) == [
        "가람창업허브 다온",
        "가람창업허브 라온",
        "가람창업허브 마루",
    ]
    assert book.full("다온허브") == "가람창업허브 다온"


def test_campuses_take_their_kind() -> None:
    book = gazetteer(" ㅇ 가람물학교 캠퍼스 2개소 : 다온('31.6), 라온('31.9)", title="가람물사관학교 운영")
    assert "가람물사관학교 다온캠퍼스" in book.families["가람물사관학교"].values()


def test_the_main_house_bears_the_name_of_the_family() -> None:
    book = gazetteer(" ㅇ 운영시설 : 새솔지원센터 3개소(본원, 다온, 라온)\n ㅇ 위치 : 다온구, 라온구")
    assert book.full("새솔지원센터 본원") == "새솔지원센터"


def test_markets_are_no_family() -> None:
    book = gazetteer(" ㅇ 대상 : 등록시장 2개소(다온, 라온), 상점가 3개소\n ㅇ 위치 : 다온구, 라온구")
    assert not book.families


def test_places_are_known_by_their_short_forms() -> None:
    lines = " ㅇ '물빛디자인플라자(WDP)' 개관\n ㅇ 위치 : 다온2지구 도시첨단산업단지\n ㅇ WDP 아트홀에서"
    book = gazetteer(lines)
    assert book.full("WDP") == "물빛디자인플라자"


def test_people_name_other_spellings() -> None:
    report = draft(" ㅇ '물빛허브' 개관")
    book = build_gazetteer(report, Contexts(report), {"물고을": "물빛허브"})
    assert book.full("물고을") == "물빛허브"
