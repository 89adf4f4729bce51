"""The ledger: what people decided, and the identities minted so far, as lines of JSON.

A ledger is only ever appended to.  Every build replays it from the top; a later decision on the same
question replaces an earlier one, and an ``undo`` takes a decision back as if it had never been made.
Each line has a ``kind`` and the fields of its class here; all but ``minted`` say who, when and why::

    {"kind": "identity", "left": "facility-…", "right": "facility-…", "same": false,
     "by": "…", "date": "2026-01-31", "why": "…"}
    {"kind": "lineage", "relation": "merged", "sources": ["edition-…", "edition-…"],
     "targets": ["edition-…"], …}
    {"kind": "correction", "fact": "budget-…", "field": "amount", "value": 1200000000, "was": 120000000, …}
    {"kind": "undo", "decision": "decision-…", …}
    {"kind": "minted", "id": "program-…", "founder": "edition-…"}
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ..errors import CuratedError
from .codes import LineageRelation
from .iri import Kind, decision_id, kind_of

Value = str | int | float | bool | tuple[str, ...] | None
"""What a column of a table can hold."""

# Identity is decided between things that several reports show; facts belong to one report.
_IDENTIFIABLE = frozenset({Kind.PROGRAM, Kind.EDITION, Kind.FACILITY, Kind.LAW, Kind.DEPARTMENT, Kind.ISSUER})
# How many earlier and later editions a relation joins; 2 stands for two or more.
_CARDINALITY = {
    LineageRelation.MERGED: (2, 1),
    LineageRelation.SPLIT: (1, 2),
    LineageRelation.ENDED: (1, 0),
    LineageRelation.NEW: (0, 1),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Decided:
    """Who decided, when and why: what every decision says."""

    by: str
    date: dt.date
    why: str

    def __post_init__(self) -> None:
        for name in ("by", "why"):
            if not getattr(self, name).strip():
                raise CuratedError(f"{name!r} is empty: say who decided, and why")

    @property
    def id(self) -> str:
        """The identifier by which an undo names the decision."""
        return decision_id(to_line(self))


@dataclass(frozen=True, slots=True, kw_only=True)
class IdentityDecision(_Decided):
    """Two identifiers of one kind name the same thing, or do not (whatever the rules would say).

    Raises:
        CuratedError: the two are equal, differ in kind, or are of a kind that has no identity of its own.
    """

    left: str
    right: str
    same: bool

    def __post_init__(self) -> None:
        _Decided.__post_init__(self)
        if self.left == self.right:
            raise CuratedError(f"{self.left} is compared with itself: give two identifiers")
        kinds = {kind_of(self.left), kind_of(self.right)}
        if len(kinds) > 1:
            raise CuratedError(f"{self.left} and {self.right} are of two kinds: give two of one kind")
        if not kinds <= _IDENTIFIABLE:
            raise CuratedError(f"identity is not decided between a {kinds.pop()} and another")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineageDecision(_Decided):
    """Earlier editions (``sources``) and later ones (``targets``) stand in a relation, or do not (``holds``).

    Raises:
        CuratedError: an identifier is no edition's, or there are more or fewer than the relation joins.
    """

    relation: LineageRelation
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    holds: bool = True

    def __post_init__(self) -> None:
        _Decided.__post_init__(self)
        for edition in (*self.sources, *self.targets):
            if kind_of(edition) is not Kind.EDITION:
                raise CuratedError(f"{edition} is no edition: lineage is decided between editions")
        expected = _CARDINALITY.get(self.relation, (1, 1))
        found = len(set(self.sources)), len(set(self.targets))
        if tuple(min(count, 2) for count in found) != expected:
            wanted = ["none", "one", "two or more"]
            raise CuratedError(
                f"'{self.relation}' joins {wanted[expected[0]]} in 'sources' and {wanted[expected[1]]} in "
                f"'targets', got {found[0]} and {found[1]}"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(_Decided):
    """A value in a fact is another than was read; without a ``field``, the fact is none and is dropped.

    ``field`` is a column of the fact's table, ``value`` what should stand there (None for nothing), in the
    column's unit; ``was`` may record what stood there, so that a reviewer sees when it no longer does.
    """

    fact: str
    field: str | None
    value: Value = None
    was: Value = None

    def __post_init__(self) -> None:
        _Decided.__post_init__(self)
        kind_of(self.fact)
        if self.field is None and self.value is not None:
            raise CuratedError(
                "'value' without 'field': name the column, or drop the fact with null for both"
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo(_Decided):
    """An earlier decision, named by its identifier, is taken back."""

    decision: str

    def __post_init__(self) -> None:
        _Decided.__post_init__(self)
        if kind_of(self.decision) is not Kind.DECISION:
            raise CuratedError(f"{self.decision} is no decision: an undo names one")


@dataclass(frozen=True, slots=True)
class Minted:
    """An identity once given: ``id`` is kept for whatever group of things holds its ``founder``.

    For a program the founder is the edition whose digits it took.
    """

    id: str
    founder: str

    def __post_init__(self) -> None:
        for identifier in (self.id, self.founder):
            kind_of(identifier)


Decision = IdentityDecision | LineageDecision | Correction
_KINDS: dict[str, type[Decision | Undo | Minted]] = {
    "identity": IdentityDecision,
    "lineage": LineageDecision,
    "correction": Correction,
    "undo": Undo,
    "minted": Minted,
}


def to_line(entry: _Decided | Minted) -> str:
    """The line of a ledger or of minted identities, canonical: sorted keys, no needless space.

    >>> to_line(Minted("program-7f3a9c0b12ce", "edition-7f3a9c0b12ce"))
    '{"founder":"edition-7f3a9c0b12ce","id":"program-7f3a9c0b12ce","kind":"minted"}'
    """
    kind = next(name for name, cls in _KINDS.items() if type(entry) is cls)
    fields = {**dataclasses.asdict(entry), "kind": kind}
    return json.dumps(fields, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def parse_line(line: str) -> Decision | Undo | Minted:
    """The entry that a line states: the inverse of :func:`to_line`.

    >>> parse_line('{"kind": "minted", "id": "program-7f3a9c0b12ce", "founder": "edition-7f3a9c0b12ce"}')
    Minted(id='program-7f3a9c0b12ce', founder='edition-7f3a9c0b12ce')

    Raises:
        CuratedError: the line is no JSON object, of no known kind, or one of its values is missing,
            unknown or of the wrong type.
        VocabularyError: an identifier is malformed.
    """
    try:
        record = json.loads(line)
    except ValueError as err:
        raise CuratedError(f"no JSON ({err}): write one object a line") from err
    if not isinstance(record, dict):
        raise CuratedError("no JSON object: write one object a line, in braces")
    kind = record.pop("kind", None)
    if kind not in _KINDS:
        raise CuratedError(f"'kind' is {kind!r}: expected one of {', '.join(_KINDS)}")
    _check_names(kind, record, dataclasses.fields(_KINDS[kind]))
    make: Callable[..., Decision | Undo | Minted] = _KINDS[kind]
    return make(**{name: _READERS[name](name, value) for name, value in record.items()})


def _check_names(kind: str, record: dict[str, object], fields: tuple[dataclasses.Field[Any], ...]) -> None:
    names = [field.name for field in fields]
    required = [field.name for field in fields if field.default is dataclasses.MISSING]
    if unknown := sorted(set(record) - set(names)):
        raise CuratedError(f"unknown {', '.join(unknown)} in '{kind}': its values are {', '.join(names)}")
    if missing := [name for name in required if name not in record]:
        raise CuratedError(f"{', '.join(missing)} missing in '{kind}': add it")


def _text(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise CuratedError(f"'{name}' is {value!r}: expected text in quotes")
    return value


def _texts(name: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise CuratedError(f"'{name}' is {value!r}: expected a list of text, in brackets")
    return tuple(_text(name, item) for item in value)


def _flag(name: str, value: object) -> bool:
    if not isinstance(value, bool):
        raise CuratedError(f"'{name}' is {value!r}: expected true or false")
    return value


def _date(name: str, value: object) -> dt.date:
    try:
        return dt.date.fromisoformat(_text(name, value))
    except ValueError as err:
        raise CuratedError(f"'{name}' is {value!r}: expected a date, such as 2024-08-31") from err


def _relation(name: str, value: object) -> LineageRelation:
    try:
        return LineageRelation(_text(name, value))
    except ValueError as err:
        raise CuratedError(f"'{name}' is {value!r}: expected one of {', '.join(LineageRelation)}") from err


def _column(name: str, value: object) -> str | None:
    return None if value is None else _text(name, value)


def _value(name: str, value: object) -> Value:
    if isinstance(value, list):
        return _texts(name, value)
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise CuratedError(f"'{name}' is {value!r}: expected text, a number, true, false, null or a list of text")


_READERS: dict[str, Callable[[str, object], object]] = {
    "by": _text,
    "date": _date,
    "why": _text,
    "left": _text,
    "right": _text,
    "same": _flag,
    "relation": _relation,
    "sources": _texts,
    "targets": _texts,
    "holds": _flag,
    "fact": _text,
    "field": _column,
    "value": _value,
    "was": _value,
    "decision": _text,
    "id": _text,
    "founder": _text,
}
