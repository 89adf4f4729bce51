"""How far long work is: a line on a terminal, a bar in a notebook, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TextIO, TypeAlias

Progress: TypeAlias = Callable[[str, int, int], None]
"""Told the step that work is at, how much of it is done, and how much there is."""


def progress_here() -> Progress:
    """What shows progress where this runs."""
    if _in_notebook():
        return _Bar()
    return _line(sys.stderr) if sys.stderr.isatty() else say_nothing


def say_nothing(step: str, done: int, total: int) -> None:
    """Show no progress."""


def _line(stream: TextIO) -> Progress:
    """One line a step, rewritten in place."""

    def show(step: str, done: int, total: int) -> None:
        stream.write(f"\r{step} {done}/{total}" + ("\n" if done == total else ""))
        stream.flush()

    return show


class _Bar:
    """A bar that is rewritten in place, and gone when its step is done: what stays is the answer."""

    def __init__(self) -> None:
        self._shown: Any = None

    def __call__(self, step: str, done: int, total: int) -> None:
        from IPython.display import HTML, display

        bar = f"<label>{step} <progress value='{done}' max='{total}'></progress> {done}/{total}</label>"
        html = HTML(bar if done < total else "<span></span>")
        if self._shown is None:
            self._shown = display(html, display_id=True)
        else:
            self._shown.update(html)


def _in_notebook() -> bool:
    """Whether a notebook runs this, where a bar can be drawn."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return hasattr(shell, "kernel")
