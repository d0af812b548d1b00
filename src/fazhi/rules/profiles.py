"""A profile put to use: one pack for offices of one level."""

from __future__ import annotations

from fazhi.errors import UsageError
from fazhi.rules.model import PackInfo, Profile, Rule
from fazhi.rules.pack import PackSource


def apply(source: PackSource, name: str) -> PackSource:
    """The pack as the profile uses it. Raises UsageError when it has no such profile."""
    profile = find(source.info, name)
    gate = source.info.gate
    if profile.fail_under is not None:
        gate = gate._replace(fail_under=float(profile.fail_under))
    if profile.fail_on:
        gate = gate._replace(fail_on=profile.fail_on)
    rules = tuple(_changed(rule, profile) for rule in source.rules)
    return source._replace(
        info=source.info._replace(gate=gate, profile=name),
        rules=tuple(rule for rule in rules if rule.kind != "element" or rule.severity != "off"),
    )


def find(info: PackInfo, name: str) -> Profile:
    """The profile of that name. Raises UsageError."""
    for profile in info.profiles:
        if profile.id == name:
            return profile
    known = "、".join(f"{profile.id}（{profile.title}）" for profile in info.profiles)
    raise UsageError(f"规则包 {info.id} 没有方案 {name}，{f'可用的有 {known}' if known else '它没有写任何方案'}")


def in_use(info: PackInfo) -> Profile | None:
    """The profile that the pack was loaded with, if any."""
    return find(info, info.profile) if info.profile else None


def _changed(rule: Rule, profile: Profile) -> Rule:
    return rule._replace(
        weight=profile.weights.get(rule.id, rule.weight), severity=profile.severities.get(rule.id, rule.severity)
    )
