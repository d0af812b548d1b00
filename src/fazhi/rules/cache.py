"""Compiled packs on disk: reading one replaces parsing and validating YAML (100 ms) by 3 ms.

Plain JSON in a private directory of the user; no pickle, since a file that can be forged must not run code.
An entry is named by the bytes of the pack's files, the kinds that it was checked for and the source of the
loader itself, so that another version of fazhi makes another entry. Whatever goes wrong here is as if there
were no cache.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from fazhi.rules import model
from fazhi.rules.pack import PackSource
from fazhi.structure import lexicon

FORMAT = 1
_KEPT = 16
_MAX_BYTES = 20_000_000
_HERE = Path(__file__).resolve().parent
# What decides whether a pack is valid and what is made of it.
_BESIDE = ("structure/lexicon.py", "structure/report.py", "structure/fold.py", "results.py")


def directory() -> Path | None:
    """Where entries are kept: FAZHI_CACHE_DIR, else the user's cache directory; None if there is neither."""
    for variable, below in (
        ("FAZHI_CACHE_DIR", ""),
        ("XDG_CACHE_HOME", "fazhi"),
        ("LOCALAPPDATA", "fazhi/cache"),
    ):
        given = Path(os.environ.get(variable, ""))
        if given.is_absolute() and (variable != "LOCALAPPDATA" or sys.platform == "win32"):
            return given / below
    try:
        home = Path.home()
    except RuntimeError:
        return None
    return home / ".cache" / "fazhi" if home.is_absolute() and home != Path(home.anchor) else None


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
    place = directory()
    if not key or place is None:
        return None
    try:
        if not _is_private(place):
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
    place = directory()
    if not key or place is None:
        return
    body = _dump(source)
    head = f"{key} {hashlib.sha256(body).hexdigest()}\n".encode()
    with contextlib.suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _is_private(place):
            _replace(place / f"{key}.json", head + body)
            _drop_old(place)


def _replace(path: Path, data: bytes) -> None:
    """Writes beside the target and moves it into place: two writers cannot mix."""
    beside = path.with_name(f".{path.stem}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
            file.write(data)
        beside.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _drop_old(place: Path) -> None:
    """Every edit of a rule makes an entry; only the newest are kept."""
    entries = sorted(place.glob("*.json"), key=lambda path: path.stat().st_mtime, reverse=True)
    for path in entries[_KEPT:]:
        path.unlink()


def _is_private(place: Path) -> bool:
    """Whether nobody else can write there: an entry decides what a clerk is told."""
    if os.name != "posix":
        return True
    about = place.stat()
    return about.st_uid == os.getuid() and not about.st_mode & 0o022


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
