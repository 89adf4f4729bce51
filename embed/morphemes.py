"""Korean text as morphemes that mean something, by Kiwi's analyser and language model.

What carries the meaning of a phrase are its nouns, verbs, adjectives, names and numbers; endings, particles
and the verbs that only frame a question are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from kiwipiepy import Kiwi

if TYPE_CHECKING:
    from kiwipiepy import Token

_KEPT = frozenset({"NNG", "NNP", "VV", "VA", "XR", "SL", "SN", "SH"})
_FRAME = frozenset(
    {("하", "VV"), ("되", "VV"), ("있", "VV"), ("있", "VA"), ("없", "VA"), ("주", "VV"), ("곳", "NNG")}
)
"""Words that stand in every question and every answer."""
_SPACED = re.compile(r"(?<![가-힣])(?:[가-힣] ){2,}[가-힣](?![가-힣])")
_GLYPH = re.compile("[\ue000-\uf8ff]")


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A morpheme with its part of speech and its number in the language model (0 where it has none).

    The numbers are roughly in the order of frequency.
    """

    form: str
    tag: str
    number: int = 0


@cache
def get_kiwi() -> Kiwi:
    """The analyser with the language model that knows meanings, loaded once for each process."""
    return Kiwi(model_type="cong")


def read_morphemes(texts: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
    """The morphemes of each text that mean something, in their order.

    Letter-spaced words are joined before they are read.

    >>> [morpheme.form for morpheme in next(read_morphemes(["소 요 예 산 : 젊은 기업에 쓴 돈"]))]
    ['소요', '예산', '젊', '기업', '쓰', '돈']
    """
    for tokens in get_kiwi().tokenize(map(_tidy, texts)):
        yield tuple(filter(None, map(_morpheme, tokens)))


def _tidy(text: str) -> str:
    joined = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    return _GLYPH.sub(" ", joined)


def _morpheme(token: Token) -> Morpheme | None:
    tag = token.tag.split("-")[0]  # the conjugation of an irregular verb stands behind a hyphen
    if tag not in _KEPT or (token.form, tag) in _FRAME:
        return None
    return Morpheme(token.form.lower(), tag, max(0, token.id or 0))
