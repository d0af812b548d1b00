"""Who carries each shingle and what every pair's meetings are worth, of all reports of a batch: long sorted arrays on the disk.

Where a few reports came, went or changed since a census was taken, another is made of it by what they add and take away:
only groups of reports that share one of their shingles are reckoned again, before and after, by the very functions that
take a census of all. Every number is whole, so that the outcome is the same as of a new census, bit by bit; what does not
add up raises Doubt.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from fazhi.batch import carriers, spread
from fazhi.batch.carriers import WORTH_BITS, Carriers, Groups, Measure, Sketches, among
from fazhi.batch.shelf import Shelf, Writer
from fazhi.batch.shingles import distinct

if TYPE_CHECKING:
    from fazhi.batch.carriers import Numbers

    Flags = np.ndarray[Any, np.dtype[np.bool_]]

# The pairs of so many shingles are found at once.
_TOGETHER = 2048
_RECORDS, _PAIRS, _COMMON, _COUNTED = "records", "pairs", "common", "counted"


class Doubt(Exception):  # noqa: N818 -- says what it is
    """What was kept does not fit: a census of all is to be taken."""


class Meetings(NamedTuple):
    """Pairs that met most, the first report in the upper half, sorted; `others`: so many more met as often as is asked."""

    pairs: Numbers
    others: int


class Change(NamedTuple):
    """What became of the reports of a census: for each its number now, -1 for one that went; and the sketches of those that
    came, by their numbers. Those that stayed are in the same order; `moves`: one of them has another number."""

    numbers: Any
    came: dict[int, Numbers]
    moves: bool


def change(numbers: Any, came: dict[int, Numbers]) -> Change:
    """What became of reports, see Change."""
    stayed = numbers >= 0
    return Change(numbers, came, bool((numbers[stayed] != np.flatnonzero(stayed)).any()))


class Moved(NamedTuple):
    """Shingles whose step is another now, sorted, and who of those that carry them now: what was found of two reports that
    share one may be otherwise."""

    hashes: Numbers
    records: Numbers
    low: int

    def shared(self, first: Any, second: Any, reports: int) -> Flags:
        """Whether two reports share such a shingle, for each of some pairs."""
        found = np.zeros(len(first), bool)
        number = np.searchsorted(self.hashes, self.records >> np.uint64(self.low))
        who = self.records & _ones(self.low)
        for begin in range(0, len(self.hashes), 64):
            at = slice(*np.searchsorted(number, [begin, begin + 64]))
            has = np.zeros(reports, np.uint64)
            np.bitwise_or.at(has, who[at], np.uint64(1) << (number[at] - begin).astype(np.uint64))
            found |= (has[first] & has[second]) != 0
        return found


def take(sketches: Sketches, into: Writer) -> Carriers:
    """A census of all. Raises OSError."""
    by = carriers.measure(sketches.reports)
    common, counted = [np.zeros(0, np.uint64)], [np.zeros(0, np.uint8)]
    with (
        tempfile.TemporaryDirectory(prefix="fazhi-") as folder,
        spread.Meetings(folder, sketches.reports, by.low) as met,
    ):
        into.add(_RECORDS, np.zeros(0, np.uint64))
        for part in spread.parts(sketches, by.low, folder):
            into.add(_RECORDS, part)
            groups = carriers.grouped(part, by.low)
            steps = carriers.steps(groups.sizes)
            common.append(groups.hashes[steps > 0])
            counted.append(steps[steps > 0])
            met.add(carriers.pairs(groups, by))
            del part, groups, steps  # none of it while the next is read
        into.add(_PAIRS, np.zeros(0, np.uint64))
        for pairs, totals in met.summed():
            most = np.minimum(totals, _ones(_room(by.low)))
            into.add(_PAIRS, pairs.astype(np.uint64) << np.uint64(_room(by.low)) | most)
    return _finished(Carriers(np.concatenate(common), np.concatenate(counted), by), into)


def load(shelf: Shelf, reports: int) -> Carriers:
    """Who carries what, of a census of so many. Raises OSError, ValueError."""
    return Carriers(shelf.whole(_COMMON), shelf.whole(_COUNTED), carriers.measure(reports))


def renewed(old: Shelf, known: Carriers, change: Change, into: Writer) -> tuple[Carriers, Moved]:
    """The census of reports that have changed, made of an older one. Raises Doubt, OSError, ValueError."""
    by, gone = known.measure, change.numbers < 0
    came = _records(change.came, by.low)
    went = [piece[gone.take(_who(piece, by.low))] for piece in old.pieces(_RECORDS)]
    lost = np.concatenate([came[:0], *went])
    touched = distinct(np.concatenate([came, lost]) >> np.uint64(by.low))
    was = _rewrite_records(old, into, change, (came, lost, touched), by.low)
    now = was + _counts(came, touched, by.low) - _counts(lost, touched, by.low)
    steps = carriers.steps(now)
    moved = steps != carriers.steps(was)
    # Of formulae nobody asks who has them; where one was rare, or is now, its step is another.
    asked = moved | (now <= by.most)
    before = _of_shingles(old, touched[asked], by.low)
    stayed = _renumbered(before[~gone.take(_who(before, by.low))], change, by.low)
    after = np.sort(np.concatenate([stayed, came[asked[np.searchsorted(touched, came >> np.uint64(by.low))]]]))
    alike = touched[(carriers.manners(was, by) == carriers.manners(now, by)) & (carriers.manners(now, by) >= 0)]
    _rewrite_pairs(old, into, change, _difference(before, after, alike, change, by), by.low)
    told = Moved(touched[moved], stayed[among(stayed >> np.uint64(by.low), touched[moved])], by.low)
    return _finished(_recounted(known, touched, steps), into), told


def most_met(shelf: Shelf, by: Measure, least: int, most: int) -> Meetings:
    """The pairs, at most so many, whose meetings are worth most and at least so much."""
    found, seen, ones = np.zeros(0, np.uint64), 0, _ones(_room(by.low))
    for piece in shelf.pieces(_PAIRS):
        kept = piece[(piece & ones) >= least]
        seen += len(kept)
        found = np.concatenate([found, kept])
        if len(found) > most:
            # They are sorted: of pairs worth as much as each other the first come first.
            found = found[np.sort(np.argsort(ones - (found & ones), kind="stable")[:most])]
    pairs = found >> np.uint64(_room(by.low))
    return Meetings(pairs >> np.uint64(by.low) << np.uint64(32) | (pairs & _ones(by.low)), seen - len(found))


def _finished(known: Carriers, into: Writer) -> Carriers:
    into.add(_COMMON, known.common)
    into.add(_COUNTED, known.counted)
    return known


def _room(low: int) -> int:
    """The bits behind the numbers of a pair's two reports, for what its meetings are worth."""
    return 64 - 2 * low


def _ones(bits: int) -> Any:
    return np.uint64((1 << bits) - 1)


def _records(came: dict[int, Numbers], low: int) -> Numbers:
    every = [(hashes >> np.uint64(low) << np.uint64(low)) | np.uint64(number) for number, hashes in came.items()]
    return np.sort(np.concatenate([np.zeros(0, np.uint64), *every]))


def _rewrite_records(
    old: Shelf, into: Writer, change: Change, differ: tuple[Numbers, Numbers, Numbers], low: int
) -> Any:
    """Writes the records without those lost and with those that came; gives how many had each of the touched shingles."""
    came, lost, touched = differ
    was = np.zeros(len(touched), np.int64)
    for piece, last in _pieces(old, _RECORDS):
        was += _counts(piece, touched, low)
        piece = _renumbered(np.delete(piece, _within(piece, lost, lost)), change, low)
        end = _upto(came, piece, last)
        into.add(_RECORDS, np.insert(piece, np.searchsorted(piece, came[:end]), came[:end]))
        came = came[end:]
    return was


def _counts(records: Numbers, hashes: Numbers, low: int) -> Any:
    """How many of some records each of some shingles has."""
    least, most = _range(hashes, low)
    return np.searchsorted(records, most, "right") - np.searchsorted(records, least)


def _who(records: Numbers, low: int) -> Any:
    """The numbers of the reports of some records, as numpy likes to have them for a look-up."""
    return (records & _ones(low)).view(np.int64)


def _range(hashes: Numbers, low: int) -> tuple[Numbers, Numbers]:
    """The first and the last record that a shingle can have."""
    least: Numbers = hashes << np.uint64(low)
    return least, least | _ones(low)


def _of_shingles(old: Shelf, hashes: Numbers, low: int) -> Numbers:
    """The records of some shingles."""
    least, most = _range(hashes, low)
    return np.concatenate([least[:0], *(piece[_within(piece, least, most)] for piece in old.pieces(_RECORDS))])


def _rewrite_pairs(old: Shelf, into: Writer, change: Change, gains: tuple[Numbers, Any], low: int) -> None:
    """Writes the pairs with what their meetings are worth now."""
    pairs, worth = gains
    for piece, last in _pieces(old, _PAIRS):
        piece = _renumbered_pairs(piece, change, low, _room(low))
        end = _upto(pairs, piece >> np.uint64(_room(low)), last)
        into.add(_PAIRS, _summed(piece, pairs[:end], worth[:end], _room(low)))
        pairs, worth = pairs[end:], worth[end:]


def _summed(piece: Numbers, pairs: Numbers, gains: Any, room: int) -> Numbers:
    """Some pairs, each with what it is worth in the lower bits, and what is to be added to some of them or to others."""
    coded = pairs << np.uint64(room)
    at = np.searchsorted(piece, coded)
    known = at < len(piece)
    known[known] = piece[at[known]] >> np.uint64(room) == pairs[known]
    totals = gains.copy()
    before = (piece[at[known]] & _ones(room)).astype(np.int64)
    totals[known] += before
    if (before == int(_ones(room))).any() or (totals < 0).any() or (totals >= int(_ones(room))).any():
        raise Doubt
    coded |= totals.astype(np.uint64)
    piece[at[known]] = coded[known]
    piece = np.insert(piece, at[~known], coded[~known])
    return piece[(piece & _ones(room)) != 0] if (totals == 0).any() else piece


def _difference(before: Numbers, after: Numbers, alike: Numbers, change: Change, by: Measure) -> tuple[Numbers, Any]:
    """What each pair's meetings in some shingles are worth more now, or less; the pairs sorted. Where they meet in the same
    manner, `alike`, only those count of which one report went or came."""
    came, gone = np.zeros((2, 1 << by.low), bool)
    came[list(change.came)], gone[: len(change.numbers)] = True, change.numbers < 0
    now, was = _asked(after, alike, by), _asked(before, alike, by)
    pairs, gains = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    bounds = now.groups.hashes[_TOGETHER::_TOGETHER].tolist()
    for some, others in zip(now.cut(bounds), was.cut(bounds), strict=True):
        codes = [code << np.uint64(1) for code in some.met(came)]
        codes += [
            _renumbered_pairs(code, change, by.low, WORTH_BITS) << np.uint64(1) | np.uint64(1)
            for code in others.met(gone)
        ]
        every = np.sort(np.concatenate([pairs[0], *codes]))
        worth = (every >> np.uint64(1) & _ones(WORTH_BITS)).astype(np.int64)
        worth[every & np.uint64(1) == 1] *= -1
        found = _added(every >> np.uint64(WORTH_BITS + 1), worth)
        pairs.append(found[0])
        gains.append(found[1])
    order = np.argsort(np.concatenate(pairs), kind="stable")
    return _added(np.concatenate(pairs)[order], np.concatenate(gains)[order])


def _added(pairs: Numbers, gains: Any) -> tuple[Numbers, Any]:
    """The gains of each pair together; those that come to nothing are left out."""
    begins = np.flatnonzero(np.concatenate(([True], pairs[1:] != pairs[:-1])))[: len(pairs)]
    gains = np.add.reduceat(gains, begins) if len(begins) else gains
    return pairs[begins][gains != 0], gains[gains != 0]


class _Asked(NamedTuple):
    """Groups of reports by shingle, and in which of these they meet in the same manner before and after."""

    groups: Groups
    same: Flags
    by: Measure

    def cut(self, bounds: list[int]) -> Iterator[_Asked]:
        """In pieces that end before each of some shingles."""
        ends = np.searchsorted(self.groups.hashes, np.array(bounds, np.uint64)).tolist()
        for begin, end in pairwise([0, *ends, len(self.same)]):
            yield self._replace(groups=self.groups.of(slice(begin, end)), same=self.same[begin:end])

    def met(self, changed: Flags) -> Iterator[Numbers]:
        """The pairs that meet; where they do so in the same manner, those with a report that changed."""
        for code in carriers.pairs(self.groups.of(~self.same), self.by):
            yield code.astype(np.uint64)
        for code in carriers.pairs(self.groups.of(self.same), self.by):
            pair = code >> code.dtype.type(WORTH_BITS)
            first, second = pair >> pair.dtype.type(self.by.low), pair & pair.dtype.type(int(_ones(self.by.low)))
            yield code[changed[first] | changed[second]].astype(np.uint64)


def _asked(records: Numbers, alike: Numbers, by: Measure) -> _Asked:
    groups = carriers.grouped(records, by.low)
    return _Asked(groups, among(groups.hashes, alike), by)


def _recounted(known: Carriers, touched: Numbers, steps: Any) -> Carriers:
    """The same with other steps of some shingles."""
    at = _within(known.common, touched, touched)
    common, counted = np.delete(known.common, at), np.delete(known.counted, at)
    at = np.searchsorted(common, touched[steps > 0])
    return known._replace(
        common=np.insert(common, at, touched[steps > 0]), counted=np.insert(counted, at, steps[steps > 0])
    )


def _renumbered(records: Numbers, change: Change, low: int) -> Numbers:
    if not change.moves:
        return records
    numbers = change.numbers.take(_who(records, low)).astype(np.uint64)
    renumbered: Numbers = records >> np.uint64(low) << np.uint64(low) | numbers
    return renumbered


def _renumbered_pairs(codes: Numbers, change: Change, low: int, room: int) -> Numbers:
    """Pairs with so many bits behind them, by the numbers that their reports have now; those of one that went are left out.
    Where all keep theirs, nothing is done: what is said of the others is taken away by the groups."""
    if not change.moves:
        return codes
    first = change.numbers[codes >> np.uint64(low + room)]
    second = change.numbers[codes >> np.uint64(room) & _ones(low)]
    stayed = (first >= 0) & (second >= 0)
    both: Numbers = first[stayed].astype(np.uint64) << np.uint64(low + room)
    both |= second[stayed].astype(np.uint64) << np.uint64(room) | codes[stayed] & _ones(room)
    return both


def _pieces(shelf: Shelf, name: str) -> Iterator[tuple[Numbers, bool]]:
    """The pieces of an array, at least one, and whether it is the last."""
    left = shelf.count(name)
    if not left:
        yield np.zeros(0, np.uint64), True
    for piece in shelf.pieces(name):
        left -= len(piece)
        yield piece, not left


def _upto(numbers: Numbers, piece: Numbers, last: bool) -> int:
    """How many of some sorted numbers stand before the end of a piece."""
    if last:
        return len(numbers)
    return int(np.searchsorted(numbers, piece[-1], "right")) if len(piece) else 0


def _within(numbers: Numbers, least: Numbers, most: Numbers) -> Any:
    """Where sorted numbers are within any of some sorted ranges, their ends included, none of which meet."""
    if not len(numbers):
        return np.zeros(0, np.intp)
    near = slice(np.searchsorted(most, numbers[0]), np.searchsorted(least, numbers[-1], "right"))
    begins, ends = np.searchsorted(numbers, least[near]), np.searchsorted(numbers, most[near], "right")
    sizes = ends - begins
    return np.arange(sizes.sum()) + np.repeat(begins - np.cumsum(sizes) + sizes, sizes)
