"""A shared folder in memory with a scripted history, a judge that takes no time, and a clock that is set by hand."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from fazhi.watch.layout import RECEIPT, RESULT, Layout
from fazhi.watch.products import Document
from fazhi.watch.publish import Judged
from fazhi.watch.records import GAPS, PASSED
from fazhi.watch.share import Content, Listing, gather
from fazhi.watch.store import Store
from fazhi.watch.watcher import Cycle, Settings, Watcher

OURS = Layout().ours


class Killed(BaseException):
    """What `kill -9` does to the code under way."""


def docx(text: str) -> bytes:
    """A whole zip, with the text in it."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(zipfile.ZipInfo("word/document.xml"), text)
    return made.getvalue()


class FakeShare:
    """Files by path. Authors write with `put`, `drop`, `move`; the watcher through the methods of `Share`."""

    def __init__(self) -> None:
        self.files: dict[str, tuple[bytes, int]] = {}
        self.denied: set[str] = set()
        self.closed: set[str] = set()
        self.place, self.gone, self.empty, self.read_only, self.lags = "1", False, False, False, False
        self.skew = 0
        self._ticks = 0
        self._last: list[tuple[str, str, int, int, str]] | None = None
        # At that many calls from now: something else happens, or the caller dies.
        self.fuse: int | None = None
        self.on_fuse: Callable[[], None] = lambda: None
        self.touched_by_us: list[str] = []

    # --- authors

    def put(self, path: str, data: bytes, *, keep_time: bool = False) -> None:
        """Writes a file; with `keep_time` its time stays what it was."""
        self._ticks += 1
        old = self.files.get(path)
        self.files[path] = (data, old[1] if keep_time and old else (self._ticks + self.skew) * 10**9)

    def drop(self, path: str) -> None:
        """Deletes a file, if it is there."""
        self.files.pop(path, None)

    def move(self, source: str, target: str) -> None:
        """Renames a file, over another if need be."""
        if source in self.files:
            self.files[target] = self.files.pop(source)

    def authors(self) -> dict[str, bytes]:
        """What is there outside our folders."""
        return {path: data for path, (data, _) in self.files.items() if not _is_ours(path)}

    def results(self) -> dict[str, bytes]:
        """What is there inside our folders."""
        return {path: data for path, (data, _) in self.files.items() if _is_ours(path)}

    # --- the watcher

    def device(self) -> str:
        self._call()
        return self.place

    def scan(self, ours: frozenset[str]) -> Listing:
        self._call()
        now = [] if self.empty else list(self._walk())
        shown = self._last if self.lags and self._last is not None else now
        self._last = now
        names: dict[str, set[str]] = {}
        for path in () if self.empty else self.files:
            folder, _, name = path.rpartition("/")
            if folder.rpartition("/")[2] in ours:
                names.setdefault(folder, set()).add(name)
        return gather(iter(shown), {folder: frozenset(found) for folder, found in names.items()}, set(self.closed))

    def read(self, path: str, limit: int) -> Content:
        self._call()
        if path in self.denied:
            raise PermissionError(13, "另一个程序正在使用此文件")
        if path not in self.files or self.empty:
            raise FileNotFoundError(2, "没有那个文件")
        data = self.files[path][0]
        return Content(data[:limit], len(data), hashlib.sha256(data).hexdigest())

    def write(self, path: str, data: bytes) -> None:
        self._call()
        assert _is_ours(path), path
        if self.read_only or self.empty:
            raise PermissionError(13, "权限不够")
        beside = f"{path.rpartition('/')[0]}/.fazhi-elsewhere-1-{len(self.touched_by_us)}-{id(data)}.tmp"
        self.files[beside] = (data, 0)
        self._call()  # between the temporary file and its renaming
        self.files[path] = self.files.pop(beside)
        self.touched_by_us.append(path)
        self._call()

    def remove(self, path: str) -> None:
        self._call()
        assert _is_ours(path), path
        if self.read_only:
            raise PermissionError(13, "权限不够")
        self.files.pop(path, None)

    def _walk(self) -> Iterator[tuple[str, str, int, int, str]]:
        for path, (data, mtime_ns) in self.files.items():
            folder, _, name = path.rpartition("/")
            if not _is_ours(path) and not any(f"{folder}/".startswith(f"{shut}/") for shut in self.closed):
                yield folder, name, len(data), mtime_ns, ""

    def _call(self) -> None:
        if self.fuse is not None:
            self.fuse -= 1
            if self.fuse < 0:
                self.fuse = None
                self.on_fuse()
        if self.gone:
            raise OSError(112, "主机已关闭")


def _is_ours(path: str) -> bool:
    return not OURS.isdisjoint(path.split("/")[:-1])


class FakeJudge:
    """Passes what says 好; same bytes, same name: same files. Remembers what it was given."""

    def __init__(self, version: str = "1.0.0", rules: str = "一") -> None:
        self.version, self.made_with = version, f"{version}-{rules}"
        self.seen: list[tuple[str, bytes]] = []

    def __call__(self, documents: Sequence[Document]) -> list[Judged]:
        self.seen += [(document.name, document.data) for document in documents]
        return [self._judged(document) for document in documents]

    def _judged(self, document: Document) -> Judged:
        entry = {"path": document.name, "sha256": document.digest}
        result = {"tool": {"name": "fazhi", "version": self.version}, "rules": self.made_with, "results": [entry]}
        receipt = {"reports": [{"name": document.name, "file_sha256": document.digest}]}
        files = {RECEIPT: json.dumps(receipt).encode(), RESULT: json.dumps(result).encode()}
        good = "好".encode() in document.data
        return Judged(PASSED if good else GAPS, json.dumps({"score": 90 if good else 10}), files)


class Stage:
    """A share, a clock, and a watcher that can die and start anew with what its store kept."""

    def __init__(self, folder: Path, settings: Settings = Settings(), share: FakeShare | None = None) -> None:  # noqa: B008
        self.share, self.settings, self.path = share or FakeShare(), settings, folder / "state.sqlite"
        self.judge, self.now = FakeJudge(), 1_000_000.0
        self.told: list[tuple[str, dict[str, object]]] = []
        self._begin()

    def _begin(self) -> None:
        self.store = Store(self.path)
        self.watcher = Watcher(
            self.share, self.store, self.judge, self.settings, clock=lambda: self.now,
            tell=lambda event, **facts: self.told.append((event, facts)),
        )  # fmt: skip

    def restart(self) -> None:
        """The watcher dies; another takes its place."""
        self.store.close()
        self._begin()

    def cycle(self, seconds: float = 20.0) -> Cycle:
        """One cycle, then the clock goes on."""
        found = self.watcher.cycle()
        self.now += seconds
        return found

    def cycles(self, count: int, seconds: float = 20.0) -> Cycle:
        """Several; the last one's outcome."""
        return [self.cycle(seconds) for _ in range(count)][-1]

    def state(self, path: str) -> str:
        return self.watcher.records[path].state

    def events(self, *names: str) -> list[str]:
        return [event for event, _ in self.told if event in names]

    def close(self) -> None:
        self.store.close()


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def result_digest(share: FakeShare, path: str) -> str:
    """What the result of a document says it is about; empty if there is none."""
    place = Layout().result(path, RESULT)
    return str(json.loads(share.files[place][0])["results"][0]["sha256"]) if place in share.files else ""
