"""A pack whose files look as before is not read; whatever changes about them, it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fazhi.rules import cache, chain, load, looks

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere nothing is taken down")
WORDS = "words/terms.yml"


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The packs whose files were read since; what is changed here counts as settled at once."""
    places: list[Path] = []
    plain = chain.read
    monkeypatch.setattr(chain, "read", lambda place: (places.append(place), plain(place))[1])
    monkeypatch.setattr(looks, "_SETTLED", -(10**18))
    return places


def _reads(pack: Path, read: list[Path]) -> int:
    """How often files are read for one more load, which gives what they say."""
    read.clear()
    found = load.load(pack)
    times = len(read)
    assert found == load.load(pack, use_cache=False)._replace(rules=found.rules)
    return times


def test_what_changed_a_moment_ago_is_not_taken_down(pack: Path, cache_folder: Path) -> None:
    load.load(pack)

    assert not list(cache_folder.glob("*.looks"))


def test_what_looks_as_before_is_not_read(pack: Path, read: list[Path]) -> None:
    assert [_reads(pack, read) for _ in range(3)] == [1, 0, 0]


def _same_size_and_time(path: Path) -> None:
    about = path.stat()
    path.write_bytes(path.read_bytes().replace("明年".encode(), "来年".encode()))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def _another_in_its_place(path: Path) -> None:
    copy = shutil.copy2(path, path.with_suffix(".new"))
    Path(copy).replace(path)


@pytest.mark.parametrize(
    "change",
    [
        lambda pack: _same_size_and_time(pack / WORDS),
        lambda pack: _another_in_its_place(pack / WORDS),
        lambda pack: (pack / WORDS).touch(),
        lambda pack: (pack / WORDS).chmod(0o600),
        lambda pack: shutil.copy(pack / WORDS, pack / "words" / "README.md"),
        lambda pack: (pack / "notes.txt").write_text("x", "utf-8"),
    ],
    ids=["same size and time", "another file", "touched", "mode", "beside it", "beside pack.yml"],
)
def test_what_looks_otherwise_is_read(change: Callable[[Path], object], pack: Path, read: list[Path]) -> None:
    _reads(pack, read)
    change(pack)

    assert [_reads(pack, read) for _ in range(2)] == [1, 0]


def test_a_file_that_is_refused_is_refused(pack: Path, read: list[Path]) -> None:
    _reads(pack, read)
    (pack / "words" / "other.yaml").write_text("x: 1\n", "utf-8")

    with pytest.raises(load.RuleError, match=r"other\.yaml"):
        load.load(pack)


def test_other_source_of_ours_reads_again(pack: Path, read: list[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    source = pack.parent / "loader.py"
    source.write_text("x = 1", "utf-8")
    monkeypatch.setattr(cache, "sources", lambda plain=cache.sources: [*plain(), source])
    first = [_reads(pack, read) for _ in range(2)]
    source.write_text("x = 2", "utf-8")

    assert (first, _reads(pack, read)) == ([1, 0], 1)


def test_other_kinds_read_again(pack: Path, read: list[Path], kinds: dict[str, object]) -> None:
    _reads(pack, read)
    read.clear()
    load.load(pack, kinds=kinds)

    assert len(read) == 1


@pytest.mark.parametrize(
    "text", ["", "[", "{}", "[1,2,3]", '["x", ["/nowhere"], []]', '["x", [], []]', '[["x"], [], []]']
)
def test_damaged_notes_are_as_none(text: str, pack: Path, read: list[Path], cache_folder: Path) -> None:
    _reads(pack, read)
    (notes,) = cache_folder.glob("*.looks")
    notes.write_text(text, "utf-8")

    assert [_reads(pack, read) for _ in range(2)] == [1, 0]


def test_notes_without_their_entry_are_as_none(pack: Path, read: list[Path], cache_folder: Path) -> None:
    _reads(pack, read)
    for entry in cache_folder.glob("*.json"):
        entry.unlink()

    assert [_reads(pack, read) for _ in range(2)] == [1, 0]


def test_notes_that_others_may_write_are_as_none(pack: Path, read: list[Path], cache_folder: Path) -> None:
    _reads(pack, read)
    cache_folder.chmod(0o777)

    assert _reads(pack, read) == 1
