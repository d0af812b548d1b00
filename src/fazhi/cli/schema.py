"""`fazhi schema`: the JSON Schemas that editors and other programs use."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.faults import FAILED
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.json import dump
from fazhi.render.screen import visible

# Name → module with `schema()`; the others are the files of a pack. Imported only when asked for.
_MODULES = {
    "result": "fazhi.render.schema_result",
    "facts": "fazhi.config.facts",
    "project": "fazhi.config.project",
    "watch": "fazhi.config.watching",
    "waivers": "fazhi.config.waivers",
    "baseline": "fazhi.config.baseline",
}
NAMES = ("rule", "pack", "layer", "words", "result", "facts", "project", "watch", "waivers", "baseline")
_HELP = """输出 JSON Schema（2020-12）：rule 规则文件，pack 规则包，layer 规则层，words 词语文件，result 检查结果，facts 事实文件，project 项目文件，watch 监视配置，waivers 豁免清单，baseline 基线文件。"""


EDITED = ("rule", "pack", "layer", "words", "facts", "waivers", "project", "watch")


@click.command("schema", cls=Command, help=_HELP)
@click.option("--to", "folder", type=click.Path(path_type=Path), metavar="目录", help="写出编辑器要用的几个文件。")
@click.option("--check", "checking", is_flag=True, help="与 --to 连用：只看那些文件是不是最新的。")
@click.argument("name", type=params.Choice(NAMES), required=False, metavar="|".join(NAMES))
@click.pass_context
def command(ctx: click.Context, /, name: str | None, folder: Path | None, checking: bool) -> None:
    """Prints one schema, or writes those of the files that people edit."""
    if (name is None) == (folder is None):
        raise UsageError(f"应写出其中一个：{'、'.join(NAMES)}；或用 --to 目录 写出编辑器要用的文件")
    if folder is not None:
        ctx.exit(FAILED if _written(folder, checking) else 0)
    output.say_utf8(_text(str(name)))


def _text(name: str) -> str:
    if name in _MODULES:
        return dump(import_module(_MODULES[name]).schema())
    from fazhi.rules import schema

    return dump(schema.schema(name, api.finding_kinds()))


def _written(folder: Path, checking: bool) -> bool:
    """Writes what differs; with `checking` only says so, and gives whether anything does."""
    made = {folder / f"{name}.schema.json": _text(name) for name in EDITED}
    stale = [path for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    if not checking:
        folder.mkdir(parents=True, exist_ok=True)
        for path in stale:
            output.write_file(path, made[path])
    said = "不是最新的，请运行 fazhi schema --to" if checking else "已写出"
    output.say("".join(f"{visible(str(path))}：{said}{f' {folder}' if checking else ''}\n" for path in stale))
    return checking and bool(stale)
