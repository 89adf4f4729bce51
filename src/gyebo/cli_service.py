"""The commands that open the knowledge base to others: to people in a browser, to assistants over MCP."""

from __future__ import annotations

import signal
from pathlib import Path

import click

from .asking import kb_option
from .errors import GyeboError, MissingExtraError

_LOOPBACK = ("127.0.0.1", "localhost")


@click.command()
@kb_option
@click.option("--host", default="127.0.0.1", show_default=True, help="어느 주소에서 들을지.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="어느 포트에서.")
def serve(kb: Path | None, host: str, port: int) -> None:
    """지식베이스를 브라우저와 API로 보인다."""
    try:
        import jinja2  # noqa: F401 - fastapi says in its own way that it is missing
        import uvicorn

        from .service.app import create_app
    except ModuleNotFoundError as error:
        if error.name not in {"fastapi", "jinja2", "uvicorn"}:
            raise
        raise MissingExtraError(
            f'웹으로 보이려면 {error.name}이(가) 있어야 합니다. pip install "gyebo[serve]"로 설치하십시오.'
        ) from error
    from .settings import Settings

    # On this machine alone, no page elsewhere shall read the reports by giving its own name this address.
    hosts = _LOOPBACK if host in _LOOPBACK else ("*",)
    app = create_app(Settings.from_env().kb if kb is None else kb, hosts=hosts)
    named = f"[{host}]" if ":" in host else host
    click.echo(f"http://{named}:{port} 에서 듣습니다. 멈추기: Ctrl+C", err=True)
    try:
        uvicorn.run(app, host=host, port=port, log_level="warning")
    except SystemExit as left:
        if left.code:
            raise GyeboError(
                f"{host}:{port}에서 들을 수 없습니다. 다른 --port나 --host를 주십시오."
            ) from left


@click.command("mcp")
@kb_option
def mcp_server(kb: Path | None) -> None:
    """지식베이스를 AI 비서의 도구로 연다(MCP, 표준입출력)."""
    try:
        from .assistant.server import make_server
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in {"mcp", "pydantic"}:  # an mcp 1 lacks mcp.server.…
            raise
        raise MissingExtraError(
            'MCP로 열려면 mcp 2가 있어야 합니다. pip install "gyebo[mcp]"로 설치하십시오.'
        ) from error
    from .service.bases import Shelf
    from .settings import Settings

    shelf = Shelf(Settings.from_env().kb if kb is None else kb)
    # The thread that waits for the next line of stdin would hold Ctrl+C back until one comes.
    interrupted = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        make_server(shelf).run()
    finally:
        signal.signal(signal.SIGINT, interrupted)
        shelf.close()
