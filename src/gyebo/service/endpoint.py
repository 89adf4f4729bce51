"""The SPARQL endpoint, by the book: https://www.w3.org/TR/sparql11-protocol/, queries only.

Without a query it describes itself (https://www.w3.org/TR/sparql11-service-description/).  An answer that
would be longer than the service gives out is refused, never cut: half an answer would be taken for all of it.
"""

from __future__ import annotations

from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from ..errors import QueryError
from ..graph.store import Form
from .asked import CurrentBase
from .bases import Base
from .negotiation import accepted_types
from .problems import PROBLEMS

ROUTER = APIRouter(prefix="/api/v1", tags=["SPARQL"])

_LONGEST = 20_000  # characters of a query
_TOO_LONG = f"질의가 너무 깁니다. {_LONGEST:,}자까지 보낼 수 있습니다."
_FORM_TYPE, _QUERY_TYPE = "application/x-www-form-urlencoded", "application/sparql-query"
_SHORT = {form.short: form for form in Form}
_DESCRIPTION = """\
@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .
@prefix formats: <http://www.w3.org/ns/formats/> .

[] a sd:Service ;
    sd:endpoint <{address}> ;
    sd:supportedLanguage sd:SPARQL11Query ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON , formats:SPARQL_Results_XML , formats:SPARQL_Results_CSV ,
        formats:SPARQL_Results_TSV , formats:Turtle , formats:N-Triples , formats:RDF_XML , formats:JSON-LD .
"""

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "the answer", "content": {form.value: {} for form in Form}},
    400: {**PROBLEMS[422], "description": "no such query"},
    406: {**PROBLEMS[422], "description": "in none of the forms asked for"},
    422: PROBLEMS[422],
}
_POSTED: dict[int | str, dict[str, Any]] = {
    **_ANSWERS,
    415: {**PROBLEMS[422], "description": "sent in another form"},
}
_BODY = {
    "requestBody": {
        "content": {
            _FORM_TYPE: {
                "schema": {
                    "type": "object",
                    "properties": {"query": {"type": "string", "maxLength": _LONGEST}},
                    "required": ["query"],
                }
            },
            _QUERY_TYPE: {"schema": {"type": "string", "maxLength": _LONGEST}},
        },
        "required": True,
    }
}
_Wanted = Annotated[
    str | None,
    Query(pattern=f"^({'|'.join(_SHORT)})$", description="the form of the answer; else as accepted"),
]
_Graphs = Annotated[list[str], Query(description="IRI of a graph, in place of FROM or FROM NAMED")]


@ROUTER.get("/sparql", responses=_ANSWERS, response_class=Response)
def sparql(
    request: Request, base: CurrentBase,
    query: Annotated[str | None, Query(max_length=_LONGEST)] = None,
    default_graph_uri: Annotated[_Graphs, Query(alias="default-graph-uri")] = [],  # noqa: B006 - never changed
    named_graph_uri: Annotated[_Graphs, Query(alias="named-graph-uri")] = [],  # noqa: B006
    format: _Wanted = None,  # noqa: A002 - the parameter's name
) -> Response:  # fmt: skip
    """The answer to a query, or what this endpoint is."""
    if query is None:
        about = _DESCRIPTION.format(address=request.url.path)
        return Response(about, media_type=f"{Form.TURTLE}; charset=utf-8")
    return _answer(request, base, query, default_graph_uri, named_graph_uri, format)


@ROUTER.post(
    "/sparql", responses=_POSTED, response_class=Response,
    openapi_extra=_BODY,
)  # fmt: skip
async def sparql_by_post(request: Request, base: CurrentBase) -> Response:
    """The answer to a query that is sent as a form or as it is."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind not in (_FORM_TYPE, _QUERY_TYPE):
        raise HTTPException(415, f"질의는 {_FORM_TYPE}이나 {_QUERY_TYPE}으로 보내십시오.")
    text = await _body(request)
    sent = request.query_params.multi_items()
    sent += [("query", text)] if kind == _QUERY_TYPE else parse_qsl(text, keep_blank_values=True)
    given: dict[str, list[str]] = {}
    for name, value in sent:
        given.setdefault(name, []).append(value)
    if "update" in given:
        raise HTTPException(400, "지식베이스는 읽기만 할 수 있습니다. query로 물으십시오.")
    queries = given.get("query", [])
    if len(queries) != 1:
        raise HTTPException(400, "query 하나를 보내십시오.")
    default_graphs, named_graphs = (given.get(f"{which}-graph-uri", []) for which in ("default", "named"))
    form = given["format"][-1] if "format" in given else None
    return await run_in_threadpool(
        _answer, request, base, queries[0], default_graphs, named_graphs, form
    )  # fmt: skip


def _accepted(request: Request) -> list[str]:
    """The forms that a client takes; most that take JSON name it in general."""
    header = ",".join(request.headers.getlist("accept"))
    return accepted_types(header.replace("application/json", Form.JSON), list(Form))


async def _body(request: Request) -> str:
    """What was sent, as far as a query may be long."""
    received = b""
    async for part in request.stream():
        received += part
        if len(received) > 12 * _LONGEST:  # each letter may be three bytes, each written as %XX and one more
            raise HTTPException(400, _TOO_LONG)
    try:
        return received.decode()
    except UnicodeDecodeError as error:
        raise HTTPException(400, "질의는 UTF-8로 보내십시오.") from error


def _answer(
    request: Request, base: Base, query: str, default_graphs: list[str], named_graphs: list[str],
    form: str | None,
) -> Response:  # fmt: skip
    if len(query) > _LONGEST:
        raise HTTPException(400, _TOO_LONG)
    if form is not None and form not in _SHORT:
        raise HTTPException(400, f"{form}: 그런 형식이 없습니다. 있는 형식: {', '.join(_SHORT)}")
    forms = [_SHORT[form]] if form else _accepted(request)
    if not forms:
        raise HTTPException(406, f"이 가운데 하나로 답합니다: {', '.join(Form)}")
    try:
        chosen, body = base.sparql.answer(
            query, list(map(Form, forms)), default_graphs=default_graphs, named_graphs=named_graphs
        )
    except QueryError as error:
        raise HTTPException(400, str(error)) from error
    return Response(body, media_type=f"{chosen}; charset=utf-8", headers={"Vary": "Accept"})
