"""The command itself as a service manager meets it: ready, alive, stopped in order; and a log without anybody's text."""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and datagrams of POSIX")
TELLING = "石埠口"


@contextmanager
def _watching(tmp_path: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], socket.socket]]:
    """A watcher of tmp_path/share, and what it tells a service manager."""
    listener = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
    # The name of a socket may be 107 bytes long.
    address = f"\0fazhi-test-{os.getpid()}-{time.monotonic_ns()}" if sys.platform == "linux" else str(tmp_path / "n")
    listener.bind(address)
    listener.settimeout(60)
    process = subprocess.Popen(
        [sys.executable, "-c", "from fazhi.cli.main import main; main()", "watch", "run", "--interval", "1",
         "--state", str(tmp_path / "state"), "--summary-at", "-", *more, str(tmp_path / "share")],
        env={**os.environ, "NOTIFY_SOCKET": address.replace("\0", "@", 1)}, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process, listener
    finally:
        listener.close()
        process.kill()
        process.communicate()


def _share(tmp_path: Path, count: int) -> Path:
    share = tmp_path / "share"
    for number in range(count):
        (share / f"镇{number}").mkdir(parents=True)
        shutil.copy("fixtures/reports/05-all-planned.txt", share / f"镇{number}" / "报告.txt")
    return share


def _told(listener: socket.socket, word: bytes) -> None:
    while listener.recv(100) != word:
        pass


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_stops_in_order_in_the_middle_of_its_work(tmp_path: Path, number: signal.Signals) -> None:
    share = _share(tmp_path, 12)
    with _watching(tmp_path, "--jobs", "1") as (process, listener):
        _told(listener, b"READY=1")
        _told(listener, b"WATCHDOG=1")
        while not list(share.rglob("*.txt.json")):
            time.sleep(0.02)
        process.send_signal(number)
        said, complained = process.communicate(timeout=60)
        assert (process.returncode, complained) == (0, "")
        _told(listener, b"STOPPING=1")
    lines = said.splitlines()
    assert (lines[0], lines[-1]) == (f"{share}：开始监视，每 1 秒看一次", f"{share}：已停止")
    ours = [path for path in share.rglob("*") if path.is_file() and "_自查结果" in path.parts]
    assert {path.name for path in ours if path.name.startswith(".")} == {".fazhi-share.json"}
    for path in ours:
        if path.suffix == ".json":
            json.loads(path.read_bytes())
    (status,) = (json.loads(path.read_bytes()) for path in (tmp_path / "state").glob("*.status.json"))
    assert status["ended"]


def test_the_log_tells_what_happened_without_the_text_of_any_document(tmp_path: Path) -> None:
    share = _share(tmp_path, 2)
    assert TELLING in (share / "镇0" / "报告.txt").read_text("utf-8")
    with _watching(tmp_path, "--quiet") as (process, _):
        while len(list(share.rglob("*.txt.json"))) < 2:
            time.sleep(0.05)
        process.terminate()
        assert process.communicate(timeout=60) == ("", "")
    log = (tmp_path / "state" / "watch.log").read_text("utf-8")
    events = [json.loads(line) for line in log.splitlines()]
    assert [event["event"] for event in events] == ["started", "judged", "judged", "stopped"]
    assert set(events[1]) == {"time", "event", "root", "path", "state", "sha256", "score"}
    assert TELLING not in log


def test_a_second_one_of_this_machine_is_refused(tmp_path: Path) -> None:
    share = _share(tmp_path, 1)
    with _watching(tmp_path) as (_, listener):
        _told(listener, b"READY=1")
        with _watching(tmp_path) as (second, _):
            _, complained = second.communicate(timeout=60)
            assert second.returncode == 2
    assert complained == f"错误：{share}：本机已有一个监视程序；用 fazhi watch status 查看\n"
