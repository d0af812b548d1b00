"""Where documents are handed in: checked in worker processes with limits, a few at a time, and forgotten afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from fazhi import api
from fazhi.batch.options import CheckOptions
from fazhi.batch.workers import Job, Limits, Workers
from fazhi.errors import FazhiError, ReadError
from fazhi.render import RENDERERS, render
from fazhi.render.extras import Extras
from fazhi.results import FileResult, Run, Source
from fazhi.rules import profiles
from fazhi.web.access import RefusedError
from fazhi.web.uploads import Upload

# So many requests are read and checked at a time: that bounds what their documents take of the memory.
_AT_ONCE = 4
_JOBS = 2
_Given = TypeVar("_Given")
_LIMITS = Limits(seconds=30, memory=512 << 20)


class Desk:
    """The pool of workers and its queue. A context manager."""

    def __init__(self, pack_path: str | Path | None = None, *, limits: Limits = _LIMITS) -> None:
        """Raises RuleError when the pack cannot be used."""
        pool = Workers(pack_path, jobs=_JOBS, limits=limits)
        self._pools, self._pack_path, self._limits = {"": pool}, pack_path, limits
        self.pack = pool.pack
        self.source = api.load_source(pack_path)
        self.turn = asyncio.Semaphore(_AT_ONCE)
        self._one = asyncio.Lock()

    def close(self) -> None:
        """Drops what is still waiting and ends the workers."""
        for pool in self._pools.values():
            pool.close(drop=True)

    async def check(self, uploads: Sequence[Upload], options: CheckOptions, profile: str = "") -> Run:
        """One result a file, in their order; `profile` is one of the pack's. Raises RefusedError when there is none."""
        if not uploads:
            raise RefusedError(422, "file", "没有收到文件，请把报告放在 file 字段里")
        pool = await self.alone(self._pool, profile)
        jobs = [Job(upload.name, data=upload.data, options=options) for upload in uploads]
        results = await asyncio.gather(*(asyncio.wrap_future(pool.submit(job)) for job in jobs))
        return api.as_run(tuple(results), pool.pack)

    async def check_suited(self, upload: Upload, options: CheckOptions) -> tuple[Run, str]:
        """As the profile suited to the report's own level has it, and that profile's name; empty when none is suited.

        A profile that changes nothing leaves the result what it is on the command line, where none was named.
        """
        run = await self.check((upload,), options)
        report = run.results[0].report
        profile = profiles.suited(self.pack.info, report.level, report.year) if report is not None else None
        if profile is None:
            return run, ""
        if not profiles.is_plain(self.source, profile):
            run = await self.check((upload,), options, profile.id)
        return run, profile.id

    def _pool(self, profile: str) -> Workers:
        """The workers of a profile: a process has one pack. Those of the pack's few profiles start when they are asked for."""
        if profile not in self._pools:
            self._pools[profile] = Workers(self._pack_path, jobs=1, limits=self._limits, profile=profile)
        return self._pools[profile]

    async def source_of(self, result: FileResult, upload: Upload) -> Source | None:
        """The document of a result with its text as read; None where it could not be judged.

        It is read here, in our own process: a worker with limits has just read the same bytes to the end.
        """
        if result.error is not None:
            return None
        return await self.alone(_source, upload)

    async def alone(self, function: Callable[..., _Given], *arguments: Any) -> _Given:
        """What a function gives that reads or writes whole documents, one at a time, beside the loop."""
        async with self._one:
            return await asyncio.to_thread(function, *arguments)

    async def write(self, form: str, run: Run, sources: Sequence[Source | None]) -> bytes:
        """A run in one of the formats of `render`. Raises RefusedError."""
        found = {id(result): source for result, source in zip(run.results, sources, strict=True)}
        extras = Extras(datetime.now().astimezone().isoformat(timespec="seconds"))
        try:
            async with self._one:
                written = await asyncio.to_thread(
                    render, form, run, sources=lambda result: found.get(id(result)), extras=extras
                )
        except ImportError as problem:
            needs = RENDERERS[form].needs
            raise RefusedError(
                501, "extra", f"这种格式需要 {needs}，还没有安装；请运行 pip install 'fazhi[all]'"
            ) from problem
        except FazhiError as problem:
            raise RefusedError(422, "format", str(problem)) from problem
        return written.encode("utf-8") if isinstance(written, str) else written


def _source(upload: Upload) -> Source | None:
    try:
        return Source(upload.data, api.read_text(upload.data, upload.name).text)
    except ReadError:
        return None
