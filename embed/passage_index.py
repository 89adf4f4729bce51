"""An index of passages that is asked in one's own words.

Three things speak for a passage.  *Words*: each word of a question looks for its like in the passage, above
it, around it and in its section; the same word counts in full, one of like meaning the nearer the more.
*Letters*: what share of the question's pairs of letters, the rarer the more, stands in it (BM25).
*Kinds*: that it gives what the question asks for, a number of what it counts, an amount, a date, a measure.
Where hardly a letter of the question stands in any passage, likeness counts in full and the whole passage
speaks as well.
"""

from __future__ import annotations

import io
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..errors import ModelError
from ..ontology.thesaurus import read_thesaurus
from .answers import iter_asked, iter_given
from .concepts import Concepts, Phrase, label_of
from .encoders import Encoder
from .field import Field
from .lexicon import Lexicon, rarity_of
from .meaning import Landmarks, Matrix, Space
from .morphemes import Morpheme, iter_morphemes, read_morphemes, tidy
from .sections import Sections
from .vectors import Vectors

# Chosen on the development questions (``python -m tests.search --dev``).
_NEAR, _FAR = (-0.1, 0.5), (-0.3, 0.1)
"""Likeness that is worth nothing, and in full: where a question's letters occur, and where they do not."""
_STRANGE, _KNOWN = 0.03, 0.07  # the share of a question's letters below and above which they do not, and do
_ABOVE, _AROUND, _SECTION = 0.9, 0.7, 0.4  # what a word is worth that stands there and not in the passage
_KIN = 0.1  # how alike words are that the thesaurus puts together
_LETTERS = 2.0
_KIND = 0.1
_WHOLE = 1.0
_ENCODED = 1.0  # what an encoder's word for the passage that stands out most counts
_FULL = 2.0  # what few passages reach: their score is 1
_EVERY = 30_000  # passages up to which the words of every one are compared
_CANDIDATES = 500  # passages by letters, and as many by their vectors, whose sections are compared else
_MOST_WORDS = 64  # of a question: what is longer is a text, and its first words say what it is about
_RAREST = 7.0
_COMMON_WORD = 400.0  # the language model's 400th most frequent morpheme weighs half of what a rare one does
WORDS, VECTORS = "words.npz", "vectors.faiss"
"""The files of an index."""
_PARTS = ("body", "above", "outer")
_END, _CODES = ord("\n"), sys.maxunicode + 1
_LETTER_RUN = re.compile("[가-힣a-z0-9]+")


@dataclass(frozen=True)
class PassageIndex:
    """Passages laid out for questions; build one over any texts with :meth:`build`.

    ``body`` holds the words of each passage, ``above`` those of the titles and bullets that it stands under,
    ``outer`` those of the outermost title where there are others, all by their place in ``vocabulary``, whose
    ``rarity`` counts the passages that hold a word anywhere.  ``vectors`` are those of whole passages,
    ``pairs`` the pairs of letters that ``letters`` is about, ``kinds`` the passages that give each kind of
    answer.
    """

    vocabulary: tuple[str, ...]
    space: Space
    rarity: Matrix
    body: Field
    above: Field
    outer: Field
    vectors: Vectors
    pairs: tuple[str, ...]
    letters: Lexicon
    kinds: Mapping[str, NDArray[np.int32]]
    concepts: Concepts
    sections: Sections
    encoder: Encoder | None = None

    @classmethod
    def build(
        cls,
        texts: Sequence[str],
        *,
        headings: Sequence[Sequence[str]] | None = None,
        sections: Sequence[int] | None = None,
        thesaurus: Iterable[Sequence[str]] | None = None,
        encoder: Encoder | None = None,
    ) -> PassageIndex:
        """Index texts; *headings* are what stands above each, outermost first.

        *sections* numbers that passages of one section share, which stand side by side.  Each row of
        *thesaurus* holds words that mean nearly the same (default: the one that ships).  *encoder* gives the
        vectors of whole passages; without one they are made of those of their words.

        >>> texts = ["청년취업사관학교에서 코딩을 무료로 가르친다.", "전통시장 주차장을 넓힌다."]
        >>> [place for place, _ in PassageIndex.build(texts).search("젊은 구직자가 공짜로 배우는 곳", k=1)]
        [0]
        """
        headings = [()] * len(texts) if headings is None else headings
        numbers: dict[str, int] = {}
        models: list[int] = []
        labels: set[Phrase] = set()
        concepts = _shipped() if thesaurus is None else Concepts.build(thesaurus)

        def number(name: str, label: Phrase, model: int = 0) -> int:
            if name not in numbers:
                numbers[name] = len(numbers)
                models.append(model)
                labels.add(label)
            return numbers[name]

        known: dict[Morpheme, int] = {}

        def words(said: Sequence[Morpheme]) -> list[int]:
            for each in said:
                if each not in known:
                    known[each] = number(each.name, (label_of(each),), each.number) if each.means else -1
            held = [place for each in said if (place := known[each]) >= 0]
            return [*held, *(number(" ".join(each), each) for each in concepts.iter_phrases(said))]

        body = [words(said) for said in iter_morphemes(texts)]
        titles = list(dict.fromkeys(title for each in headings for title in each))
        read = dict(zip(titles, map(words, iter_morphemes(titles)), strict=True))
        above = [[word for title in each[1:] or each for word in read[title]] for each in headings]
        outer = [read[each[0]] if len(each) > 1 else [] for each in headings]
        held = Counter(word for parts in zip(body, above, outer, strict=True) for word in set().union(*parts))
        times = np.array([held[word] for word in range(len(numbers))], np.int64)
        rarity = rarity_of(times, len(texts)).astype(np.float32)
        space = Space.build(models, np.minimum(times + 1, 50))
        in_titles = {title: _letters_of(title) for title in titles}
        pairs, letters = _by_letters(
            [
                "\n".join((_letters_of(text), *map(in_titles.__getitem__, each)))
                for text, each in zip(texts, headings, strict=True)
            ]
        )
        given: dict[str, list[int]] = {}
        for place, (text, each) in enumerate(zip(texts, headings, strict=True)):
            for kind in iter_given(text, each):
                given.setdefault(kind, []).append(place)
        fields = Field.build(body), Field.build(above)
        if encoder is None:
            weighed = space.vectors * _weights(rarity, np.array(models))[:, None]
            rows = _unit(fields[0].sums(weighed) + fields[1].sums(weighed))
        else:
            rows = encoder.encode_passages(
                ["\n".join((" ".join(each), text)) for text, each in zip(texts, headings, strict=True)]
            )
        return cls(
            vocabulary=tuple(numbers),
            space=space,
            rarity=rarity,
            body=fields[0],
            above=fields[1],
            outer=Field.build(outer),
            vectors=Vectors.build(rows),
            pairs=pairs,
            letters=letters,
            kinds={kind: np.array(places, np.int32) for kind, places in sorted(given.items())},
            concepts=concepts.kept(labels),
            sections=Sections(np.array(range(len(texts)) if sections is None else sections, np.int32)),
            encoder=encoder,
        )

    def search(
        self, question: str, *, k: int = 10, among: NDArray[np.bool_] | None = None
    ) -> list[tuple[int, float]]:
        """The *k* best passages as (position, score), best first; *among* leaves out those marked false.

        Scores lie between 0 and 1 and compare within one question.  An empty list where the question holds
        no word that means something.
        """
        scores = self.scores(question, among=among)
        order = np.argsort(-scores, kind="stable")[:k]
        return [(int(place), float(scores[place])) for place in order if scores[place] > 0]

    def scores(self, question: str, *, among: NDArray[np.bool_] | None = None) -> Matrix:
        """How well each passage answers a question; 0 for those that *among* leaves out."""
        total = np.zeros(len(self), np.float32)
        for part in self.parts(question, among=among).values():
            total += part
        np.minimum(total, 1, out=total)
        return total if among is None else np.where(among, total, np.float32(0))

    def parts(self, question: str, *, among: NDArray[np.bool_] | None = None) -> dict[str, Matrix]:
        """What speaks for each passage, part by part; the sum is its score.

        Empty where the question holds no word that means something.  Of more than some ten thousand
        passages, words are compared in those sections alone where letters or whole passages speak.
        """
        said = _read(question)
        words = tuple(dict.fromkeys(each for each in said if each.means))[:_MOST_WORDS]
        if not words or not len(self):
            return {}
        vectors, crowd = self._meanings(words)
        weights = self._word_weights(words)
        letters = self._letters(question)
        most = float(letters.max() if among is None else letters.max(where=among, initial=0))
        strange = min(1.0, max(0.0, (_KNOWN - most) / (_KNOWN - _STRANGE)))
        if self.encoder is not None:
            cosines = self._cosines(self.encoder.encode_question(question))
            whole = np.float32(_ENCODED) * _standing_out(cosines)
        elif strange > 0 or len(self) > _EVERY:
            cosines = self._cosines(_unit((vectors * weights[:, None]).sum(axis=0)[None])[0])
            whole = np.float32(_WHOLE) * cosines
        else:
            whole = np.zeros(len(self), np.float32)
        places = self._worth_comparing(letters, whole, among)
        nearest = self._nearest(said, words, self.space.likeness(vectors, crowd), places)
        shares = np.zeros(len(self), np.float32)
        if strange < 1:
            shares[places] += np.float32(1 - strange) * self._words(weights, nearest, _NEAR)
        if strange > 0:
            shares[places] += np.float32(strange) * self._words(weights, nearest, _FAR)
        parts = {
            "words": shares,
            "letters": np.float32(_LETTERS) * letters,
            "kinds": np.float32(_KIND) * self._given(question),
            "whole": whole if self.encoder is not None else np.float32(strange) * whole,
        }
        return {name: part / np.float32(_FULL) for name, part in parts.items()}

    def similar(self, place: int) -> Matrix:
        """How alike every passage is to one of them, by what it says as a whole: the cosine, 0 at least."""
        return self._cosines(self.vectors.vector(place))

    def _cosines(self, vector: Matrix) -> Matrix:
        return self.vectors.cosines(vector, len(self))

    def matched(self, question: str, place: int) -> tuple[str, ...]:
        """The words of a question that a passage, or what stands above it, has in the same form."""
        held = {self.vocabulary[word] for part in self._parts for word in part.words_of(place)}
        return tuple(dict.fromkeys(each.form for each in _read(question) if each.means and each.name in held))

    def __len__(self) -> int:
        """How many passages there are."""
        return len(self.sections.numbers)

    @property
    def _parts(self) -> tuple[Field, ...]:
        return self.body, self.above, self.outer

    @cached_property
    def _places(self) -> dict[str, int]:
        return {word: place for place, word in enumerate(self.vocabulary)}

    @cached_property
    def _pair_places(self) -> dict[str, int]:
        return {pair: place for place, pair in enumerate(self.pairs)}

    def _word_weights(self, words: Sequence[Morpheme]) -> Matrix:
        places = [self._places.get(word.name) for word in words]
        rarity = np.array(
            [self._rarest if place is None else self.rarity[place] for place in places], np.float32
        )
        return _weights(rarity, np.array([word.number for word in words]))

    @cached_property
    def _rarest(self) -> float:
        """How rare is what no passage holds."""
        return float(rarity_of(np.zeros(1, np.int64), len(self))[0])

    def _meanings(self, words: Sequence[Morpheme]) -> tuple[Matrix, Matrix]:
        """The vectors of a question's words, and how alike they are to their neighbours."""
        places = [self._places.get(word.name) for word in words]
        new = [row for row, place in enumerate(places) if place is None]
        known = [row for row, place in enumerate(places) if place is not None]
        held = [place for place in places if place is not None]
        vectors = np.zeros((len(words), self.space.vectors.shape[1]), np.float32)
        crowd = np.zeros(len(words), np.float32)
        vectors[known], crowd[known] = self.space.vectors[held], self.space.crowd[held]
        vectors[new] = self.space.place([words[row].number for row in new])
        crowd[new] = self.space.crowds(vectors[new])
        return vectors, crowd

    def _worth_comparing(
        self, letters: Matrix, whole: Matrix, among: NDArray[np.bool_] | None
    ) -> NDArray[np.intp] | slice:
        """The passages whose words are compared: all, or of very many the sections where most speaks."""
        if len(self) <= _EVERY:
            return slice(None)
        best: set[int] = set()
        for part in (letters, whole):
            part = part if among is None else np.where(among, part, 0)
            top = np.argpartition(-part, _CANDIDATES)[:_CANDIDATES]
            best.update(top[part[top] > 0].tolist())
        return self.sections.whole(np.array(sorted(best), np.intp))

    def _nearest(
        self,
        said: Sequence[Morpheme],
        words: Sequence[Morpheme],
        alike: Matrix,
        places: NDArray[np.intp] | slice,
    ) -> tuple[Matrix, ...]:
        """How alike to each word each passage's nearest is: in it, above it, around it, in its section."""
        rows = {word: row for row, word in enumerate(words)}
        for mention in self.concepts.find(said):
            held = [place for concept in mention.concepts for place in self._held[concept]]
            for each in said[mention.start : mention.end]:
                if each in rows:
                    alike[rows[each], held] = np.maximum(alike[rows[each], held], _KIN)
        for row, word in enumerate(words):
            if (place := self._places.get(word.name)) is not None:
                alike[row, place] = np.inf
        parts, sections = self._parts, self.sections
        if not isinstance(places, slice):
            parts, sections = tuple(part.take(places) for part in parts), sections.take(places)
        own, above, outer = (part.nearest(alike) for part in parts)
        everywhere = np.maximum(np.maximum(own, above), outer)
        return own, above, sections.around(own), sections.most(everywhere)

    @cached_property
    def _held(self) -> Mapping[int, list[int]]:
        """The words and phrases of the passages that mean each concept."""
        labels: dict[Phrase, list[int]] = {}
        for place, name in enumerate(self.vocabulary):
            labels.setdefault(_label(name), []).append(place)
        held: dict[int, list[int]] = {}
        for phrases in self.concepts.phrases.values():
            for phrase, concepts in phrases.items():
                for concept in concepts:
                    held.setdefault(concept, []).extend(labels.get(phrase, ()))
        return held

    def _words(self, weights: Matrix, places: tuple[Matrix, ...], bounds: tuple[float, float]) -> Matrix:
        """The share of a question's weight that each passage holds, where likeness counts between bounds."""
        own, above, around, section = (_worth(each, bounds) for each in places)
        worth = np.maximum(own, np.float32(_ABOVE) * above)
        worth = np.maximum(worth, np.float32(_AROUND) * around)
        worth = np.maximum(worth, np.float32(_SECTION) * section)
        share: Matrix = weights @ worth / np.float32(weights.sum() or 1)
        return share

    def _letters(self, question: str) -> Matrix:
        """The share of a question's pairs of letters that each passage holds, the rarer the more."""
        pairs = list(dict.fromkeys(_pairs(question)))
        known = [self._pair_places[pair] for pair in pairs if pair in self._pair_places]
        most = self.letters.rarity(known).sum() + (len(pairs) - len(known)) * self._rarest
        scores = self.letters.scores(known)
        return scores / np.float32(most) if most else scores

    def _given(self, question: str) -> Matrix:
        """How many of the kinds of answer that a question asks for each passage gives."""
        given = np.zeros(len(self), np.float32)
        for kind in iter_asked(question):
            if kind in self.kinds:
                given[self.kinds[kind]] += 1
        return given

    # -- in files -----------------------------------------------------------------------------

    def to_files(self) -> dict[str, bytes]:
        """The index as two files by their names: words in numpy's ``.npz``, vectors as FAISS writes them.

        Equal indexes give equal bytes.
        """
        phrases = [
            [*phrase, numbers] for held in self.concepts.phrases.values() for phrase, numbers in held.items()
        ]
        arrays = {
            "vocabulary": _text(self.vocabulary), "pairs": _text(self.pairs),
            "concepts": np.array(json.dumps(phrases, ensure_ascii=False)),
            "meanings": self.space.vectors.astype(np.float16), "crowd": self.space.crowd,
            "mean": self.space.mean, "common": self.space.common,
            "landmarks": self.space.landmarks.numbers, "scaling": self.space.landmarks.scaling,
            "rarity": self.rarity, "sections": self.sections.numbers,
            "held": self.letters.starts, "holders": self.letters.passages, "holding": self.letters.weights,
            "encoder": np.array("" if self.encoder is None else self.encoder.name),
            "analyser": np.array(_analyser()),
        }  # fmt: skip
        for name, part in zip(_PARTS, self._parts, strict=True):
            arrays |= {name: part.words, f"{name} starts": part.starts, f"{name} lists": part.lists}
        arrays |= {f"kind {kind}": places for kind, places in self.kinds.items()}
        file = io.BytesIO()
        np.savez(file, allow_pickle=False, **arrays)
        return {WORDS: file.getvalue(), VECTORS: self.vectors.to_bytes()}

    @classmethod
    def read(cls, folder: Path, *, encoder: Encoder | None = None) -> PassageIndex:
        """The index whose files lie in a folder; its vectors stay there and are fetched as needed.

        Raises:
            ModelError: the vectors were made by another encoder than the one given, or by none; or another
                version of the analyser read the passages, whose words may differ.
        """
        with np.load(folder / WORDS, allow_pickle=False) as file:
            if str(file["analyser"]) != _analyser():
                raise ModelError(
                    f"{folder}: 이 색인은 {file['analyser']}로 만들었는데 지금 것은 {_analyser()}입니다. "
                    "다시 만드십시오(gyebo build)."
                )
            made_by, given = str(file["encoder"]), "" if encoder is None else encoder.name
            if made_by != given:
                raise ModelError(
                    f"{folder}: 벡터를 만든 모형({made_by or '기본'})과 여는 모형({given or '기본'})이 "
                    "다릅니다. 같은 모형을 주거나 다시 만드십시오(gyebo build --encoder 모형)."
                )
            phrases: dict[str, dict[Phrase, tuple[int, ...]]] = {}
            for *phrase, numbers in json.loads(str(file["concepts"])):
                phrases.setdefault(phrase[0], {})[tuple(phrase)] = tuple(numbers)
            return cls(
                vocabulary=_lines(file["vocabulary"]), pairs=_lines(file["pairs"]),
                concepts=Concepts(phrases),
                space=Space(
                    file["meanings"].astype(np.float32), file["crowd"], file["mean"], file["common"],
                    Landmarks(file["landmarks"], file["scaling"]),
                ),
                rarity=file["rarity"], sections=Sections(file["sections"]),
                vectors=Vectors.read(folder / VECTORS),
                **{name: Field(file[name], file[f"{name} starts"], file[f"{name} lists"]) for name in _PARTS},
                letters=Lexicon(file["held"], file["holders"], file["holding"], len(file["sections"])),
                kinds={
                    name.removeprefix("kind "): file[name] for name in file.files if name.startswith("kind ")
                },
                encoder=encoder,
            )  # fmt: skip


@cache
def _analyser() -> str:
    return f"kiwipiepy {version('kiwipiepy')}, kiwipiepy_model {version('kiwipiepy_model')}"


@cache
def _shipped() -> Concepts:
    return Concepts.build(read_thesaurus())


@lru_cache(maxsize=64)
def _read(question: str) -> tuple[Morpheme, ...]:
    """The morphemes of a question; its hits ask for them again."""
    return read_morphemes(question)


def _letters_of(text: str) -> str:
    """The letters of a text without what stands between them: spaces are often lost."""
    return "".join(_LETTER_RUN.findall(tidy(text).lower()))


def _pairs(text: str) -> list[str]:
    """The pairs of letters of a text, across its words."""
    return list(map("".join, pairwise(_letters_of(text))))


def _by_letters(passages: Sequence[str]) -> tuple[tuple[str, ...], Lexicon]:
    """The pairs of letters of passages, and which hold each; no pair reaches over the end of a line."""
    written = np.frombuffer("\n".join([*passages, ""]).encode("utf-32-le"), np.uint32).astype(np.int64)
    first, second = written[:-1], written[1:]
    whole = (first != _END) & (second != _END)
    found, said = np.unique((first * _CODES + second)[whole], return_inverse=True)
    ends = np.cumsum([len(passage) + 1 for passage in passages], dtype=np.int64)
    lengths = np.diff(np.searchsorted(np.flatnonzero(whole), ends, side="left"), prepend=0)
    pairs = tuple(chr(pair // _CODES) + chr(pair % _CODES) for pair in found.tolist())
    return pairs, Lexicon.build(said, lengths, len(pairs))


def _weights(rarity: Matrix, numbers: NDArray[np.int64]) -> Matrix:
    """How much words matter: the rarer among the passages and in the language, the more."""
    common = 1 / (1 + _COMMON_WORD / (np.where(numbers > 0, numbers, 60_000) + 30))
    return (np.sqrt(np.minimum(rarity, _RAREST)) * common).astype(np.float32)


def _worth(alike: Matrix, bounds: tuple[float, float]) -> Matrix:
    """What likeness is worth: nothing up to the first bound, all from the second on."""
    least, full = bounds
    worth: Matrix = np.clip((alike - np.float32(least)) / np.float32(full - least), 0, 1)
    return worth


def _standing_out(cosines: Matrix) -> Matrix:
    """By how much each cosine stands out from their mean, 1 for the highest: encoders differ in range."""
    mean, most = float(cosines.mean()), float(cosines.max(initial=0))
    above: Matrix = np.maximum(cosines - np.float32(mean), 0) / np.float32(max(most - mean, 1e-9))
    return above


def _unit(rows: Matrix) -> Matrix:
    unit: Matrix = (rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)).astype(np.float32)
    return unit


def _label(name: str) -> Phrase:
    """The phrase that an entry of the vocabulary is: a word by its part of speech, or several."""
    if " " in name:
        return tuple(name.split(" "))
    form, _, tag = name.rpartition("/")
    return (label_of(Morpheme(form, tag)),)


def _text(lines: Sequence[str]) -> NDArray[np.str_]:
    return np.array("\n".join(lines))


def _lines(text: NDArray[np.str_]) -> tuple[str, ...]:
    return tuple(str(text).split("\n")) if str(text) else ()
