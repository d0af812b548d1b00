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
from collections.abc import Mapping, Sequence
from pathlib import Path
from zlib import crc32

from fazhi import cachedir, digests
from fazhi.records import Any

FORMAT = 3
_KEPT = 4
# The shipped pack needs 4 MB, read at each start: patterns of rules that have changed since must not pile up. Room for the
# double (a test holds it): where what is needed does not fit, every start compiles some of it, which doubles its time.
_MAX_BYTES = 10_000_000
# A process that goes on meeting new patterns (another pack, another format) writes this often at most.
_WRITES = 6
# So many words are worth a branch for each of their first characters.
_MANY = 5
_CODE = "I"  # what the engine's code is made of: 32 bits
_END = "\x1e"  # between what the index says: the separator of records, which is in no pattern of ours
# Flags, number of groups, names of groups, their order, and where the code stands.
_Entry = tuple[int, int, dict[str, int], Sequence[str | None], int, int]


def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, made when it is first used. For patterns that a process asks for once: at import or from a
    pack's words."""
    found: Any = _SHELF.late(pattern, int(flags))  # it has all that a pattern has
    return found  # type: ignore[no-any-return]


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
        found.setdefault(word[0], []).append(word[1:])
    if not "".join(words).isalnum():
        found = {first: list(map(escaped, rests)) for first, rests in found.items()}
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


class _Late:
    """A pattern that is made when it is first asked for anything: of those of a check two thirds never are."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    def __getattr__(self, name: str) -> Any:
        """What the pattern has by this name, as a rule a method. It stays here: this is called once for each name."""
        if name.startswith("__"):  # asked of what is being copied, before there is anything in it
            raise AttributeError(name)
        here = vars(self)
        if "_made" not in here:
            self._made = _SHELF.pattern(self.pattern, self._flags)
        found = here[name] = getattr(self._made, name)
        return found


class _Shelf:
    """The patterns of one process and the file that they come from."""

    def __init__(self) -> None:
        self._asked: list[tuple[str, int]] = []
        self._missed: dict[str, re.Pattern[str]] = {}
        self._writes = 0
        self._path, self._stamp = _place()
        self._entries, self._codes = _read(self._path, self._stamp)

    def late(self, pattern: str, flags: int) -> _Late:
        """A pattern for when it is used. It is kept with the others even if it never is: the next report may need it."""
        if self._writes < _WRITES:
            self._asked.append((pattern, flags))
        return _Late(pattern, flags)

    def pattern(self, pattern: str, flags: int) -> re.Pattern[str]:
        """The pattern, made now."""
        name = _name(pattern, flags)
        entry = self._entries.get(name)
        if entry is not None:
            try:
                return _revived(pattern, _entry(entry), self._codes)
            except Exception:
                pass
        found = self._missed[name] = re.compile(pattern, flags)
        return found

    def keep(self) -> None:
        """Writes all that was asked for if any of it had to be compiled; what was only asked for is compiled now."""
        if not self._missed or self._path is None or self._writes >= _WRITES:
            return
        self._writes += 1
        for pattern, flags in self._asked:
            if _name(pattern, flags) not in self._entries:
                self.pattern(pattern, flags)
        self._add(self._missed)
        self._missed.clear()
        data = self._data()
        if len(data) >= _MAX_BYTES:
            self._forget_unasked()
            data = self._data()
        if len(data) < _MAX_BYTES and cachedir.put(self._path, data):
            cachedir.keep_newest(self._path.parent, "patterns-*.bin", _KEPT)

    def _data(self) -> bytes:
        index = _END.join(word for entry in self._entries.items() for word in entry).encode()
        body = index + self._codes.tobytes()
        return _head(self._stamp, len(index), body) + body

    def _forget_unasked(self) -> None:
        """Leaves only what this process asked for: the rest is of older rules, or is compiled anew where it is not."""
        kept, codes = {}, array.array(_CODE)
        for name in (_name(*asked) for asked in self._asked):
            if name in self._entries:
                *what, start, end = _entry(self._entries[name])
                kept[name] = _written(what, len(codes), len(codes) + end - start)
                codes.extend(self._codes[start:end])
        self._entries, self._codes = kept, memoryview(codes)

    def _add(self, patterns: Mapping[str, re.Pattern[str]]) -> None:
        """Takes in patterns of which what would be read back equals them: pattern, flags and code."""
        codes = array.array(_CODE, self._codes)
        for name, pattern in patterns.items():
            with contextlib.suppress(Exception):
                name.encode()  # a pattern that is no text, such as half a surrogate pair, is not kept
                *what, code = _taken_apart(pattern.pattern, int(name.partition(" ")[0]))
                added = array.array(_CODE, code)
                entry = _written(what, 0, len(added))
                if _END not in name and _revived(pattern.pattern, _entry(entry), memoryview(added)) == pattern:
                    self._entries[name] = _written(what, len(codes), len(codes) + len(added))
                    codes.extend(added)
        self._codes = memoryview(codes)


def _name(pattern: str, flags: int) -> str:
    return f"{flags} {pattern}"


def _written(what: Sequence[Any], start: int, end: int) -> str:
    """An entry as the index has it: most patterns name no group, and four numbers are soon read."""
    flags, groups, *names = what
    return f"{flags} {groups} {start} {end} {json.dumps(names) if names[0] else ''}"


def _entry(written: str) -> _Entry:
    flags, groups, start, end, named = written.split(" ", 4)
    names, order = json.loads(named) if named else ({}, (None,) * (int(groups) + 1))
    return int(flags), int(groups), names, order, int(start), int(end)


def _place() -> tuple[Path | None, str]:
    """The file for this Python, and what its first line begins with."""
    place = cachedir.directory()
    python = [FORMAT, sys.version, sys.implementation.cache_tag, sys.byteorder, array.array(_CODE).itemsize]
    stamp = digests.sha256(json.dumps(python).encode())
    return (None if place is None else place / f"patterns-{stamp[:32]}.bin"), stamp


def _head(stamp: str, index: int, body: bytes) -> bytes:
    """The first line of a file: for which Python it is, how long the index is, and a checksum of all behind the line."""
    return f"{stamp} {index} {crc32(body)}\n".encode()


def _read(path: Path | None, stamp: str) -> tuple[dict[str, str], memoryview[int]]:
    """The entries of a file, each unread, and the code of all of them; nothing when it is not whole and ours.

    A file of two megabytes: each copy of it, and each value made that nobody asks for, would be felt.
    """
    with contextlib.suppress(OSError, ValueError, TypeError, LookupError):
        if path is not None and cachedir.is_private(path.parent):
            with open(path, "rb") as file:  # noqa: PTH123 -- cheaper than Path.open
                head, body = file.readline(), file.read(_MAX_BYTES)
            size = int(head.split()[1])
            if head == _head(stamp, size, body):
                words = body[:size].decode().split(_END)
                return dict(zip(words[::2], words[1::2], strict=True)), memoryview(body)[size:].cast("I")
    return {}, memoryview(array.array(_CODE))


def _revived(pattern: str, entry: _Entry, codes: memoryview[int]) -> re.Pattern[str]:
    """A pattern from its code. Raises whatever the engine raises at code that it does not take."""
    import _sre

    flags, groups, names, order, start, end = entry
    found: re.Pattern[str] = _sre.compile(pattern, flags, codes[start:end].tolist(), groups, names, tuple(order))
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
