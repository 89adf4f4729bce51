"""Which department is in charge of a business: named with its title, or by the heading that it stands under.

Reports of a whole city are cut into one part a department, others name it behind each title, on a line
below, or in a field of the overview (사업개요).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..corpus import (
    Line,
    Part,
    Report,
    Section,
    SectionKind,
    department_in,
    is_office,
    iter_parts,
    nest,
    squeeze,
)
from ..corpus.titles import is_block
from .context import names_work

_STATED = re.compile(
    r"(?:^|[\s(\[<])(?:담\s*당|소\s*관|주\s*관|추\s*진)\s*(?:부\s*서|과|팀)?\s*[:：]\s*([^()\]>\n]+)"
)
_FIELD = re.compile(r"(?:담\s*당|소\s*관|주\s*관|추\s*진)\s*부\s*서\s*명?\s*[:：]\s*(?P<names>\S.*)")
"""A field of the overview of a business that names its department."""
_REMARK = re.compile(r"\([^()]*\)")
_MOVED = re.compile(
    r"소관\s?(?:부서)?\s?(?:변경|이관).*→\s*(?:\((?:변경|현재)\)\s*)?(?P<to>[가-힣A-Za-z0-9·]{2,16})"
    r"|→\s*\(변경\).*\((?P<now>[가-힣A-Za-z0-9·]{2,16})\)\s*$"
)
"""A note that a business has moved: ``※ 소관 변경 : (당초) 하천과 → (변경) 물순환과``."""
_HEADED_BY = re.compile(
    r"^\s*([가-힣A-Za-z0-9·]{2,16}?(?:과|팀|관|단|실|소))장\s+[가-힣○ㅇ*]{2,4}(?=[\s(☎]|$)"
)
"""The head of the department with name and telephone: ``하천관리과장 ○○○(☎ 210-3000)``."""
_UNIT = re.compile(r"[가-힣0-9](?:과|팀|관|단|실|국|소|본부|센터|원|학교)(?:$|[\s,·/(])")
_PERSON = re.compile(r"\s*(?:\(?☎|\(\s?(?:과장|팀장|담당자?|단장|국장)|\s(?:과장|팀장|담당자?)\s).*$")
_SPACED = re.compile(r"(?:\S\s+)+\S")
_TEAM = re.compile(r"(\S+(?:과|관|실|단|본부|소))\s+\S+(?:팀|담당|파트)")
_LINES_BELOW = 3  # lines below a title on which the department may stand
_FIRST_BLOCKS = 2  # of a business, in which a field may name its department: 추진배경, 사업개요


class Charges:
    """The departments in charge in one report."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._headed = {title: part.name for part in headed_parts(report) for title in part.titles}

    def find(self, section: Section) -> str | None:
        """The department in charge of an edition as the report names it, or None where it does not.

        A part of a business is in the charge of the whole where nothing else is said.  Several departments
        are held apart by commas.
        """
        own = self._stated(section)
        if own is None and section.kind is SectionKind.SUBITEM and section.parent is not None:
            return self.find(section.parent)
        return own or self._headed.get(section.line)

    def _stated(self, section: Section) -> str | None:
        """The department behind the title, or on one of the lines right below."""
        below = min(section.title_end + _LINES_BELOW, section.end)
        for line in self._report.lines[section.line - 1 : below]:
            titled = line.number <= section.title_end
            alone = line.text.strip()[:1] in "<[(【〔〈《‹"
            name = department_in(line.text) if titled or alone else None
            if (
                name is None
                and (match := _STATED.search(line.text) or _HEADED_BY.match(line.text)) is not None
            ):
                name = match[1]
            if name is not None and _UNIT.search(name):
                return _plain(name)
        if (field := self._field(section)) is not None:
            return field
        for line in self._report.lines[section.line - 1 : section.end]:
            moved = _MOVED.search(line.text) if "→" in line.text else None
            name = (moved["to"] or moved["now"]) if moved is not None else None
            if name is not None and is_office(name):
                return name
        return None

    def _field(self, section: Section) -> str | None:
        """The department that a field in the first blocks of an edition names, that of no work inside it."""
        lines = self._report.lines[section.start - 1 : section.end]
        body = [line for line in lines if not section.line <= line.number <= section.title_end]
        if not any(map(_named, body)):
            return None
        above = nest(body)
        blocks = 0
        for line in body:
            blocks += is_block(line) and ":" not in line.body
            if blocks > _FIRST_BLOCKS:
                return None
            name = _named(line)
            if name is None or self._report.find_edition(line.number) is not section:
                continue
            if not any(map(names_work, self._over(line, above))):
                return _plain(name)
        return None

    def _over(self, line: Line, above: Mapping[int, int]) -> Iterator[Line]:
        """The lines that a line stands under, innermost first."""
        number = above.get(line.number)
        while number is not None:
            yield self._report.lines[number - 1]
            number = above.get(number)


def _named(line: Line) -> str | None:
    """The departments that a line names as a field does, without remarks in brackets."""
    field = _FIELD.fullmatch(line.body)
    name = _REMARK.sub("", field["names"]).strip() if field is not None else ""
    return name if _UNIT.search(name) else None


def headed_parts(report: Report) -> Iterator[Part]:
    """The parts of a report that departments head, in the order of its lines."""
    titles = [section.line for section in report.editions if section.kind is SectionKind.ITEM]
    chapters = {section.line for section in report.sections if section.kind is SectionKind.CHAPTER}
    yield from iter_parts(report.lines, titles, chapters, issuer=report.metadata.issuer)


def _plain(name: str) -> str:
    """Names of departments without the people there, their teams and letter-spacing."""
    name = _PERSON.sub("", name).strip()
    name = squeeze(name) if _SPACED.fullmatch(name) and all(len(part) == 1 for part in name.split()) else name
    dotted = name.split("·")
    listed = dotted if all(map(is_office, map(squeeze, dotted))) else re.split(r"\s*[,/、]\s*", name)
    parts = [re.sub(r"\s+", " ", part).strip() for part in listed]
    parts = [_TEAM.sub(r"\1", part) for part in parts if part]
    whole = [part for part in parts if not part.endswith("팀")]
    return ", ".join(whole or parts)
