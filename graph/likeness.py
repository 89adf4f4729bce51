"""How alike the editions of two reports are: for every feature a matrix, earlier editions by later ones.

What two editions share counts by how rare it is among the editions of their city: what every edition
writes (추진, 지원, 서울) tells nothing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .portraits import Portrait

Matrix = npt.NDArray[np.float64]

_RUN = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z0-9+&]*|\d[\d,.]*")
_PARTICLE = re.compile(r"(?:으로|에서|부터|까지|에게|하는|하고|하여|되는|[은는이가을를의에로와과도만등])$")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FLOOR = 0.01  # added to a share before its logarithm is taken: nothing in common is not infinitely unlike


@dataclass(frozen=True, slots=True)
class Likeness:
    """The editions of an earlier and of a later report, compared pair by pair.

    ``features`` has a matrix a feature, with a row an earlier edition and a column a later one; what each
    feature is, :data:`gyebo.graph.link_model.FEATURES` tells.  ``earlier_in_later`` and ``later_in_earlier``
    are the shares of the words of the one that the other has, from 0 to 1.
    """

    earlier: Sequence[Portrait]
    later: Sequence[Portrait]
    features: Mapping[str, Matrix]
    earlier_in_later: Matrix
    later_in_earlier: Matrix


class Comparison:
    """Compares reports of one city; how rare something is, is told from all ``portraits`` of the city."""

    def __init__(self, portraits: Sequence[Portrait]) -> None:
        self._row = {each.edition: row for row, each in enumerate(portraits)}
        self._letters = Grams([letters_of(each.text) for each in portraits])
        self._titles = self._letters.also([letters_of(each.title) for each in portraits])
        tops = [each.parent is None for each in portraits]
        self._words = Grams([Counter(words_of(each.text)) for each in portraits], counted=tops)
        self._places = Grams([Counter(each.places) for each in portraits], counted=tops)

    def compare(self, earlier: Sequence[Portrait], later: Sequence[Portrait]) -> Likeness:
        """Every edition of an earlier report beside every edition of a later one."""
        rows = [self._row[each.edition] for each in earlier], [self._row[each.edition] for each in later]
        bodies = self._letters.sides(*rows)
        before = self._titles.sides(rows[0], rows[1], of_second=self._letters)
        after = self._letters.sides(rows[0], rows[1], of_second=self._titles)
        letters = _cosine(*bodies)
        word_shares = shares_of(*self._words.sides(*rows))
        best_later = letters / np.maximum(letters.max(axis=1, initial=0), 1e-9)[:, None]
        best_earlier = letters / np.maximum(letters.max(axis=0, initial=0), 1e-9)[None, :]
        features = {
            "words": np.log(_FLOOR + np.sqrt(word_shares[0] * word_shares[1])),
            "letters": np.log(_FLOOR + letters),
            "words_inside": np.log(_FLOOR + _inside(earlier, later, word_shares)),
            "title": _cosine(*self._titles.sides(*rows)),
            "title_later": shares_of(*before)[0],
            "title_earlier": shares_of(*after)[1],
            "best_later": best_later,
            "best_earlier": best_earlier,
            "places": _shared(*self._places.sides(*rows)),
        }
        return Likeness(earlier, later, features, *word_shares)


def letters_of(text: str) -> Counter[str]:
    """Pairs of letters in a row, and Latin words (which count twice), with how often a text has them.

    >>> sorted(letters_of("서울형 R&D").items())
    [('d', 2), ('r', 2), ('서울', 1), ('울형', 1)]
    """
    found: Counter[str] = Counter()
    for run in re.findall(r"[가-힣]+|[A-Za-z][A-Za-z0-9+]*", text):
        if "가" <= run[0] <= "힣":
            found.update(run[place : place + 2] for place in range(len(run) - 1))
        else:
            found[run.lower()] += 2
    return found


def words_of(text: str) -> set[str]:
    """The words of a text without the commonest particles, and its numbers of three digits but for years.

    >>> sorted(words_of("2024년 서울창업허브를 120개사에 개방"))
    ['120', '개방', '개사', '서울창업허브']
    """
    found = set()
    for run in _RUN.findall(text):
        word = run.lower()
        if "가" <= word[0] <= "힣" and len(word) > 2:
            word = _PARTICLE.sub("", word)
        if len(word) > 2 - (not word[0].isdigit()) and not _YEAR.match(word):
            found.add(word)
    return found


class Grams:
    """Texts as bags of grams, and how rare each gram is among them.

    ``rarity`` is the logarithm of one over the share of the texts that have a gram; those that are not
    ``counted`` (sub-items, which stand in their items' texts too) are left out of the share.
    """

    def __init__(self, texts: Sequence[Counter[str]], *, counted: Sequence[bool] = ()) -> None:
        self._ids: dict[str, int] = {}
        for text in texts:
            for gram in sorted(text):
                self._ids.setdefault(gram, len(self._ids))
        chosen = [text for text, keep in zip(texts, counted or [True] * len(texts), strict=True) if keep]
        holders = Counter(gram for text in chosen for gram in text)
        held = np.array([holders[gram] for gram in self._ids], dtype=float)
        self.rarity = np.log((len(chosen) + 1) / (held + 0.5))
        self._bags = self._bags_of(texts)

    def also(self, texts: Sequence[Counter[str]]) -> Grams:
        """Other texts over the same grams, rare as they are here; grams that are not here are dropped."""
        other = object.__new__(Grams)
        other._ids, other.rarity = self._ids, self.rarity
        other._bags = self._bags_of(texts)
        return other

    def sides(
        self, first: Sequence[int], second: Sequence[int], *, of_second: Grams | None = None
    ) -> tuple[Matrix, Matrix, Matrix]:
        """How often some texts and some others have each gram that any of them has, and how rare those are.

        ``of_second`` are other texts over the same grams (:meth:`also`), of which the second ones are.
        """
        bags = [self._bags[row] for row in first], [(of_second or self)._bags[row] for row in second]
        every = [columns for side in bags for columns, _ in side]
        used = np.unique(np.concatenate(every)) if every else np.array([], dtype=np.intp)
        return _dense(bags[0], used), _dense(bags[1], used), self.rarity[used]

    def _bags_of(self, texts: Iterable[Counter[str]]) -> list[tuple[npt.NDArray[np.intp], Matrix]]:
        known = [
            [(self._ids[gram], count) for gram, count in text.items() if gram in self._ids] for text in texts
        ]
        return [
            (np.array([i for i, _ in bag], dtype=np.intp), np.array([n for _, n in bag], dtype=float))
            for bag in known
        ]


def _dense(bags: Sequence[tuple[npt.NDArray[np.intp], Matrix]], used: npt.NDArray[np.intp]) -> Matrix:
    """Bags as rows, over the columns that are used."""
    made = np.zeros((len(bags), len(used)))
    for row, (columns, counts) in enumerate(bags):
        made[row, np.searchsorted(used, columns)] = counts
    return made


def _cosine(earlier: Matrix, later: Matrix, rarity: Matrix) -> Matrix:
    """Cosines of bags of grams, weighted by rarity and by the logarithm of their counts."""
    sides = [np.log1p(side) * rarity for side in (earlier, later)]
    left, right = (side / np.maximum(np.linalg.norm(side, axis=1), 1e-9)[:, None] for side in sides)
    return np.asarray(left @ right.T)


def _shared(earlier: Matrix, later: Matrix, rarity: Matrix) -> Matrix:
    """The summed rarity of what two texts have in common."""
    return np.asarray(((earlier > 0) * rarity) @ (later > 0).T.astype(float))


def shares_of(earlier: Matrix, later: Matrix, rarity: Matrix) -> tuple[Matrix, Matrix]:
    """How much of what the earlier have, by rarity, the later have too; and of the later, the earlier."""
    shared = _shared(earlier, later, rarity)
    masses = [np.maximum((side > 0) @ rarity, 1e-9) for side in (earlier, later)]
    return shared / masses[0][:, None], shared / masses[1][None, :]


def _inside(earlier: Sequence[Portrait], later: Sequence[Portrait], shares: tuple[Matrix, Matrix]) -> Matrix:
    """How much of the inner one stands in the outer: of a sub-item in an item, else of either in either."""
    inner = [np.array([each.parent is not None for each in side]) for side in (earlier, later)]
    first, second = inner[0][:, None] & ~inner[1][None, :], ~inner[0][:, None] & inner[1][None, :]
    return np.where(first, shares[0], np.where(second, shares[1], np.maximum(*shares)))
