"""Korean council work reports as a knowledge graph that can be asked, searched and cited.

>>> import gyebo
>>> gyebo.KnowledgeBase.open("nowhere")
Traceback (most recent call last):
gyebo.errors.KnowledgeBaseError: nowhere: 지식베이스가 없습니다. 만들기: gyebo build --kb nowhere
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .errors import (
        AmbiguousNameError,
        CuratedError,
        GyeboError,
        KnowledgeBaseError,
        NotFoundError,
        QueryError,
        ReadError,
        ValidationError,
        VocabularyError,
    )
    from .graph.answers import (
        BudgetLine,
        FacilityFacts,
        FacilityMention,
        LawUse,
        ProgramAt,
        ProgramFacts,
        SharedFacility,
    )
    from .knowledge import Info, KnowledgeBase, Validation
    from .pipeline import BuildResult
    from .rows import Rows
    from .settings import Settings

    __version__: str
else:
    # The parts load when they are first used: `import gyebo` and `gyebo --help` load no rdflib, pandas or
    # networkx.  Type checkers never see this branch, so a misspelt name is an error for them.
    _HOMES = {
        "AmbiguousNameError": "errors",
        "BudgetLine": "graph.answers",
        "BuildResult": "pipeline",
        "CuratedError": "errors",
        "FacilityFacts": "graph.answers",
        "FacilityMention": "graph.answers",
        "GyeboError": "errors",
        "Info": "knowledge",
        "KnowledgeBase": "knowledge",
        "KnowledgeBaseError": "errors",
        "LawUse": "graph.answers",
        "NotFoundError": "errors",
        "ProgramAt": "graph.answers",
        "ProgramFacts": "graph.answers",
        "QueryError": "errors",
        "ReadError": "errors",
        "Rows": "rows",
        "Settings": "settings",
        "SharedFacility": "graph.answers",
        "Validation": "knowledge",
        "ValidationError": "errors",
        "VocabularyError": "errors",
    }

    def __getattr__(name: str) -> object:
        from importlib import import_module, metadata

        if name == "__version__":
            return metadata.version("gyebo")
        if name in _HOMES:
            return getattr(import_module(f".{_HOMES[name]}", __name__), name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted([*globals(), *__all__])


__all__ = [
    "AmbiguousNameError",
    "BudgetLine",
    "BuildResult",
    "CuratedError",
    "FacilityFacts",
    "FacilityMention",
    "GyeboError",
    "Info",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "LawUse",
    "NotFoundError",
    "ProgramAt",
    "ProgramFacts",
    "QueryError",
    "ReadError",
    "Rows",
    "Settings",
    "SharedFacility",
    "Validation",
    "ValidationError",
    "VocabularyError",
    "__version__",
]
