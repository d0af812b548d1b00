"""`fazhi watch run --dry-run`: what a watcher would do with the folders as they are now; nothing is written anywhere."""

from __future__ import annotations

from collections.abc import Iterator

from fazhi.cli.watch.given import Given
from fazhi.errors import UsageError
from fazhi.reading import shapes
from fazhi.watch.share import Folder, Listing

_MOST = 20


def told(given: Given, pack: str) -> Iterator[str]:
    """Line by line. Raises UsageError for a folder that cannot be listed."""
    for root in given.roots:
        try:
            listing = Folder(root).scan(given.settings.layout.ours)
        except OSError as problem:
            raise UsageError(f"{root}：打不开（{problem.strerror}）；请检查路径，共享盘是否已连接") from None
        yield from _of_share(root, listing, given)
    yield f"规则：{pack}；状态和日志：{given.place}"
    yield "以上只是试运行：没有检查，也没有写任何文件"


def _of_share(root: str, listing: Listing, given: Given) -> Iterator[str]:
    settings = given.settings
    yield f"{root}：每 {settings.interval:g} 秒看一次，现有报告 {len(listing.entries)} 份"
    for entry in listing.entries[:_MOST]:
        folder, _, name = entry.path.rpartition("/")
        lock = shapes.locked_by(name, listing.locks.get(folder, frozenset()))
        yield f"  {entry.path}{f'（正在编辑，有 {lock}，要等关闭）' if lock else ''}"
    if len(listing.entries) > _MOST:
        yield f"  …另有 {len(listing.entries) - _MOST} 份"
    if listing.skipped:
        yield f"  不检查的：{'，'.join(f'{reason} {count}' for reason, count in listing.skipped.items())}"
    for folder in sorted(listing.closed):
        yield f"  打不开的文件夹：{folder}（请检查权限）"
    yield f"  {_writes(given)}"


def _writes(given: Given) -> str:
    settings = given.settings
    if settings.read_only:
        return "只看不写：共享盘上什么也不放"
    passed = f"；通过的连同回执复制到旁边的 {settings.layout.passed}" if settings.promote else ""
    daily = f"；每天 {settings.summary_at} 写汇总" if settings.summary_at else ""
    return f"结果放在报告旁边的 {settings.layout.results}{passed}{daily}"
