"""The reports that are measured, read the way a user reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from gyebo.corpus import Report, read_report
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import read_curated

from ..originals import ORIGINALS as ORIGINALS_FOLDER
from .found import find_rows
from .gold import read_gold
from .match import Comparison, Kind, R, compare
from .rows import Row

ORIGINALS, SEEN, APART = "originals", "invented", "kept apart"
GROUPS = (ORIGINALS, SEEN, APART)

_TESTS = Path(__file__).parents[1]
_GOLD, FIXTURES = _TESTS / "gold", _TESTS / "fixtures"
_DEVELOPED_ON = frozenset(
    {
        "andong_2027_02",
        "ansan_2026_02",
        "asan_2027_02",
        "bepa_2025_09",
        "busan_2025_07",
        "changwon_2027_01",
        "cheongju_2026_08",
        "chuncheon_2026_07",
        "daegu_2025_07",
        "daejeon_2024_07",
        "gangnam_2026_01",
        "goyang_2026_11",
        "guro_2025_02",
        "gwangju_2025_09",
        "gyeonggi_2025_11",
        "gyeongnam_2025_11",
        "hwaseong_2026_10",
        "iksan_2026_10",
        "incheon_2025_02",
        "jeju_2025_10",
        "jeonju_2026_01",
        "mapo_2025_04",
        "pohang_2026_11",
        "sba_2025_02",
        "sejong_2026_02",
        "seongnam_2025_09",
        "seoul_2025_02",
        "seoul_2025_08",
        "seoul_2026_02",
        "seoul_2026_08",
        "seoul_2027_08",
        "suncheon_2025_10",
        "suwon_2025_03",
        "ulsan_2025_03",
        "yeosu_2027_07",
    }
)


@dataclass(frozen=True, slots=True)
class Measured:
    """A report with what was annotated in it and what was found in it."""

    report: str
    group: str
    gold: tuple[Row, ...]
    found: tuple[Row, ...]

    def compare(self, kind: Kind[R]) -> Comparison[R]:
        """The rows of one kind, right and wrong."""
        return compare(kind, self.gold, self.found)


@cache
def measure() -> tuple[Measured, ...]:
    """Every report that there is: the originals, where their folder is, then the invented ones.

    The originals make up one knowledge base, as they are one office's over the years; each invented report
    is one by itself.
    """
    return (*measure_originals(), *measure_invented())


@cache
def measure_originals() -> tuple[Measured, ...]:
    """The originals, or nothing where their folder is absent."""
    if not ORIGINALS_FOLDER.is_dir():
        return ()
    gold = sorted(_GOLD.glob("*.jsonl"))
    return _measure([ORIGINALS_FOLDER / f"{path.stem}.txt" for path in gold], gold, ORIGINALS)


def is_apart(report: Path) -> bool:
    """Whether an invented report is kept apart, by its file or its annotation's."""
    return report.stem not in _DEVELOPED_ON and not (FIXTURES / "lineage" / f"{report.stem}.txt").exists()


@cache
def measure_invented() -> tuple[Measured, ...]:
    """Every invented report that has its annotation beside it."""
    return tuple(
        measured
        for gold in sorted(FIXTURES.glob("*.jsonl"))
        if (text := gold.with_suffix(".txt")).exists()
        for measured in _measure([text], [gold], APART if is_apart(gold) else SEEN)
    )


def _measure(texts: Sequence[Path], gold: Sequence[Path], group: str) -> tuple[Measured, ...]:
    reports = [read_report(text) for text in texts]
    tables = build_rows(sorted(reports, key=_age), read_curated())
    return tuple(
        Measured(report.key, group, read_gold(path, city), find_rows(tables, report.key, city))
        for report, path in zip(reports, gold, strict=True)
        for city in [report.metadata.city]
    )


def _age(report: Report) -> tuple[str, str]:
    return report.metadata.date, report.key
