"""An index of passages that is asked in one's own words: each word of a question looks for its like.

A passage scores for every word of the question what its own most similar word is worth, weighed by how rare
the question's word is.  The same word counts in full; one of like meaning the more the nearer it is.  Where
the words of a question hardly occur in any passage, likeness counts in full as well.
"""

from __future__ import annotations

import io
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from ..ontology.thesaurus import read_thesaurus
from .lexicon import Lexicon
from .meaning import Landmarks, Matrix, Space
from .morphemes import Morpheme, read_morphemes

# Chosen on the development questions (``python -m tests.search --dev``).
_NEAR, _FAR = (-0.2, 1.0), (-0.4, 0.1)
"""Likeness that is worth nothing, and in full: where a question's words occur, and where they do not."""
_SAME = (10.0, 11.0)
"""Beyond any likeness: the same word alone."""
_COVERED = 0.8  # of a question's weight, what one passage must hold in its very words for the first to hold
_DOUBT = 1.5  # how fast the second takes over below it
_MOST_WORDS = 64  # of a question: what is longer is a text, and its first words say what it is about
_RAREST = 7.0
_COMMON_WORD = 400.0  # the language model's 400th most frequent morpheme weighs half of what a rare one does
_AROUND = 0.8  # what a word is worth besides, wherever in the section of a passage it stands
_LONG = 0.1  # how much longer passages, which hold more words, weigh less
_KIN = 0.8  # how alike words are that the thesaurus puts together
_LEXICAL = 0.2  # what the words alone add, by BM25, where they cover the question


@dataclass(frozen=True, slots=True)
class _Field:
    """The words of every passage in one of its parts, by their numbers, one passage after another."""

    words: NDArray[np.int32]
    starts: NDArray[np.int32]

    @classmethod
    def build(cls, passages: Sequence[Sequence[int]]) -> _Field:
        words = [word for passage in passages for word in dict.fromkeys(passage)]
        starts = np.cumsum([0, *(len(set(passage)) for passage in passages)])
        return cls(np.array(words, np.int32), starts.astype(np.int32))

    def nearest(self, alike: Matrix) -> Matrix:
        """For each passage, how alike its most similar word is; minus infinity where it has none."""
        result = np.full(len(self.starts) - 1, -np.inf, np.float32)
        filled = self.starts[1:] > self.starts[:-1]
        if filled.any():
            result[filled] = np.maximum.reduceat(alike[self.words], self.starts[:-1][filled])
        return result


@dataclass(frozen=True)
class PassageIndex:
    """Passages laid out for questions; build one over any texts with :meth:`build`."""

    vocabulary: tuple[str, ...]
    space: Space
    rarity: Matrix
    body: _Field
    heading: _Field
    lexicon: Lexicon
    kin: Mapping[str, tuple[int, ...]]
    sections: NDArray[np.int32]

    @classmethod
    def build(
        cls,
        texts: Sequence[str],
        *,
        headings: Sequence[str] | None = None,
        sections: Sequence[int] | None = None,
        thesaurus: Iterable[Sequence[str]] | None = None,
    ) -> PassageIndex:
        """Index texts; *headings* are what stands above each, *sections* numbers that those of one share.

        Each row of *thesaurus* holds words that mean nearly the same (default: the one that ships).

        >>> texts = ["청년취업사관학교에서 코딩을 무료로 가르친다.", "전통시장 주차장을 넓힌다."]
        >>> [place for place, _ in PassageIndex.build(texts).search("젊은 구직자가 공짜로 배우는 곳", k=1)]
        [0]
        """
        above = headings if headings is not None else [""] * len(texts)
        numbers: dict[tuple[str, str], int] = {}
        models: list[int] = []

        def number(morpheme: Morpheme) -> int:
            word = (morpheme.form, morpheme.tag)
            if word not in numbers:
                numbers[word] = len(numbers)
                models.append(morpheme.number)
            return numbers[word]

        body = [[number(each) for each in passage] for passage in read_morphemes(texts)]
        heads = [[number(each) for each in passage] for passage in read_morphemes(above)]
        held = Counter(word for one, other in zip(body, heads, strict=True) for word in {*one, *other})
        times = np.array([held[word] for word in range(len(numbers))], np.float64)
        rarity = np.log(1 + (len(texts) - times + 0.5) / (times + 0.5))
        return cls(
            vocabulary=tuple("/".join(word) for word in numbers),
            space=Space.build(models, np.minimum(times + 1, 50)),
            rarity=rarity.astype(np.float32),
            body=_Field.build(body),
            heading=_Field.build(heads),
            lexicon=Lexicon.build([[*one, *two] for one, two in zip(body, heads, strict=True)], len(numbers)),
            kin=_kin(numbers, read_thesaurus() if thesaurus is None else thesaurus),
            sections=np.array(range(len(texts)) if sections is None else sections, np.int32),
        )

    def search(
        self, question: str, *, k: int = 10, among: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The *k* best passages as (position, score), best first; *among* leaves out those marked false.

        Scores lie between 0 and 1 and compare within one question.  An empty list where the question holds
        no word that means something.
        """
        scores = self.scores(question)
        if among is not None:
            scores = np.where(among, scores, 0)
        order = np.argsort(-scores, kind="stable")[:k]
        return [(int(place), float(scores[place])) for place in order if scores[place] > 0]

    def scores(self, question: str) -> Matrix:
        """How well each passage answers a question."""
        words = _words_of(question)
        if not words or not len(self):
            return np.zeros(len(self), np.float32)
        weights = [self._weight(word) for word in words]
        found = [
            self._nearest(word, vector) for word, vector in zip(words, self._vectors(words), strict=True)
        ]
        covered = float(self._sum(weights, found, _SAME).max())
        missing = min(1.0, max(0.0, _DOUBT * (1 - covered / _COVERED)))
        alike = self._sum(weights, found, _NEAR)
        if missing:
            alike = (1 - missing) * alike + missing * self._sum(weights, found, _FAR)
        named = (self._places.get(f"{word.form}/{word.tag}") for word in words)
        lexical = self.lexicon.scores(place for place in named if place is not None)
        most = float(lexical.max())
        scores: Matrix = alike + np.float32(_LEXICAL * (1 - missing) / most) * lexical if most else alike
        return scores / np.float32(1 + _LEXICAL)

    def matched(self, question: str, place: int) -> tuple[str, ...]:
        """The words of a question that a passage, or what stands above it, has in the same form."""
        held = {
            self.vocabulary[word]
            for part in (self.body, self.heading)
            for word in part.words[part.starts[place] : part.starts[place + 1]]
        }
        words = (word for word in _words_of(question) if f"{word.form}/{word.tag}" in held)
        return tuple(dict.fromkeys(word.form for word in words))

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self.sections)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.vocabulary)}

    def _weight(self, word: Morpheme) -> float:
        place = self._places.get(f"{word.form}/{word.tag}")
        rarity = float(self.rarity[place]) if place is not None else float(np.log(1 + 2 * len(self) + 1))
        common = 1 / (1 + _COMMON_WORD / ((word.number or 60_000) + 30))
        return float(np.sqrt(min(rarity, _RAREST))) * common

    def _vectors(self, words: Sequence[Morpheme]) -> Matrix:
        """The vectors of a question's words: those that are known, and new ones."""
        places = [self._places.get(f"{word.form}/{word.tag}") for word in words]
        new = [word.number if place is None else 0 for word, place in zip(words, places, strict=True)]
        vectors = self.space.place(new)
        for row, place in enumerate(places):
            if place is not None:
                vectors[row] = self.space.vectors[place]
        return vectors

    def _nearest(self, word: Morpheme, vector: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """How alike to a word each passage's nearest word is: in the text, above it, in its section."""
        alike = self.space.likeness(vector)
        name = f"{word.form}/{word.tag}"
        related = list(self.kin.get(name, ()))
        alike[related] = np.maximum(alike[related], _KIN)
        if (place := self._places.get(name)) is not None:
            alike[place] = np.inf
        text, above = self.body.nearest(alike), self.heading.nearest(alike)
        around = np.maximum.reduceat(np.maximum(text, above)[self._by_section], self._section_starts)
        return text, above, around[self._section_of]

    def _sum(
        self, weights: Sequence[float], found: Sequence[tuple[Matrix, ...]], bounds: tuple[float, float]
    ) -> Matrix:
        """The score of every passage, where likeness counts between these bounds."""
        total = np.zeros(len(self), np.float32)
        for weight, nearest in zip(weights, found, strict=True):
            text, above, around = (_worth(each, bounds) for each in nearest)
            here = np.maximum(text * self._shortness, above)
            total += np.float32(weight) * (here + _AROUND * around)
        return total / np.float32(sum(weights) * (1 + _AROUND) or 1)

    @cached_property
    def _by_section(self) -> NDArray[np.int64]:
        """The passages, those of one section side by side."""
        return np.argsort(self.sections, kind="stable")

    @cached_property
    def _section_starts(self) -> NDArray[np.int64]:
        """Where each section begins among them."""
        ordered = self.sections[self._by_section]
        return np.flatnonzero(np.diff(ordered, prepend=ordered[:1] - 1))

    @cached_property
    def _section_of(self) -> NDArray[np.int64]:
        """Which of the sections, counted there, each passage lies in."""
        return np.unique(self.sections, return_inverse=True)[1]

    @cached_property
    def _shortness(self) -> Matrix:
        lengths = np.diff(self.body.starts).astype(np.float32) + 1
        shortness: Matrix = (1 - _LONG + _LONG * lengths / lengths.mean()) ** np.float32(-0.5)
        return shortness

    # -- in a file -----------------------------------------------------------------------------

    def to_bytes(self) -> bytes:
        """The index as one file (numpy's ``.npz``); equal indexes give equal bytes."""
        file = io.BytesIO()
        np.savez(
            file,
            vocabulary=np.array("\n".join(self.vocabulary)),
            kin=np.array(json.dumps(self.kin, ensure_ascii=False)),
            vectors=self.space.vectors.astype(np.float16), crowd=self.space.crowd,
            mean=self.space.mean, common=self.space.common,
            landmarks=self.space.landmarks.numbers, scaling=self.space.landmarks.scaling,
            rarity=self.rarity,
            body=self.body.words, body_starts=self.body.starts,
            heading=self.heading.words, heading_starts=self.heading.starts, sections=self.sections,
            held=self.lexicon.starts, holders=self.lexicon.passages, holding=self.lexicon.weights,
        )  # fmt: skip
        return file.getvalue()

    @classmethod
    def from_bytes(cls, data: bytes) -> PassageIndex:
        """The index that :meth:`to_bytes` wrote."""
        with np.load(io.BytesIO(data), allow_pickle=False) as file:
            words, kin = str(file["vocabulary"]), json.loads(str(file["kin"]))
            return cls(
                vocabulary=tuple(words.split("\n")) if words else (),
                space=Space(
                    file["vectors"].astype(np.float32), file["crowd"], file["mean"], file["common"],
                    Landmarks(file["landmarks"], file["scaling"]),
                ),
                rarity=file["rarity"],
                body=_Field(file["body"], file["body_starts"]),
                heading=_Field(file["heading"], file["heading_starts"]),
                kin={word: tuple(places) for word, places in kin.items()},
                lexicon=Lexicon(file["held"], file["holders"], file["holding"], len(file["sections"])),
                sections=file["sections"],
            )  # fmt: skip


@lru_cache(maxsize=64)
def _words_of(question: str) -> tuple[Morpheme, ...]:
    """The words that a question looks for, each once; its hits ask for them again."""
    return tuple(dict.fromkeys(next(iter(read_morphemes([question])))))[:_MOST_WORDS]


def _worth(alike: Matrix, bounds: tuple[float, float]) -> Matrix:
    """What likeness is worth: nothing up to the first bound, all from the second on."""
    least, full = bounds
    worth: Matrix = np.clip((alike - np.float32(least)) / np.float32(full - least), 0, 1)
    return worth


def _kin(
    numbers: Mapping[tuple[str, str], int], thesaurus: Iterable[Sequence[str]]
) -> dict[str, tuple[int, ...]]:
    """For each word of the thesaurus, the words of the vocabulary that it puts beside it.

    Only words count that are one morpheme: of a phrase, no single morpheme means the whole.
    """
    rows = [list(row) for row in thesaurus]
    read = read_morphemes([label for row in rows for label in row])
    kin: dict[str, dict[int, None]] = {}
    for row in rows:
        single = [words[0] for words in (next(read) for _ in row) if len(words) == 1]
        held = [numbers[word] for each in single if (word := (each.form, each.tag)) in numbers]
        for each in single:
            beside = kin.setdefault(f"{each.form}/{each.tag}", {})
            beside.update((place, None) for place in held if place != numbers.get((each.form, each.tag)))
    return {word: tuple(places) for word, places in sorted(kin.items()) if places}
