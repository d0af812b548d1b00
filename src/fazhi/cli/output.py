"""The streams: the console in its own encoding, JSON always in UTF-8, files whole or not at all."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from fazhi.errors import UsageError
from fazhi.records import TYPE_CHECKING
from fazhi.render.screen import visible

if TYPE_CHECKING:
    from typing import TextIO


def make_streams_forgiving() -> None:
    """A console of any encoding shows «?» for what it cannot show, and never raises (cp936, C locale)."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def wants_color(stream: TextIO) -> bool:
    """Whether colours are shown: on a terminal that has them, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def say(text: str, *, color: bool = False) -> None:
    """Text to standard output. A reader that has gone away (`| head`) is no error of ours."""
    with _reader_may_leave():
        _write(sys.stdout, text, color)


def say_utf8(text: str) -> None:
    """What other programs read: bytes in UTF-8 whatever the console's encoding."""
    say_bytes(text)


def say_bytes(content: str | bytes) -> None:
    """What other programs read, as it is; text in UTF-8."""
    with _reader_may_leave():
        sys.stdout.flush()
        sys.stdout.buffer.write(_encoded(content))
        sys.stdout.buffer.flush()


def standard_input(limit: int) -> bytes:
    """All of standard input, but never more than one byte over the limit, which tells that it is too much."""
    if sys.stdin is None:
        raise UsageError("没有标准输入，“-”用不了；请写文件名")
    return sys.stdin.buffer.read(limit + 1)


def complain(line: str) -> None:
    """One line to standard error."""
    with contextlib.suppress(OSError):
        _write(sys.stderr, f"{visible(line)}\n")


def _write(stream: TextIO | None, text: str, color: bool = False) -> None:
    """Writes to a stream at once, if there is one. Old consoles of Windows need `click` for colours."""
    if color and sys.platform == "win32":
        import click

        click.echo(text, file=stream, nl=False, color=True)
    elif stream is not None:
        stream.write(text)
        stream.flush()


def write_file(path: Path, content: str | bytes) -> None:
    """Replaces a file, text by one in UTF-8: whoever reads sees the old one or the new one, whole."""
    beside = path.with_name(f".{path.name[:80]}.{os.getpid()}.tmp")
    try:
        with beside.open("xb") as file:
            file.write(_encoded(content))
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as problem:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise UsageError(f"{path}：写不进去（{problem.strerror}），请检查路径、权限和磁盘空间") from problem


def _encoded(content: str | bytes) -> bytes:
    return content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")


@contextlib.contextmanager
def _reader_may_leave() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        # Python flushes standard output once more at exit; give it something that takes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
