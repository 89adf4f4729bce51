"""The application: its parts put together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.middleware.trustedhost import TrustedHostMiddleware
from fastapi.openapi.utils import get_openapi
from fastapi.staticfiles import StaticFiles

from . import api, endpoint, pages, thing_pages
from .bases import Shelf
from .headers import HeadLikeGet, SafeHeaders
from .language import LanguageChoice
from .problems import handle_problems
from .rendering import FOLDER


def create_app(kb: Path, *, hosts: Sequence[str] = ("*",)) -> FastAPI:
    """The service for the knowledge base of a folder; it follows when that is built anew.

    *hosts* are the names under which it answers; any, unless told.

    Raises:
        KnowledgeBaseError: there is none, it is damaged, or another version made it.
        ModelError, MissingExtraError: the model of its index cannot be had.
    """
    shelf = Shelf(kb)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        shelf.close()

    app = FastAPI(
        title="gyebo", version=version("gyebo"), lifespan=lifespan, openapi_url="/api/openapi.json",
        docs_url=None, redoc_url=None,  # their pages load scripts from other hosts
    )  # fmt: skip
    app.state.shelf = shelf
    app.openapi = partial(_document, app)  # type: ignore[method-assign]
    handle_problems(app)
    app.mount("/static", StaticFiles(directory=FOLDER / "static"), name="static")
    app.include_router(api.ROUTER)
    app.include_router(endpoint.ROUTER)
    app.include_router(pages.ROUTER)
    app.include_router(thing_pages.ROUTER)
    app.add_middleware(LanguageChoice)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(HeadLikeGet)
    app.add_middleware(SafeHeaders)
    return app


def _document(app: FastAPI) -> dict[str, Any]:
    """The document of the API; where the money of a budget comes from is a map in JSON, for all its rows."""
    told = get_openapi(title=app.title, version=app.version, routes=app.routes)
    for schema in told["components"]["schemas"].values():
        if "funds" in schema.get("properties", {}):
            schema["properties"]["funds"] = {
                "type": ["object", "null"], "additionalProperties": {"type": "integer"},
            }  # fmt: skip
    return told
