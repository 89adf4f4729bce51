"""What is installed from the built package, without the checkout and its links."""

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
pytestmark = pytest.mark.extra


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_the_four_packages_their_data_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {
        "gyebo/cli.py",
        "gyebo/py.typed",
        "gyebo/corpus/reports/seoul_2024_02.md",
        "gyebo/graph/link_weights.json",
        "gyebo/service/templates/base.html",
        "gyebo/graph/sparql/shared-facilities.rq",
        "gyebo/ontology/gyebo.ttl",
        "gyebo/ontology/shapes.ttl",
        "gyebo/ontology/curated/aliases.tsv",
    } <= names
    assert not [name for name in names if name.startswith("tests")]


def test_an_installation_without_tools_builds_and_answers(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    install = [python, "-m", "pip", "install", "--quiet", "--constraint", constraints, wheel]
    subprocess.run([str(each) for each in install], check=True)
    gyebo = [str(python.with_name("gyebo"))]
    subprocess.run([*gyebo, "build"], check=True, cwd=tmp_path, capture_output=True)
    answer = subprocess.run(
        [*gyebo, "facility", "서울핀테크랩"], check=True, cwd=tmp_path, capture_output=True, encoding="utf-8"
    )
    assert "seoul_2024_02.md" in answer.stdout
    subprocess.run([*gyebo, "validate"], check=True, cwd=tmp_path, capture_output=True)


def test_the_extra_brings_encoders_and_rerankers(wheel: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:  # up to 6 GB, which pytest would keep
        python = Path(folder) / "env" / "bin" / "python"
        venv.create(python.parents[1], with_pip=True)
        pip = [str(python), "-m", "pip", "install", "--quiet"]
        constraints = Path(folder) / "constraints.txt"
        constraints.write_bytes((ROOT / "constraints.txt").read_bytes())
        # A machine that keeps torch for itself keeps the one that suits it: without CUDA it is a tenth.
        if subprocess.run([*pip, "--no-index", "--no-deps", "torch"], capture_output=True).returncode == 0:
            pins = constraints.read_text().splitlines(keepends=True)
            constraints.write_text("".join(pin for pin in pins if not pin.startswith("torch==")))
        install = [*pip, "--constraint", str(constraints), f"{wheel}[transformers]", "pytest"]
        subprocess.run(install, check=True)
        tests = [str(python), "-m", "pytest", "-q", "--noconftest", "-p", "no:cacheprovider"]
        done = subprocess.run(
            [*tests, "tests/embed/test_transformers.py"],
            cwd=ROOT,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            encoding="utf-8",
        )
    assert done.returncode == 0, done.stdout
    assert " passed" in done.stdout
    assert "skipped" not in done.stdout
