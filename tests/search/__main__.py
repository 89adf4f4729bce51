"""``python -m tests.search``: how well each system finds what answers, by the style of the question."""

from __future__ import annotations

import click

from .measure import MEASURES, Mean, measure, rankers
from .questions import STYLES, iter_questions, read_tables


@click.command()
@click.option("--dev", is_flag=True, help="Measure on the questions on which the constants were chosen.")
def main(dev: bool) -> None:
    """Measure search on the questions kept apart."""
    tables = read_tables()
    passages, systems = tables.passages, rankers(tables)
    questions = [question for question in iter_questions() if question.held_out != dev]
    click.echo(f"{len(questions)} questions, {len(passages):,} passages\n")
    for within, title in ((True, "asked within the report"), (False, "asked over all reports at once")):
        click.echo(f"{title:<32}" + "".join(f"{style:>26}" for style in STYLES))
        for name, ranker in systems.items():
            found = measure(ranker, questions, passages, within=within)
            for each in MEASURES:
                cells = ""
                for style in STYLES:
                    values = [
                        found[str(each)].get(question.id, 0.0)
                        for question in questions
                        if question.style == style
                    ]
                    mean = Mean.of(values)
                    cells += f"{mean.value:>11.3f} ({mean.low:.3f}-{mean.high:.3f})"
                click.echo(f"  {name:<22}{each!s:<8}{cells}")
        click.echo()


if __name__ == "__main__":
    main(prog_name="python -m tests.search")
