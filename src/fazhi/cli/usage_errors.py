"""What click finds wrong with a command line, in Chinese."""

from __future__ import annotations

import click


def message(problem: click.ClickException) -> str:
    """One line: what is wrong and how to see what would be right."""
    return f"{_what(problem)}；{_where_to_look(problem)}"


def _what(problem: click.ClickException) -> str:
    if isinstance(problem, click.NoSuchOption):
        near = f"，是不是 {problem.possibilities[0]}" if problem.possibilities else ""
        return f"没有 {problem.option_name} 这个选项{near}"
    if isinstance(problem, click.MissingParameter):
        return f"缺少{_name(problem.param)}"
    if isinstance(problem, click.BadParameter):
        return f"{_name(problem.param)}：{problem.message}"
    if isinstance(problem, click.BadOptionUsage):
        return f"选项 {problem.option_name} 用法不对，后面应有一个值"
    if isinstance(problem, click.UsageError):
        return _other(problem)
    return problem.format_message()


def _other(problem: click.UsageError) -> str:
    """Click tells these apart by their English text only."""
    text = problem.message
    if text.startswith("No such command"):
        name = text.partition("'")[2].partition("'")[0]
        return f"没有 {name} 这个命令，可用的有 {'、'.join(_commands(problem.ctx))}"
    if text.startswith("Missing command"):
        return "缺少命令"
    if "unexpected extra argument" in text:
        extra = text.partition("(")[2].rstrip(").")
        return f"多出了参数 {extra}"
    return text


def _commands(ctx: click.Context | None) -> list[str]:
    return ctx.command.list_commands(ctx) if ctx and isinstance(ctx.command, click.Group) else []


def _name(param: click.Parameter | None) -> str:
    """An option by its longest spelling, an argument by what the help page calls it."""
    if isinstance(param, click.Option):
        return f"选项 {max(param.opts, key=len)}"
    return f"参数“{param.metavar or param.name}”" if param else "参数"


def _where_to_look(problem: click.ClickException) -> str:
    ctx = getattr(problem, "ctx", None)
    return f"用法见 {ctx.command_path if ctx else 'fazhi'} --help"
