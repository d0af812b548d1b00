"""The clauses of a rule, each with the rule as it would be without it.

A *clause* is whatever is written to make the rule say yes or no: a signal's terms as a whole, each `unless_…`, each
entry of `with` and `without` and each key in it, `field` and its lists, years, levels, flags, each part of a status
condition, each list, table or flag of a kind's options. Its mutant is the rule with the clause taken out, so that the
default holds again; a clause that says what holds anyway is none. Synonyms in one list and rows of one table are no
clauses but *words* (`words`): they are data that one mechanism reads, and another one of the list says the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

Path = tuple[str | int, ...]

_GONE: Any = object()
_DEFAULTS = {"within": "clause", "side": "either", "stated": "done", "whose": "own", "minimum": 1, "figure": "any"}
# Keys that say what is reported, and not whether.
_SAID = ("right", "severity", "note", "verified")
_LEVELS = 4
_SHOWN = 4
# No text holds it: a signal or a list of it finds nothing.
NOTHING = "\ue000\ue000"


class Mutant(NamedTuple):
    """A clause by its place in the file, in words, and the rule's data without it.

    `signal`: the signal that it belongs to (empty: the whole rule); `hint`: what example would tell the two apart.
    """

    path: Path
    what: str
    hint: str
    data: dict[str, Any]
    signal: str = ""


def clauses(data: Mapping[str, Any]) -> Iterator[Mutant]:
    """The mutants of a rule, from the data of its file, in the order of the file's parts."""
    yield from _levels(data)
    yield from _years(data, ("years",), "")
    for name in data.get("signals", {}):
        yield from _signal(data, name)
    for status in data.get("status", {}):
        yield from _status(data, status)
    yield from _options(data, ("options",))


def words(data: Mapping[str, Any]) -> Iterator[Mutant]:
    """A mutant for each word of a list and each row of a table that has several: the rule without it."""
    for name, signal in data.get("signals", {}).items():
        yield from _single(data, signal, ("signals", name), name)
    yield from _single(data, data.get("options", {}), ("options",), "")


def altered(data: Any, path: Path, value: Any) -> Any:
    """A copy of plain data with another value at `path`; everything beside the path is shared."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, Mapping):
        copy = dict(data)
        if value is _GONE and not rest:
            del copy[str(first)]
        else:
            copy[str(first)] = altered(copy.get(str(first)), rest, value)
        return copy
    items, at = list(data), int(first)
    if value is _GONE and not rest:
        del items[at]
    else:
        items[at] = altered(items[at], rest, value)
    return items


def at(data: Any, path: Path) -> Any:
    """The value at a path."""
    for part in path:
        data = data[part]
    return data


# --- the parts of a rule ------------------------------------------------------------------------------------


def _without(data: Mapping[str, Any], path: Path, hint: str, signal: str = "") -> Mutant:
    return _changed(data, path, _GONE, hint, signal)


def _changed(data: Mapping[str, Any], path: Path, value: Any, hint: str, signal: str = "") -> Mutant:
    return Mutant(path, _named(at(data, path)), hint, altered(data, path, value), signal)


def _named(value: Any) -> str:
    """A value for a message: its first words."""
    if isinstance(value, Mapping):
        return "，".join(f"{key}：{_named(part)}" for key, part in value.items())
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, list):
        return str(value)
    shown = "、".join(_named(part) for part in value[:_SHOWN])
    return f"{shown}等{len(value)}个" if len(value) > _SHOWN else shown


def _levels(data: Mapping[str, Any]) -> Iterator[Mutant]:
    levels = data["levels"]
    if len(levels) == _LEVELS:
        return
    yield _changed(data, ("levels",), [], "一个不在这些层级的单位（level）的话，应为不适用（或没有发现）")
    if len(levels) > 1:
        for number, level in enumerate(levels):
            yield _without(data, ("levels", number), f"level 为 {level} 的单位的话，规则应管到它")


def _years(data: Mapping[str, Any], path: Path, signal: str) -> Iterator[Mutant]:
    holder = at(data, path[:-1])
    for key in holder.get("years", {}):
        edge = "这一年之前" if key == "from" else "这一年之后"
        yield _without(data, (*path, key), f"报告年度在{edge}的例子", signal)


def _signal(data: Mapping[str, Any], name: str) -> Iterator[Mutant]:
    path: Path = ("signals", name)
    signal = at(data, path)
    if "any" in signal:
        yield _changed(data, (*path, "any"), [NOTHING], "用这些词的一句话，去掉它们结论就变", name)
    for key, hint in _SIGNAL_HINTS.items():
        if key in signal and signal[key] != _DEFAULTS.get(key, False):
            yield _without(data, (*path, key), hint, name)
    yield from _years(data, (*path, "years"), name)
    for key in ("with", "without"):
        for number in range(len(signal.get(key, ()))):
            yield from _match(data, (*path, key, number), name)
    if "field" in signal:
        yield from _field(data, (*path, "field"), name)
    for number in range(len(signal.get("sections", ()))) if len(signal.get("sections", ())) > 1 else ():
        yield _without(data, (*path, "sections", number), "同样的话写在这一部分里", name)
    for number in range(len(signal.get("outcomes", ()))) if len(signal.get("outcomes", ())) > 1 else ():
        yield _without(data, (*path, "outcomes", number), "这样说的一句话，应发现问题", name)


_SIGNAL_HINTS = {
    "whole_word": "字面相连、不是这个词的一句话，应不算",
    "unless_before": "后面紧跟这些词的一句话，应不算",
    "unless_after": "前面紧挨这些词的一句话，应不算",
    "unless_inside": "在这些长词里的一句话，应不算",
    "acts": "只点名、没有做法的一句话，和点名又有这些做法的一句话",
    "stated": "写明没有发生的一句话",
    "sections": "同样的话写在别的部分，应不算",
    "teaching_counts": "只说学习、宣传了的一句话，应算做了",
    "whose": "说别的单位（office：要求各村去做）的一句话，应算（office：应不算）",
    "outcomes": "换一种说法（计划、没有做、顺带提到）的一句话，应不算",
}


def _match(data: Mapping[str, Any], path: Path, name: str) -> Iterator[Mutant]:
    """An entry of `with` or `without`, and each of its keys that differs from the default."""
    match, wanted = at(data, path), path[2] == "with"
    told = "附近没有这些词（数字）的一句话，应不算" if wanted else "附近有这些词的一句话，应不算"
    yield _without(data, path, told, name)
    for key in ("within", "side", "distance", "minimum", "units", "figure"):
        if key in match and match[key] != _DEFAULTS.get(key):
            value = _DEFAULTS[key] if key == "figure" else _GONE
            yield _changed(
                data, (*path, key), value, f"{_WITHOUT_KEY[key]}，{'应不算' if wanted else '应照样算'}", name
            )
    if "unless" in match:
        yield _without(data, (*path, "unless"), "同一范围内有这些词的一句话", name)
    if "denied" in match:
        yield _without(data, (*path, "denied"), "只在说没有做这些的地方有 unless 的词的一句话", name)
    if "unless_inside" in match:
        yield _without(data, (*path, "unless_inside"), "只在这些长词里有这些词的一句话", name)


# What holds once the key is gone, and the sentence that tells.
_WITHOUT_KEY = {
    "within": "去掉后只看同一分句；写一句在所写的范围里、却不在（或者不止在）同一分句里的话",
    "side": "去掉后前后两边都看；写一句这些词（数字）在另一边的话",
    "distance": "去掉后不限隔多远；写一句隔得更远的话",
    "minimum": "去掉后有一个词就行；写一句词不够数的话",
    "units": "去掉后常用的量词都行；写一句数字带别的量词的话",
    "figure": "去掉后个数和比率都行；写一句只有别种数字的话",
}


def _field(data: Mapping[str, Any], path: Path, name: str) -> Iterator[Mutant]:
    field = at(data, path)
    for key, hint in (("accept", "左边既有这些词又有别的领域的词"), ("reject", "说的是这些领域的一句话，应不算")):
        if field[key]:
            yield _changed(data, (*path, key), [NOTHING], hint, name)
    if field.get("listed"):
        yield _without(data, (*path, "listed"), "前面列出的是别的事项的一句话，应不算", name)
    if field.get("bearers"):
        yield _without(data, (*path, "bearers"), "说是别人或者别的事项的职责的一句话，应不算", name)


def _status(data: Mapping[str, Any], status: str) -> Iterator[Mutant]:
    path: Path = ("status", status)
    if status == "met":
        yield _changed(data, path, {"any": []}, "写明做了的一句话，应为达标")
    else:
        yield _without(data, path, f"应得 {status} 的一句话")
    yield from _condition(data, path)


def _condition(data: Mapping[str, Any], path: Path) -> Iterator[Mutant]:
    """The parts of a condition, and what it asks beyond them."""
    node = at(data, path)
    if isinstance(node, str):
        return
    if "mentioned" in node:
        yield _changed(data, path, node["mentioned"], "只点名、没有说做了什么的一句话")
        return
    if "stated" in node:
        yield _changed(data, path, node["stated"], "同一段里否定了其中一项的一句话")
        for number in range(len(node["unless_denied"])) if len(node["unless_denied"]) > 1 else ():
            yield _without(data, (*path, "unless_denied", number), "同一段里只否定了这一项的一句话")
        for number in range(len(node.get("unless_stated", ()))):
            yield _without(data, (*path, "unless_stated", number), "同一段里写了这一项的一句话")
        return
    if node.get("within", "report") != "report":
        yield _without(data, (*path, "within"), "几项分开写在这个范围之外")
    key = next(key for key in ("any", "all", "of") if key in node)
    if key == "of":
        yield _changed(data, (*path, "at_least"), node["at_least"] - 1, "只有少一项的一段话")
    for number in range(len(node[key])):
        yield _part(data, (*path, key, number), path, key)
        yield from _condition(data, (*path, key, number))


def _part(data: Mapping[str, Any], path: Path, parent: Path, key: str) -> Mutant:
    """A condition without one of its parts; one that is left without any never holds."""
    hint = "只缺这一项的一段话" if key == "all" else "只有这一项的一段话"
    left = altered(data, path, _GONE)
    if key == "of" and len(at(left, (*parent, "of"))) < at(left, (*parent, "at_least")):
        left = altered(left, parent, {"any": []})
    return Mutant(path, _named(at(data, path)), hint, left)


def _options(data: Mapping[str, Any], path: Path) -> Iterator[Mutant]:
    """Lists of words and tables as a whole, and flags."""
    value = data.get("options") if path == ("options",) else at(data, path)
    if isinstance(value, Mapping):
        for key in value:
            if key not in _SAID:
                yield from _options(data, (*path, key))
    elif isinstance(value, list) and value:
        worded = all(isinstance(item, str) for item in value)
        yield _changed(data, path, [NOTHING] if worded else [], "要靠这个词表才判得对的一句话")
    elif isinstance(value, bool):
        yield _changed(data, path, not value, "开关改了结论就变的一句话")


# --- words --------------------------------------------------------------------------------------------------


def _single(data: Mapping[str, Any], value: Any, path: Path, signal: str) -> Iterator[Mutant]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            if key not in _SAID and key not in ("sections", "outcomes"):
                yield from _single(data, part, (*path, key), signal)
    elif isinstance(value, list):
        for number, word in enumerate(value) if _plural(value, path) else ():
            yield _without(data, (*path, number), f"有“{_named(word)}”的一句话", signal)
        if signal:  # the lists in the entries of `with` and `without`
            for number, part in enumerate(value):
                yield from _single(data, part, (*path, number), signal)


def _plural(value: list[Any], path: Path) -> bool:
    """Whether a list has words or rows one of which may go; an entry of `with` is a clause."""
    return len(value) > 1 and path[-1] not in ("with", "without")
