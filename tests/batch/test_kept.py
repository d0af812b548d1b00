"""What a copy map keeps is, after any changes, what a map of all reports anew would be, bit by bit; in doubt it is made anew."""

from __future__ import annotations

import os
import random
from concurrent.futures import Executor, ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fazhi.batch import carriers, copies, shelf

np = pytest.importorskip("numpy")
from fazhi.batch import census, kept  # noqa: E402 -- only where numpy is

FULL = bool(os.environ.get("FAZHI_FULL"))


class Report(NamedTuple):
    """What tells it from all others, and its shingles."""

    number: int
    shingles: tuple[int, ...]


class Writer:
    """Reports that share some shingles, and changes to a folder of them."""

    def __init__(self, seed: int) -> None:
        self.chance, self._numbers = random.Random(seed), count()
        self._pool = [self.chance.getrandbits(64) for _ in range(300)]

    def report(self) -> Report:
        """Some shingles of its own, some that few carry, some that many do."""
        own = {self.chance.getrandbits(64) for _ in range(self.chance.randrange(6))}
        drawn = {self._pool[int(300 * self.chance.random() ** 2)] for _ in range(self.chance.randrange(60))}
        return Report(next(self._numbers), tuple(sorted(own | drawn)))

    def changed(self, reports: list[Report], most: int) -> list[Report]:
        """Some reports went, some came anywhere, some are others or nearly so."""
        reports = list(reports)
        for _ in range(self.chance.randint(1, most)):
            at = self.chance.randrange(len(reports))
            match self.chance.choice(("went", "came", "other", "nearly")):
                case "went":
                    del reports[at]
                case "came":
                    reports.insert(self.chance.choice((0, at, len(reports))), self.report())
                case "other":
                    reports[at] = self.report()
                case "nearly":
                    near = {*reports[at].shingles[1:], *self.report().shingles[:1]}
                    reports[at] = Report(next(self._numbers), tuple(sorted(near)))
        return reports


Map = tuple[dict[str, bytes], copies.Candidates, bool]


def map_of(reports: list[Report], folder: Path | None = None, aside: Executor | None = None) -> Map:
    """The arrays of a census, the candidates, and whether something was taken from the last run."""
    sketches = [np.array(report.shingles, np.uint64).tobytes() for report in reports]
    every = carriers.Sketches(len(sketches), sketches.__getitem__)
    with kept.counted(every, folder, [b"%017d" % report.number for report in reports]) as counted:
        found = copies.candidates(counted, every)
        arrays = {name: counted.shelf.whole(name).tobytes() for name in ("records", "pairs", "common", "counted")}
        taken = bool(len(counted.found.weighed))
        counted.keep(kept.nothing()._replace(weighed=found.weighed, told=found.told), aside)
    return arrays, found, taken


def same(one: Map, other: Map) -> bool:
    """Whether two maps are."""
    fields = [(found.pairs, found.beyond, found.weighed.tolist(), found.told.tolist()) for _, found, _ in (one, other)]
    return one[0] == other[0] and fields[0] == fields[1]


@pytest.mark.parametrize(("share", "thousands"), [(0.05, 4096), (0.9, 4096), (0.9, 20)])
@settings(max_examples=200 if FULL else 12, deadline=None)
@given(seed=st.integers(0, 2**32), size=st.integers(20, 150))
def test_a_renewed_census_is_that_of_all_reports_anew(
    tmp_path_factory: pytest.TempPathFactory, share: float, thousands: int, seed: int, size: int
) -> None:
    """Whatever is cut in pieces is cut in many; formulae are rare or common, and so is what is looked at."""
    folder, writer = tmp_path_factory.mktemp("kept"), Writer(seed)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(shelf, "_PIECE", 61)
        patched.setattr(census, "_TOGETHER", 7)
        patched.setattr(carriers, "STOCK_SHARE", share)
        patched.setattr(carriers, "_THOUSANDS", thousands)
        patched.setattr(copies, "SEEN", 8)
        reports = [writer.report() for _ in range(size)]
        assert same(map_of(reports, folder), map_of(reports))
        for _ in range(4):
            reports = writer.changed(reports, max(1, size // 16))
            assert same(map_of(reports, folder), map_of(reports))


def test_most_is_taken_from_the_last_run(tmp_path: Path) -> None:
    """Else the property would say nothing."""
    writer = Writer(1)
    reports = [writer.report() for _ in range(100)]
    assert not map_of(reports, tmp_path)[2]
    assert map_of(reports, tmp_path)[2]
    reports[40] = writer.report()
    before = (tmp_path / kept.NAME).read_bytes()
    renewed = map_of(reports, tmp_path)
    assert renewed[2]
    assert (tmp_path / kept.NAME).read_bytes() != before
    assert map_of([writer.report() for _ in range(100)], tmp_path)[2] is False


def test_what_is_damaged_or_of_another_form_is_not_taken(tmp_path: Path) -> None:
    writer = Writer(2)
    reports = [writer.report() for _ in range(60)]
    map_of(reports, tmp_path)
    whole = (tmp_path / kept.NAME).read_bytes()
    wanted = map_of(reports)
    chance = random.Random(5)
    damaged = [whole[: chance.randrange(len(whole))] for _ in range(20)]
    damaged += [b"", whole[:-1], whole.replace(b'"format": 1', b'"format": 0'), whole + b"x"]
    for data in damaged:
        (tmp_path / kept.NAME).write_bytes(data)
        assert same(map_of(reports, tmp_path), wanted)


def test_a_census_that_does_not_add_up_is_taken_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pairs of another census, all of the right form: what is taken away from them was never there."""
    monkeypatch.setattr(copies, "SEEN", 8)
    writer = Writer(3)
    reports = [writer.report() for _ in range(100)]
    map_of(reports, tmp_path)
    data = bytearray((tmp_path / kept.NAME).read_bytes())
    section = shelf.load(tmp_path / kept.NAME)
    assert section is not None
    begin, length, _ = section.sections["pairs"]
    room = 64 - 2 * carriers.measure(100).low
    worth = np.frombuffer(data, np.uint64, length, begin) >> np.uint64(room) << np.uint64(room) | np.uint64(1)
    data[begin : begin + 8 * length] = worth.tobytes()
    section.file.close()
    (tmp_path / kept.NAME).write_bytes(data)
    for at in range(4):
        reports[at * 9] = writer.report()
    doubts = list[Exception]()
    original = census.renewed

    def renewed(*given: Any) -> Any:
        try:
            return original(*given)
        except census.Doubt as doubt:
            doubts.append(doubt)
            raise

    monkeypatch.setattr(census, "renewed", renewed)
    done = Event()
    with ThreadPoolExecutor(1) as aside:
        aside.submit(done.wait)  # all that is written aside comes after the rest
        found = map_of(reports, tmp_path, aside)
        done.set()
    assert doubts
    assert same(found, map_of(reports))
    again = map_of(reports, tmp_path)
    assert again[2], "what was made anew is kept"
    assert same(again, map_of(reports))
    assert [path.name for path in tmp_path.iterdir()] == [kept.NAME]


def test_two_reports_of_one_key_keep_nothing(tmp_path: Path) -> None:
    writer = Writer(4)
    reports = [writer.report() for _ in range(30)]
    reports[7] = reports[3]
    assert same(map_of(reports, tmp_path), map_of(reports))
    assert same(map_of(reports, tmp_path), map_of(reports))


def test_without_a_folder_nothing_is_written_aside(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be written where the folder is being removed."""
    writer, asked = Writer(5), list[object]()
    with ThreadPoolExecutor(1) as aside:
        monkeypatch.setattr(aside, "submit", lambda *given: asked.append(given))
        map_of([writer.report() for _ in range(30)], None, aside)
    assert asked == []
