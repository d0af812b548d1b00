"""What a layer may change, and which way is looser: a change that only tightens needs nobody's leave."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from fazhi.results import SEVERITIES

ALWAYS = {"from": 0, "until": 9999}
# From loose to strict.
_SEVERITIES = ("off", *reversed(SEVERITIES))
_GATES = ("never", "error", "warning")
LABELS = {
    "weight": "权重",
    "severity": "严重程度",
    "off": "关闭",
    "levels": "适用层级",
    "years": "适用年度",
    "waivable": "允许豁免",
    "gate": "通过的条件",
    "grades": "档次",
    "shares": "各种结论的得分",
}


class Setting(NamedTuple):
    """A value of the effective pack, where it stands (file:line) and the number of its layer."""

    value: Any
    where: str
    layer: int


# The rule (empty: the whole pack) and what of it.
Key = tuple[str, str]


def looser(aspect: str, old: Any, new: Any) -> bool:
    """Whether the new value asks for less than the old one."""
    return _LOOSER[aspect.partition(".")[0] if aspect.startswith("shares") else aspect](old, new)


def leave(aspect: str, new: Any) -> str:
    """The word in `relaxable` that permits a looser value."""
    if aspect == "severity" and new == "off":
        return "off"
    return aspect.partition(".")[0]


def _fewer_levels(old: Any, new: Any) -> bool:
    return not set(old) <= set(new)


def _fewer_years(old: Mapping[str, int], new: Mapping[str, int]) -> bool:
    was, now = {**ALWAYS, **old}, {**ALWAYS, **new}
    return now["from"] > was["from"] or now["until"] < was["until"]


def _lower_grades(old: Any, new: Any) -> bool:
    """Grades are stricter only where the same names start no lower."""
    if [grade["name"] for grade in old] != [grade["name"] for grade in new]:
        return True
    return any(now["from"] < was["from"] for was, now in zip(old, new, strict=True))


_LOOSER: dict[str, Callable[[Any, Any], bool]] = {
    "weight": lambda old, new: new < old,
    "severity": lambda old, new: _SEVERITIES.index(new) < _SEVERITIES.index(old),
    "levels": _fewer_levels,
    "years": _fewer_years,
    "waivable": lambda old, new: new and not old,
    "gate.fail_under": lambda old, new: new < old,
    "gate.fail_on": lambda old, new: _GATES.index(new) < _GATES.index(old),
    "grades": _lower_grades,
    "shares": lambda old, new: new > old,
}
