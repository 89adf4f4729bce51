"""Asking the graph: a SPARQL query in, rows out.

Everything asks through :class:`SparqlStore`, so that the same named graphs can live in another engine.
The default graph that a query sees is the union of all named graphs, stores are read-only, and no query
leaves this machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from ..errors import QueryError
from ..ontology.namespaces import PREFIXES

if TYPE_CHECKING:
    import pyoxigraph
    import rdflib

Value: TypeAlias = str | int | float | None
"""A term in a row: IRIs, texts and dates as str, years, whole numbers and truth values as int, other
numbers as float, None where a variable has no value."""

SolutionRow: TypeAlias = dict[str, Value]
"""A solution: values by variable, in the order of the query."""

_XSD = PREFIXES["xsd"]
_WHOLE = frozenset(
    _XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger",
        "unsignedInt", "unsignedLong", "gYear",
    )
)  # fmt: skip
_REAL = frozenset(_XSD + name for name in ("decimal", "double", "float"))
_TRUTH = _XSD + "boolean"

# What must not be taken for a keyword: IRIs, texts, comments, variables and prefixed names.
_OPAQUE = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|\#[^\n]*"""
    r"""|[?$]\w+|[\w.-]*:[\w.:%-]*|@[a-zA-Z-]+""",
    re.DOTALL,
)
_FORBIDDEN = re.compile(r"\b(SERVICE|INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")  # SPARQL takes any letter in this form


class SparqlStore(Protocol):
    """An engine that holds the named graphs and answers SPARQL queries."""

    def query(self, text: str) -> list[SolutionRow]:
        """The solutions of a query, in the engine's order unless the query has an ORDER BY.

        ``ASK`` gives one row with ``answer`` (1 or 0); ``CONSTRUCT`` and ``DESCRIBE`` give a row with
        ``subject``, ``predicate`` and ``object`` for each triple.  The prefixes of
        :data:`gyebo.ontology.PREFIXES` need not be declared.

        Raises:
            QueryError: the query is malformed, an update, or reaches for another machine (``SERVICE``).
        """
        ...


class OxigraphStore:
    """The embedded engine: Oxigraph in memory.

    >>> quad = '<urn:a> <http://www.w3.org/2004/02/skos/core#prefLabel> "빗물마을"@ko <urn:g> .'
    >>> OxigraphStore([quad.encode()]).query("SELECT ?name WHERE { ?thing skos:prefLabel ?name }")
    [{'name': '빗물마을'}]
    """

    def __init__(self, graphs: Iterable[bytes]) -> None:
        from pyoxigraph import RdfFormat, Store

        self._store = Store()
        for quads in graphs:
            # Our own files are known to be well-formed, hence lenient, which halves the time.
            self._store.bulk_load(quads, RdfFormat.N_QUADS, lenient=True)

    def query(self, text: str) -> list[SolutionRow]:
        """See :meth:`SparqlStore.query`."""
        from pyoxigraph import QueryBoolean, QuerySolutions

        check_query(text)
        try:
            # The union would win over a FROM of the query.
            union = _FROM.search(_without_opaque(text)) is None
            result = self._store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=union)
            if isinstance(result, QueryBoolean):
                return [{"answer": int(bool(result))}]
            if isinstance(result, QuerySolutions):
                names = [variable.value for variable in result.variables]
                return [dict(zip(names, map(_from_oxigraph, row), strict=True)) for row in result]
            return [
                {"subject": _from_oxigraph(s), "predicate": _from_oxigraph(p), "object": _from_oxigraph(o)}
                for s, p, o in result
            ]
        except (SyntaxError, ValueError, OSError) as error:
            raise QueryError(f"SPARQL 질의를 실행할 수 없습니다: {error}") from error


class RdflibStore:
    """The same graphs in rdflib: slow and independent, for comparing answers in tests and benchmarks."""

    def __init__(self, graphs: Iterable[bytes]) -> None:
        from rdflib import Dataset
        from rdflib.plugins import sparql

        sparql.SPARQL_LOAD_GRAPHS = False  # else FROM <http://…> would be fetched
        self._dataset = Dataset(default_union=True)
        for quads in graphs:
            self._dataset.parse(data=quads, format="nquads")

    def query(self, text: str) -> list[SolutionRow]:
        """See :meth:`SparqlStore.query`."""
        check_query(text)
        try:
            return list(_rows_of_rdflib(self._dataset.query(text, initNs=dict(PREFIXES))))
        except Exception as error:  # rdflib raises plain Exception for an unknown prefix
            raise QueryError(f"SPARQL 질의를 실행할 수 없습니다: {error}") from error


def check_query(text: str) -> None:
    """Refuse what is no question to this store.

    Raises:
        QueryError: the query would change the graph or ask another machine.
    """
    match = _FORBIDDEN.search(_without_opaque(text))
    if match is None:
        return
    word = match[1].upper()
    if word == "SERVICE":
        raise QueryError("SERVICE는 쓸 수 없습니다. 질의는 이 지식베이스 안에서만 실행됩니다.")
    raise QueryError(
        f"{word}: 지식베이스는 읽기만 할 수 있습니다. SELECT, ASK, CONSTRUCT, DESCRIBE로 물으십시오."
    )


def _without_opaque(text: str) -> str:
    """A query in which every word left is a keyword or the name of a function."""
    spelt_out = _CODE_POINT.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), text)
    return _OPAQUE.sub(" ", spelt_out)


def _from_oxigraph(term: pyoxigraph.NamedNode | pyoxigraph.Literal | Any | None) -> Value:
    from pyoxigraph import Literal

    if isinstance(term, Literal):
        return _to_value(term.value, term.datatype.value)
    return None if term is None else str(getattr(term, "value", term))


def _rows_of_rdflib(result: rdflib.query.Result) -> Iterator[SolutionRow]:
    if result.type == "ASK":
        yield {"answer": int(bool(result.askAnswer))}
    elif result.type == "SELECT":
        names = [str(variable) for variable in result.vars or ()]
        for row in result:
            yield dict(zip(names, map(_from_rdflib, row), strict=True))  # type: ignore[arg-type]
    else:
        for row in result:
            yield dict(zip(("subject", "predicate", "object"), map(_from_rdflib, row), strict=True))  # type: ignore[arg-type]


def _from_rdflib(term: rdflib.term.Node | None) -> Value:
    from rdflib import Literal

    if isinstance(term, Literal):
        return _to_value(str(term), str(term.datatype))
    return None if term is None else str(term)


def _to_value(lexical: str, datatype: str) -> Value:
    if datatype in _WHOLE:
        return int(lexical)
    if datatype in _REAL:
        return float(lexical)
    if datatype == _TRUTH:
        return int(lexical in ("true", "1"))
    return lexical
