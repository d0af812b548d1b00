"""Plain data, found valid, to the frozen values of the model; "@name" becomes the words of that list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fazhi.rules.model import (
    Basis,
    Condition,
    Example,
    Field,
    Gate,
    Grade,
    Match,
    PackInfo,
    Rule,
    Shares,
    Signal,
)
from fazhi.structure.lexicon import MarkerGroup, RoleCue, RoleSwitch

Lists = Mapping[str, tuple[str, ...]]
_ALWAYS = (0, 9999)


def pack_info(data: Mapping[str, Any]) -> PackInfo:
    """The settings of a pack."""
    grades = tuple(Grade(grade["name"], float(grade["from"])) for grade in data["grades"])
    gate = Gate(float(data["gate"]["fail_under"]), data["gate"]["fail_on"])
    shares = Shares(**{status: float(share) for status, share in data["shares"].items()})
    return PackInfo(data["id"], data["version"], data["title"], grades, gate, shares)


def rule(data: Mapping[str, Any], lists: Lists, path: str) -> Rule:
    """One rule; `path` is that of its file within the pack."""
    start, end = _years(data)
    return Rule(
        id=data["id"],
        kind=data["kind"],
        title=data["title"],
        asks=data["asks"],
        severity=data["severity"],
        weight=float(data.get("weight", 0)),
        basis=tuple(Basis(**basis) for basis in data["basis"]),
        remedy=data["remedy"],
        draft=data.get("draft", ""),
        levels=tuple(data["levels"]),
        from_year=start,
        until_year=end,
        signals=tuple(signal(name, found, lists) for name, found in data.get("signals", {}).items()),
        statuses=tuple((status, condition(found)) for status, found in data.get("status", {}).items()),
        options=options(data.get("options", {}), lists),
        message=data.get("message", ""),
        examples=tuple(Example(**example) for example in data.get("examples", ())),
        path=path,
        needs=tuple(data.get("needs", ())),
    )


def signal(name: str, data: Mapping[str, Any], lists: Lists) -> Signal:
    """One signal of a rule; keys that are not named here are fields of the same name."""
    start, end = _years(data)
    built: dict[str, Any] = {
        "requires": tuple(match(found, lists) for found in data.get("with", ())),
        "without": tuple(match(found, lists) for found in data.get("without", ())),
        "field": Field(**_plain(data["field"], lists)) if "field" in data else None,
        "from_year": start,
        "until_year": end,
    }
    rest = {key: value for key, value in data.items() if key not in (*built, "with", "years")}
    return Signal(id=name, **built, **_plain(rest, lists))


def match(data: Mapping[str, Any], lists: Lists) -> Match:
    """One entry of `with` or `without`."""
    return Match(**_plain(data, lists))


def condition(data: Any) -> Condition:
    """A node of a status condition."""
    if isinstance(data, str):
        return Condition("signal", name=data)
    if "mentioned" in data:
        return Condition("mentioned", name=data["mentioned"])
    if "stated" in data:
        stated = tuple(Condition("mentioned", name=name) for name in data.get("unless_stated", ()))
        return Condition("undenied", name=data["stated"], parts=(*_parts(data["unless_denied"]), *stated))
    within = data.get("within", "report")
    if "at_least" in data:
        return Condition("at_least", parts=_parts(data["of"]), minimum=data["at_least"], within=within)
    kind = "any" if "any" in data else "all"
    return Condition(kind, parts=_parts(data[kind]), within=within)


def words(given: Any, lists: Lists) -> tuple[str, ...]:
    """A list of words with "@name" replaced by that list; each word once, in the order of its first place."""
    found: dict[str, None] = {}
    for word in given:
        found.update(dict.fromkeys(lists[word[1:]] if word.startswith("@") else (word,)))
    return tuple(found)


def options(data: Any, lists: Lists) -> Any:
    """The options of a kind with "@name" replaced in every list of words."""
    if isinstance(data, dict):
        return {key: options(value, lists) for key, value in data.items()}
    if not isinstance(data, list):
        return data
    if all(isinstance(item, str) for item in data):
        return list(words(data, lists))
    return [options(item, lists) for item in data]


def marker_group(data: Mapping[str, Any]) -> MarkerGroup:
    """One group of markers."""
    return MarkerGroup(sense=data["sense"], **{key: tuple(data[key]) for key in data if key != "sense"})


def role_cue(data: Mapping[str, Any]) -> RoleCue:
    """Words of headings for one role."""
    return RoleCue(data["role"], data["strong"], tuple(data["words"]), tuple(data.get("unless", ())))


def role_switch(data: Mapping[str, Any]) -> RoleSwitch:
    """Words of sentences for one role."""
    return RoleSwitch(data["role"], data["at_start"], tuple(data["words"]), tuple(data.get("unless", ())))


def _plain(data: Mapping[str, Any], lists: Lists) -> dict[str, Any]:
    """Lists as tuples of words, everything else as it is."""
    return {key: words(value, lists) if isinstance(value, list) else value for key, value in data.items()}


def _parts(data: Any) -> tuple[Condition, ...]:
    return tuple(condition(part) for part in data)


def _years(data: Mapping[str, Any]) -> tuple[int, int]:
    years = data.get("years", {})
    return years.get("from", _ALWAYS[0]), years.get("until", _ALWAYS[1])
