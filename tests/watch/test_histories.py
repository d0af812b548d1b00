"""Scripted histories: whatever authors, programs and the network do, in the end each settled document has exactly one
result, about its very bytes, and no author's file has changed."""

from __future__ import annotations

import tempfile
import unicodedata
from pathlib import Path

from fake_share import FakeShare, Killed, Stage, digest_of, docx, result_digest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fazhi.reading import shapes
from fazhi.watch import guard
from fazhi.watch.layout import RESULT, Layout
from fazhi.watch.watcher import Settings

_NAMES = (
    "高庄镇/报告.docx", "高庄镇/报告(1).docx", "高庄镇/总结.txt", "陆营镇/报告.docx",
    unicodedata.normalize("NFD", "Übersicht é.docx"), unicodedata.normalize("NFC", "Übersicht é.docx"),
    f"{'很长的名字' * 14}结尾.docx", "/".join(["层"] * 6 + ["x" * 90, "y" * 90, "z" * 90, "深.txt"]),
)  # fmt: skip
_BODIES = ("甲" * 40, "乙" * 40, "好" * 40, "短")


def _body(name: str, text: str) -> bytes:
    return docx(text) if name.endswith(".docx") else text.encode()


class History:
    """What may happen, each by name; `mine` is what authors have on the share, kept apart from the share itself."""

    def __init__(self, folder: Path) -> None:
        share = FakeShare()
        self.stages = [
            Stage(folder / name, Settings(promote=True), share) for name in ("甲", "乙") if not (folder / name).mkdir()
        ]
        self.share = share
        self.mine: dict[str, bytes] = {}

    def do(self, step: tuple[str, str, str, int]) -> None:
        kind, name, text, number = step
        getattr(self, kind)(name, _body(name, text), number)

    def write(self, name: str, data: bytes, number: int) -> None:
        self._put(name, data)

    def half(self, name: str, data: bytes, number: int) -> None:
        self._put(name, data[: len(data) * number // 8])

    def edit_unseen(self, name: str, data: bytes, number: int) -> None:
        self._put(name, data, keep_time=True)

    def delete(self, name: str, data: bytes, number: int) -> None:
        self.share.drop(name)
        self.mine.pop(name, None)

    def rename(self, name: str, data: bytes, number: int) -> None:
        self._move(name, _NAMES[number])

    def word_save(self, name: str, data: bytes, number: int) -> None:
        """As Word does it: a temporary file, the old one away, the new one in its place; scans come in between."""
        folder, _, own = name.rpartition("/")
        beside, lock = (f"{folder}/{part}".strip("/") for part in (f"~WRD{number:04}.tmp", f"~${own[2:]}"))
        self._put(lock, b"\5clerk")
        self._put(beside, data)
        self._some_scans(number)
        self.delete(name, b"", 0)
        self._some_scans(number // 2)
        self._move(beside, name)
        if number % 3:
            self.delete(lock, b"", 0)

    def wps_save(self, name: str, data: bytes, number: int) -> None:
        folder, _, own = name.rpartition("/")
        beside, lock = (f"{folder}/{part}".strip("/") for part in (f"~WPS{number}AB.tmp", f".~{own}"))
        self._put(lock, b"x")
        self._put(beside, data)
        self._some_scans(number)
        self._put(name, data[: len(data) // 2])
        self._some_scans(number % 2)
        self._put(name, data)
        self.delete(beside, b"", 0)
        self.delete(lock, b"", 0)

    def outage(self, name: str, data: bytes, number: int) -> None:
        self.share.gone = True
        self._some_scans(2)
        self.share.gone = False

    def empty_mount(self, name: str, data: bytes, number: int) -> None:
        """The mount point without the mount: another device, nothing in it."""
        self.share.empty, self.share.place = True, "2"
        self._some_scans(number)
        self.share.empty, self.share.place = False, str(number)

    def lag(self, name: str, data: bytes, number: int) -> None:
        self.share.lags = bool(number % 2)

    def skew(self, name: str, data: bytes, number: int) -> None:
        self.share.skew = (number - 4) * 3_600

    def deny(self, name: str, data: bytes, number: int) -> None:
        self.share.denied ^= {name}

    def shut_folder(self, name: str, data: bytes, number: int) -> None:
        self.share.closed ^= {name.rpartition("/")[0] or "高庄镇"}

    def read_only(self, name: str, data: bytes, number: int) -> None:
        self.share.read_only = bool(number % 2)

    def no_results(self, name: str, data: bytes, number: int) -> None:
        """Somebody tidies up: all of our files are gone."""
        for path in self.share.results():
            self.share.drop(path)

    def scan(self, name: str, data: bytes, number: int) -> None:
        self._some_scans(1 + number // 2)

    def kill(self, name: str, data: bytes, number: int) -> None:
        """The watcher dies at some call to the share, a new one starts."""
        self.share.fuse, self.share.on_fuse = number * number, _die
        try:
            self.stages[0].cycle()
        except Killed:
            self.stages[0].restart()
        self.share.fuse = None

    def race(self, name: str, data: bytes, number: int) -> None:
        """A second watcher does whole cycles in the middle of one of the first."""
        self.share.fuse, self.share.on_fuse = number * number, lambda: self.stages[1].cycles(3)
        self.stages[0].cycle()
        self.share.fuse = None

    def edit_while_checked(self, name: str, data: bytes, number: int) -> None:
        """The author saves in the middle of a cycle."""
        self.share.fuse, self.share.on_fuse = number, lambda: self._put(name, data, keep_time=bool(number % 2))
        self.stages[0].cycle()
        self.share.fuse = None

    def end(self) -> None:
        """All comes to rest: what is broken is mended, and enough scans pass for every wait to be over."""
        share = self.share
        share.gone = share.empty = share.lags = share.read_only = False
        share.denied, share.closed = set(), set()
        for stage in self.stages:
            guard.accept(stage.store)  # a disk changed and our mark deleted at once: only a person can tell
        for pause in (20.0, 700.0, 7_300.0, 3_700.0):
            for stage in self.stages:
                stage.now += pause
                stage.cycles(4)

    def _some_scans(self, count: int) -> None:
        for number in range(count):
            self.stages[0 if number % 3 else 1 if count > 3 else 0].cycle()

    def _put(self, path: str, data: bytes, *, keep_time: bool = False) -> None:
        self.share.put(path, data, keep_time=keep_time)
        self.mine[path] = data

    def _move(self, source: str, target: str) -> None:
        self.share.move(source, target)
        if source in self.mine:
            self.mine[target] = self.mine.pop(source)


def _die() -> None:
    raise Killed


_KINDS = (
    "write", "write", "half", "edit_unseen", "delete", "rename", "word_save", "wps_save", "outage", "empty_mount", "lag",
    "skew", "deny", "shut_folder", "read_only", "no_results", "scan", "scan", "scan", "kill", "race",
    "edit_while_checked",
)  # fmt: skip
_STEPS = st.lists(
    st.tuples(st.sampled_from(_KINDS), st.sampled_from(_NAMES), st.sampled_from(_BODIES), st.integers(0, 7)),
    min_size=2, max_size=25,
)  # fmt: skip


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_STEPS)
def test_every_history_ends_with_one_result_for_each_document_and_no_authors_file_changed(
    steps: list[tuple[str, str, str, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        history = History(Path(folder))
        for step in steps:
            history.do(step)
        history.end()
        for stage in history.stages:
            stage.close()
    share = history.share
    assert share.authors() == history.mine
    documents = [path for path, data in history.mine.items() if not shapes.why_not(path.rpartition("/")[2], len(data))]
    for path in documents:
        assert result_digest(share, path) == digest_of(history.mine[path]), path
        passed = {path: data for path, data in history.mine.items() if path in documents and "好".encode() in data}
        copy = share.files.get(Layout().promoted(path))
        assert (copy[0] if copy else b"") == passed.get(path, b""), path
    assert not [path for path in share.results() if path.endswith(".tmp")]
    about = [path for path in share.results() if path.endswith(RESULT)]
    places = {Layout().result(path, RESULT) for path in documents}
    assert len(places) == len(documents)
    assert places <= set(about)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 60), st.integers(1, 7))
def test_a_watcher_killed_anywhere_ends_as_one_that_was_not(call: int, start: int) -> None:
    ends = []
    for kill in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            stage = Stage(Path(folder))
            for number, name in enumerate(_NAMES):
                stage.share.put(name, _body(name, f"{'好' if number % 2 else '甲'}{number}"))
            stage.cycles(start)
            if kill:
                stage.share.fuse, stage.share.on_fuse = call, _die
                try:
                    stage.cycles(3)
                except Killed:
                    stage.restart()
                stage.share.fuse = None
            stage.cycles(4)
            stage.now += 700
            stage.cycles(2)
            stage.close()
        ends.append({path: data for path, data in stage.share.results().items() if not path.endswith("-share.json")})
    assert ends[0] == ends[1]
    assert len(ends[0]) == 2 * len(_NAMES)
