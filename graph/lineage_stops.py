"""What stands in a lineage's drawing: boxes with their cards, and the lines that run from one to another."""

from __future__ import annotations

from dataclasses import dataclass, field

from .lineage import LineageEdition, LineageEvent
from .lineage_lanes import Lane
from .lineage_words import SMALL, TITLE, facts_of
from .svg import clean, clip, text_width, wrap
from .wording import say

BOX, INNER = 212, 188
"""How wide a box is, and the text in it."""

TITLE_LINE, SMALL_LINE = 17.5, 15.5
"""From line to line of a card."""

PADDING = 20
"""Between a lane's edge and its boxes, and of a box above and below its text together."""

_TITLE_LINES = 3  # of a title, at most


@dataclass(frozen=True, slots=True)
class Card:
    """What stands in a box: the item around it, its title over lines, its department and budget."""

    edition: LineageEdition
    around: tuple[str, ...]
    title: tuple[str, ...]
    facts: tuple[str, ...]

    @classmethod
    def of(cls, edition: LineageEdition) -> Card:
        """The card of an edition, its texts cut to the width of a box."""
        around = (
            (clip(say("상위: %(name)s", name=clean(edition.parent)), INNER, SMALL),) if edition.parent else ()
        )
        title = wrap(clean(edition.title), INNER, TITLE, _TITLE_LINES)
        facts = facts_of(edition)
        if text_width(" · ".join(facts), SMALL) <= INNER and facts:
            facts = (" · ".join(facts),)
        return cls(edition, around, tuple(title), tuple(clip(fact, INNER, SMALL) for fact in facts))

    @property
    def height(self) -> float:
        """How high a box must be for it."""
        small = len(self.around) + len(self.facts)
        return len(self.title) * TITLE_LINE + small * SMALL_LINE + PADDING


@dataclass(eq=False, slots=True)
class Stop:
    """Where a line begins, ends or passes in a column: a box, or room for the line alone.

    ``near`` are the stops that its lines run to next, on either side.
    """

    column: int
    lane: Lane
    card: Card | None = None
    height: float = 0.0
    y: float = 0.0
    near: list[Stop] = field(default_factory=list)

    @property
    def top(self) -> float:
        """Where it begins, from above."""
        return self.y - self.height / 2

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.y + self.height / 2


@dataclass(eq=False, slots=True)
class Port:
    """Where a line ends on the side of a box, or several that have met."""

    wires: list[Wire] = field(default_factory=list)
    y: float = 0.0


@dataclass(frozen=True, eq=False, slots=True)
class Wire:
    """A line from one box to another."""

    event: LineageEvent
    stops: tuple[Stop, ...]
    out: Port
    into: Port

    @property
    def own(self) -> bool:
        """Whether both are the program's own."""
        return all(stop.lane is Lane.OWN for stop in self.stops)

    @property
    def heights(self) -> list[float]:
        """Where it stands at each of its stops."""
        return [self.out.y, *(stop.y for stop in self.stops[1:-1]), self.into.y]
