"""The server for assistants: its tools over the small invented city, asked by the client of the SDK."""

from __future__ import annotations

import asyncio
import json
import re
import signal
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import pytest
from mcp import Client, StdioServerParameters
from mcp.server.mcpserver import MCPServer
from mcp.types import CallToolResult, ListToolsResult, TextContent

from gyebo import KnowledgeBase
from gyebo.assistant import desk
from gyebo.assistant.server import INSTRUCTIONS, make_server
from gyebo.cli import run
from gyebo.service.bases import Shelf
from tests.factories import (
    CENTRE,
    EARLIER,
    FLOOR,
    HALL,
    LATER,
    ORDINANCE,
    PIPES,
    RAIN,
    SEWERAGE,
    TANKS,
    VILLAGE,
    WALK,
    line,
    make_tables,
)
from tests.test_artifacts import write_tables

T = TypeVar("T")
PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}\n'
PAGE = Path(__file__).parents[1] / "docs" / "mcp.md"
NAMES = ["reports", "search", "find", "lineage", "budgets", "laws", "shared_facilities", "cite"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    kb = tmp_path_factory.mktemp("mcp") / "kb"
    write_tables(kb, make_tables())
    return kb


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[MCPServer[Any]]:
    shelf = Shelf(folder)
    yield make_server(shelf)
    shelf.close()


def in_session(server: Any, ask: Callable[[Client], Awaitable[T]], **options: Any) -> T:
    """What a client gets from a server that it holds in memory or starts as a process."""

    async def session() -> T:
        async with Client(server, **options) as client:
            return await ask(client)

    return asyncio.run(session())


def call(server: Any, tool: str, **arguments: Any) -> CallToolResult:
    return in_session(server, lambda client: client.call_tool(tool, arguments))


def text_of(result: CallToolResult) -> str:
    (content,) = result.content
    assert isinstance(content, TextContent)
    return content.text


def told(server: Any, tool: str, **arguments: Any) -> dict[str, Any]:
    """The structured answer; the text says the same."""
    result = call(server, tool, **arguments)
    assert not result.is_error, text_of(result)
    assert json.loads(text_of(result)) == result.structured_content
    found: dict[str, Any] = result.structured_content or {}
    return found


def refused(server: Any, tool: str, **arguments: Any) -> str:
    result = call(server, tool, **arguments)
    assert result.is_error
    assert "Traceback" not in text_of(result)
    return text_of(result)


def named(kind: str, identifier: str, name: str) -> dict[str, str]:
    return {"kind": kind, "id": identifier, "name": name}


def source(report: str, number: int) -> dict[str, Any]:
    place = (
        f"{EARLIER} {number}줄"
        if report == EARLIER
        else f"물순환국-2024.md {number}줄(보고서 {LATER} {10 * number}~{10 * number + 9}줄을 풀어 쓴 글)"
    )
    return {"report": report, "line": number, "quote": line(report, number), "place": place}


VILLAGE_NAMED = named("program", VILLAGE, "빗물마을 조성 및 관리")


# ---------------------------------------------------------------- the list of tools


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_tools_read_only_and_say_in_korean_what_they_take(server: MCPServer[Any], mode: str) -> None:
    listed: ListToolsResult = in_session(server, lambda client: client.list_tools(), mode=mode)
    assert [tool.name for tool in listed.tools] == NAMES
    for tool in listed.tools:
        hints = tool.annotations
        assert hints is not None
        assert (hints.read_only_hint, hints.destructive_hint, hints.open_world_hint) == (True, False, False)
        assert re.search("[가-힣]", tool.description or "")
        assert tool.output_schema is not None
        assert tool.output_schema["type"] == "object"
        assert tool.input_schema["additionalProperties"] is False
        for argument in tool.input_schema["properties"].values():
            assert re.search("[가-힣]", argument["description"])


def test_arguments_have_types_and_bounds(server: MCPServer[Any]) -> None:
    listed: ListToolsResult = in_session(server, lambda client: client.list_tools())
    schemas = {tool.name: tool.input_schema for tool in listed.tools}
    required = {name: schema.get("required", []) for name, schema in schemas.items()}
    assert required == {
        "reports": [], "search": ["question"], "find": ["name"], "lineage": ["name"], "budgets": [],
        "laws": [], "shared_facilities": [], "cite": ["report", "line"],
    }  # fmt: skip
    search = schemas["search"]["properties"]
    assert list(search) == ["question", "k", "year", "report", "department", "facility", "law"]
    assert (search["question"]["type"], search["question"]["maxLength"]) == ("string", 500)
    assert (search["k"]["type"], search["k"]["minimum"], search["k"]["maximum"]) == ("integer", 1, 50)
    assert search["year"]["anyOf"] == [
        {"type": "integer", "minimum": 1900, "maximum": 2999},
        {"type": "null"},
    ]
    assert schemas["budgets"]["properties"]["scope"]["anyOf"][0]["enum"] == ["total", "part"]
    assert schemas["cite"]["properties"]["line"]["minimum"] == 1


def test_the_page_about_it_tells_every_tool_with_its_arguments(server: MCPServer[Any]) -> None:
    listed: ListToolsResult = in_session(server, lambda client: client.list_tools())
    page = PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \|[^|]*\|([^|]*)\|$", page, re.MULTILINE)
    assert {name: re.findall(r"`(\w+)`", arguments) for name, arguments in rows} == {
        tool.name: list(tool.input_schema["properties"]) for tool in listed.tools
    }
    (settings,) = re.findall("```json\n(.*?)```", page, re.DOTALL)
    assert json.loads(settings)["mcpServers"]["gyebo"]["args"] == ["mcp", "--kb", "/home/me/kb"]


def test_the_server_says_how_its_answers_are_to_be_used(server: MCPServer[Any]) -> None:
    async def introduce(client: Client) -> tuple[str | None, str | None]:
        info = client.server_info
        return info.name if info else None, client.instructions

    assert in_session(server, introduce) == ("gyebo", INSTRUCTIONS)
    assert "cite" in INSTRUCTIONS


# ---------------------------------------------------------------- answers


def test_reports_say_whether_they_are_accounts(server: MCPServer[Any]) -> None:
    found = told(server, "reports")
    assert [(each["report"], each["date"], each["lines"], each["account"]) for each in found["reports"]] == [
        (EARLIER, "2023-02", 14, False),
        (LATER, "2024-02-15", 7, True),
    ]
    assert found["note"] is None


def test_a_name_that_is_nearly_right_finds_its_thing(server: MCPServer[Any]) -> None:
    found = told(server, "find", name="빛나루", k=2)
    assert found["candidates"][0] == {**named("facility", CENTRE, "빛나루센터"), "likeness": 0.92}
    assert len(found["candidates"]) == 2
    assert told(server, "find", name="★") == {"candidates": [], "note": "비슷한 이름도 없습니다."}


def test_a_lineage_has_names_departments_budgets_and_events_with_evidence(server: MCPServer[Any]) -> None:
    found = told(server, "lineage", name="빗물마을 조성")
    assert found["program"] == VILLAGE_NAMED
    assert found["names"] == ["빗물마을 조성 및 관리", "빗물마을 조성"]
    stages = [(each["date"], each["title"], each["department"], each["kinship"]) for each in found["stages"]]
    assert stages == [
        ("2023-02", "빗물마을 조성", "물순환정책과", "own"),
        ("2024-02-15", "빗물마을 조성 및 관리", "하천관리과", "own"),
    ]
    place = f"물순환국-2024.md 2줄(보고서 {LATER} 20~49줄을 풀어 쓴 글)"
    assert found["stages"][1]["source"] == {**source(LATER, 2), "place": place}
    assert found["stages"][0]["facilities"] == ["빛나루센터 2층", "한빛전시관"]
    assert found["budgets"] == [
        {"year": year, "kinship": "own", "title": title, "phase": phase, "amount": amount,
         "in_words": in_words, "differs": differs, "source": source(report, number)}
        for year, title, phase, amount, in_words, differs, report, number in (
            (2023, "빗물마을 조성", "본예산", 1_200_000_000, "12억원", True, EARLIER, 7),
            (2023, "빗물마을 조성 및 관리", "본예산", 1_300_000_000, "13억원", True, LATER, 7),
            (2024, "빗물마을 조성 및 관리", None, 1_500_000_000, "15억원", False, LATER, 3),
        )
    ]  # fmt: skip
    (event,) = found["events"]
    assert event["told"] == "이름 바뀜: 빗물마을 조성 → 빗물마을 조성 및 관리 (확신도 90%, 부서 바뀜)"
    assert (event["relation"], event["confidence"], event["moved"]) == ("renamed", 0.9, True)
    assert (found["gaps"], found["note"]) == ([], None)


def test_what_a_report_says_of_a_merger_is_quoted(server: MCPServer[Any]) -> None:
    (event,) = told(server, "lineage", name=RAIN)["events"]
    assert event["sources"] == ["우수관 개량", "저류조 설치"]
    assert event["targets"] == ["우수 시설 개선"]
    assert event["explicit"]
    assert event["evidence"] == [source(LATER, 5)]


def test_budgets_tell_what_each_report_gives_for_a_year(server: MCPServer[Any]) -> None:
    found = told(server, "budgets", program="빗물마을", year=2023)
    assert [(each["in_words"], each["differs"], each["source"]["line"]) for each in found["budgets"]] == [
        ("12억원", True, 7),
        ("13억원", True, 7),
    ]
    assert found["budgets"][0] == {
        "program": VILLAGE_NAMED, "title": "빗물마을 조성", "department": "물순환정책과",
        "likely_department": None, "year": 2023, "label": "소요예산", "scope": "total", "phase": "본예산",
        "amount": 1_200_000_000, "amount_min": None, "amount_max": None, "in_words": "12억원",
        "shares": [
            {"source": "국비", "amount": 400_000_000, "in_words": "4억원"},
            {"source": "시비", "amount": 800_000_000, "in_words": "8억원"},
        ],
        "differs": True, "source": source(EARLIER, 7),
    }  # fmt: skip
    part = told(server, "budgets", scope="part")["budgets"]
    assert [(each["in_words"], each["amount_max"]) for each in part] == [("1~2억원", 200_000_000)]


def test_a_list_that_is_cut_says_so_and_an_empty_one_why(server: MCPServer[Any]) -> None:
    found = told(server, "budgets", k=1)
    assert len(found["budgets"]) == 1
    assert found["note"] == "모두 4건 가운데 1건만 보였습니다."
    none = {"budgets": [], "note": "조건에 맞는 것이 없습니다."}
    assert told(server, "budgets", program="빗물마을", year=1999) == none


def test_conditions_that_are_left_blank_are_none(server: MCPServer[Any]) -> None:
    assert told(server, "laws", name="", article=" ", role="", k=3) == told(server, "laws", k=3)


def test_laws_of_a_program_and_programs_of_a_law(server: MCPServer[Any]) -> None:
    found = told(server, "laws", program="빗물마을")["citations"]
    assert [(each["law"]["id"], each["article"], each["role"]) for each in found] == [
        (ORDINANCE, "제8조", "basis"),
        (ORDINANCE, "제8조의2", "mention"),
        (SEWERAGE, None, "mention"),
    ]
    (cited,) = told(server, "laws", name="하수도법")["citations"]
    assert cited == {
        "law": named("law", SEWERAGE, "하수도법"), "law_kind": "법률", "article": None, "role": "mention",
        "program": VILLAGE_NAMED, "title": "빗물마을 조성 및 관리", "department": "하천관리과",
        "likely_department": None, "report_year": 2024, "source": source(LATER, 4),
    }  # fmt: skip


def test_a_place_that_is_shared_has_its_programs_with_quotes(server: MCPServer[Any]) -> None:
    (place,) = told(server, "shared_facilities")["facilities"]
    assert place["facility"] == named("facility", CENTRE, "빛나루센터")
    assert place["aliases"] == ["빛나루 센터", "빛나루 물재생센터"]
    assert (place["program_count"], len(place["programs"])) == (3, 3)
    assert place["programs"][0] == {
        "program": named("program", WALK, "하천 산책로 정비"),
        "use_count": 1,
        "uses": [
            {"title": "하천 산책로 정비", "name": "빛나루 센터", "report_year": 2023,
             "source": source(EARLIER, 11)}
        ],
    }  # fmt: skip
    assert [each["program"]["id"] for each in place["programs"]] == [WALK, VILLAGE, RAIN]


def test_a_place_asked_for_counts_who_uses_its_parts(server: MCPServer[Any]) -> None:
    (place,) = told(server, "shared_facilities", facility="빛나루 물재생센터")["facilities"]
    village = next(each for each in place["programs"] if each["program"]["id"] == VILLAGE)
    assert [use["name"] for use in village["uses"]] == ["빛나루센터 2층", "빛나루 물재생센터"]
    alone = told(server, "shared_facilities", facility=HALL)
    assert alone["note"] == "이 시설을 쓰는 사업은 하나뿐입니다."
    assert alone["facilities"][0]["program_count"] == 1
    assert told(server, "shared_facilities", facility=FLOOR)["facilities"][0]["program_count"] == 1


def test_the_places_that_a_program_shares(server: MCPServer[Any]) -> None:
    shared = told(server, "shared_facilities", program="빗물마을")
    assert shared == told(server, "shared_facilities")
    assert told(server, "shared_facilities", program=PIPES) == {
        "facilities": [],
        "note": "이 사업이 다른 사업과 함께 쓰는 시설이 없습니다.",
    }
    assert told(server, "shared_facilities", facility=HALL, program=TANKS) == {
        "facilities": [],
        "note": "이 사업은 이 시설을 쓰지 않습니다.",
    }


def test_uses_beyond_the_bounds_are_left_out_and_told(
    server: MCPServer[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desk, "_USERS", 2)
    found = told(server, "shared_facilities")
    assert len(found["facilities"][0]["programs"]) == 2
    assert found["note"] == "시설마다 사업 2개, 사업마다 5곳까지만 보였습니다."


# ---------------------------------------------------------------- the lines of a source


def test_a_cited_line_of_an_original_stands_as_it_is_written(server: MCPServer[Any]) -> None:
    found = told(server, "cite", report=EARLIER, line=7)
    assert found == {
        "citation": f"한빛시 물순환국, 「주요업무보고」, 2023-02, {EARLIER} 7줄",
        "report": EARLIER, "issuer": "한빛시 물순환국", "title": "주요업무보고", "date": "2023-02",
        "document": "2023_물순환국.txt", "whose": "한빛시 물순환국의 보고서에 적힌 그대로의 줄입니다.",
        "source_lines": [7, 7], "headings": ["주요업무보고"], "program": VILLAGE_NAMED,
        "department": "물순환정책과", "likely_department": None,
        "lines": [
            {"number": number, "text": line(EARLIER, number), "cited": number == 7}
            for number in range(4, 11)
        ],
        "figures": [
            {"owner": "빗물마을 조성", "label": "소요예산", "year": 2023, "as_written": "1,200백만원",
             "amount": 1_200_000_000, "in_words": "12억원"}
        ],
        "note": None,
    }  # fmt: skip


def test_cited_lines_of_an_account_are_told_from_the_words_of_the_office(server: MCPServer[Any]) -> None:
    found = told(server, "cite", report="2024-02-15", line=3, line_end=5)
    assert found["citation"] == (
        "한빛시 물순환국, 「주요업무보고」, 2024-02-15, "
        f"물순환국-2024.md 3~5줄(보고서 {LATER} 30~59줄을 풀어 쓴 글)"
    )
    assert found["whose"].startswith(f"보고서 {LATER}의 30~59줄을 풀어 쓴 글입니다.")
    assert [each["number"] for each in found["lines"]] == [1, 2, 3, 4, 5, 6, 7]
    assert [each["number"] for each in found["lines"] if each["cited"]] == [3, 4, 5]
    assert [(each["as_written"], each["amount"]) for each in found["figures"]] == [("15억원", 1_500_000_000)]


def test_a_cell_of_a_table_of_departments_is_a_figure_too(server: MCPServer[Any]) -> None:
    found = told(server, "cite", report=EARLIER, line=3)
    assert found["program"] is None
    assert found["figures"] == [
        {"owner": "물순환정책과", "label": "’23년 예산", "year": 2023, "as_written": None,
         "amount": 3_400_000_000, "in_words": "34억원"}
    ]  # fmt: skip


def test_every_source_of_an_answer_can_be_cited(server: MCPServer[Any]) -> None:
    answers = [
        told(server, "lineage", name=VILLAGE),
        told(server, "lineage", name=RAIN),
        told(server, "budgets"),
        told(server, "laws"),
        told(server, "shared_facilities"),
    ]
    sources = [each for answer in answers for each in _sources(answer)]
    assert len(sources) == 19
    for each in sources:
        cited = told(server, "cite", report=each["report"], line=each["line"])
        assert [row["text"] for row in cited["lines"] if row["cited"]] == [each["quote"]]
        assert each["place"].partition("(")[0] in cited["citation"]


def _sources(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"report", "line", "quote", "place"} == value.keys():
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _sources(each)


def test_lines_that_are_not_there_are_refused(server: MCPServer[Any]) -> None:
    assert refused(server, "cite", report=LATER, line=99) == (
        "물순환국-2024.md에는 99줄이 없습니다. 마지막은 7줄입니다."
    )
    assert refused(server, "cite", report=LATER, line=4, line_end=2) == ("4~2줄: 끝 줄이 첫 줄보다 앞입니다.")
    assert [each["number"] for each in told(server, "cite", report=LATER, line=7, line_end=99)["lines"]] == [
        4, 5, 6, 7,
    ]  # fmt: skip


# ---------------------------------------------------------------- search, over an index


@pytest.fixture(scope="module")
def searching(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    folder = tmp_path_factory.mktemp("mcp-search")
    (folder / "reports").mkdir()
    lines = ["2024년도 주요업무보고", "한빛시 물순환국", "2024. 2. 15.", "", "1. 빗물마을 조성", ""]
    lines += [f"ㅇ 빗물마을 {number}곳에 빗물을 모으는 통을 놓는다" for number in range(1, 60)]
    lines += ["ㅇ 장소 : 빛나루센터"]
    (folder / "reports" / "2024_물순환국.txt").write_text("\n".join(lines), encoding="utf-8")
    return KnowledgeBase.build(folder / "reports", folder / "kb", folder / "curated")


def test_search_gives_passages_with_their_places(searching: KnowledgeBase) -> None:
    shelf = Shelf(Path(searching.info().folder))
    server = make_server(shelf)
    found = told(
        server, "search", question="빗물을 모으는 통은 어디에", k=2, year=2024, facility="빛나루센터"
    )
    hits = searching.search("빗물을 모으는 통은 어디에", k=2, year=2024, facility="빛나루센터")
    assert [each["line_start"] for each in found["passages"]] == [hit.line_start for hit in hits]
    first = found["passages"][0]
    assert (first["report"], first["issuer"], first["date"]) == (LATER, "한빛시 물순환국", "2024-02-15")
    assert (first["text"], first["score"]) == (hits[0].text, hits[0].score)
    assert first["place"] == f"{LATER} {first['line_start']}줄"
    assert "빗물마을 조성" in [each["name"] for each in first["names"]]
    assert found["note"] == "앞의 2대목만 보였습니다. k를 늘리거나 조건을 더하십시오."
    cited = told(server, "cite", report=LATER, line=7, line_end=66)
    assert sum(each["cited"] for each in cited["lines"]) == 50
    assert cited["note"] == "50줄까지만 보였습니다. 나머지는 57줄부터 물으십시오."
    blank = told(server, "cite", report=LATER, line=4)
    assert (blank["note"], blank["citation"]) == (
        "4줄에는 글이 없습니다.",
        f"한빛시 물순환국, 「2024년도 주요업무보고」, 2024-02-15, {LATER} 4줄",
    )
    assert "1999" in refused(server, "search", question="빗물", year=1999)
    shelf.close()


def test_without_an_index_search_says_so(server: MCPServer[Any]) -> None:
    assert refused(server, "search", question="빗물") == "이 지식베이스에는 찾기 색인이 없습니다."


# ---------------------------------------------------------------- names and arguments that are wrong


def test_an_unknown_name_is_refused_with_near_ones_and_their_ids(server: MCPServer[Any]) -> None:
    assert refused(server, "lineage", name="빗물마을 조승").splitlines()[:3] == [
        "'빗물마을 조승': 그런 사업이 없습니다. 비슷한 이름: 빗물마을 조성, 빗물마을 조성 및 관리",
        "이 가운데 있으면 id로 다시 물으십시오.",
        f"- 빗물마을 조성 및 관리 (id: {VILLAGE})",
    ]
    assert f"(id: {CENTRE})" in refused(server, "shared_facilities", facility="빛내루센터")
    assert f"- 한빛시 물순환국 2023-02 (id: {EARLIER})" in refused(server, "cite", report="2001", line=1)
    assert refused(server, "budgets", department="★").endswith("find나 search로 찾아 보십시오.")


def test_an_ambiguous_name_is_refused_with_its_candidates(tmp_path: Path) -> None:
    tables = make_tables()
    halls = tuple(
        replace(row, name=f"한빛관 {place}", part_of=None) for place, row in enumerate(tables.facilities)
    )
    write_tables(tmp_path / "kb", replace(tables, facilities=halls))
    said = refused(make_server(Shelf(tmp_path / "kb")), "shared_facilities", facility="한빛관")
    assert "여럿이 이 이름을 가집니다" in said
    assert {f"- {row.name} (id: {row.id})" for row in halls} == set(said.splitlines()[2:])


@pytest.mark.parametrize(
    ("tool", "arguments", "wrong"),
    [
        ("search", {"question": "빗물", "k": 51}, "k"),
        ("search", {"question": ""}, "question"),
        ("search", {"question": "빗물", "yaer": 2024}, "yaer"),
        ("budgets", {"scope": "all"}, "scope"),
        ("cite", {"report": EARLIER, "line": 0}, "line"),
        ("lineage", {}, "name"),
    ],
)
def test_arguments_out_of_bounds_are_refused_by_name(
    server: MCPServer[Any], tool: str, arguments: dict[str, Any], wrong: str
) -> None:
    assert wrong in refused(server, tool, **arguments).splitlines()


def test_a_failure_is_told_without_its_particulars(
    server: MCPServer[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: KnowledgeBase, name: str) -> None:
        raise RuntimeError(f"/home/kim/{name}")

    monkeypatch.setattr(KnowledgeBase, "lineage", fail)
    assert refused(server, "lineage", name=VILLAGE) == "Error executing tool lineage"


# ---------------------------------------------------------------- a base built anew, the command


def test_a_base_built_anew_is_picked_up(tmp_path: Path) -> None:
    tables = make_tables()
    write_tables(tmp_path / "kb", tables)
    server = make_server(Shelf(tmp_path / "kb"))

    async def ask(client: Client) -> list[str]:
        titles = []
        for title in ("주요업무보고", "새 보고"):
            renamed = tuple(replace(row, title=title) for row in tables.reports)
            write_tables(tmp_path / "kb", replace(tables, reports=renamed))
            result = await client.call_tool("cite", {"report": EARLIER, "line": 1})
            titles.append((result.structured_content or {})["title"])
        return titles

    assert in_session(server, ask) == ["주요업무보고", "새 보고"]


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_the_command_serves_over_standard_input_and_output(folder: Path, mode: str) -> None:
    command = StdioServerParameters(
        command=sys.executable, args=["-m", "gyebo", "mcp", "--kb", str(folder)], env=_environment()
    )

    async def ask(client: Client) -> tuple[list[str], Any]:
        listed = await client.list_tools()
        result = await client.call_tool("cite", {"report": LATER, "line": 3})
        return [tool.name for tool in listed.tools], result.structured_content

    names, cited = in_session(command, ask, mode=mode)
    assert names == NAMES
    assert cited["lines"][2] == {"number": 3, "text": line(LATER, 3), "cited": True}


def test_standard_output_carries_the_protocol_alone(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gyebo", "mcp", "--kb", str(folder)],
        input=PING,
        capture_output=True,
        timeout=60,
    )
    assert done.returncode == 0
    assert [json.loads(each)["id"] for each in done.stdout.splitlines()] == [1]
    assert done.stderr == b""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_server_that_waits_for_its_client_can_be_interrupted(folder: Path) -> None:
    command = [sys.executable, "-m", "gyebo", "mcp", "--kb", str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(PING)
        process.stdin.flush()
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) == -signal.SIGINT


def test_without_a_knowledge_base_nothing_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["mcp", "--kb", str(tmp_path / "none")]) == 1
    said = capsys.readouterr()
    assert "gyebo build" in said.err
    assert said.out == ""


def test_without_the_extra_the_command_says_what_to_install() -> None:
    script = "import sys; sys.modules['mcp'] = None; from gyebo.cli import main; main(['mcp'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, encoding="utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert 'pip install "gyebo[mcp]"' in done.stderr


def test_the_server_needs_nothing_of_the_pages() -> None:
    script = (
        "import sys; sys.modules.update(fastapi=None, jinja2=None, uvicorn=None); "
        "import gyebo.assistant.answers, gyebo.assistant.citing, gyebo.service.bases"
    )
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0
    script = "import sys, gyebo.assistant.server; sys.exit('fastapi' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


def _environment() -> dict[str, str]:
    """What a process needs to find the package where this one does."""
    return {"PYTHONPATH": ":".join(filter(None, sys.path))}
