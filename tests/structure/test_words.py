"""Word boundaries: the same words as plain jieba, whatever state the dictionary's file is in."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from fazhi.structure import dictionary, words
from fazhi.structure.dictionary import WordCutter
from fazhi.structure.words import Segmenter

ROOT = Path(__file__).resolve().parents[2]
VOCABULARY = ("述法", "法制", "三项制度", "第一责任人", "AB级")
CASES = [
    ("镇党政主要负责人召开年终述法会议", "述法", True),
    ("结合上述法律法规开展宣讲", "述法", False),
    ("口述法治故事", "述法", False),
    ("落实执法制度", "法制", False),
    ("重大执法决定法制审核", "法制", True),
    ("，年终述法。", "述法", True),
    ("述法", "述法", True),
]
RARE = "㐀𠮷鿫·　、，A1b_-+#&.%％é"


@pytest.fixture(scope="session")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """jieba as it comes, by its own initialisation, with the vocabulary added."""
    tokenizer = dictionary._import_jieba().Tokenizer()
    tokenizer.tmp_dir = str(tmp_path_factory.mktemp("jieba"))
    for word in VOCABULARY:
        tokenizer.add_word(word, 100)
    return tokenizer


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache directory for this test alone."""
    place = tmp_path / "cache"
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(place))
    return place


@pytest.fixture
def builds(plain: Any, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts how often the whole dictionary was asked for, and takes it from `plain`, which saves a second each."""
    seen: list[int] = []

    def _copy(jieba: Any, vocabulary: tuple[str, ...]) -> Any:
        seen.append(1)
        return dictionary._tokenizer(jieba, dict(plain.FREQ), plain.total)

    monkeypatch.setattr(dictionary, "_full", _copy)
    return seen


@pytest.fixture(scope="session")
def blocks(plain: Any) -> list[str]:
    """Blocks out of the sample reports, and strings of words, characters and signs put together by chance."""
    found: set[str] = set()
    for path in sorted((ROOT / "fixtures" / "reports").glob("*.txt")):
        if "gb18030" not in path.name and "utf16" not in path.name:
            found.update(words._BLOCK.findall(path.read_text("utf-8")))
    chance = random.Random(2024)
    known = sorted(word for word in plain.FREQ if len(word) > 1)
    common = sorted({character for block in found for character in block})
    for _ in range(4000):
        pieces = [_piece(chance, known, common) for _ in range(chance.randint(1, 8))]
        found.update(words._BLOCK.findall("".join(pieces)))
    return sorted(found)


def _piece(chance: random.Random, known: list[str], common: list[str]) -> str:
    kind = chance.random()
    if kind < 0.3:
        return chance.choice(known)
    if kind < 0.7:
        return chance.choice(common)
    if kind < 0.8:
        return chance.choice(VOCABULARY)
    return chance.choice(RARE) if kind < 0.9 else chr(chance.randint(0x4E00, 0x9FD5))


def _differing(cutter: WordCutter, plain: Any, blocks: list[str]) -> list[str]:
    return [block for block in blocks if list(cutter.cut(block)) != list(plain.cut(block))]


@pytest.mark.parametrize(("text", "term", "expected"), CASES)
def test_a_term_is_whole_between_word_ends(text: str, term: str, expected: bool) -> None:
    start = text.index(term)

    assert Segmenter(VOCABULARY).is_whole(text, start, start + len(term)) is expected


def test_the_whole_dictionary_is_that_of_plain_jieba(plain: Any) -> None:
    full = dictionary._full(dictionary._import_jieba(), VOCABULARY)

    assert (full.total, full.FREQ == plain.FREQ) == (plain.total, True)


def test_words_are_those_of_plain_jieba(folder: Path, plain: Any, blocks: list[str]) -> None:
    made, read = WordCutter(VOCABULARY), WordCutter(VOCABULARY)

    assert len(blocks) > 5000
    assert read._shelf is not None
    assert (_differing(made, plain, blocks), _differing(read, plain, blocks)) == ([], [])


def test_word_ends_are_told_without_cutting_or_left_in_doubt(folder: Path, plain: Any, blocks: list[str]) -> None:
    cutter = WordCutter(VOCABULARY)
    wrong, settled = [], 0
    for block in blocks:
        words_ends = {0}
        for word in plain.cut(block):
            words_ends.add(max(words_ends) + len(word))
        certain, doubtful = cutter.ends(block)
        settled += not doubtful
        if not certain <= words_ends <= certain | doubtful:
            wrong.append(block)

    assert wrong == []
    assert settled > len(blocks) / 4


def test_every_range_is_whole_as_plain_jieba_has_it(folder: Path, plain: Any, blocks: list[str]) -> None:
    segmenter = Segmenter(VOCABULARY)
    for block in blocks[::20]:
        ends = {0}
        for word in plain.cut(block):
            ends.add(max(ends) + len(word))
        for start in range(len(block)):
            for end in range(start + 1, min(len(block), start + 6) + 1):
                assert segmenter.is_whole(block, start, end) == ({start, end} <= ends), (block, start, end)


def test_order_of_blocks_does_not_matter(folder: Path, plain: Any, blocks: list[str]) -> None:
    for block in blocks[:: len(blocks) // 40]:
        assert list(WordCutter(VOCABULARY).cut(block)) == list(plain.cut(block))


def test_what_is_remembered_is_bounded(
    folder: Path, plain: Any, builds: list[int], blocks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dictionary, "_REMEMBERED", 20)
    cutter = WordCutter(VOCABULARY)

    assert _differing(cutter, plain, blocks[::25]) == []
    assert len(cutter._seen) < 200


def test_one_block_of_a_text_equals_the_text(plain: Any, blocks: list[str]) -> None:
    text = "，".join(blocks)

    assert [word for word in plain.cut(text) if word != "，"] == [word for block in blocks for word in plain.cut(block)]


def test_the_file_is_made_once(folder: Path, builds: list[int]) -> None:
    for _ in range(3):
        WordCutter(VOCABULARY)

    assert (len(builds), len(list(folder.iterdir()))) == (1, 1)


def test_another_vocabulary_has_another_file(folder: Path, builds: list[int]) -> None:
    WordCutter(VOCABULARY)
    WordCutter(VOCABULARY[:1])

    assert (len(builds), len(list(folder.iterdir()))) == (2, 2)


def test_old_files_and_rests_go(folder: Path, builds: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dictionary, "_KEPT", 2)
    WordCutter(VOCABULARY)
    rest = folder / ".words-abc.bin.12.34.tmp"
    rest.write_bytes(b"")
    os.utime(rest, (0, 0))
    for number in range(2):
        WordCutter((f"词{number}",))

    assert (rest.exists(), len(list(folder.iterdir()))) == (False, 2)


def _flip(at: int) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: b"",
        lambda data: data[:20],
        lambda data: data[:1000],
        lambda data: data[: len(data) // 2],
        _flip(3),
        _flip(36),
        _flip(42),
        _flip(50_000),
        lambda data: data[: dictionary._HEAD.size + dictionary._INDEX_SIZE] + b"x" * 8_000_000,
    ],
    ids=["empty", "head cut", "index cut", "half", "key", "total", "sum", "index", "buckets"],
)
def test_a_damaged_file_is_made_again(
    folder: Path, plain: Any, builds: list[int], damage: Callable[[bytes], bytes], blocks: list[str]
) -> None:
    WordCutter(VOCABULARY)
    path = next(folder.iterdir())
    whole = path.read_bytes()
    path.write_bytes(damage(whole))

    assert _differing(WordCutter(VOCABULARY), plain, blocks[::25]) == []
    assert path.read_bytes() == whole


def test_a_file_that_is_damaged_while_open(folder: Path, plain: Any, builds: list[int], blocks: list[str]) -> None:
    cutter = WordCutter(VOCABULARY)
    os.truncate(next(folder.iterdir()), 300_000)

    assert _differing(cutter, plain, blocks[::25]) == []
    assert cutter._shelf is None
    assert WordCutter(VOCABULARY)._shelf is not None


@pytest.mark.parametrize("place", ["relative/folder", "file/below"], ids=["no directory", "below a file"])
def test_without_a_cache_the_words_are_the_same(
    place: str, tmp_path: Path, plain: Any, builds: list[int], monkeypatch: pytest.MonkeyPatch, blocks: list[str]
) -> None:
    (tmp_path / "file").write_bytes(b"")
    monkeypatch.setenv("FAZHI_CACHE_DIR", str(tmp_path / place) if "file" in place else "")
    monkeypatch.setattr(dictionary.cachedir, "directory", lambda: tmp_path / place if "file" in place else None)
    cutter = WordCutter(VOCABULARY)

    assert cutter._shelf is None
    assert _differing(cutter, plain, blocks[::25]) == []


@pytest.mark.skipif(os.name != "posix", reason="permissions as on POSIX")
def test_a_folder_that_others_can_write_is_not_used(folder: Path, builds: list[int]) -> None:
    folder.mkdir()
    folder.chmod(0o777)

    assert WordCutter(VOCABULARY)._shelf is None
    assert list(folder.iterdir()) == []


def test_terms_that_are_no_text_or_empty(folder: Path) -> None:
    cutter = WordCutter(("\ud800", "", "述法"))

    assert list(cutter.cut("年终述法会")) == ["年终", "述法", "会"]


def test_jiebas_own_cache_file_is_not_used(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(shared))
    list(WordCutter(VOCABULARY).cut("年终述法会"))

    assert list(shared.iterdir()) == []


def test_threads_share_a_cutter(folder: Path, plain: Any, builds: list[int], blocks: list[str]) -> None:
    cutter = WordCutter(VOCABULARY)
    with ThreadPoolExecutor(8) as pool:
        found = pool.map(lambda block: list(cutter.cut(block)), blocks[::3])

    assert list(found) == [list(plain.cut(block)) for block in blocks[::3]]


def test_nothing_is_loaded_before_the_first_question() -> None:
    code = (
        "import sys\n"
        "from fazhi.structure.words import Segmenter\n"
        "Segmenter(('述法',)).is_whole('，', 0, 1)\n"
        "print('jieba' in sys.modules)"
    )
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert answer.stdout == "False\n"
