"""The watch file: what it says is done, the command line stands over it, a broken one is refused at its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.cli import main
from fazhi.config import watching
from fazhi.errors import RuleError

BAD: dict[str, str] = json.loads((Path(__file__).parent / "bad_watch_files.json").read_text("utf-8"))
REPORT = """\
青禾镇2024年法治政府建设情况报告
一、工作开展情况
全年行政诉讼2件，行政机关负责人出庭应诉率100%。开展“八五”普法宣传9场。
二、存在的问题
由于人手少，法治宣传不深入。
三、下一步打算
充实法治队伍。
"""


@pytest.fixture
def share(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A share with one report, seen from the folder that the watch file is in."""
    folder = tmp_path / "共享 盘" / "青禾镇"
    folder.mkdir(parents=True)
    (folder / "报告.txt").write_text(REPORT, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAZHI_STATE_DIR", str(tmp_path / "状态"))
    return folder.parent


def _file(*lines: str) -> Path:
    path = Path("watch.yaml")
    path.write_text("".join(f"{line}\n" for line in ('folders: ["共享 盘"]', *lines)), "utf-8")
    return path


def _all_files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("text", BAD)
def test_a_broken_one_is_refused_with_its_place(text: str, share: Path) -> None:
    Path("watch.yaml").write_text(text, "utf-8")
    with pytest.raises(RuleError) as raised:
        watching.load(Path("watch.yaml"))
    assert str(raised.value).replace(str(Path.cwd()), "{dir}") == BAD[text]


def test_everything_in_it_is_taken(share: Path) -> None:
    (share.parent / "fazhi.yaml").write_text('profile: "street"\nfacts: "facts.yml"\n', "utf-8")
    (share.parent / "facts.yml").write_text('place: "青禾镇"\nyears: {"2024": {villages: 1}}\n', "utf-8")
    found = watching.load(
        _file("interval: 30", "promote: true", 'profile: "township"', 'project: "fazhi.yaml"', "fail-under: 75.5",
              'state: "状态2"', 'as-of: "2024"', 'summary-folder: "汇总"')
    )  # fmt: skip
    base = share.parent
    assert found.folders == (str(share),)
    assert found.options == {
        "interval": 30, "promote": True, "fail_under": 75.5, "state": base / "状态2", "as_of": "2024",
        "summary_folder": base / "汇总",
    }  # fmt: skip
    assert (found.project.profile, found.project.facts) == ("township", base / "facts.yml")


def test_what_it_says_is_done(share: Path) -> None:
    _file('rules: "township-annual-report"', "promote: true", "fail-on: never", 'results-name: "结果"', "fail-under: 0")
    assert main.run(["watch", "--once", "-q", "--config", "watch.yaml"]) == 0
    assert _all_files(share) - {"结果/.fazhi-share.json"} == {
        "青禾镇/报告.txt", "青禾镇/结果/报告.txt.json", "青禾镇/结果/报告.txt.receipt.json",
        "青禾镇/结果/报告.txt.自查结果.html", "青禾镇/已通过/报告.txt", "青禾镇/已通过/报告.txt.receipt.json",
    }  # fmt: skip


def test_the_command_line_stands_over_it(share: Path) -> None:
    _file("promote: true", "fail-on: never", "fail-under: 0", 'results-name: "结果"')
    given = ["--no-promote", "--results-name", "别名", "--fail-under", "100"]
    assert main.run(["watch", "--once", "-q", "--config", "watch.yaml", *given]) == 1
    assert _all_files(share) - {"别名/.fazhi-share.json"} == {
        "青禾镇/报告.txt", "青禾镇/别名/报告.txt.json", "青禾镇/别名/报告.txt.receipt.json",
        "青禾镇/别名/报告.txt.自查结果.html",
    }  # fmt: skip


def test_a_dry_run_tells_and_writes_nothing_at_all(share: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (share / "青禾镇" / "~$报告.txt").write_bytes(b"\5clerk")
    (share / "台账.csv").write_text("1", "utf-8")
    _file("promote: true")
    before = _all_files(share.parent)
    assert main.run(["watch", "run", "--dry-run", "--config", "watch.yaml"]) == 0
    said = capfd.readouterr().out.splitlines()
    assert said[:-2] == [
        f"{share}：每 20 秒看一次，现有报告 1 份",
        "  青禾镇/报告.txt（正在编辑，有 ~$报告.txt，要等关闭）",
        "  不检查的：不是文档 1，编辑锁文件 1",
        "  结果放在报告旁边的 _自查结果；通过的连同回执复制到旁边的 已通过；每天 17:00 写汇总",
    ]
    assert said[-2].endswith(f"；状态和日志：{share.parent / '状态'}")
    assert said[-1] == "以上只是试运行：没有检查，也没有写任何文件"
    assert _all_files(share.parent) == before


def test_read_only_and_promote_from_two_sides_contradict_each_other(
    share: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    _file("promote: true")
    assert main.run(["watch", "run", "--read-only", "--config", "watch.yaml"]) == 2
    assert capfd.readouterr().err == "错误：--read-only 和 --promote 不能一起用：只看不写就不能复制\n"


def test_the_project_file_of_the_folder_that_one_happens_to_be_in_does_not_count(
    share: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("fazhi.yaml").write_text('profile: "no-such"\n', "utf-8")
    _file()
    assert main.run(["watch", "run", "--dry-run", "--config", "watch.yaml"]) == 0
    assert capfd.readouterr().err == ""
    assert main.run(["watch", "run", "--dry-run", "共享 盘"]) == 2
