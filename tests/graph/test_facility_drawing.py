from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.graph.answers import FacilityProgram, SharedFacility
from gyebo.graph.facility_drawing import draw_shared_facilities
from gyebo.graph.questions import Questions
from tests.factories import make_tables
from tests.graph.test_svg import SVG, apart, boxes, description, overhanging, texts

BOX = 6  # round corners of a box


def place(name: str, programs: Mapping[str, Sequence[int | None]]) -> SharedFacility:
    """A place with the years of the reports that have each program at it."""
    uses = (
        FacilityProgram(
            program, f"{program}-{year}", f"{program} 사업", f"r{year}", year, name, "d", 1, (1, 1), ""
        )
        for program, years in programs.items()
        for year in years
    )  # fmt: skip
    return SharedFacility(f"facility-{name}", name, (), tuple(uses))


def lines(svg: str) -> dict[str, tuple[str, str]]:
    """For each line between boxes, by its title, its colour and its dashes."""
    found = {}
    for group in ET.fromstring(svg).iter(f"{SVG}g"):
        title, path = group.findtext(f"{SVG}title"), group.find(f"{SVG}path")
        if title and path is not None:
            found[title] = path.attrib["stroke"], path.attrib["stroke-dasharray"]
    return found


def test_the_invented_city_is_drawn_and_told() -> None:
    svg = draw_shared_facilities(Questions(make_tables()).shared_facilities())
    assert texts(svg) == [
        "함께 쓰는 시설", "시설 1곳", "사업 3개", "빛나루센터", "사업 3개", "하천 산책로 정비", "2023",
        "빗물마을 조성 및 관리", "2024", "우수 시설 개선", "2024",
        "선: 가장 최근에 실린 보고서", "2024", "2023",
    ]  # fmt: skip
    assert description(svg) == (
        "빛나루센터: 사업 3개. "
        "‘하천 산책로 정비’(2023), ‘빗물마을 조성 및 관리’(2024), ‘우수 시설 개선’(2024)."
    )
    assert apart(boxes(svg, height_of_round=BOX))
    assert overhanging(svg) == []


def test_a_line_looks_as_old_as_its_last_report_by_colour_and_by_dashes() -> None:
    years: dict[str, list[int | None]] = {
        "가": [2019, 2024], "나": [2023], "다": [2022], "라": [2021], "마": [2020], "바": [None],
    }  # fmt: skip
    svg = draw_shared_facilities([place("센터", years)])
    found = lines(svg)
    looks = [
        found[f"센터 – {program} 사업 ({said})"]
        for program, said in (("가", "2019 · 2024"), ("나", "2023"), ("다", "2022"), ("라", "2021"))
    ]
    assert len({colour for colour, _ in looks}) == len({dashes for _, dashes in looks}) == 4
    assert found["센터 – 마 사업 (2020)"] == found["센터 – 바 사업 (때 모름)"] == looks[-1]
    assert texts(svg)[-5:] == ["선: 가장 최근에 실린 보고서", "2024", "2023", "2022", "2021 이전"]


def test_a_program_has_the_title_that_it_has_last() -> None:
    facility = place("센터", {"가": [2022], "나": [2022]})
    later = replace(facility.programs[0], title="새 이름", report_year=2024)
    svg = draw_shared_facilities([replace(facility, programs=(later, *facility.programs))])
    assert {"새 이름", "2022 · 2024"} <= set(texts(svg))
    assert "가 사업" not in texts(svg)


def test_many_years_stand_as_the_first_and_the_last() -> None:
    svg = draw_shared_facilities([place("센터", {"가": range(2015, 2025), "나": [2024]})])
    assert "2015~2024" in texts(svg)


def test_the_busiest_places_come_first_and_those_beyond_are_counted() -> None:
    shared = [
        place(f"센터{number}", {each: [2024] for each in "가나다라"[: 2 + number % 3]})
        for number in range(18)
    ]
    svg = draw_shared_facilities(shared)
    drawn = [text for text in texts(svg) if text.startswith("센터")]
    assert len(drawn) == 15
    assert {"센터2", "센터5", "센터8", "센터11", "센터14", "센터17"} == set(drawn[:6])
    assert texts(svg)[-1] == "함께 쓰는 사업이 많은 15곳만 그렸습니다. 나머지 3곳은 그리지 않았습니다."
    assert texts(svg)[-1] in description(svg)


def test_programs_stand_beside_their_places() -> None:
    shared = [place("가곳", {"하": [2024], "파": [2024]}), place("나곳", {"가": [2024], "나": [2024]})]
    programs = [text for text in texts(draw_shared_facilities(shared)) if text.endswith("사업")]
    assert programs == ["하 사업", "파 사업", "가 사업", "나 사업"]


def test_no_place_is_said() -> None:
    svg = draw_shared_facilities([], name="2024년에 함께 쓰는 시설")
    assert texts(svg) == ["2024년에 함께 쓰는 시설", "없음: 두 사업 이상이 함께 쓰는 시설이 없습니다."]
    assert overhanging(svg) == []


def test_names_are_only_text() -> None:
    svg = draw_shared_facilities([place("<script>1</script>\x00", {"&가": [2024], "나": [2024]})])
    assert "<script" not in svg
    assert {"<script>1</script>", "&가 사업"} <= set(texts(svg))


@st.composite
def facilities(draw: st.DrawFn) -> list[SharedFacility]:
    """Up to fifteen places with up to thirty programs."""
    names = st.text(st.sampled_from("빗물마을 센터(2층)AB·"), min_size=1, max_size=44)
    programs = draw(st.lists(names, min_size=2, max_size=30, unique=True))
    years = st.lists(st.none() | st.integers(2015, 2024), min_size=1, max_size=8)
    used = st.dictionaries(st.sampled_from(programs), years, min_size=2)
    return [place(name, draw(used)) for name in draw(st.lists(names, max_size=15))]


@settings(max_examples=60, deadline=None)
@given(facilities())
def test_nothing_overlaps_in_any_drawing(shared: list[SharedFacility]) -> None:
    svg = draw_shared_facilities(shared)
    assert apart(boxes(svg, height_of_round=BOX))
    assert overhanging(svg) == []
    assert draw_shared_facilities(shared) == svg
    assert len(lines(svg)) <= sum(facility.program_count for facility in shared)
    titles = "\n".join(title.text or "" for title in ET.fromstring(svg).iter(f"{SVG}title"))
    for facility in shared:
        assert " ".join(facility.name.split()) in titles
