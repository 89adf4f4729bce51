"""How answers become pages: the templates, the addresses of things and lines, words marked in a quote."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

from fastapi.responses import Response
from fastapi.templating import Jinja2Templates
from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request

from ..display import format_cell, format_change, format_confidence, format_place, format_won, one_line
from ..graph.lookup import is_account
from ..graph.wording import Wording, speaking
from ..ontology.namespaces import THINGS
from ..shown import Drawing
from .bases import Base
from .language import Language, Translations, language_of, other_languages

FOLDER = Path(__file__).parent
_SIGNS = re.compile(r"^[ \t]*(?:#{1,6}|[-*+])[ \t]+", re.MULTILINE)
_LINE = 90  # characters of a passage that is suggested
_THING = re.compile(re.escape(THINGS) + r"((program|facility|law|department)-[0-9a-f]{12})")


def thing_url(kind: str, identifier: str) -> str:
    """The address of the page of a program, facility, law, department or report.

    >>> thing_url("report", "2024_물순환국")
    '/report/2024_%EB%AC%BC%EC%88%9C%ED%99%98%EA%B5%AD'
    """
    return f"/{kind}/{quote(identifier, safe='')}"


def line_url(report: str, line: int, last: int | None = None) -> str:
    """The address of a line in the text of a report, or of those as far as a last one.

    >>> line_url("r1", 12), line_url("r1", 12, 15)
    ('/report/r1/text?line=12#L12', '/report/r1/text?line=12-15#L12')
    """
    span = f"{line}-{last}" if last is not None and last > line else line
    return f"{thing_url('report', report)}/text?line={span}#L{line}"


def mark_words(text: str, words: Iterable[str]) -> Markup:
    """A text with these words marked, words that touch as one, and nothing else in it taken for HTML.

    >>> mark_words("<빗물마을> 조성", ["빗물", "마을"])
    Markup('&lt;<mark>빗물마을</mark>&gt; 조성')
    """
    wanted = sorted({word for word in words if word.strip()}, key=lambda word: (-len(word), word))
    if not wanted:
        return escape(text)
    pieces = re.split(f"((?:{'|'.join(map(re.escape, wanted))})+)", text, flags=re.IGNORECASE)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(piece) if place % 2 else piece for place, piece in enumerate(pieces)
    )


def _place(row: Any) -> str:
    return format_place(row.report, row.document, _line(row), row.source_lines)


def _line(row: Any) -> int:
    line: int = row.line if hasattr(row, "line") else row.line_start
    return line


def _row_url(row: Any) -> str:
    return line_url(row.report, _line(row), None if hasattr(row, "line") else row.line_end)


def _thing_page(value: object) -> str | None:
    """The address of the page of a thing that an answer in SPARQL names by its IRI."""
    match = _THING.fullmatch(value) if isinstance(value, str) else None
    return thing_url(match[2], match[1]) if match else None


def _unmarked(text: str, document: str) -> str:
    """A text without the signs of Markdown that accounts are written with; other reports stay as they are.

    >>> _unmarked("### 2. 빗물마을", "물순환국.md"), _unmarked("- 빗물마을", "물순환국.txt")
    ('2. 빗물마을', '- 빗물마을')
    """
    return _SIGNS.sub("", text) if document.endswith(".md") else text


def _shortened(text: str) -> str:
    """As much of a text as a line of suggestions holds."""
    return text if len(text) <= _LINE else text[: _LINE - 1] + "…"


def _in_millions(won: int) -> str:
    """Money for those who do not count in 억.

    >>> _in_millions(1_234_567_890), _in_millions(-50_000)
    ('₩1,234.56789 million', '-₩0.05 million')
    """
    return f"{'-' if won < 0 else ''}₩{abs(won) / 10**6:,.12g} million"


def _environment(language: Language) -> Environment:
    """The templates in a language."""
    environment = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=select_autoescape(default=True),
        extensions=["jinja2.ext.i18n"],
    )
    words, korean = Translations.of(language), language is Language.KOREAN
    environment.install_gettext_translations(words, newstyle=True)  # type: ignore[attr-defined]
    environment.filters.update(
        won=format_won if korean else _in_millions,
        change=format_change if korean else lambda won: f"{'+' if won > 0 else ''}{_in_millions(won)}",
        place=_place, row_url=_row_url, one_line=one_line, shortened=_shortened, marked=mark_words,
        thing_page=_thing_page,
    )  # fmt: skip
    environment.globals.update(
        cell=lambda column, value: words.gettext(format_cell(column, value)),
        confidence=lambda sure, explicit: _sure(words, sure, explicit),
        plain=lambda text, document: one_line(_unmarked(text, document)), unmarked=_unmarked,
        is_account=is_account, line_url=line_url, thing_url=thing_url, language=language.value,
        korean="" if korean else Markup(' lang="ko"'),  # marks what reports say on a page in another language
    )  # fmt: skip
    return environment


def _sure(words: Translations, confidence: float, explicit: bool) -> str:
    """How sure a link is."""
    told = format_confidence(confidence, explicit=explicit)
    return words.gettext(told) if explicit else words.gettext("확신도 %(p)s") % {"p": f"{confidence:.0%}"}


_WORDINGS = {
    Language.KOREAN: Wording(),
    Language.ENGLISH: Wording(Translations.of(Language.ENGLISH).words, _in_millions),
}
_TEMPLATES = {language: Jinja2Templates(env=_environment(language)) for language in Language}


def render(request: Request, template: str, shown: Mapping[str, Any], *, status: int = 200) -> Response:
    """A page, every text in it escaped, in the language of its reader."""
    language = language_of(request)
    known = {"other_languages": other_languages(request.url, language), **shown}
    headers = {"Content-Language": language, "Vary": "Accept, Accept-Language, Cookie"}
    return _TEMPLATES[language].TemplateResponse(
        request, template, known, status_code=status, headers=headers
    )


def page(
    request: Request, base: Base, template: str, shown: Mapping[str, Any], *, status: int = 200
) -> Response:
    """A page of a knowledge base: its reports are at hand in every template."""
    return render(
        request, template, {"reports": base.lookup.reports, "downloads": (), **shown}, status=status
    )


def drawn(request: Request, draw: Callable[[], Drawing]) -> Markup:
    """A drawing as part of a page, in its language; gyebo.graph.svg escapes every text."""
    with speaking(_WORDINGS[language_of(request)]):
        return Markup(draw().svg)
