"""Rows are paired one to one, by the values and lines that count, and unsure rows count neither way."""

from dataclasses import replace

import pytest

from .gold import to_rows
from .match import (
    KINDS,
    Kind,
    Score,
    compare,
    in_its_edition,
    pair,
    same_amount,
    same_budget,
    same_cell,
    same_citation,
    same_citation_and_role,
    same_department,
    same_edition,
    same_facility,
    same_finding,
    same_full_name,
    same_in_part,
    same_section,
)
from .rows import (
    BudgetRow,
    CitationRow,
    DepartmentBudgetRow,
    DepartmentRow,
    EditionRow,
    FacilityRow,
    FindingRow,
    spellings,
)

BUDGETS = Kind("budgets", "", BudgetRow, same_budget)


def budget(
    line: int, won: int = 100, *, year: int | None = 2024, scope: str = "total", unsure: bool = False
) -> BudgetRow:
    return BudgetRow(line=line, name="소요예산", low=won, high=won, year=year, scope=scope, unsure=unsure)


def place(line: int, name: str, *others: str) -> FacilityRow:
    full = spellings(name, "한빛시")
    written = (form for other in others for form in spellings(other, "한빛시"))
    return FacilityRow(line=line, name=name, full=full, spellings=full.union(written))


def test_rows_are_paired_one_to_one() -> None:
    once = compare(BUDGETS, [budget(10), budget(11)], [budget(10)])
    assert once.score == Score(gold=2, found=1, right=1)
    twice = compare(BUDGETS, [budget(10)], [budget(10), budget(11)])
    assert twice.score == Score(gold=1, found=2, right=1)
    assert [row.line for row in twice.wrong] == [11]


def test_a_row_gives_way_where_it_has_another_partner() -> None:
    gold, found = [budget(11), budget(13)], [budget(12), budget(10)]
    assert pair(gold, found, same_budget) == {0: 1, 1: 0}


def test_unsure_rows_count_neither_way() -> None:
    doubtful = budget(10, unsure=True)
    assert compare(BUDGETS, [doubtful], []).score == Score()
    assert compare(BUDGETS, [doubtful], [budget(10)]).score == Score()
    assert compare(BUDGETS, [doubtful], [budget(10), budget(11)]).score == Score(gold=0, found=1, right=0)


def test_a_sure_row_is_paired_before_an_unsure_one() -> None:
    comparison = compare(BUDGETS, [budget(10, unsure=True), budget(11)], [budget(10)])
    assert comparison.score == Score(gold=1, found=1, right=1)


def test_other_kinds_of_rows_are_left_out() -> None:
    assert compare(BUDGETS, [budget(10), place(10, "빛나루센터")], []).score == Score(gold=1)


def test_shares_of_nothing_are_unknown() -> None:
    assert (Score().precision, Score().recall, Score().f1) == (None, None, None)
    assert (Score(gold=2).precision, Score(gold=2).recall, Score(gold=2).f1) == (None, 0.0, 0.0)


def test_a_budget_agrees_in_amount_year_scope_and_line() -> None:
    assert same_budget(budget(10), budget(11))
    assert not same_budget(budget(10), budget(12))
    assert not same_budget(budget(10), budget(10, 101))
    assert not same_budget(budget(10), budget(10, year=None))
    assert not same_budget(budget(10), budget(10, scope="part"))
    assert same_amount(budget(10), budget(10, year=None, scope="part"))


def test_a_range_is_not_one_of_its_ends() -> None:
    span = replace(budget(10), high=200)
    assert same_budget(span, replace(span, line=9))
    assert not same_budget(span, budget(10))


def test_mentions_count_as_lines_on_both_sides() -> None:
    repeated = replace(budget(10), mentions=(30,))
    assert same_budget(repeated, budget(31))
    assert same_budget(budget(29), repeated)
    assert not same_budget(repeated, budget(20))


def test_an_edition_agrees_in_title_place_and_parent() -> None:
    gold = EditionRow(line=20, name="마 을 공모", parent=10)
    assert same_edition(gold, EditionRow(line=23, name="마을 공모", parent=12))
    assert not same_section(gold, EditionRow(line=24, name="마을 공모", parent=10))
    assert not same_section(gold, EditionRow(line=20, name="마을 공모전", parent=10))
    for parent in (None, 15):
        astray = EditionRow(line=20, name="마을 공모", parent=parent)
        assert same_section(gold, astray)
        assert not same_edition(gold, astray)


def test_a_citation_agrees_in_name_article_and_line() -> None:
    gold = CitationRow(line=5, name="한빛시 소재·부품 조례", article="제8조 제1항", role="basis")
    respelt = CitationRow(line=6, name="한빛시 소재ㆍ부품조례", article="제8조제1항", role="mention")
    assert same_citation(gold, respelt)
    assert not same_citation(gold, replace(gold, article=None))
    assert not same_citation(gold, replace(gold, name="소재·부품 조례"))
    assert not same_citation(gold, replace(gold, line=7))
    assert not same_citation_and_role(gold, replace(gold, role="mention"))


def test_a_place_agrees_under_any_of_its_names() -> None:
    gold = place(6, "한빛시 물재생센터", "빛나루")
    assert same_facility(gold, place(8, "물 재생센터"))
    assert same_facility(gold, place(6, "빛나루센터", "빛나루"))
    assert not same_facility(gold, place(9, "물재생센터"))
    assert not same_facility(gold, place(6, "물재생센터 전시관"))


def test_stricter_and_looser_readings_of_a_place() -> None:
    gold = place(6, "빛나루 물재생센터", "빛나루")
    assert not same_full_name(gold, place(6, "빛나루 공원", "빛나루"))
    assert same_full_name(gold, place(6, "빛나루센터", "빛나루물재생센터"))
    assert same_in_part(gold, place(6, "물재생센터"))
    assert not same_facility(gold, place(6, "물재생센터"))
    assert not same_in_part(gold, place(6, "전시관"))


def test_a_row_may_be_asked_to_stand_in_its_edition() -> None:
    gold = replace(budget(30), editions=(20, 10))
    same = in_its_edition(same_budget)
    assert same(gold, replace(budget(30), editions=(10,)))
    assert not same(gold, replace(budget(30), editions=(28,)))


def test_an_unsure_edition_leaves_its_rows_to_the_one_around_it() -> None:
    item = {"kind": "edition", "line": 10, "title": "빗물마을", "parent": None, "department": None}
    boxed = {"kind": "edition", "line": 20, "title": "공모", "parent": 10, "department": None, "unsure": True}
    law = {"kind": "citation", "line": 21, "law": "하수도법", "article": None, "role": "basis", "edition": 20}
    assert to_rows([item, boxed, law])[2].editions == (20, 10)
    assert to_rows([item, {**boxed, "unsure": False}, law])[2].editions == (20,)


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="line 3: unknown kind 'law'"):
        to_rows([{"kind": "law", "line": 3}])


def test_departments_agree_in_their_figures() -> None:
    gold = DepartmentRow(line=2, name="물 순 환 과", quota=12, actual=11)
    assert same_department(gold, replace(gold, name="물순환과", line=40))
    assert not same_department(gold, replace(gold, actual=12))
    cell = DepartmentBudgetRow(line=3, name="물순환과", label="2023 년 예산", year=2023, amount=34)
    assert same_cell(cell, replace(cell, label="2023년예산"))
    assert not same_cell(cell, replace(cell, year=None))
    assert not same_cell(cell, replace(cell, amount=35))


def test_a_finding_agrees_in_all_it_says() -> None:
    gold = FindingRow(
        line=14, name="", start="산책로 야간", end="늘릴 것",
        number="1", status="완료", department="하천관리과",
    )  # fmt: skip
    whole = "산책로야간 조명을 늘릴 것"
    found = replace(gold, start=whole, end=whole)
    assert same_finding(gold, found)
    assert not same_finding(gold, replace(found, end="산책로 야간 조명"))
    assert not same_finding(gold, replace(found, number="2"))
    assert not same_finding(gold, replace(found, status=None))
    assert not same_finding(gold, replace(found, department="물순환과"))


def test_what_a_row_tells_is_compared_where_the_annotation_tells_it() -> None:
    status = Kind("status", "", FacilityRow, same_facility, told=lambda row: row.status)
    gold = [place(3, "빛나루센터"), place(9, "물빛공원"), place(12, "가온호텔"), place(15, "나래관")]
    told = [replace(row, status=use) for row, use in zip(gold, ("운영", "조성", None, "계획"), strict=True)]
    found = [replace(row, status=use) for row, use in zip(gold, ("운영", "운영", "운영", None), strict=True)]
    known = [replace(row, unsure=row.name == "나래관") for row in told]
    compared = compare(status, known, [*found, place(40, "다솜관")])
    assert compared.score == Score(gold=2, found=2, right=1)
    assert [(row.name, row.status) for row in (*compared.missed, *compared.wrong)] == [
        ("물빛공원", "조성"), ("물빛공원", "운영"),
    ]  # fmt: skip
    assert compare(status, told, found).score == Score(gold=3, found=3, right=1)


def test_what_is_asked_for_is_asked_once_a_kind() -> None:
    names = [kind.name for kind in KINDS]
    assert len(set(names)) == len(names)
    assert {kind.name: kind.needed for kind in KINDS if kind.needed} == {
        "editions": 0.95, "budgets": 0.95, "citations": 0.96, "facilities": 0.90,
        "departments": 1.0, "department-budgets": 1.0, "findings": 0.90,
    }  # fmt: skip
