"""A page in Chinese for each rule: what it asks and why, on what basis, when it is met, what to write, good and bad examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from fazhi.results import STATUS_LABELS
from fazhi.rules.examples import document
from fazhi.rules.model import Condition, Example, Match, Rule, Signal
from fazhi.rules.option_titles import listed
from fazhi.rules.pack import PackSource

_SEVERITIES = {"error": "错误（缺了就不通过）", "warning": "警告", "info": "提示", "off": "不检查"}
_LEVELS = {"township": "乡镇", "street": "街道", "department": "县直部门", "county": "县"}
_WINDOWS = {
    "clause": "同一分句", "sentence": "同一句", "paragraph": "同一段", "section": "同一节", "heading": "标题", "report": "全文",
}  # fmt: skip
_SIDES = {"either": "", "before": "前面", "after": "后面"}
_FIGURES = {
    "count": "数量",
    "one": "“一件”",
    "rate": "比率",
    "shared": "一串比率共有的比率",
    "later": "后一分句里的比率",
    "ratio": "几比几",
    "zero": "零",
    "any": "数字",
    "day": "日期",
}
_CONTEXTS = {"done": "成效部分", "problems": "问题部分", "plan": "计划部分", "none": "开头", "report": "整篇"}
_ANSWERS = {**STATUS_LABELS, "fires": "发现问题", "silent": "没有问题"}
_GOOD = ("met", "not_applicable", "silent")
_WORDS, _EXAMPLES = 10, 6


class Page(NamedTuple):
    """A file by its name and its text in Markdown."""

    name: str
    text: str


def pages(source: PackSource, kinds: Mapping[str, Any]) -> tuple[Page, ...]:
    """An index and one page a rule, in the order of the pack; the same rules always give the same pages. `kinds`: the
    schema of the options of each kind of rule."""
    made = tuple(
        Page(f"{rule.id}.md", "\n".join(_page(rule, kinds.get(rule.kind) or {})) + "\n") for rule in source.rules
    )
    return (Page("README.md", "\n".join(_index(source)) + "\n"), *made)


def _index(source: PackSource) -> Iterator[str]:
    yield from (f"# {source.info.title}：规则说明", "", "由 `fazhi rules docs` 生成，请改规则文件，不要改这些页。", "")
    for title, kept in (("要素", True), ("问题", False)):
        yield from (f"## {title}", "", "| 规则 | 标题 | 权重 | 严重程度 |", "|---|---|---|---|")
        for rule in source.rules:
            if (rule.kind == "element") is kept:
                weight = f"{rule.weight:g}" if kept else "–"
                yield f"| [{rule.id}]({rule.id}.md) | {_cell(rule.title)} | {weight} | {_SEVERITIES[rule.severity]} |"
        yield ""


def _page(rule: Rule, options: Mapping[str, Any]) -> Iterator[str]:
    yield from (
        f"# {rule.title}",
        "",
        f"规则 `{rule.id}`，{_SEVERITIES[rule.severity]}{_weight(rule)}；{_scope(rule)}。",
        "",
    )
    yield from ("## 要求什么", "", rule.asks, "", "## 为什么", "")
    yield from (f"- {basis.label()}" for basis in rule.basis)
    yield ""
    if rule.statuses:
        yield from _conditions(rule)
    elif rule.signals:
        yield from ("## 看什么", "", *(_signal(signal) for signal in rule.signals), "")
    yield from ("## 怎么改", "", rule.remedy, "")
    if rule.draft:
        yield from ("可以参照的写法（空处填实际数字，没有的不写）：", "", f"> {rule.draft}", "")
    yield from _examples(rule)
    yield from _options(rule, options)


def _options(rule: Rule, schema: Mapping[str, Any]) -> Iterator[str]:
    """What an author can change of a finding besides its words: the keys under `options`."""
    known = list(listed(rule.kind, schema)) if rule.kind != "element" else []
    if known:
        yield from ("## 可以调整的选项", "", "写在规则文件的 `options` 里；本规则现有的值见该文件。", "")
        yield from (f"- `{key}`：{title}" for key, title in known)
        yield ""


def _weight(rule: Rule) -> str:
    return f"，权重 {rule.weight:g}" if rule.kind == "element" else ""


def _scope(rule: Rule) -> str:
    levels = "、".join(_LEVELS[level] for level in rule.levels)
    return f"适用于{levels}{_years(rule.from_year, rule.until_year)}"


def _years(start: int, end: int) -> str:
    return (f"，{start} 年度起" if start > 0 else "") + (f"，到 {end} 年度止" if end < 9999 else "")


def _conditions(rule: Rule) -> Iterator[str]:
    yield from ("## 怎样判", "")
    yield from (f"- **{STATUS_LABELS[status]}**：{_in_words(condition)}。" for status, condition in rule.statuses)
    yield f"- **{STATUS_LABELS['planned']}**：只作为今后的打算写到。"
    yield f"- **{STATUS_LABELS['missing']}**：没有写到；或者只写没有做、往年做的、别的单位做的。"
    yield from ("", "其中：", "", *(_signal(signal) for signal in rule.signals), "")


def _in_words(condition: Condition) -> str:
    if condition.kind == "signal":
        return f"写明做了“{condition.name}”"
    if condition.kind == "mentioned":
        return f"提到“{condition.name}”"
    if condition.kind == "undenied":
        denied = "、".join(f"“{part.name}”" for part in condition.parts if part.kind == "signal")
        stated = "、".join(f"“{part.name}”" for part in condition.parts if part.kind == "mentioned")
        return f"写明做了“{condition.name}”，同一段又没有否定{denied}" + (
            f"，后面也没有接着写{stated}" if stated else ""
        )
    parts = [_in_words(part) for part in condition.parts]
    if condition.kind == "any":
        return "；或者".join(parts)
    where = "" if condition.within == "report" else f"（在{_WINDOWS[condition.within]}）"
    if condition.kind == "all":
        return f"{'，并且'.join(parts)}{where}"
    return f"以下至少 {condition.minimum} 项{where}：{'；'.join(parts)}"


def _signal(signal: Signal) -> str:
    if signal.told:
        return f"- “{signal.id}”：由报告各部分的内容判断（{signal.told}）"
    said = "说没有发生这些的" if signal.stated == "absent" else "这些说法"
    notes = [
        *(f"附近须有{_match(match)}" for match in signal.requires),
        *(f"附近不能有{_match(match)}" for match in signal.without),
    ]
    if signal.field:
        notes.append(f"说的须是{_some(signal.field.accept)}，不是{_some(signal.field.reject)}")
        if signal.field.bearers:
            notes.append(f"须是{_some(signal.field.bearers)}的职责，直接写明是别人或者别的事项的不算")
    if signal.right:
        notes.append(f"应写“{signal.right}”")
    tail = f"；{'；'.join(notes)}" if notes else ""
    return f"- “{signal.id}”：{said}：{_some(signal.any)}{_years(signal.from_year, signal.until_year)}{tail}"


def _match(match: Match) -> str:
    what = (
        _some(match.any)
        if match.any
        else f"{_FIGURES[match.figure]}{f'（{_some(match.units)}）' if match.units else ''}"
    )
    return f"{what}（{_WINDOWS[match.within]}{_SIDES[match.side]}）"


def _some(words: tuple[str, ...]) -> str:
    shown = "、".join(words[:_WORDS])
    return f"{shown}等 {len(words)} 个" if len(words) > _WORDS else shown


def _examples(rule: Rule) -> Iterator[str]:
    for title, good in (
        ("## 好的写法", True),
        ("## 不算的写法" if rule.kind == "element" else "## 有问题的写法", False),
    ):
        chosen = _chosen([e for e in rule.examples if (e.expect in _GOOD) is good and _is_in_force(rule, e)])
        if chosen:
            yield from (title, "")
            for example in chosen:
                yield from _example(example)


def _is_in_force(rule: Rule, example: Example) -> bool:
    """Whether an example is of a year and an office that the rule asks anything of: else its text shows nothing."""
    asked = not example.level or example.level in rule.levels
    idle = example.expect in ("not_applicable", "silent")
    return not idle or (asked and rule.from_year <= example.year <= rule.until_year)


def _chosen(examples: list[Example]) -> list[Example]:
    """A few examples, of each answer some; short ones, and no whole reports where there are others."""
    parts = sorted(examples, key=lambda example: (example.context == "report", len(example.text)))
    by_answer: dict[str, list[Example]] = {}
    for example in parts:
        by_answer.setdefault(example.expect, []).append(example)
    share = max(1, _EXAMPLES // max(1, len(by_answer)))
    return [example for found in by_answer.values() for example in found[:share]]


def _example(example: Example) -> Iterator[str]:
    text = example.text if example.context != "report" else document(example)
    quoted = "\n".join(f"> {line}" if line.strip() else ">" for line in text.rstrip("\n").split("\n"))
    # The answer stands above what it is of: below, a reader takes it for that of the next.
    yield from (
        f"**{_ANSWERS[example.expect]}**（{example.year} 年度，写在{_CONTEXTS[example.context]}）：",
        "",
        quoted,
        "",
    )


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
