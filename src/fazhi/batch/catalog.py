"""Where the records of a journal stand and by which keys they are found, as one file: what else is read from all its segments.

It says of which segments it is, and how long each was. A segment that has grown since, or is gone, makes it worthless; one that
came since is read behind it. Its checksum tells whether all of it reached the disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import sys
import zlib
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

NAME = "catalog"
_HEAD = struct.Struct(">8sII")
_MAGIC = b"fzcatal1"
_ORDER = sys.byteorder


class Catalog(NamedTuple):
    """`segments`: names and sizes in bytes; of each record the number of its segment (`within`), its place as so many numbers
    one after another, and its key; second keys one after another, and the number of the record of each."""

    segments: Sequence[tuple[str, int]]
    within: array[int]
    places: array[int]
    keys: bytes
    seconds: bytes
    numbers: array[int]


def save(folder: Path, catalog: Catalog) -> None:
    """Leaves it in the folder, or nothing where that cannot be written."""
    parts = [part if isinstance(part, bytes) else part.tobytes() for part in catalog[1:]]
    told = {"segments": catalog.segments, "lengths": [*map(len, parts)], "order": _ORDER}
    head, beside = json.dumps(told).encode("ascii"), folder / f"{NAME}.{os.getpid()}.tmp"
    whole = b"".join((head, *parts))
    with contextlib.suppress(OSError):
        beside.write_bytes(_HEAD.pack(_MAGIC, len(head), zlib.crc32(whole)) + whole)
        beside.replace(folder / NAME)


def load(folder: Path) -> Catalog | None:
    """The catalog of a folder; None when there is none, or it is damaged or of another machine."""
    try:
        data = (folder / NAME).read_bytes()
        magic, length, checksum = _HEAD.unpack_from(data)
        whole = memoryview(data)[_HEAD.size :]
        if magic != _MAGIC or zlib.crc32(whole) != checksum:
            return None
        told = json.loads(bytes(whole[:length]))
        return _read(told, whole[length:]) if told["order"] == _ORDER else None
    except (OSError, struct.error):
        return None


def drop(folder: Path) -> None:
    """Removes it, when its segments are no more."""
    (folder / NAME).unlink(missing_ok=True)


def _read(told: dict[str, Any], body: memoryview) -> Catalog:
    parts, at = [], 0
    for length in told["lengths"]:
        parts.append(bytes(body[at : at + length]))
        at += length
    within, places, numbers = array("H"), array("Q"), array("Q")
    for numbers_of, part in ((within, parts[0]), (places, parts[1]), (numbers, parts[4])):
        numbers_of.frombytes(part)
    return Catalog([(name, size) for name, size in told["segments"]], within, places, parts[2], parts[3], numbers)
