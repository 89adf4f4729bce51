"""What holds for every text: nothing is lost, sections nest, and the form of the file changes nothing."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gyebo.corpus import Report, read_report, report_from_text
from gyebo.corpus.lines import read_lines
from gyebo.corpus.passages import build_passages
from gyebo.corpus.sections import build_sections
from gyebo.errors import GyeboError

from .samples import REPORT, described

MARKS = [
    "", "", "  ", "\f", "Ⅰ. ", "Ⅱ ", "제1장 ", "1-1 ", "1. ", "2. ", "3. ", "3~4. ", "1 ", "2\n", "1) ",
    "가. ", "① ", "①① ", "②② ", "③ ", "□ ", "\uf06e ", "ㅇ ", "○ ", "- ", "· ", "▸ ", "※ ", "* ", "목 차\n",
]  # fmt: skip
WORDS = [
    "물길 내기", "둑 높이기", "나무 심기와 꽃밭 가꾸기", "나무 심기", "사업개요", "향 후 계 획",
    "추진상황 : 완료", "추진상황 : 추진중", "2024년 행정사무감사 처리결과", "일반현황", "예산 : 300백만원",
    "기간 : 2025년", "둑 높이기 ········ 3", "구분 2024 2025", "계 1,200 300", "- 3 -", "2025. 2. 14.",
    "(2025. 1. 31. 기준)", "<b>물</b>", "‘빛’", "", "물순환국", "한빛시",
]  # fmt: skip
ENDS = ["\n", "\n", "\n", "\n\n", "\r\n", "\n- 3 -\n"]
LINES = st.tuples(st.sampled_from(MARKS), st.sampled_from(WORDS), st.sampled_from(ENDS)).map("".join)
REPORTS = st.lists(LINES, max_size=60).map("".join)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
TEXTS = st.one_of(REPORTS, ANYTHING)


def dated(text: str) -> Report:
    """The report that a text holds, dated if it has no date of its own."""
    try:
        return report_from_text(text, name="a.txt")
    except GyeboError:
        return report_from_text(f"{text}\n2025. 2. 14.\n□ 조직 (2025. 1. 31. 기준)\n", name="a.txt")


@given(TEXTS)
@example(REPORT)
def test_passages_are_lossless(text: str) -> None:
    lines = read_lines(text)
    passages = build_passages(text, lines, build_sections(lines))
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text.strip() == passage.text != ""
        assert lines[passage.line_start - 1].start <= passage.start
    held = [number for each in passages for number in range(each.line_start, each.line_end + 1)]
    assert held == sorted(set(held))
    assert {line.number for line in lines if not line.blank} <= set(held)


@given(TEXTS)
@example(REPORT)
def test_sections_nest_and_cover_the_lines_in_order(text: str) -> None:
    lines = read_lines(text)
    sections = build_sections(lines)
    assert len({section.path for section in sections}) == len(sections)
    assert [section.start for section in sections] == sorted(section.start for section in sections)
    for section in sections:
        assert 1 <= section.start <= section.end <= len(lines)
        assert section.holds(section.line)
        assert not lines[section.end - 1].blank
        if section.parent is not None:
            assert section.parent in sections[: sections.index(section)]
            assert section.parent.start <= section.start <= section.end <= section.parent.end
    for parent in {section.parent for section in sections}:
        siblings = [section for section in sections if section.parent is parent]
        for before, after in pairwise(siblings):
            assert before.end < after.start


@given(TEXTS)
def test_line_ends_change_no_section(text: str) -> None:
    unix = text.replace("\r\n", "\n")
    found = build_sections(read_lines(unix))
    assert build_sections(read_lines(unix.replace("\n", "\r\n"))) == found
    passages = build_passages(unix, read_lines(unix), found)
    windows = unix.replace("\n", "\r\n")
    same = build_passages(windows, read_lines(windows), found)
    assert [each.text.replace("\r\n", "\n") for each in same] == [each.text for each in passages]


def refusal(read: Callable[[], Report]) -> str | None:
    """The message of the only error that reading may raise, or None."""
    try:
        read()
    except GyeboError as error:
        return str(error)
    return None


@given(TEXTS)
def test_a_text_is_read_or_refused_by_name(text: str) -> None:
    message = refusal(lambda: report_from_text(text, name="a.txt"))
    assert message is None or message.startswith("a.txt: ")


@given(st.binary(max_size=400))
@example(b"\xff\xfe")
@example(b"\x00\xd8\x00\xd8")
@example("가".encode()[:2])
def test_bytes_are_read_or_refused_by_name(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "아무.txt"
    path.write_bytes(data)
    message = refusal(lambda: read_report(path))
    assert message is None or message.startswith("아무.txt: ")


@given(REPORTS)
def test_reading_twice_gives_the_same(text: str) -> None:
    assert dated(text) == dated(text)


@pytest.mark.parametrize(
    ("encoding", "form"),
    [
        *(
            (encoding, "NFC")
            for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949")
        ),
        *((encoding, "NFD") for encoding in ("utf-8", "utf-16")),  # CP949 has no letters to compose
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_form_of_the_file_changes_nothing(
    tmp_path: Path, encoding: str, form: Literal["NFC", "NFD"], end: str
) -> None:
    plain = report_from_text(REPORT, name="a.txt")
    path = tmp_path / "a.txt"
    path.write_bytes(unicodedata.normalize(form, REPORT).replace("\n", end).encode(encoding))
    report = read_report(path)
    assert report.encoding == encoding
    assert report.text == REPORT.replace("\n", end)
    assert report.metadata == plain.metadata
    assert described(report.sections) == described(plain.sections)
    assert [each.text.replace("\r\n", "\n") for each in report.passages] == [
        each.text for each in plain.passages
    ]
    assert [report.quote(line.number) for line in report.lines] == [
        plain.quote(line.number) for line in plain.lines
    ]
