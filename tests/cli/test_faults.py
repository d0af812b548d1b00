"""Whatever goes wrong becomes one line and an exit code; a trace goes to a log without a word of the document."""

from __future__ import annotations

import contextlib
import re
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest

from fazhi import api
from fazhi.cli import main
from fazhi.errors import FazhiError, ReadError, RuleError, UsageError

SECRET = "涉密原文"


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test touches the user's cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(folder))
    monkeypatch.delenv("FAZHI_DEBUG", raising=False)
    return folder


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("青禾镇2024年法治政府建设情况报告\n", "utf-8")
    return path


def _fail(monkeypatch: pytest.MonkeyPatch, problem: BaseException) -> None:
    def load_pack(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr(api, "load_pack", load_pack)


@pytest.mark.parametrize(
    ("problem", "code", "line"),
    [
        (UsageError("没有这个目录"), 2, "错误：没有这个目录"),
        (RuleError("a.yml", 3, 4, "缺少 id"), 2, "错误：a.yml:3:4: 缺少 id"),
        (FazhiError("别的"), 2, "错误：别的"),
        (ReadError("empty", "是空的"), 1, "错误：是空的"),
        (KeyboardInterrupt(), 130, "已中断"),
        (click.Abort(), 130, "已中断"),
        (
            PermissionError(13, "Permission denied", "x.yml"),
            2,
            "错误：x.yml：系统拒绝了操作（Permission denied），请检查路径和权限",
        ),
        (OSError("什么"), 2, "错误：系统拒绝了操作（OSError），请检查路径和权限"),
        (UsageError("坏\x1b[2J名\n字"), 2, "错误：坏\\x1b[2J名 字"),
    ],
)
def test_one_line_and_a_code(
    problem: BaseException,
    code: int,
    line: str,
    report: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    _fail(monkeypatch, problem)

    assert main.run(["check", str(report)]) == code
    shown = capsys.readouterr()
    # Click ends the line of the ^C that a terminal shows.
    assert (shown.out, shown.err.lstrip("\n")) == ("", f"{line}\n")


def _unexpected(report: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> str:
    _fail(monkeypatch, RuntimeError(SECRET))
    assert main.run(["check", str(report)]) == 2
    return capsys.readouterr().err


def test_the_unexpected_names_a_log(
    report: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    line = _unexpected(report, monkeypatch, capsys)
    found = re.fullmatch(r"错误：程序出了意外（RuntimeError），什么也没有改动；请把这个记录发给维护者：(.+)\n", line)
    assert found is not None
    log = Path(found[1])

    assert log.parent == cache_folder
    text = log.read_text("utf-8")
    assert "load_pack" in text
    assert "RuntimeError" in text
    assert SECRET not in text + line


def test_the_message_is_logged_on_request_only(
    report: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAZHI_DEBUG", "1")
    _unexpected(report, monkeypatch, capsys)
    (log,) = cache_folder.glob("error-*.log")

    assert SECRET in log.read_text("utf-8")


def test_without_a_place_for_the_log_it_is_still_one_line(
    report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("", "utf-8")
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(blocked / "below"))
    line = _unexpected(report, monkeypatch, capsys)

    assert line == "错误：程序出了意外（RuntimeError），什么也没有改动；记录写不下来，请把命令和文件的情况告诉维护者\n"


@pytest.mark.skipif(sys.platform == "win32", reason="other signals there")
def test_an_interrupt_is_130(tmp_path: Path) -> None:
    """While it waits for standard input."""
    command = [str(Path(sys.executable).parent / "fazhi"), "check", "-"]
    # A run in the background of a shell ignores interrupts, and children inherit that.
    waiting = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    with contextlib.suppress(subprocess.TimeoutExpired):
        waiting.wait(timeout=3)
    waiting.send_signal(signal.SIGINT)
    out, err = waiting.communicate(timeout=20)

    assert (waiting.returncode, out, err.decode().strip()) == (130, b"", "已中断")
