"""What the language of a rule can say, one feature at a time, on a pack made for the test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import fazhi

SHIPPED = Path(__file__).parents[2] / "rules" / "township-annual-report"
PACK = """
id: "test-pack"
version: "1"
title: "测试"
grades: [{name: "合格", from: 0}]
gate: {fail_under: 60, fail_on: "error"}
shares: {met: 1.0, partial: 0.5, planned: 0.2, missing: 0.0, not_applicable: 0.0}
elements: ["subject"]
findings: []
"""
WORDS = ", ".join(f'"{path.stem}"' for path in sorted((SHIPPED / "words").glob("*.yml")))
RULE = """
id: "subject"
kind: "element"
title: "测试要素"
asks: "写明。"
severity: "error"
weight: 10
levels: ["township"]
years: {from: 2020, until: 2025}
basis: [{document: "测试文件"}]
remedy: "写明。"
draft: "写明＿＿。"
"""
REPORT = (
    "青禾镇{year}年法治政府建设情况报告\n{year}年，我镇推进依法行政。\n一、工作情况\n{done}\n"
    "二、存在的问题\n人手少。\n三、{next}年计划\n{plan}\n"
)


def status(tmp_path: Path, rule: str, done: str, plan: str = "改进服务。", year: int = 2024) -> str:
    """The status of the one rule of a pack in a report that says `done` in its achievements."""
    pack = tmp_path / "pack"
    if not pack.exists():
        shutil.copytree(SHIPPED / "words", pack / "words")
        (pack / "elements").mkdir()
        (pack / "pack.yml").write_text(f"{PACK}words: [{WORDS}]\n", "utf-8")
        (pack / "elements" / "subject.yml").write_text(RULE + rule + "examples: []\n", "utf-8")
    text = REPORT.format(year=year, next=year + 1, done=done, plan=plan)
    return fazhi.check(text.encode(), fazhi.load_pack(pack)).verdicts[0].status


@pytest.mark.parametrize(
    ("signal", "yes", "no"),
    [
        ('{any: ["审查合同"]}', "审查合同12份。", "审查协议12份。"),
        ('{any: ["审查…合同"]}', "审查各类合同12份。", "审查协议，签订合同12份。"),
        ('{any: ["合同"], unless_before: ["工"]}', "清理合同12份。", "培训合同工12名。"),
        ('{any: ["合同"], unless_after: ["联"]}', "清理合同12份。", "开展联合同步检查。"),
        ('{any: ["合同"], unless_inside: ["劳动合同法"]}', "清理合同12份。", "宣传劳动合同法。"),
        ('{any: ["学法"], whole_word: true}', "组织学法4次。", "依托大学法学院授课。"),
        ('{any: ["合同"], with: [{any: ["审查"], within: "clause"}]}', "审查合同12份。", "审查协议，签订合同。"),
        ('{any: ["合同"], with: [{any: ["审查"], within: "sentence"}]}', "先审查，再签合同。", "先审查。再签合同。"),
        ('{any: ["合同"], with: [{any: ["审查"], within: "paragraph"}]}', "先审查。再签合同。", "先审查。\n再签合同。"),
        ('{any: ["合同"], with: [{any: ["审查"], within: "section"}]}', "先审查。\n再签合同。", "签订合同。"),
        ('{any: ["合同"], with: [{any: ["工作情况"], within: "heading"}]}', "清理合同。", "（一）清理\n清理合同。"),
        ('{any: ["合同"], with: [{any: ["合同"], within: "heading"}]}', "（一）合同管理\n审查合同。", "审查合同。"),
        ('{any: ["合同"], with: [{any: ["审查"], side: "before"}]}', "审查合同。", "合同审查。"),
        ('{any: ["合同"], with: [{any: ["审查"], side: "after"}]}', "合同审查。", "审查合同。"),
        ('{any: ["合同"], with: [{any: ["审查"], distance: 3}]}', "审查的合同。", "审查了辖区的合同。"),
        ('{any: ["合同"], with: [{any: ["法律", "审查", "镇"], minimum: 2}]}', "镇里审查合同。", "审查合同。"),
        ('{any: ["合同"], with: [{any: ["审查"], unless: ["社会"]}]}', "审查合同。", "审查社会合同。"),
        (
            '{any: ["合同"], without: [{any: ["律师"], within: "sentence", unless: ["镇长"], denied: ["到场", "签字"]}]}',
            "审查合同，律师陪同镇长。",
            "审查合同，律师在场，镇长没有到场。",
        ),
        (
            '{any: ["合同"], without: [{any: ["律师"], within: "sentence", unless: ["镇长"], denied: ["到场", "签字"]}]}',
            "审查合同，律师在场，镇长没有到场旁听。",
            "审查合同，律师在场，镇长一次也没有到场签字。",
        ),
        (
            '{any: ["合同"], without: [{any: ["律师"], within: "sentence", unless: ["镇长"], denied: ["到场", "签字"]}]}',
            "审查合同，律师、镇长在场，镇长没有签字。",
            "审查合同，律师在场，镇长未签字的。",
        ),
        ('{any: ["合同"], with: [{figure: "count", units: ["份"]}]}', "审查合同十余份。", "审查合同12人。"),
        ('{any: ["合同"], with: [{figure: "rate"}]}', "合同审查率百分之九十八。", "审查合同12份。"),
        ('{any: ["合同"], with: [{figure: "one", units: ["份"]}]}', "审查合同1份。", "审查合同11份。"),
        ('{any: ["合同"], with: [{figure: "zero"}]}', "违规合同0件。", "审查合同10件。"),
        ('{any: ["合同"], without: [{any: ["民间"], within: "clause"}]}', "审查合同。", "调解民间合同纠纷。"),
        ('{any: ["责任人"], field: {accept: ["法治"], reject: ["消防"]}}', "落实法治责任人。", "落实消防责任人。"),
        ('{any: ["合同"], sections: ["achievements"]}', "审查合同。", "（一）下一步打算\n签订合同。"),
        ('{any: ["复议案件"], stated: "absent"}', "全年没有复议案件。", "全年办理复议案件2件。"),
        ('{any: ["复议"], years: {from: 2024}}', "办理复议2件。", "办理诉讼2件。"),
    ],
)
def test_a_signal(tmp_path: Path, signal: str, yes: str, no: str) -> None:
    rule = f'signals:\n  it: {signal}\nstatus:\n  met: "it"\n'

    assert (status(tmp_path, rule, yes), status(tmp_path, rule, no)) == ("met", "missing")


SIGNALS = 'signals:\n  a: {any: ["公示"]}\n  b: {any: ["记录"]}\n  c: {any: ["审核"]}\n'


@pytest.mark.parametrize(
    ("condition", "yes", "no"),
    [
        ('{any: ["a", {all: ["b", "c"]}]}', "开展记录。\n开展审核。", "开展记录。"),
        ('{all: ["a", "b", "c"]}', "开展公示。\n开展记录。\n开展审核。", "开展公示。\n开展记录。"),
        ('{all: ["a", {any: ["b", "c"]}], within: "sentence"}', "开展公示和审核。", "开展公示。开展审核。"),
        ('{at_least: 2, of: ["a", "b", "c"], within: "paragraph"}', "开展公示。开展记录。", "开展公示。\n开展记录。"),
        ('{stated: "a", unless_denied: ["b", "c"]}', "落实公示。", "落实公示。记录尚未开展。"),
        ('{stated: "a", unless_denied: ["c"], unless_stated: ["b"]}', "落实记录。落实公示。", "落实公示。落实记录。"),
    ],
)
def test_a_condition(tmp_path: Path, condition: str, yes: str, no: str) -> None:
    rest = '  partial: {any: ["a", "b", "c"]}\n'
    rule = f"{SIGNALS}status:\n  met: {condition}\n{rest}"

    assert (status(tmp_path, rule, yes), status(tmp_path, rule, no)) == ("met", "partial")


def test_mentioned_takes_what_is_only_a_basis(tmp_path: Path) -> None:
    rule = 'signals:\n  a: {any: ["普法规划"]}\nstatus:\n  met: "a"\n  partial: {mentioned: "a"}\n'

    assert status(tmp_path, rule, "按照普法规划要求，请予支持。") == "partial"
    assert status(tmp_path, rule, "实施普法规划。") == "met"


def test_a_plan_is_a_plan_and_silence_is_missing(tmp_path: Path) -> None:
    rule = 'signals:\n  a: {any: ["合同"]}\nstatus:\n  met: "a"\n'

    assert status(tmp_path, rule, "清理档案。", plan="清理合同。") == "planned"
    assert status(tmp_path, rule, "清理档案。") == "missing"


def test_out_of_force_asks_nothing_but_counts_what_is_stated(tmp_path: Path) -> None:
    rule = 'signals:\n  a: {any: ["合同"]}\nstatus:\n  met: "a"\n'

    assert status(tmp_path, rule, "清理档案。", year=2019) == "not_applicable"
    assert status(tmp_path, rule, "清理合同。", year=2019) == "met"
