"""What a client accepts, best first: forms of an answer, languages (RFC 9110, 12.5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence


def accepted_types(header: str, offered: Sequence[str]) -> list[str]:
    """The media types offered that an ``Accept`` header takes; all of them where there is none.

    The most specific range that fits a type gives its weight, 0 refuses it; of equal weight the first one
    offered comes first.

    >>> accepted_types("text/turtle;q=0.5, application/*", ["text/html", "text/turtle", "application/xml"])
    ['application/xml', 'text/turtle']
    >>> accepted_types("", ["text/html", "text/turtle"]), accepted_types("image/png", ["text/html"])
    (['text/html', 'text/turtle'], [])
    """
    return _ranked(header, offered, lambda name: (name, f"{name.partition('/')[0]}/*", "*/*"))


def accepted_languages(header: str, offered: Sequence[str]) -> list[str]:
    """The languages offered that an ``Accept-Language`` header takes, whatever the country.

    >>> accepted_languages("fr, en-GB;q=0.8, ko;q=0.9", ["ko", "en"]), accepted_languages("fr", ["ko"])
    (['ko', 'en'], [])
    """
    primary = ",".join(_without_region(each) for each in reversed(header.split(",")))
    return _ranked(primary, offered, lambda name: (name, "*"))


def _ranked(header: str, offered: Sequence[str], ranges: Callable[[str], Iterable[str]]) -> list[str]:
    if not header.strip():
        return list(offered)
    weights = dict(map(_weighted, header.split(",")))
    found = [next((weights[each] for each in ranges(name) if each in weights), 0.0) for name in offered]
    order = sorted(range(len(offered)), key=lambda place: -found[place])
    return [offered[place] for place in order if found[place] > 0]


def _weighted(text: str) -> tuple[str, float]:
    """A range and its weight: 1 unless told, 0 where what is told is no number."""
    name, *parameters = (part.strip().lower() for part in text.split(";"))
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return name, float(parameter.removeprefix("q="))
            except ValueError:
                return name, 0.0
    return name, 1.0


def _without_region(text: str) -> str:
    """A range of languages without its country; of two countries the one named first shall count."""
    name, separator, weight = text.partition(";")
    return f"{name.strip().partition('-')[0]}{separator}{weight}"
