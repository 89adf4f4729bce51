"""How well the requests of an audit are read from forms that no annotated report has.

The requests of the invented reports are printed anew in forms drawn by chance: numbered or not, with labels
or in tables, status and department in every place where offices put them.
``python -m tests.evaluation.reprinted`` prints how many come back whole, in all and by the weakest traits.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from random import Random
from textwrap import wrap

from gyebo.corpus import SectionKind, read_report
from gyebo.corpus.audit import build_audit, requests_of
from gyebo.corpus.audit_requests import Request
from gyebo.corpus.lines import read_lines

from .groups import FIXTURES, SEEN, measure_invented
from .match import Score

_HEAD = "Ⅲ. 주요업무\n1. 물길 내기\n□ 개요\n ○ 대상 : 2곳\n\nⅣ. 2030년 행정사무감사 처리결과\n\n"
_WEAKEST = 8  # traits that are shown
_MOST = 10  # requests of a report that are printed anew

_NUMBERS: dict[str, Callable[[int], str]] = {
    "1.": lambda n: f"{n}. ",
    "1)": lambda n: f"{n}) ",
    "(1)": lambda n: f"({n}) ",
    "1": lambda n: f"{n} ",
    "[1]": lambda n: f"[{n}] ",
    "#1": lambda n: f"#{n} ",
    "①": lambda n: f"{chr(ord('①') + n - 1)} ",
    "가.": lambda n: f"{'가나다라마바사아자차카타파하'[n - 1]}. ",
    "연번 1": lambda n: f"연번 {n}  ",
    "지적 1.": lambda n: f"지적 {n}. ",
    "시정-1": lambda n: f"시정-{n}  ",
    "【지적 1】": lambda n: f"【지적 {n}】 ",
    "□ 1.": lambda n: f"□ {n}. ",
    "○": lambda _: "○ ",
    "□": lambda _: "□ ",
}
_NAMING = ("지적 1.", "시정-1", "【지적 1】")  # numbers that are labels themselves
_ALONE = ("연번 1", "[1]", "1", "1.", "#1", "□ 1.")  # numbers that may stand on a line of their own
_ASKED = (
    "",
    "지적사항 : ",
    "(지적사항) ",
    "【지적】 ",
    "<요구> ",
    "\n□ 지적내용\n ○ ",
    "\n■ 요구사항 : ",
    "\n지적내용\n",
)
_DONE = (
    "",
    "조치결과",
    "처리내용",
    "추진상황",
    "이행현황",
    "조치내용 및 향후계획",
    "(처리)",
    "【답변】",
    "⇒",
    "→",
    "▸",
)
_BULLETS = ("□", "○", "-", "■", "◦", "ㅇ", "▪", "※")
_STATUS = ("own", "lead", "[]", "()", "margin", "label", "label()", "cell", "measure")
_OFFICE = ("above", "above【】", "own", "lead", "()", "〔〕", "cell", "with status")
_MEMBER = ("", "", "", "lead", "colon", "line", "()", "label")


@dataclass(frozen=True, slots=True)
class Form:
    """One way to print requests under each other."""

    number: str
    asked: str
    done: str
    status: str
    office: str
    member: str
    bullet: str
    charge: str
    width: int
    spaced: bool

    def is_printed(self) -> bool:
        """Whether an office could print so: no sign means two things, no label says the same twice."""
        labelled = re.match("[가-힣]", self.done) is not None
        return not (
            (self.status in ("label", "label()") and not labelled)
            or (self.status == "cell" and self.office not in ("cell", "above", "above【】", "lead"))
            or (self.number in _NAMING and self.asked)
            or (self.asked.startswith("\n") and self.number not in _ALONE)
            or (self.asked.startswith("\n") and (self.office == "lead" or self.status == "lead"))
            or (self.number in ("○", "□") and self.bullet in ("□", "○", "■", "ㅇ"))
            or (self.number in ("□", "□ 1.") and self.office == "above")
            or (self.bullet == "※" and labelled)
        )

    def render(self, requests: Sequence[Request]) -> str:
        """The requests, printed in this form."""
        out: list[str] = []
        above = ""
        for number, request in enumerate(requests, 1):
            office = request.department or ""
            if self.office in ("above", "above【】") and office != above:
                out += ["", f"□ {office}" if self.office == "above" else f"【{office}】"]
                above = office
            out += self._request(number, request)
            out += [""] * self.spaced
        return "\n".join(out)

    def _request(self, number: int, request: Request) -> list[str]:
        status, office = request.status or "", request.department or ""
        lead = _NUMBERS[self.number](number)
        lead += f"[{office}] " if self.office == "lead" else ""
        lead += f"【{status}】 " if self.status == "lead" else ""
        member = {
            "lead": "김하늘 위원  ",
            "colon": "김하늘 위원 : ",
            "line": "김하늘 위원\n",
            "label": "위원명 : 김하늘\n",
        }
        lead += member.get(self.member, "") + self.asked
        title = wrap(request.title, self.width)
        title[-1] += {
            "[]": f" [{status}]", "()": f" ({status})", "margin": f"      {status}",
        }.get(self.status, "")  # fmt: skip
        title[-1] += {"()": f" ({office})", "〔〕": f"  〔{office}〕"}.get(self.office, "")
        title[-1] += f" ({office} / {status})" if self.office == "with status" else ""
        title[-1] += " (김하늘 위원)" if self.member == "()" else ""
        opened = lead.split("\n")
        opened[-1] += title[0]
        out = [*opened, *(f"   {line}" for line in title[1:])]
        out += [status] if self.status == "cell" else []
        out += [f" {self.bullet} {self.charge} : {office}"] if self.office == "own" else []
        out += [f" {self.bullet} 진행상태 : {status}"] if self.status == "own" else []
        out += self._measure(request, status)
        return [*out, office] if self.office == "cell" else out

    def _measure(self, request: Request, status: str) -> list[str]:
        first, *more = wrap(_plain(request.measure), 40)[:3]
        if re.match("[가-힣]", self.done):
            told = {"label": f" : {status}", "label()": f"({status})"}.get(self.status, "")
            out = [f" {self.bullet} {self.done}{told}", f"   - {first}"]
        else:
            out = [f"  {self.done or self.bullet} {first}"]
        out += [f"     {line}" for line in more]
        out[-1] += f" ({status})" if self.status == "measure" else ""
        return out


_ORDERS = (
    "number title measure status office",
    "number title office status measure",
    "number office title measure status",
    "number title status measure office",
    "number kind title status measure office",
    "number member title measure status office",
    "office number title status measure",
    "title measure office status",
)
_HEADS = {
    "number": ("연번", "번호", "순번"),
    "title": ("지적사항", "요구사항", "지적 및 요구사항", "지 적 사 항", "질의요지"),
    "measure": ("조치결과", "처리내용", "추진상황 및 향후계획", "답변 및 조치결과"),
    "status": ("처리상황", "추진상태", "완료여부", "처리구분"),
    "office": ("소관부서", "담당부서", "부서명", "소 관 과"),
    "kind": ("구분",),
    "member": ("위원명", "질의위원"),
}
_SUMMARY = {
    "": [],
    "spaced": ["□ 총괄", "구분 계 완료 추진중", "계 9 5 4", "시정 5 3 2", "건의 4 2 2", ""],
    "tabbed": ["구분\t계\t완료\t추진중", "계\t9\t5\t4", "시정요구\t5\t3\t2", "건의사항\t4\t2\t2", ""],
    "sentence": ["□ 총 9건 : 완료 5건, 추진중 4건", ""],
}


@dataclass(frozen=True, slots=True)
class Table:
    """One way to print requests as rows of a table."""

    order: str
    heads: tuple[str, ...]
    cells: str
    summary: str
    bullet: str
    width: int
    page: bool

    def render(self, requests: Sequence[Request]) -> str:
        """The requests, printed as such a table."""
        out = [*_SUMMARY[self.summary], *self._row(self.heads, head=True)]
        for number, request in enumerate(requests, 1):
            if self.page and number == 4:
                out += ["", "- 31 -", "", *self._row(self.heads, head=True)]
            out += self._row([self._cell(name, number, request) for name in self.order.split()])
        return "\n".join(out)

    def _cell(self, name: str, number: int, request: Request) -> str:
        return {
            "number": str(number),
            "title": request.title,
            "measure": self.bullet + _plain(request.measure)[:90],
            "status": request.status or "",
            "office": request.department or "",
            "kind": "시정" if number % 2 else "건의",
            "member": "김하늘" if number % 2 else "이바다",
        }[name]

    def _row(self, cells: Sequence[str], *, head: bool = False) -> list[str]:
        if self.cells == "tabs":
            return ["\t".join(cells)]
        if self.cells == "bars":
            return [f"| {' | '.join(cells)} |", *(["|---" * len(cells) + "|"] if head else [])]
        if head and self.cells == "heads in a line":
            return [" ".join(cells)]
        return [line for cell in cells for line in wrap(cell, self.width)]


def _plain(measure: str) -> str:
    return measure.lstrip("-○ㅇ□▪·◦‣▸∘❍∙― ") or "검토함"


def forms(seed: int) -> Iterator[Form]:
    """Forms without end, drawn by chance."""
    chance = Random(seed)
    while True:
        office = chance.choice(_OFFICE)
        form = Form(
            number=chance.choice(tuple(_NUMBERS)),
            asked=chance.choice(_ASKED),
            done=chance.choice(_DONE),
            status="with office" if office == "with status" else chance.choice(_STATUS),
            office=office,
            member=chance.choice(_MEMBER),
            bullet=chance.choice(_BULLETS),
            charge=chance.choice(("소관부서", "담당부서", "소관", "주관부서")),
            width=chance.choice((24, 34, 60)),
            spaced=chance.random() < 0.5,
        )
        if form.is_printed():
            yield form


def table_forms(seed: int) -> Iterator[Table]:
    """Tables without end, drawn by chance."""
    chance = Random(seed)
    while True:
        order = chance.choice(_ORDERS)
        cells = chance.choice(("tabs", "bars", "one a line", "heads in a line"))
        one = cells in ("one a line", "heads in a line")
        yield Table(
            order=order,
            heads=tuple(chance.choice(_HEADS[name]) for name in order.split()),
            cells=cells,
            summary=chance.choice(tuple(_SUMMARY)),
            bullet=chance.choice(("- ", "○ ", "ㅇ ") if one else ("", "- ", "○ ")),
            width=chance.choice((16, 24, 40)),
            page=chance.random() < 0.4,
        )


@cache
def printed() -> tuple[tuple[Request, ...], ...]:
    """The requests of each invented report in which all have a status and a department.

    What is kept apart stays so.
    """
    found: list[tuple[Request, ...]] = []
    for measured in (each for each in measure_invented() if each.group == SEEN):
        report = read_report(FIXTURES / f"{measured.report}.txt")
        for audit in (section for section in report.sections if section.kind is SectionKind.AUDIT):
            requests = requests_of(report.lines, audit)[:_MOST]
            if len(requests) > 3 and all(each.status and each.department for each in requests):
                found.append(tuple(requests))
    return tuple(found)


def score(form: Form | Table, requests: Sequence[Request]) -> Score:
    """How many requests come back whole: their words, status and department."""
    lines = read_lines(_HEAD + form.render(requests) + "\n")
    audit = build_audit(lines)
    wanted = {_whole(request) for request in requests}
    found = {_whole(request) for request in requests_of(lines, audit[0])} if audit else set()
    return Score(len(wanted), len(found), len(wanted & found))


def _whole(request: Request) -> tuple[str, ...]:
    return tuple(
        re.sub(r"\W", "", part or "") for part in (request.title, request.status, request.department)
    )


def scores(
    kind: Callable[[int], Iterator[Form | Table]], count: int, *, seed: int = 1
) -> dict[Form | Table, Score]:
    """The score of so many forms, each over the requests of one report."""
    return {
        form: score(form, printed()[place % len(printed())])
        for place, form in enumerate(islice(kind(seed), count))
    }


def main() -> None:
    """Print the scores over five hundred forms and as many tables, in all and by each trait."""
    for kind in (forms, table_forms):
        found = scores(kind, 500)
        whole = sum(found.values(), Score())
        print(
            f"{kind.__name__}: precision {whole.precision:.3f}, recall {whole.recall:.3f}, F1 {whole.f1:.3f}"
        )
        traits: dict[tuple[str, object], Score] = defaultdict(Score)
        for form, each in found.items():
            for trait in (name for name in form.__slots__ if name not in ("heads", "charge")):
                traits[trait, getattr(form, trait)] += each
        weakest = sorted(traits.items(), key=lambda entry: entry[1].f1 or 0)
        for (trait, value), each in weakest[:_WEAKEST]:
            print(f"  {each.f1:.3f}  {trait} {value!r}")


if __name__ == "__main__":
    main()
