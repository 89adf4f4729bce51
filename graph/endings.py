"""Which programs a later report says have ended: a line that names one and says so.

What a later report merely does not have has not ended; words such as 종료 or 폐지 behind its name say so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from ..corpus import Passage, Report
from .grams import Grams, letters_of, shares_of
from .portraits import Portrait

_ENDED = re.compile(r"종료|폐지|중단|일몰|폐관|해산|끝냈|끝났|끝남")
_BEFORE = 60  # letters in front of such a word in which the program is named
_NAMED = 0.6
"""How much of a title stands there: of its rare letters, and of its words.

Of 노후 산업단지 재생과 대개조 in 노후산단 재생 및 대개조 0.65 and three of four, of 마을버스 노선 개편 in
마을버스와 잇는 대여소 one word of three.
"""


def iter_endings(
    reports: Sequence[tuple[Report, Sequence[Portrait]]], followed: Collection[str]
) -> Iterator[tuple[str, Report, Passage]]:
    """Editions that no later one follows, with the first passage of a later report that says they ended.

    Reports are given oldest first; only those of the edition's own office are read for it.
    """
    offices: defaultdict[str, list[tuple[Report, Sequence[Portrait]]]] = defaultdict(list)
    for report, portraits in reports:
        if portraits:
            offices[portraits[0].office].append((report, portraits))
    for shown in offices.values():
        portraits = [each for _, held in shown for each in held]
        known = Grams([letters_of(each.text) for each in portraits])
        said = [
            (place, report, *each) for place, (report, _) in enumerate(shown) for each in _statements(report)
        ]
        titles = [
            (place, each)
            for place, (_, held) in enumerate(shown[:-1])
            for each in held
            if each.edition not in followed
        ]
        if not (said and titles):
            continue
        grams = known.also(
            [letters_of(each.title) for _, each in titles] + [letters_of(text) for *_, text in said]
        )
        named, _ = shares_of(*grams.sides(range(len(titles)), range(len(titles), len(titles) + len(said))))
        for row, (place, edition) in enumerate(titles):
            for column, (later, report, passage, text) in enumerate(said):
                if later > place and min(named[row, column], _words_in(edition.title, text)) >= _NAMED:
                    yield edition.edition, report, passage
                    break


def _statements(report: Report) -> Iterator[tuple[Passage, str]]:
    """The passages that say that something ended, with the words in front."""
    for passage in report.passages:
        text = " ".join(passage.text.split())
        for word in _ENDED.finditer(text):
            yield passage, text[max(0, word.start() - _BEFORE) : word.start()]


def _words_in(title: str, text: str) -> float:
    """The share of a title's words that a text has, half of their letters at least."""
    there = letters_of(text)
    words = [letters for word in title.split() if (letters := letters_of(word))]
    met = [sum(pair in there for pair in letters) * 2 >= len(letters) for letters in words]
    return sum(met) / len(met) if met else 0.0
