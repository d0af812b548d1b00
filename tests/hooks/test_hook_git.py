"""`fazhi hook` in real repositories: what is staged is checked, whatever the files are called and whatever hooks there are."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from fazhi.cli import main
from fazhi.hooks import framework

pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(sys.platform == "win32", reason="hooks are POSIX scripts here"),
]
GOOD = Path("fixtures/reports/01-complete-town.docx").resolve()
POOR = Path("fixtures/reports/05-all-planned.txt").resolve()
NAMES = ("报告.txt", "青禾镇 2024年/年度 报告（终稿）.txt", "it's $HOME `x`.txt", "-rf.txt")


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty repository in a folder with blanks, which is the current one; fazhi is on the PATH."""
    folder = tmp_path / "法治 报告"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "pre-commit"))
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")
    _git("init", "-q")
    _git("config", "user.name", "甲")
    _git("config", "user.email", "a@example.invalid")
    return folder


def _git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True, timeout=60)


def _commit() -> tuple[bool, str]:
    """Whether a commit went through, and what was said."""
    done = subprocess.run(["git", "commit", "-qm", "x"], capture_output=True, text=True, timeout=120, encoding="utf-8")
    return done.returncode == 0, done.stdout + done.stderr


def _put(name: str, source: Path) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, path)
    _git("add", "--", name)


def _hook() -> Path:
    return Path(".git/hooks/pre-commit")


def _write_hook(text: str) -> None:
    _hook().parent.mkdir(exist_ok=True)
    _hook().write_text(text, "utf-8")
    _hook().chmod(0o755)


def _tree() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in Path().rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", NAMES)
def test_a_poor_report_stops_the_commit_a_good_one_does_not(repository: Path, name: str) -> None:
    assert main.run(["hook", "install"]) == 0
    _put(name, POOR)
    passed, said = _commit()
    assert not passed
    assert f"==== {name} ====" in said
    assert "有 1 份报告未通过，没有提交；改好并 git add 后再提交，或用 git commit --no-verify 跳过" in said
    _git("rm", "-q", "--cached", "--", name)
    _put(f"{Path(name).parent / '好'}.docx", GOOD)
    assert _commit()[0]


def test_what_is_staged_is_checked_not_what_lies_in_the_folder(repository: Path) -> None:
    assert main.run(["hook", "install"]) == 0
    _put("报告.docx", POOR)
    shutil.copy(GOOD, "报告.docx")
    assert not _commit()[0]
    _git("add", "报告.docx")
    shutil.copy(POOR, "报告.docx")
    assert _commit()[0]


def test_what_is_no_report_is_told_and_stops_nobody(repository: Path) -> None:
    assert main.run(["hook", "install"]) == 0
    Path("通知.md").write_text("关于召开会议的通知\n请各村按时参加。\n", "utf-8")
    Path("README.md").write_text("2024年法治政府建设年度报告放在这里\n", "utf-8")
    Path("表.csv").write_text("1\n", "utf-8")
    _git("add", ".")
    passed, said = _commit()
    assert (passed, said) == (True, "说明：通知.md：不像法治政府建设年度报告，没有检查\n")


def test_a_deleted_report_is_not_asked_for(repository: Path) -> None:
    _put("报告.txt", POOR)
    assert _commit()[0]
    assert main.run(["hook", "install"]) == 0
    _git("rm", "-q", "报告.txt")
    assert _commit()[0]


def test_the_gate_that_was_asked_for(repository: Path) -> None:
    assert main.run(["hook", "install", "--fail-under", "0", "--fail-on", "never"]) == 0
    _put("报告.txt", POOR)
    passed, said = _commit()
    assert passed
    assert said.startswith("报告.txt：通过，")


def test_a_hook_that_was_there_runs_first_and_comes_back(repository: Path) -> None:
    theirs = '#!/bin/sh\necho "theirs $#" >> ran\ntest ! -e forbid\n'
    _write_hook(theirs)
    assert main.run(["hook", "install"]) == 0
    _put("好.docx", GOOD)
    Path("forbid").touch()
    assert not _commit()[0]
    Path("forbid").unlink()
    assert _commit()[0]
    assert Path("ran").read_text("utf-8") == "theirs 0\n" * 2
    assert main.run(["hook", "uninstall"]) == 0
    assert (_hook().read_text("utf-8"), stat.S_IMODE(_hook().stat().st_mode)) == (theirs, 0o755)
    assert sorted(path.name for path in _hook().parent.glob("pre-commit*")) == ["pre-commit", "pre-commit.sample"][
        :1
    ] + [path.name for path in _hook().parent.glob("pre-commit.sample")]


@pytest.mark.parametrize("kind", ["git", "pre-commit"])
def test_installing_twice_is_installing_once_and_uninstalling_leaves_nothing(
    repository: Path, kind: str, capfd: pytest.CaptureFixture[str]
) -> None:
    before = _tree()
    assert main.run(["hook", "install", "--kind", kind, "--fail-under", "60"]) == 0
    once = _tree()
    assert main.run(["hook", "install", "--kind", kind, "--fail-under", "60"]) == 0
    assert _tree() == once != before
    assert "已经" in capfd.readouterr().out
    assert main.run(["hook", "install", "--kind", kind, "--fail-under", "70"]) == 0
    assert set(_tree()) == set(once)
    assert main.run(["hook", "uninstall"]) == 0
    assert _tree() == before
    capfd.readouterr()
    assert main.run(["hook", "uninstall"]) == 0
    assert capfd.readouterr().out == "没有装过，什么也没做\n"


@pytest.mark.parametrize("kind", ["git", "pre-commit", "folder"])
def test_a_dry_run_changes_nothing(
    repository: Path, kind: str, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAZHI_CONFIG_DIR", str(repository.parent / "配置"))
    monkeypatch.setenv("FAZHI_STATE_DIR", str(repository.parent / "状态"))
    _write_hook("#!/bin/sh\n")
    before = _tree()
    assert main.run(["hook", "install", "--dry-run", "--kind", kind]) == 0
    assert "会" in capfd.readouterr().out
    assert _tree() == before
    assert not (repository.parent / "配置").exists()


def test_hooks_that_several_repositories_share_are_left_alone(
    repository: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    shared = repository.parent / "shared"
    _git("config", "core.hooksPath", str(shared))
    assert main.run(["hook", "install"]) == 2
    assert capfd.readouterr().err == (
        f"错误：{shared}：这个钩子文件夹由几个仓库共用（core.hooksPath），没有写；请改用 --kind pre-commit\n"
    )
    assert not shared.exists()


def test_a_work_tree_beside_and_a_folder_below(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _put("好.docx", GOOD)
    assert _commit()[0]
    _git("worktree", "add", "-q", "../另一个")
    monkeypatch.chdir("../另一个")
    Path("下面").mkdir()
    assert main.run(["hook", "install", "下面"]) == 0
    _put("下面/报告.txt", POOR)
    assert not _commit()[0]


# --- the pre-commit framework ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "config",
    [
        "# 说明\nrepos:\n- repo: local\n  hooks:\n  - {id: a, name: a, entry: 'true', language: system}\n",
        "default_stages: [pre-commit]\nrepos:   # 列表\n  # 第一个\n  - repo: local\n    hooks:\n"
        "      - {id: a, name: a, entry: 'true', language: system}\nfail_fast: true\n",
        "repos: []\n",
        "",
    ],
)
def test_only_our_lines_are_put_in_and_taken_out_again(repository: Path, config: str) -> None:
    path = Path(framework.NAME)
    path.write_text(config, "utf-8")
    assert main.run(["hook", "install"]) == 0
    assert framework.install(path, framework.entry([])) == []
    for line in config.replace("repos: []", "").splitlines():
        assert line in path.read_text("utf-8")
    assert main.run(["hook", "uninstall"]) == 0
    assert (path.read_text("utf-8") if path.exists() else "") == config


def test_the_framework_runs_it(repository: Path) -> None:
    assert main.run(["hook", "install", "--kind", "pre-commit"]) == 0
    _git("add", framework.NAME)
    subprocess.run([sys.executable, "-m", "pre_commit", "install"], check=True, capture_output=True, timeout=120)
    _put(NAMES[1], POOR)
    passed, said = _commit()
    assert not passed
    assert f"==== {NAMES[1]} ====" in said
    shutil.copy(GOOD, "好.docx")
    _git("rm", "-q", "--cached", NAMES[1])
    _git("add", "好.docx")
    assert _commit()[0]


@pytest.mark.parametrize(
    ("config", "message"),
    [
        ("repos: [\n", "{path}:2:1：不是正确的 YAML，没有改动；请先改好"),
        ("- a\n", "{path}：不像 pre-commit 的配置（应有 repos 列表），没有改动；请先改好"),
        ("repos: {a: 1}\n", "{path}：不像 pre-commit 的配置（应有 repos 列表），没有改动；请先改好"),
    ],
)
def test_a_configuration_that_cannot_be_edited_stays(
    repository: Path, config: str, message: str, capfd: pytest.CaptureFixture[str]
) -> None:
    path = repository / framework.NAME
    path.write_text(config, "utf-8")
    assert main.run(["hook", "install"]) == 2
    assert capfd.readouterr().err == f"错误：{message.format(path=path)}\n"
    assert path.read_text("utf-8") == config


def test_a_list_in_one_line_is_left_to_a_person(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = repository / framework.NAME
    path.write_text("repos: [{repo: meta, hooks: [{id: identity}]}]\n", "utf-8")
    assert main.run(["hook", "install"]) == 2
    said = capfd.readouterr().err
    assert said.startswith(
        f"错误：{path}：repos 的写法不便自动改动，没有改动；请自己在 repos 下加一项：- repo: local；"
    )
    assert said.count("\n") == 1
