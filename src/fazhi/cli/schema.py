"""`fazhi schema`: the JSON Schemas that editors and other programs use."""

from __future__ import annotations

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.json import dump

NAMES = ("rule", "pack", "words", "result", "waivers")
_HELP = """输出 JSON Schema（2020-12）：rule 规则文件，pack 规则包，words 词语文件，result 检查结果。

waivers（豁免清单）由后续版本提供。"""


@click.command("schema", cls=Command, help=_HELP)
@click.argument("name", type=params.Choice(NAMES), metavar="|".join(NAMES))
def command(name: str) -> None:
    """Prints one schema."""
    if name == "waivers":
        raise UsageError("waivers 的格式说明由后续版本提供，现在可用 rule、pack、words、result")
    if name == "result":
        from fazhi.render import schema_result

        output.say_utf8(dump(schema_result.schema()))
    else:
        from fazhi.rules import schema

        output.say_utf8(dump(schema.schema(name, api.finding_kinds())))
