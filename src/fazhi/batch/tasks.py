"""What a worker can be asked: a table of tasks, each a function of the job, its bytes and the desk of the worker.

A task runs in the worker's process and may read the documents named in the job; what it gives goes back as it is.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fazhi import api
from fazhi.batch import digest, ledgers, passages, unit_facts, wire
from fazhi.batch.options import as_arguments
from fazhi.batch.wire import Answer
from fazhi.config.facts import SiteFacts
from fazhi.errors import ReadError
from fazhi.reading.file import load as load_file
from fazhi.results import ReportFacts

_Head = dict[str, Any]
_Sites = Callable[[str, ReportFacts], SiteFacts | None]
_REMEMBERED = 64


class Desk:
    """What a worker has at hand: the pack, and the texts that it compared last, since pairs share documents."""

    def __init__(self, pack: api.Pack) -> None:
        self.pack = pack
        self._prepared: OrderedDict[str, passages.Prepared] = OrderedDict()
        self.options: dict[str, Any] = {}
        self._known: list[tuple[dict[str, Any], _Sites | None]] = []

    def learn(self, options: str) -> None:
        """Hears of options (JSON) that jobs will call by their number, from 0."""
        arguments = as_arguments(json.loads(options))
        book = arguments.pop("units")
        self._known.append((arguments, unit_facts.sites(book) if book is not None else None))

    def take(self, number: int, name: str) -> None:
        """Turns to a job: `options` are what it is checked with."""
        self.options, site = self._known[number]
        if site is not None:
            every = self.options["facts"]
            self.options = {**self.options, "facts": lambda report: site(name, report) or every}

    def prepared(self, path: str) -> passages.Prepared:
        """A document ready to be compared. Raises ReadError."""
        if path not in self._prepared:
            report = api.structure_of(load_file(Path(path)), self.pack)
            self._prepared[path] = passages.prepare(report)
            if len(self._prepared) > _REMEMBERED:
                self._prepared.popitem(last=False)
        self._prepared.move_to_end(path)
        return self._prepared[path]


def _check(head: _Head, body: bytes, desk: Desk) -> Answer:
    """The result alone."""
    return Answer(wire.dump(api.check(_source(head, body), desk.pack, name=head["name"], **desk.options)))


def _digest(head: _Head, body: bytes, desk: Desk) -> Answer:
    """The result, and beside it what a batch keeps of the report (see digest.py)."""
    found = api.examine(_source(head, body), desk.pack, name=head["name"], **desk.options)
    return Answer(wire.dump(found.result), digest.pack_up(digest.of(found)))


def _passages(head: _Head, body: bytes, desk: Desk) -> Answer:
    """What two documents share; the passages themselves only when it is telling enough (`note`: weights, telling)."""
    weights = {int(value): weight for value, weight in head["note"]["weights"]}
    both = desk.prepared(head["path"]), desk.prepared(head["beside"])
    shared = passages.compare(*both, weights, head["note"]["trust"])
    said = {"shares": shared.shares, "telling": shared.telling, "characters": shared.characters, "passages": []}
    if shared.telling >= head["note"]["telling"]:
        first, second = (api.examine(path, desk.pack, **desk.options) for path in (head["path"], head["beside"]))
        if first.report and second.report:
            said["passages"] = passages.quotes(shared, first, second)
    return Answer(_json(said))


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
    "ledger": _ledger,
}
