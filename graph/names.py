"""Finding one thing by a name: any spelling, an old name, an identifier, or a part that only one has."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from rapidfuzz import process
from rapidfuzz.distance import Indel

from ..errors import AmbiguousNameError, NotFoundError
from ..ontology import matching_key

_BRACKETED = re.compile(r"^([^()]+)\(([^()]+)\)$")
_NEAR = 0.6  # of the letters, what a name shares with one offered in its stead
_SHOWN = 8  # candidates in a message: what fits on a screen beside the question


def find_by_name(
    query: str,
    names: Mapping[str, Iterable[str]],
    *,
    kind: str,
    inside: Mapping[str, Collection[str]] = MappingProxyType({}),
) -> str:
    """The identifier of the one thing that a name means.

    ``names`` gives for each identifier its spellings, the proper name first; ``kind`` is what the message
    calls such a thing.  Tried in this order, and the first that any meets decides: its identifier, its proper
    name, any of its spellings, either name in a query such as 동대문디자인플라자(DDP), a spelling that has
    every word of the query.  ``inside`` gives for a part its wholes: where both a whole and its part are
    meant, the whole is.

    >>> names = {"facility-1": ["빛나루센터", "빛나루 물재생센터"], "facility-2": ["빛나루센터 2층"]}
    >>> find_by_name("빛나루 센터", names, kind="시설"), find_by_name("재생 빛나루", names, kind="시설")
    ('facility-1', 'facility-1')
    >>> find_by_name("빛내루 2층", names, kind="시설")
    Traceback (most recent call last):
    gyebo.errors.NotFoundError: '빛내루 2층': 그런 시설이 없습니다. 비슷한 이름: 빛나루센터 2층

    Raises:
        NotFoundError: nothing has such a name; near names stand in the message.
        AmbiguousNameError: several have; they stand in the message.
    """
    if query in names:
        return query
    keys = {identifier: [matching_key(name) for name in spelt] for identifier, spelt in names.items()}
    whole, words = matching_key(query), [key for key in map(matching_key, query.split()) if key]
    both = {matching_key(name) for match in _BRACKETED.findall(query) for name in match} - {""}
    found: list[str] = []
    if whole:
        for found in (
            [identifier for identifier, spelt in keys.items() if spelt[:1] == [whole]],
            [identifier for identifier, spelt in keys.items() if whole in spelt],
            [identifier for identifier, spelt in keys.items() if both.intersection(spelt)],
            [
                identifier
                for identifier, spelt in keys.items()
                if any(whole in key or all(word in key for word in words) for key in spelt)
            ],
        ):
            outermost = [each for each in found if not set(inside.get(each, ())) & set(found)]
            if len(outermost) == 1:
                return outermost[0]
            if found:
                break
    if found:
        raise AmbiguousNameError(
            f"{query!r}: 여럿이 이 이름을 가집니다. 하나를 고르십시오: {_listed(found, names)}"
        )
    raise NotFoundError(
        f"{query!r}: 그런 {_with_subject_particle(kind)} 없습니다.{_near(whole, keys, names)}"
    )


def _listed(identifiers: Iterable[str], names: Mapping[str, Iterable[str]]) -> str:
    """Proper names, shortest first; with the identifier where two things have one name."""
    proper = sorted((next(iter(names[each]), each), each) for each in identifiers)
    proper.sort(key=lambda pair: len(pair[0]))
    once = [name for name, _ in proper]
    shown = [name if once.count(name) == 1 else f"{name} ({each})" for name, each in proper]
    rest = f" 외 {len(shown) - _SHOWN}" if len(shown) > _SHOWN else ""
    return ", ".join(shown[:_SHOWN]) + rest


def _near(whole: str, keys: Mapping[str, list[str]], names: Mapping[str, Iterable[str]]) -> str:
    """Names that differ in a few letters; Korean is compared letter by letter, not syllable by syllable."""
    spelt = {
        unicodedata.normalize("NFD", key): name
        for identifier, known in keys.items()
        for key, name in zip(known, names[identifier], strict=True)
    }
    close = process.extract(
        unicodedata.normalize("NFD", whole), list(spelt), scorer=Indel.normalized_similarity,
        score_cutoff=_NEAR, limit=5,
    )  # fmt: skip
    return f" 비슷한 이름: {', '.join(dict.fromkeys(spelt[key] for key, _, _ in close))}" if close else ""


def _with_subject_particle(word: str) -> str:
    """A Korean word with 이 or 가.

    >>> _with_subject_particle("시설"), _with_subject_particle("부서")
    ('시설이', '부서가')
    """
    has_final = (ord(word[-1]) - ord("가")) % 28 > 0
    return word + ("이" if has_final else "가")
