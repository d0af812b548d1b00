"""A watcher process over SMB for the tests: `python samba_watch.py PORT STATE quick|real INTERVAL [alone]`.

Notes the SHA-256 of all that is judged in STATE/judged.txt; `alone` is a watcher that cares for no other.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Event

from fake_share import FakeJudge
from samba_server import SmbShare

from fazhi.batch.options import CheckOptions
from fazhi.watch import loop
from fazhi.watch.hints import Hints
from fazhi.watch.layout import Layout
from fazhi.watch.log import Log
from fazhi.watch.products import Document, Judge
from fazhi.watch.publish import Judged
from fazhi.watch.watcher import Judging, Settings


class Noting:
    """A judge whose documents are noted before they are judged."""

    def __init__(self, judge: Judging, path: Path) -> None:
        self.version, self.made_with, self._judge, self._path = judge.version, judge.made_with, judge, path

    def __call__(self, documents: Sequence[Document]) -> list[Judged]:
        with self._path.open("a", encoding="utf-8") as file:
            file.writelines(f"{document.digest} {document.name}\n" for document in documents)
        return self._judge(documents)


def main(port: str, state: str, kind: str, interval: str, *more: str) -> None:
    place, stop = Path(state), Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    with ExitStack() as stack:
        judge: Judging = stack.enter_context(Judge(None, CheckOptions())) if kind == "real" else FakeJudge()
        settings = Settings(interval=float(interval))
        post = loop.Post(
            "reports", place, Noting(judge, place / "judged.txt"), settings, Log(place / "watch.log"), stop,
            share=SmbShare(int(port)), once="alone" in more,
        )  # fmt: skip
        stack.callback(post.close)
        loop.watch([post], stop, Hints({}, Layout()))


if __name__ == "__main__":
    main(*sys.argv[1:])
