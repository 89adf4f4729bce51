"""The API under whatever its own document allows, and what it does not: no answer is a failure of ours."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from gyebo import KnowledgeBase
from gyebo.service.app import create_app
from tests.evaluation.groups import FIXTURES

pytestmark = pytest.mark.extra
schemathesis = pytest.importorskip("schemathesis", reason="make test-extra installs it")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The document of a service over two invented reports of one office, with an index."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    (folder / "reports").mkdir()
    for name in ("seoul_2025_02", "seoul_2025_08"):
        shutil.copy(FIXTURES / f"{name}.txt", folder / "reports")
    KnowledgeBase.build(folder / "reports", folder / "kb", folder / "curated")
    app = create_app(folder / "kb")
    yield schemathesis.openapi.from_asgi("/api/openapi.json", app)
    app.state.shelf.close()


@pytest.mark.parametrize("mode", ["positive", "negative"])
def test_the_api_keeps_its_word(schema: Any, mode: str) -> None:
    asked = []
    for found in schema.get_all_operations():
        operation = found.ok()

        @given(case=operation.as_strategy(generation_mode=schemathesis.GenerationMode(mode)))
        @settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
        def keep(case: Any) -> None:
            # That a text is a query, no schema can tell: for the endpoint, a refusal is an answer.
            grammar = [schemathesis.checks.positive_data_acceptance] if case.path == "/api/v1/sparql" else []
            case.call_and_validate(excluded_checks=grammar)

        try:
            keep()
        except Unsatisfiable:  # nothing that this may be asked is wrong
            assert mode == "negative"
        asked.append(operation.label)
    assert len(asked) == sum(map(len, schema.raw_schema["paths"].values()))
