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


def suited(info: PackInfo, level: str | None, year: int | None) -> Profile | None:
    """The profile that the pack has for offices of this level in this year; the one for fewer years where there are
    several. None when there is none, or no telling."""
    fitting = [
        profile for profile in info.profiles
        if profile.level == level and (year is None or profile.from_year <= year <= profile.until_year)
    ]  # fmt: skip
    spans = [profile.until_year - profile.from_year for profile in fitting]
    closest = [profile for profile, span in zip(fitting, spans, strict=True) if span == min(spans)]
    return closest[0] if len(closest) == 1 else None


def is_plain(source: PackSource, profile: Profile) -> bool:
    """Whether the pack judges offices of the profile's level just the same without it."""
    used = apply(source, profile.id)
    return used.rules == source.rules and used.info.gate == source.info.gate


def _changed(rule: Rule, profile: Profile) -> Rule:
    return rule._replace(
        weight=profile.weights.get(rule.id, rule.weight), severity=profile.severities.get(rule.id, rule.severity)
    )
