"""A file's bytes, with the limit counted while reading."""

from __future__ import annotations

from pathlib import Path

from fazhi.errors import ReadError
from fazhi.reading import limits


def load(path: Path) -> bytes:
    """The bytes of a file. Raises ReadError: unreadable, too-large."""
    try:
        with path.open("rb") as stream:
            data = stream.read(limits.MAX_FILE_BYTES + 1)
    except FileNotFoundError as problem:
        raise ReadError("unreadable", "找不到文件：请检查路径") from problem
    except IsADirectoryError as problem:
        raise ReadError("unreadable", "这是文件夹，不是文件：请给出其中的文件") from problem
    except OSError as problem:
        raise ReadError(
            "unreadable", f"文件打不开（{problem.strerror}）：请关闭正在使用它的程序或检查权限"
        ) from problem
    if len(data) > limits.MAX_FILE_BYTES:
        limit = limits.MAX_FILE_BYTES // limits.MIB
        raise ReadError("too-large", f"文件超过 {limit} MB，不像一份报告：请删去图片或附件后再检查")
    return data
