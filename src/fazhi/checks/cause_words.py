"""Patterns made of the words of a rule that asks for causes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from fazhi.patterns import branched, compiled, escaped

# What says that a thing is brought about by another.
BRINGS = "(?:也|从而|进而|直接|间接|容易|往往|由此|因而|因此)?(?:导致|致使|造成|使得|以致|以至|引发|影响)"
# How far a word with a gap reaches.
IN_CLAUSE, IN_SENTENCE = "[^，。；]{0,30}?", "[^。]*?"


def any_of(words: Sequence[str]) -> str:
    """A pattern of any of these words, of those with one beginning in their order; of none when there are none."""
    return _joined(tuple(words))


@lru_cache(maxsize=64)
def _joined(words: tuple[str, ...]) -> str:
    return branched(*((word[0], escaped(word[1:])) for word in words)) or "(?!)"


@lru_cache(maxsize=64)
def pattern_of(text: str) -> re.Pattern[str]:
    """A pattern made of words of the rule; made once."""
    return compiled(text)


def gapped(words: Sequence[str], gap: str) -> re.Pattern[str]:
    """Any of these words, in which 「…」 stands for a gap; the longest first."""
    longest = sorted(words, key=len, reverse=True)
    if any(word.startswith("…") for word in longest):
        return compiled("|".join(gap.join(map(escaped, word.split("…"))) for word in longest))
    ways = ((word[0], gap.join(map(escaped, word[1:].split("…")))) for word in longest)
    return compiled(branched(*ways) or "(?!)")
