"""``python -m tests.evaluation.questions``: questions about the reports that ship, and what is answered.

``tests/gold/questions/ship.jsonl`` has the questions with the answers that people read in the reports.  Each
is asked here of a knowledge base by its public functions alone, in words of the question.  An answer is
right where it is the same, but for: the order of a list, except that findings that are done stand behind
the others; one thing alone or in a list; nothing or an empty list; a place by any of its names, also with a
short one behind it in brackets.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias

import click

from gyebo import KnowledgeBase
from gyebo.artifacts import Manifest, table_files, write
from gyebo.corpus import read_report
from gyebo.errors import GyeboError
from gyebo.graph.answers import ProgramAt
from gyebo.graph.lineage import Lineage
from gyebo.graph.resolve import build_rows
from gyebo.ontology.curated import read_curated

from .accounts import ACCOUNTS

_QUESTIONS = Path(__file__).parents[1] / "gold" / "questions/ship.jsonl"
_SHORT_NAME = re.compile(r"\s?\([A-Z]+\)$")
_DONE = "완료"

Answering: TypeAlias = Callable[[KnowledgeBase], object]
ANSWERING: dict[int, Answering] = {}
"""How each question is asked, by its number."""


@dataclass(frozen=True, slots=True)
class Answered:
    """A question with the answer by hand and the one that was given, or the error instead of one."""

    id: int
    kind: str
    split: str
    gold: object
    given: object
    right: bool


@contextmanager
def knowledge_base() -> Iterator[KnowledgeBase]:
    """The knowledge base of the reports that ship, without the index for search."""
    tables = build_rows([read_report(path) for path in sorted(ACCOUNTS.glob("*.md"))], read_curated())
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(folder, table_files(tables), Manifest("", {}, {}))
        yield KnowledgeBase.open(folder)


def measure(kb: KnowledgeBase) -> Iterator[Answered]:
    """Every question, asked."""
    names = {alias: row.name for row in kb.facilities for alias in row.aliases}
    for line in _QUESTIONS.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        given: object
        try:
            given = ANSWERING[question["id"]](kb)
        except (GyeboError, LookupError, StopIteration, ValueError) as error:
            given = f"{type(error).__name__}: {error}"
        right = plain(given, names) == plain(question["answer"], names)
        number, kind, split = question["id"], question["kind"], question["split"]
        yield Answered(number, kind, split, question["answer"], given, right)


def plain(answer: object, names: Mapping[str, str]) -> object:
    """An answer in the form in which two are compared; *names* gives the proper names of places.

    >>> plain({2024: ["DDP", "나루"]}, {"DDP": "빛마당"}) == plain({"2024": ["나루", "빛마당(DDP)"]}, {})
    True
    """
    if isinstance(answer, Mapping):
        return {_named(str(key), names): plain(value, names) for key, value in answer.items()}
    if isinstance(answer, str):
        return [_named(answer, names)]
    if not isinstance(answer, Sequence):
        return [] if answer is None else [answer]
    if answer and all(isinstance(each, Mapping) and "status" in each for each in answer):
        runs = groupby(answer, key=lambda each: each["status"] == _DONE)
        return [_sorted(plain(each, names) for each in run) for _, run in runs]
    return _sorted(_alone(plain(each, names)) for each in answer)


def _alone(value: object) -> object:
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _sorted(values: Iterable[object]) -> list[object]:
    return sorted(values, key=lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True))


def _named(name: str, names: Mapping[str, str]) -> str:
    name = _SHORT_NAME.sub("", name)
    return names.get(name, name)


# -- what several questions ask ---------------------------------------------------------------------------


def _asks(number: int) -> Callable[[Answering], Answering]:
    def register(answering: Answering) -> Answering:
        ANSWERING[number] = answering
        return answering

    return register


def _report(kb: KnowledgeBase, date: str) -> str:
    """The key of the report of a month."""
    return next(row.report for row in kb.reports if row.date.startswith(date))


def _item(kb: KnowledgeBase, edition: str) -> str:
    """The title of the numbered item that an edition is or stands in."""
    rows = {row.id: row for row in kb.editions}
    row = rows[edition]
    while row.parent is not None:
        row = rows[row.parent]
    return row.title


def _by(pairs: Iterable[tuple[Any, Any]]) -> dict[Any, list[Any]]:
    """The second of some pairs by the first, each once; None adds nothing."""
    found: dict[Any, list[Any]] = {}
    for key, value in pairs:
        values = found.setdefault(key, [])
        if value is not None and value not in values:
            values.append(value)
    return found


def _items_at(kb: KnowledgeBase, facility: str, status: str) -> dict[str, list[str]]:
    uses = kb.programs_at(facility, status=status)
    return _by((use.report, _item(kb, use.edition)) for use in uses)


def _used(uses: Iterable[ProgramAt], report: str, status: str | None = None) -> bool:
    return any(use.report == report and status in (None, use.status) for use in uses)


def _most_told(kb: KnowledgeBase, word: str) -> Lineage:
    """Of the programs that have a word in their name, the one that most reports tell."""
    programs = [row for row in kb.programs if word in row.name]
    return kb.lineage(max(programs, key=lambda row: len(row.editions)).id)


def _titles(line: Lineage) -> dict[str, list[str]]:
    """The titles of the numbered items of a lineage, by report."""
    return _by((row.report, row.title) for row in line.editions if row.parent is None)


def _absent(kb: KnowledgeBase, reports: Iterable[str]) -> list[str]:
    having = set(reports)
    return [row.report for row in kb.reports if row.report not in having]


def _by_year(amounts: Iterable[tuple[int | None, str, int | None]]) -> object:
    """Amounts by year and report, and the years for which several are told."""
    years = _by((year, (report, amount)) for year, report, amount in amounts if year and amount)
    differing = [year for year, told in years.items() if len({amount for _, amount in told}) > 1]
    return {
        "budget": {str(year): _by(told) for year, told in years.items()},
        "differs": [str(year) for year in differing],
    }


def _extremes(changes: Mapping[str, int | None]) -> dict[str, object]:
    known = {name: change for name, change in changes.items() if change is not None}
    return {
        "change": dict(changes),
        "grew_most": max(known, key=known.__getitem__, default=None),
        "fell_most": min(known, key=known.__getitem__, default=None),
    }


def _growth(kb: KnowledgeBase, earlier: str, later: str, words: Mapping[str, str]) -> object:
    """How the budgets of programs changed; *words* gives for each a word of its title."""
    rows = {
        name: next(row for row in kb.budget_changes(earlier, later) if word in row.source_title)
        for name, word in words.items()
    }
    titles = {
        name: {row.source_report: row.source_title, row.report: row.target_title}
        for name, row in rows.items()
    }
    return {"titles": titles, **_extremes({name: row.change for name, row in rows.items()})}


def _findings(kb: KnowledgeBase, words: str) -> list[dict[str, str | None]]:
    return [
        {
            "report": row.report,
            "구분": row.group,
            "연번": row.number,
            "status": row.status,
            "department": row.department,
        }
        for row in (found.finding for found in kb.audit(words))
    ]


# -- places -----------------------------------------------------------------------------------------------


@_asks(1)
def _events_at_ddp(kb: KnowledgeBase) -> object:
    return _items_at(kb, "DDP", "행사장")


@_asks(2)
def _uses_of_the_ddp_showroom(kb: KnowledgeBase) -> object:
    uses = kb.programs_at("DDP 쇼룸")
    return _by((use.report, {"title": _item(kb, use.edition), "use": use.status}) for use in uses)


@_asks(3)
def _uses_of_setec(kb: KnowledgeBase) -> object:
    return {status: _items_at(kb, "SETEC", status) for status in ("운영", "행사장")}


@_asks(4)
def _building_the_creative_hub(kb: KnowledgeBase) -> object:
    names = ("서울큐브", "서울창조산업허브")
    uses = [use for name in names for use in kb.programs_at(name, status="조성")]
    return _by((use.report, _item(kb, use.edition)) for use in uses)


@_asks(5)
def _venues_of_two_festivals(kb: KnowledgeBase) -> object:
    shared = kb.shared_places(
        "Start-Up Seoul : Tech-Rise 2019 개최", "글로벌 스타트업 축제‘Try Everything 2024’개최"
    )
    before, after = _report(kb, "2019-09"), _report(kb, "2024-08")
    return [
        place.name
        for place in shared
        if _used(place.uses, before, "행사장") and _used(place.other_uses, after, "행사장")
    ]


@_asks(6)
def _venues_of_matching_days(kb: KnowledgeBase) -> object:
    met, run = _report(kb, "2024-08"), _report(kb, "2023-02")
    return {
        other: [
            place.name
            for place in kb.shared_places("청년취업사관학교 조성·운영", other)
            if _used(place.uses, met, "행사장") and _used(place.other_uses, run, "운영")
        ]
        for other in ("창업허브운영", "SETEC 운영")
    }


@_asks(7)
def _places_shared_with_the_agency(kb: KnowledgeBase) -> object:
    city, agency = _report(kb, "2024-02"), _report(kb, "2023-02")
    return {
        other: [
            place.name
            for place in kb.shared_places("창조산업 생태계 기반 조성 및 활성화", other)
            if _used(place.uses, city) and _used(place.other_uses, agency)
        ]
        for other in ("창업허브운영", "청년취업사관학교 조성 및 운영", "상상타운 조성 및 운영")
    }


# -- through the years ------------------------------------------------------------------------------------


@_asks(8)
def _campus_town(kb: KnowledgeBase) -> object:
    line = kb.lineage("캠퍼스타운 사업")
    titles = _by((row.report, row.title) for row in line.own)
    in_charge = _by(
        (row.report, row.name)
        for row in kb.department_editions
        if row.report in titles and any("캠퍼스타운" in duty for duty in row.duties)
    )
    ends = {"first": line.program.first_report, "last": line.program.last_report}
    return {"titles": titles, **ends, "departments": in_charge}


@_asks(9)
def _yangjae(kb: KnowledgeBase) -> object:
    line = kb.lineage("양재 AI")
    titles = _by((row.report, row.title) for row in line.own)
    ends = {"first": line.program.first_report, "last": line.program.last_report}
    return {"titles": titles, **ends, "absent": _absent(kb, titles)}


@_asks(10)
def _g_valley(kb: KnowledgeBase) -> object:
    line, agency = _most_told(kb, "G밸리"), _report(kb, "2023-02")
    in_charge = [row.department for row in line.editions if row.report == agency]
    ends = {"first": line.program.first_report, "last": line.program.last_report}
    return {"titles": _titles(line), **ends, "sba_department": in_charge}


@_asks(11)
def _invest_seoul(kb: KnowledgeBase) -> object:
    at = {use.report: [_item(kb, use.edition)] for use in kb.programs_at("인베스트서울센터")}
    titles = at | _titles(kb.lineage("인베스트서울센터"))
    absent = _absent(kb, titles)
    first, *_, last = _absent(kb, absent)
    named = [report for report, told in titles.items() if any("인베스트서울" in title for title in told)]
    return {"titles": titles, "first": first, "last": last, "name_in_title": named, "absent": absent}


@_asks(12)
def _research_split_and_merged(kb: KnowledgeBase) -> object:
    line = kb.lineage("서울형 R&D 테스트베드")
    items = {row.edition for row in line.editions if row.parent is None}
    steps = [(e, each, to) for e in line.events for each in e.sources for to in e.targets]
    steps = [(e, each, to) for e, each, to in steps if {each, to} <= items]
    out = _by(((e.target_report, each), to) for e, each, to in steps)
    into = _by(((e.target_report, e.source_report, to), each) for e, each, to in steps)
    split, merged = ([key[0] for key, ends in by.items() if len(ends) > 1] for by in (out, into))
    return {"titles": _titles(line), "split_at": split, "merged_at": merged}


@_asks(13)
def _startup_hubs_through_the_years(kb: KnowledgeBase) -> object:
    asked = "유망 스타트업 발굴 및 성장 지원"
    hubs = ["서울창업허브 공덕", "서울창업허브 M+", "서울창업허브 창동", "서울창업허브 성수"]
    run = {place: _items_at(kb, place, "운영") for place in (*hubs, "스케일업 센터")}
    reports = (_report(kb, "2023-02"), _report(kb, "2024-08"))
    followed = [row for row in kb.changes("2024-02", "2024-08") if row.source_title == asked]
    titles = [row.target_title for row in followed if row.target_title is not None]
    heirs = [title for title in titles if asked.replace(" ", "") in title.replace(" ", "")]
    places = {report: {place: by.get(report) for place, by in run.items()} for report in reports}
    return {**places, "title_heir_2024_08": heirs}


@_asks(14)
def _job_services(kb: KnowledgeBase) -> object:
    names = {"매칭 전담창구": "청년일자리 매칭 전담창구", "일자리카페": "광역일자리카페"}
    found: dict[str, dict[str, object]] = {
        _report(kb, date): {} for date in ("2022-03", "2024-02", "2024-08")
    }
    for asked, name in (*names.items(), ("취업날개서비스", "취업날개서비스")):
        parts = [row for row in kb.lineage(name).editions if row.parent is not None]
        for report, told in found.items():
            there = [row for row in parts if row.report == report]
            own = [row for row in there if row.kinship == "own"] or there
            told[asked] = [row.title for row in own]
            told["parent"] = own[0].parent if own else told.get("parent")
    return found


@_asks(15)
def _beauty_and_fashion_strands(kb: KnowledgeBase) -> object:
    later = _report(kb, "2024-08")
    hub = _by((use.report, _item(kb, use.edition)) for use in kb.programs_at("서울뷰티허브"))
    budgets = [(row.label + row.title, _item(kb, row.edition)) for row in kb.budgets(report=later)]
    named = {
        strand: list(dict.fromkeys(item for words, item in budgets if strand in words))
        for strand in ("뷰티위크", "패션위크", "패션로드")
    }
    return {"인프라(서울뷰티허브)": hub[later], **named}


@_asks(16)
def _renamed_jobs(kb: KnowledgeBase) -> object:
    name, line = "서울 매력일자리 사업", kb.lineage("서울 매력일자리 사업")
    change = next(event for event in line.events if name in event.target_titles)
    quotes = " ".join(evidence.quote for evidence in change.evidence)
    days = re.findall(r"(20\d\d)\. ?(\d+)\. ?(\d+)", quotes)
    return {
        "renamed_on": ["-".join(part.zfill(2) for part in day) for day in days],
        "old_name": change.source_titles,
        "titles": _by((row.report, row.title) for row in line.own if row.report_year == 2024),
        "budget_2024": _by((row.report, row.amount) for row in line.budgets if row.year == 2024),
        "strand_2022": [row.title for row in line.own if row.report_year == 2022],
    }


# -- money ------------------------------------------------------------------------------------------------


@_asks(17)
def _campus_town_budgets(kb: KnowledgeBase) -> object:
    rows = kb.lineage("캠퍼스타운 사업").budgets
    return _by_year((row.year, row.report, row.amount) for row in rows if row.kinship == "own")


@_asks(18)
def _g_valley_budgets(kb: KnowledgeBase) -> object:
    return _by_year((row.year, row.report, row.amount) for row in _most_told(kb, "G밸리").budgets)


@_asks(19)
def _fund_contributions(kb: KnowledgeBase) -> object:
    rows = [row for year in (2023, 2024) for row in kb.budgets(year=year) if "출자" in row.label]
    told = _by(((row.year, row.report), row.amount) for row in rows if row.amount is not None)
    return _by_year((year, report, max(amounts)) for (year, report), amounts in told.items())


@_asks(20)
def _fashion_week_budgets(kb: KnowledgeBase) -> object:
    whole = [row for row in kb.budgets(scope="total") if "서울패션위크" in row.title]
    parts = [row for row in kb.budgets(scope="part") if "패션위크" in row.label]
    return _by_year((row.year, row.report, row.amount) for row in (*whole, *parts))


@_asks(21)
def _working_conditions_budgets(kb: KnowledgeBase) -> object:
    word = "작업환경개선"
    whole = [row for row in kb.budgets(scope="total") if word in (row.title + row.label).replace(" ", "")]
    parts = [row for row in kb.budgets(scope="part") if word in row.label.replace(" ", "")]
    return _by_year((row.year, row.report, row.amount) for row in (*whole, *parts))


@_asks(22)
def _testbed_budgets(kb: KnowledgeBase) -> object:
    whole = [row for row in kb.budgets(scope="total") if row.title.startswith("테스트베드")]
    parts = [row for row in kb.budgets(scope="part") if "테스트베드" in row.label]
    return _by_year((row.year, row.report, row.amount) for row in (*whole, *parts))


# -- new and gone -----------------------------------------------------------------------------------------


@_asks(23)
def _new_and_gone_bases(kb: KnowledgeBase) -> object:
    before, after = kb.changes("2019-09", "2022-03"), kb.changes("2022-03", "2024-02")
    gone = [row.source_title for row in before if row.target is None and row.source_parent is None]
    new = [row.target_title for row in after if row.kind == "new" and row.target_parent is None]

    def of_bases(titles: Iterable[str | None]) -> list[str]:
        places = ("양재", "G밸리", "홍릉", "DMC", "마곡")
        return [title for title in titles if title and any(place in title for place in places)]

    return {"new_2024_02": of_bases(new), "gone_2022_03": of_bases(gone)}


@_asks(24)
def _farming_no_longer_reported(kb: KnowledgeBase) -> object:
    chapter = {row.id for row in kb.editions if row.chapter == "지역상생·도시농업 육성"}
    changes = kb.changes("2019-09", "2022-03")
    gone = [row for row in changes if row.target is None and row.source in chapter]
    told = [each for row in gone for each in kb.lineage(row.program).editions]
    returned = [each.title for each in told if each.report != _report(kb, "2019-09")]
    return {"gone": [row.source_title for row in gone], "returned": returned}


@_asks(25)
def _diplomacy_no_longer_reported(kb: KnowledgeBase) -> object:
    gone = [
        row.source_title
        for row in kb.changes("2024-02", "2024-08")
        if row.target is None and row.source_department == "국제교류과"
    ]
    later = [row.name for row in kb.department_budgets if row.report == _report(kb, "2024-08")]
    return {"gone": gone, "department_in_2024_08": "국제교류과" in later}


@_asks(26)
def _new_startup_hubs(kb: KnowledgeBase) -> object:
    hubs = [use for use in kb.facility_uses if "창업허브" in use.facility_name]
    run = {use.facility for use in hubs if use.status == "운영"}
    built = [use for use in hubs if use.report == _report(kb, "2024-08") and use.status == "조성"]
    new = dict.fromkeys(use.facility_name for use in built if use.facility not in run)
    return {name: next(row.report for row in kb.passages if name in row.text) for name in new}


@_asks(27)
def _growth_of_startup_hubs(kb: KnowledgeBase) -> object:
    hubs = ["서울창업허브 공덕", "서울창업허브 성수", "서울창업허브 창동", "서울창업허브 M+"]
    before, after = kb.budgets(year=2023, report="2023-02"), kb.budgets(year=2024, report="2024-02")
    changes: dict[str, int | None] = {}
    for place in (*hubs, "스케일업 센터"):
        told = [[row.amount for row in rows if place in row.label] for rows in (before, after)]
        old, new = (next(iter(amounts), None) for amounts in told)
        changes[place] = None if old is None or new is None else new - old
    return _extremes(changes)


@_asks(28)
def _growth_of_five_programs(kb: KnowledgeBase) -> object:
    words = {name: name for name in ("캠퍼스타운", "양재 AI", "G밸리", "청년인턴")}
    return _growth(kb, "2022-03", "2024-02", {**words, "핀테크·디지털금융": "핀테크"})


@_asks(29)
def _growth_of_three_bases(kb: KnowledgeBase) -> object:
    return _growth(kb, "2019-09", "2024-02", {name: name for name in ("양재", "G밸리", "홍릉")})


# -- laws -------------------------------------------------------------------------------------------------


@_asks(30)
def _jobs_ordinance(kb: KnowledgeBase) -> object:
    uses = _by((use.report, use) for use in kb.laws("서울특별시 일자리 정책 기본 조례", role="basis"))
    return {report: _by((use.title, use.article) for use in of_report) for report, of_report in uses.items()}


@_asks(31)
def _small_makers_ordinance(kb: KnowledgeBase) -> object:
    name = "서울특별시 도시형소공인 지원에 관한 조례"
    cited, basis = kb.laws(name), kb.laws(name, role="basis")
    cited_by, based = (_by((use.report, use.title) for use in uses) for uses in (cited, basis))
    return {"cited": cited_by, "as_basis": based}


@_asks(32)
def _laws_first_cited(kb: KnowledgeBase) -> object:
    earlier = ("2019-09", "2022-03", "2023-02", "2024-02")
    new = set.intersection(*(set(kb.new_laws(date, "2024-08")) for date in earlier))
    return _by((use.law_name, use.title) for use in kb.laws(role="basis") if use in new)


@_asks(33)
def _strategic_industries_ordinance(kb: KnowledgeBase) -> object:
    uses = kb.laws("서울특별시 전략산업육성 및 기업지원에 관한 조례", role="basis")
    before = {use.program for use in uses if use.report == _report(kb, "2024-02")}
    later = [use for use in uses if use.report == _report(kb, "2024-08")]
    return {
        "programs": _by((use.report, use.title) for use in uses),
        "articles": _by((use.report, use.article) for use in uses if use.article is not None),
        "newly_in_2024_08": [use.title for use in later if use.program not in before],
    }


# -- the council's audit ----------------------------------------------------------------------------------


@_asks(34)
def _findings_on_research(kb: KnowledgeBase) -> object:
    words = "서울형 R&D"
    rows = [found.finding for found in kb.audit(words)]
    items = [(row.report, _item(kb, edition)) for row in rows for edition in row.editions]
    most = {report: Counter(item for key, item in items if key == report) for report, _ in items}
    programs = {report: counted.most_common(1)[0][0] for report, counted in most.items()}
    return {"findings": _findings(kb, words), "programs": programs}


@_asks(35)
def _findings_on_startup_hubs(kb: KnowledgeBase) -> object:
    findings, run = _findings(kb, "창업허브"), _items_at(kb, "서울창업허브 공덕", "운영")
    reports = dict.fromkeys(str(row["report"]) for row in findings)
    return {"findings": findings, "programs": {report: run.get(report) for report in reports}}


@_asks(36)
def _late_openings(kb: KnowledgeBase) -> object:
    """The opening that was planned and that came later stand in no table."""
    asked = {name: kb.audit(name)[0].finding for name in ("서울영화센터", "서울로봇인공지능과학관")}
    told: dict[str, dict[str, object]]
    told = {name: {"연번": row.number, "status": row.status} for name, row in asked.items()}
    there = {use.edition for use in kb.programs_at("서울영화센터", report="2024-08", status="조성")}
    costs = [row for row in kb.budgets() if row.edition in there and row.label == "총사업비"]
    told["서울영화센터"]["program_2024_08"] = sorted({_item(kb, edition) for edition in there})
    told["서울영화센터"]["total_cost"] = _by((row.report, row.amount) for row in costs)
    return told


@_asks(37)
def _findings_on_testbeds(kb: KnowledgeBase) -> object:
    word, dates = "테스트베드", ("2023-02", "2024-02")
    rows = [row for date in dates for row in kb.budgets(report=date) if word in row.title + row.label]
    programs = _by((row.report, _item(kb, row.edition)) for row in rows)
    return {"findings": _findings(kb, word), "programs": programs}


# -- departments ------------------------------------------------------------------------------------------


@_asks(38)
def _budgets_of_the_jobs_department(kb: KnowledgeBase) -> object:
    cells = [row for row in kb.department_budgets if "예산현액" in row.label]
    told = {row.report: row.amount for row in cells if row.name == "일자리정책과"}
    first, *_, last = told.values()
    return {"budget": told, "change": last - first}


@_asks(39)
def _growth_of_departments(kb: KnowledgeBase) -> object:
    rows = [row for row in kb.department_budget_changes("2024-02", "2024-08") if row.label == "예산현액"]
    changes = {
        "→".join(dict.fromkeys(filter(None, (row.source_name, row.name)))): row.change
        for row in rows
        if row.change is not None
    }
    before = sum(row.source_amount or 0 for row in rows)
    after = sum(row.amount or 0 for row in rows)
    return {
        **_extremes(changes),
        "unchanged": [name for name, change in changes.items() if change == 0],
        "absent_in_2024_08": [row.name for row in rows if row.amount is None],
        "total": {_report(kb, "2024-02"): before, _report(kb, "2024-08"): after},
    }


@_asks(40)
def _department_of_campus_town(kb: KnowledgeBase) -> object:
    rows = [row for row in kb.department_editions if any("캠퍼스타운" in duty for duty in row.duties)]
    in_charge = {(row.report, row.department) for row in rows}
    cells = [row for row in kb.department_budgets if "예산현액" in row.label]
    return {
        row.report: {"department": row.name, "budget": row.amount}
        for row in cells
        if (row.report, row.department) in in_charge
    }


# -- the report -------------------------------------------------------------------------------------------


def lines(answered: Sequence[Answered]) -> Iterator[str]:
    """A row for each question, both answers below where they differ; then how many are right."""
    yield f"{'id':>3}  {'kind':<6}{'split':<7}"
    for each in answered:
        yield f"{each.id:>3}  {each.kind:<6}{each.split:<7}{'right' if each.right else 'wrong'}"
        if not each.right:
            yield f"       by hand  {_shown(each.gold)}"
            yield f"       given    {_shown(each.given)}"
    yield ""
    for split in ("dev", "test"):
        of_split = [each for each in answered if each.split == split]
        yield f"{split:<6}{sum(each.right for each in of_split):>3} right of {len(of_split)}"


def _shown(answer: object) -> str:
    return json.dumps(answer, ensure_ascii=False)


@click.command()
def main() -> None:
    """Ask every question of the reports that ship and compare with the answers by hand."""
    with knowledge_base() as kb:
        click.echo("\n".join(lines(list(measure(kb)))))


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation.questions")
