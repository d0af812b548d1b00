"""Layers: which packs stand below which, from the shipped one down to a town's (official, province, city, county, town).

The chain is found without a YAML parser, so that a compiled pack in the cache spares it: `extends` must stand as a
plain line of its own in pack.yml. Whoever builds the pack compares that with what the parser reads.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from fazhi import digests
from fazhi.errors import RuleError, UsageError
from fazhi.records import NamedTuple
from fazhi.rules import files, location

TIERS = ("official", "province", "city", "county", "town")
_EXTENDS = re.compile(rb'^extends:[ \t]*"([^"\\\r\n]+)"[ \t]*(?:#[^\r\n]*)?\r?$', re.MULTILINE)


class Layer(NamedTuple):
    """One layer: where it is (a directory or one file), its files as bytes, what it extends (empty: nothing)."""

    place: Path
    files: Mapping[str, bytes]
    extends: str

    def shown(self, name: str) -> str:
        """A file of the layer as messages name it."""
        return files.shown(self.place, name)


def read(place: Path) -> tuple[Layer, ...]:
    """The layers from the first to the one at `place`. Raises RuleError where a layer is not there or extends itself."""
    chain = [_layer(place)]
    while chain[0].extends:
        above = _extended(chain[0])
        if len(chain) >= len(TIERS):
            raise _wrong(
                chain[0], f"规则包一层接一层超过 {len(TIERS)} 层，应为 {len(TIERS)} 层以内；请检查是否接回了自己"
            )
        chain.insert(0, _layer(above))
    return tuple(chain)


def digest(layers: tuple[Layer, ...]) -> str:
    """SHA-256 over all layers; of a pack that extends nothing, that of its files."""
    parts = [files.digest(layer.files) for layer in layers]
    if len(parts) == 1:
        return parts[0]
    return digests.sha256("\n".join(parts).encode())


def relative(layer: Layer, name: str, top: Layer) -> str:
    """A file of a layer as seen from the top layer; its plain name within the top layer."""
    if layer.place == top.place:
        return "" if files.is_single(top.place) else name
    base = top.place.parent if files.is_single(top.place) else top.place
    return Path(os.path.relpath(layer.shown(name), base)).as_posix()


def _layer(place: Path) -> Layer:
    found = files.read_files(place)
    said = _EXTENDS.search(found[location.PACK_FILE])
    return Layer(place, found, said.group(1).decode("utf-8", "replace") if said else "")


def _extended(layer: Layer) -> Path:
    """The place of the layer that this one extends: a relative path, or the name of a shipped pack."""
    given = layer.extends
    if not given.startswith("."):
        place = location.rules_directory() / given
        if not re.fullmatch(r"[a-z0-9-]+", given) or not (place / location.PACK_FILE).is_file():
            means = "应为自带规则包的名称，或者以 ./、../ 开头的相对路径"
            raise _wrong(layer, f"extends 是 {given}，没有这个自带的规则包，{means}")
        return place
    base = layer.place.parent if files.is_single(layer.place) else layer.place
    place = Path(os.path.normpath(base / given))
    try:
        return location.pack_directory(place)
    except UsageError:
        message = f"extends 是 {given}，{place.as_posix()} 不是规则包，应为有 {location.PACK_FILE} 的目录"
        raise _wrong(layer, message) from None


def _wrong(layer: Layer, message: str) -> RuleError:
    data = layer.files[location.PACK_FILE]
    found = _EXTENDS.search(data)
    line = data[: found.start()].count(b"\n") + 1 if found else 1
    return RuleError(layer.shown(location.PACK_FILE), line, len("extends: ") + 1, message)
