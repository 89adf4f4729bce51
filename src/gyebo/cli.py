"""The command line: parse, call the library once, show.

Answers go to stdout, all else to stderr.  Exit codes: 0 fine; 1 what was asked for is not there or does not
conform, or some reports were refused; 2 wrong use; 3 a failure of gyebo itself.  Whatever a command needs is
imported inside it, so that ``gyebo --help`` answers at once.
"""

from __future__ import annotations

import datetime as dt
import sys
import traceback
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from . import cli_lineage, cli_service
from .asking import answer, echo_json, kb_option, open_kb, question_options
from .errors import GyeboError, QueryError, ValidationError, VocabularyError

FINE, NOT_THERE, WRONG_USE, FAILURE, INTERRUPTED = 0, 1, 2, 3, 130

_EXIT_CODES: dict[type[GyeboError], int] = {
    QueryError: WRONG_USE,
    ValidationError: FAILURE,
    VocabularyError: FAILURE,
}
"""The errors that are not :data:`NOT_THERE`."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run a command and leave with its exit code: the one place where errors become codes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a pipe on Windows would be CP949
            stream.reconfigure(encoding="utf-8")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    try:
        code = cli.main(
            args=None if arguments is None else list(arguments), prog_name="gyebo", standalone_mode=False
        )
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except GyeboError as error:
        click.echo(str(error), err=True)
        return next((code for kind, code in _EXIT_CODES.items() if isinstance(error, kind)), NOT_THERE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("멈추었습니다.", err=True)
        return INTERRUPTED
    except SystemExit:  # how click leaves when the reader of a pipe has seen enough
        return FINE
    except Exception:  # noqa: BLE001 - whatever else happens is ours to explain, and must have a code
        traceback.print_exc()
        click.echo("gyebo 안의 오류입니다. 위의 내용을 붙여 알려 주십시오.", err=True)
        return FAILURE
    return code if isinstance(code, int) else FINE


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="gyebo")
def cli() -> None:
    """주요업무보고를 지식그래프로 만들고, 묻고, 출처를 댑니다."""


# ---------------------------------------------------------------- the knowledge base


@cli.command()
@click.option("--reports", type=click.Path(path_type=Path), metavar="DIR", help="보고서 폴더.")
@kb_option
@click.option("--curated", type=click.Path(path_type=Path), metavar="DIR", help="사람이 적은 지식의 폴더.")
@click.option("--encoder", metavar="MODEL", help="찾기에 쓸 sentence-transformers 모형의 이름이나 폴더.")
def build(reports: Path | None, kb: Path | None, curated: Path | None, encoder: str | None) -> int:
    """보고서를 읽어 지식베이스를 만든다."""
    from .knowledge import KnowledgeBase

    built = KnowledgeBase.build(reports, kb, curated, encoder=encoder)
    result = built.build_result
    assert result is not None
    for message in result.warnings:
        click.echo(f"주의: {message}", err=True)
    for message in (*result.refused, *result.duplicated):
        click.echo(f"제외: {message}", err=True)
    counts = ", ".join(f"{name} {count:,}" for name, count in result.tables.items())
    click.echo(f"{result.kb}: 보고서 {len(result.read)}건({counts})", err=True)
    return FINE if result.complete else NOT_THERE


@cli.command()
@question_options
def info(kb: Path | None, as_json: bool) -> None:
    """지식베이스에 무엇이 들어 있는지 보인다."""
    from .graph.model import to_record

    found = open_kb(kb).info()
    if as_json:
        echo_json({**to_record(found), "tables": dict(found.tables)})
        return
    from .display import format_source, format_table

    click.echo(
        f"{found.folder}: 형식 {found.format}, gyebo {found.gyebo}, "
        f"파일 {found.files}개, {found.bytes / 10**6:.1f}MB\n"
    )
    columns = ("report", "title", "issuer", "date", "as_of", "document", "lines")
    click.echo(format_table(columns, [to_record(row) for row in found.reports]))
    click.echo("\n" + ", ".join(f"{name} {count:,}" for name, count in found.tables))
    if found.vectors is not None:
        click.echo(f"찾기 색인: 벡터 {found.vectors}, 모형 {found.encoder or '기본(Kiwi의 낱말)'}")
    if found.remarks:
        click.echo(f"\n알아보지 못했거나 서로 맞지 않는 것 {len(found.remarks)}건")
        for remark in found.remarks:
            click.echo(f"  {remark.text}\n    {format_source(remark)}")


@cli.command()
@kb_option
@click.option("--json", "as_json", is_flag=True, help="JSON으로 답한다.")
def validate(kb: Path | None, as_json: bool) -> int:
    """모든 파일의 해시와 그래프의 규칙을 검사한다."""
    from .graph.model import to_record

    opened = open_kb(kb)
    click.echo("검사하는 중입니다(사실이 많으면 수십 초)…", err=True)
    found = opened.validate()
    if as_json:
        echo_json({"conforms": found.conforms, **to_record(found)})
    else:
        for problem in (*found.damage, *map(str, found.violations)):
            click.echo(problem)
        click.echo("이상 없음" if found.conforms else "이상 있음", err=True)
    return FINE if found.conforms else NOT_THERE


@cli.command()
@click.argument("table")
@kb_option
@click.option("--format", "file_format", type=click.Choice(["jsonl", "csv", "parquet"]), default="jsonl")
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False, allow_dash=True), metavar="FILE")
def export(table: str, kb: Path | None, file_format: str, output: Path | None) -> None:
    """표 하나를 파일이나 표준출력으로 내보낸다."""
    from .export import EXPORTS, Format, export_table

    if table not in EXPORTS:
        raise click.BadParameter(f"{table}: 그런 표는 없습니다. 있는 표: {', '.join(EXPORTS)}")
    data = export_table(open_kb(kb).tables, table, Format(file_format))
    if output is None or str(output) == "-":
        sys.stdout.buffer.write(data)
    else:
        output.write_bytes(data)


@cli.command()
@click.argument("name")
@kb_option
@click.option(
    "--form", type=click.Choice(["turtle", "json-ld", "n-triples", "rdf-xml"]), default="turtle",
    show_default=True, help="RDF를 적는 형식.",
)  # fmt: skip
def describe(name: str, kb: Path | None, form: str) -> None:
    """그래프가 사업, 시설, 법령, 부서, 보고서 하나에 대해 말하는 것을 RDF로 보인다."""
    click.echo(open_kb(kb).describe(name, form=form), nl=False)


@cli.command()
@question_options
@click.option("--curated", type=click.Path(path_type=Path), metavar="DIR", help="결정을 적을 폴더.")
@click.option("--most", type=click.IntRange(1), metavar="N", help="몇 개까지.")
@click.option("--below", type=click.FloatRange(0, 1), metavar="P", help="확신도가 이보다 낮은 것만.")
@click.option("--by", metavar="NAME", help="누가 정하는지. 없으면 GYEBO_BY, 로그인한 이름.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="언제. 없으면 오늘.")
@click.option("--why", metavar="TEXT", help="왜. 없으면 찾은 관계와 확신도.")
def review(
    kb: Path | None, curated: Path | None, most: int | None, below: float | None,
    by: str | None, day: dt.datetime | None, why: str | None, as_json: bool,
) -> None:  # fmt: skip
    """사업판 사이의 연결을 덜 확실한 것부터 보이고, 맞는지 묻고, 답을 적는다."""
    from . import review_terminal
    from .graph.model import to_record
    from .ontology.curated import read_curated
    from .review import Judge, Review, record_in
    from .settings import Settings, beside, user_name

    folder = curated or (Settings.from_env().curated if kb is None else beside(kb))
    name, reason = (by if by is not None else user_name()).strip(), (why or "").strip()
    judge = Judge(name, (day or dt.datetime.now()).date(), reason or None)
    tables, known = open_kb(kb).tables, read_curated(folder)
    walk = Review(tables, known, judge, record_in(folder), below=below, most=most)
    if as_json:
        echo_json([to_record(case) for case in walk.cases()])
        return
    if not (name and name.isprintable() and reason.isprintable()):
        raise click.UsageError("누가(--by, GYEBO_BY), 왜(--why) 정하는지 읽을 수 있는 글자로 주십시오.")
    try:
        review_terminal.hold(walk, review_terminal.standard_input())
    finally:
        click.echo(review_terminal.ending(walk, folder), err=True)


# ---------------------------------------------------------------- questions


@cli.command("shared-facilities")
@question_options
def shared_facilities(kb: Path | None, as_json: bool) -> None:
    """둘 이상의 사업이 함께 쓰는 시설을 보인다."""
    from . import terminal

    answer(open_kb(kb).shared_facilities(), as_json, terminal.shared_facilities)


@cli.command()
@click.argument("name")
@question_options
def program(name: str, kb: Path | None, as_json: bool) -> None:
    """사업 하나가 보고서마다 어떻게 적혔는지 보인다."""
    from . import terminal

    answer(open_kb(kb).program(name), as_json, terminal.program)


@cli.command()
@click.argument("name")
@question_options
def facility(name: str, kb: Path | None, as_json: bool) -> None:
    """시설 하나와 그곳의 사업들을 보인다."""
    from . import terminal

    answer(open_kb(kb).facility(name), as_json, terminal.facility)


@cli.command("programs-at")
@click.argument("facility")
@click.option("--year", type=int, help="그해의 보고서만.")
@click.option("--report", metavar="KEY", help="이 보고서만.")
@click.option("--status", type=click.Choice(["운영", "조성", "계획", "행사장"]), help="이 쓰임만.")
@question_options
def programs_at(facility: str, kb: Path | None, as_json: bool, **conditions: Any) -> None:
    """시설과 그 딸린 곳을 쓰는 사업을 보고서, 쓰임으로 가려 보인다."""
    from . import terminal

    answer(open_kb(kb).programs_at(facility, **conditions), as_json, terminal.programs_at)


@cli.command()
@click.argument("name")
@question_options
def explain(name: str, kb: Path | None, as_json: bool) -> None:
    """시설의 표기마다 어디에 그렇게 적혔는지 보인다."""
    from . import terminal

    answer(open_kb(kb).explain(name), as_json, terminal.mentions)


@cli.command()
@click.argument("name", required=False)
@click.option("--article", metavar="제N조", help="이 조문을 든 사업만.")
@click.option("--role", type=click.Choice(["basis", "mention"]), help="근거로 든 것만, 또는 언급만.")
@click.option("--program", metavar="NAME", help="이 사업이 든 것만.")
@question_options
def law(name: str | None, kb: Path | None, as_json: bool, **conditions: Any) -> None:
    """법령이나 조문을 든 사업을 보인다."""
    from . import terminal

    answer(open_kb(kb).laws(name, **conditions), as_json, terminal.laws)


@cli.command()
@click.argument("program", required=False)
@click.option("--department", metavar="NAME", help="이 부서의 사업만.")
@click.option("--chapter", metavar="TITLE", help="제목에 이 말이 든 장만.")
@click.option("--year", type=int, help="이 회계연도만.")
@click.option("--report", metavar="KEY", help="이 보고서만.")
@click.option("--scope", type=click.Choice(["total", "part"]), help="사업 전체의 금액만, 또는 일부만.")
@question_options
def budget(kb: Path | None, as_json: bool, **conditions: Any) -> None:
    """사업의 예산을 보인다. 보고서끼리 다른 값은 나란히 둔다."""
    from . import terminal

    answer(open_kb(kb).budgets(**conditions), as_json, terminal.budgets)


@cli.command()
@click.argument("question")
@click.option("-k", "--most", "k", type=click.IntRange(1), default=10, show_default=True, help="몇 대목까지.")
@click.option("--year", type=int, help="그해의 보고서만.")
@click.option("--report", metavar="KEY", help="이 보고서만.")
@click.option("--issuer", metavar="NAME", help="이 기관의 보고서만.")
@click.option("--department", metavar="NAME", help="이 부서의 사업만.")
@click.option("--facility", metavar="NAME", help="이 시설을 쓰는 사업만.")
@click.option("--law", metavar="NAME", help="이 법령을 든 사업만.")
@click.option("--chapter", metavar="TITLE", help="제목에 이 말이 든 장만.")
@click.option("--kind", type=click.Choice(["program", "finding", "other"]), help="사업, 감사 지적, 그 밖.")
@click.option("--reranker", metavar="MODEL", help="차례를 다시 매길 교차 부호기(cross-encoder) 모형.")
@click.option("--explain", is_flag=True, help="왜 찾혔는지: 점수의 부분과 대목에 든 것들.")
@question_options
def search(question: str, kb: Path | None, as_json: bool, explain: bool, **conditions: Any) -> None:
    """묻는 말에 답하는 대목을 뜻으로 찾는다."""
    from . import terminal

    show = terminal.explained_hits if explain else terminal.hits
    answer(open_kb(kb).search(question, **conditions), as_json, show)


@cli.command()
@click.argument("name")
@click.option("-k", "--most", "k", type=click.IntRange(1), default=10, show_default=True, help="몇 개까지.")
@question_options
def find(name: str, k: int, kb: Path | None, as_json: bool) -> None:
    """이름이 가리킬 만한 사업, 시설, 법령, 부서를 가까운 것부터 보인다."""
    from . import terminal

    answer(open_kb(kb).find(name, k=k), as_json, terminal.things)


@cli.command()
@click.argument("query", required=False)
@click.option("--file", "file", type=click.File(encoding="utf-8"), help="질의가 든 파일.")
@click.option("--name", metavar="NAME", help="준비된 질문의 이름.")
@click.option("--list", "listed", is_flag=True, help="준비된 질문들을 보인다.")
@question_options
def sparql(
    query: str | None, file: Any, name: str | None, listed: bool, kb: Path | None, as_json: bool
) -> None:
    """SPARQL 질의(- 는 표준입력)나 준비된 질문에 답한다."""
    from . import terminal
    from .graph.competency import get_question, iter_questions

    if listed:
        for each in iter_questions():
            click.echo(f"{each.name}: {each.question}")
        return
    if sum(each is not None for each in (query, file, name)) != 1:
        raise click.UsageError("질의, --file, --name 가운데 하나를 주십시오.")
    if name is not None:
        query = get_question(name).query
    elif file is not None:
        query = file.read()
    elif query == "-":
        query = sys.stdin.buffer.read().decode()
    answer(open_kb(kb).sparql(str(query)), as_json, terminal.solutions)


# ---------------------------------------------------------------- showing


for command in (*cli_lineage.COMMANDS, cli_service.serve, cli_service.mcp_server):
    cli.add_command(command)
