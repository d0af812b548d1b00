"""Patterns kept on disk are those that `re` compiles; a file that cannot be trusted is as if there were none."""

from __future__ import annotations

import os
import re
import sys
from array import array
from pathlib import Path

import pytest

from fazhi import patterns
from fazhi.patterns import _Shelf, compiled

ASKED = [
    ("[一-鿿]{2,4}(?:镇|乡|街道)", 0),
    (r"(?P<digits>(?<=\d)\d*(?:，\d{3})?)(?P<unit>件|起)?", re.DOTALL),
    (r"^[ 　]+|(?<![\d.])0+(?:件|起)", re.MULTILINE),
    ("(?!)()", 0),
]


_READ = (".txt", ".docx", ".html", ".pdf")
_ROUNDS = 8  # a process writes six times at most and then leaves the rest to the next


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    tmp_path.chmod(0o700)
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path))
    return tmp_path


def filled() -> _Shelf:
    shelf = _Shelf()
    for pattern, flags in ASKED:
        assert shelf.pattern(pattern, int(flags)) == re.compile(pattern, flags)
    shelf.keep()
    return shelf


def kept(place: Path) -> Path:
    (path,) = place.glob("patterns-*.bin")
    return path


def compiled_by(shelf: _Shelf) -> list[str]:
    """What a shelf had to compile of the patterns asked for; each is right in any case."""
    for pattern, flags in ASKED:
        found = shelf.pattern(pattern, int(flags))
        assert found == re.compile(pattern, flags)
        assert found.groupindex == re.compile(pattern, flags).groupindex
    return [name.partition(" ")[2] for name in shelf._missed]


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="other engines keep no code")
def test_what_is_kept_equals_what_re_compiles(cache: Path) -> None:
    filled()

    assert compiled_by(_Shelf()) == []


def test_a_pattern_read_back_finds_the_same() -> None:
    filled()
    pattern, flags = ASKED[1]
    text = "调解1，200件，处罚3起"

    found = [m.groupdict() for m in _Shelf().pattern(pattern, int(flags)).finditer(text)]

    assert found == [m.groupdict() for m in re.finditer(pattern, text, flags)]


@pytest.mark.parametrize("at", [0, 70, 200, -1])
def test_a_damaged_file_is_not_used(cache: Path, at: int) -> None:
    filled()
    data = bytearray(kept(cache).read_bytes())
    data[at] ^= 1
    kept(cache).write_bytes(data)

    assert compiled_by(_Shelf()) == [pattern for pattern, _ in ASKED]


def test_a_file_cut_short_is_not_used(cache: Path) -> None:
    filled()
    kept(cache).write_bytes(kept(cache).read_bytes()[:-4])

    assert compiled_by(_Shelf()) == [pattern for pattern, _ in ASKED]


def test_another_python_has_a_file_of_its_own(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled()
    monkeypatch.setattr(sys, "version", "3.99.0 (another)")

    assert compiled_by(_Shelf()) == [pattern for pattern, _ in ASKED]


@pytest.mark.skipif(os.name != "posix", reason="rights as on POSIX")
def test_a_folder_that_others_can_write_to_is_not_used(cache: Path) -> None:
    filled()
    cache.chmod(0o777)

    assert compiled_by(_Shelf()) == [pattern for pattern, _ in ASKED]


def test_code_that_the_engine_refuses_is_compiled_anew() -> None:
    filled()
    shelf = _Shelf()
    shelf._codes = memoryview(array("I", [4_000_000_000]) * len(shelf._codes))

    assert compiled_by(shelf) == [pattern for pattern, _ in ASKED]


def test_a_pattern_is_made_when_it_is_first_used() -> None:
    pattern = compiled(r"(?P<number>\d+)起[^，]{0,3}纠纷")
    assert vars(pattern).keys() == {"pattern", "_flags"}

    assert pattern.search("调解12起土地纠纷")["number"] == "12"  # type: ignore[index]
    assert pattern.groupindex == {"number": 1}
    assert (pattern.pattern, pattern.flags) == (r"(?P<number>\d+)起[^，]{0,3}纠纷", re.UNICODE)
    assert compiled("镇", re.MULTILINE).flags == re.UNICODE | re.MULTILINE
    with pytest.raises(AttributeError, match="missing"):
        _ = pattern.missing  # type: ignore[attr-defined]


def test_what_was_asked_for_and_not_used_is_kept_with_what_was_used() -> None:
    shelf = _Shelf()
    for pattern, flags in ASKED:
        shelf.late(pattern, int(flags))
    shelf.keep()
    assert len(_Shelf()._entries) == 0  # nothing had to be compiled

    shelf.pattern(ASKED[0][0], int(ASKED[0][1]))
    shelf.keep()

    assert compiled_by(_Shelf()) == []


@pytest.mark.parametrize("pattern", ["[\ud800]镇", "县\x1e区"], ids=["no text", "holds the sign between records"])
def test_what_cannot_be_kept_does_not_harm_the_others(pattern: str) -> None:
    filled()
    shelf = _Shelf()
    assert shelf.pattern(pattern, 0) == re.compile(pattern)
    shelf.keep()

    again = _Shelf()
    assert len(again._entries) == len(ASKED)
    assert compiled_by(again) == []


def test_nothing_is_written_when_nothing_was_missed(cache: Path) -> None:
    filled()
    before = kept(cache).stat().st_mtime_ns
    shelf = _Shelf()
    compiled_by(shelf)
    shelf.keep()

    assert kept(cache).stat().st_mtime_ns == before


def test_a_process_that_goes_on_missing_stops_writing(cache: Path) -> None:
    shelf = _Shelf()
    for number in range(20):
        shelf.pattern(f"第{number}条", 0)
        shelf.keep()

    assert shelf._writes == patterns._WRITES


def test_a_full_file_gives_up_what_the_process_did_not_ask_for(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled()
    full = kept(cache).stat().st_size
    monkeypatch.setattr(patterns, "_MAX_BYTES", full + 1)
    shelf = _Shelf()
    asked, missed = ASKED[1], "(?:述法|述职)[一-鿿]{2}"
    shelf.late(asked[0], int(asked[1]))
    shelf.late(missed, 0)
    shelf.pattern(missed, 0)
    shelf.keep()

    again = _Shelf()
    assert again.pattern(missed, 0) == re.compile(missed)
    assert compiled_by(again) == [pattern for pattern, _ in ASKED if pattern != asked[0]]
    assert kept(cache).stat().st_size < full


def test_what_does_not_fit_at_all_is_not_written(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MAX_BYTES", 10)
    filled()

    assert list(cache.glob("patterns-*.bin")) == []


def test_the_patterns_of_a_check_are_the_same_in_every_process() -> None:
    """A pattern made from a set in whatever order would be missed and kept again by each process."""
    import subprocess

    ask = (
        "import fazhi; from fazhi import patterns; pack = fazhi.load_pack();"
        "fazhi.check('fixtures/reports/01-complete-town.txt', pack); print(patterns._SHELF._writes)"
    )
    root = Path(__file__).parent.parent
    written = [
        subprocess.run(
            [sys.executable, "-c", ask],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            cwd=root,
            check=True,
            capture_output=True,
        )
        for seed in (1, 2)
    ]

    assert int(written[0].stdout) > 0
    assert int(written[1].stdout) == 0


@pytest.mark.skipif(sys.implementation.name != "cpython", reason="other engines keep no code")
def test_what_reports_of_all_shapes_and_formats_need_fits_twice(cache: Path) -> None:
    """A file too small for it would be given up and made anew by each report of another shape: twice the time of a start."""
    import subprocess

    ask = (
        "import sys; from fazhi import patterns; from fazhi.cli import main;"
        "main.run(['check', '--format', 'json', *sys.argv[1:]]); print(patterns._SHELF._writes, file=sys.stderr)"
    )
    root = Path(__file__).parent.parent
    reports = sorted(str(path) for path in (root / "fixtures" / "reports").glob("*.*") if path.suffix in _READ)
    told: list[str] = []
    while len(told) < _ROUNDS and told[-1:] != ["0"]:
        run = subprocess.run(
            [sys.executable, "-c", ask, *reports], cwd=root, capture_output=True, text=True, check=True
        )
        told += run.stderr.split()

    assert told[-1] == "0"
    assert kept(cache).stat().st_size < patterns._MAX_BYTES / 2
