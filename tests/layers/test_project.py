"""The project file: found upwards, its paths its own, the command line over it, broken ones refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fazhi.cli import main
from fazhi.config import project
from fazhi.errors import RuleError, UsageError
from fazhi.rules import location

BAD: dict[str, str] = json.loads((Path(__file__).parent / "bad_projects.json").read_text("utf-8"))
REPORT = "青禾镇2024年法治政府建设情况报告\n一、工作开展情况\n全年行政诉讼2件，出庭应诉率100%。\n"
NOTE = "说明：采用项目文件 {}（--isolated 不采用）\n"


@pytest.fixture
def town(base: Path, layer, monkeypatch: pytest.MonkeyPatch) -> Path:  # type: ignore[no-untyped-def]
    """A folder with a project file, and below it one with a report."""
    layer("province")
    folder = base.parent / "town"
    (folder / "reports").mkdir(parents=True)
    (folder / "fazhi.yaml").write_text('rules: "../province"\nprofile: "township"\nfacts: "facts.yml"\n', "utf-8")
    (folder / "facts.yml").write_text('place: "青禾镇"\nyears: {"2023": {villages: 1}}\n', "utf-8")
    (folder / "reports" / "r.txt").write_text(REPORT, "utf-8")
    monkeypatch.chdir(folder / "reports")
    return folder


def _run(capfd: pytest.CaptureFixture[str], *arguments: str) -> tuple[dict[str, object], list[str], str]:
    """The rules of the result, its notes, and what was said on standard error."""
    assert main.run(["check", "--format", "json", *arguments, "r.txt"]) in (0, 1)
    shown = capfd.readouterr()
    data = json.loads(shown.out)
    return data["rules"], data["results"][0]["notes"], shown.err


def test_the_nearest_upwards_is_used_and_told(town: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rules, notes, said = _run(capfd)

    assert (rules["pack"], rules["profile"]) == ("province", "township")
    assert notes == [f"事实文件 {(town / 'facts.yml').as_posix()} 没有2024年度，没有使用"]
    assert said == NOTE.format(town / "fazhi.yaml")


def test_isolated_uses_none(town: Path, capfd: pytest.CaptureFixture[str]) -> None:
    rules, notes, said = _run(capfd, "--isolated")

    assert (rules["pack"], rules["profile"], notes, said) == ("township-annual-report", "", [], "")


def test_the_command_line_wins(town: Path, base: Path, capfd: pytest.CaptureFixture[str]) -> None:
    other = town / "other.yml"
    other.write_text('place: "松溪乡"\nyears: {"2024": {villages: 1}}\n', "utf-8")
    rules, notes, _ = _run(capfd, "--rules", str(base), "--profile", "", "--facts", str(other))

    assert (rules["pack"], rules["profile"]) == ("sample", "")
    assert notes == [f"事实文件 {other.as_posix()} 是松溪乡的，这份报告是青禾镇的，没有使用"]


def test_the_nearer_one_hides_the_farther(town: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (town / "reports" / "fazhi.yml").write_text('rules: "township-annual-report"\n', "utf-8")

    assert _run(capfd)[0]["pack"] == "township-annual-report"


def test_two_names_in_one_folder_are_refused(town: Path) -> None:
    (town / "fazhi.yml").write_text('profile: "township"\n', "utf-8")
    with pytest.raises(UsageError, match=r"fazhi\.yaml、fazhi\.yml 都有，应只留一个"):
        project.find(town / "reports")


def test_it_is_looked_for_as_far_as_the_root(tmp_path: Path) -> None:
    assert project.find(Path(tmp_path.anchor)) is None


@pytest.mark.parametrize("text", BAD)
def test_a_broken_file_is_refused_with_its_place(text: str, tmp_path: Path) -> None:
    folder = tmp_path / "p"
    folder.mkdir()
    (folder / "fazhi.yaml").write_text(text, "utf-8")
    with pytest.raises(RuleError) as caught:
        project.load(folder / "fazhi.yaml")

    assert str(caught.value).replace(folder.as_posix(), "") == BAD[text]


def test_a_broken_file_stops_the_check(town: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (town / "fazhi.yaml").write_text('rulez: "../province"\n', "utf-8")

    assert main.run(["check", "r.txt"]) == 2
    shown = capfd.readouterr()
    assert shown.out == ""
    assert shown.err == (
        NOTE.format(town / "fazhi.yaml") + f"错误：{(town / 'fazhi.yaml').as_posix()}:1:1: "
        "有未知的键 rulez，应为 rules（可以用 rules、profile、facts、waivers、baseline）\n"
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--profile", "village"], "规则包 province 没有方案 village，可用的有 township（乡镇）"),
        (
            ["--as-of", "2024-13-01"],
            "选项 --as-of：2024-13-01 不对，应写成 2024 或 2024-07-01；用法见 fazhi check --help",
        ),
        (["--as-of", "24"], "选项 --as-of：24 不对，应写成 2024 或 2024-07-01；用法见 fazhi check --help"),
        (["--facts", "none.yml"], "none.yml：读不出事实文件（没有这个文件），请检查路径和权限"),
    ],
)
def test_a_wrong_option_stops_the_check(
    arguments: list[str], said: str, town: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main.run(["check", *arguments, "r.txt"]) == 2
    assert capfd.readouterr().err.splitlines()[-1] == f"错误：{said}"


def test_a_folder_of_rules_may_be_named_as_on_the_command_line(tmp_path: Path) -> None:
    """Without ./ before it; a pack that ships with fazhi keeps its name."""
    layer = tmp_path / "我县规则"
    layer.mkdir()
    (tmp_path / "fazhi.yaml").write_text('rules: "我县规则"\n', "utf-8")
    assert project.load(tmp_path / "fazhi.yaml").rules == layer

    (tmp_path / "township-annual-report").mkdir()
    (tmp_path / "fazhi.yaml").write_text('rules: "township-annual-report"\n', "utf-8")
    assert project.load(tmp_path / "fazhi.yaml").rules == location.rules_directory() / "township-annual-report"
