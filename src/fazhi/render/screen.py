"""Text that is safe to show: names and documents may hold anything, a screen must not obey it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Terminal colours of the words that a clerk looks for first.
_COLORS = {"red": "31", "green": "32", "yellow": "33", "blue": "34", "dim": "2", "bold": "1"}
_BREAKS = re.compile(r"[ \t]*[\r\n\t\v\f\u2028\u2029]+[ \t]*")
# Controls, marks of direction, invisible characters, lone surrogates, unassigned and private ones.
_HIDDEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_SUSPECT = re.compile(
    r"[\x00-\x1f\x7f-\x9f\xad\u0300-\u061c\u070f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\uf8ff\ufe00-\uffff]"
    r"|[\U000e0000-\U0010ffff]"
)


def visible(text: str) -> str:
    """One line of `text` in which nothing acts on the screen: breaks become blanks, controls their escapes."""
    return _SUSPECT.sub(lambda found: _escaped(found.group()), _BREAKS.sub(" ", text))


def paint(text: str, color: str, on: bool) -> str:
    """`text` in a colour, if colours are on."""
    return f"\x1b[{_COLORS[color]}m{text}\x1b[0m" if on else text


@lru_cache(maxsize=256)
def _escaped(character: str) -> str:
    """The escape of a character that acts or hides; every other one as it is."""
    if unicodedata.category(character) not in _HIDDEN and not unicodedata.combining(character):
        return character
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
