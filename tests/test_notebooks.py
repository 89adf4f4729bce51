from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from tests.notebooks import (
    MOST,
    find_changed,
    find_faults,
    find_noise,
    find_untold,
    lighten,
    notebooks,
    read,
    run,
)

NOTEBOOKS = pytest.mark.parametrize("path", notebooks(), ids=lambda path: path.stem)
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><text x="1">{}</text></svg>'


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    return {"cells": list(cells), "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def prose(text: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "metadata": {}, "source": [text]}


def code(source: str, *outputs: dict[str, Any]) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": [source], "outputs": list(outputs)}


def shown(**data: str) -> dict[str, Any]:
    kinds = {"html": "text/html", "plain": "text/plain", "svg": "image/svg+xml", "png": "image/png"}
    return {"output_type": "execute_result", "data": {kinds[kind]: [text] for kind, text in data.items()}}


def stream(name: str, text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": name, "text": [text]}


@pytest.mark.extra
@pytest.mark.skipif(importlib.util.find_spec("nbclient") is None, reason="needs gyebo[notebooks]")
@NOTEBOOKS
def test_a_notebook_runs_from_top_to_bottom(path: Path) -> None:
    ran, found = run(path)
    lighten(ran)
    assert found + find_faults(ran) + find_untold(ran) + find_changed(read(path), ran) == []


def test_there_are_notebooks() -> None:
    assert notebooks()


@NOTEBOOKS
def test_a_stored_notebook_shows_what_a_reader_may_see(path: Path) -> None:
    stored = read(path)
    assert find_noise(stored) + find_faults(stored) + find_untold(stored) == []
    counts = [cell["execution_count"] for cell in stored["cells"] if cell["cell_type"] == "code"]
    assert counts == list(range(1, len(counts) + 1))
    assert set(stored["metadata"]) == {"kernelspec", "language_info"}


@pytest.mark.parametrize(
    ("output", "noise"),
    [
        (stream("stderr", "보고서 읽기 1/5\r보고서 읽기 5/5\n사실 찾기: 3/5 [빗물]\n"), []),
        (stream("stderr", "x.py:1: UserWarning: 쓰지 마십시오\n"), ["x.py:1: UserWarning: 쓰지 마십시오"]),
        (stream("stdout", "UserWarning"), []),
        ({"output_type": "error", "ename": "KeyError", "evalue": "'report'"}, ["KeyError: 'report'"]),
    ],
)
def test_noise_is_what_is_neither_answer_nor_progress(output: dict[str, Any], noise: list[str]) -> None:
    found = find_noise(notebook(code("x", output)))
    assert [each.partition(": " if "stderr" not in each else "stderr: ")[2] for each in found] == noise


@pytest.mark.parametrize(
    ("output", "fault"),
    [
        (shown(svg=DRAWING.format("빗물마을")), None),
        (shown(svg=DRAWING.format("Rain")), "a picture without Korean text"),
        (shown(png="iVBORw0KGgo="), "a picture without Korean text"),
        (shown(html="<table><td>빗물</td></table>"), None),
        (shown(html=f"<td>{'가' * MOST}</td>"), "bytes, more than"),
        (shown(html="<td>Budget(amount=1)</td>"), "a raw value: Budget(amount="),
        (shown(plain="{'title': '빗물'}"), "a raw value: {'title':"),
        (shown(html="<td>/tmp/kb</td>"), "of this machine: /tmp/"),
        (stream("stdout", "C:\\kb"), "of this machine: C:\\"),
        (stream("stdout", "KeyError: 'report'"), "an error: KeyError"),
        (stream("stdout", "표는 corpus/home/a.md에"), None),
    ],
)
def test_a_fault_is_what_no_reader_should_see(output: dict[str, Any], fault: str | None) -> None:
    found = find_faults(notebook(code("x", output)))
    assert [fault in each for each in found] == [True] if fault else found == []


def test_a_notebook_without_outputs_is_at_fault() -> None:
    assert find_faults(notebook(prose("빗물"), code("x"))) == ["no output is stored: run with --update"]


def test_an_error_that_is_caught_must_come() -> None:
    asked = "try:\n    kb.program('x')\nexcept GyeboError as error:\n    print(error)"
    told = code("kb.reports", stream("stdout", "빗물"))
    assert find_faults(notebook(told, code(asked))) == ["cell 2: catches an error that does not come"]
    assert find_faults(notebook(told, code(asked, stream("stdout", "없습니다")))) == []


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("# 1. 빗물마을", []),
        ("2024년의 시설 63곳", []),
        ("시설 64곳, 350.49억원, 1,200건", ["64", "1,200"]),
        ("`k=99`와 [찾기](a99.md), UTF-8\n```\n98\n```", []),
    ],
)
def test_a_figure_of_the_prose_stands_in_the_cells_below(text: str, untold: list[str]) -> None:
    asked = notebook(
        prose(text), code("x", stream("stdout", "63")), code("y", shown(html="350.49")),
        prose("다음"), code("z", stream("stdout", "64")),
    )  # fmt: skip
    assert find_untold(asked) == [f"cell 1: nothing below shows {figure}" for figure in untold]


def test_no_figure_of_the_prose_is_one_that_only_places_a_sign() -> None:
    drawing = '<svg><text x="64">빗물 63곳</text></svg>'
    shows = code("x", shown(svg=drawing), shown(html='<td width="65">빗물</td>'))
    assert find_untold(notebook(prose("시설 63곳"), shows)) == []
    assert find_untold(notebook(prose("시설 64곳, 65건"), shows)) == [
        "cell 1: nothing below shows 64",
        "cell 1: nothing below shows 65",
    ]


@pytest.mark.parametrize(
    ("stored", "ran", "change"),
    [
        (shown(html="<td>0.95</td>"), shown(html="<td class='a'>0.94</td>"), None),
        (shown(html="<td>0.95</td>"), shown(html="<td>0.93</td>"), "0.95 → 0.93"),
        (shown(html="<td>0.95</td>"), shown(html="<td>0.953</td>"), "0.95 → 0.953"),
        (shown(html="<td>63곳</td>"), shown(html="<td>64곳</td>"), "63곳 → 64곳"),
        (shown(html="<td>빗물</td>"), shown(html="<td>빗물</td><td>마을</td>"), "nothing → 마을"),
        (shown(svg=DRAWING.format("빗물")), shown(svg=DRAWING.format("빗물").replace("1", "2")), None),
        (shown(svg=DRAWING.format("빗물")), shown(svg=DRAWING.format("마을")), "빗물 → 마을"),
        (shown(svg=DRAWING, plain="빗물"), shown(plain="빗물", svg=DRAWING), None),
        (stream("stdout", "빗물\n"), stream("stdout", "빗물"), "white space"),
        (stream("stdout", "빗물"), shown(plain="빗물"), "other kinds of things"),
    ],
)
def test_a_run_shows_what_is_stored(stored: dict[str, Any], ran: dict[str, Any], change: str | None) -> None:
    found = find_changed(notebook(prose("빗물"), code("x", stored)), notebook(prose("빗물"), code("x", ran)))
    assert [change in each for each in found] == [True] if change else found == []


@pytest.mark.extra
def test_what_is_stored_is_the_same_in_every_run() -> None:
    nbformat = pytest.importorskip("nbformat")
    made = nbformat.from_dict(
        notebook(
            {**code("x", stream("stderr", "읽기 1/1"), shown(html="<td>빗물</td>", plain="Rows()")),
             "metadata": {"execution": {"iopub.execute_input": "2026-01-31T00:00:00Z"}, "tags": ["a"]}},
            code("y", {**shown(svg=DRAWING.format("빗물"), plain="Drawing('빗물')"), "metadata": {"a": 1}}),
        )
    )  # fmt: skip
    lighten(made)
    first, second = made.cells
    assert (first.id, first.metadata) == ("cell-01", {"tags": ["a"]})
    assert [list(output.data) for output in first.outputs] == [["text/html"]]
    assert sorted(second.outputs[0].data) == ["image/svg+xml", "text/plain"]
    assert second.outputs[0].metadata == {}
    assert made.metadata.language_info == {"name": "python"}
