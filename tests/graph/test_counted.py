"""Lists whose members share a kind that the line counts, that its label names, or that stands above it."""

import pytest

from gyebo.graph.context import Contexts
from gyebo.graph.counted import iter_counted
from gyebo.graph.facilities import build_gazetteer, iter_facilities

from .drafts import contexts, draft

REGIONS = frozenset({"다온", "라온", "샛별"})


def members(line: str, *, title: str = "물 이용 지원") -> list[tuple[str, str]]:
    """The full name of every member, and what stands for it in the line."""
    (context,) = contexts(line, title=title)
    return [
        (member.name, context.text[member.start : member.end])
        for listed in iter_counted(context, context.text, REGIONS)
        for member in listed.members
    ]


def full(line: str, *, title: str = "물 이용 지원") -> list[str]:
    return [name for name, _ in members(line, title=title)]


def test_a_count_says_that_a_list_is_one_of_places() -> None:
    found = members(" ㅇ 물놀이장 3곳(꽃내, 돌샘, 솔내) 운영")
    assert found == [("꽃내물놀이장", "꽃내"), ("돌샘물놀이장", "돌샘"), ("솔내물놀이장", "솔내")]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (" ㅇ 해수욕장 운영 : 2개소(꽃내, 솔내)", ["꽃내해수욕장", "솔내해수욕장"]),
        (" ㅇ 시립도서관 9개관(꽃내, 솔내 등)", ["꽃내도서관", "솔내도서관"]),
        (" ㅇ 빗물펌프장 3개소(꽃내1·2, 솔내)", ["꽃내1 빗물펌프장", "꽃내2 빗물펌프장", "솔내 빗물펌프장"]),
        (" ㅇ 간이쉼터 2(꽃내, 솔내) 정비", ["꽃내쉼터", "솔내쉼터"]),
        (" ㅇ '물빛돌봄센터' 2곳(꽃내, 솔내)", ["물빛돌봄센터 꽃내", "물빛돌봄센터 솔내"]),
        (" ㅇ 물빛터 2개소(꽃내, 솔내) 운영", ["꽃내물빛터", "솔내물빛터"]),
        (" ㅇ 물놀이장 2곳(꽃내, 솔내박물관)", ["꽃내물놀이장", "솔내박물관"]),
        (" ㅇ 물놀이장 3곳(꽃내, 솔내)", []),
        (" ㅇ 물놀이장 2곳(신규, 이전)", []),
        (" ㅇ 물놀이장 2곳(국비, 시비)", []),
        (" ㅇ 협력 2곳(꽃내대, 솔내대)", []),
        (" ㅇ 예산 2개(꽃내, 솔내)", []),
    ],
)
def test_what_is_counted(line: str, names: list[str]) -> None:
    assert [name.replace("간이", "") for name in full(line)] == names


def test_the_title_names_what_a_line_only_counts() -> None:
    found = full(" ㅇ 운영 : 4개소(꽃내점, 솔내점 등)", title="물놀이센터 운영")
    assert found == ["물놀이센터 꽃내점", "물놀이센터 솔내점"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (" ㅇ 꽃내성당·솔내서원·돌샘사 등 3개소 정비", ["꽃내성당", "솔내서원", "돌샘사"]),
        (" ㅇ 전광판 꽃내·솔내·돌샘종합 3개 시장 설치", ["꽃내시장", "솔내시장", "돌샘종합시장"]),
        (" ㅇ 물빛쉼터 : 꽃내·솔내 2개소 운영", ["물빛쉼터꽃내", "물빛쉼터솔내"]),
        (" ㅇ 분    원 : 꽃내(물놀이), 솔내(물길) 2개소", ["꽃내분원", "솔내분원"]),
        (" ㅇ 물놀이장 12개소 지정 : 꽃내길·돌샘골 등", ["꽃내길물놀이장", "돌샘골물놀이장"]),
        (" ㅇ 물빛경제자유구역 2개 지구(꽃내산업, 솔내밸리)", ["꽃내산업지구", "솔내밸리"]),
        (" ㅇ 꽃내·솔내·돌샘 1,240개 시장 점검", []),
        (" ㅇ 꽃내·솔내 3개 시장 점검", []),
        (" ㅇ 버스 교체 24백만원, 물빛센터 2개소 지정", []),
        (" ㅇ 꽃내·솔내 2개 기업 선정", []),
    ],
)
def test_a_count_may_stand_behind_its_list_or_before_a_colon(line: str, names: list[str]) -> None:
    assert [name.replace(" ", "") for name in full(line)] == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        (" ㅇ 물놀이장 현황 : 꽃내(운영), 솔내(3월 착공)", ["꽃내물놀이장", "솔내물놀이장"]),
        (" ㅇ 야영장 : 꽃내·솔내(3월), 돌샘(36면) 운영", ["꽃내야영장", "솔내야영장", "돌샘야영장"]),
        (" ㅇ 물놀이장 : 꽃내, 솔내, 돌샘(36면)", []),
        (" ㅇ 물놀이장 : 꽃내(운영)", []),
        (" ㅇ 추진방향 : 꽃내(운영), 솔내(착공)", []),
    ],
)
def test_a_label_names_the_kind(line: str, names: list[str]) -> None:
    assert full(line) == names


def test_districts_are_of_the_kind_that_the_title_names() -> None:
    line = " ㅇ 거점 : 다온(도심), 라온(동북), 샛별(서북)"
    named = ["물놀이센터 다온", "물놀이센터 라온", "물놀이센터 샛별"]
    assert full(line, title="물놀이센터 운영") == named
    assert full(" ㅇ 거점 : 꽃내(도심), 솔내(동북), 돌샘(서북)", title="물놀이센터 운영") == []


def test_areas_behind_regions_tell_houses_of_the_kind_above() -> None:
    body = " ㅇ 도서관 건립\n  - 다온(물빛동 36, 712㎡) 개관, 꽃내(솔내동, 640㎡) 준공"
    context = contexts(body)[-1]
    (listed,) = iter_counted(context, context.text, REGIONS)
    assert [member.name for member in listed.members] == ["다온도서관", "꽃내도서관"]


def test_branches_in_a_row_are_of_what_the_label_names() -> None:
    assert full(" ㅇ 직매장 : 꽃내점, 솔내점") == ["직매장 꽃내점", "직매장 솔내점"]
    assert full(" ㅇ 직매장 : 장점, 문제점") == []


def test_the_kind_that_is_counted_is_no_place_besides() -> None:
    report = draft(" ㅇ 물빛돌봄센터 2곳(꽃내, 솔내) 운영")
    lines = Contexts(report)
    uses = iter_facilities(report, lines, build_gazetteer(report, lines, {}))
    assert [use.name for use in uses if use.name != "빗물정원"] == ["꽃내", "솔내"]
