"""A pack as loaded: everything its files say, valid and frozen, before anything is compiled for searching."""

from __future__ import annotations

from fazhi.records import NamedTuple
from fazhi.rules.model import PackInfo, Rule
from fazhi.structure.lexicon import MarkerGroup, RoleCue, RoleSwitch


class PackSource(NamedTuple):
    """A pack's settings, its rules in the order of `pack.yml` (elements, then findings), and its words.

    `lists` are the named lists by name; `sha256` is over the names and bytes of all files;
    `path` is the directory as it was given. `above`: for each layer below which others add words, the rules of that layer
    and of those above it as they were then, in words alone; empty for a pack that extends nothing.
    """

    info: PackInfo
    rules: tuple[Rule, ...]
    markers: tuple[MarkerGroup, ...]
    cues: tuple[RoleCue, ...]
    switches: tuple[RoleSwitch, ...]
    lists: dict[str, tuple[str, ...]]
    sha256: str
    path: str
    above: tuple[tuple[Rule, ...], ...] = ()
