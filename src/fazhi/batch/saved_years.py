"""A comparison of two years read again from what `fazhi audit compare` left."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import NamedTuple

from fazhi.batch.saved import Quote, lines, read_line, stamp


class Side(NamedTuple):
    """One year's report of an office."""

    path: str
    year: int | None
    score: float | None


class SavedPromise(NamedTuple):
    """A promise of last year; `outcome` of promises.LABELS."""

    outcome: str
    promise: Quote
    answer: Quote | None


class SavedLedger(NamedTuple):
    """As ledgers.as_data gives it."""

    promises: tuple[SavedPromise, ...]
    frozen_paragraphs: tuple[Quote, ...]
    frozen_figures: tuple[Quote, ...]


class SavedChange(NamedTuple):
    """An office in both years, as compare.as_data gives it."""

    unit: str
    last: Side
    this: Side
    gain: float | None
    closed: tuple[str, ...]
    opened: tuple[str, ...]
    ledger: SavedLedger | None
    not_compared: str | None


class ChangeRow(NamedTuple):
    """An office in both years in one line: `outcomes` counts promises, `frozen` what was taken over word for word."""

    unit: str
    last: Side
    this: Side
    gain: float | None
    outcomes: dict[str, int]
    frozen: int
    offset: int
    compared: bool


class SavedComparison(NamedTuple):
    """A comparison, its offices as they stand in the file."""

    name: str
    path: Path
    stamp: tuple[int, int]
    rows: tuple[ChangeRow, ...]

    def change(self, at: int) -> SavedChange:
        """One office in full. Raises UsageError."""
        return read_line(SavedChange, self.path, self.stamp, self.rows[at].offset)


def open_comparison(path: Path) -> SavedComparison:
    """Reads compare.jsonl. Raises UsageError with file and line."""
    rows = tuple(_row(offset, change) for offset, change in lines(path, SavedChange))
    return SavedComparison(path.resolve().parent.name, path, stamp(path), rows)


def _row(offset: int, change: SavedChange) -> ChangeRow:
    ledger = change.ledger
    outcomes = dict(Counter(promise.outcome for promise in ledger.promises)) if ledger else {}
    frozen = len(ledger.frozen_paragraphs) + len(ledger.frozen_figures) if ledger else 0
    return ChangeRow(change.unit, change.last, change.this, change.gain, outcomes, frozen, offset, ledger is not None)
