"""In which language a page speaks: the words of the service in Korean, as they stand, and in English."""

from __future__ import annotations

import gettext
import json
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from .negotiation import accepted_languages

_WORDS = Path(__file__).with_name("words_en.json")
_COOKIE, _PARAMETER = "language", "lang"
_YEAR = 365 * 24 * 3600


class Language(StrEnum):
    """A language of the pages; what reports say stays as it is."""

    KOREAN = "ko"
    ENGLISH = "en"

    @property
    def name_of_its_own(self) -> str:
        """What those who speak it call it."""
        return {"ko": "한국어", "en": "English"}[self]


class Translations(gettext.NullTranslations):
    """Words by the Korean ones; a word that is not there stays Korean.

    >>> Translations({"사업": "program"}).gettext("사업")
    'program'
    """

    def __init__(self, words: Mapping[str, str]) -> None:
        super().__init__()
        self.words = words

    def gettext(self, message: str) -> str:
        """The word for a Korean one."""
        return self.words.get(message, message)

    @classmethod
    def of(cls, language: Language) -> Translations:
        """The words of a language."""
        return cls({} if language is Language.KOREAN else json.loads(_WORDS.read_text(encoding="utf-8")))


def language_of(request: Request) -> Language:
    """The language that a reader has chosen, else the one that the browser asks for."""
    chosen = request.cookies.get(_COOKIE, "")
    if chosen in list(Language):
        return Language(chosen)
    asked = accepted_languages(request.headers.get("accept-language", ""), list(Language))
    return Language(asked[0]) if asked else Language.KOREAN


def other_languages(url: URL, language: Language) -> Sequence[tuple[str, str, str]]:
    """The other languages: code, name, and the address at which a page is had in it."""
    return [
        (each.value, each.name_of_its_own, _path(url.include_query_params(**{_PARAMETER: each.value})))
        for each in Language
        if each is not language
    ]


class LanguageChoice:
    """Keeps the language that an address chooses (``?lang=en``) and goes on to the address without it."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] == "http" and scope["method"] == "GET":
            request = Request(scope)
            chosen = request.query_params.get(_PARAMETER)
            if chosen in list(Language) and not request.url.path.startswith("/api"):
                response = RedirectResponse(_path(request.url.remove_query_params(_PARAMETER)), 303)
                response.set_cookie(_COOKIE, chosen, max_age=_YEAR, httponly=True, samesite="lax")
                await response(scope, receive, send)
                return
        await self._app(scope, receive, send)


def _path(url: URL) -> str:
    """An address without its host, of which a path that begins with two strokes would be taken for one."""
    path = "/" + url.path.lstrip("/\\")
    return f"{path}?{url.query}" if url.query else path
