"""`python -m bench.watch [FILES] [CYCLES] [DROPS]`: what a cycle costs when nothing happens, whether memory stays flat,
and how long it takes from a report's drop to the result beside it.

Reports at rest with all three files of a result beside each; the judge is never asked. Then, on an empty folder, single
reports at random moments, with the real judge and an interval of two seconds. Prints, does not judge.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from threading import Event, Thread

from fazhi.batch.options import CheckOptions
from fazhi.watch import loop
from fazhi.watch.heartbeat import Heartbeat
from fazhi.watch.hints import Hints
from fazhi.watch.layout import ANNOTATED, RECEIPT, RESULT
from fazhi.watch.log import Log
from fazhi.watch.products import Document, Judge
from fazhi.watch.publish import Judged
from fazhi.watch.records import GAPS
from fazhi.watch.share import Folder
from fazhi.watch.store import Store
from fazhi.watch.watcher import Settings, Watcher

_PAGE = 4_096
_INTERVAL = 2.0


class _Judge:
    """A result of the size of a real one, at once."""

    version, made_with = "0", "bench"

    def __call__(self, documents: Sequence[Document]) -> list[Judged]:
        filler = '"x"' + " " * 30_000
        return [
            Judged(
                GAPS, '{"score": 50}',
                {
                    ANNOTATED: b"PK" * 5_000, RECEIPT: b"{}",
                    RESULT: f'{{"results": [{{"sha256": "{document.digest}"}}], "text": {filler}}}'.encode(),
                },
            )
            for document in documents
        ]  # fmt: skip


def main(files: int = 10_000, cycles: int = 1_000, drops: int = 20) -> None:
    """Makes the share, lets it settle, then counts cycles of 20 seconds on a clock of its own; then drops reports."""
    if files:
        _at_rest(files, cycles)
    if drops:
        _dropped(drops, hinted=False)
        _dropped(drops, hinted=True)


def _at_rest(files: int, cycles: int) -> None:
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "state.sqlite") as store:
        share, now = _share(Path(folder) / "share", files), [1e9]
        settings = Settings(most=files, budget=1e9)
        watcher = Watcher(
            share, store, _Judge(), settings, clock=lambda: now[0],
            heartbeat=Heartbeat(share, settings.layout, 20, "bench"),
        )  # fmt: skip
        started = time.process_time()
        for _ in range(4):
            watcher.cycle()
            now[0] += 20
        print(f"{files} files judged and published: {time.process_time() - started:.1f} s CPU")
        _rest(watcher, now, cycles)


def _rest(watcher: Watcher, now: list[float], cycles: int) -> None:
    spent, memory = [], []
    for number in range(cycles):
        started = time.process_time()
        found = watcher.cycle()
        spent.append(time.process_time() - started)
        assert found.judged == found.fresh == 0
        now[0] += 20
        if number % max(1, cycles // 10) == 0:
            memory.append(_resident())
    print(f"a cycle at rest, CPU: median {median(spent):.3f} s, longest {max(spent):.3f} s ({cycles} cycles)")
    print(f"resident memory every {max(1, cycles // 10)} cycles: {', '.join(f'{value:.1f}' for value in memory)} MB")
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.1f} MB")


def _dropped(drops: int, *, hinted: bool) -> None:
    source, waits = Path("fixtures/reports/01-complete-town.docx").read_bytes(), list[float]()
    with tempfile.TemporaryDirectory() as folder, Judge(None, CheckOptions()) as judge:
        place, root, stop = Path(folder) / "state", Path(folder) / "share", Event()
        place.mkdir()
        root.mkdir()
        # The loop's thread opens and closes the store: a database belongs to one thread.
        thread = Thread(target=_watch, args=(root, place, judge, stop, hinted))
        thread.start()
        for number in range(drops):
            time.sleep(random.uniform(2, 2 + _INTERVAL))
            result = root / "_自查结果" / f"报告{number}.docx{RESULT}"
            (root / f"报告{number}.docx").write_bytes(source)
            started = time.monotonic()
            while not result.exists():
                time.sleep(0.01)
            waits.append((time.monotonic() - started) / _INTERVAL)
        stop.set()
        thread.join()
    print(
        f"from drop to result, {'file events as hints' if hinted else 'polling alone'}, {drops} reports, in intervals of {_INTERVAL:g} s: "
        f"median {median(waits):.2f}, longest {max(waits):.2f}"
    )


def _watch(root: Path, place: Path, judge: Judge, stop: Event, hinted: bool) -> None:
    post = loop.Post(str(root), place, judge, Settings(interval=_INTERVAL), Log(place / "watch.log"), stop)
    with Hints({post.root: post.tell} if hinted else {}, post.settings.layout) as hints:
        loop.watch([post], stop, hints)
    post.close()


def _share(root: Path, files: int) -> Folder:
    for number in range(files):
        path = root / f"镇{number // 50:03}" / f"报告{number:05}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"报告{number}" * 2_000, "utf-8")
    return Folder(str(root))


def _resident() -> float:
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * _PAGE / 2**20


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
