"""The thesaurus that ships: every concept can be told apart and looked for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from gyebo.ontology.thesaurus import read_thesaurus


def test_each_concept_has_one_usual_term_and_others() -> None:
    concepts = read_thesaurus()
    usual = Counter(labels[0] for labels in concepts)
    assert [term for term, times in usual.items() if times > 1] == []
    assert all(len(labels) > 1 for labels in concepts)
    assert all(label == label.strip() and label for labels in concepts for label in labels)


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
    assert read_thesaurus(file) == (("대여", "빌리다", "임대"),)
