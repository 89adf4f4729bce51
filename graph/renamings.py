"""Renamings that reports state: what was called so is now called so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import Report
from .kinds import has_kind

_QUOTE, _NO_QUOTE = "[‘’'\"“”「」『』]", "[^‘’'\"“”「」『』]"
_FORMS = (
    # 명칭변경: (가칭)빛나루관 → 물빛회관
    re.compile(
        r"명칭\s?변경[^:：→]{0,20}[:：]?\s*(?P<old>[^→:：,;]{2,40}?)\s*[→⇒➡⇨]\s*(?P<new>[^→,;()]{2,40})"
    ),
    # ‘한빛시 강변 일자리’에서 ‘한빛시 물빛 일자리’로
    re.compile(
        rf"{_QUOTE}(?P<old>{_NO_QUOTE}{{2,40}}){_QUOTE}\s?(?:에서|[을를])\s?"
        rf"{_QUOTE}(?P<new>{_NO_QUOTE}{{2,40}}){_QUOTE}\s?(?:으로|로)"
    ),
    # 빗물마을 회관(옛 빛나루관)
    re.compile(
        r"(?P<new>[가-힣A-Za-z0-9·&+ ]{2,30}?)\s?"
        r"\(\s?(?P<mark>구\s|舊|옛|종전)\s?(?P<old>[가-힣A-Za-z0-9·&+ ]{2,30})\)"
    ),
)
_SAYS = re.compile(r"명칭|이름|개칭|변경|바뀌|바꾸|\(\s?(?:구\s|舊|옛|종전)")
_ADDRESS = re.compile(r"(?:^|\s)\d[\d-]*(?:번지)?(?:\s?(?:일원|일대))?$|\s(?:일원|일대)$")
"""How the words end that say where a thing stands: 한빛로 108, 물빛동 12-3번지 일원."""
_OF_A_DISTRICT = re.compile(r"(?:단위|자체|직영|소유|주관|주최|부담|지원|관리|예산|출연금|[시군]비)(?:\s|$)")
"""What follows 구 where that is no former name but the district: (구 단위 사업), (구 자체 행사)."""
_WARD = re.compile(r"[시군구읍면동]$")
_KINDS = frozenset("과관국단소실역원장청촌터팀")
"""The last syllables that stand for a kind by themselves."""
_WORKING_TITLE = re.compile(r"\(가칭\)\s?|\s?\(가칭\)")


@dataclass(frozen=True, slots=True)
class Renaming:
    """An old and a new name, and the line of the report that has both."""

    old: str
    new: str
    line: int


def iter_renamings(report: Report) -> Iterator[Renaming]:
    r"""The renamings that a report states, by line; what is renamed the names alone must tell.

    >>> from gyebo.corpus import report_from_text
    >>> text = "2026. 1. 5.\n1. 사업\n○ 명칭변경 : (가칭)빛나루관 → 물빛회관\n○ 기간 : 1년"
    >>> [(each.old, each.new, each.line) for each in iter_renamings(report_from_text(text, name="a.txt"))]
    [('빛나루관', '물빛회관', 3)]
    """
    for passage in report.passages:
        text = " ".join(passage.text.split())
        if not _SAYS.search(text):
            continue
        for form in _FORMS:
            for match in form.finditer(text):
                old, new = (_WORKING_TITLE.sub("", match[name]).strip() for name in ("old", "new"))
                if old and new and old != new and _is_renaming(match.groupdict().get("mark"), old, new):
                    yield Renaming(old, new, _line_of(report, passage.line_start, passage.line_end, new))


def _is_renaming(mark: str | None, old: str, new: str) -> bool:
    """Whether two names, the old one in a bracket behind the mark if there is one, are of one thing.

    An address is no name.  구 stands for "former" and for a district, so what is around it must tell: a word
    or a kind that both have, or the name of a place where no district is named.
    """
    if mark is None:
        return True
    if _ADDRESS.search(new):
        return False
    if not mark.startswith("구"):
        return True
    if _OF_A_DISTRICT.match(old) or new.endswith(old):
        return False
    return (
        _kind(old) == _kind(new)
        or not {*old.split()}.isdisjoint(new.split())
        or (has_kind(old) and _WARD.search(new) is None)
    )


def _kind(name: str) -> str:
    """What tells the kind of a name: a last syllable that stands for one, else the last two."""
    return name[-1] if name[-1] in _KINDS else name[-2:]


def _line_of(report: Report, first: int, last: int, name: str) -> int:
    """The line of a passage that has a name, the first where none has it whole."""
    key = "".join(name.split())
    lines = (line.number for line in report.lines[first - 1 : last] if key in line.key)
    return next(lines, first)
