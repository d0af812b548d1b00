"""`fazhi rules diff`: which reports are answered otherwise by other rules, and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.faults import FAILED
from fazhi.cli.help import Command
from fazhi.cli.rules import reports
from fazhi.render.json import dump
from fazhi.render.screen import visible
from fazhi.results import STATUS_LABELS, as_data

if TYPE_CHECKING:
    from fazhi.authoring.diff import Flip

_HELP = """比较两套规则对同一批报告的结论：哪些报告变了（状态、问题、得分、是否通过），是哪一处规则和哪一句话造成的。

旧规则写 - 表示自带的规则。退出码：0 没有变化，1 有变化，2 命令或规则有错。"""
_LABELS = {"score": "得分", "gate": "是否通过", "error": "能否判断"}
_VALUES = {"passed": "通过", "failed": "未通过", "": "没有"}


@click.command("diff", cls=Command, help=_HELP)
@click.option(
    "--on", "places", type=click.Path(path_type=Path), multiple=True, required=True, metavar="报告",
    help="报告或放报告的文件夹，可以写几次。",
)  # fmt: skip
@params.format_option("text", "json")
@click.argument("old", metavar="旧规则")
@click.argument("new", metavar="新规则")
@click.pass_context
def command(ctx: click.Context, /, old: str, new: str, places: tuple[Path, ...], form: str) -> None:
    """Prints the flips of each report; exits 1 if there are any."""
    from fazhi.authoring.diff import compare

    packs = [api.load_pack(None if name == "-" else name) for name in (old, new)]
    names = reports.files(places)
    found = {name: compare(name, *packs) for name in names}
    flips = [flip for items in found.values() for flip in items]
    changed = sum(bool(items) for items in found.values())
    if form == "json":
        output.say_utf8(dump({"reports": len(names), "changed": changed, "flips": as_data(tuple(flips))}))
    else:
        for items in found.values():
            output.say("".join(f"{line}\n" for line in _lines(items)))
        output.say(f"共 {len(names)} 份报告，{changed} 份有变化，变化 {len(flips)} 处\n")
    ctx.exit(FAILED if flips else 0)


def _lines(flips: tuple[Flip, ...]) -> Iterator[str]:
    if flips:
        yield f"{visible(flips[0].path)}："
    for flip in flips:
        yield f"   {_head(flip)}"
        yield from (f"      规则：{_place(change.place)}{visible(change.what)}" for change in flip.changes)
        yield from (f"      句子：{visible(sentence)}" for sentence in flip.sentences)


def _place(place: str) -> str:
    return f"{place} " if place else ""


def _head(flip: Flip) -> str:
    if flip.kind == "finding":
        verb, message = ("新发现", flip.after) if flip.after else ("不再发现", flip.before)
        return f"{flip.rule} {visible(flip.title)}：{verb}：{visible(message)}"
    values = [_VALUES.get(value) or STATUS_LABELS.get(value, value) for value in (flip.before, flip.after)]
    name = _LABELS.get(flip.kind) or f"{flip.rule} {visible(flip.title)}"
    return f"{name}：{values[0]} → {values[1]}"
