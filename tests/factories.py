"""A small invented city whose two reports have, between them, one of everything.

한빛시 물순환국 reports in 2023 (read as printed) and in 2024 (read through an account).  One program is
renamed and moves to another department, two merge, a sub-item is not reported again, and one centre, spelt
in three ways, is used by three programs.  Every fact stands on the line that :data:`LINES` has for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from gyebo.graph.model import (
    Budget,
    Citation,
    Department,
    DepartmentBudget,
    DepartmentChange,
    DepartmentEdition,
    Edition,
    Evidence,
    Facility,
    FacilityUse,
    Finding,
    Law,
    LineageLink,
    PassageRow,
    Program,
    Remark,
    ReportRow,
    Row,
    Tables,
)
from gyebo.ontology import iri

ISSUER = "한빛시 물순환국"
EARLIER, LATER = "2023_물순환국", "2024_물순환국"
DOCUMENTS = {EARLIER: "2023_물순환국.txt", LATER: "물순환국-2024.md"}
DATES = {EARLIER: "2023-02", LATER: "2024-02-15"}

LINES = {
    EARLIER: (
        "한빛시 물순환국 주요업무보고",  # 1
        "물순환정책과 : 정원 12명, 현원 11명, 빗물 정책",  # 2
        "’23년 예산 3,400백만원",  # 3
        "1. 빗물마을 조성 (물순환정책과)",  # 4
        "ㅇ 근거 : 「한빛시 물순환 기본조례」 제8조",  # 5
        "ㅇ 장소 : 빛나루센터 2층, 한빛전시관",  # 6
        "ㅇ 소요예산 : 1,200백만원(국비 400, 시비 800)",  # 7
        "① 마을 공모",  # 8
        "ㅇ 공모비 : 1~2억원, 운영 한빛재단",  # 9
        "2. 하천 산책로 정비 (하천관리과)",  # 10
        "ㅇ 장소 : 빛나루 센터",  # 11
        "3. 우수관 개량 (하천관리과)",  # 12
        "4. 저류조 설치 (하천관리과)",  # 13
        "감사 1. 산책로 야간 조명을 늘릴 것 : 완료",  # 14
    ),
    LATER: (
        "물순환국은 2024년 2월 15일에 보고했다.",  # 1
        "빗물마을 조성 및 관리는 하천관리과가 맡는다.",  # 2
        "장소는 빛나루 물재생센터이고 예산은 15억원이다.",  # 3
        "물순환 기본조례 제8조의2와 하수도법을 든다.",  # 4
        "우수 시설 개선은 우수관 개량과 저류조 설치를 합친 것이다.",  # 5
        "장소는 빛나루센터이며 하천관리과가 맡는다.",  # 6
        "지난해 빗물마을 예산은 1,300백만원이었다.",  # 7
    ),
}
TEXTS = {report: "\n".join(lines) + "\n" for report, lines in LINES.items()}
HASHES = {report: hashlib.sha256(text.encode()).hexdigest() for report, text in TEXTS.items()}
REPORTS = {report: iri.report_id(ISSUER, DATES[report], "주요업무보고") for report in LINES}


def line(report: str, number: int) -> str:
    """The text of a physical line."""
    return LINES[report][number - 1]


def source_lines(report: str, first: int, last: int) -> tuple[int, int]:
    """The lines of the original: of the account's line n, lines 10n to 10n + 9."""
    return (first, last) if report == EARLIER else (first * 10, last * 10 + 9)


def edition_id(report: str, path: str, title: str) -> str:
    """The identifier of an edition."""
    return iri.edition_id(REPORTS[report], path, title)


VILLAGE_23 = edition_id(EARLIER, "1", "빗물마을 조성")
CONTEST_23 = edition_id(EARLIER, "1/①", "마을 공모")
WALK_23 = edition_id(EARLIER, "2", "하천 산책로 정비")
PIPES_23 = edition_id(EARLIER, "3", "우수관 개량")
TANKS_23 = edition_id(EARLIER, "4", "저류조 설치")
VILLAGE_24 = edition_id(LATER, "1", "빗물마을 조성 및 관리")
RAIN_24 = edition_id(LATER, "2", "우수 시설 개선")
VILLAGE, CONTEST, WALK, PIPES, TANKS = map(
    iri.program_id, (VILLAGE_23, CONTEST_23, WALK_23, PIPES_23, TANKS_23)
)
RAIN = iri.program_id(RAIN_24)
POLICY, RIVERS = (iri.department_id(ISSUER, name) for name in ("물순환정책과", "하천관리과"))
CENTRE, HALL = (iri.facility_id(name) for name in ("빛나루센터", "한빛전시관"))
FLOOR = iri.facility_id("빛나루센터 2층")
ORDINANCE, SEWERAGE = (iri.law_id(name) for name in ("한빛시 물순환 기본조례", "하수도법"))


def make_tables() -> Tables:
    """The tables of the two reports."""
    return Tables.from_rows(iter_rows())


def iter_rows() -> Iterable[Row]:
    """The rows of the two reports, in no particular order."""
    yield Remark(
        EARLIER, DOCUMENTS[EARLIER], "sum", 7, "소요예산 1,200,000,000원은 재원의 합과 다릅니다.",
        source_lines(EARLIER, 7, 7), line(EARLIER, 7),
    )  # fmt: skip
    yield from _passages()
    yield from _editions()
    yield from _facts()
    for report in reversed(LINES):
        document, as_of = DOCUMENTS[report], "2023-01-31" if report == EARLIER else None
        yield ReportRow(
            REPORTS[report], report, document, "주요업무보고", ISSUER, ISSUER, DATES[report], as_of,
            len(LINES[report]), HASHES[report],
        )  # fmt: skip
    names = {
        VILLAGE: ("빗물마을 조성 및 관리", "빗물마을 조성"),
        CONTEST: ("마을 공모",),
        WALK: ("하천 산책로 정비",),
        PIPES: ("우수관 개량",),
        TANKS: ("저류조 설치",),
        RAIN: ("우수 시설 개선",),
    }
    editions = {VILLAGE: (VILLAGE_23, VILLAGE_24), RAIN: (RAIN_24,)}
    for program, (name, *others) in names.items():
        shown = editions.get(program, (program.replace("program", "edition"),))
        first = LATER if program == RAIN else EARLIER
        last = LATER if program in (RAIN, VILLAGE) else EARLIER
        yield Program(program, name, (name, *others), first, last, shown)
    yield Department(POLICY, "물순환정책과", ("물순환정책과",), None)
    yield Department(RIVERS, "하천관리과", ("하천관리과",), None)
    yield Law(ORDINANCE, "한빛시 물순환 기본조례", "조례", ("물순환 기본조례",))
    yield Law(SEWERAGE, "하수도법", "법률", ())
    yield Facility(
        CENTRE, "빛나루센터", ("빛나루 센터", "빛나루 물재생센터"), "한빛시 강변로 1", 1320.5, None
    )
    yield Facility(FLOOR, "빛나루센터 2층", (), None, None, CENTRE)
    yield Facility(HALL, "한빛전시관", (), None, None, None)
    yield from _lineage()


def _passages() -> Iterable[PassageRow]:
    """A passage for each line but the fourth line of 2023, which shares one with the fifth."""
    owners = {
        EARLIER: {4: VILLAGE_23, 6: VILLAGE_23, 7: VILLAGE_23, 8: CONTEST_23, 9: CONTEST_23, 10: WALK_23,
                  11: WALK_23, 12: PIPES_23, 13: TANKS_23},
        LATER: {2: VILLAGE_24, 3: VILLAGE_24, 4: VILLAGE_24, 5: RAIN_24, 6: RAIN_24, 7: VILLAGE_24},
    }  # fmt: skip
    for report, text in TEXTS.items():
        start = 0
        for first, content in enumerate(LINES[report], 1):
            last, end = first, start + len(content)
            if (report, first) == (EARLIER, 5):
                start = end + 1
                continue
            if (report, first) == (EARLIER, 4):
                last, end = 5, end + 1 + len(line(report, 5))
            yield PassageRow(
                iri.passage_id(HASHES[report], start, end), report, DOCUMENTS[report],
                owners[report].get(first), ("주요업무보고",), first, last, source_lines(report, first, last),
                start, end, text[start:end],
            )  # fmt: skip
            start += len(content) + 1


def _editions() -> Iterable[Edition]:
    def edition(
        identifier: str, program: str, report: str, number: str, title: str, first: int, last: int, *,
        department: str | None, parent: str | None = None, operators: tuple[str, ...] = (),
        status: str = "new", fate: str = "latest",
    ) -> Edition:  # fmt: skip
        chapter = "Ⅲ. 주요업무" if report == EARLIER else "주요 사업"
        return Edition(
            identifier, program, report, DOCUMENTS[report], number, title, chapter, parent, first, last,
            source_lines(report, first, last), department, None, operators, status, fate, None,
            line(report, first),
        )  # fmt: skip

    yield edition(
        VILLAGE_23, VILLAGE, EARLIER, "1", "빗물마을 조성", 4, 9, department="물순환정책과", fate="continued"
    )
    yield edition(
        CONTEST_23, CONTEST, EARLIER, "①", "마을 공모", 8, 9,
        department=None, parent=VILLAGE_23, operators=("한빛재단",), fate="not_reported",
    )  # fmt: skip
    yield edition(
        WALK_23, WALK, EARLIER, "2", "하천 산책로 정비", 10, 11, department="하천관리과", fate="not_reported"
    )
    yield edition(
        PIPES_23, PIPES, EARLIER, "3", "우수관 개량", 12, 12, department="하천관리과", fate="continued"
    )
    yield edition(
        TANKS_23, TANKS, EARLIER, "4", "저류조 설치", 13, 13, department="하천관리과", fate="continued"
    )
    yield edition(
        VILLAGE_24,
        VILLAGE,
        LATER,
        "1",
        "빗물마을 조성 및 관리",
        2,
        4,
        department="하천관리과",
        status="continuing",
    )
    yield edition(
        RAIN_24, RAIN, LATER, "2", "우수 시설 개선", 5, 6, department="하천관리과", status="continuing"
    )


def _facts() -> Iterable[Row]:
    def budget(
        edition: str, report: str, number: int, label: str, written: str, *, year: int | None,
        amount: int | None = None, low: int | None = None, high: int | None = None, scope: str = "total",
        phase: str | None = None, funds: tuple[tuple[str, int], ...] = (), mentions: tuple[int, ...] = (),
    ) -> Budget:  # fmt: skip
        identifier = iri.budget_id(
            edition, label=label, year=year, amount=amount, amount_min=low, amount_max=high
        )
        return Budget(
            identifier, edition, report, DOCUMENTS[report], amount, low, high, year, label, scope, phase,
            funds, written, number, mentions, source_lines(report, number, number), line(report, number),
        )  # fmt: skip

    yield budget(
        VILLAGE_23, EARLIER, 7, "소요예산", "1,200백만원", year=2023, amount=1_200_000_000, phase="본예산",
        funds=(("국비", 400_000_000), ("시비", 800_000_000)),
    )  # fmt: skip
    yield budget(
        CONTEST_23, EARLIER, 9, "공모비", "1~2억원", year=None, low=10**8, high=2 * 10**8, scope="part"
    )
    yield budget(VILLAGE_24, LATER, 3, "예산", "15억원", year=2024, amount=1_500_000_000)
    yield budget(VILLAGE_24, LATER, 7, "예산", "1,300백만원", year=2023, amount=1_300_000_000, phase="본예산")

    def use(
        edition: str, report: str, number: int, facility: str, name: str, status: str | None = None,
        mentions: tuple[int, ...] = (),
    ) -> FacilityUse:  # fmt: skip
        proper = {CENTRE: "빛나루센터", HALL: "한빛전시관", FLOOR: "빛나루센터 2층"}[facility]
        return FacilityUse(
            iri.facility_use_id(edition, facility), facility, proper, edition, report, DOCUMENTS[report],
            name, "사람이 정한 별칭" if name == "빛나루 물재생센터" else None, status, None,
            660.0 if facility == HALL else None, number, mentions,
            source_lines(report, number, number), line(report, number),
        )  # fmt: skip

    yield use(VILLAGE_23, EARLIER, 6, FLOOR, "빛나루센터 2층", "운영")
    yield use(VILLAGE_23, EARLIER, 6, HALL, "한빛전시관", "행사장")
    yield use(WALK_23, EARLIER, 11, CENTRE, "빛나루 센터")
    yield use(VILLAGE_24, LATER, 3, CENTRE, "빛나루 물재생센터", "운영", mentions=(7,))
    yield use(RAIN_24, LATER, 6, CENTRE, "빛나루센터", "계획")

    def citation(
        edition: str, report: str, number: int, law: str, name: str, article: str | None, role: str
    ) -> Citation:
        proper = {ORDINANCE: "한빛시 물순환 기본조례", SEWERAGE: "하수도법"}[law]
        return Citation(
            iri.citation_id(edition, law, article), law, proper, edition, report, DOCUMENTS[report], name,
            article, role, number, source_lines(report, number, number), line(report, number),
        )  # fmt: skip

    yield citation(VILLAGE_23, EARLIER, 5, ORDINANCE, "한빛시 물순환 기본조례", "제8조", "basis")
    yield citation(VILLAGE_24, LATER, 4, ORDINANCE, "물순환 기본조례", "제8조의2", "mention")
    yield citation(VILLAGE_24, LATER, 4, SEWERAGE, "하수도법", None, "mention")
    yield DepartmentChange(
        iri.event_id("merged", [POLICY, EARLIER], [RIVERS, LATER]), "merged", POLICY, "물순환정책과", EARLIER,
        RIVERS, "하천관리과", LATER, 0.4, False,
        (Evidence(EARLIER, 2, line(EARLIER, 2)), Evidence(LATER, 6, line(LATER, 6))),
    )  # fmt: skip
    yield DepartmentEdition(
        iri.department_edition_id(POLICY, REPORTS[EARLIER]), POLICY, EARLIER, DOCUMENTS[EARLIER],
        "물순환정책과", 12, 11, ("빗물 정책",), 2, (2, 2), line(EARLIER, 2),
    )  # fmt: skip
    yield DepartmentBudget(
        iri.department_budget_id(POLICY, REPORTS[EARLIER], label="’23년 예산", amount=3_400_000_000), POLICY,
        EARLIER, DOCUMENTS[EARLIER], "물순환정책과", 2023, "’23년 예산", 3_400_000_000, 3, (3, 3),
        line(EARLIER, 3),
    )  # fmt: skip
    title = "산책로 야간 조명을 늘릴 것"
    yield Finding(
        iri.finding_id(REPORTS[EARLIER], "1", title), EARLIER, DOCUMENTS[EARLIER], "처리 완료", "1", title,
        "가로등 40개를 세웠음", "완료", "하천관리과", 14, 14, (14, 14), (WALK_23,), line(EARLIER, 14),
    )  # fmt: skip


def _lineage() -> Iterable[LineageLink]:
    def link(
        source: str, target: str, relation: str, confidence: float, *evidence: Evidence, moved: bool = False
    ) -> LineageLink:
        identifier = iri.event_id(relation, [source], [target])
        return LineageLink(
            identifier, source, target, relation, moved, confidence, bool(evidence), (), evidence
        )

    merged = Evidence(LATER, 5, line(LATER, 5))
    yield link(VILLAGE_23, VILLAGE_24, "renamed", 0.9, moved=True)
    yield link(PIPES_23, RAIN_24, "merged", 1.0, merged)
    yield link(TANKS_23, RAIN_24, "merged", 0.95, merged)
