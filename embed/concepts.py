"""Which concepts of a thesaurus a text speaks of, by whichever of their words or phrases."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import TypeAlias

from .morphemes import Morpheme, iter_morphemes

Phrase: TypeAlias = tuple[str, ...]
"""The morphemes of a word or phrase; a verb and a noun of one form differ, a noun and a name do not."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of a text's morphemes, half-open, that is a label of some concepts."""

    start: int
    end: int
    concepts: tuple[int, ...]


@lru_cache(maxsize=1 << 17)
def label_of(morpheme: Morpheme) -> str:
    """A morpheme as it stands in a phrase."""
    return f"{morpheme.form}/{'V' if morpheme.tag in ('VV', 'VA') else 'N'}"


@dataclass(frozen=True)
class Concepts:
    """The phrases of a thesaurus by their first morpheme, each with the numbers of its concepts."""

    phrases: Mapping[str, Mapping[Phrase, tuple[int, ...]]]

    @classmethod
    def build(cls, thesaurus: Iterable[Sequence[str]]) -> Concepts:
        """The concepts of a thesaurus, numbered as they come; each row holds the labels of one."""
        rows = [tuple(row) for row in thesaurus]
        labels = list(dict.fromkeys(label for row in rows for label in row))
        phrases = dict(zip(labels, map(_phrase, iter_morphemes(labels)), strict=True))
        found: dict[str, dict[Phrase, dict[int, None]]] = {}
        for number, row in enumerate(rows):
            for phrase in filter(None, map(phrases.__getitem__, row)):
                found.setdefault(phrase[0], {}).setdefault(phrase, {})[number] = None
        return cls(
            {
                first: {phrase: tuple(numbers) for phrase, numbers in held.items()}
                for first, held in found.items()
            }
        )

    def kept(self, held: Container[Phrase]) -> Concepts:
        """The phrases of those concepts that have a phrase among those held."""
        known = {
            concept
            for phrases in self.phrases.values()
            for phrase, concepts in phrases.items()
            if phrase in held
            for concept in concepts
        }
        return Concepts(
            {
                first: kept
                for first, phrases in self.phrases.items()
                if (
                    kept := {
                        phrase: used
                        for phrase, concepts in phrases.items()
                        if (used := tuple(each for each in concepts if each in known))
                    }
                )
            }
        )

    def find(self, morphemes: Sequence[Morpheme]) -> Iterator[Mention]:
        """Every mention in a text, those that overlap as well.

        >>> from gyebo.embed.morphemes import read_morphemes
        >>> concepts = Concepts.build([["개관", "문을 열다"], ["무료", "공짜"]])
        >>> list(concepts.find(read_morphemes("지난달에 문을 연 곳")))
        [Mention(start=2, end=4, concepts=(0,))]
        """
        said = _phrase(morphemes)
        for start, first in enumerate(said):
            for phrase, concepts in self.phrases.get(first, {}).items():
                end = start + len(phrase)
                if said[start:end] == phrase:
                    yield Mention(start, end, concepts)

    def iter_phrases(self, morphemes: Sequence[Morpheme]) -> Iterator[Phrase]:
        """Every phrase of several morphemes that a text holds."""
        said = _phrase(morphemes)
        for start, opening in enumerate(pairwise(said)):
            for phrase in self._longer.get(opening, ()):
                if said[start : start + len(phrase)] == phrase:
                    yield phrase

    @cached_property
    def _longer(self) -> Mapping[Phrase, list[Phrase]]:
        """The phrases of several morphemes by their first two."""
        longer: dict[Phrase, list[Phrase]] = {}
        for phrases in self.phrases.values():
            for phrase in phrases:
                if len(phrase) > 1:
                    longer.setdefault(phrase[:2], []).append(phrase)
        return longer


def _phrase(morphemes: Iterable[Morpheme]) -> Phrase:
    return tuple(map(label_of, morphemes))
