"""`fazhi rules test --watch`: tries again after a change, says what is wrong, ends cleanly."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fazhi.cli.rules import watch
from fazhi.errors import UsageError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pack.yml").write_text("id: x\n", "utf-8")
    return tmp_path


def _sleeps(monkeypatch: pytest.MonkeyPatch, steps: Iterator[object]) -> None:
    """What happens while it sleeps; at the end somebody presses Ctrl+C."""

    def sleep(seconds: float) -> None:
        try:
            next(steps)
        except StopIteration:
            raise KeyboardInterrupt from None

    monkeypatch.setattr(watch.time, "sleep", sleep)


def test_works_once_and_again_after_a_change(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    worked: list[str] = []

    def steps() -> Iterator[object]:
        yield None
        yield (folder / "elements").mkdir()
        yield (folder / "elements" / "a.yml").write_text("a", "utf-8")
        yield None
        yield (folder / "elements" / "a.yml").unlink()

    _sleeps(monkeypatch, steps())
    watch.again_and_again(folder, 0, lambda: worked.append(str(len(list(folder.rglob("*.yml"))))))

    assert worked == ["1", "2", "1"]


def test_what_is_wrong_is_said_and_the_watch_goes_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def steps() -> Iterator[object]:
        yield (folder / "b.yml").write_text("b", "utf-8")

    def work() -> None:
        raise UsageError("写错了")

    _sleeps(monkeypatch, steps())
    watch.again_and_again(folder, 0, work)
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith("——")]

    assert lines == [f"守着 {folder}，按 Ctrl+C 结束", "错误：写错了", "错误：写错了", "", "已结束"]
