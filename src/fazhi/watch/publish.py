"""Results onto the share: each file whole, the JSON result last, nothing rewritten that is the same already."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from fazhi.watch.layout import ENDINGS, RECEIPT, RESULT, Layout
from fazhi.watch.share import Share

_MOST = 64 << 20


class Judged(NamedTuple):
    """What came of a document: its outcome (records.OUTCOMES), facts about it as JSON for summaries, and the files of
    the result by their ending."""

    outcome: str
    about: str
    files: Mapping[str, bytes]


def publish(share: Share, layout: Layout, path: str, judged: Judged) -> None:
    """Puts all files of a result in place; what an older result had and this one has not goes away. Raises OSError."""
    for ending in ENDINGS:
        target = layout.result(path, ending)
        if ending in judged.files:
            put(share, target, judged.files[ending])
        elif _stands(share, target):
            share.remove(target)


def withdraw(share: Share, layout: Layout, path: str) -> None:
    """Takes the results of a document that is gone away, the JSON result first. Raises OSError."""
    for ending in reversed(ENDINGS):
        share.remove(layout.result(path, ending))


def promote(share: Share, layout: Layout, path: str, data: bytes, receipt: bytes, known: Sequence[str] = ()) -> str:
    """Copies a document that passed, with its receipt; why not, if a file of somebody's own stands there.

    Ours is a copy that its receipt is about, or that has a digest that is `known`: who died between the two left no pair."""
    target, beside = layout.promoted(path), layout.promoted(path, RECEIPT)
    there = _digest(share, target)
    if there and there not in (hashlib.sha256(data).hexdigest(), *known, _sealed(share, beside)):
        return f"{target} 不是本工具放的，没有覆盖；请改名后再放"
    put(share, target, data)
    put(share, beside, receipt)
    return ""


def demote(share: Share, layout: Layout, path: str, known: Sequence[str] = ()) -> None:
    """Takes our copy of an older version away, which passed, for the newer one does not. Raises OSError."""
    target, beside = layout.promoted(path), layout.promoted(path, RECEIPT)
    there, sealed = _digest(share, target), _sealed(share, beside)
    if there and there in (sealed, *known):
        share.remove(target)
    if sealed and there in ("", sealed, *known):
        share.remove(beside)


def newer_stands(share: Share, layout: Layout, path: str, digest: str, version: str) -> bool:
    """Whether a newer version of us has judged these very bytes: its result stays."""
    found = _json(share, layout.result(path, RESULT))
    try:
        same = found["results"][0]["sha256"] == digest
        return bool(same and _order(found["tool"]["version"]) > _order(version))
    except (LookupError, TypeError, ValueError):
        return False


def judged_digest(share: Share, layout: Layout, path: str) -> str:
    """The SHA-256 of the bytes that the result on the share is about."""
    try:
        return str(_json(share, layout.result(path, RESULT))["results"][0]["sha256"])
    except (LookupError, TypeError):
        return ""


def put(share: Share, path: str, data: bytes) -> None:
    """Writes a file unless it is so already. Raises OSError."""
    if _digest(share, path) != hashlib.sha256(data).hexdigest():
        share.write(path, data)


def _digest(share: Share, path: str) -> str:
    try:
        return share.read(path, 0).digest
    except FileNotFoundError:
        return ""


def _stands(share: Share, path: str) -> bool:
    return bool(_digest(share, path))


def _sealed(share: Share, receipt: str) -> str:
    try:
        return str(_json(share, receipt)["reports"][0]["file_sha256"])
    except (LookupError, TypeError):
        return ""


def _json(share: Share, path: str) -> Any:
    try:
        return json.loads(share.read(path, _MOST).data)
    except (FileNotFoundError, ValueError, RecursionError):
        return None


def _order(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3])
