"""`fazhi rules new`: the file of a new element rule, in which only the marked fields are still to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from fazhi.cli import output
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.screen import visible
from fazhi.rules import location
from fazhi.rules.schema import NAME, NAME_MEANS

_HELP = """新建一条要素规则的文件，写在规则包的 elements 目录下；标有“填写”的空处填好后用 rules lint 检查。

已有同名文件时不覆盖。"""
# Fields to fill in are empty: the linter points at each of them until something stands there.
_TEMPLATE = """\
# 标有“填写”的空处填好后，运行 fazhi rules lint 和 fazhi rules test --rule {id}。
id: "{id}"
kind: "element"
title: ""  # 填写：给人看的标题
asks: ""  # 填写：要求报告写什么
severity: "error"  # error 缺了就不通过；warning；info
weight: 10
levels: ["township", "street"]
years: {{from: 2021}}
basis:
  - {{document: "", article: "", verified: "U"}}  # 填写：文件名称（不写书名号）和条款；核实后把 U 改为 T
remedy: ""  # 填写：缺少时怎么补，一句能照着做的话
draft: ""  # 填写：参考句，数字处留空（＿＿），不编造事实
signals:
  named:
    any: [""]  # 填写：点名这项工作的词语，任一个即可
  equivalent:
    any: [""]  # 填写：没有点名、意思相近的说法
status:
  met: "named"
  partial: "equivalent"
examples:
  - name: "done"
    context: "done"
    year: 2024
    text: ""  # 填写：已经做了的一句话
    expect: "met"
    quote: ""  # 填写：照抄上面一句里的词语
  - name: "equivalent"
    context: "done"
    year: 2024
    text: ""  # 填写：意思相近、没有点名的一句话
    expect: "partial"
    quote: ""  # 填写：照抄上面一句里的词语
  - name: "next-year"
    context: "plan"
    year: 2024
    text: ""  # 填写：只是打算的一句话
    expect: "planned"
    quote: ""  # 填写：照抄上面一句里的词语
  - name: "not-done"
    context: "problems"
    year: 2024
    text: ""  # 填写：说没有做的一句话
    expect: "missing"
"""


@click.command("new", cls=Command, help=_HELP)
@click.option("--rules", type=click.Path(path_type=Path), required=True, metavar="目录", help="规则包的目录。")
@click.argument("name", metavar="名称")
def command(name: str, rules: Path) -> None:
    """Writes the file and says what comes next."""
    if not re.fullmatch(NAME, name):
        raise UsageError(f"规则名称 {name} 不合要求，应为{NAME_MEANS}，例如 open-government")
    pack = location.pack_directory(rules)
    path = pack / "elements" / f"{name}.yml"
    _require_new(pack, name)
    path.parent.mkdir(exist_ok=True)
    output.write_file(path, _TEMPLATE.format(id=name))
    steps = f'填好标有“填写”的空处，再在 {pack / location.PACK_FILE} 的 elements 里加上 "{name}"'
    output.say(f"已建立 {visible(str(path))}\n下一步：{visible(steps)}\n")


def _require_new(pack: Path, name: str) -> None:
    for folder in ("elements", "findings"):
        path = pack / folder / f"{name}.yml"
        if path.exists():
            raise UsageError(f"{path}：已经有这个文件，不覆盖；请换一个名称")
