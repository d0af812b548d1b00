"""The job summary of a service: written beside the lines of `github`, and never what decides the exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from fazhi.cli import main

REPORT = "青禾镇2024年法治政府建设情况报告\n一、工作开展情况\n开展“八五”普法宣传9场。\n"


@pytest.fixture(autouse=True)
def _folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    Path("甲.txt").write_text(REPORT, "utf-8")


def test_without_the_variable_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    assert main.run(["check", "--format", "github", "甲.txt"]) == 1
    assert [path.name for path in Path().iterdir()] == ["甲.txt"]


def test_other_formats_write_no_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    assert main.run(["check", "--format", "json", "甲.txt"]) == 1
    assert not Path("summary.md").exists()


def test_the_markdown_form_is_added_to_what_stands_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    Path("summary.md").write_text("前一步\n", "utf-8")
    assert main.run(["check", "--format", "github", "-o", "markdown=page.md", "甲.txt"]) == 1
    assert Path("summary.md").read_text("utf-8") == "前一步\n" + Path("page.md").read_text("utf-8")


def test_a_summary_that_cannot_be_written_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "nowhere/summary.md")
    assert main.run(["check", "--format", "github", "甲.txt"]) == 1
    assert capsys.readouterr().err == (
        "nowhere/summary.md：摘要写不进去（No such file or directory），请检查 GITHUB_STEP_SUMMARY\n"
    )
