"""What people decided, applied to what the rules found: identities, links between editions, corrections.

A decision names things by their identifiers; one that names something which no report shows (any more)
changes nothing.
"""

from __future__ import annotations

import dataclasses
import logging
from collections.abc import Iterable, Iterator, Mapping

from ..errors import CuratedError
from ..ontology import Correction, Curated
from ..ontology.ledger import Value
from .model import Row

_log = logging.getLogger(__name__)


@dataclasses.dataclass(frozen=True, slots=True)
class DecidedIdentities:
    """Which identifiers people hold for the same thing, and which for different ones.

    >>> DecidedIdentities({}, frozenset()).kept("law-7f3a9c0b12ce")
    'law-7f3a9c0b12ce'
    """

    same: Mapping[str, str]
    different: frozenset[frozenset[str]]

    @classmethod
    def from_curated(cls, curated: Curated) -> DecidedIdentities:
        """The identities of a ledger; of two that are the same the one named first (``left``) is kept."""
        same: dict[str, str] = {}
        different: set[frozenset[str]] = set()
        for decision in curated.identities:
            if not decision.same:
                different.add(frozenset((decision.left, decision.right)))
                continue
            kept, given_up = _root(same, decision.left), _root(same, decision.right)
            if kept != given_up:
                same[given_up] = kept
        return cls(same, frozenset(different))

    def kept(self, identifier: str) -> str:
        """The identifier that stands for this one."""
        return _root(self.same, identifier)

    def apart(self, left: str, right: str) -> bool:
        """Whether people say that the two are not the same."""
        return frozenset((left, right)) in self.different


def _root(same: Mapping[str, str], identifier: str) -> str:
    while identifier in same:
        identifier = same[identifier]
    return identifier


def corrected(rows: Iterable[Row], corrections: Iterable[Correction]) -> Iterator[Row]:
    """The rows with the corrections that people made: values replaced, facts that are none dropped.

    Raises:
        CuratedError: a correction names a column that the table of its fact does not have.
    """
    wanted: dict[str, list[Correction]] = {}
    for correction in corrections:
        wanted.setdefault(correction.fact, []).append(correction)
    for row in rows:
        made: Row | None = row
        for correction in wanted.get(getattr(row, "id", ""), ()):
            made = _correct(made, correction) if made is not None else None
        if made is not None:
            yield made


def _correct(row: Row, correction: Correction) -> Row | None:
    if correction.field is None:
        return None
    columns = {column.name for column in dataclasses.fields(row)} - {"id"}
    if correction.field not in columns:
        raise CuratedError(
            f"correction of {correction.fact}: no column {correction.field!r}; "
            f"its table has {', '.join(sorted(columns))}"
        )
    now: Value = getattr(row, correction.field)
    if correction.was is not None and now not in (correction.was, correction.value):
        _log.warning(
            "%s: %s was corrected when it read %r; it now reads %r. Look again",
            correction.fact,
            correction.field,
            correction.was,
            now,
        )
    changes: dict[str, object] = {correction.field: correction.value}
    return dataclasses.replace(row, **changes)  # type: ignore[arg-type]
