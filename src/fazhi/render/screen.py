"""Text that is safe to show: names and documents may hold anything, a screen must not obey it."""

from __future__ import annotations

import unicodedata

from fazhi.patterns import compiled

_COLORS = {"red": "31", "green": "32", "yellow": "33", "dim": "2", "bold": "1"}
_BREAKS = compiled(r"[ \t]*[\r\n\t\v\f\u2028\u2029]+[ \t]*")


def visible(text: str) -> str:
    """One line of `text` in which nothing acts on the screen: breaks become blanks, controls their escapes."""
    if text.isprintable():
        return text
    line = _BREAKS.sub(" ", text)
    return line if line.isprintable() else "".join(map(_shown, line))


def paint(text: str, color: str, on: bool) -> str:
    """`text` in a colour, if colours are on."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if on else text


def _shown(character: str) -> str:
    """Escapes what is no print: controls, marks of direction, zero-width characters, lone surrogates."""
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
