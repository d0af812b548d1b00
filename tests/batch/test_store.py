"""A record is whole or it is not there, wherever its writer was killed."""

from __future__ import annotations

import errno
import os
import random
import time
from pathlib import Path

import pytest

from fazhi.batch import catalog
from fazhi.batch.store import Store, key


def parts_of(number: int) -> tuple[bytes, bytes, bytes]:
    """Row, sketch and text of a record."""
    return b"r" * (number % 7), b"s" * (number % 5), b"t" * (number % 3)


def filled(folder: Path, count: int, text: str = "") -> None:
    store = Store(folder)
    for number in range(count):
        at = store.put(key(str(number)), f"line {number}{text}".encode(), *parts_of(number))
        if number % 2:
            store.also(key("second", str(number)), at)
    store.close()


def unfinished(folder: Path, count: int) -> dict[str, bytes]:
    """The files of a segment whose run was killed, so that no mark stands at its end."""
    store = Store(folder)
    for number in range(count):
        store.put(key(str(number)), f"line {number}".encode(), *parts_of(number))
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    store.close(finished=False)
    return files


def known(folder: Path, count: int) -> list[int]:
    """Which of the records are found, each held against what it was."""
    store = Store(folder)
    found = [(number, at) for number in range(count) if (at := store.get(key(str(number)))) is not None]
    for number, at in found:
        assert store.line(at) == f"line {number}".encode()
        assert (store.row(at), store.sketch(at), store.text(at)) == parts_of(number)
    store.close(finished=False)
    return [number for number, _ in found]


def test_what_was_put_is_found_by_a_later_run(tmp_path: Path) -> None:
    filled(tmp_path, 20)
    store = Store(tmp_path)
    assert len(store) == 20
    for number in range(20):
        at = store.get(key(str(number)))
        assert at is not None
        assert store.line(at) == f"line {number}".encode()
        assert (store.row(at), store.sketch(at), store.text(at)) == parts_of(number)
        assert store.get_by_second(key("second", str(number))) == (at if number % 2 else None)
    assert store.get(key("20")) is None
    store.close()


def test_the_later_of_two_records_is_found(tmp_path: Path) -> None:
    filled(tmp_path, 4, " old")
    filled(tmp_path, 2, " new")
    store = Store(tmp_path)
    lines = [store.line(store.get(key(str(n))) or 0) for n in range(3)]
    assert lines == [b"line 0 new", b"line 1 new", b"line 2 old"]
    seconds = [store.line(store.get_by_second(key("second", str(n))) or 0) for n in (1, 3)]
    assert seconds == [b"line 1 new", b"line 3 old"]
    store.close()


def test_a_fresh_store_reads_nothing(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    store = Store(tmp_path, fresh=True)
    assert store.get(key("1")) is None
    store.close()


@pytest.mark.parametrize("system", ["copies", "refuses", "has no such call"])
def test_lines_come_in_any_order_and_from_any_segment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    def refusing(*_: object) -> int:
        raise OSError(errno.EXDEV, "another file system")

    if system == "refuses":
        monkeypatch.setattr(os, "copy_file_range", refusing, raising=False)
    elif system == "has no such call":
        monkeypatch.delattr(os, "copy_file_range", raising=False)
    filled(tmp_path, 6, " old")
    filled(tmp_path, 3, " new")
    store = Store(tmp_path)
    numbers = [store.get(key(str(n))) or 0 for n in (4, 5, 0, 1, 2, 3)]
    wanted = [store.line(number) + b"\n" for number in numbers]
    with (tmp_path / "copied").open("wb") as file:
        store.copy_lines(numbers, file.fileno())
    assert (tmp_path / "copied").read_bytes() == b"".join(wanted)
    store.close()


def test_a_journal_cut_anywhere_gives_its_whole_records(tmp_path: Path) -> None:
    files = unfinished(tmp_path / "whole", 10)
    [name] = [name for name in files if name.endswith(".journal")]
    sizes = set()
    for cut in (*range(0, len(files[name]), 3), len(files[name])):
        folder = tmp_path / f"cut{cut}"
        folder.mkdir()
        for other, data in files.items():
            (folder / other).write_bytes(data[:cut] if other == name else data)
        found = known(folder, 10)
        assert found == list(range(len(found)))
        sizes.add(len(found))
    assert sizes == set(range(11))


def test_lines_and_sketches_that_the_disk_lost_are_not_taken(tmp_path: Path) -> None:
    """The machine went down after the records were written and before what they speak of was."""
    for ending in (".lines", ".sketches", ".texts"):
        for lost in ("cut", "zeros"):
            files = unfinished(tmp_path / f"{ending}{lost}", 10)
            for path in (tmp_path / f"{ending}{lost}").iterdir():
                data = files[path.name]
                if path.suffix == ending:
                    half = data[: len(data) // 2]
                    data = half if lost == "cut" else half + bytes(len(data) - len(half))
                path.write_bytes(data)
            found = known(tmp_path / f"{ending}{lost}", 10)
            assert found == list(range(len(found)))
            assert len(found) < 10


def test_a_torn_end_of_noise_is_not_taken_for_a_record(tmp_path: Path) -> None:
    chance = random.Random(3)
    files = unfinished(tmp_path, 5)
    [path] = tmp_path.glob("*.journal")
    data = files[path.name]
    for _ in range(200):
        tail = bytearray(data[-20:])
        tail[chance.randrange(20)] ^= 1 << chance.randrange(8)
        path.write_bytes(data[:-20] + tail)
        assert known(tmp_path, 5) == [0, 1, 2, 3]


def test_many_segments_are_gathered_into_one_without_what_nobody_asked_for(tmp_path: Path) -> None:
    for run in range(12):
        filled(tmp_path / f"{run}", 4, f" {run}")
        for path in (tmp_path / f"{run}").iterdir():
            path.rename(tmp_path / path.name)
        (tmp_path / f"{run}").rmdir()
    store = Store(tmp_path)
    assert store.get(key("2")) is not None
    assert store.get_by_second(key("second", "1")) is not None
    store.close()
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".journal", ".lines", ".sketches", ".texts"]
    store = Store(tmp_path)
    assert store.line(store.get(key("2")) or 0) == b"line 2 11"
    assert store.line(store.get_by_second(key("second", "1")) or 0) == b"line 1 11"
    assert store.get(key("3")) is None
    store.close()


def test_what_killed_runs_left_behind_goes_in_time(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    for name in ("1.lines", "1.sketches", "2.tmp", "3.lines"):
        (tmp_path / name).write_bytes(b"left")
        if name != "3.lines":
            os.utime(tmp_path / name, (time.time() - 90_000,) * 2)
    assert known(tmp_path, 3) == [0, 1, 2]
    assert sorted(path.name for path in tmp_path.iterdir() if len(path.name) < 12) == ["3.lines", catalog.NAME]


def test_a_catalog_says_what_the_segments_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Runs that add, run after run, some killed; each finds by the catalog what it finds by reading all."""
    read: list[str] = []
    original = Store._load
    monkeypatch.setattr(Store, "_load", lambda store, path: read.append(path.name) or original(store, path))
    for run in range(5):
        store = Store(tmp_path)
        assert len(read) == (1 if run in (2, 4) else 0), "all others are in the catalog"
        read.clear()
        for number in range(3 * run, 3 * run + 5):
            at = store.put(key(str(number)), f"line {number}".encode(), *parts_of(number))
            store.also(key("second", str(number)), at)
        store.close(finished=run not in (1, 3))
        assert (tmp_path / catalog.NAME).exists()
        found = [everything(tmp_path)]
        (tmp_path / catalog.NAME).rename(tmp_path / "aside")
        read.clear()
        found.append(everything(tmp_path))
        assert len(read) == run + 1
        (tmp_path / "aside").rename(tmp_path / catalog.NAME)
        read.clear()
        assert found[0] == found[1]
        assert len(found[0]) == 3 * run + 5


def everything(folder: Path) -> list[tuple[bytes, ...]]:
    store = Store(folder)
    found = []
    for number in range(30):
        first, second = store.get(key(str(number))), store.get_by_second(key("second", str(number)))
        if first is not None and second is not None:
            parts = [read(at) for at in (first, second) for read in (store.line, store.row, store.sketch, store.text)]
            found.append(tuple(parts))
    store.close(finished=False)
    return found


def test_a_catalog_of_other_segments_or_a_damaged_one_is_not_taken(tmp_path: Path) -> None:
    filled(tmp_path, 6)
    filled(tmp_path, 9, " new")
    wanted, place, chance = everything(tmp_path), tmp_path / catalog.NAME, random.Random(8)
    assert wanted
    whole = place.read_bytes()
    for _ in range(60):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        place.write_bytes(chance.choice((damaged, whole[: chance.randrange(len(whole))])))
        assert everything(tmp_path) == wanted
    place.write_bytes(whole)
    first = min(tmp_path.glob("*.journal"))
    with first.open("ab") as file:
        file.write(b"torn")
    assert everything(tmp_path) == wanted
    for path in tmp_path.glob(f"{first.stem}.*"):
        path.unlink()
    assert len(everything(tmp_path)) == len(wanted)


def test_the_segment_that_has_nearly_all_is_not_written_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fazhi.batch.store._SPARE", 10)
    filled(tmp_path, 30)
    [large] = tmp_path.glob("*.journal")
    for run in range(9):
        store = Store(tmp_path)
        for number in range(30):
            assert store.get(key(str(number))) is not None
            store.get_by_second(key("second", str(number)))
        store.put(key(str(100 + run)), b"one more")
        store.close()
    assert large.exists()
    assert len(list(tmp_path.glob("*.journal"))) < 5
    store = Store(tmp_path)
    assert all(store.get(key(str(number))) is not None for number in range(30))
    assert store.get_by_second(key("second", "7")) is not None
    store.close()
