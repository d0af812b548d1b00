"""Compiled packs on disk: reading one replaces parsing and validating YAML (100 ms) by 3 ms.

Plain JSON in a private directory of the user; no pickle, since a file that can be forged must not run code.
An entry is named by the bytes of the pack's files, the kinds that it was checked for and the source of the loader
itself, so that another version of fazhi makes another entry. Whatever goes wrong here is as if there were no cache.
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
_ROOT = Path(__file__).resolve().parent
# What decides whether a pack is valid and what is made of it.
_LOADER = (".", "../structure/lexicon.py", "../structure/report.py", "../structure/fold.py", "../results.py")


def directory() -> Path | None:
    """Where entries are kept: FAZHI_CACHE_DIR, else the user's cache directory; None if there is no such place."""
    for variable, below in (("FAZHI_CACHE_DIR", ""), ("XDG_CACHE_HOME", "fazhi"), ("LOCALAPPDATA", "fazhi/cache")):
        given = os.environ.get(variable, "")
        if given and os.path.isabs(given) and (variable != "LOCALAPPDATA" or sys.platform == "win32"):
            return Path(given, below)
    home = os.path.expanduser("~")
    return Path(home, ".cache", "fazhi") if os.path.isabs(home) and home != os.sep else None


def key(sha256: str, kinds: Mapping[str, Any] | None) -> str:
    """The name of an entry; empty when the loader's own source cannot be read, and nothing should be cached."""
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
        found = _restore(json.loads(body))
    except (OSError, ValueError, TypeError, LookupError, RecursionError):
        return None
    return found if isinstance(found, PackSource) else None


def write(key: str, source: PackSource) -> None:
    """Keeps an entry if it can; readers see the whole entry or none."""
    place = directory()
    if not key or place is None:
        return
    body = json.dumps(_plain(source._replace(path="")), ensure_ascii=False, separators=(",", ":")).encode()
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
        os.replace(beside, path)
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
    total = hashlib.sha256(sys.implementation.cache_tag.encode() if sys.implementation.cache_tag else b"")
    try:
        for name in _LOADER:
            path = _ROOT / name
            for file in sorted(path.glob("*.py")) if name == "." else [path]:
                total.update(file.read_bytes())
    except OSError:
        return ""
    return total.hexdigest()


def _schema_of(options: Any) -> Any:
    return options if isinstance(options, Mapping) else None


# --- values and JSON ----------------------------------------------------------------------------------------
# A list begins with what it stands for: a kind of named tuple by its name, or one of these.
_TUPLE, _WORDS, _LIST = 0, 1, 2


def _named_tuples() -> dict[Any, Callable[[list[Any]], Any]]:
    found: dict[Any, Callable[[list[Any]], Any]] = {}
    for module in (model, lexicon):
        for name, value in vars(module).items():
            if isinstance(value, type) and hasattr(value, "_make"):
                found[name] = value._make
    return {**found, "PackSource": PackSource._make}


_MAKERS: dict[Any, Callable[[list[Any]], Any]] = {**_named_tuples(), _TUPLE: tuple, _LIST: list}


def _plain(value: Any) -> Any:
    if isinstance(value, tuple):
        if hasattr(value, "_fields"):
            return [type(value).__name__, *map(_plain, value)]
        if all(isinstance(item, str) for item in value):
            return [_WORDS, *value]
        return [_TUPLE, *map(_plain, value)]
    if isinstance(value, list):
        return [_LIST, *map(_plain, value)]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


def _restore(value: Any) -> Any:
    if type(value) is list:
        if value[0] == _WORDS:
            return tuple(value[1:])
        return _MAKERS[value[0]]([_restore(item) for item in value[1:]])
    if type(value) is dict:
        return {name: _restore(item) for name, item in value.items()}
    return value
