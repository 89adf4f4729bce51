"""What can go wrong, named for what is wrong.

The library raises these; the command line turns them into exit codes in one place
(:func:`gyebo.cli.main`).  Each message says what was expected, what came, and what to do.
"""

from __future__ import annotations


class GyeboError(Exception):
    """Base of every error that gyebo raises on purpose."""


class ReadError(GyeboError):
    """A report could not be read: the message names the file, the reason and the remedy."""


class CuratedError(GyeboError):
    """A file of curated knowledge or a ledger line is malformed."""


class VocabularyError(GyeboError):
    """A term, an identifier or an IRI is not one of the vocabulary's."""


class ValidationError(GyeboError):
    """A graph could not be checked against the shapes."""


class KnowledgeBaseError(GyeboError):
    """A knowledge base folder is absent, damaged or of another format."""


class NotFoundError(GyeboError):
    """A name matches nothing; near names stand in the message."""


class AmbiguousNameError(GyeboError):
    """A name matches several things; the candidates stand in the message."""


class QueryError(GyeboError):
    """A SPARQL query is malformed or asks for what is not allowed."""


class UnavailableError(GyeboError):
    """What was asked cannot be answered now; later it can."""


class ModelError(GyeboError):
    """A model that was named cannot be had, read or used: the message names it and the remedy."""


class MissingExtraError(GyeboError):
    """What was asked for needs packages that are installed with an extra; the command is in the message."""
