"""What a layer's words and tightened conditions may be, given the layers above it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from fazhi.errors import RuleError
from fazhi.rules import semantics
from fazhi.rules.merge import Documents, Merged
from fazhi.rules.semantics import PACK
from fazhi.rules.validation import nearest
from fazhi.rules.yaml_strict import Document, Path, shorten, where_of
from fazhi.structure.lexicon import Phrases

# What stands in word files and is read for every rule: a word more there may turn the answer of any of them.
_FOR_ALL_RULES = {"markers": "标记词", "cues": "标题的词", "switches": "换部分的词"}


def words(documents: Documents, above: Merged) -> Iterator[RuleError]:
    """A layer's word files have names of their own, markers that can be seen, and nothing that a locked rule is read by."""
    named = dict(above.words)
    seen = {
        word: f"{document.path} 第 {document.values['markers', group, 'words', place].line} 行"
        for _, document in above.words
        for group, markers in enumerate(document.data.get("markers", ()))
        for place, word in enumerate(markers["words"])
    }
    for name in documents[PACK].data.get("words", ()):
        document = documents.get(f"words/{name}.yml")
        if document is None:
            continue
        if name in named:
            yield document.error(("id",), f"id 是 {name}，上面的层已经用了（{named[name].path}），应换一个名称")
        if above.locked():
            yield from _read_for_all(document, above)
        else:
            yield from _hidden_markers(document, seen)
        yield from _locked_lists(document, above)


def _hidden_markers(document: Document, seen: dict[str, str]) -> Iterator[RuleError]:
    for group, markers in enumerate(document.data.get("markers", ())):
        for place, word in enumerate(markers["words"]):
            if word in seen:
                path: Path = ("markers", group, "words", place)
                message = f"{where_of(path)} 是 {shorten(word)}，上面的层已经写过（{seen[word]}），不会起作用；应删去"
                yield document.error(path, message)


def _read_for_all(document: Document, above: Merged) -> Iterator[RuleError]:
    """No sense of a marker can be trusted to tighten only: the longest word at the leftmost place hides the others,
    so that even a negation (尚未开展述法 as one word of `duty`) may take the place of one that denied more, and one
    rule's denial is another's 「none occurred」. The same holds of the words that part a report and of the phrases
    that a sentence is weighed by. Words that only some rules are to know belong into these rules."""
    for key, means in _FOR_ALL_RULES.items():
        for number in range(len(document.data.get(key, ()))):
            path: Path = (key, number)
            yield document.error(path, f"{where_of(path)} {_all_turned(means, above)}")
    phrases = {name.replace("_", "-") for name in Phrases._fields}
    for name in document.data.get("lists", {}):
        if name in phrases:
            yield document.error(("lists", name), f"词表 {name} {_all_turned('它的词', above)}", at_key=True)


def _all_turned(means: str, above: Merged) -> str:
    locked = above.locked()
    others = f" 等 {len(locked)} 条" if len(locked) > 1 else ""
    held = f"锁定的规则（{locked[0]}{others}，{above.settings[locked[0], 'locked'].where}）的结论也会跟着变"
    return f"对所有规则起作用，{held}，不能增加{means}；应删去，要用的词写在自己规则的 any、unless_inside、without 里"


def _locked_lists(document: Document, above: Merged) -> Iterator[RuleError]:
    """Adding to a list changes every rule that uses it, in its file or in what layers ask of it beyond that."""
    for name in document.data.get("lists", {}):
        locked = [
            rule
            for rule in above.locked()
            if _uses([above.rules[rule][2].data, *(more for _, more in above.extra.get(rule, ()))], f"@{name}")
        ]
        if locked:
            message = f"词表 {name} 是锁定的规则 {'、'.join(locked)} 用的，不能增加词语；应换一个名称，在自己的规则里用"
            yield document.error(("lists", name), message, at_key=True)


def _uses(data: Any, name: str) -> bool:
    if isinstance(data, dict):
        return any(_uses(value, name) for key, value in data.items() if key != "examples")
    if isinstance(data, list):
        return any(_uses(value, name) for value in data)
    return bool(data == name)


def tightened(documents: Documents, merged: Merged) -> Iterator[RuleError]:
    """The signals and conditions that a layer adds to a rule are as sound as a rule's own."""
    pack = documents[PACK]
    for rule, more in pack.data.get("tighten", {}).items():
        path: Path = ("tighten", rule)
        own = more.get("signals", {})
        yield from semantics.check_signals(pack, own, (*path, "signals"), merged.lists())
        yield from semantics.reachable(pack, more["met"], (*path, "met"))
        known = _signals_of(rule, merged)
        used = set()
        for place, name in semantics.named_signals(more["met"], (*path, "met")):
            used.add(name)
            if name not in known:
                message = f"{where_of(place)} 是 {name}，signals 里没有这个名称，应为 {nearest(name, known)}"
                yield pack.error(place, message)
        for name in own if used <= set(known) else ():
            if name not in used:
                message = f"{where_of((*path, 'signals'))} 里的 {name} 没有用到，应在 met 里用它，或者删去"
                yield pack.error((*path, "signals", name), message, at_key=True)


def _signals_of(rule: str, merged: Merged) -> list[str]:
    """The names of a rule's signals with those that layers add."""
    more = [
        name for kind, value in merged.extra.get(rule, ()) if kind == "tighten" for name in value.get("signals", {})
    ]
    return [*merged.rules[rule][2].data["signals"], *more]
