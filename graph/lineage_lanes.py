"""What a lineage is drawn in: a column for each report, a lane for the program and for its kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from enum import Enum
from typing import TypeAlias

from .lineage import Kinship, Lineage, LineageEdition

Columns: TypeAlias = Sequence[Sequence[LineageEdition]]
"""The editions by report, in the order of the reports."""


class Lane(Enum):
    """The lanes, from above: whose they are, their name, the colours of their boxes."""

    ANCESTORS = (Kinship.ANCESTOR, "앞선 사업", "#7a4f00", "#fdf5e6")
    OWN = (Kinship.OWN, "이 사업", "#1a4f85", "#e4effa")
    DESCENDANTS = (Kinship.DESCENDANT, "이어진 사업", "#1f5f45", "#e9f5ef")

    def __init__(self, kinship: Kinship, label: str, stroke: str, fill: str) -> None:
        self.kinship, self.label, self.stroke, self.fill = kinship, label, stroke, fill


LANES = {lane.kinship: lane for lane in Lane}
"""The lanes by whose they are."""


def columns_of(lineage: Lineage) -> Columns:
    """The editions by report, in the order of the reports."""
    found: defaultdict[str, list[LineageEdition]] = defaultdict(list)
    for edition in lineage.editions:
        found[edition.report].append(edition)
    return list(found.values())
