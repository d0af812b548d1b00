"""`fazhi rules list`: one line a rule."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.help import Command, columns
from fazhi.render.labels import SEVERITY_LABELS, number
from fazhi.render.screen import visible
from fazhi.rules.model import Rule


@click.command("list", cls=Command, help="列出规则：名称、类别、权重、严重程度、标题。")
@params.rules_option
def command(rules: Path | None) -> None:
    """Prints the rules in the order of the pack."""
    pack = api.load_pack(rules)
    rows = [("规则", "类别", "权重", "严重程度", "标题"), *(_row(rule) for rule in (*pack.elements, *pack.findings))]
    widths = [max(columns(row[place]) for row in rows) for place in range(len(rows[0]) - 1)]
    lines = [
        "  ".join([*(cell + " " * (width - columns(cell)) for cell, width in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    ]
    lines.append(f"{visible(pack.info.title)}（{pack.info.id} {visible(pack.info.version)}）：共 {len(rows) - 1} 条")
    output.say("\n".join(lines) + "\n")


def _row(rule: Rule) -> tuple[str, ...]:
    weight = number(rule.weight) if rule.kind == "element" else "-"
    return rule.id, rule.kind, weight, f"{rule.severity} {SEVERITY_LABELS[rule.severity]}", visible(rule.title)
