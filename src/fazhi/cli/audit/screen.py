"""What an audit says on the screen when it is done."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from fazhi.batch import roster
from fazhi.batch.copymap import COPY
from fazhi.batch.discover import Found
from fazhi.batch.outputs import Outcome
from fazhi.render.screen import visible

_SHOWN = 5


def lines(outcome: Outcome, out: Path) -> Iterator[str]:
    """The summary, line by line."""
    found, summary = outcome.audited.found, outcome.summary
    yield f"共 {found.seen} 个文件：检查 {summary.total} 份" + (f"，跳过 {skips(found)}" if found.skipped else "")
    known = summary.total - outcome.audited.checked
    if known:
        yield f"其中 {known} 份与上次相同，沿用结果"
    yield f"通过 {summary.passed} 份，未通过 {summary.judged - summary.passed} 份，无法判断 {summary.total - summary.judged} 份"
    if summary.mean is not None:
        yield summary.mean_said()
    for element in summary.commonest()[:_SHOWN]:
        yield f"共性缺口：{visible(element.title)}，{element.gaps}/{element.asked} 份没有写全"
    yield from _more(outcome)
    yield f"结果在 {visible(str(out))}"


def _more(outcome: Outcome) -> Iterator[str]:
    if outcome.roll is not None:
        roll = outcome.roll
        several = f"报了几份的 {len(roll.twice)} 个" + ("（内容不同的各份都计入平均分）" if roll.twice else "")
        undated = f"，没有日期、无法判断是否逾期 {len(roll.undated)} 份" if roll.undated else ""
        late = f"逾期 {len(roll.late)} 份{undated}"
        yield f"名册 {len(roll.units)} 个单位：未报送 {len(roll.missing)} 个，{several}，{late}，名册外 {len(roll.unknown)} 份"
        unused = roster.unused(roll.units)
        if unused:
            named = "、".join(f"“{visible(title)}”" for title in unused)
            yield f"名册的{named}列不是检查用的项目，没有使用"
    if outcome.copies is not None:
        pairs = sum(pair.kind == COPY for pair in outcome.copies.pairs)
        if pairs:
            yield f"内容雷同 {pairs} 对，分 {len(outcome.copies.groups)} 组，请核实"
        if outcome.copies.uncompared:
            yield f"有 {outcome.copies.uncompared} 对没能比对"
        if outcome.copies.beyond:
            yield f"另有 {outcome.copies.beyond} 对相同文字较少，数量太多，没有逐段比对"


def skips(found: Found) -> str:
    """`编辑锁文件 2 个、系统文件 1 个`."""
    return "、".join(f"{reason} {count} 个" for reason, count in found.skipped.items())
