"""``python -m tests.evaluation``: precision, recall and F1 by type and by report."""

from __future__ import annotations

import click

from ..originals import ORIGINALS
from .groups import measure
from .match import KINDS
from .report import errors, summary, tables


@click.command()
@click.option(
    "--errors", "wanted", type=click.Choice([kind.name for kind in KINDS]), help="Show what is wrong."
)
@click.argument("report", required=False, default="")
def main(wanted: str | None, report: str) -> None:
    """Measure what is found against what was annotated by hand, in each REPORT whose name begins so."""
    if not ORIGINALS.is_dir():
        click.echo(f"no folder {ORIGINALS}: only the invented reports are measured", err=True)
    measured = [each for each in measure() if each.report.startswith(report)]
    if not measured:
        raise click.BadParameter(f"no report begins with {report!r}", param_hint="REPORT")
    if wanted:
        for kind in KINDS:
            if kind.name == wanted:
                click.echo("\n".join(errors(kind, measured)))
        return
    click.echo("\n".join(tables(measured)))
    click.echo(summary(measured))


if __name__ == "__main__":
    main(prog_name="python -m tests.evaluation")
