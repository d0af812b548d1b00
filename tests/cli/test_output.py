"""Files whole or not at all; consoles of any encoding; readers that leave; names in no encoding."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.cli import output
from fazhi.errors import UsageError

FAZHI = str(Path(sys.executable).parent / "fazhi")
REPORT = "青禾镇2024年法治政府建设情况报告\n一、工作开展情况\n在𠮷山村开展“八五”普法宣传9场。\n"
COMMANDS = {
    "check": (["check", "report.txt"], 1),
    "json": (["check", "--format", "json", "report.txt"], 1),
    "failed": (["check", "report.txt", "名𠮷.txt"], 1),
    "wrong": (["check", "名𠮷.txt"], 2),
    "explain": (["explain", "report.txt", "law-popularization"], 0),
    "list": (["rules", "list"], 0),
    "show": (["rules", "show", "three-systems"], 0),
    "lint": (["rules", "lint", "nowhere"], 2),
    "schema": (["schema", "result"], 0),
    "help": (["--help"], 0),
    "watch": (["watch", "nowhere", "--once"], 2),
    "audit": (["audit", "nowhere", "--out", "out"], 2),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    return tmp_path


def _run(folder: Path, arguments: list[str], **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "FAZHI_CACHE_DIR": str(folder / "cache"), **more}
    return subprocess.run([FAZHI, *arguments], cwd=folder, env=environment, capture_output=True)


@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "ascii", "latin-1"])
@pytest.mark.parametrize("name", COMMANDS)
def test_no_console_changes_what_happens(name: str, encoding: str, folder: Path) -> None:
    arguments, code = COMMANDS[name]
    done = _run(folder, arguments, PYTHONIOENCODING=encoding)

    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert done.stderr.count(b"\n") == (code == 2)


def test_json_is_utf8_in_every_console(folder: Path) -> None:
    found = {_run(folder, COMMANDS["json"][0], PYTHONIOENCODING=name).stdout for name in ("utf-8", "gbk", "ascii")}
    (data,) = found

    assert json.loads(data.decode("utf-8"))["results"][0]["report"]["place"] == "青禾镇"


@pytest.mark.skipif(sys.platform == "win32", reason="names are text there")
def test_a_name_in_no_encoding_is_a_name(folder: Path) -> None:
    name = b"\xb1\xa8\xb8\xe6.txt"
    try:
        (folder / os.fsdecode(name)).write_text(REPORT, "utf-8")
    except OSError:
        pytest.skip("this file system takes no such names")
    text = _run(folder, ["check", os.fsdecode(name)], LC_ALL="C.UTF-8", PYTHONIOENCODING="utf-8")
    data = _run(folder, ["check", "--format", "json", os.fsdecode(name)], LC_ALL="C.UTF-8")

    assert text.returncode == data.returncode == 1
    assert text.stdout.decode("utf-8").startswith("==== \\udcb1\\udca8\\udcb8\\udce6.txt ====\n")
    assert json.loads(data.stdout)["results"][0]["path"] == os.fsdecode(name)


def test_a_hostile_name_cannot_act(folder: Path) -> None:
    name = "a\x1b[2J\u202e\x07.txt"
    (folder / name).write_text(REPORT, "utf-8")
    done = _run(folder, ["check", name], PYTHONIOENCODING="utf-8")

    assert done.stdout.decode("utf-8").startswith("==== a\\x1b[2J\\u202e\\x07.txt ====\n")


@pytest.mark.skipif(sys.platform == "win32", reason="no such pipes there")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_reader_that_leaves_is_no_error(form: str, folder: Path) -> None:
    environment = {**os.environ, "FAZHI_CACHE_DIR": str(folder / "cache")}
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [FAZHI, "check", "--format", form, "report.txt"],
        cwd=folder, env=environment, stdout=writing, stderr=subprocess.PIPE,
    )  # fmt: skip
    os.close(writing)

    assert (done.returncode, done.stderr) == (1, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no terminals to open there")
@pytest.mark.parametrize(("variables", "colored"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)])
def test_colours_on_a_terminal_only(variables: dict[str, str], colored: bool, folder: Path) -> None:
    import pty

    environment = {**os.environ, "TERM": "xterm", "FAZHI_CACHE_DIR": str(folder / "cache"), **variables}
    if "NO_COLOR" not in variables:
        environment.pop("NO_COLOR", None)
    leader, terminal = pty.openpty()
    done = subprocess.Popen([FAZHI, "check", "report.txt"], cwd=folder, env=environment, stdout=terminal)
    os.close(terminal)
    shown = b""
    while True:
        try:
            piece = os.read(leader, 65536)
        except OSError:
            break
        if not piece:
            break
        shown += piece
    os.close(leader)

    assert done.wait() == 1
    assert (b"\x1b[" in shown) is colored
    assert b"\x1b" not in _run(folder, ["check", "report.txt"]).stdout


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "r.json"
    path.write_text("old", "utf-8")
    output.write_file(path, "新\udcff")

    assert path.read_bytes() == "新\\udcff".encode()
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.json"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r.json"
    path.write_text("old", "utf-8")

    def fsync(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fsync)
    with pytest.raises(UsageError) as refused:
        output.write_file(path, "new")

    assert str(refused.value) == f"{path}：写不进去（No space left on device），请检查路径、权限和磁盘空间"
    assert path.read_text("utf-8") == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["r.json"]


@pytest.mark.parametrize("name", ["长" * 80, "a" * 250])
def test_long_names_are_written(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.txt"
    output.write_file(path, "text")

    assert path.read_text("utf-8") == "text"
