"""In which language drawings speak: Korean as it stands in the code, or another by a list of words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from .won import format_won


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a language by the Korean ones, and how it tells whole won.

    Names and quotes of reports stay as they are; a word that is not there stays Korean.
    """

    words: Mapping[str, str] = field(default_factory=dict)
    money: Callable[[int], str] = format_won


_KOREAN = Wording()
_SPOKEN: ContextVar[Wording] = ContextVar("gyebo_wording", default=_KOREAN)


@contextmanager
def speaking(wording: Wording) -> Iterator[None]:
    """Let what is drawn inside speak a language.

    >>> with speaking(Wording({"사업 %(n)s개": "%(n)s programs"})):
    ...     say("사업 %(n)s개", n=3)
    '3 programs'
    """
    token = _SPOKEN.set(wording)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def say(message: str, **filled: object) -> str:
    """A message in the language that is spoken, its blanks (``%(n)s``) filled.

    >>> say("사업 %(n)s개", n=3)
    '사업 3개'
    """
    told = _SPOKEN.get().words.get(message, message)
    return told % filled if filled else told


def say_money(won: int) -> str:
    """Whole won in the language that is spoken."""
    return _SPOKEN.get().money(won)
