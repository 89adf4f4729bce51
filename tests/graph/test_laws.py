"""Laws as reports cite them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.graph.context import Contexts
from gyebo.graph.laws import is_law, iter_citations, kind_of

from .drafts import citations, draft


def laws(body: str) -> list[tuple[str, str | None]]:
    return [(citation.law, citation.article) for citation in citations(body)]


@pytest.mark.parametrize(
    ("written", "law"),
    [
        ("「물순환 촉진법」", "물순환 촉진법"),
        ("｢물순환 촉진법｣", "물순환 촉진법"),
        ("물순환촉진법", "물순환촉진법"),
        ("물의 재이용 촉진 및 지원에 관한 법률", "물의 재이용 촉진 및 지원에 관한 법률"),
        ("한빛시 빗물관리 조례", "한빛시 빗물관리 조례"),
        ("한빛시 빗물관리조례", "한빛시 빗물관리조례"),
        ("「하수도법」 시행령", "하수도법 시행령"),
        ("하수도법 시행규칙", "하수도법 시행규칙"),
        ("고등교육법", "고등교육법"),
    ],
)
def test_names_quoted_or_not(written: str, law: str) -> None:
    assert laws(f" ㅇ 추진근거 : {written} 제3조") == [(law, "제3조")]


@pytest.mark.parametrize(
    ("written", "articles"),
    [
        ("제4조", ["제4조"]),
        ("제4조의2", ["제4조의2"]),
        ("제4조 제2항", ["제4조 제2항"]),
        ("제4조제2항제1호", ["제4조 제2항 제1호"]),
        ("제4조, 제9조", ["제4조", "제9조"]),
        ("제4조 제1항 및 제3항", ["제4조 제1항", "제4조 제3항"]),
        ("(지원 사업) 제4조", ["제4조"]),
        ("(제4조)", ["제4조"]),
        ("개정", [None]),
    ],
)
def test_articles(written: str, articles: list[str | None]) -> None:
    assert laws(f" ㅇ 추진근거 : 「하수도법」 {written}") == [("하수도법", article) for article in articles]


def test_the_same_law_and_its_decree() -> None:
    assert laws(" ㅇ 근거 : 「하수도법」 제4조, 같은 법 시행령 제2조 및 동법 시행규칙 제1조") == [
        ("하수도법", "제4조"),
        ("하수도법 시행령", "제2조"),
        ("하수도법 시행규칙", "제1조"),
    ]


def test_a_short_name_that_the_report_introduces() -> None:
    full = " ㅇ 근거 : 물의 재이용 촉진 및 지원에 관한 법률(약칭 물재이용법)"
    body = full + "\n ㅇ 물재이용법 제8조에 따라 설비 점검"
    assert laws(body) == [
        ("물의 재이용 촉진 및 지원에 관한 법률", None),
        ("물의 재이용 촉진 및 지원에 관한 법률", "제8조"),
    ]


def test_the_short_name_of_an_ordinance_cited_in_full() -> None:
    body = " ㅇ 근거 : 한빛시 빗물관리시설의 설치 및 운영에 관한 조례\n   - 빗물관리시설 운영 조례 개정(5월)"
    assert laws(body) == [("한빛시 빗물관리시설의 설치 및 운영에 관한 조례", None)]


def test_a_name_cut_over_two_lines() -> None:
    body = " ㅇ 추진근거 : 물의 재이용 촉진 및 지원에\n   관한 법률 제5조"
    found = citations(body)
    assert [(citation.law, citation.article, citation.line) for citation in found] == [
        ("물의 재이용 촉진 및 지원에 관한 법률", "제5조", 7)
    ]


@pytest.mark.parametrize("label", ["추진근거", "관련근거", "법적근거", "근    거"])
def test_a_basis(label: str) -> None:
    assert [citation.role for citation in citations(f" ㅇ {label} : 하수도법 제4조")] == ["basis"]


def test_a_mention() -> None:
    (found,) = citations(" ㅇ 시설 점검을 하수도법 제4조에 따라 실시")
    assert (found.law, found.name, found.role) == ("하수도법", "하수도법", "mention")


def test_one_row_for_a_law_and_article() -> None:
    found = citations(
        " ㅇ 근거 : 하수도법 제4조\n ㅇ 하수도법 제4조에 따라 점검\n ㅇ 하수도법 제5조에 따라 보수"
    )
    assert [(citation.article, citation.line) for citation in found] == [("제4조", 7), ("제5조", 9)]


@pytest.mark.parametrize(
    "line",
    [
        " ㅇ 「한빛 물길 2040」 계획 수립",
        " ㅇ 「빗물 나눔의 날」 개최",
        " ㅇ 새로운 공법과 측정 방법 도입",
        " ㅇ 빗물 활용법 교육, 관련 조례 개정 추진",
        " ㅇ 한빛시 조례 정비",
        " ㅇ 조례 제9조에 따라 점검",
        " ㅇ 불법 배출 단속",
    ],
)
def test_what_is_no_law(line: str) -> None:
    assert laws(line) == []


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("하수도법", "법률"),
        ("물 재이용에 관한 법률", "법률"),
        ("하수도법 시행령", "시행령"),
        ("하수도법 시행규칙", "시행규칙"),
        ("한빛시 물순환 조례", "조례"),
        ("한빛시 사무 규칙", "규칙"),
        ("빗물시설 운영 지침", "지침"),
        ("물순환 계획", "기타"),
    ],
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind
    assert is_law(name) is (kind != "기타")


_PIECES = st.sampled_from(
    [
        "「",
        "」",
        "법",
        "조례",
        "시행령",
        "같은",
        "동법",
        "제3조",
        "제2항",
        "및",
        ",",
        "근거",
        ":",
        "ㅇ",
        "하수도법",
        "관한",
        "법률",
        "(약칭",
        ")",
        "의",
        "\n",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_PIECES, max_size=30).map(" ".join))
def test_no_text_raises_and_every_citation_begins_on_its_line(body: str) -> None:
    report = draft(body)
    for citation in iter_citations(report, Contexts(report)):
        assert citation.name.split()[0] in report.lines[citation.line - 1].text
        assert citation.role in ("basis", "mention")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        (
            " ㅇ 추진근거 : 한빛시 문화도시 조성 조례 제8조, 제11조",
            [("한빛시 문화도시 조성 조례", "제8조"), ("한빛시 문화도시 조성 조례", "제11조")],
        ),
        (
            " ㅇ 초대권을 낮추도록 한빛시물길회관운영조례\n시행규칙 제7조 개정",
            [("한빛시물길회관운영조례 시행규칙", "제7조")],
        ),
        (" ㅇ 추진근거 : 하천법 8조", [("하천법", "제8조")]),
        (
            " ㅇ 근거 : 물길관리·정원 및\n   나무산업 기본법 제39조",
            [("물길관리·정원 및 나무산업 기본법", "제39조")],
        ),
        (
            " ㅇ 근거 :「물길전염병 예방법」제3조 · 제7조",
            [("물길전염병 예방법", "제3조"), ("물길전염병 예방법", "제7조")],
        ),
        (
            " ㅇ 근거 : 「물길관리 및 정원 지원에 관한 법률」, 물길관리법 시행령 제8조",
            [
                ("물길관리 및 정원 지원에 관한 법률", None),
                ("물길관리 및 정원 지원에 관한 법률 시행령", "제8조"),
            ],
        ),
        (" ㅇ 근거 : 한빛광역시 나래구 물길 조례", [("한빛광역시 나래구 물길 조례", None)]),
        (" ㅇ 하천법 관련 2조원 투입", [("하천법", None)]),
        (
            " ㅇ 근거 : 「하천법」 제3조 및 시행령 제5조, 한빛시 물길 조례, 같은 법 시행규칙 제7조",
            [
                ("하천법", "제3조"),
                ("하천법 시행령", "제5조"),
                ("한빛시 물길 조례", None),
                ("하천법 시행규칙", "제7조"),
            ],
        ),
        (" ㅇ 근거 : 하천법 시행령 제26조(수의계약)제1항제5호", [("하천법 시행령", "제26조 제1항 제5호")]),
        (
            " ㅇ 근거 : 물길 업무처리 규정(행정안전부 훈령 제3호), 「물길 운영기준」(환경부 예규 제9호)",
            [("물길 업무처리 규정", None), ("물길 운영기준", None)],
        ),
        (" ㅇ 「물길 운영기준」과 「물길 비전 2040」 수립", []),
        (
            " ㅇ 근거 : 한빛시 물길 지원 조례, 한빛시 규제특구 지원 조례",
            [("한빛시 물길 지원 조례", None), ("한빛시 규제특구 지원 조례", None)],
        ),
    ],
)
def test_names_and_articles_that_real_offices_write(line: str, found: list[tuple[str, str | None]]) -> None:
    assert [(citation.law, citation.article) for citation in citations(line)] == found
