"""What went wrong, as the service tells it: a problem document (RFC 9457), or a page for who reads pages."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

from ..errors import (
    AmbiguousNameError,
    GyeboError,
    KnowledgeBaseError,
    NotFoundError,
    QueryError,
    UnavailableError,
)
from .bases import UnresolvedNameError
from .headers import HEADERS
from .rendering import render, thing_url

_TITLES: Mapping[int, str] = {
    404: "찾을 수 없습니다",
    405: "그렇게는 물을 수 없습니다",
    409: "여럿이 이 이름을 가집니다",
    400: "물은 것을 알아볼 수 없습니다",
    406: "그런 형식으로는 답할 수 없습니다",
    422: "물은 것을 알아볼 수 없습니다",
    500: "gyebo가 답하지 못했습니다",
    503: "지금은 답할 수 없습니다",
}
_PROBLEM = "application/problem+json"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {
        "description": told,
        "content": {
            _PROBLEM: {
                "schema": {
                    "type": "object",
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                    },
                    "required": ["type", "title", "status", "detail"],
                }
            }
        },
    }
    for status, told in (
        (404, "nothing has that name; ``candidates`` are near it"),
        (409, "several things have that name: ``candidates``"),
        (422, "what is asked is not understood: ``errors``"),
    )
}
"""What can go wrong in the API, for its document (https://www.rfc-editor.org/rfc/rfc9457)."""

_STATUS: tuple[tuple[type[GyeboError], int], ...] = (
    (NotFoundError, 404),
    (AmbiguousNameError, 409),
    (QueryError, 422),
    (KnowledgeBaseError, 503),
    (UnavailableError, 503),
)
_LOG = logging.getLogger("uvicorn.error")
_AGAIN = "5"  # seconds after which what cannot be answered now may be asked again
_LOGGED = "서버의 기록에 까닭이 있습니다."  # which may name folders: nothing for strangers


def handle_problems(app: FastAPI) -> None:
    """Let an application tell every error in this way."""

    def of_gyebo(request: Request, error: Exception) -> Response:
        if isinstance(error, UnresolvedNameError):
            candidates = [
                {"kind": each.kind, "id": each.id, "name": each.name, "url": thing_url(each.kind, each.id)}
                for each in error.candidates
            ]
            return _tell(request, 409 if error.ambiguous else 404, str(error), candidates=candidates)
        status = next((status for kind, status in _STATUS if isinstance(error, kind)), 500)
        if isinstance(error, UnavailableError):
            response = _tell(request, status, str(error))
            response.headers["Retry-After"] = _AGAIN
            return response
        if status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            _LOG.error("%s", error)
            return _tell(request, status, _LOGGED)
        return _tell(request, status, str(error))

    def of_input(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        wrong = [
            {"where": ".".join(map(str, each["loc"])), "why": str(each["msg"])} for each in error.errors()
        ]
        told = "; ".join(f"{each['where']}: {each['why']}" for each in wrong)
        return _tell(request, 422, told, errors=wrong)

    def of_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        detail = error.detail
        if error.status_code == HTTPStatus.NOT_FOUND and detail == HTTPStatus.NOT_FOUND.phrase:
            detail = "이 주소에는 쪽이 없습니다."
        response = _tell(request, error.status_code, detail)
        response.headers.update(error.headers or {})  # such as which methods are allowed
        return response

    def of_failure(request: Request, error: Exception) -> Response:
        response = _tell(request, 500, f"뜻밖의 오류입니다. {_LOGGED}")
        response.headers.update(HEADERS)  # made outside the middleware that does it for every other
        return response

    app.add_exception_handler(GyeboError, of_gyebo)
    app.add_exception_handler(RequestValidationError, of_input)
    app.add_exception_handler(HTTPException, of_http)
    app.add_exception_handler(Exception, of_failure)


def _tell(request: Request, status: int, detail: str, **more: Any) -> Response:
    title = _TITLES.get(status, HTTPStatus(status).phrase)
    is_page = not request.url.path.startswith("/api") and "text/html" in request.headers.get("accept", "")
    if is_page:
        shown = {"title": title, "detail": detail, **more}
        return render(request, "problem.html", shown, status=status)
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, media_type=_PROBLEM)
