"""Compiled packs on disk: reading one replaces parsing and validating YAML (100 ms) by 3 ms.

Plain JSON in a private directory of the user; no pickle, since a file that can be forged must not run code.
An entry is named by the bytes of the pack's files, the kinds that it was checked for and the source of the
loader itself, so that another version of fazhi makes another entry. Whatever goes wrong here is as if there
were no cache.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fazhi import cachedir
from fazhi.rules import model
from fazhi.rules.pack import PackSource
from fazhi.structure import lexicon

FORMAT = 1
_KEPT = 16
_MAX_BYTES = 20_000_000
_HERE = Path(__file__).resolve().parent
# What decides whether a pack is valid and what is made of it.
_BESIDE = ("structure/lexicon.py", "structure/report.py", "structure/fold.py", "results.py")


def key(sha256: str, kinds: Mapping[str, Any] | None) -> str:
    """The name of an entry; empty (nothing is cached) when the loader's own source cannot be read."""
    stamp = _loader_stamp()
    if not stamp:
        return ""
    checked = None if kinds is None else {kind: _schema_of(options) for kind, options in kinds.items()}
    asked = json.dumps([FORMAT, stamp, sha256, checked], sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()


def read(key: str) -> PackSource | None:
    """The entry, or None when there is none that is whole and ours."""
    place = cachedir.directory()
    if not key or place is None:
        return None
    try:
        if not cachedir.is_private(place):
            return None
        with open(place / f"{key}.json", "rb") as file:  # noqa: PTH123 -- cheaper than Path.open
            head, _, body = file.read(_MAX_BYTES).partition(b"\n")
        if head.decode() != f"{key} {hashlib.sha256(body).hexdigest()}":
            return None
        found = _load(body)
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    return found if isinstance(found, PackSource) else None


def write(key: str, source: PackSource) -> None:
    """Keeps an entry if it can; readers see the whole entry or none."""
    place = cachedir.directory()
    if not key or place is None:
        return
    body = _dump(source)
    head = f"{key} {hashlib.sha256(body).hexdigest()}\n".encode()
    if cachedir.put(place / f"{key}.json", head + body):
        # Every edit of a rule makes an entry; only the newest are kept.
        cachedir.keep_newest(place, "*.json", _KEPT)


def _loader_stamp() -> str:
    """A digest of the source that checks and builds packs; empty where the source is not to be read."""
    total = hashlib.sha256()
    try:
        for file in [*sorted(_HERE.glob("*.py")), *(_HERE.parent / name for name in _BESIDE)]:
            total.update(file.read_bytes())
    except OSError:
        return ""
    return total.hexdigest()


def _schema_of(options: Any) -> Any:
    return options if isinstance(options, Mapping) else None


# --- values and JSON ----------------------------------------------------------------------------------------
# A list begins with what it stands for: a kind of named tuple by its name, or one of these. Tuples of words
# are kept once in a pool of their own, since a named list stands in many rules.
_TUPLE, _WORDS, _LIST = 0, 1, 2
_Pool = dict[tuple[str, ...], int]


def _named_tuples() -> dict[Any, Callable[[list[Any]], Any]]:
    found: dict[Any, Callable[[list[Any]], Any]] = {}
    for module in (model, lexicon):
        for name, value in vars(module).items():
            if isinstance(value, type) and hasattr(value, "_make"):
                found[name] = value._make
    return {**found, "PackSource": PackSource._make}


_MAKERS: dict[Any, Callable[[list[Any]], Any]] = {**_named_tuples(), _TUPLE: tuple, _LIST: list}


def _dump(source: PackSource) -> bytes:
    pool: _Pool = {}
    tree = _plain(source._replace(path=""), pool)
    return json.dumps([list(pool), tree], ensure_ascii=False, separators=(",", ":")).encode()


def _plain(value: Any, pool: _Pool) -> Any:
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            return [type(value).__name__, *(_plain(item, pool) for item in value)]
        if all(isinstance(item, str) for item in value):
            return [_WORDS, pool.setdefault(value, len(pool))]
        return [_TUPLE, *(_plain(item, pool) for item in value)]
    if isinstance(value, list):
        return [_LIST, *(_plain(item, pool) for item in value)]
    if isinstance(value, dict):
        return {name: _plain(item, pool) for name, item in value.items()}
    return value


def _load(body: bytes) -> Any:
    words, tree = json.loads(body)
    return _restore(tree, [tuple(found) for found in words])


def _restore(value: Any, pool: list[tuple[str, ...]]) -> Any:
    if type(value) is list:
        if value[0] == _WORDS:
            return pool[value[1]]
        # Most items are text: asking here spares a call for each.
        items = [item if type(item) is str else _restore(item, pool) for item in value[1:]]
        return _MAKERS[value[0]](items)
    if type(value) is dict:
        return {name: _restore(item, pool) for name, item in value.items()}
    return value
