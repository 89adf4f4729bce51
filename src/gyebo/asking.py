"""What the questions of the command line share: options, opening a knowledge base, showing answers."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from .graph.model import Json
    from .knowledge import KnowledgeBase

_Command = TypeVar("_Command", bound=Callable[..., Any])


def kb_option(command: _Command) -> _Command:
    """The option that names the knowledge base."""
    return click.option("--kb", type=click.Path(path_type=Path), metavar="DIR", help="지식베이스 폴더.")(
        command
    )


def question_options(command: _Command) -> _Command:
    """The options that every question has."""
    as_json = click.option("--json", "as_json", is_flag=True, help="JSON으로 답한다.")
    return kb_option(as_json(command))


def open_kb(kb: Path | None) -> KnowledgeBase:
    """The knowledge base of a folder, or of the usual one."""
    from .knowledge import KnowledgeBase

    return KnowledgeBase.open(kb)


def answer(found: Any, as_json: bool, show: Callable[[Any], str]) -> None:
    """Print an answer: rows or one dataclass, as JSON or in words."""
    if not as_json:
        click.echo(show(found))
    elif hasattr(found, "to_records"):
        echo_json(found.to_records())
    else:
        from .graph.model import to_record

        echo_json(to_record(found))


def echo_json(value: Json) -> None:
    """Print a value as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))
