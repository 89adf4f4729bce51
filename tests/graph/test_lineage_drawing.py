from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.graph.lineage import Gap, Kinship, Lineage, LineageEdition, LineageEvent
from gyebo.graph.lineage_drawing import draw_lineage
from gyebo.graph.model import Budget, Program
from gyebo.graph.questions import Questions
from gyebo.ontology.codes import LineageRelation
from tests.factories import make_tables
from tests.graph.test_svg import SVG, apart, boxes, description, overhanging, texts

CARD, LABEL = 7, 7.5  # round corners of an edition's box, and of what lies under a label
LONG = "침수 취약지역 빗물마을 조성과 저류시설 확충 및 주민참여 하천 정비 사업의 단계별 추진 지원"


def edition(
    key: str, report: int, kinship: Kinship = Kinship.OWN, title: str = "", *, parent: str | None = None,
    department: str | None = None, amounts: Sequence[int] = (), issuer: str = "한빛시 물순환국",
) -> LineageEdition:  # fmt: skip
    """An edition in the February report of a year."""
    budgets = tuple(
        Budget(f"budget-{won}", key, f"r{report}", "d", won, None, None, report, "예산", "total", None, (),
               "", 1, (), (1, 1), "")
        for won in amounts
    )  # fmt: skip
    return LineageEdition(
        kinship, key, "program", title or f"{key} 사업", f"r{report}", report, f"{report}-02", issuer,
        department, None, None, parent, "new", "latest", budgets, (), (), (), "d", 1, (1, 1), "",
    )  # fmt: skip


def event(
    relation: LineageRelation, sources: Sequence[LineageEdition], targets: Sequence[LineageEdition], *,
    confidence: float = 0.95, moved: bool = False, explicit: bool = False,
) -> LineageEvent:  # fmt: skip
    return LineageEvent(
        relation, tuple(each.edition for each in sources), tuple(each.edition for each in targets),
        tuple(each.title for each in sources), tuple(each.title for each in targets),
        sources[0].report, targets[0].report, moved, confidence, explicit, (), (),
    )  # fmt: skip


def lineage(
    editions: Sequence[LineageEdition], events: Sequence[LineageEvent] = (), gaps: Sequence[Gap] = ()
) -> Lineage:
    own = tuple(each.edition for each in editions if each.kinship is Kinship.OWN)
    program = Program("program", "빗물마을 조성", ("빗물마을 조성",), "r1", "r9", own)
    ordered = sorted(editions, key=lambda each: each.date)
    return Lineage(program, tuple(ordered), tuple(events), (), tuple(gaps))


def wires(svg: str) -> Iterator[list[tuple[float, float]]]:
    """The lines of a drawing from box to box, each as points along its way."""
    for path in ET.fromstring(svg).iter(f"{SVG}path"):
        steps = path.attrib["d"]
        if " C " in steps:
            yield list(_points(re.findall(r"([MHC]) ([-\d. ]+)", steps)))


def _points(steps: Sequence[tuple[str, str]]) -> Iterator[tuple[float, float]]:
    x = y = 0.0
    for letter, written in steps:
        numbers = [float(each) for each in written.split()]
        if letter == "M":
            x, y = numbers
        for part in range(1, 41):
            t = part / 40
            if letter == "H":
                yield x + (numbers[0] - x) * t, y
            elif letter == "C":
                x1, y1, x2, y2, x3, y3 = numbers
                yield (
                    (1 - t) ** 3 * x + 3 * (1 - t) ** 2 * t * x1 + 3 * (1 - t) * t**2 * x2 + t**3 * x3,
                    (1 - t) ** 3 * y + 3 * (1 - t) ** 2 * t * y1 + 3 * (1 - t) * t**2 * y2 + t**3 * y3,
                )
        x, y = (numbers[0], y) if letter == "H" else (numbers[-2], numbers[-1])


def run_over(svg: str) -> list[tuple[float, float]]:
    """Where lines run over boxes, or over labels that are not theirs."""
    cards, labels = boxes(svg, height_of_round=CARD), boxes(svg, height_of_round=LABEL)
    found = []
    for points in wires(svg):
        for x, y in points:
            inside = any(left + 0.5 < x < right - 0.5 and top + 0.5 < y < bottom - 0.5
                         for left, top, right, bottom in cards)  # fmt: skip
            beside = any(left < x < right and 0.2 < abs(y - (top + bottom) / 2) < LABEL - 1
                         for left, top, right, bottom in labels)  # fmt: skip
            if inside or beside:
                found.append((x, y))
    return found


def sound(svg: str) -> None:
    """Check what holds for every drawing."""
    assert apart(boxes(svg, height_of_round=CARD))
    assert apart(boxes(svg, height_of_round=CARD) + boxes(svg, height_of_round=LABEL))
    assert overhanging(svg) == []
    assert run_over(svg) == []


def test_the_invented_city_is_drawn_and_told() -> None:
    lineage = Questions(make_tables()).lineage("우수 시설 개선")
    svg = draw_lineage(lineage)
    sound(svg)
    assert texts(svg) == [
        "우수 시설 개선의 계보", "앞선 사업", "이 사업", "2023년 2월", "물순환국", "2024년 2월", "물순환국",
        "통합", "우수관 개량", "하천관리과", "저류조 설치", "하천관리과", "우수 시설 개선", "하천관리과",
        "통합", "밝혀졌거나 사람이 정한 연결",
    ]  # fmt: skip
    assert description(svg) == (
        "보고서 2건에 실린 사업판 3건이 왼쪽에서 오른쪽으로 이어집니다. "
        "2023년 2월 한빛시 물순환국, 앞선 사업: ‘우수관 개량’, 하천관리과. "
        "2023년 2월 한빛시 물순환국, 앞선 사업: ‘저류조 설치’, 하천관리과. "
        "2024년 2월 한빛시 물순환국, 이 사업: ‘우수 시설 개선’, 하천관리과. "
        "‘우수관 개량’, ‘저류조 설치’ 다음은 ‘우수 시설 개선’입니다(통합, 보고서가 밝힘)."
    )


@pytest.mark.parametrize(
    ("relation", "facts", "label"),
    [
        (LineageRelation.CONTINUES, {}, "계속"),
        (LineageRelation.RENAMED, {"confidence": 0.82}, "이름 바뀜 82%"),
        (LineageRelation.RENAMED, {"confidence": 0.9}, "이름 바뀜"),
        (LineageRelation.SPLIT, {"confidence": 0.899}, "분리 89%"),
        (LineageRelation.PART_OF, {"confidence": 0.58, "moved": True}, "편입 · 부서 이동 58%"),
        (LineageRelation.CONTAINS, {"confidence": 1.0, "explicit": True}, "독립"),
    ],
)
def test_a_line_says_what_happened_and_how_sure_that_is(
    relation: LineageRelation, facts: dict[str, float], label: str
) -> None:
    one, other = edition("앞", 2021), edition("뒤", 2022)
    assert label in texts(draw_lineage(lineage([one, other], [event(relation, [one], [other], **facts)])))  # type: ignore[arg-type]


def strokes(svg: str) -> list[tuple[str | None, str | None]]:
    """The dashes and widths of the lines from box to box."""
    paths = ET.fromstring(svg).iter(f"{SVG}path")
    found = [path.attrib for path in paths if " C " in path.attrib["d"]]
    return [(path.get("stroke-dasharray"), path.get("stroke-width")) for path in found]


def test_lines_differ_by_more_than_colour() -> None:
    one, other = edition("앞", 2021, Kinship.ANCESTOR), edition("뒤", 2022)

    def drawn(relation: LineageRelation, *, explicit: bool = False) -> str:
        return draw_lineage(lineage([one, other], [event(relation, [one], [other], explicit=explicit)]))

    assert strokes(drawn(LineageRelation.RENAMED)) == [(None, "1.5")]
    assert strokes(drawn(LineageRelation.PART_OF)) == [("6 4", "1.5")]
    assert strokes(drawn(LineageRelation.RENAMED, explicit=True)) == [(None, "4.5"), (None, "1.5")]
    assert "<circle" in drawn(LineageRelation.SPLIT)
    assert "<circle" not in drawn(LineageRelation.CONTAINS)


def test_what_merged_meets_in_one_dot_and_has_one_label() -> None:
    sources = [edition(f"앞{number}", 2021, Kinship.ANCESTOR) for number in range(3)]
    target = edition("뒤", 2022)
    svg = draw_lineage(lineage([*sources, target], [event(LineageRelation.MERGED, sources, [target])]))
    legend = 1
    assert texts(svg).count("통합") == 1 + legend
    assert (
        len({(dot.get("cx"), dot.get("cy")) for dot in ET.fromstring(svg).iter(f"{SVG}circle")}) == 1 + legend
    )
    assert len({points[-1] for points in wires(svg)}) == 1


def test_a_link_of_two_events_is_drawn_once() -> None:
    one, other = edition("앞", 2021), edition("다른", 2021, Kinship.ANCESTOR)
    kept, joined = edition("뒤", 2022), edition("합친", 2022, Kinship.DESCENDANT)
    events = [
        event(LineageRelation.SPLIT, [one], [kept, joined]),
        event(LineageRelation.MERGED, [one, other], [joined]),
    ]
    assert len(list(wires(draw_lineage(lineage([one, other, kept, joined], events))))) == 3


def test_a_box_says_department_budget_and_the_item_around() -> None:
    own = edition("마을", 2022, department="물순환정책과", amounts=[1_200_000_000, 1_300_000_000])
    part = edition("공모", 2022, Kinship.DESCENDANT, parent="빗물마을 조성")
    svg = draw_lineage(lineage([own, part]))
    assert {"물순환정책과 · 예산 12억원 외 1건", "상위: 빗물마을 조성"} <= set(texts(svg))
    other_year = replace(own, budgets=tuple(replace(budget, year=2020) for budget in own.budgets))
    assert "물순환정책과" in texts(draw_lineage(lineage([other_year])))


def test_an_end_that_a_later_report_states_stands_in_the_box() -> None:
    ended = replace(edition("마을", 2022), fate="ended")
    assert "뒤 보고서가 종료라고 밝힘" in texts(draw_lineage(lineage([ended])))
    assert not any("종료" in text for text in texts(draw_lineage(lineage([edition("마을", 2022)]))))


def test_a_long_title_takes_three_lines_and_stands_whole_under_the_pointer() -> None:
    svg = draw_lineage(lineage([edition("마을", 2022, title=LONG * 2)]))
    written = texts(svg)
    assert sum(line.rstrip("…") in LONG * 2 for line in written if len(line) > 8) == 3
    assert any(title.text == LONG * 2 for title in ET.fromstring(svg).iter(f"{SVG}title"))


def test_a_time_without_a_report_and_a_report_without_the_program_are_told_apart() -> None:
    first, last = edition("마을", 2017), edition("마을2", 2023)
    gap = Gap("r2017", "r2023", ("r2019", "r2022"), (2018, 2020, 2021))
    svg = draw_lineage(lineage([first, last], [event(LineageRelation.CONTINUES, [first], [last])], [gap]))
    sound(svg)
    heads = [text for text in texts(svg) if re.match(r"20\d\d|보고 없음|싣지 않음", text)]
    assert heads == [
        "2018", "보고 없음", "2019", "싣지 않음", "2020~2021", "보고 없음", "2022", "싣지 않음",
        "2017년 2월", "2023년 2월",
    ]  # fmt: skip
    assert "2020~2021년: 보고서가 없어 알 수 없습니다." in description(svg)
    assert "2022년: 보고서 r2022에는 이 사업이 실려 있지 않습니다." in description(svg)


def test_a_year_is_only_said_where_it_is_certain() -> None:
    gaps = [Gap("r2019", "r2022", ("spring", "autumn", "winter"), ()), Gap("r2022", None, ("later",), ())]
    written = texts(draw_lineage(lineage([edition("마을", 2019), edition("마을2", 2022)], (), gaps)))
    assert written.count("그 사이") == 3
    assert written.count("그 뒤") == 1


def test_a_year_in_which_another_office_reported_has_its_column() -> None:
    kin = edition("이웃", 2020, Kinship.ANCESTOR, issuer="한빛재단")
    gap = Gap("r2019", "r2021", (), (2020,))
    written = texts(draw_lineage(lineage([edition("마을", 2019), kin, edition("마을2", 2021)], (), [gap])))
    assert "2020년 2월" in written
    assert "보고 없음" not in written


def test_links_that_run_against_time_stand_in_words() -> None:
    one, other, later = edition("하나", 2021), edition("둘", 2021, Kinship.DESCENDANT), edition("셋", 2022)
    events = [
        event(LineageRelation.SPLIT, [one], [other]), event(LineageRelation.PART_OF, [later], [other]),
    ]  # fmt: skip
    svg = draw_lineage(lineage([one, other, later], events))
    sound(svg)
    assert not list(wires(svg))
    assert [line for line in texts(svg) if line.startswith("선 없는 연결")] == [
        "선 없는 연결: ‘하나 사업’ 다음은 ‘둘 사업’입니다(분리, 확신도 95%).",
        "선 없는 연결: ‘셋 사업’ 다음은 ‘둘 사업’입니다(편입, 확신도 95%).",
    ]


def test_no_edition_is_said() -> None:
    svg = draw_lineage(lineage([]))
    assert texts(svg) == ["빗물마을 조성의 계보", "사업판 없음: 이 사업이 실린 보고서가 없습니다."]
    assert overhanging(svg) == []


def test_titles_are_only_text() -> None:
    svg = draw_lineage(lineage([edition("마을", 2022, title="<script>alert(1)</script>\x07 & 마을")]))
    assert "<script" not in svg
    assert "<script>alert(1)</script>" in " ".join(texts(svg)).replace(" ", "")


def test_the_legend_has_only_what_occurs() -> None:
    one, other = edition("앞", 2021), edition("뒤", 2022)
    svg = draw_lineage(lineage([one, other], [event(LineageRelation.CONTINUES, [one], [other])]))
    assert texts(svg)[-1:] == ["계속"]
    assert not {"밝혀졌거나 사람이 정한 연결", "다른 사업의 하위 사업", "통합", "편입"} & set(texts(svg))


@st.composite
def lineages(draw: st.DrawFn) -> Lineage:
    """Any lineage of up to twenty editions over up to ten reports."""
    size = draw(st.integers(1, 20))
    titles = st.text(st.sampled_from("빗물마을 조성과 하천(정비)AB1·"), min_size=1, max_size=44)
    editions = [
        edition(
            f"e{place}", draw(st.integers(2015, 2024)), draw(st.sampled_from(Kinship)), draw(titles),
            parent=draw(st.sampled_from([None, LONG])), department=draw(st.sampled_from([None, "물순환과"])),
            amounts=draw(st.sampled_from([(), (12_345_000_000,)])),
        )
        for place in range(size)
    ]  # fmt: skip
    events = []
    for source, target in draw(st.lists(st.tuples(*[st.integers(0, size - 1)] * 2), max_size=25)):
        sources, targets = [editions[source]], [editions[target]]
        relation = draw(st.sampled_from([*LineageRelation][:6]))
        if relation is LineageRelation.MERGED:
            sources += [each for each in editions[::3] if each not in sources]
        if relation is LineageRelation.SPLIT:
            targets += [each for each in editions[::4] if each not in targets]
        events.append(event(relation, sources, targets, confidence=draw(st.floats(0.5, 1))))
    return lineage(editions, events)


@settings(max_examples=60, deadline=None)
@given(lineages())
def test_nothing_overlaps_in_any_lineage(lineage: Lineage) -> None:
    svg = draw_lineage(lineage)
    sound(svg)
    assert draw_lineage(lineage) == svg
    titles = {title.text for title in ET.fromstring(svg).iter(f"{SVG}title")}
    for each in lineage.editions:
        assert any(" ".join(each.title.split()) in (title or "") for title in titles)
