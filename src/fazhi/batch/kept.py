"""What a copy map keeps for the next run over a folder: the census of all reports, and what was found of pairs.

A next run takes from it whatever is the same: a census is renewed by the reports that changed, and what was found of a pair
holds as long as both its reports stay and no shingle that both have is rarer or commoner now. What is kept says by itself of
which reports it is, each by the key of its record, so that it is right for any run or of no use to it; what cannot be read or
does not add up is made anew. It is put into its place as a whole when the map is done.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fazhi.batch import carriers, census, shelf
from fazhi.batch.carriers import Carriers, Sketches, numbers_of
from fazhi.batch.census import Change, Doubt, Moved
from fazhi.batch.shelf import Shelf, Writer
from fazhi.batch.store import KEY

if TYPE_CHECKING:
    from fazhi.batch.carriers import Numbers

NAME = "copies.map"
_FORMAT = 1
# Where more than one report in so many is another, all are counted anew.
_FEW_ONE_IN = 8
_REPORTS, _WEIGHED, _TOLD, _COMPARED, _KEYS, _SHOWN = "reports", "weighed", "told", "compared", "keys", "shown"
# What stands in a file that is none of ours, or is damaged.
_UNFIT = (Doubt, OSError, ValueError, KeyError, IndexError, TypeError)


class Found(NamedTuple):
    """What was found of pairs, sorted, the first report in the upper half. `told`: what the common shingles of those that
    were weighed tell; of those `compared` the `keys` of the records that have what they share (a row of bytes each), and
    whether that is `shown` to a person."""

    weighed: Numbers
    told: Any
    compared: Numbers
    keys: Any
    shown: Any


class Counted(NamedTuple):
    """The census of a batch, what the last run found that still holds, and where the next run looks for what this one finds."""

    shelf: Shelf
    carriers: Carriers
    found: Found
    into: Writer | None
    reports: Sequence[bytes]

    def keep(self, found: Found, aside: Executor | None = None) -> None:
        """Leaves what was found for the next run; where that cannot be written, it does without. `aside` waits for the disk,
        if it is given."""
        if self.into is None:
            return
        try:
            self.into.add(_REPORTS, _rows_of(self.reports))
            for name, numbers in zip((_WEIGHED, _TOLD, _COMPARED, _KEYS, _SHOWN), found, strict=True):
                self.into.add(name, numbers.reshape(-1))
        except OSError:
            return
        about = {"format": _FORMAT, "reports": len(self.reports)}
        if aside is None:
            _finish(self.into, about)
        else:
            aside.submit(_finish, self.into.handed_over(), about)


def _finish(into: Writer, about: dict[str, Any]) -> None:
    with contextlib.suppress(OSError):
        into.finish(about)
    into.close()


@contextlib.contextmanager
def counted(sketches: Sketches, folder: Path | None = None, reports: Sequence[bytes] = ()) -> Iterator[Counted]:
    """The census of reports, renewed from what the last run kept in a folder. `reports`: what tells each from all others, as
    many bytes for each. Without a folder nothing is kept. Raises OSError."""
    with ExitStack() as opened:
        place = folder or Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="fazhi-")))
        last = shelf.load(place / NAME) if folder and len(set(reports)) == len(reports) else None
        if last is not None:
            opened.callback(last.file.close)
        found = (last and _renewed(last, sketches, reports, place, opened)) or _taken(sketches, reports, place, opened)
        # What lies in a folder of its own goes with it, and nobody may still be writing there.
        yield found if folder else found._replace(into=None)


def _taken(sketches: Sketches, reports: Sequence[bytes], place: Path, opened: ExitStack) -> Counted:
    into = Writer(place / NAME)
    opened.callback(into.close)
    known = census.take(sketches, into)
    return Counted(into.so_far(), known, nothing(), into, reports)


def _renewed(
    last: Shelf, sketches: Sketches, reports: Sequence[bytes], place: Path, opened: ExitStack
) -> Counted | None:
    """By what the last run kept; None where that is of no use."""
    try:
        change = _change(last, sketches, reports)
        if change is None:
            return None
        known = census.load(last, len(change.numbers))
        if not change.came and (change.numbers >= 0).all():
            return Counted(last, known, _found(last), None, reports)
        if known.measure != carriers.measure(sketches.reports):
            return None
        into = Writer(place / NAME)
    except _UNFIT:
        return None
    opened.callback(into.close)
    try:
        known, moved = census.renewed(last, known, change, into)
        found = _holding(_found(last), change, moved, len(reports))
    except _UNFIT:
        into.close()  # its place is for another
        return None
    last.file.close()  # or some systems let nobody take its place
    return Counted(into.so_far(), known, found, into, reports)


def _change(last: Shelf, sketches: Sketches, reports: Sequence[bytes]) -> Change | None:
    """What became of the reports of the last run; None where too few of them stayed, or in another order."""
    if last.about != {"format": _FORMAT, "reports": last.count(_REPORTS) // len(reports[0])}:
        return None
    before = {row.tobytes(): at for at, row in enumerate(last.whole(_REPORTS).reshape(-1, len(reports[0])))}
    numbers = np.full(len(before), -1)
    came = []
    for number, report in enumerate(reports):
        at = before.get(report)
        if at is None:
            came.append(number)
        else:
            numbers[at] = number
    stayed = numbers[numbers >= 0]
    if (np.diff(stayed) < 0).any() or (len(before) - len(stayed) + len(came)) * _FEW_ONE_IN > len(reports):
        return None
    return census.change(numbers, {number: numbers_of(sketches.of(number)) for number in came})


def _found(last: Shelf) -> Found:
    every = [last.whole(name) for name in (_WEIGHED, _TOLD, _COMPARED, _KEYS, _SHOWN)]
    found = Found._make(every)
    return found._replace(keys=found.keys.reshape(-1, KEY))


def _holding(found: Found, change: Change, moved: Moved, reports: int) -> Found:
    """What still holds, by the numbers that the reports have now."""
    weighed, kept = _still(found.weighed, change, moved, reports)
    compared, shared = _still(found.compared, change, moved, reports)
    return Found(weighed, found.told[kept], compared, found.keys[shared], found.shown[shared])


def _still(pairs: Numbers, change: Change, moved: Moved, reports: int) -> tuple[Numbers, Any]:
    """The pairs of which everything is as it was, and which of all they are."""
    half = np.uint64(32)
    first, second = change.numbers[pairs >> half], change.numbers[pairs & np.uint64(0xFFFFFFFF)]
    kept = (first >= 0) & (second >= 0)
    kept[kept] &= ~moved.shared(first[kept], second[kept], reports)
    return first[kept].astype(np.uint64) << half | second[kept].astype(np.uint64), kept


def nothing() -> Found:
    """Of no pair."""
    none = np.zeros(0, np.uint64)
    return Found(none, np.zeros(0), none, np.zeros((0, KEY), np.uint8), np.zeros(0, bool))


def _rows_of(parts: Sequence[bytes]) -> Any:
    return np.frombuffer(b"".join(parts), np.uint8)
