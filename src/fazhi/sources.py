"""The documents behind results, for formats that show them: read again, and only if they are still the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from fazhi import digests, reading
from fazhi.errors import ReadError
from fazhi.reading.file import load
from fazhi.results import FileResult, Source, Sources


def sources(kept: Mapping[str, bytes] | None = None, folders: Sequence[Path] = (Path(),)) -> Sources:
    """Looks for a result's document among `kept` (by the path of the result, for what is no file), then at its path
    beneath each of `folders`. What has another SHA-256 than the result says is not the document that was judged."""
    given = kept or {}

    def find(result: FileResult) -> Source | None:
        if result.error is not None or not result.sha256:
            return None
        if result.path in given:
            return _source(given[result.path], result)
        tried = (_source(_load(folder / result.path), result) for folder in folders if result.path != "-")
        return next((found for found in tried if found), None)

    return find


def _load(path: Path) -> bytes:
    """The bytes of a file, none where it cannot be read: the result shows its quotes then."""
    try:
        return load(path)
    except (ReadError, ValueError):  # a path from a saved result may hold anything, also a NUL
        return b""


def _source(data: bytes, result: FileResult) -> Source | None:
    if digests.sha256(data) != result.sha256:
        return None
    try:
        return Source(data, reading.read(data, result.path).text)
    except ReadError:
        return None
