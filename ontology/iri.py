"""Identifiers and IRIs: the only functions that mint them.

An identifier is a kind and twelve hexadecimal digits, such as ``edition-7f3a9c0b12ce``; its IRI stands
under ``https://w3id.org/gyebo/id/``.  The digits are a hash of what makes the thing itself: the same
input gives the same identifier on every machine, and names never show in it, because names change.
Names are reduced to their matching key first, so that spacing, middle dots and brackets do not count.

Strings in, strings out.  Nothing here imports rdflib, so that every package can use it at no cost.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from enum import StrEnum

from ..errors import VocabularyError
from .keys import matching_key
from .namespaces import GRAPHS, THINGS

# 48 bits: among a million passages the chance of one collision is about 1 in 600.
_DIGITS = 12
_ID = re.compile(rf"([a-z]+(?:-[a-z]+)*)-([0-9a-f]{{{_DIGITS}}})")
_GRAPH_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class Kind(StrEnum):
    """What an identifier is of: the part before its digits."""

    REPORT = "report"
    TEXT = "text"
    PASSAGE = "passage"
    POSITION = "position"
    QUOTE = "quote"
    ISSUER = "issuer"
    PROGRAM = "program"
    EDITION = "edition"
    DEPARTMENT = "department"
    DEPARTMENT_EDITION = "department-edition"
    DEPARTMENT_BUDGET = "department-budget"
    BUDGET = "budget"
    LAW = "law"
    ARTICLE = "article"
    CITATION = "citation"
    FACILITY = "facility"
    FACILITY_USE = "facility-use"
    FINDING = "finding"
    STATEMENT = "statement"
    EVENT = "event"
    DECISION = "decision"


_KINDS = frozenset(Kind)


def iri(identifier: str) -> str:
    """The IRI of an identifier.

    >>> iri("edition-7f3a9c0b12ce")
    'https://w3id.org/gyebo/id/edition-7f3a9c0b12ce'

    Raises:
        VocabularyError: the text is no identifier of ours.
    """
    kind_of(identifier)
    return THINGS + identifier


def id_of(iri: str) -> str:
    """The identifier in an IRI: the inverse of :func:`iri`.

    >>> id_of("https://w3id.org/gyebo/id/edition-7f3a9c0b12ce")
    'edition-7f3a9c0b12ce'

    Raises:
        VocabularyError: the IRI names no thing of ours.
    """
    if not iri.startswith(THINGS):
        raise VocabularyError(f"{iri!r} names no thing of gyebo: such an IRI begins with {THINGS}")
    identifier = iri.removeprefix(THINGS)
    kind_of(identifier)
    return identifier


def kind_of(identifier: str) -> Kind:
    """What the identifier is of.

    >>> kind_of("facility-use-7f3a9c0b12ce")
    <Kind.FACILITY_USE: 'facility-use'>

    Raises:
        VocabularyError: the text is no identifier of ours.
    """
    match = _ID.fullmatch(identifier)
    if match is None or match[1] not in _KINDS:
        raise VocabularyError(
            f"{identifier!r} is no identifier: expected a kind and {_DIGITS} hexadecimal digits, "
            "such as 'edition-7f3a9c0b12ce'"
        )
    return Kind(match[1])


def graph_iri(name: str) -> str:
    """The IRI of a named graph: of a report (its identifier) or of what stands apart ("derived", "ontology").

    >>> graph_iri("derived")
    'https://w3id.org/gyebo/graph/derived'

    Raises:
        VocabularyError: the name has other characters than a-z, 0-9 and single hyphens.
    """
    if not _GRAPH_NAME.fullmatch(name):
        raise VocabularyError(f"{name!r} cannot name a graph: use a-z, 0-9 and single hyphens")
    return GRAPHS + name


def report_id(issuer: str, date: str, title: str) -> str:
    """A report is who reports, when (ISO date, perhaps only year and month) and under which title.

    >>> report_id("서울특별시 경제실", "2024-08", "주요업무보고")
    'report-11adfaee0b33'
    """
    return _mint(Kind.REPORT, matching_key(issuer), date, matching_key(title))


def text_id(text_sha256: str) -> str:
    """An exact text is its SHA-256 (hexadecimal)."""
    return _mint(Kind.TEXT, text_sha256)


def passage_id(text_sha256: str, start: int, end: int) -> str:
    """A passage is a half-open range of code points in one exact text."""
    return _mint(Kind.PASSAGE, text_sha256, start, end)


def position_id(passage: str) -> str:
    """The selector that holds a passage's offsets; it has the passage's digits."""
    return _same_digits(Kind.POSITION, passage, Kind.PASSAGE)


def quote_id(passage: str) -> str:
    """The selector that holds a passage's quote; it has the passage's digits."""
    return _same_digits(Kind.QUOTE, passage, Kind.PASSAGE)


def issuer_id(name: str) -> str:
    """An issuer is its name."""
    return _mint(Kind.ISSUER, _key(name))


def edition_id(report: str, numbering_path: str, title: str) -> str:
    """An edition is its place in the numbering of one report, and its title."""
    return _mint(Kind.EDITION, _expect(Kind.REPORT, report), numbering_path, matching_key(title))


def program_id(edition: str) -> str:
    """The program that an edition founds; it has the edition's digits.

    Once minted it is written to the curated folder (:class:`gyebo.ontology.Minted`) and kept, also
    when an older report later shows an earlier edition.

    >>> program_id("edition-7f3a9c0b12ce")
    'program-7f3a9c0b12ce'
    """
    return _same_digits(Kind.PROGRAM, edition, Kind.EDITION)


def department_id(issuer: str, name: str) -> str:
    """A department is its name within the office that reports (the issuer's name)."""
    return _mint(Kind.DEPARTMENT, _key(issuer), _key(name))


def department_edition_id(department: str, report: str) -> str:
    """A department as one report shows it."""
    return _mint(Kind.DEPARTMENT_EDITION, _expect(Kind.DEPARTMENT, department), _expect(Kind.REPORT, report))


def department_budget_id(department: str, report: str, *, label: str, amount: int, nth: int = 0) -> str:
    """One cell of a report's table of departments.

    ``label`` is the column's heading, ``amount`` is in won, ``nth`` counts the equal cells before it,
    since two cells of a row may hold the same amount.
    """
    owner = _expect(Kind.DEPARTMENT, department), _expect(Kind.REPORT, report)
    return _mint(Kind.DEPARTMENT_BUDGET, *owner, matching_key(label), amount, nth)


def budget_id(
    edition: str,
    *,
    label: str,
    year: int | None,
    amount: int | None = None,
    amount_min: int | None = None,
    amount_max: int | None = None,
) -> str:
    """A budget is its amount (won), fiscal year and label in one edition: the same again is one budget.

    A range has ``amount_min`` and ``amount_max`` in place of ``amount``.
    """
    figures = amount, amount_min, amount_max
    return _mint(Kind.BUDGET, _expect(Kind.EDITION, edition), matching_key(label), year, *figures)


def law_id(name: str) -> str:
    """A law is its full name; short names are resolved before (:meth:`gyebo.ontology.Curated.canonical`).

    >>> law_id("「전통시장 및 상점가 육성을 위한 특별법」") == law_id("전통시장및상점가육성을위한특별법")
    True
    """
    return _mint(Kind.LAW, _key(name))


def article_id(law: str, article: str) -> str:
    """An article (조·항·호) of a law."""
    return _mint(Kind.ARTICLE, _expect(Kind.LAW, law), _key(article))


def citation_id(edition: str, law: str, article: str | None = None) -> str:
    """One citation for each law, article (as written, or None) and edition."""
    place = matching_key(article) if article is not None else None
    return _mint(Kind.CITATION, _expect(Kind.EDITION, edition), _expect(Kind.LAW, law), place)


def facility_id(name: str) -> str:
    """A facility is its name, resolved before."""
    return _mint(Kind.FACILITY, _key(name))


def facility_use_id(edition: str, facility: str) -> str:
    """One use for each facility and edition."""
    return _mint(Kind.FACILITY_USE, _expect(Kind.EDITION, edition), _expect(Kind.FACILITY, facility))


def finding_id(report: str, number: str | None, title: str) -> str:
    """A finding is its number, where it has one, and its whole request in one report."""
    return _mint(Kind.FINDING, _expect(Kind.REPORT, report), number, matching_key(title))


def statement_id(subject: str, predicate: str, obj: str) -> str:
    """A sourced fact is its three terms, as strings."""
    return _mint(Kind.STATEMENT, subject, predicate, obj)


def event_id(relation: str, sources: Iterable[str], targets: Iterable[str]) -> str:
    """A lineage event is its relation and its editions, in any order."""
    return _mint(Kind.EVENT, str(relation), sorted(set(sources)), sorted(set(targets)))


def decision_id(line: str) -> str:
    """A human decision is its line of the ledger in canonical form."""
    return _mint(Kind.DECISION, line)


def _mint(kind: Kind, *parts: str | int | list[str] | None) -> str:
    # JSON keeps the parts apart whatever characters they contain; its ASCII form takes lone surrogates too.
    digest = hashlib.sha256(json.dumps([kind, *parts]).encode("ascii")).hexdigest()
    return f"{kind}-{digest[:_DIGITS]}"


def _same_digits(kind: Kind, identifier: str, expected: Kind) -> str:
    return f"{kind}-{_expect(expected, identifier)[-_DIGITS:]}"


def _expect(kind: Kind, identifier: str) -> str:
    if kind_of(identifier) is not kind:
        raise VocabularyError(f"expected an identifier of kind '{kind}', got {identifier!r}")
    return identifier


def _key(name: str) -> str:
    key = matching_key(name)
    if not key:
        raise VocabularyError(f"{name!r} cannot name anything: it has no letter or digit")
    return key
