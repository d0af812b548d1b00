"""Merged layers to one frozen pack: the rules as they stand after all changes, and which layers they come from."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from fazhi.rules import chain, dilution, files, values
from fazhi.rules.chain import TIERS
from fazhi.rules.merge import Merged
from fazhi.rules.merge import Profile as Draft
from fazhi.rules.model import LayerInfo, PackInfo, Profile, Rule
from fazhi.rules.pack import PackSource
from fazhi.structure.lexicon import MarkerGroup

_TIGHTENED = ("met", "partial")
# What a rule says of itself alone: no other rule is read by it.
_WORDLESS: dict[str, Any] = {
    **dict.fromkeys(("severity", "message", "path"), ""),
    **dict.fromkeys(("basis", "levels", "statuses", "examples", "needs"), ()),
    **dict.fromkeys(("weight", "from_year", "until_year"), 0),
}


def source(merged: Merged) -> PackSource:
    """The pack that the merged layers make."""
    words = [document.data for _, document in merged.words]
    top = merged.layers[-1]
    return PackSource(
        info=_info(merged),
        rules=_rules(merged),
        markers=tuple(_markers(words)),
        cues=tuple(values.role_cue(cue) for data in words for cue in data.get("cues", ())),
        switches=tuple(values.role_switch(switch) for data in words for switch in data.get("switches", ())),
        lists=merged.lists(),
        sha256=chain.digest(tuple(merged.layers)),
        path=str(top.place),
        above=_above(merged),
    )


def worded(merged: Merged) -> tuple[Rule, ...]:
    """The rules of the layers so far, with nothing but the words by which other rules are read beside them."""
    return tuple(rule._replace(**_WORDLESS, options={}) for rule in _rules(merged) if rule.severity != "off")


def _above(merged: Merged) -> tuple[tuple[Rule, ...], ...]:
    """What the rules said above each layer that adds words; equal ones once."""
    if not merged.above:
        return ()
    views = (*merged.above, worded(merged))
    return tuple(view for view, below in pairwise(views) if view != below)


def _markers(words: list[Mapping[str, Any]]) -> list[MarkerGroup]:
    return [values.marker_group(group) for data in words for group in data.get("markers", ())]


def _dropped(name: str, folder: str, merged: Merged) -> bool:
    """An element that is off is none; a finding that is off stays in the list of rules."""
    return folder == "elements" and merged.value(name, "severity") == "off"


# --- rules --------------------------------------------------------------------------------------------------


def _rules(merged: Merged) -> tuple[Rule, ...]:
    lists = merged.lists()
    rules = [
        (name, folder)
        for wanted in ("elements", "findings")
        for name, (_, folder, _) in merged.rules.items()
        if folder == wanted
    ]
    return tuple(_rule(name, merged, lists) for name, folder in rules if not _dropped(name, folder, merged))


def _rule(name: str, merged: Merged, lists: values.Lists) -> Rule:
    number, folder, document = merged.rules[name]
    data = dict(document.data)
    for aspect in ("weight", "severity", "levels", "years"):
        if (name, aspect) in merged.settings and (aspect != "years" or merged.settings[name, aspect].layer > number):
            data[aspect] = merged.value(name, aspect)
    for kind, more in merged.extra.get(name, ()):
        data = {**data, "basis": [*data["basis"], *more]} if kind == "basis" else _tightened(data, more)
    path = chain.relative(merged.layers[number], f"{folder}/{name}.yml", merged.layers[-1])
    return values.rule(data, lists, path)


def _tightened(data: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """Met asks for more; what was enough before is partial. Examples that this may turn are replaced by the layer's."""
    status = dict(data["status"])
    before = status["met"]
    status["met"] = {"all": [before, more["met"]]}
    status["partial"] = {"any": [before, *([status["partial"]] if "partial" in status else [])]}
    kept = [example for example in data.get("examples", ()) if example["expect"] not in _TIGHTENED]
    return {
        **data,
        **{key: f"{data[key].rstrip('。')}；{more['asks'].rstrip('。')}。" for key in ("asks", "remedy")},
        "signals": {**data["signals"], **more.get("signals", {})},
        "status": status,
        "examples": [*kept, *more.get("examples", ())],
    }


# --- the pack -----------------------------------------------------------------------------------------------


def _info(merged: Merged) -> PackInfo:
    top = merged.packs[-1].data
    gate = {name: merged.value("", f"gate.{name}") for name in ("fail_under", "fail_on")}
    shares = {
        key[1].partition(".")[2]: found.value for key, found in merged.settings.items() if key[1].startswith("shares.")
    }
    plain = {**top, "gate": gate, "shares": shares, "grades": merged.value("", "grades")}
    return values.pack_info(plain)._replace(
        layers=tuple(_layer(number, merged) for number in range(len(merged.layers))),
        profiles=tuple(_profile(name, draft, merged) for name, draft in merged.profiles.items()),
        locked=_marked(merged, "locked"),
        waivable=_marked(merged, "waivable"),
    )


def _marked(merged: Merged, aspect: str) -> tuple[str, ...]:
    return tuple(name for name in merged.rules if merged.value(name, aspect, False))


def _layer(number: int, merged: Merged) -> LayerInfo:
    data = merged.packs[number].data
    digest = files.digest(merged.layers[number].files)
    return LayerInfo(data["id"], data["version"], data["title"], data.get("tier", TIERS[0]), digest)


def _profile(name: str, draft: Draft, merged: Merged) -> Profile:
    changes = {key: found.value for key, found in draft.changes.items() if dilution.holds(key, found, merged)}
    return Profile(
        id=name,
        title=draft.title,
        level=draft.level,
        from_year=draft.years.get("from", 0),
        until_year=draft.years.get("until", 9999),
        fail_under=changes.get(("", "gate.fail_under")),
        fail_on=changes.get(("", "gate.fail_on"), ""),
        weights={rule: float(value) for (rule, aspect), value in changes.items() if aspect == "weight"},
        severities={rule: value for (rule, aspect), value in changes.items() if aspect == "severity"},
    )
