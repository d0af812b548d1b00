"""Regular expressions in their compiled form, kept in the cache directory.

The fixed patterns of a check have many classes of Han characters. `re` takes 60 ms to compile them and has no way to
keep what it made, so this module keeps the code that `re` hands to its engine. The engine examines code before it takes
it; an entry is used only with the very Python that wrote it and if its bytes are whole. Whatever is missing,
damaged or refused is compiled as ever: slower, same pattern.
"""

from __future__ import annotations

import array
import contextlib
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path

from fazhi import cachedir, digests
from fazhi.records import Any

FORMAT = 2
_KEPT = 4
# A check needs 1.3 MB, read at each start: patterns of rules that have changed since must not pile up.
_MAX_BYTES = 4_000_000
# A process that goes on meeting new patterns (another pack, another format) writes this often at most.
_WRITES = 6
# So many words are worth a branch for each of their first characters.
_MANY = 5
_CODE = "I"  # what the engine's code is made of: 32 bits
_Entry = list[Any]  # flags, groups, names of groups, their order, and where the code stands


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives. For patterns that a process makes once: at import or from a pack's words."""
    return _SHELF.pattern(pattern, int(flags))


def escaped(word: str) -> str:
    """What `re.escape` gives; most words hold nothing to escape, and that is seen at once."""
    return word if word.isalnum() else re.escape(word)


def firsts(words: Sequence[str]) -> str:
    """The first characters of words, for a class; `re` skips from one such character to the next."""
    return "".join(map(escaped, dict.fromkeys(word[0] for word in words)))


def behind(words: Sequence[str], then: str = "") -> list[tuple[str, str]]:
    """Each first character of words, and what may stand behind it, the longest first, and `then` behind all."""
    found: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        found.setdefault(word[0], []).append(escaped(word[1:]))
    return [(first, f"(?:{'|'.join(rests)}){then}") for first, rests in found.items()]


def branched(*ways: tuple[str, str]) -> str:
    """Any of some first characters, each with what may stand behind it: a branch for each, which begins with the character,
    so that `re` skips from one of them to the next and looks into no other branch."""
    rests: dict[str, list[str]] = {}
    for first, rest in ways:
        rests.setdefault(first, []).append(rest)
    return "|".join(
        f"{escaped(first)}{held[0] if len(held) == 1 else f'(?:{chr(124).join(held)})'}"
        for first, held in rests.items()
    )


def any_of(*words: str) -> str:
    """The pattern of any of the words, to be searched for; of none it is one that never matches."""
    if len(words) < _MANY:
        return "|".join(map(escaped, sorted(words, key=len, reverse=True))) or "(?!)"
    return f"(?:{branched(*behind(words))})"


def keep() -> None:
    """Writes the patterns that had to be compiled, so that the next process need not."""
    _SHELF.keep()


class _Shelf:
    """The patterns of one process and the file that they come from."""

    def __init__(self) -> None:
        self._missed: dict[str, re.Pattern[str]] = {}
        self._used: set[str] = set()
        self._writes = 0
        self._path, self._stamp = _place()
        self._entries, self._codes = _read(self._path, self._stamp)

    def pattern(self, pattern: str, flags: int) -> re.Pattern[str]:
        name = f"{flags} {pattern}"
        entry = self._entries.get(name)
        if entry is not None:
            try:
                self._used.add(name)
                return _revived(pattern, entry, self._codes[entry[4] : entry[5]])
            except Exception:
                pass
        found = self._missed[name] = re.compile(pattern, flags)
        return found

    def keep(self) -> None:
        if not self._missed or self._path is None or self._writes >= _WRITES:
            return
        self._writes += 1
        for name, pattern in self._missed.items():
            self._add(name, pattern)
        self._used |= self._missed.keys()
        self._missed.clear()
        with contextlib.suppress(ValueError):  # a pattern that is no text, such as half a surrogate pair
            data = self._data()
            if len(data) >= _MAX_BYTES:
                self._forget_unused()
                data = self._data()
            if len(data) < _MAX_BYTES and cachedir.put(self._path, data):
                cachedir.keep_newest(self._path.parent, "patterns-*.bin", _KEPT)

    def _data(self) -> bytes:
        body = json.dumps(self._entries, ensure_ascii=False).encode() + b"\n" + self._codes.tobytes()
        return _head(self._stamp, body) + body

    def _forget_unused(self) -> None:
        """Leaves only what this process asked for: the rest is of older rules, or is compiled anew where it is not."""
        kept, codes = {}, array.array(_CODE)
        for name, (*what, start, end) in self._entries.items():
            if name in self._used:
                kept[name] = [*what, len(codes), len(codes) + end - start]
                codes.extend(self._codes[start:end])
        self._entries, self._codes = kept, codes

    def _add(self, name: str, pattern: re.Pattern[str]) -> None:
        """Takes in a pattern if what would be read back equals it: pattern, flags and code."""
        with contextlib.suppress(Exception):
            flags, groups, names, order, code = _taken_apart(pattern.pattern, int(name.partition(" ")[0]))
            start = len(self._codes)
            added = array.array(_CODE, code)
            entry = [flags, groups, names, order, start, start + len(added)]
            if _revived(pattern.pattern, entry, added) == pattern:
                self._codes.extend(added)
                self._entries[name] = entry


def _place() -> tuple[Path | None, str]:
    """The file for this Python, and what its first line begins with."""
    place = cachedir.directory()
    python = [FORMAT, sys.version, sys.implementation.cache_tag, sys.byteorder, array.array(_CODE).itemsize]
    stamp = digests.sha256(json.dumps(python).encode())
    return (None if place is None else place / f"patterns-{stamp[:32]}.bin"), stamp


def _head(stamp: str, body: bytes) -> bytes:
    return f"{stamp} {digests.checksum(body)}\n".encode()


def _read(path: Path | None, stamp: str) -> tuple[dict[str, _Entry], array.array[int]]:
    """The entries of a file and the code of all of them; nothing when it is not whole and ours."""
    with contextlib.suppress(OSError, ValueError):
        if path is not None and cachedir.is_private(path.parent):
            with open(path, "rb") as file:  # noqa: PTH123 -- cheaper than Path.open
                head, _, body = file.read(_MAX_BYTES).partition(b"\n")
            if head + b"\n" == _head(stamp, body):
                index, _, code = body.partition(b"\n")
                return json.loads(index), array.array(_CODE, code)
    return {}, array.array(_CODE)


def _revived(pattern: str, entry: _Entry, code: array.array[int]) -> re.Pattern[str]:
    """A pattern from its code. Raises whatever the engine raises at code that it does not take."""
    import _sre

    flags, groups, names, order, _, _ = entry
    found: re.Pattern[str] = _sre.compile(pattern, flags, code.tolist(), groups, names, tuple(order))
    return found


def _taken_apart(pattern: str, flags: int) -> tuple[int, int, dict[str, int], list[str | None], list[int]]:
    """What `re.compile` hands to the engine. Raises where this Python's `re` is built in another way."""
    compiler, parser = _parts_of_re()
    parsed = parser.parse(pattern, flags)
    names = parsed.state.groupdict
    order: list[str | None] = [None] * parsed.state.groups
    for name, number in names.items():
        order[number] = name
    return flags | parsed.state.flags, parsed.state.groups - 1, names, order, compiler._code(parsed, flags)


def _parts_of_re() -> tuple[Any, Any]:
    if sys.version_info >= (3, 11):
        from re import _compiler, _parser

        return _compiler, _parser
    import sre_compile
    import sre_parse

    return sre_compile, sre_parse


_SHELF = _Shelf()
