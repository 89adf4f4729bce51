"""Names of offices: what a department, a team or a body of the city is called."""

from __future__ import annotations

import re

_END = "학교|과|관|단|반|팀|센터|실|국|본부|소|원|처|회|부"
_NAME = re.compile(
    rf"(?:제?\d{{1,2}}(?:팀|과|부)|(?:제\d)?[가-힣A-Za-z][가-힣A-Za-z0-9·&]{{1,18}}(?:{_END}))(?:\([가-힣]+\))?"
)
_NO_OFFICE = re.compile(
    r"(?:\d[억만천백]*원|[결효경초]과|(?<![조육])성과|(?<!유)통과|[기유소주경보]관|(?:[수판중집차계]|(?<!추)진)단|[기전동일위상하]반|[부현사확내손]실|[전결외한]국"
    r"|[지인민재자회직의위차복증학충병공정현결]원|[해축감최개장요]소|(?<!사)업소|[조출]처|[기대사개]회|[내외여일정전세]부)$"
)
"""Words that end as an office does and are none: 결과, 성과 (but 공원조성과), 지원, 장소."""


def is_office(name: str) -> bool:
    """Whether a squeezed name is that of an office.

    >>> [is_office(name) for name in ("하천관리과", "처리결과", "창업지원", "3팀")]
    [True, False, False, True]
    """
    return _NAME.fullmatch(name) is not None and _NO_OFFICE.search(name[-3:]) is None
