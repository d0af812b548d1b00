"""An outcome of any size without checking anything: rows made up, for what is done with rows."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterator
from pathlib import Path
from random import Random

import fazhi
from fazhi import api
from fazhi.batch import cells, digest, wire
from fazhi.batch.audit import Audited
from fazhi.batch.copymap import COPY, CopyMap, Pair
from fazhi.batch.digest import Digest
from fazhi.batch.discover import Entry, Found
from fazhi.batch.outputs import Outcome
from fazhi.batch.plan import draw
from fazhi.batch.row import Row
from fazhi.batch.store import Store, key
from fazhi.batch.summary import summarize

HOSTILE = '<img src=x onerror="document.title=1">镇'


def outcome(folder: Path, count: int) -> Outcome:
    """An outcome of so many files; number 1 has a hostile name, number 2 could not be read."""
    pack = fazhi.load_pack()
    journal = Store(folder / "journal")
    rows = list(_rows(count, len(pack.elements)))
    records = array("L", [_put(journal, row, pack) for row in rows])
    entries = tuple(Entry(row.path, row.path, True) for row in rows)
    audited = Audited(Found(entries, {"编辑锁文件": 2}, "", count + 2), pack, journal, records, count)
    passages = ({"first": {"line": 3, "text": "同样的话"}, "second": {"line": 4, "text": "同样的话"}},)
    quoted = json.dumps({"passages": passages}).encode()
    pairs = tuple(
        Pair(rows[at], rows[at + 1], COPY, (0.61, 0.58), 900, 1, quoted) for at in range(3, min(30, count - 1), 9)
    )
    groups = tuple((pair.first.path, pair.second.path) for pair in pairs)
    return Outcome(audited, summarize(rows, pack), draw(rows), None, CopyMap(pairs, groups, 40, 0))


def _rows(count: int, elements: int) -> Iterator[Row]:
    chance = Random(3)
    for number in range(count):
        place = HOSTILE if number == 1 else f"第{number}镇"
        statuses = "".join(chance.choice("mmplxn") for _ in range(elements))
        row = Row(
            f"片区{number % 7}/{number:05d}.docx", f"{number:064x}", "docx", f"{place}报告", place, 2024, "township",
            round(chance.uniform(5, 95), 1), "合格", chance.random() < 0.4, statuses,
            {"fazhi-term": number % 3}, "2025-01-10", "", "", 2000, "." * elements,
        )  # fmt: skip
        if number == 2:
            row = row._replace(
                error="text-unreadable", message="=没有文字层", statuses="", score=None, findings={}, passed=False
            )
        yield row


def _put(journal: Store, row: Row, pack: api.Pack) -> int:
    shown = cells.shown(row, [rule.title for rule in pack.elements])
    line = wire.dump(wire.failed(row.path, "unreadable", "made up"))
    return journal.put(key(row.path), line, *digest.split(digest.pack_up(Digest(row, shown, b"", b""))))
