"""What a worker can be asked: a table of tasks, each a function of the job, its bytes and the desk of the worker.

A task runs in the worker's process and may read the documents named in the job; what it gives goes back as it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import accumulate, pairwise
from typing import Any

from fazhi import api
from fazhi.batch import digest, ledgers, passages, unit_facts, wire
from fazhi.batch.options import as_arguments
from fazhi.batch.wire import Answer
from fazhi.errors import ReadError
from fazhi.results import ReportFacts

_Head = dict[str, Any]
_Known = Callable[[str, ReportFacts], unit_facts.Known]


class Desk:
    """What a worker has at hand: the pack, and what it was told of options."""

    def __init__(self, pack: api.Pack) -> None:
        self.pack = pack
        self.titles = [rule.title for rule in pack.elements]
        self.options: dict[str, Any] = {}
        self._known: list[tuple[dict[str, Any], _Known | None]] = []

    def learn(self, options: str) -> None:
        """Hears of options (JSON) that jobs will call by their number, from 0."""
        arguments = as_arguments(json.loads(options))
        book = arguments.pop("units")
        self._known.append((arguments, unit_facts.known(book) if book is not None else None))

    def take(self, number: int, name: str) -> None:
        """Turns to a job: `options` are what it is checked with."""
        self.options, known = self._known[number]
        if known is not None:
            every, level = self.options["facts"], self.options["level"]
            self.options = {
                **self.options,
                "facts": lambda report: known(name, report).site or every,
                "level": level or (lambda report: known(name, report).level),
            }


def _check(head: _Head, body: bytes, desk: Desk) -> Answer:
    """The result alone."""
    return Answer(wire.dump(api.check(_source(head, body), desk.pack, name=head["name"], **desk.options)))


def _digest(head: _Head, body: bytes, desk: Desk) -> Answer:
    """The result, and beside it what a batch keeps of the report (see digest.py)."""
    found = api.examine(_source(head, body), desk.pack, name=head["name"], **desk.options)
    return Answer(wire.dump(found.result), digest.pack_up(digest.of(found, desk.titles)))


def _passages(head: _Head, body: bytes, desk: Desk) -> Answer:
    """What a text shares with each of some others: the body is these texts one after another, `note` says how long each is
    and how many carry the shingles of the first."""
    note = head["note"]
    ends = list(accumulate(note["lengths"]))
    texts = [body[begin:end].decode("utf-8", "surrogatepass") for begin, end in pairwise([0, *ends])]
    first, *others = map(passages.prepare, texts)
    rarity = passages.Rarity(bytes.fromhex(note["steps"]), note["scale"], note["stock"])
    return Answer(_json([passages.compare(first, other, rarity) for other in others]))


def _quotes(head: _Head, body: bytes, desk: Desk) -> Answer:
    """The passages of two documents that are named in `note`, as read. Raises ReadError for one that is not the same any
    more."""
    both = [api.examine(path, desk.pack, **desk.options) for path in (head["path"], head["beside"])]
    for one, sha256 in zip(both, head["note"]["sha256"], strict=True):
        if one.report is None or one.result.sha256 != sha256:
            raise ReadError("unreadable", "changed meanwhile")
    found = tuple(passages.Run(*run) for run in head["note"]["passages"])
    return Answer(_json({"passages": passages.quotes(found, *both)}))


def _ledger(head: _Head, body: bytes, desk: Desk) -> Answer:
    """The promises of last year's document (`beside`) against this year's."""
    this, last = (api.examine(path, desk.pack, **desk.options) for path in (head["path"], head["beside"]))
    for one in (this, last):
        if one.result.error:
            raise ReadError(one.result.error.code, one.result.error.message)
    return Answer(_json(ledgers.as_data(last, this)))


def _source(head: _Head, body: bytes) -> str | bytes:
    return body if head["path"] is None else str(head["path"])


def _json(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")


TASKS: dict[str, Callable[[_Head, bytes, Desk], Answer]] = {
    "check": _check,
    "digest": _digest,
    "passages": _passages,
    "quotes": _quotes,
    "ledger": _ledger,
}
