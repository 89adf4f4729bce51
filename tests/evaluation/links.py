"""Links between editions as people annotated them, and the reports that they are between.

``tests/gold/lineage`` holds those between the reports that ship, ``invented`` in it those of invented reports
that may be learned from, ``apart`` those of which no link was learned from or chosen on.  Of each pair in
``apart`` the later report was not read; the earlier one of three pairs is among those developed on.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

from gyebo.corpus import read_report
from gyebo.graph.extract import extract
from gyebo.graph.identity import Resolution
from gyebo.graph.portraits import Portrait, iter_portraits
from gyebo.ontology.curated import read_curated

from .accounts import ACCOUNTS

_TESTS = Path(__file__).parents[1]
GOLD = _TESTS / "gold" / "lineage"
_FIXTURES = _TESTS / "fixtures"
NONE = "none"
"""The relation of false friends: two programs that look alike and have nothing to do with each other."""
SURE = 3
"""How sure annotators were: ``SURE`` where the texts prove a link; 2 stands for a likely one."""

Key: TypeAlias = tuple[str, str, str | None]
"""An edition by its report, its title and that of the item around it."""


@dataclass(frozen=True, slots=True)
class Annotated:
    """A pair of editions as annotated, with how sure the annotator was: 3 sure, 2 likely, 1 a guess."""

    source: Key
    target: Key
    relation: str
    certainty: int
    moved: bool | None


@dataclass(frozen=True, slots=True)
class Collection:
    """Reports that are read together, and the annotated pairs of them, file by file."""

    name: str
    reports: tuple[tuple[Portrait, ...], ...]
    annotated: tuple[tuple[str, tuple[Annotated, ...]], ...]
    editions: dict[Key, str]

    def gold(self, name: str) -> dict[tuple[str, str], Annotated]:
        """The annotated pairs of a file by the identifiers of their editions."""
        pairs = dict(self.annotated)[name]
        return {(self._edition(pair.source), self._edition(pair.target)): pair for pair in pairs}

    def _edition(self, key: Key) -> str:
        """The edition of a key; what is not read as an edition has an identifier that no other has."""
        return self.editions.get(key, f"not read: {key}")


_SEOUL = ("seoul_2025_02", "seoul_2025_08", "seoul_2026_02", "sba_2025_02")
_COLLECTIONS: dict[str, tuple[tuple[str, ...], str]] = {
    "reports that ship": (
        ("sba_2023_02", "seoul_2019_09", "seoul_2022_03", "seoul_2024_02", "seoul_2024_08"), "",
    ),
    "next years of Seoul": (("sba_2023_02", "seoul_2024_08", *_SEOUL), "invented/s*"),
    "gyeonggi": (("gyeonggi_2025_11", "gyeonggi_2026_11"), "invented/gyeonggi*"),
    "chuncheon": (("chuncheon_2026_07", "chuncheon_2027_07"), "invented/chuncheon*"),
    "later years of Seoul": (
        ("seoul_2026_02", "seoul_2026_08", "seoul_2027_02", "seoul_2028_02"), "apart/s*",
    ),
    "busan": (("busan_2025_07", "busan_2026_07"), "apart/busan*"),
    "jeju": (("jeju_2025_10", "jeju_2026_10"), "apart/jeju*"),
}  # fmt: skip
LEARNED_FROM = ("reports that ship", "next years of Seoul", "gyeonggi", "chuncheon")
APART = ("later years of Seoul", "busan", "jeju")


@cache
def read_collection(name: str) -> Collection:
    """One of the collections above: its reports read, its annotations found in them."""
    stems, pattern = _COLLECTIONS[name]
    facts = [extract(read_report(path_of(stem))) for stem in stems]
    names = Resolution(facts, read_curated())
    reports = tuple(tuple(iter_portraits(each, names)) for each in names.facts)
    keys = {key: each.edition for report in reports for each, key in zip(report, _keys(report), strict=True)}
    files = sorted(GOLD.glob(f"{pattern or '*'}.jsonl"))
    annotated = tuple((path.stem, tuple(iter_annotated(path))) for path in files)
    sides = {side for _, pairs in annotated for pair in pairs for side in (pair.source, pair.target)}
    editions = {side: found for side in sides if (found := _find(keys, _comparable(side))) is not None}
    return Collection(name, reports, annotated, editions)


def iter_annotated(path: Path) -> Iterator[Annotated]:
    """The annotated pairs of a file; rows that tell the state of one edition alone are left out."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "relation" in row:
            source, target = ((side[0], side[1], side[2]) for side in (row["source"], row["target"]))
            yield Annotated(source, target, row["relation"], row["certainty"], row.get("moved"))


def path_of(stem: str) -> Path:
    """The file of a report by its name, among those that ship and the invented ones."""
    places = (ACCOUNTS / f"{stem}.md", _FIXTURES / f"{stem}.txt", _FIXTURES / "lineage" / f"{stem}.txt")
    return next(path for path in places if path.exists())


def _keys(report: Iterable[Portrait]) -> Iterator[Key]:
    titles = {each.edition: each.title for each in report}
    for each in report:
        yield _comparable((each.report, each.title, titles.get(each.parent or "")))


def _find(keys: dict[Key, str], wanted: Key) -> str | None:
    """The edition of a key, or the only one that bears the title, or that begins as it does."""
    report, title, _ = wanted
    own = [key for key in keys if key[0] == report]
    titled = [key for key in own if key[1] == title] or [key for key in own if title.startswith(key[1])]
    return keys.get(wanted) or (keys[titled[0]] if len(titled) == 1 else None)


def _comparable(key: Key) -> Key:
    report, title, parent = key
    return report, _letters(title), _letters(parent) if parent else None


def _letters(title: str) -> str:
    """A title without its signs, which the reading form of a report has differently."""
    return "".join(re.findall(r"[가-힣A-Za-z0-9]", unicodedata.normalize("NFKC", title)))
