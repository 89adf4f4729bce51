"""``python -m tests.search``: how well each system finds what answers, by the style of the question."""

from __future__ import annotations

import click

from .measure import Systems, measure
from .questions import iter_questions, read_tables
from .report import Report


def report(*, dev: bool) -> Report:
    """Every system measured on the questions kept apart, or on the others."""
    tables = read_tables()
    questions = [question for question in iter_questions() if question.held_out != dev]
    values = measure(Systems(tables).scores, questions, tables.passages)
    return Report(questions, len(tables.passages), values)


@click.command()
@click.option("--dev", is_flag=True, help="Measure on the questions on which the constants were chosen.")
@click.option("--markdown", is_flag=True, help="Print the tables that stand in docs/search.md.")
def main(dev: bool, markdown: bool) -> None:
    """Measure search on the questions kept apart."""
    found = report(dev=dev)
    for line in found.markdown() if markdown else found.text():
        click.echo(line)


if __name__ == "__main__":
    main(prog_name="python -m tests.search")
