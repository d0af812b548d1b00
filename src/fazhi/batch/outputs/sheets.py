"""The tables of a batch besides the league table, as titles and rows of cells; CSV and xlsx write the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fazhi.batch.cells import Cell
from fazhi.batch.copymap import COPY, OWN_EARLIER, SAME_NAME
from fazhi.batch.outputs import Outcome
from fazhi.batch.plan import Plan
from fazhi.batch.roster import difference
from fazhi.results import STATUS_LABELS, STATUSES

KINDS = {COPY: "不同单位", SAME_NAME: "同名单位（可能是同一单位的两份）", OWN_EARLIER: "本单位往年"}
VERIFY = "请核实：可能照抄，也可能共用了上级下发的材料"


class Sheet(NamedTuple):
    """A table. `own_file`: it gets a CSV of its own."""

    name: str
    header: list[str]
    rows: Iterable[list[Cell]]
    own_file: bool = True


def all_of(outcome: Outcome) -> Iterator[Sheet]:
    """The tables of a batch."""
    yield elements(outcome)
    yield Sheet("共性问题", ["问题", "规则", "涉及报告数"], _findings(outcome), own_file=False)
    if outcome.copies is not None:
        yield copied(outcome)
    yield Sheet("人工抽查", ["类别", "共几份", "抽几份", "都没错时有错的至多%", "文件"], _plan(outcome))
    if outcome.roll is not None:
        yield Sheet("报送情况", ["情况", "单位", "文件", "说明"], _roll(outcome))


def elements(outcome: Outcome) -> Sheet:
    """How many reports have each element in which status."""
    header = ["要素", "规则", "分值", *(STATUS_LABELS[status] for status in STATUSES), "达标率%"]
    return Sheet("要素完成情况", header, _elements(outcome))


def _elements(outcome: Outcome) -> Iterator[list[Cell]]:
    for element in outcome.summary.elements:
        met = element.counts.get("met", 0)
        rate = round(100 * met / element.asked, 1) if element.asked else None
        counts = [element.counts.get(status, 0) for status in STATUSES]
        yield [element.title, element.rule, element.weight, *counts, rate]


def _findings(outcome: Outcome) -> Iterator[list[Cell]]:
    for rule, title, count in outcome.summary.findings:
        yield [title, rule, count]


def copied(outcome: Outcome) -> Sheet:
    """Pairs of reports that share much, side by side."""
    header = [
        "组",
        "报告一",
        "报告二",
        "关系",
        "一中占%",
        "二中占%",
        "相同字数",
        "较早的",
        "报告一原文",
        "报告二原文",
        "提示",
    ]
    return Sheet("雷同核查", header, _copied(outcome))


def _copied(outcome: Outcome) -> Iterator[list[Cell]]:
    assert outcome.copies is not None
    group = {path: number for number, paths in enumerate(outcome.copies.groups, 1) for path in paths}
    for pair in outcome.copies.pairs:
        first = pair.passages[0] if pair.passages else None
        quotes = [f"第{first[side]['line']}行：{first[side]['text']}" if first else "" for side in ("first", "second")]
        paths = [pair.first.path, pair.second.path]
        earlier = ["不能确定", *paths][pair.earlier]
        shares = [round(100 * share, 1) for share in pair.shares]
        number = group.get(pair.first.path) if pair.kind == COPY else None
        yield [number, *paths, KINDS[pair.kind], *shares, pair.characters, earlier, *quotes, VERIFY]


def _plan(outcome: Outcome) -> Iterator[list[Cell]]:
    for stratum in outcome.plan.strata:
        for path in stratum.files:
            yield [stratum.name, stratum.size, len(stratum.files), round(100 * stratum.bound, 1), path]


def plan_said(plan: Plan) -> Iterator[str]:
    """What to read by hand, and what can be said of the rest when nothing of it is wrong."""
    for stratum in plan.strata:
        yield (
            f"{stratum.name}的 {stratum.size} 份中抽 {len(stratum.files)} 份人工核对；如果都没有错，"
            f"这一类中结论有错的报告（95% 把握）不超过 {100 * stratum.bound:.1f}%。"
        )
    yield f"两类合计，全部报告中有错的不超过 {100 * plan.bound:.1f}%。"


def _roll(outcome: Outcome) -> Iterator[list[Cell]]:
    roll = outcome.roll
    assert roll is not None
    for unit in roll.missing:
        yield ["未报送", unit.name, "", f"上级：{unit.parent}" if unit.parent else ""]
    titles = [rule.title for rule in outcome.audited.pack.elements]
    for twice in roll.twice:
        said = difference(twice.rows[0], twice.rows[1], titles)
        newest = f"较新的是 {twice.rows[0].path}" if twice.sure else "看不出哪份较新"
        yield ["报了几份", twice.unit, "、".join(row.path for row in twice.rows), f"{newest}；{said}"]
    for unit, row in roll.unread:
        yield ["无法判断", unit.name, row.path, row.message]
    for unit, row in roll.late:
        yield ["逾期", unit.name, row.path, f"落款 {row.dated}，期限 {unit.deadline}"]
    for unit, row in roll.undated:
        yield ["日期不明", unit.name, row.path, f"没有日期，无法判断是否逾期；期限 {unit.deadline}"]
    for path in roll.unknown:
        yield ["名册外", "", path, "单位不在名册中，或报告没有写明单位"]
