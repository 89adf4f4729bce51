"""Korean council work reports as a knowledge graph that can be asked, searched and cited.

>>> import gyebo
>>> gyebo.KnowledgeBase.open("nowhere")
Traceback (most recent call last):
gyebo.errors.KnowledgeBaseError: nowhere: 지식베이스가 없습니다. 만들기: gyebo build --kb nowhere
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .condition import BuildResult, Info, Validation
    from .errors import (
        AmbiguousNameError,
        CuratedError,
        GyeboError,
        KnowledgeBaseError,
        MissingExtraError,
        ModelError,
        NotFoundError,
        QueryError,
        ReadError,
        ValidationError,
        VocabularyError,
    )
    from .graph.answers import (
        BudgetLine,
        FacilityMention,
        LawUse,
        ProgramAt,
        SharedFacility,
    )
    from .graph.things import Thing
    from .knowledge import KnowledgeBase
    from .rows import Rows
    from .search import Hit
    from .settings import Settings
    from .shown import FacilityFacts, Lineage, ProgramFacts, SharedFacilities

    __version__: str
else:
    # The parts load when they are first used: `import gyebo` and `gyebo --help` load no rdflib, pandas or
    # networkx.  Type checkers never see this branch, so a misspelt name is an error for them.
    _HOMES = {
        "AmbiguousNameError": "errors",
        "BudgetLine": "graph.answers",
        "BuildResult": "condition",
        "CuratedError": "errors",
        "FacilityFacts": "shown",
        "FacilityMention": "graph.answers",
        "GyeboError": "errors",
        "Hit": "search",
        "Info": "condition",
        "KnowledgeBase": "knowledge",
        "KnowledgeBaseError": "errors",
        "LawUse": "graph.answers",
        "Lineage": "shown",
        "MissingExtraError": "errors",
        "ModelError": "errors",
        "NotFoundError": "errors",
        "ProgramAt": "graph.answers",
        "ProgramFacts": "shown",
        "QueryError": "errors",
        "ReadError": "errors",
        "Rows": "rows",
        "Settings": "settings",
        "SharedFacilities": "shown",
        "SharedFacility": "graph.answers",
        "Thing": "graph.things",
        "Validation": "condition",
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
    "Hit",
    "Info",
    "KnowledgeBase",
    "KnowledgeBaseError",
    "LawUse",
    "Lineage",
    "MissingExtraError",
    "ModelError",
    "NotFoundError",
    "ProgramAt",
    "ProgramFacts",
    "QueryError",
    "ReadError",
    "Rows",
    "Settings",
    "SharedFacilities",
    "SharedFacility",
    "Thing",
    "Validation",
    "ValidationError",
    "VocabularyError",
    "__version__",
]
