"""Texts as bags of grams (pairs of letters, words, names), and what two bags have in common by rarity."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]

_RUN = re.compile(r"[가-힣]+|[A-Za-z][A-Za-z0-9+&]*|\d[\d,.]*")
_PARTICLE = re.compile(r"(?:으로|에서|부터|까지|에게|하는|하고|하여|되는|[은는이가을를의에로와과도만등])$")
_YEAR = re.compile(r"(?:19|20)\d\d")


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


def cosines_of(earlier: Matrix, later: Matrix, rarity: Matrix) -> Matrix:
    """Cosines of bags of grams, weighted by rarity and by the logarithm of their counts."""
    sides = [np.log1p(side) * rarity for side in (earlier, later)]
    left, right = (side / np.maximum(np.linalg.norm(side, axis=1), 1e-9)[:, None] for side in sides)
    return np.asarray(left @ right.T)


def shared_by(earlier: Matrix, later: Matrix, rarity: Matrix) -> Matrix:
    """The summed rarity of what two texts have in common."""
    return np.asarray(((earlier > 0) * rarity) @ (later > 0).T.astype(float))


def shares_of(earlier: Matrix, later: Matrix, rarity: Matrix) -> tuple[Matrix, Matrix]:
    """How much of what the earlier have, by rarity, the later have too; and of the later, the earlier."""
    shared = shared_by(earlier, later, rarity)
    masses = [np.maximum((side > 0) @ rarity, 1e-9) for side in (earlier, later)]
    return shared / masses[0][:, None], shared / masses[1][None, :]
