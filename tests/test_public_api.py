from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import gyebo
from gyebo import KnowledgeBase, KnowledgeBaseError, NotFoundError, Rows, Settings
from gyebo.graph.model import TABLES
from gyebo.settings import SHIPPED_REPORTS
from tests import factories
from tests.factories import make_tables
from tests.test_artifacts import data_file, write_tables

HEAVY = ("rdflib", "pandas", "networkx", "pyoxigraph", "pyshacl", "pyarrow", "numpy", "torch", "faiss")


@pytest.fixture(scope="module")
def kb(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("public") / "kb"
    write_tables(folder, make_tables())
    return KnowledgeBase.open(folder)


def loaded_by(statement: str) -> set[str]:
    script = f"{statement}\nimport sys\nprint(*(name for name in {HEAVY} if name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    return set(done.stdout.split())


def test_public_names_are_sorted_and_there() -> None:
    assert gyebo.__all__ == sorted(gyebo.__all__)
    assert set(gyebo.__all__) <= set(dir(gyebo))
    for name in gyebo.__all__:
        assert getattr(gyebo, name) is not None


def test_type_checkers_and_python_see_the_same_names() -> None:
    tree = ast.parse(Path(str(gyebo.__file__)).read_text(encoding="utf-8"))
    branch = next(node for node in tree.body if isinstance(node, ast.If))
    imported = {
        (alias.name, node.module)
        for node in branch.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert imported == {(name, home) for name, home in gyebo._HOMES.items()}  # type: ignore[attr-defined]
    assert {name for name, _ in imported} | {"__version__"} == set(gyebo.__all__)


def test_a_misspelt_name_is_an_error() -> None:
    with pytest.raises(AttributeError, match="KnowlegeBase"):
        gyebo.KnowlegeBase  # type: ignore[attr-defined]  # noqa: B018


def test_importing_loads_nothing_heavy() -> None:
    assert loaded_by("import gyebo") == set()
    assert loaded_by("from gyebo import KnowledgeBase, Rows, Settings") == set()
    assert loaded_by("import gyebo.cli") == set()


def test_a_question_of_the_tables_loads_nothing_heavy(kb: KnowledgeBase) -> None:
    folder = kb.info().folder
    ask = (
        f"import gyebo; kb = gyebo.KnowledgeBase.open({folder!r}); kb.shared_facilities(); kb.program('빗물')"
    )
    assert loaded_by(ask) == set()
    assert loaded_by(f"{ask}; kb.sparql('ASK {{}}')") == {"pyoxigraph"}


def test_the_version_is_the_packages() -> None:
    assert gyebo.__version__ == "0.1.0"


def test_questions_give_rows_that_are_tables(kb: KnowledgeBase) -> None:
    shared = kb.shared_facilities()
    assert isinstance(shared, Rows)
    assert [each.name for each in shared] == ["빛나루센터"]
    assert [row.title for row in kb.programs_at("빛나루센터 2층")] == ["빗물마을 조성"]
    assert [row.article for row in kb.laws("물순환 기본조례")] == ["제8조", "제8조의2"]
    assert [row.amount for row in kb.budgets("빗물마을", year=2024)] == [1_500_000_000]
    assert [mention.how for mention in kb.explain("빛나루센터")] == ["이름", "표기", "별칭"]
    assert kb.facility("한빛전시관").programs[0].quote == factories.line(factories.EARLIER, 6)
    assert [facts.department for facts in kb.program("빗물마을").editions] == ["물순환정책과", "하천관리과"]
    assert kb.budgets("빗물마을").to_frame()["amount"].sum() == 4_000_000_000


def test_sparql_needs_no_prefixes(kb: KnowledgeBase) -> None:
    rows = kb.sparql("SELECT ?name WHERE { ?x a gyebo:Law ; skos:prefLabel ?name } ORDER BY ?name")
    assert [row["name"] for row in rows] == ["하수도법", "한빛시 물순환 기본조례"]
    assert rows.to_frame().columns.tolist() == ["name"]


def test_every_table_can_be_had_by_name_or_as_a_property(kb: KnowledgeBase) -> None:
    for name in TABLES:
        assert tuple(kb.table(name)) == make_tables().rows(name)
        if name not in ("budgets", "laws", "lineage"):  # which can be asked
            assert getattr(kb, name) == kb.table(name)
    with pytest.raises(NotFoundError, match="그런 표는 없습니다"):
        kb.table("nothing")


def test_the_graph_is_there_for_networkx(kb: KnowledgeBase) -> None:
    graph = kb.graph("facility")
    assert graph.nodes[factories.CENTRE]["label"] == "빛나루센터"


def test_a_path_between_named_things_is_a_table(kb: KnowledgeBase) -> None:
    steps = kb.path("하천 산책로", "빗물마을", view="facility")
    assert [(step.source_label, step.predicate, step.target_label, step.line) for step in steps] == [
        ("하천 산책로 정비", "specializationOf", "하천 산책로 정비", 10),
        ("하천 산책로 정비", "usesFacility", "빛나루센터", 11),
        ("빗물마을 조성 및 관리", "usesFacility", "빛나루센터", 3),
        ("빗물마을 조성 및 관리", "specializationOf", "빗물마을 조성 및 관리", 2),
    ]
    assert kb.path("하수도법", "우수 시설", view="law").columns == steps.columns
    with pytest.raises(NotFoundError, match="그런 것이 없습니다"):
        kb.path("하수도법", "광화문")


def test_info_says_what_it_is_made_of(kb: KnowledgeBase) -> None:
    info = kb.info()
    assert (info.format, info.gyebo, info.files) == (3, "0.1.0", 19)
    assert (info.vectors, info.encoder) == (None, None)
    assert [row.report for row in info.reports] == [factories.EARLIER, factories.LATER]
    assert dict(info.tables)["facility_uses"] == 5
    assert [(r.kind, r.report, r.line) for r in info.remarks] == [("sum", factories.EARLIER, 7)]


def test_validation_finds_nothing_wrong_or_the_damage(tmp_path: Path) -> None:
    write_tables(tmp_path / "kb", make_tables())
    kb = KnowledgeBase.open(tmp_path / "kb")
    assert kb.validate().conforms
    path = data_file(tmp_path / "kb", "graph/shared.nq")
    path.write_bytes(path.read_bytes()[::-1])
    found = KnowledgeBase.open(tmp_path / "kb").validate()
    assert not found.conforms
    assert found.damage == ("graph/shared.nq: 내용이 만들 때와 다릅니다",)


def test_settings_come_from_the_environment_or_have_defaults() -> None:
    assert Settings.from_env({}) == Settings(SHIPPED_REPORTS, Path("kb"), Path("curated"))
    named = {"GYEBO_REPORTS": "in", "GYEBO_KB": "data/kb", "GYEBO_CURATED": "mine"}
    assert Settings.from_env(named) == Settings(Path("in"), Path("data/kb"), Path("mine"))
    assert Settings.from_env({"GYEBO_KB": "data/kb"}).curated == Path("data/curated")


def test_opening_takes_the_folder_of_the_environment(
    kb: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GYEBO_KB", raising=False)
    with pytest.raises(KnowledgeBaseError, match=r"gyebo build --kb kb$"):
        KnowledgeBase.open()
    monkeypatch.setenv("GYEBO_KB", kb.info().folder)
    assert KnowledgeBase.open().info() == kb.info()


def test_the_corpus_that_ships_is_there() -> None:
    assert SHIPPED_REPORTS.is_dir()
    assert any(SHIPPED_REPORTS.iterdir())
