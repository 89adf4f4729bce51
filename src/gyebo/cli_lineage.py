"""The commands that follow programs over the years, and those that hold two reports against each other."""

from __future__ import annotations

from pathlib import Path

import click

from .asking import answer, open_kb, question_options

_CHANGES = click.Choice(
    ["continues", "renamed", "merged", "split", "part_of", "contains", "new", "ended", "not_reported"]
)
_VIEWS = click.Choice(["full", "facility", "organisation", "law"])


@click.command()
@click.argument("name")
@click.option(
    "--svg", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="그림을 파일로 쓴다."
)
@question_options
def lineage(name: str, svg: Path | None, kb: Path | None, as_json: bool) -> None:
    """사업 하나가 해마다 어떻게 바뀌었는지 보인다."""
    from . import lineage_terminal

    found = open_kb(kb).lineage(name)
    if svg is not None:
        svg.write_text(found.to_svg(), encoding="utf-8")
    answer(found, as_json, lineage_terminal.lineage)


@click.command()
@click.argument("earlier")
@click.argument("later")
@click.option("--kind", type=_CHANGES, help="이 갈래만.")
@click.option("--moved", is_flag=True, help="부서가 바뀐 것만.")
@question_options
def changes(earlier: str, later: str, kind: str | None, moved: bool, kb: Path | None, as_json: bool) -> None:
    """두 보고서 사이에 생기고, 이름이 바뀌고, 합치고, 나뉘고, 빠진 사업을 보인다."""
    from . import lineage_terminal
    from .rows import Rows

    found = open_kb(kb).changes(earlier, later)
    kept = Rows(
        [each for each in found if kind in (None, each.kind) and (each.moved or not moved)], found.columns
    )
    answer(kept, as_json, lineage_terminal.changes)


@click.command("budget-changes")
@click.argument("earlier")
@click.argument("later")
@question_options
def budget_changes(earlier: str, later: str, kb: Path | None, as_json: bool) -> None:
    """두 보고서 사이에 예산이 는 사업부터 준 사업까지 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).budget_changes(earlier, later), as_json, lineage_terminal.budget_changes)


@click.command("department-budgets")
@click.argument("earlier")
@click.argument("later")
@question_options
def department_budgets(earlier: str, later: str, kb: Path | None, as_json: bool) -> None:
    """두 보고서의 부서별 예산을 나란히 보인다."""
    from . import lineage_terminal

    found = open_kb(kb).department_budget_changes(earlier, later)
    answer(found, as_json, lineage_terminal.department_budget_changes)


@click.command("department-sums")
@question_options
def department_sums(kb: Path | None, as_json: bool) -> None:
    """부서별 예산표의 금액과 그 부서 사업들의 합을 나란히 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).department_sums(), as_json, lineage_terminal.department_sums)


@click.command()
@question_options
def departments(kb: Path | None, as_json: bool) -> None:
    """이름이 바뀌고, 나뉘고, 합친 부서를 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).department_changes, as_json, lineage_terminal.department_changes)


@click.command()
@question_options
def disagreements(kb: Path | None, as_json: bool) -> None:
    """보고서끼리 다르게 적은 금액을 나란히 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).disagreements(), as_json, lineage_terminal.disagreements)


@click.command("new-laws")
@click.argument("earlier")
@click.argument("later")
@question_options
def new_laws(earlier: str, later: str, kb: Path | None, as_json: bool) -> None:
    """앞 보고서에 없다가 뒤 보고서가 처음 든 법령을 보인다."""
    from . import terminal

    answer(open_kb(kb).new_laws(earlier, later), as_json, terminal.laws)


@click.command()
@click.argument("words", required=False)
@click.option("--program", metavar="NAME", help="이 사업에 관한 지적만.")
@click.option("--report", metavar="KEY", help="이 보고서만.")
@question_options
def audit(words: str | None, program: str | None, report: str | None, kb: Path | None, as_json: bool) -> None:
    """행정사무감사의 지적과 그 사업을, 끝나지 않은 것부터 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).audit(words, program=program, report=report), as_json, lineage_terminal.findings)


@click.command("shared-places")
@click.argument("program")
@click.argument("other")
@question_options
def shared_places(program: str, other: str, kb: Path | None, as_json: bool) -> None:
    """두 사업이 함께 쓰는 곳을 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).shared_places(program, other), as_json, lineage_terminal.shared_places)


@click.command()
@click.argument("name")
@click.option("--steps", type=click.IntRange(1), default=1, show_default=True, help="몇 걸음까지.")
@click.option("--view", type=_VIEWS, default="full", show_default=True, help="무엇으로 이어지는지.")
@question_options
def neighbours(name: str, steps: int, view: str, kb: Path | None, as_json: bool) -> None:
    """시설·법령·부서·계보로 이어진 가까운 사업을 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).neighbours(name, steps=steps, view=view), as_json, lineage_terminal.neighbours)


@click.command()
@click.argument("start")
@click.argument("end")
@click.option("--view", type=_VIEWS, default="full", show_default=True, help="무엇으로 이어지는지.")
@question_options
def path(start: str, end: str, view: str, kb: Path | None, as_json: bool) -> None:
    """두 사업(시설, 법령, 부서)이 무엇으로 이어지는지 한 걸음씩 보인다."""
    from . import lineage_terminal

    answer(open_kb(kb).path(start, end, view=view), as_json, lineage_terminal.path)


COMMANDS: tuple[click.Command, ...] = (
    lineage, changes, budget_changes, department_budgets, department_sums, departments, disagreements,
    new_laws, audit, shared_places, neighbours, path,
)  # fmt: skip
"""The commands of this module, in the order of the help."""
