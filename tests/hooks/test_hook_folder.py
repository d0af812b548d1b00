"""`fazhi hook install` for a folder: one command makes the watch file, tries it without touching anything, says how to start."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.cli import main
from fazhi.config import watching
from fazhi.hooks import folder

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="systemd hints")


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shared folder with one report; configuration and state in folders of the test."""
    place = tmp_path / "年度 报告"
    (place / "石埠口乡").mkdir(parents=True)
    shutil.copy("fixtures/reports/05-all-planned.txt", place / "石埠口乡" / "报告.txt")
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(tmp_path / "配置"))
    monkeypatch.setenv("FAZHI_STATE_DIR", str(tmp_path / "状态"))
    return place


def _files(place: Path) -> set[str]:
    return {path.relative_to(place).as_posix() for path in place.rglob("*") if path.is_file()}


def test_one_command_sets_it_up_and_the_watch_file_works(
    share: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = ["hook", "install", str(share), "--promote", "--fail-under", "0", "--fail-on", "never"]
    assert main.run(given) == 0
    config = tmp_path / "配置" / "watch-年度-报告.yaml"
    said = capfd.readouterr().out.splitlines()
    assert said[:4] == [
        f"写入 {config}", f"写入 {folder.unit_of(config)}", f"{share}：每 20 秒看一次，现有报告 1 份", "  石埠口乡/报告.txt",
    ]  # fmt: skip
    assert "以上只是试运行：没有检查，也没有写任何文件" in said
    assert any(line.strip().startswith("systemctl --user enable --now ") for line in said)
    assert _files(tmp_path) == {
        "配置/watch-年度-报告.yaml", "配置/fazhi-watch-年度-报告.service", "年度 报告/石埠口乡/报告.txt",
    }  # fmt: skip
    assert watching.load(config).options == {"promote": True, "fail_under": 0.0, "fail_on": "never"}
    assert main.run(["watch", "run", "--once", "-q", "--config", str(config)]) == 0
    assert (share / "石埠口乡" / "已通过" / "报告.txt").exists()


def test_again_it_keeps_what_a_person_changed_and_uninstall_takes_its_own_away(
    share: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["hook", "install", str(share)]) == 0
    config = tmp_path / "配置" / "watch-年度-报告.yaml"
    config.write_text(config.read_text("utf-8") + "interval: 30\n", "utf-8")
    capfd.readouterr()
    assert main.run(["hook", "install", str(share)]) == 0
    said = capfd.readouterr().out.splitlines()
    assert said[:2] == [f"{config} 已经装好，没有改动", f"{share}：每 30 秒看一次，现有报告 1 份"]
    assert main.run(["hook", "uninstall", str(share), "--dry-run"]) == 0
    assert config.exists()
    assert main.run(["hook", "uninstall", str(share)]) == 0
    assert _files(tmp_path) == {"年度 报告/石埠口乡/报告.txt"}


def test_another_folders_watch_file_and_one_by_hand_stay(
    share: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "watch.yaml"
    config.write_text('folders: ["/srv/other"]\n', "utf-8")
    assert main.run(["hook", "install", str(share), "--config", str(config)]) == 2
    assert main.run(["hook", "uninstall", str(share), "--config", str(config)]) == 2
    assert capfd.readouterr().err.splitlines() == [
        f"错误：{config}：已有另一个文件夹的监视配置；请用 --config 另指定一个文件",
        f"错误：{config}：不是 fazhi hook install 写的，没有删；请自己删去",
    ]
    assert config.read_text("utf-8") == 'folders: ["/srv/other"]\n'


def test_towns_may_not_change_how_they_are_judged(share: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main.run(["hook", "install", str(share), "--config", str(share / "watch.yaml")]) == 2
    assert capfd.readouterr().err == (
        f"错误：{share / 'watch.yaml'}：监视配置不能放在被监视的文件夹里，各单位都能改它；请用 --config 指定本机别处\n"
    )


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_unit_with_odd_names(tmp_path: Path) -> None:
    place, program = tmp_path / 'a "b" 100% $HOME', tmp_path / "法治 100%" / "fazhi"
    place.mkdir()
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    config = place / "watch-报告.yaml"
    unit = tmp_path / "fazhi-watch.service"
    unit.write_text(folder.unit_text(program, config), "utf-8")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--user", str(unit)], capture_output=True, text=True, timeout=60,
        env={**os.environ, "XDG_RUNTIME_DIR": str(tmp_path)},
    )  # fmt: skip
    assert "fazhi-watch.service" not in done.stderr, done.stderr


def test_on_windows_the_task_scheduler_is_told_of() -> None:
    lines = folder.hints(Path("C:/f/fazhi.exe"), Path("C:/c/watch.yaml"), windows=True)
    assert lines[1].strip().startswith("schtasks /Create /TN fazhi-watch /SC ONSTART ")
    assert not any("systemctl" in line for line in lines)
