"""The page on search holds what the command prints; takes a minute or two, as the command does."""

from __future__ import annotations

import re

import pytest

from ..conftest import Golden
from ..evaluation.accounts import ROOT
from ..originals import ORIGINALS
from .__main__ import report

pytestmark = [
    pytest.mark.originals,
    pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"no folder {ORIGINALS}"),
]

PAGE = ROOT / "docs" / "search.md"
BEGIN, END = "<!-- python -m tests.search --markdown -->\n", "<!-- end -->\n"


_FIGURE = re.compile(r"[+-]?\d+\.\d{3}")
_NEAR = 0.01
"""Processors round products of matrices differently, and a pair of passages may change places."""


def test_the_page_holds_what_the_command_prints(golden: Golden, request: pytest.FixtureRequest) -> None:
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    stands, after = rest.split(END)
    printed = "".join(f"{line}\n" for line in report(dev=False).markdown())
    figures, others = (list(map(float, _FIGURE.findall(text))) for text in (stands, printed))
    alike = _FIGURE.sub("", stands) == _FIGURE.sub("", printed)
    updating = request.config.getoption("--update-golden")
    if updating or not alike or figures != pytest.approx(others, abs=_NEAR):
        golden(PAGE, f"{before}{BEGIN}{printed}{END}{after}")
