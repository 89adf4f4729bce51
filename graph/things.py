"""The things that have a name: which a text names, which stand in a passage, which a name nearly means."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import Indel

from ..ontology import matching_key
from .lookup import Lookup
from .model import PassageRow, Tables

_SHORTEST = 4  # letters of a name that a text may name in passing: shorter ones are words (센터, 청년)
_NEAR = 0.6  # of the letters, what two spellings share at least where one is written for the other


@dataclass(frozen=True, slots=True)
class Thing:
    """A program, facility, law or department, and how well a name that was asked for fits it (1: exactly)."""

    id: str
    kind: str
    name: str
    names: tuple[str, ...]
    likeness: float = 1.0


class Things:
    """Every thing of the tables that has a name.

    ``names`` gives for each kind the spellings of each thing, its proper name first.
    """

    def __init__(
        self, tables: Tables, lookup: Lookup, names: Mapping[str, Mapping[str, Sequence[str]]]
    ) -> None:
        self._tables, self._lookup = tables, lookup
        self._things = {
            identifier: Thing(identifier, kind, spelt[0], tuple(spelt))
            for kind, known in names.items()
            for identifier, spelt in known.items()
        }

    def find(self, name: str, *, k: int = 10) -> tuple[Thing, ...]:
        """The things that a name may mean, nearest first: spelt so, having its words, or spelt alike.

        Letters are compared one by one, not by syllable, so that a slip of the pen costs little.
        """
        wanted = matching_key(name)
        if not wanted:
            return ()
        words = [matching_key(word) for word in name.split()]
        alike = {
            key: 0.8 * ratio
            for _, ratio, key in process.extract(
                unicodedata.normalize("NFD", wanted), self._letters, scorer=Indel.normalized_similarity,
                score_cutoff=_NEAR, limit=None,
            )
        }  # fmt: skip
        for key in self._spellings:
            share = min(len(wanted), len(key)) / max(len(wanted), len(key))
            if wanted in key or key in wanted:
                alike[key] = 0.8 + 0.2 * share
            elif len(words) > 1 and all(word in key for word in words):
                alike[key] = 0.7 + 0.2 * share
        found: dict[str, float] = {}
        for key, likeness in alike.items():
            for identifier in self._spellings[key]:
                found[identifier] = max(likeness, found.get(identifier, 0.0))
        best = sorted(found, key=lambda each: (-found[each], len(self._things[each].name), each))
        return tuple(
            Thing(thing.id, thing.kind, thing.name, thing.names, round(found[thing.id], 3))
            for thing in map(self._things.__getitem__, best[:k])
        )

    def named(self, text: str) -> tuple[Thing, ...]:
        """The things that a text names; a name that stands inside a longer one that is named does not count.

        A name that several things bear names them all.
        """
        said = matching_key(text)
        found: list[str] = []
        for key in self._long_spellings:
            if key in said and not any(key in longer for longer in found):
                found.append(key)
        return tuple(self._things[each] for key in found for each in self._spellings[key])

    def in_passage(self, row: PassageRow) -> tuple[Thing, ...]:
        """The things that were read out of the lines of a passage, and the program that it belongs to."""
        lines = range(row.line_start, row.line_end + 1)
        found = dict.fromkeys(
            identifier for line in lines for identifier in self._on_line.get((row.report, line), ())
        )
        if row.edition is not None:
            found = {self._lookup.editions[row.edition].program: None, **found}
        return tuple(self._things[each] for each in found)

    def editions(self, identifier: str) -> frozenset[str]:
        """The editions of a program, or of the programs that have a thing, with the parts of each."""
        return frozenset(self._editions.get(identifier, ()))

    @cached_property
    def _spellings(self) -> dict[str, list[str]]:
        spellings: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for thing in self._things.values():
            for name in thing.names:
                spellings[matching_key(name)][thing.id] = None
        return {key: list(identifiers) for key, identifiers in spellings.items() if key}

    @cached_property
    def _letters(self) -> dict[str, str]:
        """The spellings letter by letter."""
        return {key: unicodedata.normalize("NFD", key) for key in self._spellings}

    @cached_property
    def _long_spellings(self) -> list[str]:
        return sorted(
            (key for key in self._spellings if len(key) >= _SHORTEST), key=lambda key: (-len(key), key)
        )

    @cached_property
    def _on_line(self) -> dict[tuple[str, int], list[str]]:
        held: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for use in self._tables.facility_uses:
            for line in {use.line, *use.mentions}:
                held[use.report, line].append(use.facility)
        for citation in self._tables.citations:
            held[citation.report, citation.line].append(citation.law)
        for department in self._tables.department_editions:
            held[department.report, department.line].append(department.department)
        return held

    @cached_property
    def _editions(self) -> dict[str, set[str]]:
        held: defaultdict[str, set[str]] = defaultdict(set)
        for edition in self._tables.editions:
            held[edition.program].add(edition.id)
        for use in self._tables.facility_uses:
            held[use.facility].add(use.edition)
        for citation in self._tables.citations:
            held[citation.law].add(citation.edition)
        for each in self._tables.editions:
            owner = self._lookup.charge_of(each)
            if owner is not None:
                held[owner.id].add(each.id)
        parts: defaultdict[str, set[str]] = defaultdict(set)
        for each in self._tables.editions:
            if each.parent is not None:
                parts[each.parent].add(each.id)
        for editions in held.values():
            editions.update(*(parts[each] for each in tuple(editions)))
        return held
