"""Word boundaries where letters alone cannot tell: 「上述法律」 is not 「述法」. Segmentation is jieba's, loaded when needed."""

from __future__ import annotations

from itertools import pairwise

from fazhi.patterns import compiled
from fazhi.structure.dictionary import WordCutter

# jieba cuts at every character outside this class, so segmenting one such block equals segmenting the report.
_BLOCK = compiled(r"[\u4e00-\u9fd5A-Za-z0-9+#&._%\-]+")
_REMEMBERED = 4096


class Segmenter:
    """Word ends by jieba with the pack's own terms as words; nothing is loaded before the first question."""

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        self._vocabulary = vocabulary
        self._cutter: WordCutter | None = None
        self._known: dict[str, tuple[set[int], set[int]]] = {}
        self._strange: dict[str, bool] = {}

    def prepare(self) -> None:
        """Opens the dictionary, and makes its file where there is none yet, which takes a second and 100 MB once."""
        self._words()

    def is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether both ends of [start, end) are word ends in `text`."""
        for block in _BLOCK.finditer(text):
            if block.start() <= start and end <= block.end():
                return self._cuts_out(block.group(), start - block.start(), end - block.start())
        return True

    def cut(self, block: str) -> list[str]:
        """The words of a run of characters without marks, in order."""
        ends = sorted(self._all_ends(block))
        return [block[start:end] for start, end in pairwise(ends)]

    def is_strange(self, name: str) -> bool:
        """Whether a short piece of text is no word of the dictionary and holds none of two characters or more."""
        strange = self._strange.get(name)
        if strange is None:
            if len(self._strange) >= _REMEMBERED:
                self._strange.clear()
            strange = self._strange[name] = not self._words().knows(name)
        return strange

    def is_place(self, word: str) -> bool:
        """Whether the dictionary has two characters as the name of a place."""
        return self._words().is_place(word)

    def can_name(self, word: str) -> bool:
        """Whether two characters can be a name: unknown to the dictionary, or a noun or a name in it; whether one can
        begin or end one: no verb and no function word."""
        return not self._words().is_telling(word)

    def is_rare(self, letter: str) -> bool:
        """Whether a character is one that names have and few words."""
        return self._words().is_rare(letter)

    def is_common(self, word: str) -> bool:
        """Whether two characters are a common word of the dictionary that names no place."""
        return self._words().is_common(word)

    def _words(self) -> WordCutter:
        if self._cutter is None:
            self._cutter = WordCutter(self._vocabulary)
        return self._cutter

    def _cuts_out(self, block: str, start: int, end: int) -> bool:
        """Whether words of a block begin and end at these offsets; all of it is cut only where that is in doubt."""
        certain, doubtful = self._ends(block)
        if start in doubtful or end in doubtful:
            if not {start, end} <= certain | doubtful:
                return False
            certain = self._all_ends(block)
        return start in certain and end in certain

    def _all_ends(self, block: str) -> set[int]:
        certain, doubtful = self._ends(block)
        if doubtful:
            certain = self._cut(block)
            self._known[block] = certain, set()
        return certain

    def _ends(self, block: str) -> tuple[set[int], set[int]]:
        known = self._known.get(block)
        if known is None:
            known = self._words().ends(block)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[block] = known
        return known

    def _cut(self, block: str) -> set[int]:
        ends, at = {0}, 0
        for word in self._words().cut(block):
            at += len(word)
            ends.add(at)
        return ends
