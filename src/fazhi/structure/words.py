"""Word boundaries where letters alone cannot tell: 「上述法律」 is not 「述法」. Segmentation is jieba's, loaded when needed."""

from __future__ import annotations

import re
from itertools import pairwise

from fazhi.structure.dictionary import WordCutter

# jieba cuts at every character outside this class, so segmenting one such block equals segmenting the report.
_BLOCK = re.compile(r"[\u4e00-\u9fd5A-Za-z0-9+#&._%\-]+")
_REMEMBERED = 4096


class Segmenter:
    """Word ends by jieba with the pack's own terms as words; nothing is loaded before the first question."""

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        self._vocabulary = vocabulary
        self._cutter: WordCutter | None = None
        self._known: dict[str, frozenset[int]] = {}

    def is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether both ends of [start, end) are word ends in `text`."""
        for block in _BLOCK.finditer(text):
            if block.start() <= start and end <= block.end():
                ends = self._word_ends(block.group())
                return start - block.start() in ends and end - block.start() in ends
        return True

    def cut(self, block: str) -> list[str]:
        """The words of a run of characters without marks, in order."""
        ends = sorted(self._word_ends(block))
        return [block[start:end] for start, end in pairwise(ends)]

    def is_strange(self, name: str) -> bool:
        """Whether a short piece of text is no word of the dictionary and holds none of two characters or more."""
        return not self._words().knows(name)

    def is_place(self, word: str) -> bool:
        """Whether the dictionary has two characters as the name of a place."""
        return self._words().is_place(word)

    def can_name(self, word: str) -> bool:
        """Whether two characters can be a name: unknown to the dictionary, or a noun, a name, an adjective in it."""
        return not self._words().is_telling(word)

    def _words(self) -> WordCutter:
        if self._cutter is None:
            self._cutter = WordCutter(self._vocabulary)
        return self._cutter

    def _word_ends(self, block: str) -> frozenset[int]:
        known = self._known.get(block)
        if known is None:
            known = self._cut(block)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[block] = known
        return known

    def _cut(self, block: str) -> frozenset[int]:
        ends, at = {0}, 0
        for word in self._words().cut(block):
            at += len(word)
            ends.add(at)
        return frozenset(ends)
