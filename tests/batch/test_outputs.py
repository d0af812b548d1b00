"""What an audit leaves: tables that no spreadsheet computes, a page that runs in a real browser, a Word file that opens."""

from __future__ import annotations

import csv
import json
import os
import zipfile
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from batch import made_up
from browser import chromium, complaints

from fazhi.batch.outputs import OUTPUTS, Outcome, bulletin, dashboard, data, tables, workbook

FULL = bool(os.environ.get("FAZHI_FULL"))


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcome]:
    found = made_up.outcome(tmp_path_factory.mktemp("outcome"), 300)
    yield found
    found.audited.journal.close()


def test_tables_in_excel_are_text(outcome: Outcome, tmp_path: Path) -> None:
    tables.write(outcome, tmp_path / "得分排名.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "人工抽查.csv", "得分排名.csv", "要素完成情况.csv", "雷同核查.csv",
    ]  # fmt: skip
    rows = list(csv.reader((tmp_path / "得分排名.csv").read_text("utf-8-sig").splitlines()))
    assert len(rows) == 301
    assert rows[-1][-1] == "'=没有文字层"
    places = [int(row[0]) for row in rows[1:-1]]
    assert places == sorted(places)


def test_the_workbook_has_no_formula(outcome: Outcome, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    workbook.write(outcome, tmp_path / "a.xlsx")
    workbook.write(outcome, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["得分排名", "要素完成情况", "共性问题", "雷同核查", "人工抽查"]
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert book["得分排名"].cell(301, book["得分排名"].max_column).value == "=没有文字层"


def test_the_bulletin_is_a_word_file(outcome: Outcome, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    bulletin.write(outcome, tmp_path / "通报.docx")
    read = docx.Document(str(tmp_path / "通报.docx"))
    paragraphs = [paragraph.text for paragraph in read.paragraphs if paragraph.text]
    assert paragraphs[0] == "法治政府建设年度报告检查情况通报（初稿）"
    assert paragraphs[1].startswith("本次共检查报告 300 份，通过 ")
    assert any("请核实" in text for text in paragraphs)
    assert len(read.tables) == 4
    places = [int(row.cells[0].text) for row in read.tables[0].rows[1:11]]
    assert places == sorted(places)
    assert len(read.tables[0].rows) == 1 + 10 + 1 + 10
    assert [cell.text for cell in read.tables[0].rows[11].cells] == ["…"] * 5
    with zipfile.ZipFile(tmp_path / "通报.docx") as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_audit_json(outcome: Outcome, tmp_path: Path) -> None:
    data.write(outcome, tmp_path / "audit.json")
    whole = json.loads((tmp_path / "audit.json").read_text("utf-8"))
    assert whole["files"] == {"given": 302, "results": 300, "skipped": {"编辑锁文件": 2}, "folder": ""}
    assert sum(whole["summary"]["scores"]) == whole["summary"]["judged"] == 299
    assert all(sum(element["counts"].values()) == 299 for element in whole["elements"])
    assert len(whole["copies"]["pairs"]) == 3


class Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, tuple[str, ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, tuple(name for name, _ in attrs)))


def test_no_name_becomes_an_element(outcome: Outcome, tmp_path: Path) -> None:
    dashboard.write(outcome, tmp_path / "总览.html")
    text = (tmp_path / "总览.html").read_text("utf-8")
    parser = Elements()
    parser.feed(text)
    assert "img" not in {tag for tag, _ in parser.seen}
    assert not [name for _, names in parser.seen for name in names if name.startswith("on") or name == "style"]
    assert not [name for _, names in parser.seen for name in names if name in ("src", "href")]


@pytest.mark.parametrize("count", [300, 10_000] if FULL else [2000])
def test_the_dashboard_in_a_browser(count: int, tmp_path: Path) -> None:
    """Opened as a file, sorted, filtered, paged; nothing refused by its own policy, nothing hostile run."""
    pytest.importorskip("selenium")
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select, WebDriverWait

    made = made_up.outcome(tmp_path / "made", count)
    page = tmp_path / "总览.html"
    dashboard.write(made, page)
    made.audited.journal.close()
    with chromium() as browser:
        browser.get(page.as_uri())
        wait = WebDriverWait(browser, 30)
        wait.until(lambda b: b.find_element(By.TAG_NAME, "html").get_attribute("data-ready") == "yes")
        assert browser.title == "法治政府建设年度报告检查总览"

        def column(name: str) -> list[str]:
            titles = [th.text for th in browser.find_elements(By.CSS_SELECTOR, "#league th")]
            script = (
                "return [...document.querySelectorAll('#league tbody tr')].map(r => r.cells[arguments[0]].textContent)"
            )
            return browser.execute_script(script, titles.index(name))

        def press(name: str) -> None:
            buttons = browser.find_elements(By.CSS_SELECTOR, "#league th button")
            next(button for button in buttons if button.text == name).click()

        shown = browser.find_element(By.ID, "shown")
        assert shown.text == f"符合条件 {count} 份，显示 200 份"
        assert [int(place) for place in column("名次")] == sorted(map(int, column("名次")))
        press("得分")
        scores = [float(score) for score in column("得分")]
        assert scores == sorted(scores)
        assert len(scores) == 200
        press("得分")
        assert [float(score) for score in column("得分")] == sorted(map(float, column("得分")), reverse=True)
        browser.find_element(By.ID, "more").click()
        assert len(column("得分")) == min(400, count)

        Select(browser.find_element(By.ID, "passed")).select_by_value("是")
        assert set(column("是否通过")) == {"是"}
        Select(browser.find_element(By.ID, "passed")).select_by_value("")
        first = made.audited.pack.elements[0].title
        Select(browser.find_element(By.ID, "element")).select_by_visible_text(first)
        Select(browser.find_element(By.ID, "status")).select_by_value("gap")
        assert set(column(first)) == {"缺失", "仅列计划", "部分达标"}
        Select(browser.find_element(By.ID, "element")).select_by_value("")
        browser.find_element(By.ID, "find").send_keys("onerror")
        wait.until(lambda b: shown.text == "符合条件 1 份，显示 1 份")
        assert column("单位") == [made_up.HOSTILE]
        assert browser.find_elements(By.CSS_SELECTOR, "svg[aria-label='要素与单位'] rect")
        assert len(browser.find_elements(By.CSS_SELECTOR, "figure")) == 3
        assert browser.title == "法治政府建设年度报告检查总览"
        assert complaints(browser) == []
        seconds = browser.execute_script("const a = performance.now(); const i = document.getElementById('find');"
            "i.value = ''; document.querySelector('#league th button').click(); return (performance.now() - a) / 1000")  # fmt: skip
        picture = os.environ.get("FAZHI_SCREENSHOTS")
        if picture:
            browser.execute_script("window.scrollTo(0, 0)")
            browser.save_screenshot(str(Path(picture) / f"dashboard-{count}-top.png"))
            browser.set_window_size(1280, 2600)
            browser.save_screenshot(str(Path(picture) / f"dashboard-{count}.png"))
            print(f"sorting {count} rows: {seconds:.3f} s")


def test_every_format_has_a_module() -> None:
    from importlib import import_module

    assert all(callable(import_module(output.module).write) for output in OUTPUTS.values())
