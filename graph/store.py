"""Asking the graph: a SPARQL query in, rows out.

Everything asks through :class:`SparqlStore`, so that the same named graphs can live in another engine.
The default graph that a query sees is the union of all named graphs, stores are read-only, and no query
leaves this machine.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
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


class Form(StrEnum):
    """A standard form in which an answer leaves, by its media type.

    The first four hold what ``SELECT`` and ``ASK`` find (https://www.w3.org/TR/sparql11-overview/), of which
    CSV and TSV have no truth value; the others triples, of ``CONSTRUCT`` and ``DESCRIBE``.
    """

    JSON = "application/sparql-results+json"
    XML = "application/sparql-results+xml"
    CSV = "text/csv"
    TSV = "text/tab-separated-values"
    TURTLE = "text/turtle"
    JSON_LD = "application/ld+json"
    N_TRIPLES = "application/n-triples"
    RDF_XML = "application/rdf+xml"

    @property
    def of_triples(self) -> bool:
        """Whether it holds triples, not solutions."""
        return self in (Form.TURTLE, Form.JSON_LD, Form.N_TRIPLES, Form.RDF_XML)

    @property
    def short(self) -> str:
        """What people call it.

        >>> [form.short for form in Form if form.of_triples]
        ['turtle', 'json-ld', 'n-triples', 'rdf-xml']
        """
        return self.name.lower().replace("_", "-")


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
_SERVICE = re.compile(r"(?<![?$\w:])SERVICE\b", re.IGNORECASE)
_FORBIDDEN = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE)
_FROM = re.compile(r"\bFROM\b", re.IGNORECASE)
_ENGINE_ERRORS = (SyntaxError, ValueError, OSError)  # those of Oxigraph
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

    def answer(
        self, text: str, forms: Sequence[Form], *, default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> tuple[Form, bytes]:  # fmt: skip
        """The answer to a query in the first of some forms that can hold it, and which that is.

        Triples stand by subject, predicate and object.  The graphs, given by their IRIs, stand in place of
        those that the query names after FROM (https://www.w3.org/TR/sparql11-protocol/, 2.1.4).

        Raises:
            QueryError: as for :meth:`query`, or none of the forms can hold the answer.
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

        try:
            result = self._run(text)
            if isinstance(result, QueryBoolean):
                return [{"answer": int(bool(result))}]
            if isinstance(result, QuerySolutions):
                names = [variable.value for variable in result.variables]
                return [dict(zip(names, map(_from_oxigraph, row), strict=True)) for row in result]
            return [
                {"subject": _from_oxigraph(s), "predicate": _from_oxigraph(p), "object": _from_oxigraph(o)}
                for s, p, o in result
            ]
        except _ENGINE_ERRORS as error:
            raise _refused(error) from error

    def answer(
        self, text: str, forms: Sequence[Form], *, default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> tuple[Form, bytes]:  # fmt: skip
        """See :meth:`SparqlStore.answer`."""
        from pyoxigraph import (
            NamedNode,
            QueryBoolean,
            QueryResultsFormat,
            QueryTriples,
            RdfFormat,
            serialize,
        )

        try:
            given = {
                name: [NamedNode(graph) for graph in graphs]
                for name, graphs in (("default_graph", default_graphs), ("named_graphs", named_graphs))
                if graphs
            }
            result = self._run(text, **given)
            form = _fitting(forms, isinstance(result, QueryTriples), isinstance(result, QueryBoolean))
            if isinstance(result, QueryTriples):
                triples = sorted(set(result), key=str)
                known = dict(PREFIXES) if form is Form.TURTLE else None
                written = serialize(triples, format=RdfFormat.from_media_type(form), prefixes=known)
                written = _tidied(written or b"") if form is Form.TURTLE else written
            else:
                written = result.serialize(format=QueryResultsFormat.from_media_type(form))
        except _ENGINE_ERRORS as error:
            raise _refused(error) from error
        assert written is not None  # as there is no file to write into
        return form, written

    def _run(self, text: str, **graphs: Any) -> Any:
        check_query(text)
        # The union would win over a FROM of the query.
        union = not graphs and _FROM.search(_without_opaque(text)) is None
        return self._store.query(text, prefixes=dict(PREFIXES), use_default_graph_as_union=union, **graphs)


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
            raise _refused(error) from error

    def answer(
        self, text: str, forms: Sequence[Form], *, default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> tuple[Form, bytes]:  # fmt: skip
        """See :meth:`SparqlStore.answer`; of some graphs it cannot tell, and triples stand as they come."""
        check_query(text)
        if default_graphs or named_graphs:
            raise QueryError("이 저장소는 그래프를 골라 묻지 못합니다.")
        try:
            result = self._dataset.query(text, initNs=dict(PREFIXES))
            form = _fitting(forms, result.type in ("CONSTRUCT", "DESCRIBE"), result.type == "ASK")
            written = result.serialize(format=_RDFLIB_NAMES[form])
        except QueryError:
            raise
        except Exception as error:  # as in query
            raise _refused(error) from error
        assert written is not None
        return form, written


_RDFLIB_NAMES = {
    Form.JSON: "json", Form.XML: "xml", Form.CSV: "csv", Form.TSV: "tsv", Form.TURTLE: "turtle",
    Form.JSON_LD: "json-ld", Form.N_TRIPLES: "nt", Form.RDF_XML: "pretty-xml",
}  # fmt: skip


def _fitting(forms: Sequence[Form], triples: bool, truth: bool) -> Form:
    """The first form that can hold what a query gave."""
    for form in forms:
        if form.of_triples == triples and not (truth and form in (Form.CSV, Form.TSV)):
            return form
    what = "트리플" if triples else "참과 거짓" if truth else "행"
    raise QueryError(f"이 질의의 답({what})은 {', '.join(forms) or '어떤 형식'}(으)로 적을 수 없습니다.")


def _refused(error: Exception) -> QueryError:
    return QueryError(f"SPARQL 질의를 실행할 수 없습니다: {error}")


def _tidied(turtle: bytes) -> bytes:
    """Turtle with the prefixes that it uses, in one order: the engine gives them in another at each run."""
    lines = turtle.splitlines(keepends=True)
    heads = sorted(line for line in lines if line.startswith(b"@prefix "))
    body = [line for line in lines if not line.startswith(b"@prefix ")]
    told = b"".join(body)
    return b"".join(head for head in heads if head.split()[1] in told) + told


def check_query(text: str) -> None:
    """Refuse what is no question to this store.

    Raises:
        QueryError: the query would change the graph or ask another machine.
    """
    # What is text or comment depends on the grammar: `1<2)SERVICE#>` holds an IRI or a call. The word is
    # therefore refused wherever it stands, spelt out or not.
    if any(_SERVICE.search(each) for each in (text, _spelt_out(text))):
        raise QueryError(
            "SERVICE는 쓸 수 없습니다. 질의는 이 지식베이스 안에서만 실행됩니다. "
            "글로 찾으려면 'SERV' 같은 일부로 찾으십시오."
        )
    match = _FORBIDDEN.search(_without_opaque(text))
    if match is None:
        return
    raise QueryError(
        f"{match[1].upper()}: 지식베이스는 읽기만 할 수 있습니다. "
        "SELECT, ASK, CONSTRUCT, DESCRIBE로 물으십시오."
    )


def _without_opaque(text: str) -> str:
    """A query in which every word left is a keyword or the name of a function."""
    return _OPAQUE.sub(" ", _spelt_out(text))


def _spelt_out(text: str) -> str:
    """A query with the letters that are written by their numbers."""
    return _CODE_POINT.sub(lambda match: chr(int(match[1] or match[2], 16) % 0x110000), text)


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
    """A value; what is no number for all its type, or none that can be told, as it is written."""
    try:
        if datatype in _WHOLE:
            return int(lexical)
        if datatype in _REAL and math.isfinite(number := float(lexical)):
            return number
    except ValueError:
        return lexical
    if datatype == _TRUTH:
        return int(lexical in ("true", "1"))
    return lexical
