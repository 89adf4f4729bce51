"""The heads of the columns of a table, out of the lines above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..corpus import Line, squeeze
from .grid_lines import CORNER, Item, pieces_of, printed_head

_HEAD_WORD = re.compile(
    r"구분|연도|국별|부서[명별]?|팀수?|정원|현원|과부족|결원|합계|총계|비고|증감[액률]?|예산현액|예산[액안]?|집행[액률]|지출액|잔액|이월액|총사업비|"
    r"사업비|인원|재원|사업명|사업내용|시설명|시장명|내역|내용|물량|금액|위치|면적|규모|기간|대상|공정률|국비|시비|도비|구비|군비|기금|계"
)
_HEAD_WORDS = re.compile(rf"(?:{_HEAD_WORD.pattern}){{2,}}")
"""Heads that stand letter-spaced behind each other: ``구 분 정 원 현 원``."""
_HEADS_ALONE = re.compile(
    rf"(?:(?:['’‘´`]?\d{{2}}|20\d{{2}})년?도?|{_HEAD_WORD.pattern}|본예산|최종|기정|추경|당초|결산|비중|\([^)]*\))+"
)
_SOURCES = re.compile(r"[국시도구군민]{2,5}")
"""Who pays, a letter a column."""
OF_WORKS = re.compile(r"(?:세부|단위|정책)?사업명?")
"""The head of the names of works, which stand below the department that does them."""
REMARK = re.compile(r"비고|사유|결원사유|참고|주요내용")
_YEARED = re.compile(r"(?:['’‘´`]?\d{2}|20\d{2})년?도?")
_NOTE = re.compile(r"[(\[].*[)\]]")
_RATE = re.compile(r"[률율]")
_GROUPS = frozenset({"정원", "현원", "예산", "예산현액", "집행", "집행현황", "증감"})
"""Heads that stand over columns of their own, as years do."""
_SORTED = re.compile(r"(?:재원|회계|구분|직급|직렬|항목|기관)별(?:내역)?")
"""Heads that announce the columns below them."""
_HEAD_END = re.compile(
    r"(?:예산|현액|최종|본예산|기정|추경|당초|결산|집행|지출|행위|이월|잔액|불용|증감|계|비|액|율|률|안|금|비중|비교|"
    r"원|%|직|급|정원|현원|기금|회계|부족)(?:액|\(.*\))?$"
)
_PAID_BY = re.compile(
    r"계|소계|합계|[국시도구군]비|[국시도구군](?:[·ㆍ/][국시도구군])+비?|특별?교부세|기금|지방채|기타"
)
"""Heads of the columns into which a sum is parted by who pays."""
_PAYERS = frozenset({"시", "市", "도", "道", "구", "區"})
_PAID = re.compile(r"출자|출연|부담|보조|지원")
_DATED_WORD = re.compile(
    r"예산|본예산|최종|기정|추경|당초|결산|사업비|소요|집행|계획|이후|이전|까지|요구|편성|투자|운영비|출연|출자|지원(?!내용|대상|조건)|보조"
)
"""What belongs to the year before it in a head."""
_MOST_PIECES = 30  # of a head


def read_heads(lines: Sequence[Item], width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The heads of *width* columns out of the lines above a table, and what stands over each of them.

    Words of the head are joined until they are as many as the columns; where they are fewer, some stand over
    columns of their own.
    """
    rows = [head_pieces(printed_head(item.line)) for item in lines]
    rows = [row for row in rows if row]
    corner = next((place for place in reversed(range(len(rows))) if CORNER.match(rows[place][0])), 0)
    rows = rows[corner:]
    if (tabbed := _tabbed([item.line for item in lines][-len(rows) :], width)) is not None:
        return tabbed
    none: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    while rows:
        if sum(map(len, rows)) <= _MOST_PIECES:
            pieces = _without_corner([piece for row in rows for piece in row])
            best = min(
                (found for found in (_nested(rows, width), _joined(pieces, width)) if found is not None),
                key=lambda found: found[0],
                default=None,
            )
            if best is not None:
                return best[1], best[2]
        rows = rows[1:]  # words above the head
    return none


_Found = tuple[float, tuple[str, ...], tuple[str, ...]]
"""What an account of the heads costs, the heads, and what stands over them."""


def is_head(name: str) -> bool:
    """Whether squeezed words are heads of columns, and so no part of the name of a row.

    >>> is_head("현원"), is_head("구분예산액지출액집행률"), is_head("'25년예산"), is_head("물순환")
    (True, True, True, False)
    """
    return _HEADS_ALONE.fullmatch(name) is not None


def head_pieces(text: str) -> list[str]:
    """The words of a line of heads, several that are letter-spaced behind each other apart.

    >>> head_pieces("구 분 정 원 현 원 증감 (명)")
    ['구분', '정원', '현원', '증감(명)']
    """
    text = re.sub(r"(?<=[가-힣])\s+(?=\([^)]{1,12}\))", "", text)
    pieces: list[str] = []
    for piece in pieces_of(text.strip()):
        if _SOURCES.fullmatch(piece):
            pieces.extend(piece)
            continue
        pieces.extend(_HEAD_WORD.findall(piece) if _HEAD_WORDS.fullmatch(piece) else [piece])
    return pieces


def _tabbed(lines: Sequence[Line], width: int) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    """The heads where tabs hold the columns apart, on one line or on several below each other."""
    rows = [[squeeze(cell) for cell in printed_head(line).split("\t")] for line in lines]
    if not rows or any(len(row) < 2 for row in rows):
        return None
    heads: list[str] = []
    over: list[str] = []
    above = ""
    for place in range(1, width + 1):
        cells = [row[place] if place < len(row) else "" for row in rows]
        if len(cells) > 1:
            above = cells[0] or above
        said = [cell for cell in cells if cell]
        heads.append(said[-1] if said else "")
        over.append(above if said and said[-1] != above else "")
    return (tuple(heads), tuple(over)) if all(heads) else None


def _without_corner(pieces: list[str]) -> list[str]:
    """The pieces without the head of the column of names."""
    if not pieces:
        return pieces
    corner = CORNER.match(pieces[0])
    if corner is None:
        return pieces
    rest = pieces[0][corner.end() :].lstrip("·ㆍ/")
    pieces = [rest, *pieces[1:]] if rest else pieces[1:]
    while len(pieces) > 1 and CORNER.fullmatch(pieces[0]):  # 국별, 부서
        pieces = pieces[1:]
    return pieces[1:] if pieces and OF_WORKS.fullmatch(pieces[0]) else pieces


def join_heads(pieces: Sequence[str], width: int) -> list[str]:
    """Words of a line of heads joined to *width* heads where that costs least; as they are where they cannot.

    >>> join_heads(["계", "무대", "2025", "예산", "홍보"], 4)
    ['계', '무대', '2025 예산', '홍보']
    """
    found = _segmented(pieces, width)
    return list(found[1]) if found is not None else list(pieces)


def _joined(pieces: list[str], width: int) -> _Found | None:
    """The pieces joined to *width* heads where that costs least; remarks at the end may be left out."""
    best: _Found | None = None
    for left_out in range(3):
        kept = pieces[: len(pieces) - left_out]
        if len(kept) < width or (left_out and not REMARK.search("".join(pieces[len(kept) :]))):
            continue
        if (found := _segmented(kept, width)) is not None and (best is None or found[0] < best[0]):
            best = found
    return best


def _segmented(pieces: Sequence[str], width: int) -> _Found | None:
    """The cheapest way to join neighbouring pieces to *width* heads."""
    table: dict[tuple[int, int], tuple[float, tuple[str, ...]]] = {(0, 0): (0.0, ())}
    for end in range(1, len(pieces) + 1):
        for count in range(1, width + 1):
            for start in range(max(0, end - 4), end):
                before = table.get((start, count - 1))
                if before is None:
                    continue
                cost = before[0] + _price(pieces[start:end])
                if (end, count) not in table or cost < table[end, count][0]:
                    table[end, count] = (cost, (*before[1], " ".join(pieces[start:end])))
    found = table.get((len(pieces), width))
    return (found[0], found[1], ("",) * width) if found is not None else None


def _price(pieces: Sequence[str]) -> float:
    """What it costs to read pieces as one head: nothing for a word, or a year and a word."""
    whole = "".join(pieces)
    price = 0.0
    for left, right in pairwise(pieces):
        year = _YEARED.fullmatch(left) is not None
        dated = _YEARED.fullmatch(right) is not None
        price += (
            1.5
            if dated
            else 0.0
            if year or _NOTE.fullmatch(right)
            else 0.4
            if not _HEAD_END.search(left)
            else 1.0
        )
    if _YEARED.fullmatch(whole) or _NOTE.fullmatch(whole):
        price += 0.7
    return price if _HEAD_END.search(whole) or len(pieces) == 1 else price + 0.5


def joined_years(pieces: Sequence[str]) -> list[str]:
    """The heads with each year joined to the word of money behind it.

    >>> joined_years(["시설명", "'25년", "예산", "'26년", "예산"])
    ['시설명', "'25년 예산", "'26년 예산"]
    """
    joined: list[str] = []
    for piece in pieces:
        if (joined and (piece == "수" or (joined[-1] in _PAYERS and _PAID.match(piece)))) or (
            joined and _YEARED.fullmatch(joined[-1]) and _DATED_WORD.match(piece)
        ):
            joined[-1] += f" {piece}"
        else:
            joined.append(piece)
    return joined


def _nested(rows: Sequence[Sequence[str]], width: int) -> _Found | None:
    """Heads on two lines, the lower below some of the upper: years over 예산액 and 집행액 of each."""
    best: _Found | None = None
    for cut in range(1, len(rows)):
        upper = _without_corner([piece for row in rows[:cut] for piece in row])
        lower = [piece for row in rows[cut:] for piece in row]
        if upper and REMARK.search(upper[-1]):
            upper = upper[:-1]
        for size in range(1, len(upper) + 1):
            whole = _segmented(upper, size)
            found = _below(whole[1], lower, width) if whole is not None else None
            if whole is not None and found is not None:
                cost = whole[0] + found[0]
                best = (cost, *found[1:]) if best is None or cost < best[0] else best
    return best


def _below(upper: Sequence[str], lower: Sequence[str], width: int) -> _Found | None:
    """The heads where *lower* stand in equal shares below some neighbours of *upper*."""
    parents = len(upper) + len(lower) - width
    if not 0 < parents <= len(upper) or len(lower) % parents or len(lower) // parents < 2:
        return None
    each = len(lower) // parents

    paid = all(_PAID_BY.fullmatch(squeeze(piece)) for piece in lower)

    def fit(start: int) -> tuple[int, int]:
        over = [squeeze(piece) for piece in upper[start : start + parents]]
        if paid and all(_HEAD_END.search(piece) and not _RATE.search(piece) for piece in over):
            return 3, start
        if all(re.search(r"[률율]", piece) for piece in over):
            return 2, start
        if all(_SORTED.fullmatch(piece) for piece in over):
            return 3, start
        return int(all(_YEARED.fullmatch(piece) or piece in _GROUPS for piece in over)), start

    start = max(range(len(upper) - parents + 1), key=fit)
    heads: list[str] = []
    over: list[str] = []
    for place, piece in enumerate(upper):
        if start <= place < start + parents:
            below = lower[(place - start) * each : (place - start + 1) * each]
            heads.extend(below)
            over.extend([piece] * each)
        else:
            heads.append(piece)
            over.append("")
    return (1.2, 0.3, 0.0, 0.0)[fit(start)[0]], tuple(heads), tuple(over)
