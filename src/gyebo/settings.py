"""Where things lie unless the user says otherwise; nothing else reads the environment."""

from __future__ import annotations

import getpass
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

SHIPPED_REPORTS = Path(__file__).parent / "corpus" / "reports"
"""The corpus that ships with the package."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The folders that a command uses: the reports, the knowledge base, the user's curated knowledge."""

    reports: Path = SHIPPED_REPORTS
    kb: Path = Path("kb")
    curated: Path = Path("curated")

    @classmethod
    def from_env(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """The folders that ``GYEBO_REPORTS``, ``GYEBO_KB`` and ``GYEBO_CURATED`` name, or the defaults.

        The curated folder stands beside the knowledge base unless it is named.

        >>> Settings.from_env({"GYEBO_KB": "data/kb"}).curated.as_posix()
        'data/curated'
        """
        environ = os.environ if environ is None else environ
        kb = Path(environ.get("GYEBO_KB") or "kb")
        return cls(
            reports=Path(environ.get("GYEBO_REPORTS") or SHIPPED_REPORTS),
            kb=kb,
            curated=Path(environ.get("GYEBO_CURATED") or beside(kb)),
        )


def user_cache() -> Path:
    """The folder for what can be made again, such as vectors: ``XDG_CACHE_HOME``, else ``~/.cache``."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "gyebo"


def beside(kb: Path) -> Path:
    """The curated folder that goes with a knowledge base."""
    return kb.parent / "curated"


def user_name() -> str:
    """Who is at work: ``GYEBO_BY``, else the login name; empty where neither is known."""
    try:
        return os.environ.get("GYEBO_BY") or getpass.getuser()
    except (ImportError, KeyError, OSError):  # what getpass raises depends on system and version
        return ""
