"""The accounts that ship say what the originals say, and all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gyebo.corpus import read_report

from ..evaluation.accounts import ACCOUNTS
from ..originals import ORIGINALS
from .__main__ import NEEDED, checks

pytestmark = [
    pytest.mark.originals,
    pytest.mark.skipif(not ORIGINALS.is_dir(), reason=f"no folder {ORIGINALS}"),
]


@pytest.mark.parametrize("path", sorted(ACCOUNTS.glob("*.md")), ids=lambda path: path.stem)
def test_an_account_is_true_and_complete(path: Path) -> None:
    account = read_report(path)
    original = read_report(ORIGINALS / f"{account.key}.txt")
    for name, tally in checks(account, original):
        assert tally.share >= NEEDED, (name, tally.absent)
    assert original.sha256 in account.text
    meant, told = original.metadata, account.metadata
    assert (told.issuer, told.title, told.date, told.as_of) == (
        meant.issuer, meant.title, meant.date, meant.as_of,
    )  # fmt: skip
