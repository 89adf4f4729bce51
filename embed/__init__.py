"""Search by meaning: Korean morphemes, what they mean, an index of passages asked in one's own words."""

from .passage_index import PassageIndex

__all__ = ["PassageIndex"]
