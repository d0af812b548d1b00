"""Reading: the bytes of a file to the text that everything else refers to.

Knows nothing of reports and rules. To add a format: a module with `read(data, form)` and a line in FORMATS.
"""

from __future__ import annotations

from fazhi.errors import NEEDS_TOO_MUCH, ReadError
from fazhi.reading import limits
from fazhi.reading.source import HeadingMark, SourceText, line_starts, locate

__all__ = ["FORMATS", "HeadingMark", "SourceText", "line_starts", "locate", "read"]

# Format to module of this package; imported only when a file of that format comes.
FORMATS = {
    "docx": "docx",
    "html": "html",
    "md": "plain",
    "pdf": "pdf",
    "txt": "plain",
}


def read(data: bytes, name: str = "") -> SourceText:
    """The text of one file, by content; `name` is used for notes and to tell md from txt.

    Raises ReadError and nothing else, with a code of the contract and one Chinese line that says what to do.
    """
    try:
        return _read(data, name)
    except ReadError:
        raise
    except MemoryError as error:
        raise ReadError("too-large", NEEDS_TOO_MUCH) from error
    # The one catch-all of this layer: what a hostile file makes a parser raise (RecursionError among them)
    # costs this file and no other.
    except Exception as error:
        message = f"文件结构异常，无法读取（{type(error).__name__}）：请在 Word 或 WPS 中打开并另存后再检查"
        raise ReadError("unreadable", message) from error


def _read(data: bytes, name: str) -> SourceText:
    from importlib import import_module

    from fazhi.reading.legible import require_legible
    from fazhi.reading.sniff import mislabelled, sniff

    if len(data) > limits.MAX_FILE_BYTES:
        limit = limits.MAX_FILE_BYTES // limits.MIB
        raise ReadError("too-large", f"文件超过 {limit} MB，不像一份报告：请删去图片或附件后再检查")
    form = sniff(data, name)
    source: SourceText = import_module(f"fazhi.reading.{FORMATS[form]}").read(data, form)
    note = mislabelled(form, name)
    return require_legible(source._replace(notes=(note, *source.notes)) if note else source)
