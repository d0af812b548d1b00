"""The pages in a real browser: a report is handed in, read, mended and handed in again."""

from __future__ import annotations

from pathlib import Path

import pytest
from browser import chromium, complaints

import fazhi
from web.conftest import Served

FACTS = ("year", "level", "profile")
REPORTS = Path(__file__).parents[2] / "fixtures" / "reports"


def _wait(browser, what, seconds: int = 60):
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    # What is looked at may just be replaced by the answer that is waited for.
    return WebDriverWait(browser, seconds, ignored_exceptions=[StaleElementReferenceException]).until(what)


def _hand_in(browser, *files: Path, into: str = "#choose") -> None:
    field = browser.find_element("css selector", into)
    field.send_keys("\n".join(str(path) for path in files))
    _wait(browser, lambda now: now.find_element("id", "progress").text.startswith("检查完成"))


def _text(browser, selector: str) -> str:
    return browser.find_element("css selector", selector).text


def test_from_a_report_to_a_closed_gap(served: Served, tmp_path: Path) -> None:
    with chromium() as browser:
        folder = {"behavior": "allow", "downloadPath": str(tmp_path)}
        browser.execute_cdp_cmd("Browser.setDownloadBehavior", folder)
        browser.get(served.address)
        _hand_in(browser, REPORTS / "12-tracked-plan.docx")
        first = float(_text(browser, ".ring text"))

        mark = browser.find_element("css selector", "#panel a.hl")
        card = mark.get_attribute("href").rsplit("#", 1)[1]
        browser.execute_script("arguments[0].click()", mark)
        _wait(browser, lambda now: now.switch_to.active_element.get_attribute("id") == card)

        browser.find_element("css selector", '[data-form="docx"]').click()
        (written,) = _wait(browser, lambda _: list(tmp_path.glob("*.docx")))
        assert written.read_bytes()[:2] == b"PK"

        mended = tmp_path / "改好.txt"
        text = (REPORTS / "12-tracked-plan.txt").read_text("utf-8")
        at = text.index("\n", text.index("一、")) + 1
        mended.write_text(
            f"{text[:at]}全年行政诉讼案件3件，行政机关负责人出庭应诉3件，出庭应诉率100%。\n{text[at:]}", "utf-8"
        )
        browser.find_element("css selector", ".again input").send_keys(str(mended))
        _wait(browser, lambda now: now.find_elements("css selector", ".changes h2"))
        assert "行政机关负责人出庭应诉率：缺失 → 达标" in _text(browser, ".changes")
        assert float(_text(browser, ".ring text")) > first
        assert complaints(browser) == []


@pytest.mark.parametrize("width", [1280, 390])
def test_many_files_and_a_broken_one(served: Served, tmp_path: Path, width: int) -> None:
    broken = tmp_path / "<b>坏了.docx"
    broken.write_bytes(b"PK\3\4 nothing")
    with chromium(width, 844) as browser:
        size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(served.address)
        _hand_in(browser, REPORTS / "01-complete-town.docx", REPORTS / "05-all-planned.txt", broken)

        assert [badge.text for badge in browser.find_elements("css selector", "#rows .badge")] == [
            "通过",
            "未通过",
            "无法判断",
        ]
        assert browser.find_element("css selector", "#rows tr:last-child small").text == "<b>坏了.docx"
        assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth")
        assert browser.execute_script(_BROKEN_FIGURES) == []
        assert complaints(browser) == []


# Figures that do not stand in one line.
_BROKEN_FIGURES = """
const lines = (cell) => { const all = document.createRange(); all.selectNodeContents(cell); return all.getClientRects(); };
return [...document.querySelectorAll('#rows .figure')].filter((cell) => lines(cell).length > 1).map((cell) => cell.textContent);
"""


def test_pasted_text_is_checked(served: Served) -> None:
    text = (REPORTS / "05-all-planned.txt").read_text("utf-8")
    with chromium() as browser:
        browser.get(served.address)
        browser.find_element("id", "paste-open").click()
        browser.execute_script("document.getElementById('pasted').value = arguments[0]", text)
        browser.find_element("css selector", "#paste button").click()
        _wait(browser, lambda now: now.find_elements("css selector", "#panel .card"))
        assert "石埠口乡 · 2024 年度 · 乡镇" in _text(browser, ".about")
        expected = fazhi.check(text.encode(), fazhi.load_pack())
        assert float(_text(browser, ".ring text")) == expected.score
        assert complaints(browser) == []


_SEEN = """
const card = arguments[0], box = card.querySelector('h3').getBoundingClientRect();
const at = document.elementFromPoint(box.left + 20, box.top + box.height / 2);
return box.top >= 0 && box.bottom <= innerHeight && card.contains(at);
"""


@pytest.mark.parametrize(("width", "height"), [(1280, 700), (390, 844)])
def test_every_card_is_reached_below_the_long_list_of_elements(served: Served, width: int, height: int) -> None:
    """Each element's line leads to its card, which is then in sight and covered by nothing."""
    with chromium(width, height) as browser:
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        browser.get(served.address)
        _hand_in(browser, REPORTS / "07-all-missing.txt")
        links = browser.find_elements("css selector", "#panel .elements a")
        assert len(links) > 25
        for link in links:
            browser.execute_script("arguments[0].scrollIntoView(); arguments[0].click()", link)
            card = browser.find_element("id", link.get_attribute("href").rsplit("#", 1)[1])
            _wait(browser, lambda now, card=card: now.execute_script(_SEEN, card), 10)


def test_a_dozen_files_and_the_result_of_each(served: Served) -> None:
    files = sorted(path for path in REPORTS.glob("*.txt"))[:12]
    with chromium() as browser:
        browser.get(served.address)
        _hand_in(browser, *files)
        assert [cell.text for cell in browser.find_elements("css selector", "#rows small")] == [
            path.name for path in files
        ]
        scores = [cell.text for cell in browser.find_elements("css selector", "#rows td:nth-child(3)")]
        pack = fazhi.load_pack()
        assert [float(score) for score in scores] == [fazhi.check(path, pack).score for path in files]
        for row in browser.find_elements("css selector", "#rows button"):
            row.click()
            name = browser.find_element("css selector", "#rows tr[aria-current] small").text
            assert name in _text(browser, "#panel .file")


def test_year_level_and_profile_are_recognised_and_may_be_changed(served: Served) -> None:
    from selenium.webdriver.support.ui import Select

    def told(now) -> list[str]:
        return [now.execute_script(f"return document.querySelector('.facts [name={name}]').value") for name in FACTS]

    with chromium() as browser:
        browser.get(served.address)
        _hand_in(browser, REPORTS / "05-all-planned.txt")
        assert told(browser) == ["2024", "township", "township"]
        # The profile is that of the level, whichever of the two is changed; what is put back to «by the level» follows it.
        Select(browser.find_element("name", "level")).select_by_value("department")
        browser.find_element("css selector", ".facts button").click()
        _wait(browser, lambda now: told(now) == ["2024", "department", "department"])
        Select(browser.find_element("name", "level")).select_by_value("")
        browser.find_element("css selector", ".facts button").click()
        _wait(browser, lambda now: told(now) == ["2024", "township", "township"])
        Select(browser.find_element("name", "profile")).select_by_value("street")
        browser.find_element("css selector", ".facts button").click()
        _wait(browser, lambda now: told(now) == ["2024", "street", "street"])
        field = browser.find_element("name", "year")
        field.clear()
        field.send_keys("2023")
        browser.find_element("css selector", ".facts button").click()
        _wait(browser, lambda now: "2023 年度 · 街道" in now.find_element("css selector", ".about").text)
        assert told(browser) == ["2023", "street", "street"]
        Select(browser.find_element("name", "profile")).select_by_value("")
        browser.find_element("css selector", ".facts button").click()
        _wait(browser, lambda now: told(now) == ["2023", "township", "township"])
        assert complaints(browser) == []


def test_a_sentence_is_tried_against_a_rule(served: Served) -> None:
    with chromium() as browser:
        browser.get(f"{served.address}/rules/court-appearance")
        browser.find_element("id", "sentence").send_keys("全年行政诉讼案件3件，行政机关负责人出庭应诉率100%。")
        browser.find_element("css selector", "#try button").click()
        _wait(browser, lambda now: now.find_elements("css selector", "#answer .chip"))
        assert _text(browser, "#answer .chip") == "达标"
        assert "结论据此" in _text(browser, "#answer")
        assert complaints(browser) == []
