"""``python -m tests.notebooks``: runs the notebooks, each with a knowledge base of its own.

What they show must be what is stored.  ``--update`` stores what they show now, without what changes from run
to run or stands there twice.
"""

from __future__ import annotations

import json
import os
import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from itertools import zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

FOLDER = Path(__file__).parents[1] / "notebooks"
MOST = 60_000  # bytes of an output: what a page on a code host still shows
_LIMIT = 300  # seconds for one cell

Node = Mapping[str, Any]
"""A notebook, a cell or an output, as its JSON has it."""

_HANGUL = re.compile("[가-힣]")
_WRITTEN = re.compile(r"<text\b[^>]*>([^<]*)</text>")
_TAG = re.compile("<[^>]*>")
_PROGRESS = re.compile(r"(?:.*\s)?[\d,]+/[\d,]+(?:\s.*)?")
_MACHINE = re.compile(
    r"(?<![\w./])/(?:tmp|home|root|Users|usr|opt|var|work|private|mnt)/|[A-Z]:\\|0x[0-9a-f]{6,}"
)
_RAW = re.compile(r"\b[A-Z]\w+\(\w+=|\{'\w+':|<[\w.]+ object\b")
_ERROR = re.compile(r"\bTraceback\b|\b\w*(?:Error|Exception|Warning)\b")
_CATCHES = re.compile(r"^except\b", re.MULTILINE)
_FIGURE = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_DECIMAL = re.compile(r"(?<![\d.])\d+\.(\d+)(?![\d.])")
_TOLD = re.compile(rf"(?<![\w.,-])(?!(?:19|20)\d\d(?!\d)){_FIGURE.pattern}")
"""A figure that stands by itself; a year names a time and tells no finding."""
_UNSAID = re.compile(r"^```.*?^```|`[^`]*`|\]\([^)]*\)|^#+ \d+\.", re.DOTALL | re.MULTILINE)
"""What of the prose tells no figure: numbers of headings, code, addresses."""


def notebooks() -> list[Path]:
    """The notebooks, in the order in which they are read."""
    return sorted(FOLDER.glob("*.ipynb"))


def read(path: Path) -> Node:
    """A notebook as it is stored."""
    stored: Node = json.loads(path.read_text(encoding="utf-8"))
    return stored


def run(path: Path) -> tuple[Any, list[str]]:
    """A notebook with what its cells show now, and what is wrong with that."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError

    notebook = nbformat.read(path, as_version=4)
    before = _files()
    with TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook, timeout=_LIMIT, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}
        )
        client.create_kernel_manager().transport_encryption = "auto"  # else ipykernel warns at the start
        try:
            client.execute(env=_environment(Path(folder)))
        except CellExecutionError as error:
            return notebook, [f"{error.ename}: {error.evalue}", *error.traceback.splitlines()[1:4]]
    left = [f"leaves {each.name} behind in {FOLDER.name}/" for each in sorted(_files() - before)]
    return notebook, [*find_noise(notebook), *left]


def _files() -> set[Path]:
    return set(FOLDER.iterdir())


def _environment(folder: Path) -> dict[str, str]:
    """What a kernel sees: folders of its own, and nothing of the user's settings of IPython."""
    return {
        **os.environ,
        "GYEBO_KB": str(folder / "kb"),
        "GYEBO_CURATED": str(folder / "curated"),
        "IPYTHONDIR": str(folder / "ipython"),
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
    }


def find_noise(notebook: Node) -> list[str]:
    """What cells say besides their answers: errors, warnings, whatever stands on stderr but progress."""
    found = []
    for number, output in _outputs(notebook):
        if output["output_type"] == "error":
            found.append(f"cell {number}: {output['ename']}: {output['evalue']}")
        elif output.get("name") == "stderr":
            lines = re.split(r"[\r\n]+", _text(output["text"]))
            said = [line for line in lines if line.strip() and not _PROGRESS.fullmatch(line.strip())]
            found += [f"cell {number}, stderr: {line}" for line in said]
    return found


def find_faults(notebook: Node) -> list[str]:
    """What a reader of a stored notebook should not see: nothing, pictures without Korean, raw values."""
    found = [] if any(_outputs(notebook)) else ["no output is stored: run with --update"]
    for number, cell in enumerate(notebook["cells"], 1):
        if _CATCHES.search(_text(cell["source"])) and not cell.get("outputs", True):
            found.append(f"cell {number}: catches an error that does not come")
    for number, output in _outputs(notebook):
        for kind, shown in _shown(output):
            faults = _find_faults_of(kind, shown)
            found += [f"cell {number}, {kind}: {fault}" for fault in faults]
    return found


def _find_faults_of(kind: str, shown: str) -> Iterator[str]:
    size = len(shown.encode())
    if size > MOST:
        yield f"{size:,} bytes, more than {MOST:,}"
    if kind.startswith("image/"):
        if kind != "image/svg+xml" or not any(map(_HANGUL.search, _WRITTEN.findall(shown))):
            yield "a picture without Korean text"
        return
    text = _read(kind, shown)
    for fault, pattern in (("of this machine", _MACHINE), ("a raw value", _RAW), ("an error", _ERROR)):
        if seen := pattern.search(text):
            yield f"{fault}: {seen[0]}"


def find_untold(notebook: Node) -> list[str]:
    """The figures of the prose that neither the cells right below it nor what they show have."""
    found: list[str] = []
    below: set[str] = set()
    is_code = False
    for number, cell in reversed(list(enumerate(notebook["cells"], 1))):
        text = _text(cell["source"])
        if cell["cell_type"] == "code":
            seen = [_read(*shown) for _, output in _outputs({"cells": [cell]}) for shown in _shown(output)]
            below = {*_FIGURE.findall("\n".join([text, *seen])), *(below if is_code else ())}
        else:
            told = _TOLD.findall(_UNSAID.sub(" ", text))
            found[:0] = [f"cell {number}: nothing below shows {each}" for each in told if each not in below]
        is_code = cell["cell_type"] == "code"
    return found


def find_changed(stored: Node, ran: Node) -> list[str]:
    """The cells of a notebook that show another text than is stored; both are lightened.

    Processors round differently: in a number with decimals the last digit may be one more or less.
    """
    found = []
    for number, (old, new) in enumerate(zip(stored["cells"], ran["cells"], strict=True), 1):
        before, after = (
            [
                (kind, _read(kind, shown))
                for output in cell.get("outputs", ())
                for kind, shown in _shown(output)
            ]
            for cell in (old, new)
        )
        if [kind for kind, _ in before] != [kind for kind, _ in after]:
            found.append(f"cell {number}: shows other kinds of things than are stored")
        else:
            found += [
                f"cell {number}, {kind}: shows another text than is stored: {_first_difference(one, other)}"
                for (kind, one), (_, other) in zip(before, after, strict=True)
                if not _is_near(one, other)
            ]
    return found


def _is_near(one: str, other: str) -> bool:
    """Whether two texts are the same, but for one in the last digit of numbers with decimals."""
    if _DECIMAL.sub(_decimals, one) != _DECIMAL.sub(_decimals, other):
        return False
    numbers = ([int(each[0].replace(".", "")) for each in _DECIMAL.finditer(text)] for text in (one, other))
    return all(abs(a - b) <= 1 for a, b in zip(*numbers, strict=True))


def _decimals(number: re.Match[str]) -> str:
    """As many signs as a number has decimals."""
    return "." + "#" * len(number[1])


def _first_difference(one: str, other: str) -> str:
    """The words at which two texts part."""
    words = [text.split() for text in (one, other)]
    for place, (before, after) in enumerate(zip_longest(*words, fillvalue="")):
        if not _is_near(before, after):
            return " → ".join(" ".join(text[place : place + 5]) or "nothing" for text in words)
    return "white space"


def lighten(notebook: Any) -> None:
    """Leave in a notebook what is the same in every run, each answer once."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"cell-{number:02}"
        cell.metadata = {"tags": cell.metadata.tags} if cell.metadata.get("tags") else {}
        if cell.cell_type != "code":
            continue
        cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
        for output in cell.outputs:
            if "data" in output:
                output.metadata = {}
                if "text/html" in output.data:
                    output.data.pop("text/plain", None)


def _outputs(notebook: Node) -> Iterator[tuple[int, Node]]:
    for number, cell in enumerate(notebook["cells"], 1):
        for output in cell.get("outputs", ()):
            yield number, output


def _shown(output: Node) -> Iterable[tuple[str, str]]:
    """What an output holds, by its kind."""
    if output["output_type"] == "stream":
        yield output["name"], _text(output["text"])
    for kind, data in sorted(output.get("data", {}).items()):  # as a stored notebook has them
        yield kind, _text(data)


def _read(kind: str, shown: str) -> str:
    """What a reader sees of what an output holds: no tags, and of a drawing the words alone."""
    if kind == "image/svg+xml":
        return unescape("\n".join(_WRITTEN.findall(shown)))
    return unescape(_TAG.sub(" ", shown)) if kind == "text/html" else shown


def _text(written: str | Sequence[str]) -> str:
    return written if isinstance(written, str) else "".join(written)


@click.command()
@click.option("--update", is_flag=True, help="Store what the notebooks show now.")
@click.argument("names", nargs=-1)
def main(update: bool, names: tuple[str, ...]) -> None:
    """Run the notebooks, or those whose NAMES begin so, and say what is wrong."""
    import nbformat

    wrong = False
    for path in notebooks():
        if names and not path.name.startswith(names):
            continue
        began = time.monotonic()
        notebook, found = run(path)
        lighten(notebook)
        found = found or find_faults(notebook) + find_untold(notebook)
        if not found and not update:
            found = find_changed(read(path), notebook)
        click.echo(f"{path.name}: {time.monotonic() - began:.0f} s, {'wrong' if found else 'fine'}")
        for fault in found:
            click.echo(f"  {fault}")
        wrong |= bool(found)
        if update and not found:
            path.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8", newline="\n")
    if wrong:
        raise SystemExit(1)


if __name__ == "__main__":
    main(prog_name="python -m tests.notebooks")
