"""BM25 as others compute it."""

from __future__ import annotations

from collections.abc import Sequence

import bm25s
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from gyebo.embed.lexicon import Lexicon

WORDS = 6
passages = st.lists(st.lists(st.integers(0, WORDS - 1), min_size=1, max_size=12), min_size=2, max_size=8)


def build(texts: Sequence[Sequence[int]]) -> Lexicon:
    said = np.array([word for text in texts for word in text], np.int64)
    return Lexicon.build(said, np.array([len(text) for text in texts], np.int64), WORDS)


@settings(max_examples=40, deadline=None)
@given(passages, st.lists(st.integers(0, WORDS - 1), min_size=1, max_size=4, unique=True))
def test_scores_are_those_of_bm25s(texts: list[list[int]], question: list[int]) -> None:
    other = bm25s.BM25(method="lucene", k1=0.9, b=0.4)
    other.index([[str(word) for word in text] for text in texts], show_progress=False)
    known = [word for word in question if any(word in text for text in texts)]
    own = build(texts).scores(question)
    if known:
        assert np.allclose(own, other.get_scores([str(word) for word in known]), atol=1e-5)
    else:
        assert not own.any()


def test_no_passages_have_no_scores() -> None:
    assert build([]).scores([]).shape == (0,)
