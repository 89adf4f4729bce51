"""Curated knowledge: what people know beyond the reports, read from files and never written into code.

A curated folder holds any of three files, all UTF-8:

- ``aliases.tsv``: other names of laws, facilities, departments and issuers, under a header
  ``kind  alias  name  source``; lines that begin with ``#`` are comments;
- ``ledger.jsonl``: decisions of people (:mod:`gyebo.ontology.ledger`);
- ``minted.jsonl``: identities once given, kept so that an older report added later renames nothing.

The package ships a folder of its own; a user's folders are read after it and win.  Everything works,
less completely, without any.
"""

from __future__ import annotations

import logging
import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from ..errors import CuratedError, VocabularyError
from .keys import matching_key
from .ledger import Correction, Decision, IdentityDecision, LineageDecision, Minted, Undo, parse_line, to_line

SHIPPED = Path(__file__).with_name("curated")
ALIASES, LEDGER, MINTED = "aliases.tsv", "ledger.jsonl", "minted.jsonl"
_COLUMNS = ["kind", "alias", "name", "source"]
_log = logging.getLogger(__name__)


class AliasKind(StrEnum):
    """What an alias is a name of."""

    LAW = "law"
    FACILITY = "facility"
    DEPARTMENT = "department"
    ISSUER = "issuer"


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name (``alias``) of what is properly called ``name``, and who says so."""

    kind: AliasKind
    alias: str
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class Curated:
    """Curated knowledge, replayed: aliases, decisions that stand (in the order made), minted identities.

    ``aliases`` come as read; where two give one name differently, the later counts.
    """

    aliases: tuple[Alias, ...] = ()
    decisions: tuple[Decision, ...] = ()
    minted: tuple[Minted, ...] = ()
    _names: Mapping[tuple[AliasKind, str], str] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        names = {
            (a.kind, key): a.name
            for a in self.aliases
            if (key := matching_key(a.alias)) != matching_key(a.name)
        }
        object.__setattr__(self, "_names", names)
        for kind, key in names:  # a circle of names would never end
            met = {key}
            while (name := names.get((kind, key))) is not None:
                if (key := matching_key(name)) in met:
                    raise CuratedError(
                        f"{ALIASES}: the {kind} name {name!r} is, step by step, an alias of itself: "
                        "take one of the lines out"
                    )
                met.add(key)

    def canonical(self, kind: AliasKind, name: str) -> str:
        """The proper name for a name as written, or the name itself where no alias is known.

        >>> law = read_curated().canonical(AliasKind.LAW, "「중대재해 처벌법」")
        >>> law
        '중대재해 처벌 등에 관한 법률'
        >>> read_curated().canonical(AliasKind.LAW, "도로법")
        '도로법'
        """
        while (proper := self._names.get((kind, matching_key(name)))) is not None:
            name = proper
        return name

    @property
    def identities(self) -> tuple[IdentityDecision, ...]:
        """The decisions on what is the same thing and what is not."""
        return tuple(d for d in self.decisions if isinstance(d, IdentityDecision))

    @property
    def lineage(self) -> tuple[LineageDecision, ...]:
        """The decisions on how editions follow each other."""
        return tuple(d for d in self.decisions if isinstance(d, LineageDecision))

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of facts."""
        return tuple(d for d in self.decisions if isinstance(d, Correction))


def read_curated(*folders: Path, shipped: bool = True) -> Curated:
    """Read the folder that ships (unless ``shipped`` is false), then each given folder, and replay them.

    A folder or file that is not there counts as empty.

    >>> read_curated(shipped=False)
    Curated(aliases=(), decisions=(), minted=())

    Raises:
        CuratedError: a file is malformed; the message names file, line, reason and remedy.
    """
    aliases: list[Alias] = []
    entries: list[tuple[str, Decision | Undo | Minted]] = []
    for folder in ([SHIPPED] if shipped else []) + list(folders):
        aliases += _read_aliases(folder / ALIASES)
        for name in (LEDGER, MINTED):
            entries += _entries(folder / name)
        _warn_of_others(folder)
    minted = {entry: None for _, entry in entries if isinstance(entry, Minted)}
    return Curated(tuple(aliases), _replayed(entries), tuple(minted))


def append_entries(path: Path, entries: Iterable[Decision | Undo | Minted]) -> None:
    """Append entries to a ledger or to a file of minted identities, one line each, in one write.

    Lines already there are never changed; the folder is made where there is none.

    Raises:
        OSError: the file cannot be written.
    """
    lines = "".join(f"{to_line(entry)}\n" for entry in entries)
    if not lines:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read() != b"\n":  # an editor left the last line open
                lines = "\n" + lines
        file.write(lines.encode("utf-8"))


def _replayed(entries: Iterable[tuple[str, Decision | Undo | Minted]]) -> tuple[Decision, ...]:
    """The decisions that stand: not undone, and the last on each question."""
    standing: dict[str, Decision] = {}
    known: set[str] = set()
    for where, entry in entries:
        if isinstance(entry, Undo):
            if entry.decision not in known:
                raise CuratedError(
                    f"{where}: undoes {entry.decision}, which no line above decides. Correct the identifier"
                )
            standing.pop(entry.decision, None)
        elif not isinstance(entry, Minted):
            known.add(entry.id)
            standing.pop(entry.id, None)  # made anew after others: it counts from here
            standing[entry.id] = entry
    last = {_question(decision): decision for decision in standing.values()}
    return tuple(d for d in standing.values() if last[_question(d)] is d)


def _question(decision: Decision) -> tuple[object, ...]:
    match decision:
        case IdentityDecision(left=left, right=right):
            return "identity", frozenset({left, right})
        case LineageDecision(sources=sources, targets=targets):
            return "lineage", frozenset(sources), frozenset(targets)
        case Correction(fact=fact, field=column):
            return "correction", fact, column


def _read_aliases(path: Path) -> list[Alias]:
    rows = [(where, line) for where, line in _lines(path) if not line.startswith("#")]
    if not rows:
        return []
    where, header = rows[0]
    if header.split("\t") != _COLUMNS:
        raise CuratedError(f"{where}: unknown header {header!r}. Write {' '.join(_COLUMNS)}, tabs between")
    seen: dict[tuple[AliasKind, str], Alias] = {}
    for where, line in rows[1:]:
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(_COLUMNS) or not all(cells):
            raise CuratedError(f"{where}: expected 4 filled columns, with tabs between. Got {line!r}")
        if cells[0] not in set(AliasKind):
            raise CuratedError(f"{where}: unknown kind {cells[0]!r}. Use one of {', '.join(AliasKind)}")
        alias = Alias(AliasKind(cells[0]), *cells[1:])
        key = (alias.kind, matching_key(alias.alias))
        other = seen.setdefault(key, alias)
        if not all((key[1], matching_key(alias.name))):
            raise CuratedError(f"{where}: a name without letter or digit. Got {line!r}")
        if matching_key(other.name) != matching_key(alias.name):
            raise CuratedError(
                f"{where}: {alias.alias!r} is both {other.name!r} and {alias.name!r}. Take one line out"
            )
    return list(seen.values())


def _entries(path: Path) -> Iterator[tuple[str, Decision | Undo | Minted]]:
    for where, line in _lines(path):
        try:
            yield where, parse_line(line)
        except (CuratedError, VocabularyError) as err:
            raise CuratedError(f"{where}: {err}") from err


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    """The lines that are not blank, in NFC, each with its place."""
    if not path.is_file():
        return
    try:
        text = path.read_text(encoding="utf-8-sig")  # spreadsheets write a byte order mark
    except (OSError, UnicodeDecodeError) as err:
        raise CuratedError(f"{path}: cannot be read ({err}). Save it as UTF-8") from err
    for number, line in enumerate(unicodedata.normalize("NFC", text).split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line.rstrip("\r")


def _warn_of_others(folder: Path) -> None:
    """A misspelt file name would be curated knowledge that nobody reads."""
    for path in sorted(folder.glob("*")):
        if path.suffix in {".tsv", ".jsonl"} and path.name not in {ALIASES, LEDGER, MINTED}:
            _log.warning("%s is not read: expected %s, %s or %s", path, ALIASES, LEDGER, MINTED)
