from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.graph.svg import Drawing, clean, clip, number, text_width, wrap

SVG = "{http://www.w3.org/2000/svg}"
WORDS = st.text(st.sampled_from("가나다라 마바사,.()「」aBc1234 ⇨·‧%"), max_size=80)


def texts(svg: str) -> list[str]:
    """What is written in a drawing, in its order."""
    return [text.text or "" for text in ET.fromstring(svg).iter(f"{SVG}text")]


def description(svg: str) -> str:
    """The text alternative of a drawing."""
    return ET.fromstring(svg).findtext(f"{SVG}desc") or ""


def boxes(svg: str, *, height_of_round: float) -> list[tuple[float, float, float, float]]:
    """The rectangles with corners of this radius: left, top, right, bottom."""
    found = (
        rect for rect in ET.fromstring(svg).iter(f"{SVG}rect") if rect.get("rx") == f"{height_of_round:g}"
    )
    sides = ([float(rect.attrib[name]) for name in ("x", "y", "width", "height")] for rect in found)
    return [(x, y, x + width, y + height) for x, y, width, height in sides]


def apart(found: list[tuple[float, float, float, float]]) -> bool:
    """Whether no two rectangles overlap."""
    return not any(
        one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        for place, one in enumerate(found)
        for other in found[place + 1 :]
    )


def overhanging(svg: str) -> list[str]:
    """The texts and rectangles of a drawing that reach over its edge."""
    root = ET.fromstring(svg)
    _, _, width, height = map(float, root.attrib["viewBox"].split())
    found = []
    for text in root.iter(f"{SVG}text"):
        size, x, y = (float(text.attrib[name]) for name in ("font-size", "x", "y"))
        wide = text_width(text.text or "", size)
        left = x - wide * {"start": 0, "middle": 0.5, "end": 1}[text.get("text-anchor", "start")]
        if left < 0 or left + wide > width or y - size < 0 or y + 0.3 * size > height:
            found.append(text.text or "")
    for rect in root.iter(f"{SVG}rect"):
        x, y, wide, high = (float(rect.attrib[name]) for name in ("x", "y", "width", "height"))
        if min(x, y) < 0 or x + wide > width + 0.1 or y + high > height + 0.1:
            found.append(str(rect.attrib))
    return found


def test_a_korean_letter_is_as_wide_as_high_and_others_less() -> None:
    assert text_width("빗물마을", 10) == 40
    assert text_width("빗물 ab", 10) == pytest.approx(35.8)
    assert text_width("", 10) == 0
    assert text_width("e\u0301", 10) == text_width("e", 10)


@given(WORDS, st.floats(10, 400))
def test_lines_give_the_text_back_and_none_is_too_wide(text: str, width: float) -> None:
    lines = wrap(text, width, 12)
    assert "".join(lines) == text
    assert all(text_width(line.rstrip(), 12) <= width or len(line) == 1 for line in lines)


@given(st.text(max_size=60), st.floats(5, 300))
def test_any_text_can_be_wrapped(text: str, width: float) -> None:
    assert "".join(wrap(text, width, 9)) == text


@given(WORDS, st.floats(30, 200), st.integers(1, 4))
def test_a_limit_of_lines_holds_and_says_what_is_left_out(text: str, width: float, limit: int) -> None:
    lines = wrap(text, width, 12, limit)
    assert len(lines) <= limit
    assert all(text_width(line.rstrip(), 12) <= width for line in lines)
    assert "".join(lines) == text or lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("캠퍼스타운 청년 창업 활성화", 100, ["캠퍼스타운 청년 ", "창업 활성화"]),
        ("일이삼사오육칠팔구십일이삼", 90, ["일이삼사오육", "칠팔구십일이삼"]),
        ("저류시설확충(하천)", 70, ["저류시설확충", "(하천)"]),
        ("하천 Rainwater 정비", 60, ["하천 ", "Rainwater ", "정비"]),
        ("빗물마을", 5, ["빗", "물", "마", "을"]),
        ("", 50, []),
    ],
)
def test_lines_break_at_spaces_else_between_syllables(text: str, width: float, lines: list[str]) -> None:
    assert wrap(text, width, 10) == lines


def test_what_is_cut_ends_in_an_ellipsis() -> None:
    assert clip("빗물마을 조성", 40, 10) == "빗물마…"
    assert wrap("빗물마을 조성 및 하천 관리 지원", 45, 10, 2) == ["빗물마을 ", "조성 및…"]


def test_lengths_are_rounded() -> None:
    assert [number(value) for value in (3.0, 3.14159, -0.04, 120)] == ["3", "3.1", "0", "120"]


def test_markup_and_control_characters_are_only_text() -> None:
    drawing = Drawing(100, 50, "<b>제목\x00", ["설명 & \ud800끝."])
    drawing.group("</title><script>").text(5, 20, "<script>alert(1)</script>\u202e\x1b[2J", 12)
    svg = drawing.to_svg()
    root = ET.fromstring(svg)
    assert "<script" not in svg
    assert texts(svg) == ["<script>alert(1)</script>[2J"]
    assert [title.text for title in root.iter(f"{SVG}title")] == ["<b>제목", "</title><script>"]
    assert description(svg) == "설명 & 끝."


@given(st.text())
def test_any_text_can_be_drawn(text: str) -> None:
    drawing = Drawing(100, 50, text, [text])
    drawing.text(1, 10, text, 10)
    assert texts(drawing.to_svg()) == [clean(text)]


def test_a_drawing_stands_alone_on_white_ground() -> None:
    svg = Drawing(100, 50.25, "제목", ["설명."]).to_svg()
    root = ET.fromstring(svg)
    assert (root.get("viewBox"), root.get("role")) == ("0 0 100 50.2", "img")
    assert [child.tag.removeprefix(SVG) for child in root] == ["title", "desc", "g"]
    ground = root.find(f"{SVG}g/{SVG}rect")
    assert ground is not None
    assert (ground.get("width"), ground.get("fill")) == ("100", "#ffffff")
    assert '"Malgun Gothic"' in root.attrib["font-family"]
    assert "href" not in svg
