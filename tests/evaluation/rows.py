"""What is compared: the same rows, once as annotated by hand and once as the knowledge base has them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

_NO_SIGN = re.compile(r"[^0-9a-z가-힣+]")
_TEAM = re.compile(r"(.+?[과원관소])(.+(?:팀|담당))")
_BRACKETED = re.compile(r"(?P<name>.*?)\s*\((?P<inside>[^()]*)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one line of a report says; ``mentions`` are other lines that say the same.

    ``editions`` are the lines of the titles under which the row may stand: one, or more where the
    annotation leaves open whether a heading is an edition.  Of an ``unsure`` row it was not clear whether it
    counts.
    """

    line: int
    name: str
    mentions: tuple[int, ...] = ()
    editions: tuple[int, ...] = ()
    unsure: bool = False

    def near(self, other: Row, reach: int) -> bool:
        """Whether the two stand within so many lines of each other, wherever they are mentioned."""
        lines = (other.line, *other.mentions)
        return any(abs(own - line) <= reach for own in (self.line, *self.mentions) for line in lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionRow(Row):
    """A numbered item or sub-item; ``parent`` is the line of the item that it stands in.

    ``departments`` are those in charge, of the part of an item those of the item.
    """

    parent: int | None
    departments: frozenset[str] = frozenset()


def departments(named: str | None) -> frozenset[str]:
    """The departments that a name stands for, without their teams.

    >>> sorted(departments("하천과 정비팀, 물순환과"))
    ['물순환과', '하천과']
    """
    parts = re.split(r"[,·/]", named or "")
    return frozenset(_TEAM.sub(r"\1", "".join(part.split())) for part in parts if part.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetRow(Row):
    """Public money: from ``low`` to ``high`` won, which are equal unless it is a range."""

    low: int | None
    high: int | None
    year: int | None
    scope: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitationRow(Row):
    """A law under its official name, with its article."""

    article: str | None
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FacilityRow(Row):
    """A place: the spellings of its full name, and of every name that stands for it in the report."""

    full: frozenset[str]
    spellings: frozenset[str]
    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentRow(Row):
    """A row of a staff table."""

    quota: int | None
    actual: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentBudgetRow(Row):
    """A cell of a table of department budgets."""

    label: str
    year: int | None
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow(Row):
    """A request of the audit, by how it begins and ends (as found: the whole of it, twice).

    ``last`` is the last line of what was done about it, ``group`` the heading that it stands under.
    """

    start: str
    end: str
    number: str | None
    status: str | None
    department: str | None
    last: int | None = None
    group: str | None = None


def squeeze(text: str | None) -> str:
    """Text in NFC without white space, letter-spacing included.

    >>> squeeze("경 제 정 책 과")
    '경제정책과'
    """
    return "".join(unicodedata.normalize("NFC", text or "").split())


def spellings(name: str, city: str | None = None) -> frozenset[str]:
    """The forms in which a name of a place is compared: letters and digits alone, the city left out.

    A name with brackets is also the name before them, and what they hold if that is a name by itself;
    short brackets belong to the name.

    >>> sorted(spellings("한빛시 물 재생센터(빛나루센터)", "한빛시"))
    ['물재생센터', '물재생센터빛나루센터', '빛나루센터']
    >>> sorted(spellings("창업허브(공덕)"))
    ['창업허브공덕']
    """
    forms = {name}
    if match := _BRACKETED.fullmatch(name.strip()):
        long = len(squeeze(match["inside"])) > 2
        forms |= {match["name"], match["inside"]} if long else {match["name"] + match["inside"]}
    return frozenset(key for form in forms if (key := _key(form, city)))


def _key(name: str, city: str | None) -> str:
    """A name without signs, small letters only, and without the city at its head."""
    key = _NO_SIGN.sub("", unicodedata.normalize("NFC", name).replace("⁺", "+").lower())
    if not city:
        return key
    stem = re.sub(r"(?:특별자치시|특별자치도|특별시|광역시|시|군|구|도)$", "", city)
    return re.sub(rf"^(?:{city}|{stem}시|{stem})(?=..)", "", key)
