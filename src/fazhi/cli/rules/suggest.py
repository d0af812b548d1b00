"""`fazhi rules suggest`: words that rules may lack, from reports that pass, for a person to accept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from fazhi import api
from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.cli.rules import reports
from fazhi.cli.rules.show import find_rule
from fazhi.errors import UsageError
from fazhi.render.json import dump
from fazhi.render.screen import visible
from fazhi.results import as_data
from fazhi.rules.pack import PackSource

if TYPE_CHECKING:
    from fazhi.authoring.suggest import Suggestion

_HELP = """从通过的报告里找规则可能缺的近义词：写明某项要素的段落里反复出现、别处很少见、又不会让规则的例子判错的词语。

每个词附上出现的句子，由人决定用不用。--accept 规则.说法=词语 只输出补丁，不改文件；用 git apply 或 patch -p1 应用，
再用 rules test 和 rules coverage 检查。"""


@click.command("suggest", cls=Command, help=_HELP)
@params.rules_option
@params.format_option("text", "json")
@click.option("--rule", "name", metavar="规则", help="只看这一条规则。")
@click.option(
    "--min", "minimum", type=params.Figure(1, 1000, whole=True), default=2, help="至少在几份报告里出现，默认 2。"
)
@click.option(
    "--accept", "accepted", multiple=True, metavar="规则.说法=词语", help="输出把词语加进规则的补丁，可以写几次。"
)
@click.argument("places", nargs=-1, type=click.Path(path_type=Path), metavar="报告…")
def command(
    rules: Path | None, form: str, name: str | None, minimum: int, accepted: tuple[str, ...], places: tuple[Path, ...]
) -> None:
    """Prints suggestions, or the patch of those accepted; never changes a file."""
    source = api.load_source(rules)
    if accepted:
        output.say_utf8(_patch(source, accepted))
        return
    if not places:
        raise UsageError("没有写报告；请写出报告或放报告的文件夹")
    from fazhi.authoring.suggest import suggest

    chosen = source.rules if name is None else (find_rule(source.rules, name),)
    found = list(suggest(reports.files(places), chosen, api.load_pack(rules), minimum))
    if form == "json":
        output.say_utf8(dump({"suggestions": [as_data(item) for item in found]}))
    else:
        output.say("\n".join(_lines(found)) + "\n")


def _lines(found: Sequence[Suggestion]) -> Iterator[str]:
    for item in found:
        yield (
            f"{item.rule}.{item.signal}={visible(item.word)}：{item.reports} 份报告、{item.sentences} 句，"
            f"别处 {item.elsewhere} 句"
        )
        yield from (f"   {visible(s.path)} 第 {s.line} 行：{visible(s.sentence)}" for s in item.support)
    yield f"共 {len(found)} 个词语；要用的写 --accept 规则.说法=词语，得到补丁" if found else "没有找到可补的词语"


def _patch(source: PackSource, accepted: Sequence[str]) -> str:
    """One patch of all files that the words go into."""
    from fazhi.authoring.coverage import rule_file
    from fazhi.authoring.patches import patch, with_word

    texts: dict[Path, str] = {}
    for given in accepted:
        head, _, word = given.partition("=")
        name, _, signal = head.partition(".")
        if not (name and signal and word):
            raise UsageError(f"--accept {given}：应写成 规则.说法=词语，例如 duty-law-report.named=述法报告")
        path = rule_file(find_rule(source.rules, name), source)
        texts[path] = with_word(texts.get(path) or path.read_text("utf-8"), path.as_posix(), signal, word)
    return "".join(patch(path, text) for path, text in texts.items())
