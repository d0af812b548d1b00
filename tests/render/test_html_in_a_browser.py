"""The page for a person as a browser shows it: opened from disk, without script, on a desk, on a phone, on paper."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from browser import chromium, complaints

import fazhi
from fazhi import api
from fazhi.render import render
from fazhi.results import FileResult, Source

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

REPORTS = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
WIDTHS = (1280, 390)


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> tuple[FileResult, Path]:
    """A sample report with gaps and findings, checked, as a page on disk."""
    path, pack = REPORTS / "13-many-defects.txt", fazhi.load_pack()
    result = fazhi.check(path, pack)
    source = Source(path.read_bytes(), api.read_text(path.read_bytes(), path.name).text)
    html = render("html", api.as_run((result,), pack), sources=lambda _: source)
    assert isinstance(html, str)
    written = tmp_path_factory.mktemp("page") / "检查结果.html"
    written.write_text(html, "utf-8")
    return result, written


@pytest.fixture(scope="module", params=WIDTHS)
def browser(request: pytest.FixtureRequest, page: tuple[FileResult, Path]) -> Iterator[Chrome]:
    """The page, open, at one width."""
    with chromium() as opened:
        metrics = {"width": request.param, "height": 844, "deviceScaleFactor": 1, "mobile": request.param < 500}
        opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
        opened.get(page[1].as_uri())
        yield opened


def test_nothing_is_refused_and_nothing_is_fetched(browser: Chrome) -> None:
    assert complaints(browser) == []
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.scripts.length") == 0


def test_nothing_sticks_out_of_the_window(browser: Chrome) -> None:
    wide = """return [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > innerWidth + 1 || e.getBoundingClientRect().left < -1)
        .map(e => e.tagName + '.' + e.getAttribute('class'))"""
    assert browser.execute_script(wide) == []
    assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    if picture := os.environ.get("FAZHI_SCREENSHOTS"):
        browser.save_screenshot(str(Path(picture) / f"page-{browser.execute_script('return innerWidth')}.png"))


def test_every_item_has_its_card(browser: Chrome, page: tuple[FileResult, Path]) -> None:
    result = page[0]
    shown = browser.execute_script("return [...document.querySelectorAll('.card')].length")
    assert shown == len(result.verdicts) + len(result.findings)
    assert browser.execute_script("return document.querySelector('.ring').getAttribute('aria-label')") == (
        f"得分 {result.score:g}，满分 100"
    )


def test_a_card_leads_to_its_words_and_the_words_lead_back(browser: Chrome, page: tuple[FileResult, Path]) -> None:
    """Every link on the page lands on something that is there; the first place of a finding shows the words quoted."""
    lost = """return [...document.querySelectorAll('a[href^="#"]')]
        .filter(a => !document.getElementById(a.getAttribute('href').slice(1))).length"""
    assert browser.execute_script(lost) == 0
    finding = next(f for f in page[0].findings if f.evidence)
    card = f"//article[contains(@class, 'card')][.//*[text()='{finding.message}']]"
    link = browser.find_element("xpath", f"{card}//span[@class='line']/a")
    browser.execute_script("arguments[0].click()", link)
    landed = "return document.querySelector(':target').parentElement.nextSibling.textContent"
    assert browser.execute_script(landed) in finding.evidence[0].text
    back = browser.execute_script("return document.querySelector(':target').getAttribute('href').slice(1)")
    assert browser.find_element("xpath", card).get_attribute("id") == back


def test_prints_on_a4(browser: Chrome, page: tuple[FileResult, Path]) -> None:
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True})
    paper = pypdfium2.PdfDocument(base64.b64decode(printed["data"]))
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    text = "".join(sheet.get_textpage().get_text_range() for sheet in paper)
    assert all(verdict.title in text for verdict in page[0].verdicts)
    paper.close()
