"""Names of houses that stand for the bodies in them: who carries a business out, works along or pays.

``한빛교육원과 협약``, ``(수행 : 한빛연구센터)``, ``(시비 5억원, 한빛센터 1억원)``.
"""

from __future__ import annotations

import re

from .context import Context
from .gazetteer import Gazetteer
from .kinds import is_solid
from .place_parts import Mention
from .places import place_key

_BUSINESS = re.compile(r"\s?(?:사업|[가-힣]{0,2}축제|페스티벌|[가-힣]{0,2}리그)(?:[은는을를의]?\s|$)")
"""What makes a town of campuses a business."""
_PARTNERS = re.compile(r"(?:유관|협력|협약|협업|연계|참여|수행|주관)기관$")
_BODIES = re.compile(
    r"(?:수행|운영|주관|협력|위탁|수탁|보조|전담|참여|추진|시행|관리|지원)(?:기관|주체|단체|사업자|대학)|주최/?주관|주최|주관|후원|운용사|위탁|수탁"
)
"""Labels behind which bodies stand."""
_WITH = re.compile(
    r"(?:\([^()]*\))?(?:,\s?[^,:()]{2,16}){0,3}(?:\s등)?(?:\s?\d+개)?(?:\s?(?:유관|관계)?기관들?)?[과와]\s"
    r"(?:[가-힣]+\s)?(?:공동\s(?:관리|운영|추진|주관|대응)|협력|협업|협약|MOU|업무협약)|[^:]{0,45}(?:과|와)\sMOU|"
    r"(?P<linked>\s연계)\s|[^:()]{0,20}\s등과\s연계"
)
"""What is done with a partner."""
_SIGHT = re.compile(
    r"(?:거리|박물관|미술관|해수욕장|공원|부지|시장|광장|길|마을|숲|호수|유적지?|관광지|청사|[가-힣][골호루릉굴섬정각댐])$"
)
"""Kinds of places that nobody works together with."""

_RUNS = re.compile(r"\((?:수행|주관|운영|위탁|수탁|시행|전담)(?:기관)?\s?:\s?$")
"""``(수행 : 한빛센터)``: who does what stands before the bracket."""
_IN_CHARGE = re.compile(
    r"\s*[(\[〔【]\s?(?=[^()]*[가-힣](?:과|담당관)\s?[·,)\]〕】])[^()\[\]:\d]{2,40}[)\]〕】]\s*"
)
"""A line that is but a bracket of departments: ``(공원과·한별미술관)``."""
_MANY = re.compile(r"\s(?:총\s?)?(\d{1,3})\s?개\s?[소곳](?!\s?(?:\(|:))")
"""How many there are, and no list of them."""
_SHARE = re.compile(r"\s?(?:약\s?)?\d[\d,.]*\s?(?:억|천|백|만|원|[,)\s]|$)")
"""An amount of money behind a name."""
_PUBLIC_SHARE = re.compile(r"(?<![가-힣])(?:국|도|시|군|구|국고|지방)비?\s?\d[\d,.]*")
"""What the state, the province, the city pay."""


def acts(context: Context, mention: Mention, book: Gazetteer) -> bool:
    """Whether a name is that of a business, or of somebody to work with whom the report names but once."""
    if _BUSINESS.match(context.text[mention.span.end :]) and not is_solid(mention.span.name):
        return True
    if _BODIES.fullmatch(context.label) and "(" not in context.text[: mention.span.start]:
        return True  # who carries it out, not where
    if _RUNS.search(context.text[: mention.span.start]) or _pays(context.text, mention):
        return True
    if re.search(r"\((?:재|사|주)\)\s?$|㈜\s?$", context.text[: mention.span.start]):
        return True  # (재)한빛테크노파크: the body, not its grounds
    key = place_key(mention.place)
    if _IN_CHARGE.fullmatch(context.text) or _is_many(context.text, mention, book):
        return True
    if book.counts[place_key(mention.span.name)] > 1 or book.counts[key] > 1 or mention.whole is not None:
        return False
    if any(mention.place in members.values() for members in book.families.values()):
        return False
    after = context.text[mention.span.end :]
    if context.text[: mention.span.start].endswith("(") and re.match(r"\s(?:운영|주관|수행|위탁)\)", after):
        return True  # (한빛교육원 운영): who runs what stands before the bracket
    listed = [label for label in context.labels[:2] if label][:1]
    partner = _WITH.match(after)
    if partner and partner["linked"] and _SIGHT.search(mention.span.name):
        return False  # 가온박물관 연계 탐방로 leads there
    return any(map(_PARTNERS.search, listed)) or partner is not None


def _is_many(text: str, mention: Mention, book: Gazetteer) -> bool:
    """Whether a name is that of so many places (``한별놀이터 11개소``), none of which the line names."""
    many = _MANY.match(text, mention.span.end)
    listed = re.search(r"[,·/(]\s?$", text[: mention.span.start]) is not None
    return many is not None and int(many[1]) > 1 and not listed and book.counts[place_key(mention.place)] < 3


def _pays(text: str, mention: Mention) -> bool:
    """Whether a name stands in a bracket among those who pay a share: ``(국비 20, 한빛센터 5)``."""
    start = text.rfind("(", 0, mention.span.start)
    end = text.find(")", mention.span.end)
    if start < 0 or end < 0 or ")" in text[start : mention.span.start]:
        return False
    fills = re.search(r"[(,·/]\s?$", text[: mention.span.start]) is not None
    rest = text[start : mention.span.start] + text[mention.span.end : end]
    return fills and _SHARE.match(text[mention.span.end :]) is not None and bool(_PUBLIC_SHARE.search(rest))
