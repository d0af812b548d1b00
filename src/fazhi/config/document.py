"""One YAML file of ours, read as strictly as a rule: at its first fault nothing of it is used."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fazhi.errors import RuleError, UsageError, reason_of
from fazhi.records import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fazhi.rules.yaml_strict import Document

MAX_BYTES = 1_000_000


def read_bytes(path: Path, what: str) -> bytes:
    """The bytes of a file; `what` is what it is in a message. Raises UsageError, RuleError when it is too long."""
    try:
        if path.is_dir():
            raise UsageError(f"{path}：这是文件夹，应为{what}")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise UsageError(f"{path}：读不出{what}（{reason_of(problem)}），请检查路径和权限") from None
    if len(data) > MAX_BYTES:
        raise RuleError(path.as_posix(), 1, 1, f"文件超过 {MAX_BYTES} 字节，应在 {MAX_BYTES} 字节以内；请拆成几个文件")
    return data


def parsed(data: bytes, path: Path, schema: Mapping[str, Any]) -> tuple[Document, list[RuleError]]:
    """The document in `data` and what is wrong with its form. Raises RuleError for what is no YAML."""
    from fazhi.rules import validation, yaml_strict

    document = yaml_strict.parse(data, path.as_posix())
    return document, validation.violations(document, schema)
