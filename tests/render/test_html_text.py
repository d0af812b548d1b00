"""The report's own text on the page: marked where the cards say, masked where the result masks."""

from __future__ import annotations

import re

from fixed_run import SINGLE

from fazhi.render import html_text, render
from fazhi.results import Evidence, FileResult, Finding, Source

TEXT = "标题\r\n联系人 13800001111，又是13800001111。\n\n第三段<b>\n"


def _quote(text: str, start: int) -> Evidence:
    return Evidence(text, "", start, start + len(text), 2, 1)


def _result(*quotes: Evidence) -> FileResult:
    finding = Finding("personal-data", "个人信息", "error", "有手机号", "删去", (), quotes)
    return SINGLE.results[0]._replace(verdicts=(), findings=(finding,))


def _page(result: FileResult, text: str | None = TEXT) -> str:
    source = None if text is None else Source(b"", text)
    return str(render("html", SINGLE._replace(results=(result,)), sources=lambda _: source))


def test_places_and_cards_lead_to_each_other() -> None:
    start = TEXT.index("第三段")
    page = _page(_result(_quote("第三", start), _quote("三段<b>", start + 1)))
    anchors, links = set(re.findall(r' id="([^"]+)"', page)), set(re.findall(r'href="#([^"]+)"', page))

    assert links <= anchors
    assert {"r1-c1", "r1-t1-1", "r1-t1-2"} <= links
    assert re.sub("<[^>]+>", "", page.split('class="row">4</span>')[1].split("</p>")[0]) == "1第1三段&lt;b&gt;"


def test_what_the_result_masks_stays_masked_everywhere() -> None:
    start = TEXT.index("138")
    page = _page(_result(_quote("138＊＊＊＊＊＊11", start)))

    assert "13800001111" not in page
    assert page.count("138＊＊＊＊＊＊11") >= 3


def test_no_text_is_better_than_a_wrong_one() -> None:
    fits = _result(_quote("标题", 0))

    assert "报告全文</h2>" not in _page(fits, None)
    assert "没有附报告全文：原文件找不到了" in _page(fits, None)
    assert "没有附报告全文：读出的文字与检查时不同" in _page(_result(_quote("另一", 0)))
    assert "没有附报告全文：读出的文字与检查时不同" in _page(_result(_quote("x", 900)))
    assert "没有附报告全文：有的问题已记入基线" in _page(fits._replace(baselined=1))
    assert html_text.shown(fits, Source(b"", TEXT)) == (TEXT, "")


def test_nothing_may_be_loaded() -> None:
    page = _page(_result())

    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in page
    assert not re.search(r"<(script|link|img|iframe)|url\(|@import|\sstyle=", page)
