"""Which answers flip between two states of the rules, by which clause, with which sentence."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi import api
from fazhi.authoring.changes import Change, changes
from fazhi.authoring.diff import Flip, compare

Edit = Callable[[str, str, str], None]
_REPORT = """青禾镇2024年法治政府建设情况报告

一、2024年工作开展情况
（一）依法应诉。全年行政诉讼2件，负责人参加庭审2次。
二、存在的问题
（一）便民服务还不够均衡。
三、2025年工作安排
（一）开展“八五”普法。
"""


@pytest.fixture
def old_folder(pack_folder: Path, tmp_path: Path) -> Path:
    """The pack as it was."""
    return Path(shutil.copytree(pack_folder, tmp_path / "old"))


@pytest.fixture
def report(tmp_path: Path) -> str:
    path = tmp_path / "report.txt"
    path.write_text(_REPORT, "utf-8")
    return str(path)


def _flips(report: str, old: Path, new: Path) -> dict[tuple[str, str], Flip]:
    return {(flip.kind, flip.rule): flip for flip in compare(report, api.load_pack(old), api.load_pack(new))}


def test_the_same_rules_flip_nothing(report: str, old_folder: Path, pack_folder: Path) -> None:
    assert _flips(report, old_folder, pack_folder) == {}


def test_a_further_term_flips_a_status(report: str, old_folder: Path, pack_folder: Path, change: Edit) -> None:
    change("elements/appearance.yml", 'any: ["出庭应诉"]', 'any: ["出庭应诉", "参加庭审", "到庭参审"]')
    found = _flips(report, old_folder, pack_folder)
    flip = found["status", "appearance"]

    assert (flip.before, flip.after) == ("missing", "partial")
    assert flip.sentences == ("全年行政诉讼2件，负责人参加庭审2次。",)
    assert flip.changes == (Change("signals.appeared.any", "增加“参加庭审”、“到庭参审”", ("参加庭审", "到庭参审")),)
    assert set(found) == {("status", "appearance"), ("score", "")}


def test_a_finding_that_comes(report: str, old_folder: Path, pack_folder: Path, change: Edit) -> None:
    change("findings/no-causes.yml", "markers: [", 'markers: ["均衡", ')
    found = _flips(report, old_folder, pack_folder)
    flip = found["finding", "no-causes"]

    assert flip.before != ""
    assert flip.after == ""
    assert [change.place for change in flip.changes] == ["options.markers"]


def test_the_gate_and_a_weight(report: str, old_folder: Path, pack_folder: Path, change: Edit) -> None:
    change("pack.yml", "fail_under: 60", "fail_under: 0")
    change("pack.yml", "fail_on: ", "fail_on: ")
    text = (pack_folder / "pack.yml").read_text("utf-8")
    (pack_folder / "pack.yml").write_text(text.replace('"error"', '"never"'), "utf-8")
    found = _flips(report, old_folder, pack_folder)

    assert {(flip.kind, flip.before, flip.after) for flip in found.values()} == {("gate", "failed", "passed")}


def test_a_report_that_cannot_be_judged_flips_nothing(old_folder: Path, pack_folder: Path, tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_bytes(b"")

    assert compare(str(path), api.load_pack(old_folder), api.load_pack(pack_folder)) == ()


def test_changes_name_their_place(pack_folder: Path) -> None:
    rule = api.load_pack(pack_folder).elements[0]
    signals = (rule.signals[0]._replace(any=(), whole_word=True), *rule.signals[1:])
    other = rule._replace(signals=signals, from_year=2016, weight=10.0)

    assert changes(rule, rule) == ()
    assert changes(None, rule) == (Change("", "新增了这条规则"),)
    assert changes(rule, None) == (Change("", "删去了这条规则"),)
    assert [(change.place, change.what) for change in changes(rule, other)] == [
        ("weight", "由 60.0 改为 10.0"),
        ("from_year", "由 2015 改为 2016"),
        ("signals.rate.any", "删去“出庭应诉率”"),
        ("signals.rate.whole_word", "由 False 改为 True"),
    ]
