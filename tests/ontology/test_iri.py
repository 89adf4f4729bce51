"""Identifiers are functions of what makes a thing itself."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gyebo.errors import VocabularyError
from gyebo.ontology import iri, matching_key
from gyebo.ontology.iri import Kind

REPORT = iri.report_id("한빛시 경제국", "2024-02", "주요업무보고")
EDITION = iri.edition_id(REPORT, "1/2", "창업센터 운영")
names: st.SearchStrategy[str] = st.text(min_size=1).filter(lambda name: matching_key(name) != "")
ids = st.builds("{}-{}".format, st.sampled_from(Kind), st.from_regex(r"[0-9a-f]{12}", fullmatch=True))


@given(ids)
def test_iri_and_id_of_are_inverse(identifier: str) -> None:
    assert iri.id_of(iri.iri(identifier)) == identifier
    assert identifier.startswith(iri.kind_of(identifier))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "edition",
        "edition-7F3A9C0B12CE",
        "edition-7f3a9c0b12c",
        "thing-7f3a9c0b12ce",
        "edition-7f3a9c0b12ce\n",
    ],
)
def test_what_is_no_identifier_is_refused(text: str) -> None:
    with pytest.raises(VocabularyError, match="is no identifier"):
        iri.iri(text)
    with pytest.raises(VocabularyError, match="is no identifier"):
        iri.id_of("https://w3id.org/gyebo/id/" + text)


def test_an_iri_of_others_is_refused() -> None:
    with pytest.raises(VocabularyError, match="names no thing of gyebo"):
        iri.id_of("https://example.org/edition-7f3a9c0b12ce")


def test_a_graph_name_has_no_other_signs() -> None:
    assert iri.graph_iri(REPORT) == f"https://w3id.org/gyebo/graph/{REPORT}"
    for name in ("", "두번째", "a b", "a--b", "a>"):
        with pytest.raises(VocabularyError, match="cannot name a graph"):
            iri.graph_iri(name)


def test_identifiers_never_change() -> None:
    """Ledgers of users hold these digits: another hash rule would orphan their decisions."""
    assert REPORT == "report-f51aa91a3186"
    assert EDITION == "edition-8c8efc2570f0"
    assert iri.law_id("중대재해 처벌 등에 관한 법률") == "law-c90e998455b3"
    assert iri.facility_id("한빛창업센터") == "facility-7cdc0cfdbdb9"


@given(names, names)
def test_a_name_gives_one_identifier_however_it_is_spaced(first: str, second: str) -> None:
    assert iri.facility_id(f"{first} {second}") == iri.facility_id(f" {first}·{second}")
    assert iri.law_id(f"「{first}{second}」") == iri.law_id(first + second)


@given(st.lists(st.text(), min_size=2, max_size=2, unique=True))
def test_parts_do_not_run_together(parts: list[str]) -> None:
    first, second = parts
    assert iri.statement_id(first, second, "") != iri.statement_id(second, first, "")
    assert iri.statement_id("a", "b", first) != iri.statement_id("a", "b" + first, "") or not first
    assert iri.edition_id(REPORT, first, "제목") != iri.edition_id(REPORT, second, "제목")


@given(st.text())
def test_any_text_of_a_report_can_be_part_of_an_identifier(text: str) -> None:
    for identifier in (
        iri.report_id(text, text, text),
        iri.edition_id(REPORT, text, text),
        iri.budget_id(EDITION, label=text, year=None, amount=1),
        iri.finding_id(REPORT, text, text),
        iri.statement_id(text, text, text),
    ):
        iri.kind_of(identifier)


def test_lone_surrogates_do_not_stop_a_build() -> None:
    iri.kind_of(iri.report_id("\ud800", "", ""))


@pytest.mark.parametrize("mint", [iri.law_id, iri.facility_id, iri.issuer_id])
def test_a_name_without_letters_names_nothing(mint: object) -> None:
    assert callable(mint)
    with pytest.raises(VocabularyError, match="cannot name anything"):
        mint("「」 ·")


def test_programs_and_selectors_keep_the_digits_of_what_they_come_from() -> None:
    passage = iri.passage_id("ab" * 32, 0, 10)
    assert iri.program_id(EDITION).removeprefix("program") == EDITION.removeprefix("edition")
    assert iri.position_id(passage).removeprefix("position") == passage.removeprefix("passage")
    assert iri.quote_id(passage).removeprefix("quote") == passage.removeprefix("passage")


def test_identifiers_of_another_kind_are_refused() -> None:
    with pytest.raises(VocabularyError, match="expected an identifier of kind 'edition'"):
        iri.program_id(REPORT)
    with pytest.raises(VocabularyError, match="expected an identifier of kind 'facility'"):
        iri.facility_use_id(EDITION, iri.law_id("도로법"))


def test_a_budget_is_its_amount_year_and_label() -> None:
    base = iri.budget_id(EDITION, label="소요 예산", year=2024, amount=1)
    assert base == iri.budget_id(EDITION, label="소요예산", year=2024, amount=1)
    others = {
        iri.budget_id(EDITION, label="소요예산", year=2023, amount=1),
        iri.budget_id(EDITION, label="소요예산", year=None, amount=1),
        iri.budget_id(EDITION, label="추경", year=2024, amount=1),
        iri.budget_id(EDITION, label="소요예산", year=2024, amount=2),
        iri.budget_id(EDITION, label="소요예산", year=2024, amount_min=1),
        iri.budget_id(EDITION, label="소요예산", year=2024, amount_max=1),
    }
    assert len(others | {base}) == 7


def test_equal_cells_of_a_row_are_two_budgets() -> None:
    department = iri.department_id("한빛시 경제국", "창업과")
    first = iri.department_budget_id(department, REPORT, label="본예산", amount=5)
    assert first != iri.department_budget_id(department, REPORT, label="본예산", amount=5, nth=1)


def test_an_article_is_told_from_none() -> None:
    law = iri.law_id("도로법")
    assert iri.citation_id(EDITION, law) != iri.citation_id(EDITION, law, "")
    assert iri.citation_id(EDITION, law, "제 8 조") == iri.citation_id(EDITION, law, "제8조")
    assert iri.article_id(law, "제 8 조") == iri.article_id(law, "제8조")


def test_departments_of_two_offices_are_two() -> None:
    assert iri.department_id("한빛시 경제국", "총무과") != iri.department_id("한빛시 문화국", "총무과")
    department = iri.department_id("한빛시 경제국", "총무과")
    assert iri.kind_of(iri.department_edition_id(department, REPORT)) is Kind.DEPARTMENT_EDITION


def test_an_event_does_not_depend_on_order() -> None:
    one, two = EDITION, iri.edition_id(REPORT, "2", "창업 교육")
    assert iri.event_id("merged", [one, two], [one]) == iri.event_id("merged", [two, one, two], [one])
    assert iri.event_id("merged", [one], [two]) != iri.event_id("merged", [two], [one])
    assert iri.event_id("merged", [one], [two]) != iri.event_id("split", [one], [two])


def test_the_package_costs_no_rdflib() -> None:
    code = (
        "import sys, gyebo.ontology as o; o.iri.law_id('도로법'); o.read_curated(); "
        "sys.exit(bool({'rdflib', 'pyshacl'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
