"""What is measured on the annotated reports does not fall."""

import pytest

from ..originals import ORIGINALS as ORIGINALS_FOLDER
from .groups import ORIGINALS, SEEN, measure
from .match import KINDS, Kind
from .report import errors, summary, tables, total
from .rows import Row

# The lowest F1 that a kind may have over the reports of a group: a hundredth under what was measured.
FLOORS = {
    ORIGINALS: {
        "sections": 0.99, "editions": 0.99, "editions-charge": 0.93,
        "budgets": 0.96, "budgets-amount": 0.97, "budgets-edition": 0.96,
        "citations": 0.99, "citations-role": 0.99,
        "facilities": 0.90, "facilities-part": 0.91, "facilities-full": 0.82, "facilities-edition": 0.90,
        "facilities-status": 0.94,
        "departments": 0.99, "department-budgets": 0.99, "findings": 0.99, "findings-lines": 0.99,
    },
    SEEN: {
        "sections": 0.99, "editions": 0.99, "editions-charge": 0.98,
        "budgets": 0.93, "budgets-amount": 0.97, "budgets-edition": 0.93,
        "citations": 0.98, "citations-role": 0.96,
        "facilities": 0.81, "facilities-part": 0.84, "facilities-full": 0.73, "facilities-edition": 0.81,
        "facilities-status": 0.84,
        "departments": 0.99, "department-budgets": 0.99, "findings": 0.99, "findings-lines": 0.94,
    },
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@pytest.mark.parametrize("group", [SEEN, pytest.param(ORIGINALS, marks=pytest.mark.originals)])
def test_scores_do_not_fall(kind: Kind[Row], group: str) -> None:
    if group == ORIGINALS and not ORIGINALS_FOLDER.is_dir():
        pytest.skip(f"no folder {ORIGINALS_FOLDER}")
    measured = [each for each in measure() if each.group == group]
    score = total(kind, measured, group)
    assert score.f1 is not None
    assert score.f1 >= FLOORS[group][kind.name], "\n".join(errors(kind, measured))


def test_the_tables_name_every_report_and_kind() -> None:
    measured = measure()
    shown = "\n".join(tables(measured))
    assert all(each.report in shown for each in measured)
    assert all(kind.name in summary(measured) for kind in KINDS)
