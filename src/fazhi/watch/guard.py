"""Whether the share is there: a dropped mount looks like a folder from which everything was deleted.

A file of ours on the share tells that it is the one we know. Without it (read-only, or taken away) what is listed
and where it stands must do.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from secrets import token_hex
from typing import NamedTuple

from fazhi.watch.layout import SENTINEL, Layout
from fazhi.watch.records import GONE, Record
from fazhi.watch.share import Content, Listing, Share
from fazhi.watch.store import Store

_MOST = 4_096


class Look(NamedTuple):
    """One look at a share: its listing, or why nothing may be concluded from this look."""

    listing: Listing | None
    reason: str = ""


def look(share: Share, layout: Layout, store: Store, records: Mapping[str, Record]) -> Look:
    """Lists the share, if it is there and the same as before. Writes nothing to the share."""
    try:
        device = share.device()
        listing = share.scan(layout.ours)
        if share.device() != device:
            return Look(None, "共享盘在扫描时断开又连上")
        known = _is_known(share, layout, store)
    except OSError as problem:
        return Look(None, f"打不开（{problem.strerror or type(problem).__name__}）")
    if not known:
        reason = _doubt(listing, device, store, records)
        if reason:
            return Look(None, reason)
    store.set_note("device", device)
    return Look(listing)


def mark(share: Share, layout: Layout, store: Store) -> None:
    """Leaves our mark on the share, if it is not there. Raises OSError."""
    if _is_known(share, layout, store):
        return
    mark = store.note("mark") or token_hex(16)
    found = _read(share, layout)
    # Another watcher's mark is as good: two must not take turns in writing.
    mark = found or mark
    if not found:
        text = {"说明": "fazhi 共享盘自查的标记，请勿删除", "share": mark}
        share.write(layout.top(SENTINEL), json.dumps(text, ensure_ascii=False).encode())
    store.set_note("mark", mark)


def _is_known(share: Share, layout: Layout, store: Store) -> bool:
    mark = store.note("mark")
    return bool(mark) and _read(share, layout) == mark


def _read(share: Share, layout: Layout) -> str:
    try:
        found: Content = share.read(layout.top(SENTINEL), _MOST)
    except FileNotFoundError:
        return ""
    try:
        data = json.loads(found.data)
    except ValueError:
        return ""
    return str(data.get("share") or "") if isinstance(data, dict) else ""


def accept(store: Store) -> None:
    """Takes whatever the next look finds for the share: somebody says so (another disk, emptied on purpose)."""
    store.set_note("device", "")


def _doubt(listing: Listing, device: str, store: Store, records: Mapping[str, Record]) -> str:
    """Why this may not be the share that we know, when our mark is not there."""
    expected = {record.path for record in records.values() if record.state != GONE}
    before = store.note("device")
    if not expected or not before:
        return ""
    if not listing.entries:
        return "原来有文件，现在一个也看不到（确实清空了就加 --anew 重新开始）"
    if device == before:
        return ""
    same = sum(entry.path in expected for entry in listing.entries)
    return "" if same * 2 >= len(expected) else "换成了另一个磁盘，原来的文件大多看不到（确实换了就加 --anew 重新开始）"
