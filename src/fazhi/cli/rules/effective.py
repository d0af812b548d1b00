"""`fazhi rules show --effective`: every value of the pack as it stands after all layers, and the line that it comes from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fazhi import api
from fazhi.errors import UsageError
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.screen import visible
from fazhi.results import LEVEL_LABELS, STATUS_LABELS
from fazhi.rules import dilution
from fazhi.rules.aspects import LABELS, Key, Setting
from fazhi.rules.chain import TIERS
from fazhi.rules.merge import Merged, Profile
from fazhi.rules.yaml_strict import Document, where_of

TIER_LABELS = dict(zip(TIERS, ("自带", "省", "市", "县", "乡镇"), strict=True))
_MORE = {"locked": "锁定", "relaxable": "下层可放宽", "basis": "补充依据", "tighten": "加严"}
_GROUPS = ("markers", "cues", "switches")
_SHOWN = 12


def lines(rules: Path | None, rule: str | None) -> Iterator[str]:
    """The layers, then one line a value: rule, what, value, file:line. Raises UsageError for an unknown rule."""
    merged = api.merged_rules(rules)
    if rule is not None and rule not in merged.rules:
        raise UsageError(
            f"没有这条规则：{rule}；它写在规则层里的，请用 --rules 指定那一层；可用的有 {'、'.join(merged.rules)}"
        )
    if rule is None:
        yield from _layers(merged)
        yield from (_line("规则包", key, found) for key, found in merged.settings.items() if not key[0])
        yield from _words(merged)
        yield from _profiles(merged)
    for name in (rule,) if rule is not None else merged.rules:
        yield from (_line(name, key, found) for key, found in merged.settings.items() if key[0] == name)


def _layers(merged: Merged) -> Iterator[str]:
    yield f"共 {len(merged.layers)} 层，从上到下："
    for layer, pack in zip(merged.layers, merged.packs, strict=True):
        data = pack.data
        tier = TIER_LABELS[data.get("tier", TIERS[0])]
        yield f"   [{tier}] {data['id']} {visible(data['version'])}，{visible(data['title'])}  {layer.place.as_posix()}"


def _words(merged: Merged) -> Iterator[str]:
    """What later layers add to the words that all rules are read by, and to named lists: one line a group or list."""
    for name, document in merged.added_words():
        yield from (
            _added(name, document, key, number) for key in _GROUPS for number in range(len(document.data.get(key, ())))
        )
        for listed, words in document.data.get("lists", {}).items():
            place = document.keys["lists", listed]
            yield f"词语 {name} 词表 {listed} = {_some(words)}  {document.path}:{place.line}"


def _added(name: str, document: Document, key: str, number: int) -> str:
    group = document.data[key][number]
    means = group["sense"] if key == "markers" else group["role"]
    place = document.values[key, number]
    return f"词语 {name} {where_of((key, number))}（{means}） = {_some(group['words'])}  {document.path}:{place.line}"


def _some(words: Any) -> str:
    more = f" 等 {len(words)} 个" if len(words) > _SHOWN else ""
    return visible("、".join(words[:_SHOWN])) + more


def _profiles(merged: Merged) -> Iterator[str]:
    for name, profile in merged.profiles.items():
        years = _years(profile.years) or "各年度"
        yield f"方案 {name}：{visible(profile.title)}，{LEVEL_LABELS[profile.level]}，{years}"
        yield from (_profile_line(name, profile, key, merged) for key in profile.changes)


def _profile_line(name: str, profile: Profile, key: Key, merged: Merged) -> str:
    line = _line(key[0] or "规则包", key, profile.changes[key])
    idle = "" if dilution.holds(key, profile.changes[key], merged) else "  （不起作用：下面的层另有规定，或已锁定）"
    return f"   方案 {name} {line}{idle}"


def _line(subject: str, key: Key, found: Setting) -> str:
    return f"{subject} {_label(key[1])} = {_value(key[1], found.value)}  {found.where}"


def _label(aspect: str) -> str:
    head, _, rest = aspect.partition(".")
    if head == "gate":
        return {"fail_under": "及格线", "fail_on": "不通过的严重程度"}[rest]
    if head == "shares":
        return f"{STATUS_LABELS[rest]}得分比例"
    return LABELS.get(head) or _MORE[head]


def _value(aspect: str, value: Any) -> str:
    """A value in the words that a supervisor knows."""
    if aspect in ("severity", "gate.fail_on"):
        return {**SEVERITY_LABELS, "never": "都不算", "off": "不检查"}[value]
    if aspect == "levels":
        return "、".join(LEVEL_LABELS[level] for level in value)
    if aspect == "years":
        return _years(value) or "各年度"
    if aspect == "grades":
        return "，".join(f"{visible(grade['name'])} {number(grade['from'])} 分起" for grade in value)
    if aspect == "relaxable":
        return "、".join(LABELS[name] for name in value)
    if aspect.startswith("basis"):
        return "；".join(visible(basis["document"]) for basis in value)
    if aspect.startswith("tighten"):
        return f"达标还须 {visible(str(value['met']))}"
    if isinstance(value, bool):
        return "是" if value else "否"
    return number(value) if isinstance(value, (int, float)) else visible(str(value))


def _years(years: Any) -> str:
    start = f"{years['from']} 年起" if years.get("from") else ""
    end = f"到 {years['until']} 年止" if years.get("until", 9999) < 9999 else ""
    return start + end
