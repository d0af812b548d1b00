"""The results of a batch in a format of single checks, for build servers: one file for all reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import overload

from fazhi import api
from fazhi.batch import wire
from fazhi.batch.audit import Audited, write_whole
from fazhi.batch.outputs import Outcome
from fazhi.render import render
from fazhi.results import FileResult


class _Kept(Sequence[FileResult]):
    """The results of an audit, each read from the journal when it is looked at and not held."""

    def __init__(self, audited: Audited) -> None:
        self._audited = audited

    def __len__(self) -> int:
        return len(self._audited.records)

    @overload
    def __getitem__(self, at: int) -> FileResult: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[FileResult]: ...
    def __getitem__(self, at: int | slice) -> FileResult | Sequence[FileResult]:
        if isinstance(at, slice):
            return [self[number] for number in range(len(self))[at]]
        return wire.load(self._audited.journal.line(self._audited.records[at]))

    def __iter__(self) -> Iterator[FileResult]:
        return map(wire.load, self._audited.lines())


def write(outcome: Outcome, path: Path, name: str) -> None:
    """Writes the results in the format `name` of RENDERERS. Raises OSError."""
    rendered = render(name, api.as_run(_Kept(outcome.audited), outcome.audited.pack))
    data = rendered if isinstance(rendered, bytes) else rendered.encode("utf-8", "backslashreplace")
    write_whole(path, (data,))
