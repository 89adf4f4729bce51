"""From files to reports, and from folders to reports; tests/test_bad_input.py has what is refused."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from gyebo.corpus import iter_paths, read_folder, read_report, report_from_text

from .samples import REPORT


def write(path: Path, text: str = REPORT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
    return path


def test_a_report_knows_its_file(tmp_path: Path) -> None:
    path = write(tmp_path / "한빛.2025.TXT")
    report = read_report(path)
    assert (report.key, report.document) == ("한빛.2025", "한빛.2025.TXT")
    assert report.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (report.text, report.encoding, report.warnings) == (REPORT, "utf-8", ())
    assert len(report.lines) == 67


def test_names_are_composed(tmp_path: Path) -> None:
    path = write(tmp_path / unicodedata.normalize("NFD", "한빛.txt"))
    assert read_report(path).document == "한빛.txt"


def test_markdown_is_read_too(tmp_path: Path) -> None:
    assert read_report(write(tmp_path / "한빛.md")).key == "한빛"


def test_a_report_without_business_is_read_with_a_warning() -> None:
    (warning,) = report_from_text("2025. 2. 14.\n물길을 냄\n", name="글.txt").warnings
    assert warning == "글.txt: 번호가 붙은 사업이 없습니다. 주요업무보고가 맞는지 확인하십시오."


def test_lines_have_their_innermost_edition() -> None:
    report = report_from_text(REPORT, name="a.txt")
    found = [report.find_edition(line) for line in (31, 33, 42, 49, 55, 62)]
    assert [section and section.title for section in found] == [
        None, "빗물마을 만들기", "마을 고르기", "빗물통 놓기", "하천 산책로 정비", None
    ]  # fmt: skip


def test_quotes_are_exact() -> None:
    report = report_from_text("2025. 2. 14.\r\n  ㅇ ‘빛’과 물 \r\n\t－ 셋\r\n", name="a.txt")
    assert report.quote(2) == "ㅇ ‘빛’과 물"
    assert report.quote(2, 3) == "ㅇ ‘빛’과 물 \n\t－ 셋"


def test_folders_are_read_whole_in_a_fixed_order(tmp_path: Path) -> None:
    names = ["나.txt", "가.md", "하위/다.txt", ".숨김.txt", ".숨김/라.txt", "목록.tsv", "표.csv"]
    for name in names:
        write(tmp_path / name)
    assert [path.relative_to(tmp_path).as_posix() for path in iter_paths(tmp_path)] == [
        "가.md",
        "나.txt",
        "하위/다.txt",
    ]


def test_reports_come_oldest_first(tmp_path: Path) -> None:
    for name, date in (("가.txt", "2025. 2."), ("나.txt", "2023. 9. 1."), ("다.txt", "2025. 1. 31.")):
        write(tmp_path / name, REPORT.replace("2025. 2. 14.(금)", date))
    reports, refused = read_folder(tmp_path)
    assert [report.document for report in reports] == ["나.txt", "다.txt", "가.txt"]
    assert refused == []


@pytest.mark.parametrize("suffix", [".pdf", ".hwp", ".HWPX", ".docx"])
def test_a_printed_report_whose_text_lies_beside_it_is_not_missed(tmp_path: Path, suffix: str) -> None:
    write(tmp_path / "한빛.txt")
    (tmp_path / f"한빛{suffix}").write_bytes(b"%PDF-1.7")
    reports, refused = read_folder(tmp_path)
    assert [report.key for report in reports] == ["한빛"]
    assert refused == []
