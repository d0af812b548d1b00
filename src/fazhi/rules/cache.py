"""Compiled packs on disk: reading one replaces parsing and validating YAML (100 ms) by 3 ms.

Plain JSON in a private directory of the user; no pickle, since a file that can be forged must not run code.
An entry is named by the bytes of the pack's files, the kinds that it was checked for and the source of the
loader itself, so that another version of fazhi makes another entry. Whatever goes wrong here is as if there
were no cache.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from zlib import crc32

from fazhi import cachedir, digests
from fazhi.records import Any
from fazhi.rules import model
from fazhi.rules.pack import PackSource
from fazhi.structure import lexicon

FORMAT = 4
_KEPT = 16
_MAX_BYTES = 20_000_000
_HERE = Path(__file__).resolve().parent
# What decides whether a pack is valid and what is made of it.
_BESIDE = ("structure/lexicon.py", "structure/report.py", "structure/fold.py", "results.py")


def asked(kinds: Mapping[str, Any] | None) -> str:
    """What a pack is loaded for, as text: this format, and the kinds that it is checked for."""
    checked = None if kinds is None else {kind: _schema_of(options) for kind, options in kinds.items()}
    return repr([FORMAT, checked])  # constants of our source, so that this is the same in each process


def key(sha256: str, asked: str) -> str:
    """The name of an entry; empty (nothing is cached) when the loader's own source cannot be read."""
    stamp = _loader_stamp()
    if not stamp:
        return ""
    return digests.sha256(json.dumps([stamp, sha256, asked]).encode())


def sources() -> list[Path]:
    """The source that checks and builds packs, and the folder that most of it lies in."""
    return [_HERE, *sorted(_HERE.glob("*.py")), *(_HERE.parent / name for name in _BESIDE)]


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
        if head.decode() != f"{key} {crc32(body)}":
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
    head = f"{key} {crc32(body)}\n".encode()
    if cachedir.put(place / f"{key}.json", head + body):
        # Every edit of a rule makes an entry; only the newest are kept.
        cachedir.keep_newest(place, "*.json", _KEPT)


def _loader_stamp() -> str:
    """A digest of the source that checks and builds packs; empty where the source is not to be read."""
    import hashlib

    total = hashlib.sha256()
    try:
        for file in sources()[1:]:
            total.update(file.read_bytes())
    except OSError:
        return ""
    return total.hexdigest()


def _schema_of(options: Any) -> Any:
    return options if isinstance(options, Mapping) else None


# --- values and JSON ----------------------------------------------------------------------------------------
# One row for each value that is made of others, after the rows of those: what makes it (a kind of named tuple by its
# name, or one of these), which of its items are numbers of rows, its items, and for a mapping its names. Equal tuples
# are one row: named lists and what goes without saying stand in many rules. Read without a call for each item.
# Of words alone the items are one text with this between them, which is read in a tenth of the time.
_BETWEEN = "\x7f"
_TUPLE, _LIST, _MAPPING = 0, 1, 2
_Row = list[Any]


def _named_tuples() -> dict[Any, Callable[[list[Any]], Any]]:
    kinds = [*vars(model).values(), *vars(lexicon).values(), PackSource]
    return {kind.__name__: kind._make for kind in kinds if isinstance(kind, type) and hasattr(kind, "_make")}


_MAKERS: dict[Any, Callable[[list[Any]], Any]] = {**_named_tuples(), _TUPLE: tuple, _LIST: list}


def _dump(source: PackSource) -> bytes:
    rows: list[_Row] = []
    _add(source._replace(path=""), rows, {})
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()


def _add(value: Any, rows: list[_Row], known: dict[str, int]) -> int:
    """Adds a value after all that it is made of, and gives the number of its row."""
    items = list(value.values() if isinstance(value, dict) else value)
    inner = [place for place, item in enumerate(items) if isinstance(item, (tuple, list, dict))]
    for place in inner:
        items[place] = _add(items[place], rows, known)
    row = [_maker(value), inner, _joined(items), *([list(value)] if isinstance(value, dict) else [])]
    # What can be changed is never shared.
    name = json.dumps(row) if isinstance(value, tuple) else f"row {len(rows)}"
    if name not in known:
        known[name] = len(rows)
        rows.append(row)
    return known[name]


def _joined(items: list[Any]) -> list[Any] | str:
    if items and all(isinstance(item, str) and _BETWEEN not in item for item in items):
        return _BETWEEN.join(items)
    return items


def _maker(value: Any) -> Any:
    if isinstance(value, tuple):
        return type(value).__name__ if hasattr(value, "_fields") else _TUPLE
    return _LIST if isinstance(value, list) else _MAPPING


def _load(body: bytes) -> Any:
    """The last value. Raises LookupError, TypeError or ValueError when it is none of ours."""
    values: list[Any] = []
    for maker, inner, items, *names in json.loads(body):
        if isinstance(items, str):
            items = items.split(_BETWEEN)
        for place in inner:
            items[place] = values[items[place]]
        values.append(dict(zip(names[0], items, strict=True)) if maker == _MAPPING else _MAKERS[maker](items))
    return values[-1]
