"""The templates for CI: pre-commit really runs the hooks; the others are well formed and call what exists."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from fazhi.cli import main

ROOT = Path(__file__).resolve().parents[2]
GOOD = "甲水镇2024年法治政府建设情况报告\n一、主要工作\n（一）党委书记、镇长切实履行推进法治建设第一责任人职责。\n"


def hooks() -> dict[str, dict[str, object]]:
    return {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}


def test_pre_commit_runs_the_hooks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As `language: system` and with our own interpreter first in the path, since a hook's own environment needs the network."""
    pytest.importorskip("pre_commit")
    git = shutil.which("git")
    assert git is not None
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}:{Path(git).parent}:/usr/bin:/bin")
    monkeypatch.setenv("PRE_COMMIT_HOME", str(tmp_path / "home"))
    work = tmp_path / "work"
    shutil.copytree(ROOT / "rules", work / "rules")
    local = [{**hook, "language": "system"} for hook in hooks().values()]
    for hook in local:
        hook.pop("additional_dependencies", None)
    (work / ".pre-commit-config.yaml").write_text(
        yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]}), "utf-8"
    )
    (work / "甲镇报告.TXT").write_text(GOOD, "utf-8")
    (work / "README.md").write_text("not a report\n", "utf-8")

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(words, cwd=work, capture_output=True, text=True, check=False)

    run(git, "init", "-q")
    run(git, "add", "-A")
    ran = run(sys.executable, "-m", "pre_commit", "run", "--all-files", "fazhi-check")
    assert ran.returncode == 1, ran.stdout + ran.stderr
    assert "甲镇报告.TXT" in ran.stdout
    assert "README" not in ran.stdout
    ran = run(sys.executable, "-m", "pre_commit", "run", "--all-files", "fazhi-rules")
    assert ran.returncode == 0, ran.stdout + ran.stderr
    rule = work / "rules" / "township-annual-report" / "elements" / "duty-law-report.yml"
    rule.write_text(rule.read_text("utf-8").replace("severity:", "severitas:", 1), "utf-8")
    run(git, "add", "-A")
    assert run(sys.executable, "-m", "pre_commit", "run", "--all-files", "fazhi-rules").returncode == 1


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("甲镇.docx", True),
        ("a/乙.DOCX", True),
        ("丙.pdf", True),
        ("README.md", False),
        ("~$甲镇.docx", False),
        ("x.py", False),
    ],
)
def test_which_files_the_hook_takes(name: str, wanted: bool) -> None:
    hook = hooks()["fazhi-check"]
    takes = bool(re.search(str(hook["files"]), name)) and not re.search(str(hook["exclude"]), name)
    assert takes is wanted


def test_templates_are_well_formed_and_name_options_that_exist(capsys: pytest.CaptureFixture[str]) -> None:
    gitlab = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["fazhi"]
    assert gitlab["artifacts"]["when"] == "always"
    assert set(gitlab["artifacts"]["reports"]) == {"junit", "codequality"}
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    assert action["runs"]["using"] == "composite"
    script = " ".join(step.get("run", "") for step in action["runs"]["steps"])
    assert "${{ inputs" not in script  # what the caller gives is no part of the script
    task = ElementTree.parse(ROOT / "ci" / "fazhi-task.xml").getroot()
    words = next(node.text for node in task.iter() if node.tag.endswith("Arguments")) or ""
    assert main.run(["audit", "--help"]) == 0
    page = capsys.readouterr().out
    told = (ROOT / "ci" / "fazhi.cron").read_text("utf-8") + words + "".join(gitlab["script"][1])
    assert all(option in page for option in re.findall(r"(?<=\s)--?[a-z-]+(?=\s)", words + " " + gitlab["script"][1]))
    assert "audit" in told


def test_the_action_step_runs_in_a_shell(tmp_path: Path) -> None:
    """The step of the action as bash runs it, with paths that hold blanks and what looks like code."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("no bash")
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    script = next(step["run"] for step in action["runs"]["steps"] if "audit" in step.get("run", ""))
    folder = tmp_path / "报告 $(touch owned)"
    folder.mkdir()
    (folder / "甲.txt").write_text(GOOD, "utf-8")
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "PATHS": f"\n{folder}\n", "OUT": str(tmp_path / "out dir"),
        "ARGUMENTS": "-q --fail-under 0 --fail-on never", "FAZHI_CACHE_DIR": str(tmp_path / "cache"), "LC_ALL": "C.UTF-8",
    }  # fmt: skip
    done = subprocess.run(
        [bash, "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "out dir" / "results.jsonl").is_file()
    assert not list(tmp_path.rglob("owned"))


def shell(script: str, folder: Path, **variables: str) -> int:
    """The exit code of a script in a plain shell that finds our own interpreter first."""
    environment = {
        "PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "FAZHI_CACHE_DIR": str(folder / "cache"), "LC_ALL": "C.UTF-8",
        **variables,
    }  # fmt: skip
    return subprocess.run(
        ["/bin/sh", "-c", script], cwd=folder, env=environment, capture_output=True, check=False
    ).returncode


def test_the_gitlab_script_leaves_its_artefacts(tmp_path: Path) -> None:
    """All but the installation, over reports that do not pass and have blanks in their names."""
    if not Path("/bin/sh").exists() or shutil.which("xargs") is None:
        pytest.skip("no shell")
    (tmp_path / "乡 镇").mkdir()
    names = [f"乡 镇/{number} 号.txt" for number in range(3)]
    for name in names:
        (tmp_path / name).write_text(GOOD, "utf-8")
    job = yaml.safe_load((ROOT / "ci" / "gitlab.yml").read_text("utf-8"))["fazhi"]
    assert shell("\n".join(job["script"][1:]), tmp_path, FAZHI_PATHS="乡 镇") == 1
    kept = job["artifacts"]
    suites = ElementTree.parse(tmp_path / kept["reports"]["junit"]).getroot()
    assert sorted(suite.get("name") for suite in suites.iter("testsuite")) == names
    gaps = json.loads((tmp_path / kept["reports"]["codequality"]).read_text("utf-8"))
    assert {gap["location"]["path"] for gap in gaps} == set(names)
    assert all((tmp_path / folder / "results.jsonl").is_file() for folder in kept["paths"])


def test_the_line_for_cron_runs(tmp_path: Path) -> None:
    """As cron runs it: the command behind five fields, in which a per cent sign has its stroke."""
    if not Path("/bin/sh").exists():
        pytest.skip("no shell")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "甲.txt").write_text(GOOD, "utf-8")
    [line] = [line for line in (ROOT / "ci" / "fazhi.cron").read_text("utf-8").splitlines() if line[:1].isdigit()]
    command = line.split(maxsplit=5)[5].replace("\\%", "%")
    fazhi = str(Path(sys.executable).parent / "fazhi")
    if not Path(fazhi).exists():
        pytest.skip("not installed")
    shell(command, tmp_path, REPORTS=str(tmp_path / "in"), RESULTS=str(tmp_path), FAZHI=fazhi)
    said = (tmp_path / "fazhi.log").read_text("utf-8")
    day = re.fullmatch(r"(\d{4}-\d\d-\d\d) exit 1\n", said)
    assert day is not None, said
    assert (tmp_path / day[1] / "总览.html").is_file()
