"""The summary that a running watcher writes once a day on its own: a page, and text that can be mailed as it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, time, timedelta
from pathlib import Path, PurePath

from fazhi.watch import publish, statedir, summary
from fazhi.watch.layout import SUMMARY, Layout
from fazhi.watch.records import Record
from fazhi.watch.share import Folder, Share

# So long a summary waits for documents that settle just now.
_PATIENCE = timedelta(minutes=10)


def is_due(at: str, now: datetime, started: datetime, written: str, calm: bool) -> bool:
    """Whether the day's summary is to be written: `at` (HH:MM, empty for never) has come, on a day other than that of
    the last one `written` (ISO), and nothing is on its way (`calm`), or has been for long enough."""
    if not at or written == now.date().isoformat():
        return False
    moment = datetime.combine(now.date(), time.fromisoformat(at))
    return now >= moment and (calm or now - max(moment, started) > _PATIENCE)


def write(
    share: Share, layout: Layout, folder: Path | None, root: str, day: str,
    records: Iterable[Record], skipped: Mapping[str, int],
) -> str:  # fmt: skip
    """Writes both forms, into the top results folder of the share or into a folder elsewhere; gives the path of the
    page. Raises OSError."""
    made = summary.summarise(root, day, records, skipped)
    target, name, shown = share, layout.top(SUMMARY), layout.top(SUMMARY)
    if folder is not None:
        # Several shares may have theirs in one folder, and two shares the same name.
        target, name = Folder(str(folder)), f"{SUMMARY}-{PurePath(root).name or '共享盘'}-{statedir.key(root)[:6]}"
        shown = str(folder / name)
    for ending, content in ((".txt", summary.text(made)), (".html", summary.page(made))):
        publish.put(target, f"{name}{ending}", content.encode("utf-8", "backslashreplace"))
    return f"{shown}.html"
