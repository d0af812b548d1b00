"""What passes between a pool and its workers: frames of JSON with bytes behind them. Nothing is unpickled.

A frame is two lengths (big-endian, four and eight bytes), that many bytes of JSON, that many bytes as they are.
"""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO, NamedTuple

from fazhi.results import FileProblem, FileResult, result_from_data

_HEAD = struct.Struct(">IQ")
# More than any message has; a process that has lost its mind must not make us take all memory.
_MOST = 1 << 28


class Frame(NamedTuple):
    """One message: `head` is a JSON object, `body` whatever bytes go with it."""

    head: dict[str, Any]
    body: bytes


class Answer(NamedTuple):
    """What a worker says of a job: one line of JSON (a result, unless the task says otherwise), and what goes with it."""

    line: bytes
    extra: bytes = b""


def send(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Writes a frame. Raises OSError when the other side has gone."""
    text = json.dumps(head).encode("ascii")
    stream.write(_HEAD.pack(len(text), len(body)) + text)
    if body:
        stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> Frame | None:
    """The next frame; None when the other side has gone, be it in the middle of one, or writes no frames."""
    lengths = stream.read(_HEAD.size)
    if len(lengths) < _HEAD.size:
        return None
    of_head, of_body = _HEAD.unpack(lengths)
    if max(of_head, of_body) > _MOST:
        return None
    head, body = stream.read(of_head), stream.read(of_body)
    if len(head) < of_head or len(body) < of_body:
        return None
    try:
        return Frame(json.loads(head), body)
    except ValueError:
        return None


def failed(name: str, code: str, message: str) -> FileResult:
    """The entry of a file that could not be judged."""
    return FileResult(name, "", "", None, None, None, False, (), (), FileProblem(code, message), {}, ())


def dump(result: FileResult) -> bytes:
    """A result as one line of JSON, the form in which it is passed on and kept."""
    text = json.dumps(result.to_dict(), ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # A lone surrogate (a file name in no known encoding) becomes its escape, which is JSON.
    return text.encode("utf-8", "backslashreplace")


def load(line: bytes) -> FileResult:
    """The result that `dump` wrote. Raises ValueError for another line."""
    return result_from_data(json.loads(line))
