"""The lines of an audit part, cell by cell, each with what it is in the form: number, label, status, office.

A line is a cell, but that a row with tabs is a cell for each column, and that a line on which request and
answer stand behind each other is cut between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from . import audit_words as words
from .audit_columns import in_columns, part_of
from .lines import Line, Marker, read_line
from .normalize import squeeze

LEADING = re.compile(rf"\s*{words.OPEN}\s*([^\[\](){{}}<>【】〔〕]{{1,60}}?)\s*{words.CLOSE}\s*")
TRAILING = re.compile(rf"\s*{words.OPEN}\s*([^\[\](){{}}<>【】〔〕]{{1,60}}?)\s*{words.CLOSE}\s*\.?\s*$")
MARGIN = re.compile(r"(?:\s{2,}|(?<=[것람망구])\s)(\S+(?:\s\S+)?)\s*$")
"""What stands in a bracket before or behind words, or behind them at the margin."""

_COUNT = r"\d{1,3}(?:\s?[~,·]\s?\d{1,3})*"
_NUMBERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "coded",
        re.compile(
            rf"((?:시정|처리|건의|지적|요구|개선|권고|주의|기타)[가-힣]{{0,4}}\s?-\s?{_COUNT})[.):]?(?=\s|$|[/\[(])\s*"
        ),
    ),
    (
        "dashed",
        re.compile(r"(\d{1,2}\s?-\s?\d{1,2}(?:\s?~\s?\d{1,2})?)[.)]?(?=\s|$|[\[(<【〔])\s*"),
    ),
    ("dotted", re.compile(rf"({_COUNT})\s?\.(?!\d)\s*")),
    ("paren", re.compile(rf"\(?({_COUNT})\)\s*")),
    ("square", re.compile(rf"[\[【<〔]\s?(?:제|No\.?|연번|번호)?\s?({_COUNT})(?:호|번)?\s?[\]】>〕]\s*")),
    (
        "named",
        re.compile(
            rf"(?:제|[Nn][Oo]\.?\s?|#|(?:연번|번호|(?:지적|요구|건의|질의|시정|처리)(?:사항)?)\s?:?\s?)"
            rf"({_COUNT})\s?(?:호|번)?[.:)]?(?=\s|$)\s*"
        ),
    ),
    ("bare", re.compile(rf"({_COUNT})(?=\s|$|[\[(<【〔「])\s*")),
    ("circled", re.compile(r"([①-⑳❶-❿➀-➉])\s*")),
    ("hangul", re.compile(r"([가나다라마바사아자차카타파하])[.)]\s*")),
)
_DATED = re.compile(r"\d{1,2}\.|[년월일시분%](?![가-힣])|(?:명|건|회|개|곳|억|만|천|원|개소)(?:\s|$|[,)])")
_OPENED = re.compile(rf"{words.OPEN}\s*([^:\[\](){{}}<>【】〔〕]{{1,24}}?)\s*{words.CLOSE}\s*:?\s*")
_LONGEST_HALF = 4  # letters of half a status
_LONGEST_LABEL = 36  # characters
_BULLETS = frozenset({
    Marker.BOX, Marker.ROUND, Marker.DASH, Marker.DOT, Marker.DETAIL, Marker.NOTE, Marker.CIRCLED,
})  # fmt: skip
_SPLIT = re.compile(
    r"(?<=[가-힣A-Za-z0-9)\]>】〕%.])(?:\s*[/|│┃,·…‥⋯]+\s*|\s{2,}|\s(?=[□○❍▶▷◦]))(?=[□○❍▶▷◦]?\s?(?:소관|담당|주관|처리|추진|조치)(?:부서|과|상황|결과|상태|여부|현황|구분)\s?:)"
    r"|(?<=\S)\s+(?=[\[【〔<]\s?(?:조치|처리|추진|답변|이행|반영|검토|소관|담당)(?:결과|내용|사항|상황|의견|구분|여부|상태|현황|부서)?\s?[\]】〕>])"
    r"|(?<=[것함람요망구])\.?\s*(?=[⇒➡☞➔])"
)
_BAR = re.compile(r"\s*[│┃|｜]\s*|\s/\s")
"""What holds the cells of a card apart: ``▣ 3 │ 시정 │ 하천관리과 │ 완료``."""
_CARD_NUMBER = re.compile(
    rf"\s*{words.OPEN}\s?((?:연번|번호|(?:지적|요구|건의|시정|처리)(?:사항)?)?\s?{_COUNT})\s?{words.CLOSE}\s*"
)
"""The number of a card in a bracket of its own: ``[지적 1] 처리 / 하천관리과 / 완료``."""
_COUNTED = re.compile(r"(?:총\s?)?\d+\s?건|[\d\s,.%△-]+$")
"""What stands behind a label in a summary: how many requests of its kind there are."""
_OWN = re.compile(r"([가-힣A-Za-z0-9·]{3,20}|[가-힣]( [가-힣]){2,12})\s?소관(?:\s?(?:사항|업무))?")
"""``< 고인쇄박물관 소관 >``: the words before it are who is in charge."""
_GAP = re.compile(r"\s{2,}|\t|\s(?:[-–―•]|[^\w\s()\[\]{}<>'\"「」:,.~])\s")
"""What stands between a label in a column of its own and its words: white space, or a bullet."""
_MARGIN_LABEL = re.compile(rf"\s*([가-힣]{{2,6}})(?:{_GAP.pattern})(?=\S)")
_ARROW = re.compile(r"[⇒➡☞➔→]\s*")
_SHORTEST_REQUEST = 6  # letters of Hangul below which nothing is a request


_LONGEST_CELL = 400  # characters of a cell that may be an office or a status


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its line (or the part of it that it is) and what it is in the form.

    ``start`` is the offset of its words in the line's reading form, behind bullet, number and label;
    ``label`` is ``answer``, ``request``, ``topic``, ``member``, ``sort`` or ``charge``; ``form`` marks heads
    and running heads; ``group`` is the group that it opens, empty where it is a heading of none, and
    ``returns`` says that it stands there more than once; ``sort`` is the group that a cell of its own names.
    """

    line: Line
    column: int = 0
    start: int = 0
    kind: str = ""
    number: str | None = None
    label: str = ""
    label_key: str = ""
    status: str | None = None
    office: str | None = None
    alone: bool = False
    form: bool = False
    group: str | None = None
    returns: bool = False
    sort: str | None = None

    @property
    def words(self) -> str:
        """What stands behind bullet, number and label."""
        return self.line.text[self.start :].strip()

    @property
    def bullet(self) -> bool:
        """Whether the cell opens with a bullet."""
        return self.line.marker in _BULLETS or _ARROW.match(self.line.text.strip()) is not None

    @property
    def long(self) -> bool:
        """Whether the words can be a request: they have letters enough."""
        return sum("가" <= char <= "힣" for char in self.words) >= _SHORTEST_REQUEST


@dataclass(slots=True)
class _Seen:
    """What returns in the part: heads above each page, labels under each request."""

    running: frozenset[str]
    labels: Counter[str] = field(default_factory=Counter)
    margins: Counter[str] = field(default_factory=Counter)
    """Words that open lines with a gap behind them, as labels in a column of their own do."""


def read_cells(lines: Sequence[Line], first: int, last: int) -> list[Cell]:
    """The cells of the physical lines *first* to *last* of a report, blank ones left out."""
    seen = _Seen(running_heads(lines))
    columns = list(in_columns(lines[first - 1 : last], seen.running))
    cut: list[tuple[Line, int]] = []
    cards: set[int] = set()
    for line, column in columns:
        parts, is_card = _parts(line)
        cards.update(range(len(cut), len(cut) + len(parts)) if is_card else ())
        cut.extend((part, column) for part in parts)
    keys = Counter(piece.key for piece, _ in cut)
    rows = {number for number, count in Counter(piece.number for piece, _ in columns).items() if count > 1}
    seen.labels.update(keys)
    opening = (_MARGIN_LABEL.match(piece.text) for piece, _ in cut)
    seen.margins.update(squeeze(match[1]) for match in opening if match is not None)
    heads = _heads(cut)
    cells: list[Cell] = []
    for place, (piece, column) in enumerate(cut):
        of_card = _read_of_card(piece, column) if place in cards else None
        if of_card is not None:
            cells.append(of_card)
        elif place in heads or piece.key in seen.running or words.is_count(piece.text):
            cells.append(Cell(piece, column, form=True))
        else:
            cell = _read(piece, column, seen)
            # what stands in a row with other cells heads nothing
            cells.append(replace(cell, group="") if cell.group and piece.number in rows else cell)
    for place in range(len(cells) - 1):
        _join_halves(cells, place)
    return [_beside_office(cells, place) for place in range(len(cells))]


def _join_halves(cells: list[Cell], place: int) -> None:
    """Make one of a status or a department that a narrow column cuts over two lines: 추진 above 불가."""
    upper, lower = cells[place : place + 2]
    plain = all(cell.line.marker is Marker.NONE and not (cell.form or cell.label) for cell in (upper, lower))
    if not plain or upper.alone or upper.line.number == lower.line.number:
        return
    halves = [upper.line.key, lower.line.key]
    longest, joined = max(map(len, halves)), "".join(halves)
    if longest <= _LONGEST_HALF and words.is_status(joined):
        cells[place + 1] = replace(lower, status=joined, office=None, alone=True)
    elif longest <= 2 * _LONGEST_HALF and not lower.alone and words.office_in(joined):
        cells[place + 1] = replace(lower, office=joined, alone=True)
    else:
        return
    cells[place] = Cell(upper.line, upper.column, form=True)


def _beside_office(cells: Sequence[Cell], place: int) -> Cell:
    """A cell as a status where it is a bare verb (검토) above or below a department: no torn-off word."""
    cell = cells[place]
    near = [*cells[max(0, place - 1) : place], *cells[place + 1 : place + 2]]
    plain = cell.line.marker is Marker.NONE and not (cell.alone or cell.form or cell.label)
    if (
        plain
        and any(each.alone and each.office for each in near)
        and not re.search(words.OPEN, cell.words)
        and words.is_status(cell.words, strict=False)
    ):
        return replace(cell, status=words.unspaced(cell.words), alone=True)
    return cell


def running_heads(lines: Sequence[Line]) -> frozenset[str]:
    """The keys of lines that return beside the numbers of pages."""
    beside: Counter[str] = Counter()
    for place, line in enumerate(lines):
        if line.key or not line.text.strip():
            continue
        for near in (range(place + 1, place + 6), range(place - 1, place - 4, -1)):
            found = next((lines[at] for at in near if 0 <= at < len(lines) and lines[at].key), None)
            if found is not None and found.marker is Marker.NONE and len(found.key) > 5:
                beside[found.key] += 1
    return frozenset(
        key
        for key, count in beside.items()
        if count > 1 and not words.is_status(key) and words.office_in(key) is None
    )


def _parts(line: Line) -> tuple[list[Line], bool]:
    """A line, cut where request and answer, or department and status, stand behind each other on it.

    With it, whether the line is the head of a card.
    """
    cuts = [0, *(at for match in _SPLIT.finditer(line.text) for at in match.span()), len(line.text)]
    spans = list(zip(cuts[::2], cuts[1::2], strict=True))
    card = _card(line.text) if len(spans) == 1 else []
    if len(spans) == 1:
        spans = card or _composite(line.text)
    return [part_of(line, start, end) for start, end in spans] or [line], bool(card)


def _card(text: str) -> list[tuple[int, int]]:
    """The cells of a line that bars cut into nothing but number, kind, department and status."""
    opened = _CARD_NUMBER.match(text)
    head = [(0, opened.end())] if opened is not None else []
    bars = (at for bar in _BAR.finditer(text) for at in bar.span())
    cuts = [opened.end() if opened is not None else 0, *bars, len(text)]
    spans = [*head, *zip(cuts[::2], cuts[1::2], strict=True)]
    told = [text[start:end].strip() for start, end in spans]
    sure = opened is not None or any(words.office_in(each) or words.is_status(each) for each in told)
    if len(told) < 2 or not all(told) or not sure:
        return []
    first = opened[1] if opened is not None else re.sub(r"^[^\w\s]+\s*", "", told[0])
    numbered = any(pattern.fullmatch(first) for _, pattern in _NUMBERS)
    forms = (words.office_in, words.is_status, words.is_kind)
    return spans if all(any(form(each) for form in forms) for each in told[numbered:]) else []


def _read_of_card(piece: Line, column: int) -> Cell | None:
    """The number of a card in its bracket, or what kind of request it is; None for its other cells."""
    opened = _CARD_NUMBER.fullmatch(piece.text)
    if opened is not None:
        number = squeeze(re.sub(r"^\D+", "", opened[1]))
        return Cell(piece, column, len(piece.text), "card", number)
    if words.is_kind(piece.text):
        return Cell(piece, column, len(piece.text), label="sort", sort=words.sort_in(piece.text))
    return None


def _composite(text: str) -> list[tuple[int, int]]:
    """The words of a line that is nothing but numbers, departments and a status: 3 하천관리과 완료."""
    found = list(re.finditer(r"\S+", text))
    if not 2 <= len(found) <= 4 or words.office_in(text) is not None:
        return []
    told = [words.office_in(match[0]) or words.is_status(match[0]) for match in found]
    numbered = re.fullmatch(_COUNT, found[0][0]) is not None
    return [match.span() for match in found] if all(told[numbered:]) and any(told) else []


def _heads(cut: Sequence[tuple[Line, int]]) -> set[int]:
    """The places of the heads of columns: on one line, in one row, or one a line below each other."""
    places: set[int] = set()
    run: list[int] = []
    lines = [line for line, _ in cut]
    for place, line in enumerate([*lines, read_line(0, 0, ".")]):
        if words.is_head_row(line.text):
            places.add(place)
        near = lines[max(0, place - bool(run)) : place + 2]
        # a head in a narrow column stands on two lines: 조치 above 구분
        cut_in_two = bool(run) and any(words.is_head(f"{one.text}{two.text}") for one, two in pairwise(near))
        if line.marker is Marker.NONE and (words.is_head(line.text) or cut_in_two):
            run.append(place)
            continue
        if len(run) > 2 or (len(run) == 2 and re.match("연번|번호|순번", cut[run[0]][0].key)):
            places.update(run)
        run = []
    return places


def _read(line: Line, column: int, seen: _Seen) -> Cell:
    """One cell with what it is."""
    text = line.text.rstrip()
    group = words.group_in(_unmarked(line))
    if group is not None and not line.text.rstrip().endswith(":"):
        label = "request" if words.request_number(_unmarked(line)) is not None else ""
        return Cell(
            line,
            column,
            start=len(text),
            label=label,
            label_key=line.key,
            group=group,
            returns=seen.labels[line.key] > 1,
        )
    start, kind, number = _number(line)
    labelled = _labelled(Cell(line, column, start, kind, number), seen)
    if labelled is not None:
        return labelled
    rest = text[start:].strip()
    if len(rest) > _LONGEST_CELL:  # a request, whatever its words: a line may have two million characters
        return Cell(line, column, start, kind, number)
    if line.marker in _BULLETS and not number:
        rest = line.body
    inner = re.fullmatch(rf"{words.OPEN}\s*(.*?)\s*{words.CLOSE}(?:\s*소관)?", rest)
    told = inner[1] if inner else rest if re.search(r"[/|,:]", rest) else None
    says = words.bracket_says(told) if told else None
    if says is not None:
        return Cell(line, column, start, kind, number, office=says[0], status=says[1], alone=True)
    if inner and (own := _OWN.fullmatch(inner[1])) is not None:  # whatever it is called
        return Cell(line, column, start, kind, number, office=squeeze(own[1]), alone=True)
    bare = re.sub(r"(?:\s?소관)?\s*(?:\(?총?\s?\d+\s?건\)?)?$", "", rest)
    if line.marker is not Marker.DASH and (office := words.office_in(bare)) is not None:
        return Cell(line, column, start, kind, number, office=office, alone=True)
    if line.marker is not Marker.DASH and words.is_status(rest):
        return Cell(line, column, start, kind, number, status=words.unspaced(rest), alone=True)
    return Cell(line, column, start, kind, number)


def _unmarked(line: Line) -> str:
    """A line without its bullet or number."""
    return line.body if line.marker is not Marker.NONE and line.body else line.text


def _number(line: Line) -> tuple[int, str, str | None]:
    """Where the words of a line begin, and the kind and the value of the number before them."""
    text = line.text
    begin = len(text) - len(text.lstrip())
    sign = ""
    if line.marker in (Marker.BOX, Marker.ROUND) and line.glyph:
        sign = line.glyph
        begin += len(line.glyph)
        begin += len(text[begin:]) - len(text[begin:].lstrip())
    for kind, pattern in _NUMBERS:
        match = pattern.match(text, begin)
        if match is not None and not _DATED.match(text, match.end()):
            return match.end(), sign + kind, squeeze(match[1])
    if line.marker in _BULLETS or _ARROW.match(text, begin):
        arrow = _ARROW.match(text, begin)
        begin = arrow.end() if arrow else text.find(line.body, begin) if line.body else len(text)
    return begin, f"bullet {line.glyph}" if line.marker in _BULLETS else "", None


def _labelled(cell: Cell, seen: _Seen) -> Cell | None:
    """The cell with what the label at its head says, or None where there is none."""
    line, text = cell.line, cell.line.text.rstrip()
    for label, end, marked in _labels(text, cell.start):
        if not marked and seen.margins[squeeze(label)] > 1 and (gap := _GAP.match(text, end)) is not None:
            marked, end = True, gap.end()
        rest = text[end:].strip()
        whole = not rest and (line.marker in _BULLETS or seen.labels[line.key] > 1)
        request = words.request_number(label)
        if words.is_answer(label):
            status = words.status_at(rest)
            if marked or whole or (status is not None and status[1] == len(rest)):
                told, length = status or (None, 0)
                start = text.index(rest, end) + length if rest else len(text)
                return replace(cell, start=start, label="answer", label_key=squeeze(label), status=told)
        elif request is not None and (marked or whole or request[0]) and not _COUNTED.match(rest):
            number = request[0] or cell.number
            return replace(cell, start=end, label="request", label_key="request", number=number)
        elif words.is_topic(label) and marked:
            return replace(cell, start=end, label="topic")
        elif words.is_member_label(label) and marked:
            return replace(cell, start=end, label="member")
        elif words.is_sort(label) and marked and (sort := words.sort_in(rest)) is not None:
            return replace(cell, start=len(text), label="sort", sort=sort)
        elif words.is_charge(label) and (marked or whole):
            return replace(cell, start=end, label="charge", office=words.charged(rest))
    return None


def _labels(text: str, start: int) -> Iterator[tuple[str, int, bool]]:
    """What may be a label at *start*: its words, where it ends, whether a bracket or a colon marks it."""
    opened = _OPENED.match(text, start)
    if opened is not None:
        yield opened[1], opened.end(), True
        return
    if (bracket := re.compile(words.OPEN).match(text, start)) is not None:
        start = bracket.end()  # <처리결과 : 완료>
    colon = text.find(":", start, start + _LONGEST_LABEL)
    if colon >= 0:
        yield text[start:colon], colon + 1, True
    for word in re.compile(r"\S+(?=\s|$)").finditer(text, start, start + _LONGEST_LABEL):
        yield text[start : word.end()].rstrip(".)"), word.end(), False
