"""The promise ledger is exact, and what was carried over from last year is shown."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from batch.year_pairs import year_pair

import fazhi
from fazhi import api
from fazhi.batch import promises
from fazhi.cli import main
from fazhi.structure.report import Report


@cache
def pack() -> api.Pack:
    return fazhi.load_pack()


def structured(text: str) -> Report:
    return api.structure_of(text.encode(), pack())


def test_kept_repeated_and_dropped_promises_of_100_year_pairs() -> None:
    for seed in range(100):
        pair = year_pair(seed)
        found = promises.ledger(structured(pair.last), structured(pair.this))
        counts = Counter(entry.outcome for entry in found.entries)
        assert (counts["kept"], counts["repeated"], counts["dropped"], counts["unclear"]) == (
            pair.kept, pair.repeated, pair.dropped, 0,
        ), seed  # fmt: skip


LAST = """清水镇2023年法治政府建设情况报告
一、工作情况
（一）全年开展法治宣传活动36场次，发放资料2800份，受教育群众5000余人次。
（二）深入学习宣传宪法，利用赶集日设点宣讲，让群众在家门口就能学到法律知识。
二、下一步打算
（一）建设村级法治文化广场，打造宪法主题公园。计划投入资金12万元。
（二）聘请法律顾问参与重大决策。
"""
THIS = """清水镇2024年法治政府建设情况报告
一、工作情况
（一）全年开展法治宣传活动36场次，发放资料2800份，受教育群众5000余人次。
（二）深入学习宣传宪法，利用赶集日设点宣讲，让群众在家门口就能学到法律知识。
（三）组织执法人员培训6次。
二、下一步打算
（一）建设村级法治文化广场，打造宪法主题公园。计划投入资金12万元。
"""


def test_what_stands_in_both_years_and_where() -> None:
    last, this = structured(LAST), structured(THIS)
    found = promises.ledger(last, this)
    assert [(entry.promise.text[:7], entry.outcome) for entry in found.entries] == [
        ("（一）建设村级", "repeated"),
        ("（二）聘请法律", "dropped"),
    ]
    frozen = [this.folded.text[span.start : span.end][:7] for span in found.paragraphs]
    assert frozen == ["（一）全年开展", "（二）深入学习"]
    assert len(found.figures) == 1


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    for year, text in (("2023", LAST), ("2024", THIS)):
        (tmp_path / year).mkdir()
        (tmp_path / year / "清水镇.txt").write_text(text, "utf-8")
    (tmp_path / "2023" / "老镇.txt").write_text(LAST.replace("清水", "老岭"), "utf-8")
    (tmp_path / "2024" / "坏.docx").write_bytes(b"PK\x03\x04")
    out = tmp_path / "out"
    assert main.run(["audit", "compare", str(tmp_path / "2023"), str(tmp_path / "2024"), "--out", str(out)]) == 0
    said = capsys.readouterr().out.splitlines()
    # What the scores are is the rules' business.
    assert re.fullmatch(r"得分上升 [01] 个，下降 [01] 个，平均变化 [+-][0-9.]+ 分", said.pop(2))
    assert said == [
        "两年都有报告的单位 1 个，只有旧报告的 1 份，只有新报告的 0 份",
        "没能对应的 1 份（没写明单位，或同一单位有几份）：新：坏.docx",
        "上年计划：已落实 0 项，原样重复 1 项，未再提及 1 项，不能确定 0 项（请核实）",
        f"结果在 {out}",
    ]
    [line] = (out / "compare.jsonl").read_text("utf-8").splitlines()
    change = json.loads(line)
    assert (change["unit"], change["not_compared"]) == ("清水镇", None)
    assert change["gain"] == round(change["this"]["score"] - change["last"]["score"], 2)
    assert [entry["promise"]["line"] for entry in change["ledger"]["promises"]] == [6, 7]
    table = (out / "年度比较.csv").read_text("utf-8-sig").splitlines()
    assert table[0].startswith("单位,旧报告,新报告,旧得分,新得分,变化,补上的缺口")
    assert [row.split(",")[0:3] for row in table[1:]] == [
        ["清水镇", "清水镇.txt", "清水镇.txt"], ["", "老镇.txt", ""], ["", "新：坏.docx", ""],
    ]  # fmt: skip


def test_closed_and_opened_gaps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / "cache"))
    texts = {
        "2023": "清水镇2023年法治政府建设情况报告\n一、工作情况\n全面落实行政执法“三项制度”，办理行政处罚12件。\n",
        "2024": "清水镇2024年法治政府建设情况报告\n一、工作情况\n党政主要负责人带头开展年终述法。\n",
    }
    for year, text in texts.items():
        (tmp_path / year).mkdir()
        (tmp_path / year / "清水镇.txt").write_text(text, "utf-8")
    out = tmp_path / "out"
    main.run(["audit", "compare", str(tmp_path / "2023"), str(tmp_path / "2024"), "--out", str(out), "-q"])
    change = json.loads((out / "compare.jsonl").read_text("utf-8"))
    titles = {rule.id: rule.title for rule in pack().elements}
    assert titles["duty-law-report"] in change["closed"]
    assert titles["three-systems"] in change["opened"]
    moved = {item["rule"]: (item["last"], item["this"]) for item in change["statuses"]}
    assert moved["duty-law-report"] == ("missing", "met")
