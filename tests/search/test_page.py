"""The page on search holds what the command prints; takes a minute or two, as the command does."""

from __future__ import annotations

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


def test_the_page_holds_what_the_command_prints(golden: Golden) -> None:
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    _, after = rest.split(END)
    printed = "".join(f"{line}\n" for line in report(dev=False).markdown())
    golden(PAGE, f"{before}{BEGIN}{printed}{END}{after}")
