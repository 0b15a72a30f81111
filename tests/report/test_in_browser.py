"""The page as a reader meets it, in the system's Chromium."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comity.report import compose
from comity.report.page import to_html

from .material import golden

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

_PATIENCE = 180_000  # milliseconds, for a machine that is busy with other things


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The golden dossier, open; what it logs and asks for must be nothing but itself."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine")
    playwright = pytest.importorskip("playwright.sync_api")
    path: Path = tmp_path_factory.mktemp("page") / "rus-prk.html"
    path.write_text(to_html(compose(golden())), encoding="utf-8")
    complaints: list[str] = []
    asked: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=_PATIENCE)
        opened = browser.new_page(viewport={"width": 1000, "height": 900})
        opened.set_default_timeout(_PATIENCE)
        opened.on("console", lambda message: complaints.append(message.text))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda request: asked.append(request.url))
        opened.goto(path.as_uri())
        yield opened
        browser.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]


def test_a_click_on_a_reference_lands_on_its_note_and_back(page: Page) -> None:
    page.click("#chronology .refs a >> nth=3")
    landed = page.locator("#notes li:target")
    assert landed.count() == 1
    assert landed.locator("q").inner_text()
    place = landed.bounding_box()
    assert place is not None
    assert 0 <= place["y"] <= 900
    landed.locator(".back a").first.click()
    assert page.locator(".refs a:target").count() == 1


@pytest.mark.parametrize("width", [320, 375, 768])
def test_nothing_overflows_a_narrow_screen(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    visible = page.locator(".narrow svg" if width <= 640 else ".wide svg").first
    assert visible.is_visible()


def test_it_prints(page: Page) -> None:
    assert page.pdf(prefer_css_page_size=True).startswith(b"%PDF")
