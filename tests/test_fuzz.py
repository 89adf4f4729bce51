"""The API under whatever its own document allows, and what it does not: no answer is a failure of ours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable

from gyebo import KnowledgeBase
from gyebo.service.app import create_app

pytestmark = pytest.mark.extra
schemathesis = pytest.importorskip("schemathesis", reason="make test-extra installs it")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The document of a service over a small report, with an index."""
    folder: Path = tmp_path_factory.mktemp("fuzz")
    (folder / "reports").mkdir()
    lines = ["2024년도 주요업무보고", "한빛시 물순환국", "2024. 2. 15.", "", "1. 빗물마을 조성", ""]
    lines += ["ㅇ 장소: 빛나루센터", "ㅇ 소요예산: 12억원", "ㅇ 근거: 「하수도법」 제8조"]
    (folder / "reports" / "2024_물순환국.txt").write_text("\n".join(lines), encoding="utf-8")
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
