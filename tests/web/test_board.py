"""The board: what an audit left, opened at the start; nothing in a request or in the results leads to another file."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pytest
from browser import chromium, complaints

from fazhi.batch.saved import open_audit
from fazhi.errors import UsageError
from fazhi.web.board import open_board
from fazhi.web.board_table import Asked, matching
from web.conftest import SECOND, Made, Served, fazhi_command, serving

FULL = bool(os.environ.get("FAZHI_FULL"))


def _get(made: Made, path: str, status: int = 200) -> str:
    answer = httpx.get(f"{made.served.address}{path}", timeout=60)
    assert answer.status_code == status, path
    return answer.text


def _ways(made: Made) -> list[str]:
    last = len(made.board.audits[1].rows) - 1
    tabs = [f"/board/1{tab}" for tab in ("", "/league", "/elements", "/copies", "/copies/0", "/roll")]
    reports = [f"/board/1/report/{number}" for number in range(last + 1)]
    return ["/board", *tabs, *reports, "/board/trend", "/board/trend/0", "/board/trend/0/0"]


class Markup(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_every_page_answers_and_no_name_becomes_markup(made: Made) -> None:
    for way in _ways(made):
        parser = Markup()
        parser.feed(_get(made, way))
        assert not {name for name in parser.attributes if name.startswith("on") or name == "style"}, way
        assert "onerror" not in parser.attributes


def test_every_route_of_the_board_refuses_other_hosts_and_sites(made: Made) -> None:
    for way in (*_ways(made), "/board/1/report/0/notice"):
        address = made.served.address + way
        assert httpx.get(address, headers={"host": "evil.example"}, timeout=60).status_code == 400, way
        other = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
        assert httpx.get(address, headers=other, timeout=60).status_code == 403, way
        assert httpx.post(address, timeout=60).status_code == 405, way


@pytest.mark.parametrize(
    "way",
    ["/board/2", "/board/-1", "/board/x", "/board/1/report/99", "/board/1/report/..%2F..%2Fetc%2Fpasswd", "/board/1/copies/99",
     "/board/trend/1", "/board/trend/0/99", "/board/1/report/0/sarif", "/board/1/report/%E4%B8%80", "/board/1/report/٣",
     "/board/99999999999999999999"],
)  # fmt: skip
def test_what_is_no_number_of_ours_is_not_found(made: Made, way: str) -> None:
    assert json.loads(_get(made, way, 404))["error"]["code"] == "not-found"


def test_filters_are_those_of_the_rows(made: Made) -> None:
    audit = made.board.audits[1]
    rows = dict(enumerate(audit.rows))

    def found(**asked: str) -> set[int]:
        return {at for _, at in matching(audit, Asked(**asked))}

    assert found() == set(rows)
    assert found(outcome="error") == {at for at, row in rows.items() if row.error}
    assert found(outcome="no") == {at for at, row in rows.items() if not row.error and not row.passed}
    assert found(find="坏了") == {at for at, row in rows.items() if row.path == "坏了.docx"}
    for number, rule in enumerate(audit.elements):
        letters = {at: row.statuses[number] for at, row in rows.items() if not row.error}
        assert found(element=rule.id) == {at for at, letter in letters.items() if letter in "plx"}
        assert found(element=rule.id, status="met") == {at for at, letter in letters.items() if letter == "m"}
    for rule, _, count in audit.summary.findings:
        assert len(found(finding=rule)) == count
    scores = [audit.rows[at].score for place, at in matching(audit, Asked()) if place]
    assert scores == sorted(scores, reverse=True)
    assert [audit.rows[at].path for _, at in matching(audit, Asked(sort="path"))] == sorted(
        row.path for row in audit.rows
    )


def test_figures_are_those_of_the_audit(made: Made) -> None:
    told = json.loads((made.folder / "out" / SECOND / "audit.json").read_text("utf-8"))
    summary = made.board.audits[1].summary
    assert [summary.total, summary.judged, summary.passed, summary.mean, summary.median, list(summary.scores)] == [
        told["files"]["results"],
        *(told["summary"][name] for name in ("judged", "passed", "mean", "median", "scores")),
    ]
    assert {element.rule: element.counts for element in summary.elements} == {
        element["rule"]: element["counts"] for element in told["elements"]
    }


def test_offices_of_both_years_are_beside_each_other(made: Made) -> None:
    old, new = made.board.audits
    assert made.board.lines
    for line in made.board.lines:
        last, this = (audit.rows[at] for audit, at in zip((old, new), line.at, strict=True) if at is not None)
        assert (last.place, this.place) == (line.unit, line.unit)
        assert line.scores == (last.score, this.score)
    assert "没有比成" not in _get(made, "/board/trend/0/0")


def test_hostile_questions_are_as_if_nothing_was_asked(made: Made) -> None:
    whole = _get(made, "/board/1/league").count("<tr>")
    for query in (
        "?page=0",
        "?page=-1",
        "?page=99999",
        "?page=x",
        "?sort=__class__",
        "?element=nothing",
        "?status=met",
        "?x=1",
    ):
        assert _get(made, f"/board/1/league{query}").count("<tr>") == whole, query
    assert "<script>alert" not in _get(made, "/board/1/league?find=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")


def test_a_report_is_shown_with_its_text_and_without_when_it_is_gone(made: Made, tmp_path: Path) -> None:
    assert 'class="hl' in _get(made, "/board/1/report/0")
    moved = tmp_path / "moved"
    shutil.copytree(made.folder / "out" / SECOND, moved)
    with serving("--board", str(moved), temporary=tmp_path) as server:
        gone = httpx.get(f"{server.address}/board/0/report/0", timeout=60).text
        assert 'class="hl' not in gone
        assert "没有附报告全文" in gone
    reports = str(made.folder / "reports" / SECOND)
    with serving("--board", str(moved), "--reports", reports, temporary=tmp_path) as server:
        assert 'class="hl' in httpx.get(f"{server.address}/board/0/report/0", timeout=60).text


def test_a_path_in_the_results_leads_nowhere_else(made: Made, tmp_path: Path) -> None:
    """Even with the right digest: what a folder of results says is not where we go."""
    out = tmp_path / "out"
    shutil.copytree(made.folder / "out" / SECOND, out)
    secret = tmp_path / "secret.txt"
    secret.write_bytes((made.folder / "reports" / SECOND / "00.txt").read_bytes())
    result = json.loads((out / "results.jsonl").read_text("utf-8").splitlines()[0])
    assert result["sha256"] == hashlib.sha256(secret.read_bytes()).hexdigest()
    for path in ("../secret.txt", str(secret), "a/../../secret.txt"):
        result["path"] = path
        (out / "results.jsonl").write_text(json.dumps(result) + "\n", "utf-8")
        board = open_board([out], [out])
        assert board.document(board.audits[0], board.audits[0].result(0)) is None, path
    result["path"] = "secret.txt"
    (out / "results.jsonl").write_text(json.dumps(result) + "\n", "utf-8")
    board = open_board([out], [tmp_path])
    assert board.document(board.audits[0], board.audits[0].result(0)) is not None


def test_results_that_changed_are_not_mixed_up(made: Made, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(made.folder / "out" / SECOND, out)
    audit = open_audit(out / "results.jsonl")
    (out / "results.jsonl").write_bytes(b"{}\n")
    with pytest.raises(UsageError, match=re.escape("results.jsonl 已经更新；请重新启动 fazhi serve")):
        audit.result(0)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"nothing\n", "results.jsonl：第 1 行不对（不合 JSON 的写法）；请重新运行 fazhi audit"),
        (b"{}\n", "results.jsonl：第 1 行不对（result 缺少 path）；请重新运行 fazhi audit"),
        (b"[" * 100_000 + b"\n", "results.jsonl：第 1 行不对（层次太多）；请重新运行 fazhi audit"),
        (b'"\xff"\n', "results.jsonl：第 1 行不对（不合 JSON 的写法）；请重新运行 fazhi audit"),
    ],
)
def test_damaged_results_are_refused_at_the_start(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "results.jsonl").write_bytes(data)
    told = fazhi_command("serve", "--no-open", "--board", ".", cwd=tmp_path)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert said in told.stderr


def test_a_folder_without_results_is_refused(tmp_path: Path) -> None:
    told = fazhi_command("serve", "--no-open", "--board", ".", cwd=tmp_path)
    assert told.returncode == 2
    assert "--board .：里面没有 results.jsonl；请写 fazhi audit --out 用的那个文件夹" in told.stderr


def test_a_comparison_alone_has_its_own_pages(made: Made, tmp_path: Path) -> None:
    with serving("--board", str(made.folder / "years"), temporary=tmp_path) as server:
        answer = httpx.get(f"{server.address}/board", follow_redirects=True, timeout=60)
        assert (answer.status_code, answer.url.path) == (200, "/board/trend")
        assert httpx.get(f"{server.address}/board/trend/0/0", timeout=60).status_code == 200
        assert httpx.get(f"{server.address}/board/0/league", timeout=60).json()["error"]["code"] == "not-found"


def test_the_token_of_an_office_leads_to_the_board(made: Made, tmp_path: Path) -> None:
    out = str(made.folder / "out" / SECOND)
    with serving("--board", out, "--host", "127.0.0.1", "--token", "abcdefgh12345678", temporary=tmp_path) as server:
        assert httpx.get(f"{server.address}/board", timeout=60).status_code == 401
        with httpx.Client(follow_redirects=True, timeout=60) as client:
            answer = client.get(f"{server.address}/enter?token=abcdefgh12345678")
            assert (answer.status_code, answer.url.path) == (200, "/board")


def test_without_a_board_there_is_none(served: Served) -> None:
    assert httpx.get(f"{served.address}/board", timeout=60).json()["error"]["message"].startswith("没有看板")
    assert "/board" not in httpx.get(f"{served.address}/", timeout=60).text


def test_a_notice_of_one_report(made: Made) -> None:
    answer = httpx.get(f"{made.served.address}/board/1/report/0/notice", timeout=60)
    assert answer.content[:2] == b"PK"
    assert "attachment" in answer.headers["content-disposition"]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_board_in_a_browser(made: Made, width: int) -> None:
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select, WebDriverWait

    with chromium(width, 844) as browser:
        size = {"width": width, "height": 844, "deviceScaleFactor": 1, "mobile": width < 500}
        browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
        for way in _ways(made):
            browser.get(made.served.address + way)
            assert browser.execute_script("return document.documentElement.scrollWidth <= innerWidth"), way
        browser.get(f"{made.served.address}/board/1/league")
        Select(browser.find_element(By.NAME, "outcome")).select_by_value("error")
        browser.find_element(By.CSS_SELECTOR, ".filters button").click()
        names = "return [...document.querySelectorAll('.league tbody th a')].map(link => link.textContent)"
        WebDriverWait(browser, 30).until(lambda now: now.execute_script(names) == ["坏了.docx"])
        browser.get(f"{made.served.address}/board/1/report/0")
        mark = browser.find_element(By.CSS_SELECTOR, "#panel a.hl")
        browser.execute_script("arguments[0].click()", mark)
        assert browser.execute_script("return document.querySelector(':target').classList.contains('card')")
        assert complaints(browser) == []


@pytest.mark.parametrize("count", [10_000 if FULL else 1000])
def test_many_rows_stay_small(made: Made, tmp_path: Path, count: int) -> None:
    """Pages are of a hundred rows, whatever the batch: what a browser is given does not grow with it."""
    result = json.loads((made.folder / "out" / SECOND / "results.jsonl").read_text("utf-8").splitlines()[0])
    with (tmp_path / "results.jsonl").open("w", encoding="utf-8") as file:
        for number in range(count):
            told = {**result, "path": f"{number:05d}.txt", "score": number % 101 * 1.0}
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
    with serving("--board", str(tmp_path), temporary=tmp_path) as server:
        for way in (
            "",
            "/league",
            "/league?find=9",
            "/elements",
            f"/league?page={count // 100}",
            "/roll",
            f"/report/{count - 1}",
        ):
            answer = httpx.get(f"{server.address}/board/0{way}", timeout=120)
            assert answer.status_code == 200
            assert len(answer.content) < 600_000, way
        assert f"符合条件的报告 {count}" in httpx.get(f"{server.address}/board/0/league", timeout=60).text
