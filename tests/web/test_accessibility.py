"""What a keyboard and a screen reader need, on every page: axe-core finds nothing serious, and every control is reached."""

from __future__ import annotations

import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from browser import chromium
from selenium.webdriver import ActionChains, Chrome
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from web.conftest import Made, Served

REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"
_RUN = "const done = arguments[arguments.length - 1]; axe.run(document, {resultTypes: ['violations']}).then(done);"
BOARD = ("", "/league", "/elements", "/copies", "/copies/0", "/roll", "/report/0")


def _axe() -> str:
    """The checker: from npm as scripts/setup.sh fetches it, else the copy in the package axe-core-python."""
    fetched = Path(sys.prefix) / "share" / "axe-core" / "axe.min.js"
    if fetched.is_file():
        return fetched.read_text("utf-8")
    packaged = find_spec("axe_core_python")
    if packaged is None or packaged.origin is None:
        pytest.skip("axe-core is not installed (scripts/setup.sh fetches it where it may)")
    return (Path(packaged.origin).parent / "axe.min.js").read_text("utf-8")


def _faults(browser: Chrome) -> list[str]:
    """What axe finds serious or critical, with the elements."""
    browser.execute_script(_axe())
    told: dict[str, Any] = browser.execute_async_script(_RUN)
    return [
        f"{fault['id']}: {node['html'][:200]}"
        for fault in told["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


def _narrowed(browser: Chrome, width: int) -> None:
    size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


def test_the_checker_finds_what_is_wrong(tmp_path: Path) -> None:
    page = tmp_path / "wrong.html"
    page.write_text(
        '<html><head><meta charset="utf-8"></head><body><img src="x"><input><p style="color:#ccc">看不清的一行字</p></body></html>',
        "utf-8",
    )
    with chromium() as browser:
        browser.get(page.as_uri())
        assert {fault.split(":")[0] for fault in _faults(browser)} >= {"image-alt", "label", "color-contrast"}


@pytest.mark.parametrize("width", [1280, 390])
def test_check_page_empty_and_with_results(served: Served, tmp_path: Path, width: int) -> None:
    broken = tmp_path / "坏了.docx"
    broken.write_bytes(b"PK\3\4 nothing")
    with chromium(width, 844) as browser:
        _narrowed(browser, width)
        browser.get(served.address)
        assert _faults(browser) == []
        browser.find_element(By.ID, "paste-open").click()
        assert _faults(browser) == []
        files = (REPORTS / "12-tracked-plan.docx", REPORTS / "05-all-planned.txt", broken)
        browser.find_element(By.ID, "choose").send_keys("\n".join(str(path) for path in files))
        done = "检查完成，共 3 份"
        WebDriverWait(browser, 60).until(lambda now: now.find_element(By.ID, "progress").text == done)
        assert _faults(browser) == []
        browser.find_element(By.CSS_SELECTOR, "#rows tr:last-child button").click()
        assert _faults(browser) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_rules_pages(served: Served, width: int) -> None:
    with chromium(width, 844) as browser:
        _narrowed(browser, width)
        browser.get(f"{served.address}/rules")
        assert _faults(browser) == []
        browser.get(f"{served.address}/rules/court-appearance")
        browser.find_element(By.ID, "sentence").send_keys("全年行政诉讼案件3件，行政机关负责人出庭应诉率100%。")
        browser.find_element(By.CSS_SELECTOR, "#try button").click()
        WebDriverWait(browser, 30).until(lambda now: now.find_elements(By.CSS_SELECTOR, "#answer .chip"))
        assert _faults(browser) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_board_and_one_report(made: Made, width: int) -> None:
    ways = [*(f"/board/1{way}" for way in BOARD), "/board/trend", "/board/trend/0", "/board/trend/0/0"]
    with chromium(width, 844) as browser:
        _narrowed(browser, width)
        for way in ways:
            browser.get(made.served.address + way)
            assert (way, _faults(browser)) == (way, [])


def test_a_report_is_handed_in_and_read_by_keyboard_alone(served: Served) -> None:
    """From the address bar on: the skip link, pasting, the result's cards and the text, without a mouse."""
    with chromium() as browser:
        browser.get(served.address)

        def pressed(*keys: str) -> Any:
            for key in keys:
                ActionChains(browser).send_keys(key).perform()
            return browser.switch_to.active_element

        assert pressed(Keys.TAB).text == "跳到正文"
        while pressed(Keys.TAB).get_attribute("id") != "paste-open":
            pass
        pressed(Keys.ENTER)
        field = browser.find_element(By.ID, "pasted")
        while pressed(Keys.TAB) != field:
            pass
        text = (REPORTS / "05-all-planned.txt").read_text("utf-8")
        browser.execute_script("arguments[0].value = arguments[1]", field, text)
        pressed(Keys.TAB, Keys.ENTER)
        WebDriverWait(browser, 60).until(lambda now: now.find_elements(By.CSS_SELECTOR, "#panel .card"))
        seen = set()
        for _ in range(400):
            found = pressed(Keys.TAB)
            seen.add((found.tag_name, found.get_attribute("class")))
            if "hl" in (found.get_attribute("class") or ""):
                break
        card = found.get_attribute("href").rsplit("#", 1)[1]
        pressed(Keys.ENTER)
        WebDriverWait(browser, 10).until(lambda now: now.switch_to.active_element.get_attribute("id") == card)
        assert ("button", "button copy") in seen
