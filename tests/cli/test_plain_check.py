"""`fazhi check FILE…` without `click` means what it means with it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fazhi.cli import checking, commands
from fazhi.cli.plain import PlainCheck, plain_check

FILES = Path(__file__).resolve().parents[2] / "fixtures" / "reports"
_OPTIONS = [
    "-q", "--quiet", "--isolated", "--no-waivers", "--show-baselined", "--format", "-o", "--output", "--year", "--level",
    "--profile", "--rules", "--fail-on", "--format=json", "-qo", "-ox", "--help", "-h", "--version", "--",
]  # fmt: skip
_VALUES = [
    "json",
    "text",
    "sarif",
    "jso",
    "JSON",
    "2024",
    "1948",
    "+2024",
    "２０２４",
    "02024",
    "township",
    "county",
    "x",
]
_WORDS = st.one_of(
    st.sampled_from(_OPTIONS),
    st.sampled_from(_VALUES),
    st.sampled_from(["check", "explain", "-", "", " "]),
    st.text(max_size=6),
    st.sampled_from(["报告.docx", "a b.txt", "a=b.txt", "*.txt", "~/x.txt", "@x", "%x%", "/x", "x\n", "\ud800"]),
)
# An option with what may be its value, so that more than refusals are met.
_PIECES = st.one_of(_WORDS.map(lambda word: [word]), st.tuples(st.sampled_from(_OPTIONS), _WORDS).map(list))


def _by_click(arguments: list[str]) -> dict[str, Any]:
    """What click makes of a command line of `check`."""
    command = commands.cli.get_command(click.Context(commands.cli), "check")
    assert command is not None
    return command.make_context("check", arguments[1:]).params


@given(st.lists(_PIECES, max_size=5).map(lambda pieces: [word for piece in pieces for word in piece]))
@example(["-"])
@example(["一.txt", "-", "一.txt"])
@example(["-.txt"])
@example(["", "x"])
@example(["x", "--format", "json", "y", "--format", "text", "-o", "z", "-q", "-q"])
@example(["--year", "2023", "x", "--year", "2024", "--level", "township", "--profile", "p"])
@example(["x", "-o", "-"])
def test_what_is_taken_is_what_click_gives(words: list[str]) -> None:
    arguments = ["check", *words]
    plain = plain_check(arguments, {})

    if plain is not None:
        assert _by_click(arguments) == {**checking.PLAIN, **plain.options, "files": plain.files}


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["--help"],
        ["check", "--help"],
        ["check", "-q"],
        ["check", "x.txt", "--format=json"],
        ["check", "x.txt", "--format", "jso"],
        ["check", "x.txt", "--format"],
        ["check", "x.txt", "-o", "-q"],
        ["check", "x.txt", "--year", "1948"],
        ["check", "x.txt", "--year", "２０２４"],
        ["check", "x.txt", "--level", "镇"],
        ["check", "x.txt", "--rules", "y"],
        ["check", "x.txt", "--", "-y.txt"],
        ["--", "check", "x.txt"],
        ["chec", "x.txt"],
        ["explain", "x.txt", "y"],
    ],
    ids=" ".join,
)
def test_all_else_is_left_to_click(arguments: list[str]) -> None:
    assert plain_check(arguments, {}) is None


def test_a_shell_that_asks_for_completions_is_answered_by_click() -> None:
    assert plain_check(["check", "x.txt"], {"_FAZHI_COMPLETE": "bash_source"}) is None


def test_files_alone_are_taken() -> None:
    assert plain_check(["check", "x.txt", "-"], {}) == PlainCheck(("x.txt", "-"), {})


def test_the_options_written_most_are_taken() -> None:
    arguments = ["check", "--format", "json", "x.txt", "-o", "y.html", "--year", "2024", "--level", "township", "-q"]

    assert plain_check(arguments, {}) == PlainCheck(
        ("x.txt",), {"formats": ("json",), "outputs": ("y.html",), "year": 2024, "level": "township", "quiet": True}
    )


def _run(arguments: list[str], folder: Path) -> tuple[int, bytes, bytes]:
    done = subprocess.run(
        [sys.executable, "-c", "from fazhi.cli.main import main; main()", *arguments],
        cwd=folder,
        input=(FILES / "05-all-planned.txt").read_bytes(),
        capture_output=True,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    "names",
    [
        ["01-complete-town.txt"],
        ["05-all-planned.txt", "01-complete-town.docx", "05-all-planned.txt"],
        ["-"],
        ["no-such.txt"],
        ["no-such.txt", "01-complete-town.html"],
        ["."],
        [""],
    ],
    ids=" ".join,
)
def test_the_same_bytes_and_codes_with_click_and_without(names: list[str]) -> None:
    plain = _run(["check", "--format", "json", *names], FILES)

    assert plain[0] in (0, 1, 2)
    assert plain == _run(["check", "--format=json", *names], FILES)


def test_a_full_disk_behind_the_screen_is_told(tmp_path: Path) -> None:
    """The process ends at once, and yet nothing that could not be written is lost in silence."""
    if not Path("/dev/full").exists():
        pytest.skip("no /dev/full here")
    with open("/dev/full", "wb") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-c", "from fazhi.cli.main import main; main()", "check", "05-all-planned.txt"],
            cwd=FILES,
            stdout=full,
            stderr=subprocess.PIPE,
        )

    assert done.returncode != 0
    assert done.stderr.decode().splitlines()[0] == "错误：系统拒绝了操作（No space left on device），请检查路径和权限"


@pytest.mark.parametrize(
    "arguments", [["check", "05-all-planned.txt"], ["check", "--format", "json", "05-all-planned.txt"], ["--version"]]
)
def test_the_package_runs_as_a_module(arguments: list[str]) -> None:
    """Where the command itself is not on the PATH."""
    done = subprocess.run([sys.executable, "-m", "fazhi", *arguments], cwd=FILES, capture_output=True)

    assert (done.returncode, done.stdout, done.stderr) == _run(arguments, FILES)
