"""Chapters, business, sub-items and findings, as offices print them."""

from __future__ import annotations

import pytest

from gyebo.corpus.lines import read_lines
from gyebo.corpus.sections import build_sections

from .samples import OUTLINE, REPORT, outline

BODY = "□ 사업개요\n ㅇ 기간 : 2025년\n ㅇ 대상 : 두 마을\n □ 향후계획\n ㅇ 공고 : 3월\n"


def titles(text: str, kind: str = "item") -> list[tuple[str | None, str]]:
    return [(number, title) for each, number, title, _, _ in outline(text) if each == kind]


def test_a_whole_report() -> None:
    assert outline(REPORT) == OUTLINE


@pytest.mark.parametrize("text", ["", "\n\n", "한 줄", "1. 물길 내기\n2. 둑 쌓기\n3. 나무 심기\n"])
def test_without_bodies_there_is_no_business(text: str) -> None:
    assert outline(text) == []


@pytest.mark.parametrize(
    ("first", "second", "numbers"),
    [
        ("1. ", "2. ", ("1", "2")),
        ("1 ", "2 ", ("1", "2")),
        ("1-1 ", "1-2 ", ("1-1", "1-2")),
        ("Ⅰ. ", "Ⅱ. ", ("1", "2")),
        ("1\n", "2\n", ("1", "2")),
    ],
    ids=["dotted", "bare", "dashed", "roman", "number alone"],
)
def test_business_is_numbered_in_many_ways(first: str, second: str, numbers: tuple[str, str]) -> None:
    text = f"{first}물길 내기\n{BODY}\n{second}둑 높이기\n{BODY}"
    assert titles(text) == list(zip(numbers, ("물길 내기", "둑 높이기"), strict=True))


def test_an_item_runs_to_the_last_line_before_the_next() -> None:
    text = f"1. 물길 내기\n{BODY}\n- 1 -\n\n2. 둑 높이기\n{BODY}\n\n"
    assert outline(text) == [("item", "1", "물길 내기", 1, 6), ("item", "2", "둑 높이기", 10, 15)]


def test_steps_that_are_numbered_inside_a_business_are_none() -> None:
    text = f"1. 물길 내기\n{BODY}1. 신청\n2. 심사\n3. 선정\n2. 둑 높이기\n{BODY}"
    assert titles(text) == [("1", "물길 내기"), ("2", "둑 높이기")]


def test_chapters_are_dividers_with_their_own_contents() -> None:
    text = (
        "Ⅰ. 물을 다스리는 도시\n\n1. 물길 내기\n2. 둑 높이기\n\n"
        f"1. 물길 내기\n{BODY}\n2. 둑 높이기\n{BODY}\n"
        "Ⅱ. 푸른 도시\n\n1. 나무 심기\n2. 꽃밭 가꾸기\n\n"
        f"1. 나무 심기\n{BODY}\n2. 꽃밭 가꾸기\n{BODY}"
    )
    assert outline(text) == [
        ("chapter", "1", "물을 다스리는 도시", 1, 18),
        ("item", "1", "물길 내기", 6, 11),
        ("item", "2", "둑 높이기", 13, 18),
        ("chapter", "2", "푸른 도시", 20, 37),
        ("item", "1", "나무 심기", 25, 30),
        ("item", "2", "꽃밭 가꾸기", 32, 37),
    ]


def test_the_title_of_a_chapter_may_take_several_lines() -> None:
    text = (
        "Ⅰ. 물을 다스리고\n푸르게\n가꾸는 도시\n\n1-1 물길 내기\n1-2 둑 높이기\n\n"
        f"1-1 물길 내기\n{BODY}1-2 둑 높이기\n{BODY}"
    )
    assert titles(text, "chapter") == [("1", "물을 다스리고 푸르게 가꾸는 도시")]


def test_a_letter_spaced_chapter_is_a_chapter() -> None:
    text = f"Ⅰ  물 길  다 스 리 기\n\n1. 물길 내기\n2. 둑 높이기\n\n1. 물길 내기\n{BODY}2. 둑 높이기\n{BODY}"
    assert ("chapter", "1", "물 길 다 스 리 기", 1, 17) in outline(text)


def test_contents_and_heading_may_differ_in_words() -> None:
    contents = "목 차\n1. 빗물을 통한 마을 가꾸기 ···· 1\n2. 둑 높이기 ···· 2\n"
    assert titles(f"{contents}\n1. 빗물로 마을 가꾸기\n{BODY}2. 둑 높이기\n{BODY}") == [
        ("1", "빗물로 마을 가꾸기"),
        ("2", "둑 높이기"),
    ]


def test_a_title_over_two_lines_is_joined_with_the_help_of_the_contents() -> None:
    long = "물길을 내어 비에 잠기지 않는 마을과 시장 만들기"
    cut = long.replace("마을과 ", "마을과\n")
    assert titles(f"1. {long}\n2. 둑 높이기\n\n1. {cut}\n{BODY}2. 둑 높이기\n{BODY}") == [
        ("1", long),
        ("2", "둑 높이기"),
    ]


def test_a_title_behind_its_body_owns_the_body() -> None:
    text = (
        "목 차\nⅠ. 물을 다스리는 도시 ···· 1\n\nⅠ. 물을 다스리는 도시\n\n1. 물길 내기\n2. 둑 높이기\n\n"
        "□ 사업개요\n ㅇ 기간 : 2025년\n□ 향후계획\n ㅇ 공고 : 3월\n"
        f"1. 물길 내기\n비가 와도 잠기지 않게 물길을 내고자 함\n\n2. 둑 높이기\n{BODY}"
    )
    assert outline(text) == [
        ("chapter", "1", "물을 다스리는 도시", 4, 21),
        ("item", "1", "물길 내기", 9, 14),
        ("item", "2", "둑 높이기", 16, 21),
    ]


def test_a_title_that_stands_in_the_contents_alone_is_given_to_its_body() -> None:
    text = (
        "Ⅰ. 물을 다스리는 도시\n\n1. 물길 내기\n2. 둑 높이기\n3. 빗물통 나누기\n\n"
        f"1. 물길 내기\n{BODY}\n□ 사업개요\n ㅇ 기간 : 2026년\n ㅇ 대상 : 둑\n\n3. 빗물통 나누기\n{BODY}"
    )
    assert outline(text)[1:] == [
        ("item", "1", "물길 내기", 7, 12),
        ("item", None, "둑 높이기", 14, 16),
        ("item", "3", "빗물통 나누기", 18, 23),
    ]


@pytest.mark.parametrize(
    ("printed", "title"),
    [
        ("물길 내기 (소요예산 : 300백만원)", "물길 내기"),
        ("물길 내기 [담당부서 : 하천관리과]", "물길 내기"),
        ("물길 내기   ※ 새 사업", "물길 내기"),
        ("물길 내기 (2단계)", "물길 내기 (2단계)"),
        ("<b>물길</b> 내기", "물길 내기"),
    ],
)
def test_what_stands_behind_a_title_is_no_part_of_it(printed: str, title: str) -> None:
    assert titles(f"1. {printed}\n{BODY}2. 둑 높이기\n{BODY}") == [("1", title), ("2", "둑 높이기")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "①① 마을 고르기\n ㅇ 신청 : 3월\n②② 통 놓기\n ㅇ 놓기 : 5월\n",
            [("①", "마을 고르기"), ("②", "통 놓기")],
        ),
        (
            "① 마을 고르기\n ㅇ 신청 : 3월\n② 통 놓기\n ㅇ 놓기 : 5월\n",
            [("①", "마을 고르기"), ("②", "통 놓기")],
        ),
        (
            "❶ 마을 고르기\n ㅇ 신청 : 3월\n❷ 통 놓기\n ㅇ 놓기 : 5월\n",
            [("①", "마을 고르기"), ("②", "통 놓기")],
        ),
        (" ㅇ ① 신청 ② 심사 ③ 선정\n", []),
        ("① 신청 ② 심사 ③ 선정\n ㅇ 3월\n", []),
        ("① 마을 고르기\n② 통 놓기\n③ 통 고치기\n", []),
        ("① 추진현황\n ㅇ 신청 : 3월\n", []),
        ("① 마을을 골라 통을 놓고 있음\n ㅇ 신청 : 3월\n", []),
        ("①① 마을을 골라 통을 놓는 중\n ㅇ 신청 : 3월\n", [("①", "마을을 골라 통을 놓는 중")]),
        ("③ 마을 고르기\n ㅇ 신청 : 3월\n", []),
    ],
    ids=[
        "doubled",
        "single",
        "black",
        "in a bullet",
        "inline",
        "list",
        "structural",
        "statement",
        "doubled statement",
        "no first",
    ],
)
def test_circled_headings(lines: str, expected: list[tuple[str, str]]) -> None:
    text = f"1. 물길 내기\n{BODY}{lines}2. 둑 높이기\n{BODY}"
    assert titles(text, "subitem") == expected


def test_sub_items_begin_anew_in_each_item() -> None:
    circled = "①① 마을 고르기\n ㅇ 신청 : 3월\n②② 통 놓기\n ㅇ 놓기 : 5월\n"
    text = f"1. 물길 내기\n{BODY}{circled}2. 둑 높이기\n{BODY}{circled}"
    assert [(kind, number, start, end) for kind, number, _, start, end in outline(text)] == [
        ("item", "1", 1, 10),
        ("subitem", "①", 7, 8),
        ("subitem", "②", 9, 10),
        ("item", "2", 11, 20),
        ("subitem", "①", 17, 18),
        ("subitem", "②", 19, 20),
    ]


@pytest.mark.parametrize(
    "noise",
    [
        "1) 시비 전액\n2) 추경 포함\n",
        "구분 2024 2025\n1 아랫내 12 13\n2 윗내 14 15\n",
        "(단위 : 백만원)\n계\n300\n200\n100\n",
        "2025. 3. 공고\n",
    ],
    ids=["footnotes", "table with numbered rows", "table a cell a line", "date"],
)
def test_footnotes_and_tables_are_no_business(noise: str) -> None:
    assert titles(f"1. 물길 내기\n{BODY}{noise}2. 둑 높이기\n{BODY}") == [
        ("1", "물길 내기"),
        ("2", "둑 높이기"),
    ]


def test_a_number_printed_twice_makes_two_items_of_different_paths() -> None:
    listed = "1. 물길 내기\n2. 둑 높이기\n2. 나무 심기\n\n"
    text = f"{listed}1. 물길 내기\n{BODY}2. 둑 높이기\n{BODY}2. 나무 심기\n{BODY}"
    assert titles(text) == [("1", "물길 내기"), ("2", "둑 높이기"), ("2", "나무 심기")]
    assert [each.path for each in build_sections(read_lines(text))] == ["c0/1", "c0/2", "c0/2~2"]


def test_the_audit_part_may_stand_before_the_business() -> None:
    audit = (
        "Ⅰ. 2024년 행정사무감사 처리결과\n"
        "1. 밤에도 불을 켤 것\n□ 추진상황 : 완료\n ㅇ 등을 세움\n"
        "2. 얼지 않게 할 것\n□ 추진상황 : 추진중\n ㅇ 덮개를 시험함\n"
    )
    business = f"Ⅱ. 주요업무\n1. 물길 내기\n2. 둑 높이기\n\n1. 물길 내기\n{BODY}2. 둑 높이기\n{BODY}"
    found = [(kind, number) for kind, number, *_ in outline(audit + business)]
    assert found == [
        ("audit", "1"), ("finding", "1"), ("finding", "2"), ("chapter", "2"), ("item", "1"), ("item", "2")
    ]  # fmt: skip
    assert outline(business + audit)[-3][0] == "audit"


def test_chapters_may_number_their_business_in_different_styles() -> None:
    text = (
        f"Ⅰ. 물을 다스리는 도시\n\n1 물길 내기      하천관리과\n{BODY}2 둑 높이기      하천관리과\n{BODY}"
        f"Ⅱ. 숲을 가꾸는 도시\n\n1. 나무 심기\n{BODY}2. 공원 잇기\n{BODY}3. 꽃길 내기\n{BODY}"
    )
    expected = [
        ("1", "물길 내기"),
        ("2", "둑 높이기"),
        ("1", "나무 심기"),
        ("2", "공원 잇기"),
        ("3", "꽃길 내기"),
    ]
    assert titles(text) == expected


def test_a_sub_title_goes_on_on_the_next_line_or_stands_below_its_circle() -> None:
    text = (
        f"1. 물길 내기\n{BODY}① 물길의\n새 다리 놓기\n{BODY}②\n물길 표지 세우기\n{BODY}2. 둑 높이기\n{BODY}"
    )
    assert titles(text, "subitem") == [("①", "물길의 새 다리 놓기"), ("②", "물길 표지 세우기")]


def test_business_may_be_numbered_behind_a_word() -> None:
    text = f"Ⅰ. 물길 정비\n\n과제 1   물길 내기\n{BODY}과제 2   둑 높이기\n{BODY}[과제 3] 나무 심기\n{BODY}"
    assert titles(text) == [("1", "물길 내기"), ("2", "둑 높이기"), ("3", "나무 심기")]


@pytest.mark.parametrize(
    "signs",
    [
        "(1) (2) (3)", "1) 2) 3)", "[1] [2] [3]", "【1】 【2】 【3】", "<1> <2> <3>", "① ② ③", "㉮ ㉯ ㉰",
        "가. 나. 다.", "1│ 2│ 3│", "01 02 03", "과제1 과제2 과제3", "안건1. 안건2. 안건3.",
    ],
)  # fmt: skip
def test_business_is_numbered_as_the_office_likes(signs: str) -> None:
    names = ["물길 내기", "둑 높이기", "나무 심기"]
    text = "Ⅰ. 주요업무\n" + "".join(
        f"{sign} {name}\n{BODY}" for sign, name in zip(signs.split(), names, strict=True)
    )
    assert [title for _, title in titles(text)] == names


@pytest.mark.parametrize("box", ["□", "■", "◆", "\uf06e"])
def test_business_without_a_number_is_known_by_what_stands_below(box: str) -> None:
    text = "Ⅰ. 일반현황\n□ 조직\n ○ 1국 2과\nⅡ. 주요업무\n" + "".join(
        f"{box} {name}\n ○ 사업개요\n  - 대상 : 2곳\n ○ 추진실적\n  - 1곳 완료\n"
        for name in ("물길 내기", "둑 높이기")
    )
    assert titles(text) == [(None, "물길 내기"), (None, "둑 높이기")]


def test_boxes_with_numbers_number_business() -> None:
    text = f"Ⅰ. 주요업무\n□ 1. 물길 내기\n{BODY}□ 2. 둑 높이기\n{BODY}"
    assert titles(text) == [("1", "물길 내기"), ("2", "둑 높이기")]


def test_a_box_right_below_a_title_says_what_the_business_is_for() -> None:
    text = "".join(
        f"{number}. {name}\n◈ {name}로 비를 모음\n{BODY}"
        for number, name in enumerate(["물길 내기", "둑 높이기"], 1)
    )
    assert titles(text) == [("1", "물길 내기"), ("2", "둑 높이기")]


@pytest.mark.parametrize("signs", ["1) 2)", "(1) (2)", "[1] [2]", "가. 나.", "가) 나)", "㉮ ㉯", "1-1 1-2"])
def test_parts_of_a_business_are_numbered_as_the_office_likes(signs: str) -> None:
    first, second = signs.split()
    parts = f"{first} 물길 고르기\n ㅇ 신청 : 3월\n{second} 통 놓기\n ㅇ 놓기 : 5월\n"
    text = f"1. 물길 내기\n{BODY}{parts}2. 둑 높이기\n{BODY}"
    assert [title for _, title in titles(text, "subitem")] == ["물길 고르기", "통 놓기"]
    assert [title for _, title in titles(text)] == ["물길 내기", "둑 높이기"]


def test_of_two_ways_to_number_parts_the_usual_one_counts() -> None:
    circled = "① 물길 고르기\n ㅇ 신청 : 3월\n② 통 놓기\n ㅇ 놓기 : 5월\n"
    listed = "1) 신청서\n - 3쪽\n2) 계획서\n - 5쪽\n"
    text = f"1. 물길 내기\n{BODY}{listed}{circled}2. 둑 높이기\n{BODY}{circled}"
    assert [title for _, title in titles(text, "subitem")] == ["물길 고르기", "통 놓기"] * 2


def test_numbers_that_begin_anew_under_a_heading_without_a_number() -> None:
    listed = "1. 물길 내기\n2. 둑 높이기\n3. 나무 심기\n4. 꽃길 내기\n"
    text = (
        f"{listed}\n【 물순환본부 】\n1. 물길 내기\n{BODY}2. 둑 높이기\n{BODY}"
        f"【 숲본부 】\n1. 숲길 걷기\n{BODY}2. 나무 심기\n{BODY}3. 꽃길 내기\n{BODY}"
    )
    assert [title for _, title in titles(text)] == [
        "물길 내기", "둑 높이기", "숲길 걷기", "나무 심기", "꽃길 내기"
    ]  # fmt: skip


@pytest.mark.parametrize("tag", ["〔수탁〕", "【신규】", "<계속>", "[역점] (예산 : 3억원)", "〈하천관리과〉"])
def test_tags_behind_a_title_are_no_part_of_it(tag: str) -> None:
    assert titles(f"1. 물길 내기   {tag}\n{BODY}2. 둑 높이기\n{BODY}")[0] == ("1", "물길 내기")


def test_a_title_goes_on_on_the_line_that_its_budget_or_tag_closes() -> None:
    text = f"1. 마을 어귀 물길\n   내기와 가꾸기  〔수탁〕   (예산 : 3억원)\n{BODY}2. 둑 높이기\n{BODY}"
    assert titles(text)[0] == ("1", "마을 어귀 물길 내기와 가꾸기")


def test_circles_with_a_dash_number_the_parts_of_circled_business() -> None:
    part = "⑤-1 물길 고르기 ■ 담당: 하천과\n ㅇ 신청 : 3월\n⑤-2 통 놓기 ■담당 : 공원과\n ㅇ 놓기 : 5월\n"
    text = "".join(f"{sign} 둑 {sign} 높이기 ■ 담당: 하천과\n{BODY}" for sign in "①②③④")
    text += f"⑤ 물길 내기 ■ 담 당 : 하 천 과\n{BODY}{part}⑥ 나무 심기\n{BODY}"
    assert [title for _, title in titles(text)][4:] == ["물길 내기", "나무 심기"]
    assert titles(text, "subitem") == [("⑤-1", "물길 고르기"), ("⑤-2", "통 놓기")]


WORKS = ["둑 높이기", "물길 내기", "나무 심기", "빗물통 놓기", "산책로 잇기"]


def test_boxes_that_return_name_parts_of_business_whatever_they_say() -> None:
    body = "◆ 왜 하는가\n ▷ 비에 잠기므로\n◆ 무엇을 하는가\n ▷ 두 곳을 손봄\n"
    text = "".join(f"1-{place}. {work}\n{body}" for place, work in enumerate(WORKS, 1))
    assert [section.title for section in build_sections(read_lines(text))] == WORKS


def test_what_is_numbered_in_the_chapter_on_the_office_is_no_business() -> None:
    office = "제1장 일반현황\n1 기 구\n ▷ 1국 2과\n   – 물환경국 : 2과\n2 인 력\n ▷ 정원 20명\n ▷ 현원 19명\n"
    body = " ▷ 대상 : 2곳\n ▷ 기간 : 1년\n"
    text = "".join(f"{place:02} {work}\n{body}" for place, work in enumerate(WORKS, 1))
    found = build_sections(read_lines(f"{office}제2장 주요업무\n{text}"))
    assert [section.title for section in found if section.kind.value == "item"] == WORKS
