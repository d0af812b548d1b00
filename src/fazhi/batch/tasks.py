"""What a worker can be asked: a table of tasks, each a function of the job, its bytes and the pack.

A task runs in the worker's process and may read the documents named in the job; what it gives goes back as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fazhi import api
from fazhi.batch import digest, wire
from fazhi.batch.wire import Answer

_Head = dict[str, Any]


def _check(head: _Head, body: bytes, pack: api.Pack) -> Answer:
    """The result alone."""
    return Answer(wire.dump(api.check(_source(head, body), pack, name=head["name"], **head["options"])))


def _digest(head: _Head, body: bytes, pack: api.Pack) -> Answer:
    """The result, and beside it what a batch keeps of the report (see digest.py)."""
    found = api.examine(_source(head, body), pack, name=head["name"], **head["options"])
    return Answer(wire.dump(found.result), digest.pack_up(digest.of(found)))


def _source(head: _Head, body: bytes) -> str | bytes:
    return body if head["path"] is None else str(head["path"])


TASKS: dict[str, Callable[[_Head, bytes, api.Pack], Answer]] = {"check": _check, "digest": _digest}
