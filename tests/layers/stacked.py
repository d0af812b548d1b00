"""The shipped pack with layers below it that exist only in memory, and what reports come to by it."""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from fazhi import api
from fazhi.engine import Pack
from fazhi.results import FileResult, Finding
from fazhi.rules import chain, dilution, effective, load, location, merge, profiles
from fazhi.rules.pack import PackSource

Files = dict[str, str]
TIERS = chain.TIERS[1:]
RANKS = ("missing", "planned", "partial", "met")


class Stack(NamedTuple):
    """What layers below the shipped pack come to: the faults of the first that has any, else the pack."""

    merged: merge.Merged
    faults: tuple[str, ...]

    def source(self, profile: str = "") -> PackSource:
        assert not self.faults, self.faults
        found = effective.source(self.merged)
        return profiles.apply(found, profile) if profile else found

    def pack(self, profile: str = "") -> Pack:
        return api.compiled(self.source(profile))

    def shared(self) -> Pack:
        """The pack as it would be if all rules were read by the words of all layers."""
        return api.compiled(self.source()._replace(above=()))


@lru_cache(maxsize=1)
def _shipped() -> merge.Merged:
    return load.merged(location.pack_directory(), api.finding_kinds())


@lru_cache(maxsize=1)
def shipped_pack() -> Pack:
    return stacked().pack()


def stacked(*layers: Files) -> Stack:
    """The shipped pack with these layers, each below the one before; `pack.yml` is what follows the head."""
    merged = _copied(_shipped())
    for number, files in enumerate(layers):
        head = f'id: "l{number}"\nversion: "1"\ntitle: "层"\ntier: "{TIERS[number]}"\nextends: "./above"\n'
        data = {name: text.encode() for name, text in files.items() if name != "pack.yml"}
        layer = chain.Layer(
            Path(f"/l{number}"), {"pack.yml": (head + files.get("pack.yml", "")).encode(), **data}, "./above"
        )
        errors = load._add(merged, layer, api.finding_kinds())
        if errors:
            return Stack(merged, tuple(str(error) for error in errors))
    return Stack(merged, tuple(str(error) for error in dilution.diluted(merged)))


def _copied(merged: merge.Merged) -> merge.Merged:
    """As good as a deep copy, which takes a second: adding a layer changes nothing deeper."""
    found = copy.copy(merged)
    for name, value in vars(merged).items():
        setattr(found, name, copy.copy(value))
    found.extra = {rule: list(more) for rule, more in merged.extra.items()}
    return found


def element(*terms: str, signal: str = "", rule: str = "own", **texts: str) -> Files:
    """A layer with one element rule of these terms; `signal` is more of its signal, `texts` stand over those of the rule."""
    said = {"title": "另一项", "asks": "写明。", "remedy": "写明。", "draft": "另一项＿＿件。", **texts}
    lines = [f'id: "{rule}"', 'kind: "element"', 'severity: "info"', "weight: 1", 'levels: ["township"]']
    lines += ['basis: [{document: "某办法"}]', *(f"{key}: {quoted(text)}" for key, text in said.items())]
    lines += ["signals:", "  named:", f"    any: {quoted(terms)}", *([f"    {signal}"] if signal else [])]
    lines += ["status:", '  met: "named"']
    return {"pack.yml": f"elements: [{quoted(rule)}]\n", f"elements/{rule}.yml": "\n".join(lines) + "\n"}


def finding(kind: str, more: str, rule: str = "own") -> Files:
    """A layer with one finding rule of a kind; `more` are its options or signals."""
    lines = [f'id: "{rule}"', f'kind: "{kind}"', 'severity: "warning"', 'levels: ["township"]']
    lines += [
        'basis: [{document: "某办法"}]',
        *(f'{key}: "某"' for key in ("title", "asks", "remedy", "message")),
        more,
    ]
    return {"pack.yml": f"findings: [{quoted(rule)}]\n", f"findings/{rule}.yml": "\n".join(lines) + "\n"}


def quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def report(done: str, problems: str = "法治宣传不够深入，主要原因是人手不足。", plan: str = "充实法治队伍。") -> str:
    """A report of a town with these three parts."""
    parts = f"一、主要举措和成效\n{done}\n二、存在的问题\n{problems}\n三、下一步打算\n{plan}\n"
    return f"青禾镇2024年法治政府建设情况报告\n{parts}"


def checked(pack: Pack, text: str) -> FileResult:
    result = api.check(text.encode(), pack)
    assert result.error is None, result.error
    return result


def told(pack: Pack, text: str, locked: tuple[str, ...]) -> tuple[dict[str, str], list[tuple[object, ...]]]:
    """Of the locked rules the statuses and the findings with their places."""
    result = checked(pack, text)
    statuses = {verdict.rule: verdict.status for verdict in result.verdicts if verdict.rule in locked}
    return statuses, [_placed(found) for found in result.findings if found.rule in locked]


def _placed(found: Finding) -> tuple[object, ...]:
    return found.rule, found.severity, found.message, tuple((item.start, item.end) for item in found.evidence)
