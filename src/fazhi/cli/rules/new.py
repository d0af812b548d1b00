"""`fazhi rules new`: the file of a new rule, in which only the marked fields are still to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.cli.rules import templates
from fazhi.errors import FazhiError, UsageError
from fazhi.render.screen import visible
from fazhi.rules import location
from fazhi.rules.schema_parts import NAME, NAME_MEANS

_HELP = """新建一条规则的文件（--kind layer：新建一层规则的目录），写在规则包（或规则层）的 elements 或 findings 目录下，带着要填的例子；标有“填写”的空处填好后用
rules lint、rules test、rules coverage 检查。

已有同名文件时不覆盖。"""


@click.command("new", cls=Command, help=_HELP)
@click.option("--rules", type=click.Path(path_type=Path), required=True, metavar="目录", help="规则包的目录。")
@click.option(
    "--kind", type=params.Choice(("element", "finding", "layer")), default="element",
    help="element 必备要素（默认），finding 按词语查的问题；layer 新建一层规则。",
)  # fmt: skip
@click.argument("name", metavar="名称")
def command(name: str, rules: Path, kind: str) -> None:
    """Writes the file and says what comes next."""
    if not re.fullmatch(NAME, name):
        raise UsageError(f"规则名称 {name} 不合要求，应为{NAME_MEANS}，例如 open-government")
    if kind == "layer":
        _new_layer(rules, name)
        return
    pack = location.pack_directory(rules)
    if not pack.is_dir():
        raise UsageError(f"{pack}：只有一个文件的规则层放不下规则；请改成目录，里面写 {location.PACK_FILE}")
    folder = f"{kind}s"
    path = pack / folder / f"{name}.yml"
    _require_new(pack, name, kind)
    path.parent.mkdir(exist_ok=True)
    schema = _schema(pack)
    output.write_file(path, templates.TEMPLATES[kind].format(id=name, schema=schema))
    steps = f'填好标有“填写”的空处，再在 {pack / location.PACK_FILE} 的 {folder} 里加上 "{name}"'
    output.say(f"已建立 {visible(str(path))}\n下一步：{visible(steps)}\n")


def _new_layer(folder: Path, name: str) -> None:
    """A folder with the pack.yml of a layer that stands below the shipped pack and changes nothing yet."""
    path = folder / location.PACK_FILE
    if path.exists():
        raise UsageError(f"{path}：已经有规则包，不新建也不覆盖；新的一层请换一个目录")
    folder.mkdir(parents=True, exist_ok=True)
    output.write_file(path, templates.LAYER.format(id=name))
    steps = (
        f"填好标有“填写”的空处，再用 fazhi rules new --rules {folder} 名称 新建规则，写法见 docs/add-a-rule.zh-CN.md"
    )
    output.say(f"已建立 {visible(str(path))}\n下一步：{visible(steps)}\n")


def _schema(pack: Path) -> str:
    """The line that tells an editor the form of the file, where the schemas lie beside the pack."""
    beside = pack.parent / "schemas" / "rule.schema.json"
    return "# yaml-language-server: $schema=../../schemas/rule.schema.json\n" if beside.is_file() else ""


def _require_new(pack: Path, name: str, kind: str) -> None:
    """Refuses a name that a rule of the pack, or of one that it builds upon, has already."""
    path = pack / f"{kind}s" / f"{name}.yml"
    other = pack / ("findings" if kind == "element" else "elements") / f"{name}.yml"
    taken = next((place for place in (path, other) if place.exists()), None) or _of_layers(pack, name)
    if taken is not None:
        raise UsageError(
            f"{taken}：已经有名称为 {name} 的规则，不新建也不覆盖；"
            f"要调整这条规则，本包的改这个文件，上级规则包的在 pack.yml 里用 tighten、weights 等写；要新建请换一个名称"
        )


def _of_layers(pack: Path, name: str) -> Path | None:
    """The file of the rule of this name in the pack or in those beneath it; None as well where they cannot be read yet."""
    try:
        source = api.load_source(pack)
    except FazhiError:
        return None
    from fazhi.authoring.coverage import rule_file

    return next((rule_file(rule, source) for rule in source.rules if rule.id == name), None)
