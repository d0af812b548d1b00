"""The strict loader: a directory of YAML files to one PackSource, or a RuleError; never a part of a pack.

Imports of the parser and the validator stand inside functions: a pack that is in the cache needs neither.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fazhi.errors import RuleError
from fazhi.rules import cache, location
from fazhi.rules.pack import PackSource

if TYPE_CHECKING:
    from fazhi.rules.yaml_strict import Document

MAX_BYTES = 1_000_000
_SUFFIXES = (".yml", ".yaml")
_FOLDERS = ("", "words", "elements", "findings")
_BELONGS = "规则和词语文件应直接放在 elements、findings 或 words 目录下，扩展名为 .yml"


def load(
    directory: Path | None = None, *, use_cache: bool = True, kinds: Mapping[str, Any] | None = None
) -> PackSource:
    """The pack in `directory` or the one that ships with fazhi. Raises RuleError or UsageError.

    `kinds` are the kinds of finding rules that there are, each with the schema of its options or None;
    without it any kind passes. Rules come without their examples: who tests rules calls `load_pack_source`.
    """
    place = location.pack_directory(directory)
    files = read_files(place)
    sha256 = digest(files)
    key = cache.key(sha256, kinds) if use_cache else ""
    found = cache.read(key) if use_cache else None
    if found is None:
        source = _built(place, files, kinds)
        found = source._replace(rules=tuple(rule._replace(examples=()) for rule in source.rules))
        if use_cache:
            cache.write(key, found)
    return found._replace(path=str(place))


def load_pack_source(directory: Path, kinds: Mapping[str, Any] | None = None) -> PackSource:
    """The pack in `directory`, parsed and checked, with its examples. Raises RuleError at the first error."""
    return _built(directory, read_files(directory), kinds)


def problems(directory: Path, kinds: Mapping[str, Any] | None = None) -> list[RuleError]:
    """All that keeps a pack from loading, file by file; empty when it loads."""
    try:
        files = read_files(directory)
    except RuleError as error:
        return [error]
    return _examined(directory, files, kinds)[1]


def read_documents(directory: Path) -> dict[str, Document]:
    """The files of a pack as parsed, by their names, with the place of every value. Raises RuleError."""
    documents, errors = _parsed(directory, read_files(directory))
    if errors:
        raise errors[0]
    return documents


def read_files(directory: Path) -> dict[str, bytes]:
    """The bytes of all YAML files of a pack by their name within it (`elements/x.yml`), in a fixed order."""
    found = {}
    for folder in _FOLDERS:
        for entry in sorted(_entries(directory, folder), key=lambda entry: entry.name):
            name = f"{folder}/{entry.name}" if folder else entry.name
            if name == location.PACK_FILE or (folder and name.endswith(".yml")):
                found[name] = _read(directory, name, entry)
            elif entry.name.lower().endswith(_SUFFIXES) or (folder and entry.is_dir()):
                raise RuleError(shown(directory, name), 1, 1, f"不会用到，{_BELONGS}")
    if location.PACK_FILE not in found:
        raise RuleError(shown(directory, location.PACK_FILE), 1, 1, "没有这个文件，规则包的目录里应有 pack.yml")
    return found


def digest(files: Mapping[str, bytes]) -> str:
    """SHA-256 over names and bytes; a checkout with other line ends is the same pack."""
    total = hashlib.sha256()
    for name in sorted(files):
        body = files[name].replace(b"\r\n", b"\n")
        total.update(f"{name}\0{len(body)}\0".encode())
        total.update(body)
    return total.hexdigest()


def shown(directory: Path, name: str) -> str:
    """A file of the pack as messages name it."""
    return (directory / name).as_posix()


def _entries(directory: Path, folder: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(directory / folder) as entries:
            yield from (entry for entry in entries if not entry.name.startswith("."))
    except FileNotFoundError:
        return
    except OSError as problem:
        raise _unreadable(directory, folder or ".", problem) from None


def _read(directory: Path, name: str, entry: os.DirEntry[str]) -> bytes:
    path = shown(directory, name)
    try:
        if not entry.is_file():
            raise RuleError(path, 1, 1, "不是普通文件，应为 YAML 文件")
        with open(entry.path, "rb") as file:  # noqa: PTH123 -- Path.open costs as much again as the reading
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise _unreadable(directory, name, problem) from None
    if len(data) > MAX_BYTES:
        raise RuleError(path, 1, 1, f"文件超过 {MAX_BYTES} 字节，应在 {MAX_BYTES} 字节以内；请拆成几个文件")
    return data


def _unreadable(directory: Path, name: str, problem: OSError) -> RuleError:
    return RuleError(shown(directory, name), 1, 1, f"读不出来（{problem.strerror}），应检查权限")


def _built(directory: Path, files: Mapping[str, bytes], kinds: Mapping[str, Any] | None) -> PackSource:
    from fazhi.rules import values

    documents, errors = _examined(directory, files, kinds)
    if errors:
        raise errors[0]
    data = {name: document.data for name, document in documents.items()}
    return values.pack_source(data, digest(files), directory)


def _examined(
    directory: Path, files: Mapping[str, bytes], kinds: Mapping[str, Any] | None
) -> tuple[dict[str, Document], list[RuleError]]:
    """The documents and every error: of syntax and form, else of meaning, which needs both to be right."""
    from fazhi.rules import schema, semantics, validation

    documents, errors = _parsed(directory, files)
    forms = {name: schema.schema(name, kinds) for name in ("rule", "pack", "words")}
    for name, document in documents.items():
        errors += validation.violations(document, forms[_form(name)])
    if not errors:
        errors = semantics.check(documents)
    order = {shown(directory, name): number for number, name in enumerate(files)}
    return documents, sorted(errors, key=lambda error: (order[error.path], error.line, error.column))


def _parsed(directory: Path, files: Mapping[str, bytes]) -> tuple[dict[str, Document], list[RuleError]]:
    from fazhi.rules import yaml_strict

    documents, errors = {}, []
    for name, data in files.items():
        try:
            documents[name] = yaml_strict.parse(data, shown(directory, name))
        except RuleError as error:
            errors.append(error)
    return documents, errors


def _form(name: str) -> str:
    if name.startswith("words/"):
        return "words"
    return "rule" if "/" in name else "pack"
