"""One command over a folder: complete, the same whatever the workers, the order or the kills, quick the second time."""

from __future__ import annotations

import csv
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch.reports import write_reports

import fazhi
from fazhi.batch import audit as auditing
from fazhi.batch import looks
from fazhi.cli import main
from fazhi.results import FileResult

FULL = bool(os.environ.get("FAZHI_FULL"))
FIXTURES = Path(__file__).resolve().parents[2] / "fixtures" / "reports"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache for all tests, since making the dictionary takes longer than they do."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def cache_folder(kept: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test finds the journal of another."""
    shutil.rmtree(kept / "audit", ignore_errors=True)
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(kept))
    return kept


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some twenty reports in folders, the fixtures among them, one that cannot be read, one lock twin."""
    folder = tmp_path_factory.mktemp("reports")
    write_reports(folder / "东片", 8)
    write_reports(folder / "西片", 5, seed=5)
    shutil.copytree(FIXTURES, folder / "样例")
    (folder / "坏的.docx").write_bytes(b"PK\x03\x04 not a package")
    (folder / "~$坏的.docx").write_bytes(b"\x05lock")
    return folder


def audit(*arguments: object) -> int:
    return main.run(["audit", *map(str, arguments)])


def contents(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def test_results_are_those_of_check_sorted_by_path(reports: Path, tmp_path: Path) -> None:
    assert audit(reports, "--out", tmp_path / "out", "-q") == 1
    lines = (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()
    files = [p for p in reports.rglob("*") if p.is_file() and p.name[0] != "~" and p.suffix != ".json"]
    names = sorted(p.relative_to(reports).as_posix() for p in files)
    pack = fazhi.load_pack()
    wanted: list[FileResult] = [fazhi.check(reports / name, pack, name=name) for name in names]
    assert [json.loads(line) for line in lines] == [json.loads(json.dumps(one.to_dict())) for one in wanted]


def test_what_the_screen_says(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    audit(reports, "--out", tmp_path / "out")
    first = capsys.readouterr()
    count = len((tmp_path / "out" / "results.jsonl").read_bytes().splitlines())
    assert first.out.splitlines()[0] == (f"共 {count + 2} 个文件：检查 {count} 份，跳过 数据文件 1 个、编辑锁文件 1 个")
    assert first.out.splitlines()[-1] == f"结果在 {tmp_path / 'out'}"
    assert first.err == ""
    audit(reports, "--out", tmp_path / "out")
    assert capsys.readouterr().out.splitlines()[1] == f"其中 {count} 份与上次相同，沿用结果"


def test_the_same_bytes_whatever_the_workers_and_the_cache(reports: Path, tmp_path: Path) -> None:
    wanted = None
    for number, options in enumerate(
        (["--jobs", "1"], ["--jobs", "3", "--no-cache"], [], ["--no-cache", "--jobs", "2"])
    ):
        out = tmp_path / f"out{number}"
        audit(reports, "--out", out, "-q", *options)
        wanted = wanted or contents(out)
        assert contents(out) == wanted
    assert wanted is not None
    assert "results.jsonl" in wanted


@pytest.mark.parametrize("tick", [2.0, -9.0])
def test_a_changed_file_is_checked_again_even_with_the_same_size_and_time(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tick: float
) -> None:
    """Read because it changed a moment ago; and, as if that were long ago, known by the time that nobody can set."""
    monkeypatch.setattr(looks, "_TICK", tick)
    folder = Path(shutil.copytree(reports / "东片", tmp_path / "in"))
    audit(folder, "--out", tmp_path / "out", "-q")
    path, stale = folder / "0003.txt", 0
    for number in range(5 if not FULL else 1000):
        about = path.stat()
        data = path.read_bytes()
        at = data.find(b"0") if b"0" in data else data.find(b"1")
        path.write_bytes(data[:at] + str((number + 1) % 10).encode() + data[at + 1 :])
        os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
        audit(folder, "--out", tmp_path / "out", "-q")
        lines = (tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()
        stale += json.loads(lines[3])["sha256"] != hashlib.sha256(path.read_bytes()).hexdigest()
    assert stale == 0


def test_only_what_looks_otherwise_is_read_again(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Size, times and number are enough where the last change is long ago; --rehash reads all the same."""
    folder = Path(shutil.copytree(reports / "东片", tmp_path / "in"))
    read: list[str] = []
    original = auditing.load_file
    monkeypatch.setattr(auditing, "load_file", lambda path: read.append(path.name) or original(path))
    everything = sorted(path.name for path in folder.iterdir())

    def again(*options: str) -> list[str]:
        read.clear()
        audit(folder, "--out", tmp_path / "out", "-q", *options)
        return sorted(read)

    monkeypatch.setattr(looks, "_TICK", 1e6)  # everything changed a moment ago
    assert again() == []  # nothing is known, so nothing is looked for
    wanted = contents(tmp_path / "out")
    assert again() == everything
    monkeypatch.setattr(looks, "_TICK", -9.0)
    assert again() == everything
    assert again() == []
    assert again("--rehash") == everything
    (folder / "0002.txt").touch()
    assert again() == ["0002.txt"]
    assert again() == []
    assert contents(tmp_path / "out") == wanted


def test_options_and_rules_are_part_of_what_is_remembered(reports: Path, tmp_path: Path) -> None:
    audit(reports / "东片", "--out", tmp_path / "a", "-q")
    audit(reports / "东片", "--out", tmp_path / "b", "-q", "--year", "2019")
    years = [
        json.loads(line)["report"]["year"] for line in (tmp_path / "b" / "results.jsonl").read_bytes().splitlines()
    ]
    assert set(years) == {2019}


def test_out_inside_the_folder_is_not_checked(reports: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(reports / "东片", tmp_path / "in"))
    for _ in range(2):
        audit(folder, "--out", folder / "结果", "-q")
        assert len((folder / "结果" / "results.jsonl").read_bytes().splitlines()) == 8


def test_exit_codes(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert audit(reports / "东片", "--out", out, "-q", "--fail-under", "0", "--fail-on", "never") == 0
    assert audit(reports / "东片", "--out", out, "-q", "--fail-under", "100") == 1
    (tmp_path / "empty").mkdir()
    assert audit(tmp_path / "empty", "--out", out) == 2
    (tmp_path / "empty" / "Thumbs.db").write_bytes(b"x")
    assert audit(tmp_path / "empty", "--out", out) == 2
    assert audit(reports, "--out", reports / "坏的.docx") == 2
    empty = tmp_path / "empty"
    assert capsys.readouterr().err.splitlines() == [
        f"错误：{empty}：没有找到报告（文件夹是空的）；请检查路径",
        f"错误：{empty}：没有找到报告（系统文件 1 个）；请检查路径",
        f"错误：--out {reports / '坏的.docx'}：文件夹建不了（File exists）；请检查路径和权限",
    ]


def test_a_pipe_and_a_hanging_file_are_entries(reports: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(reports / "东片", tmp_path / "in"))
    os.mkfifo(folder / "管道.docx")
    assert audit(folder, "--out", tmp_path / "out", "-q") == 1
    last = json.loads((tmp_path / "out" / "results.jsonl").read_text("utf-8").splitlines()[-1])
    assert (last["path"], last["error"]) == (
        "管道.docx",
        {"code": "unreadable", "message": "这不是普通文件，没有读取：请检查路径"},
    )


def test_the_league_table(reports: Path, tmp_path: Path) -> None:
    audit(reports, "--out", tmp_path / "out", "-q")
    data = (tmp_path / "out" / "得分排名.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(data.decode("utf-8-sig").splitlines()))
    results = [json.loads(line) for line in (tmp_path / "out" / "results.jsonl").read_bytes().splitlines()]
    scores = sorted((one["score"] for one in results if one["score"] is not None), reverse=True)
    assert [float(row["得分"]) for row in rows if row["得分"]] == scores
    unread = [row for row in rows if not row["得分"]]
    assert rows[-len(unread) :] == unread
    assert [(row["文件"], row["是否通过"]) for row in unread] == [
        (one["path"], "无法判断") for one in results if one["error"]
    ]
    assert len(rows) == len(results)


def test_killed_at_random_times_and_resumed(tmp_path: Path, cache_folder: Path) -> None:
    """The figure of the issue: 100 kills, resumed, byte-identical (CI: fewer)."""
    folder = tmp_path / "in"
    write_reports(folder, 120 if FULL else 40)
    audit(folder, "--out", tmp_path / "wanted", "-q", "--no-cache")
    wanted, kills, chance = contents(tmp_path / "wanted"), 100 if FULL else 6, random.Random(11)
    command = [sys.executable, "-c", "from fazhi.cli.main import main; main()"]
    arguments = ["audit", str(folder), "--out", str(tmp_path / "out"), "-q"]
    killed = 0
    while killed < kills:
        shutil.rmtree(tmp_path / "out", ignore_errors=True)
        shutil.rmtree(cache_folder / "audit", ignore_errors=True)
        for _ in range(chance.randint(1, 5)):
            with subprocess.Popen([*command, *arguments], start_new_session=True) as running:
                time.sleep(chance.uniform(0.05, 2.5))
                killed += running.poll() is None
                running.send_signal(signal.SIGKILL)
        assert subprocess.run([*command, *arguments], check=False).returncode == 1
        assert contents(tmp_path / "out") == wanted


def test_formats_of_build_servers_are_those_of_single_checks(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What an audit writes for them is, byte by byte, what one check of the same files in the order of names writes."""
    made = {"junit": "junit.xml", "sarif": "结果.sarif", "gitlab": "code-quality.json"}
    monkeypatch.chdir(reports)
    asked = [word for name in made for word in ("--format", name)]
    assert audit("东片", "坏的.docx", "--out", tmp_path / "out", "--jobs", 2, "-q", *asked) == 1
    files = [json.loads(line)["path"] for line in (tmp_path / "out" / "results.jsonl").read_bytes().splitlines()]
    assert len(files) == 9
    outputs = [word for name in made for word in ("-o", f"{name}={tmp_path / name}")]
    assert main.run(["check", "-q", *outputs, *files]) == 1
    for name, file in made.items():
        assert (tmp_path / "out" / file).read_bytes() == (tmp_path / name).read_bytes(), name
