"""jieba with its dictionary read in pieces: 2 ms to the first word instead of a second for all of it.

jieba looks up nothing but substrings of what it cuts. Its prefix dictionary is therefore kept in a file of the
user's cache directory, split by the first two characters of each entry; before a block is cut, the pieces that
its pairs of characters name go into the tokenizer, with the total of the whole dictionary. jieba's own code then
runs unchanged and gives the same words. Without a usable file all of the dictionary is built in memory:
slower, same answers.

Most questions are answered without importing jieba (30 ms): its first step, the likeliest path through the
dictionary, settles every word end but those between single characters, which its second step may join.
"""

from __future__ import annotations

import _thread
import contextlib
import json
import os
import struct
import sys
import warnings
from collections.abc import Iterator
from importlib.util import find_spec
from math import log
from operator import add
from pathlib import Path
from zlib import crc32

from fazhi import cachedir, digests
from fazhi.records import Any

FORMAT = 7
# How common a term of ours is taken to be: enough to stand against its own characters (年终/述法/会),
# not against a common word that it would tear apart (上述/法律).
FREQUENCY = 100
_BUCKETS = 16384
_REMEMBERED = 100_000  # starts known to be loaded; a batch may meet any number of others
_KEPT = 4
# Tags of jieba's dictionary for words that can be part of a name: nouns, names (柏树, 太平). Adjectives are verbs as often
# (公开街道预算, 稳定街道秩序), or say what kind of street it is (优秀, 繁华).
_NAMING = ("n", "i", "l", "j")
# Single characters are told as verbs and function words by these; else many a name's are.
_ACTING = ("v", "p", "d", "c", "u", "r")
# Of words so rare the tags are guessed: one that begins with a noun is no verb (沙垅).
_GUESSED = 3
_COMMON = 1000  # as often as a word stands in jieba's counts to be an everyday one
# Fewer times than that a character is told by itself that few words have.
_RARE = 300
_HEAD = struct.Struct("<32sQI")  # key, total of all frequencies, checksum of both and the index
_PLACE = struct.Struct("<III")  # of each bucket: offset, size, checksum
_INDEX_SIZE = _BUCKETS * _PLACE.size


_Bucket = tuple[dict[str, int], list[str], list[str]]


class WordCutter:
    """Cuts blocks of text into words: jieba, with a vocabulary of ours as words of its own."""

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        self._vocabulary = vocabulary
        self._entries: dict[str, int] = {}
        self._loaded: set[int] = set()
        self._seen: set[str] = set()
        self._telling: set[str] = set()
        self._places: set[str] = set()
        self._total, self._shelf = self._lazy()
        self._tokenizer: Any = None

    def cut(self, block: str) -> Iterator[str]:
        """The words of a block, in order; `block` has only characters that jieba does not cut at."""
        self._ready(block)
        if self._tokenizer is None or self._tokenizer.FREQ is not self._entries:
            self._tokenizer = _tokenizer(_import_jieba(), self._entries, self._total)
        words: Iterator[str] = self._tokenizer.cut(block)
        return words

    def ends(self, block: str) -> tuple[set[int], set[int]]:
        """The word ends of a block, its beginning among them, that are certain without cutting it, and those that may be."""
        self._ready(block)
        path = _likeliest(block, self._entries, self._total)
        certain, doubtful = {0}, set()
        at = single = 0  # `single`: where the run of single characters began
        while at < len(block):
            end = path[at] + 1
            if end - at > 1:
                single = end
            elif end - single > 1:  # between two single characters
                doubtful.add(at)
            certain.add(end)
            at = end
        certain -= doubtful
        return certain, doubtful

    def knows(self, text: str) -> bool:
        """Whether a piece of at least two characters of `text` is an entry of the dictionary."""
        self._ready(text)
        pieces = {text[low:high] for low in range(len(text)) for high in range(low + 2, len(text) + 1)}
        return any(self._entries.get(piece) for piece in pieces)

    def is_telling(self, word: str) -> bool:
        """Whether the dictionary has a word of one or two characters as a verb or as another word that no name is made of."""
        if word not in self._seen:
            self._ready(word)
        return word in self._telling

    def is_common(self, word: str) -> bool:
        """Whether the dictionary has a word that is told often, and not as the name of a place."""
        if word not in self._seen:
            self._ready(word)
        return self._entries.get(word, 0) >= _COMMON and word not in self._places

    def is_rare(self, letter: str) -> bool:
        """Whether a character is seldom a word by itself, as those of old names are (芡, 瓠, 葭)."""
        if letter not in self._seen:
            self._ready(letter)
        return self._entries.get(letter, 0) < _RARE

    def is_place(self, word: str) -> bool:
        """Whether the dictionary has a word of two characters as the name of a place."""
        if word not in self._seen:
            self._ready(word)
        return word in self._places

    def _ready(self, text: str) -> None:
        """Sees to it that all entries which `text` can look up are there."""
        if self._shelf is not None:
            try:
                self._fetch(text, self._shelf)
            except (OSError, ValueError):  # damaged, or gone with the network drive it is on
                self._rebuild()

    def _fetch(self, block: str, shelf: _Shelf) -> None:
        """Puts what `block` can look up into the tokenizer. Marked as there only when it is: threads may share this."""
        starts = {*block, *map(add, block, block[1:])} - self._seen
        if not starts:
            return
        missing = {_bucket_of(start) for start in starts} - self._loaded
        for counts, telling, places in shelf.entries(missing) if missing else ():
            self._entries.update(counts)
            self._telling.update(telling)
            self._places.update(places)
        self._loaded |= missing
        if len(self._seen) > _REMEMBERED:
            self._seen.clear()
        self._seen |= starts

    def _lazy(self) -> tuple[int, _Shelf | None]:
        """The total of all frequencies and the file that entries come from; all entries and None if there can be no file."""
        path, key = self._entry()
        shelf = _open(path, key)
        if shelf is None:
            jieba = _import_jieba()
            full = _full(jieba, self._vocabulary)
            telling, places = _tagged(jieba)
            if path is not None and _write(path, key, full, telling, places):
                shelf = _open(path, key)
            if shelf is None:
                self._telling, self._places, self._entries = telling, places, full.FREQ
                return full.total, None
        return shelf.total, shelf

    def _rebuild(self) -> None:
        """Everything in memory for this process, and a new file for the next."""
        self._shelf = None
        jieba = _import_jieba()
        full = _full(jieba, self._vocabulary)
        self._telling, self._places = _tagged(jieba)
        path, key = self._entry()
        if path is not None:
            _write(path, key, full, self._telling, self._places)
        self._entries, self._total = full.FREQ, full.total

    def _entry(self) -> tuple[Path | None, bytes]:
        """The file for this dictionary, vocabulary and Python, and its key; None where there is no place for one."""
        place = cachedir.directory()
        found = find_spec("jieba")
        try:
            code = Path(found.origin or "") if found else Path()
            files = [code.stat(), code.with_name("dict.txt").stat()]
        except (OSError, ValueError):
            return None, b""
        sizes = [(about.st_size, about.st_mtime_ns) for about in files]
        version = (FORMAT, FREQUENCY, sizes, sys.version_info[:2])
        key = bytes.fromhex(digests.sha256(json.dumps([version, self._vocabulary]).encode()))
        return (None if place is None else place / f"words-{key.hex()[:32]}.bin"), key


class _Shelf:
    """The file of buckets, open for reading. Read by position, so that threads and forked workers can share it."""

    def __init__(self, descriptor: int, key: bytes) -> None:
        self._descriptor = descriptor
        self._lock = _thread.allocate_lock()
        head = self._read(0, _HEAD.size)
        self._index = self._read(_HEAD.size, _INDEX_SIZE)
        found, self.total, checksum = _HEAD.unpack(head) if len(head) == _HEAD.size else (b"", 0, 0)
        if found != key or checksum != _head_sum(key, self.total, self._index):
            raise ValueError("not a dictionary of this version")

    def entries(self, numbers: set[int]) -> list[_Bucket]:
        """The entries of each bucket, which of them no name is made of, and which name places. Raises ValueError when
        one is damaged."""
        buckets: list[_Bucket] = json.loads(b"[%b]" % b",".join(map(self._bucket, numbers)))
        return buckets

    def _bucket(self, number: int) -> bytes:
        at, size, checksum = _PLACE.unpack_from(self._index, number * _PLACE.size)
        data = self._read(at, size)
        if crc32(data) != checksum:
            raise ValueError("damaged bucket")
        return data

    def _read(self, at: int, size: int) -> bytes:
        if sys.platform != "win32":
            return os.pread(self._descriptor, size, at)
        with self._lock:
            os.lseek(self._descriptor, at, os.SEEK_SET)
            return os.read(self._descriptor, size)

    def __del__(self) -> None:
        os.close(self._descriptor)


def _open(path: Path | None, key: bytes) -> _Shelf | None:
    """The file if it is whole and ours."""
    if path is None:
        return None
    try:
        if not cachedir.is_private(path.parent):
            return None
        return _Shelf(os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0)), key)
    except (OSError, ValueError):
        return None


def _write(path: Path, key: bytes, full: Any, telling: set[str], places: set[str]) -> bool:
    """Keeps the entries of a full tokenizer as a file, if it can."""
    buckets: list[_Bucket] = [({}, [], []) for _ in range(_BUCKETS)]
    for word, count in full.FREQ.items():
        if word:
            buckets[_bucket_of(word[:2])][0][word] = count
    for word in sorted(telling):
        buckets[_bucket_of(word)][1].append(word)
    for word in sorted(places):
        buckets[_bucket_of(word)][2].append(word)
    written = False
    with contextlib.suppress(ValueError):  # a term that is no text, such as half a surrogate pair
        written = cachedir.put(path, _file_of(key, full.total, buckets))
    if written:
        cachedir.keep_newest(path.parent, "words-*.bin", _KEPT)
    return written


def _file_of(key: bytes, total: int, buckets: list[_Bucket]) -> bytes:
    index, bodies = bytearray(), []
    at = _HEAD.size + _INDEX_SIZE
    for bucket in buckets:
        body = json.dumps(bucket, ensure_ascii=False, separators=(",", ":")).encode()
        index += _PLACE.pack(at, len(body), crc32(body))
        bodies.append(body)
        at += len(body)
    return b"".join([_HEAD.pack(key, total, _head_sum(key, total, bytes(index))), index, *bodies])


def _head_sum(key: bytes, total: int, index: bytes) -> int:
    return crc32(index, crc32(b"%s %d" % (key, total)))


def _bucket_of(start: str) -> int:
    """The bucket of all entries that begin with these one or two characters."""
    return (ord(start[0]) * 40503 + ord(start[-1])) % _BUCKETS


def _full(jieba: Any, vocabulary: tuple[str, ...]) -> Any:
    """A tokenizer with the whole dictionary, built without jieba's own cache file.

    That file lies in the shared temporary folder, where other users can put one of theirs.
    """
    blank = jieba.Tokenizer()
    tokenizer = _tokenizer(jieba, *blank.gen_pfdict(blank.get_dict_file()))
    for word in vocabulary:
        tokenizer.add_word(word, FREQUENCY)
    return tokenizer


def _tagged(jieba: Any) -> tuple[set[str], set[str]]:
    """Of the words of one or two characters: those tagged as what no name is made of, and the names of places."""
    with jieba.Tokenizer().get_dict_file() as file:
        rows = [(word, int(count), tag) for word, count, tag in (line.decode("utf-8").split() for line in file)]
    counts = {word: count for word, count, _ in rows if len(word) <= 2}
    tags = {word: tag for word, _, tag in rows if len(word) <= 2}
    telling = {
        word
        for word, tag in tags.items()
        if (tag.startswith(_ACTING) if len(word) == 1 else not tag.startswith(_NAMING))
        and not (tag.startswith("v") and counts[word] <= _GUESSED and tags.get(word[0], "").startswith("n"))
    }
    return telling, {word for word, tag in tags.items() if tag == "ns"}


def _likeliest(block: str, entries: dict[str, int], total: int) -> list[int]:
    """For each offset the last character of the word that begins there on jieba's likeliest path (its get_DAG and calc)."""
    length, whole = len(block), log(total)
    last, weight = [0] * length, [0.0] * (length + 1)
    for at in range(length - 1, -1, -1):
        end, piece, best, chosen = at, block[at], 0.0, -1
        while end < length and piece in entries:
            count = entries[piece]
            if count:
                found = log(count) - whole + weight[end + 1]
                if found >= best or chosen < 0:  # of equals the longest
                    best, chosen = found, end
            end += 1
            piece = block[at : end + 1]
        if chosen < 0:
            best, chosen = log(entries.get(block[at]) or 1) - whole + weight[at + 1], at
        weight[at], last[at] = best, chosen
    return last


def _tokenizer(jieba: Any, entries: dict[str, int], total: int) -> Any:
    tokenizer = jieba.Tokenizer()
    tokenizer.FREQ, tokenizer.total, tokenizer.initialized = entries, total, True
    return tokenizer


def _import_jieba() -> Any:
    hidden = "pkg_resources" not in sys.modules
    if hidden:  # jieba would import pkg_resources only to open its dictionary: 70 ms for nothing
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        with warnings.catch_warnings():  # its patterns are not raw strings, which every Python mentions in its own way
            warnings.simplefilter("ignore")
            import jieba
    finally:
        if hidden:
            del sys.modules["pkg_resources"]
    jieba.setLogLevel(60)
    return jieba
