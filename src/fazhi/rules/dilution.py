"""What is locked keeps its weight: heavy rules beside it, locked by a later layer or not, would loosen it.

Asked of all layers together and of each of their profiles. What the first layer locks keeps half of all weight if it has
it there; every locked element keeps half of the part that it had when the layer that locks it was added. Weights are those of
all rules, whether or not they apply to an office or a year: where fewer apply, what is locked has more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from fazhi.errors import RuleError
from fazhi.rules.aspects import Key, Setting, looser
from fazhi.rules.yaml_strict import Document, Path, where_of

if TYPE_CHECKING:
    from fazhi.rules.merge import Merged

# Elements that no layer may loosen are worth at least this part of all, as in the shipped pack; and of what each had.
_LEAST = 0.5
# The part of all weight that each locked element had, by profile (empty: without one).
Parts = dict[str, Mapping[str, float]]


def note(merged: Merged) -> None:
    """Notes what the layer added last locks is worth; to be called after each layer."""
    before = merged.parts
    merged.parts = {
        profile: {**_parts(merged, profile), **before.get(profile, before.get("", {}))}
        for profile in ("", *merged.profiles)
    }


def diluted(merged: Merged) -> Iterator[RuleError]:
    """The first use of the merged layers in which what is locked has too small a part."""
    for profile in ("", *merged.profiles):
        said = _too_little(merged, profile)
        if said:
            pack, path = _weighed(merged, profile)
            yield pack.error(path, f"{where_of(path)} 里的权重过大：{said}", at_key=True)
            return


def holds(key: Key, found: Setting, merged: Merged) -> bool:
    """Whether a profile's value still counts: a later layer's own word stands over it, unless that would loosen what is
    locked (so does the gate, where anything is); and no profile loosens what a later layer locks."""
    now = merged.settings.get(key)
    if now is None:
        return True
    locked = merged.locked() if key == ("", "gate.fail_on") else merged.value(key[0], "locked", False)
    if now.layer > found.layer:
        return bool(locked) and looser(key[1], found.value, now.value)
    return not (key[0] and locked and looser(key[1], now.value, found.value))


def _too_little(merged: Merged, profile: str) -> str:
    parts, first = _parts(merged, profile), merged.parts[""]
    ours = [rule for rule in parts if not merged.settings[rule, "locked"].layer]
    now, then = (sum(table[rule] for rule in ours) for table in (parts, first))
    if then >= _LEAST > now:
        said = f"锁定的要素的权重合计只占 {now:.0%}（第一层是 {then:.0%}）"
        return f"{said}，应不少于 {_LEAST:.0%}；请减小，或提高锁定要素的权重"
    for rule, part in parts.items():
        had = merged.parts[profile][rule]
        if part < _LEAST * had:
            said = f"锁定的要素 {rule} 的权重只占 {part:.1%}（锁定时占 {had:.1%}）"
            return f"{said}，应不少于锁定时的一半；请减小其他要素的权重，或提高 {rule} 的权重"
    return ""


def _parts(merged: Merged, profile: str) -> dict[str, float]:
    """The part of all weight that each locked element has, as the profile uses the layers so far."""
    settings = dict(merged.settings)
    changes = merged.profiles[profile].changes if profile else {}
    settings |= {key: found for key, found in changes.items() if holds(key, found, merged)}
    weights = {rule: found.value or 0 for (rule, aspect), found in settings.items() if aspect == "weight"}
    total = sum(weights.values()) or 1
    return {rule: weights[rule] / total for rule in merged.locked() if rule in weights}


def _weighed(merged: Merged, profile: str) -> tuple[Document, Path]:
    """The last place that sets weights in this use: of the profile, or in the layers' own tables."""
    paths: tuple[Path, ...] = (("profiles", profile, "weights"), ("weights",), ("elements",))
    return next((pack, path) for pack in reversed(merged.packs) for path in paths if path in pack.keys)
