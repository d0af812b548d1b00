"""What both commands over folders share: their options, workers, journals, and the audit of one folder."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from fazhi.batch import audit as auditing
from fazhi.batch import unit_facts
from fazhi.batch.discover import Found, discover
from fazhi.batch.store import Store
from fazhi.batch.workers import Limits, Workers
from fazhi.cli import params, setup
from fazhi.cli.audit import screen
from fazhi.cli.audit.progress import Progress
from fazhi.errors import UsageError

_Function = TypeVar("_Function", bound=Callable[..., Any])


def options(function: _Function) -> _Function:
    """The options of checking many files."""
    for option in reversed(
        (
            click.option("--jobs", type=params.Figure(1, 64, whole=True), help="同时检查几份，默认按处理器个数。"),
            click.option("--no-cache", is_flag=True, help="不用以前的结果，全部重新检查。"),
            click.option(
                "--rehash", is_flag=True, help="逐个读出文件核对有没有变，不凭大小和修改时间；没有变的沿用结果。"
            ),
            click.option(
                "--time-limit",
                type=params.Figure(1, 3600, whole=False),
                default=30,
                help="每份报告最多几秒，默认 30。",
            ),
            click.option(
                "--memory-limit",
                type=params.Figure(32, 65536, whole=True),
                default=1024,
                help="每份报告最多几 MB 内存，默认 1024。",
            ),
            params.settings,
            params.exemptions,
            params.gate,
        )
    ):
        function = option(function)
    return function


def found(paths: Sequence[str], out: Path, aside: Sequence[Path] = ()) -> Found:
    """The files that paths name. Raises UsageError when there is none to check."""
    files = discover(paths, out, aside)
    if not files.entries:
        raise UsageError(f"{paths[0]}：没有找到报告（{screen.skips(files) or '文件夹是空的'}）；请检查路径")
    return files


def prepare(out: Path) -> None:
    """Makes the output folder and removes what a killed run left half-written in it."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        auditing.sweep(out)
    except OSError as problem:
        raise UsageError(f"--out {out}：文件夹建不了（{problem.strerror}）；请检查路径和权限") from problem


def workers(given: dict[str, Any], units: unit_facts.Book | None = None) -> Workers:
    """The pool that the options ask for; `units`: what the roster states of its offices."""
    made = setup.prepare(**given)
    limits = Limits(given["time_limit"], int(given["memory_limit"]) << 20)
    return Workers(
        made.rules,
        jobs=int(given["jobs"] or _processors()),
        limits=limits,
        options=setup.for_workers(made)._replace(units=units),
        profile=made.profile,
        pack=made.pack,
    )


@contextmanager
def journals(pool: Workers, out: Path, *, fresh: bool) -> Iterator[Callable[[Found], Store]]:
    """Opens a journal for each folder audited; all are closed at the end, and gone if nothing shall be remembered."""
    opened: list[Store] = []

    def journal_of(files: Found) -> Store:
        fallback = out / auditing.WORK_FOLDER / str(len(opened))
        opened.append(auditing.journal_for(pool.pack, files.root, fallback, fresh=fresh))
        return opened[-1]

    finished = False
    try:
        yield journal_of
        finished = True
    finally:
        for journal in opened:
            journal.close(finished=finished)
        auditing.clear(out, no_cache=fresh)


def audited(files: Found, pool: Workers, journal: Store, given: dict[str, Any]) -> auditing.Audited:
    """The audit of a folder, with its progress on the screen."""
    progress = Progress(len(files.entries), quiet=given["quiet"])
    done = auditing.audit(files, pool, journal, {}, progress, rehash=given["rehash"])
    progress.finish()
    return done


def unwritable(problem: OSError, out: Path) -> UsageError:
    """An output that could not be written, for a person."""
    where = problem.filename or out
    return UsageError(f"{where}：写不进去（{problem.strerror}），请检查权限和磁盘空间，或关闭正在打开它的程序")


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
