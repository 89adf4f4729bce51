"""Encoders and rerankers with their library, on small models of random weights that are made here.

Skipped where the extra is not installed; tests/test_package.py installs it and runs them.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from gyebo.embed.encoders import SentenceEncoder
from gyebo.embed.reranker import CrossEncoderReranker
from gyebo.errors import ModelError

pytestmark = [
    pytest.mark.extra,
    pytest.mark.skipif(
        importlib.util.find_spec("sentence_transformers") is None, reason="needs gyebo[transformers]"
    ),
]
os.environ["HF_HUB_OFFLINE"] = "1"  # read when the library is imported

QUESTION = "무료 교육"
TEXTS = ["청년 에게 무료 로 가르친다", "시장 주차장", "로봇", "시장 주차장 을 넓힌다 예산 예산 예산"]
WORDS = sorted({word for text in [*TEXTS, QUESTION, "query passage :"] for word in text.split()})


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of models: two encoders of a transformer, one of a table of words, and a cross-encoder."""
    import torch
    from sentence_transformers import CrossEncoder, SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, StaticEmbedding, Transformer
    from tokenizers import Tokenizer, pre_tokenizers, processors
    from tokenizers.models import WordLevel
    from transformers import BertConfig, BertForSequenceClassification, BertModel, PreTrainedTokenizerFast

    folder = tmp_path_factory.mktemp("models")
    vocabulary = {word: place for place, word in enumerate(["[PAD]", "[UNK]", "[CLS]", "[SEP]", *WORDS])}
    words = Tokenizer(WordLevel(vocabulary, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    table_of = Tokenizer.from_str(words.to_str())
    words.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]",
        pair="[CLS] $A [SEP] $B:1 [SEP]:1",
        special_tokens=[("[CLS]", vocabulary["[CLS]"]), ("[SEP]", vocabulary["[SEP]"])],
    )
    tokenizer = PreTrainedTokenizerFast(
        tokenizer_object=words,
        unk_token="[UNK]",
        pad_token="[PAD]",
        cls_token="[CLS]",
        sep_token="[SEP]",
        model_max_length=32,
    )
    shape = {
        "vocab_size": len(vocabulary),
        "hidden_size": 16,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "intermediate_size": 32,
        "max_position_embeddings": 64,
        "initializer_range": 0.5,  # so that a text makes a difference without training
    }
    torch.manual_seed(0)
    for name, model in (
        ("bert", BertModel(BertConfig(**shape))),
        ("reranker", BertForSequenceClassification(BertConfig(**shape, num_labels=1))),
        ("classes", BertForSequenceClassification(BertConfig(**shape, num_labels=3))),
    ):
        model.save_pretrained(folder / name)
        tokenizer.save_pretrained(folder / name)
    for name, prompts in (
        ("named", {"query": "query : ", "document": "passage : "}),
        ("passage", {"query": "query : ", "passage": "passage : "}),
        ("small-e5", {}),
    ):
        transformer = Transformer(str(folder / "bert"))
        pooling = Pooling(transformer.get_embedding_dimension())
        SentenceTransformer(modules=[transformer, pooling], prompts=prompts).save(str(folder / name))
    half = SentenceTransformer(str(folder / "named")).half()
    half.save(str(folder / "half"))
    SentenceTransformer(modules=[StaticEmbedding(table_of, embedding_dim=8)]).save(str(folder / "static"))
    CrossEncoder(str(folder / "reranker")).save(str(folder / "saved-reranker"))
    return folder


def directly(folder: Path, texts: list[str]) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    """What the library itself gives for texts as they are, with unit length."""
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder))
    return np.asarray(model.encode(texts, prompt="", normalize_embeddings=True), np.float32)


@pytest.mark.parametrize(
    ("name", "question", "passage"),
    [
        ("named", "query : ", "passage : "),
        ("passage", "query : ", "passage : "),
        ("small-e5", "query: ", "passage: "),
        ("bert", "", ""),
        ("static", "", ""),
    ],
)
def test_vectors_are_the_librarys_with_the_prompts(
    name: str, question: str, passage: str, models: Path
) -> None:
    encoder = SentenceEncoder(models / name)
    vectors = encoder.encode_passages(TEXTS)
    asked = encoder.encode_question(QUESTION)
    assert vectors.dtype == asked.dtype == np.float32
    assert np.allclose(vectors, directly(models / name, [passage + text for text in TEXTS]), atol=1e-5)
    assert np.allclose(asked, directly(models / name, [question + QUESTION])[0], atol=1e-5)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.linalg.norm(asked) == pytest.approx(1, abs=1e-6)
    if passage:
        assert np.abs(vectors - directly(models / name, TEXTS)).max() > 0.01
        assert np.abs(asked - directly(models / name, [QUESTION])[0]).max() > 0.01


def test_the_same_texts_have_the_same_vectors_in_any_process(models: Path, tmp_path: Path) -> None:
    vectors = SentenceEncoder(models / "named").encode_passages(TEXTS)
    assert np.array_equal(SentenceEncoder(models / "named").encode_passages(TEXTS), vectors)
    script = (
        "import sys; from pathlib import Path; from gyebo.embed.encoders import SentenceEncoder\n"
        "assert not {'torch', 'sentence_transformers'} & set(sys.modules)\n"
        f"import numpy; numpy.save({str(tmp_path / 'vectors')!r}, "
        f"SentenceEncoder({str(models / 'named')!r}).encode_passages({TEXTS!r}))"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    assert np.array_equal(np.load(tmp_path / "vectors.npy"), vectors)
    assert done.stderr == done.stdout == ""  # no progress where nobody watches


def test_what_is_in_the_cache_loads_no_library(models: Path, tmp_path: Path) -> None:
    vectors = SentenceEncoder(models / "named", tmp_path).encode_passages(TEXTS)
    script = (
        "import sys; from pathlib import Path; from gyebo.embed.encoders import SentenceEncoder\n"
        f"encoder = SentenceEncoder({str(models / 'named')!r}, Path({str(tmp_path)!r}))\n"
        f"sys.stdout.buffer.write(encoder.encode_passages({TEXTS[::-1]!r}).tobytes())\n"
        "assert not {'torch', 'sentence_transformers'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True)
    assert np.array_equal(np.frombuffer(done.stdout, np.float32).reshape(vectors.shape), vectors[::-1])


def test_new_texts_join_the_old_in_the_cache(models: Path, tmp_path: Path) -> None:
    encoder = SentenceEncoder(models / "named", tmp_path)
    encoder.encode_passages(TEXTS[:2])
    alone = SentenceEncoder(models / "named").encode_passages(TEXTS)
    assert np.allclose(encoder.encode_passages(TEXTS), alone, atol=1e-6)


def test_no_texts_have_no_vectors_of_the_right_length(models: Path) -> None:
    assert SentenceEncoder(models / "named").encode_passages([]).shape == (0, 16)
    assert SentenceEncoder(models / "static").encode_passages([]).shape == (0, 8)


def test_a_text_without_words_of_the_table_is_zero(models: Path) -> None:
    vectors = SentenceEncoder(models / "static").encode_passages(["", "로봇"])
    assert np.allclose(np.linalg.norm(vectors, axis=1), [0, 1])


def test_half_precision_loses_no_length(models: Path) -> None:
    vectors = SentenceEncoder(models / "half").encode_passages(TEXTS)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert np.abs(vectors - SentenceEncoder(models / "named").encode_passages(TEXTS)).max() < 0.01


@pytest.mark.parametrize("name", ["reranker", "saved-reranker"])
def test_scores_are_the_librarys(name: str, models: Path) -> None:
    from sentence_transformers import CrossEncoder

    reranker = CrossEncoderReranker(models / name)
    scores = reranker.score(QUESTION, TEXTS)
    told = CrossEncoder(str(models / name)).predict([(QUESTION, text) for text in TEXTS])
    assert scores.dtype == np.float32
    assert scores.shape == (4,)
    assert np.allclose(scores, told, atol=1e-6)
    assert len(set(scores.round(4).tolist())) == 4
    assert np.array_equal(reranker.score(QUESTION, TEXTS), scores)
    assert np.allclose(reranker.score(QUESTION, TEXTS[::-1]), scores[::-1], atol=1e-6)
    assert reranker.score(QUESTION, []).shape == (0,)


@pytest.mark.parametrize("name", ["bert", "named", "classes"])
def test_what_gives_no_score_is_no_reranker(name: str, models: Path) -> None:
    with pytest.raises(ModelError, match="점수를 하나 매기는 모형이 아닙니다"):
        CrossEncoderReranker(models / name).score(QUESTION, TEXTS)


def test_a_name_that_is_not_to_be_had_is_told() -> None:
    with pytest.raises(ModelError, match=r"^gyebo-tests/none: 이 이름의 모형을 받을 수 없습니다\("):
        SentenceEncoder("gyebo-tests/none").encode_question(QUESTION)
    with pytest.raises(ModelError, match=r"^gyebo-tests/none: 이 이름의 모형을 받을 수 없습니다\("):
        CrossEncoderReranker("gyebo-tests/none").score(QUESTION, TEXTS)


@pytest.mark.parametrize(
    "broken", [None, "config.json", "model.safetensors", "tokenizer.json", "modules.json"]
)
def test_a_broken_folder_is_told(broken: str | None, models: Path, tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    if broken is not None:
        for path in (models / "named").rglob("*"):
            if path.is_file():
                (folder / path.relative_to(models / "named")).parent.mkdir(exist_ok=True)
                (folder / path.relative_to(models / "named")).write_bytes(path.read_bytes())
        (folder / broken).write_bytes((folder / broken).read_bytes()[:40])
    with pytest.raises(ModelError, match="이 폴더의 모형을 읽을 수 없습니다") as raised:
        SentenceEncoder(folder).encode_question(QUESTION)
    assert str(raised.value).startswith(f"{folder}: ")
