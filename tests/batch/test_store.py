"""A record is whole or it is not there, wherever its writer was killed."""

from __future__ import annotations

import random
from pathlib import Path

from fazhi.batch.store import Store, key


def filled(folder: Path, count: int, text: str = "") -> None:
    store = Store(folder)
    for number in range(count):
        store.put(key(str(number)), f"line {number}{text}".encode(), bytes(number % 7))
    store.close()


def test_what_was_put_is_found_by_a_later_run(tmp_path: Path) -> None:
    filled(tmp_path, 20)
    store = Store(tmp_path)
    for number in range(20):
        at = store.get(key(str(number)))
        assert at is not None
        assert (store.line(at), store.extra(at)) == (f"line {number}".encode(), bytes(number % 7))
    assert store.get(key("20")) is None
    store.close()


def test_the_later_of_two_records_is_found(tmp_path: Path) -> None:
    filled(tmp_path, 3, " old")
    filled(tmp_path, 2, " new")
    store = Store(tmp_path)
    assert [store.line(store.get(key(str(n))) or 0) for n in range(3)] == [b"line 0 new", b"line 1 new", b"line 2 old"]
    store.close()


def test_a_fresh_store_reads_nothing(tmp_path: Path) -> None:
    filled(tmp_path, 3)
    store = Store(tmp_path, fresh=True)
    assert store.get(key("1")) is None
    store.close()


def test_a_segment_cut_anywhere_gives_its_whole_records(tmp_path: Path) -> None:
    filled(tmp_path / "whole", 10)
    [path] = (tmp_path / "whole").iterdir()
    data = path.read_bytes()
    sizes = set()
    for cut in range(0, len(data) + 1, 3):
        folder = tmp_path / f"cut{cut}"
        folder.mkdir()
        (folder / path.name).write_bytes(data[:cut])
        store = Store(folder)
        known = [number for number in range(10) if store.get(key(str(number))) is not None]
        assert known == list(range(len(known)))
        assert all(store.line(store.get(key(str(n))) or 0) == f"line {n}".encode() for n in known)
        sizes.add(len(known))
        store.close()
    assert sizes == set(range(11))


def test_a_torn_end_of_noise_is_not_taken_for_a_record(tmp_path: Path) -> None:
    chance = random.Random(3)
    filled(tmp_path, 5)
    [path] = tmp_path.iterdir()
    data = path.read_bytes()
    for _ in range(200):
        tail = bytearray(data[-20:])
        tail[chance.randrange(20)] ^= 1 << chance.randrange(8)
        path.write_bytes(data[:-20] + tail)
        store = Store(tmp_path)
        assert store.get(key("4")) is None
        assert store.get(key("3")) is not None
        store.close(finished=False)


def test_many_segments_are_gathered_into_one_without_what_nobody_asked_for(tmp_path: Path) -> None:
    for run in range(12):
        filled(tmp_path / f"{run}", 3, f" {run}")
        [path] = (tmp_path / f"{run}").iterdir()
        path.rename(tmp_path / path.name)
        (tmp_path / f"{run}").rmdir()
    store = Store(tmp_path)
    wanted = store.get(key("1"))
    assert wanted is not None
    store.close()
    assert len(list(tmp_path.iterdir())) == 1
    store = Store(tmp_path)
    assert store.line(store.get(key("1")) or 0) == b"line 1 11"
    assert store.get(key("2")) is None
    store.close()
