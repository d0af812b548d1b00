"""Word boundaries where letters alone cannot tell: 「上述法律」 is not 「述法」. Segmentation is jieba's, loaded when needed."""

from __future__ import annotations

import re
import sys
from typing import Any

# jieba cuts at every character outside this class, so segmenting one such block equals segmenting the report.
_BLOCK = re.compile(r"[\u4e00-\u9fd5A-Za-z0-9+#&._%\-]+")
# How common a term of ours is taken to be: enough to stand against its own characters (年终/述法/会),
# not against a common word that it would tear apart (上述/法律).
_FREQUENCY = 100
_REMEMBERED = 4096


class Segmenter:
    """Word ends by jieba with the pack's own terms as words; nothing is loaded before the first question."""

    def __init__(self, vocabulary: tuple[str, ...]) -> None:
        self._vocabulary = vocabulary
        self._tokenizer: Any = None
        self._known: dict[str, frozenset[int]] = {}

    def is_whole(self, text: str, start: int, end: int) -> bool:
        """Whether both ends of [start, end) are word ends in `text`."""
        for block in _BLOCK.finditer(text):
            if block.start() <= start and end <= block.end():
                ends = self._word_ends(block.group())
                return start - block.start() in ends and end - block.start() in ends
        return True

    def _word_ends(self, block: str) -> frozenset[int]:
        known = self._known.get(block)
        if known is None:
            if self._tokenizer is None:
                self._tokenizer = _load(self._vocabulary)
            ends, at = {0}, 0
            for word in self._tokenizer.cut(block):
                at += len(word)
                ends.add(at)
            known = frozenset(ends)
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[block] = known
        return known


def _load(vocabulary: tuple[str, ...]) -> Any:
    hidden = "pkg_resources" not in sys.modules
    if hidden:  # jieba would import pkg_resources only to open its dictionary: 70 ms for nothing
        sys.modules["pkg_resources"] = None  # type: ignore[assignment]
    try:
        import jieba
    finally:
        if hidden:
            del sys.modules["pkg_resources"]
    jieba.setLogLevel(60)
    tokenizer = jieba.Tokenizer()
    for word in vocabulary:
        tokenizer.add_word(word, _FREQUENCY)
    return tokenizer
