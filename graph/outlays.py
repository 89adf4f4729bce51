"""Which amounts are public money set aside, judged by the words around each.

Reports print money of every kind side by side.  An amount counts unless its words say that it is
something else: turnover, loans, a fund's size, another's share, a ceiling, a rate a head.
"""

from __future__ import annotations

import re

from ..corpus import Marker, squeeze
from .context import Context
from .fiscal import OWN, SHARE, WHOLE, is_building, source_of
from .phrases import Phrase

_BUDGET = re.compile(
    r"예산|사업비|예비비|추경|기정|출자|출연|시비|국비|구비|도비|군비|國費|市費|보조금|위탁금|위탁료|보전금|"
    r"지원금(?!액)|분담금|부담액|소요|재원|교부|편성|변경\]|보전$|집행$|[가-힣]비(?:용)?$|운영비|조성비|인건비|"
    r"설계비|용역비|구축비|홍보비|관리비|이월|감정평가"
)
_NO_BUDGET = re.compile(
    r"민간|보증(?:공급)?$|은행|모태|매출(?!채권)|융자|대출|보험료|업체|지원금액|투자집행|자금집행|감정평가액|기금규모|시군부담금|절감|수입|피해|체납|낙찰|^\(?집행액?$"
)
"""Whose money it is, or what kind, where a label otherwise looks like a budget's."""
_OTHER = re.compile(
    r"보험가입|부담금$|개사에$|특례(?:자금|보증)|(?:육성|정책|융자)자금|낙찰|피해액|환수|상한|기금규모|추정|자료$|감정가|시세|분양|소비액|참가비(?:수입)?$|매출(?!채권)|수출(?!기업|보험|지원|상담회|초보|바우처|유망|역량)|판매(?!지원)|거래|투자유치|유치액|투자액|"
    r"투자금|민간투자|투자연계|투자규모|후속투자|직접투자|기업\S{0,3}투자$|의무투자|선투자|계약|수주|융자|대출|보증(?!재원|료|금)|보험금|보장|"
    r"결성|조성(?:목표|규모|총액|액)|조성.{0,6}규모|펀드(?:규모)?$|한도|최대|최고|최소|최저|인당|평균|연봉|임금|"
    r"급여|소득|재산|자산|자본금|절감|상금|발행|할인|매각|임대료|과징금|과태료|포상|부가가치|파급효과|손실|감면|"
    r"체납|모금|성금|주문액|상담액|배분금|투자의향|유치의향|지역소비|수입|수익|후원|협찬|모태|은행|잔액|충전액|사용액|구매액|지급액|지원금액|가격|단가|요금|수당|영업이익|"
    r"경제효과|민간출자|타사|보상금|대관료|달러|채무|연체|공급규모|자금규모|장학|등록금|이용료|사용료|징수|세입|"
    r"세수|환급|설비투자|유발|공공구매|투자집행|의향서|투자협약|전년대비|계약금|잔금|적립|상품권|본사업|현금성"
)
"""Money that is no budget, by the words that lead to it."""
_OTHER_AFTER = re.compile(
    r"^(?:한도|이내|이하|이상|미만|초과|까지|상당|수준|씩|"
    r"(?:의)?(?:매출|투자유치|융자|대출|보증|수출|판매|계약|채무|손실|거래|상금|경제)|감소|증가|감액|"
    r"규모(?:의)?(?:경제|생산|펀드|결성|조성|융자|보증|매출|대출|보장|투자)|"
    r"(?:을|를)?(?:발행|유치|절감|돌파|기록|적립|기부|후원)|추정|추산|(?:확보|선정)시(?!비)|결성|조성(?!비)|달성|"
    r"/(?:월|인|명|일|시간)(?![가-힣])|목표|지급\(|(?:투자)?협약|공모|\(자부담\)|"
    r"[은는이가]?(?:국비|시비|도비)?(?:미반영|미교부|미확보))"
)
_RATE = re.compile(
    r"(?:기업|업체|개소|개사|과제|팀|인|명|점포|행사|건|가구|세대|학교|대학|상점가|필지|호|곳|사|교|대|회|社)"
    r"(?:별|당)(?:최대|연|월|평균|약)?$|"
    r"(?:1개(?:사|소|교|업체|팀|과제)?|1인|1명|1회|1일|(?<!\d)월|(?<!\d)일|시간|연간)(?:최대|평균|약)?$|[×✕x](?:평균|약|각)?$"
)
_EACH = re.compile(
    r"(?:1인|1개[사소]|기업|업체|[팀명대면회건편㎡]|개소|시간|가구|세대|과제|점포|마을|학교|단체)당"
)
"""What is paid for each, whatever stands between (기업당 부스 임차료)."""
_PAYERS = (
    r"(?:공사|공단|은행|금융권?|㈜|기업|업체|민간|사업자|사업시행자|조합|협회|병원|주최측|후원사|LH|한전)"
)
_BORNE = re.compile(
    rf"^(?:[은는이가을를]|\()?[^,.()]{{0,10}}{_PAYERS}(?:[은는이가에서]|등){{0,2}}(?:따로|직접|별도|전액|공동|자체|부담으로)?(?:로|에서)?"
    r"(?:집행|부담|시행|투자|지급|지원)"
)
"""Who bears an amount, told behind it (``400백만원은 한국수자원공사가 따로 집행``)."""
_OTHERS = re.compile(
    r"시군부담|모태|금융권|은행|민간(?!위탁|보조|경상|단체|자본|이전)|기업등|투자자|운용사|증권|공제회|연기금|벤처캐피탈|자부담|교육(?:지원)?청$|부담금수입|참가비(?:수입)?$|등록비|입장료|수입$|(?:축협|농협|수협|조합|협회)$|한국\S{2,}(?:공사|공단)$|(?:도시|개발|항만|공항)공사$|^LH|㈜|협찬|후원"
)
"""Whose money stands among the shares of a fund or beside a budget."""
_NEVER = re.compile(
    r"매출(?!채권)|융자|대출|보험가입|조성액|조성규모|결성|낙찰|피해액|유치(?:액|목표|실적|금액)|투자유치|수출액|수출계약|수입|소비액|판매액|파급효과|절감|"
    r"계약추진|계약실적|현장계약|수주액|감정가|기부금|후원|협찬|보험금|매각|임대료|상담액|계약액|(?:보증|융자|대출)규모|수익|참가비(?:수입)?$|입장료|이용료"
)
"""What is no budget even below a budget line."""
_DATED = re.compile(r"(?:'\d{2}|(?<!\d)20\d{2})\s?년도?(?:\s?분|\s?\(?안\)?)?\s*:?\s*$")
"""The year right before an amount, which then falls to that year where no word makes it others' money."""
_FACTOR = re.compile(r"^(?:[×✕*]|x\d)")
_GRANTS = re.compile(r"^\(\d+개?(?:과제|사|팀|개|명|교|대학|곳),?[^()]{0,6}당")
"""``총 10억원(5개 과제, 과제당 2억원)``: what all the grants come to."""
_OUTLAY = re.compile(
    r"지원|육성|개최|구축|설치|도입|추진|운영|연구|사업|R&D|강화|촉진|구입|구매|교체|조성|매칭|과제|확대|실시|"
    r"발굴|참여|개발|투입|용역|정비|보수|개선(?!금)|신설|개설|개소(?![가-힣\s]*당)|리모델링|신축|증축|증설|확충|건립|보강"
)
_NO_OUTLAY = re.compile(
    r"목표|실적|성과|지원금액|지원내용|지원대상|지원한도|지원규모$|기준|현황|효과|이용|수당|단가|의향|협약|체결|출자자"
)
_SPENDS = re.compile(
    r"^예산안?(?:에)?(?:반영|편성)|^(?:\([^)]{1,12}\))?(?:추가)?(?:출자|출연|투입|편성|확보|교부|배정|집행)|^규모\S{0,8}(?:사업|지원)|"
    r"^지원(?!금)|^-?(?:국비|시비|도비)"
)
_PAID_BY = re.compile(r"^,(?:전액)?[국시도구군]비\)")
"""Who pays, in the bracket of an amount: ``(320백만원, 시비)``."""
_COUNTED = r"\d개?(?:사|소|교|과제|대학|팀|명|개|곳|프로젝트|종)[,:\s]*$"
_MOST_OF_A_WORK = 5_000_000_000
"""Up to so many won, what a bullet names is taken to be spent although no word says so: larger sums that no
word explains are what firms invest, funds raise or insurers bear."""
LEAST = 5_000_000
"""Below this many won, running text tells what one person or firm gets (no annotated budget is smaller)."""


def is_budget(phrase: Phrase, context: Context, *, inside: bool, under: bool = False) -> bool:
    """Whether the words around an amount say that it is set aside.

    ``inside`` a budget, only another's money, a rate or a mere change speaks against it; ``under`` one, on
    a line that breaks it down, little more does.
    """
    lead, label = _lead(phrase), squeeze(phrase.label)
    if _BORNE.match(phrase.tail) or re.search(r"민간(?:개발사|사업자)?총사업비$", lead + label):
        return False
    if re.fullmatch(r"집행액?", label) and not inside:
        said = squeeze(context.text[: phrase.amount.start]) + "".join(context.labels[:2])
        return re.search(r"예산|사업비", said) is not None
    changed = re.match(r"[증감늘줄△▲]", phrase.tail) is not None
    if re.search(r"(?:대비[△▲+]|比\+?)$", lead) or (re.search(r"대비$|보다$", lead) and changed):
        return False  # by how much it grew or shrank
    if inside:
        return not (
            source_of(phrase.label) == "민간"
            or phrase.amount.value is None  # 8억원 내외(7억 ~ 9억원) says again, less exactly
            or _OTHERS.search(label)
            or re.search(r"매출|융자|대출|보증규모|결성|1인|최대|대비$", lead)
            or is_rate(phrase)
        )
    if re.search(r"수입$", label):
        return False  # what comes in, beside a budget
    line_label = _label_in_force(phrase, context)
    own = any(
        OWN.match(word) or SHARE.match(word) or WHOLE.search(word)
        for word in (line_label, _row_head(context))
    )
    grants = context.label.endswith("규모") and _GRANTS.match(phrase.tail)
    if re.search(r"상한|한도", line_label):
        return False
    if is_rate(phrase) and not (own and lead.endswith("연간")):
        return False
    if re.search(r"최대$|한도$|이내\+[^+]*$", lead) or _OTHER_AFTER.match(phrase.tail):
        return False
    if _is_of_others(phrase, context):
        return False
    fund = re.search(r"펀드|결성|모태", context.text) is not None
    set_aside = (under or _under_budget(context)) and not (
        fund and re.search(r"조성규모", squeeze(context.text))
    )
    if _is_prize_in_note(phrase, context):
        return False
    if "※" in context.text[: phrase.amount.start] and _NEVER.search(label + lead):
        return False
    if own or (set_aside and not _NEVER.search(label + lead) and not _OTHERS.search(label)):
        return True
    if phrase.amount.value is not None and phrase.amount.value < LEAST:
        return False
    if is_building(context) or grants:
        return True
    if source_of(label) or _SPENDS.match(phrase.tail) or _PAID_BY.match(phrase.tail):
        whose = re.search(r"민간|은행|정부|기업|협약|수탁기관", re.sub(r"총$", "", phrase.lead)[-5:])
        return whose is None and not (fund and source_of(label) == "민간")
    if _BUDGET.search(label[-12:]) and not _NO_BUDGET.search(label):
        return True
    if phrase.amount.value is None or fund:
        return False
    if _falls_to_year(phrase, context):
        return True
    if any(_OTHER.search(word) for word in (lead, line_label, *context.labels[1:3])):
        return False
    return _is_outlay(phrase, context)


def _lead(phrase: Phrase) -> str:
    """The words that lead to an amount, without ``총`` and ``약`` before it; ``계약`` stays what it is."""
    return re.sub(r"(?:[(\[총:]|(?<![계협예공청특])약)+$", "", phrase.lead)


def _falls_to_year(phrase: Phrase, context: Context) -> bool:
    """Whether a bullet tells what falls to a year; neither it nor the line above speaks of others' money."""
    if context.line.marker is Marker.NONE or not _DATED.search(context.text[: phrase.amount.start]):
        return False
    return not any(
        _OTHER.search(squeeze(text)) for text in (context.text, *(x.text for x in context.above[:1]))
    )


def _is_prize_in_note(phrase: Phrase, context: Context) -> bool:
    """Whether a note tells what winners get, which is no budget of its own."""
    return "※" in context.line.text[: phrase.amount.start] and "상금" in squeeze(phrase.label)


def is_rate(phrase: Phrase) -> bool:
    """Whether an amount is paid a head, a company or a month, or is a factor of a product."""
    lead = _lead(phrase)
    return (
        _RATE.search(lead) is not None or _EACH.search(squeeze(phrase.label)) is not None or is_factor(phrase)
    )


def is_factor(phrase: Phrase) -> bool:
    """Whether an amount is multiplied by what follows it (``340만원 ✕ 7개월``)."""
    return _FACTOR.match(phrase.tail) is not None


def _is_of_others(phrase: Phrase, context: Context) -> bool:
    """Whether somebody else bears the amount: an organiser, firms, a body that carries the work out."""
    before = squeeze(context.text[: phrase.amount.start])
    if re.search(rf"{_PAYERS}(?:에서|이|가)(?:직접)?(?:시행|추진|부담|투자|집행)", before[-40:]):
        return True
    bracket = re.match(r"\(([^()]*)", phrase.tail) or re.match(r",([^()]*)\)", phrase.tail)
    return bool(
        re.search(
            r"(?:주최측|민간|참여기업|입주기업|사업자|운영사|업체부담|협회|㈜|조합부담)\S{0,5}$", before[-16:]
        )
        or (
            bracket
            and re.search(
                r"시행|공사채|분양|㈜|^민간$|민간투자|민간자본100|전액민[간자]|자부담$|(?:[A-Z]{2,}|공사|공단|사)(?:등\d개사)?(?:전액)?(?:부담|출자)$",
                bracket[1],
            )
        )
    )


def _label_in_force(phrase: Phrase, context: Context) -> str:
    """The label of the line, or that of the note (``※ 조성목표 : …``) in which the amount stands."""
    note = re.search(r"※\s*([^:※]{1,20}?)\s*:[^※]*$", context.text[: phrase.amount.start])
    return squeeze(note[1]) if note else context.label


def _row_head(context: Context) -> str:
    """The squeezed words before the first figure of a table row."""
    if context.line.marker is not Marker.NONE:
        return ""
    return squeeze(re.split(r"\d", context.text, maxsplit=1)[0])


def _under_budget(context: Context) -> bool:
    """Whether a line stands under a budget line or in a block about budgets."""
    if re.search(r"예산|예비비|사업비|재원|소요액", squeeze(context.block)):
        return True
    return any(OWN.match(label) or SHARE.match(label) for label in context.labels[1:4])


def _is_outlay(phrase: Phrase, context: Context) -> bool:
    """Whether running text spends the amount: ``… 지원(183억원)``, ``(52개사, 18억원)``."""
    text = squeeze(context.text[: phrase.amount.start])
    if context.line.marker is Marker.NONE and context.above:
        text = squeeze(context.above[0].text) + text
    text = re.sub(r":?각?$", "", text)
    counted = re.search(_COUNTED, text) or re.match(r",\d+개?(?:과제|사|팀|명|개)", phrase.tail)
    if phrase.inner:
        alone = re.fullmatch(r"\)[^가-힣A-Za-z0-9]*", phrase.tail) and text.endswith(("(", "(총", "(약"))
        small = phrase.amount.least <= _MOST_OF_A_WORK and context.line.marker is not Marker.NONE
        return (
            bool(counted or _OUTLAY.search(text[-40:]) or (alone and small))
            and context.label != "지원내용"
            and not context.label.endswith("목표")
        )
    if counted and _OUTLAY.search(text + squeeze(context.text[phrase.amount.end :])):
        return True
    if context.label and ":" in context.text and not _NO_OUTLAY.search(context.label):
        return True
    if re.search(rf"(?:{_OUTLAY.pattern})$", text):
        return True
    named = len(re.findall("[가-힣A-Za-z]", phrase.label)) > 1 and context.line.marker is not Marker.NONE
    return named and phrase.amount.least <= _MOST_OF_A_WORK and not _NO_OUTLAY.search(squeeze(phrase.label))
