"""Pages in Korean and in English: which one a reader gets, and that no word of ours is left out."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jinja2 import Environment

from gyebo import display, graph, service
from gyebo.graph.link_model import FEATURES
from gyebo.ontology.codes import FacilityStatus, LawKind
from gyebo.service import facets, problems
from gyebo.service.app import create_app
from tests.factories import make_tables
from tests.test_artifacts import write_tables
from tests.test_service import BROWSER, PAGES

SERVICE = Path(service.__file__).parent
WORDS: dict[str, str] = json.loads((SERVICE / "words_en.json").read_text(encoding="utf-8"))
FILLED = re.compile(r"%\((\w+)\)s")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    kb = tmp_path_factory.mktemp("languages") / "kb"
    write_tables(kb, make_tables())
    with TestClient(create_app(kb), headers=BROWSER) as opened:
        yield opened


def words_of_templates() -> set[str]:
    environment = Environment(extensions=["jinja2.ext.i18n"], autoescape=True)
    found: set[str] = set()
    for path in (SERVICE / "templates").glob("*.html"):
        for _, _, message in environment.extract_translations(path.read_text(encoding="utf-8")):  # type: ignore[attr-defined]
            found |= {message} if isinstance(message, str) else set(filter(None, message or ()))
    return found


def words_of_code() -> set[str]:
    """What templates get to translate from elsewhere: names of facets, files, kinds and states, reasons."""
    codes = {code.value for kind in (LawKind, FacilityStatus) for code in kind}
    headings = {"연도", "보고서", "기관", "부서", "시설", "법령", "장", "종류"}
    offered = {"보고서 목록", "예산", "사업", "대목", "계보"}
    return {
        *offered, *codes, *headings, *facets._KIND_NAMES.values(), *problems._TITLES.values(),
        *display._WORDS.values(), *(sentence for both in FEATURES.values() for sentence in both),
        "이름", "표기", "별칭", "사람이 정함", "보고서가 밝힘", "확신도 %(p)s",
    }  # fmt: skip


def words_of_drawings() -> set[str]:
    """Every Korean text in the code that draws; what explains the code is in English."""
    folder = Path(graph.__file__).parent
    drawing = sorted({*folder.glob("*_drawing.py"), *folder.glob("lineage_*.py")})
    return {
        node.value
        for module in drawing
        for node in ast.walk(ast.parse(module.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and re.search("[가-힣]", node.value) and ">>>" not in node.value
    }  # fmt: skip


def test_every_word_has_its_english() -> None:
    wanted = words_of_templates() | words_of_code() | words_of_drawings()
    assert wanted - WORDS.keys() == set()
    assert WORDS.keys() - wanted == set()


def test_the_english_has_the_same_blanks() -> None:
    for korean, english in WORDS.items():
        assert sorted(FILLED.findall(korean)) == sorted(FILLED.findall(english)), korean
        assert not re.search("[가-힣]", english.replace("청년이 창업할 수 있는 공간", "")), english


@pytest.mark.parametrize(
    ("header", "language"),
    [("", "ko"), ("en-US,en;q=0.9,ko;q=0.8", "en"), ("ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("fr,de", "ko")],
)
def test_the_browser_asks_for_a_language(client: TestClient, header: str, language: str) -> None:
    answer = client.get("/", headers={"accept-language": header})
    assert answer.headers["content-language"] == language
    assert f'<html lang="{language}">' in answer.text
    assert {"Accept-Language", "Cookie"} <= set(answer.headers["vary"].split(", "))


def test_a_reader_chooses_a_language_and_keeps_it(client: TestClient) -> None:
    page = client.get("/search?q=빗물&year=2024").text
    assert 'href="/search?q=%EB%B9%97%EB%AC%BC&amp;year=2024&amp;lang=en"' in page
    with TestClient(client.app, headers=BROWSER) as reader:
        answer = reader.get("/search?q=빗물&year=2024&lang=en", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (
            303,
            "/search?q=%EB%B9%97%EB%AC%BC&year=2024",
        )
        assert 'lang="en"' in reader.get("/shared").text
        assert "Facilities that several programs share" in reader.get("/shared").text
        assert 'lang="ko">' in reader.get("/shared?lang=ko").text


def test_choosing_a_language_leads_to_no_other_host(client: TestClient) -> None:
    answer = client.get("http://testserver//example.org/?lang=en", follow_redirects=False)
    assert answer.headers["location"] == "/example.org/"


class _Spoken(HTMLParser):
    """The Korean on a page that is not marked as such."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[tuple[str, bool]] = []
        self.unmarked: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given: dict[str, Any] = dict(attrs)
        if tag not in ("meta", "link", "input", "br"):
            self.open.append((tag, given.get("lang") == "ko"))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        inside = {tag for tag, _ in self.open}
        marked = any(korean for _, korean in self.open)
        named = inside & {"title", "option", "textarea", "svg"} or (
            "a" in inside and re.search(r"line \d", data)
        )
        if re.search("[가-힣]", data) and not marked and not named:
            self.unmarked.append(" ".join(data.split()))


@pytest.mark.parametrize("path", PAGES)
def test_an_english_page_marks_what_is_korean(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"accept-language": "en"}).text
    assert _Spoken(page).unmarked == []


def test_money_is_told_in_millions_to_english_readers(client: TestClient) -> None:
    path = next(path for path in PAGES if path.startswith("/program/"))
    page = client.get(path, headers={"accept-language": "en"}).text
    assert "₩1,200 million" in page
    assert "confidence 90%" in page
    assert "<title>Lineage of 빗물마을 조성 및 관리</title>" in page
    assert ">renamed · moved<" in page or ">renamed<" in page
