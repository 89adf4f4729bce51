"""The page in a real browser: what a reader does, at two widths, by mouse and by keyboard, under axe."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from gyebo import KnowledgeBase

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


pytestmark = pytest.mark.extra
playwright = pytest.importorskip("playwright.sync_api", reason="make test-extra installs it")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="make test-extra installs it")
expect = playwright.expect

PROJECT = Path(__file__).parent.parent
SCREENS = PROJECT / "build" / "screens"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
# As root, in a machine that reaches no other host: no sandbox, and nothing that the browser does of itself.
QUIETLY = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
           "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
SERIOUS = ("serious", "critical")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A service over the reports that ship, started as users start it."""
    folder = tmp_path_factory.mktemp("browser")
    KnowledgeBase.build(PROJECT / "corpus" / "reports", folder / "kb", folder / "curated")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gyebo", "serve", "--kb", str(folder / "kb"), "--port", str(port)]
    with subprocess.Popen(command) as service:
        try:
            _wait_for(f"http://127.0.0.1:{port}/")
            yield f"http://127.0.0.1:{port}"
        finally:
            service.terminate()


def _wait_for(url: str) -> None:
    for _ in range(300):
        try:
            with urllib.request.urlopen(url):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(url)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    found = os.environ.get("GYEBO_BROWSER") or shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "no chromium: `make browser` installs Debian's, or name one in GYEBO_BROWSER"
    with playwright.sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=list(QUIETLY))
        yield started
        started.close()


class Reader:
    """Someone at a page; what the page says to the console and which hosts it asks is kept."""

    def __init__(self, browser: Browser, address: str, size: dict[str, int], **settings: Any) -> None:
        self.address, self.size = address, size
        self.context = browser.new_context(viewport=size, locale="ko-KR", **settings)
        self.page: Page = self.context.new_page()
        self.said: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))

    def goes_to(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def keeps(self, name: str) -> None:
        SCREENS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SCREENS / f"{name}-{self.size['width']}.png")

    def finds_nothing_wrong(self) -> None:
        """No serious finding of axe, and nothing beyond the edge of the window."""
        found = axe.Axe().run(self.page).response
        assert len(found["passes"]) > 10
        wrong = [each for each in found["violations"] if each["impact"] in SERIOUS]
        assert [(each["id"], each["nodes"][0]["html"]) for each in wrong] == [], self.page.url
        wide = self.page.evaluate("document.documentElement.scrollWidth")
        assert wide <= self.size["width"], self.page.url


@pytest.fixture(params=[WIDE, NARROW], ids=["1280", "390"])
def reader(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Reader]:
    opened = Reader(browser, address, request.param)
    yield opened
    opened.context.close()
    assert opened.said == []
    assert opened.hosts <= {urlsplit(address).netloc, ""}


def test_a_question_leads_over_a_program_and_its_place_to_the_line(reader: Reader) -> None:
    page = reader.goes_to("/")
    reader.keeps("1-home")
    page.get_by_role("combobox").fill("청년이 창업할 수 있는 공간")
    page.get_by_role("button", name="찾기").click()
    expect(page.locator("article.card")).to_have_count(10)
    expect(page.locator("article.card mark").first).to_be_visible()
    reader.keeps("2-search")

    page.get_by_role("navigation", name="추리기").get_by_role("link", name="2024", exact=True).first.click()
    expect(page.locator("[aria-current=true]").first).to_contain_text("2024")
    sources = page.locator("article.card a.source").all_text_contents()
    assert sources
    assert all("2024" in source for source in sources)
    reader.keeps("3-facet")

    page.locator("article.card .chips a[href^='/program/']").first.click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator(".drawing svg").first).to_be_visible()
    reader.keeps("4-program")
    page.goto(f"{reader.address}/program/캠퍼스타운")
    events = page.locator("ol.events a[href^='/program/']")
    title = events.first.text_content()
    events.first.click()
    expect(page.get_by_role("heading", level=1)).not_to_be_empty()
    assert title
    page.go_back()
    expect(page.locator("ol.events")).to_be_visible()

    page.locator("a[href^='/facility/']").first.click()
    expect(page.get_by_text(re.compile("쓰는 사업 [0-9]+개"))).to_be_visible()
    reader.keeps("5-facility")
    quoted = page.locator("td q").first.text_content() or ""
    page.locator("td a.source").first.click()
    expect(page.locator("li[aria-current=true]")).to_be_in_viewport()
    shown = page.locator("li[aria-current=true]").first.text_content() or ""
    assert len(quoted) > 5
    assert " ".join(quoted.split())[:20] in " ".join(shown.split())
    reader.keeps("6-line")


def test_a_question_in_sparql_is_answered_and_its_answer_downloaded(reader: Reader) -> None:
    page = reader.goes_to("/sparql")
    page.get_by_label("준비된 질문").select_option("shared-facilities")
    page.get_by_role("button", name="묻기", exact=True).click()
    expect(page.locator("table tbody tr").first).to_be_visible()
    reader.keeps("7-sparql")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    lines = download.value.path().read_text(encoding="utf-8-sig").splitlines()
    head = page.locator("thead th").all_text_contents()
    assert lines[0] == ",".join(head)
    assert len(lines) - 1 >= page.locator("tbody tr").count()


def test_what_is_typed_is_answered_at_once(reader: Reader) -> None:
    page = reader.goes_to("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("창업허브")
    options = page.get_by_role("option")
    expect(options.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    reader.keeps("8-suggestions")
    reader.finds_nothing_wrong()
    box.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.first.get_attribute("id") or "")
    target = options.first.get_attribute("href") or ""
    box.press("Escape")
    expect(options.first).to_be_hidden()
    box.press_sequentially(" ")
    box.press("Backspace")
    expect(options.first).to_be_visible()
    box.press("ArrowDown")
    box.press("Enter")
    page.wait_for_url(f"**{target}")


def test_the_keyboard_alone_suffices(reader: Reader) -> None:
    page = reader.goes_to("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="본문으로")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.keyboard.type("뷰티산업")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    link = page.locator("article.card a").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            break
    expect(link).to_be_focused()
    assert link.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.locator("li[aria-current=true]")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["1280", "390"])
def test_axe_finds_nothing_serious(
    browser: Browser, address: str, size: dict[str, int], language: str, scheme: str
) -> None:
    reader = Reader(browser, address, size, color_scheme=scheme)
    reader.goes_to(f"/?lang={language}")
    paths = (
        "/", "/search?q=창업", "/search?q=", "/program/캠퍼스타운", "/facility/DDP", "/department/경제정책과",
        "/report/2024-08", "/report/2024-08/text?line=100", "/compare?earlier=2024-02&later=2024-08",
        "/shared", "/sparql?name=shared-facilities",
    )  # fmt: skip
    for path in paths:
        page = reader.goes_to(path)
        expect(page.locator("html")).to_have_attribute("lang", language)
        reader.finds_nothing_wrong()
        name = re.sub(r"\W+", "-", path).strip("-") or "home"
        if scheme == "dark" or language == "en":
            reader.keeps(f"{scheme}-{language}-{name}")
    assert reader.said == []
    law = reader.goes_to("/").goto(f"{address}/law/법")  # several laws have this in their name
    assert law is not None
    assert law.status in (404, 409)
    reader.finds_nothing_wrong()
    reader.context.close()


def test_without_scripts_the_page_answers_all_the_same(browser: Browser, address: str) -> None:
    reader = Reader(browser, address, WIDE, java_script_enabled=False)
    page = reader.goes_to("/")
    page.get_by_label("찾을 말").fill("창업허브")
    page.get_by_role("button", name="찾기").click()
    expect(page.locator("article.card").first).to_be_visible()
    reader.context.close()
