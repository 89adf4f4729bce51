from __future__ import annotations

import io
import sys
from types import SimpleNamespace
from typing import Any

import pytest

from gyebo import progress
from gyebo.progress import progress_here


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def work() -> None:
    tell = progress_here()
    for done in range(3):
        tell("사실 찾기", done, 2)


def test_a_terminal_shows_one_line_rewritten_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    work()
    assert terminal.getvalue() == "\r사실 찾기 0/2\r사실 찾기 1/2\r사실 찾기 2/2\n"


def test_a_pipe_shows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    work()
    assert capsys.readouterr() == ("", "")


def test_a_notebook_shows_a_bar_that_is_gone_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    class Handle:
        def update(self, html: str) -> None:
            shown.append(html)

    def display(html: str, *, display_id: bool) -> Any:
        shown.append(html)
        assert display_id
        return Handle()

    shell = SimpleNamespace(kernel=object())
    monkeypatch.setitem(sys.modules, "IPython", SimpleNamespace(get_ipython=lambda: shell))
    monkeypatch.setitem(sys.modules, "IPython.display", SimpleNamespace(HTML=str, display=display))
    assert isinstance(progress_here(), progress._Bar)
    work()
    assert ["progress" in html for html in shown] == [True, True, False]
    assert "value='1' max='2'" in shown[1]
