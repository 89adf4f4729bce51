"""Which programs of its report a request of the audit concerns: those whose names, places or works it names.

A word of a request speaks for a business by how rare it is among the businesses of the report, and by where
the business has it: in its title, in another of its names, in the name of a place, or only in its text.  What
a request is about stands at its head.  Where nothing is sure, a request concerns no program.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ..corpus import Line, Marker, Report, Section, SectionKind, is_office, squeeze
from ..corpus.titles import is_structural
from .context import LONGEST, label_of, names_work
from .identity import city_names, city_of

_WORD = re.compile(r"[가-힣A-Za-z0-9+&]+")
_SPACE = re.compile(r"\s|$")
_SHARED = re.compile(r"([가-힣]{2})[·‧・]([가-힣]{2})([가-힣]{2,})")
"""Two words that share what they end in: 뷰티·패션산업."""
_PARTICLE = re.compile(
    r"(?<=[가-힣]{2})(?:에서는|에서도|으로써|으로서|으로|에서|에게|까지|부터|하도록|하는|하고|하여|하기|되는|된|한|할"
    r"|을|를|이|가|은|는|의|에|로|와|과|도|만|등|및)$"
)
_JOINT = re.compile(r"및|등|수|있는|있도록|위한|위해|통한|통해|대한|관한|관련|따라|따른|할|것|바람|중|내|외")
_FORM = (
    "지원|운영|조성|추진|활성화|강화|육성|확대|구축|개최|발굴|사업|관리|제고|확산|개선|촉진|연계|도약|개발|양성|성장|서비스|"
    "기반|확충|거점"
)
"""What titles end in, whatever the program."""
_WHOM = (
    "취약계층|소상공인|중소기업|스타트업|창업기업|입주기업|참여기업|구직자|참여자|근로자|이용자|장애인|중장년|어르신|청소년|"
    "외국인|대학생|시민|주민"
)
"""Whom programs serve, whatever the program."""
_NO_SIGN = re.compile(rf"(?:[가-힣]{{0,2}}(?:{_FORM})+|(?:{_WHOM})+(?:{_FORM})*)")
"""Words that many programs may have: 취업지원, 중소기업육성."""
_GLUED = re.compile(rf"(?<=[가-힣A-Za-z]{{2}})(?:{_FORM})+$")
_ENDING = re.compile(rf"(?:{_FORM}|및)+$")
_HANGUL, _LATIN = re.compile("[가-힣]"), re.compile("[A-Za-z]")
_TEAM = re.compile(r"\S+(?:팀|과|국|본부)")
_STATEMENT = re.compile(r"(?:^|\s)[-*◦○□●❍ㅇ※▸‣✓·∙•]\s")

_MOST_WORDS = 3  # of a term
_LONGEST_TERM = 24  # characters
_HEAD = 12  # characters, without white space, within which a request says what it is about
_AT_HEAD = 1.5  # what a word there counts more
_HEAD_OF_MEASURE = 25  # characters of a statement of what was done that are read
_TITLE, _NAME, _PLACE, _WORK = 6.0, 4.0, 3.0, 3.0  # what a term counts where it stands
_MOST_TOLD = 3  # times that it counts once more, each time that it is told
_HALF = 3.0  # of that weight at which a term counts half of what it can
_LETTERS = 4.0  # of a term that counts once; longer ones count more, up to
_MOST_BY_LENGTH = 1.5
_EVIDENCE = 3  # of the terms that speak for a business, the best, are counted
_SURE = 0.8  # that a term counts at least that points at a program
_BY_THE_WAY = 0.3  # of what does not point at a business that counts where two are told apart
_BESIDE = 0.6  # of what points at the first program that points at another beside it
_MOST = 3  # programs that a request concerns


@dataclass(frozen=True, slots=True)
class Named:
    """An edition with its names in other reports and the places that it uses, each as written and in full."""

    section: Section
    names: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Evidence:
    """A term of a request that a business has, where it stands there, and how much it speaks for it.

    Only what the business is named after, or what it alone says, points at it by itself.
    """

    term: str
    start: int
    weight: float
    points: bool

    def ends_in(self, others: Iterable[_Evidence]) -> bool:
        """Whether it is but the end of a longer name that another has: 국가산단 of 빛나루 국가산단."""
        end = self.start + len(self.term)
        return any(other.start < self.start and end <= other.start + len(other.term) for other in others)

    def overlaps(self, others: Iterable[_Evidence]) -> bool:
        """Whether another stands on the same characters, or is the same term."""
        end = self.start + len(self.term)
        return any(
            (self.start < other.start + len(other.term) and other.start < end) or self.term == other.term
            for other in others
        )


@dataclass(frozen=True, slots=True)
class _Business:
    """An item with its sub-items, its text without white space, and its terms by where they stand."""

    parts: tuple[Named, ...]
    text: str
    told: Mapping[str, int]
    wholes: frozenset[str]
    titles: frozenset[str]
    names: frozenset[str]
    places: frozenset[str]
    works: frozenset[str]

    def has(self, term: str) -> bool:
        """Whether the term stands in a name or in the text, as words of their own."""
        return term in self.told or self._named(term) > 0

    def weight(self, term: str) -> float:
        """What a term counts by where it stands and how often."""
        return self._named(term) + min(max(self.told.get(term, 0), self.text.count(term)), _MOST_TOLD)

    def _named(self, term: str) -> float:
        fields = (
            (_TITLE, self.titles), (_NAME, self.names), (_PLACE, self.places), (_WORK, self.works),
        )  # fmt: skip
        return next((weight for weight, terms in fields if term in terms), 0.0)


class Concerns:
    """The programs of one report, to be asked which of them a request concerns."""

    def __init__(self, report: Report, editions: Iterable[Named]) -> None:
        self._report = report
        self._city = city_names(city_of(report))
        self._issuer = squeeze(report.metadata.issuer).lower()
        items: list[list[Named]] = []
        for named in editions:
            if named.section.kind is SectionKind.ITEM:
                items.append([named])
            elif items:
                items[-1].append(named)
        self._businesses = [self._read(item) for item in items]

    def of(self, request: str, measure: str) -> tuple[Section, ...]:
        """The editions that a request concerns, the surest first; empty where none is sure.

        What was done about it is read only where the request itself names nothing, and only for the name of
        one program: it tells of many places besides.
        """
        asked = self._find(request, _AT_HEAD)
        if asked:
            return asked
        heads = "\n".join(_head(statement) for statement in _STATEMENT.split(measure))
        return self._find(heads, 1.0, places=False)[:1]

    def _find(self, text: str, at_head: float, *, places: bool = True) -> tuple[Section, ...]:
        told = self._tell(text, at_head, places=places)
        first = max(map(_pointing, told), default=0.0)
        order = sorted(range(len(told)), key=lambda place: (-_rank(told[place]), place))
        found: list[Section] = []
        taken: list[_Evidence] = []
        for place in order:
            own = [each for each in told[place] if not each.overlaps(taken)]
            if _pointing(own) >= max(_SURE, _BESIDE * first) and len(found) < _MOST:
                taken += own
                found.append(self._innermost(self._businesses[place], own))
        return tuple(found)

    def _tell(self, text: str, at_head: float, *, places: bool) -> list[list[_Evidence]]:
        """For each business the terms of a text that it has, none overlapping, the best first."""
        key = squeeze(text).lower()
        starts = tuple(self._starts(text))
        told: list[list[_Evidence]] = []
        for business in self._businesses:
            found = [
                _Evidence(
                    term,
                    start,
                    self._weight(business, term) * (at_head if start < _HEAD else 1.0),
                    self._points(business, term, start, places=places),
                )
                for start in starts
                for end in range(start + 2, min(len(key), start + _LONGEST_TERM) + 1)
                if business.has(term := key[start:end])
            ]
            told.append(found)
        for place, business in enumerate(self._businesses):
            others = [each for other in told for each in other if not business.has(each.term)]
            own = [replace(each, points=each.points and not each.ends_in(others)) for each in told[place]]
            told[place] = _apart(own)
        return told

    def _read(self, parts: Sequence[Named]) -> _Business:
        """The terms of an item, by where they stand."""
        section = parts[0].section
        lines = [line for line in self._report.lines[section.start - 1 : section.end] if not line.blank]
        labels = (label_of(line) for line in lines if _is_marked(line, section) and names_work(line))
        told: Counter[str] = Counter()
        for line in lines:
            told.update(self._terms(line.text[:LONGEST]))
        return _Business(
            tuple(parts),
            self._text(section),
            told,
            wholes=frozenset(_whole(name) for part in parts for name in (part.section.title, *part.names)),
            titles=self._all_terms(part.section.title for part in parts),
            names=self._all_terms(name for part in parts for name in part.names),
            places=self._all_terms(name for part in parts for place in part.places for name in place),
            works=self._all_terms(labels),
        )

    def _text(self, section: Section) -> str:
        lines = self._report.lines[section.start - 1 : section.end]
        return squeeze(" ".join(line.text[:LONGEST] for line in lines)).lower()

    def _all_terms(self, texts: Iterable[str]) -> frozenset[str]:
        return frozenset(term for text in texts for term in self._terms(text))

    def _terms(self, text: str) -> Iterator[str]:
        """The terms of a text, also without the name of the city; the office is in all that it reports."""
        for term in _terms_of(text):
            if term not in self._issuer and term not in self._city:
                yield term
                city = next((name for name in self._city if term.startswith(name)), "")
                if city and _counts(term[len(city) :]):
                    yield term[len(city) :]

    def _starts(self, text: str) -> Iterator[int]:
        """Where words begin in a text without its white space, also behind the name of the city."""
        place = 0
        for word in text.split():
            for match in re.finditer(r"[^\W_]+", word):
                if _TEAM.fullmatch(match[0]) and is_office(match[0]):
                    continue  # of 뷰티산업팀 no more is said than who it was
                yield place + match.start()
                if city := next((name for name in self._city if match[0].startswith(name)), ""):
                    yield place + match.start() + len(city)
            place += len(word)

    def _points(self, business: _Business, term: str, start: int, *, places: bool) -> bool:
        """Whether a term points at a business by itself: a name, or what it alone says, more than once."""
        if term in business.titles or term in business.names or (places and term in business.places):
            return True
        if not places:
            return False
        first = start <= 1 or (start < _HEAD and _HANGUL.search(term) is None)
        alone = self._is_alone(business, term)
        return first and (alone or term in business.works)

    def _is_alone(self, business: _Business, term: str) -> bool:
        """Whether a business tells of something more than once, and no other at all."""
        others = (each for each in self._businesses if each is not business)
        return business.text.count(term) > 1 and not any(term in each.text for each in others)

    def _weight(self, business: _Business, term: str) -> float:
        """How much a term speaks for a business: by where it stands, how rare it is and how long."""
        having = sum(each.has(term) or term in each.text for each in self._businesses)
        named = sum(term in each.titles or term in each.names for each in self._businesses)
        letters = len(term) if _HANGUL.search(term) else max(_LETTERS, 0.8 * len(term))
        if term in business.wholes:
            having = named  # what else speaks of it speaks of this program
        if having == 1 and (term in business.titles or term in business.names):
            letters = max(_LETTERS, letters)  # a name of its own, however short
        # those that only tell of what others are named after count half
        rarity = self._rarity((named + having) / 2 if named else float(having))
        weight = business.weight(term)
        return rarity * weight / (weight + _HALF) * min(_MOST_BY_LENGTH, letters / _LETTERS)

    def _rarity(self, having: float) -> float:
        """The probabilistic inverse frequency of what so many businesses have, 1 for what only one has."""
        count = len(self._businesses)
        inverse, most = (math.log(1 + (count - each + 0.5) / (each + 0.5)) for each in (having, 1.0))
        return inverse / most

    def _innermost(self, business: _Business, evidence: Sequence[_Evidence]) -> Section:
        """The part of a business that what points at it is about: the whole where its names have it."""
        term = max((each for each in evidence if each.points), key=lambda each: each.weight).term
        for named in business.parts:
            if term in self._all_terms((named.section.title, *named.names)):
                return named.section
        using = self._using(business.parts, term)
        holding = using or [part for part in business.parts[1:] if term in self._text(part.section)]
        whole = business.parts[0]
        return (holding[0] if len(holding) == 1 else whole).section

    def _using(self, parts: Sequence[Named], term: str) -> list[Named]:
        """The parts that use the places whose names have a term, under whatever names they do."""
        places = {
            full for part in parts for name, full in part.places if term in self._all_terms((name, full))
        }
        return [part for part in parts if places.intersection(full for _, full in part.places)]


def _is_marked(line: Line, section: Section) -> bool:
    """Whether a line below a title opens with a bullet."""
    return line.number > section.title_end and line.marker is not Marker.NONE and len(line.text) < LONGEST


def _head(statement: str) -> str:
    """The words that open a statement of what was done."""
    end = _SPACE.search(statement, _HEAD_OF_MEASURE)
    return statement[: end.start()] if end is not None else statement


def _apart(evidence: Iterable[_Evidence]) -> list[_Evidence]:
    """The best of what overlaps, the best first."""
    apart: list[_Evidence] = []
    for each in sorted(evidence, key=lambda each: (-each.weight, each.start)):
        if not each.overlaps(apart):
            apart.append(each)
    return apart


def _score(evidence: Sequence[_Evidence]) -> float:
    return sum(each.weight for each in evidence[:_EVIDENCE])


def _pointing(evidence: Sequence[_Evidence]) -> float:
    """How much the best of what points at a business by itself speaks for it."""
    return max((each.weight for each in evidence if each.points), default=0.0)


def _rank(evidence: Sequence[_Evidence]) -> float:
    """What points at a business, and a little of what else it has."""
    return _pointing(evidence) + _BY_THE_WAY * (_score(evidence) - _pointing(evidence))


def _terms_of(text: str) -> Iterator[str]:
    """The words of a text, alone and with the next ones, small, with and without particles.

    >>> sorted(set(_terms_of("빗물정원 운영 및 하천정비의 활성화")))
    ['빗물정원', '빗물정원운영', '하천정비', '하천정비의', '하천정비의활성화', '하천정비활성화']
    """
    run: list[str] = []
    for word in [*_WORD.findall(_SHARED.sub(r"\1\3 \2\3", text)), "및"]:
        if _JOINT.fullmatch(word) is None:
            run.append(word)
            continue
        for first in range(len(run)):
            for last in range(first + 1, min(first + _MOST_WORDS, len(run)) + 1):
                yield from (term.lower() for term in _spellings(run[first:last]) if _counts(term))
        run = []


def _spellings(words: Sequence[str]) -> Iterable[str]:
    """Words run together, also without their particles and without the form of titles at their end."""
    joined, bare = "".join(words), "".join(_PARTICLE.sub("", word) for word in words)
    return dict.fromkeys((joined, bare, _GLUED.sub("", bare)))


def _whole(title: str) -> str:
    """A title as one term, without the form at its end.

    >>> _whole("빗물마을 조성 및 운영")
    '빗물마을'
    """
    return _ENDING.sub("", "".join(_WORD.findall(title))).lower()


def _counts(term: str) -> bool:
    """Whether a term can tell a program: of three letters at least, and no mere form.

    >>> [term for term in ("빗물마을", "취업지원", "사업개요", "R&D", "물길") if _counts(term)]
    ['빗물마을', 'R&D']
    """
    if len(term) > _LONGEST_TERM:
        return False
    hangul, latin = len(_HANGUL.findall(term)), len(_LATIN.findall(term))
    enough = hangul >= 3 or latin >= 3 or (latin >= 1 and hangul >= 2) or "&" in term
    form = _NO_SIGN.fullmatch(term) is not None or is_structural(term)
    return enough and not form
