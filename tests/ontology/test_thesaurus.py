"""The thesaurus that ships: every concept can be told apart and looked for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from gyebo.ontology.thesaurus import read_thesaurus


def test_no_concept_stands_twice_and_each_has_others() -> None:
    concepts = read_thesaurus()
    same = Counter(frozenset(labels) for labels in concepts)
    assert [labels for labels, times in same.items() if times > 1] == []
    assert all(len(labels) > 1 for labels in concepts)
    assert all(label == label.strip() and label for labels in concepts for label in labels)


def test_two_concepts_of_one_usual_term_are_two_meanings() -> None:
    meanings: dict[str, list[set[str]]] = {}
    for usual, *others in read_thesaurus():
        meanings.setdefault(usual, []).append(set(others))
    for found in meanings.values():
        for place, one in enumerate(found):
            assert not any(one & other for other in found[place + 1 :])


def test_everyday_words_stand_beside_those_of_reports() -> None:
    concepts = [set(labels) for labels in read_thesaurus()]
    for everyday, official in (("공짜", "무료"), ("젊은이", "청년"), ("가게", "점포")):
        assert any({everyday, official} <= labels for labels in concepts)


def test_a_file_is_read_by_its_labels(tmp_path: Path) -> None:
    file = tmp_path / "words.ttl"
    file.write_text(
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<urn:1> a skos:Concept ; skos:prefLabel "대여"@ko ;\n'
        '  skos:hiddenLabel "빌리다"@ko ; skos:altLabel "임대"@ko .\n'
        '<urn:2> a skos:ConceptScheme ; skos:prefLabel "낱말"@ko .\n',
        encoding="utf-8",
    )
    assert read_thesaurus(file) == (("대여", "임대", "빌리다"),)
