"""`fazhi report`: a saved result in other formats, without judging anything again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from fazhi.cli import extras, output, params, targets
from fazhi.cli.deliver import Given, deliver
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.results import Run, from_data
from fazhi.sources import sources

_MOST_BYTES = 512 * 1024 * 1024
_HELP = """把 fazhi check --format json 保存的结果换成别的格式，不重新判断。

报告原文还在原处、没有改动时，显示原文的格式会读它；否则只显示引文。结果写 - 表示从标准输入读取。
退出码与检查时一样：0 全部通过，1 有未通过或无法判断的，2 命令或结果文件有错。"""


@click.command("report", cls=Command, help=_HELP)
@params.formats_and_outputs
@params.extras
@click.argument("saved", metavar="结果.json")
@click.pass_context
def command(
    ctx: click.Context, /, formats: tuple[str, ...], outputs: tuple[str, ...], quiet: bool, saved: str,
    notice_template: str | None, seal_key: str | None,
) -> None:  # fmt: skip
    """Exits 0 when every report of the saved result passed, 1 when not."""
    targets.plan(formats, outputs, (saved,))
    more = extras.given(notice_template, seal_key)
    run = load(saved)
    # A path of a saved result may hold anything, also what no file system takes.
    inputs = (saved, *(result.path for result in run.results if "\0" not in result.path))
    plan = targets.plan(formats, outputs, inputs, reports=len(run.results))
    folders = (Path(), Path(saved).parent) if saved != "-" else (Path(),)
    deliver(run, plan, Given(sources(folders=folders), more), inputs, quiet=quiet)
    ctx.exit(0 if all(result.passed for result in run.results) else 1)


def load(saved: str) -> Run:
    """A saved result. Raises UsageError: it cannot be read, or is none."""
    try:
        return from_data(json.loads(_bytes(saved).decode("utf-8-sig"), parse_constant=_no_number))
    except UnicodeDecodeError as problem:
        raise UsageError(f"{saved}：不是 UTF-8 的文字，不是检查结果；{_WANTED}") from problem
    except json.JSONDecodeError as problem:
        where = f"第 {problem.lineno} 行第 {problem.colno} 字"
        raise UsageError(f"{saved}：{where}不合 JSON 的写法，不是检查结果；{_WANTED}") from problem
    except ValueError as problem:
        raise UsageError(f"{saved}：{problem}；{_WANTED}") from problem
    except RecursionError as problem:
        raise UsageError(f"{saved}：层次太多，不是检查结果；{_WANTED}") from problem


_WANTED = "请给出 fazhi check --format json 写出的文件"


def _bytes(saved: str) -> bytes:
    try:
        if saved == "-":
            data = output.standard_input(_MOST_BYTES)
        else:
            with Path(saved).open("rb") as stream:
                data = stream.read(_MOST_BYTES + 1)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or "路径不对"
        raise UsageError(f"{saved}：打不开（{reason}），请检查路径和权限") from problem
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{saved}：超过 {_MOST_BYTES // 1024 // 1024} MB，请分批检查")
    return data


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} 不是数")
