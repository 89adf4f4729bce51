"""``python -m tests.search``: how well each system finds what answers, by the style of the question."""

from __future__ import annotations

from itertools import groupby

import click

from .measure import Systems, measure
from .questions import OTHERS, iter_questions, read_fixture, read_tables
from .report import Report


def report(*, dev: bool) -> Report:
    """Every system measured on the questions kept apart, or on the others."""
    tables = read_tables()
    questions = [question for question in iter_questions() if question.held_out != dev]
    values = measure(Systems(tables).scores, questions, tables.passages)
    return Report(questions, len(tables.passages), values)


def report_of_others() -> Report:
    """Every system measured within the invented reports of other offices, one after another."""
    questions = list(iter_questions(OTHERS))
    values: dict[tuple[str, bool, str], dict[str, float]] = {}
    passages = 0
    for report, asked in groupby(questions, key=lambda question: question.report):
        tables = read_fixture(report)
        passages += len(tables.passages)
        for measured, found in measure(Systems(tables).scores, list(asked), tables.passages).items():
            values.setdefault(measured, {}).update(found)
    return Report(questions, passages, values)


@click.command()
@click.option("--dev", is_flag=True, help="Measure on the questions on which the constants were chosen.")
@click.option("--others", is_flag=True, help="Measure on invented reports of other offices.")
@click.option("--markdown", is_flag=True, help="Print the tables that stand in docs/search.md.")
def main(dev: bool, others: bool, markdown: bool) -> None:
    """Measure search on the questions kept apart."""
    found = report_of_others() if others else report(dev=dev)
    for line in found.markdown() if markdown else found.text():
        click.echo(line)


if __name__ == "__main__":
    main(prog_name="python -m tests.search")
