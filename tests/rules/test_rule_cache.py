"""The compiled cache: the same pack as from the files, whatever is in the way."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from zlib import crc32

import pytest

from fazhi import cachedir
from fazhi.rules import cache, load

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and owners are those of POSIX")


def _entry(folder: Path) -> Path:
    (entry,) = folder.glob("*.json")
    return entry


def _parsed(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Counts how often the files are parsed from here on."""
    seen: list[Path] = []
    built = load._built
    monkeypatch.setattr(load, "_built", lambda place, *rest: (seen.append(place), built(place, *rest))[1])
    return seen


def test_a_hit_parses_nothing_and_gives_the_same(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = _parsed(monkeypatch)
    first, second = load.load(pack), load.load(pack)
    assert first == second == load.load(pack, use_cache=False)
    assert len(seen) == 2
    assert all(rule.examples == () for rule in first.rules)


def test_the_shipped_pack_comes_back_whole(cache_folder: Path) -> None:
    assert load.load() == load.load() == load.load(use_cache=False)
    assert _entry(cache_folder).stat().st_size > 10_000


def test_without_the_cache_nothing_is_written(pack: Path, cache_folder: Path) -> None:
    load.load(pack, use_cache=False)
    assert not cache_folder.exists()


def test_one_changed_byte_is_another_entry(pack: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(pack)
    seen = _parsed(monkeypatch)
    path = pack / "words/terms.yml"
    path.write_bytes(path.read_bytes().replace("明年".encode(), "来年".encode()))
    assert load.load(pack).markers[0].words == ("来年", "下一步")
    assert len(seen) == 1
    assert len(list(cache_folder.glob("*.json"))) == 2


def test_other_kinds_are_another_entry(pack: Path, kinds: dict[str, object], cache_folder: Path) -> None:
    load.load(pack)
    load.load(pack, kinds=kinds)
    load.load(pack, kinds={"causes-presence": None})
    assert len(list(cache_folder.glob("*.json"))) == 3


def test_another_loader_is_another_entry(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    load.load(pack)
    seen = _parsed(monkeypatch)
    monkeypatch.setattr(cache, "_loader_stamp", lambda: "another")
    load.load(pack)
    assert len(seen) == 1


def test_a_copy_elsewhere_is_a_hit_with_its_own_path(pack: Path, tmp_path: Path) -> None:
    first = load.load(pack)
    moved = pack.rename(tmp_path / "moved")
    assert load.load(moved) == first._replace(path=str(moved))


def _forged(body: bytes, key: str) -> bytes:
    return f"{key} {crc32(body)}\n".encode() + body


@pytest.mark.parametrize(
    "damage",
    [
        lambda data, key: b"",
        lambda data, key: b"\n",
        lambda data, key: data[:-1],
        lambda data, key: data[: len(data) // 2],
        lambda data, key: data.replace("明年".encode(), "去年".encode()),
        lambda data, key: data.replace(key.encode(), b"0" * 64),
        lambda data, key: pickle.dumps(["PackSource"]),
        lambda data, key: b"\x00" * 1000,
        lambda data, key: _forged(b"[]", key),
        lambda data, key: _forged(b"{}", key),
        lambda data, key: _forged(b"null", key),
        lambda data, key: _forged(b'[[],["os.system","true"]]', key),
        lambda data, key: _forged(b'[[],["PackSource",1]]', key),
        lambda data, key: _forged(b'[[],["Basis","x","","","U"]]', key),
        lambda data, key: _forged(b"[[[[", key),
        lambda data, key: _forged(b"[[],[1,5]]", key),
        lambda data, key: _forged(b"[[],[]]", key),
        lambda data, key: _forged(b"[[],[[0],1]]", key),
        lambda data, key: _forged(b"[0," * 100_000 + b"0" + b"]" * 100_000, key),
        lambda data, key: _forged(b"\xff\xfe", key),
    ],
)
def test_a_damaged_or_foreign_entry_is_rebuilt(damage, pack: Path, cache_folder: Path) -> None:  # type: ignore[no-untyped-def]
    expected = load.load(pack)
    entry = _entry(cache_folder)
    whole = entry.read_bytes()
    entry.write_bytes(damage(whole, entry.stem))
    assert load.load(pack) == expected
    assert entry.read_bytes() == whole


def test_an_entry_that_is_a_folder_is_passed_over(pack: Path, cache_folder: Path) -> None:
    expected = load.load(pack)
    entry = _entry(cache_folder)
    entry.unlink()
    entry.mkdir()
    assert load.load(pack) == expected
    assert list(cache_folder.glob(".*")) == []


def test_a_cache_that_cannot_be_made_does_not_matter(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(pack / "pack.yml" / "below-a-file"))
    assert load.load(pack) == load.load(pack)


def test_a_cache_that_cannot_be_written_does_not_matter(
    pack: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refused by hand as well, since modes do not stop a superuser."""

    def refused(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    cache_folder.mkdir(mode=0o500)
    monkeypatch.setattr(cachedir.os, "open", refused)
    assert load.load(pack) == load.load(pack, use_cache=False)
    assert list(cache_folder.iterdir()) == []


def test_a_full_disk_leaves_no_rest(pack: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_space(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", no_space)
    assert load.load(pack) == load.load(pack, use_cache=False)
    assert list(cache_folder.iterdir()) == []


@POSIX
def test_the_folder_and_its_files_are_private(pack: Path, cache_folder: Path) -> None:
    load.load(pack)
    assert cache_folder.stat().st_mode & 0o777 == 0o700
    assert _entry(cache_folder).stat().st_mode & 0o777 == 0o600


@POSIX
def test_a_folder_that_others_can_write_to_is_not_trusted(
    pack: Path, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load.load(pack)
    cache_folder.chmod(0o777)
    seen = _parsed(monkeypatch)
    load.load(pack)
    assert len(seen) == 1


def test_only_the_newest_entries_are_kept(pack: Path, cache_folder: Path) -> None:
    source = load.load(pack)
    for number in range(20):
        cache.write(f"{number:064d}", source)
    assert len(list(cache_folder.glob("*.json"))) == 16


@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ({"FAZHI_CACHE_DIR": "/f", "XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/f"),
        ({"XDG_CACHE_HOME": "/x", "HOME": "/h"}, "/x/fazhi"),
        ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "/h/.cache/fazhi"),
        ({"HOME": "/h"}, "/h/.cache/fazhi"),
        ({"HOME": "/"}, None),
        ({"HOME": "relative"}, None),
    ],
)
@POSIX
def test_where_the_cache_is(variables: dict[str, str], expected: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FAZHI_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    found = cachedir.directory()
    assert (found and found.as_posix()) == expected


def test_local_app_data_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FAZHI_CACHE_DIR")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("LOCALAPPDATA", str(Path("/local").absolute()))
    monkeypatch.setattr(cachedir.sys, "platform", "win32")
    assert cachedir.directory() == Path("/local").absolute() / "fazhi" / "cache"


_WRITER = """
import sys
from pathlib import Path
from fazhi.rules import cache, load
source = load.load(Path(sys.argv[1]), use_cache=False)
for _ in range(200):
    cache.write("shared", source)
"""


def test_two_writers_at_once_never_mix(pack: Path, cache_folder: Path) -> None:
    expected = load.load(pack, use_cache=False)._replace(path="")
    writers = [subprocess.Popen([sys.executable, "-c", _WRITER, str(pack)]) for _ in range(2)]
    while any(writer.poll() is None for writer in writers):
        assert cache.read("shared") in (None, expected)
    assert [writer.returncode for writer in writers] == [0, 0]
    assert cache.read("shared") == expected
    assert [path.name for path in cache_folder.iterdir()] == ["shared.json"]


_LIGHT = """
import sys
from pathlib import Path
from fazhi.rules import load
load.load(Path(sys.argv[1]))
heavy = {"yaml", "jsonschema", "pickle", "marshal_", "tempfile", "difflib", "importlib.metadata"}
print(sorted(heavy & set(sys.modules)))
"""


def test_a_hit_imports_neither_yaml_nor_jsonschema(pack: Path) -> None:
    load.load(pack)
    run = subprocess.run(
        [sys.executable, "-c", _LIGHT, str(pack)],
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    assert run.stdout.strip() == "[]"
