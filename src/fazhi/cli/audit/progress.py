"""How far a long run is: one line that changes on a terminal, a plain line now and then elsewhere."""

from __future__ import annotations

import contextlib
import sys
import time

import click

_EVERY = 0.2
_PLAIN_EVERY = 30.0
_WIDTH = 20


class Progress:
    """Told of every file; writes to standard error. The rate is that of the last stretch, not of what was remembered."""

    def __init__(self, total: int, *, quiet: bool, what: str = "已查") -> None:
        self.total, self.quiet, self.what = total, quiet, what
        self.terminal = sys.stderr.isatty()
        self.began = self.shown = time.monotonic()
        self.done = self.checked = 0

    def __call__(self, done: int, checked: int) -> None:
        """Hears that so many files are done, so many of them read just now."""
        self.done, self.checked = done, checked
        now = time.monotonic()
        if self.quiet or now - self.shown < (_EVERY if self.terminal else _PLAIN_EVERY):
            return
        self.shown = now
        self._write(f"\r{self._bar()} {self.line(now)}" if self.terminal else f"{self.line(now)}\n")

    def counted(self, done: int) -> None:
        """Hears of the next of a number that nobody knows yet."""
        self(done, done)

    def finish(self) -> None:
        """Leaves the line."""
        if self.terminal and not self.quiet:
            self._write("\r" + " " * 78 + "\r")

    def line(self, now: float) -> str:
        """`已查 120/1000，35.0 份/秒，约剩 25 秒`."""
        rate = self.checked / max(now - self.began, 1e-6)
        if not self.total:
            return f"{self.what} {self.done} 对"
        said = f"{self.what} {self.done}/{self.total}"
        if not self.checked:
            return said
        return f"{said}，{rate:.1f} 份/秒，约剩 {_duration((self.total - self.done) / rate)}"

    def _bar(self) -> str:
        if not self.total:
            return "[…]"
        full = _WIDTH * self.done // max(1, self.total)
        return "[" + "#" * full + "-" * (_WIDTH - full) + "]"

    def _write(self, text: str) -> None:
        with contextlib.suppress(OSError):
            click.echo(text, file=sys.stderr, nl=False)


def _duration(seconds: float) -> str:
    whole = int(seconds + 0.5)
    return f"{whole} 秒" if whole < 90 else f"{(whole + 30) // 60} 分钟"
