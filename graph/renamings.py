"""Renamings that reports state: what was called so is now called so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..corpus import Report

_QUOTE, _NO_QUOTE = "[‘’'\"“”「」『』]", "[^‘’'\"“”「」『』]"
_FORMS = (
    # 명칭변경: (가칭)서울큐브 → 서울 창조산업허브
    re.compile(
        r"명칭\s?변경[^:：→]{0,20}[:：]?\s*(?P<old>[^→:：,;]{2,40}?)\s*[→⇒➡⇨]\s*(?P<new>[^→,;()]{2,40})"
    ),
    # ‘서울형 뉴딜일자리 사업’에서 ‘서울 매력일자리 사업’으로
    re.compile(
        rf"{_QUOTE}(?P<old>{_NO_QUOTE}{{2,40}}){_QUOTE}\s?(?:에서|[을를])\s?"
        rf"{_QUOTE}(?P<new>{_NO_QUOTE}{{2,40}}){_QUOTE}\s?(?:으로|로)"
    ),
    # 우두물빛공원(옛 소양강변 물빛공원)
    re.compile(
        r"(?P<new>[가-힣A-Za-z0-9·&+ ]{2,30}?)\s?"
        r"\(\s?(?:구\s|舊|옛|종전)\s?(?P<old>[가-힣A-Za-z0-9·&+ ]{2,30})\)"
    ),
)
_SAYS = re.compile(r"명칭|이름|개칭|변경|바뀌|바꾸|\(\s?(?:구\s|舊|옛|종전)")
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
                if old and new and old != new:
                    yield Renaming(old, new, _line_of(report, passage.line_start, passage.line_end, new))


def _line_of(report: Report, first: int, last: int, name: str) -> int:
    """The line of a passage that has a name, the first where none has it whole."""
    key = "".join(name.split())
    lines = (line.number for line in report.lines[first - 1 : last] if key in line.key)
    return next(lines, first)
