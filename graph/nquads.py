"""N-Quads as sorted lines: the terms and the bytes of one named graph.

Written as strings, because no library sorts and because 100,000 quads take half a second this way.
"""

from __future__ import annotations

import re
from decimal import Decimal

from ..ontology.namespaces import PREFIXES

_XSD = PREFIXES["xsd"]
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
_SPECIAL = re.compile(r'[\x00-\x1f\x7f"\\]')


def ref(iri: str) -> str:
    """An IRI as a term; those of :mod:`gyebo.ontology` have no sign to escape."""
    return f"<{iri}>"


def text(value: str, language: str | None = None) -> str:
    r"""A string as a term, in a language where one is given.

    >>> print(text('"창업"\n지원', "ko"))
    "\"창업\"\n지원"@ko
    """
    escaped = _SPECIAL.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04X}", value)
    return f'"{escaped}"@{language}' if language else f'"{escaped}"'


def integer(value: int, datatype: str = "integer") -> str:
    """A whole number as a term."""
    return f'"{value}"^^<{_XSD}{datatype}>'


def decimal(value: float) -> str:
    """A number as an ``xsd:decimal``, which has no exponent.

    >>> decimal(1e-05).partition("^")[0], decimal(4806.0).partition("^")[0]
    ('"0.00001"', '"4806.0"')
    """
    return f'"{Decimal(repr(value)):f}"^^<{_XSD}decimal>'


def boolean(value: bool) -> str:
    """A truth value as a term."""
    return f'"{str(value).lower()}"^^<{_XSD}boolean>'


def year(value: int) -> str:
    """A year as a term."""
    return f'"{value:04d}"^^<{_XSD}gYear>'


def date(value: str) -> str:
    """An ISO date, month or year as a term of the datatype that its length tells.

    >>> date("2024-02").endswith("gYearMonth>")
    True
    """
    datatype = {10: "date", 7: "gYearMonth", 4: "gYear"}.get(len(value), "string")
    return f'"{value}"^^<{_XSD}{datatype}>'


class NamedGraph:
    """The lines of one named graph; a line added twice stands once."""

    def __init__(self, iri: str) -> None:
        self._end = f" <{iri}> .\n"
        self._lines: set[str] = set()

    def add(self, subject: str, predicate: str, *objects: str) -> None:
        """Add a line for each object, which is a term; subject and predicate are IRIs."""
        start = f"<{subject}> <{predicate}> "
        self._lines.update(start + term + self._end for term in objects)

    def to_bytes(self) -> bytes:
        """The graph as N-Quads, lines in the order of their bytes."""
        return "".join(sorted(self._lines)).encode()
