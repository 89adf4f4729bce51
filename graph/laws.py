"""Citations of laws, decrees, ordinances and guidelines, with their articles, quoted or not.

A name ends in 법, 법률, 조례, 시행령 …; what is hard is where it begins.  「」 says so where it stands.
Without it a name reaches back to a delimiter where the line gives a legal basis, and over plain nouns
in running text.  ``같은 법 시행령`` is the decree of the law cited before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..corpus import Report, Section, squeeze
from .context import Context, Contexts
from .prose import Prose, iter_prose

KINDS = (
    {"법": "법률"}
    | {kind: kind for kind in ("법률", "시행령", "시행규칙", "조례", "규칙", "지침")}
    | dict.fromkeys(("훈령", "예규", "규정"), "지침")
)
"""Endings of names of laws, and the kind that they tell; the longest that fits holds."""

_NOT_LAW = frozenset(
    re.findall(
        r"\S+",
        "방법 불법 해법 기법 문법 요법 용법 화법 사법 입법 편법 위법 준법 합법 공법 어법 수법 작법 창법 범법 "
        "탈법 적법 무법 악법 비법 묘법 신공법 민법상 주법 필법 병법 마법 서법 산법 역법 예법 교수법 학습법 "
        "활용법 사용법 조리법 치료법 검사법 측정법 공식법 계산법 분석법 평가법 재배법 이용법 운용법 적용법 "
        "관리방법 교육법 국제법 실정법 현행법 관련법 개별법 상위법 해당법 개정법 특별법",
    )
)
"""Words that end like a law's name and are none."""

_END = (
    r"(?=[\s,.·/()\[\]「」'\"~:;<>+→]|$|제\s?\d|상(?:\s|의)|에\s|에서|을\s|를\s|의\s|이\s|은\s|는\s|"
    r"과\s|와\s|및\s|등\s|으로|에\s?따|별표)"
)
_NAME_END = re.compile(rf"(?:시행\s?령|시행\s?규칙|조\s?례|법률|법|(?<=\s)규칙|지침){_END}")
_RULE_END = re.compile(
    r"(?:규정|기준|요령|훈령|예규)(?=」?\s?\([^()]*(?:훈령|예규|고시|지침)(?:\s제|\)|\s?\d))"
)
"""What a ministry sets, known by the bracket that says so (``업무처리 규정(행정안전부 훈령 제3호)``)."""
_QUOTED = re.compile(r"「\s*([^「」]{2,80}?)\s*」\s?(시행령|시행규칙)?")
_SAME = re.compile(
    r"(?:같은|동)\s?(?:법률|법|조례)(?:\s?(시행령|시행규칙))?(?=[\s,)제]|[에을를의과와은는]|$)"
)
_ARTICLE = re.compile(r"제\s?(\d+)\s?조(?:\s?의\s?(\d+))?(?:\s?제\s?(\d+)\s?항)?(?:\s?제\s?(\d+)\s?호)?")
_ARTICLE_HERE = re.compile(
    _ARTICLE.pattern.replace("제\\s?(", "제?\\s?(", 1) + r"(?!\s?(?:\d|원(?![가-힣])))"
)
"""An article right behind a law's name, where 제 may be left out."""
_DECREE_ALONE = re.compile(r"(?:및|와|과|[,·/])\s*(시행령|시행규칙)(?=\s*제?\s?\d+\s?조)")
_PARAGRAPH = re.compile(r"제\s?(\d+)\s?항(?:\s?제\s?(\d+)\s?호)?")
_IN_BRACKET = re.compile(r"\s?」?\s?\((?=제\s?\d+\s?조)")
"""An article may stand in a bracket behind the law: ``조례(제7조)``."""
_BETWEEN = re.compile(r"\s*(?:\([^()]{0,40}\)|」|의|,|및|·|ㆍ|와|과|내지|~)*\s*")
_BASIS = re.compile(r"근거|법령$|법규$|조례$")
_METHOD = re.compile(r"(?:활용|이용|사용|운용|학습|(?<!예)방|불|해|기|요|입|위|수|편)법$")
_NAMELESS = re.compile(
    r"(?:[가-힣]{2,4}(?:특별시|광역시|시|도|군|구))?(?:의회)?"
    r"(?:관련|해당|개정|제정|지원|운영|설치|관리|기본|자치|표준|공포|일부)*조례"
)
"""서울시 조례, 관련 조례, 지원 조례: an ordinance without a name of its own."""
_SHORT = re.compile(
    r"\(\s?(?:이하|약칭)\s*[:：]?\s*['\"「]?\s*([가-힣]{2,20}(?:법|조례))|\(\s?['\"「]?([가-힣]{2,10}법)['\"」]?\s?\)"
)
"""The short name that a bracket behind a law gives it."""
_OPEN_END = re.compile(
    r"(?:[,:/」]|(?:조|항|호|법|법률|조례|규칙|시행령|지침)(?:\s?\([^()]*\))?[,·]?)\s+(?![^,:/」]*(?:법|법률|조례|규칙|시행령|지침)\s*$)"
    r"[가-힣][가-힣· ]{2,40}\s*$"
)
"""A line of a list of laws that ends before its last law does."""
_NO_ISSUER = re.compile(r"(?:도시|[가-힣][연특지기도가]구|제도|[속용온지정각농빈밀]도)\s$")
"""Words that end like a city's or a district's name (문화도시, 공동연구)."""
_ISSUER = re.compile(r"(?<![가-힣])[가-힣]{2,4}(?:특별시|광역시|특별자치시|특별자치도|시|군|구|도)\s")
_PARTICLE = re.compile(
    r"(?:을|를|은|는|이|가|에서|에게|으로|로|며|고|여|해|된|한|할|하는|되는|따른|위한|통한|인한|있는|없는|등|중|및|도록|토록|면서|하고|거나|므로|"
    r"개정|제정|시행|강화|신설|이란|또는|관련|각종|일부|현행|상위|또한)$"
)
_LONG_NAME = re.compile(r"에\s?관한\s?(?:특별|특별조치|기본|규제특례)?\s?(?:법률|법|조례)$")
_TAIL_OF_NAME = re.compile(
    r"(?:에\s)?(?:관한|위한)?\s?(?:특별|기본)?\s?(?:조례|법률|법|특별법|기본법|시행령|시행규칙)"
)
_VERB = re.compile(r"(?:된|한다|하여|하는|되는|따른|따라|위해|통해|대비|관련|한|을|를|은|는)$")
_DECREE = re.compile(r"\s?(?:시행령|시행규칙)")
_JOINS = re.compile(r"\s*(?:및|와|과|등|의|,|·|또는)\s+")
_MINISTRY = re.compile(
    r"^(?:행정안전부|중소벤처기업부|산업통상자원부|기획재정부|고용노동부|국토교통부|문화체육관광부|"
    r"과학기술정보통신부)\s"
)
_GLOSS = re.compile(r"(?<=[가-힣])\([가-힣]{2,8}\)(?=\s[가-힣])")
_DELIMITER = re.compile(
    r"[,/:()\[\]<>「」'\"※→;+~]|(?:^|\s)-\s|[ㅇ■-◿✓✔❍❏-❒❖•∘∙⦁]|\d[\d.]*(?:\s|$|(?!차\s?산업)[가-힣]{1,3}\s)"
)


@dataclass(frozen=True, slots=True)
class CitationFact:
    """A law as an edition cites it: the name as written, the name in full as far as the line tells it."""

    edition: Section
    law: str
    name: str
    article: str | None
    role: str
    line: int


@dataclass(frozen=True, slots=True)
class _Mention:
    start: int
    end: int
    written: str
    law: str


def iter_citations(report: Report, contexts: Contexts) -> Iterator[CitationFact]:
    """The citations of every edition: one for each law, article and edition, at its first line."""
    short: dict[str, str] = {}
    for edition in report.editions:
        seen: set[tuple[str, str | None]] = set()
        laws: list[str] = []
        last = ""
        for prose in iter_prose(contexts.of(edition)):
            for mention in _mentions(prose):
                law = mention.law
                if law.startswith("="):  # 같은 법: the one cited before, with its decree
                    base = re.sub(r"\s?(?:시행령|시행규칙)$", "", _same(mention.written, laws) or last)
                    law = f"{base} {law[1:]}".strip() if base else ""
                law = short.get(squeeze(law), law)
                if not law:
                    continue
                law = last = _in_full(_cited_before(law, laws), laws)
                laws.append(law)
                abbreviated = _SHORT.match(prose.text[mention.end :].lstrip("」 "))
                if abbreviated is not None:
                    short[squeeze(abbreviated[1] or abbreviated[2])] = law
                for article in _articles(prose.text, mention.end):
                    if (squeeze(law), article) not in seen:
                        seen.add((squeeze(law), article))
                        line = prose.line_at(mention.start).number
                        yield CitationFact(edition, law, mention.written, article, _role(prose.context), line)


def _same(written: str, laws: list[str]) -> str:
    """The law that 같은 법 means: the last before it that is no ordinance; 같은 조례 the last that is one."""
    ordinance = "조례" in written
    return next((law for law in reversed(laws) if ordinance == ("조례" in law)), "")


def kind_of(name: str) -> str:
    """The kind of law that a name tells, or 기타.

    >>> kind_of("재난 및 안전관리 기본법 시행령"), kind_of("서울특별시 창업지원 조례")
    ('시행령', '조례')
    """
    key = squeeze(name)
    return next(
        (KINDS[ending] for ending in sorted(KINDS, key=len, reverse=True) if key.endswith(ending)), "기타"
    )


def is_law(name: str) -> bool:
    """Whether a name in 「」 is that of a law: plans, programs and events are not.

    >>> is_law("고등교육법"), is_law("한빛 비전 2030"), is_law("조리법")
    (True, False, False)
    """
    key = squeeze(name)
    if kind_of(name) == "기타" or len(key) < 3 or key in _NOT_LAW or _METHOD.search(key):
        return False
    last = name.split()[-1]  # 새로운 공법, but ○○ 특별법
    return last not in _NOT_LAW or last in ("특별법", "교육법")


# -- names ------------------------------------------------------------------------------------------


def _mentions(prose: Prose) -> list[_Mention]:
    text = prose.text
    found: list[_Mention] = []
    for match in _QUOTED.finditer(text):
        if (same := _SAME.fullmatch(match[1])) is not None:
            decree = same[1] or match[2] or ""
            found.append(_Mention(match.start(1), match.end(), match[1].strip(), f"={decree}"))
        elif is_law(match[1]) or _RULE_END.search(text[: match.end() + 40], match.start()):
            name = _tidy(match[1]) + (f" {match[2]}" if match[2] else "")
            found.append(_Mention(match.start(1), match.end(), match[1].strip(), name))
    found.extend(
        _Mention(match.start(), match.end(), match[0], "=" + (match[1] or ""))
        for match in _SAME.finditer(text)
    )
    found.extend(
        _Mention(match.start(1), match.end(), match[1], "=" + match[1])
        for match in _DECREE_ALONE.finditer(text)
        if text[: match.start()].rstrip().endswith(("조", "항", "호", "법", "법률", "」", ")", "조례"))
    )
    taken = [(m.start, m.end) for m in found] + [m.span() for m in _QUOTED.finditer(text)]
    ends = sorted((*_NAME_END.finditer(text), *_RULE_END.finditer(text)), key=lambda match: match.start())
    for match in ends:
        if any(start <= match.start() < end for start, end in taken):
            continue
        start = _start(prose, match.end(), max((end for _, end in taken if end <= match.start()), default=0))
        name = text[start : match.end()].strip()
        introduced = (
            re.search(r"(?:약칭|이하)\s*[:'\"「]?\s*$", text[:start])
            or re.match(r"약칭|이하", name)
            or (
                re.search(r"(?:법|법률|」)\s?\(\s?$", text[:start])
                and text[match.end() : match.end() + 1] == ")"
            )
        )
        if (
            start < match.start()
            and not introduced
            and (match.re is _RULE_END or _is_name(name) or _is_cited(name, text[match.end() :]))
        ):
            found.append(_Mention(start, match.end(), name, _tidy(name)))
    return sorted(_longest(found), key=lambda mention: mention.start)


def _longest(found: list[_Mention]) -> list[_Mention]:
    """Without the names that stand inside others (기본법 inside 기본법 시행령)."""

    def inside(mention: _Mention, other: _Mention) -> bool:
        covered = other.start <= mention.start and mention.end <= other.end
        return covered and len(other.written) > len(mention.written)

    return [mention for mention in found if not any(inside(mention, other) for other in found)]


def _is_name(name: str) -> bool:
    key = squeeze(name)
    if len(key) < 3 or key in _NOT_LAW or not is_law(name) or key in ("조례", "시행령", "시행규칙"):
        return False
    if key in ("기본법", "특별법") or re.search(r"·법률$", key):
        return False
    if kind_of(name) == "지침" or _NAMELESS.fullmatch(key):
        return kind_of(name) == "지침" and len(key) > 8
    if re.search(r"(?:및|등|의|과|와|동의)\s(?:조례|법률|규칙)$", name):
        return False
    return not re.match(
        r"(?:관련|해당|현행|상위|개별|각|본|동|이|그|위)?(?:법률|법령|조례|시행령|시행규칙|규칙|[·,및])+$",
        key,
    )


def _is_cited(name: str, behind: str) -> bool:
    """Whether an article proves that a name like that of a method is a law's (물재이용법 제8조)."""
    key = squeeze(name)
    return bool(_METHOD.search(key) and key not in _NOT_LAW and _ARTICLE.match(behind.lstrip()))


def _start(prose: Prose, end: int, floor: int) -> int:
    """Where an unquoted name that ends at *end* begins."""
    head = _GLOSS.sub(lambda m: "가" * len(m[0]), prose.text[:end])[floor:]
    broken = [start - floor for start in prose.starts if floor < start < end]
    listed = _role(prose.context) == "basis"
    if broken and not _goes_on(head, broken[-1], listed=listed):  # a line of its own
        floor, head = floor + broken[-1], head[broken[-1] :]
    cuts = [match.end() for match in _DELIMITER.finditer(head[:-2])]
    cuts += [match.end() for match in _ARTICLE.finditer(head)]
    cuts += [
        match.end() for match in _NAME_END.finditer(head[:-2])
        if match.end() < len(head) - 2 and not _DECREE.match(head[match.end() :])
    ]  # fmt: skip
    cut = max(cuts, default=0)
    if joined := _JOINS.match(head[cut:]):
        cut += joined.end()
    rest = head[cut:]
    issuer = [match.start() for match in _ISSUER.finditer(rest) if not _NO_ISSUER.search(match[0])]
    if issuer and squeeze(rest).endswith(("조례", "시행규칙", "규칙")):
        first = issuer[-1]
        around = re.search(r"[가-힣]{2}(?:특별시|광역시)\s$", rest[:first])
        if around is not None and re.match(r"[가-힣]+[구군]\s", rest[first:]):  # 가람광역시 나래구
            first = around.start()
        return floor + cut + first
    if _role(prose.context) == "basis":
        return floor + cut + len(rest) - len(rest.lstrip())
    return floor + cut + _over_nouns(rest)


def _goes_on(head: str, broken: int, *, listed: bool) -> bool:
    """Whether a name that begins on one line goes on in the next; *listed*: whether lines list laws alone."""
    if listed and _OPEN_END.search(head[:broken]) and not _DELIMITER.search(head[broken:-2]):
        return True
    if _TAIL_OF_NAME.fullmatch(head[broken:].strip()):
        return True
    if re.search(r"\s[가-힣]\s?$", head[:broken]) and re.match(
        r"[가-힣]{1,3}에\s?관한\s", head[broken:].lstrip()
    ):
        return True  # a word cut in two: 지 | 원에 관한
    return (
        re.search(r"(?:\s(?:및|등|와|과)|·|ㆍ|[가-힣](?:의|에|을|를|와|과)|위한|관한)\s*$", head[:broken])
        is not None
    )


def _over_nouns(rest: str) -> int:
    """In running text: back over the words that can belong to a name, no further than five nouns."""
    words = list(re.finditer(r"\S+", rest))
    start = len(words) - 1
    if _LONG_NAME.search(rest.strip()):  # ○○에 관한 법률 runs back to the verb before it
        while start > 0 and not _VERB.search(words[start - 1][0].replace("관한", "")):
            start -= 1
        return words[start].start()
    while start > 0 and len(words) - start < 5:
        word = words[start - 1][0]
        joins = word in ("및", "등", "의") and start - 1 > 0
        if not joins and (_PARTICLE.search(word) or not re.fullmatch(r"[가-힣·]+", word)):
            break
        start -= 1
    while start < len(words) - 1 and words[start][0] in ("및", "등", "의"):
        start += 1
    return words[start].start() if words else 0


def _tidy(name: str) -> str:
    """A name with single spaces, without the ministry that a guideline is of."""
    return _MINISTRY.sub("", re.sub(r"\s+", " ", name.strip(" ·,-'\"")))


def _cited_before(law: str, cited: Iterable[str]) -> str:
    """The ordinance cited before in full that a short name means: the first that holds all of its words."""
    if not law.endswith("조례"):
        return law
    issuer, name = _issuer_of(law)
    words = [squeeze(word) for word in re.sub(r"\s?조례$", "", name).split()]
    held = [
        full
        for full in cited
        if full.endswith("조례") and len(full) > len(law) and _same_issuer(issuer, _issuer_of(full)[0])
    ]
    return next((full for full in held if words and all(word in squeeze(full) for word in words)), law)


def _issuer_of(law: str) -> tuple[str, str]:
    """The city or district before an ordinance's name, and the name behind it."""
    end, issuer = 0, ""
    while (match := _ISSUER.match(law, end)) is not None and not _NO_ISSUER.search(match[0]):
        end, issuer = match.end(), match[0].strip()
    return issuer, law[end:]


def _same_issuer(left: str, right: str) -> bool:
    """Whether two names can be of one city: 서울시 and 서울특별시; one that is not named can be any."""
    return not left or not right or left == right or left[:-1] == right[: len(left) - 1]


def _in_full(law: str, cited: Iterable[str]) -> str:
    """The law cited before in full whose first words are a short name (물길법: 물길 관리에 관한 법률)."""
    match = re.fullmatch(r"(\S{3,})법( 시행령| 시행규칙)?", law)
    if match is None:
        return law
    held = (full for full in cited if full.endswith("에 관한 법률") and squeeze(full).startswith(match[1]))
    full = next(held, None)
    return f"{full}{match[2] or ''}" if full else law


# -- articles and roles -------------------------------------------------------------------------------


def _articles(text: str, start: int) -> list[str | None]:
    """The articles named right after a law, each in full; ``[None]`` where none is."""
    articles: list[str | None] = []
    bracket = _IN_BRACKET.match(text, start)
    position = bracket.end() if bracket is not None else start
    current = ""
    while True:
        gap = _BETWEEN.match(text, position)
        position_after = gap.end() if gap else position
        match = (_ARTICLE if articles else _ARTICLE_HERE).match(text, position_after)
        if match is not None:
            current = f"제{match[1]}조" + (f"의{match[2]}" if match[2] else "")
            articles.append(" ".join([current, *_clauses(match[3], match[4])]))
            position = match.end()
            continue
        clause = _PARAGRAPH.match(text, position_after) if current else None
        if clause is None:
            return articles or [None]
        if articles[-1] == current and re.fullmatch(r"\s*\([^()]*\)\s*", text[position:position_after]):
            articles.pop()  # 제26조(수의계약) 제1항: the bracket only says what the article is about
        articles.append(" ".join([current, *_clauses(clause[1], clause[2])]))
        position = clause.end()


def _clauses(paragraph: str | None, item: str | None) -> list[str]:
    return [f"제{paragraph}항"] * bool(paragraph) + [f"제{item}호"] * bool(item)


def _role(context: Context) -> str:
    """``basis`` under a label such as 추진근거, else ``mention``."""
    labels = (*context.labels, squeeze(context.block))
    return "basis" if any(_BASIS.search(label) for label in labels) else "mention"
