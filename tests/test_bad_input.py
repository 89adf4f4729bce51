"""Bad input: what can be read is read, the rest refused by file, reason and remedy, and nothing else lost."""

from __future__ import annotations

import unicodedata
import zlib
from pathlib import Path

import pytest

from gyebo import KnowledgeBase
from gyebo.cli import run
from gyebo.corpus import Report, read_folder, read_report
from gyebo.errors import ReadError
from tests.corpus.samples import OUTLINE, REPORT, described

OTHER = REPORT.replace("2025. 2. 14.(금)", "2024. 2. 16.(금)")
NOISE = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big") for n in range(4000))
MEGABYTES = 2 * 2**20


def refusal(path: Path) -> str:
    """The message with which a file is refused; it begins with the file's name."""
    with pytest.raises(ReadError) as caught:
        read_report(path)
    message = str(caught.value)
    assert message.startswith(f"{path.name}: ")
    return message.removeprefix(f"{path.name}: ")


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


# ---------------------------------------------------------------- one file


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b" \r\n\t\n",
        b"\xef\xbb\xbf",
        b"\xff\xfe",
        b"\x00" * 100,
        "\u3000\f\n".encode(),
        "  \n".encode("utf-16"),
    ],
    ids=["nothing", "white space", "a mark", "a UTF-16 mark", "zeros", "wide space", "UTF-16 spaces"],
)
def test_empty(tmp_path: Path, data: bytes) -> None:
    assert (
        refusal(written(tmp_path / "a.txt", data))
        == "빈 파일입니다. 보고서를 다시 내보내 이 파일과 바꾸십시오."
    )


@pytest.mark.parametrize(
    "data",
    [
        NOISE,
        b"\x89PNG\r\n\x1a\n" + NOISE,
        b"PK\x03\x04\x14\x00" + NOISE,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 16 + NOISE,
        REPORT.encode()[:900] + b"\xff\xfe\xff" + REPORT.encode()[900:],
    ],
    ids=["noise", "image", "zip", "hwp", "damaged in the middle"],
)
def test_binary(tmp_path: Path, data: bytes) -> None:
    message = refusal(written(tmp_path / "a.txt", data))
    assert "UTF-8, UTF-16, CP949 가운데 어느 것으로도 읽히지 않습니다" in message
    assert message.endswith("보고서를 텍스트로 다시 저장해 이 파일과 바꾸십시오.")


def test_without_a_date(tmp_path: Path) -> None:
    text = REPORT.replace("2025. 2. 14.(금)", "").replace("기준", "")
    message = refusal(written(tmp_path / "a.txt", text.encode()))
    assert message == (
        "날짜가 없습니다(표지에도, '… 기준'으로도). "
        "파일 맨 위에 '2025. 2. 14.'처럼 보고한 날짜를 한 줄 적으십시오."
    )


def test_the_remedy_for_a_missing_date_helps(tmp_path: Path) -> None:
    text = REPORT.replace("2025. 2. 14.(금)", "").replace("기준", "")
    assert (
        read_report(written(tmp_path / "a.txt", f"2025. 2. 14.\n{text}".encode())).metadata.date
        == "2025-02-14"
    )


@pytest.mark.parametrize("name", ["a.hwp", "a.PDF", "a"])
def test_unknown_format(tmp_path: Path, name: str) -> None:
    path = written(tmp_path / name, b"%PDF-1.7")
    shown = path.suffix or "확장자 없음"
    assert refusal(path) == f"읽을 수 없는 형식입니다({shown}). 텍스트로 내보내 .md, .txt 파일로 두십시오."


def test_no_such_file(tmp_path: Path) -> None:
    message = refusal(tmp_path / "a.txt")
    assert message.startswith("파일을 열 수 없습니다(")
    assert message.endswith("파일과 읽을 권한을 확인하십시오.")


def test_a_folder_named_like_a_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert "파일을 열 수 없습니다(" in refusal(tmp_path / "a.txt")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp949"])
def test_cut_in_the_middle_of_a_character(tmp_path: Path, encoding: str) -> None:
    report = read_report(written(tmp_path / "a.txt", (REPORT + "물").encode(encoding)[:-1]))
    assert report.text == REPORT
    assert report.warnings == ("a.txt: 마지막 글자가 중간에서 잘려 있어 그 글자를 뺐습니다.",)
    assert described(report.sections) == OUTLINE


@pytest.mark.parametrize("encoding", ["cp949", "utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    report = read_report(written(tmp_path / "a.txt", REPORT.encode(encoding)))
    assert report.text == REPORT
    assert described(report.sections) == OUTLINE


def test_decomposed(tmp_path: Path) -> None:
    report = read_report(written(tmp_path / "a.txt", unicodedata.normalize("NFD", REPORT).encode()))
    assert report.text == REPORT
    assert described(report.sections) == OUTLINE


@pytest.mark.parametrize(
    "line",
    [
        "물" * (MEGABYTES // 3),
        "1" * MEGABYTES,
        "1. 물" + " " * MEGABYTES + "길",
        "1. 물" + "." * MEGABYTES + "길",
        "(" * MEGABYTES,
        "업무" + " " * MEGABYTES + "보",
        "①① 물" + "(예산:" * (MEGABYTES // 8),
        "1," * (MEGABYTES // 2),
        "2025. " * (MEGABYTES // 6),
        "\uf000" * (MEGABYTES // 3),
        "<a" * (MEGABYTES // 2),
    ],
    ids=[
        "letters",
        "digits",
        "spaces",
        "dots",
        "brackets",
        "title",
        "notes",
        "commas",
        "dates",
        "glyphs",
        "tags",
    ],
)
def test_two_megabytes_on_one_line(tmp_path: Path, line: str) -> None:
    """A rule that looks back at what it has read would take days here."""
    report = read_report(written(tmp_path / "a.txt", f"{REPORT}{line}\nㅇ 맺음말\n".encode()))
    assert described(report.sections)[:5] == OUTLINE[:5]
    assert report.quote(68) == line.strip()
    assert report.quote(69) == "ㅇ 맺음말"


@pytest.mark.parametrize(
    "title",
    [
        "<script>alert(1)</script> 물길 내기",
        "물길 \"내기\" \\ '둑' {높이기}",
        "물길 <http://example.org/> ^^ 내기 `둑` | 높이기",
        "물길\u2028내기\u0085둑\x0b높이기",
        "물길 내기 \u202e둑\u202c 높이기",
        "물길 내기 😀 𠮷 둑",
    ],
)
def test_titles_that_break_pages_and_graphs(tmp_path: Path, title: str) -> None:
    text = REPORT.replace("빗물마을 만들기", title)
    report = read_report(written(tmp_path / "a.txt", text.encode()))
    assert report.quote(33) == f"1. {title}"
    assert [(each.kind, each.start, each.end) for each in report.sections] == [
        (each.kind, each.start, each.end)
        for each in read_report(written(tmp_path / "b.txt", REPORT.encode())).sections
    ]


def test_titles_that_break_pages_and_graphs_are_built(tmp_path: Path) -> None:
    title = '<script>alert("물길")</script> \\ 둑 {높이기} ^^ <물>'
    written(tmp_path / "reports" / "a.txt", REPORT.replace("빗물마을 만들기", title).encode())
    kb = KnowledgeBase.build(tmp_path / "reports", tmp_path / "kb", tmp_path / "curated")
    assert kb.validate().conforms
    titles = [edition.title for edition in kb.tables.editions]
    assert titles == [
        'alert("물길") \\ 둑 {높이기} ^^ <물>',
        "마을 고르기",
        "빗물통 놓기",
        "하천 산책로 정비",
    ]


# ---------------------------------------------------------------- a folder


def keys(reports: list[Report]) -> list[str]:
    return [report.key for report in reports]


def test_no_such_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError) as caught:
        read_folder(tmp_path / "없음")
    assert str(caught.value) == (
        f"{tmp_path / '없음'}: 그런 폴더가 없습니다. 보고서가 든 폴더를 --reports로 알려 주십시오."
    )


def test_a_file_where_a_folder_is_wanted(tmp_path: Path) -> None:
    path = written(tmp_path / "a.txt", REPORT.encode())
    with pytest.raises(ReadError, match=r"a\.txt: 폴더가 아닙니다\. .*--reports"):
        read_folder(path)


def test_a_folder_without_reports(tmp_path: Path) -> None:
    written(tmp_path / "목록.tsv", b"file\tdate\n")
    with pytest.raises(ReadError) as caught:
        read_folder(tmp_path)
    assert str(caught.value) == f"{tmp_path}: 보고서가 없습니다. 이 폴더에 보고서(.md, .txt 파일)를 두십시오."


def test_one_bad_file_loses_no_other(tmp_path: Path) -> None:
    written(tmp_path / "가.txt", REPORT.encode())
    written(tmp_path / "나.txt", NOISE)
    written(tmp_path / "다.txt", OTHER.encode("cp949"))
    written(tmp_path / "라.pdf", b"%PDF-1.7")
    reports, refused = read_folder(tmp_path)
    assert keys(reports) == ["다", "가"]
    assert [str(error).split(":")[0] for error in refused] == ["나.txt", "라.pdf"]


@pytest.mark.parametrize(
    "copy",
    [
        REPORT.encode(),
        REPORT.encode("utf-16"),
        REPORT.encode("cp949"),
        REPORT.replace("\n", "\r\n").encode(),
        unicodedata.normalize("NFD", REPORT).encode(),
        f"\n{REPORT}\n\n".encode(),
    ],
    ids=["same bytes", "UTF-16", "CP949", "CRLF", "NFD", "white space"],
)
def test_a_duplicate_under_another_name(tmp_path: Path, copy: bytes) -> None:
    written(tmp_path / "가.txt", REPORT.encode())
    written(tmp_path / "하위" / "나.txt", copy)
    reports, (refused,) = read_folder(tmp_path)
    assert keys(reports) == ["가"]
    assert str(refused) == "하위/나.txt: 가.txt와(과) 같은 보고서입니다. 두 파일 가운데 하나를 지우십시오."


def test_hidden_files_are_no_reports(tmp_path: Path) -> None:
    for name in (".a.txt", ".숨김/a.txt", "._a.txt"):
        written(tmp_path / name, REPORT.encode())
    written(tmp_path / "a.txt", REPORT.encode())
    reports, refused = read_folder(tmp_path)
    assert (keys(reports), refused) == (["a"], [])


def test_a_link_to_nothing_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "b.txt").symlink_to("없음.txt")
    written(tmp_path / "a.txt", REPORT.encode())
    reports, refused = read_folder(tmp_path)
    assert (keys(reports), refused) == (["a"], [])


# ---------------------------------------------------------------- a build


def build(tmp_path: Path) -> int:
    folders = {"--reports": "reports", "--kb": "kb", "--curated": "curated"}
    return run(
        ["build", *(part for option, name in folders.items() for part in (option, str(tmp_path / name)))]
    )


def test_the_others_are_built_and_the_exit_code_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(tmp_path / "reports" / "가.txt", REPORT.encode())
    written(tmp_path / "reports" / "나.txt", b"")
    written(tmp_path / "reports" / "다.txt", OTHER.encode()[:-1] + "물".encode()[:2])
    assert build(tmp_path) == 1
    said = capsys.readouterr().err
    assert "나.txt: 빈 파일입니다." in said
    assert "다.txt: 마지막 글자가 중간에서 잘려 있어" in said
    built = KnowledgeBase.open(tmp_path / "kb").info().reports
    assert sorted(report.report for report in built) == ["가", "다"]


def test_without_a_readable_report_nothing_is_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(tmp_path / "reports" / "가.txt", REPORT.encode())
    assert build(tmp_path) == 0
    path.write_bytes(b"")
    assert build(tmp_path) == 1
    assert "가.txt: 빈 파일입니다." in capsys.readouterr().err
    assert [report.report for report in KnowledgeBase.open(tmp_path / "kb").info().reports] == ["가"]
