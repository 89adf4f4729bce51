"""Korean text as morphemes, by Kiwi's analyser and language model.

What carries the meaning of a phrase are its nouns, verbs, adjectives, names and numbers; endings, particles
and the words that only frame a question are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import chain
from threading import Lock, Thread
from typing import NamedTuple

from kiwipiepy import Kiwi, Token

_MEANING = frozenset({"NNG", "NNP", "VV", "VA", "XR", "SL", "SN", "SH"})
_PARTS = frozenset({"NNB", "NR", "XSN", "XPN", "MM"})
"""What makes another word of the word that it stands by (사업, 사업비) and says little alone."""
_LIGHT = frozenset({("하", "VV"), ("되", "VV")})
_FRAME = frozenset(
    {
        ("있", "VV"), ("있", "VA"), ("없", "VA"), ("주", "VV"), ("알리", "VV"), ("어떻", "VA"),
        ("곳", "NNG"), ("얼마", "NNG"), ("궁금", "XR"), ("궁금하", "VA"),
    }
)  # fmt: skip
"""Words that stand in every question and every answer."""
_SPACED = re.compile(r"(?<![가-힣])(?:[가-힣] ){2,}[가-힣](?![가-힣])")
_STRETCH = re.compile(r"\S+(?: [가-힣]{1,2}(?!\S))*")
_GLYPH = re.compile("[\ue000-\uf8ff]")
_LOADING = Lock()
_SHORT_YEAR = re.compile(r"[‘’'´`](\d\d)(?!\d)")
_FIRST_OF_LAST_CENTURY = (
    50  # plans reach to the middle of this century, looks back hardly so far into the last
)


class Morpheme(NamedTuple):
    """A morpheme with its part of speech and its number in the language model (0 where it has none).

    The numbers are roughly in the order of frequency.  A named tuple, since an index asks for the hash of
    every morpheme that it reads, and that of a tuple takes a quarter of the time of a dataclass's.
    """

    form: str
    tag: str
    number: int = 0

    @property
    def name(self) -> str:
        """The form with the part of speech: what tells morphemes apart."""
        return f"{self.form}/{self.tag}"

    @property
    def means(self) -> bool:
        """Whether it means something without the word that it stands by."""
        return self.tag in _MEANING and (self.form, self.tag) not in _FRAME


def get_kiwi() -> Kiwi:
    """The analyser with the language model that knows meanings, loaded once for each process."""
    with _LOADING:
        return _load_kiwi()


def load_ahead() -> None:
    """Load the analyser while something else is done: it takes a second and a half, half of it aside."""
    Thread(target=get_kiwi, daemon=True).start()


@cache
def _load_kiwi() -> Kiwi:
    kiwi = Kiwi(model_type="cong", load_multi_dict=False)  # names of many words, which split as well
    kiwi.tokenize("")  # the first call prepares the model
    return kiwi


def read_morphemes(text: str) -> tuple[Morpheme, ...]:
    """The morphemes of a text, in their order, without endings, particles and signs.

    Letter-spaced words are joined and short years written out before they are read.

    >>> [each.form for each in read_morphemes("소 요 예 산 : ’24년 젊은 기업에 쓴 돈") if each.means]
    ['소요', '예산', '2024', '젊', '기업', '쓰', '돈']
    """
    return _kept(get_kiwi().tokenize(tidy(text)))


def iter_morphemes(texts: Iterable[str]) -> Iterator[tuple[Morpheme, ...]]:
    """The morphemes of many texts, read stretch by stretch and each different stretch once.

    A stretch is a word with the words of one or two syllables behind it, which tell little without the word
    before.  That is two to three times as fast as reading whole texts, since most stretches of a report have
    come before, and questions find their passages as well (``make evaluate-search``).

    >>> [[each.form for each in read if each.means] for read in iter_morphemes(["문을 연 곳", "젊은 기업"])]
    [['문', '열'], ['젊', '기업']]
    """
    split = [_STRETCH.findall(tidy(text)) for text in texts]
    stretches = list(dict.fromkeys(chain.from_iterable(split)))
    read = dict(zip(stretches, map(_kept, get_kiwi().tokenize(stretches)), strict=True))
    for each in split:
        yield tuple(chain.from_iterable(map(read.__getitem__, each)))


def tidy(text: str) -> str:
    """A text as it is read: ``소 요 예 산`` joined, ``’24`` as ``2024``, no private-use glyphs.

    >>> tidy("소 요 예 산(’24년)")
    '소요예산(2024년)'
    """
    joined = _SPACED.sub(lambda spaced: spaced[0].replace(" ", ""), text)
    return _GLYPH.sub(" ", write_out_years(joined))


def write_out_years(text: str) -> str:
    """A text with its years of two digits written out: what an apostrophe stands before.

    >>> write_out_years("’97년 지어 ’24. 7월 고침")
    '1997년 지어 2024. 7월 고침'
    """
    return _SHORT_YEAR.sub(
        lambda year: f"{20 if int(year[1]) < _FIRST_OF_LAST_CENTURY else 19}{year[1]}", text
    )


def _kept(tokens: Iterable[Token]) -> tuple[Morpheme, ...]:
    read = (_morpheme(token.form, token.tag, token.id) for token in tokens)
    return tuple(morpheme for morpheme in read if morpheme is not None)


@lru_cache(maxsize=1 << 17)  # as many as the language model knows: most words of a report have come before
def _morpheme(form: str, tag: str, number: int | None) -> Morpheme | None:
    tag = tag.split("-")[0]  # the conjugation of an irregular verb stands behind a hyphen
    if tag not in _MEANING | _PARTS or (form, tag) in _LIGHT:
        return None
    form = form.lower().rstrip(".") if tag == "SN" else form.lower()
    return Morpheme(form, tag, max(0, number or 0))
