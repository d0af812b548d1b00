"""File events only bring the next look forward: what is heard, what is not, and that nothing depends on them."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread
from types import ModuleType

import pytest
from fake_share import FakeJudge, docx

from fazhi.watch import hints as module
from fazhi.watch import loop
from fazhi.watch.hints import Hints
from fazhi.watch.layout import Layout
from fazhi.watch.log import Log
from fazhi.watch.watcher import Settings

# The looks come so seldom that none is due within a test.
_SELDOM = 3_600.0
_PATIENCE = 60.0


class Told:
    """What a share's watcher would tell."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, dict[str, object]]] = []

    def __call__(self, event: str, **facts: object) -> None:
        self.lines.append((event, facts))


@pytest.fixture
def told() -> Told:
    return Told()


def _heard(hints: Hints, seconds: float) -> frozenset[str]:
    hints.wait(Event(), seconds)
    return hints.take()


def _listening(hints: Hints, root: Path) -> None:
    """Until the system hands events of the root on."""
    until = time.monotonic() + _PATIENCE
    number = 0
    while not _heard(hints, 0.5):
        assert time.monotonic() < until
        (root / f"试{number}.txt").write_text("试", "utf-8")
        number += 1
    while _heard(hints, 0.7):
        pass


@pytest.fixture
def listening(tmp_path: Path, told: Told) -> Iterator[Hints]:
    root = tmp_path / "共享"
    (root / "_自查结果").mkdir(parents=True)
    (root / "青石镇").mkdir()
    with Hints({str(root): told}, Layout()) as hints:
        _listening(hints, root)
        yield hints


def test_our_own_results_are_no_hint(listening: Hints, tmp_path: Path) -> None:
    root = tmp_path / "共享"
    (root / "_自查结果" / "报告.docx.json").write_text("{}", "utf-8")
    assert _heard(listening, 1.5) == frozenset()
    (root / "青石镇" / "报告.docx").write_bytes(b"PK")
    assert _heard(listening, _PATIENCE) == {str(root)}


def test_a_hint_is_taken_once(listening: Hints, tmp_path: Path) -> None:
    (tmp_path / "共享" / "报告.docx").write_bytes(b"PK")
    assert _heard(listening, _PATIENCE) == {str(tmp_path / "共享")}
    assert _heard(listening, 1.0) == frozenset()


def test_waiting_ends_at_once_when_all_is_to_stop(listening: Hints) -> None:
    stop = Event()
    Thread(target=lambda: (time.sleep(0.2), stop.set()), daemon=True).start()
    started = time.monotonic()
    listening.wait(stop, _SELDOM)
    assert stop.is_set()
    assert time.monotonic() - started < _PATIENCE


def test_without_the_library_it_waits_and_hears_nothing(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "watchfiles", None)
    with Hints({str(tmp_path): told}, Layout()) as hints:
        (tmp_path / "报告.docx").write_bytes(b"PK")
        assert _heard(hints, 0.5) == frozenset()
    assert told.lines == []


def test_a_system_that_gives_no_events_is_told_once_and_asked_again(
    tmp_path: Path, told: Told, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    broken = ModuleType("watchfiles")

    def watch(root: str, **_: object) -> Iterator[set[tuple[int, str]]]:
        asked.append(root)
        raise OSError("OS file watch limit reached.")

    broken.watch = watch  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "watchfiles", broken)
    monkeypatch.setattr(module, "_RENEW_AFTER", 0.05)
    with Hints({str(tmp_path): told}, Layout()) as hints:
        until = time.monotonic() + _PATIENCE
        while len(asked) < 3 and time.monotonic() < until:
            assert _heard(hints, 0.1) == frozenset()
    assert len(asked) >= 3
    assert told.lines == [("unhinted", {"reason": "OS file watch limit reached."})]


def test_an_event_does_not_bring_looks_faster_than_settling_does(tmp_path: Path) -> None:
    post = loop.Post(
        str(tmp_path), tmp_path, FakeJudge(), Settings(interval=20.0), Log(tmp_path / "watch.log"), Event()
    )  # fmt: skip
    post.cycle()
    assert 4.5 < post.soonest() - time.monotonic() <= 5.0
    post.close()


def test_a_report_is_judged_long_before_the_next_look_was_due(tmp_path: Path) -> None:
    """The interval is an hour: only an event can have brought the first look at the report, and its waiting the rest."""
    root, place, stop = tmp_path / "共享", tmp_path / "state", Event()
    root.mkdir()
    place.mkdir()
    result = root / "_自查结果" / "报告.docx.json"
    seen: list[bool] = []

    def watch() -> None:
        post = loop.Post(str(root), place, FakeJudge(), Settings(interval=_SELDOM), Log(place / "watch.log"), stop)
        with Hints({post.root: post.tell}, post.settings.layout) as hints:
            _quick(post)
            loop.watch([post], stop, hints)
        post.close()

    thread = Thread(target=watch)
    thread.start()
    try:
        time.sleep(1.5)
        until = time.monotonic() + _PATIENCE
        (root / "报告.docx").write_bytes(docx("好" * 30))
        while not result.exists() and time.monotonic() < until:
            time.sleep(0.05)
        seen.append(result.exists())
    finally:
        stop.set()
        thread.join()
    assert seen == [True]


def _quick(post: loop.Post) -> None:
    """Settles within a second, so that the test need not wait a quarter of an hour-long interval."""
    regular = post.wait
    post.wait = lambda: 0.2 if post.last.fresh else regular()  # type: ignore[method-assign]
    post.soonest = lambda: 0.0  # type: ignore[method-assign]
