"""`fazhi rules docs`: a page a rule, written or held against what is there."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.faults import FAILED
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.screen import visible

_HELP = """生成规则说明：每条规则一页（Markdown），写明要求、依据、怎样判、怎么改、参考写法和好坏例子，另有一页目录。

--check 只看目录里的说明是不是最新的，不写文件：0 是最新的，1 不是。"""


@click.command("docs", cls=Command, help=_HELP)
@params.rules_option
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="目录", help="放说明的目录。")
@click.option("--check", "checking", is_flag=True, help="只检查是不是最新的。")
@click.pass_context
def command(ctx: click.Context, /, rules: Path | None, out: Path, checking: bool) -> None:
    """Writes what differs; with --check only tells, and exits 1 if anything does."""
    from fazhi.authoring.pages import pages

    made = {page.name: page.text for page in pages(api.load_source(rules), api.finding_kinds())}
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}：不是目录，应为放说明的目录")
    there = {path.name: path.read_text("utf-8") for path in sorted(out.glob("*.md"))} if out.is_dir() else {}
    stale = [name for name, text in made.items() if there.get(name) != text]
    left = [name for name in there if name not in made]
    if checking:
        output.say("".join(f"{visible(str(out / name))}：不是最新的\n" for name in [*stale, *left]))
        output.say(
            "规则说明是最新的\n" if not stale and not left else f"请运行 fazhi rules docs --out {visible(str(out))}\n"
        )
        ctx.exit(FAILED if stale or left else 0)
    out.mkdir(parents=True, exist_ok=True)
    for name in stale:
        output.write_file(out / name, made[name])
    for name in left:
        output.say(f"{visible(str(out / name))}：没有这条规则了，请删去\n")
    output.say(f"共 {len(made)} 页，更新 {len(stale)} 页，在 {visible(str(out))}\n")
