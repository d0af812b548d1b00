"""`fazhi watch status`: what the watcher on this machine is doing, and each report that needs somebody."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import click

from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.errors import UsageError
from fazhi.render.screen import visible
from fazhi.watch import statedir, status
from fazhi.watch.records import BUSY, STATES, UNREAD, Record
from fazhi.watch.store import Store

_HELP = """监视程序运行得怎样：最近一次扫描、各状态的份数、读不了和被占用的文件。不写目录就列出本机监视的全部目录。

退出码：0 正常，1 没有运行、停住或暂停，2 没有这个目录的记录。"""


@click.command("status", cls=Command, help=_HELP)
@params.format_option("text", "json")
@click.option("--files", is_flag=True, help="列出每一份报告的状态。")
@click.option("--state", type=click.Path(path_type=Path), metavar="目录", help="状态放在本机哪里，与监视时相同。")
@click.argument("folders", nargs=-1, metavar="目录…")
@click.pass_context
def command(ctx: click.Context, /, folders: tuple[str, ...], form: str, files: bool, state: Path | None) -> None:
    """Exits 0 when all is well."""
    place = state or statedir.directory()
    found = [load(place, folder) for folder in folders] or _all(place)
    now = time.time()
    if form == "json":
        rows = [
            {**known._asdict(), "trouble": known.trouble(now), "files": [_facts(record) for record in records(place, known)]}
            for known in found
        ]  # fmt: skip
        output.say_utf8(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
    else:
        for known in found:
            output.say("".join(f"{visible(line)}\n" for line in _lines(known, records(place, known), files, now)))
    ctx.exit(1 if any(known.trouble(now) for known in found) else 0)


def load(place: Path, folder: str) -> status.Status:
    """The status of a folder. Raises UsageError: it was never watched here."""
    found = status.load(place / f"{statedir.key(os.path.abspath(folder))}.status.json")  # noqa: PTH100
    if found is None:
        raise UsageError(f"{folder}：本机没有监视过这个目录；请用 fazhi watch {folder} 开始")
    return found


def _all(place: Path) -> list[status.Status]:
    loaded = [status.load(path) for path in sorted(place.glob("*.status.json"))]
    found = [known for known in loaded if known is not None]
    if not found:
        raise UsageError("本机没有监视过任何目录；请用 fazhi watch 目录 开始")
    return sorted(found)


def records(place: Path, known: status.Status) -> list[Record]:
    """What is known of each document, by path."""
    with Store(place / f"{statedir.key(known.root)}.sqlite") as store:
        return sorted(store.records().values())


def _lines(known: status.Status, found: list[Record], files: bool, now: float) -> list[str]:
    trouble = known.trouble(now)
    doing = trouble or (f"待命：已有 {known.standby}" if known.standby else "运行正常")
    lines = [f"{known.root}：{doing}"]
    scanned = f"最近扫描 {status.ago(known.scanned, now)}" if known.scanned else "还没有扫描过"
    lines.append(f"  进程 {known.pid}，已看 {known.cycles} 轮，{scanned}")
    counts = [f"{title} {known.counts[state]}" for state, title in STATES.items() if known.counts.get(state)]
    lines.append(f"  报告：{'，'.join(counts) or '没有'}" + (f"；这一轮没排到 {known.left}" if known.left else ""))
    if known.skipped:
        lines.append(f"  不检查的：{'，'.join(f'{reason} {count}' for reason, count in known.skipped.items())}")
    shown = [record for record in found if files or record.state in (BUSY, UNREAD) or record.reason]
    lines += [f"  {record.path}：{STATES[record.state]}{_why(record)}" for record in shown]
    return lines


def _why(record: Record) -> str:
    about = json.loads(record.about) if record.about else {}
    why = record.reason or (about.get("message", "") if record.state == UNREAD else "")
    score = about.get("score")
    return (f"，{score:g} 分" if record.at_rest and score is not None else "") + (f"，{why}" if why else "")


def _facts(record: Record) -> dict[str, object]:
    about = json.loads(record.about) if record.about else {}
    return {"path": record.path, "state": record.state, "sha256": record.digest, "reason": record.reason, **about}
