"""Things by an inexact name, in a question, in a passage."""

from __future__ import annotations

import pytest

from gyebo import KnowledgeBase
from tests.test_pipeline import build_both


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    return build_both(tmp_path_factory.mktemp("things"))


@pytest.mark.parametrize("name", ["빛나루센터", "빛나루 센터", "빛나루쎈터", "빛나루"])
def test_a_facility_is_found_by_what_is_nearly_its_name(kb: KnowledgeBase, name: str) -> None:
    first = kb.find(name)[0]
    assert (first.kind, first.name) == ("facility", "빛나루 센터")


def test_the_exact_name_is_likest(kb: KnowledgeBase) -> None:
    assert kb.find("빛나루센터")[0].likeness == 1
    assert kb.find("빛나루쎈터")[0].likeness < 1


@pytest.mark.parametrize("name", ["", " ", "?!", "전혀 없는 이름 하나"])
def test_nothing_like_it_is_an_empty_answer(kb: KnowledgeBase, name: str) -> None:
    assert list(kb.find(name)) == []


def test_a_passage_names_its_program_and_its_places(kb: KnowledgeBase) -> None:
    hit = kb.search("빛나루센터", year=2024)[0]
    assert "빛나루 센터" in [thing.name for thing in hit.entities]
