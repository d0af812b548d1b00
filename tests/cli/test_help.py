"""Every command has a help page in Chinese, and the contract's commands are all there."""

from __future__ import annotations

import re
from collections.abc import Iterator

import click
import pytest

from fazhi.cli import commands, main
from fazhi.cli.help import columns
from fazhi.cli.lazy import LazyGroup

_HAN = re.compile("[一-鿿]")
CONTRACT = {
    (): [
        "check",
        "explain",
        "report",
        "rules",
        "waivers",
        "baseline",
        "schema",
        "verify",
        "receipt",
        "audit",
        "watch",
        "hook",
        "serve",
    ],
    ("hook",): ["install", "uninstall", "run"],
    ("rules",): ["list", "show", "lint", "test", "new", "coverage", "diff", "suggest", "docs"],
    ("waivers",): ["lint", "list"],
    ("baseline",): ["create", "show", "prune"],
}


def _commands(group: LazyGroup, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name in group.table:
        command = group.get_command(click.Context(group), name)
        if isinstance(command, LazyGroup):
            yield from _commands(command, (*path, name))
        else:
            yield (*path, name)


COMMANDS = list(_commands(commands.cli))


@pytest.mark.parametrize("path", CONTRACT, ids=lambda path: " ".join(path) or "fazhi")
def test_the_commands_of_the_contract_are_there(path: tuple[str, ...]) -> None:
    assert [command[-1] for command in COMMANDS if command[:-1] == path and command] == [
        name for name in CONTRACT[path] if (*path, name) in COMMANDS
    ]
    assert all(any(command[: len(path) + 1] == (*path, name) for command in COMMANDS) for name in CONTRACT[path])


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "fazhi")
def test_has_a_page_in_chinese(path: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run([*path, "--help"]) == 0
    page = capsys.readouterr().out

    assert page.startswith(f"用法：{' '.join(('fazhi', *path))}")
    for english in ("Usage", "Options", "Commands", "Show this", "required", "default", "Arguments"):
        assert english not in page
    for line in page.splitlines():
        assert columns(line) <= 100
        assert not line.strip() or _HAN.search(line) or line.strip().startswith("-")


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: " ".join(path) or "fazhi")
def test_every_option_says_what_it_is_for(path: tuple[str, ...]) -> None:
    command: click.Command = commands.cli
    for name in path:
        assert isinstance(command, LazyGroup)
        found = command.get_command(click.Context(command), name)
        assert found is not None
        command = found
    for param in command.params:
        if isinstance(param, click.Option):
            assert _HAN.search(param.help or ""), param.name
        else:
            assert param.metavar, param.name


def test_a_group_without_a_command_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main.run(["rules"]) == 2
    assert capsys.readouterr().err == "错误：缺少命令；用法见 fazhi rules --help\n"
