"""Does something again whenever a file of the rules changes, until Ctrl+C."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fazhi.cli import output
from fazhi.errors import FazhiError
from fazhi.render.screen import visible
from fazhi.rules import location


def again_and_again(rules: Path | None, interval: float, work: Callable[[], object]) -> None:
    """Runs `work` now and after each change; what is wrong with the rules is said, and the watch goes on."""
    place = location.pack_directory(rules)
    output.say(f"守着 {visible(str(place))}，按 Ctrl+C 结束\n")
    seen: object = None
    try:
        while True:
            now = _state(place)
            if now != seen:
                seen = now
                _once(work)
            time.sleep(interval)
    except KeyboardInterrupt:
        output.say("\n已结束\n")


def _once(work: Callable[[], object]) -> None:
    output.say(f"—— {time.strftime('%H:%M:%S')} ——\n")
    try:
        work()
    except FazhiError as problem:
        output.say(f"错误：{visible(str(problem))}\n")


def _state(place: Path) -> tuple[tuple[str, int, int], ...]:
    """Names, times and sizes of all files of the pack; one that goes away while it is looked at is left out."""
    return tuple(sorted(_files(place)))


def _files(place: Path) -> Iterator[tuple[str, int, int]]:
    for path in [place] if place.is_file() else place.rglob("*.yml"):
        try:
            found = path.stat()
        except OSError:
            continue
        yield str(path), found.st_mtime_ns, found.st_size
