"""`fazhi serve`: the page for the clerk, on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from fazhi.cli import output, params
from fazhi.cli.help import Command
from fazhi.errors import UsageError

_HELP = """在本机打开网页：把报告拖进去，看缺什么、在哪里、怎么补；文件只在本机检查，不保存、不外传。
--board 打开一批报告的检查结果：排名、筛选、要素完成情况、雷同、年度变化，点开看一份。

按 Ctrl+C 停止。"""
_SHORTEST = 16
# Of results, in bytes: opening them takes seconds.
_LARGE = 64 << 20


@click.command("serve", cls=Command, help=_HELP)
@click.option("--port", type=params.Figure(1, 65535, whole=True), help="端口，默认 8765，被占用时另选一个。")
@click.option("--no-open", "closed", is_flag=True, help="不自动打开浏览器。")
@click.option("--host", metavar="地址", help="在办公网内使用：监听的地址，必须同时写 --token。")
@click.option("--token", metavar="口令", help=f"办公网内使用时的口令，至少 {_SHORTEST} 个字母和数字。")
@click.option(
    "--board",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="目录",
    help="打开看板：fazhi audit（或 audit compare）的结果文件夹，可写几次，几个年度一起看。",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="目录",
    help="报告原文所在的文件夹，检查以后挪动过才要写。",
)
@params.rules_option
def command(
    port: int | None, closed: bool, host: str | None, token: str | None, rules: Path | None, board: tuple[Path, ...],
    reports: tuple[Path, ...],
) -> None:  # fmt: skip
    """Serves until it is interrupted."""
    _require_both(host, token)
    try:
        from fazhi.web.server import Settings, serve
    except ImportError as problem:
        raise UsageError("网页需要 starlette 等，还没有安装；请运行 pip install 'fazhi[web]'") from problem
    if host:
        output.complain(f"注意：{host} 上的其他电脑也能打开这个网页；内容不加密，只在可信的办公网内使用，口令不要外传")
    if (
        sum(path.stat().st_size for given in board for path in (given, *given.glob("*.jsonl")) if path.is_file())
        > _LARGE
    ):
        output.complain("正在打开检查结果，份数多，要等一会儿（一万份约十几秒）")
    settings = Settings(port, host or "127.0.0.1", token or "", not closed, rules, board, reports)
    serve(settings, lambda line: output.say(f"{line}\n"))


def _require_both(host: str | None, token: str | None) -> None:
    if (host is None) != (token is None):
        raise UsageError("--host 和 --token 要一起写：办公网内使用必须有口令；只在本机使用时两个都不写")
    if token is not None and (len(token) < _SHORTEST or not token.isascii() or not token.isalnum()):
        raise UsageError(f"--token 至少 {_SHORTEST} 个字母和数字")
