"""Passages are bullets with what belongs to them, and lose nothing."""

from __future__ import annotations

from gyebo.corpus import Passage
from gyebo.corpus.passages import MOST_CHARACTERS, MOST_LINES

from .samples import REPORT, read

DATED = "2025. 2. 14.\n"


def spans(text: str) -> list[tuple[int, int]]:
    return [(each.line_start, each.line_end) for each in read(DATED + text).passages]


def at(line: int) -> Passage:
    return next(each for each in read(REPORT).passages if each.line_start <= line <= each.line_end)


def test_each_bullet_with_its_note_is_a_passage_under_those_above_it() -> None:
    assert [(at(line).line_start, at(line).line_end) for line in (36, 38, 40)] == [
        (36, 36),
        (37, 38),
        (39, 40),
    ]
    above = ("주요업무 추진계획", "빗물마을 만들기", "사업개요")
    assert at(36).headings == above
    assert at(38).headings == (*above, "사업기간 : 2023년 ~ 2026년")


def test_a_title_is_not_said_twice_above_what_stands_under_it() -> None:
    assert at(42).headings == ("주요업무 추진계획", "빗물마을 만들기", "마을 고르기")


def test_a_table_stays_with_its_bullet_and_its_unit() -> None:
    assert at(47).text == "ㅇ 소요예산 : 120백만원\n구분 2024 2025\n놓은 수 80 100"
    assert at(23).text.splitlines() == [
        "□ 인력",
        "(단위 : 명)",
        "부서명 정원 현원",
        "계 23 22",
        "물 순 환 정 책 과 12 11",
        "하 천 관 리 과 11 11",
    ]
    assert at(29).text.splitlines()[1:3] == ["(단위 : 백만원)", "부서명 ’24년 ’25년"]


def test_a_block_takes_its_first_bullet() -> None:
    assert spans("□ 개요\nㅇ 곳 : 아랫내\nㅇ 때 : 봄\n - 3월\n") == [(1, 1), (2, 3), (4, 4), (5, 5)]


def test_page_numbers_and_blank_lines_belong_to_no_passage() -> None:
    assert spans("\nㅇ 곳 : 아랫내\n\n- 3 -\n\f\nㅇ 때 : 봄\n") == [(1, 1), (3, 3), (7, 7)]


def test_a_passage_crosses_no_border_of_a_section() -> None:
    for passage in read(REPORT).passages:
        if passage.section is not None:
            assert passage.section.holds(passage.line_start)
            assert passage.section.holds(passage.line_end)


def test_a_long_table_is_cut_between_lines() -> None:
    found = spans("ㅇ 실적\n" + "마을 12\n" * 40)
    assert max(last - first + 1 for first, last in found) == MOST_LINES
    assert found[0] == (1, 1)
    assert found[1] == (2, 16)


def test_long_bullets_are_cut_at_their_own_bullets() -> None:
    sentence = "비가 오면 물이 모이는 곳을 찾아 표시해 둠 " * 8
    report = read(f"{DATED}ㅇ 실적\n" + f" - {sentence}\n" * 4)
    assert all(len(each.text) <= MOST_CHARACTERS for each in report.passages)


def test_a_line_longer_than_a_passage_stays_whole() -> None:
    line = "ㅇ " + "물" * 3 * MOST_CHARACTERS
    assert [each.text for each in read(f"{DATED}{line}\nㅇ 때 : 봄\n").passages][1] == line


def test_offsets_count_in_the_exact_text() -> None:
    text = f"{DATED}\f\uf000 ‘빛’과 물 \r\n  － <b>셋</b>\t\r\n"
    passages = read(text).passages
    assert [text[each.start : each.end] for each in passages] == [each.text for each in passages]
    assert passages[1].text == "\uf000 ‘빛’과 물 \r\n  － <b>셋</b>"
