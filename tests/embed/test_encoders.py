"""Encoders without their library: names, prompts, errors and the cache, with a model that is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

from gyebo.embed.encoders import Encoder, SentenceEncoder
from gyebo.embed.meaning import Matrix
from gyebo.embed.pretrained import Pretrained
from gyebo.embed.reranker import CrossEncoderReranker, Reranker
from gyebo.embed.vector_cache import VectorCache
from gyebo.errors import MissingExtraError, ModelError

NAME = "maker/model"


@dataclass
class FakeModel:
    """As much of a SentenceTransformer as is used; a vector has the letters' codes, and no unit length."""

    prompts: dict[str, str] = field(default_factory=lambda: {"query": "", "document": ""})
    width: int = 4
    read: list[str] = field(default_factory=list)
    device: SimpleNamespace = field(default_factory=lambda: SimpleNamespace(type="cpu"))

    def encode_query(self, texts: list[str], *, prompt: str | None, **_: object) -> Matrix:
        return self._encode(texts, self.prompts.get("query") if prompt is None else prompt)

    def encode_document(self, texts: list[str], *, prompt: str | None, **_: object) -> Matrix:
        return self._encode(texts, prompt)

    def _encode(self, texts: list[str], prompt: str | None) -> Matrix:
        self.read += [f"{prompt or ''}{text}" for text in texts]
        codes = [[ord(letter) for letter in text.ljust(self.width, "\0")[: self.width]] for text in texts]
        return np.array(codes, np.float32)


Lend = Callable[[FakeModel], FakeModel]


@pytest.fixture
def lend(monkeypatch: pytest.MonkeyPatch) -> Lend:
    """Gives a model to every encoder that loads one."""

    def give(model: FakeModel) -> FakeModel:
        monkeypatch.setattr(Pretrained, "load", lambda _, kind: model)
        return model

    return give


def write_model(folder: Path, weights: bytes = b"weights") -> Path:
    (folder / "1_Pooling").mkdir(parents=True, exist_ok=True)
    (folder / "config.json").write_text("{}")
    (folder / "1_Pooling" / "config.json").write_text("{}")
    (folder / "model.safetensors").write_bytes(weights)
    return folder


@pytest.mark.parametrize(
    "use",
    [
        lambda: SentenceEncoder(NAME).encode_question("예산"),
        lambda: SentenceEncoder(NAME).encode_passages(["예산"]),
        lambda: CrossEncoderReranker(NAME).score("예산", ["예산"]),
    ],
)
def test_without_the_extra_the_error_says_how_to_install_it(
    use: Callable[[], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(MissingExtraError, match=r'^maker/model: .*pip install "gyebo\[transformers\]"'):
        use()


def test_an_old_library_is_told_from_none(monkeypatch: pytest.MonkeyPatch) -> None:
    old = ModuleType("sentence_transformers")
    old.__version__ = "4.1.0"  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "sentence_transformers", old)
    with pytest.raises(MissingExtraError, match=r"5 이상이어야 하는데 4\.1\.0입니다"):
        SentenceEncoder(NAME).encode_question("예산")


@pytest.mark.parametrize("model", ["/no/such/folder", "./model", "a/b/c", "", Path("/no/such"), __file__])
def test_a_path_without_a_model_is_an_error_that_names_it(model: str | Path) -> None:
    for named in (SentenceEncoder(model), CrossEncoderReranker(model)):
        with pytest.raises(ModelError, match="그런 모형 폴더가 없습니다") as raised:
            _ = named.name
        assert str(raised.value).startswith(f"{model}: ")


def test_a_published_model_has_its_own_name() -> None:
    assert SentenceEncoder(NAME).name == CrossEncoderReranker(NAME).name == NAME


def test_a_folder_is_named_with_what_is_in_it(tmp_path: Path) -> None:
    folder = write_model(tmp_path / "model")
    name = SentenceEncoder(folder).name
    assert name.startswith("model#")
    assert SentenceEncoder(str(folder)).name == CrossEncoderReranker(folder).name == name
    (folder / "README.md").write_text("what it is")
    assert SentenceEncoder(folder).name == name
    write_model(folder, b"others!")
    assert SentenceEncoder(folder).name != name
    assert SentenceEncoder(write_model(tmp_path / "copy" / "model")).name == name


@pytest.mark.parametrize(
    ("name", "question", "passage"),
    [
        ("maker/multilingual-e5-large", "query: 무료", "passage: 무료"),
        ("maker/KoE5", "query: 무료", "passage: 무료"),
        (
            "maker/multilingual-e5-large-instruct",
            "Instruct: Given a web search query, retrieve relevant passages that answer the query\n"
            "Query: 무료",
            "무료",
        ),
        ("e5/other", "무료", "무료"),
        ("maker/large5", "무료", "무료"),
        ("maker/e50", "무료", "무료"),
    ],
)
def test_a_family_has_its_prompts(name: str, question: str, passage: str, lend: Lend) -> None:
    model = lend(FakeModel())
    SentenceEncoder(name).encode_question("무료")
    SentenceEncoder(name).encode_passages(["무료"])
    assert model.read == [question, passage]


@pytest.mark.parametrize(
    ("prompts", "read"),
    [
        ({"query": "q ", "document": "d "}, ["q 무료", "d 무료"]),
        ({"query": "q ", "document": "", "passage": "p "}, ["q 무료", "p 무료"]),
        ({"query": "q ", "document": ""}, ["q 무료", "무료"]),
        ({"query": "", "corpus": "c "}, ["무료", "c 무료"]),
    ],
)
def test_the_prompts_of_a_model_come_first(prompts: dict[str, str], read: list[str], lend: Lend) -> None:
    model = lend(FakeModel(prompts))
    encoder = SentenceEncoder("maker/e5-small")
    encoder.encode_question("무료")
    encoder.encode_passages(["무료"])
    assert model.read == read


def test_vectors_have_unit_length_or_are_zero(lend: Lend) -> None:
    lend(FakeModel())
    vectors = SentenceEncoder(NAME).encode_passages(["예산", "시장", ""])
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), [1, 1, 0])
    assert np.array_equal(SentenceEncoder(NAME).encode_question("시장"), vectors[1])


def test_no_texts_have_no_vectors_of_the_right_length(lend: Lend) -> None:
    lend(FakeModel())
    assert SentenceEncoder(NAME).encode_passages([]).shape == (0, 4)


def test_a_vector_that_is_no_number_is_refused_and_not_kept(
    lend: Lend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = lend(FakeModel())
    monkeypatch.setattr(model, "encode_document", lambda texts, **_: np.full((len(texts), 4), np.nan))
    with pytest.raises(ModelError, match=r"^maker/model: .*수가 아닌 값"):
        SentenceEncoder(NAME, tmp_path).encode_passages(["예산"])
    assert list(tmp_path.iterdir()) == []


def test_a_text_is_encoded_once(lend: Lend, tmp_path: Path) -> None:
    model, encoder = lend(FakeModel()), SentenceEncoder(NAME, tmp_path / "new" / "cache")
    first = encoder.encode_passages(["예산", "시장", "예산"])
    assert model.read == ["예산", "시장"]
    second = encoder.encode_passages(["로봇", "시장", "예산", "\ud800"])
    assert model.read == ["예산", "시장", "로봇", "\ud800"]
    assert np.array_equal(second[[2, 1, 2]], first)
    assert np.array_equal(SentenceEncoder(NAME).encode_passages(["로봇", "시장", "예산", "\ud800"]), second)
    assert [path.suffix for path in (tmp_path / "new" / "cache").iterdir()] == [".vectors"]


def test_what_is_in_the_cache_needs_no_model(lend: Lend, tmp_path: Path) -> None:
    lend(FakeModel())
    texts = [f"{number}" for number in range(5000)]
    encoder = SentenceEncoder(NAME, tmp_path)
    vectors = encoder.encode_passages(texts)
    lend(FakeModel(width=0))  # which would encode to something else
    assert np.array_equal(encoder.encode_passages(texts), vectors)


def test_a_build_that_is_stopped_keeps_what_it_has(
    lend: Lend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gyebo.embed.encoders._SLAB", 2)
    model, whole = lend(FakeModel()), FakeModel.encode_document

    def stop(self: FakeModel, texts: list[str], *, prompt: str | None, **_: object) -> Matrix:
        if "다" in texts:
            raise KeyboardInterrupt
        return whole(self, texts, prompt=prompt)

    monkeypatch.setattr(FakeModel, "encode_document", stop)
    with pytest.raises(KeyboardInterrupt):
        SentenceEncoder(NAME, tmp_path).encode_passages(["가", "나", "다"])
    monkeypatch.setattr(FakeModel, "encode_document", whole)
    SentenceEncoder(NAME, tmp_path).encode_passages(["가", "나", "다"])
    assert model.read == ["가", "나", "다"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: b"\0" * 20,
        lambda data: data[:-1],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data + b"\0",
        lambda data: b"something else" * 50,
    ],
)
def test_a_damaged_cache_is_thrown_away(damage: Callable[[bytes], bytes], lend: Lend, tmp_path: Path) -> None:
    model, encoder = lend(FakeModel()), SentenceEncoder(NAME, tmp_path)
    vectors = encoder.encode_passages(["예산", "시장"])
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(damage(whole))
    assert np.array_equal(encoder.encode_passages(["예산", "시장"]), vectors)
    assert model.read == ["예산", "시장"] * 2
    assert path.read_bytes() == whole


def test_a_cache_that_cannot_be_written_costs_no_build(lend: Lend, tmp_path: Path) -> None:
    lend(FakeModel())
    (tmp_path / "file").write_text("no folder")
    vectors = SentenceEncoder(NAME, tmp_path / "file").encode_passages(["예산"])
    assert np.array_equal(vectors, SentenceEncoder(NAME).encode_passages(["예산"]))


def test_models_do_not_share_their_vectors(lend: Lend, tmp_path: Path) -> None:
    for name in ("a/b", "a-b"):
        model = lend(FakeModel())
        SentenceEncoder(name, tmp_path).encode_passages(["예산"])
        assert model.read == ["예산"]
    assert len(list(tmp_path.iterdir())) == 2


def test_vectors_of_another_length_are_of_another_model(lend: Lend, tmp_path: Path) -> None:
    encoder = SentenceEncoder(NAME, tmp_path)
    lend(FakeModel())
    encoder.encode_passages(["예산", "시장"])
    lend(FakeModel(width=6))
    assert encoder.encode_passages(["예산", "로봇"]).shape == (2, 6)
    assert {len(vector) for vector in VectorCache.of_model(tmp_path, NAME).read().values()} == {6}


def test_without_a_cache_nothing_is_written(
    lend: Lend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lend(FakeModel())
    monkeypatch.chdir(tmp_path)
    SentenceEncoder(NAME).encode_passages(["예산"])
    assert list(tmp_path.iterdir()) == []


class Letters:
    """An encoder and a reranker of one's own, as a program that uses gyebo would write it."""

    name = "letters"

    def encode_passages(self, texts: Sequence[str]) -> Matrix:
        return np.stack([self.encode_question(text) for text in texts])

    def encode_question(self, text: str) -> Matrix:
        vector = np.bincount([ord(letter) % 64 for letter in text], minlength=64).astype(np.float32)
        return vector / np.linalg.norm(vector)

    def score(self, question: str, texts: Sequence[str]) -> Matrix:
        return self.encode_passages(texts) @ self.encode_question(question)


def test_encoders_and_rerankers_can_be_ones_own(lend: Lend) -> None:
    lend(FakeModel())
    encoders: list[Encoder] = [SentenceEncoder(NAME), Letters()]
    for encoder in encoders:
        cosines = encoder.encode_passages(["예산", "로봇"]) @ encoder.encode_question("로봇")
        assert cosines[1] == pytest.approx(1)
        assert cosines[0] < 1
    rerankers: list[Reranker] = [CrossEncoderReranker(NAME), Letters()]
    assert [each.name for each in rerankers] == [NAME, "letters"]
    assert rerankers[0].score("예산", []).shape == (0,)
