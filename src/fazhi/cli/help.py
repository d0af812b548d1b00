"""Help in Chinese: click's own pages speak English and count a Chinese character as one column."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import click

WIDTH = 96


class HelpPage:
    """Mixed into commands and groups: one page of usage, purpose, commands and options."""

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the page; called by click for --help."""
        formatter.write("\n".join(_page(ctx)) + "\n")

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, described in Chinese."""
        option: click.Option | None = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = "显示这一页。"
        return option


class Command(HelpPage, click.Command):
    """A command with a Chinese help page."""


def usage(ctx: click.Context) -> str:
    """How the command is called: `fazhi check [选项] 文件…`."""
    command = ctx.command
    parts = [ctx.command_path]
    if any(isinstance(param, click.Option) for param in command.get_params(ctx)):
        parts.append("[选项]")
    parts += [param.metavar or param.name or "" for param in command.params if isinstance(param, click.Argument)]
    if isinstance(command, click.Group):
        parts.append("命令 …")
    return " ".join(parts)


def _page(ctx: click.Context) -> Iterator[str]:
    command = ctx.command
    yield f"用法：{usage(ctx)}"
    for line in (command.help or "").split("\n"):
        yield from _wrap(line.strip(), "")
    if isinstance(command, click.Group):
        rows = [(name, _purpose(command, ctx, name)) for name in command.list_commands(ctx)]
        yield from _table("命令：", rows)
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    yield from _table("选项：", [_row(option, ctx) for option in options])


def _row(option: click.Option, ctx: click.Context) -> tuple[str, str]:
    left, _ = option.get_help_record(ctx) or ("", "")
    return left, f"{option.help or ''}{'必须写。' if option.required else ''}"


def _purpose(group: click.Group, ctx: click.Context, name: str) -> str:
    """The one line of a command, from the group's table: nothing is imported for it."""
    purposes: dict[str, str] = getattr(group, "purposes", {})
    if name in purposes:
        return purposes[name]
    command = group.get_command(ctx, name)
    return command.get_short_help_str() if command else ""


def _table(title: str, rows: list[tuple[str, str]]) -> Iterator[str]:
    if not rows:
        return
    yield ""
    yield title
    indent = min(34, max(columns(left) for left, _ in rows) + 4)
    for left, right in rows:
        lines = list(_wrap(right, " " * indent))
        head = f"  {left}"
        if columns(head) + 2 > indent or not lines:
            yield head
        else:
            yield head + " " * (indent - columns(head)) + lines.pop(0).strip()
        yield from lines


def _wrap(text: str, indent: str) -> Iterator[str]:
    """Lines of at most WIDTH columns; Chinese may break anywhere, a Latin word stays whole."""
    line = indent
    for word in _pieces(text):
        if columns(line) + columns(word) > WIDTH and line.strip():
            yield line.rstrip()
            line = indent
        line += word if line.strip() else word.lstrip()
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What must not be parted: runs of narrow characters, and a wide one with the stop behind it."""
    piece = ""
    for character in text:
        narrow = columns(character) == 1 and character != " "
        if piece and (character in "，。；：、）》”…" or (narrow and columns(piece[-1]) == 1 and piece[-1] != " ")):
            piece += character
            continue
        if piece:
            yield piece
        piece = character
    if piece:
        yield piece


def columns(text: str) -> int:
    """How wide a text stands in a terminal."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
